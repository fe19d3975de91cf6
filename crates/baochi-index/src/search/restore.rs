//! Marks for words typed without: which forms stand next to each other in the articles that answer best.
//!
//! The best articles for the bare words tell it better than pairs counted over the whole index, and nothing has to be
//! kept for it (nDCG@10 of a prototype: bare titles .894 against .888, bare questions .958 against .958).
//! The reading is the likeliest path through the forms (Viterbi). It ranks, and shuts nothing out.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::{DocId, Searcher, SegmentReader};

use super::collect::Found;
use super::lexicon::{Form, Lexicon, Part};
use super::union::Union;
use crate::analysis::exact_in;
use crate::error::IndexError;
use crate::query::{Ast, Word};

/// Articles that are asked.
pub(super) const WINDOW: usize = 100;
/// Forms of a word that are thought of, the commonest.
const MOST_FORMS: usize = 20;
/// A bare word among marked ones is in doubt where its other forms are so many times as common.
const DOUBT: f64 = 30.0;

/// True where the marks of a word may have been left out.
fn in_doubt(word: &Word, marked: bool, lexicon: &Lexicon<'_>) -> Result<bool, IndexError> {
    if word.marked || word.restored.is_some() {
        return Ok(false);
    }
    let forms = lexicon.forms(&word.folded)?;
    let all: u64 = forms.iter().map(|form| form.articles(Part::Body)).sum();
    let bare: u64 = forms.iter().filter(|form| form.term == word.folded).map(|form| form.articles(Part::Body)).sum();
    Ok(forms.iter().any(|form| form.term != word.folded) && (!marked || (bare as f64) * DOUBT < all as f64))
}

/// True where words of `ast` are in doubt that stand beside others.
pub(super) fn is_needed(ast: &Ast, lexicon: &Lexicon<'_>) -> Result<bool, IndexError> {
    let marked = ast.marked();
    for word in ast.runs().into_iter().flatten() {
        if in_doubt(word, marked, lexicon)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `ast` with the words restored that are in doubt; `None` where no article can tell.
pub(super) fn restore(
    ast: &Ast,
    searcher: &Searcher,
    lexicon: &Lexicon<'_>,
    best: &[Found],
) -> Result<Option<Ast>, IndexError> {
    let marked = ast.marked();
    let mut restored = ast.clone();
    let mut any = false;
    for mut run in restored.runs_mut() {
        let mut places = Vec::with_capacity(run.len());
        for word in &run {
            places.push(Candidates::new(word, in_doubt(word, marked, lexicon)?, lexicon)?);
        }
        if places.iter().all(|candidates| candidates.forms.len() < 2) {
            continue;
        }
        let counts = Counts::read(&places, searcher, lexicon, best).map_err(IndexError::engine("search"))?;
        for ((word, candidates), chosen) in run.iter_mut().zip(&places).zip(counts.likeliest()) {
            if candidates.doubtful
                && let Some(form) = candidates.forms.get(chosen)
            {
                word.restored = Some(exact_in(&form.term).to_owned());
                any = true;
            }
        }
    }
    Ok(any.then_some(restored))
}

/// The forms that a word of the query may mean.
struct Candidates {
    forms: Vec<Arc<Form>>,
    doubtful: bool,
}

impl Candidates {
    fn new(word: &Word, doubtful: bool, lexicon: &Lexicon<'_>) -> Result<Self, IndexError> {
        let mut forms = if doubtful || word.marked {
            lexicon.meant(word)?
        } else {
            let forms = lexicon.forms(&word.folded)?;
            forms.iter().filter(|form| form.term == word.folded).cloned().collect()
        };
        forms.sort_by(|a, b| b.articles(Part::Body).cmp(&a.articles(Part::Body)).then_with(|| a.term.cmp(&b.term)));
        forms.truncate(MOST_FORMS);
        Ok(Self { forms, doubtful })
    }
}

/// How often the forms stand in the articles asked, alone and next to each other.
struct Counts {
    alone: Vec<Vec<f64>>,
    /// For each word but the last: by its form and that of the next.
    pairs: Vec<Vec<Vec<f64>>>,
}

impl Counts {
    fn read(words: &[Candidates], searcher: &Searcher, lexicon: &Lexicon<'_>, best: &[Found]) -> tantivy::Result<Self> {
        // A word that no article has is a form of its own, so that the way goes on behind it.
        let count = |word: &Candidates| word.forms.len().max(1);
        let alone = words.iter().map(|word| vec![0.0; count(word)]).collect();
        let pairs = words.windows(2).map(|w| vec![vec![0.0; count(&w[1])]; count(&w[0])]).collect();
        let mut counts = Self { alone, pairs };
        let mut articles: BTreeMap<u32, Vec<DocId>> = BTreeMap::new();
        for found in best.iter().take(WINDOW) {
            articles.entry(found.address.segment_ord).or_default().push(found.address.doc_id);
        }
        for (ord, mut docs) in articles {
            docs.sort_unstable();
            let segment = searcher.segment_reader(ord);
            for part in Part::ALL {
                counts.add(words, segment, lexicon, part, &docs)?;
            }
        }
        Ok(counts)
    }

    fn add(
        &mut self,
        words: &[Candidates],
        segment: &SegmentReader,
        lexicon: &Lexicon<'_>,
        part: Part,
        docs: &[DocId],
    ) -> tantivy::Result<()> {
        let mut lists = Vec::with_capacity(words.len());
        for word in words {
            let mut forms = Vec::with_capacity(word.forms.len());
            for form in &word.forms {
                forms.push(Union::open(segment, (part, lexicon.field(part)), std::slice::from_ref(form))?);
            }
            lists.push(forms);
        }
        // Places in the article in hand, each with its form; those of this word and of the one before it.
        let mut here: Vec<(u32, usize)> = Vec::new();
        let mut before: Vec<(u32, usize)> = Vec::new();
        let mut places = Vec::new();
        for &doc in docs {
            before.clear();
            for (nth, forms) in lists.iter_mut().enumerate() {
                here.clear();
                for (form, list) in forms.iter_mut().enumerate() {
                    let Some(list) = list else { continue };
                    if list.seek(doc) != doc {
                        continue;
                    }
                    places.clear();
                    list.positions(doc, &mut places);
                    here.extend(places.iter().map(|&place| (place, form)));
                    self.alone[nth][form] += places.len() as f64;
                }
                here.sort_unstable();
                for &(place, first) in &before {
                    if let Ok(at) = here.binary_search_by_key(&(place + 1), |&(place, _)| place) {
                        self.pairs[nth - 1][first][here[at].1] += 1.0;
                    }
                }
                std::mem::swap(&mut here, &mut before);
            }
        }
        Ok(())
    }

    /// The likeliest form of each word.
    fn likeliest(&self) -> Vec<usize> {
        /// A form that the articles do not have is not impossible.
        const UNSEEN: f64 = 1e-3;
        let mut ways: Vec<Vec<(f64, usize)>> = Vec::with_capacity(self.alone.len());
        for (nth, forms) in self.alone.iter().enumerate() {
            let all: f64 = forms.iter().map(|count| count + UNSEEN).sum();
            let way = |(form, count): (usize, &f64)| {
                let share = (count + UNSEEN) / all;
                let Some(before) = nth.checked_sub(1) else { return (share.ln(), 0) };
                let mut best = (f64::NEG_INFINITY, 0);
                for (first, (likelihood, _)) in ways[before].iter().enumerate() {
                    let pairs = self.pairs[before][first][form];
                    // Dirichlet smoothing with the word alone.
                    let step = (pairs + share) / (self.alone[before][first] + UNSEEN + 1.0);
                    let whole = likelihood + step.ln();
                    if whole > best.0 {
                        best = (whole, first);
                    }
                }
                best
            };
            let row = forms.iter().enumerate().map(way).collect();
            ways.push(row);
        }
        let mut chosen = vec![0; ways.len()];
        let mut next: Option<usize> = None;
        for (nth, way) in ways.iter().enumerate().rev() {
            let form = next.unwrap_or_else(|| {
                // The first of equals: forms are by how common they are.
                (0..way.len()).rev().max_by(|&a, &b| way[a].0.total_cmp(&way[b].0)).unwrap_or(0)
            });
            chosen[nth] = form;
            next = way.get(form).map(|(_, first)| *first);
        }
        chosen
    }
}
