//! What a run leaves out because it is no article that was asked for: counted, and told at the end.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::messages;

/// Why something is left out. The order is the one in which the counts are told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// A page that is no article: a home page, a section.
    NoArticle,
    /// An article in a language that was not asked for.
    Language(String),
    /// A picture, a film, a PDF below a folder or in an archive.
    Media,
    /// A hidden file in an archive.
    Hidden,
    /// A response of an archive of pages that is no page.
    MediaType,
    /// A response that is an error or leads elsewhere.
    Status,
    /// A page that was the same as at an earlier visit.
    Revisit,
}

impl Why {
    /// The name of the reason in summaries.
    const fn name(&self) -> &'static str {
        match self {
            Self::NoArticle => "no_article",
            Self::Language(_) => "language",
            Self::Media => "media",
            Self::Hidden => "hidden",
            Self::MediaType => "media_type",
            Self::Status => "status",
            Self::Revisit => "revisit",
        }
    }
}

/// Counts for all threads of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct LeftOut(Arc<Mutex<BTreeMap<Why, u64>>>);

impl LeftOut {
    /// Counts one more.
    pub(crate) fn add(&self, why: Why) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(why).or_default() += 1;
    }

    /// The counts by the name of the reason; all languages together.
    pub(crate) fn by_reason(&self) -> BTreeMap<&'static str, u64> {
        let mut reasons = BTreeMap::new();
        for (why, count) in &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            *reasons.entry(why.name()).or_default() += count;
        }
        reasons
    }

    /// The counts in words; `None` where nothing was left out.
    pub(crate) fn told(&self) -> Option<String> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let parts: Vec<String> = counts.iter().map(|(why, count)| Told(why, *count).to_string()).collect();
        (!parts.is_empty()).then(|| messages::LeftOut { parts: parts.join(", ") }.to_string())
    }
}

struct Told<'a>(&'a Why, u64);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(why, count) = *self;
        match why {
            Why::NoArticle => messages::LeftOutPages { pages: messages::Pages { count } }.fmt(f),
            Why::Language(language) => {
                messages::LeftOutLanguage { articles: messages::Articles { count }, language }.fmt(f)
            }
            Why::Media => messages::LeftOutMedia { files: messages::Files { count } }.fmt(f),
            Why::Hidden => messages::HiddenFiles { count }.fmt(f),
            Why::MediaType => messages::LeftOutMediaTypes { responses: messages::Responses { count } }.fmt(f),
            Why::Status => messages::LeftOutStatus { responses: messages::Responses { count } }.fmt(f),
            Why::Revisit => messages::Revisits { count }.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_in_one_order() {
        let left_out = LeftOut::default();
        assert_eq!(left_out.told(), None);
        for why in [Why::Status, Why::Language("fr".into()), Why::NoArticle, Why::Status, Why::Language("en".into())] {
            left_out.add(why);
        }
        assert_eq!(
            left_out.told().unwrap(),
            "left out: 1 page without an article, 1 article in en, 1 article in fr, 2 responses with a status other than 200"
        );
    }
}
