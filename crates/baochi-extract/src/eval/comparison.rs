//! Two sets of records against each other, article by article: facts gained, lost and changed.
//!
//! Snapshots of both sets are given in any order. One waits only until its counterpart comes, so two sets in the same
//! order need no memory to speak of.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use super::{Fact, FactKind, Snapshot};

/// Compares the records of an earlier version with those of now.
///
/// ```
/// use baochi_extract::Extractor;
/// use baochi_extract::eval::{Comparison, FactKind, Snapshot};
///
/// let extractor = Extractor::new();
/// let mut comparison = Comparison::new(10);
/// comparison.before(Snapshot::of(&extractor.extract_text("Sáng 5/4/2022, Bộ Y tế họp.")));
/// comparison.now(Snapshot::of(&extractor.extract_text("Sáng 6/4/2022, Bộ Y tế họp.")));
/// let changes = comparison.end();
/// let dates = &changes.kinds[&FactKind::EventDate];
/// assert_eq!((dates.same, dates.changed), (0, 1));
/// ```
#[derive(Debug, Default)]
pub struct Comparison {
    waiting: [BTreeMap<Key, VecDeque<Snapshot>>; 2],
    most: usize,
    changes: Changes,
}

/// Source of a record: path, and id in a file of many.
type Key = (Option<String>, Option<String>);

/// Which set of records.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Now,
}

/// What differs between two sets of records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Changes {
    /// Articles in both sets.
    pub articles: u64,
    /// Articles whose record is the same, as far as it is compared.
    pub unchanged: u64,
    /// Articles that only the earlier set has; their facts are not counted.
    pub only_before: u64,
    /// Articles that only the set of now has; their facts are not counted.
    pub only_now: u64,
    /// Counts of each kind of facts.
    pub kinds: BTreeMap<FactKind, KindChanges>,
    /// The facts that differ, in the order in which their articles were met; of each kind at most as many gained,
    /// lost and changed as [`Comparison::new`] was told.
    pub changes: Vec<Change>,
}

/// How many facts of a kind are the same, changed, gained and lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct KindChanges {
    /// Facts before.
    pub before: u64,
    /// Facts now.
    pub now: u64,
    /// Facts of both, alike in all that is compared.
    pub same: u64,
    /// Facts of both that say something else now.
    pub changed: u64,
    /// Facts of now alone.
    pub gained: u64,
    /// Facts of before alone.
    pub lost: u64,
}

/// A fact gained (nothing before), lost (nothing now) or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Its kind.
    pub kind: FactKind,
    /// The article, as the records of now call it.
    pub article: String,
    /// What it was.
    pub before: Option<Fact>,
    /// What it is.
    pub now: Option<Fact>,
}

impl Comparison {
    /// A comparison that keeps, of each kind of facts, at most so many gained, lost and changed ones; all are counted.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// Adds a record of the earlier set.
    pub fn before(&mut self, snapshot: Snapshot) {
        self.add(Side::Before, snapshot);
    }

    /// Adds a record of the set of now.
    pub fn now(&mut self, snapshot: Snapshot) {
        self.add(Side::Now, snapshot);
    }

    /// Ends the comparison. Articles whose path is another one now are joined by their name where that is clear: the
    /// input's own id or the file's name without its ending, met once among the rest of each set.
    #[must_use]
    pub fn end(mut self) -> Changes {
        let [before, now] = std::mem::take(&mut self.waiting).map(|left| left.into_values().flatten());
        let (mut before, now) = (by_name(before), by_name(now));
        for (name, mut now) in now {
            match (before.get_mut(&name).map(Vec::as_mut_slice), now.as_mut_slice()) {
                (Some([earlier]), [now]) => {
                    self.changes.compare(earlier, now, self.most);
                    before.remove(&name);
                }
                _ => self.changes.only_now += now.len() as u64,
            }
        }
        self.changes.only_before += before.values().map(|left| left.len() as u64).sum::<u64>();
        self.changes
    }

    fn add(&mut self, side: Side, snapshot: Snapshot) {
        let key = (snapshot.uri.clone(), snapshot.id.clone());
        let [before, now] = &mut self.waiting;
        let (own, others) = if side == Side::Before { (before, now) } else { (now, before) };
        let other = others.get_mut(&key).and_then(VecDeque::pop_front);
        if others.get(&key).is_some_and(VecDeque::is_empty) {
            others.remove(&key);
        }
        match (other, side) {
            (None, _) => own.entry(key).or_default().push_back(snapshot),
            (Some(now), Side::Before) => self.changes.compare(&snapshot, &now, self.most),
            (Some(before), Side::Now) => self.changes.compare(&before, &snapshot, self.most),
        }
    }
}

fn by_name(left: impl Iterator<Item = Snapshot>) -> BTreeMap<String, Vec<Snapshot>> {
    let mut named: BTreeMap<String, Vec<Snapshot>> = BTreeMap::new();
    for snapshot in left {
        named.entry(snapshot.name().to_owned()).or_default().push(snapshot);
    }
    named
}

impl Changes {
    fn compare(&mut self, before: &Snapshot, now: &Snapshot, most: usize) {
        self.articles += 1;
        let article = now.article();
        let mut kinds: BTreeMap<FactKind, (Vec<&Fact>, Vec<&Fact>)> = BTreeMap::new();
        before.facts.iter().for_each(|(kind, fact)| kinds.entry(*kind).or_default().0.push(fact));
        now.facts.iter().for_each(|(kind, fact)| kinds.entry(*kind).or_default().1.push(fact));
        let mut is_same = true;
        for (kind, (before, now)) in kinds {
            let counts = self.kinds.entry(kind).or_default();
            counts.before += before.len() as u64;
            counts.now += now.len() as u64;
            for (before, now) in matched(kind, before, now) {
                let count = match (before, now) {
                    (Some(before), Some(now)) if before == now => {
                        counts.same += 1;
                        continue;
                    }
                    (Some(_), Some(_)) => &mut counts.changed,
                    (None, _) => &mut counts.gained,
                    (_, None) => &mut counts.lost,
                };
                is_same = false;
                *count += 1;
                if *count <= most as u64 {
                    let (before, now) = (before.cloned(), now.cloned());
                    self.changes.push(Change { kind, article: article.clone(), before, now });
                }
            }
        }
        self.unchanged += u64::from(is_same);
    }
}

/// Facts of one kind and one article, each with its counterpart: the same fact first, then what is most alike.
fn matched<'a>(kind: FactKind, before: Vec<&'a Fact>, now: Vec<&'a Fact>) -> Vec<(Option<&'a Fact>, Option<&'a Fact>)> {
    /// What two facts have in common; an empty part joins nothing.
    type Common = fn(&Fact) -> Option<[&str; 3]>;
    const STEPS: [Common; 5] = [
        |fact| Some([&fact.value, &fact.detail, &fact.words]),
        |fact| Some([&fact.value, &fact.words, ""]),
        |fact| Some([&fact.value, &fact.detail, ""]),
        |fact| (!fact.value.is_empty()).then_some([&fact.value, "", ""]),
        |fact| (!fact.words.is_empty()).then_some([&fact.words, "", ""]),
    ];
    let mut pairs = Vec::new();
    let (mut before, mut now) = (before, now);
    let single: Common = |_| Some([""; 3]);
    for step in STEPS.into_iter().chain(kind.is_single().then_some(single)) {
        let mut open: BTreeMap<[&str; 3], VecDeque<usize>> = BTreeMap::new();
        for (place, fact) in now.iter().enumerate() {
            if let Some(common) = step(fact) {
                open.entry(common).or_default().push_back(place);
            }
        }
        let mut taken = vec![false; now.len()];
        before.retain(|fact| {
            let place = step(fact).and_then(|common| open.get_mut(&common)).and_then(VecDeque::pop_front);
            let found = place.and_then(|place| Some((now.get(place)?, taken.get_mut(place)?)));
            let Some((counterpart, taken)) = found else { return true };
            *taken = true;
            pairs.push((Some(*fact), Some(*counterpart)));
            false
        });
        let mut taken = taken.into_iter();
        now.retain(|_| taken.next() != Some(true));
    }
    pairs.extend(before.into_iter().map(|fact| (Some(fact), None)));
    pairs.extend(now.into_iter().map(|fact| (None, Some(fact))));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(uri: &str, facts: &[(FactKind, &str, &str, &str)]) -> Snapshot {
        let fact = |&(kind, value, detail, words): &(FactKind, &str, &str, &str)| {
            (kind, Fact { value: value.to_owned(), detail: detail.to_owned(), words: words.to_owned() })
        };
        Snapshot { uri: Some(uri.to_owned()), id: None, facts: facts.iter().map(fact).collect() }
    }

    fn counts(changes: &Changes, kind: FactKind) -> [u64; 6] {
        let KindChanges { before, now, same, changed, gained, lost } = changes.kinds[&kind];
        [before, now, same, changed, gained, lost]
    }

    const DATES: FactKind = FactKind::Dates;

    #[test]
    fn facts_are_gained_lost_and_changed() {
        let mut comparison = Comparison::new(9);
        comparison.before(snapshot(
            "a",
            &[
                (DATES, "2024-01-30", "event", "30/1"),
                (DATES, "2024-01-30", "mention", "ngày 30/1"),
                (DATES, "2024-02-05", "mention", "5/2"),
                (DATES, "2024-03", "mention", "tháng 3"),
                (FactKind::Title, "A", "", ""),
            ],
        ));
        comparison.now(snapshot(
            "a",
            &[
                (DATES, "2024-01-30", "mention", "ngày 30/1"),
                (DATES, "2024-01-30", "mention", "30/1"),
                (DATES, "2023-02-05", "mention", "5/2"),
                (DATES, "2025", "mention", "năm 2025"),
                (FactKind::Title, "B", "", ""),
            ],
        ));
        let changes = comparison.end();
        assert_eq!((changes.articles, changes.unchanged), (1, 0));
        assert_eq!(counts(&changes, DATES), [4, 4, 1, 2, 1, 1]);
        assert_eq!(counts(&changes, FactKind::Title), [1, 1, 0, 1, 0, 0]);
        let value = |fact: &Option<Fact>| fact.as_ref().map(|fact| format!("{} {}", fact.value, fact.detail));
        let told: Vec<_> = changes.changes.iter().map(|change| (value(&change.before), value(&change.now))).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                (some("A "), some("B ")),
                (some("2024-01-30 event"), some("2024-01-30 mention")),
                (some("2024-02-05 mention"), some("2023-02-05 mention")),
                (some("2024-03 mention"), None),
                (None, some("2025 mention")),
            ]
        );
    }

    #[test]
    fn examples_are_bounded_and_counts_are_not() {
        let mut comparison = Comparison::new(2);
        let facts: Vec<(FactKind, &str, &str, &str)> = vec![(DATES, "2024", "", ""); 5];
        comparison.now(snapshot("a", &facts));
        comparison.before(snapshot("a", &[]));
        let changes = comparison.end();
        assert_eq!((counts(&changes, DATES)[4], changes.changes.len()), (5, 2));
    }

    #[test]
    fn the_order_of_the_sets_does_not_matter() {
        let sets = |order: &[(Side, &str, &str)]| {
            let mut comparison = Comparison::new(9);
            order.iter().for_each(|&(side, uri, year)| comparison.add(side, snapshot(uri, &[(DATES, year, "", "")])));
            let mut changes = comparison.end();
            changes.changes.sort_by(|a, b| a.article.cmp(&b.article));
            changes
        };
        let (before, now) = (Side::Before, Side::Now);
        let aligned = [(before, "a", "1"), (now, "a", "2"), (before, "b", "3"), (now, "b", "3"), (now, "c", "4")];
        let mut apart = aligned;
        apart.reverse();
        assert_eq!(sets(&aligned), sets(&apart));
        let changes = sets(&aligned);
        assert_eq!((changes.articles, changes.unchanged, changes.only_before, changes.only_now), (2, 1, 0, 1));
    }

    #[test]
    fn an_archive_that_was_moved_is_known_by_the_names_of_its_files() {
        let mut comparison = Comparison::new(9);
        for uri in ["old/1.txt", "old/2.txt", "old/x/3.txt", "old/y/3.txt", "4.txt"] {
            comparison.before(snapshot(uri, &[]));
        }
        for uri in ["new/2.txt", "new/1.txt", "new/3.txt", "5.txt"] {
            comparison.now(snapshot(uri, &[]));
        }
        let changes = comparison.end();
        assert_eq!((changes.articles, changes.only_before, changes.only_now), (2, 3, 2));
    }

    /// Two records from one source, as a file that was given twice, are compared in their order.
    #[test]
    fn sources_met_twice_are_compared_in_order() {
        let mut comparison = Comparison::new(9);
        for year in ["1", "2"] {
            comparison.before(snapshot("a", &[(DATES, year, "", "")]));
        }
        for year in ["1", "2"] {
            comparison.now(snapshot("a", &[(DATES, year, "", "")]));
        }
        let changes = comparison.end();
        assert_eq!((changes.articles, changes.unchanged), (2, 2));
    }
}
