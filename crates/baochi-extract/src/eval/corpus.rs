//! What figures were measured on, as one digest: articles and gold.

use std::collections::BTreeMap;

use super::Gold;

/// The articles and the gold that were scored. Figures of two corpora cannot be compared.
///
/// ```
/// use baochi_extract::eval::{Corpus, Gold, Sample};
///
/// let gold = Gold::from_json(br#"{"id": "1", "dates": []}"#)?;
/// let mut corpus = Corpus::new();
/// corpus.add("1", Sample::of(&gold, Some(b"a text")));
/// assert_eq!(corpus.digest().len(), 32);
/// # Ok::<(), baochi_extract::eval::EvalError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    samples: BTreeMap<String, Sample>,
}

/// Digest of one article and of its gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample([u8; 32]);

impl Sample {
    /// The sample of gold and the bytes of its article as they came, before extraction; `None` where the article is
    /// not known by its bytes.
    #[must_use]
    pub fn of(gold: &Gold, article: Option<&[u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&gold.digest.unwrap_or_default());
        if let Some(bytes) = article {
            hasher.update(bytes);
        }
        Self(*hasher.finalize().as_bytes())
    }
}

impl Corpus {
    /// A corpus without articles.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article by the id of its gold.
    pub fn add(&mut self, id: &str, sample: Sample) {
        self.samples.insert(id.to_owned(), sample);
    }

    /// Number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.samples.len()
    }

    /// True where there is no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.samples.is_empty()
    }

    /// 32 hexadecimal digits; the order of adding does not matter.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (id, sample) in &self.samples {
            hasher.update(&(id.len() as u64).to_le_bytes()).update(id.as_bytes()).update(&sample.0);
        }
        let mut hex = hasher.finalize().to_hex().to_string();
        hex.truncate(32);
        hex
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(samples: &[(&str, &str, Option<&str>)]) -> String {
        let mut corpus = Corpus::new();
        for (id, gold, article) in samples {
            let gold = Gold::from_json(gold.as_bytes()).unwrap();
            corpus.add(id, Sample::of(&gold, article.map(str::as_bytes)));
        }
        corpus.digest()
    }

    #[test]
    fn any_change_of_article_or_gold_shows_and_no_order() {
        let (gold, other) = (r#"{"id": "1"}"#, r#"{"id": "1", "dates": []}"#);
        let whole = digest(&[("1", gold, Some("a")), ("2", gold, Some("b"))]);
        assert_eq!(whole, digest(&[("2", gold, Some("b")), ("1", gold, Some("a"))]));
        // White space around a line of gold is none of it.
        assert_eq!(whole, digest(&[("1", &format!(" {gold}\r\n"), Some("a")), ("2", gold, Some("b"))]));
        for changed in [
            digest(&[("1", gold, Some("a"))]),
            digest(&[("1", other, Some("a")), ("2", gold, Some("b"))]),
            digest(&[("1", gold, Some("b")), ("2", gold, Some("a"))]),
            digest(&[("1", gold, None), ("2", gold, Some("b"))]),
        ] {
            assert_ne!(whole, changed);
        }
    }
}
