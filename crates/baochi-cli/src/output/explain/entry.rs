//! What the list below a paragraph says of a mark: the fact, and what of it was concluded, repaired or is in doubt.

use std::fmt::{Display, Write};

use baochi_extract::{
    Citation, DateFact, DateRole, Facts, Item, MentionForm, Party, Place, Signing, SigningStatus, System, YearFrom,
};

use super::mark::{Kind, Mark};
use crate::messages::{self, said};

/// One entry: a line, and more lines below it.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) line: String,
    pub(super) more: Vec<String>,
}

impl Entry {
    /// The entry of a mark. Where the fact has been told of at mark `told`, only what is new.
    /// `is_told` says of something concluded that a reason tells of it.
    pub(super) fn new(facts: &Facts, mark: &Mark<'_>, told: Option<usize>, is_told: impl Fn(&str) -> bool) -> Self {
        let mut entry = Self::default();
        let inferred = |inferred: &[String], more: &mut Vec<String>| {
            let open: Vec<String> = inferred.iter().filter(|what| !is_told(what)).cloned().collect();
            list(&messages::Concluded, &open, more);
        };
        match mark.kind {
            Kind::Document => {
                if let Some(citation) = facts.documents.get(mark.fact) {
                    let form =
                        citation.mentions.get(mark.part).map_or_else(String::new, |mention| self::form(mention.form));
                    entry.line = format!("{} · {form}", citation.id);
                    if told.is_none() {
                        document(citation, &inferred, &mut entry.more);
                    }
                }
            }
            Kind::Provision => {
                if let Some(citation) = facts.documents.get(mark.fact)
                    && let Some(p) = citation.provisions.get(mark.part)
                {
                    let parts = [("Điều", &p.article), ("khoản", &p.clause), ("điểm", &p.point)];
                    let parts = parts.iter().filter_map(|(name, value)| Some(format!("{name} {}", value.as_ref()?)));
                    let parts = parts.collect::<Vec<_>>().join(", ");
                    entry.line = messages::OfDocument { parts, id: &citation.id }.to_string();
                }
            }
            Kind::Date => {
                if let Some(fact) = facts.dates.get(mark.fact) {
                    entry.line = date(fact);
                    inferred(&fact.inferred, &mut entry.more);
                }
            }
            Kind::Body => {
                if let Some(body) = facts.organizations.get(mark.fact) {
                    entry.line.clone_from(&body.name);
                    if told.is_none() {
                        inferred(&body.inferred, &mut entry.more);
                    }
                }
            }
            Kind::Person => {
                if let Some(person) = facts.people.get(mark.fact) {
                    entry.line.clone_from(&person.name);
                    if told.is_none() && !person.roles.is_empty() {
                        let _ = write!(entry.line, " · {}", person.roles.join(", "));
                    }
                }
            }
            Kind::Place => {
                if let Some(found) = facts.places.get(mark.fact) {
                    place(found, told.is_none(), &mut entry);
                    if told.is_none() {
                        inferred(&found.inferred, &mut entry.more);
                    }
                }
            }
            Kind::Signing => {
                if let Some(act) = facts.signings.get(mark.fact) {
                    signing(act, &mut entry);
                }
            }
            Kind::Party => {
                let party = facts.signings.get(mark.fact).and_then(|act| act.parties.get(mark.part));
                entry.line = party.map_or_else(String::new, |party| party.name.clone());
            }
            Kind::Item => entry.line = facts.items.get(mark.fact).map(item).unwrap_or_default(),
        }
        if let Some(told) = told {
            let _ = write!(entry.line, " · {}", messages::See { number: told });
        }
        entry
    }
}

fn document(document: &Citation, inferred: &impl Fn(&[String], &mut Vec<String>), more: &mut Vec<String>) {
    let system = document.system.map(|system| match system {
        System::State => messages::SystemState.to_string(),
        System::Party => messages::SystemParty.to_string(),
        System::Mass => messages::SystemMass.to_string(),
    });
    let year = |year| match document.year_from {
        Some(YearFrom::Symbol) => messages::YearOfSymbol { year }.to_string(),
        Some(YearFrom::Date) => messages::YearOfDate { year }.to_string(),
        None => messages::Year { year }.to_string(),
    };
    let parts = [
        document.type_name.clone().or_else(|| document.r#type.clone()),
        system,
        document.issuer.as_ref().map(|name| messages::Issuer { name }.to_string()),
        document.place.as_ref().map(|name| messages::Place { name }.to_string()),
        document.issued.map(|date| messages::Issued { date }.to_string()),
        document.year.map(year),
        document.term.as_ref().map(|term| messages::Term { term }.to_string()),
        document.within.as_ref().map(|outer| messages::Within { outer }.to_string()),
    ];
    more.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    more.extend(document.title.as_ref().map(|title| messages::Title { title }.to_string()));
    inferred(&document.inferred, more);
    list(&messages::Repaired, &in_words(&document.repaired), more);
    list(&messages::Conflicts, &in_words(&document.conflicts), more);
}

fn form(form: MentionForm) -> String {
    match form {
        MentionForm::Full => messages::FormFull.to_string(),
        MentionForm::Number => messages::FormNumber.to_string(),
        MentionForm::Short => messages::FormShort.to_string(),
        MentionForm::Alias => messages::FormAlias.to_string(),
        MentionForm::Name => messages::FormName.to_string(),
        MentionForm::Provision => messages::FormProvision.to_string(),
        MentionForm::Anaphor => messages::FormAnaphor.to_string(),
    }
}

fn date(date: &DateFact) -> String {
    let mut line = date.value.map_or_else(|| messages::NoValue.to_string(), |value| value.to_string());
    let role: Option<Box<dyn Display + '_>> = match (date.role, &date.document) {
        (DateRole::Event, _) => Some(Box::new(messages::DateEvent)),
        (DateRole::Published, _) => Some(Box::new(messages::DatePublished)),
        (DateRole::Document, Some(id)) => Some(Box::new(messages::DateOwnOf { id })),
        (DateRole::Document, None) => Some(Box::new(messages::DateOwn)),
        (DateRole::Mention, _) => None,
    };
    if let Some(role) = role {
        let _ = write!(line, " · {role}");
    }
    if let Some(daypart) = &date.daypart {
        let _ = write!(line, " · {daypart}");
    }
    line
}

fn place(place: &Place, is_first: bool, entry: &mut Entry) {
    if let Some(kind) = &place.kind {
        let _ = write!(entry.line, "{kind} ");
    }
    entry.line.push_str(&place.name);
    if !is_first {
        return;
    }
    if let Some(province) = place.province.as_ref().filter(|province| **province != place.name) {
        let _ = write!(entry.line, ", {province}");
    }
    let codes =
        [(messages::Until2025.to_string(), &place.code_2024), (messages::From2025.to_string(), &place.code_2025)];
    for (when, code) in codes {
        if let Some(code) = code {
            let _ = write!(entry.line, " · {code} {when}");
        }
    }
    list(&messages::CouldBe, &place.candidates, &mut entry.more);
}

fn signing(signing: &Signing, entry: &mut Entry) {
    entry.line = match signing.status {
        SigningStatus::Signed => messages::Signed.to_string(),
        SigningStatus::Planned => messages::Planned.to_string(),
        SigningStatus::Earlier => messages::SignedEarlier.to_string(),
    };
    if let Some(title) = signing.instrument.title.as_ref().or(signing.instrument.kind.as_ref()) {
        let _ = write!(entry.line, ": {title}");
    }
    if let Some(date) = signing.date {
        let _ = write!(entry.line, " · {date}");
    }
    if let Some(period) = signing.period {
        let _ = write!(entry.line, " · {}", messages::ForPeriod { period });
    }
    let parties: [(&dyn Display, &[Party]); 3] = [
        (&messages::Parties, &signing.parties),
        (&messages::Signatories, &signing.signatories),
        (&messages::Witnesses, &signing.witnesses),
    ];
    for (label, parties) in parties {
        let names: Vec<String> = parties.iter().map(|party| party.name.clone()).collect();
        list(label, &names, &mut entry.more);
    }
}

fn item(item: &Item) -> String {
    let mut line = messages::ItemOfList { marker: &item.marker, list: item.list + 1 }.to_string();
    if item.depth > 0 {
        let _ = write!(line, " · {}", messages::ItemDepth { depth: item.depth });
    }
    if let Some(expected) = item.expected {
        let _ = write!(line, " · {}", messages::ItemAnnounced { expected });
    }
    line
}

/// What rules say of a fact, in the language of messages.
fn in_words(told: &[String]) -> Vec<String> {
    told.iter().map(|words| said(words).into_owned()).collect()
}

fn list(label: &dyn Display, words: &[String], more: &mut Vec<String>) {
    if !words.is_empty() {
        more.push(format!("{label}: {}", words.join("; ")));
    }
}
