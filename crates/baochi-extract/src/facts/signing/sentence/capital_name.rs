//! Names in capitals that the article's lists leave out.

use super::Kind;
use super::reader::Reader;
use crate::facts::organization::{Word, head_at};
use crate::facts::signing::mention::What;
use crate::facts::signing::name::{self, Form};
use crate::facts::signing::words::{Small, small};
use crate::span::Span;
use crate::text::letters;

impl Reader<'_> {
    pub(super) fn capital(&mut self, word: Word<'_>) -> Option<usize> {
        // "Tập đoàn A - Công ty Cổ phần": the form, not another body.
        if let Some((head, _, _)) = head_at(self.scan, word.span.start())
            && let Some(form) = self.listed(head.end() + 1, &["cp", "cổ phần", "tnhh"])
        {
            return Some(self.push(Kind::Aside, word.span.start(), form.end()));
        }
        if let Some(end) = self.plain_words(word) {
            return Some(self.named(Span::new(word.span.start(), end), What::Body));
        }
        // A head of a body that the article's list leaves out.
        if let Some((head, _, _)) = head_at(self.scan, word.span.start())
            && let Some(next) =
                Word::after(self.scan.text, head.end()).filter(|w| w.is_capital() && w.span.end() <= self.limit)
            && let Some(run) = name::run(self.scan, next.span.start(), self.limit)
        {
            let run = self.before_next_mention(run);
            if !run.is_empty() && self.office(run.start()).is_none() {
                let run = self.whole_word(run);
                return Some(self.named(head.cover(run), What::Body));
            }
        }
        Some(self.capital_at(word.span.start()))
    }

    /// The end of a body whose name is plain words up to a place: `Hiệp hội bia, rượu, nước giải khát Việt Nam`.
    fn plain_words(&self, first: Word<'_>) -> Option<usize> {
        const LONGEST: usize = 100;
        let text = self.scan.text;
        let (head, _, _) = head_at(self.scan, first.span.start())?;
        let mut end = head.end();
        let mut words = 0;
        loop {
            let from = if text.get(end..)?.starts_with(", ") && words > 0 { end + 1 } else { end };
            let next = Word::after(text, from).filter(|w| w.span.end() <= self.limit.min(head.start() + LONGEST))?;
            let mention = self.mentions.iter().take(6).find(|m| m.span.start() == next.span.start());
            if let Some(mention) = mention {
                return (words > 0 && from == end && mention.what == What::Bare).then_some(mention.span.end());
            }
            if next.is_capital() || next.is_number() || small(next.text).is_some_and(|s| s != Small::And) {
                return None;
            }
            words += 1;
            end = next.span.end();
        }
    }

    /// "Ban Quản lý dự án Cải thiện …": a lone syllable with a capital takes the one behind it.
    fn whole_word(&self, run: Span) -> Span {
        let name = self.scan.of(run);
        let lone = !name.contains([' ', '\n']) && !name::is_foreign(name) && name.chars().any(letters::is_lower);
        let next = Word::after(self.scan.text, run.end()).filter(|w| {
            lone && w.span.end() <= self.limit
                && !w.is_capital()
                && !w.is_number()
                && small(w.text).is_none()
                && !matches!(w.text, "ký" | "tổ" | "được")
        });
        next.map_or(run, |w| run.cover(w.span))
    }

    /// A run of capitals: a name, if its form allows it.
    pub(super) fn capital_at(&mut self, at: usize) -> usize {
        // "Tại New York": the first word of a sentence is a word as any other.
        if at == self.start
            && let Some(word) = Word::at(self.scan.text, at)
            && let Some(small) = small(&letters::lowered(word.text)).filter(|s| *s != Small::Count)
        {
            if self.is_adverb(word) {
                return self.push(Kind::Word, at, word.span.end());
            }
            return self.push(Kind::Small(small), at, word.span.end());
        }
        let Some(run) = name::run(self.scan, at, self.limit) else {
            let end = letters::word_end(self.scan.text, at);
            return self.push(Kind::Capital, at, end);
        };
        let run = self.before_next_mention(run);
        let word_end = Word::at(self.scan.text, at).map_or(run.end(), |w| w.span.end());
        if run.is_empty() {
            return self.push(Kind::Capital, at, word_end);
        }
        match name::form(self.scan, run, at == self.start) {
            Form::Body | Form::Open => self.named(run, What::Name),
            Form::Person if at == self.start => {
                let first = letters::lowered(&self.scan.text[at..word_end]);
                if let Some(end) = self.group(Word { text: &first, span: Span::new(at, word_end) }) {
                    return end;
                }
                self.push(Kind::Word, at, word_end)
            }
            Form::Person => self.push(Kind::Capital, at, run.end()),
        }
    }
}
