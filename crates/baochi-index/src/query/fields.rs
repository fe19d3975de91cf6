//! The fields that a query can name: `title:lúa`, `province:"Bắc Giang"`, `date:2024-03`.

use super::filter::{DateField, Filter};
use crate::analysis::raw_words;

/// A part of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Title,
    Body,
}

impl Scope {
    /// The name by which a query asks for it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
        }
    }
}

/// What stands before the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldName {
    /// Words in a part of the text.
    Text(Scope),
    /// A fact by its name.
    Fact(Fact),
    /// A day, month or year.
    Day(DateField),
}

/// Facts that are asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Province,
    Place,
    Cites,
    Party,
    Organization,
    Person,
    Publisher,
}

/// All fields, in small letters; a query may write them in capitals too.
const FIELDS: [(&str, FieldName); 12] = [
    ("title", FieldName::Text(Scope::Title)),
    ("body", FieldName::Text(Scope::Body)),
    ("province", FieldName::Fact(Fact::Province)),
    ("place", FieldName::Fact(Fact::Place)),
    ("cites", FieldName::Fact(Fact::Cites)),
    ("party", FieldName::Fact(Fact::Party)),
    ("org", FieldName::Fact(Fact::Organization)),
    ("person", FieldName::Fact(Fact::Person)),
    ("publisher", FieldName::Fact(Fact::Publisher)),
    ("date", FieldName::Day(DateField::Any)),
    ("event", FieldName::Day(DateField::Event)),
    ("published", FieldName::Day(DateField::Published)),
];

impl FieldName {
    /// Letters of the longest name.
    pub(super) const LONGEST: usize = 9;

    /// The field of this name.
    pub(super) fn of(name: &str) -> Option<Self> {
        FIELDS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, field)| field)
    }

    /// The name as it is written back.
    pub(super) fn name(self) -> &'static str {
        FIELDS.into_iter().find(|&(_, field)| field == self).map_or("", |(name, _)| name)
    }

    /// The condition on facts that `value` makes; `None` for text, and for a value that is not understood.
    pub(super) fn filter(self, value: &str) -> Option<Filter> {
        // Brackets may hold half a quotation; no name has quotation marks.
        let value = value.replace(['"', '“', '”', '„', '«', '»'], " ");
        let value = value.trim();
        let fact = match self {
            Self::Text(_) => return None,
            Self::Day(field) => return Filter::days(field, value).ok(),
            Self::Fact(fact) => fact,
        };
        raw_words(value).next()?;
        let name = value.to_owned();
        Some(match fact {
            Fact::Province => Filter::Province { name, division: None },
            Fact::Place => Filter::Place(name),
            Fact::Cites => Filter::Cites(name),
            Fact::Party => Filter::Party(name),
            Fact::Organization => Filter::Organization(name),
            Fact::Person => Filter::Person(name),
            Fact::Publisher => Filter::Publisher(name),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case_and_nothing_else_is() {
        assert_eq!(FieldName::of("Title"), Some(FieldName::Text(Scope::Title)));
        assert_eq!(FieldName::of("số"), None);
        assert_eq!(FieldName::of("titles"), None);
        assert_eq!(FIELDS.into_iter().map(|(name, _)| name.len()).max(), Some(FieldName::LONGEST));
    }

    #[test]
    fn filters_print_the_name_they_are_asked_by() {
        for (name, field) in FIELDS {
            if let Some(filter) = field.filter("2024") {
                assert!(filter.to_string().starts_with(&format!("{name}:")), "{filter}");
            }
        }
    }
}
