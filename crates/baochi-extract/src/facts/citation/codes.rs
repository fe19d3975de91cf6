//! Codes of types and issuers in symbols: the spelling of the tables for what is printed in capitals, with `TƯ`, or without marks.

use std::borrow::Cow;

use crate::record::System;
use crate::tables::Tables;

/// A code of a symbol as its table spells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) text: String,
    pub(super) system: Option<System>,
}

/// The type code that `token` spells, whatever its capitals.
pub(super) fn doc_type(tables: &Tables, token: &str) -> Option<String> {
    let mut like = None;
    let upper = token.to_uppercase();
    for row in tables.document_types() {
        if row.abbr == token {
            return Some(token.to_owned());
        }
        if like.is_none() && row.abbr.to_uppercase() == upper {
            like = Some(row.abbr.to_string());
        }
    }
    like
}

/// The issuer's code that `token` spells. `QH14`, `UBTVQH15` and `UBTVQHK9` keep their term.
pub(super) fn issuer(tables: &Tables, token: &str) -> Option<Code> {
    let token = central(token);
    let base = without_term(&token);
    let term = &token[base.len()..];
    let system = |rows: &mut dyn Iterator<Item = (String, System)>| rows.next();
    let exact = system(&mut tables.issuers(base).map(|r| (r.abbr.to_string(), self::system(&r.system))));
    let found = exact
        .or_else(|| system(&mut tables.issuers_like(base).map(|r| (r.abbr.to_string(), self::system(&r.system)))))?;
    // A term stands with bodies that are elected for one.
    if !term.is_empty() && !matches!(&*found.0, "QH" | "UBTVQH" | "HĐNN" | "HĐND") {
        return None;
    }
    Some(Code { text: found.0 + term, system: Some(found.1) })
}

/// `TƯ` and `T.Ư` in a code are `TW`.
pub(super) fn central(token: &str) -> Cow<'_, str> {
    if let Some(head) = token.strip_suffix("T.Ư").or_else(|| token.strip_suffix("T.W")) {
        return Cow::Owned(format!("{head}TW"));
    }
    match token.strip_suffix("TƯ") {
        Some(head) => Cow::Owned(format!("{head}TW")),
        None => match token.strip_prefix("TƯ") {
            Some(tail) => Cow::Owned(format!("TW{tail}")),
            None => Cow::Borrowed(token),
        },
    }
}

/// True for the National Assembly and its Standing Committee with a term: `QH14`, `UBTVQH15`, also without: `QH`.
pub(super) fn is_assembly(code: &str) -> bool {
    matches!(without_term(code), "QH" | "UBTVQH" | "HĐNN")
}

/// The code without the number of the term.
pub(super) fn without_term(code: &str) -> &str {
    let base = code.trim_end_matches(|c: char| c.is_ascii_digit());
    if base.len() == code.len() { code } else { base.strip_suffix('K').unwrap_or(base) }
}

/// The full name of an issuer where its code has one reading only.
pub(super) fn issuer_name(tables: &Tables, code: &str) -> Option<String> {
    let mut rows = tables.issuers(without_term(code));
    let first = rows.next()?;
    if rows.next().is_some() || first.name.contains(';') || &*first.level != "central" {
        return None;
    }
    Some(first.name.to_string())
}

/// The marks of a code dropped: `NĐ` as `ND`.
pub(super) fn without_marks(code: &str) -> String {
    crate::text::fold(code).to_uppercase()
}

fn system(name: &str) -> System {
    match name {
        "party" => System::Party,
        "mass" => System::Mass,
        _ => System::State,
    }
}
