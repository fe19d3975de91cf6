//! Parties that were named before: `hai bên`, `nhà trường`, `công ty này`.

use super::list;
use super::mention::{Mention, Mentions, What};
use super::sentence::{Kind, Sentence};
use super::words::Small;
use crate::record::Party;
use crate::scan::Scan;
use crate::span::Span;
use crate::text::{fold, letters};

/// The body that `công ty`, `nhà trường`, `đơn vị này` at `word` stands for: the last one of its kind before.
pub(super) fn definite(scan: &Scan<'_>, mentions: &Mentions, word: Span) -> Option<Mention> {
    /// No body is looked for farther back.
    const NAMES: usize = 80;
    let words = letters::lowered(scan.of(word));
    let noun = words.strip_suffix(" này").unwrap_or(&words);
    let heads: &[&str] = match noun {
        "nhà trường" | "trường" => &["trường", "đại học", "học viện", "cao đẳng"],
        "đơn vị" | "cơ quan" if words.ends_with(" này") => &[""],
        "đơn vị" | "cơ quan" => return None,
        "doanh nghiệp" | "công ty" | "hãng" => &["công ty", "tổng công ty", "tập đoàn", "doanh nghiệp", "hãng"],
        "nước" => return mentions.before(word.start()).take(NAMES).find(|m| m.what == What::Bare).cloned(),
        other => &[other],
    };
    let is_of_kind = |m: &&Mention| {
        let name = letters::lowered(&m.name);
        match m.what {
            What::Body | What::Unit => heads.iter().any(|head| name.starts_with(head)),
            What::Name => words.ends_with(" này"),
            _ => false,
        }
    };
    mentions.before(word.start()).take(NAMES).find(is_of_kind).cloned()
}

/// The two sides that "hai bên" in `sentence` stands for where no act before names them: the nearest "A và B" of the
/// sentence, of the two before it, or of `title`.
pub(super) fn pair(scan: &Scan<'_>, mentions: &Mentions, title: Option<Span>, sentence: Span) -> Vec<Party> {
    let index = scan.sentences.partition_point(|s| s.start() < sentence.start());
    let before = index.saturating_sub(2);
    let near = scan.sentences.get(before..(index + 1).min(scan.sentences.len())).unwrap_or_default();
    for span in near.iter().rev().chain(&title) {
        let pieces = Sentence::read(scan, mentions, *span, &[]);
        if let Some(pair) = first_pair(scan, &pieces) {
            return pair;
        }
    }
    Vec::new()
}

fn first_pair(scan: &Scan<'_>, sentence: &Sentence) -> Option<Vec<Party>> {
    for at in 0..sentence.pieces.len() {
        if !matches!(sentence.kind(at), Some(Kind::Party(_)))
            || list::governor(sentence, 0, at).is_some_and(|(_, by)| matches!(by, Small::At | Small::Of | Small::To))
        {
            continue;
        }
        // The first one of its list.
        let before = at.checked_sub(1).and_then(|i| sentence.kind(i));
        let item_before = at.checked_sub(2).is_some_and(|i| {
            matches!(sentence.kind(i), Some(Kind::Party(_))) && list::governor(sentence, 0, i).is_none()
        });
        if before == Some(Kind::Small(Small::And)) || before == Some(Kind::Comma) && item_before {
            continue;
        }
        let list = list::forward(scan, sentence, at, sentence.pieces.len());
        let joined = sentence.pieces[at..list.end.min(sentence.pieces.len())]
            .iter()
            .any(|p| matches!(p.kind, Kind::Small(Small::And | Small::With)));
        let commas = sentence.pieces[at..list.end.min(sentence.pieces.len())].iter().any(|p| p.kind == Kind::Comma);
        if let [a, b] = list.parties.as_slice()
            && !list.unnamed
            && joined
            && !commas
            && (a.what == What::Bare) == (b.what == What::Bare)
            && fold(&a.name) != fold(&b.name)
        {
            return Some(vec![a.party(scan), b.party(scan)]);
        }
    }
    None
}
