//! Characters made one: NFC, `Ð` to `Đ`, line ends, spaces; zero-width, control and private-use characters out.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::offsets::OffsetMap;
use crate::span::Span;

/// What becomes of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Drop,
    /// Becomes another character.
    Become(char),
    Space,
    LineEnd,
    /// Must be composed, alone or with the marks after it.
    Compose,
}

/// `text` made clean, or `None` where it is clean already.
pub(crate) fn normalize(text: &str) -> Option<(String, OffsetMap)> {
    let first = plain_until(text, 0, true);
    if first == text.len() {
        return None;
    }
    let mut out = Output { text: String::with_capacity(text.len()), map: OffsetMap::default(), pending: None };
    if first > 0 {
        out.verbatim(&text[..first], Span::new(0, first));
    }
    let mut at = first;
    while at < text.len() {
        let plain = plain_until(text, at, out.at_gap());
        if plain > at {
            out.verbatim(&text[at..plain], Span::new(at, plain));
            at = plain;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        at = match fate(c) {
            Fate::Drop => end,
            Fate::Space => {
                out.space(Span::new(at, end));
                end
            }
            Fate::LineEnd => {
                let end = if c == '\r' && text[end..].starts_with('\n') { end + 1 } else { end };
                out.line_end(Span::new(at, end));
                end
            }
            fate => {
                let (cluster, end) = Cluster::read(text, at, c, fate);
                out.cluster(&cluster, &text[at..end], Span::new(at, end));
                end
            }
        };
    }
    Some((out.text, out.map))
}

/// The end of the longest stretch from byte `from` that stays as it is: letters of Vietnamese and of western Europe,
/// ASCII, common punctuation, single spaces inside a line. It ends before a character that a mark may follow.
fn plain_until(text: &str, from: usize, gap_before: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    // The start of the last character, where it is no space.
    let mut last = from;
    let mut by_block = true;
    while let Some(b) = bytes.get(at) {
        if by_block && at >= from + 2 {
            by_block = false;
            // Small blocks before and after the large ones: a text that is not composed has no large one that is plain.
            let mut end = plain_blocks::<16>(&bytes[..bytes.len().min(at + 16)], at);
            if end > at {
                end = plain_blocks::<16>(bytes, plain_blocks::<64>(bytes, end));
                // The last two characters are looked at again, since a mark may follow them.
                last = char_before(text, char_before(text, end));
                at = last;
                continue;
            }
        }
        let next = |i: usize| bytes.get(at + i).copied().unwrap_or(0);
        let len = match b {
            b'!'..=b'~' => 1,
            b' ' if !(at == from && gap_before || at > from && bytes[at - 1] == b'\n')
                && (matches!(next(1), b'!'..=b'~' | 0xC3..=0xC6 | 0xE1)
                    || next(1) == 0xE2 && next(2) == 0x80 && matches!(next(3), 0x90..=0xA7)) =>
            {
                1
            }
            b'\n' => 1,
            0xC3 if !matches!(next(1), 0x90 | 0xB0) => 2,
            0xC4 | 0xC5 => 2,
            0xC6 if next(1) != 0x89 => 2,
            0xE1 if (next(1) == 0xBA && next(2) >= 0xA0) || next(1) == 0xBB => 3,
            0xE2 if next(1) == 0x80 && matches!(next(2), 0x90..=0xA7) => 3,
            _ => break,
        };
        last = at;
        at += len;
    }
    // What is no space may be a mark, or a character that is dropped before one.
    let may_join = bytes.get(at).is_some_and(|b| !matches!(b, b' ' | b'\t' | b'\r'));
    if may_join && at > from { last } else { at }
}

/// The start of the character that ends at byte `at` or holds the byte before it.
fn char_before(text: &str, at: usize) -> usize {
    (0..at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// The end of the blocks of `SIZE` bytes from byte `from` on in which every byte surely stays as it is: a test without
/// branches on each byte and the two before it, which the caller has looked at.
fn plain_blocks<const SIZE: usize>(bytes: &[u8], from: usize) -> usize {
    let mut end = from;
    while let Some(third) = bytes.get(end..).and_then(<[u8]>::first_chunk::<SIZE>)
        && let Some(second) = bytes.get(end - 1..).and_then(<[u8]>::first_chunk::<SIZE>)
        && let Some(first) = bytes.get(end - 2..).and_then(<[u8]>::first_chunk::<SIZE>)
    {
        let mut odd = 0;
        for ((&b, &before), &first) in third.iter().zip(second).zip(first) {
            let control = yes(b < b' ') & !yes(b == b'\n') | yes(b == 0x7F);
            // Other leads than those of Vietnamese, western Europe and common punctuation.
            let lead = yes(b >= 0xC0) & !(yes(b.wrapping_sub(0xC3) < 4) | yes(b.wrapping_sub(0xE1) < 2));
            // `Ð`, `ð` and `Ɖ`.
            let eth = yes(before == 0xC3) & yes(b & 0xDF == 0x90) | yes(before == 0xC6) & yes(b == 0x89);
            let letter =
                yes(before == 0xE1) & !yes(b & 0xFE == 0xBA) | yes(first == 0xE1) & yes(before == 0xBA) & yes(b < 0xA0);
            let sign = yes(before == 0xE2) & !yes(b == 0x80) | yes(first == 0xE2) & !yes(b.wrapping_sub(0x90) < 0x18);
            let gap =
                yes(b == b' ') & (yes(before == b' ') | yes(before == b'\n')) | yes(b == b'\n') & yes(before == b' ');
            odd |= control | lead | eth | letter | sign | gap;
        }
        if odd != 0 {
            break;
        }
        end += SIZE;
    }
    end
}

/// All bits or none: what vectors of bytes are compared to.
fn yes(is: bool) -> u8 {
    if is { 0xFF } else { 0 }
}

/// A character and the marks on it.
struct Cluster {
    base: char,
    marks: String,
    changed: bool,
}

impl Cluster {
    fn new(base: char, changed: bool) -> Self {
        Self { base, marks: String::new(), changed }
    }

    /// The character `c` at byte `at`, the marks after it, and where they end.
    fn read(text: &str, at: usize, c: char, fate: Fate) -> (Self, usize) {
        let mut cluster = match fate {
            Fate::Become(other) => Self::new(other, true),
            Fate::Compose => Self::new(c, true),
            _ => Self::new(c, false),
        };
        let mut end = at + c.len_utf8();
        while let Some(next) = text[end..].chars().next() {
            if is_mark(next) {
                cluster.marks.push(next);
                end += next.len_utf8();
            } else if let Some(dropped) = dropped_before_mark(&text[end..]) {
                end += dropped;
            } else {
                break;
            }
            cluster.changed = true;
        }
        (cluster, end)
    }
}

/// The clean text as it grows. Spaces wait until it is known that a line goes on after them.
struct Output {
    text: String,
    map: OffsetMap,
    pending: Option<Span>,
}

impl Output {
    fn space(&mut self, source: Span) {
        self.pending = Some(self.pending.map_or(source, |before| before.cover(source)));
    }

    fn line_end(&mut self, source: Span) {
        self.pending = None;
        self.text.push('\n');
        self.map.push(1, source, false);
    }

    /// True where a space would be dropped or waits.
    fn at_gap(&self) -> bool {
        self.pending.is_some() || self.text.is_empty() || self.text.ends_with('\n')
    }

    fn flush_space(&mut self) {
        if let Some(space) = self.pending.take()
            && !self.text.is_empty()
            && !self.text.ends_with('\n')
        {
            self.text.push(' ');
            self.map.push(1, space, false);
        }
    }

    fn verbatim(&mut self, written: &str, source: Span) {
        if !written.starts_with('\n') {
            self.flush_space();
        }
        self.pending = None;
        self.text.push_str(written);
        self.map.push(written.len(), source, true);
    }

    fn cluster(&mut self, cluster: &Cluster, written: &str, source: Span) {
        self.flush_space();
        let before = self.text.len();
        if cluster.changed {
            self.text.extend(std::iter::once(cluster.base).chain(cluster.marks.chars()).nfc().map(eth));
        } else {
            self.text.push_str(written);
        }
        let len = self.text.len() - before;
        self.map.push(len, source, &self.text[before..] == written);
    }
}

/// The length of the characters at the start of `text` that are dropped, where a combining mark comes after them. No run
/// of them is read twice for this: where no mark follows, the cluster ends before it.
fn dropped_before_mark(text: &str) -> Option<usize> {
    let mut rest = text.char_indices().skip_while(|(_, c)| fate(*c) == Fate::Drop);
    rest.next().filter(|&(at, c)| at > 0 && is_mark(c)).map(|(at, _)| at)
}

/// True for combining marks and all else that may compose with the character before it.
fn is_mark(c: char) -> bool {
    c >= '\u{300}'
        && !matches!(c, '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}')
        && (canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

fn fate(c: char) -> Fate {
    match c {
        ' '
        | '\t'
        | '\u{b}'
        | '\u{c}'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Fate::Space,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::LineEnd,
        '!'..='~' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}' => Fate::Keep,
        '\u{d0}' | '\u{f0}' | '\u{189}' => Fate::Become(eth(c)),
        '\0'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Fate::Drop,
        '\u{a1}'..='\u{2ff}' => Fate::Keep,
        // A lone mark stays where it stands.
        _ if is_mark(c) => Fate::Compose,
        _ if std::iter::once(c).nfc().eq(std::iter::once(c)) => Fate::Keep,
        _ => Fate::Compose,
    }
}

/// Eth and the African D, which look like `Đ` and stand for it in careless Vietnamese text.
fn eth(c: char) -> char {
    match c {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' => 'đ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        normalize(text).map_or(text.to_owned(), |(out, map)| {
            assert_eq!(map.len(), out.len());
            out
        })
    }

    #[test]
    fn characters_are_made_one() {
        for (given, want) in [
            ("Đã sạch. Dòng\n\nHai", "Đã sạch. Dòng\n\nHai"),
            ("Ðảng, ð, Ɖ", "Đảng, đ, Đ"),
            ("a\u{a0}\u{2009} b \t c  \r\n  d\re\n f", "a b c\nd\ne\nf"),
            ("Ha\u{300}\u{200b} No\u{323}\u{302}i", "Hà Nội"),
            ("vi\u{ad}ê\u{200d}\u{323}t\u{feff}", "việt"),
            ("bê\u{301} quo\u{302}\u{301}c", "bế quốc"),
            ("  đầu, cuối  ", "đầu, cuối"),
            ("\u{301}lẻ", "\u{301}lẻ"),
            (&format!("to{}\u{301}c", "\u{200b}".repeat(50)), "tóc"),
            ("icon \u{e801}zalo\u{7}", "icon zalo"),
            ("한\u{1100}\u{1161}", "한가"),
        ] {
            assert_eq!(clean(given), want, "{given:?}");
            assert_eq!(clean(&clean(given)), clean(given), "{given:?}");
        }
    }

    #[test]
    fn offsets_lead_back() {
        let given = "x\r\nHa\u{300}\u{200b}  Nội&";
        let (out, map) = normalize(given).unwrap();
        assert_eq!(out, "x\nHà Nội&");
        let at = out.find("Hà").unwrap();
        let source = map.source(Span::new(at, at + "Hà".len()));
        assert_eq!(source.of(given), "Ha\u{300}");
        let at = out.find("Nội").unwrap();
        assert_eq!(map.source(Span::new(at, out.len())).of(given), "Nội&");
    }
}
