//! What stands above the text: title, where the article is from, and the facts of the article as a whole with their evidence.

use std::fmt::Display;

use baochi_extract::{DateRole, Field, Mention, Origin};

use super::Page;
use crate::args::FactKind;
use crate::messages::{self, said};
use crate::output::card;
use crate::output::terminal::{one_line, wrap};

/// Columns of the labels on the left.
const LABEL: usize = 12;

impl Page<'_> {
    /// Title, byline and source; publication, province and event with what decided.
    pub(super) fn head(&mut self) {
        let style = self.explainer.style;
        let record = &self.explained.record;
        let article = &record.article;
        let title = article.title.clone().unwrap_or_else(|| messages::NoTitle.to_string());
        for line in wrap(&one_line(&title), style.width, 3) {
            self.line(&style.bold(&line).to_string());
        }
        let by = [&article.author, &article.publisher, &article.section, &article.url, &record.source.uri];
        let by = by.into_iter().flatten().chain(&record.source.id);
        let by: Vec<String> = by.map(|part| one_line(part).into_owned()).collect();
        for line in wrap(&by.join(" · "), style.width, 3) {
            self.line(&style.dim(&line).to_string());
        }
        if !article.is_article {
            self.line(&card::no_article(article.reason.as_deref()));
        }
        self.line("");
        let before = self.text.len();
        if let Some(published) = article.published {
            self.labelled(&messages::CardPublished, &format!("{published}{}", self.because(Field::Published)));
        }
        if self.explainer.wants(FactKind::Province) {
            self.province();
        }
        if self.explainer.wants(FactKind::EventDate) || self.explainer.wants(FactKind::Dates) {
            self.event();
        }
        if self.text.len() > before {
            self.line("");
        }
    }

    fn province(&mut self) {
        let because = self.because(Field::Province);
        let Some(province) = &self.explained.record.facts.province else {
            if !because.is_empty() {
                self.labelled(&messages::CardProvince, &format!("{}{because}", messages::NoProvince));
            }
            return;
        };
        let mut told = card::province(province);
        let evidence: Vec<String> = province.evidence.iter().map(|mention| self.evidence(mention)).collect();
        if !evidence.is_empty() {
            let evidence = evidence.join(", ");
            told.push_str(&format!(" · {}", messages::FromEvidence { evidence }));
        }
        if !province.inferred.is_empty() {
            told.push_str(&format!(" · {}: {}", messages::Concluded, province.inferred.join("; ")));
        }
        told.push_str(&because);
        self.labelled(&messages::CardProvince, &told);
    }

    fn event(&mut self) {
        let facts = &self.explained.record.facts;
        let Some(date) = facts.dates.iter().find(|date| date.role == DateRole::Event) else { return };
        let day = facts.event_date.map_or_else(|| messages::DayNotKnown.to_string(), |day| day.to_string());
        let mention = Mention { text: date.text.clone(), span: date.span, origin: date.origin };
        let because = self.because(Field::EventDate);
        let from = messages::FromEvidence { evidence: self.evidence(&mention) };
        self.labelled(&messages::CardEvent, &format!("{day} · {from}{because}"));
    }

    /// Words, and the number of their mark or where they stand.
    fn evidence(&self, mention: &Mention) -> String {
        let found = mention.span.and_then(|span| {
            let from = self.marks.inside.partition_point(|m| m.span.is_some_and(|s| s.start() < span.start()));
            let here = self.marks.inside.iter().enumerate().skip(from);
            let mut here = here.take_while(|(_, m)| m.span.is_some_and(|s| s.start() == span.start()));
            here.find(|(_, m)| m.span == Some(span)).map(|(i, _)| i + 1)
        });
        let place = match (found, mention.origin) {
            (Some(number), _) => format!(" ({number})"),
            (None, Some(Origin::Title)) => format!(" {}", messages::OfTitle),
            (None, Some(Origin::Metadata)) => format!(" {}", messages::OfMetadata),
            (None, Some(Origin::Caption)) => format!(" {}", messages::OfCaption),
            (None, Some(Origin::Page)) => format!(" {}", messages::OfPage),
            (None, None) => String::new(),
        };
        format!("\"{}\"{place}", mention.text)
    }

    /// The first reason that decided a field, behind a mark that parts it from the value.
    fn because(&self, field: Field) -> String {
        let taken = baochi_extract::Verdict::Taken;
        // What a rule says of a place in the text stands there; the event is one of the dates.
        let of_all = |r: &&baochi_extract::Reason| r.span.is_none() || field == Field::EventDate;
        let mut reasons = self.explained.reasons.iter().filter(|r| r.field == field && r.verdict == taken);
        reasons.find(of_all).map_or_else(String::new, |reason| format!(" · {}", said(&reason.because)))
    }

    fn labelled(&mut self, label: &dyn Display, words: &str) {
        let style = self.explainer.style;
        let mut label = label.to_string();
        for line in wrap(&one_line(words), style.width.saturating_sub(LABEL), 8) {
            let gap = LABEL.saturating_sub(label.chars().count());
            self.line(&format!("{}{:gap$}{line}", style.dim(&label), ""));
            label.clear();
        }
    }
}
