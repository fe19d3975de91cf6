//! Whether facts stand where they say: no gold is needed for that.

use super::spelling::fold;
use super::{Figure, Scores};
use crate::record::{Mention, Origin, Record};
use crate::span::Span;

/// Scores the spans of all facts of a record that are lists.
pub(super) fn score(scores: &mut Scores, id: &str, record: &Record) {
    let text = record.article.text.as_str();
    for Words { kind, words, span, origin, is_item } in all(record) {
        let is_right = match span {
            None => origin.is_some(),
            Some(span) => {
                let read = spelt(text, span);
                if is_item { fold(&read).contains(&fold(words)) } else { read == words }
            }
        };
        scores.count(Figure::Spans, true, true, is_right);
        if !is_right {
            let place = span.map_or("no place".to_owned(), |span| format!("{}-{}", span.start(), span.end()));
            scores.miss((Figure::Spans, id), None, Some(format!("{kind} at {place}")), Some(words.to_owned()));
        }
    }
}

/// Words of a fact and where they are said to stand.
struct Words<'a> {
    kind: &'static str,
    words: &'a str,
    span: Option<Span>,
    origin: Option<Origin>,
    /// An item's span may hold more than its words: line ends and other white space.
    is_item: bool,
}

fn all(record: &Record) -> impl Iterator<Item = Words<'_>> {
    let facts = &record.facts;
    let places = facts.places.iter().flat_map(|place| mentioned("places", &place.mentions));
    let dates = facts.dates.iter().map(|date| standing("dates", &date.text, date.span, date.origin));
    let documents = facts.documents.iter().flat_map(|document| &document.mentions);
    let documents = documents.map(|mention| standing("documents", &mention.text, mention.span, mention.origin));
    let parties = facts.signings.iter().flat_map(|signing| &signing.parties);
    let parties = parties.map(|party| standing("signings", &party.text, party.span, party.origin));
    let items = facts.items.iter();
    let items = items.map(|item| Words { is_item: true, ..standing("items", &item.text, item.span, None) });
    let bodies = facts.organizations.iter().flat_map(|body| mentioned("organizations", &body.mentions));
    let people = facts.people.iter().flat_map(|person| mentioned("people", &person.mentions));
    places.chain(dates).chain(documents).chain(parties).chain(items).chain(bodies).chain(people)
}

fn mentioned<'a>(kind: &'static str, mentions: &'a [Mention]) -> impl Iterator<Item = Words<'a>> {
    mentions.iter().map(move |mention| standing(kind, &mention.text, mention.span, mention.origin))
}

fn standing<'a>(kind: &'static str, words: &'a str, span: Option<Span>, origin: Option<Origin>) -> Words<'a> {
    Words { kind, words, span, origin, is_item: false }
}

/// What stands in the text at a span that may be wrong.
fn spelt(text: &str, span: Span) -> String {
    let (start, end) = (span.start().min(text.len()), span.end().min(text.len()));
    String::from_utf8_lossy(text.as_bytes().get(start..end).unwrap_or_default()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Item, Organization};

    #[test]
    fn a_span_spells_its_words_or_names_where_they_stand() {
        let mut record = Record::default();
        record.article.text = "Hà Nội họp.\nBàn việc.".to_owned();
        let mention = |text: &str, span: Option<(usize, usize)>, origin| Mention {
            text: text.to_owned(),
            span: span.map(|(start, end)| Span::new(start, end)),
            origin,
        };
        record.facts.organizations = vec![Organization {
            mentions: vec![
                mention("Hà", Some((0, 3)), None),
                mention("Hà", Some((1, 3)), None),
                mention("Hà", Some((90, 99)), None),
                mention("Hà", None, Some(Origin::Title)),
                mention("Hà", None, None),
            ],
            ..Organization::default()
        }];
        record.facts.items =
            vec![Item { text: "họp. Bàn".to_owned(), span: Some(Span::new(9, 21)), ..Item::default() }];
        let mut scores = Scores::default();
        score(&mut scores, "1", &record);
        let counts = scores.counts(Figure::Spans).unwrap();
        assert_eq!((counts.gold, counts.found, counts.right), (6, 6, 3));
        let told: Vec<&str> = scores.misses().iter().filter_map(|miss| miss.found.as_deref()).collect();
        assert_eq!(told, ["organizations at 1-3", "organizations at 90-99", "organizations at no place"]);
    }
}
