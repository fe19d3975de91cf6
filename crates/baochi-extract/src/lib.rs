//! Vietnamese news articles to clean text and facts that point at their words.

mod calendar;
mod document;
mod extractor;
mod facts;
mod input;
mod offsets;
mod page;
mod record;
mod scan;
mod span;
mod tables;
mod text;

pub use calendar::{CalendarError, Date, DateValue, Moment, PartialDate, Precision, WithinYear};
pub use document::Document;
pub use extractor::Extractor;
pub use input::{Hints, Input, Layout};
pub use record::{
    Article, Citation, CitationMention, DateFact, DateRole, FORMAT, Facts, Instrument, Item, Mention, MentionForm,
    Organization, Origin, Party, Person, Place, Province, Provision, Record, Signing, SigningStatus, Source, System,
    Unit, YearFrom,
};
pub use span::Span;
pub use tables::{Abbreviation, DocumentType, TableError, UserTables};
pub use text::{clean, fold};
