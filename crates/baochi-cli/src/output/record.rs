//! A record as the flags ask for it: format, kinds of facts, with or without its text.

use baochi_extract::Record;
use clap::ValueEnum;
use serde::Serialize;
use serde_json::Value;

use super::terminal::Style;
use super::{card, csv, json};
use crate::args::{FactKind, Format};

/// Writes records. Shared between threads.
#[derive(Clone, Debug)]
pub(crate) struct RecordWriter {
    /// `None` for the default, which is decided by how many records there are.
    pub(crate) format: Option<Format>,
    /// Leave `article.text` out.
    pub(crate) no_text: bool,
    /// Keep only these facts; all where empty.
    pub(crate) facts: Vec<FactKind>,
    /// How cards look.
    pub(crate) style: Style,
}

impl RecordWriter {
    /// The record as bytes without a line end. Under the default format it is one line: see [`spread`].
    ///
    /// # Errors
    /// The record cannot be written as JSON.
    pub(crate) fn render(&self, record: &Record) -> Result<Vec<u8>, serde_json::Error> {
        match self.format {
            Some(Format::Csv) => csv::facts(record, &self.facts).map_err(serde_json::Error::io),
            Some(Format::Card) => Ok(card::render(record, &self.facts, self.style).into_bytes()),
            Some(Format::Json) => json::pretty(&self.cut(record)?),
            Some(Format::Jsonl) | None => json::compact(&self.cut(record)?),
        }
    }

    /// The record itself, or what is left of it.
    fn cut<'a>(&self, record: &'a Record) -> Result<Left<'a>, serde_json::Error> {
        if !self.no_text && self.facts.is_empty() {
            return Ok(Left::Whole(record));
        }
        let mut value = serde_json::to_value(record)?;
        if self.no_text
            && let Some(article) = value.get_mut("article").and_then(Value::as_object_mut)
        {
            article.shift_remove("text");
        }
        keep_kinds(&mut value, &self.facts);
        Ok(Left::Part(value))
    }
}

/// Leaves only the facts of `kinds` in a record, or all where none is named.
pub(crate) fn keep_kinds(record: &mut Value, kinds: &[FactKind]) {
    if !kinds.is_empty()
        && let Some(facts) = record.get_mut("facts").and_then(Value::as_object_mut)
    {
        facts.retain(|name, _| kinds.iter().any(|kind| kind.is(name)));
    }
}

/// What of a record is written.
#[derive(Serialize)]
#[serde(untagged)]
enum Left<'a> {
    Whole(&'a Record),
    Part(Value),
}

impl FactKind {
    /// True where `name` is the field of this kind.
    fn is(self, name: &str) -> bool {
        self.to_possible_value().is_some_and(|value| value.get_name() == name)
    }
}

/// A record that was written on one line, pretty.
///
/// # Errors
/// `line` is no JSON.
pub(crate) fn spread(line: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    json::pretty(&serde_json::from_slice::<Value>(line)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Color;

    fn writer(no_text: bool, facts: Vec<FactKind>) -> RecordWriter {
        RecordWriter { format: None, no_text, facts, style: Style::new(Color::Never) }
    }

    #[test]
    fn kinds_are_fields_of_the_record() {
        let facts = serde_json::to_value(Record::default().facts).unwrap();
        let fields: Vec<&String> = facts.as_object().unwrap().keys().collect();
        let kinds = FactKind::value_variants();
        assert_eq!(fields.len(), kinds.len());
        for field in fields {
            assert!(kinds.iter().any(|kind| kind.is(field)), "--facts does not know {field}");
        }
    }

    #[test]
    fn what_is_left_keeps_its_order() {
        let line = writer(true, vec![FactKind::Documents, FactKind::EventDate]).render(&Record::default()).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert!(line.starts_with("{\"format\":0,\"id\":\"\",\"source\":{\"uri\":"), "{line}");
        assert!(line.contains("\"facts\":{\"event_date\":null,\"documents\":[]}"), "{line}");
        assert!(!line.contains("\"text\""), "{line}");
    }

    #[test]
    fn spreading_changes_nothing_but_white_space() {
        let record = Record::default();
        let line = writer(false, Vec::new()).render(&record).unwrap();
        assert_eq!(spread(&line).unwrap(), json::pretty(&record).unwrap());
    }
}
