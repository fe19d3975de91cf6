//! Vietnamese news articles to clean text and facts that point at their words.
//!
//! From bytes to a [`Record`]: an [`Extractor`] reads the characters of an [`Input`], finds the article in the text of
//! its page, and reads its facts: dates, official documents, the province, places, acts of signing, numbered items,
//! bodies and people.
//!
//! ```
//! use baochi_extract::{Extractor, Input};
//!
//! let mut input = Input::new(
//!     "Chiều 30/1, UBND tỉnh Bắc Giang và Ban Tuyên giáo Tỉnh ủy ký kết Kế hoạch phối hợp \
//!      thực hiện Quyết định số 238-QĐ/TW ngày 30/9/2020 của Ban Bí thư."
//!         .as_bytes(),
//! );
//! input.hints.published = Some("2024-01-31".parse()?);
//! let record = Extractor::new().extract(input);
//!
//! let facts = &record.facts;
//! assert_eq!(facts.event_date.unwrap().to_string(), "2024-01-30");
//! assert_eq!(facts.documents[0].id, "238-QĐ/TW");
//! assert_eq!(facts.documents[0].issuer.as_deref(), Some("Ban Bí thư"));
//! let parties: Vec<&str> = facts.signings[0].parties.iter().map(|p| p.name.as_str()).collect();
//! assert_eq!(parties, ["Ủy ban nhân dân tỉnh Bắc Giang", "Ban Tuyên giáo Tỉnh ủy Bắc Giang"]);
//! let span = facts.signings[0].parties[0].span.unwrap();
//! assert_eq!(span.of(&record.article.text), "UBND tỉnh Bắc Giang");
//! # Ok::<(), baochi_extract::CalendarError>(())
//! ```
//!
//! # What it promises
//!
//! - Any input gives a record: what could not be read is a note, never an error and never a panic.
//! - Same bytes in, same record out. No files, network, clock, environment or threads; one [`Extractor`] serves all of
//!   the caller's threads.
//! - A fact has the words that it was read from; a value that was concluded stands in `inferred`; unknown is `None`.
//! - Time and memory are linear in the input.
//!
//! The rules read tables that ship inside the crate (`tables/`); [`UserTables`] adds rows at run time.

mod calendar;
mod document;
pub mod eval;
mod explain;
mod extractor;
mod facts;
mod html;
mod input;
mod language;
mod offsets;
mod page;
mod record;
mod scan;
mod span;
mod tables;
mod text;

pub use calendar::{CalendarError, Date, DateValue, Moment, PartialDate, Precision, WithinYear};
pub use document::Document;
pub use explain::{Explanation, Field, Reason, Verdict};
pub use extractor::Extractor;
pub use input::{Hints, Input, Layout};
pub use record::{
    Article, Citation, CitationMention, DateFact, DateRole, FORMAT, Facts, Image, Instrument, Item, Mention,
    MentionForm, Organization, Origin, Party, Person, Place, Province, Provision, Record, Signing, SigningStatus,
    Source, System, Unit, YearFrom,
};
pub use span::Span;
pub use tables::{Abbreviation, DocumentType, ProvinceDivision, ProvinceEntry, TableError, UserTables};
pub use text::{clean, fold};
