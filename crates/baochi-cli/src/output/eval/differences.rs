//! Differences one by one, each on its line: what was missed or is too many, and what was gained, lost or changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use baochi_extract::eval::{Change, Changes, Fact, FactKind, Figure, Miss, Scores};

use crate::messages;
use crate::output::terminal::{Style, one_line};

/// Letters of a value or of words that are shown.
const LONGEST: usize = 100;

/// The differences from gold under their figures, at most so many of a figure; those that the earlier records did not
/// have are marked.
pub(super) fn misses(text: &mut String, scores: &Scores, before: Option<&Scores>, most: usize, style: Style) {
    let known: BTreeSet<(Figure, &str, Option<&str>, Option<&str>)> =
        before.into_iter().flat_map(Scores::misses).map(key).collect();
    let mut figures: BTreeMap<Figure, Vec<&Miss>> = BTreeMap::new();
    for miss in scores.misses() {
        figures.entry(miss.figure).or_default().push(miss);
    }
    for (figure, misses) in figures {
        let _ = writeln!(text, "\n{}", style.bold(figure.name()));
        // What is new comes first: it is what the last change broke.
        let is_new = |miss: &&Miss| before.is_some() && !known.contains(&key(miss));
        let (new, old): (Vec<&Miss>, Vec<&Miss>) = misses.iter().copied().partition(is_new);
        let mark = format!(" {}", messages::MissNew);
        let marked = new.iter().map(|miss| (*miss, mark.as_str())).chain(old.iter().map(|miss| (*miss, "")));
        for (miss, mark) in marked.take(most) {
            let (sort, what) = match (&miss.wanted, &miss.found) {
                (Some(wanted), Some(found)) => {
                    let (found, wanted) = (shown(found), shown(wanted));
                    (messages::MissWrong.to_string(), messages::FoundNotWanted { found, wanted }.to_string())
                }
                (Some(wanted), None) => (messages::MissMissed.to_string(), shown(wanted)),
                (None, found) => (messages::MissExtra.to_string(), shown(found.as_deref().unwrap_or_default())),
            };
            let words = quoted(miss.words.as_deref().unwrap_or_default());
            let _ = writeln!(text, "  {sort:<7}{mark} {}: {what}{words}", one_line(&miss.article));
        }
        more(text, misses.len(), most, style);
    }
}

/// The facts gained, lost and changed under their kinds.
pub(super) fn changes(text: &mut String, changes: &Changes, style: Style) {
    let mut kinds: BTreeMap<FactKind, Vec<&Change>> = BTreeMap::new();
    for change in &changes.changes {
        kinds.entry(change.kind).or_default().push(change);
    }
    for (kind, listed) in kinds {
        let _ = writeln!(text, "\n{}", style.bold(kind.name()));
        let of = |sort: Sort| listed.iter().filter(move |change| self::sort(change) == sort);
        for change in of(Sort::Lost).chain(of(Sort::Changed)).chain(of(Sort::Gained)) {
            let what = match (&change.before, &change.now) {
                (Some(before), Some(now)) => both(before, now),
                (before, now) => before.as_ref().or(now.as_ref()).map(fact).unwrap_or_default(),
            };
            let _ = writeln!(text, "  {:<7} {}: {what}", self::sort(change).told(), one_line(&change.article));
        }
        let all = changes.kinds.get(&kind).map_or(0, |counts| counts.changed + counts.gained + counts.lost);
        more(text, usize::try_from(all).unwrap_or(usize::MAX), listed.len(), style);
    }
}

fn key(miss: &Miss) -> (Figure, &str, Option<&str>, Option<&str>) {
    (miss.figure, &miss.article, miss.wanted.as_deref(), miss.found.as_deref())
}

/// What became of a fact.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Lost,
    Changed,
    Gained,
}

impl Sort {
    fn told(self) -> String {
        match self {
            Self::Lost => messages::ChangeLost.to_string(),
            Self::Changed => messages::ChangeChanged.to_string(),
            Self::Gained => messages::ChangeGained.to_string(),
        }
    }
}

fn sort(change: &Change) -> Sort {
    match (&change.before, &change.now) {
        (Some(_), Some(_)) => Sort::Changed,
        (None, _) => Sort::Gained,
        (_, None) => Sort::Lost,
    }
}

fn fact(fact: &Fact) -> String {
    let detail = if fact.detail.is_empty() { String::new() } else { format!(" ({})", shown(&fact.detail)) };
    format!("{}{detail}{}", shown(&fact.value), quoted(&fact.words))
}

/// A fact that has changed: what is alike is told once.
fn both(before: &Fact, now: &Fact) -> String {
    let mut parts = Vec::new();
    for (before, now) in [(&before.value, &now.value), (&before.detail, &now.detail), (&before.words, &now.words)] {
        if before != now {
            let part = |text: &str| if text.is_empty() { messages::ChangeNothing.to_string() } else { shown(text) };
            parts.push(format!("{} -> {}", part(before), part(now)));
        }
    }
    let what = parts.join("; ");
    match (before.value == now.value, before.words == now.words) {
        (true, _) => format!("{}: {what}", shown(&now.value)),
        (false, true) => format!("{what}{}", quoted(&now.words)),
        (false, false) => what,
    }
}

fn shown(text: &str) -> String {
    let line = one_line(text);
    let mut start: String = line.chars().take(LONGEST).collect();
    if start.len() < line.len() {
        start.push('…');
    }
    start
}

fn quoted(words: &str) -> String {
    if words.is_empty() { String::new() } else { messages::QuotedFrom { words: shown(words) }.to_string() }
}

fn more(text: &mut String, all: usize, shown: usize, style: Style) {
    if all > shown {
        let rest = format!("  {}", messages::MissesMore { count: all - shown });
        let _ = writeln!(text, "{}", style.dim(&rest));
    }
}
