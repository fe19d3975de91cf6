//! The facts of a record, all of one shape: a kind, a value, what more is to say of it, and the words where it is read.

use baochi_extract::{Citation, DateFact, Mention, Origin, Party, Province, Provision, Record, Signing, Span};
use clap::ValueEnum;
use serde::Serialize;

use crate::args::FactKind;

/// One fact. Of several mentions, the first.
#[derive(Debug, Default)]
pub(super) struct FactRow<'a> {
    /// Field of `facts` in the record; `provisions` for those of documents.
    pub(super) kind: &'static str,
    /// What it is: a day, a name, an id.
    pub(super) value: String,
    /// What more is known of it.
    pub(super) detail: String,
    pub(super) text: &'a str,
    pub(super) span: Option<Span>,
    /// `text`, or where else the words stand.
    pub(super) origin: &'static str,
    /// How often it is mentioned.
    pub(super) mentions: usize,
}

/// The facts of `record` of these kinds, or of all where none is named, kind by kind in the order of the record.
pub(super) fn rows<'a>(record: &'a Record, kinds: &[FactKind]) -> Vec<FactRow<'a>> {
    let facts = &record.facts;
    let mut rows = Vec::new();
    for kind in FactKind::value_variants().iter().filter(|kind| kinds.is_empty() || kinds.contains(kind)) {
        match kind {
            FactKind::EventDate => rows.extend(event_date(record)),
            FactKind::Province => rows.extend(facts.province.as_ref().map(province)),
            FactKind::Places => rows.extend(facts.places.iter().map(|place| {
                let detail = joined([place.kind.as_deref(), place.province.as_deref()]);
                FactRow { kind: "places", value: place.name.clone(), detail, ..mentioned(&place.mentions) }
            })),
            FactKind::Dates => rows.extend(facts.dates.iter().map(date)),
            FactKind::Documents => facts.documents.iter().for_each(|document| {
                rows.push(citation(document));
                rows.extend(document.provisions.iter().map(|part| provision(part, &document.id)));
            }),
            FactKind::Signings => rows.extend(facts.signings.iter().map(signing)),
            FactKind::Items => rows.extend(facts.items.iter().map(|item| FactRow {
                kind: "items",
                value: item.label.clone(),
                detail: format!("list {}, depth {}", item.list, item.depth),
                mentions: 1,
                ..words(&item.text, item.span, None)
            })),
            FactKind::Organizations => rows.extend(facts.organizations.iter().map(|body| FactRow {
                kind: "organizations",
                value: body.name.clone(),
                ..mentioned(&body.mentions)
            })),
            FactKind::People => rows.extend(facts.people.iter().map(|person| FactRow {
                kind: "people",
                value: person.name.clone(),
                detail: person.roles.join("; "),
                ..mentioned(&person.mentions)
            })),
        }
    }
    rows
}

/// The day, with the words of the date that tells it.
fn event_date(record: &Record) -> Option<FactRow<'_>> {
    let day = record.facts.event_date?;
    let told = record
        .facts
        .dates
        .iter()
        .find(|date| name(&date.role) == "event" && date.value.and_then(|value| value.as_day()) == Some(day));
    let words = told.map(|date| words(&date.text, date.span, date.origin)).unwrap_or_default();
    Some(FactRow { kind: "event_date", value: day.to_string(), mentions: usize::from(told.is_some()), ..words })
}

fn province(province: &Province) -> FactRow<'_> {
    let current = province.current.as_ref().map(|unit| unit.name.as_str());
    let old = province.name.as_deref();
    FactRow {
        kind: "province",
        value: old.or(current).unwrap_or_default().to_owned(),
        detail: current.map(|name| format!("since July 2025: {name}")).unwrap_or_default(),
        ..mentioned(&province.evidence)
    }
}

fn date(date: &DateFact) -> FactRow<'_> {
    let role = name(&date.role);
    FactRow {
        kind: "dates",
        value: date.value.map(|value| value.to_string()).unwrap_or_default(),
        detail: joined([Some(role.as_str()), date.document.as_deref()]),
        mentions: 1,
        ..words(&date.text, date.span, date.origin)
    }
}

fn citation(document: &Citation) -> FactRow<'_> {
    let first = document.mentions.first();
    let issued = document.issued.map(|day| day.to_string());
    FactRow {
        kind: "documents",
        value: document.id.clone(),
        detail: joined([
            document.type_name.as_deref(),
            document.issuer.as_deref(),
            issued.as_deref(),
            document.title.as_deref(),
        ]),
        mentions: document.mentions.len(),
        ..first.map(|mention| words(&mention.text, mention.span, mention.origin)).unwrap_or_default()
    }
}

fn provision<'a>(part: &'a Provision, document: &str) -> FactRow<'a> {
    let name = |word: &str, number: &Option<String>| number.as_ref().map(|number| format!("{word} {number}"));
    let parts = [name("điểm", &part.point), name("khoản", &part.clause), name("Điều", &part.article)];
    FactRow {
        kind: "provisions",
        value: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        detail: document.to_owned(),
        mentions: 1,
        ..words(&part.text, part.span, part.origin)
    }
}

fn signing(signing: &Signing) -> FactRow<'_> {
    let instrument = &signing.instrument;
    let parties: Vec<&str> = signing.parties.iter().map(|party: &Party| party.name.as_str()).collect();
    let (status, day) = (name(&signing.status), signing.date.map(|day| day.to_string()));
    let parties = parties.join(" + ");
    FactRow {
        kind: "signings",
        value: instrument.title.as_ref().or(instrument.kind.as_ref()).cloned().unwrap_or_default(),
        detail: joined([Some(status.as_str()), day.as_deref(), Some(parties.as_str())]),
        mentions: 1,
        ..words(&signing.evidence.text, signing.evidence.span, signing.evidence.origin)
    }
}

fn mentioned(mentions: &[Mention]) -> FactRow<'_> {
    let first = mentions.first().map(|mention| words(&mention.text, mention.span, mention.origin)).unwrap_or_default();
    FactRow { mentions: mentions.len(), ..first }
}

fn words(text: &str, span: Option<Span>, origin: Option<Origin>) -> FactRow<'_> {
    let origin = match origin {
        _ if span.is_some() => "text",
        Some(Origin::Title) => "title",
        Some(Origin::Metadata) => "metadata",
        Some(Origin::Caption) => "caption",
        Some(Origin::Page) => "page",
        None => "",
    };
    FactRow { text, span, origin, ..FactRow::default() }
}

fn joined<const N: usize>(parts: [Option<&str>; N]) -> String {
    let filled: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    filled.join(", ")
}

/// The name of a role or a state, as the record writes it.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
