//! Names right after a title or an office: `ông Lê Văn An`, `Chủ tịch UBND tỉnh Trần Bình`.

use super::name::{self, Name};
use super::organization::{self, Word};
use super::{Named, Shown, beside, evidence, one_space, role};
use crate::record::Origin;
use crate::scan::{Hit, Scan};
use crate::span::Span;
use crate::tables::{Class, Entry, Family};
use crate::text::letters;

/// Words of kinship: `ông`, `chị`, `em`.
pub(super) const KIN: [Class; 3] = [Class::PersonWordKin, Class::PersonWordKinMan, Class::PersonWordKinWoman];

/// What stands before a name.
#[derive(Clone, Copy, Debug)]
struct Lead {
    span: Span,
    is_office: bool,
}

/// The names of the article after titles and offices, in order.
pub(super) fn read(scan: &Scan<'_>, offices: &[Span], bodies: &[Span]) -> Vec<Named> {
    let leads = leads(scan, offices);
    let mut named: Vec<Named> = Vec::with_capacity(leads.len());
    let mut claimed = 0;
    for lead in leads {
        let end = lead.span.end();
        let colon = scan.text[end..].starts_with(": ");
        // "đồng chí: Lê Văn An", "nhà thiết kế (NTK) Công Trí"
        let closed = scan.text[end..].starts_with(") ");
        let at = if colon || closed { Some(end + 2) } else { one_space(scan.text, end) };
        let Some(name) = at.and_then(|at| after_origin(scan, at).or_else(|| name::at(scan, at, true))) else {
            continue;
        };
        let before = named.last().map_or(0, |n| n.name.span.end());
        if name.span.start() < before
            || organization::overlaps(bodies, name.span)
            || scan.document.origin(name.span) == Some(Origin::Page)
        {
            continue;
        }
        let Some(shown) = shown(scan, lead, name).filter(|_| !colon || name.words >= 2) else { continue };
        // "HLV người Serbia Petar Olsen"
        let from = if lead.is_office { at.unwrap_or(name.span.start()) } else { lead.span.start() };
        let mut roles = role::before(scan, offices, from);
        // "ông Lê An, Bí thư, ông Trần Bình": the office is that of the one before.
        roles.retain(|office| office.start() >= claimed);
        let after = role::after(scan, offices, name.span.end());
        claimed = after.last().map_or(claimed, |office| office.end());
        roles.extend(after);
        named.push(Named { name, roles, shown, woman: woman(scan, lead.span) });
    }
    named
}

/// The foreign name after a country, or after an age: `nhà báo Mỹ John Olsen`, `cầu thủ người Brazil Neymar Santos`.
fn after_origin(scan: &Scan<'_>, at: usize) -> Option<Name> {
    let text = scan.text;
    let first = *text.as_bytes().get(at)?;
    if first.is_ascii_lowercase() && !matches!(first, b'n' | b'g' | b'q') {
        return None;
    }
    let mut word = Word::at(text, at)?;
    if first.is_ascii_lowercase() && !matches!(word.text, "người" | "gốc" | "quyền") {
        return None;
    }
    let end = if word.is_number() {
        beside::after(scan, word.span.end(), &[Class::PersonToldAge])?.0.end()
    } else {
        if first.is_ascii_lowercase() {
            word = Word::after(text, word.span.end())?;
        }
        organization::country_at(scan, word)?
    };
    let name = name::at(scan, one_space(text, end)?, true)?;
    let foreign = name.foreign || name::is_given(scan, name.span.start());
    let person = name.words >= 3 && name.full || name.words >= 2 && foreign;
    person.then_some(name)
}

/// Titles and offices, in order.
fn leads(scan: &Scan<'_>, offices: &[Span]) -> Vec<Lead> {
    let mut leads: Vec<Lead> = offices.iter().map(|span| Lead { span: *span, is_office: true }).collect();
    let mut end = 0;
    for hit in scan.family(Family::PersonTitle) {
        let title = matches!(scan.class(hit), Some(Class::PersonTitleTitle | Class::PersonTitleMany));
        if title
            && hit.span.start() >= end
            && may_lead(scan.text, hit.span.end())
            && !organization::overlaps(offices, hit.span)
            && !is_other_word(scan, hit.span)
        {
            end = hit.span.end();
            leads.push(Lead { span: hit.span, is_office: false });
        }
    }
    leads.sort_unstable_by_key(|l| l.span.end());
    leads
}

/// False where a small letter right after a title ends all hope of a name; `người Brazil` and `gốc Việt` may lead on to one.
fn may_lead(text: &str, end: usize) -> bool {
    match text.as_bytes().get(end..) {
        Some([b' ' | b'\n', b, ..]) if b.is_ascii() => !b.is_ascii_lowercase() || matches!(b, b'n' | b'g' | b'q'),
        Some([b' ' | b'\n', ..]) => text[end + 1..].starts_with(letters::is_upper),
        Some([b':' | b')' | 0xC2, ..]) => true,
        _ => false,
    }
}

/// What a name after `lead` shows; `None` where it is no person's.
fn shown(scan: &Scan<'_>, lead: Lead, name: Name) -> Option<Shown> {
    let perhaps = |sure: bool| Some(if sure { Shown::Person } else { Shown::Perhaps });
    let start = lead.span.start();
    let is = |class| scan.hits_at(start).iter().any(|h| h.span == lead.span && scan.class(h) == Some(class));
    // "Ảnh: Anh Tú", "Hai Bà Trưng", "No. 10 - Em Hoa": a title with a capital begins a clause.
    let capital = !lead.is_office && scan.text[start..].starts_with(letters::is_upper);
    let is_kin = !lead.is_office && KIN.iter().any(|class| is(*class));
    // "ông bà Táo"
    if is_kin
        && name.words == 1
        && !name.foreign
        && scan.of(lead.span) == "bà"
        && (scan.text[..start].ends_with("ông ") || scan.text[..start].ends_with("Ông "))
    {
        return None;
    }
    // "tàu sân bay Đô đốc Olsen"
    if !is_kin && !name.full && beside::before(scan, start, &[Class::PersonWordNamedAfter]).is_some() {
        return None;
    }
    if capital && is_kin && !name.full && !beside::starts_clause(scan.text, start) {
        return None;
    }
    if name.full && !name.foreign {
        return Some(Shown::Person);
    }
    let told = || evidence::is_told_of(scan, name);
    if name.initial {
        return Some(Shown::Perhaps);
    }
    if name.words == 1 {
        // "chị Nga", "anh Đức"
        let called = is_kin && !name.foreign && !scan.of(name.span).contains(' ');
        if name.place && !called
            || capital && evidence::is_credit(scan, Name { span: lead.span.cover(name.span), ..name })
        {
            return Some(Shown::Perhaps);
        }
        if lead.is_office {
            // "Trưởng ban Coi thi": one word after an office is no name, unless it can be nothing else.
            return perhaps(name.foreign && holds_alone(scan, lead.span));
        }
        if name.foreign {
            return perhaps(is_kin || !is(Class::PersonWordWeak) && !is(Class::PersonWordEmployed));
        }
        return perhaps(is_kin && !is(Class::PersonWordNotAlone) || told());
    }
    if name.foreign || name::is_given(scan, name.span.start()) {
        return Some(Shown::Person);
    }
    // A stage name, or the words of an office: "Công Trí", "Điều Hành".
    // "Bí thư Huyện ủy Tây Trà cho biết": a place after an office has two words.
    let long = name.words >= 3 && (told() || scan.of(name.span).is_ascii());
    perhaps(if lead.is_office { long || holds_alone(scan, lead.span) } else { !is(Class::PersonWordWeak) || told() })
}

/// Whether a title is a woman's; `None` where it tells nothing.
fn woman(scan: &Scan<'_>, title: Span) -> Option<bool> {
    let women = [Class::PersonWordWoman, Class::PersonWordKinWoman];
    let men = [Class::PersonWordMan, Class::PersonWordKinMan];
    let is = |classes| scan.trigger_at(title.start(), classes).is_some_and(|(span, _)| span == title);
    if is(&women) { Some(true) } else { is(&men).then_some(false) }
}

/// True where the holder of the office is called by one name: `Tổng thống Putin`, but not `Giám đốc Vietlott`.
fn holds_alone(scan: &Scan<'_>, office: Span) -> bool {
    scan.hits_in(office).iter().any(|h| scan.class(h) == Some(Class::PersonWordAlone))
}

/// True where a title is a syllable of something else: `Bà Rịa`, `tiếng Anh`.
fn is_other_word(scan: &Scan<'_>, title: Span) -> bool {
    let start = title.start();
    let is_place = |h: &Hit| matches!(h.entry, Entry::Place(_)) && h.span.len() > title.len();
    if scan.hits_at(start).iter().any(is_place) {
        return true;
    }
    // A capital inside a sentence: England, or a syllable of a name.
    let before = scan.text[..start].strip_suffix(' ').and_then(|t| t.chars().next_back());
    scan.of(title) == "Anh" && before.is_some_and(letters::is_letter)
}
