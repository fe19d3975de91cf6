//! The list that follows `với`, `giữa` or `cho`, read from left to right.

use super::List;
use crate::facts::signing::mention::What;
use crate::facts::signing::sentence::{Kind, Sentence};
use crate::facts::signing::words::{Small, is_in, listed};
use crate::scan::Scan;

/// The list that begins at piece `from` and ends before piece `to`.
pub(in crate::facts::signing) fn forward(scan: &Scan<'_>, sentence: &Sentence, from: usize, to: usize) -> List {
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
                if grown > LEAD || lead == 0 && is_in(listed::NOT_PARTNER, scan.of(piece.span)) {
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
