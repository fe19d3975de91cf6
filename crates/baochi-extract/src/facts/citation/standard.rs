//! Standards and technical regulations: `QCVN 06:2022/BXD`, `TCVN 6909:2001`, `TCVN ISO 9001:2015`.

use super::chain;
use super::cursor::{char_at, digits, gap, gap_back, is_hyphen, word, word_back};
use super::draft::{Draft, Kind};
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
    // "QCVN 4 1:2 016": digits that were torn apart tell no number.
    if gap(text, at) > at && !digits(text, gap(text, at)).is_empty() {
        return None;
    }
    let number = format!("{infix}{}{}", if infix.is_empty() { "" } else { " " }, &text[run.start()..at]);
    let mut year = None;
    if char_at(text, gap(text, at)) == Some(':') {
        let found = digits(text, gap(text, gap(text, at) + 1));
        if let Some(y) = chain::year(found.of(text)) {
            year = Some((y, YearFrom::Symbol));
            at = found.end();
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
        id: core.of(text).split_whitespace().collect::<Vec<_>>().join(" ").replace(" :", ":").replace(": ", ":"),
        system: Some(System::State),
        type_code: Some(series.to_owned()),
        type_name: name,
        number: Some(number),
        issuer_code: issuer,
        year,
        ..Draft::default()
    })
}
