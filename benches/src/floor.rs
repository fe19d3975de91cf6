//! The floor of reading text: one pass that checks NFC and looks up the names of provinces and districts.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use baochi_tests::project;

/// Names of the 63 provinces and the 696 districts as the tables have them, numbered ones included.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = |table: &str, rows: usize| {
        let path = project().join("crates/baochi-extract/tables").join(table);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = |row: &str| row.split('\t').nth(1).unwrap_or_default().to_owned();
        let names: Vec<String> = text.lines().skip(1).take(rows).map(name).collect();
        assert_eq!(names.len(), rows, "{table} has too few rows");
        names
    };
    [names("provinces.tsv", 63), names("districts_2024.tsv", 696)].concat()
});

static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    AhoCorasick::builder().kind(kind).match_kind(MatchKind::LeftmostLongest).build(&*NAMES).expect("the names are few")
});

/// The pass: how many names stand in `text`, and one more where it is in NFC. It is told that the text is UTF-8;
/// extraction sees to that itself.
///
/// # Panics
/// The tables of the project are not where they were.
#[must_use]
pub fn pass(text: &str) -> usize {
    AUTOMATON.find_iter(text).count() + usize::from(unicode_normalization::is_nfc(text))
}

#[cfg(test)]
mod tests {
    use super::pass;

    #[test]
    fn names_are_found() {
        assert_eq!(pass("Bình Thuận và Lâm Đồng, rồi huyện Yên Thế"), 3 + 1);
        assert_eq!(pass("a\u{301}"), 0);
    }
}
