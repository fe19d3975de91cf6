//! What people see: page text made safe for a terminal, colour, width, and lines on standard error.

use std::borrow::Cow;
use std::fmt;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::atomic::{AtomicU8, Ordering};

use crate::args::Color;
use crate::messages::said;

/// Width of cards and listings that do not go to a terminal, in columns.
const WIDTH: usize = 100;

/// Text on one line that a terminal may see: white space folded to one space, what steers a terminal or turns
/// the reading direction around replaced by `U+FFFD`.
///
/// Page text is not ours: an escape sequence in it could move the cursor, rename the window or hide text.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let odd = |c: char| steers(c) || (c.is_whitespace() && c != ' ');
    if !text.contains(odd) && !text.contains("  ") && text.trim() == text {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }));
    }
    Cow::Owned(line)
}

/// Controls of both sets, and marks of direction. Tab and line feed are white space and handled before.
pub(crate) fn steers(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How much is told on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Loudness {
    /// Nothing.
    Nothing,
    /// What went wrong.
    Errors,
    /// What was done, too.
    All,
}

/// The [`Loudness`] of this run: set once, from the arguments.
static LOUDNESS: AtomicU8 = AtomicU8::new(Loudness::All as u8);

/// Sets how much is told from now on.
pub(crate) fn set_loudness(loudness: Loudness) {
    LOUDNESS.store(loudness as u8, Ordering::Relaxed);
}

/// True where messages of this kind are shown.
pub(crate) fn is_told(loudness: Loudness) -> bool {
    LOUDNESS.load(Ordering::Relaxed) >= loudness as u8
}

/// What went wrong: one message on standard error, with our name before it, in the language of messages.
pub(crate) fn say(message: fmt::Arguments<'_>) {
    if is_told(Loudness::Errors) {
        // Nobody is left to be told that standard error is closed.
        let _ = writeln!(stderr(), "baochi: {}", said(&message.to_string()));
    }
}

/// What was done, or is to be known: the same, but not with `--quiet`.
pub(crate) fn tell(message: fmt::Arguments<'_>) {
    if is_told(Loudness::All) {
        say(message);
    }
}

/// How results are shown to people.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    colour: bool,
    /// Columns to fill.
    pub(crate) width: usize,
}

impl Style {
    /// The style for standard output.
    pub(crate) fn new(color: Color) -> Self {
        let asked_not = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        let colour = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => stdout().is_terminal() && !asked_not && !dumb,
        };
        let width = terminal_size::terminal_size_of(stdout()).map_or(WIDTH, |(w, _)| usize::from(w.0));
        Self { colour, width: width.clamp(40, 160) }
    }

    /// A title.
    pub(crate) fn bold<'a>(&self, text: &'a str) -> Painted<'a> {
        self.paint("1", text)
    }

    /// What stands beside.
    pub(crate) fn dim<'a>(&self, text: &'a str) -> Painted<'a> {
        self.paint("2", text)
    }

    /// Words that were looked for.
    pub(crate) fn found<'a>(&self, text: &'a str) -> Painted<'a> {
        self.paint("1;31", text)
    }

    /// True where colour is shown.
    pub(crate) fn is_coloured(&self) -> bool {
        self.colour
    }

    /// Text in the colour of an escape code, such as `1;31`.
    pub(crate) fn paint<'a>(&self, code: &'static str, text: &'a str) -> Painted<'a> {
        Painted { code: self.colour.then_some(code), text }
    }
}

/// Text with its colour.
pub(crate) struct Painted<'a> {
    code: Option<&'static str>,
    text: &'a str,
}

impl fmt::Display for Painted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) if !self.text.is_empty() => write!(f, "\x1b[{code}m{}\x1b[0m", self.text),
            _ => f.write_str(self.text),
        }
    }
}

/// Breaks safe text into lines of at most `width` columns, between words where it can; at most `most` lines,
/// the last of them ending in `…` where text is left.
pub(crate) fn wrap(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut columns) = (String::new(), 0);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if columns > 0 && columns + 1 + length > width {
            if lines.len() + 1 == most {
                line.push('…');
                break;
            }
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        if columns > 0 {
            line.push(' ');
            columns += 1;
        }
        if length > width {
            line.extend(word.chars().take(width.saturating_sub(1)));
            line.push('…');
            columns += width;
        } else {
            line.push_str(word);
            columns += length;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_text_never_steers_a_terminal() {
        assert_eq!(one_line("Hà Nội"), "Hà Nội");
        assert_eq!(
            one_line("\x1b]0;x\x07Họp\n\tbáo \u{9b}31m\u{202e}"),
            "\u{fffd}]0;x\u{fffd}Họp báo \u{fffd}31m\u{fffd}"
        );
        let all: String = (0..=0x2070).filter_map(char::from_u32).collect();
        assert!(!one_line(&all).chars().any(|c| c.is_control() || steers(c)));
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("Uỷ ban nhân dân tỉnh", 8, 9), ["Uỷ ban", "nhân dân", "tỉnh"]);
        assert_eq!(wrap("Uỷ ban nhân dân tỉnh", 8, 2), ["Uỷ ban", "nhân dân…"]);
        assert_eq!(wrap("mộthaibabốn", 5, 9), ["mộth…"]);
        assert!(wrap(" ", 5, 9).is_empty());
    }
}
