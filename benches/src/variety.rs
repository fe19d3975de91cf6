//! As many articles as wanted from few: each again and again, its words, names, numbers and days changed from a seed.
//!
//! About a sixth of the words and a fifth of the names give way to others of the corpus, so that frequencies stay as they
//! are, half of the numbers to others of their form, and now and then a name is made up, since a real corpus brings new
//! words for ever. Two thirds of all runs of three words are then new: no two are nearly the same text.

use crate::articles::Article;
use crate::random::Random;

/// Words to choose from, of each sort.
const POOL: usize = 400_000;

/// A word in so many is another.
const WORDS: usize = 6;

/// A name in so many is another.
const NAMES: usize = 5;

/// A name in so many is made up.
const MADE_UP: usize = 150;

/// Syllables of names that are made up.
const SYLLABLES: [&str; 20] = [
    "bra", "cle", "dro", "fin", "gar", "hol", "jen", "kri", "lun", "mer", "nov", "pel", "qua", "ros", "stu", "tra",
    "vik", "wen", "xan", "zor",
];

/// An endless corpus.
#[derive(Debug)]
pub struct Variety<'a> {
    articles: &'a [Article],
    words: Vec<&'a str>,
    names: Vec<&'a str>,
    seed: u64,
}

impl<'a> Variety<'a> {
    /// The corpus that `seed` makes of `articles`.
    #[must_use]
    pub fn new(articles: &'a [Article], seed: u64) -> Self {
        let mut this = Self { articles, words: Vec::new(), names: Vec::new(), seed };
        let all: usize = articles.iter().map(|article| article.text.len() / 5).sum();
        // Every so manieth word, so that all of the corpus has a part.
        let step = all / (2 * POOL) + 1;
        for word in articles.iter().flat_map(|article| article.text.split_whitespace()).step_by(step) {
            let core = core(word);
            let pool = if core.starts_with(char::is_uppercase) { &mut this.names } else { &mut this.words };
            if !core.is_empty() && !core.contains(|c: char| c.is_ascii_digit()) && pool.len() < POOL {
                pool.push(core);
            }
        }
        this
    }

    /// The article with this number; those of the first round are as they were, but for a day where they had none.
    ///
    /// # Panics
    /// There are no articles to make any of.
    #[must_use]
    pub fn article(&self, number: usize) -> Article {
        let of = &self.articles[number % self.articles.len()];
        let round = number / self.articles.len();
        let mut random = Random::new(self.seed ^ (number as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let mut article = of.clone();
        if round > 0 {
            article.id = format!("{}~{round}", of.id);
            article.title = self.changed(&of.title, &mut random);
            article.text = self.changed(&of.text, &mut random);
        }
        if round > 0 || of.date.is_none() {
            let (year, month, day) = (2008 + random.below(18), 1 + random.below(12), 1 + random.below(28));
            article.date = Some(format!("{year}-{month:02}-{day:02}"));
        }
        article
    }

    fn changed(&self, text: &str, random: &mut Random) -> String {
        let mut changed = String::with_capacity(text.len() + text.len() / 8);
        for piece in text.split_inclusive(char::is_whitespace) {
            let core = core(piece);
            let Some((before, behind)) = piece.split_once(core).filter(|_| !core.is_empty()) else {
                changed.push_str(piece);
                continue;
            };
            changed.push_str(before);
            self.change(core, random, &mut changed);
            changed.push_str(behind);
        }
        changed
    }

    fn change(&self, word: &str, random: &mut Random, out: &mut String) {
        let is_name = word.starts_with(char::is_uppercase);
        if word.contains(|c: char| c.is_ascii_digit()) {
            if random.once_in(2) { number(word, random, out) } else { out.push_str(word) }
        } else if is_name && random.once_in(MADE_UP) {
            name(random, out);
        } else {
            let (pool, one_in) = if is_name { (&self.names, NAMES) } else { (&self.words, WORDS) };
            let other = if random.once_in(one_in) { random.pick(pool).copied() } else { None };
            out.push_str(other.unwrap_or(word));
        }
    }
}

/// A word without the signs around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A number of the same form: years stay years, what could be a day or a month still could.
fn number(word: &str, random: &mut Random, out: &mut String) {
    let mut rest = word;
    while !rest.is_empty() {
        let other = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (before, from) = rest.split_at(other);
        out.push_str(before);
        let (digits, behind) = from.split_at(from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len()));
        rest = behind;
        match (digits.len(), digits.parse::<u64>()) {
            (0, _) => {}
            (1 | 2, Ok(..=12)) => out.push_str(&format!("{:01$}", 1 + random.below(12), digits.len().min(2))),
            (2, Ok(..=31)) => out.push_str(&(13 + random.below(16)).to_string()),
            (4, Ok(1900..=2099)) => out.push_str(&(2000 + random.below(26)).to_string()),
            (length, _) => {
                out.push_str(&(1 + random.below(9)).to_string());
                (1..length).for_each(|_| out.push_str(&random.below(10).to_string()));
            }
        }
    }
}

fn name(random: &mut Random, out: &mut String) {
    let start = out.len();
    for _ in 0..3 {
        out.push_str(random.pick(&SYLLABLES).copied().unwrap_or_default());
    }
    if let Some(first) = out.get_mut(start..=start) {
        first.make_ascii_uppercase();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::articles;

    fn shingles(text: &str) -> BTreeSet<Vec<&str>> {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.windows(3).map(<[&str]>::to_vec).collect()
    }

    #[test]
    fn no_two_articles_are_nearly_the_same() {
        let fixtures = articles::fixtures();
        let variety = Variety::new(&fixtures, 7);
        let sets: Vec<_> = (0..6).map(|round| variety.article(3 + round * fixtures.len()).text).collect();
        for (i, one) in sets.iter().enumerate() {
            for other in &sets[..i] {
                let (one, other) = (shingles(one), shingles(other));
                let both = one.intersection(&other).count() as f64;
                let jaccard = both / (one.len() as f64 + other.len() as f64 - both);
                // The index joins from .8 on, and may from .76 on.
                assert!((0.02..0.7).contains(&jaccard), "Jaccard {jaccard}");
            }
        }
    }

    #[test]
    fn a_number_gives_the_same_article_whatever_was_asked_before() {
        let fixtures = articles::fixtures();
        let variety = Variety::new(&fixtures, 7);
        let again = Variety::new(&fixtures, 7);
        let wanted = fixtures.len() * 2 + 1;
        drop(again.article(1));
        assert_eq!(variety.article(wanted), again.article(wanted));
        assert_eq!(variety.article(1).text, fixtures[1].text, "the first round is the corpus");
        assert_ne!(variety.article(wanted).text, Variety::new(&fixtures, 8).article(wanted).text);
    }

    #[test]
    fn numbers_keep_their_form() {
        for seed in 0..50 {
            let mut out = String::new();
            number("15/8/2020/NĐ-CP", &mut Random::new(seed), &mut out);
            let parts: Vec<&str> = out.split('/').collect();
            assert!((13..=28).contains(&parts[0].parse().unwrap()), "{out}");
            assert!((1..=12).contains(&parts[1].parse().unwrap()), "{out}");
            assert!((2000..=2025).contains(&parts[2].parse().unwrap()), "{out}");
            assert_eq!(parts[3], "NĐ-CP");
        }
    }
}
