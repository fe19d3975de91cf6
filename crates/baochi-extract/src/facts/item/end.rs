//! Where items end: before the next marker, with their paragraph, with the quotation that they stand in.

use super::boundary;
use super::marker::Marker;
use super::run::Run;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// The words of the item whose marker is the `place`-th of `run`; `next` is the first byte of the marker behind it, if any,
/// and whether a list that does not lie in this one begins there.
pub(super) fn words(scan: &Scan<'_>, markers: &[Marker], run: &Run, place: usize, next: Option<(usize, bool)>) -> Span {
    let marker = markers[run.markers[place]].span.end();
    // A marker that ends its paragraph belongs to the next one.
    let start = Some(words_from(scan, marker)).filter(|at| *at < scan.document.body().end).unwrap_or(marker);
    let paragraph = scan.paragraph_at(start);
    let mut end = paragraph.end();
    if place + 1 == run.markers.len() && place > 0 {
        end = end.min(last_end(scan, markers, run));
    }
    if let Some((next, begins_list)) = next.filter(|(next, _)| *next < end) {
        end = if begins_list { before_lead(scan, start, next) } else { before_join(scan, next) };
    }
    let end = end.max(start);
    let end = start + outside_quotation(&scan.text[start..end]).unwrap_or(end - start);
    trimmed(scan.text, Span::new(start, end))
}

/// The end of the last item. In running text nothing parts it from what follows the list: it is no longer than the longest
/// of the others, counted in sentences. Under headings, where each item goes over several sentences, the last may be longer,
/// but not by much.
pub(super) fn last_end(scan: &Scan<'_>, markers: &[Marker], run: &Run) -> usize {
    let Some(last) = run.markers.last().map(|m| &markers[*m]) else { return 0 };
    let paragraph = scan.paragraph_at(last.span.end());
    let (mut sentences, mut bytes) = (0, 0);
    for pair in run.markers.windows(2) {
        let [from, to] = [markers[pair[0]].span.end(), markers[pair[1]].span.start()];
        if markers[pair[0]].paragraph == last.paragraph {
            sentences = sentences.max(sentences_from(scan, words_from(scan, from), to));
            bytes = bytes.max(to - from);
        }
    }
    let start = words_from(scan, last.span.end());
    let headed = sentences > 1 && !run.family.is_worded();
    if sentences == 0 || start >= paragraph.end() || headed && paragraph.end() - start <= bytes * 2 {
        return paragraph.end();
    }
    let first = scan.sentences.partition_point(|s| s.end() <= start);
    scan.sentences.get(first + sentences - 1).map_or(paragraph.end(), |s| s.end().min(paragraph.end()))
}

/// How many sentences the words from byte `from` to byte `to` touch.
fn sentences_from(scan: &Scan<'_>, from: usize, to: usize) -> usize {
    let to = scan.text[..to].trim_end().len();
    let begin_inside = |at: usize| scan.sentences.partition_point(|s| s.start() < at);
    begin_inside(to).saturating_sub(begin_inside(from + 1)) + 1
}

/// The words that lead over to another list are not of the item before: `… từ xa. Cách phòng tránh: 1. …`
fn before_lead(scan: &Scan<'_>, start: usize, next: usize) -> usize {
    let before = scan.text[..next].trim_end();
    let lead = scan.sentence_at(before.len().saturating_sub(1)).start();
    if before.ends_with(':') && lead > words_from(scan, start) { lead } else { next }
}

/// "rà soát hồ sơ và hai là …": what joins two items is of neither.
fn before_join(scan: &Scan<'_>, next: usize) -> usize {
    boundary::ends_before(scan, next, Class::ItemLeadJoin).map_or(next, |join| join.start())
}

/// Where the quotation ends that was opened before the words and closes within them.
fn outside_quotation(words: &str) -> Option<usize> {
    let mut depth = 0_u32;
    let mut before = None;
    for (at, c) in words.char_indices() {
        let opens = match c {
            '“' | '«' => true,
            '”' | '»' => false,
            // Inches and minutes are no quotation marks.
            '"' if before.is_some_and(|c: char| c.is_ascii_digit()) && depth == 0 => {
                before = Some(c);
                continue;
            }
            '"' => before.is_none_or(|c: char| c.is_whitespace() || c == '('),
            _ => {
                before = Some(c);
                continue;
            }
        };
        before = Some(c);
        match (opens, depth) {
            (true, _) => depth += 1,
            (false, 0) => return Some(at),
            (false, _) => depth -= 1,
        }
    }
    None
}

/// The first byte of words at or after `at`: the full stop of a marker ends no sentence of its item.
fn words_from(scan: &Scan<'_>, at: usize) -> usize {
    at + (scan.text[at..].len() - scan.text[at..].trim_start().len())
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start() + (words.len() - words.trim_start().len());
    // The quotation mark before the next marker is not of this item.
    let kept = words.trim_end().trim_end_matches(['“', '«', '(']);
    let kept = kept.strip_suffix(" \"").unwrap_or(kept).trim_end();
    Span::new(start, (span.start() + kept.len()).max(start))
}
