//! The columns of one segment that tell articles and their sources apart.

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use crate::error::IndexError;
use crate::schema::{ADDED, ADDRESS, DIGEST, IDENTITY, KEY, NEWNESS, SIGNATURE};
use crate::signature::{Signature, WORDS};

/// Columns of a segment. Those of sources have one value for each key of an article, in the order of the keys.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    keys: Option<StrColumn>,
    digests: Option<StrColumn>,
    identity: Option<Column<u64>>,
    signature: Option<Column<u64>>,
    address: Option<Column<u64>>,
    newness: Option<Column<u64>>,
    added: Option<Column<u64>>,
}

impl Columns {
    pub(crate) fn new(segment: &SegmentReader) -> Result<Self, IndexError> {
        let failed = || IndexError::engine("read the columns");
        let fast = segment.fast_fields();
        let number = |name| fast.column_opt::<u64>(name).map_err(failed());
        Ok(Self {
            keys: fast.str(KEY).map_err(failed())?,
            digests: fast.str(DIGEST).map_err(failed())?,
            identity: number(IDENTITY)?,
            signature: number(SIGNATURE)?,
            address: number(ADDRESS)?,
            newness: number(NEWNESS)?,
            added: number(ADDED)?,
        })
    }

    /// The number of sources of an article.
    pub(crate) fn sources(&self, doc: DocId) -> usize {
        self.keys.as_ref().map_or(0, |column| column.term_ords(doc).count())
    }

    /// The place of each key of an article in the order of [`Columns::each_key`].
    pub(crate) fn key_ords(&self, doc: DocId) -> impl Iterator<Item = usize> + '_ {
        ords(self.keys.as_ref(), doc)
    }

    /// The place of the digest of each source in the order of [`Columns::each_digest`].
    pub(crate) fn digest_ords(&self, doc: DocId) -> impl Iterator<Item = usize> + '_ {
        ords(self.digests.as_ref(), doc)
    }

    /// Gives each key of the segment once, as a term, in order: those of deleted articles as well. One by one, each
    /// would have to be unpacked with those before it.
    pub(crate) fn each_key(&self, take: impl FnMut(&str)) -> Result<(), IndexError> {
        each(self.keys.as_ref(), take)
    }

    /// The same for digests.
    pub(crate) fn each_digest(&self, take: impl FnMut(&str)) -> Result<(), IndexError> {
        each(self.digests.as_ref(), take)
    }

    /// The keys of an article, as terms.
    pub(crate) fn keys(&self, doc: DocId) -> Result<Vec<String>, IndexError> {
        strings(self.keys.as_ref(), doc)
    }

    /// One of its keys.
    pub(crate) fn key(&self, doc: DocId, nth: usize) -> Result<String, IndexError> {
        let Some(column) = &self.keys else { return Ok(String::new()) };
        column.term_ords(doc).nth(nth).map_or(Ok(String::new()), |ord| string(column, ord))
    }

    /// The digest of each source.
    pub(crate) fn digests(&self, doc: DocId) -> Result<Vec<String>, IndexError> {
        strings(self.digests.as_ref(), doc)
    }

    /// What the article is told apart by.
    pub(crate) fn identity(&self, doc: DocId) -> u64 {
        self.identity.as_ref().and_then(|column| column.first(doc)).unwrap_or_default()
    }

    /// The signature of its text.
    pub(crate) fn signature(&self, doc: DocId) -> Option<Signature> {
        let mut words = self.signature.as_ref()?.values_for_doc(doc);
        let mut signature = [0; WORDS];
        for word in &mut signature {
            *word = words.next()?;
        }
        Some(Signature(signature))
    }

    /// The address of each source; 0 for none.
    pub(crate) fn addresses(&self, doc: DocId) -> impl Iterator<Item = u64> + '_ {
        self.address.iter().flat_map(move |column| column.values_for_doc(doc))
    }

    /// The last place in the order of adding of any article, also of a deleted one.
    pub(crate) fn last_added(&self) -> Option<u64> {
        self.added.as_ref().filter(|column| column.values.num_vals() > 0).map(Column::max_value)
    }

    /// Publication and place in the order of adding of one source.
    pub(crate) fn age(&self, doc: DocId, nth: usize) -> (u64, u64) {
        let value = |column: &Option<Column<u64>>| column.as_ref().and_then(|c| c.values_for_doc(doc).nth(nth));
        (value(&self.newness).unwrap_or_default(), value(&self.added).unwrap_or_default())
    }
}

fn ords(column: Option<&StrColumn>, doc: DocId) -> impl Iterator<Item = usize> + '_ {
    column.into_iter().flat_map(move |column| column.term_ords(doc)).map(|ord| ord as usize)
}

fn each(column: Option<&StrColumn>, mut take: impl FnMut(&str)) -> Result<(), IndexError> {
    let Some(column) = column else { return Ok(()) };
    let failed = |error: std::io::Error| IndexError::Engine { action: "read the columns", reason: error.to_string() };
    let mut terms = column.dictionary().stream().map_err(failed)?;
    while terms.advance() {
        // Only texts were put in; one that is damaged keeps its place.
        take(std::str::from_utf8(terms.key()).unwrap_or_default());
    }
    Ok(())
}

fn strings(column: Option<&StrColumn>, doc: DocId) -> Result<Vec<String>, IndexError> {
    column.into_iter().flat_map(|column| column.term_ords(doc).map(|ord| string(column, ord))).collect()
}

fn string(column: &StrColumn, ord: u64) -> Result<String, IndexError> {
    let mut text = String::new();
    column
        .ord_to_str(ord, &mut text)
        .map_err(|error| IndexError::Engine { action: "read the columns", reason: error.to_string() })?;
    Ok(text)
}
