//! What follows a citation: own date, issuer, term in any order, then the title and the short name.
//!
//! `… ngày 30/9/2020 của Ban Bí thư (khóa XII) về ban hành Quy chế … (gọi tắt là Quy chế 238)`

use super::cursor::{after_any, after_words, char_at, digits, gap, is_roman, word};
use super::draft::{About, Draft, Issued, Kind};
use super::issuer::{self, Body};
use super::metadata::set_issuer;
use super::own_date::Dates;
use super::{chain, title};
use crate::record::YearFrom;
use crate::scan::{Scan, word_after};
use crate::tables::citation_words as words;

/// Reads on from the citation: date, issuer, term in any order, then the title and the short name.
pub(super) fn read(scan: &Scan<'_>, dates: &Dates<'_>, draft: &mut Draft, next: usize) -> About {
    let text = scan.text;
    let limit = scan.sentence_at(draft.span.start()).end().max(draft.span.end());
    let mut about = About { end: draft.span.end(), ..About::default() };
    let mut at = draft.span.end();
    for _ in 0..8 {
        let mut from = gap(text, at);
        let bracket = char_at(text, from) == Some('(');
        while matches!(char_at(text, from), Some(',' | '(' | ')')) {
            from = gap(text, from + 1);
        }
        if from >= limit || from >= next {
            break;
        }
        let dated = after_any(text, from, &["được ban hành", "ban hành", "ký", "đề", "có hiệu lực từ", "có hiệu lực"])
            .map(|a| gap(text, a));
        if about.issued.is_none()
            && let Some(found) = dates.at(text, from).or_else(|| {
                // "ký ngày 9.11.2016" is the document's day, "có hiệu lực từ ngày" is not.
                let signed = dated.filter(|_| after_words(text, from, "có").is_none())?;
                after_words(text, signed, "ngày").and_then(|_| dates.at(text, signed))
            })
        {
            at = found.span.end();
            about.issued = Some(found);
        } else if draft.year.is_none()
            && let Some(end) = year_of(text, from)
        {
            draft.year = Some((end.1, YearFrom::Date));
            at = end.0;
        } else if let Some((end, term)) = term(text, from).filter(|_| about.term.is_none()) {
            about.term = Some(term);
            at = end;
        } else if let Some(body) = named_issuer(scan, from, bracket).filter(|_| about.issuer.is_none()) {
            at = body.span.end();
            set_issuer(text, &mut about, &body);
        } else if let Some((end, issued, body)) = signed_by(scan, dates, from) {
            about.issued = about.issued.or(issued);
            if let Some(body) = body.filter(|_| about.issuer.is_none()) {
                set_issuer(text, &mut about, &body);
            }
            at = end;
        } else {
            break;
        }
        about.end = at;
    }
    if draft.kind != Kind::Name {
        let mut from = gap(text, about.end);
        while matches!(char_at(text, from), Some(',' | ')')) {
            from = gap(text, from + 1);
        }
        if from < limit
            && let Some(span) = title::read(scan, from)
        {
            about.title_span = Some(span);
            about.title = Some(span.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
            if let Some(alias) = title::alias(text, after_quote(text, span.end())) {
                about.alias = Some(alias.of(text).to_owned());
            }
        }
    }
    if about.alias.is_none() {
        about.alias = title::alias(text, about.end).map(|a| a.of(text).to_owned());
    }
    about
}

/// `năm 2014`.
fn year_of(text: &str, at: usize) -> Option<(usize, i16)> {
    let from = gap(text, after_words(text, at, "năm")?);
    let run = digits(text, from);
    let year = chain::year(run.of(text))?;
    (!word_after(text, run.end()) && !matches!(char_at(text, run.end()), Some('-' | '–' | '/')))
        .then_some((run.end(), year))
}

/// `khóa XII`, and with the bracket that may be round it.
fn term(text: &str, at: usize) -> Option<(usize, String)> {
    let from = gap(text, after_any(text, at, &["khóa", "khoá"])?);
    let numeral = word(text, from);
    is_roman(numeral).then(|| (from + numeral.len(), numeral.to_owned()))
}

/// `của Ban Bí thư`, or in brackets the body alone.
fn named_issuer(scan: &Scan<'_>, at: usize, bracket: bool) -> Option<Body> {
    let of = after_any(scan.text, at, &["được", "do", "bởi"]).is_none().then(|| after_words(scan.text, at, "của"))?;
    match of {
        Some(end) => issuer::forward(scan, gap(scan.text, end)),
        None if bracket || scan.text[at..].chars().next().is_some_and(char::is_uppercase) => {
            // A body without "của" counts where the clause ends with it: "Nghị định 67 (Chính phủ)".
            let body = issuer::forward(scan, at)?;
            bracket.then_some(body).filter(|b| char_at(scan.text, b.span.end()) == Some(')'))
        }
        None => None,
    }
}

/// `do Bộ trưởng … ký ngày 9.11.2016`, `do Bộ Y tế ban hành`: where it ends, the date, the body.
fn signed_by(scan: &Scan<'_>, dates: &Dates<'_>, at: usize) -> Option<(usize, Option<Issued>, Option<Body>)> {
    let text = scan.text;
    let from = gap(text, after_any(text, at, &["được", "do"])?);
    let body = issuer::forward(scan, from);
    let mut end = body.as_ref().map_or(from, |b| b.span.end());
    let limit = scan.sentence_at(at).end().min(end + 80);
    // A person's name may stand before the verb.
    for _ in 0..8 {
        let next = gap(text, end);
        if next >= limit {
            return None;
        }
        if let Some(verb) = after_any(text, next, words::SIGNING_VERB) {
            let issued = dates.at(text, gap(text, verb)).filter(|d| d.span.end() > verb);
            return Some((issued.map_or(verb, |d| d.span.end()), issued, body));
        }
        let found = word(text, next);
        // Adverbs, and the second syllables of "Thủ tướng", "Chủ tịch", "Giám đốc".
        let small = words::OFFICE_SYLLABLE.contains(&found);
        if found.is_empty() || !(small || found.chars().next().is_some_and(char::is_uppercase)) {
            return None;
        }
        end = next + found.len();
    }
    None
}

fn after_quote(text: &str, at: usize) -> usize {
    char_at(text, at).filter(|c| matches!(c, '"' | '”' | '»')).map_or(at, |c| at + c.len_utf8())
}
