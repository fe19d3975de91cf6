//! Conditions on the facts of an article: they narrow an answer and rank nothing.

use std::fmt;

use baochi_extract::Date;

use super::period::{Period, PeriodError};

/// A condition on the facts of an article.
///
/// A name is met by an article that has it whole or as a run of the words of one; marks that were typed are required
/// where any article has them, marks left out are free. Of several provinces, and of several publishers, an article
/// need meet only one: it has no more. All others must be met together.
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
    /// The days from the first of `from` up to the last of `to`, each a day, month or year as [`Period`] reads it; an
    /// empty text is an open end.
    ///
    /// ```
    /// use baochi_index::{DateField, Filter};
    ///
    /// let filter = Filter::dates(DateField::Any, "2024-01", "2024")?;
    /// assert_eq!(filter.to_string(), "date:2024-01-01..2024-12-31");
    /// # Ok::<(), baochi_index::PeriodError>(())
    /// ```
    ///
    /// # Errors
    /// An end is none of these, or the range ends before it begins.
    pub fn dates(field: DateField, from: &str, to: &str) -> Result<Self, PeriodError> {
        let end = |text: &str| Some(text.trim()).filter(|t| !t.is_empty()).map(str::parse::<Period>).transpose();
        let (from, to) = (end(from)?.map(|p| p.first), end(to)?.map(|p| p.last));
        match (from, to) {
            (Some(from), Some(to)) if from > to => {
                Err(PeriodError::new(format!("{from} is after {to}: turn the two around")))
            }
            _ => Ok(Self::Date { field, from, to }),
        }
    }

    /// The days of a text as a query has it: one period, or two with `..` between them, of which one may be left out.
    ///
    /// ```
    /// use baochi_index::{DateField, Filter};
    ///
    /// let filter = Filter::days(DateField::Published, "..2023")?;
    /// assert_eq!(filter.to_string(), "published:..2023-12-31");
    /// assert_eq!(Filter::days(DateField::Any, "2024-03")?, Filter::days(DateField::Any, "2024-03-01..2024-03-31")?);
    /// # Ok::<(), baochi_index::PeriodError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Filter::dates`], and where there is no day at all.
    pub fn days(field: DateField, text: &str) -> Result<Self, PeriodError> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        if from.trim().is_empty() && to.trim().is_empty() {
            // Tells the form wanted.
            text.parse::<Period>()?;
        }
        Self::dates(field, from, to)
    }

    /// The name by which a query asks for it: `province` in `province:Huế`.
    pub(crate) const fn field(&self) -> &'static str {
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
            | Self::Publisher(name) => write!(f, "\"{}\"", name.replace('"', " ").trim()),
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
