//! The answer to a query as a list, for people.

use std::fmt::Write;
use std::ops::Range;

use baochi_index::{Hit, HitSource, Hits, Snippet};

use super::terminal::{Style, one_line, wrap};
use crate::messages::{self, said};

/// The list, with its line ends.
pub(crate) fn render(hits: &Hits, offset: usize, style: Style) -> String {
    let mut text = String::new();
    for hit in &hits.hits {
        entry(&mut text, hit, style);
    }
    for note in &hits.notes {
        let _ = writeln!(text, "{}", messages::NoteLine { note: one_line(&said(note)) });
    }
    if let Some(suggestion) = &hits.suggestion {
        let _ = writeln!(text, "{}", messages::DidYouMean { text: one_line(suggestion) });
    }
    let last = offset.saturating_add(hits.hits.len());
    let shown = match hits.hits.len() {
        0 if (offset as u64) < hits.total => messages::Articles { count: hits.total }.to_string(),
        0 => messages::ShownNone { total: hits.total, offset }.to_string(),
        _ => messages::ShownRange { first: offset + 1, last, total: hits.total }.to_string(),
    };
    let more = if (last as u64) < hits.total && !hits.hits.is_empty() {
        messages::ShownNext { last }.to_string()
    } else {
        String::new()
    };
    let _ = writeln!(text, "{}", style.dim(&format!("{shown}{more}")));
    text
}

/// Rank and title; date, province, score and path; snippet.
fn entry(text: &mut String, hit: &Hit, style: Style) {
    let rank = format!("{:>3}. ", hit.rank);
    let indent = " ".repeat(rank.chars().count());
    let width = style.width.saturating_sub(indent.len());
    let title = hit.title.clone().unwrap_or_else(|| messages::NoTitle.to_string());
    for (i, line) in wrap(&one_line(&title), width, 2).iter().enumerate() {
        let _ = writeln!(text, "{}{}", if i == 0 { &rank } else { &indent }, style.bold(line));
    }
    let date = hit.published.map(|moment| moment.date()).or(hit.event_date).map(|date| date.to_string());
    let score = Some(format!("{:.2}", hit.score));
    let about: Vec<String> =
        [date, hit.province.clone(), score, Some(path(&hit.source))].into_iter().flatten().collect();
    let _ = writeln!(text, "{indent}{}", style.dim(&one_line(&about.join(" · "))));
    for line in Passage::new(&hit.snippet).lines(width, style) {
        let _ = writeln!(text, "{indent}{line}");
    }
    if !hit.duplicates.is_empty() {
        let others: Vec<String> = hit.duplicates.iter().map(path).collect();
        let told = messages::SameText { others: others.join(", ") }.to_string();
        for line in wrap(&one_line(&told), width, 2) {
            let _ = writeln!(text, "{indent}{}", style.dim(&line));
        }
    }
    text.push('\n');
}

fn path(source: &HitSource) -> String {
    let parts: Vec<&str> = [&source.uri, &source.id].into_iter().flatten().map(String::as_str).collect();
    parts.join(" ")
}

/// A snippet that a terminal may see.
struct Passage {
    text: String,
    /// The words that were looked for, as byte ranges of `text`, in order.
    found: Vec<Range<usize>>,
}

impl Passage {
    /// Cleans the snippet piece by piece, so that the words found are still known; the spaces between pieces stay.
    fn new(snippet: &Snippet) -> Self {
        let mut passage = Self { text: String::new(), found: Vec::new() };
        let mut at = 0;
        for [start, end] in &snippet.highlights {
            if *start >= at
                && let (Some(before), Some(word)) = (snippet.text.get(at..*start), snippet.text.get(*start..*end))
            {
                passage.push(before);
                let from = passage.text.len();
                passage.push(word);
                passage.found.push(from..passage.text.len());
                at = *end;
            }
        }
        passage.push(snippet.text.get(at..).unwrap_or_default());
        passage
    }

    fn push(&mut self, raw: &str) {
        if raw.starts_with(char::is_whitespace) && !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.text.push_str(&one_line(raw));
        if raw.ends_with(char::is_whitespace) && !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Lines of at most `width` columns where words allow it, the words found in colour.
    fn lines(&self, width: usize, style: Style) -> Vec<String> {
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut columns = 0;
        let mut at = 0;
        for word in self.text.split_inclusive(' ') {
            let (start, length) = (at, word.trim_end().chars().count());
            at += word.len();
            match lines.last_mut() {
                Some(line) if columns + length <= width => line.end = at,
                _ => {
                    lines.push(start..at);
                    columns = 0;
                }
            }
            columns += word.chars().count();
        }
        lines.into_iter().map(|line| self.painted(line, style)).collect()
    }

    fn painted(&self, line: Range<usize>, style: Style) -> String {
        let mut painted = String::new();
        let mut at = line.start;
        for found in self.found.iter().filter(|found| found.start < line.end && found.end > line.start) {
            let (start, end) = (found.start.max(line.start), found.end.min(line.end));
            painted.push_str(self.text.get(at..start).unwrap_or_default());
            let _ = write!(painted, "{}", style.found(self.text.get(start..end).unwrap_or_default()));
            at = end;
        }
        painted.push_str(self.text.get(at..line.end).unwrap_or_default());
        painted.truncate(painted.trim_end().len());
        painted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Color;

    /// What a snippet looks like, with the words found in colour.
    fn shown(text: &str, words: &[&str], width: usize) -> Vec<String> {
        let mut snippet = Snippet::default();
        snippet.text = text.to_owned();
        snippet.highlights = words.iter().filter_map(|w| text.find(w).map(|at| [at, at + w.len()])).collect();
        let lines = Passage::new(&snippet).lines(width, Style::new(Color::Always));
        lines.into_iter().map(|line| line.replace("\u{1b}[1;31m", "[").replace("\u{1b}[0m", "]")).collect()
    }

    #[test]
    fn words_found_are_marked_across_lines() {
        assert_eq!(shown("…nuôi tôm ở Cà Mau…", &["nuôi tôm", "Mau"], 99), ["…[nuôi tôm] ở Cà [Mau]…"]);
        assert_eq!(shown("…nuôi tôm ở Cà Mau…", &["nuôi tôm", "Mau"], 6), ["…[nuôi ]", "[tôm] ở", "Cà", "[Mau]…"]);
        assert!(shown("", &[], 9).is_empty());
    }

    #[test]
    fn escapes_are_cleaned_and_marks_stay_in_place() {
        let text = "bán\n\u{1b}[31m tôm\u{9b} hùm";
        assert_eq!(shown(text, &["bán", "tôm", "hùm"], 99), ["[bán] \u{fffd}[31m [tôm]\u{fffd} [hùm]"]);
    }
}
