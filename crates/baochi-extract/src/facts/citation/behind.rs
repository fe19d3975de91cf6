//! What follows a citation: own date, issuer, term in any order, then the title and the short name.
//!
//! `… ngày 30/9/2020 của Ban Bí thư (khóa XII) về ban hành Quy chế … (gọi tắt là Quy chế 238)`

use super::cursor::{after_any, after_words, char_at, digits, floor, gap, roman, word};
use super::draft::{About, Draft, Issued, Kind};
use super::issuer::{self, Body};
use super::metadata::set_issuer;
use super::own_date::Dates;
use super::{alias, chain, title};
use crate::record::{System, YearFrom};
use crate::scan::{Scan, word_after, word_before};
use crate::tables::citation_words as words;

/// Reads on from the citation: date, issuer, term in any order, then the title and the short name.
pub(super) fn read(scan: &Scan<'_>, dates: &Dates<'_>, draft: &mut Draft, later: &[Draft]) -> About {
    let text = scan.text;
    let next = later.first().map_or(text.len(), |d| d.span.start());
    let limit = scan.sentence_at(draft.span.start()).end().max(draft.span.end());
    let mut about = About { end: draft.span.end(), ..About::default() };
    let mut at = draft.span.end();
    for _ in 0..8 {
        let mut from = gap(text, at);
        let bracket = char_at(text, from) == Some('(');
        let comma = char_at(text, from) == Some(',');
        while matches!(char_at(text, from), Some(',' | '(' | ')')) {
            from = gap(text, from + 1);
        }
        if from >= limit || from >= next {
            break;
        }
        // "ký ngày 9.11.2016", "ban hành năm 2013": the document's day and year.
        let signed = after_any(text, from, words::DATED_BY).map_or(from, |a| gap(text, a));
        let signed = after_words(text, signed, "vào").map_or(signed, |a| gap(text, a));
        if about.issued.is_none()
            && let Some(found) = dates.at(text, from).or_else(|| {
                after_words(text, signed, "ngày").filter(|_| signed > from).and_then(|_| dates.at(text, signed))
            })
        {
            if comma && opens_clause(scan, found.span.end()) {
                break;
            }
            at = found.span.end();
            about.issued = Some(found);
        } else if draft.year.is_none()
            && let Some(end) = year_of(text, signed).or_else(|| bracketed_year(text, from).filter(|_| bracket))
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
        } else if let Some(end) = in_force(text, dates, from) {
            at = end;
        } else {
            break;
        }
        about.end = at;
    }
    // What a law is about is its name.
    let is_resolution = draft.kind == Kind::Name && draft.system == Some(System::Party);
    if draft.kind != Kind::Name || is_resolution {
        let mut from = gap(text, about.end);
        while matches!(char_at(text, from), Some(',' | ')')) {
            from = gap(text, from + 1);
        }
        // "Nghị quyết 19 của Chính phủ (về những giải pháp …)"
        if char_at(text, from) == Some('(') && after_any(text, gap(text, from + 1), words::TITLE_MARK).is_some() {
            from = gap(text, from + 1);
        }
        let from = behind_addressee(text, from, limit.min(next)).unwrap_or(from);
        if from < limit
            && let Some(span) = title::read(scan, from, later)
        {
            about.title_span = Some(span);
            about.title = Some(span.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
            if let Some(alias) = alias::given(text, after_quote(text, span.end())) {
                about.alias = Some(alias.of(text).to_owned());
            }
        }
    }
    if about.issuer.is_none() || about.issued.is_none() {
        let from = about.title_span.map_or(about.end, |t| after_quote(text, t.end()));
        if from < limit
            && let Some((end, issued, body)) = passive(scan, dates, from)
        {
            about.issued = about.issued.or(issued);
            if let Some(body) = body.filter(|_| about.issuer.is_none()) {
                set_issuer(text, &mut about, &body);
            }
            about.end = about.end.max(end);
        }
    }
    if about.alias.is_none() {
        about.alias = alias::given(text, about.end).map(|a| a.of(text).to_owned());
    }
    about
}

/// How long the name of an addressee is, in bytes.
const ADDRESSEE: usize = 140;

/// `về việc …` behind `gửi các sở, ban, ngành`, in the same clause.
fn behind_addressee(text: &str, at: usize, limit: usize) -> Option<usize> {
    let from = after_any(text, at, words::SENT_TO)?;
    let part = text.get(from..floor(text, limit.min(from + ADDRESSEE)))?;
    let part = &part[..part.find(['.', ';', ':', '(', '"', '“', '\n']).unwrap_or(part.len())];
    part.match_indices("về ").map(|(i, _)| from + i).find(|i| {
        // "Sở … về phòng chống dịch" after a verb of its own is what the addressee does.
        !word_before(text, *i) && text[from..*i].split_whitespace().all(|w| !words::ADDRESSEE_DOES.contains(&w))
    })
}

/// `năm 2014`.
fn year_of(text: &str, at: usize) -> Option<(usize, i16)> {
    let from = gap(text, after_words(text, at, "năm")?);
    let run = digits(text, from);
    let year = chain::year(run.of(text))?;
    (!word_after(text, run.end()) && !matches!(char_at(text, run.end()), Some('-' | '–' | '/')))
        .then_some((run.end(), year))
}

/// `(2013)`, `(năm 2013)`, from behind the bracket on.
fn bracketed_year(text: &str, at: usize) -> Option<(usize, i16)> {
    let run = digits(text, at);
    (char_at(text, run.end()) == Some(')')).then_some(())?;
    Some((run.end(), chain::year(run.of(text))?))
}

/// `có hiệu lực từ ngày 26/6`, which says nothing of the document's own day.
fn in_force(text: &str, dates: &Dates<'_>, at: usize) -> Option<usize> {
    let from = gap(text, after_any(text, at, words::IN_FORCE)?);
    if let Some(day) = dates.at(text, from) {
        return Some(day.span.end());
    }
    let day = digits(text, after_words(text, from, "ngày").map_or(from, |a| gap(text, a)));
    let slash = char_at(text, day.end()).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let month = digits(text, day.end() + slash.len_utf8());
    (!day.is_empty() && !month.is_empty() && !word_after(text, month.end())).then_some(month.end())
}

/// True where a body and a verb of issuing follow: "…, ngày 1/2, Thủ tướng đã ký Quyết định …" is another's day.
fn opens_clause(scan: &Scan<'_>, at: usize) -> bool {
    let from = gap(scan.text, at);
    if char_at(scan.text, from) != Some(',') {
        return false;
    }
    issuer::forward(scan, gap(scan.text, from + 1)).is_some()
}

/// `khóa XII`, and with the bracket that may be round it.
pub(super) fn term(text: &str, at: usize) -> Option<(usize, String)> {
    let from = gap(text, after_any(text, at, &["khóa", "khoá"])?);
    let numeral = word(text, from);
    Some((from + numeral.len(), roman(numeral)?))
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

/// `vừa được Bộ Y tế ban hành ngày 3/4` behind the title.
fn passive(scan: &Scan<'_>, dates: &Dates<'_>, at: usize) -> Option<(usize, Option<Issued>, Option<Body>)> {
    let text = scan.text;
    let mut from = gap(text, at);
    if char_at(text, from) == Some(',') {
        from = gap(text, from + 1);
    }
    while after_words(text, from, "được").is_none() {
        from = gap(text, after_any(text, from, words::ISSUING_ADVERB)?);
    }
    signed_by(scan, dates, from)
}

fn after_quote(text: &str, at: usize) -> usize {
    char_at(text, at).filter(|c| matches!(c, '"' | '”' | '»')).map_or(at, |c| at + c.len_utf8())
}
