//! What stands above the text: title, where the article is from, and the facts of the article as a whole with their evidence.

use baochi_extract::{DateRole, Field, Mention, Origin};

use super::Page;
use crate::args::FactKind;
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
        for line in wrap(&one_line(article.title.as_deref().unwrap_or("(no title)")), style.width, 3) {
            self.line(&style.bold(&line).to_string());
        }
        let by = [&article.author, &article.publisher, &article.section, &article.url, &record.source.uri];
        let by = by.into_iter().flatten().chain(&record.source.id);
        let by: Vec<String> = by.map(|part| one_line(part).into_owned()).collect();
        for line in wrap(&by.join(" · "), style.width, 3) {
            self.line(&style.dim(&line).to_string());
        }
        if !article.is_article {
            self.line(&format!("no article: {}", one_line(article.reason.as_deref().unwrap_or("reason unknown"))));
        }
        self.line("");
        let before = self.text.len();
        if let Some(published) = article.published {
            self.labelled("Published", &format!("{published}{}", self.because(Field::Published)));
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
                self.labelled("Province", &format!("none{because}"));
            }
            return;
        };
        let mut told = card::province(province);
        let evidence: Vec<String> = province.evidence.iter().map(|mention| self.evidence(mention)).collect();
        if !evidence.is_empty() {
            told.push_str(&format!(" · from {}", evidence.join(", ")));
        }
        if !province.inferred.is_empty() {
            told.push_str(&format!(" · concluded, not read: {}", province.inferred.join("; ")));
        }
        told.push_str(&because);
        self.labelled("Province", &told);
    }

    fn event(&mut self) {
        let facts = &self.explained.record.facts;
        let Some(date) = facts.dates.iter().find(|date| date.role == DateRole::Event) else { return };
        let day = facts.event_date.map_or_else(|| "its day is not known".to_owned(), |day| day.to_string());
        let mention = Mention { text: date.text.clone(), span: date.span, origin: date.origin };
        let because = self.because(Field::EventDate);
        let told = format!("{day} · from {}{because}", self.evidence(&mention));
        self.labelled("Event", &told);
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
            (None, Some(Origin::Title)) => " (title)".to_owned(),
            (None, Some(Origin::Metadata)) => " (metadata)".to_owned(),
            (None, Some(Origin::Caption)) => " (caption)".to_owned(),
            (None, Some(Origin::Page)) => " (page)".to_owned(),
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
        reasons.find(of_all).map_or_else(String::new, |reason| format!(" · {}", reason.because))
    }

    fn labelled(&mut self, label: &str, words: &str) {
        let style = self.explainer.style;
        let mut label = label;
        for line in wrap(&one_line(words), style.width.saturating_sub(LABEL), 8) {
            let gap = LABEL.saturating_sub(label.len());
            self.line(&format!("{}{:gap$}{line}", style.dim(label), ""));
            label = "";
        }
    }
}
