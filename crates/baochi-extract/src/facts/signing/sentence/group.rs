//! Sides without a name: `150 doanh nghiệp`, `các hộ dân`, `nhà trường`.

use super::Kind;
use super::reader::Reader;
use crate::facts::organization::Word;
use crate::facts::signing::words::{Small, is_in, listed, small};
use crate::span::Span;
use crate::text::letters;

impl Reader<'_> {
    /// A group without a name: a count or a plural, a noun, and the words that belong to it.
    pub(super) fn group(&mut self, word: Word<'_>) -> Option<usize> {
        const LONGEST: usize = 70;
        let text = self.scan.text;
        let start = word.span.start();
        let mut at = word;
        // "các cơ quan, tổ chức": one plural for both.
        let mut counted =
            matches!(self.out.pieces.as_slice(), [.., a, b] if a.kind == Kind::Group && b.kind == Kind::Comma);
        while at.is_number() || small(at.text) == Some(Small::Count) {
            counted = true;
            at = Word::after(text, at.span.end()).filter(|w| w.span.end() <= self.limit)?;
        }
        let people = self.listed(at.span.start(), listed::GROUP_OF_PEOPLE);
        let noun = people.into_iter().chain(self.listed(at.span.start(), listed::GROUP)).max_by_key(|s| s.len())?;
        if !counted && !is_in(listed::GROUP_UNCOUNTED, self.scan.of(noun)) {
            return is_in(listed::DEFINITE, self.scan.of(noun)).then(|| {
                let this = Word::after(text, noun.end()).filter(|w| w.text == "này");
                self.push(Kind::Definite, start, this.map_or(noun.end(), |w| w.span.end()))
            });
        }
        if people == Some(noun) {
            return Some(self.push(Kind::People, start, noun.end()));
        }
        let mut end = noun.end();
        while let Some(next) = Word::after(text, end).filter(|w| w.span.end() <= self.limit) {
            let of = next.text == "của";
            // "các cơ quan cùng cấp"
            let level = next.text == "cùng" && Word::after(text, next.span.end()).is_some_and(|w| w.text == "cấp");
            if next.is_capital()
                || !of && !level && small(next.text).is_some()
                || is_in(listed::GROUP_END, next.text)
                || self.acts.iter().any(|a| a.start() == next.span.start())
                || next.span.end() > start + LONGEST
                || self.mentions.iter().take(4).any(|m| m.span.start() == next.span.start())
            {
                break;
            }
            if of
                && Word::after(text, next.span.end()).is_none_or(|w| {
                    w.is_capital() || self.mentions.iter().take(4).any(|m| m.span.start() == w.span.start())
                })
            {
                break;
            }
            end = next.span.end();
        }
        Some(self.push(Kind::Group, start, end))
    }

    /// "các cơ quan nhà nước": a group, where no verb of theirs follows.
    pub(super) fn is_plural(&self, anaphor: Span) -> bool {
        let words = self.scan.of(anaphor);
        if words.ends_with("bên") || !letters::lowered(words).starts_with("các ") {
            return false;
        }
        !Word::after(self.scan.text, anaphor.end()).is_some_and(|w| {
            small(w.text) == Some(Small::Aspect) || self.acts.iter().any(|a| a.start() == w.span.start())
        })
    }
}
