//! A record on one screen, for people.

use std::fmt::{Display, Write};

use baochi_extract::{Citation, Organization, Person, Place, Province, Record, Signing, SigningStatus};

use super::terminal::{Style, one_line, wrap};
use crate::args::FactKind;
use crate::messages::{self, said};

/// Columns of the labels on the left.
const LABEL: usize = 12;

/// Entries shown of each kind.
const MOST: usize = 6;

/// The card, without a line end. Facts of other kinds than `kinds` are left out, unless `kinds` is empty.
pub(crate) fn render(record: &Record, kinds: &[FactKind], style: Style) -> String {
    let mut card = Card { text: String::new(), style };
    card.head(record);
    let facts = &record.facts;
    let wanted = |kind| kinds.is_empty() || kinds.contains(&kind);
    if wanted(FactKind::Province)
        && let Some(found) = &facts.province
    {
        card.section(&messages::CardProvince, &[province(found)], 1);
    }
    if wanted(FactKind::EventDate)
        && let Some(date) = facts.event_date
    {
        card.section(&messages::CardEvent, &[date.to_string()], 1);
    }
    if wanted(FactKind::Documents) {
        card.section(
            &messages::CardDocuments,
            &facts.documents.iter().map(document).collect::<Vec<_>>(),
            facts.documents.len(),
        );
    }
    if wanted(FactKind::Signings) {
        card.section(
            &messages::CardSignings,
            &facts.signings.iter().map(signing).collect::<Vec<_>>(),
            facts.signings.len(),
        );
    }
    if wanted(FactKind::Items) && !facts.items.is_empty() {
        card.section(&messages::CardItems, &[items(record)], 1);
    }
    if wanted(FactKind::Dates) {
        let dates: Vec<String> = facts.dates.iter().filter_map(|d| d.value.map(|v| v.to_string())).collect();
        card.list(&messages::CardDates, &dates);
    }
    if wanted(FactKind::Places) {
        card.list(&messages::CardPlaces, &facts.places.iter().map(place).collect::<Vec<_>>());
    }
    if wanted(FactKind::Organizations) {
        let names: Vec<String> = facts.organizations.iter().map(|o: &Organization| o.name.clone()).collect();
        card.section(&messages::CardBodies, &names, names.len());
    }
    if wanted(FactKind::People) {
        card.section(&messages::CardPeople, &facts.people.iter().map(person).collect::<Vec<_>>(), facts.people.len());
    }
    let notes: Vec<String> = record.notes.iter().map(|note| said(note).into_owned()).collect();
    card.section(&messages::CardNotes, &notes, notes.len());
    card.text.truncate(card.text.trim_end().len());
    card.text
}

struct Card {
    text: String,
    style: Style,
}

impl Card {
    fn head(&mut self, record: &Record) {
        let article = &record.article;
        let title = article.title.clone().unwrap_or_else(|| messages::NoTitle.to_string());
        for line in wrap(&one_line(&title), self.style.width, 3) {
            self.line(&self.style.bold(&line).to_string());
        }
        let when = article.published.map(|moment| match moment.clock() {
            Some((hour, minute)) => format!("{} {hour:02}:{minute:02}", moment.date()),
            None => moment.date().to_string(),
        });
        let by = [&when, &article.author, &article.publisher, &article.section, &article.url, &record.source.uri];
        let by = by.into_iter().flatten().chain(&record.source.id);
        let by: Vec<String> = by.map(|part| one_line(part).into_owned()).collect();
        for line in wrap(&by.join(" · "), self.style.width, 3) {
            self.line(&self.style.dim(&line).to_string());
        }
        if !article.is_article {
            self.line(&no_article(article.reason.as_deref()));
        }
        if let Some(lead) = &article.lead {
            self.text.push('\n');
            for line in wrap(&one_line(lead), self.style.width, 4) {
                self.line(&line);
            }
        }
        self.text.push('\n');
    }

    /// Entries below each other, each wrapped beside the label.
    fn section(&mut self, label: &dyn Display, entries: &[String], all: usize) {
        let width = self.style.width - LABEL;
        let mut label = label.to_string();
        for entry in entries.iter().take(MOST) {
            for (i, line) in wrap(&one_line(entry), width, 3).iter().enumerate() {
                self.labelled(&std::mem::take(&mut label), &format!("{}{line}", if i > 0 { "  " } else { "" }));
            }
        }
        if all > MOST {
            self.labelled("", &messages::AndMore { count: all - MOST }.to_string());
        }
    }

    /// Short entries beside each other, each once.
    fn list(&mut self, label: &dyn Display, entries: &[String]) {
        let mut once: Vec<&str> = Vec::new();
        for entry in entries.iter().take(200) {
            if !once.contains(&entry.as_str()) {
                once.push(entry);
            }
        }
        let mut label = label.to_string();
        for line in wrap(&one_line(&once.join(" · ")), self.style.width - LABEL, 3) {
            self.labelled(&std::mem::take(&mut label), &line);
        }
    }

    fn labelled(&mut self, label: &str, text: &str) {
        let gap = LABEL.saturating_sub(label.chars().count());
        let label = self.style.dim(label).to_string();
        self.line(&format!("{label}{:gap$}{text}", ""));
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }
}

/// That a page holds no article, and why.
pub(super) fn no_article(reason: Option<&str>) -> String {
    match reason {
        Some(reason) => messages::NoArticle { reason: one_line(&said(reason)) }.to_string(),
        None => messages::NoArticle { reason: messages::ReasonUnknown }.to_string(),
    }
}

/// The province by its name, with that of today where it is another.
pub(super) fn province(province: &Province) -> String {
    let current = province.current.as_ref().map(|unit| unit.name.as_str());
    match (province.name.as_deref(), current) {
        (Some(name), Some(current)) if name != current => messages::Since2025 { name, current }.to_string(),
        (name, current) => name.or(current).unwrap_or("?").to_owned(),
    }
}

fn document(document: &Citation) -> String {
    let mut text = document.id.clone();
    if let Some(name) = document.type_name.as_deref().filter(|name| !document.id.starts_with(name)) {
        text = format!("{name} {text}");
    }
    push(&mut text, ", ", document.issuer.as_deref());
    push(&mut text, ", ", document.issued);
    push(&mut text, ": ", document.title.as_deref());
    let _ = write!(text, " ({}×)", document.mentions.len());
    text
}

fn signing(signing: &Signing) -> String {
    let instrument = &signing.instrument;
    let what = instrument.title.clone().or_else(|| instrument.kind.clone());
    let what = what.unwrap_or_else(|| messages::InstrumentNotNamed.to_string());
    let mut text = match signing.status {
        SigningStatus::Signed => what,
        SigningStatus::Planned => messages::CardPlanned { what }.to_string(),
        SigningStatus::Earlier => messages::CardEarlier { what }.to_string(),
    };
    push(&mut text, ", ", signing.date);
    push(&mut text, ", ", signing.period.map(|period| messages::ForPeriod { period }));
    let parties: Vec<&str> = signing.parties.iter().map(|party| party.name.as_str()).collect();
    push(&mut text, ": ", (!parties.is_empty()).then(|| parties.join(" + ")));
    text
}

/// How many items each list has, and how many it announces.
fn items(record: &Record) -> String {
    let mut lists: Vec<(usize, usize, Option<u32>)> = Vec::new();
    for item in record.facts.items.iter().filter(|item| item.depth == 0) {
        match lists.last_mut().filter(|(list, ..)| *list == item.list) {
            Some((_, count, expected)) => {
                *count += 1;
                *expected = expected.or(item.expected);
            }
            None => lists.push((item.list, 1, item.expected)),
        }
    }
    let told = lists.iter().take(MOST).map(|(_, count, expected)| match expected {
        Some(expected) => messages::ItemsAnnounced { count, expected }.to_string(),
        None => count.to_string(),
    });
    told.collect::<Vec<_>>().join(" · ")
}

fn place(place: &Place) -> String {
    let mut text = place.kind.as_ref().map_or_else(String::new, |kind| format!("{kind} "));
    text.push_str(&place.name);
    text
}

fn person(person: &Person) -> String {
    if person.roles.is_empty() { person.name.clone() } else { format!("{}: {}", person.name, person.roles.join(", ")) }
}

fn push(text: &mut String, before: &str, part: Option<impl Display>) {
    if let Some(part) = part {
        let _ = write!(text, "{before}{part}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Color;

    #[test]
    fn shows_what_is_known_and_nothing_that_steers() {
        let record: Record = serde_json::from_value(serde_json::json!({
            "format": 1, "source": {"uri": "a.txt"},
            "article": {"is_article": true, "title": "Họp\u{1b}[2J báo", "lead": "Chiều 3/2, hai bên ký kết.",
                        "published": "2024-02-04T08:05:00+07:00", "text": "Chiều 3/2, hai bên ký kết."},
            "facts": {
                "event_date": "2024-02-03",
                "province": {"code": "24", "name": "Bắc Giang", "current": {"code": "24", "name": "Bắc Ninh"}},
                "documents": [{"id": "238-QĐ/TW", "type_name": "Quyết định", "issued": "2020-09-30",
                               "mentions": [{"text": "238", "span": [0, 3], "form": "short"}]}],
                "signings": [{"instrument": {"kind": "Kế hoạch phối hợp"}, "status": "planned", "date": "2024-03-01",
                              "parties": [{"name": "Sở A", "text": "Sở A"}, {"name": "Sở B", "text": "Sở B"}]}],
                "items": [{"label": "1", "list": 0, "expected": 3}, {"label": "2", "list": 0}, {"label": "1", "list": 1}],
                "people": [{"name": "Trần Văn Ví Dụ", "roles": ["Giám đốc Sở A"]}]
            }
        }))
        .unwrap();
        let style = Style::new(Color::Never);
        assert_eq!(
            render(&record, &[], style),
            "Họp\u{fffd}[2J báo\n\
             2024-02-04 08:05 · a.txt\n\n\
             Chiều 3/2, hai bên ký kết.\n\n\
             Province    Bắc Giang (since July 2025: Bắc Ninh)\n\
             Event       2024-02-03\n\
             Documents   Quyết định 238-QĐ/TW, 2020-09-30 (1×)\n\
             Signings    planned: Kế hoạch phối hợp, 2024-03-01: Sở A + Sở B\n\
             Items       2 of 3 announced · 1\n\
             People      Trần Văn Ví Dụ: Giám đốc Sở A"
        );
        let only = render(&record, &[FactKind::People], style);
        assert!(only.contains("People") && !only.contains("Signings"), "{only}");
    }

    #[test]
    fn an_empty_record_has_a_card() {
        assert_eq!(render(&Record::default(), &[], Style::new(Color::Never)), "(no title)\nno article: reason unknown");
    }
}
