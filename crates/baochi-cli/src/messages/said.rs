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
const DEEPEST: usize = 5;

/// What was said in English, in the language of messages; as it is where the catalogue does not know it.
pub(crate) fn said(english: &str) -> Cow<'_, str> {
    match language() {
        Language::En => Cow::Borrowed(english),
        Language::Vi => in_vietnamese(english).map_or(Cow::Borrowed(english), Cow::Owned),
    }
}

/// The Vietnamese of lines, as far as the catalogue knows them; `None` where it knows nothing of them.
pub(super) fn in_vietnamese(english: &str) -> Option<String> {
    each(english, "\n", |line| sentence(line, DEEPEST))
}

/// The Vietnamese of one sentence, or of its parts: behind an indent, on both sides of a gap between columns, parted by
/// semicolons, or behind the name of what it speaks of.
fn sentence(english: &str, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let words = english.trim_start_matches(' ');
    if words.len() < english.len() {
        return sentence(words, depth).map(|text| format!("{}{text}", " ".repeat(english.len() - words.len())));
    }
    if let Some((label, rest)) = english.split_once("  ") {
        let value = rest.trim_start_matches(' ');
        let known = [sentence(label, depth), sentence(value, depth)];
        if known.iter().any(Option::is_some) {
            let [label, value] =
                [(&known[0], label), (&known[1], value)].map(|(known, text)| known.as_deref().unwrap_or(text));
            // What stood below each other still does where the words have room.
            let width = english.chars().count() - rest.trim_start_matches(' ').chars().count();
            return Some(format!("{label:<width$} {value}", width = width.saturating_sub(1)));
        }
    }
    if let Some(text) = whole(english, depth) {
        return Some(text);
    }
    each(english, "; ", |part| sentence(part, depth)).or_else(|| {
        let places = english.match_indices(": ").take(DEEPEST);
        places
            .map(|(at, _)| english.split_at(at + 2))
            .find_map(|(place, problem)| Some(format!("{place}{}", whole(problem, depth)?)))
    })
}

/// The parts between `mark`, those that are known in Vietnamese; `None` where there is one part or none is known.
fn each(english: &str, mark: &str, vietnamese: impl Fn(&str) -> Option<String>) -> Option<String> {
    if mark != "\n" && !english.contains(mark) {
        return None;
    }
    let mut is_known = false;
    let parts: Vec<Cow<'_, str>> = english
        .split(mark)
        .map(|part| {
            let text = vietnamese(part);
            is_known |= text.is_some();
            text.map_or(Cow::Borrowed(part), Cow::Owned)
        })
        .collect();
    is_known.then(|| parts.join(mark))
}

/// The Vietnamese of a sentence of the catalogue: of those that it could be, the one with most words.
fn whole(english: &str, depth: usize) -> Option<String> {
    let known = super::SAID.iter().filter_map(|sentence| Some((sentence, values(sentence.english, english)?)));
    let (known, values) = known.min_by_key(|(_, values)| values.iter().map(|value| value.len()).sum::<usize>())?;
    let mut text = String::new();
    for piece in known.vietnamese {
        match *piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Value(number) => text.push_str(values.get(number).copied().unwrap_or_default()),
            Piece::Said(number) => {
                let value = values.get(number).copied().unwrap_or_default();
                text.push_str(sentence(value, depth).as_deref().unwrap_or(value));
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
    fn parts_of_sentences_are_said_too() {
        for (english, vietnamese) in [
            (
                "“date:xx” is not understood and ignored: it has no word",
                "không hiểu “date:xx” nên bỏ qua: không có từ nào trong đó",
            ),
            (
                "2 articles indexed, 1 replaced, 0 unchanged, 0 failed in 0.1 s, into x; 1 new text of a page known before: \
                 the one before is kept",
                "đã đưa 2 bài mới vào chỉ mục, thay 1, giữ nguyên 0, lỗi 0, trong 0.1 giây, tại x; 1 văn bản mới của trang \
                 đã biết: bản trước vẫn được giữ",
            ),
            ("x: it is not there", "x: không có tệp này"),
            ("  left out    3\n  memory      7 MB at the most", "  đã bỏ qua   3\n  bộ nhớ      nhiều nhất 7 MB"),
        ] {
            assert_eq!(in_vietnamese(english).as_deref(), Some(vietnamese), "{english}");
        }
        for unknown in ["nothing that anybody says", "", "a; b: c  d"] {
            assert_eq!(in_vietnamese(unknown), None, "{unknown}");
        }
    }
}
