//! Goes through a sentence from left to right: which piece begins at this byte.

use super::brackets::Brackets;
use super::{Kind, Piece, Sentence};
use crate::facts::organization::Word;
use crate::facts::signing::mention::{Mention, What};
use crate::facts::signing::name;
use crate::facts::signing::words::{Small, is_in, listed, small};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;
use crate::text::letters;

pub(super) struct Reader<'a> {
    pub(super) scan: &'a Scan<'a>,
    /// Those not yet passed.
    pub(super) mentions: &'a [Mention],
    pub(super) acts: &'a [Span],
    pub(super) start: usize,
    pub(super) limit: usize,
    /// Read at the first bracket.
    pub(super) brackets: Option<Brackets>,
    pub(super) out: Sentence,
}

impl Reader<'_> {
    /// Reads the piece at byte `at`; gives the byte after it.
    pub(super) fn piece(&mut self, at: usize) -> usize {
        let scan = self.scan;
        let Some(c) = scan.text.get(at..self.limit).and_then(|t| t.chars().next()) else { return self.limit };
        let end = at + c.len_utf8();
        while self.mentions.first().is_some_and(|m| m.span.start() < at) {
            self.mentions = &self.mentions[1..];
        }
        match c {
            '(' | '[' => return self.aside(at),
            ',' => return self.push(Kind::Comma, at, end),
            ':' => return self.push(Kind::Colon, at, end),
            ';' | '/' => return self.push(Kind::Stop, at, end),
            '-' | '–' | '—' => return self.push(Kind::Dash, at, end),
            '&' => return self.push(Kind::Small(Small::And), at, end),
            _ if !letters::is_word(c) => return end,
            _ => {}
        }
        if let Some(act) = self.acts.iter().find(|a| a.start() == at) {
            return self.push(Kind::Act, at, act.end());
        }
        let Some(word) = Word::at(scan.text, at) else { return end };
        // "đối với", "so với": joins nothing.
        if matches!(word.text, "đối" | "so" | "Đối")
            && Word::after(scan.text, word.span.end()).is_some_and(|w| w.text == "với")
        {
            return self.push(Kind::Small(Small::At), at, word.span.end() + " với".len());
        }
        if let Some(end) = self.noun(word) {
            return end;
        }
        if word.is_capital() && at > self.start {
            // A caption that runs into the text: "… lễ ký kết Theo nội dung …".
            let lower = letters::lowered(word.text);
            if matches!(small(&lower), Some(Small::At | Small::With)) {
                return self.push(Kind::Stop, at, word.span.end());
            }
            // "CEO Group": no office.
            if let Some(run) = name::run(scan, at, self.limit).filter(|r| name::is_firm(scan.of(*r)))
                && self.office(at).is_some_and(|o| run.end() > o.end())
            {
                return self.named(run, What::Name);
            }
        }
        if let Some(mention) = self.mentions.first().filter(|m| m.span.start() == at) {
            let mention = mention.clone();
            return self.mention(mention);
        }
        if let Some(end) = self.trigger(at) {
            return end;
        }
        if word.is_capital()
            && let Some(end) = self.capital(word)
        {
            return end;
        }
        if let Some(end) = self.group(word) {
            return end;
        }
        if self.is_adverb(word) {
            return self.push(Kind::Word, at, word.span.end());
        }
        let kind = match small(word.text) {
            Some(Small::Count) | None => Kind::Word,
            Some(small) => Kind::Small(small),
        };
        self.push(kind, at, word.span.end())
    }

    /// Words in brackets are one piece, read when they are asked for.
    fn aside(&mut self, at: usize) -> usize {
        let span = Span::new(at, self.limit);
        let brackets = self.brackets.get_or_insert_with(|| Brackets::read(self.scan.text, span));
        match brackets.close_of(at) {
            Some(close) => self.push(Kind::Aside, at, close + 1),
            None => self.push(Kind::Stop, at, at + 1),
        }
    }

    fn trigger(&mut self, at: usize) -> Option<usize> {
        let hits = self.scan.hits_at(at);
        let of = |class| hits.iter().find(|h| self.scan.class(h) == Some(class)).map(|h| h.span);
        if let Some(span) = of(Class::SigningWordAnaphor).filter(|s| !self.is_plural(*s)) {
            return Some(self.push(Kind::Anaphor, at, span.end()));
        }
        if let Some(span) = of(Class::SigningWordWitness) {
            return Some(self.push(Kind::Witness, at, span.end()));
        }
        if let Some(span) = of(Class::SigningWordWith) {
            return Some(self.push(Kind::Small(Small::With), at, span.end()));
        }
        if let Some(span) = self.office(at) {
            return Some(self.push(Kind::Office, at, span.end()));
        }
        let lead = self.listed(at, listed::LEAD)?;
        // "đơn vị" and the like name a group where no name follows.
        let next = Word::after(self.scan.text, lead.end());
        next.is_some_and(|w| {
            w.is_capital()
                || self.mentions.iter().take(2).any(|m| m.span.start() == w.span.start())
                || self.listed(w.span.start(), listed::LEAD).is_some()
                || self.office(w.span.start()).is_some()
        })
        .then(|| self.push(Kind::Office, at, lead.end()))
        .or_else(|| is_in(listed::LEAD_ALONE, self.scan.of(lead)).then(|| self.push(Kind::Office, at, lead.end())))
    }

    /// "đến nay", "từ đó": not a place.
    pub(super) fn is_adverb(&self, word: Word<'_>) -> bool {
        let next = Word::after(self.scan.text, word.span.end());
        next.is_some_and(|w| matches!(w.text, "nay" | "đó" | "đây" | "khi"))
    }

    pub(super) fn office(&self, at: usize) -> Option<Span> {
        self.scan.trigger_at(at, &[Class::PersonOfficeOffice, Class::PersonTitleTitle]).map(|(span, _)| span)
    }

    /// The longest phrase of `list` (in small letters, sorted) that starts at byte `at`.
    pub(super) fn listed(&self, at: usize, list: &[&str]) -> Option<Span> {
        let rest = self.scan.text.get(at..self.limit)?;
        let mut small = rest.chars().map(letters::lower);
        let (first, second) = (small.next()?, small.next());
        let starts = |phrase: &str| {
            let mut of_text = rest.chars();
            let same =
                phrase.chars().all(|c| of_text.next().is_some_and(|t| letters::lower(t) == c || c == ' ' && t == '\n'));
            let end = rest.len() - of_text.as_str().len();
            (same && !letters::word_after(rest, end)).then_some(end)
        };
        // The list is sorted, and most phrases part at their first two letters.
        let may_start = |phrase: &&&str| phrase.chars().nth(1).is_none_or(|c| c == ' ' || Some(c) == second);
        let from = list.partition_point(|phrase| phrase.chars().next() < Some(first));
        let begin = list[from..].iter().take_while(|phrase| phrase.starts_with(first));
        begin.filter(may_start).filter_map(|phrase| starts(phrase)).max().map(|len| Span::new(at, at + len))
    }

    pub(super) fn named(&mut self, span: Span, what: What) -> usize {
        let name = self.scan.of(span).to_owned();
        self.push_party(Mention { span, what, name })
    }

    pub(super) fn push_party(&mut self, mention: Mention) -> usize {
        let (start, end) = (mention.span.start(), mention.span.end());
        self.out.parties.push(mention);
        self.push(Kind::Party(self.out.parties.len() - 1), start, end)
    }

    pub(super) fn push(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        self.out.pieces.push(Piece { span: Span::new(start, end), kind });
        end
    }
}
