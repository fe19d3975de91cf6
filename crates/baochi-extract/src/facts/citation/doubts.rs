//! What a citation's parts say of each other: the system of what has no symbol, and where year, term and date disagree.

use super::codes;
use super::cursor::after_any;
use crate::record::{Citation, System, YearFrom};
use crate::tables::citation_words as words;

/// Types that bodies of the State alone issue.
const STATE_TYPES: [&str; 8] = ["NĐ", "TT", "TTLT", "PL", "Lt", "HP", "CĐ", "L"];

/// Terms of the National Assembly and the years of their laws.
const ASSEMBLIES: [(u8, i16, i16); 8] = [
    (9, 1992, 1997),
    (10, 1997, 2002),
    (11, 2002, 2007),
    (12, 2007, 2011),
    (13, 2011, 2016),
    (14, 2016, 2021),
    (15, 2021, 2026),
    (16, 2026, 2031),
];

/// Terms of the Party's Central Committee and the years of its documents.
const COMMITTEES: [(&str, i16, i16); 8] = [
    ("VII", 1991, 1996),
    ("VIII", 1996, 2001),
    ("IX", 2001, 2006),
    ("X", 2006, 2011),
    ("XI", 2011, 2016),
    ("XII", 2016, 2021),
    ("XIII", 2021, 2026),
    ("XIV", 2026, 2031),
];

/// Adds the system that type or issuer decides, and what the parts disagree on.
pub(super) fn settle(citation: &mut Citation) {
    if citation.system.is_none()
        && let Some(system) = system(citation)
    {
        citation.system = Some(system);
        citation.inferred.push("system".to_owned());
    }
    // Decrees are the Government's, laws the National Assembly's, whoever is said to have issued them.
    let own = match citation.r#type.as_deref() {
        Some("NĐ") => Some(words::DECREE_ISSUER),
        Some("Lt" | "HP") => Some(words::LAW_ISSUER),
        _ => None,
    };
    if let Some(own) = own
        && let Some(said) = citation.issuer.take_if(|said| after_any(said, 0, own).is_none())
        && let Some(own) = own.last()
    {
        citation.conflicts.push(format!("issuer said to be {said}"));
        citation.place = None;
        citation.issuer = Some((*own).to_owned());
        citation.inferred.push("issuer".to_owned());
    }
    let issued = citation.issued.map(|d| d.year());
    let said = citation.year.filter(|_| citation.year_from == Some(YearFrom::Symbol));
    // A document is numbered in the year in which it is dated.
    if let (Some(year), Some(dated)) = (said, issued)
        && year != dated
    {
        citation.conflicts.push(format!("its symbol says {year}, its date {dated}"));
    }
    if let (Some(code), Some(year)) = (citation.issuer_code.clone(), citation.year)
        && let Some(term) = assembly(&code)
        && let Some((_, from, to)) = ASSEMBLIES.iter().find(|(n, ..)| *n == term)
        && !(*from..=*to).contains(&year)
    {
        citation.conflicts.push(format!("{code} sat from {from} to {to}, the year is {year}"));
    }
    if citation.system == Some(System::Party)
        && let (Some(term), Some(year)) = (citation.term.clone(), citation.year)
        && let Some((_, from, to)) = COMMITTEES.iter().find(|(t, ..)| *t == term)
        && !(*from..=*to).contains(&year)
        && !is_local(citation)
    {
        citation.conflicts.push(format!("term {term} ran from {from} to {to}, the year is {year}"));
    }
}

/// The system of a document that has no symbol.
fn system(citation: &Citation) -> Option<System> {
    if citation.r#type.as_deref().is_some_and(|t| STATE_TYPES.contains(&t)) {
        return Some(System::State);
    }
    let issuer = citation.issuer.as_deref()?;
    if after_any(issuer, 0, words::PARTY_ISSUER).is_some() {
        return Some(System::Party);
    }
    after_any(issuer, 0, words::STATE_ISSUER).map(|_| System::State)
}

/// The term in a code of the National Assembly: 14 of `QH14`.
fn assembly(code: &str) -> Option<u8> {
    let base = codes::without_term(code);
    matches!(base, "QH" | "UBTVQH").then(|| code[base.len()..].trim_start_matches('K').parse().ok())?
}

/// True for committees of places and offices, whose terms are counted by their own congresses.
fn is_local(citation: &Citation) -> bool {
    citation.issuer_code.as_deref().is_some_and(|code| !code.ends_with("TW"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    fn conflicts(text: &str) -> Vec<String> {
        let mut found = Extractor::new().extract_text(text).facts.documents;
        found.remove(0).conflicts
    }

    #[test]
    fn what_does_not_fit_is_told() {
        for (text, want) in [
            ("Họ dẫn Luật số 45/2019/QH15 về lao động.", "QH15 sat from 2021 to 2026, the year is 2019"),
            ("Họ dẫn Nghị quyết 35/2023/UBTVQH14 về xã.", "UBTVQH14 sat from 2016 to 2021, the year is 2023"),
            (
                "Họ dẫn Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương khóa XI.",
                "term XI ran from 2011 to 2016, the year is 2017",
            ),
            ("Họ dẫn Nghị định 30/2020/NĐ-CP ngày 5/3/2021 của Chính phủ.", "its symbol says 2020, its date 2021"),
        ] {
            assert_eq!(conflicts(text), [want], "{text}");
        }
        for text in [
            "Họ dẫn Luật số 45/2019/QH14 về lao động.",
            "Họ dẫn Luật số 31/2021/QH14 về lao động.",
            "Họ dẫn Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương khóa XII.",
            "Họ dẫn Nghị quyết số 12-NQ/TU ngày 25/10/2017 của Tỉnh ủy Hà Nam khóa XIX.",
        ] {
            assert!(conflicts(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn type_or_issuer_decides_the_system() {
        for (text, want) in [
            ("Theo Nghị định 54/2019, quán phải đóng cửa.", Some(System::State)),
            ("Chỉ thị 05 của Bộ Chính trị được học tập.", Some(System::Party)),
            ("Nghị quyết 128 của Chính phủ mở cửa trở lại.", Some(System::State)),
            ("Nghị quyết 128 được triển khai.", None),
        ] {
            let one = Extractor::new().extract_text(text).facts.documents.remove(0);
            assert_eq!(one.system, want, "{text}");
            assert_eq!(one.inferred.iter().any(|i| i == "system"), want.is_some(), "{text}");
        }
    }
}
