//! JSON that a terminal may see: what JSON leaves bare and a terminal would obey is escaped as well.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::terminal::steers;

/// On one line, without a line end.
///
/// # Errors
/// `value` cannot be written as JSON.
pub(crate) fn compact(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    write(value, CompactFormatter)
}

/// Over many lines, without a line end.
///
/// # Errors
/// `value` cannot be written as JSON.
pub(crate) fn pretty(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    write(value, PrettyFormatter::new())
}

/// JSON text with the same escapes. What they stand for can only be in its strings.
pub(crate) fn escaped(json: &str) -> Cow<'_, str> {
    let Some((at, _)) = next_steering(json) else { return Cow::Borrowed(json) };
    let (before, rest) = json.split_at(at);
    let mut safe = before.to_owned();
    for c in rest.chars() {
        if c == '\u{7f}' || (!c.is_ascii() && steers(c)) {
            let _ = std::fmt::Write::write_fmt(&mut safe, format_args!("\\u{:04x}", u32::from(c)));
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

fn write(value: &impl Serialize, formatter: impl Formatter) -> Result<Vec<u8>, serde_json::Error> {
    let mut json = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut json, Safe(formatter)))?;
    Ok(json)
}

/// Escapes DEL, the second set of controls and marks of direction; the first set is escaped by JSON itself.
/// The value that a reader gets is the same.
struct Safe<F>(F);

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = next_steering(rest) {
            let (before, from) = rest.split_at(at);
            self.0.write_string_fragment(writer, before)?;
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = from.get(c.len_utf8()..).unwrap_or_default();
        }
        self.0.write_string_fragment(writer, rest)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_key(writer)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

/// The first character that must be escaped. Most text has none of the lead bytes, so bytes are looked at first.
fn next_steering(text: &str) -> Option<(usize, char)> {
    let suspect = text.bytes().position(|b| matches!(b, 0x7f | 0xc2 | 0xd8 | 0xe2))?;
    let from = text.get(suspect..)?;
    from.char_indices().find(|(_, c)| steers(*c)).map(|(at, c)| (suspect + at, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_a_terminal_obeys_and_nothing_else() {
        let text = "Họp “báo”\n\u{1b}[31m \u{9b}31m \u{7f} \u{202e}abc\u{2069} \u{61c}";
        let json = String::from_utf8(compact(&text).unwrap()).unwrap();
        assert_eq!(json, "\"Họp “báo”\\n\\u001b[31m \\u009b31m \\u007f \\u202eabc\\u2069 \\u061c\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        assert_eq!(escaped(&serde_json::to_string(text).unwrap()), json);
        assert!(matches!(escaped("{\"a\": \"Họp “báo”\"}"), Cow::Borrowed(_)));
    }

    #[test]
    fn pretty_is_pretty() {
        let value = serde_json::json!({"b": [1, "x"], "a": {}});
        assert_eq!(pretty(&value).unwrap(), b"{\n  \"b\": [\n    1,\n    \"x\"\n  ],\n  \"a\": {}\n}");
    }
}
