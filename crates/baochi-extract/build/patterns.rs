//! Collects the phrases of all tables and builds one automaton over them.

use std::collections::BTreeMap;
use std::fmt::Write;

use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder, MatchKind};

use crate::spelling::{Capitals, spellings};

/// Phrases and what they stand for, as Rust source of an `Entry`.
#[derive(Default)]
pub(crate) struct Patterns(BTreeMap<String, Vec<String>>);

impl Patterns {
    /// Adds all spellings of `phrase`.
    pub(crate) fn add(&mut self, phrase: &str, capitals: Capitals, entry: &str) {
        for spelling in spellings(phrase, capitals) {
            self.add_exact(spelling, entry);
        }
    }

    /// Adds one spelling.
    pub(crate) fn add_exact(&mut self, spelling: String, entry: &str) {
        let entries = self.0.entry(spelling).or_default();
        if !entries.iter().any(|e| e == entry) {
            entries.push(entry.to_owned());
        }
    }

    /// The table from pattern to entries, and the serialised automaton whose values index it.
    pub(crate) fn compile(self) -> (String, Vec<u8>) {
        let mut code = format!("pub(crate) static ENTRIES: [&[Entry]; {}] = [\n", self.0.len());
        for entries in self.0.values() {
            let list: Vec<String> = entries.iter().map(|e| format!("Entry::{e}")).collect();
            writeln!(code, "&[{}],", list.join(",")).expect("a String takes all");
        }
        code += "];\npub(crate) static AUTOMATON: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/automaton.bin\"));\n";
        let automaton: DoubleArrayAhoCorasick<u32> = DoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::Standard)
            .build_with_values(self.0.keys().zip(0..))
            .expect("the patterns are distinct and not empty");
        (code, automaton.serialize())
    }
}
