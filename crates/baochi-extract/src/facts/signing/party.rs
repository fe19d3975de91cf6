//! Who signs: the subject of the verb, those behind `với`, those behind `giữa`.

use super::act::Act;
use super::anaphor;
use super::instrument::Named;
use super::list::{self, List};
use super::mention::{Mention, Mentions, What};
use super::name::{self, Form};
use super::sentence::{Kind, Sentence};
use super::words::Small;
use crate::record::Party;
use crate::scan::Scan;
use crate::span::Span;

/// What one sentence says of the parties of one act.
#[derive(Clone, Debug, Default)]
pub(super) struct Sides {
    pub(super) parties: Vec<Party>,
    /// People who sign for them.
    pub(super) people: Vec<Span>,
    /// "hai cơ quan": they were named before.
    pub(super) anaphor: bool,
    /// A group without names is one side: "với 30 doanh nghiệp".
    pub(super) unnamed: bool,
    /// The verb begins its clause: only those behind it are named.
    pub(super) partner_only: bool,
    /// All named parties are countries or places without their kind.
    pub(super) bare: bool,
    /// Where the words begin that name the instrument, if not at the verb: the last of several "X giữa A và B".
    pub(super) from: Option<usize>,
    /// The byte behind the list of the parties.
    pub(super) end: usize,
}

/// The parties of `act`; several where its sentence lists several instruments, each "giữa A và B".
pub(super) fn sides(
    scan: &Scan<'_>,
    mentions: &Mentions,
    sentence: &Sentence,
    act: &Act,
    instrument: Option<&Named>,
) -> Vec<Sides> {
    let contract = instrument.is_some_and(Named::is_contract);
    let reader = Reader { scan, mentions, sentence, act, contract, named: instrument.is_some() };
    let lists = reader.between_lists();
    let full: Vec<&(usize, List)> = lists.iter().filter(|(_, l)| l.parties.len() >= 2).collect();
    let mut list = reader.subject_and_partner();
    // "… giữa A và B, trong khi C ký với D": the verb has sides of its own.
    let own = list.both && full.iter().all(|(at, _)| *at <= act.span.start());
    if !full.is_empty() && !own {
        let many = full.len() > 1;
        let mut from = act.span.end();
        return full
            .into_iter()
            .map(|(at, list)| {
                let mut sides = reader.settle(list.clone());
                if many {
                    sides.from = Some(from);
                    sides.end = *at;
                }
                from = *at;
                sides
            })
            .collect();
    }
    let anaphor = lists.iter().any(|(_, l)| l.anaphor.is_some());
    if list.parties.len() < 2
        && let Some((_, between)) = lists.into_iter().find(|(_, l)| !l.parties.is_empty())
        && (list.parties.is_empty() || between.unnamed)
    {
        list = between;
    }
    // The verb has no subject of its own: "Hội nghị tổng kết … giữa A với B; ký kết chương trình".
    if list.is_empty() && !act.referred {
        let before = reader.lists_of_sentence();
        if let Some((_, whole)) = before.into_iter().rfind(|(_, l)| l.parties.len() >= 2) {
            list = whole;
        }
    }
    if anaphor && list.parties.len() < 2 {
        list = List { anaphor: Some(act.span), ..List::default() };
    }
    vec![reader.settle(list)]
}

/// People named behind `chứng kiến`, up to the words that go on with the sentence.
pub(super) fn witnesses(sentence: &Sentence) -> Vec<Span> {
    let Some(from) = sentence.pieces.iter().position(|p| p.kind == Kind::Witness) else { return Vec::new() };
    let mut people = Vec::new();
    for piece in sentence.pieces.iter().skip(from + 1) {
        match piece.kind {
            Kind::Person => people.push(piece.span),
            Kind::Act | Kind::Anaphor | Kind::Stop => break,
            _ => {}
        }
    }
    people
}

struct Reader<'a> {
    scan: &'a Scan<'a>,
    mentions: &'a Mentions,
    sentence: &'a Sentence,
    act: &'a Act,
    /// The instrument is a contract: people and firms sign those alike.
    contract: bool,
    /// The sentence names an instrument.
    named: bool,
}

impl Reader<'_> {
    /// The lists behind each `giữa` of the sentence, each with the byte where it ends.
    fn between_lists(&self) -> Vec<(usize, List)> {
        self.lists(false)
    }

    /// Those of the whole sentence, other clauses before the verb among them.
    fn lists_of_sentence(&self) -> Vec<(usize, List)> {
        self.lists(true)
    }

    fn lists(&self, all: bool) -> Vec<(usize, List)> {
        let sentence = self.sentence;
        let verb = sentence.index_at(self.act.span.start());
        let mut lists = Vec::new();
        let mut read_to = 0;
        for (index, piece) in sentence.pieces.iter().enumerate() {
            if piece.kind != Kind::Small(Small::Between) || index < read_to {
                continue;
            }
            let in_clause = self.act.clause.contains(piece.span);
            // Before the verb, the list must not run across it; of the rest of the sentence, only what follows.
            if !all && !in_clause && (piece.span.start() < self.act.span.start() || self.act.referred) {
                continue;
            }
            let to = if index < verb { verb } else { sentence.pieces.len() };
            let list = self.with_members(list::forward(self.scan, sentence, index + 1, to));
            read_to = list.end;
            let end = sentence.pieces.get(list.end).map_or(self.act.sentence.end(), |p| p.span.start());
            if !list.is_empty() {
                lists.push((end, list));
            }
        }
        // One before the verb and others behind it tell of different things: the verb's own come behind it.
        if lists.len() > 1 && lists.iter().any(|(end, _)| *end > self.act.span.end()) {
            let own = self.act.span.start();
            let behind: Vec<_> = lists.iter().filter(|(end, _)| *end > own).cloned().collect();
            if behind.iter().any(|(_, l)| l.parties.len() >= 2) {
                return behind;
            }
        }
        lists
    }

    /// A list whose members stand in brackets behind a group.
    fn with_members(&self, mut list: List) -> List {
        let Some(aside) = list.members.filter(|s| s.len() > 2) else { return list };
        let inner = Span::new(aside.start() + 1, aside.end() - 1);
        let sentence = Sentence::read(self.scan, self.mentions, inner, &[]);
        let members = list::forward(self.scan, &sentence, 0, sentence.pieces.len());
        if members.parties.len() >= 2 {
            list.parties.extend(members.parties);
        }
        list
    }

    fn subject_and_partner(&self) -> List {
        let sentence = self.sentence;
        let verb = sentence.index_at(self.act.span.start());
        let first = sentence.index_at(self.act.clause.start());
        let behind = verb + 1;
        let last = sentence.index_at(self.act.clause.end());
        let partner = self.partner(behind, last);
        let mut subject = if self.act.referred {
            List::default()
        } else {
            self.with_members(list::subject(self.scan, sentence, first, verb))
        };
        // "Sở Y tế tổ chức lễ ký kết" alone only says who is host.
        if self.act.ceremony && partner.is_empty() && subject.parties.len() < 2 && !subject.unnamed {
            subject.parties.clear();
            subject.definite = None;
        }
        if let Some(word) = subject.definite.take()
            && let Some(body) = anaphor::definite(self.scan, self.mentions, word)
        {
            subject.parties.push(body);
        }
        let starts = self.scan.text[self.act.clause.start()..self.act.span.start()].trim_start_matches([';', ':', ' ']);
        let mut list = subject;
        list.partner_only = list.is_empty() && starts.trim().is_empty();
        list.both = !list.parties.is_empty() && !partner.parties.is_empty();
        if !partner.is_empty() {
            list.unnamed |= partner.unnamed;
            list.people.extend(partner.people);
            let definite = partner.definite.and_then(|word| anaphor::definite(self.scan, self.mentions, word));
            for party in partner.parties.into_iter().chain(definite) {
                if !list.parties.iter().any(|p| p.name == party.name) {
                    list.parties.push(party);
                }
            }
            if !list.parties.is_empty() && list.parties.len() + usize::from(list.unnamed) >= 2 {
                list.anaphor = None;
            }
        }
        list
    }

    /// The list behind `với`, or behind `cho` where something is handed over.
    fn partner(&self, from: usize, to: usize) -> List {
        for at in from..to.min(self.sentence.pieces.len()) {
            match self.sentence.kind(at) {
                Some(Kind::Small(Small::With)) => {}
                Some(Kind::Small(Small::To)) if self.act.handed => {}
                Some(Kind::Small(Small::To))
                    if self.contract && matches!(self.sentence.kind(at + 1), Some(Kind::Party(_) | Kind::Office)) => {}
                Some(Kind::Act) => break,
                _ => continue,
            }
            let list = self.with_members(list::forward(self.scan, self.sentence, at + 1, to));
            if !list.is_empty() {
                return list;
            }
        }
        List::default()
    }

    fn party(&self, mention: &Mention) -> Party {
        let mut party = mention.party(self.scan);
        if mention.what == What::Name
            && let Some(full) = self.mentions.full_name(&mention.name)
        {
            full.clone_into(&mut party.name);
        }
        party
    }

    fn settle(&self, list: List) -> Sides {
        // Foreign names alone may be people: players and clubs, artists and labels.
        let is_open = |m: &Mention| m.what == What::Name && name::form(self.scan, m.span, false) == Form::Open;
        let doubtful = self.contract || !self.named && list.parties.iter().all(is_open);
        let parties: Vec<Mention> = list.parties.into_iter().filter(|m| !doubtful || !is_open(m)).collect();
        Sides {
            bare: parties.iter().all(|m| m.what == What::Bare),
            parties: parties.iter().map(|m| self.party(m)).collect(),
            people: list.people,
            partner_only: list.partner_only,
            anaphor: list.anaphor.is_some(),
            unnamed: list.unnamed,
            from: None,
            end: 0,
        }
    }
}
