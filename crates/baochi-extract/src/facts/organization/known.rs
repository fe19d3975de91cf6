//! Names that are known without a head word: `Vinamilk`, `NATO`, `Washington Post`. Some are also other things.

use super::word::Word;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Family, organization_words as words};
use crate::text::letters;

/// What an article as a whole tells of the names in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Article {
    /// It names a club that is no place: it is about football.
    has_club: bool,
}

impl Article {
    pub(super) fn new(scan: &Scan<'_>) -> Self {
        let is_club = |hit| scan.class(hit) == Some(Class::OrganizationKnownClub);
        Self { has_club: scan.family(Family::OrganizationKnown).any(is_club) }
    }

    /// True where the known name at `span` is that of a body and nothing else.
    pub(super) fn names_body(self, scan: &Scan<'_>, span: Span, class: Class) -> bool {
        if goes_on(scan, span) {
            return false;
        }
        match class {
            Class::OrganizationKnownPaper => is_before(scan, span, words::BEFORE_PAPER),
            // "trên Facebook": a place to write, not the firm.
            Class::OrganizationKnownPlatform => {
                !is_before(scan, span, words::BEFORE_PLATFORM)
                    && Word::after(scan.text, span.end()).is_none_or(|next| !matches!(next.text, "của" | "cá"))
            }
            // "xe Honda", "Samsung Galaxy": goods.
            Class::OrganizationKnownFirm => {
                !is_before(scan, span, words::BEFORE_FIRM)
                    && Word::after(scan.text, span.end()).is_none_or(|next| {
                        !next.is_capital() && !next.text.starts_with(|c: char| c.is_ascii_digit())
                            || next.text == "Việt"
                    })
            }
            Class::OrganizationKnownClubPlace => self.has_club && !names_place(scan, span),
            _ => true,
        }
    }
}

/// True for the classes of names that are known without a head.
pub(super) const fn is_known(class: Class) -> bool {
    matches!(
        class,
        Class::OrganizationKnownBody
            | Class::OrganizationKnownNews
            | Class::OrganizationKnownPaper
            | Class::OrganizationKnownFirm
            | Class::OrganizationKnownPlatform
            | Class::OrganizationKnownClub
            | Class::OrganizationKnownClubPlace
    )
}

/// True where the name is part of a longer word: `RT-PCR`, `VTV.vn`.
fn goes_on(scan: &Scan<'_>, span: Span) -> bool {
    let bytes = scan.text.as_bytes();
    let after = span.end();
    let behind = match bytes.get(after) {
        Some(b'.') => bytes.get(after + 1).is_some_and(u8::is_ascii_lowercase),
        Some(b'&' | b'@') => letters::word_after(scan.text, after + 1),
        // "NATO-Nga" names both.
        Some(b'-') => letters::word_after(scan.text, after + 1) && scan.hits_at(after + 1).is_empty(),
        // "VEC E" is not VEC.
        Some(b' ') if !scan.of(span).chars().any(letters::is_lower) => {
            Word::after(scan.text, after).is_some_and(|next| next.text.len() == 1 && next.is_capital())
        }
        _ => false,
    };
    let before = span.start().checked_sub(1).and_then(|at| bytes.get(at));
    behind || matches!(before, Some(b'@' | b'.' | b'_' | b'&'))
}

/// Bytes before a name that are looked at.
const LOOK_BACK: usize = 48;

/// True where one of `words` stands directly before the name; a sign may follow it.
fn is_before(scan: &Scan<'_>, span: Span, words: &[&str]) -> bool {
    // Two words are no longer; text without spaces is not read again for each name in it.
    let from = (span.start().saturating_sub(LOOK_BACK)..=span.start()).find(|at| scan.text.is_char_boundary(*at));
    let before = from.and_then(|from| scan.text.get(from..span.start())).unwrap_or("");
    let one = before.trim_end_matches([' ', ':', '(', '"', '“', '/']);
    let word = one.rsplit([' ', '\n', '(', '"', '“', '/', ',', '.']).next().unwrap_or("");
    if words.binary_search(&word).is_ok() {
        return true;
    }
    let first = one.get(..one.len() - word.len()).unwrap_or("").trim_end_matches(' ');
    let first = first.rsplit([' ', '\n', '(', '"', ',', '.']).next().unwrap_or("");
    let two = (first.len() + 1 + word.len()).min(one.len());
    one.get(one.len() - two..).is_some_and(|two| words.binary_search(&two).is_ok())
}

/// True where a word of villages, roads and the like stands before the name: `thôn Sở Hạ`.
pub(super) fn names_settlement(scan: &Scan<'_>, span: Span) -> bool {
    scan.text.get(..span.start()).is_some_and(|before| before.ends_with(' '))
        && is_before(scan, span, words::BEFORE_SETTLEMENT)
}

/// True where a word of place stands before the name: `thành phố Barcelona`, `ở Milan`.
fn names_place(scan: &Scan<'_>, span: Span) -> bool {
    is_before(scan, span, words::BEFORE_PLACE)
}
