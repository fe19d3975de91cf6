//! Parts of a symbol that a space tore apart: `54/2017/QH 14`, `06/QĐ-PC 04`, `92/2016 NĐ - CP`, `1 30/2 016/TT-BTC`.

use super::chain;
use super::codes;
use super::cursor::{after_any, before_any, char_at, char_before, digits, gap, gap_back, is_hyphen, word};
use crate::scan::word_after;
use crate::span::Span;
use crate::tables::{Tables, citation_words as words};

/// The most letters of a unit whose number may stand apart, in bytes.
const UNIT: usize = 3;

/// The number that `run` ends where its first digit stands apart: `số 1 30/`. Where it begins, and its digits.
pub(super) fn number(text: &str, run: Span) -> Option<(usize, String)> {
    let first = run.start().checked_sub(2)?;
    let digit = text.as_bytes()[first];
    let apart = text.as_bytes()[first + 1] == b' ' && digit.is_ascii_digit() && (2..=3).contains(&run.len());
    (apart && char_at(text, run.end()) == Some('/')).then_some(())?;
    before_any(text, gap_back(text, first), &["số"]).filter(|_| char_before(text, first) == Some(' '))?;
    Some((first, format!("{}{}", char::from(digit), run.of(text))))
}

/// The year at `run`, whole or with its first digit apart: `2016`, `2 016`. Where it ends, and the year.
pub(super) fn year(text: &str, run: Span) -> Option<(usize, i16)> {
    if let Some(year) = chain::year(run.of(text)) {
        return Some((run.end(), year));
    }
    let rest = digits(text, run.end() + 1);
    if run.len() != 1 || rest.len() != 3 || text.as_bytes()[run.end()] != b' ' || word_after(text, rest.end()) {
        return None;
    }
    Some((rest.end(), chain::year(&format!("{}{}", run.of(text), rest.of(text)))?))
}

/// The letter of a number that a space and a slash stand round: `461 E/TB-TLVA`. Where it ends, and the letter.
pub(super) fn suffix(text: &str, at: usize) -> Option<(usize, &str)> {
    let from = gap(text, at);
    let suffix = word(text, from);
    let end = from + suffix.len();
    let letter = from > at && suffix.chars().count() == 1 && suffix.chars().all(char::is_uppercase);
    if !letter {
        return None;
    }
    let code = char_at(text, end) == Some('/') && char_at(text, end + 1).is_some_and(char::is_uppercase);
    code.then_some((end, suffix))
}

/// A known type behind a number or year without its mark, where its issuer follows: `92/2016 NĐ - CP`. Where it stands.
pub(super) fn doc_type(text: &str, at: usize, tables: &Tables) -> Option<Span> {
    let from = gap(text, at);
    let code = word(text, from);
    if from == at || !code.chars().all(char::is_uppercase) || codes::doc_type(tables, code).as_deref() != Some(code) {
        return None;
    }
    let end = from + code.len();
    let mark = char_at(text, gap(text, end)).filter(|c| is_hyphen(*c) || *c == '/')?;
    let issuer = word(text, gap(text, gap(text, end) + mark.len_utf8()));
    (issuer.chars().all(char::is_uppercase) && codes::issuer(tables, issuer).is_some()).then_some(Span::new(from, end))
}

/// The number behind `code`, which ends at `at`: the term of an assembly, a unit of the police. Where it ends, and the digits.
pub(super) fn tail<'a>(text: &'a str, at: usize, code: &str, tables: &Tables) -> Option<(usize, &'a str)> {
    let run = digits(text, gap(text, at));
    if run.start() == at || !(1..=2).contains(&run.len()) || word_after(text, run.end()) {
        return None;
    }
    let goes_on = matches!(char_at(text, run.end()), Some('/' | '.' | '%')) && !digits(text, run.end() + 1).is_empty();
    let term = matches!(code, "QH" | "UBTVQH") && run.of(text).parse().is_ok_and(|n: u8| (8..=20).contains(&n));
    let unit = || {
        let apart = code.len() <= UNIT && code.bytes().all(|b| b.is_ascii_uppercase());
        let next = gap(text, run.end());
        let ends = char_at(text, next).is_none_or(|c| matches!(c, ',' | ';' | ')' | '.' | '\n'))
            || after_any(text, next, words::AFTER_SYMBOL).is_some();
        // "PC 04" is a unit though the table knows a body of these letters; "BYT 5 ngày" has a count behind a ministry.
        let known = codes::issuer(tables, code).is_some() || codes::doc_type(tables, code).is_some();
        apart && ends && (!known || run.of(text).starts_with('0'))
    };
    (!goes_on && (term || unit())).then(|| (run.end(), run.of(text)))
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn what_a_space_tore_apart_is_one_symbol() {
        for (text, id) in [
            ("Quốc hội thông qua Nghị quyết số 61/2018/QH 14 về phân bổ vốn.", "61/2018/QH14"),
            ("Quyết định khởi tố số 07/QĐ-PC 03 ngày 10/12/2018 của Công an tỉnh.", "07/QĐ-PC03"),
            ("Theo Nghị định số 92/2016 NĐ - CP của Chính phủ.", "92/2016/NĐ-CP"),
            ("Theo Nghị quyết số 54 NQ - CP của Chính phủ.", "54/NQ-CP"),
            ("Theo Thông tư số 1 30/2 016/TT-BTC của Bộ Tài chính.", "130/2016/TT-BTC"),
            ("Theo thông báo số 461 E/TB-UBND của phường.", "461E/TB-UBND"),
            ("Theo Quyết định số 12/QĐ-BYT 5 ngày trước.", "12/QĐ-BYT"),
            ("Theo Quyết định số 12/QĐ-PX 5 người được khen.", "12/QĐ-PX"),
            ("Theo Nghị quyết số 61/2018/QH 2 ngày họp.", "61/2018/QH"),
        ] {
            let found = Extractor::new().extract_text(text).facts.documents.remove(0);
            assert_eq!(found.id, id, "{text}");
        }
    }
}
