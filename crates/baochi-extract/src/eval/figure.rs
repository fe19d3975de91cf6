//! The figures by which records are judged, and what is counted for each.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What is scored, each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Figure {
    /// The article's title.
    Title,
    /// The day of publication.
    Published,
    /// The day of the main event.
    EventDate,
    /// The province that the article is about.
    Province,
    /// Days and months named, each value once; the day of publication does not count.
    Dates,
    /// Documents with a number: type and number agree, and year and issuer's code where gold states them.
    Documents,
    /// Documents without a number, by name.
    NamedDocuments,
    /// The own date of documents that were found.
    DocumentIssued,
    /// The issuer of documents that were found.
    DocumentIssuer,
    /// Parties of all signings of an article, each name once.
    Parties,
    /// Whether an article that tells of a signing has one, and no other has.
    SigningFound,
    /// Signings with all firm parties, no other party, and the same status.
    SigningsWhole,
    /// Numbered items, by label and first words.
    Items,
    /// Words of the article that the text must hold.
    TextKept,
    /// Words of the page around it that the text must not hold.
    ChromeDropped,
    /// Facts whose span spells their words, or that name their origin; no gold is needed.
    Spans,
}

impl Figure {
    /// All figures, in the order in which they are printed.
    pub const ALL: [Self; 16] = [
        Self::Title,
        Self::Published,
        Self::EventDate,
        Self::Province,
        Self::Dates,
        Self::Documents,
        Self::NamedDocuments,
        Self::DocumentIssued,
        Self::DocumentIssuer,
        Self::Parties,
        Self::SigningFound,
        Self::SigningsWhole,
        Self::Items,
        Self::TextKept,
        Self::ChromeDropped,
        Self::Spans,
    ];

    /// The name, as it is serialised: `event_date`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Published => "published",
            Self::EventDate => "event_date",
            Self::Province => "province",
            Self::Dates => "dates",
            Self::Documents => "documents",
            Self::NamedDocuments => "named_documents",
            Self::DocumentIssued => "document_issued",
            Self::DocumentIssuer => "document_issuer",
            Self::Parties => "parties",
            Self::SigningFound => "signing_found",
            Self::SigningsWhole => "signings_whole",
            Self::Items => "items",
            Self::TextKept => "text_kept",
            Self::ChromeDropped => "chrome_dropped",
            Self::Spans => "spans",
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Figure {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = || Self::ALL.map(Self::name).join(", ");
        Self::ALL.into_iter().find(|figure| figure.name() == name).ok_or_else(|| format!("write one of {}", known()))
    }
}

/// What was counted for one figure, over one article or many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Facts that gold states; doubtful ones do not count.
    pub gold: u64,
    /// Facts that the records state.
    pub found: u64,
    /// Facts on which both agree: true positives.
    pub right: u64,
}

impl Counts {
    /// Facts that gold states and the records do not.
    #[must_use]
    pub const fn missed(self) -> u64 {
        self.gold.saturating_sub(self.right)
    }

    /// Facts that the records state and gold does not.
    #[must_use]
    pub const fn extra(self) -> u64 {
        self.found.saturating_sub(self.right)
    }

    /// What of the found is right, 0 to 1; 1 where there was nothing to find and nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        match (self.found, self.gold) {
            (0, 0) => 1.0,
            (0, _) => 0.0,
            (found, _) => self.right as f64 / found as f64,
        }
    }

    /// What of the gold was found, 0 to 1; 1 where there was nothing to find.
    #[must_use]
    pub fn recall(self) -> f64 {
        if self.gold == 0 { 1.0 } else { self.right as f64 / self.gold as f64 }
    }

    /// The harmonic mean of precision and recall, 0 to 1.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    /// Adds what was counted elsewhere: figures are averaged over facts, not over articles.
    pub(super) const fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_counts() {
        let counts = Counts { gold: 8, found: 5, right: 4 };
        assert_eq!((counts.missed(), counts.extra()), (4, 1));
        assert_eq!((counts.precision(), counts.recall()), (0.8, 0.5));
        assert!((counts.f1() - 8.0 / 13.0).abs() < 1e-12, "{}", counts.f1());
    }

    #[test]
    fn nothing_to_find_is_whole_until_something_is_found() {
        let figures = |gold, found| {
            let counts = Counts { gold, found, right: 0 };
            (counts.precision(), counts.recall(), counts.f1())
        };
        assert_eq!(figures(0, 0), (1.0, 1.0, 1.0));
        assert_eq!(figures(0, 2), (0.0, 1.0, 0.0));
        assert_eq!(figures(2, 0), (0.0, 0.0, 0.0));
    }

    #[test]
    fn names_are_those_that_are_serialised() {
        for figure in Figure::ALL {
            assert_eq!(serde_json::to_value(figure).unwrap(), figure.name());
            assert_eq!(figure.name().parse(), Ok(figure));
        }
        assert!("date".parse::<Figure>().unwrap_err().contains("dates, documents"));
    }
}
