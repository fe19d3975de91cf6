//! What the list below a paragraph says of a mark: the fact, and what of it was concluded, repaired or is in doubt.

use std::fmt::Write;

use baochi_extract::{
    Citation, DateFact, DateRole, Facts, Item, MentionForm, Place, Signing, SigningStatus, System, YearFrom,
};

use super::mark::{Kind, Mark};

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
            list("concluded, not read", &open, more);
        };
        match mark.kind {
            Kind::Document => {
                if let Some(citation) = facts.documents.get(mark.fact) {
                    let form = citation.mentions.get(mark.part).map_or("", |mention| self::form(mention.form));
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
                    entry.line = format!("{} of {}", parts.collect::<Vec<_>>().join(", "), citation.id);
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
            let _ = write!(entry.line, " · see {told}");
        }
        entry
    }
}

fn document(document: &Citation, inferred: &impl Fn(&[String], &mut Vec<String>), more: &mut Vec<String>) {
    let system = document.system.map(|system| match system {
        System::State => "State",
        System::Party => "Party",
        System::Mass => "mass organisation",
    });
    let from = match document.year_from {
        Some(YearFrom::Symbol) => " of its symbol",
        Some(YearFrom::Date) => " of its date",
        None => "",
    };
    let parts = [
        document.type_name.clone().or_else(|| document.r#type.clone()),
        system.map(str::to_owned),
        document.issuer.as_ref().map(|issuer| format!("issuer {issuer}")),
        document.place.as_ref().map(|place| format!("place {place}")),
        document.issued.map(|date| format!("issued {date}")),
        document.year.map(|year| format!("year {year}{from}")),
        document.term.as_ref().map(|term| format!("term {term}")),
        document.within.as_ref().map(|outer| format!("named in the title of {outer}")),
    ];
    more.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    more.extend(document.title.as_ref().map(|title| format!("title: {title}")));
    inferred(&document.inferred, more);
    list("repaired", &document.repaired, more);
    list("conflicts", &document.conflicts, more);
}

fn form(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Full => "full",
        MentionForm::Number => "number",
        MentionForm::Short => "short",
        MentionForm::Alias => "alias",
        MentionForm::Name => "name",
        MentionForm::Provision => "provision",
        MentionForm::Anaphor => "anaphor",
    }
}

fn date(date: &DateFact) -> String {
    let mut line = date.value.map_or_else(|| "no value".to_owned(), |value| value.to_string());
    match (date.role, &date.document) {
        (DateRole::Event, _) => line.push_str(" · event"),
        (DateRole::Published, _) => line.push_str(" · published"),
        (DateRole::Document, Some(id)) => {
            let _ = write!(line, " · own date of {id}");
        }
        (DateRole::Document, None) => line.push_str(" · own date of a document"),
        (DateRole::Mention, _) => {}
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
    let codes = [("until 2025", &place.code_2024), ("since 2025", &place.code_2025)];
    for (when, code) in codes {
        if let Some(code) = code {
            let _ = write!(entry.line, " · {code} {when}");
        }
    }
    list("could be", &place.candidates, &mut entry.more);
}

fn signing(signing: &Signing, entry: &mut Entry) {
    entry.line.push_str(match signing.status {
        SigningStatus::Signed => "signed",
        SigningStatus::Planned => "planned",
        SigningStatus::Earlier => "signed earlier",
    });
    if let Some(title) = signing.instrument.title.as_ref().or(signing.instrument.kind.as_ref()) {
        let _ = write!(entry.line, ": {title}");
    }
    if let Some(date) = signing.date {
        let _ = write!(entry.line, " · {date}");
    }
    if let Some(period) = signing.period {
        let _ = write!(entry.line, " · for {period}");
    }
    for (label, parties) in
        [("parties", &signing.parties), ("signatories", &signing.signatories), ("witnesses", &signing.witnesses)]
    {
        let names: Vec<String> = parties.iter().map(|party| party.name.clone()).collect();
        list(label, &names, &mut entry.more);
    }
}

fn item(item: &Item) -> String {
    let mut line = format!("{} of list {}", item.marker, item.list + 1);
    if item.depth > 0 {
        let _ = write!(line, " · depth {}", item.depth);
    }
    if let Some(expected) = item.expected {
        let _ = write!(line, " · {expected} announced");
    }
    line
}

fn list(label: &str, words: &[String], more: &mut Vec<String>) {
    if !words.is_empty() {
        more.push(format!("{label}: {}", words.join("; ")));
    }
}
