//! A cited document as one term of the index, and how well a symbol that a user typed agrees with it.
//!
//! One term holds all parts, number first: what a query leaves out is found by reading the few terms that begin
//! with the number.

use baochi_extract::{Citation, MentionForm};

use crate::analysis::folded_words;
use crate::query::name_and_year;

/// Parts of a cited document, folded; empty where the article does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cite {
    pub(crate) number: String,
    /// Type code: `qd`. Of a document without number, its whole name without the year.
    pub(crate) code: String,
    /// Type in words: `quyet dinh`.
    pub(crate) name: String,
    pub(crate) year: String,
    /// Issuer code: `tw`.
    pub(crate) issuer: String,
    /// True where the article gives the symbol, and not just type and number.
    pub(crate) full: bool,
    /// The id, as canonically written.
    pub(crate) id: String,
}

const SEPARATOR: char = '\u{1f}';

impl Cite {
    /// The parts of a numbered document; `None` for one that has only a name.
    pub(crate) fn of(citation: &Citation) -> Option<Self> {
        let folded = |part: &Option<String>| part.as_deref().map(folded_words).unwrap_or_default();
        let full = citation.mentions.iter().any(|m| matches!(m.form, MentionForm::Full | MentionForm::Number));
        Some(Self {
            number: plain_number(&folded_words(citation.number.as_deref()?)),
            code: folded(&citation.r#type),
            name: folded(&citation.type_name),
            year: citation.year.map(|year| year.to_string()).unwrap_or_default(),
            issuer: folded(&citation.issuer_code),
            full,
            id: citation.id.clone(),
        })
    }

    /// The parts of a document that has only a name: the name stands where others have their type.
    pub(crate) fn named(citation: &Citation) -> Self {
        let (name, year) = name_and_year(&citation.id);
        let year = year.or_else(|| citation.year.map(|year| year.to_string())).unwrap_or_default();
        Self { code: name, year, full: true, id: citation.id.clone(), ..Self::default() }
    }

    pub(crate) fn to_term(&self) -> String {
        let full = if self.full { "1" } else { "" };
        let parts = [&self.number, &self.code, &self.name, &self.year, &self.issuer, full, &self.id];
        parts.join(&SEPARATOR.to_string())
    }

    pub(crate) fn from_term(term: &str) -> Option<Self> {
        let mut parts = term.splitn(7, SEPARATOR).map(str::to_owned);
        Some(Self {
            number: parts.next()?,
            code: parts.next()?,
            name: parts.next()?,
            year: parts.next()?,
            issuer: parts.next()?,
            full: !parts.next()?.is_empty(),
            id: parts.next()?,
        })
    }

    /// What all terms of documents with this number begin with.
    pub(crate) fn prefix(number: &str) -> String {
        format!("{number}{SEPARATOR}")
    }
}

/// The parts that a user typed; those left out agree with anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) number: String,
    /// Folded codes and names of the type, any of which will do; empty where none was typed.
    pub(crate) types: Vec<String>,
    pub(crate) year: Option<String>,
    pub(crate) issuer: Option<String>,
}

/// How well a cited document agrees with what was asked, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    /// It may be the one: the article leaves out year or issuer.
    Possible,
    /// Type and number agree, the article never gives the symbol.
    Short,
    /// It is cited in full.
    Full,
}

impl Asked {
    /// `None` where a part disagrees.
    pub(crate) fn agreement(&self, cite: &Cite) -> Option<Agreement> {
        let part = |asked: &Option<String>, told: &str| match asked {
            None => Some(true),
            Some(_) if told.is_empty() => Some(false),
            Some(asked) => (asked == told).then_some(true),
        };
        if self.number != cite.number {
            return None;
        }
        let typed = self.types.is_empty() || self.types.iter().any(|t| *t == cite.code || *t == cite.name);
        if !typed {
            return None;
        }
        let sure = part(&self.year, &cite.year)? & part(&self.issuer, &cite.issuer)?;
        match (sure, cite.full) {
            (true, true) => Some(Agreement::Full),
            (true, false) => Some(Agreement::Short),
            // A number alone is too little to call it the same document.
            (false, _) => (!self.types.is_empty()).then_some(Agreement::Possible),
        }
    }
}

/// A folded number without leading zeros: `01` is `1`.
pub(crate) fn plain_number(folded: &str) -> String {
    let stripped = folded.trim_start_matches('0');
    if stripped.is_empty() { folded.to_owned() } else { stripped.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cite(id: &str, full: bool) -> Cite {
        Cite {
            number: "238".into(),
            code: "qd".into(),
            name: "quyet dinh".into(),
            year: "2020".into(),
            issuer: "tw".into(),
            full,
            id: id.into(),
        }
    }

    #[test]
    fn a_term_gives_back_its_parts() {
        let cite = cite("238-QĐ/TW", true);
        assert_eq!(Cite::from_term(&cite.to_term()), Some(cite));
        assert_eq!(Cite::from_term("238"), None);
    }

    #[test]
    fn parts_left_out_agree_and_others_must() {
        let asked = |number: &str, types: &[&str], year: Option<&str>, issuer: Option<&str>| Asked {
            number: number.into(),
            types: types.iter().map(|&t| t.to_owned()).collect(),
            year: year.map(str::to_owned),
            issuer: issuer.map(str::to_owned),
        };
        let full = cite("238-QĐ/TW", true);
        assert_eq!(asked("238", &["qd"], None, None).agreement(&full), Some(Agreement::Full));
        assert_eq!(asked("238", &["quyet dinh"], None, Some("tw")).agreement(&full), Some(Agreement::Full));
        assert_eq!(asked("238", &["qd"], None, None).agreement(&cite("", false)), Some(Agreement::Short));
        assert_eq!(asked("238", &["nq"], None, None).agreement(&full), None);
        assert_eq!(asked("238", &["qd"], None, Some("ubnd")).agreement(&full), None);
        assert_eq!(asked("38", &["qd"], None, None).agreement(&full), None);
        let short = Cite { issuer: String::new(), ..cite("", false) };
        assert_eq!(asked("238", &["qd"], None, Some("tw")).agreement(&short), Some(Agreement::Possible));
        assert_eq!(asked("238", &[], None, Some("tw")).agreement(&short), None);
    }

    #[test]
    fn leading_zeros_do_not_count() {
        assert_eq!(plain_number("01"), "1");
        assert_eq!(plain_number("030a"), "30a");
        assert_eq!(plain_number("0"), "0");
    }
}
