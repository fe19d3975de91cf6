//! Collects the phrases of all tables and builds one trie over them.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::phrases::{Edge, Node, Word};
use crate::spelling::{Capitals, spellings};
use crate::trie::{Built, Unbuilt};

/// Phrases and what they stand for.
#[derive(Default)]
pub(crate) struct Patterns(BTreeMap<String, Vec<Entry>>);

/// An `Entry` of the crate, as its variant, its place among the variants and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    order: u8,
    name: &'static str,
    held: Held,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Held {
    Index(usize),
    /// An index, and the class and the family of the row.
    Classed(usize, String, String),
    Variant(&'static str),
}

impl Entry {
    pub(crate) fn place(index: usize) -> Self {
        Self { order: 0, name: "Place", held: Held::Index(index) }
    }

    /// A landmark, by the index of its province among the units.
    pub(crate) fn landmark(province: usize) -> Self {
        Self { order: 4, name: "Landmark", held: Held::Index(province) }
    }

    pub(crate) fn document_type(index: usize) -> Self {
        Self { order: 1, name: "DocumentType", held: Held::Index(index) }
    }

    pub(crate) fn trigger(index: usize, class: &str, family: &str) -> Self {
        Self { order: 2, name: "Trigger", held: Held::Classed(index, class.to_owned(), family.to_owned()) }
    }

    /// `variant` of `Term`.
    pub(crate) fn term(variant: &'static str) -> Self {
        Self { order: 3, name: "Term", held: Held::Variant(variant) }
    }
}

impl Patterns {
    /// Adds all spellings of `phrase`.
    pub(crate) fn add(&mut self, phrase: &str, capitals: Capitals, entry: &Entry) {
        for spelling in spellings(phrase, capitals) {
            self.add_exact(spelling, entry);
        }
    }

    /// Adds one spelling.
    pub(crate) fn add_exact(&mut self, spelling: String, entry: &Entry) {
        let entries = self.0.entry(spelling).or_default();
        if let Err(at) = entries.binary_search(entry) {
            entries.insert(at, entry.clone());
        }
    }

    /// The trie as Rust source.
    pub(crate) fn compile(self) -> String {
        let built = Built::new(&self.0).unwrap_or_else(|error| match error {
            Unbuilt::ManyWords(count) => {
                panic!("the tables have {count} different words: labels of tries need more bits")
            }
            Unbuilt::Odd(phrase) => panic!("{phrase:?} can not be looked for"),
        });
        let mut code = String::from("pub(crate) static PHRASES: Phrases<'static, Meaning> = Phrases {\n");
        let mut list = |name: &str, items: String| writeln!(code, "{name}: &{items},").expect("a String takes all");
        let long: Vec<String> =
            built.long.iter().map(|(word, number)| format!("(Cow::Borrowed({word:?}), {number})")).collect();
        list("long", format!("[{}]", long.join(",")));
        let node = |n: &Node| {
            let Node { number, next, values, count, is_sign } = n;
            format!("Node {{ number: {number}, next: {next}, values: {values}, count: {count}, is_sign: {is_sign} }}")
        };
        let word = |w: &Word| format!("Word {{ key: {}, node: {} }}", w.key, node(&w.node));
        list("word_shifts", format!("{:?}", built.word_shifts));
        list("words", format!("[{}]", built.words.iter().map(word).collect::<Vec<_>>().join(",")));
        let edge = |e: &Edge| format!("Edge {{ from: {}, label: {}, to: {} }}", e.from, e.label, node(&e.to));
        list("edge_shifts", format!("{:?}", built.edge_shifts));
        list("edges", format!("[{}]", built.edges.iter().map(edge).collect::<Vec<_>>().join(",")));
        let meaning = |entry: &Entry| {
            let (held, family) = match &entry.held {
                Held::Classed(index, class, family) => (format!("{index}, Class::{class}"), family.as_str()),
                Held::Index(index) if entry.name == "Landmark" => (index.to_string(), "Place"),
                Held::Index(index) => (index.to_string(), entry.name),
                Held::Variant(variant) => (format!("{}::{variant}", entry.name), entry.name),
            };
            format!("Meaning {{ entry: Entry::{}({held}), family: Family::{family} }}", entry.name)
        };
        list("values", format!("[{}]", built.values.iter().map(meaning).collect::<Vec<_>>().join(",")));
        code + "};\n"
    }
}
