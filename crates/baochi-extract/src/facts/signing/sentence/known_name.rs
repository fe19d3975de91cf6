//! Names that the article's lists hold, with the words behind them that go on the name.

use super::Kind;
use super::reader::Reader;
use crate::facts::organization::{Word, head_at};
use crate::facts::signing::mention::{Mention, What};
use crate::facts::signing::name::{self, Form};
use crate::scan::Scan;
use crate::span::Span;
use crate::text::letters;

impl Reader<'_> {
    pub(super) fn mention(&mut self, mut mention: Mention) -> usize {
        let (start, end) = (mention.span.start(), mention.span.end());
        match mention.what {
            What::Person => self.push(Kind::Person, start, end),
            What::Other => self.push(Kind::Other, start, end),
            What::Bare if letters_go_on(self.scan, end) => self.capital_at(start),
            What::Body => {
                self.widen(&mut mention);
                self.push_party(mention)
            }
            _ => self.push_party(mention),
        }
    }

    /// "Hội Phụ nữ ICD Tân Cảng": capitals right behind a body go on its name, unless they are a person's or another's.
    fn widen(&self, mention: &mut Mention) {
        let end = mention.span.end();
        let text = self.scan.text;
        // "Sở VH - TT"
        let last = text[..end].rsplit([' ', '\n']).next().unwrap_or("");
        if !last.chars().any(letters::is_lower)
            && let Some(short) = self.behind_dash(end, 2)
            && self.mentions.iter().take(3).all(|m| m.span.start() <= mention.span.start() || m.span.start() >= short)
        {
            return mention.extend(text, short);
        }
        // "Chính phủ nước Cộng hòa dân chủ nhân dân Lào"
        if [" nước ", " Cộng hòa ", " CHXHCN ", " CHDCND "].iter().any(|w| text[end..].starts_with(w))
            && let Some(country) = self.mentions.iter().take(4).find(|m| m.span.start() > end)
            && country.what == What::Bare
            && country.span.start() < end + 80
            && !text[end..country.span.start()].contains([',', '.', ';'])
        {
            return mention.extend(text, country.span.end());
        }
        // "Agribank Bình Chánh", "Agribank CN Bình Chánh": its branch there.
        let from = if text[end..].starts_with(" CN ") { end + " CN".len() } else { end };
        if let Some(next) = Word::after(text, from)
            && let Some(place) =
                self.mentions.iter().take(4).find(|m| m.span.start() == next.span.start() && m.what == What::Bare)
        {
            return mention.extend(text, place.span.end());
        }
        let Some(next) = Word::after(self.scan.text, end).filter(|w| w.is_capital() && w.span.end() <= self.limit)
        else {
            return;
        };
        let start = next.span.start();
        if head_at(self.scan, start).is_some()
            || self.mentions.iter().take(3).any(|m| m.span.start() == start)
            || self.acts.iter().any(|a| a.start() == start)
            || self.office(start).is_some()
        {
            return;
        }
        let Some(run) = name::run(self.scan, start, self.limit) else { return };
        let run = self.before_next_mention(run);
        if !run.is_empty() && name::form(self.scan, run, false) != Form::Person {
            mention.span = mention.span.cover(run);
            mention.name = format!("{} {}", mention.name, self.scan.of(run));
        }
    }

    /// The part of a run of capitals before the next person or date in it.
    pub(super) fn before_next_mention(&self, run: Span) -> Span {
        let stop = self
            .mentions
            .iter()
            .take(6)
            .find(|m| run.start() < m.span.start() && m.span.start() < run.end() && m.what != What::Bare);
        let end =
            stop.map_or(run.end(), |m| run.start() + self.scan.text[run.start()..m.span.start()].trim_end().len());
        Span::new(run.start(), end)
    }

    /// The end of an abbreviation behind a dash: `… Nhật Bản – JOGMEC`.
    pub(super) fn behind_dash(&self, at: usize, least: usize) -> Option<usize> {
        let rest = self.scan.text.get(at..self.limit)?;
        let dash = [" – ", " - "].into_iter().find(|d| rest.starts_with(d))?;
        let word =
            Word::at(self.scan.text, at + dash.len()).filter(|w| w.is_upper() && w.text.chars().count() >= least)?;
        Some(word.span.end())
    }
}

/// True where the name at which a place ends goes on: `Hà Nội Group`.
fn letters_go_on(scan: &Scan<'_>, end: usize) -> bool {
    Word::after(scan.text, end).is_some_and(|w| name::is_firm(w.text) || name::is_foreign(w.text) && w.is_capital())
}
