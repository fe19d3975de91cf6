//! Wordings that mean the same, such as `UBND` and `Ủy ban nhân dân`. The caller fills them.

use std::collections::BTreeMap;

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
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// From folded words, joined by a space, to what is typed so and what it means.
    wordings: BTreeMap<String, Vec<(Wording, Wording)>>,
    /// Most words of a wording.
    longest: usize,
}

type Wording = Vec<Word>;

impl Synonyms {
    /// Makes `a` and `b` mean the same, both ways. An abbreviation that could be a word (`BAN`) must be typed in
    /// capitals to be taken for one. Nothing happens where either has no word.
    pub fn add(&mut self, a: &str, b: &str) {
        let words = |text: &str| raw_words(text).map(|w| Word::new(w.text)).collect::<Wording>();
        let (a, b) = (words(a), words(b));
        if a.is_empty() || b.is_empty() || folded(&a) == folded(&b) {
            return;
        }
        self.longest = self.longest.max(a.len()).max(b.len());
        for (from, to) in [(&a, &b), (&b, &a)] {
            let pairs = self.wordings.entry(folded(from)).or_default();
            if !pairs.iter().any(|(_, known)| known == to) {
                pairs.push((from.clone(), to.clone()));
            }
        }
    }

    /// True where there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wordings.is_empty()
    }

    /// What the longest wording at the beginning of `words` means, and the number of its words.
    pub(super) fn at(&self, words: &[Placed], shouting: bool) -> Option<(Vec<Wording>, usize)> {
        (1..=self.longest.min(words.len())).rev().find_map(|n| {
            let typed: Vec<&Word> = words[..n].iter().map(|p| &p.word).collect();
            let key = typed.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" ");
            let meant = |from: &Wording| {
                typed.iter().zip(from).all(|(typed, word)| {
                    let abbreviation = word.capital() && is_syllable(&word.folded);
                    typed.means(&word.exact, &word.folded) && (!abbreviation || (typed.capital() && !shouting))
                })
            };
            let others: Vec<Wording> =
                self.wordings.get(&key)?.iter().filter(|(from, _)| meant(from)).map(|(_, to)| to.clone()).collect();
            (!others.is_empty()).then_some((others, n))
        })
    }
}

fn folded(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}
