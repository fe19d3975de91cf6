//! A citation as one place of the text gives it, before mentions of one document are put together.

use crate::calendar::Date;
use crate::record::{MentionForm, System, YearFrom};
use crate::span::Span;

/// One mention and what it says of its document. All spans point into the scanned text.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The words that name the document.
    pub(super) span: Span,
    /// The symbol alone.
    pub(super) core: Option<Span>,
    pub(super) form: MentionForm,
    pub(super) kind: Kind,
    /// Canonical symbol or name.
    pub(super) id: String,
    pub(super) system: Option<System>,
    pub(super) type_code: Option<String>,
    pub(super) type_name: Option<String>,
    /// As written: `01`, `30a`.
    pub(super) number: Option<String>,
    pub(super) issuer_code: Option<String>,
    pub(super) year: Option<(i16, YearFrom)>,
    pub(super) repaired: Vec<&'static str>,
    pub(super) conflicts: Vec<String>,
    /// Words of a named document as they stand, where they differ from `id`.
    pub(super) name: Option<String>,
    /// True where the type word says only "document".
    pub(super) is_generic: bool,
    /// True where it counts only as a mention of a document that the article cites in full.
    pub(super) is_tentative: bool,
    pub(super) about: About,
}

/// What the citation's grammar gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole symbol: `238-QĐ/TW`.
    #[default]
    Symbol,
    /// A type word and a number: `Quyết định 238`.
    Bare,
    /// A name: `Luật Đất đai 2013`.
    Name,
}

/// What the words around a citation say of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    /// In the article's words.
    pub(super) issuer: Option<String>,
    pub(super) place: Option<String>,
    /// Its own date, where it stands, and whether its year was concluded.
    pub(super) issued: Option<Issued>,
    pub(super) term: Option<String>,
    pub(super) title: Option<String>,
    /// Where the title stands.
    pub(super) title_span: Option<Span>,
    /// A name given to it: `gọi tắt là Quy chế 238`.
    pub(super) alias: Option<String>,
    /// The byte after all that was read.
    pub(super) end: usize,
}

/// The own date of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Issued {
    pub(super) date: Date,
    pub(super) span: Span,
    pub(super) year_inferred: bool,
    /// True where the date is that of the act told of ("Ngày 1/4, Thủ tướng ban hành …") or of the citation joined to
    /// this one, not part of the citation itself.
    pub(super) of_act: bool,
}

impl Draft {
    /// The number without leading zeros, letters in lower case: the form in which numbers are compared.
    pub(super) fn number_key(&self) -> Option<String> {
        self.number.as_deref().map(number_key)
    }
}

/// The number without leading zeros, letters in lower case.
pub(super) fn number_key(number: &str) -> String {
    let bare = number.trim_start_matches('0');
    if bare.is_empty() { number.to_owned() } else { bare.to_lowercase() }
}
