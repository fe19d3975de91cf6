//! Wordings that mean the same, such as `UBND` and `Ủy ban nhân dân`. The caller fills them.

use std::collections::BTreeMap;
use std::sync::Arc;

use baochi_extract::Extractor;

use super::words::{Placed, Word};
use crate::analysis::{is_syllable, raw_words};

/// Pairs of wordings that mean the same. They widen a query: what was typed still ranks first.
///
/// ```
/// use baochi_index::{Query, Synonyms};
///
/// let mut synonyms = Synonyms::default();
/// synonyms.add("UBND", "Ủy ban nhân dân");
/// let query = Query::parse("UBND tỉnh").with_synonyms(&synonyms);
/// assert_eq!(query.explain(), "UBND tỉnh\nUBND: or \"Ủy ban nhân dân\"");
/// ```
///
/// Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    wordings: Arc<Wordings>,
}

type Wording = Vec<Word>;

#[derive(Clone, Debug, Default)]
struct Wordings {
    /// From folded words, joined by a space, to what is typed so and what it means.
    pairs: BTreeMap<String, Vec<(Wording, Wording)>>,
    /// Most words of a wording.
    longest: usize,
}

/// What is wrong with a table of synonyms, where, and how to mend it.
///
/// ```
/// let error = baochi_index::Synonyms::default().add_table("a.tsv", "wording\tsame_as\nTHPT\n").unwrap_err();
/// assert_eq!(error.to_string(), "a.tsv:2: one cell: write two wordings with a tab between them");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table}:{line}: {problem}: {mend}")]
#[non_exhaustive]
pub struct SynonymsError {
    /// Name of the table.
    pub table: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub mend: String,
}

impl Synonyms {
    /// Other wordings of one that are told at most.
    const MOST: usize = 8;

    /// The abbreviations that `extractor` knows: those that are shipped, and those of the user's tables. Single letters
    /// (`P.` for Phường) are left out: they stand for too much else.
    ///
    /// ```
    /// use baochi_index::{Query, Synonyms};
    ///
    /// let synonyms = Synonyms::of(&baochi_extract::Extractor::new());
    /// let query = Query::parse("hợp tác xã").with_synonyms(&synonyms);
    /// assert_eq!(query.explain(), "hợp tác xã\nhợp tác xã: or \"HTX\"");
    /// ```
    #[must_use]
    pub fn of(extractor: &Extractor) -> Self {
        let mut synonyms = Self::default();
        for row in extractor.abbreviations() {
            if row.abbr.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some() {
                row.expansion.split(';').for_each(|expansion| synonyms.add(&row.abbr, expansion));
            }
        }
        synonyms
    }

    /// Makes `a` and `b` mean the same, both ways. An abbreviation that could be a word (`BAN`) must be typed in
    /// capitals to be taken for one, and is not looked for in articles, which have the word. Nothing happens where
    /// either has no word.
    pub fn add(&mut self, a: &str, b: &str) {
        let words = |text: &str| raw_words(text).map(|w| Word::new(w.text)).collect::<Wording>();
        let (a, b) = (words(a), words(b));
        if a.is_empty() || b.is_empty() || folded(&a) == folded(&b) {
            return;
        }
        let wordings = Arc::make_mut(&mut self.wordings);
        wordings.longest = wordings.longest.max(a.len()).max(b.len());
        for (from, to) in [(&a, &b), (&b, &a)] {
            let pairs = wordings.pairs.entry(folded(from)).or_default();
            if !pairs.iter().any(|(typed, meant)| typed == from && meant == to) {
                pairs.push((from.clone(), to.clone()));
            }
        }
    }

    /// Adds a table: UTF-8, first the line `wording⇥same_as` or `wording⇥same_as⇥note`, then a pair a line. `name` is
    /// what an error calls it.
    ///
    /// ```
    /// let mut synonyms = baochi_index::Synonyms::default();
    /// synonyms.add_table("synonyms.tsv", "wording\tsame_as\tnote\nxe máy\tmô tô\tđường bộ\n")?;
    /// assert!(!synonyms.is_empty());
    /// # Ok::<(), baochi_index::SynonymsError>(())
    /// ```
    ///
    /// # Errors
    /// A line is not a pair of wordings; nothing of the table is added then.
    pub fn add_table(&mut self, name: &str, text: &str) -> Result<(), SynonymsError> {
        let wrong = |line: usize, problem: String, mend: &str| SynonymsError {
            table: name.to_owned(),
            line,
            problem,
            mend: mend.to_owned(),
        };
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        for (line, text) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
            match *cells.as_slice() {
                ["wording", "same_as"] | ["wording", "same_as", "note"] if line == 1 => {}
                _ if line == 1 => {
                    return Err(wrong(
                        1,
                        format!("the header is {text:?}"),
                        "write wording⇥same_as, or wording⇥same_as⇥note",
                    ));
                }
                [""] => {}
                [_] => return Err(wrong(line, "one cell".into(), "write two wordings with a tab between them")),
                [a, b] | [a, b, _] => {
                    if let Some(cell) = [a, b].into_iter().find(|cell| raw_words(cell).next().is_none()) {
                        return Err(wrong(line, format!("{cell:?} has no word"), "write a wording or delete the line"));
                    }
                    pairs.push((a, b));
                }
                _ => return Err(wrong(line, format!("{} cells", cells.len()), "write two, and a note if you like")),
            }
        }
        pairs.into_iter().for_each(|(a, b)| self.add(a, b));
        Ok(())
    }

    /// True where there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wordings.pairs.is_empty()
    }

    /// What the longest wording at the beginning of `words` means, and the number of its words. In a heading, `shouting`,
    /// capitals tell no abbreviation.
    pub(super) fn at(&self, words: &[Placed], shouting: bool) -> Option<(Vec<Wording>, usize)> {
        (1..=self.wordings.longest.min(words.len())).rev().find_map(|n| {
            let typed: Vec<&Word> = words[..n].iter().map(|p| &p.word).collect();
            let meant = |from: &Wording| {
                typed.iter().zip(from).all(|(typed, word)| {
                    let doubtful = word.capital() && is_syllable(&word.folded);
                    typed.means(&word.exact, &word.folded) && (!doubtful || (typed.capital() && !shouting))
                })
            };
            let key = typed.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" ");
            let mut others: Vec<&Wording> = Vec::new();
            let mut take = |other| {
                if !is_doubtful(other) && !others.contains(&other) && folded(other) != key {
                    others.push(other);
                }
            };
            for (_, full) in self.wordings.pairs.get(&key)?.iter().filter(|(from, _)| meant(from)) {
                take(full);
                // Other abbreviations of the same name. Not of an abbreviation: that may stand for several names.
                if full.len() > n {
                    let pairs = self.wordings.pairs.get(&folded(full));
                    pairs.into_iter().flatten().filter(|(from, _)| from == full).for_each(|(_, abbr)| take(abbr));
                }
            }
            others.truncate(Self::MOST);
            (!others.is_empty()).then(|| (others.into_iter().cloned().collect(), n))
        })
    }
}

/// True for an abbreviation that could be a word: articles have the word.
fn is_doubtful(wording: &Wording) -> bool {
    matches!(wording.as_slice(), [word] if word.capital() && is_syllable(&word.folded))
}

fn folded(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::words::placed;
    use super::*;

    fn told(synonyms: &Synonyms, text: &str, shouting: bool) -> Vec<String> {
        let shown = |words: Wording| words.iter().map(|w| w.shown.as_str()).collect::<Vec<_>>().join(" ");
        synonyms
            .at(&placed(text), shouting)
            .map_or_else(Vec::new, |(others, _)| others.into_iter().map(shown).collect())
    }

    #[test]
    fn abbreviations_stand_for_names_and_for_each_other() {
        let shipped = Synonyms::of(&Extractor::new());
        assert_eq!(told(&shipped, "TPHCM", false), ["Thành phố Hồ Chí Minh", "TP HCM"]);
        assert_eq!(told(&shipped, "ktxh", false), ["Kinh tế xã hội", "KT XH"]);
        assert_eq!(told(&shipped, "kinh te - xa hoi", false), ["KT XH", "KTXH"]);
        let both = told(&shipped, "BTC", false);
        assert!(both.contains(&"Bộ Tài chính".to_owned()) && both.contains(&"Ban Tổ chức".to_owned()), "{both:?}");
        assert_eq!(told(&shipped, "Bộ Tài chính", false), ["BTC"]);
    }

    #[test]
    fn what_could_be_a_word_is_an_abbreviation_in_capitals_alone() {
        let shipped = Synonyms::of(&Extractor::new());
        assert_eq!(told(&shipped, "CA", false), ["Công an"]);
        assert!(told(&shipped, "ca", false).is_empty());
        assert!(told(&shipped, "CA", true).is_empty());
        assert!(told(&shipped, "công an", false).is_empty(), "articles have the word");
        assert!(told(&shipped, "P.", false).is_empty() && told(&shipped, "phường", false).is_empty());
    }

    #[test]
    fn bad_tables_tell_line_and_mend() {
        for (text, message) in [
            ("", ""),
            ("wording\tsame_as\r\nxe máy\tmô tô\r\n\r\n", ""),
            ("a\tb\n", "s.tsv:1: the header is \"a\\tb\": write wording⇥same_as, or wording⇥same_as⇥note"),
            ("wording\tsame_as\na\t…\n", "s.tsv:2: \"…\" has no word: write a wording or delete the line"),
            ("wording\tsame_as\n\na\tb\tc\td\n", "s.tsv:3: 4 cells: write two, and a note if you like"),
        ] {
            let error = Synonyms::default().add_table("s.tsv", text).err().map(|e| e.to_string());
            assert_eq!(error.unwrap_or_default(), message);
        }
    }
}
