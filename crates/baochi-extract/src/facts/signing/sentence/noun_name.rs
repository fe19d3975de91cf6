//! Bodies that a noun in small letters names: `sàn chứng khoán NASDAQ`, `hãng sữa Hòa An`.

use super::Kind;
use super::reader::Reader;
use crate::facts::organization::Word;
use crate::facts::signing::mention::What;
use crate::facts::signing::name;
use crate::facts::signing::words::{Small, listed, small};
use crate::span::Span;

impl Reader<'_> {
    /// `sàn chứng khoán NASDAQ`, `cơ quan năng lượng Nhật Bản – JOGMEC`: a noun of bodies in small letters, some words,
    /// and a name or a country.
    pub(super) fn noun(&mut self, word: Word<'_>) -> Option<usize> {
        const LONGEST: usize = 90;
        if word.is_capital() && word.span.start() != self.start {
            return None;
        }
        let text = self.scan.text;
        let noun = self.listed(word.span.start(), listed::NOUN)?;
        // "Rosneft, tập đoàn dầu mỏ lớn nhất Nga": the same in other words.
        if matches!(self.out.pieces.as_slice(), [.., a, b] if matches!(a.kind, Kind::Party(_)) && b.kind == Kind::Comma)
        {
            return None;
        }
        if self.mentions.first().is_some_and(|m| m.span.start() == word.span.start()) {
            return None;
        }
        let mut end = noun.end();
        loop {
            let from = if text.get(end..)?.starts_with(" – ") || text.get(end..)?.starts_with(" - ") {
                end + text[end..].chars().take(2).map(char::len_utf8).sum::<usize>()
            } else {
                end
            };
            let next = Word::after(text, from).filter(|w| w.span.end() <= self.limit)?;
            if next.span.end() > word.span.start() + LONGEST || self.acts.iter().any(|a| a.start() == next.span.start())
            {
                return None;
            }
            let mention = self.mentions.iter().take(4).find(|m| m.span.start() == next.span.start());
            match mention {
                Some(m) if matches!(m.what, What::Person | What::Other) => return None,
                Some(m) if m.what == What::Body => {
                    // The head of the body is part of the noun: "sàn chứng khoán X".
                    let lower = !next.is_capital();
                    if lower && end == noun.end() {
                        return Some(self.named(Span::new(word.span.start(), m.span.end()), What::Body));
                    }
                    return None;
                }
                Some(m) => {
                    let mut end = m.span.end();
                    if let Some(short) = self.behind_dash(end, 3) {
                        end = short;
                    }
                    return Some(self.named(Span::new(word.span.start(), end), What::Body));
                }
                None => {}
            }
            if next.is_capital() {
                let run = self.before_next_mention(name::run(self.scan, next.span.start(), self.limit)?);
                if run.is_empty() {
                    return None;
                }
                let lead = text[word.span.start()..run.start()].trim_end().len();
                self.push(Kind::Office, word.span.start(), word.span.start() + lead);
                return Some(self.named(run, What::Body));
            }
            let goes_on = match small(next.text) {
                None => true,
                // "năng lượng và kim loại"
                Some(Small::And) => {
                    Word::after(text, next.span.end()).is_some_and(|w| !w.is_capital() && small(w.text).is_none())
                }
                _ => false,
            };
            if !goes_on || next.is_number() {
                return None;
            }
            end = next.span.end();
        }
    }
}
