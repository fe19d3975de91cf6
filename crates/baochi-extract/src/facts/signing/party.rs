//! Who signs: the bodies before the verb, after `với`, or after `giữa`.

use super::act::Act;
use crate::record::{Facts, Party};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;
use crate::text::letters;

/// Bodies and people of an article by where they stand.
pub(super) struct Bodies {
    /// Bodies, and provinces and districts that act as such, by place; none overlaps another.
    bodies: Vec<Party>,
    people: Vec<Party>,
}

/// What one sentence says of the parties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) parties: Vec<Party>,
    /// "hai cơ quan": they were named before.
    pub(super) anaphor: bool,
    /// A group without names is one side: "với 30 doanh nghiệp".
    pub(super) unnamed: bool,
}

impl Bodies {
    pub(super) fn new(scan: &Scan<'_>, facts: &Facts) -> Self {
        let of = |text: &str, name: &str, span: Option<Span>| {
            Some(Party { name: name.to_owned(), text: text.to_owned(), span: Some(span?), origin: None })
        };
        let organizations =
            facts.organizations.iter().flat_map(|o| o.mentions.iter().filter_map(|m| of(&m.text, &o.name, m.span)));
        // "tỉnh Hòa An và tỉnh Khăm Xanh": a place named with its kind can sign.
        let places =
            facts.places.iter().filter(|p| p.kind.is_some()).flat_map(|p| {
                p.mentions.iter().filter(|m| m.text != p.name).filter_map(|m| of(&m.text, &m.text, m.span))
            });
        let mut bodies: Vec<Party> = organizations.chain(places).collect();
        bodies.sort_by_key(|p| (span(p).start(), std::cmp::Reverse(span(p).end())));
        let bodies = one_by_one(scan, bodies);
        let mut people: Vec<Party> =
            facts.people.iter().flat_map(|o| o.mentions.iter().filter_map(|m| of(&m.text, &o.name, m.span))).collect();
        people.sort_by_key(|p| span(p).start());
        debug_assert!(bodies.iter().all(|b| span(b).end() <= scan.text.len()), "mentions point into the text");
        Self { bodies, people }
    }

    /// The bodies that start in `within`.
    fn bodies_in(&self, within: Span) -> &[Party] {
        slice(&self.bodies, within)
    }

    /// People named between the parties and the verb, or among the parties: they sign for them.
    pub(super) fn people_between(&self, sides: &Sides, act: &Act) -> Vec<Party> {
        let Some(first) = sides.parties.iter().map(span).filter(|s| s.end() <= act.span.start()).min() else {
            return Vec::new();
        };
        slice(&self.people, Span::new(first.start(), act.span.start())).to_vec()
    }

    /// People named after `chứng kiến` and before the parties or the verb.
    pub(super) fn witnesses(&self, scan: &Scan<'_>, sides: &Sides, act: &Act) -> Vec<Party> {
        let Some(word) = scan.hits_in(act.sentence).iter().find(|h| scan.class(h) == Some(Class::SigningWordWitness))
        else {
            return Vec::new();
        };
        let end = sides.parties.iter().map(|p| span(p).start()).filter(|s| *s > word.span.end()).min();
        let end = end.unwrap_or(if word.span.end() < act.span.start() { act.span.start() } else { act.sentence.end() });
        slice(&self.people, Span::new(word.span.end(), end.max(word.span.end()))).to_vec()
    }
}

/// The bodies of a sorted list without those inside others; "Công ty Than X - TKV" is one.
fn one_by_one(scan: &Scan<'_>, sorted: Vec<Party>) -> Vec<Party> {
    let mut bodies: Vec<Party> = Vec::with_capacity(sorted.len());
    for party in sorted {
        let Some(last) = bodies.last_mut() else {
            bodies.push(party);
            continue;
        };
        let (before, here) = (span(last), span(&party));
        if here.start() < before.end() {
            continue;
        }
        if matches!(&scan.text[before.end()..here.start()], " - " | " – " | "-") {
            let whole = before.cover(here);
            last.name = format!("{} - {}", last.name, party.name);
            last.text = scan.of(whole).to_owned();
            last.span = Some(whole);
        } else {
            bodies.push(party);
        }
    }
    bodies
}

fn span(party: &Party) -> Span {
    party.span.unwrap_or_default()
}

fn slice(parties: &[Party], within: Span) -> &[Party] {
    let from = parties.partition_point(|p| span(p).start() < within.start());
    let to = parties.partition_point(|p| span(p).start() < within.end());
    &parties[from..to.max(from)]
}

/// The parties of `act`, as its sentence tells them.
pub(super) fn sides(scan: &Scan<'_>, bodies: &Bodies, act: &Act) -> Sides {
    // "giữa A và B" names all sides, wherever it stands.
    let clause_between = between(scan, bodies, act, act.clause);
    if clause_between.parties.len() >= 2 || clause_between.anaphor {
        return clause_between;
    }
    let mut sides = if act.ceremony { Sides::default() } else { subject(scan, bodies, act) };
    let partner = partner(scan, bodies, act);
    for party in partner.parties {
        if !sides.parties.iter().any(|p| p.name == party.name) {
            sides.parties.push(party);
        }
    }
    sides.anaphor |= partner.anaphor && sides.parties.is_empty();
    sides.unnamed = partner.unnamed || clause_between.unnamed;
    if sides.parties.is_empty() && !sides.anaphor {
        if !clause_between.parties.is_empty() {
            return clause_between;
        }
        // The verb has no subject of its own: "Hội nghị tổng kết … giữa A với B; ký kết chương trình".
        let whole = between(scan, bodies, act, act.sentence);
        if whole.parties.len() >= 2 {
            return whole;
        }
        // "A và B tổ chức Lễ ký kết X": who holds it signs it, if there are several.
        if act.ceremony {
            let holders = subject(scan, bodies, act);
            if holders.parties.len() >= 2 || holders.anaphor {
                return holders;
            }
        }
    }
    sides
}

/// The list that ends before the verb.
fn subject(scan: &Scan<'_>, bodies: &Bodies, act: &Act) -> Sides {
    let within = Span::new(act.clause.start(), act.span.start());
    let anaphor = scan.hits_in(within).iter().rfind(|h| scan.class(h) == Some(Class::SigningWordAnaphor));
    let list = bodies.bodies_in(within);
    let Some(last) = list.last().filter(|p| span(p).end() <= act.span.start()) else {
        return Sides { anaphor: anaphor.is_some(), ..Sides::default() };
    };
    if anaphor.is_some_and(|a| a.span.start() > span(last).end()) {
        return Sides { anaphor: true, ..Sides::default() };
    }
    if !leads_to_verb(&scan.text[span(last).end()..act.span.start()]) {
        return Sides::default();
    }
    // "Quyết định 238 của Ban Bí thư, … ký kết": a body that something belongs to is not who signs.
    let mut from = list.len() - 1;
    let owned = |party: &Party| belongs(&scan.text[within.start()..span(party).start()]);
    while from > 0
        && !owned(&list[from - 1])
        && joins(&scan.text[span(&list[from - 1]).end()..span(&list[from]).start()])
    {
        from -= 1;
    }
    Sides { parties: if owned(&list[from]) { Vec::new() } else { list[from..].to_vec() }, ..Sides::default() }
}

/// True where the words before a body make it the owner of something, or a place.
fn belongs(before: &str) -> bool {
    const LEADS: [&str; 4] = ["đại diện", "lãnh đạo", "thủ trưởng", "người đứng đầu"];
    let before = before.trim_end();
    let owner = ["của", "thuộc", "tại", "theo", "cho", "gửi"].iter().find_map(|w| before.strip_suffix(w));
    owner.is_some_and(|rest| !LEADS.iter().any(|lead| letters::lowered(rest.trim_end()).ends_with(lead)))
}

/// The list after `với` behind the verb: "A ký kết X với B và C".
fn partner(scan: &Scan<'_>, bodies: &Bodies, act: &Act) -> Sides {
    let within = Span::new(act.span.end(), act.clause.end());
    for hit in scan.hits_in(within).iter().filter(|h| scan.class(h) == Some(Class::SigningWordWith)) {
        let rest = Span::new(hit.span.end(), within.end());
        let sides = list_from(scan, bodies, rest);
        if !sides.parties.is_empty() || sides.unnamed {
            return sides;
        }
    }
    Sides::default()
}

/// The list after the last `giữa` of `within` that has one.
fn between(scan: &Scan<'_>, bodies: &Bodies, act: &Act, within: Span) -> Sides {
    let words = scan.hits_in(within);
    for hit in words.iter().rev().filter(|h| scan.class(h) == Some(Class::SigningWordBetween)) {
        let rest = Span::new(hit.span.end(), within.end());
        // Before the verb, the list must not run across it.
        let rest = if hit.span.end() <= act.span.start() { Span::new(rest.start(), act.span.start()) } else { rest };
        let sides = list_from(scan, bodies, rest);
        if !sides.parties.is_empty() || sides.unnamed {
            return sides;
        }
        let next = scan.hits_in(rest).first().filter(|h| scan.class(h) == Some(Class::SigningWordAnaphor));
        if next.is_some_and(|h| scan.text[rest.start()..h.span.start()].trim().is_empty()) {
            return Sides { anaphor: true, ..Sides::default() };
        }
    }
    Sides::default()
}

/// The list that begins where `within` begins.
fn list_from(scan: &Scan<'_>, bodies: &Bodies, within: Span) -> Sides {
    let mut sides = Sides::default();
    let mut at = within.start();
    for party in bodies.bodies_in(within) {
        if span(party).end() > within.end() {
            break;
        }
        let gap = &scan.text[at..span(party).start()];
        let follows = if sides.parties.is_empty() && !sides.unnamed { leads_to_first(gap) } else { joins(gap) };
        if !follows {
            break;
        }
        sides.unnamed |= names_a_group(gap);
        sides.parties.push(party.clone());
        at = span(party).end();
    }
    if sides.parties.len() < 2 {
        let rest = &scan.text[at..within.end()];
        sides.unnamed |= names_a_group(rest.trim_start_matches([' ', ',']).split([',', '.', ';']).next().unwrap_or(""));
    }
    sides
}

/// Words that may stand between two names of one list, brackets left out: a comma or a joining word, then perhaps
/// "đại diện" or a group without a name.
fn joins(gap: &str) -> bool {
    const JOINING: [&str; 7] = ["và", "với", "cùng với", "cùng", "phối hợp với", "phối hợp", "&"];
    let words = without_brackets(gap);
    let words = words.trim();
    let bare = words.trim_start_matches(',').trim_start();
    let joined =
        JOINING.iter().find_map(|w| bare.strip_prefix(w).filter(|rest| rest.is_empty() || rest.starts_with(' ')));
    let Some(rest) = joined.or((bare.len() < words.len()).then_some(bare)) else { return false };
    let rest = rest.trim();
    // "với các cơ quan nhà nước, Trường B": the group is a member too.
    let group = names_a_group(rest) && rest.len() < 90 && (rest.ends_with(',') || rest.ends_with(" và"));
    rest.is_empty() || is_lead(rest) || group
}

/// Words that may stand between `với` or `giữa` and the first name.
fn leads_to_first(gap: &str) -> bool {
    let words = without_brackets(gap);
    let words = words.trim();
    words.is_empty() || is_lead(words)
}

/// "đại diện lãnh đạo", "Chủ tịch": words in front of a body that sign for it.
fn is_lead(words: &str) -> bool {
    words.len() <= 60 && !words.contains([',', ';', '.', ':']) && !words.contains(" và ") && !words.contains(" của ")
}

/// Words that may stand between the last name and the verb.
fn leads_to_verb(gap: &str) -> bool {
    const OTHER: [&str; 12] = [
        "chứng kiến",
        "tham dự",
        "chủ trì",
        "cho biết",
        "nhấn mạnh",
        " là ",
        " của ",
        "khẳng định",
        " mà ",
        "yêu cầu",
        "đề nghị",
        "thực hiện",
    ];
    let words = without_brackets(gap);
    // ", tiếp theo Ban sẽ ký": behind a comma somebody else is the subject.
    let other_subject = words.split_once(',').is_some_and(|(_, rest)| {
        let mut before = "";
        rest.split_whitespace().any(|w| {
            let begins =
                w.starts_with(letters::is_upper) && !matches!(before, "tại" | "ở" | "phố" | "tỉnh" | "TP" | "TP.");
            before = w;
            begins
        })
    });
    words.len() <= 90
        && !other_subject
        && !words.contains([';', ':', '.', '"', '”'])
        && !OTHER.iter().any(|w| words.contains(w))
}

/// "30 doanh nghiệp", "các cơ quan nhà nước", "một số đơn vị".
fn names_a_group(words: &str) -> bool {
    let words = words.trim_start();
    let words = ["và ", "với ", "gần ", "hơn ", "khoảng ", "trên "]
        .iter()
        .fold(words, |w, lead| w.strip_prefix(lead).unwrap_or(w));
    words.starts_with(|c: char| c.is_ascii_digit())
        || ["các ", "nhiều ", "một số ", "những "].iter().any(|g| words.starts_with(g))
}

fn without_brackets(gap: &str) -> String {
    let mut out = String::with_capacity(gap.len());
    let mut depth = 0usize;
    for c in gap.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}
