//! Vietnamese news articles to clean text and facts that point at their words.

mod calendar;
mod extractor;
mod input;
mod record;
mod span;

pub use calendar::{CalendarError, Date, DateValue, Moment, PartialDate, Precision, WithinYear};
pub use extractor::Extractor;
pub use input::{Hints, Input, Layout};
pub use record::{
    Article, Citation, CitationMention, DateFact, DateRole, FORMAT, Facts, Instrument, Item, Mention, MentionForm,
    Organization, Origin, Party, Person, Place, Province, Provision, Record, Signing, SigningStatus, Source, System,
    Unit, YearFrom,
};
pub use span::Span;
