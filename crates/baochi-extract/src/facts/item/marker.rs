//! What may be the marker of an item: `(1)`, `1)`, `1.`, `1/`, `1.2.`, `a)`, `(i)`, `I.`, `Điều 1.`, `Một là`, `Thứ nhất`.

use super::{boundary, lettered, numbered, worded};
use crate::scan::Scan;
use crate::span::Span;

/// A possible marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The marker with what belongs to it: `Thứ nhất là`, `(1)`.
    pub(super) span: Span,
    pub(super) family: Family,
    /// Place in its series, from 1.
    pub(super) ordinal: u32,
    /// What else it may be: `(i)` is the first Roman number and the letter after `h`.
    pub(super) other: Option<(Family, u32)>,
    /// The label reduced to number or letter.
    pub(super) label: String,
    pub(super) stand: Stand,
    /// True directly behind an opening quotation mark: a provision quoted by itself keeps the number that it has.
    pub(super) is_quoted: bool,
    /// First byte of the paragraph that it stands in.
    pub(super) paragraph: usize,
}

impl Marker {
    /// A marker at `span` that may begin a list and can be nothing else.
    pub(super) fn new(scan: &Scan<'_>, span: Span, family: Family, ordinal: u32, label: String) -> Self {
        Self {
            span,
            family,
            ordinal,
            other: None,
            label,
            stand: Stand::First,
            is_quoted: boundary::is_quoted(scan.text, span.start()),
            paragraph: scan.paragraph_at(span.start()).start(),
        }
    }
}

/// What a marker may do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Begin a list or go on with one.
    First,
    /// Go on with any list.
    Next,
    /// Begin a list that proves itself by what follows, or go on with one of its paragraph.
    Loose,
    /// Go on with a list of its paragraph.
    Within,
}

/// Markers of one family make one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// `(1)`
    Bracketed,
    /// `1)`
    HalfBracketed,
    /// `1.`
    Dotted,
    /// `1/`
    Slashed,
    /// `1-`
    Dashed,
    /// `2.1.`, with what stands before the last number, as one number.
    Decimal(u32),
    /// `Điều 1.`
    Article,
    /// `(a)`
    BracketedLetter,
    /// `a)`
    HalfBracketedLetter,
    /// `a.`
    DottedLetter,
    /// `A)`
    HalfBracketedCapital,
    /// `(i)`
    BracketedRoman,
    /// `i)`
    HalfBracketedRoman,
    /// `I.` and `I-`
    Roman,
    /// `Thứ nhất`
    Rank,
    /// `Một là`
    Count,
}

impl Family {
    /// How deep lists of the family lie where lists lie in lists.
    pub(super) fn level(self) -> u8 {
        match self {
            Self::HalfBracketedCapital | Self::Roman => 0,
            Self::Article => 1,
            Self::Rank
            | Self::Count
            | Self::Bracketed
            | Self::HalfBracketed
            | Self::Dotted
            | Self::Slashed
            | Self::Dashed => 2,
            Self::Decimal(_) => 3,
            Self::BracketedLetter | Self::HalfBracketedLetter | Self::DottedLetter => 4,
            Self::BracketedRoman | Self::HalfBracketedRoman => 5,
        }
    }

    pub(super) fn is_lettered(self) -> bool {
        matches!(
            self,
            Self::BracketedLetter | Self::HalfBracketedLetter | Self::DottedLetter | Self::HalfBracketedCapital
        )
    }

    pub(super) fn is_worded(self) -> bool {
        matches!(self, Self::Rank | Self::Count)
    }
}

/// All possible markers of the article's text, in order.
pub(super) fn markers(scan: &Scan<'_>) -> Vec<Marker> {
    let mut markers = Vec::new();
    numbered::add(scan, &mut markers);
    lettered::add(scan, &mut markers);
    worded::add(scan, &mut markers);
    markers.sort_by_key(|m| (m.span.start(), m.family));
    markers
}
