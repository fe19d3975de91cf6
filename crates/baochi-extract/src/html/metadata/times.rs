//! The `time` elements of a page, and which of them tell of its article: the marked ones, and those by its headline.

use super::super::nodes::Element;
use super::Field;

/// `time` elements that are looked at.
const MOST: usize = 40;

/// How far from the headline a time may stand, in bytes of visible words: below it and above.
const BELOW: usize = 1200;
const ABOVE: usize = 200;

/// The `time` elements in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Times(Vec<Time>);

/// A `time` element.
#[derive(Debug)]
struct Time {
    value: String,
    /// What it is marked as.
    field: Option<Field>,
    /// Bytes of visible words before it.
    at: usize,
}

impl Times {
    /// True where no more are looked at.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Adds an element behind so many bytes of visible words.
    pub(super) fn add(&mut self, value: String, field: Option<Field>, at: usize) {
        self.0.push(Time { value, field, at });
    }

    /// What they tell. `headline_at`: bytes of visible words before the headline.
    pub(super) fn told(&self, headline_at: Option<usize>) -> Vec<(Field, &str)> {
        let near = |time: &&Time| headline_at.is_some_and(|at| time.at <= at + BELOW && time.at + ABOVE >= at);
        let mut told = Vec::new();
        for field in [Field::Published, Field::Modified] {
            let marked: Vec<&Time> = self.0.iter().filter(|time| time.field == Some(field)).collect();
            // Of several the one by the headline, else the only one.
            let best = marked.iter().copied().find(near).or(match marked.as_slice() {
                [only] => Some(*only),
                _ => None,
            });
            told.extend(best.map(|time| (field, time.value.as_str())));
        }
        let mut unmarked = self.0.iter().filter(|time| time.field.is_none()).filter(near);
        let below = unmarked.clone().find(|time| headline_at.is_some_and(|at| time.at >= at));
        told.extend(below.or_else(|| unmarked.next_back()).map(|time| (Field::Published, time.value.as_str())));
        told
    }
}

/// What a `time` element is marked as by its other attributes.
pub(super) fn marked(element: &Element) -> Option<Field> {
    let class = element.attr("class").unwrap_or_default();
    match () {
        () if element.attr("pubdate").is_some() => Some(Field::Published),
        () if class.contains("published") || class.contains("entry-date") => Some(Field::Published),
        () if class.contains("updated") || class.contains("modified") => Some(Field::Modified),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_times_those_by_the_headline_tell() {
        let mut times = Times::default();
        times.add("a".to_owned(), None, 0);
        times.add("b".to_owned(), Some(Field::Modified), 100);
        times.add("c".to_owned(), None, 5_010);
        times.add("d".to_owned(), Some(Field::Published), 5_020);
        times.add("e".to_owned(), Some(Field::Published), 90_000);
        assert_eq!(times.told(Some(5_000)), [(Field::Published, "d"), (Field::Modified, "b"), (Field::Published, "c")]);
        assert_eq!(times.told(None), [(Field::Modified, "b")]);
    }
}
