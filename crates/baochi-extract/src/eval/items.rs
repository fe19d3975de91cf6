//! Numbered items of gold and record, by label and first words.

use super::matching::{Found, Wanted};
use super::spelling::fold;
use super::{Figure, GoldItem, Scores};
use crate::record::Item;

/// Letters of an item by which it is known.
const START: usize = 24;

/// Scores the items of one article.
pub(super) fn score(scores: &mut Scores, id: &str, gold: &[GoldItem], found: &[Item]) {
    let gold: Vec<Want<'_>> = gold.iter().map(Want::of).collect();
    let found: Vec<Read<'_>> = found.iter().map(Read::of).collect();
    scores.pair((Figure::Items, id), &gold, &found);
}

/// An item of gold.
struct Want<'a> {
    item: &'a GoldItem,
    label: String,
    start: String,
}

impl<'a> Want<'a> {
    fn of(item: &'a GoldItem) -> Self {
        Self { item, label: fold(&item.label), start: fold(&item.starts).chars().take(START).collect() }
    }
}

impl<'a> Wanted for Want<'a> {
    type Found = Read<'a>;

    fn agrees(&self, read: &Read<'a>) -> bool {
        self.label == read.label && read.text.starts_with(&self.start)
    }

    fn shown(&self) -> String {
        format!("{} {}", self.item.label, self.item.starts)
    }
}

/// An item of the record.
struct Read<'a> {
    item: &'a Item,
    label: String,
    text: String,
}

impl<'a> Read<'a> {
    fn of(item: &'a Item) -> Self {
        Self { item, label: fold(&item.label), text: fold(&item.text) }
    }
}

impl Found for Read<'_> {
    fn shown(&self) -> String {
        self.item.label.clone()
    }

    fn words(&self) -> Option<&str> {
        Some(&self.item.text)
    }
}
