//! Documents whose id may mean another one elsewhere: `Nghị định 67` without a year, `45/KH-UBND` without a place.
//!
//! Numbers start again each year, with each term of the Party, and for each local body. Inside one article that is no
//! doubt; who merges articles must know it.

use crate::record::Citation;
use crate::tables::{Tables, citation_words as words};

use super::cursor::after_any;

/// One note for each thing that is wanting.
pub(super) fn notes(tables: &Tables, documents: &[Citation]) -> Vec<String> {
    let numbered = || documents.iter().filter(|d| d.number.is_some() && d.r#type.as_deref() != Some("Lt"));
    let is_dated = |d: &Citation| d.year.is_some() || d.term.is_some();
    let note = |wanting: &str, ids: Vec<&str>| {
        (!ids.is_empty()).then(|| format!("ambiguous without {wanting}: {}", ids.join(", ")))
    };
    let undated = numbered().filter(|d| !is_dated(d) && !is_standard(d)).map(|d| &*d.id).collect();
    let placeless = numbered().filter(|d| is_dated(d) && d.place.is_none() && is_local(tables, d)).map(|d| &*d.id);
    note("a year or term", undated).into_iter().chain(note("a place", placeless.collect())).collect()
}

/// True for standards, which are numbered once for all.
fn is_standard(document: &Citation) -> bool {
    matches!(document.r#type.as_deref(), Some("QCVN" | "TCVN" | "QCĐP"))
}

/// True for a body that each place has one of.
fn is_local(tables: &Tables, document: &Citation) -> bool {
    let mut rows = document.issuer_code.iter().flat_map(|code| tables.issuers(code)).peekable();
    let by_code = rows.peek().is_some() && rows.all(|row| matches!(&*row.level, "province" | "district" | "any"));
    by_code || document.issuer.as_deref().is_some_and(|issuer| after_any(issuer, 0, words::LOCAL_BODY).is_some())
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn an_id_that_others_share_is_told() {
        for (text, want) in [
            ("Ngư dân vay vốn theo Nghị định 67.", &["ambiguous without a year or term: Nghị định 67"][..]),
            ("Ngư dân vay vốn theo Nghị định 67 năm 2014 và Nghị định 30/2020/NĐ-CP.", &[]),
            ("Xã học Nghị quyết số 04-NQ/TW của khóa XII.", &["ambiguous without a year or term: 04-NQ/TW"]),
            ("Xã học Nghị quyết số 04-NQ/TW (khóa XII).", &[]),
            ("Kế hoạch số 45/KH-UBND ngày 3/4/2019.", &["ambiguous without a place: 45/KH-UBND"]),
            ("Kế hoạch số 45/KH-UBND ngày 3/4/2019 của UBND tỉnh Hà Nam.", &[]),
            ("Theo Luật Đất đai và QCVN 06:2022/BXD, nhà phải có lối thoát.", &[]),
        ] {
            let record = Extractor::new().extract_text(text);
            assert_eq!(record.notes, want, "{text}");
        }
    }
}
