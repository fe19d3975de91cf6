//! A record against the gold of its article: what was counted for each figure, and each fact on which they differ.

use std::collections::BTreeMap;

use serde::Serialize;

use super::spelling::fold;
use super::{Counts, Figure, Gold, dates, documents, items, signings, spans};
use crate::record::Record;

/// What was counted, over one article or many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    pub(super) figures: BTreeMap<Figure, Counts>,
    pub(super) misses: Vec<Miss>,
}

/// A fact on which gold and record differ: missed without `found`, extra without `wanted`, else another value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The figure that it lowers.
    pub figure: Figure,
    /// The article, by the id of its gold.
    pub article: String,
    /// What gold states.
    pub wanted: Option<String>,
    /// What the record states.
    pub found: Option<String>,
    /// The words that the record read it from.
    pub words: Option<String>,
}

impl Scores {
    /// Scores of one record. An empty one, [`Record::default`], stands for an article that was not extracted: all its
    /// facts are missed.
    #[must_use]
    pub fn of(gold: &Gold, record: &Record) -> Self {
        let mut scores = Self::default();
        let (article, facts) = (&record.article, &record.facts);
        let id = gold.id.as_str();
        if let Some(want) = &gold.title {
            scores.one(Figure::Title, id, want, article.title.as_deref());
        }
        if let Some(want) = &gold.published {
            let day = article.published.map(|moment| moment.to_string().chars().take(10).collect::<String>());
            scores.one(Figure::Published, id, want, day.as_deref());
        }
        if let Some(want) = &gold.event_date {
            let day = facts.event_date.map(|day| day.to_string());
            scores.one(Figure::EventDate, id, want, day.as_deref());
        }
        if let Some(want) = &gold.province {
            let name = facts.province.as_ref().and_then(|province| province.name.as_deref());
            scores.one(Figure::Province, id, want, name);
        }
        if let Some(want) = &gold.dates {
            let published = gold.published.as_deref().unwrap_or_default();
            dates::score(&mut scores, id, want, published, &facts.dates);
        }
        if let Some(want) = &gold.documents {
            documents::score(&mut scores, id, want, &facts.documents);
        }
        if let Some(want) = &gold.signings {
            signings::score(&mut scores, id, want, &facts.signings);
        }
        if let Some(want) = &gold.items {
            items::score(&mut scores, id, want, &facts.items);
        }
        scores.text(gold, &article.text);
        spans::score(&mut scores, id, record);
        scores
    }

    /// Adds the scores of other articles.
    pub fn add(&mut self, other: Self) {
        for (figure, counts) in other.figures {
            self.figures.entry(figure).or_default().add(counts);
        }
        self.misses.extend(other.misses);
    }

    /// The figures that were scored, in the order of [`Figure::ALL`].
    pub fn figures(&self) -> impl Iterator<Item = (Figure, Counts)> {
        self.figures.iter().map(|(figure, counts)| (*figure, *counts))
    }

    /// What was counted for a figure; `None` where no gold asks for it.
    #[must_use]
    pub fn counts(&self, figure: Figure) -> Option<Counts> {
        self.figures.get(&figure).copied()
    }

    /// Each difference, in the order in which the articles were added.
    #[must_use]
    pub fn misses(&self) -> &[Miss] {
        &self.misses
    }

    /// Words that the text must hold, and words that it must not.
    fn text(&mut self, gold: &Gold, text: &str) {
        let text = fold(text);
        for words in &gold.must {
            let holds = text.contains(&fold(words));
            self.count(Figure::TextKept, true, true, holds);
            if !holds {
                self.miss((Figure::TextKept, &gold.id), Some(words.clone()), None, None);
            }
        }
        for words in &gold.must_not {
            let is_right = !text.is_empty() && !text.contains(&fold(words));
            self.count(Figure::ChromeDropped, true, !text.is_empty(), is_right);
            if !is_right {
                let kept = if text.is_empty() { "no text at all".to_owned() } else { words.clone() };
                self.miss((Figure::ChromeDropped, &gold.id), None, Some(kept), None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Precision;
    use crate::record::{Article, DateFact, DateRole, Item, Province};

    fn gold() -> Gold {
        Gold::from_json(
            r#"{"id": "1", "title": "Họp báo", "published": "2024-01-31", "event_date": ["2024-01-30", "2024-01-29"],
                "province": [], "dates": ["2024-01-31", "2024-01-30", "2024-02"],
                "items": [{"label": "1", "starts": "Tuyên truyền"}, {"label": "2", "starts": "Kiểm tra"}],
                "must": ["mưa rào", "gió giật"], "must_not": ["Chia sẻ"]}"#
                .as_bytes(),
        )
        .unwrap()
    }

    fn date(value: &str, precision: Precision) -> DateFact {
        DateFact {
            value: value.parse().ok(),
            precision,
            role: DateRole::Mention,
            daypart: None,
            document: None,
            text: format!("ngày {value}"),
            span: None,
            origin: None,
            inferred: Vec::new(),
        }
    }

    fn record() -> Record {
        let article = Article {
            title: Some("HỌP  báo".to_owned()),
            published: "2024-01-31T10:00:00+07:00".parse().ok(),
            text: "Mưa rào.".to_owned(),
            ..Article::default()
        };
        let mut record = Record { article, ..Record::default() };
        record.facts.event_date = "2024-01-29".parse().ok();
        record.facts.dates = vec![
            date("2024-01-30/2024-02", Precision::Range),
            date("XXXX-06-28", Precision::Day),
            date("2024", Precision::Year),
        ];
        let item = |label: &str, text: &str| Item { label: label.to_owned(), text: text.to_owned(), ..Item::default() };
        record.facts.items = vec![item("1", "Tuyên truyền sâu rộng"), item("3", "Kiểm tra")];
        record
    }

    fn counted(scores: &Scores, figure: Figure) -> (u64, u64, u64) {
        let counts = scores.counts(figure).unwrap();
        (counts.gold, counts.found, counts.right)
    }

    #[test]
    fn each_figure_is_counted_by_itself() {
        let scores = Scores::of(&gold(), &record());
        for (figure, wanted) in [
            (Figure::Title, (1, 1, 1)),
            (Figure::Published, (1, 1, 1)),
            (Figure::EventDate, (1, 1, 1)),
            (Figure::Province, (0, 0, 0)),
            (Figure::Dates, (2, 2, 2)),
            (Figure::Items, (2, 2, 1)),
            (Figure::TextKept, (2, 2, 1)),
            (Figure::ChromeDropped, (1, 1, 1)),
        ] {
            assert_eq!(counted(&scores, figure), wanted, "{figure}");
        }
        assert_eq!(scores.counts(Figure::Documents), None);
        let told: Vec<(Figure, Option<&str>, Option<&str>)> =
            scores.misses().iter().map(|miss| (miss.figure, miss.wanted.as_deref(), miss.found.as_deref())).collect();
        assert_eq!(
            told.iter().filter(|miss| miss.0 != Figure::Spans).collect::<Vec<_>>(),
            [
                &(Figure::Items, Some("2 Kiểm tra"), None),
                &(Figure::Items, None, Some("3")),
                &(Figure::TextKept, Some("gió giật"), None),
            ]
        );
    }

    #[test]
    fn another_value_is_missed_and_extra() {
        let mut record = record();
        record.facts.province = Some(Province { name: Some("Hà Nội".to_owned()), ..Province::default() });
        record.facts.event_date = "2024-02-01".parse().ok();
        record.article.published = None;
        record.facts.dates.push(date("2024-03", Precision::Month));
        // A lunar day that was not converted.
        record.facts.dates.push(date("?", Precision::Day));
        record.facts.dates.push(date("?", Precision::Day));
        let scores = Scores::of(&gold(), &record);
        assert_eq!(counted(&scores, Figure::Province), (0, 1, 0));
        assert_eq!(counted(&scores, Figure::EventDate), (1, 1, 0));
        assert_eq!(counted(&scores, Figure::Published), (1, 0, 0));
        assert_eq!(counted(&scores, Figure::Dates), (2, 4, 2));
        let event = scores.misses().iter().find(|miss| miss.figure == Figure::EventDate).unwrap();
        assert_eq!(event.wanted.as_deref(), Some("2024-01-30 or 2024-01-29"));
        assert_eq!(event.found.as_deref(), Some("2024-02-01"));
        let extra = scores.misses().iter().rfind(|miss| miss.figure == Figure::Dates).unwrap();
        assert_eq!((extra.found.as_deref(), extra.words.as_deref()), (Some("2024-03"), Some("ngày 2024-03")));
    }

    #[test]
    fn an_article_that_was_not_extracted_misses_all() {
        let scores = Scores::of(&gold(), &Record::default());
        for (figure, wanted) in [
            (Figure::Title, (1, 0, 0)),
            (Figure::Dates, (2, 0, 0)),
            (Figure::Items, (2, 0, 0)),
            (Figure::TextKept, (2, 2, 0)),
            (Figure::ChromeDropped, (1, 0, 0)),
        ] {
            assert_eq!(counted(&scores, figure), wanted, "{figure}");
        }
        assert_eq!(scores.counts(Figure::Spans), None);
    }

    #[test]
    fn scores_of_articles_add_up() {
        let mut all = Scores::of(&gold(), &record());
        all.add(Scores::of(&gold(), &Record::default()));
        assert_eq!(counted(&all, Figure::Dates), (4, 2, 2));
        let missed = all.misses().iter().filter(|miss| miss.figure == Figure::Dates).count();
        assert_eq!(missed, 2);
    }
}
