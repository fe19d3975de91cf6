//! What shows that capitals name a person, or something named after one.

use super::name::{self, Name};
use super::{beside, foreign};
use crate::scan::Scan;
use crate::tables::{Class, Entry};
use crate::text::letters;

/// Words that a series of names before a name may have, and still be looked back over.
const SERIES: usize = 14;

/// Bytes of a phrase that tells of a credit, at most.
const CREDIT: usize = 24;

/// True where `name` belongs to a street, a school and the like: `các đường Lê Lợi, Nguyễn Văn Linh`.
pub(super) fn is_named_after(scan: &Scan<'_>, name: Name) -> bool {
    let mut at = name.span.start();
    let mut classes: &[Class] = &[Class::PersonWordStreet, Class::PersonWordNamedAfter];
    // Back over the names of a series to the word that says what they are.
    for _ in 0..SERIES {
        if beside::before(scan, at, classes).is_some() || is_numbered(scan.text, at) {
            return true;
        }
        // "bốn tuyến phố: Lê Lợi, Nguyễn Huệ"
        if let Some(head) = scan.text[..at].trim_end_matches(' ').strip_suffix(':') {
            return beside::ending(scan, head.len(), &[Class::PersonWordStreet]).is_some();
        }
        let Some(word) = name_before(scan.text, at) else { return false };
        at = word;
        classes = &[Class::PersonWordStreet];
    }
    false
}

/// True where the number of a house stands before byte `at`: `số 5 Nguyễn Trãi`, `12A/3 Lê Lợi`.
fn is_numbered(text: &str, at: usize) -> bool {
    beside::word_before(text, at).is_some_and(|w| {
        let word = w.of(text);
        word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// Where the word of a name starts that stands before byte `at`, in the same name or before it in a series.
fn name_before(text: &str, at: usize) -> Option<usize> {
    let mut head = text[..at].trim_end_matches(' ');
    if head.len() == at {
        return None;
    }
    if let Some(rest) = head.strip_suffix("và").or_else(|| head.strip_suffix([',', '-', '–'])) {
        head = rest.trim_end_matches([' ', ',']);
    }
    let word = beside::word_ending(text, head.len())?;
    let written = word.of(text);
    (written.starts_with(letters::is_upper) && written.ends_with(letters::is_word)).then_some(word.start())
}

/// True where a longer name of something goes through `name`: `Trường Tiểu học Nguyễn Du`, `Quỹ Lê Lợi`.
pub(super) fn is_inside_capitals(scan: &Scan<'_>, name: Name) -> bool {
    let start = name.span.start();
    let Some(word) = beside::word_before(scan.text, start) else { return false };
    let written = word.of(scan.text);
    let capital = written.chars().next().is_some_and(|c| letters::is_upper(c) || c.is_ascii_digit());
    if !capital || !written.ends_with(letters::is_letter) {
        return false;
    }
    // "người đồng cấp Nga Vladimir Putin"
    let place = scan.trigger_at(word.start(), &[Class::PersonWordNotName]).is_some();
    if name.foreign && name::is_given(scan, start) && !place && !foreign::is_foreign(written) {
        return false;
    }
    // "Khi Lê Văn An", but "Nhật Kim Anh": a short name may be part of a longer one at the start of a clause too.
    let short = name.words == 2 || scan.trigger_at(start, &[Class::PersonWordDoubtful]).is_some();
    !beside::starts_clause(scan.text, word.start())
        || short && scan.trigger_at(word.start(), &[Class::PersonWordNotFirst]).is_none()
}

/// True where the words after `name` tell of a person: `(SN 1990)`, `, 32 tuổi`, `cho biết`.
pub(super) fn is_told_of(scan: &Scan<'_>, name: Name) -> bool {
    let end = name.span.end();
    if beside::after(scan, end, &[Class::PersonToldTold]).is_some() {
        return true;
    }
    let Some(rest) = scan.text.get(end..) else { return false };
    let Some(sign) = [" (", ", ", " - ", " – ", " "].iter().find(|p| rest.starts_with(**p)) else { return false };
    let at = end + sign.len();
    scan.trigger_at(at, &[Class::PersonWordBorn]).is_some_and(|(span, _)| span.of(scan.text) != "ở" || sign.len() == 2)
        || age_at(scan, at)
}

/// True for `32 tuổi` at byte `at`.
fn age_at(scan: &Scan<'_>, at: usize) -> bool {
    let rest = &scan.text[at..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && beside::after(scan, at + digits, &[Class::PersonToldAge]).is_some()
}

/// True where the second word of a full name is one that hardly anything but names has.
pub(super) fn has_middle_name(scan: &Scan<'_>, name: Name) -> bool {
    name.full && name.words >= 3 && {
        let start = name.span.start();
        beside::after(scan, letters::word_end(scan.text, start), &[Class::PersonWordMiddle]).is_some()
    }
}

/// True where nothing but a name of a person has the form: three words or more after a surname that means nothing else.
pub(super) fn is_plainly_one(scan: &Scan<'_>, name: Name) -> bool {
    let start = name.span.start();
    if name.words < 3 || is_crossing(scan, name) {
        return false;
    }
    if name.full && !name.foreign {
        return scan.trigger_at(start, &[Class::PersonWordDoubtful]).is_none();
    }
    false
}

/// True where a province begins what looks like a name: `Hà Nội Theo`.
pub(super) fn begins_with_place(scan: &Scan<'_>, name: Name) -> bool {
    scan.hits_at(name.span.start()).iter().any(|hit| {
        let Entry::Place(place) = hit.entry else { return false };
        scan.of(hit.span).contains(' ') && scan.tables.is_borne_at(place, 1)
    })
}

/// True where dashes join `name` to another one: two streets.
fn is_crossing(scan: &Scan<'_>, name: Name) -> bool {
    let after = &scan.text[name.span.end()..];
    let dash = [" - ", " – ", "-", "–"].iter().find(|d| after.starts_with(**d));
    let next = dash.is_some_and(|d| {
        let at = name.span.end() + d.len();
        name::is_surname(scan, at) && name::at(scan, at, false).is_some_and(|n| n.full)
    });
    let before = scan.text[..name.span.start()].trim_end_matches(' ');
    let behind = before.strip_suffix(['-', '–']).is_some_and(|head| {
        let head = head.trim_end_matches(' ');
        beside::word_ending(scan.text, head.len())
            .is_some_and(|w| w.of(scan.text).chars().next().is_some_and(letters::is_upper))
    });
    next || behind
}

/// True where `name` signs a text or a picture: `Ảnh: Lê Văn An`, a line of its own, the last words of a text.
pub(super) fn is_credit(scan: &Scan<'_>, name: Name) -> bool {
    let start = name.span.start();
    if has_credit_before(scan, start) {
        return true;
    }
    let paragraph = scan.paragraph_at(start);
    let Some(rest) = scan.text.get(name.span.end()..paragraph.end().max(name.span.end())) else { return false };
    let ends = rest.len() < 6 && rest.trim_end_matches(['.', ' ', '-', '–', '*', ')']).is_empty()
        || rest.starts_with('/')
        || rest.starts_with(" (Theo")
        || rest.starts_with(" (theo")
        || rest.starts_with(" (Tổng hợp")
        || rest.starts_with(" (tổng hợp");
    let before = scan.text[paragraph.start().min(start)..start].trim_end();
    ends && (before.is_empty() || before.ends_with(['.', '!', '?', '”', '"', '…', ')', '(', '*']))
}

/// True where `Ảnh:` and the like stand before byte `at`.
fn has_credit_before(scan: &Scan<'_>, at: usize) -> bool {
    let head = scan.text[..at].trim_end_matches(' ');
    if !head.ends_with(':') {
        return false;
    }
    let mut from = head.len().saturating_sub(CREDIT);
    while !scan.text.is_char_boundary(from) {
        from += 1;
    }
    let span = crate::span::Span::new(from, head.len());
    scan.hits_in(span).iter().any(|h| scan.class(h) == Some(Class::PersonWordCredit) && h.span.end() == head.len())
}
