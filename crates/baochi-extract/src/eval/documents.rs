//! Documents of gold and record: those with a number by type and number, the others by name.

use super::matching::{Found, Wanted};
use super::spelling::{code, fold, number};
use super::{Figure, GoldDocument, Scores};
use crate::record::Citation;

/// Scores the documents of one article, and of those found their issuer and own date.
pub(super) fn score(scores: &mut Scores, id: &str, gold: &[GoldDocument], found: &[Citation]) {
    let found = found.iter().map(Read::of);
    let (numbers, names): (Vec<Read<'_>>, Vec<Read<'_>>) = found.partition(|read| read.has_number);
    let gold = gold.iter().map(Want::of);
    let (named, numbered): (Vec<Want<'_>>, Vec<Want<'_>>) = gold.partition(|want| want.document.is_named());
    scores.pair((Figure::Documents, id), &numbered, &numbers);
    scores.pair((Figure::NamedDocuments, id), &named, &names);
    for want in numbered {
        let Some(Read { document, .. }) = numbers.iter().find(|read| want.agrees(read)) else { continue };
        let GoldDocument { issued, issuer, .. } = want.document;
        if !issued.is_empty() {
            let day = document.issued.map(|day| day.to_string());
            scores.one(Figure::DocumentIssued, id, issued, day.as_deref());
        }
        if !issuer.is_empty() {
            scores.one(Figure::DocumentIssuer, id, issuer, document.issuer.as_deref());
        }
    }
}

/// A document of gold.
struct Want<'a> {
    document: &'a GoldDocument,
    names: Vec<String>,
    number: String,
    r#type: String,
    issuer_code: Option<String>,
}

impl<'a> Want<'a> {
    fn of(document: &'a GoldDocument) -> Self {
        Self {
            document,
            names: document.name.iter().map(|name| fold(name)).collect(),
            number: part(document.number.as_deref(), number),
            r#type: part(document.r#type.as_deref(), code),
            issuer_code: document.issuer_code.as_deref().map(code),
        }
    }
}

impl<'a> Wanted for Want<'a> {
    type Found = Read<'a>;

    /// By name, or by type and number; year and issuer count where gold states them.
    fn agrees(&self, read: &Read<'a>) -> bool {
        if self.document.is_named() {
            return !read.has_number && self.names.iter().any(|name| read.known_as.contains(name));
        }
        self.number == read.number
            && self.r#type == read.r#type
            && self.document.year.as_ref().is_none_or(|year| *year == read.year)
            && self.issuer_code.as_ref().is_none_or(|issuer| *issuer == read.issuer_code)
    }

    fn is_optional(&self) -> bool {
        self.document.optional
    }

    fn shown(&self) -> String {
        let GoldDocument { name, r#type, number, year, issuer_code, .. } = self.document;
        match name.first() {
            Some(name) => name.clone(),
            None => [r#type, number, year, issuer_code].into_iter().flatten().cloned().collect::<Vec<_>>().join(" "),
        }
    }
}

/// A document of the record.
struct Read<'a> {
    document: &'a Citation,
    has_number: bool,
    number: String,
    r#type: String,
    year: String,
    issuer_code: String,
    /// Id and title.
    known_as: String,
}

impl<'a> Read<'a> {
    fn of(document: &'a Citation) -> Self {
        Self {
            document,
            has_number: document.number.as_ref().is_some_and(|number| !number.is_empty()),
            number: part(document.number.as_deref(), number),
            r#type: part(document.r#type.as_deref(), code),
            year: document.year.map(|year| year.to_string()).unwrap_or_default(),
            issuer_code: part(document.issuer_code.as_deref(), code),
            known_as: format!("{} | {}", fold(&document.id), part(document.title.as_deref(), fold)),
        }
    }
}

impl Found for Read<'_> {
    fn shown(&self) -> String {
        self.document.id.clone()
    }

    fn words(&self) -> Option<&str> {
        self.document.mentions.first().map(|mention| mention.text.as_str())
    }
}

fn part(value: Option<&str>, form: fn(&str) -> String) -> String {
    form(value.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Gold;
    use crate::record::CitationMention;

    fn gold(documents: &str) -> Vec<GoldDocument> {
        let json = format!("{{\"id\": \"1\", \"documents\": [{documents}]}}");
        Gold::from_json(json.as_bytes()).unwrap().documents.unwrap()
    }

    fn read(r#type: &str, number: &str, issuer_code: &str, year: Option<i16>) -> Citation {
        let text = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        Citation {
            id: format!("{number}-{type}/{issuer_code}"),
            r#type: text(r#type),
            number: text(number),
            issuer_code: text(issuer_code),
            year,
            mentions: vec![CitationMention { text: format!("số {number}"), ..CitationMention::default() }],
            ..Citation::default()
        }
    }

    fn counted(gold_documents: &str, found: &[Citation], figure: Figure) -> (u64, u64, u64) {
        let mut scores = Scores::default();
        score(&mut scores, "1", &gold(gold_documents), found);
        scores.counts(figure).map_or((0, 0, 0), |counts| (counts.gold, counts.found, counts.right))
    }

    #[test]
    fn a_number_needs_its_type_and_what_gold_states() {
        let want = r#"{"type": "QĐ", "number": "01", "issuer_code": "TƯ", "year": 2020}"#;
        for (found, right) in [
            (read("QĐ", "1", "TW", Some(2020)), 1),
            (read("QD", "1", "TW", Some(2020)), 0),
            (read("QĐ", "1", "TW", Some(2021)), 0),
            (read("QĐ", "1", "TW", None), 0),
            (read("QĐ", "1", "TU", Some(2020)), 0),
            (read("QĐ", "10", "TW", Some(2020)), 0),
        ] {
            assert_eq!(counted(want, std::slice::from_ref(&found), Figure::Documents), (1, 1, right), "{found:?}");
        }
        let open = r#"{"type": "QĐ", "number": "1", "issuer_code": null, "year": null}"#;
        assert_eq!(counted(open, &[read("QĐ", "1", "UBND", Some(1999))], Figure::Documents), (1, 1, 1));
    }

    #[test]
    fn a_name_is_part_of_what_a_document_is_called() {
        let law = |id: &str, number: Option<&str>| Citation {
            id: id.to_owned(),
            number: number.map(str::to_owned),
            ..Citation::default()
        };
        let want = r#"{"type": "Lt", "name": ["Luật Đất đai", "Luật Đất đai năm 2013"]}"#;
        assert_eq!(counted(want, &[law("Luật Đất đai 2013", None)], Figure::NamedDocuments), (1, 1, 1));
        assert_eq!(counted(want, &[law("Luật Nhà ở", None)], Figure::NamedDocuments), (1, 1, 0));
        // One with a number is looked for among those with a number.
        let numbered = [law("Luật Đất đai", Some("45"))];
        assert_eq!(counted(want, &numbered, Figure::NamedDocuments), (1, 0, 0));
        assert_eq!(counted(want, &numbered, Figure::Documents), (0, 1, 0));
        let doubtful = r#"{"name": "Luật Đất đai", "optional": true}"#;
        assert_eq!(counted(doubtful, &[law("Luật Đất đai", None)], Figure::NamedDocuments), (0, 0, 0));
    }

    /// Issuer and day are scored of documents that were found, doubtful ones among them.
    #[test]
    fn issuer_and_day_are_scored_where_the_document_is_found() {
        let want = r#"{"type": "QĐ", "number": "1", "issued": "2020-09-30", "issuer": ["Ban Bí thư", "BBT"], "optional": true},
                      {"type": "QĐ", "number": "2", "issued": "2021-01-01", "issuer": "Chính phủ"}"#;
        let mut found = read("QĐ", "1", "TW", None);
        found.issuer = Some("ban bí thư".to_owned());
        assert_eq!(counted(want, std::slice::from_ref(&found), Figure::DocumentIssuer), (1, 1, 1));
        assert_eq!(counted(want, std::slice::from_ref(&found), Figure::DocumentIssued), (1, 0, 0));
        assert_eq!(counted(want, &[found], Figure::Documents), (1, 0, 0));
        assert_eq!(counted(want, &[], Figure::DocumentIssuer), (0, 0, 0));
    }

    #[test]
    fn differences_name_the_document_and_its_words() {
        let mut scores = Scores::default();
        score(
            &mut scores,
            "1",
            &gold(r#"{"type": "KH", "number": "5", "issuer_code": "UBND"}"#),
            &[read("QĐ", "7", "TW", None)],
        );
        let told: Vec<_> =
            scores.misses().iter().map(|m| (m.wanted.as_deref(), m.found.as_deref(), m.words.as_deref())).collect();
        assert_eq!(told, [(Some("KH 5 UBND"), None, None), (None, Some("7-QĐ/TW"), Some("số 7"))]);
    }
}
