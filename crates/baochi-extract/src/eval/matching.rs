//! How facts of gold and record are matched: one value, or two lists one to one and in order.

use super::spelling::fold;
use super::{Figure, Miss, Scores};

/// A figure, and the article that it is counted in.
pub(super) type Place<'a> = (Figure, &'a str);

/// A fact of gold, in the form in which it is compared.
pub(super) trait Wanted {
    /// A fact of the record.
    type Found: Found;

    /// Whether the two are one fact.
    fn agrees(&self, found: &Self::Found) -> bool;

    /// Whether readers may differ on it.
    fn is_optional(&self) -> bool {
        false
    }

    /// What it is, for people.
    fn shown(&self) -> String;
}

/// A fact of a record, in the form in which it is compared.
pub(super) trait Found {
    /// What it is, for people.
    fn shown(&self) -> String;

    /// The words that it was read from.
    fn words(&self) -> Option<&str>;
}

impl Scores {
    /// Counts one fact.
    pub(super) fn count(&mut self, figure: Figure, in_gold: bool, found: bool, right: bool) {
        let counts = self.figures.entry(figure).or_default();
        counts.gold += u64::from(in_gold);
        counts.found += u64::from(found);
        counts.right += u64::from(right);
    }

    /// Keeps a difference.
    pub(super) fn miss(
        &mut self,
        (figure, article): Place<'_>,
        wanted: Option<String>,
        found: Option<String>,
        words: Option<String>,
    ) {
        self.misses.push(Miss { figure, article: article.to_owned(), wanted, found, words });
    }

    /// A single value: one of those accepted, or none where none is.
    pub(super) fn one(&mut self, figure: Figure, article: &str, accepted: &[String], found: Option<&str>) {
        let read = found.map(fold).filter(|read| !read.is_empty());
        let right = read.as_ref().is_some_and(|read| accepted.iter().any(|value| fold(value) == *read));
        self.count(figure, !accepted.is_empty(), read.is_some(), right);
        if !right && (read.is_some() || !accepted.is_empty()) {
            let wanted = (!accepted.is_empty()).then(|| accepted.join(" or "));
            self.miss((figure, article), wanted, found.map(str::to_owned), None);
        }
    }

    /// Two lists, matched one to one: each fact of gold takes the first that is left and agrees. What is optional in
    /// gold takes its match out and does not count.
    pub(super) fn pair<W: Wanted>(&mut self, (figure, article): Place<'_>, gold: &[W], found: &[W::Found]) {
        // The figure was asked for, also where both lists are empty.
        self.figures.entry(figure).or_default();
        let mut left: Vec<Option<&W::Found>> = found.iter().map(Some).collect();
        for want in gold {
            let agrees = |found: &Option<&W::Found>| found.is_some_and(|found| want.agrees(found));
            let hit = left.iter_mut().find(|found| agrees(found)).and_then(Option::take);
            if want.is_optional() {
                continue;
            }
            self.count(figure, true, hit.is_some(), hit.is_some());
            if hit.is_none() {
                self.miss((figure, article), Some(want.shown()), None, None);
            }
        }
        for extra in left.into_iter().flatten() {
            self.count(figure, false, true, false);
            self.miss((figure, article), None, Some(extra.shown()), extra.words().map(str::to_owned));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Agrees with what begins so; doubtful with a question mark in front.
    struct Begins(&'static str);

    struct Word(&'static str);

    impl Wanted for Begins {
        type Found = Word;

        fn agrees(&self, found: &Word) -> bool {
            found.0.starts_with(self.0.trim_start_matches('?'))
        }

        fn is_optional(&self) -> bool {
            self.0.starts_with('?')
        }

        fn shown(&self) -> String {
            format!("-{}", self.0)
        }
    }

    impl Found for Word {
        fn shown(&self) -> String {
            format!("+{}", self.0)
        }

        fn words(&self) -> Option<&str> {
            None
        }
    }

    fn paired(gold: &[&'static str], found: &[&'static str]) -> (u64, u64, u64, Vec<String>) {
        let mut scores = Scores::default();
        let gold: Vec<Begins> = gold.iter().copied().map(Begins).collect();
        let found: Vec<Word> = found.iter().copied().map(Word).collect();
        scores.pair((Figure::Items, "1"), &gold, &found);
        let counts = scores.counts(Figure::Items).unwrap();
        let told = scores.misses().iter().map(|m| m.wanted.clone().or(m.found.clone()).unwrap()).collect();
        (counts.gold, counts.found, counts.right, told)
    }

    #[test]
    fn facts_are_matched_one_to_one() {
        assert_eq!(paired(&["a", "a"], &["a1", "b"]), (2, 2, 1, vec!["-a".to_owned(), "+b".to_owned()]));
        // In order, and never turned over: the first takes what would have fitted the second.
        assert_eq!(paired(&["a", "a1"], &["a1", "a2"]), (2, 2, 1, vec!["-a1".to_owned(), "+a2".to_owned()]));
        assert_eq!(paired(&[], &[]), (0, 0, 0, Vec::new()));
    }

    #[test]
    fn what_is_optional_neither_helps_nor_hurts() {
        assert_eq!(paired(&["?a"], &["a"]), (0, 0, 0, Vec::new()));
        assert_eq!(paired(&["?a"], &[]), (0, 0, 0, Vec::new()));
        assert_eq!(paired(&["?a"], &["a", "a"]), (0, 1, 0, vec!["+a".to_owned()]));
    }

    #[test]
    fn one_value_is_right_wrong_or_none() {
        for (accepted, found, wanted) in [
            (&["A", "Hoà"][..], Some("hòa"), (1, 1, 1)),
            (&["A"], Some("b"), (1, 1, 0)),
            (&["A"], None, (1, 0, 0)),
            (&["A"], Some(" "), (1, 0, 0)),
            (&[], Some("b"), (0, 1, 0)),
            (&[], None, (0, 0, 0)),
        ] {
            let mut scores = Scores::default();
            let accepted: Vec<String> = accepted.iter().map(|&value| value.to_owned()).collect();
            scores.one(Figure::Title, "1", &accepted, found);
            let counts = scores.counts(Figure::Title).unwrap();
            assert_eq!((counts.gold, counts.found, counts.right), wanted, "{accepted:?} {found:?}");
            assert_eq!(scores.misses().len(), usize::from(wanted != (1, 1, 1) && wanted != (0, 0, 0)));
        }
    }
}
