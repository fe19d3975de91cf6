//! The answer to a query as a list, for people.

use std::fmt::Write;

use baochi_index::{Hit, Hits, Snippet};

use super::terminal::{Style, one_line, wrap};

/// The list, with its line ends.
pub(crate) fn render(hits: &Hits, offset: usize, style: Style) -> String {
    let mut text = String::new();
    for hit in &hits.hits {
        entry(&mut text, hit, style);
    }
    for note in &hits.notes {
        let _ = writeln!(text, "note: {}", one_line(note));
    }
    let last = offset.saturating_add(hits.hits.len());
    let shown = match hits.hits.len() {
        0 => format!("none of {} from --offset {offset} on", hits.total),
        _ => format!("{}-{last} of {}", offset + 1, hits.total),
    };
    let more = if (last as u64) < hits.total && !hits.hits.is_empty() {
        format!("; next: --offset {last}")
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
    let title = hit.title.as_deref().unwrap_or("(no title)");
    for (i, line) in wrap(&one_line(title), width, 2).iter().enumerate() {
        let _ = writeln!(text, "{}{}", if i == 0 { &rank } else { &indent }, style.bold(line));
    }
    let date = hit.published.map(|moment| moment.date()).or(hit.event_date).map(|date| date.to_string());
    let score = Some(format!("{:.2}", hit.score));
    let path = match (&hit.source.uri, &hit.source.id) {
        (Some(uri), Some(id)) => Some(format!("{uri} {id}")),
        (uri, id) => uri.clone().or_else(|| id.clone()),
    };
    let about: Vec<String> = [date, hit.province.clone(), score, path].into_iter().flatten().collect();
    let _ = writeln!(text, "{indent}{}", style.dim(&one_line(&about.join(" · "))));
    let snippet = snippet(&hit.snippet, style);
    if !snippet.is_empty() {
        let _ = writeln!(text, "{indent}{snippet}");
    }
    text.push('\n');
}

/// The snippet on one line, with the words that were looked for in colour.
fn snippet(snippet: &Snippet, style: Style) -> String {
    let mut line = String::new();
    let mut at = 0;
    let mut piece = |from: usize, to: usize, found: bool| {
        // Cleaned in pieces, so that the offsets still hold; the space between two pieces is kept.
        let Some(raw) = snippet.text.get(from..to).filter(|raw| !raw.is_empty()) else { return };
        let clean = one_line(raw);
        let space = |c: Option<char>| c.is_some_and(char::is_whitespace);
        if space(raw.chars().next()) && !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        let _ = if found { write!(line, "{}", style.found(&clean)) } else { write!(line, "{clean}") };
        if space(raw.chars().next_back()) && !clean.is_empty() {
            line.push(' ');
        }
    };
    for [start, end] in &snippet.highlights {
        if *start >= at {
            piece(at, *start, false);
            piece(*start, *end, true);
            at = *end;
        }
    }
    piece(at, snippet.text.len(), false);
    line.truncate(line.trim_end().len());
    line
}
