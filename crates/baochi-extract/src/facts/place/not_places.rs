//! Names that are no places here: people, streets, waters, clubs, companies, oceans; and what a name stands for.

use crate::scan::Scan;
use crate::tables::{Class, UnitId};

use super::Standing;
use super::candidates::Candidate;
use super::cues::{Cues, is_capitalised, word_left, word_right};
use super::kind_word::Kind;
use crate::text::letters;

/// A person's name has at most this many words.
const NAME_WORDS: usize = 4;

/// Sets the standing of a candidate; false where it is no place.
pub(super) fn judge(scan: &Scan<'_>, cues: &Cues, candidate: &mut Candidate<'_>) -> bool {
    let text = scan.text;
    let name = candidate.name;
    let printed = name.of(text);
    if scan.trigger_at(name.start(), &[Class::PlaceNameChinese]).is_some_and(|(span, _)| span == name)
        && is_chinese(scan, candidate)
    {
        return false;
    }
    if is_weather(&text[name.end()..]) {
        return false;
    }
    let is_landmark = candidate.standing == Standing::Landmark;
    let start = candidate.span.start();
    let before = cues.before(text, start);
    let sentence = scan.sentence_at(start).start();
    let head = cues.head(text, start, sentence);
    let is_body = |class| matches!(class, Some(Class::PlaceBodyBody | Class::PlaceBodyPolice));
    match before {
        Some(Class::PlaceBeforeOrigin) => candidate.standing = Standing::Origin,
        _ if is_body(before) => candidate.standing = Standing::Body,
        Some(Class::PlaceBeforeLocative | Class::PlaceBeforeVenue) => candidate.standing = Standing::Venue,
        Some(Class::PlaceBeforeToward) => candidate.standing = Standing::Toward,
        Some(Class::PlaceBeforePassing) => candidate.standing = Standing::Passing,
        _ if is_body(head) => candidate.standing = Standing::Body,
        None if cues.in_venue(scan, start, sentence) => candidate.standing = Standing::Venue,
        _ => {}
    }
    if candidate.kind.is_some() {
        if candidate.span == name && candidate.standing == Standing::Named {
            candidate.standing = Standing::Body;
        }
        // "xã Thanh Dương" is not "xã Thanh".
        return !candidate.kind.is_some_and(Kind::is_commune) || !goes_on(scan, name);
    }
    if cues.in_phrase(name) || has_initial(&text[..name.start()]) {
        return false;
    }
    if before == Some(Class::PlaceBodyPolice) && cues.is_police_club(scan, start) {
        return false;
    }
    // "hồ Lắk": what is named after a place lies there.
    let is_landscape = before == Some(Class::PlaceBeforeLandscape);
    candidate.doubtful = is_doubtful(scan, candidate, is_landscape)
        && !matches!(candidate.standing, Standing::Venue | Standing::Toward)
        && !cues.in_address(text, name.start(), sentence);
    let shouted = is_shouted(printed);
    match before {
        Some(Class::PlaceBeforeWater) if is_landmark => {}
        Some(Class::PlaceBeforeStreet | Class::PlaceBeforeWater | Class::PlaceBeforeClub) => return false,
        Some(Class::PlaceBeforePerson) if !is_province(scan, candidate.bearers) => return false,
        Some(Class::PlaceBeforeHonor) if candidate.doubtful => return false,
        Some(Class::PlaceBeforeEvent | Class::PlaceBeforeProduct | Class::PlaceBeforeFacility) => {
            candidate.standing = Standing::Aside;
        }
        Some(Class::PlaceBeforeInstitution) => candidate.standing = Standing::Institution,
        Some(Class::PlaceBeforeLandscape) => candidate.standing = Standing::Landmark,
        _ => {}
    }
    if is_in_person(scan, candidate) || is_person(scan, candidate) {
        return false;
    }
    match head {
        _ if matches!(candidate.standing, Standing::Body | Standing::Venue | Standing::Toward | Standing::Origin) => {}
        Some(Class::PlaceBeforeClub) => return false,
        Some(Class::PlaceBeforeCompany | Class::PlaceBeforeFacility) => candidate.standing = Standing::Aside,
        Some(Class::PlaceBeforeInstitution) => candidate.standing = Standing::Institution,
        Some(Class::PlaceBeforeLandscape) => candidate.standing = Standing::Landmark,
        _ => {}
    }
    if is_landmark && !matches!(candidate.standing, Standing::Origin | Standing::Aside) {
        candidate.standing = Standing::Landmark;
        return true;
    }
    // A name that goes on in capitals, such as that of a shop, is another name.
    let glued = |word: Option<crate::span::Span>| {
        word.is_some_and(|w| {
            let w_text = w.of(text);
            is_capitalised(w_text) && !is_shouted(w_text) && w.start() != sentence
        })
    };
    let next = word_right(text, name.end());
    let named_after = next.is_some_and(|w| scan.trigger_at(w.start(), &[Class::PlaceSurnameSurname]).is_some());
    let left = before.is_none() && candidate.standing == Standing::Named && glued(word_left(text, name.start()));
    let right = glued(next) && !named_after && candidate.standing != Standing::Body;
    if !shouted && (left || right) {
        if !is_province(scan, candidate.bearers) {
            return false;
        }
        candidate.standing = Standing::Aside;
    }
    true
}

/// True where a name has one short syllable and nothing before it tells of a place, or is known as a word, a person or
/// a street too.
fn is_doubtful(scan: &Scan<'_>, candidate: &Candidate<'_>, is_told: bool) -> bool {
    let printed = candidate.name.of(scan.text);
    let short = !is_told && printed.chars().count() <= 4 && !printed.contains([' ', '-']);
    (short && !is_province(scan, candidate.bearers))
        || scan
            .trigger_at(candidate.name.start(), &[Class::PlaceNameSupport])
            .is_some_and(|(span, _)| span == candidate.name)
}

/// `B.Bình Dương`, `S.Khánh Hòa`: the letter of a sponsor before the name of a club.
fn has_initial(before: &str) -> bool {
    let mut last = before.chars().rev();
    last.next() == Some('.')
        && last.next().is_some_and(letters::is_upper)
        && last.next().is_none_or(|c| !letters::is_word(c) && c != '.')
}

fn is_province(scan: &Scan<'_>, bearers: &[UnitId]) -> bool {
    bearers.iter().any(|b| {
        let unit = scan.tables.unit(*b);
        unit.kind.level() == 1 && unit.division != crate::tables::Division::Historic
    })
}

/// `Lê Hòa Bình`, `Nguyễn Thái Bình`: a surname stands before, at most two words away.
fn is_in_person(scan: &Scan<'_>, candidate: &Candidate<'_>) -> bool {
    let text = scan.text;
    let mut words = candidate.name.of(text).split_whitespace().count();
    let mut at = candidate.name.start();
    while let Some(word) = word_left(text, at) {
        words += 1;
        if words > NAME_WORDS || !is_capitalised(word.of(text)) {
            return false;
        }
        if scan.trigger_at(word.start(), &[Class::PlaceSurnameSurname]).is_some_and(|(span, _)| span == word) {
            return true;
        }
        at = word.start();
    }
    false
}

/// `Vũ Quang Huy`: the name of a district begins a person's.
fn is_person(scan: &Scan<'_>, candidate: &Candidate<'_>) -> bool {
    let name = candidate.name;
    goes_on(scan, name)
        && !is_province(scan, candidate.bearers)
        && scan.trigger_at(name.start(), &[Class::PlaceSurnameSurname]).is_some()
        && !is_shouted(name.of(scan.text))
}

/// True where a capitalised word follows that begins no person's name.
fn goes_on(scan: &Scan<'_>, name: crate::span::Span) -> bool {
    word_right(scan.text, name.end()).is_some_and(|w| {
        let word = w.of(scan.text);
        is_capitalised(word)
            && (!is_shouted(word) || is_shouted(name.of(scan.text)))
            && scan.trigger_at(w.start(), &[Class::PlaceSurnameSurname]).is_none()
    })
}

/// `tỉnh Hà Nam (Trung Quốc)`: the sentence names China.
fn is_chinese(scan: &Scan<'_>, candidate: &Candidate<'_>) -> bool {
    if !matches!(candidate.kind, None | Some(Kind::Province)) {
        return false;
    }
    let sentence = scan.sentence_at(candidate.name.start());
    // Long sentences are looked at near the name only.
    let from = sentence.start().max(candidate.name.start().saturating_sub(400));
    let to = sentence.end().min(candidate.name.end() + 400);
    scan.hits_in(crate::span::Span::new(from, to.max(from)))
        .iter()
        .any(|hit| scan.class(hit) == Some(Class::PlaceNameChina))
}

/// `Hà Nội, 31 °C`, `Huế 27°`: a weather widget.
fn is_weather(after: &str) -> bool {
    let digits = after.trim_start_matches([',', ' ', ':']);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ' '));
    rest.len() < digits.len() && digits.len() - rest.len() <= 8 && rest.starts_with(['°', 'º'])
}

/// True for words in capitals throughout.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| letters::is_letter(*c)).count() > 1 && !word.chars().any(letters::is_lower)
}
