//! Numbered items: `06 nội dung: (1) Tuyên truyền … (2) Phối hợp …` -> items 1 and 2, six announced.
//!
//! DOMAIN: labels run 1, 2, 3 or a, b, c; a list starts at its first label; the announced count is a check; an item
//! ends before the next marker or with its paragraph.

mod announcement;
mod marker;
mod run;

use super::Found;
use crate::record::Item;
use crate::scan::Scan;
use crate::span::Span;
use run::{Run, Step};

/// Adds the numbered items of the article.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let markers = marker::markers(scan);
    let runs = run::runs(&markers);
    let mut steps: Vec<Step> = runs.iter().enumerate().flat_map(|(list, run)| run.steps(list)).collect();
    steps.sort_unstable_by_key(|step| markers[step.marker].span.start());
    let expected: Vec<Option<u32>> =
        runs.iter().map(|run| announcement::count(scan, markers[run.markers[0]].span.start())).collect();
    for (i, step) in steps.iter().enumerate() {
        let marker = &markers[step.marker];
        let next = steps.get(i + 1).map(|s| markers[s.marker].span.start());
        let end = end(
            scan,
            marker.span.end(),
            next,
            step.is_last && ends_with_its_sentence(scan, &runs[step.list], &markers),
        );
        let span = trimmed(scan.text, Span::new(marker.span.end(), end));
        if span.is_empty() {
            continue;
        }
        found.facts.items.push(Item {
            label: marker.label.clone(),
            marker: scan.of(marker.span).trim().to_owned(),
            text: scan.of(span).to_owned(),
            span: Some(span),
            list: step.list,
            depth: runs[step.list].depth,
            expected: if step.is_first { expected[step.list] } else { None },
        });
    }
    for (run, expected) in runs.iter().zip(expected) {
        if let Some(n) = expected.filter(|n| *n as usize != run.markers.len()) {
            found.notes.push(format!("a list announces {n} items, {} were read", run.markers.len()));
        }
    }
}

/// The end of the item whose text starts at `start`: before the next marker, or with the paragraph or sentence.
fn end(scan: &Scan<'_>, start: usize, next: Option<usize>, with_sentence: bool) -> usize {
    let unit = if with_sentence { scan.sentence_at(words_from(scan, start)) } else { scan.paragraph_at(start) };
    next.map_or(unit.end(), |next| next.min(unit.end())).max(start)
}

/// True for a list in running text whose items are one sentence each: then its last item is one sentence too, and the
/// rest of the paragraph is not its.
fn ends_with_its_sentence(scan: &Scan<'_>, run: &Run, markers: &[marker::Marker]) -> bool {
    run.markers.windows(2).all(|pair| {
        let [from, to] = [markers[pair[0]].span.end(), markers[pair[1]].span.start()];
        let sentence = scan.sentence_at(words_from(scan, from));
        scan.paragraph_at(from) == scan.paragraph_at(to)
            && scan.text[from..to].trim_end().len() <= sentence.end() - from
    })
}

/// The first byte of words at or after `at`: the full stop of a marker ends no sentence of its item.
fn words_from(scan: &Scan<'_>, at: usize) -> usize {
    at + (scan.text[at..].len() - scan.text[at..].trim_start().len())
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, (span.start() + words.trim_end().len()).max(start))
}
