//! The documents cited anywhere in an index that agree with the one asked for.

use std::collections::BTreeSet;

use tantivy::Searcher;

use crate::cite::{Agreement, Cite};
use crate::error::IndexError;
use crate::query::CitedText;
use crate::schema::Fields;

/// All that agree in every part that was typed. What an article leaves open does not agree: `Quyết định 238` may be
/// `238-QĐ/TW` or not.
pub(super) fn agreeing(searcher: &Searcher, fields: &Fields, asked: &CitedText) -> Result<BTreeSet<Cite>, IndexError> {
    let prefix = match asked {
        CitedText::Numbered(asked) => Cite::prefix(&asked.number),
        CitedText::Named { name, .. } => format!("{}{name}", Cite::prefix("")),
    };
    let cites = beginning(searcher, fields, &prefix)?;
    Ok(cites.into_iter().filter(|cite| agrees(cite, asked)).collect())
}

/// All whose terms begin with `prefix`.
pub(super) fn beginning(searcher: &Searcher, fields: &Fields, prefix: &str) -> Result<BTreeSet<Cite>, IndexError> {
    let failed = || IndexError::engine("search");
    let mut cites = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(fields.cites).map_err(failed())?;
        let mut terms = inverted.terms().range().ge(prefix.as_bytes()).into_stream().map_err(|e| failed()(e.into()))?;
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            cites.extend(std::str::from_utf8(terms.key()).ok().and_then(Cite::from_term));
        }
    }
    Ok(cites)
}

fn agrees(cite: &Cite, asked: &CitedText) -> bool {
    match asked {
        CitedText::Numbered(asked) => matches!(asked.agreement(cite), Some(Agreement::Full | Agreement::Short)),
        CitedText::Named { name, year } => {
            // `Nghị quyết Trung ương 4` is that of any term, as a law without its year is that of any year.
            let rest = cite.code.strip_prefix(name.as_str());
            let same = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" khoa "));
            same && year.as_ref().is_none_or(|year| *year == cite.year)
        }
    }
}
