//! Full-text index of Vietnamese news records, with and without marks.
//!
//! From [`Record`](baochi_extract::Record) to [`Hits`]: an [`Index`] lives in one folder or in memory, a [`Writer`]
//! fills it, a [`Searcher`] answers each [`Query`].
//!
//! ```
//! use baochi_extract::Extractor;
//! use baochi_index::{Index, Query, WriterOptions};
//!
//! let folder = tempfile::tempdir()?;
//! let index = Index::open_or_create(folder.path())?;
//!
//! let article = "Tỉnh ủy Lai Châu quán triệt Quyết định số 238-QĐ/TW của Ban Bí thư.";
//! let record = Extractor::new().extract_text(article);
//! let mut writer = index.writer(WriterOptions::default())?;
//! writer.add(&record, "fingerprint of the input")?;
//! writer.commit()?;
//!
//! let hits = index.searcher()?.search(&Query::parse("quyet dinh 238"))?;
//! let snippet = &hits.hits[0].snippet;
//! let marked: Vec<&str> = snippet.highlights.iter().map(|&[start, end]| &snippet.text[start..end]).collect();
//! assert!(marked.starts_with(&["Quyết", "định", "số", "238"]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it does
//!
//! - Marks that were typed rank first, marks left out are free, word by word. `hòa` is `hoà`, `kỹ` is `kĩ`.
//! - Official documents are things: `Quyết định 238`, `QĐ 238` and `238/QĐ-TW` ask for the same one.
//! - No text is a wrong query, and no answer is silently empty: [`Hits::notes`] says what was relaxed.
//! - Same records, same answers: neither threads nor the order of adding show, nor what was deleted before.
//! - Articles with one text are one, with all their sources; nearly the same texts are one hit; of the versions of a
//!   page the newest is found.
//!
//! The crate reads facts from records and makes none. It writes only below the folder of the index.

mod analysis;
mod archive;
mod boundary;
mod check;
mod cite;
mod columns;
mod copies;
mod disk;
mod document;
mod error;
mod faults;
mod groups;
mod index;
mod key;
mod ledger;
mod leftovers;
mod lock;
mod memory;
mod merging;
mod part;
mod query;
mod queue;
mod rebuild;
mod schema;
mod seal;
mod search;
mod signature;
mod source;
mod sources;
mod stamps;
mod status;
mod streamed;
mod tokenizer;
mod version;
mod view;
mod writer;

pub use archive::Archive;
pub use check::{Check, DamagedFile, Depth, check};
pub use error::IndexError;
pub use index::Index;
pub use key::Key;
pub use lock::Holding;
pub use memory::MemoryPlan;
pub use query::{
    CitedRequest, DateField, Division, Facet, Filter, Period, PeriodError, Query, Sort, Synonyms, SynonymsError,
};
pub use rebuild::Rebuild;
pub use search::{ArticleVersion, Cited, CitedDocument, FacetCount, Hit, HitSource, Hits, Searcher, Snippet};
pub use stamps::Stamps;
pub use status::{Extent, Part, Status};
pub use writer::{CommitSummary, Writer, WriterOptions};
