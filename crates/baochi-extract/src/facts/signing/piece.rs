//! A sentence about signing as a row of pieces: names, groups, offices, joints, and the words between.

use super::mention::{Mention, Mentions, What};
use super::name::{self, Form};
use super::words::{GROUPS, LEADS, NOUNS, PEOPLE, Small, small};
use crate::facts::organization::{Word, head_at};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;
use crate::text::letters;

/// What a piece is to the reading of parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name that can be a party: index into [`Sentence::parties`].
    Party(usize),
    /// `150 doanh nghiệp`, `các cơ quan hữu quan`.
    Group,
    /// `các hộ dân`: they sign, but are no body.
    People,
    /// `hai bên`.
    Anaphor,
    /// `nhà trường`, `công ty này`: a body that was named before.
    Definite,
    Person,
    /// An office, a title, or `đại diện`.
    Office,
    /// A date or a cited document.
    Other,
    Small(Small),
    Witness,
    Comma,
    /// A dash between spaces.
    Dash,
    /// `:`
    Colon,
    /// `;` and other ends.
    Stop,
    /// Words in brackets.
    Aside,
    /// A word that tells of signing.
    Act,
    /// A capitalised word that names nothing here.
    Capital,
    Word,
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// A sentence in pieces.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) pieces: Vec<Piece>,
    pub(super) parties: Vec<Mention>,
}

impl Sentence {
    /// Reads `span`; `acts` are the words of signing in it.
    pub(super) fn read(scan: &Scan<'_>, mentions: &Mentions, span: Span, acts: &[Span]) -> Self {
        let mut reader = Reader {
            scan,
            mentions: mentions.within(span),
            acts,
            limit: span.end(),
            start: span.start(),
            out: Self::default(),
        };
        let mut at = span.start();
        while at < span.end() {
            at = reader.piece(at).max(at + 1);
            while at < span.end() && !scan.text.is_char_boundary(at) {
                at += 1;
            }
        }
        reader.out
    }

    /// The index of the first piece that starts at byte `at` or behind it.
    pub(super) fn index_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|p| p.span.start() < at)
    }

    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.pieces.get(index).map(|p| p.kind)
    }

    /// The party at piece `index`.
    pub(super) fn party(&self, index: usize) -> Option<&Mention> {
        match self.kind(index)? {
            Kind::Party(party) => self.parties.get(party),
            _ => None,
        }
    }
}

struct Reader<'a> {
    scan: &'a Scan<'a>,
    /// Those not yet passed.
    mentions: &'a [Mention],
    acts: &'a [Span],
    limit: usize,
    start: usize,
    out: Sentence,
}

impl Reader<'_> {
    /// Reads the piece at byte `at`; gives the byte after it.
    fn piece(&mut self, at: usize) -> usize {
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

    fn push(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        self.out.pieces.push(Piece { span: Span::new(start, end), kind });
        end
    }

    fn push_party(&mut self, mention: Mention) -> usize {
        let (start, end) = (mention.span.start(), mention.span.end());
        self.out.parties.push(mention);
        self.push(Kind::Party(self.out.parties.len() - 1), start, end)
    }

    /// Words in brackets are one piece, read when they are asked for.
    fn aside(&mut self, at: usize) -> usize {
        let rest = &self.scan.text[at..self.limit];
        let mut depth = 0usize;
        for (i, b) in rest.bytes().enumerate() {
            match b {
                b'(' | b'[' => depth += 1,
                b')' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return self.push(Kind::Aside, at, at + i + 1);
                    }
                }
                _ => {}
            }
        }
        self.push(Kind::Stop, at, at + 1)
    }

    fn mention(&mut self, mut mention: Mention) -> usize {
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
            mention.span = Span::new(mention.span.start(), short);
            mention.name = format!("{}{}", mention.name, &text[end..short]);
            return;
        }
        // "Chính phủ nước Cộng hòa dân chủ nhân dân Lào"
        if [" nước ", " Cộng hòa ", " CHXHCN ", " CHDCND "].iter().any(|w| text[end..].starts_with(w))
            && let Some(country) = self.mentions.iter().take(4).find(|m| m.span.start() > end)
            && country.what == What::Bare
            && country.span.start() < end + 80
            && !text[end..country.span.start()].contains([',', '.', ';'])
        {
            mention.span = mention.span.cover(country.span);
            mention.name = format!("{}{}", mention.name, &text[end..country.span.end()]);
            return;
        }
        // "Agribank Bình Chánh", "Agribank CN Bình Chánh": its branch there.
        let from = if text[end..].starts_with(" CN ") { end + " CN".len() } else { end };
        if let Some(next) = Word::after(text, from)
            && let Some(place) =
                self.mentions.iter().take(4).find(|m| m.span.start() == next.span.start() && m.what == What::Bare)
        {
            mention.span = mention.span.cover(place.span);
            mention.name = format!("{}{}", mention.name, &text[end..place.span.end()]);
            return;
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
    fn before_next_mention(&self, run: Span) -> Span {
        let stop = self
            .mentions
            .iter()
            .take(6)
            .find(|m| run.start() < m.span.start() && m.span.start() < run.end() && m.what != What::Bare);
        let end =
            stop.map_or(run.end(), |m| run.start() + self.scan.text[run.start()..m.span.start()].trim_end().len());
        Span::new(run.start(), end)
    }

    fn office(&self, at: usize) -> Option<Span> {
        self.scan.trigger_at(at, &[Class::PersonOfficeOffice, Class::PersonTitleTitle]).map(|(span, _)| span)
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
        let lead = self.listed(at, &LEADS)?;
        // "đơn vị" and the like name a group where no name follows.
        let next = Word::after(self.scan.text, lead.end());
        next.is_some_and(|w| {
            w.is_capital()
                || self.mentions.iter().take(2).any(|m| m.span.start() == w.span.start())
                || self.listed(w.span.start(), &LEADS).is_some()
                || self.office(w.span.start()).is_some()
        })
        .then(|| self.push(Kind::Office, at, lead.end()))
        .or_else(|| {
            (matches!(self.scan.of(lead), "đại diện" | "Đại diện" | "lãnh đạo" | "Lãnh đạo" | "phía"))
                .then(|| self.push(Kind::Office, at, lead.end()))
        })
    }

    /// "đến nay", "từ đó": not a place.
    fn is_adverb(&self, word: Word<'_>) -> bool {
        let next = Word::after(self.scan.text, word.span.end());
        next.is_some_and(|w| matches!(w.text, "nay" | "đó" | "đây" | "khi"))
    }

    /// "các cơ quan nhà nước": a group, where no verb of theirs follows.
    fn is_plural(&self, anaphor: Span) -> bool {
        let words = self.scan.of(anaphor);
        if words.ends_with("bên") || !letters::lowered(words).starts_with("các ") {
            return false;
        }
        !Word::after(self.scan.text, anaphor.end()).is_some_and(|w| {
            small(w.text) == Some(Small::Aspect) || self.acts.iter().any(|a| a.start() == w.span.start())
        })
    }

    /// The longest phrase of `list` (in small letters) that starts at byte `at`.
    fn listed(&self, at: usize, list: &[&str]) -> Option<Span> {
        let rest = self.scan.text.get(at..self.limit)?;
        let starts = |phrase: &str| {
            let mut of_text = rest.chars();
            let same =
                phrase.chars().all(|c| of_text.next().is_some_and(|t| letters::lower(t) == c || c == ' ' && t == '\n'));
            let end = rest.len() - of_text.as_str().len();
            (same && !letters::word_after(rest, end)).then_some(end)
        };
        list.iter().filter_map(|phrase| starts(phrase)).max().map(|len| Span::new(at, at + len))
    }

    fn capital(&mut self, word: Word<'_>) -> Option<usize> {
        // "Tập đoàn A - Công ty Cổ phần": the form, not another body.
        if let Some((head, _, _)) = head_at(self.scan, word.span.start())
            && let Some(form) = self.listed(head.end() + 1, &["cổ phần", "tnhh", "cp"])
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
    fn capital_at(&mut self, at: usize) -> usize {
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

    fn named(&mut self, span: Span, what: What) -> usize {
        let name = self.scan.of(span).to_owned();
        self.push_party(Mention { span, what, name })
    }

    /// `sàn chứng khoán NASDAQ`, `cơ quan năng lượng Nhật Bản – JOGMEC`: a noun of bodies in small letters, some words,
    /// and a name or a country.
    fn noun(&mut self, word: Word<'_>) -> Option<usize> {
        const LONGEST: usize = 90;
        if word.is_capital() && word.span.start() != self.start {
            return None;
        }
        let text = self.scan.text;
        let noun = self.listed(word.span.start(), &NOUNS)?;
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

    /// The end of an abbreviation behind a dash: `… Nhật Bản – JOGMEC`.
    fn behind_dash(&self, at: usize, least: usize) -> Option<usize> {
        let rest = self.scan.text.get(at..self.limit)?;
        let dash = [" – ", " - "].into_iter().find(|d| rest.starts_with(d))?;
        let word =
            Word::at(self.scan.text, at + dash.len()).filter(|w| w.is_upper() && w.text.chars().count() >= least)?;
        Some(word.span.end())
    }

    /// A group without a name: a count or a plural, a noun, and the words that belong to it.
    fn group(&mut self, word: Word<'_>) -> Option<usize> {
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
        let noun = self.listed(at.span.start(), &GROUPS)?;
        let alone = |noun: &str| {
            matches!(
                noun,
                "doanh nghiệp" | "địa phương" | "đối tác" | "nhà đầu tư" | "khách hàng" | "nông dân" | "người"
            )
        };
        if !counted && !alone(self.scan.of(noun)) {
            let definite = matches!(
                self.scan.of(noun),
                "nhà trường"
                    | "công ty"
                    | "tập đoàn"
                    | "ngân hàng"
                    | "bệnh viện"
                    | "hãng"
                    | "trường"
                    | "đơn vị"
                    | "sở"
                    | "hiệp hội"
                    | "cơ quan"
                    | "tỉnh"
                    | "thành phố"
                    | "huyện"
            );
            return definite.then(|| {
                let this = Word::after(text, noun.end()).filter(|w| w.text == "này");
                self.push(Kind::Definite, start, this.map_or(noun.end(), |w| w.span.end()))
            });
        }
        if PEOPLE.contains(&letters::lowered(self.scan.of(noun)).as_str()) {
            return Some(self.push(Kind::People, start, noun.end()));
        }
        let mut end = noun.end();
        while let Some(next) = Word::after(text, end).filter(|w| w.span.end() <= self.limit) {
            let of = next.text == "của";
            // "các cơ quan cùng cấp"
            let level = next.text == "cùng" && Word::after(text, next.span.end()).is_some_and(|w| w.text == "cấp");
            if next.is_capital()
                || !of && !level && small(next.text).is_some()
                || matches!(next.text, "ký" | "để" | "nhằm" | "tham" | "được" | "tổ")
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
}

/// True where the name at which a place ends goes on: `Hà Nội Group`.
fn letters_go_on(scan: &Scan<'_>, end: usize) -> bool {
    Word::after(scan.text, end).is_some_and(|w| name::is_firm(w.text) || name::is_foreign(w.text) && w.is_capital())
}
