//! Sentences that the libraries and the system say in English, known again by their words and said in Vietnamese.
//!
//! Libraries have one language, since what they say is data as well: notes stand in records, reasons in JSON.

use std::borrow::Cow;

use super::language::{Language, language};

/// A sentence in both languages.
pub(super) struct Sentence {
    pub(super) english: &'static [Piece],
    pub(super) vietnamese: &'static [Piece],
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    /// Words.
    Text(&'static str),
    /// The value with this number in the English sentence.
    Value(usize),
    /// The same, a sentence itself.
    Said(usize),
}

/// Sentences in sentences that are looked at.
const DEEPEST: usize = 4;

/// What was said in English, in the language of messages; as it is where the catalogue does not know it.
pub(crate) fn said(english: &str) -> Cow<'_, str> {
    match language() {
        Language::En => Cow::Borrowed(english),
        Language::Vi => in_vietnamese(english).map_or(Cow::Borrowed(english), Cow::Owned),
    }
}

/// The Vietnamese of a sentence of the catalogue: of those that it could be, the one with most words.
pub(super) fn in_vietnamese(english: &str) -> Option<String> {
    translated(english, DEEPEST)
}

fn translated(english: &str, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let known = super::SAID.iter().filter_map(|sentence| Some((sentence, values(sentence.english, english)?)));
    let (sentence, values) = known.min_by_key(|(_, values)| values.iter().map(|value| value.len()).sum::<usize>())?;
    let mut text = String::new();
    for piece in sentence.vietnamese {
        match *piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Value(number) => text.push_str(values.get(number).copied().unwrap_or_default()),
            Piece::Said(number) => {
                let value = values.get(number).copied().unwrap_or_default();
                text.push_str(translated(value, depth).as_deref().unwrap_or(value));
            }
        }
    }
    Some(text)
}

/// The values of a sentence of these pieces, where `text` is one. Values end as soon as they can, so that this is linear.
fn values<'t>(pieces: &[Piece], text: &'t str) -> Option<Vec<&'t str>> {
    let mut values = Vec::new();
    let mut rest = text;
    let mut open = false;
    for (i, piece) in pieces.iter().enumerate() {
        let Piece::Text(words) = piece else {
            open = true;
            continue;
        };
        let at = match (open, i + 1 == pieces.len()) {
            (false, _) => rest.starts_with(words).then_some(0),
            (true, true) => rest.strip_suffix(words).map(str::len),
            (true, false) => rest.find(words),
        }?;
        if open {
            values.push(rest.get(..at)?);
        }
        rest = rest.get(at + words.len()..)?;
        open = false;
    }
    if open {
        values.push(rest);
        rest = "";
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_between_the_words() {
        let pieces = [Piece::Value(0), Piece::Text(": failed to "), Piece::Value(1)];
        assert_eq!(values(&pieces, "a: b: failed to open it"), Some(vec!["a: b", "open it"]));
        assert_eq!(values(&pieces, "a: opened"), None);
        let whole = [Piece::Text("no "), Piece::Value(0), Piece::Text(" here")];
        assert_eq!(values(&whole, "no here here here"), Some(vec!["here here"]));
        assert_eq!(values(&whole, "no here"), None);
        assert_eq!(values(&whole, "no one here."), None);
    }

    #[test]
    fn a_sentence_in_a_sentence_is_said_too() {
        assert_eq!(
            in_vietnamese("“date:xx” is not understood and ignored: it has no word").as_deref(),
            Some("không hiểu “date:xx” nên bỏ qua: không có từ nào trong đó")
        );
        assert_eq!(in_vietnamese("nothing that anybody says"), None);
    }
}
