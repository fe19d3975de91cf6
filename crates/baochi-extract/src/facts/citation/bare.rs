//! Numbers without a symbol: `Nghị định 67`, `Quyết định số 238`, `văn bản số 425`, `Nghị định 23/2020`; and the numbers
//! that share a symbol or a type word with the next one: `Nghị quyết 18, 19-NQ/TW`, `Chỉ thị 15, 16`.

use std::collections::BTreeSet;

use super::chain;
use super::cursor::{after_any, after_words, before_any, char_at, digits, gap, gap_back, is_hyphen, word};
use super::draft::{Draft, Kind, number_key};
use super::symbol::law_code;
use super::type_word::{self, TypeWord};
use super::why::refused;
use crate::record::{MentionForm, YearFrom};
use crate::scan::{Scan, word_after};
use crate::span::Span;
use crate::tables::citation_words as words;

/// Reads the number at `run`, and those that a list goes on with. `symbols` are those of the text, by the start of their cores.
/// `numbered` holds the type codes and numbers of the symbols.
pub(super) fn read(
    scan: &Scan<'_>,
    run: Span,
    symbols: &mut [Draft],
    numbered: &BTreeSet<(String, String)>,
    drafts: &mut Vec<Draft>,
) {
    if !type_word::may_stand_before(scan, run.start()) {
        return;
    }
    let Some((end, number, year)) = number(scan.text, run) else { return };
    let Some(word) = type_word::before(scan, run.start()) else {
        // "QĐ 33": only where the article has the document.
        if let Some(code) = type_word::code_before(scan, run.start())
            && numbered.contains(&(law_code(code.code()).to_owned(), number_key(&number)))
            && follows(scan.text, end, true)
        {
            let span = Span::new(code.span.start(), end);
            let core = Span::new(run.start(), end);
            drafts.push(Draft { is_tentative: true, ..draft(&code, span, core, number, year) });
        }
        return;
    };
    if is_draft(scan.text, word.span) {
        scan.trace.tell(word.span.cover(run), || refused("draft", "a draft without a symbol"));
        return;
    }
    let first = drafts.len();
    let span = Span::new(word.span.start(), end);
    drafts.push(draft(&word, span, Span::new(run.start(), end), number, year));
    let shared = list(scan, &word, end, symbols, drafts);
    if let Some(symbol) = shared {
        // "Nghị quyết 18, 19-NQ/TW": the symbol of the last holds for all.
        let symbol = &mut symbols[symbol];
        symbol.type_name = Some(word.name().to_owned()).filter(|_| !word.is_generic()).or(symbol.type_name.take());
        for bare in &mut drafts[first..] {
            complete(bare, symbol);
        }
        return;
    }
    // Without a symbol to share, each number must stand like one.
    // "ra Quyết định 5383 bàn giao …": nobody counts so far.
    let long = run.len() >= 3 && is_capital(&word, scan.text);
    let noun = long || words::TYPE_BEFORE_NUMBER.contains(&word.name());
    let counts = |end: usize| follows(scan.text, end, noun);
    let fits = (accepts(&word, year.is_some(), scan.text) || is_plain(scan.text, &word, run, end))
        && (word.has_so || drafts[first..].iter().all(|d| counts(d.span.end())));
    // "Nghị quyết 2020" has a year, "Công văn 2020 của Bộ Y tế" a number.
    let dated = !word.has_so && year.is_none() && chain::year(run.of(scan.text)).is_some();
    if !fits || (dated && after_any(scan.text, gap(scan.text, end), &["của", "ngày"]).is_none()) {
        drafts.truncate(first + 1);
        // "Kế hoạch 45": only where the article has the document.
        let known = drafts[first].number_key().zip(drafts[first].type_code.clone());
        let known = known.is_some_and(|(number, code)| numbered.contains(&(code, number)));
        if known && follows(scan.text, end, is_capital(&word, scan.text)) {
            drafts[first].is_tentative = true;
        } else {
            let because = "a verb and a count, or a type and a year: no \"số\" makes it a number";
            scan.trace.tell(span, || refused("counted", because));
            drafts.truncate(first);
        }
    }
    // Resolutions of the United Nations are no documents of this country.
    let of_others = after_words(scan.text, gap(scan.text, end), "của")
        .is_some_and(|of| after_any(scan.text, gap(scan.text, of), words::ABROAD).is_some());
    if of_others || is_passed_abroad(scan, word.span.start()) {
        scan.trace.tell(span, || refused("abroad", "a document of a body of other countries"));
        drafts.truncate(first);
    }
}

/// How far before a citation the body that passes it is looked for, in bytes.
const BEFORE: usize = 90;

/// True in "Hội đồng Bảo an Liên hợp quốc nhất trí thông qua Nghị quyết 2401".
fn is_passed_abroad(scan: &Scan<'_>, start: usize) -> bool {
    let mut low = scan.sentence_at(start).start().max(start.saturating_sub(BEFORE));
    while !scan.text.is_char_boundary(low) {
        low += 1;
    }
    let Some(verb) = before_any(scan.text, gap_back(scan.text, start), &["thông qua", "ra"]) else { return false };
    scan.text.get(low..verb).is_some_and(|part| words::ABROAD.iter().any(|body| part.contains(body)))
}

/// The number, its letter and year at `run`: where it ends. `None` for fractions, dates, percentages.
fn number(text: &str, run: Span) -> Option<(usize, String, Option<i16>)> {
    if run.len() > 5 || !chain::begins(text, run.start()) || run.of(text).bytes().all(|b| b == b'0') {
        return None;
    }
    let mut end = run.end();
    let mut number = run.of(text).to_owned();
    if let Some(suffix) = chain::suffix(text, end) {
        number.push_str(suffix);
        end += suffix.len();
    }
    let mut year = None;
    if char_at(text, end) == Some('/') {
        let found = digits(text, end + 1);
        year = Some(chain::year(found.of(text))?);
        end = found.end();
    }
    let mark = char_at(text, end);
    let next = mark.and_then(|m| char_at(text, end + m.len_utf8()));
    let goes_on = match mark {
        Some('%' | '+' | '°' | '/') => true,
        Some('.' | ',' | ':') => next.is_some_and(|c| c.is_ascii_digit()),
        Some(c) if is_hyphen(c) => next.is_some_and(char::is_alphanumeric),
        _ => word_after(text, end),
    };
    // "Thông tư số 1 30/2016": digits that were torn apart tell no number.
    let torn = gap(text, end) > end && !digits(text, gap(text, end)).is_empty();
    (!goes_on && !torn).then_some((end, number, year))
}

/// True where the type word allows a number without a symbol.
fn accepts(word: &TypeWord<'_>, has_year: bool, text: &str) -> bool {
    let name = word.name();
    let capital = is_capital(word, text);
    words::TYPE_BEFORE_NUMBER.contains(&name)
        || (words::TYPE_BEFORE_SO.contains(&name)
            && (word.has_so || has_year || (capital && name != "Báo cáo" && name != "Kế hoạch")))
}

fn is_capital(word: &TypeWord<'_>, text: &str) -> bool {
    word.span.of(text).chars().next().is_some_and(char::is_uppercase)
}

/// True where a type word in small letters, which may be a verb, is a noun for what follows the number: "quyết định 1743 của
/// UBND huyện", "quyết định 27 năm 2014", "quyết định 07".
fn is_plain(text: &str, word: &TypeWord<'_>, run: Span, end: usize) -> bool {
    if !matches!(word.name(), "Quyết định" | "Kết luận" | "Quy định" | "Thông báo" | "Văn bản") {
        return false;
    }
    let at = gap(text, end);
    let number = run.of(text);
    let dated = |name: &str| after_words(text, at, name).is_some_and(|a| !digits(text, gap(text, a)).is_empty());
    after_words(text, at, "của").is_some()
        || dated("ngày")
        || dated("năm")
        || number.starts_with('0')
        || number.len() >= 3
}

/// True where what follows a number does not make it a count.
fn follows(text: &str, end: usize, noun: bool) -> bool {
    let at = gap(text, end);
    let Some(c) = char_at(text, at) else { return true };
    if at == end || !c.is_alphanumeric() {
        return true;
    }
    if c.is_ascii_digit() {
        return false;
    }
    let next = word(text, at);
    if matches!(next, "năm" | "ngày") {
        return !digits(text, gap(text, at + next.len())).is_empty();
    }
    c.is_uppercase() || words::AFTER_NUMBER.contains(&next) || (noun && !words::COUNTED.contains(&next))
}

/// Reads `, 19` and `và 20` behind a number. Gives the symbol that the list ends in, if it does.
fn list(
    scan: &Scan<'_>,
    word: &TypeWord<'_>,
    mut end: usize,
    symbols: &[Draft],
    drafts: &mut Vec<Draft>,
) -> Option<usize> {
    let text = scan.text;
    loop {
        let mut at = gap(text, end);
        let comma = matches!(char_at(text, at), Some(',' | '&' | ';'));
        if comma {
            at = gap(text, at + 1);
        }
        let joined = after_words(text, at, "và").or_else(|| after_words(text, at, "hoặc")).map(|a| gap(text, a));
        if joined.is_none() && !comma {
            return None;
        }
        at = joined.unwrap_or(at);
        at = after_words(text, at, "số").map_or(at, |a| gap(text, a));
        let run = digits(text, at);
        if run.is_empty() {
            return None;
        }
        let index = symbols.partition_point(|s| s.core.map_or(0, Span::start) < run.start());
        if let Some(symbol) = symbols.get(index).filter(|s| s.core.is_some_and(|c| c.start() == run.start())) {
            return (symbol.span == symbol.core.unwrap_or_default()).then_some(index);
        }
        let (after, number, year) = number(text, run)?;
        if !follows(text, after, false) || run.len() > 3 && year.is_none() {
            return None;
        }
        let span = Span::new(run.start(), after);
        drafts.push(draft(word, span, span, number, year));
        end = after;
    }
}

fn draft(word: &TypeWord<'_>, span: Span, core: Span, number: String, year: Option<i16>) -> Draft {
    let name = if word.is_generic() { "Công văn" } else { word.name() };
    let id = match year {
        Some(year) => format!("{name} {number}/{year}"),
        None => format!("{name} {number}"),
    };
    Draft {
        span,
        core: Some(core),
        form: MentionForm::Short,
        kind: Kind::Bare,
        id,
        type_code: Some(law_code(word.code()).to_owned()),
        type_name: Some(name.to_owned()),
        number: Some(number),
        year: year.map(|y| (y, YearFrom::Symbol)),
        is_generic: word.is_generic(),
        ..Draft::default()
    }
}

/// Gives a bare number the codes of the symbol that its list ends in.
fn complete(bare: &mut Draft, symbol: &Draft) {
    let (Some(own), Some(other)) = (&bare.number, &symbol.number) else { return };
    let Some(rest) = symbol.id.strip_prefix(other.as_str()) else { return };
    bare.id = format!("{own}{rest}");
    bare.kind = Kind::Symbol;
    bare.form = MentionForm::Number;
    bare.system = symbol.system;
    bare.type_code.clone_from(&symbol.type_code);
    bare.type_name.clone_from(&symbol.type_name);
    bare.issuer_code.clone_from(&symbol.issuer_code);
    bare.year = bare.year.or(symbol.year);
    bare.is_generic = false;
}

fn is_draft(text: &str, word: Span) -> bool {
    before_any(text, gap_back(text, word.start()), &["dự thảo"]).is_some()
}
