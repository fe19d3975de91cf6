//! The engine by itself: the floor of the index and of search. Title and body, stored, and nothing of ours.

use std::num::NonZeroUsize;
use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer};
use tantivy::{Index, Searcher, TantivyDocument, doc};

use crate::Result;
use crate::articles::Article;

/// Name of the analysis of [`Words::Folded`].
const FOLDED: &str = "folded";

/// Length in bytes at which the engine's own analysis leaves out a word.
const LONGEST: usize = 40;

/// How words are indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// As the engine does by itself: small letters, marks kept.
    Marked,
    /// Marks folded away, so that words typed without them are found.
    Folded,
}

/// A plain index in a folder.
pub struct Plain {
    index: Index,
    title: Field,
    body: Field,
}

/// What answers queries of a plain index.
pub struct Asking {
    searcher: Searcher,
    parser: QueryParser,
    title: Field,
}

impl Plain {
    /// An empty index in `dir`.
    ///
    /// # Errors
    /// The folder cannot be written, or has an index.
    pub fn create(dir: &Path, words: Words) -> Result<Self> {
        let analysis = if words == Words::Folded { FOLDED } else { "default" };
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analysis)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing) | STORED;
        let mut schema = Schema::builder();
        schema.add_text_field("title", options.clone());
        schema.add_text_field("body", options);
        Self::new(Index::create_in_dir(dir, schema.build())?)
    }

    /// The index in `dir`.
    ///
    /// # Errors
    /// There is none.
    pub fn open(dir: &Path) -> Result<Self> {
        Self::new(Index::open_in_dir(dir)?)
    }

    fn new(index: Index) -> Result<Self> {
        let folding = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(LONGEST))
            .filter(LowerCaser)
            .filter(AsciiFoldingFilter)
            .build();
        index.tokenizers().register(FOLDED, folding);
        let (title, body) = (index.schema().get_field("title")?, index.schema().get_field("body")?);
        Ok(Self { index, title, body })
    }

    /// Writes articles and waits until the engine has put all in order.
    ///
    /// # Errors
    /// That of an article, or the disk is full.
    pub fn write(
        &self,
        articles: impl Iterator<Item = Result<Article>>,
        threads: NonZeroUsize,
        memory: usize,
    ) -> Result<()> {
        let mut writer = self.index.writer_with_num_threads::<TantivyDocument>(threads.get(), memory)?;
        for article in articles {
            let Article { title, text, .. } = article?;
            writer.add_document(doc!(self.title => title, self.body => text))?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(())
    }

    /// What answers queries: any of the words, in title or body.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn asking(&self) -> Result<Asking> {
        let parser = QueryParser::for_index(&self.index, vec![self.title, self.body]);
        Ok(Asking { searcher: self.index.reader()?.searcher(), parser, title: self.title })
    }
}

impl Asking {
    /// The titles of the best 10 for `text`, read from the store; no count, no snippets.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn best(&self, text: &str) -> Result<Vec<String>> {
        let (query, _) = self.parser.parse_query_lenient(text);
        let mut titles = Vec::new();
        for (_, address) in self.searcher.search(&query, &TopDocs::with_limit(10).order_by_score())? {
            let article: TantivyDocument = self.searcher.doc(address)?;
            titles.push(article.get_first(self.title).and_then(|title| title.as_str()).unwrap_or_default().to_owned());
        }
        Ok(titles)
    }
}

/// Bytes of all files of a folder.
///
/// # Errors
/// The folder cannot be read.
pub fn size(dir: &Path) -> Result<u64> {
    std::fs::read_dir(dir)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_words_are_found_without_marks() {
        let article = |title: &str, text: &str| {
            Ok(Article { title: title.to_owned(), text: text.to_owned(), ..Article::default() })
        };
        for (words, want) in [(Words::Marked, 0), (Words::Folded, 1)] {
            let folder = tempfile::tempdir().unwrap();
            let plain = Plain::create(folder.path(), words).unwrap();
            let articles = [article("A", "Giá lúa ở Đắk Lắk"), article("B", "Mưa lũ")];
            plain.write(articles.into_iter(), NonZeroUsize::MIN, 20_000_000).unwrap();
            let best = Plain::open(folder.path()).unwrap().asking().unwrap().best("đắk lua").unwrap();
            assert_eq!(best, ["A"]);
            assert_eq!(plain.asking().unwrap().best("dak lua").unwrap().len(), want, "{words:?}");
            assert!(size(folder.path()).unwrap() > 0);
        }
    }
}
