//! Queries of every kind, drawn from the articles themselves, so that each has an answer.

use baochi_extract::{Record, fold};
use baochi_index::{CitedRequest, Facet, Hits, Query, Searcher};

use crate::Result;
use crate::random::Random;

/// A kind of query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One word of an article.
    OneWord,
    /// Two words that stand side by side.
    TwoWords,
    /// Two words without marks.
    Bare,
    /// Four words, every second without marks.
    HalfMarked,
    /// Three words in quotes.
    Phrase,
    /// An official document by its number.
    Document,
    /// Twelve words, as a question has.
    Question,
    /// Two words, a letter of one wrong.
    Typo,
    /// Two words, and the province that the article is about.
    Filter,
    /// Two words, the articles counted by province and year.
    Facets,
    /// Who cites a document, counted over the whole index.
    Cited,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::OneWord,
        Self::TwoWords,
        Self::Bare,
        Self::HalfMarked,
        Self::Phrase,
        Self::Document,
        Self::Question,
        Self::Typo,
        Self::Filter,
        Self::Facets,
        Self::Cited,
    ];

    /// Its name in figures.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneWord => "one_word",
            Self::TwoWords => "two_words",
            Self::Bare => "bare",
            Self::HalfMarked => "half_marked",
            Self::Phrase => "phrase",
            Self::Document => "document",
            Self::Question => "question",
            Self::Typo => "typo",
            Self::Filter => "filter",
            Self::Facets => "facets",
            Self::Cited => "cited",
        }
    }

    /// True where the engine by itself has nothing to compare with.
    #[must_use]
    pub const fn is_ours_alone(self) -> bool {
        matches!(self, Self::Cited)
    }

    /// A query of this kind about `record`; `None` where the article has not what it takes.
    fn about(self, record: &Record, random: &mut Random) -> Option<Asked> {
        let words = match self {
            Self::OneWord => 1,
            Self::HalfMarked => 4,
            Self::Phrase => 3,
            Self::Question => 12,
            _ => 2,
        };
        let document = || record.facts.documents.iter().find(|document| document.number.is_some());
        let mut words = || run(&record.article.text, words, random);
        let (text, plain) = match self {
            Self::OneWord | Self::TwoWords | Self::Question | Self::Facets => same(words()?.join(" ")),
            Self::Bare => same(fold(&words()?.join(" "))),
            Self::HalfMarked => {
                let folded = |(nth, word): (usize, &str)| if nth % 2 == 0 { word.to_owned() } else { fold(word) };
                same(words()?.into_iter().enumerate().map(folded).collect::<Vec<_>>().join(" "))
            }
            Self::Phrase => same(format!("\"{}\"", words()?.join(" "))),
            Self::Document | Self::Cited => same(document()?.id.clone()),
            Self::Typo => same(mistyped(&words()?)?),
            Self::Filter => {
                let (words, province) = (words()?.join(" "), record.facts.province.as_ref()?.name.as_ref()?);
                (format!("{words} province:\"{province}\""), words)
            }
        };
        Some(Asked { kind: self, text, plain })
    }
}

/// A query of a kind.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its kind.
    pub kind: Kind,
    /// As it is typed.
    pub text: String,
    /// What of it the engine by itself is asked: its words.
    pub plain: String,
}

impl Asked {
    /// Asks ours; gives the number of articles, or for [`Kind::Cited`] of documents.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn ask(&self, searcher: &Searcher) -> Result<u64> {
        if self.kind == Kind::Cited {
            let request = CitedRequest::new().with_document(&self.text);
            return Ok(searcher.cited(&request)?.documents.len() as u64);
        }
        let mut query = Query::parse(&self.text);
        if self.kind == Kind::Facets {
            query = query.with_facets(&[Facet::Province, Facet::Year], 10);
        }
        let Hits { total, .. } = searcher.search(&query)?;
        Ok(total)
    }
}

/// `number` queries of a kind about articles drawn from `records`; fewer where few articles have what it takes.
#[must_use]
pub fn of_kind(kind: Kind, records: &[Record], number: usize) -> Vec<Asked> {
    let mut random = Random::new(2_000 + kind as u64);
    let mut asked = Vec::new();
    for _ in 0..number * 200 {
        let Some(record) = random.pick(records).filter(|_| asked.len() < number) else { break };
        asked.extend(kind.about(record, &mut random));
    }
    asked
}

/// `length` words of letters that stand side by side.
fn run<'a>(text: &'a str, length: usize, random: &mut Random) -> Option<Vec<&'a str>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let run = words.windows(length).nth(random.below(words.len().saturating_sub(length)))?;
    let is_word = |word: &&str| word.chars().all(char::is_alphabetic);
    run.iter().all(is_word).then(|| run.to_vec())
}

/// The words with the second letter of the longest one doubled; `None` where none is long enough to tell.
fn mistyped(words: &[&str]) -> Option<String> {
    let longest = words.iter().max_by_key(|word| word.chars().count()).filter(|word| word.chars().count() >= 5)?;
    let wrong = |word: &str| -> String {
        word.chars().enumerate().flat_map(|(nth, c)| std::iter::repeat_n(c, if nth == 1 { 2 } else { 1 })).collect()
    };
    let typed = |word: &&str| if word == longest { wrong(word) } else { (*word).to_owned() };
    Some(words.iter().map(typed).collect::<Vec<_>>().join(" "))
}

fn same(text: String) -> (String, String) {
    (text.clone(), text)
}

#[cfg(test)]
mod tests {
    use baochi_index::{Index, WriterOptions};

    use super::*;
    use crate::articles;

    /// What is drawn from articles is found in them.
    #[test]
    fn every_kind_has_answers() {
        let records = articles::records(&articles::fixtures());
        let index = Index::in_memory().unwrap();
        let mut writer = index.writer(WriterOptions::default()).unwrap();
        for record in &records {
            writer.add(record, "").unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.searcher().unwrap();
        for kind in Kind::ALL {
            let asked = of_kind(kind, &records, 20);
            assert_eq!(asked.len(), 20, "{}", kind.name());
            let answered = asked.iter().filter(|asked| asked.ask(&searcher).unwrap() > 0).count();
            assert!(answered >= 18, "{}: {answered} of 20 answered", kind.name());
        }
    }

    #[test]
    fn a_kind_always_asks_the_same() {
        let records = articles::records(&articles::fixtures());
        let texts = |kind| of_kind(kind, &records, 5).into_iter().map(|asked| asked.text).collect::<Vec<_>>();
        assert_eq!(texts(Kind::Question), texts(Kind::Question));
        assert_eq!(mistyped(&["giá", "nghiệp"]).unwrap(), "giá ngghiệp");
    }
}
