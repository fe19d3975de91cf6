//! Lists of parties: `với Sở Y tế, Báo Hòa An và 12 hợp tác xã` forwards, the subject of a verb backwards.

use super::mention::{Mention, What};
use super::piece::{Kind, Sentence};
use super::words::{OTHER_VERBS, Small};
use crate::scan::Scan;
use crate::span::Span;

/// One list of parties.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) parties: Vec<Mention>,
    /// People named among them: they sign for them.
    pub(super) people: Vec<Span>,
    /// "hai cơ quan": they were named before.
    pub(super) anaphor: Option<Span>,
    /// "công ty này": one that was named before.
    pub(super) definite: Option<Span>,
    /// A group without names is one side: "với 30 doanh nghiệp".
    pub(super) unnamed: bool,
    /// Words in brackets behind a group: its members may be there.
    pub(super) members: Option<Span>,
    /// Names stand before the verb and behind it.
    pub(super) both: bool,
    /// Only those behind the verb are named, which begins its clause.
    pub(super) partner_only: bool,
    /// The piece behind the last one.
    pub(super) end: usize,
}

impl List {
    pub(super) fn is_empty(&self) -> bool {
        self.parties.is_empty() && self.anaphor.is_none() && self.definite.is_none() && !self.unnamed
    }
}

/// Words between `với` and a body that make it no partner: "với mong muốn …".
const NO_LEADS: [&str; 18] = [
    "chi", "giá", "hy", "mong", "mức", "mục", "nguồn", "nội", "quy", "quyết", "số", "sự", "thời", "tinh", "trị",
    "tổng", "việc", "vốn",
];

/// The list that begins at piece `from` and ends before piece `to`.
pub(super) fn forward(scan: &Scan<'_>, sentence: &Sentence, from: usize, to: usize) -> List {
    /// Bytes of words that may lead to a body.
    const LEAD: usize = 60;
    let mut list = List::default();
    let mut at = from;
    // True before an item, with the bytes of lower-case words since the joint.
    let mut expecting = Some(0usize);
    while at < to {
        let Some(piece) = sentence.pieces.get(at) else { break };
        let next = sentence.kind(at + 1).filter(|_| at + 1 < to);
        let Some(lead) = expecting else {
            match piece.kind {
                Kind::Aside => {}
                Kind::Person if matches!(sentence.kind(at.wrapping_sub(1)), Some(Kind::Party(_))) => {
                    list.people.push(piece.span);
                }
                // "Công ty A của Nhật Bản", "đại học A, Hoa Kỳ": where the body is.
                Kind::Small(Small::Of) if matches!(next, Some(Kind::Party(_))) => at += 1,
                Kind::Comma if is_whereabouts(sentence, at) => at += 1,
                Kind::Comma | Kind::Small(Small::And | Small::With | Small::Jointly) => {
                    let mut item = at + 1;
                    while item < to
                        && matches!(
                            sentence.kind(item),
                            Some(Kind::Small(Small::And | Small::With | Small::Jointly) | Kind::Aside)
                        )
                    {
                        item += 1;
                    }
                    let starts = matches!(
                        sentence.kind(item),
                        Some(Kind::Party(_) | Kind::Group | Kind::Office | Kind::Person | Kind::Definite)
                    );
                    if item >= to || !starts {
                        break;
                    }
                    at = item;
                    expecting = Some(0);
                    continue;
                }
                _ => break,
            }
            at += 1;
            continue;
        };
        match piece.kind {
            Kind::Party(_) => {
                let Some(party) = sentence.party(at) else { break };
                if lead > 0 && !matches!(party.what, What::Body | What::Unit) {
                    break;
                }
                list.parties.push(party.clone());
                expecting = None;
            }
            Kind::Group => {
                list.unnamed = true;
                expecting = None;
                if next == Some(Kind::Aside) {
                    list.members = sentence.pieces.get(at + 1).map(|p| p.span);
                } else if let Some(members) = members_behind(sentence, at, to) {
                    at = members;
                    expecting = Some(0);
                    continue;
                }
            }
            Kind::Anaphor => {
                list.anaphor = Some(piece.span);
                match next {
                    Some(Kind::Party(_) | Kind::Office) => {}
                    _ => match members_behind(sentence, at, to) {
                        Some(members) => {
                            at = members;
                            continue;
                        }
                        None => {
                            at += 1;
                            break;
                        }
                    },
                }
            }
            Kind::Definite => {
                list.definite = Some(piece.span);
                expecting = None;
            }
            Kind::Person => {
                list.people.push(piece.span);
                // "ông A, Giám đốc B": the office leads to the body.
                let office = matches!(sentence.kind(at + 2), Some(Kind::Office)) && at + 2 < to;
                match next {
                    Some(Kind::Comma | Kind::Dash) if office => at += 1,
                    Some(Kind::Office) => {}
                    _ => expecting = None,
                }
            }
            Kind::Office | Kind::Dash => {}
            Kind::Small(Small::Of) if matches!(sentence.kind(at.wrapping_sub(1)), Some(Kind::Office)) => {}
            Kind::Word | Kind::Small(Small::Such) if at > from || piece.kind == Kind::Word => {
                let grown = lead + piece.span.len() + 1;
                if grown > LEAD || lead == 0 && NO_LEADS.contains(&scan.of(piece.span)) {
                    break;
                }
                expecting = Some(grown);
            }
            _ => break,
        }
        at += 1;
    }
    list.end = at;
    list
}

/// The piece where the members of the group at piece `group` begin: `hai trường thuộc nhóm đầu thế giới là A và B`.
fn members_behind(sentence: &Sentence, group: usize, to: usize) -> Option<usize> {
    const FARTHEST: usize = 90;
    let from = sentence.pieces.get(group)?.span.end();
    for at in group + 1..to {
        let piece = sentence.pieces.get(at)?;
        if piece.span.start() > from + FARTHEST {
            return None;
        }
        match piece.kind {
            Kind::Small(Small::Such) | Kind::Colon => {
                let first = sentence.kind(at + 1).filter(|_| at + 1 < to)?;
                return matches!(first, Kind::Party(_) | Kind::Office).then_some(at + 1);
            }
            Kind::Word | Kind::Capital | Kind::Small(Small::Of | Small::At) | Kind::Party(_) => {}
            _ => return None,
        }
    }
    None
}

/// True where the comma at piece `at` leads from a body to the place where it is: `đại học Cornell, Hoa Kỳ`.
fn is_whereabouts(sentence: &Sentence, at: usize) -> bool {
    let what = |index: usize| sentence.party(index).map(|p| p.what);
    at > 0
        && what(at + 1) == Some(What::Bare)
        && matches!(what(at - 1), Some(What::Body | What::Name))
        && !matches!(sentence.kind(at + 2), Some(Kind::Small(Small::And)))
}

/// The list that ends before piece `verb`: its subject.
pub(super) fn subject(scan: &Scan<'_>, sentence: &Sentence, from: usize, verb: usize) -> List {
    /// Bytes between the subject and the verb.
    const FARTHEST: usize = 110;
    let mut list = List { end: verb, ..List::default() };
    let Some(verb_start) = sentence.pieces.get(verb).map(|p| p.span.start()) else { return list };
    let mut at = verb;
    let last = loop {
        if at == from {
            return list;
        }
        at -= 1;
        let Some(piece) = sentence.pieces.get(at) else { return list };
        if verb_start > piece.span.end() + FARTHEST {
            return list;
        }
        match piece.kind {
            Kind::Party(_) => {
                // "ký tại Hà Nội": the place where, not who.
                match governor(sentence, from, at) {
                    Some((index, Small::At)) => {
                        at = index;
                        continue;
                    }
                    _ => break at,
                }
            }
            Kind::Group | Kind::People => match governor(sentence, from, at) {
                Some((index, Small::At)) => {
                    at = index;
                    continue;
                }
                _ => break at,
            },
            Kind::Anaphor => {
                list.anaphor = Some(piece.span);
                return list;
            }
            Kind::Definite => {
                if governor(sentence, from, at).is_none() && !is_interrupted(&scan.text[piece.span.end()..verb_start]) {
                    list.definite = Some(piece.span);
                }
                return list;
            }
            Kind::Person => {
                list.people.push(piece.span);
                // "Giám đốc Sở Y tế Lê Văn An": the employer stands before.
                if !matches!(sentence.kind(at.wrapping_sub(1)), Some(Kind::Party(_))) {
                    break at;
                }
            }
            Kind::Capital | Kind::Stop | Kind::Colon | Kind::Act => return list,
            _ => {}
        }
    };
    let Some(end) = sentence.pieces.get(last).map(|p| p.span.end()) else { return list };
    if is_interrupted(&scan.text[end..verb_start]) {
        return list;
    }
    collect_left(sentence, from, last, &mut list);
    list
}

/// Takes the item at piece `last`, and those that are joined to it on its left.
fn collect_left(sentence: &Sentence, from: usize, last: usize, list: &mut List) {
    let mut items: Vec<usize> = Vec::new();
    let mut item = Some(last);
    let mut by_and = false;
    while let Some(here) = item {
        items.push(here);
        match sentence.kind(here) {
            Some(Kind::Party(_)) => {}
            Some(Kind::Group) => list.unnamed = true,
            _ => {}
        }
        item = None;
        let mut joint: Option<Kind> = None;
        let mut at = here;
        let mut words = 0;
        while at > from {
            at -= 1;
            let Some(piece) = sentence.pieces.get(at) else { break };
            match piece.kind {
                Kind::Comma | Kind::Small(Small::And | Small::With | Small::Jointly) => {
                    if joint.is_none() || piece.kind != Kind::Comma {
                        joint = Some(piece.kind);
                    }
                }
                Kind::Office | Kind::Aside | Kind::Small(Small::Aspect) => {}
                Kind::Dash if matches!(sentence.kind(at + 1), Some(Kind::Office)) => {}
                // "Công ty A - nhà đầu tư dự án - ký": in other words.
                Kind::Dash if at > from && here == last && sentence.kind(here) == Some(Kind::Group) => {
                    if matches!(sentence.kind(at - 1), Some(Kind::Party(_))) {
                        items.pop();
                        list.unnamed = false;
                        item = Some(at - 1);
                    }
                    break;
                }
                Kind::Small(Small::Of) if matches!(sentence.kind(at.wrapping_sub(1)), Some(Kind::Office)) => {}
                // "Công ty A của Nhật Bản": the owner is no item of its own.
                Kind::Small(Small::Of)
                    if at > from && joint.is_none() && matches!(sentence.kind(at - 1), Some(Kind::Party(_))) =>
                {
                    items.pop();
                    item = Some(at - 1);
                    break;
                }
                Kind::Small(Small::Such)
                    if joint.is_none() && at > from && sentence.kind(at - 1) == Some(Kind::Group) =>
                {
                    list.unnamed = true;
                    break;
                }
                Kind::Word if matches!(joint, Some(Kind::Small(Small::With | Small::Jointly))) && words < 25 => {
                    words += piece.span.len();
                }
                Kind::Person => list.people.push(piece.span),
                Kind::Party(_) | Kind::Group if joint.is_some() => {
                    // "của A và B, C và D ký": the first pair is another list.
                    let new_list = joint == Some(Kind::Comma)
                        && by_and
                        && matches!(sentence.kind(at.wrapping_sub(1)), Some(Kind::Small(Small::And)));
                    let governed = governor(sentence, from, at).is_some_and(|(_, by)| by != Small::With);
                    if !new_list && !governed && !is_witness(sentence, from, at) {
                        item = Some(at);
                    }
                    break;
                }
                _ => break,
            }
        }
        by_and |= joint == Some(Kind::Small(Small::And));
        if items.len() > 60 {
            break;
        }
    }
    // "Theo Quyết định của Ban Bí thư, … ký": what something belongs to, or is done with, does not sign.
    let first = items.last().copied();
    // "khách từ Hồng Kông, Nhật Bản": the list begins before what can be read.
    let cut = |i: usize| {
        i >= from + 2
            && sentence.kind(i - 1) == Some(Kind::Comma)
            && sentence.kind(i - 2) == Some(Kind::Capital)
            && governor(sentence, from, i - 2).is_some()
    };
    let governed =
        first.is_some_and(|i| governor(sentence, from, i).is_some() || is_witness(sentence, from, i) || cut(i));
    if governed {
        list.unnamed = false;
        list.people.clear();
        return;
    }
    items.reverse();
    list.parties.extend(items.into_iter().filter_map(|i| sentence.party(i).cloned()));
    list.people.sort_unstable();
}

/// The small word that the item at piece `index` depends on, where it stands.
pub(super) fn governor(sentence: &Sentence, from: usize, index: usize) -> Option<(usize, Small)> {
    let mut words = 0;
    let mut at = index;
    while at > from {
        at -= 1;
        match sentence.kind(at)? {
            Kind::Office => {}
            Kind::Word | Kind::Group if words < 4 => words += 1,
            Kind::Small(Small::At) => return Some((at, Small::At)),
            Kind::Small(Small::Of) if words == 0 => {
                let lead = at > from && sentence.kind(at - 1) == Some(Kind::Office);
                return (!lead).then_some((at, Small::Of));
            }
            Kind::Small(small @ (Small::With | Small::Between | Small::To)) if words == 0 => return Some((at, small)),
            _ => return None,
        }
    }
    None
}

/// True where the item at piece `index` looks on: `dưới sự chứng kiến của Phó Chủ tịch UBND tỉnh Lê Văn An`.
fn is_witness(sentence: &Sentence, from: usize, index: usize) -> bool {
    let mut at = index;
    while at > from && index - at < 6 {
        at -= 1;
        match sentence.kind(at) {
            Some(Kind::Witness) => return true,
            Some(Kind::Office | Kind::Small(Small::Of) | Kind::Word) => {}
            _ => return false,
        }
    }
    false
}

/// True where the words between a name and the verb hold another verb that the name belongs to.
fn is_interrupted(gap: &str) -> bool {
    let mut plain = String::with_capacity(gap.len());
    let mut depth = 0usize;
    for c in gap.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain.contains(['"', '”', '“']) || OTHER_VERBS.iter().any(|verb| plain.contains(verb))
}
