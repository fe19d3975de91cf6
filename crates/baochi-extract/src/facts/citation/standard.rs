//! Standards and technical regulations: `QCVN 06:2022/BXD`, `TCVN 6909:2001`, `TCVN ISO 9001:2015`.

use super::cursor::{char_at, digits, gap, gap_back, is_hyphen, word, word_back};
use super::draft::{Draft, Kind};
use super::torn;
use crate::record::{MentionForm, System, YearFrom};
use crate::scan::{Scan, word_after};
use crate::span::Span;

/// The standard whose number is the run of digits at `run`.
pub(super) fn read(scan: &Scan<'_>, run: Span) -> Option<Draft> {
    let text = scan.text;
    let end = gap_back(text, run.start());
    // "QCVN", "QCĐP", "ISO", "IEC"
    if !text.as_bytes()[..end].last().is_some_and(|b| matches!(b, b'N' | b'P' | b'O' | b'C')) {
        return None;
    }
    let before = word_back(text, end);
    let (series, start, infix) = match before {
        "QCVN" | "TCVN" | "QCĐP" => (before, end - before.len(), ""),
        "ISO" | "IEC" => {
            let further = gap_back(text, end - before.len());
            let first = word_back(text, further);
            (first == "TCVN").then(|| (first, further - first.len(), before))?
        }
        _ => return None,
    };
    let mut at = run.end();
    while char_at(text, at).is_some_and(is_hyphen) && !digits(text, at + 1).is_empty() && text.as_bytes()[at] == b'-' {
        at = digits(text, at + 1).end();
    }
    // "QCVN 10-MT:2015/BTNMT"
    if text.as_bytes().get(at) == Some(&b'-') {
        let letters = word(text, at + 1);
        if (1..=4).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase()) {
            at += 1 + letters.len();
        }
    }
    // "QCVN 5 - 1:2010": a part behind a hyphen with spaces, where the year follows.
    let part_at = gap(text, at);
    let mark = char_at(text, part_at).filter(|c| is_hyphen(*c));
    let part = mark.map_or(Span::new(at, at), |m| digits(text, gap(text, part_at + m.len_utf8())));
    if (1..=2).contains(&part.len()) && char_at(text, part.end()) == Some(':') {
        at = part.end();
    }
    // "QCVN 4 1:2 016": digits that were torn apart tell no number.
    if gap(text, at) > at && !digits(text, gap(text, at)).is_empty() {
        return None;
    }
    let digits_of = text[run.start()..at].split_whitespace().collect::<String>();
    let number = format!("{infix}{}{digits_of}", if infix.is_empty() { "" } else { " " });
    let mut year = None;
    if char_at(text, gap(text, at)) == Some(':') {
        let found = digits(text, gap(text, gap(text, at) + 1));
        if let Some((end, y)) = torn::year(text, found) {
            year = Some((y, YearFrom::Symbol));
            at = end;
        }
    }
    let mut issuer = None;
    if char_at(text, at) == Some('/') {
        let code = word(text, at + 1);
        if code.chars().count() >= 2 && code.chars().all(char::is_uppercase) {
            issuer = Some(code.to_owned());
            at += 1 + code.len();
        }
    }
    if word_after(text, at) {
        return None;
    }
    let core = Span::new(start, at);
    let name = scan.tables.document_types().find(|r| r.abbr == series).map(|r| r.name.to_string());
    Some(Draft {
        span: core,
        core: Some(core),
        form: MentionForm::Full,
        kind: Kind::Symbol,
        id: printed(series, &number, year, issuer.as_deref()),
        system: Some(System::State),
        type_code: Some(series.to_owned()),
        type_name: name,
        number: Some(number),
        issuer_code: issuer,
        year,
        ..Draft::default()
    })
}

/// `QCVN 06:2022/BXD`
fn printed(series: &str, number: &str, year: Option<(i16, YearFrom)>, issuer: Option<&str>) -> String {
    let year = year.map_or(String::new(), |(year, _)| format!(":{year}"));
    let issuer = issuer.map_or(String::new(), |code| format!("/{code}"));
    format!("{series} {number}{year}{issuer}")
}
