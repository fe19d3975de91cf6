//! Names that nothing introduces, but that are told of as people, or that can be nothing else.

use super::name::{self, Name};
use super::{Named, Shown, beside, evidence, foreign, organization, role};
use crate::record::Origin;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Family};

/// With so many names in hand the members of lists are looked for no more, so that the search for overlaps stays linear.
const MOST_TOLD: usize = 64;

/// Adds to `named`, which holds the titled ones in order, the names without a title; all are in order then.
pub(super) fn read(scan: &Scan<'_>, offices: &[Span], bodies: &[Span], named: &mut Vec<Named>) {
    let titled: Vec<Span> = named.iter().map(|n| n.name.span).collect();
    let mut own: Vec<Named> = Vec::new();
    let mut end = 0;
    let mut last = None;
    for hit in scan.families(&[Family::PersonSurname, Family::PersonGiven]) {
        let start = hit.span.start();
        let introduced = matches!(scan.class(hit), Some(Class::PersonGivenGiven | Class::PersonGivenEastern));
        let other = !introduced && scan.class(hit) != Some(Class::PersonSurnameName);
        if start < end
            || other
            || !may_go_on(scan.text.as_bytes(), hit.span.end())
            || organization::overlaps(&titled, hit.span)
        {
            continue;
        }
        let Some(name) = name::at(scan, start, introduced).filter(|n| n.words >= 2) else { continue };
        if is_read(scan, bodies, &titled, name) {
            continue;
        }
        let roles = role::after(scan, offices, name.span.end());
        let told = !roles.is_empty() || evidence::is_told_of(scan, name);
        if !told && evidence::begins_with_place(scan, name) {
            continue;
        }
        end = name.span.end();
        let before = series_before(scan, name, &titled, last);
        let named_after = before.unwrap_or_else(|| evidence::is_named_after(scan, name));
        last = Some((name.span, named_after));
        let other = named_after || evidence::is_credit(scan, name);
        if other && !(told && evidence::has_middle_name(scan, name)) {
            continue;
        }
        let shown = if told || evidence::has_middle_name(scan, name) || follows_person(scan, name, &titled, &own) {
            Shown::Person
        } else if evidence::is_inside_capitals(scan, name) {
            continue;
        } else if evidence::is_plainly_one(scan, name) || is_foreign_person(scan, name) {
            Shown::Person
        } else {
            Shown::Perhaps
        };
        own.push(Named { name, roles, shown, woman: None });
    }
    let known: Vec<Span> = own.iter().map(|n| n.name.span).collect();
    let taken = |name: Name| {
        is_read(scan, bodies, &titled, name) || organization::overlaps(&known, name.span) || is_other(scan, name)
    };
    let mut told: Vec<Named> = Vec::new();
    for hit in scan.family(Family::PersonTold) {
        // Most of them follow a name that is read.
        let Some(at) = hit.span.start().checked_sub(2) else { continue };
        let before = Span::new(at, at + 1);
        if organization::overlaps(&titled, before) || organization::overlaps(&known, before) {
            continue;
        }
        let Some(name) = told_before(scan, hit.span, scan.class(hit)) else { continue };
        if !taken(name) && told.last().is_none_or(|t| t.name.span.end() <= name.span.start()) {
            let roles = role::after(scan, offices, name.span.end());
            told.push(Named { name, roles, shown: Shown::Person, woman: None });
        }
    }
    let already: Vec<Span> = told.iter().map(|n| n.name.span).collect();
    let occupations = scan.family(Family::PersonTitle).map(|h| h.span).filter(|s| scan.of(*s).contains(' '));
    for office in offices.iter().copied().chain(occupations) {
        // "Najmaldin Karim, thống đốc Kirkuk", "Haidar Hussein, giáo viên"
        let Some(head) = scan.text[..office.start()].strip_suffix(", ") else { continue };
        let Some(name) = name::foreign_before(scan, head.len()) else { continue };
        if !taken(name) && !organization::overlaps(&already, name.span) {
            let roles = role::after(scan, offices, name.span.end());
            told.push(Named { name, roles, shown: Shown::Person, woman: None });
        }
    }
    // "Fiona Nash, Larissa Waters và Scott Ludlam": who stands in a list with people is one.
    for person in own.iter().chain(named.iter()).filter(|n| n.shown == Shown::Person && n.name.words >= 2) {
        let mut end = person.name.span.end();
        while let Some(name) = listed_after(scan, end).filter(|n| told.len() < MOST_TOLD && !taken(*n)) {
            end = name.span.end();
            if told.iter().any(|t| t.name.span.end() > name.span.start() && t.name.span.start() < end) {
                break;
            }
            let roles = role::after(scan, offices, end);
            told.push(Named { name, roles, shown: Shown::Person, woman: None });
        }
    }
    // An office may be on the list of titles too.
    told.sort_by_key(|n| n.name.span);
    told.dedup_by_key(|n| n.name.span);
    named.append(&mut own);
    named.append(&mut told);
    named.sort_by_key(|n| n.name.span);
}

/// The foreign name of two words or more that goes on a list from byte `end` on, and stands alone in its part of it.
fn listed_after(scan: &Scan<'_>, end: usize) -> Option<Name> {
    let rest = scan.text.get(end..)?;
    let joint = [", ", " và "].iter().find(|j| rest.starts_with(**j))?;
    let name = name::at(scan, end + joint.len(), true)?;
    let rest = &scan.text[name.span.end()..];
    let alone = rest.starts_with([',', '.', ';']) || rest.starts_with(" và ");
    let whole = scan.of(name.span).split(' ').all(foreign::is_foreign);
    (name.words >= 2 && whole && alone && !name.place).then_some(name)
}

/// What the name before `name` in a series is called after, where one is: `Lê Lợi, Nguyễn Huệ`.
fn series_before(scan: &Scan<'_>, name: Name, titled: &[Span], last: Option<(Span, bool)>) -> Option<bool> {
    let start = name.span.start();
    let at = titled.partition_point(|t| t.end() <= start);
    let person = at.checked_sub(1).map(|i| (titled[i], false));
    let (span, named_after) = person.max(last)?;
    let gap = scan.text.get(span.end()..start)?;
    matches!(gap, ", " | " và " | " - " | " – " | "; ").then_some(named_after)
}

/// False where no name goes on at byte `end`: a small letter or a sign stands there.
fn may_go_on(bytes: &[u8], end: usize) -> bool {
    match bytes.get(end..) {
        Some([b' ' | b'\n', b, ..]) => {
            b.is_ascii_uppercase() || !b.is_ascii() || matches!(b, b'a' | b'b' | b'd' | b'e' | b'v' | b'l')
        }
        Some([0xC2 | b'-' | b'.' | b'\'', ..]) => true,
        _ => false,
    }
}

/// True where `name` stands in what is read already, or where no facts are read.
fn is_read(scan: &Scan<'_>, bodies: &[Span], people: &[Span], name: Name) -> bool {
    organization::overlaps(bodies, name.span)
        || organization::overlaps(people, name.span)
        || scan.document.origin(name.span) == Some(Origin::Page)
}

/// True where `name` is that of a street and the like, or of who wrote the text.
fn is_other(scan: &Scan<'_>, name: Name) -> bool {
    evidence::is_named_after(scan, name) || evidence::is_credit(scan, name)
}

/// True for a given name of another language before a name, and for three syllables of East Asia.
fn is_foreign_person(scan: &Scan<'_>, name: Name) -> bool {
    let start = name.span.start();
    if name::is_given(scan, start) {
        return name.foreign || name::is_surname(scan, name.last);
    }
    // "Lee Jae - myung"
    (name.words == 3 || name.words == 2 && scan.of(name.span).contains('-')) && name::is_eastern(scan, start)
}

/// The name before a word that is said of people, or before an age: `Mary Kom chia sẻ`, `Zhou Shen, 67 tuổi`.
fn told_before(scan: &Scan<'_>, cue: Span, class: Option<Class>) -> Option<Name> {
    let text = scan.text;
    if class == Some(Class::PersonToldAge) {
        let head = text[..cue.start()].strip_suffix(' ')?;
        let rest = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let sign = [", ", " ("].iter().find(|s| rest.ends_with(**s)).filter(|_| head.len() - rest.len() <= 3)?;
        return name::foreign_before(scan, rest.len() - sign.len());
    }
    let end = text[..cue.start()].strip_suffix(' ')?.len();
    if class == Some(Class::PersonToldFeeling) {
        return stage_name_before(scan, end);
    }
    // "một đối tác tại Freshfields Bruckhaus nói"
    let subject = |n: &Name| {
        let before = beside::word_before(text, n.span.start()).map_or("", |w| w.of(text));
        !matches!(before, "tại" | "ở" | "từ" | "thuộc" | "của" | "đến" | "tới" | "và" | "với" | "theo" | "Theo")
            && beside::before(scan, n.span.start(), &[Class::PersonWordNamedAfter]).is_none()
    };
    name::foreign_before(scan, end).filter(subject)
}

/// A name of two syllables without a surname, right at the start of its clause: `Mỹ Tâm chia sẻ`.
fn stage_name_before(scan: &Scan<'_>, end: usize) -> Option<Name> {
    let second = beside::word_before(scan.text, end + 1).filter(|w| w.end() == end)?;
    let first = beside::word_before(scan.text, second.start())?;
    if scan.trigger_at(first.start(), &[Class::PersonWordNotFirst]).is_some()
        || !beside::starts_clause(scan.text, first.start())
    {
        return None;
    }
    let name = name::at(scan, first.start(), true)?;
    (name.span.end() == end && name.words == 2 && !name.place && !name.foreign).then_some(name)
}

/// True where `name` goes on a series of people: `các ông Lê Văn An, Trần Bình và Đỗ Minh Hà`.
fn follows_person(scan: &Scan<'_>, name: Name, people: &[Span], own: &[Named]) -> bool {
    let at = people.partition_point(|t| t.end() <= name.span.start());
    let last = at.checked_sub(1).and_then(|i| people.get(i)).map(|t| t.end());
    let own = own.last().filter(|n| n.shown == Shown::Person).map(|n| n.name.span.end());
    last.max(own)
        .and_then(|end| scan.text.get(end..name.span.start()))
        .is_some_and(|gap| matches!(gap, ", " | " và " | "; " | ", và " | " - " | "-" | " cùng "))
}
