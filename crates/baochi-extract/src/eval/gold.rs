//! Gold: the facts that a careful reader takes from one article, as JSON.

use serde::Deserialize;
use serde_json::Value;

use super::EvalError;
use super::form;
use crate::calendar::{Date, DateValue, Precision};

/// Keys of an article, of a document, of a signing and of an item.
const KEYS: [&[&str]; 4] = [
    &[
        "id",
        "title",
        "published",
        "event_date",
        "dates",
        "province",
        "documents",
        "signings",
        "items",
        "must",
        "must_not",
    ],
    &["type", "number", "name", "year", "issuer_code", "issuer", "issued", "optional"],
    &["instrument", "status", "parties", "optional"],
    &["label", "starts"],
];

/// The facts of one article. A key that is left out is not scored; one that is null or empty says: there is none.
///
/// Where several readings are right, a list gives them all. `fixtures/README.md` of the project tells each key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Gold {
    /// Which article: the id that its input gave, its path, or the name of its file without the ending.
    #[serde(deserialize_with = "form::required")]
    pub id: String,
    /// Accepted titles.
    #[serde(default, deserialize_with = "form::stated")]
    pub title: Option<Vec<String>>,
    /// Accepted days of publication, `YYYY-MM-DD`.
    #[serde(default, deserialize_with = "form::stated")]
    pub published: Option<Vec<String>>,
    /// Accepted days of the main event, `YYYY-MM-DD`.
    #[serde(default, deserialize_with = "form::stated")]
    pub event_date: Option<Vec<String>>,
    /// All days and months named, `YYYY-MM-DD` or `YYYY-MM`.
    #[serde(default, deserialize_with = "form::stated")]
    pub dates: Option<Vec<String>>,
    /// Accepted names of the province, in the 63-province division.
    #[serde(default, deserialize_with = "form::stated")]
    pub province: Option<Vec<String>>,
    /// All official documents cited, each once.
    #[serde(default)]
    pub documents: Option<Vec<GoldDocument>>,
    /// All acts of signing.
    #[serde(default)]
    pub signings: Option<Vec<GoldSigning>>,
    /// All numbered items, in order.
    #[serde(default)]
    pub items: Option<Vec<GoldItem>>,
    /// Strings that the clean text must hold.
    #[serde(default, deserialize_with = "form::accepted")]
    pub must: Vec<String>,
    /// Strings that it must not hold.
    #[serde(default, deserialize_with = "form::accepted")]
    pub must_not: Vec<String>,
    /// Keys that are none of these.
    #[serde(skip)]
    unknown: Vec<String>,
    /// Digest of the text that it was read from.
    #[serde(skip)]
    pub(super) digest: Option<[u8; 32]>,
}

/// A document that the article cites.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct GoldDocument {
    /// Type code, such as `QĐ`.
    #[serde(deserialize_with = "form::text")]
    pub r#type: Option<String>,
    /// Number, for a document with a symbol.
    #[serde(deserialize_with = "form::text")]
    pub number: Option<String>,
    /// Accepted names, for a document without a number.
    #[serde(deserialize_with = "form::accepted")]
    pub name: Vec<String>,
    /// Year of the symbol; `None` where any is accepted.
    #[serde(deserialize_with = "form::text")]
    pub year: Option<String>,
    /// Code of the issuer; `None` where any is accepted.
    #[serde(deserialize_with = "form::text")]
    pub issuer_code: Option<String>,
    /// Accepted issuers; none where it is not scored.
    #[serde(deserialize_with = "form::accepted")]
    pub issuer: Vec<String>,
    /// Accepted days of issue; none where it is not scored.
    #[serde(deserialize_with = "form::accepted")]
    pub issued: Vec<String>,
    /// Readers may differ: neither missed nor extra.
    pub optional: bool,
}

/// An act of signing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct GoldSigning {
    /// What was signed; for the reader, not scored.
    #[serde(deserialize_with = "form::text")]
    pub instrument: Option<String>,
    /// `signed`, `planned` or `earlier`; `None` where any is accepted.
    #[serde(deserialize_with = "form::text")]
    pub status: Option<String>,
    /// Each party as a list of accepted names, the most exact first; `?` in front where readers may differ.
    #[serde(deserialize_with = "form::lists")]
    pub parties: Vec<Vec<String>>,
    /// Readers may differ: neither missed nor extra.
    pub optional: bool,
}

/// A numbered or lettered item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct GoldItem {
    /// Label reduced to `1`, `2`, `a` …
    #[serde(deserialize_with = "form::required")]
    pub label: String,
    /// The first words behind the marker.
    #[serde(default)]
    pub starts: String,
}

impl Gold {
    /// Reads one JSON object.
    ///
    /// # Errors
    /// It is no JSON object, has no `id`, or a value of a form that its key cannot have.
    pub fn from_json(json: &[u8]) -> Result<Self, EvalError> {
        let json = json.trim_ascii();
        let mut gold: Self = serde_json::from_slice(json)?;
        gold.unknown = unknown(&serde_json::from_slice(json)?);
        gold.digest = Some(*blake3::hash(json).as_bytes());
        Ok(gold)
    }

    /// What in it is not scored, or can agree with no record: keys and dates that are misspelt. One sentence each.
    #[must_use]
    pub fn doubts(&self) -> Vec<String> {
        let mut doubts: Vec<String> =
            self.unknown.iter().map(|key| format!("key {key} is not known: it is not scored")).collect();
        let days = [("published", &self.published), ("event_date", &self.event_date)];
        let days = days.into_iter().flat_map(|(key, days)| days.iter().flatten().map(move |day| (key, day)));
        let issued = self.documents.iter().flatten().flat_map(|d| d.issued.iter().map(|day| ("issued", day)));
        for (key, day) in days.chain(issued) {
            if day.parse::<Date>().is_err() {
                doubts.push(format!("{key} {day:?} is no day: write YYYY-MM-DD"));
            }
        }
        for date in self.dates.iter().flatten() {
            if !date.parse().is_ok_and(|value: DateValue| {
                matches!(value.precision(), Precision::Day | Precision::Month) && value.first_day().is_some()
            }) {
                doubts.push(format!("dates {date:?} is neither day nor month: write YYYY-MM-DD or YYYY-MM"));
            }
        }
        for status in self.signings.iter().flatten().filter_map(|signing| signing.status.as_deref()) {
            if !matches!(status, "signed" | "planned" | "earlier") {
                doubts.push(format!("status {status:?} is none: write signed, planned or earlier"));
            }
        }
        doubts
    }
}

impl GoldDocument {
    /// True for a document that is known by its name.
    pub(super) fn is_named(&self) -> bool {
        !self.name.is_empty()
    }
}

/// Keys that nobody reads, each once, in the order of the parts.
fn unknown(gold: &Value) -> Vec<String> {
    let [article, document, signing, item] = KEYS;
    let mut found = Vec::new();
    let mut look = |place: &str, part: &Value, known: &[&str]| {
        for key in part.as_object().into_iter().flat_map(|object| object.keys()) {
            let named = format!("{place}{key:?}");
            if !known.contains(&key.as_str()) && !found.contains(&named) {
                found.push(named);
            }
        }
    };
    look("", gold, article);
    for (key, place, known) in
        [("documents", "documents: ", document), ("signings", "signings: ", signing), ("items", "items: ", item)]
    {
        gold.get(key).and_then(Value::as_array).into_iter().flatten().for_each(|part| look(place, part, known));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Gold {
        Gold::from_json(json.as_bytes()).unwrap()
    }

    #[test]
    fn a_value_may_be_one_or_a_list_or_none() {
        let gold = read(
            r#"{"id": 7, "title": "A", "published": null, "province": ["B", "C"], "must": ["d"], "documents": [
                {"type": "QĐ", "number": 15, "year": 2020, "issuer": "E"}, {"name": ["F", "G"], "issued": null}],
                "signings": [{"parties": [["H", "I"], ["?", "J"]]}]}"#,
        );
        assert_eq!(gold.id, "7");
        assert_eq!(gold.title, Some(vec!["A".to_owned()]));
        assert_eq!((gold.published, gold.event_date), (Some(Vec::new()), None));
        assert_eq!(gold.province.map(|names| names.len()), Some(2));
        let documents = gold.documents.unwrap();
        assert_eq!((documents[0].number.as_deref(), documents[0].year.as_deref()), (Some("15"), Some("2020")));
        assert_eq!((documents[0].is_named(), documents[1].is_named(), documents[1].name.len()), (false, true, 2));
        assert_eq!(gold.signings.unwrap()[0].parties[1], ["?", "J"]);
    }

    #[test]
    fn errors_tell_the_place_and_what_was_expected() {
        for (json, wanted) in [
            ("{\"id\": \"1\",", "EOF while parsing a value at line 1 column 11: mend it there"),
            ("{\"title\": \"A\"}", "missing field `id` at line 1 column 14"),
            ("{\"id\": \"\"}", "an empty value where a text is expected"),
            (
                "{\"id\": \"1\",\n\"title\": {}}",
                "invalid type: map, expected a text, a list of texts, or null at line 2 column 11: mend it there",
            ),
            ("[]", "invalid"),
        ] {
            let message = Gold::from_json(json.as_bytes()).unwrap_err().to_string();
            assert!(message.contains(wanted), "{json}: {message}");
        }
    }

    #[test]
    fn what_can_never_agree_is_told() {
        let gold = read(
            r#"{"id": "1", "provinces": ["A"], "event_date": ["5/4/2022"], "dates": ["2022-04", "2022-04-05", "2022", "2022-02-30"],
                "documents": [{"isued": "2020-01-01", "issued": "2020"}, {"isued": null}], "signings": [{"parties": [], "status": "done"}]}"#,
        );
        assert_eq!(
            gold.doubts(),
            [
                "key \"provinces\" is not known: it is not scored",
                "key documents: \"isued\" is not known: it is not scored",
                "event_date \"5/4/2022\" is no day: write YYYY-MM-DD",
                "issued \"2020\" is no day: write YYYY-MM-DD",
                "dates \"2022\" is neither day nor month: write YYYY-MM-DD or YYYY-MM",
                "dates \"2022-02-30\" is neither day nor month: write YYYY-MM-DD or YYYY-MM",
                "status \"done\" is none: write signed, planned or earlier",
            ]
        );
        assert!(read(r#"{"id": "1", "published": null, "dates": []}"#).doubts().is_empty());
    }
}
