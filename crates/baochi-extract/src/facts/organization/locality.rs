//! The unit that a body belongs to: `tỉnh Hà Nam`, `TP Hà Nội`, `xã`.

use super::word::Word;
use crate::scan::Scan;
use crate::tables::{Class, Entry, UnitKind, first_tones};
use crate::text::letters;

/// The level that a level word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Province,
    City,
    UrbanDistrict,
    Town,
    District,
    Commune,
    Ward,
    Township,
    Zone,
}

/// Level words as they are printed, in small letters.
const LEVELS: [(&str, Level); 18] = [
    ("tỉnh", Level::Province),
    ("thành phố", Level::City),
    ("tp", Level::City),
    ("t.p", Level::City),
    ("quận", Level::UrbanDistrict),
    ("q", Level::UrbanDistrict),
    ("thị xã", Level::Town),
    ("tx", Level::Town),
    ("huyện", Level::District),
    ("h", Level::District),
    ("xã", Level::Commune),
    ("x", Level::Commune),
    ("phường", Level::Ward),
    ("p", Level::Ward),
    ("thị trấn", Level::Township),
    ("tt", Level::Township),
    ("đặc khu", Level::Zone),
    ("liên bang", Level::Zone),
];

impl Level {
    /// The level word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::City => "thành phố",
            Self::UrbanDistrict => "quận",
            Self::Town => "thị xã",
            Self::District => "huyện",
            Self::Commune => "xã",
            Self::Ward => "phường",
            Self::Township => "thị trấn",
            Self::Zone => "đặc khu",
        }
    }

    /// True where a unit of `kind` is of this level.
    const fn fits(self, kind: UnitKind) -> bool {
        match self {
            Self::Province => matches!(kind, UnitKind::Province | UnitKind::CentralCity | UnitKind::Zone),
            Self::City => matches!(kind, UnitKind::CentralCity | UnitKind::City | UnitKind::Province),
            Self::UrbanDistrict => matches!(kind, UnitKind::UrbanDistrict),
            Self::Town => matches!(kind, UnitKind::Town | UnitKind::City),
            Self::District => matches!(kind, UnitKind::RuralDistrict | UnitKind::UrbanDistrict | UnitKind::Town),
            Self::Commune | Self::Ward | Self::Township => kind.level() == 3,
            Self::Zone => matches!(kind, UnitKind::SpecialZone | UnitKind::Zone),
        }
    }
}

/// A level, a place or both, after the head of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Locality {
    pub(crate) level: Option<Level>,
    /// Name of the place, spelt as in the tables.
    pub(crate) place: Option<String>,
    /// True where the place is a country.
    pub(crate) country: bool,
    /// The byte after it.
    pub(crate) end: usize,
}

/// The locality whose first word is `word`. `after_office`: a person's name may follow.
pub(super) fn at(scan: &Scan<'_>, word: Word<'_>, after_office: bool) -> Option<Locality> {
    // "TP.HCM", "Thủ đô Hà Nội": the level is inside an alias of the table.
    let fits_any = |kind: UnitKind| kind.level() <= 2;
    if let Some((level, after)) = level_at(scan.text, word) {
        let named = next_word(scan.text, after).and_then(|next| place(scan, next, level, after_office));
        if let Some((place, end)) = named {
            return Some(Locality { level: Some(level), place: Some(place), country: false, end });
        }
        if let Some((place, end)) = table_place(scan, word, |k| k.level() == 1) {
            return Some(Locality { level: Some(Level::City), place: Some(place), country: false, end });
        }
        let end = if scan.text[..after].ends_with('.') { after - 1 } else { after };
        return (!word.is_capital() || word.is_upper() || level == Level::City).then_some(Locality {
            level: Some(level),
            place: None,
            country: false,
            end,
        });
    }
    let (place, end) = table_place(scan, word, fits_any)?;
    let level = letters::lowered(word.text).starts_with("tp").then_some(Level::City);
    Some(Locality { level, place: Some(place), country: false, end })
}

/// The place of level `level` whose first word is `word`, or capitals that must be one.
pub(super) fn place(scan: &Scan<'_>, word: Word<'_>, level: Level, after_office: bool) -> Option<(String, usize)> {
    if word.is_number() && matches!(level, Level::UrbanDistrict | Level::Ward) && word.text.len() <= 2 {
        return Some((word.text.to_owned(), word.span.end()));
    }
    if let Some(found) = table_place(scan, word, |kind| level.fits(kind)) {
        return Some(found);
    }
    if !word.is_capital() || (word.is_upper() && word.text.chars().count() > 3) {
        return None;
    }
    let surname = scan.trigger_at(word.span.start(), &[Class::PersonSurnameName]).is_some();
    if surname && after_office {
        return None;
    }
    let mut end = word.span.end();
    for _ in 0..3 {
        let Some(next) = Word::after(scan.text, end) else { break };
        let stops = !next.is_capital()
            || super::extent::head_at(scan, next.span.start()).is_some()
            || (after_office && super::own_name::is_person(scan, next));
        if stops {
            break;
        }
        end = next.span.end();
    }
    Some((scan.text.get(word.span.start()..end)?.replace('\n', " "), end))
}

/// The longest place of the tables that starts at `word` and is of a fitting kind, in the spelling of the table.
pub(super) fn table_place(scan: &Scan<'_>, word: Word<'_>, fits: impl Fn(UnitKind) -> bool) -> Option<(String, usize)> {
    let start = word.span.start();
    let hits = scan.hits_in(crate::span::Span::new(start, start + 1));
    hits.iter().find_map(|hit| {
        let Entry::Place(name) = hit.entry else { return None };
        let unit = scan.tables.bearers(name).iter().map(|id| scan.tables.unit(*id)).find(|u| fits(u.kind))?;
        let written = scan.of(hit.span);
        let upper = written.chars().count() > 3 && !written.chars().any(letters::is_lower);
        let alias = written.starts_with("TP") || written.starts_with("Tp") || written.starts_with("HCM");
        let name = if upper || alias { unit.name.to_owned() } else { first_tones(written).into_owned() };
        Some((name, hit.span.end()))
    })
}

/// The level that the words from `word` name, and the byte after the word (and its full stop).
pub(super) fn level_at(text: &str, word: Word<'_>) -> Option<(Level, usize)> {
    let first = word.text.chars().next().map(letters::lower);
    if word.text.len() > 12 || !matches!(first, Some('t' | 'q' | 'h' | 'x' | 'p' | 'đ' | 'l')) {
        return None;
    }
    let low = letters::lowered(word.text);
    let two = matches!(low.as_str(), "thành" | "thị" | "đặc" | "liên");
    if two {
        let next = Word::after(text, word.span.end())?;
        let both = format!("{low} {}", letters::lowered(next.text));
        let level = LEVELS.iter().find(|(w, _)| *w == both)?.1;
        return Some((level, next.span.end()));
    }
    let (found, level) = LEVELS.iter().find(|(w, _)| *w == low)?;
    let short = !matches!(*found, "tỉnh" | "quận" | "huyện" | "xã" | "phường");
    let after = word.span.end();
    let stop = text.as_bytes().get(after) == Some(&b'.');
    // "H." and "Q." need their full stop, "TP" does not; "xã hội" is no commune.
    match low.as_str() {
        "h" | "q" | "x" | "p" | "tt" if !stop => return None,
        "xã" if Word::after(text, after).is_some_and(|w| letters::lowered(w.text) == "hội") => return None,
        _ => {}
    }
    if short && !word.is_capital() {
        return None;
    }
    Some((*level, if short && stop { after + 1 } else { after }))
}

/// The word after a level word; "TP.Huế" has no space.
pub(super) fn next_word(text: &str, after: usize) -> Option<Word<'_>> {
    if text[..after].ends_with('.') { Word::at(text, after) } else { None }.or_else(|| Word::after(text, after))
}
