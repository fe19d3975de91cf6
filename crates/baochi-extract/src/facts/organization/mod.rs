//! Bodies: `Ban Tuyên giáo Tỉnh ủy` -> Ban Tuyên giáo Tỉnh ủy Bắc Giang.
//!
//! Read at each head word, series give each other their tail, names are written out and completed, mentions of one
//! body join, and short forms that the article introduces are found.

mod alias;
mod compound;
mod expand;
mod extent;
mod grammar;
mod known;
mod locality;
mod merge;
mod own_name;
mod shared_tail;
mod terms;
mod word;

pub(crate) use alias::overlaps;
pub(crate) use extent::{head_at, read_at};
pub(crate) use word::{Word, one_space};

use super::Found;
use crate::record::Origin;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Family, Term};
use crate::text::letters;
use extent::Body;
use grammar::Kind;

/// Adds the bodies of the article. Mentions do not overlap; a body inside another one's name is no mention.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let mut bodies = read_all(scan);
    shared_tail::share(scan, &mut bodies);
    bodies.retain(|body| !matches!(body.kind, Kind::Part | Kind::Force) || !body.is_bare());
    let (entries, later) = merge::merge(scan, bodies, &found.facts);
    found.facts.organizations =
        entries.iter().zip(&later).map(|(entry, more)| entry.organization(scan, more)).collect();
}

/// The bodies in order, heads alone among them where a series may give them a tail.
fn read_all(scan: &Scan<'_>) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::with_capacity(scan.family_len(Family::OrganizationHead));
    let mut end = 0;
    let mut office = Span::default();
    let mut other = Span::default();
    // The longest hit at a byte decides for the byte.
    let mut tried = usize::MAX;
    let article = known::Article::new(scan);
    let families =
        [Family::OrganizationHead, Family::OrganizationName, Family::OrganizationKnown, Family::PersonOffice];
    for hit in scan.families(&families) {
        let Some(class) = scan.class(hit) else { continue };
        if class == Class::PersonOfficeOffice && hit.span.end() > office.end() {
            office = hit.span;
        }
        if class == Class::OrganizationNameNone && hit.span.end() > other.end() {
            other = hit.span;
        }
        let start = hit.span.start();
        // "thị trường Lào", "cán bộ Công an": the head begins with a syllable of another word.
        if other.start() < start && start < other.end() {
            continue;
        }
        if known::is_known(class) && start != tried && !article.names_body(scan, hit.span, class) {
            tried = start;
            continue;
        }
        if Kind::of(class).is_none()
            || start < end
            || start == tried
            || scan.document.origin(hit.span) == Some(Origin::Page)
        {
            continue;
        }
        let after_office = office.start() < start && office.end() + 1 >= start && office.end() > 0;
        // "Phó Bí thư Thường trực": the word belongs to the office.
        let in_office = after_office && hit.span.end() <= office.end() && scan.of(hit.span) == "Thường trực";
        if in_office || (!after_office && !known::is_known(class) && is_inside_name(scan, hit.span)) {
            continue;
        }
        // "Luật Bảo hiểm xã hội" is named after what it is about.
        if scan.text[..start].ends_with("Luật ") || scan.text[..start].ends_with(" luật ") && names_law(scan, start)
        {
            continue;
        }
        // "thôn Sở Hạ", "xóm Viện"
        if !after_office && !scan.of(hit.span).contains([' ', '\n']) && known::names_settlement(scan, hit.span) {
            continue;
        }
        tried = start;
        if let Some(body) = read_at(scan, start, after_office) {
            end = body.span.end();
            bodies.push(body);
        }
    }
    bodies
}

/// True for a short head inside a name: `Tây Ban Nha`.
fn is_inside_name(scan: &Scan<'_>, head: Span) -> bool {
    let text = scan.of(head);
    let single = text.len() <= 8 && !text.contains([' ', '\n']) && text.chars().any(letters::is_lower);
    let Some(before) = scan.text.get(..head.start()).filter(|b| single && b.ends_with(' ')) else { return false };
    let before = before.trim_end_matches(' ');
    let word = before.rsplit([' ', '\n', '(', '"', '“']).next().unwrap_or("");
    if !word.starts_with(letters::is_upper) || !word.ends_with(letters::is_letter) {
        return false;
    }
    let upper = word.chars().count() > 1 && !word.chars().any(letters::is_lower);
    !upper && !is_first_word(scan, before.len() - word.len(), head)
}

/// True where `luật` before byte `at` is a law, not `kỷ luật` or `pháp luật`.
fn names_law(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.text[..at].trim_end_matches("luật ").trim_end_matches(' ');
    !["kỷ", "Kỷ", "pháp", "Pháp", "kỉ", "hãng", "quy", "sư"].iter().any(|word| before.ends_with(word))
}

/// True where the word at byte `at` has its capital as the first of a sentence: `Theo Viện …`, but not `Tây Ban Nha`.
fn is_first_word(scan: &Scan<'_>, at: usize, head: Span) -> bool {
    scan.sentence_at(at).start() == at
        && !scan.hits_at(at).iter().any(|hit| hit.span.contains(head))
        && scan.trigger_at(at, &[Class::PersonSurnameName]).is_none()
}

/// True where one of `bodies` (sorted) holds `span` from its first byte on or around it.
pub(crate) fn holds(bodies: &[Span], span: Span) -> bool {
    let at = bodies.partition_point(|b| b.end() <= span.start());
    bodies.get(at).is_some_and(|b| b.start() <= span.start() && b.end() >= span.end())
}

/// The byte after a field of work or a country that starts at `word`: `Quốc phòng`, `Mỹ`.
pub(crate) fn field_at(scan: &Scan<'_>, word: Word<'_>) -> Option<usize> {
    terms::at(scan, word).filter(|_| word.is_capital()).map(|(_, end)| end)
}

/// The byte after a level and place that start at `word`: `tỉnh Hà Nam`.
pub(crate) fn locality_at(scan: &Scan<'_>, word: Word<'_>) -> Option<usize> {
    locality::at(scan, word, true).map(|l| l.end)
}

/// The byte after a country that starts at `word`.
pub(crate) fn country_at(scan: &Scan<'_>, word: Word<'_>) -> Option<usize> {
    terms::at(scan, word).filter(|(term, _)| *term == Term::Country).map(|(_, end)| end)
}
