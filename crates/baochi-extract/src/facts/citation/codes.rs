//! Codes of types and issuers in symbols: the spelling of the tables for what is printed in capitals, with `TƯ`, or without marks.

use std::borrow::Cow;

use crate::record::System;
use crate::tables::{Issuer, Tables};

/// A code of a symbol as its table spells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) text: String,
    pub(super) system: Option<System>,
}

/// The type code that `token` spells, whatever its capitals.
pub(super) fn doc_type(tables: &Tables, token: &str) -> Option<String> {
    tables.type_code(token).map(str::to_owned)
}

/// The issuer's code that `token` spells. `QH14`, `UBTVQH15` and `UBTVQHK9` keep their term.
pub(super) fn issuer(tables: &Tables, token: &str) -> Option<Code> {
    let token = central(token);
    let base = without_term(&token);
    let term = &token[base.len()..];
    let found = one(tables.issuers(base)).or_else(|| one(tables.issuers_like(base)))?;
    // A term stands with bodies that are elected for one.
    if !term.is_empty() && !matches!(&*found.0, "QH" | "UBTVQH" | "HĐNN" | "HĐND") {
        return None;
    }
    Some(Code { text: found.0 + term, system: found.1 })
}

/// The code of `rows` and its system, where they agree on one: BCT of the Party is another than BCT of the State.
fn one<'a>(mut rows: impl Iterator<Item = &'a Issuer>) -> Option<(String, Option<System>)> {
    let first = rows.next()?;
    let agree = rows.filter(|r| r.abbr == first.abbr).all(|r| r.system == first.system);
    Some((first.abbr.to_string(), agree.then(|| system(&first.system))))
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
pub(super) fn issuer_name(tables: &Tables, code: &str, of: Option<System>) -> Option<String> {
    let fits = |r: &&Issuer| of.is_none_or(|of| system(&r.system) == of);
    let mut rows = tables.issuers(without_term(code)).filter(fits);
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
