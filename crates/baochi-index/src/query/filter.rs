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
    /// A day, month, year or range of them: `2024`, `2024-03`, `2024-03-05`, `05/03/2024`, `3/2024`,
    /// `2024-01..2024-03`, `2024..`, `..2024-03`. `None` for what is none, and for a range that ends before it begins.
    pub(crate) fn days(field: DateField, text: &str) -> Option<Self> {
        let (from, to) = match text.split_once("..") {
            None => {
                let (first, last) = period(text)?;
                (Some(first), Some(last))
            }
            Some((from, to)) => {
                let end = |text: &str| if text.trim().is_empty() { Some(None) } else { period(text).map(Some) };
                (end(from)?.map(|(first, _)| first), end(to)?.map(|(_, last)| last))
            }
        };
        let ordered = match (from, to) {
            (Some(from), Some(to)) => from <= to,
            (from, to) => from.is_some() || to.is_some(),
        };
        ordered.then_some(Self::Date { field, from, to })
    }

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

/// First and last day of a year, a month or a day, the year first or last.
fn period(text: &str) -> Option<(Date, Date)> {
    let mut parts: Vec<&str> = text.trim().split(['-', '/']).collect();
    if parts.last().is_some_and(|part| part.len() == 4) {
        parts.reverse();
    }
    let number = |part: &str, most: usize| {
        let digits = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i16>().ok()).flatten()
    };
    let (&year, rest) = parts.split_first()?;
    let year = number(year, 4).filter(|_| year.len() == 4)?;
    let mut numbers = Vec::new();
    for part in rest {
        numbers.push(u8::try_from(number(part, 2)?).ok()?);
    }
    let last_of = |month| (28..=31).rev().find_map(|day| Date::new(year, month, day));
    match *numbers {
        [] => Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)),
        [month] => Some((Date::new(year, month, 1)?, last_of(month)?)),
        [month, day] => Date::new(year, month, day).map(|day| (day, day)),
        _ => None,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_year_first_or_last() {
        let read = |text| Filter::days(DateField::Any, text).map(|filter| filter.to_string()).unwrap_or_default();
        for (text, days) in [
            ("2024", "date:2024-01-01..2024-12-31"),
            ("2024-02", "date:2024-02-01..2024-02-29"),
            ("2/2023", "date:2023-02-01..2023-02-28"),
            ("2024-3-5", "date:2024-03-05..2024-03-05"),
            ("05/03/2024", "date:2024-03-05..2024-03-05"),
            ("2024/03/05", "date:2024-03-05..2024-03-05"),
            ("2024-01..2024-03", "date:2024-01-01..2024-03-31"),
            ("..2024", "date:..2024-12-31"),
            ("2024..", "date:2024-01-01.."),
        ] {
            assert_eq!(read(text), days, "{text}");
            assert_eq!(read(days.trim_start_matches("date:")), days, "{text}: what is printed is read again");
        }
        for text in [
            "",
            "..",
            "hôm qua",
            "2024-13",
            "30/2/2024",
            "24",
            "05/03",
            "2024..2023",
            "2024-",
            "1-2-3-2024",
            "２０２４",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }
}
