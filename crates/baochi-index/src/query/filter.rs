//! Conditions on the facts of an article: they narrow an answer and rank nothing.

use std::fmt;

use baochi_extract::Date;

/// A condition on the facts of an article.
///
/// Names are compared without marks and case, as whole names or as words of one.
///
/// ```
/// use baochi_index::{Filter, Query};
///
/// let query = Query::parse("giá lúa").with_filter(Filter::Publisher("Báo Cần Thơ".into()));
/// assert_eq!(query.explain(), r#"giá lúa publisher:"Báo Cần Thơ""#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Filter {
    /// The province that the article is about, by a name or code of one division or of both.
    Province {
        /// Name, alias or code.
        name: String,
        /// In which division the name is meant; both where the asker does not tell.
        division: Option<Division>,
    },
    /// An administrative place that the article names.
    Place(String),
    /// A document that the article cites, by its symbol or any of its names.
    Cites(String),
    /// A party of a signing.
    Party(String),
    /// A body that the article names.
    Organization(String),
    /// A person whom the article names.
    Person(String),
    /// Newspaper, site or agency.
    Publisher(String),
    /// A day from `from` up to and with `to`; an open end is `None`.
    Date {
        /// Which day of the article.
        field: DateField,
        /// First day.
        from: Option<Date>,
        /// Last day.
        to: Option<Date>,
    },
}

/// A division of Viet Nam into provinces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Division {
    /// 63 provinces, in force until 2025-06-30.
    Until2025,
    /// 34 provinces, in force since 2025-07-01 (Resolution 202/2025/QH15).
    Since2025,
}

/// A day that an article has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateField {
    /// Day of the main event, else of publication.
    #[default]
    Any,
    /// Day of the main event.
    Event,
    /// Day of publication.
    Published,
}

impl Filter {
    /// The name by which a query asks for it: `province` in `province:Huế`.
    const fn field(&self) -> &'static str {
        match self {
            Self::Province { .. } => "province",
            Self::Place(_) => "place",
            Self::Cites(_) => "cites",
            Self::Party(_) => "party",
            Self::Organization(_) => "org",
            Self::Person(_) => "person",
            Self::Publisher(_) => "publisher",
            Self::Date { field: DateField::Any, .. } => "date",
            Self::Date { field: DateField::Event, .. } => "event",
            Self::Date { field: DateField::Published, .. } => "published",
        }
    }
}

/// As it is typed in a query: `publisher:"Báo Cần Thơ"`, `date:2024-01-01..`.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.field())?;
        match self {
            Self::Province { name, .. }
            | Self::Place(name)
            | Self::Cites(name)
            | Self::Party(name)
            | Self::Organization(name)
            | Self::Person(name)
            | Self::Publisher(name) => write!(f, "\"{name}\""),
            Self::Date { from, to, .. } => {
                from.iter().try_for_each(|day| write!(f, "{day}"))?;
                f.write_str("..")?;
                to.iter().try_for_each(|day| write!(f, "{day}"))
            }
        }
    }
}
