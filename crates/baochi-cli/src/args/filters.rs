//! Flags that narrow an answer to articles with certain facts.

use std::ffi::OsStr;

use baochi_index::{DateField, Division, Facet, Filter, Period, PeriodError, Sort};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Args, Command, ValueEnum};

const HEADING: &str = "Only articles with these facts";

/// Ids of the flags that are filters: with one of them, a search needs no words.
pub(crate) const FILTERS: [&str; 9] =
    ["province", "from", "to", "cites", "party", "org", "person", "publisher", "place"];

/// Makes a filter of a name.
type Named = fn(String) -> Filter;

/// Conditions on the facts of an article. Marks may be left out of all names.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct FilterArgs {
    /// About this province: a name of the 63, of the 34, or a code (several: any of them)
    #[arg(long, help_heading = HEADING, value_name = "NAME")]
    province: Vec<String>,
    /// In which provinces names are meant and shown: the 63 until 2025-06-30, the 34 since [default: both]
    #[arg(long, help_heading = HEADING, value_enum, value_name = "YEAR")]
    division: Option<DivisionYear>,
    /// From this day, month or year on: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, help_heading = HEADING, value_name = "DATE", value_parser = period)]
    from: Option<Period>,
    /// Up to and with this day, month or year
    #[arg(long, help_heading = HEADING, value_name = "DATE", value_parser = period)]
    to: Option<Period>,
    /// Which day is meant [default: that of the event, else of publication]
    #[arg(long, help_heading = HEADING, value_enum, value_name = "WHICH")]
    date: Option<WhichDate>,
    /// Cites this document: a symbol in any spelling, a number, or a name such as "Luật Đất đai 2013"
    #[arg(long, help_heading = HEADING, value_name = "DOCUMENT")]
    cites: Vec<String>,
    /// Party of a signing
    #[arg(long, help_heading = HEADING, value_name = "NAME")]
    party: Vec<String>,
    /// Names this body
    #[arg(long, help_heading = HEADING, value_name = "NAME")]
    org: Vec<String>,
    /// Names this person
    #[arg(long, help_heading = HEADING, value_name = "NAME")]
    person: Vec<String>,
    /// Of this newspaper, site or agency (several: any of them)
    #[arg(long, help_heading = HEADING, value_name = "NAME")]
    publisher: Vec<String>,
    /// Names this place
    #[arg(long, help_heading = HEADING, value_name = "NAME")]
    place: Vec<String>,
}

impl FilterArgs {
    /// The division that provinces are meant in.
    pub(crate) fn division(&self) -> Option<Division> {
        self.division.map(|year| match year {
            DivisionYear::Until2025 => Division::Until2025,
            DivisionYear::Since2025 => Division::Since2025,
        })
    }

    /// The filters, in the order of the flags.
    ///
    /// # Errors
    /// `--from` is after `--to`.
    pub(crate) fn filters(&self) -> Result<Vec<Filter>, PeriodError> {
        let mut filters = Vec::new();
        for name in &self.province {
            filters.push(Filter::Province { name: name.clone(), division: self.division() });
        }
        let named: [(&[String], Named); 6] = [
            (&self.cites, Filter::Cites),
            (&self.party, Filter::Party),
            (&self.org, Filter::Organization),
            (&self.person, Filter::Person),
            (&self.publisher, Filter::Publisher),
            (&self.place, Filter::Place),
        ];
        for (names, filter) in named {
            filters.extend(names.iter().cloned().map(filter));
        }
        if self.from.is_some() || self.to.is_some() || self.date.is_some() {
            let field = match self.date {
                None => DateField::Any,
                Some(WhichDate::Event) => DateField::Event,
                Some(WhichDate::Published) => DateField::Published,
            };
            let end = |day: Option<baochi_extract::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            filters.push(Filter::dates(field, &end(self.from.map(|p| p.first)), &end(self.to.map(|p| p.last)))?);
        }
        Ok(filters)
    }
}

/// The two divisions by the year that each is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DivisionYear {
    /// The 63 provinces
    #[value(name = "2024")]
    Until2025,
    /// The 34 provinces
    #[value(name = "2025")]
    Since2025,
}

/// Which day of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WhichDate {
    /// The day of the main event
    Event,
    /// The day of publication
    Published,
}

/// Order of a listing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortBy {
    /// The best first
    #[default]
    Relevance,
    /// The latest day first
    Newest,
    /// The earliest day first
    Oldest,
}

impl From<SortBy> for Sort {
    fn from(by: SortBy) -> Self {
        match by {
            SortBy::Relevance => Self::Relevance,
            SortBy::Newest => Self::Newest,
            SortBy::Oldest => Self::Oldest,
        }
    }
}

/// Reads a facet by its name, and tells completions which there are.
#[derive(Clone)]
pub(crate) struct Facets;

impl TypedValueParser for Facets {
    type Value = Facet;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Facet, clap::Error> {
        facet.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Facet::ALL.into_iter().map(|facet| PossibleValue::new(facet.name()))))
    }
}

/// A facet by its name.
fn facet(name: &str) -> Result<Facet, String> {
    Facet::ALL.into_iter().find(|facet| facet.name() == name).ok_or_else(|| {
        let names: Vec<&str> = Facet::ALL.iter().map(|facet| facet.name()).collect();
        format!("choose among {}", names.join(", "))
    })
}

fn period(text: &str) -> Result<Period, PeriodError> {
    text.parse()
}
