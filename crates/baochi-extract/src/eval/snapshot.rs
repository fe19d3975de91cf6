//! What a record states, cut down to what two versions of it are compared by: short enough to hold many.

use std::fmt;
use std::fmt::Write as _;

use serde::Serialize;

use super::gold_set::stem;
use crate::record::{Citation, DateFact, Facts, Mention, Provision, Record, Signing};

/// Letters of a paragraph by which it is shown and known again.
const PARAGRAPH_START: usize = 80;

/// The kinds of facts that are compared; of the article, what readers see of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FactKind {
    /// Whether it is an article, with the reason where it is none.
    IsArticle,
    /// The title.
    Title,
    /// The byline.
    Author,
    /// The paper.
    Publisher,
    /// The time of publication.
    Published,
    /// The captions of pictures.
    Captions,
    /// The paragraphs of the text.
    Text,
    /// The day of the main event.
    EventDate,
    /// The province that the article is about.
    Province,
    /// Places.
    Places,
    /// Dates.
    Dates,
    /// Documents.
    Documents,
    /// Provisions of documents.
    Provisions,
    /// Acts of signing.
    Signings,
    /// Numbered items.
    Items,
    /// Bodies.
    Organizations,
    /// People.
    People,
}

impl FactKind {
    /// The name, as it is serialised: that of the record's field.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::IsArticle => "is_article",
            Self::Title => "title",
            Self::Author => "author",
            Self::Publisher => "publisher",
            Self::Published => "published",
            Self::Captions => "captions",
            Self::Text => "text",
            Self::EventDate => "event_date",
            Self::Province => "province",
            Self::Places => "places",
            Self::Dates => "dates",
            Self::Documents => "documents",
            Self::Provisions => "provisions",
            Self::Signings => "signings",
            Self::Items => "items",
            Self::Organizations => "organizations",
            Self::People => "people",
        }
    }

    /// True where a record has at most one: two of them are one that has changed.
    pub(super) const fn is_single(self) -> bool {
        use FactKind::{Author, EventDate, IsArticle, Province, Published, Publisher, Title};
        matches!(self, IsArticle | Title | Author | Publisher | Published | EventDate | Province)
    }
}

impl fmt::Display for FactKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One fact of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Fact {
    /// What it is: a day, a name, an id, the beginning of a paragraph.
    pub value: String,
    /// What more the record says of it.
    pub detail: String,
    /// The words that it was read from; of several mentions, the first.
    pub words: String,
}

/// The facts of a record, without its text and places in it.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub(super) uri: Option<String>,
    pub(super) id: Option<String>,
    pub(super) facts: Vec<(FactKind, Fact)>,
}

impl Snapshot {
    /// What `record` states.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let mut listing = Listing(Vec::new());
        listing.article(record);
        listing.facts(&record.facts);
        Self { uri: record.source.uri.clone(), id: record.source.id.clone(), facts: listing.0 }
    }

    /// How the article is called: its path, and its id in a file of many.
    pub(super) fn article(&self) -> String {
        match (&self.uri, &self.id) {
            (Some(uri), Some(id)) => format!("{uri} {id}"),
            (uri, id) => uri.as_ref().or(id.as_ref()).cloned().unwrap_or_default(),
        }
    }

    /// The name that stays when the archive is moved.
    pub(super) fn name(&self) -> &str {
        self.id.as_deref().unwrap_or_else(|| stem(self.uri.as_deref().unwrap_or_default()))
    }
}

/// Facts as they are listed, kind by kind in the order of [`FactKind`].
struct Listing(Vec<(FactKind, Fact)>);

impl Listing {
    fn add(&mut self, kind: FactKind, value: impl Into<String>, detail: String, words: &str) {
        self.0.push((kind, Fact { value: value.into(), detail, words: words.to_owned() }));
    }

    fn add_some(&mut self, kind: FactKind, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.add(kind, value.to_string(), String::new(), "");
        }
    }

    fn article(&mut self, record: &Record) {
        let article = &record.article;
        let is_article = if article.is_article { "yes" } else { "no" };
        self.add(FactKind::IsArticle, is_article, article.reason.clone().unwrap_or_default(), "");
        self.add_some(FactKind::Title, article.title.as_ref());
        self.add_some(FactKind::Author, article.author.as_ref());
        self.add_some(FactKind::Publisher, article.publisher.as_ref());
        self.add_some(FactKind::Published, article.published);
        article.captions.iter().for_each(|caption| self.add(FactKind::Captions, caption, String::new(), ""));
        for paragraph in article.text.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
            let start: String = paragraph.chars().take(PARAGRAPH_START).collect();
            let digest = blake3::hash(paragraph.as_bytes()).to_hex();
            let shown = if start.len() < paragraph.len() { format!("{start}…") } else { start.clone() };
            // The digest tells apart paragraphs that begin alike.
            let detail = format!("{} bytes, {}", paragraph.len(), digest.get(..8).unwrap_or_default());
            self.add(FactKind::Text, shown, detail, "");
        }
    }

    fn facts(&mut self, facts: &Facts) {
        self.add_some(FactKind::EventDate, facts.event_date);
        if let Some(province) = &facts.province {
            let current = province.current.as_ref().map(|unit| format!("since July 2025 {}", unit.name));
            let detail = joined([current, inferred(&province.inferred)]);
            self.add(FactKind::Province, province.name.clone().unwrap_or_default(), detail, first(&province.evidence));
        }
        for place in &facts.places {
            let codes = [&place.code_2024, &place.code_2025].map(|code| code.as_deref().unwrap_or("-")).join("/");
            let detail = joined([
                place.kind.clone(),
                Some(codes),
                place.province.clone(),
                times(place.mentions.len()),
                listed("or", &place.candidates),
                inferred(&place.inferred),
            ]);
            self.add(FactKind::Places, &place.name, detail, first(&place.mentions));
        }
        facts.dates.iter().for_each(|date| self.date(date));
        facts.documents.iter().for_each(|document| self.document(document));
        for document in &facts.documents {
            document.provisions.iter().for_each(|part| self.provision(part, &document.id));
        }
        facts.signings.iter().for_each(|signing| self.signing(signing));
        for item in &facts.items {
            let expected = item.expected.map(|count| format!("{count} expected"));
            let detail = joined([Some(item.marker.clone()), Some(format!("depth {}", item.depth)), expected]);
            self.add(FactKind::Items, &item.label, detail, &item.text);
        }
        for body in &facts.organizations {
            let detail = joined([times(body.mentions.len()), inferred(&body.inferred)]);
            self.add(FactKind::Organizations, &body.name, detail, first(&body.mentions));
        }
        for person in &facts.people {
            let detail = joined([Some(person.roles.join("; ")), times(person.mentions.len())]);
            self.add(FactKind::People, &person.name, detail, first(&person.mentions));
        }
    }

    fn date(&mut self, date: &DateFact) {
        let detail = joined([
            Some(name(&date.role)),
            date.daypart.clone(),
            date.document.as_ref().map(|id| format!("of {id}")),
            inferred(&date.inferred),
        ]);
        let value = date.value.map(|value| value.to_string()).unwrap_or_default();
        self.add(FactKind::Dates, value, detail, &date.text);
    }

    fn document(&mut self, document: &Citation) {
        let told = |word: &str, value: &Option<String>| value.as_ref().map(|value| format!("{word} {value}"));
        let detail = joined([
            document.type_name.clone(),
            told("issuer", &document.issuer),
            document.issued.map(|day| format!("issued {day}")),
            document.year.map(|year| format!("year {year}")),
            told("term", &document.term),
            told("place", &document.place),
            told("in", &document.within),
            document.title.clone(),
            times(document.mentions.len()),
            listed("repaired", &document.repaired),
            listed("conflicts", &document.conflicts),
            inferred(&document.inferred),
        ]);
        let words = document.mentions.first().map(|mention| mention.text.as_str()).unwrap_or_default();
        self.add(FactKind::Documents, &document.id, detail, words);
    }

    fn provision(&mut self, part: &Provision, document: &str) {
        let mut value = format!("{document}:");
        for (word, number) in [("điểm", &part.point), ("khoản", &part.clause), ("Điều", &part.article)] {
            if let Some(number) = number {
                let _ = write!(value, " {word} {number}");
            }
        }
        self.add(FactKind::Provisions, value, String::new(), &part.text);
    }

    fn signing(&mut self, signing: &Signing) {
        let names = |parties: &[crate::record::Party]| {
            let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
            Some(names.join(" + ")).filter(|names| !names.is_empty())
        };
        let instrument = signing.instrument.title.as_ref().or(signing.instrument.kind.as_ref());
        let detail = joined([
            Some(name(&signing.status)),
            signing.date.map(|day| day.to_string()),
            signing.period.map(|period| format!("for {period}")),
            instrument.cloned(),
            names(&signing.signatories).map(|names| format!("signed by {names}")),
            names(&signing.witnesses).map(|names| format!("before {names}")),
        ]);
        let parties = names(&signing.parties).unwrap_or_default();
        self.add(FactKind::Signings, parties, detail, &signing.evidence.text);
    }
}

fn first(mentions: &[Mention]) -> &str {
    mentions.first().map(|mention| mention.text.as_str()).unwrap_or_default()
}

fn times(mentions: usize) -> Option<String> {
    Some(format!("{mentions}×"))
}

fn inferred(parts: &[String]) -> Option<String> {
    listed("concluded", parts)
}

fn listed(word: &str, parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| format!("{word} {}", parts.join(", ")))
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let filled: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    filled.join(" · ")
}

/// The name of a role or a state, as the record writes it.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Extractor, Input};

    const ALL: [FactKind; 17] = [
        FactKind::IsArticle,
        FactKind::Title,
        FactKind::Author,
        FactKind::Publisher,
        FactKind::Published,
        FactKind::Captions,
        FactKind::Text,
        FactKind::EventDate,
        FactKind::Province,
        FactKind::Places,
        FactKind::Dates,
        FactKind::Documents,
        FactKind::Provisions,
        FactKind::Signings,
        FactKind::Items,
        FactKind::Organizations,
        FactKind::People,
    ];

    #[test]
    fn kinds_are_fields_of_the_record() {
        let record = serde_json::to_value(Record::default()).unwrap();
        for kind in ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            let is_field = ["article", "facts"].iter().any(|part| record[part].get(kind.name()).is_some());
            assert!(is_field || kind == FactKind::Provisions, "{kind}");
        }
        let facts = record["facts"].as_object().unwrap();
        let forgotten: Vec<&String> = facts.keys().filter(|key| ALL.iter().all(|kind| kind.name() != *key)).collect();
        assert!(forgotten.is_empty(), "{forgotten:?} are never compared");
    }

    #[test]
    fn facts_are_listed_with_what_is_known_of_them() {
        let mut input = Input::new(
            "Sáng 17/2, Sở Y tế Hà Nam và Công an tỉnh ký kết Quy chế phối hợp năm 2025 theo điểm a khoản 1 Điều 5 \
             Công văn số 321/SYT-NVY ngày 10/2/2025 của Sở Y tế."
                .as_bytes(),
        );
        input.hints.published = "2025-02-18".parse().ok();
        input.source.uri = Some("bai/1.txt".to_owned());
        let snapshot = Snapshot::of(&Extractor::new().extract(input));
        assert_eq!((snapshot.article().as_str(), snapshot.name()), ("bai/1.txt", "1"));
        let facts = |kind: FactKind| {
            snapshot.facts.iter().filter(|fact| fact.0 == kind).map(|fact| &fact.1).collect::<Vec<&Fact>>()
        };
        assert_eq!(facts(FactKind::EventDate)[0].value, "2025-02-17");
        let date = facts(FactKind::Dates).into_iter().find(|date| date.words == "Sáng 17/2").unwrap();
        assert_eq!((date.value.as_str(), date.detail.as_str()), ("2025-02-17", "event · sáng · concluded year"));
        let document = facts(FactKind::Documents)[0];
        assert_eq!(document.value, "321/SYT-NVY");
        assert!(
            document.detail.starts_with("Công văn · issuer Sở Y tế · issued 2025-02-10 · year 2025"),
            "{document:?}"
        );
        assert_eq!(facts(FactKind::Provisions)[0].value, "321/SYT-NVY: điểm a khoản 1 Điều 5");
        let signing = facts(FactKind::Signings)[0];
        assert_eq!(signing.value, "Sở Y tế Hà Nam + Công an tỉnh Hà Nam");
        assert!(signing.detail.starts_with("signed · 2025-02-17"), "{signing:?}");
        let text = facts(FactKind::Text);
        assert!(text.len() == 1 && text[0].value.ends_with('…') && text[0].detail.contains(" bytes, "), "{text:?}");
    }
}
