//! The place of a local issuer that the text leaves out: `UBND tỉnh`, `Sở Y tế` of the article's own province.

use super::super::Found;
use super::ambiguous;
use super::cursor::{after_any, before_any};
use crate::record::Citation;
use crate::scan::Scan;
use crate::tables::{Tables, citation_words as words};

/// Completes `place` of the documents of provincial bodies with the article's province, once that is known; and notes
/// whose id is still ambiguous.
pub(crate) fn complete(scan: &Scan<'_>, found: &mut Found) {
    places(scan, found);
    found.notes.extend(ambiguous::notes(scan.tables, &found.facts.documents));
}

fn places(scan: &Scan<'_>, found: &mut Found) {
    let Some(province) = &found.facts.province else { return };
    let current = province.current.as_ref();
    let Some(name) = province.name.clone().or_else(|| current.map(|c| c.name.clone())) else { return };
    let is_city = words::CENTRAL_CITY.contains(&name.as_str());
    for document in found.facts.documents.iter_mut().filter(|d| d.place.is_none()) {
        if is_provincial(scan.tables, document, is_city) {
            document.place = Some(name.clone());
            document.inferred.push("place".to_owned());
        }
    }
}

/// True for a body of a province, by its name, else by its code in the symbol.
fn is_provincial(tables: &Tables, document: &Citation, is_city: bool) -> bool {
    let Some(issuer) = document.issuer.as_deref().filter(|_| !document.inferred.iter().any(|i| i == "issuer")) else {
        let mut rows = document.issuer_code.iter().flat_map(|code| tables.issuers(code)).peekable();
        return rows.peek().is_some() && rows.all(|row| row.level == "province");
    };
    let ends = |choices: &[&str]| before_any(issuer, issuer.len(), choices).is_some();
    if ends(words::PROVINCE_BODY_END) {
        return !is_city;
    }
    if ends(words::CITY_BODY_END) {
        return is_city;
    }
    // "Sở Y tế" is a body of either; "Sở Giao dịch" and stock exchanges are none.
    after_any(issuer, 0, &["Sở"]).is_some() && after_any(issuer, 0, &["Sở giao dịch"]).is_none()
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn provincial_bodies_are_of_the_articles_province() {
        for (body, want) in [
            ("UBND tỉnh", Some("Nghệ An")),
            ("Sở Y tế", Some("Nghệ An")),
            ("UBND huyện", None),
            ("UBND thành phố", None),
            ("Bộ Y tế", None),
        ] {
            let text = format!(
                "Ngày 3/4/2018, tỉnh Nghệ An họp. Người dân Nghệ An làm theo Quyết định số 12/QĐ-XYZ của {body}."
            );
            let record = Extractor::new().extract_text(&text);
            let found = &record.facts.documents[0];
            assert_eq!(found.place.as_deref(), want, "{body}");
            assert_eq!(found.inferred.iter().any(|i| i == "place"), want.is_some(), "{body}");
        }
    }
}
