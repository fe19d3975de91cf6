//! Party resolutions without a number: `Nghị quyết Trung ương 4 khóa XII`, `Nghị quyết Đại hội XIII của Đảng`,
//! `Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVIII`.

use super::cursor::{after_any, after_words, before_any, char_at, digits, gap, gap_back, is_roman, roman, word};
use super::draft::{Draft, Kind};
use super::issuer;
use crate::record::{MentionForm, System};
use crate::scan::{Scan, word_after};
use crate::span::Span;
use crate::tables::{Entry, Family};

/// The most words between "Đại hội" and its number.
const MOST_WORDS: usize = 22;

/// Adds the resolutions and conclusions of the Party's congresses and plenums that are cited by name.
pub(super) fn read(scan: &Scan<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for hit in scan.family(Family::DocumentType) {
        let Entry::DocumentType(index) = hit.entry else { continue };
        let row = scan.tables.document_type(index);
        if !matches!(&*row.name, "Nghị quyết" | "Kết luận") {
            continue;
        }
        if before_any(scan.text, gap_back(scan.text, hit.span.start()), &["dự thảo"]).is_some() {
            continue;
        }
        if plenum(scan, hit.span, &row.name, &row.abbr, &mut drafts) {
            continue;
        }
        if let Some(draft) = congress(scan, hit.span, &row.name, &row.abbr) {
            drafts.push(draft);
        }
    }
    drafts
}

/// `Nghị quyết [Hội nghị] Trung ương 4, 5 (khóa XI, XII)`: one document for each number and term.
fn plenum(scan: &Scan<'_>, head: Span, name: &str, code: &str, drafts: &mut Vec<Draft>) -> bool {
    let text = scan.text;
    let mut at = gap(text, head.end());
    at = after_words(text, at, "của").map_or(at, |a| gap(text, a));
    at = after_words(text, at, "Hội nghị").map_or(at, |a| gap(text, a));
    let mut numbers = Vec::new();
    if let Some((after, number)) = after_words(text, at, "lần thứ").and_then(|a| ordinal(text, gap(text, a), true))
    {
        numbers.push((Span::new(at, after), number));
        at = gap(text, after);
    }
    at = after_any(text, at, &["Ban Chấp hành", "BCH"]).map_or(at, |a| gap(text, a));
    let Some(centre) = after_any(text, at, &["Trung ương", "TW", "TƯ", "T Ư"]).or_else(|| dotted(text, at)) else {
        return false;
    };
    let mut end = centre;
    end = after_words(text, gap(text, end), "Đảng").unwrap_or(end);
    if numbers.is_empty() {
        let from = after_any(text, gap(text, end), &["lần thứ", "thứ"]).unwrap_or(end);
        let in_words = from != end;
        let mut next = gap(text, from);
        while let Some((after, number)) = ordinal(text, next, in_words) {
            // "Nghị quyết Trung ương 4-NQ/TW" is a number.
            if matches!(char_at(text, after), Some('/' | '-' | '–')) && !text[after..].starts_with("- ") {
                return false;
            }
            numbers.push((Span::new(next, after), number));
            end = after;
            match separator(text, after) {
                Some(further) if ordinal(text, further, false).is_some() => next = further,
                _ => break,
            }
        }
    }
    if numbers.is_empty() {
        return false;
    }
    let terms = terms(text, end);
    let close = |e: usize| if char_at(text, e) == Some(')') && text[head.start()..e].contains('(') { e + 1 } else { e };
    let mut first = true;
    for (span, number) in &numbers {
        let choices: Vec<Option<&(Span, String)>> =
            if terms.is_empty() { vec![None] } else { terms.iter().map(Some).collect() };
        for term in choices {
            let mut id = format!("{name} Trung ương {number}");
            if let Some((_, term)) = term {
                id = format!("{id} khóa {term}");
            }
            // Only the first names the type; the others are named by their number or term alone.
            let words = if first {
                let last = if numbers.len() > 1 { span.end() } else { terms.first().map_or(end, |(s, _)| s.end()) };
                let last = if terms.len() == 1 && numbers.len() == 1 { close(last) } else { last };
                Span::new(head.start(), last)
            } else if numbers.len() > 1 && term.is_none_or(|t| Some(&t.0) == terms.first().map(|f| &f.0)) {
                *span
            } else {
                term.map_or(*span, |t| t.0)
            };
            let mut draft = named(words, code, name, id, text);
            draft.about.term = term.map(|t| t.1.clone());
            draft.about.issuer = Some("Ban Chấp hành Trung ương".to_owned());
            draft.repaired.clear();
            drafts.push(draft);
            first = false;
        }
    }
    true
}

/// `Nghị quyết Đại hội [đại biểu …] [lần thứ] XIII [của Đảng]`.
fn congress(scan: &Scan<'_>, head: Span, name: &str, code: &str) -> Option<Draft> {
    let text = scan.text;
    let at = after_any(text, gap(text, head.end()), &["Đại hội", "ĐH"])?;
    let mut end = at;
    let mut local = false;
    let mut number = None;
    for _ in 0..MOST_WORDS {
        let mut next = gap(text, end);
        if let Some(after) = after_any(text, next, &["lần thứ", "khóa", "khoá"]) {
            let (after, found) = ordinal(text, gap(text, after), true)?;
            number = Some(found);
            end = after;
            break;
        }
        if matches!(char_at(text, next), Some('-' | '–' | '.')) && local {
            next = gap(text, next + char_at(text, next).map_or(1, char::len_utf8));
        }
        let found = word(text, next);
        if found.is_empty() {
            return None;
        }
        if is_roman(found) && next + found.len() > at + 1 {
            number = Some(found.to_owned());
            end = next + found.len();
            break;
        }
        local |= !matches!(
            &*found.to_lowercase(),
            "đại" | "biểu" | "toàn" | "quốc" | "đảng" | "của" | "cộng" | "sản" | "việt" | "nam"
        ) || after_words(text, next, "Đảng bộ").is_some();
        end = next + found.len();
    }
    let number = number?;
    // Whose congress it was may follow: "XIII của Đảng", "XIII Đảng bộ khối các cơ quan Trung ương".
    let after = gap(text, end);
    if let Some(to) =
        after_any(text, after, &["của Đảng Cộng sản Việt Nam", "của Đảng", "Đảng Cộng sản Việt Nam", "Đảng"])
        && after_any(text, after, &["của Đảng bộ", "Đảng bộ"]).is_none()
    {
        end = to;
    } else {
        let from = after_words(text, after, "của").map_or(after, |a| gap(text, a));
        if !local
            && (from > after || after_words(text, from, "Đảng bộ").is_some())
            && let Some(body) = issuer::forward(scan, from)
        {
            // "Đại hội đại biểu toàn quốc lần thứ XII của Hội Luật gia Việt Nam" is not the Party's.
            end = body.span.end();
            local = true;
        }
    }
    let span = Span::new(head.start(), end);
    let id = if local { folded(span.of(text)) } else { format!("{name} Đại hội {number} của Đảng") };
    let mut draft = named(span, code, name, id, text);
    if !local {
        draft.about.term = Some(number);
    }
    Some(draft)
}

fn named(span: Span, code: &str, type_name: &str, id: String, text: &str) -> Draft {
    let words = folded(span.of(text));
    Draft {
        span,
        form: MentionForm::Name,
        kind: Kind::Name,
        name: (words.starts_with(type_name) && words != id).then_some(words),
        id,
        system: Some(System::Party),
        type_code: Some(code.to_owned()),
        type_name: Some(type_name.to_owned()),
        ..Draft::default()
    }
}

/// Words as a name: white space folded, the first letter a capital.
fn folded(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// `khóa XII`, `(khóa XI, XII)`, `khóa XI và XII` behind a plenum's number.
fn terms(text: &str, end: usize) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut at = gap(text, end);
    if matches!(char_at(text, at), Some('(' | ',')) {
        at = gap(text, at + 1);
    }
    let Some(after) = after_any(text, at, &["khóa", "khoá"]) else { return found };
    let mut at = gap(text, after);
    loop {
        let numeral = word(text, at);
        let Some(term) = roman(numeral) else { return found };
        let span = Span::new(at, at + numeral.len());
        found.push((span, term));
        match separator(text, span.end()) {
            Some(next) => at = after_any(text, next, &["khóa", "khoá"]).map_or(next, |a| gap(text, a)),
            None => return found,
        }
    }
}

/// The byte after `,`, `và` or `, và`.
fn separator(text: &str, at: usize) -> Option<usize> {
    let mut next = gap(text, at);
    let comma = char_at(text, next) == Some(',');
    if comma {
        next = gap(text, next + 1);
    }
    match after_words(text, next, "và") {
        Some(after) => Some(gap(text, after)),
        None => comma.then_some(next),
    }
}

/// `4`, `IV`, and where `in_words` also `tư`, `bốn` (as digits).
fn ordinal(text: &str, at: usize, in_words: bool) -> Option<(usize, String)> {
    let run = digits(text, at);
    if (1..=2).contains(&run.len()) && !word_after(text, run.end()) {
        return Some((run.end(), run.of(text).to_owned()));
    }
    let found = word(text, at);
    if is_roman(found) {
        return Some((at + found.len(), found.to_owned()));
    }
    if !in_words {
        return None;
    }
    const WORDS: [(&str, &str); 14] = [
        ("nhất", "1"),
        ("hai", "2"),
        ("ba", "3"),
        ("tư", "4"),
        ("bốn", "4"),
        ("năm", "5"),
        ("sáu", "6"),
        ("bảy", "7"),
        ("bẩy", "7"),
        ("tám", "8"),
        ("chín", "9"),
        ("mười hai", "12"),
        ("mười một", "11"),
        ("mười", "10"),
    ];
    let mut words = WORDS.iter().filter_map(|(w, n)| after_words(text, at, w).map(|end| (end, (*n).to_owned())));
    words.next()
}

/// `T.Ư`, `T.W`.
fn dotted(text: &str, at: usize) -> Option<usize> {
    ["T.Ư", "T.W", "T. Ư"].iter().find(|s| text[at..].starts_with(**s)).map(|s| at + s.len())
}
