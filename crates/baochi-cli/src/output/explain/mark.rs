//! What is marked in a text: every place where the record says that a fact was read, numbered in the order of the text.

use baochi_extract::{DateRole, Facts, Field, Origin, Span};

use crate::args::FactKind;
use crate::messages;

/// A kind of words that are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Item,
    Signing,
    Document,
    Provision,
    Date,
    Body,
    Person,
    Place,
    Party,
}

impl Kind {
    /// The name in lists, in the language of messages.
    pub(super) fn told(self) -> String {
        match self {
            Self::Item => messages::LabelItem.to_string(),
            Self::Signing => messages::LabelSigning.to_string(),
            Self::Document => messages::LabelDocument.to_string(),
            Self::Provision => messages::LabelProvision.to_string(),
            Self::Date => messages::LabelDate.to_string(),
            Self::Body => messages::LabelBody.to_string(),
            Self::Person => messages::LabelPerson.to_string(),
            Self::Place => messages::LabelPlace.to_string(),
            Self::Party => messages::LabelParty.to_string(),
        }
    }

    /// The name in classes of a page.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Signing => "signing",
            Self::Document => "document",
            Self::Provision => "provision",
            Self::Date => "date",
            Self::Body => "body",
            Self::Person => "person",
            Self::Place => "place",
            Self::Party => "party",
        }
    }

    /// The colour, as an escape code; underlined where the words lie inside others that are painted.
    pub(super) fn colour(self, inside: bool) -> &'static str {
        match (self, inside) {
            (Self::Item, _) => "2",
            (Self::Signing | Self::Party, false) => "31",
            (Self::Signing | Self::Party, true) => "4;31",
            (Self::Document | Self::Provision, false) => "1;33",
            (Self::Document | Self::Provision, true) => "1;4;33",
            (Self::Date, false) => "36",
            (Self::Date, true) => "4;36",
            (Self::Body, false) => "34",
            (Self::Body, true) => "4;34",
            (Self::Person, false) => "35",
            (Self::Person, true) => "4;35",
            (Self::Place, false) => "32",
            (Self::Place, true) => "4;32",
        }
    }

    /// True where the words themselves are painted: items and acts of signing are whole sentences.
    pub(super) fn paints(self) -> bool {
        !matches!(self, Self::Item | Self::Signing)
    }

    /// The fields of reasons that speak of such a mark.
    pub(super) fn fields(self) -> &'static [Field] {
        match self {
            Self::Document => &[Field::Documents],
            Self::Date => &[Field::Dates, Field::EventDate],
            Self::Place | Self::Body => &[Field::Province],
            _ => &[],
        }
    }
}

/// Words of a fact.
#[derive(Clone, Debug)]
pub(super) struct Mark<'a> {
    pub(super) kind: Kind,
    /// Index of the fact in its list.
    pub(super) fact: usize,
    /// Index of the mention, provision or party in the fact.
    pub(super) part: usize,
    pub(super) text: &'a str,
    /// In `article.text`, on `char` boundaries and not empty; `None` where the words stand elsewhere.
    pub(super) span: Option<Span>,
    pub(super) origin: Option<Origin>,
}

/// The marks of the text, in its order, and those of words elsewhere.
pub(super) struct Marks<'a> {
    pub(super) inside: Vec<Mark<'a>>,
    pub(super) outside: Vec<Mark<'a>>,
}

impl<'a> Marks<'a> {
    /// All marks of the kinds asked for; of all kinds where none is named.
    pub(super) fn new(text: &str, facts: &'a Facts, kinds: &[FactKind]) -> Self {
        let mut all = Vec::new();
        let wanted = |kind| kinds.is_empty() || kinds.contains(&kind);
        if wanted(FactKind::Documents) {
            documents(facts, &mut all);
        }
        if wanted(FactKind::Dates) || wanted(FactKind::EventDate) {
            // The day of publication stands above the text.
            let wanted = |role| match role {
                DateRole::Published => false,
                DateRole::Event => true,
                _ => wanted(FactKind::Dates),
            };
            for (fact, date) in facts.dates.iter().enumerate().filter(|(_, date)| wanted(date.role)) {
                let (kind, part) = (Kind::Date, 0);
                all.push(Mark { kind, fact, part, text: &date.text, span: date.span, origin: date.origin });
            }
        }
        if wanted(FactKind::Organizations) {
            let named = facts.organizations.iter().map(|o| &o.mentions[..]);
            mentions(Kind::Body, named, &mut all);
        }
        if wanted(FactKind::Signings) {
            signings(facts, &mut all);
        }
        if wanted(FactKind::People) {
            mentions(Kind::Person, facts.people.iter().map(|p| &p.mentions[..]), &mut all);
        }
        if wanted(FactKind::Places) {
            mentions(Kind::Place, facts.places.iter().map(|p| &p.mentions[..]), &mut all);
        }
        if wanted(FactKind::Items) {
            for (fact, item) in facts.items.iter().enumerate() {
                all.push(Mark { kind: Kind::Item, fact, part: 0, text: &item.text, span: item.span, origin: None });
            }
        }
        // A record of an earlier run may be another's: spans that are none are left out.
        let is_sound = |s: Span| !s.is_empty() && text.get(s.start()..s.end()).is_some();
        all.retain(|mark| mark.span.is_none_or(is_sound));
        let (mut inside, outside): (Vec<_>, Vec<_>) = all.into_iter().partition(|mark| mark.span.is_some());
        inside.sort_by_key(|m| m.span.map(|s| (s.start(), std::cmp::Reverse(s.end()), m.kind)));
        Self { inside, outside }
    }
}

fn documents<'a>(facts: &'a Facts, all: &mut Vec<Mark<'a>>) {
    for (fact, document) in facts.documents.iter().enumerate() {
        for (part, m) in document.mentions.iter().enumerate() {
            all.push(Mark { kind: Kind::Document, fact, part, text: &m.text, span: m.span, origin: m.origin });
        }
        for (part, p) in document.provisions.iter().enumerate() {
            all.push(Mark { kind: Kind::Provision, fact, part, text: &p.text, span: p.span, origin: p.origin });
        }
    }
}

/// The words of the act, and of those parties that are marked as no body.
fn signings<'a>(facts: &'a Facts, all: &mut Vec<Mark<'a>>) {
    let mut bodies: Vec<Span> = all.iter().filter(|m| m.kind == Kind::Body).filter_map(|m| m.span).collect();
    bodies.sort_unstable();
    for (fact, signing) in facts.signings.iter().enumerate() {
        let act = &signing.evidence;
        all.push(Mark { kind: Kind::Signing, fact, part: 0, text: &act.text, span: act.span, origin: act.origin });
        for (part, party) in signing.parties.iter().enumerate() {
            if party.span.is_some_and(|span| bodies.binary_search(&span).is_err()) {
                let (text, span) = (&party.text, party.span);
                all.push(Mark { kind: Kind::Party, fact, part, text, span, origin: party.origin });
            }
        }
    }
}

fn mentions<'a>(kind: Kind, facts: impl Iterator<Item = &'a [baochi_extract::Mention]>, all: &mut Vec<Mark<'a>>) {
    for (fact, mentions) in facts.enumerate() {
        for (part, m) in mentions.iter().enumerate() {
            all.push(Mark { kind, fact, part, text: &m.text, span: m.span, origin: m.origin });
        }
    }
}
