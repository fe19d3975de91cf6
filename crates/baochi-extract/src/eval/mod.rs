//! How good records are: facts read by hand against those of a record, and two sets of records against each other.
//!
//! [`Gold`] holds what a careful reader takes from one article; [`Scores`] count for each [`Figure`] what a record has
//! of it. [`Comparison`] needs no gold: it lists the facts gained, lost and changed between two versions. [`Floors`] say
//! how low a figure may fall, and [`Corpus`] what they were measured on. Nothing here is read from files.
//!
//! ```
//! use baochi_extract::Extractor;
//! use baochi_extract::eval::{Figure, Gold, Scores};
//!
//! let gold = Gold::from_json(r#"{"id": "1", "event_date": ["2022-04-05"], "dates": ["2022-04-05", "2022-05"]}"#.as_bytes())?;
//! let record = Extractor::new().extract_text("Sáng 5/4/2022, Bộ Y tế họp.");
//! let scores = Scores::of(&gold, &record);
//! let dates = scores.counts(Figure::Dates).unwrap_or_default();
//! assert_eq!((dates.right, dates.extra(), dates.missed()), (1, 0, 1));
//! assert_eq!((dates.precision(), dates.recall()), (1.0, 0.5));
//! assert_eq!(scores.misses()[0].wanted.as_deref(), Some("2022-05"));
//! # Ok::<(), baochi_extract::eval::EvalError>(())
//! ```

mod comparison;
mod corpus;
mod dates;
mod documents;
mod error;
mod figure;
mod floors;
mod form;
mod gold;
mod gold_set;
mod items;
mod matching;
mod scores;
mod signings;
mod snapshot;
mod spans;
mod spelling;

pub use comparison::{Change, Changes, Comparison, KindChanges};
pub use corpus::{Corpus, Sample};
pub use error::EvalError;
pub use figure::{Counts, Figure};
pub use floors::{Floors, Shortfall};
pub use gold::{Gold, GoldDocument, GoldItem, GoldSigning};
pub use gold_set::GoldSet;
pub use scores::{Miss, Scores};
pub use snapshot::{Fact, FactKind, Snapshot};
