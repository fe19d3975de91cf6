//! The words around a name: which trigger ends right before it, which head governs it, which words it is glued to.

use crate::scan::{Hit, Scan};
use crate::span::Span;
use crate::tables::{Class, Entry, Family};

use super::chain::bare_level;
use super::kind_word::Kind;
use crate::text::letters;

/// Triggers of places, findable by where they end.
pub(super) struct Cues {
    /// End, start and class, by end; the longest first.
    by_end: Vec<(usize, usize, Class)>,
    /// Phrases that hold a place name and are no place, by start.
    phrases: Vec<Span>,
}

/// How far before a name its head may stand (`Sở Nông nghiệp và Phát triển nông thôn Bắc Giang`), in bytes.
const HEAD_REACH: usize = 90;

/// Heads of names that hold a place name.
const HEADS: [Class; 7] = [
    Class::PlaceBodyBody,
    Class::PlaceBodyPolice,
    Class::PlaceBeforeCompany,
    Class::PlaceBeforeClub,
    Class::PlaceBeforeInstitution,
    Class::PlaceBeforeFacility,
    Class::PlaceBeforeLandscape,
];

impl Cues {
    /// Reads the scan's hits once.
    pub(super) fn read(scan: &Scan<'_>) -> Self {
        let families = [Family::PlaceBefore, Family::PlaceBody, Family::PlaceKind, Family::PlaceName];
        let mut phrases = Vec::new();
        let mut by_end: Vec<(usize, usize, Class)> =
            Vec::with_capacity(families.iter().map(|family| scan.family_len(*family)).sum());
        for hit in scan.families(&families) {
            match scan.class(hit) {
                Some(Class::PlaceNamePhrase) => phrases.push(hit.span),
                Some(class) if stands_before(class) => {
                    let cue = (hit.span.end(), hit.span.start(), class);
                    // Hits come by their start, so a cue passes only those that overlap it: a sort takes ten times as long.
                    let behind = by_end.iter().rev().take_while(|other| **other > cue).count();
                    by_end.insert(by_end.len() - behind, cue);
                }
                _ => {}
            }
        }
        Self { by_end, phrases }
    }

    /// The triggers that end at byte `end`, the longest first.
    pub(super) fn ending_at(&self, end: usize) -> impl Iterator<Item = (usize, Class)> {
        let at = self.by_end.partition_point(|cue| cue.0 < end);
        self.by_end[at..].iter().take_while(move |cue| cue.0 == end).map(|cue| (cue.1, cue.2))
    }

    /// The kind word or committee before a name, and where it starts.
    pub(super) fn kind_before(&self, text: &str, name: usize) -> Option<(usize, Kind, Class)> {
        let spaced = before_space(text, name);
        let end = text[..spaced].strip_suffix('.').map_or(spaced, str::len);
        let dotted = end < spaced;
        let (start, kind, class) =
            self.ending_at(end).find_map(|(start, class)| Kind::of(class).map(|kind| (start, kind, class)))?;
        // "P. Hương Long", and not "P Hương": a letter alone needs its full stop.
        (dotted || end - start > 1).then_some((start, kind, class))
    }

    /// The class of the longest trigger directly before `start` that is no kind word.
    pub(super) fn before(&self, text: &str, start: usize) -> Option<Class> {
        let end = before_space(text, start);
        let end = text[..end].strip_suffix(['"', '“', '\'', ':']).map_or(end, |t| t.trim_end().len());
        self.ending_at(end).map(|cue| cue.1).find(|class| Kind::of(*class).is_none())
    }

    /// The head of the name that a place name at `start` ends: `Sở Y tế` of `Sở Y tế Hòa Bình`.
    ///
    /// Between head and place stand no stop and no preposition.
    pub(super) fn head(&self, text: &str, start: usize, sentence: usize) -> Option<Class> {
        let from = self.by_end.partition_point(|cue| cue.0 <= start);
        let mut nearest = None;
        for (i, &(end, begin, class)) in self.by_end[..from].iter().enumerate().rev() {
            if begin < sentence || start - end > HEAD_REACH {
                return nearest;
            }
            let between = &text[end..start];
            if between.contains(['.', ';', ':', '(', ')', '"', '”', ',', '–'])
                // "Sở Tài nguyên - Môi trường Ninh Thuận" has one dash, and small letters or the next word of its field.
                || between.bytes().any(|b| b == b'-')
                    && between.matches(" - ").count() > usize::from(class == Class::PlaceBodyBody)
            {
                return nearest;
            }
            if matches!(
                class,
                Class::PlaceBeforeLocative
                    | Class::PlaceBeforeVenue
                    | Class::PlaceBeforeToward
                    | Class::PlaceBeforePassing
                    | Class::PlaceBeforeOrigin
            ) {
                // "Công ty cổ phần Vận tải đường sắt Hà Nội": a line may be part of the name.
                if class == Class::PlaceBeforePassing && end + 1 == start {
                    continue;
                }
                return nearest;
            }
            // "bệnh viện" is no "viện", and "môi trường" no "trường".
            let is_tail = i.checked_sub(1).and_then(|j| self.by_end.get(j)).is_some_and(|longer| longer.0 == end);
            if is_tail || class == Class::PlaceBeforeNot {
                continue;
            }
            // "Trung tâm thương mại Vincom Thủ Đức": the name of a building is in capitals throughout.
            if nearest.is_some() {
                if class == Class::PlaceBeforeCompany {
                    return Some(class);
                }
                continue;
            }
            let named = matches!(class, Class::PlaceBeforeFacility | Class::PlaceBeforeLandscape);
            let governs = !named || text[end..start].split_whitespace().all(is_capitalised);
            if HEADS.contains(&class) && governs {
                nearest = Some(class);
                // A company may have the name of an institution in its own.
                if class != Class::PlaceBeforeInstitution {
                    return nearest;
                }
            }
        }
        nearest
    }

    /// `Công an Hà Nội` as a club: a player or a team stands before it, or the sentence tells of a match.
    pub(super) fn is_police_club(&self, scan: &Scan<'_>, start: usize) -> bool {
        let police = self.ending_at(before_space(scan.text, start)).find(|cue| cue.1 == Class::PlaceBodyPolice);
        let Some((police, _)) = police else { return false };
        self.before(scan.text, police) == Some(Class::PlaceBeforeClub)
            || scan.hits_in(scan.sentence_at(start)).iter().any(|hit| scan.class(hit) == Some(Class::ProvinceCueSport))
    }

    /// `tại Khách sạn Sông Hồng, Hà Nội`: a place of meeting with a name of its own stands between `tại` and the place.
    pub(super) fn in_venue(&self, scan: &Scan<'_>, start: usize, sentence: usize) -> bool {
        const VENUE_REACH: usize = 80;
        let text = scan.text;
        let before = text[..start].trim_end();
        let Some(venue) = before.strip_suffix([',', '(']).map(str::trim_end) else { return false };
        let from = self.by_end.partition_point(|cue| cue.0 <= start);
        let mut near =
            self.by_end[..from].iter().rev().take_while(|cue| cue.1 >= sentence && start - cue.0 <= VENUE_REACH);
        let Some(name) = near.find(|cue| cue.2 == Class::PlaceBeforeVenue).and_then(|cue| text.get(cue.0..venue.len()))
        else {
            return false;
        };
        let last = name.rfind([' ', '\n']).map_or("", |at| &name[at + 1..]);
        // "ở Chương Mỹ, Hà Nội" is a chain of places.
        let names = Span::new(venue.len() - name.len(), venue.len());
        let is_place = |hit: &Hit| {
            let Entry::Place(name) = hit.entry else { return false };
            hit.span.end() == names.end() && bare_level(scan.tables, scan.tables.bearers(name)) < 3
        };
        is_capitalised(last)
            && !name.contains([',', ';', ':', '.', '(', ')'])
            && !scan.hits_in(names).iter().any(is_place)
    }

    /// `phố Huế, Hai Bà Trưng`: a street and a comma stand before.
    pub(super) fn in_address(&self, text: &str, start: usize, sentence: usize) -> bool {
        const STREET_REACH: usize = 40;
        let from = self.by_end.partition_point(|cue| cue.0 <= start);
        text[..start].trim_end().ends_with(',')
            && self.by_end[..from]
                .iter()
                .rev()
                .take_while(|cue| cue.1 >= sentence && start - cue.0 <= STREET_REACH)
                .any(|cue| cue.2 == Class::PlaceBeforeStreet)
    }

    /// True where `name` is part of a longer phrase that is no place.
    pub(super) fn in_phrase(&self, name: Span) -> bool {
        let at = self.phrases.partition_point(|p| p.start() <= name.start());
        // Phrases are short and few at one place.
        let near = at.saturating_sub(3)..(at + 3).min(self.phrases.len());
        self.phrases[near].iter().any(|p| p.overlaps(name) && p.len() > name.len())
    }
}

/// The adjacent word before byte `at`, parted by one space.
pub(super) fn word_left(text: &str, at: usize) -> Option<Span> {
    let end = before_space(text, at);
    if end == at {
        return None;
    }
    let start = text[..end].char_indices().rev().take_while(|(_, c)| letters::is_word(*c)).last()?.0;
    Some(Span::new(start, end))
}

/// The adjacent word after byte `at`, parted by one space.
pub(super) fn word_right(text: &str, at: usize) -> Option<Span> {
    let start = at + text[at..].strip_prefix(' ').map(|_| 1)?;
    let len: usize = text[start..].chars().take_while(|c| letters::is_word(*c)).map(char::len_utf8).sum();
    (len > 0).then(|| Span::new(start, start + len))
}

/// True where a word begins with a capital.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(letters::is_upper)
}

/// Byte before the one space or line end that stands before `at`, else `at`.
fn before_space(text: &str, at: usize) -> usize {
    if text[..at].ends_with("\n\n") {
        return at;
    }
    text[..at].strip_suffix([' ', '\n']).map_or(at, str::len)
}

fn stands_before(class: Class) -> bool {
    Kind::of(class).is_some()
        || matches!(
            class,
            Class::PlaceBodyBody
                | Class::PlaceBodyPolice
                | Class::PlaceBeforeLandscape
                | Class::PlaceBeforeStreet
                | Class::PlaceBeforeWater
                | Class::PlaceBeforeFacility
                | Class::PlaceBeforeInstitution
                | Class::PlaceBeforeCompany
                | Class::PlaceBeforeClub
                | Class::PlaceBeforePerson
                | Class::PlaceBeforeHonor
                | Class::PlaceBeforeEvent
                | Class::PlaceBeforeProduct
                | Class::PlaceBeforeOrigin
                | Class::PlaceBeforeLocative
                | Class::PlaceBeforeVenue
                | Class::PlaceBeforeToward
                | Class::PlaceBeforePassing
                | Class::PlaceBeforeNot
        )
}
