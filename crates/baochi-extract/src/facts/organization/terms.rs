//! The words that names of bodies are made of: fields of work and countries.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::word::Word;
use crate::tables::tone_style;

/// What a term may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A field of work, found in small letters too: `y tế`.
    Field,
    /// A field that is a verb or a plain noun as well: in small letters only before a proper name.
    Act,
    /// A country.
    Country,
}

/// `tables/organization_terms.tsv`. Its words are looked up at one place, so they burden no scan.
static TERMS: LazyLock<BTreeMap<&str, Term>> = LazyLock::new(|| {
    let rows = include_str!("../../../tables/organization_terms.tsv").lines().skip(1);
    rows.filter_map(|row| {
        let (term, class) = row.split_once('\t')?;
        let class = match class {
            "noun" => Term::Field,
            "act" => Term::Act,
            _ => Term::Country,
        };
        Some((term, class))
    })
    .collect()
});

/// Words that a term of the table has at most.
const LONGEST: usize = 6;

/// The longest term that starts with `word`, and the byte after it.
pub(super) fn at(text: &str, word: Word<'_>) -> Option<(Term, usize)> {
    let mut ends = [word.span.end(); LONGEST];
    let mut count = 1;
    while count < LONGEST {
        let Some(next) = Word::after(text, ends[count - 1]) else { break };
        ends[count] = next.span.end();
        count += 1;
    }
    let all = text.get(word.span.start()..ends[count - 1])?;
    let mut key = String::with_capacity(all.len());
    let mut cut = Vec::with_capacity(count);
    let mut from = word.span.start();
    for end in &ends[..count] {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(text.get(from..*end)?.trim());
        from = *end;
        cut.push(key.len());
    }
    (0..count).rev().find_map(|i| {
        let written = &key[..cut[i]];
        let class = TERMS.get(written).filter(|t| **t == Term::Country).or_else(|| {
            let low = tone_style(&written.to_lowercase(), true);
            TERMS.get(low.as_str())
        })?;
        Some((*class, ends[i]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_known() {
        let rows: Vec<&str> = include_str!("../../../tables/organization_terms.tsv").lines().skip(1).collect();
        assert!(rows.is_sorted());
        for row in rows {
            let (term, class) = row.split_once('\t').unwrap();
            assert!(["noun", "act", "country"].contains(&class), "{row}");
            assert!(term.split(' ').count() <= LONGEST, "{row}");
            assert!(class == "country" || tone_style(&term.to_lowercase(), true) == term, "{row}");
        }
    }

    #[test]
    fn the_longest_term_wins() {
        let read = |text| at(text, Word::at(text, 0).unwrap()).map(|(t, end)| (t, &text[..end]));
        assert_eq!(read("Khoa học xã hội và"), Some((Term::Field, "Khoa học xã hội")));
        assert_eq!(read("Mỹ đã"), Some((Term::Country, "Mỹ")));
        assert_eq!(read("mỹ đã"), None);
        assert_eq!(read("Văn hoá,"), Some((Term::Field, "Văn hoá")));
    }
}
