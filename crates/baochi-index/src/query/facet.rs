//! Facets and orders that an answer may be asked for.

use std::fmt;

use serde::{Serialize, Serializer};

/// What the articles of an answer are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Facet {
    /// The province that the article is about.
    Province,
    /// Official documents cited, by id.
    Document,
    /// Year of the main event, else of publication.
    Year,
    /// Newspaper, site or agency.
    Publisher,
    /// Bodies named.
    Organization,
    /// People named.
    Person,
    /// Parties of signings.
    Party,
}

impl Facet {
    /// All facets.
    pub const ALL: [Self; 7] =
        [Self::Province, Self::Document, Self::Year, Self::Publisher, Self::Organization, Self::Person, Self::Party];

    /// The name that it goes by in answers and queries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Document => "document",
            Self::Year => "year",
            Self::Publisher => "publisher",
            Self::Organization => "org",
            Self::Person => "person",
            Self::Party => "party",
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Facet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// The order of the hits. Those of one place are in the order of their keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// The best first; the newest first where the query has no words.
    #[default]
    Relevance,
    /// The latest day of the event, else of publication, first; articles without a day last.
    Newest,
    /// The earliest day of the event, else of publication, first; articles without a day last.
    Oldest,
}
