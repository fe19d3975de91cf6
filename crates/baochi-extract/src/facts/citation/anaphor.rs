//! Mentions that point back: `Quyết định này`, `Kế hoạch trên`, `văn bản nói trên`; and `Điều 5 của Luật`.
//!
//! Only to the last mention of that type in the same or the previous paragraph, else to none.

use std::collections::BTreeMap;

use super::cursor::{after_any, after_words, before_any, char_at, gap, gap_back, word};
use super::draft::{Draft, Kind};
use super::provision;
use super::resolve::Cluster;
use crate::record::{MentionForm, Provision};
use crate::scan::{Scan, word_before};
use crate::span::Span;
use crate::tables::{Entry, Family, citation_words as words};

/// The last mention of a type.
#[derive(Clone, Copy, Debug)]
struct Last {
    cluster: usize,
    draft: usize,
    /// Byte where it stands, or where a later one that points to it does.
    at: usize,
}

/// Adds the words that point back to a document, and the provisions before them to `provisions`, which holds a list
/// for each draft.
pub(super) fn add(
    scan: &Scan<'_>,
    drafts: &mut Vec<Draft>,
    clusters: &mut [Cluster],
    provisions: &mut Vec<Vec<Provision>>,
) {
    let mut mentions: Vec<(Span, usize, usize)> = clusters
        .iter()
        .enumerate()
        .flat_map(|(c, cluster)| cluster.mentions.iter().map(move |m| (*m, c)))
        .map(|(m, c)| (drafts[m].span, m, c))
        .collect();
    mentions.sort_unstable();
    let mut waiting = mentions.iter().peekable();
    let mut last: BTreeMap<String, Last> = BTreeMap::new();
    let mut title = Span::default();
    let mut covered = 0;
    let mut until = 0;
    for hit in scan.family(Family::DocumentType) {
        let Entry::DocumentType(index) = hit.entry else { continue };
        while let Some((span, draft, cluster)) = waiting.next_if(|(span, ..)| span.start() <= hit.span.start()) {
            covered = covered.max(span.end());
            // What the title of another document names is not what is spoken of.
            if let Some(name) = &drafts[*draft].type_name
                && !title.contains(*span)
            {
                let here = Last { cluster: *cluster, draft: *draft, at: span.start() };
                last.insert(name.clone(), here);
                last.insert(ANY.to_owned(), here);
            }
            if let Some(span) = drafts[*draft].about.title_span.filter(|t| t.end() > title.end()) {
                title = span;
            }
        }
        if hit.span.start() < covered.max(until) {
            continue;
        }
        // "pháp lệnh này" is no "lệnh này".
        until = hit.span.end();
        let name = &scan.tables.document_type(index).name;
        let Some(end) = points_back(scan.text, hit.span, name) else { continue };
        let key = if name == ANY { ANY } else { name };
        let Some(found) = last.get(key).copied().filter(|l| is_near(scan, l.at, hit.span.start())) else { continue };
        let span = Span::new(hit.span.start(), end);
        until = end;
        let meant = &drafts[found.draft];
        let draft = Draft {
            span,
            form: MentionForm::Anaphor,
            kind: Kind::Bare,
            id: meant.id.clone(),
            type_code: meant.type_code.clone(),
            type_name: meant.type_name.clone(),
            number: meant.number.clone(),
            ..Draft::default()
        };
        clusters[found.cluster].mentions.push(drafts.len());
        provisions.push(provision::around(scan, span, end, end));
        drafts.push(draft);
        for key in [key, ANY] {
            if let Some(last) = last.get_mut(key) {
                *last = Last { at: span.start(), ..found };
            }
        }
    }
}

/// The type word that means any document.
const ANY: &str = "Văn bản";

/// The end of the words that point back, where the type word at `head` is one of them.
fn points_back(text: &str, head: Span, name: &str) -> Option<usize> {
    let before = gap_back(text, head.start());
    // "2 văn bản trên" are several.
    let counted = name == ANY && text[..before].ends_with(|c: char| c.is_ascii_digit());
    if counted
        || before_any(text, before, words::NOT_POINTING).is_some()
        || before_any(text, before, words::NOT_BEFORE_LAW).is_some() && name.ends_with("uật")
    {
        return None;
    }
    let at = gap(text, head.end());
    if let Some(end) = after_any(text, at, words::POINTING) {
        return Some(end);
    }
    if let Some(end) = after_words(text, at, "trên") {
        // "Kế hoạch trên địa bàn" speaks of a place.
        let next = gap(text, end);
        let noun = char_at(text, next).is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            || words::AFTER_ON.contains(&word(text, next));
        return (!noun).then_some(end);
    }
    // "Điều 5 của Luật": the name is left out.
    let capital = char_at(text, head.start()).is_some_and(char::is_uppercase);
    let ends = char_at(text, at).is_none_or(|c| !c.is_alphanumeric()) || words::AFTER_NUMBER.contains(&word(text, at));
    let of = before_any(text, before, &["của"])?;
    let provision = text[..gap_back(text, of)].ends_with(|c: char| c.is_ascii_digit());
    (capital && ends && provision && !word_before(text, head.start())).then_some(head.end())
}

/// True where both bytes lie in one paragraph or in two that follow each other.
fn is_near(scan: &Scan<'_>, from: usize, to: usize) -> bool {
    let (one, other) = (scan.paragraph_at(from), scan.paragraph_at(to));
    let next = other.start().checked_sub(1).map(|end| scan.paragraph_at(end));
    let same_zone = scan.document.origin(one) == scan.document.origin(other);
    same_zone && (one == other || next == Some(one))
}
