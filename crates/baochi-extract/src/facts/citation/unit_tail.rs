//! The unit behind a symbol that stands apart from it: `33/KL-TTTP - P 6`, `183/QĐ-VKSTC - T 1`, `5387/VPCP - V.I`.

use super::cursor::{char_at, digits, gap, is_hyphen, is_roman, word};
use super::draft::{Draft, Kind};
use crate::record::System;
use crate::scan::word_after;
use crate::span::Span;

/// The most units of one symbol.
const MOST_UNITS: usize = 3;

/// The most letters of a unit.
const MOST_LETTERS: usize = 4;

/// Takes the units behind the symbol of `draft` into it.
pub(super) fn extend(text: &str, draft: &mut Draft) {
    let Some(core) = draft.core.filter(|c| draft.kind == Kind::Symbol && c.end() == draft.span.end()) else { return };
    if draft.system == Some(System::Party) {
        return;
    }
    let mut end = core.end();
    for _ in 0..MOST_UNITS {
        let Some((after, unit)) = unit(text, end) else { break };
        draft.id.push('-');
        draft.id.push_str(&unit);
        end = after;
    }
    draft.core = Some(Span::new(core.start(), end));
    draft.span = Span::new(draft.span.start(), end);
}

/// ` - P 6`, ` - V.I`: where it ends, and the unit without spaces.
fn unit(text: &str, at: usize) -> Option<(usize, String)> {
    let mark_at = gap(text, at);
    let mark = char_at(text, mark_at).filter(|c| mark_at > at && is_hyphen(*c))?;
    let start = gap(text, mark_at + mark.len_utf8());
    let letters = word(text, start);
    if !(1..=MOST_LETTERS).contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let after = start + letters.len();
    let dot = char_at(text, after) == Some('.');
    let number_at = if dot { after + 1 } else { gap(text, after) };
    let run = digits(text, number_at);
    let roman = word(text, number_at);
    let mut end = match run.len() {
        1..=2 if number_at > after => run.end(),
        0 if dot && is_roman(roman) => number_at + roman.len(),
        _ => return None,
    };
    // "NHCT 1.2"
    let part = digits(text, end + 1);
    if char_at(text, end) == Some('.') && !part.is_empty() && !dot {
        end = part.end();
    }
    let goes_on = word_after(text, end) || matches!(char_at(text, end), Some('/' | '-' | '%'));
    (!goes_on).then(|| (end, text[start..end].split_whitespace().collect()))
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn a_unit_apart_belongs_to_the_symbol() {
        for (text, id) in [
            ("Kết luận số 33/KL-TTTP - P 6 ngày 18/10/2018 của Thanh tra thành phố.", "33/KL-TTTP-P6"),
            ("Văn bản 559/TB-TCAN - A 61 - A 92 ngày 10/8/2015.", "559/TB-TCAN-A61-A92"),
            ("Công văn số 5387/VPCP - V.I ngày 10/8/2015.", "5387/VPCP-V.I"),
            ("Quyết định số 33/QĐ-UBND - TP 300 năm tuổi.", "33/QĐ-UBND"),
            ("Quyết định số 33/QĐ-TTg - Bộ 6 người họp.", "33/QĐ-TTg"),
        ] {
            let found = Extractor::new().extract_text(text).facts.documents.remove(0);
            assert_eq!(found.id, id, "{text}");
        }
        let text = "Kết luận số 33/KL-TTTP - P 6 ngày 18/10/2018 của Thanh tra thành phố.";
        assert!(Extractor::new().extract_text(text).facts.documents[0].issued.is_some());
    }
}
