//! The list that a verb of signing has as its subject, read from right to left.

use super::List;
use super::governor::{governor, is_witness};
use crate::facts::signing::sentence::{Kind, Sentence};
use crate::facts::signing::words::{Small, holds, holds_word, listed};
use crate::scan::Scan;

/// The list that ends before piece `verb`: its subject.
pub(in crate::facts::signing) fn subject(scan: &Scan<'_>, sentence: &Sentence, from: usize, verb: usize) -> List {
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
    plain.contains(['"', '”', '“']) || holds(&plain, listed::OTHER_VERB) || holds_word(&plain, listed::OTHER_VERB_WORD)
}
