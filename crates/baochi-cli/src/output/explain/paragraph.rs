//! A paragraph with its marks in place, broken into lines.
//!
//! Without colour, `⟦2 …⟧` is mark 2; where two cross, the end that closes the outer one bears its number: `⟦2 a ⟦3 b⟧2 c⟧`.
//! In colour the words are painted, and the number stands small behind them.

use std::fmt::Write;
use std::ops::Range;

use super::mark::Mark;
use crate::output::terminal::{Style, steers};

/// A mark and its number.
pub(super) type Numbered<'a, 'b> = (usize, &'b Mark<'a>);

/// A paragraph that a terminal may see.
pub(super) struct Paragraph {
    text: String,
    /// Where the paint changes, in order, and to what.
    paint: Vec<(usize, Option<&'static str>)>,
}

impl Paragraph {
    /// The paragraph at `span` of `text` with `marks`, which start in it and are in order.
    pub(super) fn new(text: &str, span: Range<usize>, marks: &[Numbered<'_, '_>], style: Style) -> Self {
        let mut paragraph = Self { text: String::with_capacity(span.len() + marks.len() * 8), paint: Vec::new() };
        let mut open: Vec<Numbered<'_, '_>> = Vec::new();
        let mut at = span.start;
        for event in events(&span, marks) {
            paragraph.push(text.get(at..event.at).unwrap_or_default());
            at = event.at.max(at);
            let (number, mark) = event.mark;
            if event.opens {
                open.push(event.mark);
                paragraph.opened(number, &open, style);
            } else {
                let is_last = open.last().is_some_and(|(n, _)| *n == number);
                if is_last {
                    open.pop();
                } else {
                    open.retain(|(n, _)| *n != number);
                }
                paragraph.closed(number, mark, is_last, &open, style);
            }
        }
        paragraph.push(text.get(at..span.end).unwrap_or_default());
        paragraph
    }

    fn opened(&mut self, number: usize, open: &[Numbered<'_, '_>], style: Style) {
        if style.is_coloured() {
            self.paint.push((self.text.len(), painted(open)));
        } else {
            // A space that no line ends at; it is written as a plain one.
            let _ = write!(self.text, "⟦{number}\u{a0}");
        }
    }

    fn closed(&mut self, number: usize, mark: &Mark<'_>, is_last: bool, open: &[Numbered<'_, '_>], style: Style) {
        if style.is_coloured() {
            self.paint.push((self.text.len(), Some(mark.kind.colour(false))));
            self.text.extend(number.to_string().chars().filter_map(raised));
            self.paint.push((self.text.len(), painted(open)));
        } else if is_last {
            self.text.push('⟧');
        } else {
            let _ = write!(self.text, "⟧{number}");
        }
    }

    /// Adds words of the article, made safe. Line ends stay.
    fn push(&mut self, words: &str) {
        self.text.extend(words.chars().map(|c| match c {
            '\n' => '\n',
            c if steers(c) => char::REPLACEMENT_CHARACTER,
            c if c.is_whitespace() => ' ',
            c => c,
        }));
    }

    /// Lines of at most `width` columns where words allow it.
    pub(super) fn lines(&self, width: usize, style: Style) -> Vec<String> {
        let mut lines: Vec<Range<usize>> = Vec::new();
        let (mut at, mut columns, mut breaks) = (0, 0, true);
        for word in self.text.split_inclusive([' ', '\n']) {
            let (start, length) = (at, word.trim_end_matches([' ', '\n']).chars().count());
            at += word.len();
            match lines.last_mut() {
                Some(line) if !breaks && columns + length <= width => line.end = at,
                _ => {
                    lines.push(start..at);
                    columns = 0;
                }
            }
            columns += word.chars().count();
            breaks = word.ends_with('\n');
        }
        let mut next = 0;
        let mut code = None;
        lines.into_iter().map(|line| self.painted(line, &mut next, &mut code, style)).collect()
    }

    /// One line. `next` is the next change of paint, `code` the paint that holds.
    fn painted(&self, line: Range<usize>, next: &mut usize, code: &mut Option<&'static str>, style: Style) -> String {
        let words = self.text.get(line.clone()).unwrap_or_default().trim_end();
        let end = line.start + words.len();
        let mut painted = String::with_capacity(words.len());
        let mut at = line.start;
        while at < end {
            while let Some((_, new)) = self.paint.get(*next).filter(|(from, _)| *from <= at) {
                *code = *new;
                *next += 1;
            }
            let until = self.paint.get(*next).map_or(end, |(from, _)| (*from).min(end));
            let piece = self.text.get(at..until).unwrap_or_default().replace('\u{a0}', " ");
            match *code {
                Some(code) => {
                    let _ = write!(painted, "{}", style.paint(code, &piece));
                }
                None => painted.push_str(&piece),
            }
            at = until;
        }
        painted
    }
}

/// An end of a mark.
struct Event<'a, 'b> {
    at: usize,
    opens: bool,
    mark: Numbered<'a, 'b>,
}

/// The ends of all marks: at one place, what ends before what begins, the inner before the outer.
fn events<'a, 'b>(span: &Range<usize>, marks: &[Numbered<'a, 'b>]) -> Vec<Event<'a, 'b>> {
    let mut events = Vec::with_capacity(marks.len() * 2);
    for mark in marks {
        let Some(words) = mark.1.span else { continue };
        events.push(Event { at: words.start(), opens: true, mark: *mark });
        events.push(Event { at: words.end().min(span.end), opens: false, mark: *mark });
    }
    events.sort_by_key(|event| {
        let number = event.mark.0;
        (event.at, event.opens, if event.opens { number } else { usize::MAX - number })
    });
    events
}

/// The paint of words inside the marks of `open`: that of the innermost.
fn painted(open: &[Numbered<'_, '_>]) -> Option<&'static str> {
    let mut painting = open.iter().rev().filter(|(_, mark)| mark.kind.paints());
    let (_, innermost) = painting.next()?;
    Some(innermost.kind.colour(painting.next().is_some()))
}

/// A digit as a small raised one.
fn raised(digit: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit.to_digit(10).and_then(|d| RAISED.get(d as usize)).copied()
}

#[cfg(test)]
mod tests {
    use baochi_extract::Span;

    use super::super::mark::Kind;
    use super::*;
    use crate::args::Color;

    /// The lines of `text` with marks of these kinds around these words.
    fn shown(text: &str, marks: &[(Kind, &str)], width: usize, color: Color) -> Vec<String> {
        let mark = |(kind, words): &(Kind, &str)| {
            let start = text.find(words).unwrap();
            let span = Some(Span::new(start, start + words.len()));
            Mark { kind: *kind, fact: 0, part: 0, text: "", span, origin: None }
        };
        let marks: Vec<Mark<'_>> = marks.iter().map(mark).collect();
        let numbered: Vec<Numbered<'_, '_>> = marks.iter().enumerate().map(|(i, m)| (i + 1, m)).collect();
        let style = Style::new(color);
        Paragraph::new(text, 0..text.len(), &numbered, style).lines(width, style)
    }

    #[test]
    fn marks_are_nested_and_may_cross() {
        let nested = [(Kind::Body, "Sở Y tế Hà Nam"), (Kind::Place, "Hà Nam")];
        assert_eq!(shown("Nay Sở Y tế Hà Nam họp.", &nested, 99, Color::Never), ["Nay ⟦1 Sở Y tế ⟦2 Hà Nam⟧⟧ họp."]);
        let crossing = [(Kind::Body, "a b c"), (Kind::Date, "b c d")];
        assert_eq!(shown("a b c d e", &crossing, 99, Color::Never), ["⟦1 a ⟦2 b c⟧1 d⟧ e"]);
        let beside = [(Kind::Date, "a"), (Kind::Date, "b")];
        assert_eq!(shown("ab", &beside, 99, Color::Never), ["⟦1 a⟧⟦2 b⟧"]);
    }

    #[test]
    fn no_line_ends_between_a_mark_and_its_words() {
        assert_eq!(
            shown("một hai ba\nbốn", &[(Kind::Date, "hai ba")], 8, Color::Never),
            ["một", "⟦1 hai", "ba⟧", "bốn"]
        );
    }

    #[test]
    fn colour_is_that_of_the_innermost_mark() {
        let marks = [(Kind::Item, "a b c"), (Kind::Body, "b c"), (Kind::Place, "c")];
        let lines = shown("a b c d", &marks, 99, Color::Always);
        let plain = lines.concat().replace('\u{1b}', "~");
        assert_eq!(plain, "a ~[34mb ~[0m~[4;32mc~[0m~[32m³~[0m~[34m²~[0m~[2m¹~[0m d");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let lines = shown("bán\u{1b}[31m tôm\t\u{9b}\u{a0}hùm", &[(Kind::Date, "tôm")], 99, Color::Never);
        assert_eq!(lines, ["bán\u{fffd}[31m ⟦1 tôm⟧ \u{fffd} hùm"]);
    }
}
