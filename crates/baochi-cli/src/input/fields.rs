//! The fields of a JSON object that name the parts of an article: ours and those of common crawlers, by
//! `tables/fields.tsv`. Of several fields for one part, the first of the table that is filled wins.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// One row a field: role, name, form, where it is met. The order of the rows of a role is their rank.
const TABLE: &str = include_str!("../../tables/fields.tsv");

/// The parts of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Id,
    Title,
    Text,
    Html,
    Date,
    Url,
    Publisher,
    Author,
}

/// A field of the table.
#[derive(Clone, Copy)]
struct Field {
    role: Role,
    rank: usize,
    /// True where a text may have tags.
    either: bool,
}

static FIELDS: LazyLock<HashMap<&'static str, Field>> = LazyLock::new(|| {
    let rows = TABLE.lines().skip(1).enumerate();
    rows.filter_map(|(rank, row)| {
        let mut cells = row.split('\t');
        let (role, name, form) = (cells.next()?, cells.next()?, cells.next()?);
        Some((name, Field { role: Role::of(role)?, rank, either: form == "either" }))
    })
    .collect()
});

impl Role {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "id" => Self::Id,
            "title" => Self::Title,
            "text" => Self::Text,
            "html" => Self::Html,
            "date" => Self::Date,
            "url" => Self::Url,
            "publisher" => Self::Publisher,
            "author" => Self::Author,
            _ => return None,
        })
    }
}

/// The parts that an object has. Values of an unexpected type are passed over.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    /// Also where it is empty, if nothing else is there.
    pub(super) text: Option<String>,
    pub(super) html: Option<String>,
    pub(super) date: Option<Value>,
    pub(super) url: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) authors: Vec<String>,
    /// `format` of a record of ours, with `article` and `facts` beside it.
    pub(super) format: Option<Value>,
    pub(super) is_record: bool,
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut found = Found::default();
        let (mut article, mut facts) = (false, false);
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "format" => found.fields.format = Some(map.next_value()?),
                "article" | "facts" => {
                    *(if name == "article" { &mut article } else { &mut facts }) = true;
                    map.next_value::<IgnoredAny>()?;
                }
                name => match FIELDS.get(name) {
                    Some(field) => found.take(*field, map.next_value()?),
                    None => {
                        map.next_value::<IgnoredAny>()?;
                    }
                },
            }
        }
        found.fields.is_record = found.fields.format.is_some() && article && facts;
        Ok(found.fields)
    }
}

/// The fields so far, and the rank of each.
#[derive(Default)]
struct Found {
    fields: Fields,
    ranks: [Option<usize>; 8],
}

impl Found {
    fn take(&mut self, field: Field, value: Value) {
        // trafilatura gives the address as the source.
        if field.role == Role::Publisher
            && let Some(address) = value.as_str().filter(|text| text.contains("://"))
        {
            self.fields.url.get_or_insert_with(|| address.to_owned());
            return;
        }
        let Some(rank) = self.ranks.get_mut(field.role as usize) else { return };
        if rank.is_some_and(|known| known < field.rank) {
            return;
        }
        let fields = &mut self.fields;
        let is_filled = match field.role {
            Role::Id => fill(&mut fields.id, scalar(value)),
            Role::Title => fill(&mut fields.title, scalar(value)),
            Role::Url => fill(&mut fields.url, scalar(value)),
            Role::Date => fill(&mut fields.date, Some(value).filter(|value| super::date::read(value).is_some())),
            Role::Publisher => fill(&mut fields.publisher, scalar(value)),
            Role::Author => {
                let names = names(value);
                let is_filled = !names.is_empty();
                if is_filled {
                    fields.authors = names;
                }
                is_filled
            }
            Role::Html => fill(&mut fields.html, text(value).filter(|text| !text.trim().is_empty())),
            Role::Text => match text(value) {
                Some(page) if field.either && has_tags(&page) => {
                    fields.html.get_or_insert(page);
                    false
                }
                Some(text) if text.trim().is_empty() => {
                    fields.text.get_or_insert(text);
                    false
                }
                text => fill(&mut fields.text, text),
            },
        };
        if is_filled {
            *rank = Some(field.rank);
        }
    }
}

fn fill<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let is_filled = value.is_some();
    if is_filled {
        *place = value;
    }
    is_filled
}

/// Names under which objects hold the value itself: WordPress, schema.org, MongoDB, RSS as JSON.
const INNER: [&str; 7] = ["rendered", "name", "$oid", "@id", "#text", "_", "$t"];

/// A string or a number as text, also one in an object; what is blank is not there.
fn scalar(value: Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then_some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(mut fields) => {
            let inner = INNER.iter().find_map(|name| fields.remove(*name))?;
            if inner.is_object() { None } else { scalar(inner) }
        }
        Value::Array(mut values) if values.len() == 1 => scalar(values.remove(0)),
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}

/// A text, also one in an object, or one paragraph a string of a list.
fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(mut fields) => match fields.remove("rendered")? {
            Value::String(text) => Some(text),
            _ => None,
        },
        Value::Array(values) => {
            let paragraphs: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
            paragraphs.filter(|paragraphs| !paragraphs.is_empty()).map(|paragraphs| paragraphs.join("\n\n"))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// Names of people: one, or a list of them, as strings or objects.
fn names(value: Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.into_iter().filter_map(scalar).collect(),
        value => scalar(value).into_iter().collect(),
    }
}

/// True for a text that is marked up: it begins with a tag, or has the end of one that parts of articles have.
fn has_tags(text: &str) -> bool {
    const ENDS: [&str; 4] = ["</p>", "</div>", "</article>", "<br"];
    let begins = text
        .trim_start()
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') && rest.contains('>'));
    begins || ENDS.iter().any(|end| text.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Fields {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn every_row_of_the_table_is_read_and_none_twice() {
        let rows: Vec<&str> = TABLE.lines().skip(1).collect();
        assert_eq!(TABLE.lines().next(), Some("role\tname\tform\tseen_in"));
        assert!(rows.len() > 50 && rows.iter().all(|row| row.split('\t').count() == 4), "{rows:?}");
        assert_eq!(FIELDS.len(), rows.len(), "a name stands twice, or a role is not known");
        for (name, field) in
            FIELDS.iter().map(|(name, field)| (*name, field)).collect::<std::collections::BTreeMap<_, _>>()
        {
            let found = read(&format!("{{\"{name}\": \"2024-01-31\"}}"));
            let value = match field.role {
                Role::Id => found.id,
                Role::Title => found.title,
                Role::Text => found.text,
                Role::Html => found.html,
                Role::Date => found.date.and_then(|date| date.as_str().map(str::to_owned)),
                Role::Url => found.url,
                Role::Publisher => found.publisher,
                Role::Author => found.authors.into_iter().next(),
            };
            assert_eq!(value.as_deref(), Some("2024-01-31"), "{name}");
        }
    }

    #[test]
    fn the_first_that_is_filled_wins_in_the_order_of_the_table() {
        for json in [
            r#"{"maintext": "b", "text": "a", "title": " ", "headline": "c"}"#,
            r#"{"headline": "c", "text": "a", "title": null, "maintext": "b"}"#,
        ] {
            let found = read(json);
            assert_eq!((found.text.as_deref(), found.title.as_deref()), (Some("a"), Some("c")), "{json}");
        }
        assert_eq!(read(r#"{"text": "", "maintext": "b"}"#).text.as_deref(), Some("b"));
        assert_eq!(read(r#"{"maintext": "b", "text": ""}"#).text.as_deref(), Some("b"));
        assert_eq!(read(r#"{"text": ""}"#).text.as_deref(), Some(""));
        assert_eq!(read(r#"{"text": 5, "title": {"a": 1}}"#).text, None);
        assert_eq!(read(r#"{"date": "", "pubDate": "31/1/2024"}"#).date, Some(Value::from("31/1/2024")));
    }

    #[test]
    fn content_with_tags_is_a_page() {
        let page = read(r#"{"content": "<div><p>Nuôi tôm</p></div>", "textContent": "Nuôi tôm"}"#);
        assert_eq!((page.html.is_some(), page.text.as_deref()), (true, Some("Nuôi tôm")));
        let text = read(r#"{"content": "Giá < 5.000 đồng > 3.000"}"#);
        assert_eq!((text.html, text.text.is_some()), (None, true));
        assert!(read(r#"{"text": "<p>nguyên văn</p>"}"#).html.is_none(), "a text is taken as it is");
    }

    #[test]
    fn values_in_objects_and_lists_are_read() {
        let found = read(
            r#"{"_id": {"$oid": "65b9"}, "title": {"rendered": "Họp"}, "content": {"rendered": "<p>Họp</p>"},
                "publisher": {"@type": "Organization", "name": "Báo Thử"}, "author": [{"name": "Lê Thử"}, "An"],
                "body": ["Một.", "Hai."], "source": "https://bao.example/1"}"#,
        );
        assert_eq!(found.id.as_deref(), Some("65b9"));
        assert_eq!((found.title.as_deref(), found.html.as_deref()), (Some("Họp"), Some("<p>Họp</p>")));
        assert_eq!(
            (found.publisher.as_deref(), found.authors),
            (Some("Báo Thử"), vec!["Lê Thử".to_owned(), "An".into()])
        );
        assert_eq!(found.text.as_deref(), Some("Một.\n\nHai."));
        assert_eq!(found.url.as_deref(), Some("https://bao.example/1"));
    }
}
