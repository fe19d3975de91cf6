//! The body that issues a citation, before it: `Ngày 1/4/2020, Thủ tướng Chính phủ đã ban hành Quyết định số …`.

use super::cursor::{after_any, before_any, char_at, char_before, gap, gap_back};
use super::draft::{About, Draft, Issued, Kind};
use super::issuer::{self, Body};
use super::metadata::set_issuer;
use super::own_date::Dates;
use crate::scan::Scan;
use crate::tables::citation_words as words;

/// How far before a citation its subject is looked for, in bytes.
const WINDOW: usize = 260;

/// `Ngày 1/4/2020, Thủ tướng Chính phủ đã ban hành Quyết định số …`: the subject is the issuer, the day its own.
pub(super) fn read(scan: &Scan<'_>, dates: &Dates<'_>, draft: &Draft, about: &mut About, from: usize) {
    let text = scan.text;
    let sentence = scan.sentence_at(draft.span.start());
    let start = draft.span.start();
    let opening = gap_back(text, start);
    // "Trong Công văn số … ngày …, Hội X đề nghị"
    if about.issuer.is_none()
        && before_any(text, opening, &["trong", "tại", "bằng", "theo"]).is_some_and(|s| s <= sentence.start() + 16)
        && char_at(text, gap(text, about.end)) == Some(',')
        && let Some(body) = issuer::forward(scan, gap(text, gap(text, about.end) + 1))
        && after_any(text, gap(text, body.span.end()), words::SAYING_VERB).is_some()
        && before_any(text, opening, &["theo"]).is_none()
    {
        set_issuer(text, about, &body);
        return;
    }
    if about.issuer.is_some() && about.issued.is_some() {
        return;
    }
    let low = sentence.start().max(from).max(start.saturating_sub(WINDOW));
    let Some((verb, is_act)) = issuing_verb(text, opening, low) else { return };
    let mut end = gap_back(text, verb);
    for _ in 0..4 {
        let Some(at) = before_any(text, end, words::ISSUING_ADVERB) else { break };
        end = gap_back(text, at);
    }
    // "Trường A (xã B, huyện C) đã ký …"
    if char_before(text, end) == Some(')')
        && let Some(open) = text[..end].rfind('(').filter(|o| *o > low)
    {
        end = gap_back(text, open);
    }
    let mut low = low;
    while !text.is_char_boundary(low) {
        low += 1;
    }
    let Some(body) = subject(scan, low, end) else { return };
    if about.issuer.is_none() {
        set_issuer(text, about, &body);
    }
    if is_act && about.issued.is_none() && draft.kind != Kind::Name {
        // The day that opens the sentence is the day of issue.
        let opens = dates.before(text, low, body.span.start());
        about.issued = opens
            .filter(|d| {
                let clause =
                    text[low.min(d.span.start())..d.span.start()].rsplit([',', ';', '.', ':']).next().unwrap_or("");
                let after = text[d.span.end()..body.span.start()].trim_matches([' ', ',', ')', '\n']);
                clause.split_whitespace().count() <= 4 && after.split_whitespace().count() <= 12
            })
            .map(|d| Issued { of_act: true, ..d });
    }
}

/// The start of the verb of issuing that governs the citation whose words before end at `opening`; and whether the verb
/// is the act of issuing itself.
fn issuing_verb(text: &str, opening: usize, low: usize) -> Option<(usize, bool)> {
    let mut at = opening;
    if char_before(text, at) == Some('(') {
        // "đã ban hành 2 văn bản (văn bản số …"
        at = gap_back(text, at - 1);
        at = before_any(text, at, &["văn bản", "công văn", "quyết định"]).map_or(at, |a| gap_back(text, a));
        let run = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        at = gap_back(text, at - run);
    }
    at = before_any(text, at, &["các", "những", "một số", "hai"]).map_or(at, |a| gap_back(text, a));
    if let Some(verb) = before_any(text, at, words::ISSUING_VERB).filter(|v| *v >= low) {
        // "gửi", "trình", "nhận" move a document that others may have issued.
        let act = before_any(text, at, &["gửi", "trình", "nhận", "công bố"]).is_none();
        return act.then_some((verb, true));
    }
    // "Chủ tịch UBND tỉnh phê duyệt đề cương tại Quyết định số …"
    let tail = before_any(text, at, &["tại", "bằng", "theo"]).filter(|t| *t > low)?;
    let mut from = low;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let part = text.get(from..tail)?;
    let verb = ["phê duyệt", "ban hành", "quyết định"].iter().filter_map(|v| part.rfind(v)).max()?;
    (!part[verb..].contains([';', '.'])).then_some((from + verb, false))
}

/// The body whose name ends at `end`, or before the name of the person who speaks for it; looked for from `low`.
fn subject(scan: &Scan<'_>, low: usize, end: usize) -> Option<Body> {
    let text = scan.text;
    let mut found: Option<Body> = None;
    let part = text.get(low..end)?;
    let mut at = low;
    let mut inside = low > 0 && char_before(text, low).is_some_and(char::is_alphanumeric);
    for (i, c) in part.char_indices() {
        let here = low + i;
        let starts = c.is_alphanumeric() && !inside;
        inside = c.is_alphanumeric();
        if !starts || here < at {
            continue;
        }
        // The person who signs does it for the body: "Chủ tịch UBND tỉnh ký …" is UBND's.
        let Some(body) = issuer::body(scan, here).filter(|b| b.span.end() <= end) else { continue };
        let rest = text[body.span.end()..end].trim();
        let person = rest.split_whitespace().count() <= 5
            && rest
                .split_whitespace()
                .all(|w| w.chars().next().is_some_and(char::is_uppercase) && !w.ends_with([',', ';', '.', ')']));
        if rest.is_empty() || person {
            return Some(body);
        }
        at = body.span.end();
        found = None;
    }
    found
}
