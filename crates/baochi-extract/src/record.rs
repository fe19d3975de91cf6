//! The record: what is known of one article, and the only type that is serialised.
//!
//! The field names are a public contract, described by `schema/record.schema.json` beside this crate.
//! Fields may be added; none is renamed or dropped while [`FORMAT`] stays.

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, DateValue, Moment, Precision};
use crate::span::Span;

/// Version of the contract, written into every record as `format`.
pub const FORMAT: u32 = 1;

/// One article: where it came from, its clean text, its facts and what the reader should know of doubts.
///
/// ```
/// let record = baochi_extract::Extractor::new().extract_text("Sáng 5/4/2022, Bộ Y tế họp.");
/// assert_eq!(record.facts.event_date.unwrap().to_string(), "2022-04-05");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Record {
    /// [`FORMAT`] at the time of writing.
    pub format: u32,
    /// Digest of the normalised text, 32 hexadecimal digits: same text, same id, whatever file or encoding.
    pub id: String,
    /// Where the bytes came from.
    pub source: Source,
    /// The article without the page around it.
    pub article: Article,
    /// What the article says, each fact with the words it was read from.
    pub facts: Facts,
    /// Doubts and repairs, one sentence each.
    pub notes: Vec<String>,
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Source {
    /// Path, or archive path + `#` + member or offset.
    pub uri: Option<String>,
    /// The id that a JSON Lines input gave.
    pub id: Option<String>,
    /// Media type of the input, such as `text/plain`.
    pub media_type: Option<String>,
    /// Character encoding of the input, such as `UTF-8`.
    pub encoding: Option<String>,
}

/// The article and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Article {
    /// False for home pages, sections and error pages.
    pub is_article: bool,
    /// Why it is no article.
    pub reason: Option<String>,
    /// The article's own title, white space folded.
    pub title: Option<String>,
    /// The opening paragraph; also the beginning of `text`.
    pub lead: Option<String>,
    /// The byline as printed.
    pub author: Option<String>,
    /// The names in the byline.
    pub authors: Vec<String>,
    /// Newspaper, site or agency.
    pub publisher: Option<String>,
    /// Section of the paper, such as `Thời sự`.
    pub section: Option<String>,
    /// Topics that the page lists.
    pub tags: Vec<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed, where the page tells both.
    pub modified: Option<Moment>,
    /// Captions of pictures, in order.
    pub captions: Vec<String>,
    /// The article's pictures: the one that its page shows to others first, then those in the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// The text: NFC, LF, paragraphs parted by one blank line, without title, byline, captions and chrome.
    pub text: String,
}

/// A picture of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Image {
    /// Its absolute address.
    pub url: String,
    /// The words below it, where the page joins the two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// What was read in an article. Lists are in order of first mention.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Facts {
    /// The day of the main event reported; it is one of `dates`, with role `event`.
    pub event_date: Option<Date>,
    /// The province that the article is about; `None` for national, foreign, many or none.
    pub province: Option<Province>,
    /// Administrative places named.
    pub places: Vec<Place>,
    /// Dates named.
    pub dates: Vec<DateFact>,
    /// Official documents cited, every mention of one document in one entry.
    pub documents: Vec<Citation>,
    /// Acts of signing, each with its own parties.
    pub signings: Vec<Signing>,
    /// Numbered or lettered content items.
    pub items: Vec<Item>,
    /// Bodies named, one entry per body.
    pub organizations: Vec<Organization>,
    /// People named, one entry per person.
    pub people: Vec<Person>,
}

/// Where a fact without a span was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The article's title.
    Title,
    /// What the caller or the page's metadata told.
    Metadata,
    /// A caption of a picture.
    Caption,
    /// The page around the article.
    Page,
}

/// Words that a fact was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words as they stand.
    pub text: String,
    /// Where they stand in `article.text`; `None` where they stand elsewhere.
    pub span: Option<Span>,
    /// Where they stand, if not in `article.text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// A province in both divisions of Viet Nam.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Province {
    /// Code in the 63-province division in force until 2025-06-30; `None` where only the new one is sure.
    pub code: Option<String>,
    /// Name in the 63-province division.
    pub name: Option<String>,
    /// The province of the 34-province division, since 2025-07-01.
    pub current: Option<Unit>,
    /// The words that decided.
    pub evidence: Vec<Mention>,
    /// What was concluded and not read.
    pub inferred: Vec<String>,
    /// Where it was read, if not in the article's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// Code and name of an administrative unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Official code within its division.
    pub code: String,
    /// Name without its kind.
    pub name: String,
}

/// An administrative place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Place {
    /// Name without its kind.
    pub name: String,
    /// `tỉnh`, `thành phố`, `huyện`, `quận`, `thị xã`, `xã`, `phường`, `thị trấn`, `đặc khu`; `None` where open.
    pub kind: Option<String>,
    /// Code in the division in force until 2025-06-30.
    pub code_2024: Option<String>,
    /// Code in the division in force since 2025-07-01.
    pub code_2025: Option<String>,
    /// Name of the province that it lies in.
    pub province: Option<String>,
    /// Readings that stay possible where the place is left open, as `kind name, province`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// Where it is named.
    pub mentions: Vec<Mention>,
    /// What was concluded and not read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
}

/// What a date is to the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateRole {
    /// The day of publication.
    Published,
    /// The day of the main event.
    Event,
    /// The own date of a cited document.
    Document,
    /// Any other date.
    #[default]
    Mention,
}

/// A date as it is written, and the day it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DateFact {
    /// The value; `None` for lunar and other days that cannot be converted safely.
    pub value: Option<DateValue>,
    /// How finely it is given.
    pub precision: Precision,
    /// What it is to the article.
    pub role: DateRole,
    /// Part of the day in the article's words: `sáng`, `chiều`, `tối` …
    pub daypart: Option<String>,
    /// Id of the document whose date it is.
    pub document: Option<String>,
    /// The words as they stand.
    pub text: String,
    /// Where they stand in `article.text`.
    pub span: Option<Span>,
    /// Where they stand, if not in `article.text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What was concluded and not read, such as `year`.
    pub inferred: Vec<String>,
}

/// The series that a document belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum System {
    /// State bodies: `15/2020/NĐ-CP`.
    State,
    /// Party bodies: `238-QĐ/TW`.
    Party,
    /// The Front and mass organisations.
    Mass,
}

/// Where the year of a document was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum YearFrom {
    /// In its symbol: `15/2020/NĐ-CP`.
    Symbol,
    /// In its own date: `ngày 30/9/2020`.
    Date,
}

/// How a mention names a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// Type word and whole symbol.
    #[default]
    Full,
    /// The symbol alone.
    Number,
    /// Type word and bare number.
    Short,
    /// A name given to it by the article.
    Alias,
    /// The name of a document that has no number here.
    Name,
    /// Named by one of its provisions.
    Provision,
    /// "This decision".
    Anaphor,
}

/// An official document and every place where the article cites it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Citation {
    /// Canonical symbol, as its own system writes it (`238-QĐ/TW`, `15/2020/NĐ-CP`), else its name.
    pub id: String,
    /// Its series.
    pub system: Option<System>,
    /// Type code, such as `QĐ`.
    pub r#type: Option<String>,
    /// Type in words, such as `Quyết định`.
    pub type_name: Option<String>,
    /// Number as first written, such as `01` or `30a`.
    pub number: Option<String>,
    /// Code of the issuer in the symbol, such as `TW`, `UBND`, `QH14`.
    pub issuer_code: Option<String>,
    /// Year of issue.
    pub year: Option<i16>,
    /// Where the year was read.
    pub year_from: Option<YearFrom>,
    /// Party or National Assembly term, such as `XII`.
    pub term: Option<String>,
    /// Issuer, in the article's words where it tells.
    pub issuer: Option<String>,
    /// Its own date.
    pub issued: Option<Date>,
    /// Place of a local issuer.
    pub place: Option<String>,
    /// What it is about, in the article's words.
    pub title: Option<String>,
    /// Id of the document whose title names this one.
    pub within: Option<String>,
    /// Where it is cited.
    pub mentions: Vec<CitationMention>,
    /// Provisions cited.
    pub provisions: Vec<Provision>,
    /// What was put right in the symbol.
    pub repaired: Vec<String>,
    /// What the mentions disagree on.
    pub conflicts: Vec<String>,
    /// What was concluded and not read.
    pub inferred: Vec<String>,
}

/// Words that cite a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitationMention {
    /// The words as they stand.
    pub text: String,
    /// Where they stand in `article.text`.
    pub span: Option<Span>,
    /// Where they stand, if not in `article.text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The symbol alone, inside `span`.
    pub core: Option<Span>,
    /// How the document is named.
    pub form: MentionForm,
}

/// Part of a document: `điểm a khoản 1 Điều 5`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Provision {
    /// Điều.
    pub article: Option<String>,
    /// Khoản.
    pub clause: Option<String>,
    /// Điểm.
    pub point: Option<String>,
    /// The words as they stand.
    pub text: String,
    /// Where they stand in `article.text`.
    pub span: Option<Span>,
    /// Where they stand, if not in `article.text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// Whether an act of signing has happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SigningStatus {
    /// It is the news.
    #[default]
    Signed,
    /// It is to come.
    Planned,
    /// It happened before what is reported.
    Earlier,
}

/// What was signed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Instrument {
    /// Kind, such as `Kế hoạch phối hợp`.
    pub kind: Option<String>,
    /// Title in the article's words.
    pub title: Option<String>,
}

/// One act of signing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Signing {
    /// What was signed.
    pub instrument: Instrument,
    /// Whether it has happened.
    pub status: SigningStatus,
    /// The day.
    pub date: Option<Date>,
    /// The years that the instrument runs for, such as `2024` or `2022/2026`.
    pub period: Option<DateValue>,
    /// Bodies that it binds.
    pub parties: Vec<Party>,
    /// People who signed for them.
    pub signatories: Vec<Party>,
    /// Those who looked on.
    pub witnesses: Vec<Party>,
    /// The words that tell of the act.
    pub evidence: Mention,
}

/// Someone who takes part in a signing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// Full name: abbreviations expanded, elliptic names completed from the article.
    pub name: String,
    /// The words as they stand.
    pub text: String,
    /// Where they stand in `article.text`.
    pub span: Option<Span>,
    /// Where they stand, if not in `article.text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// A numbered or lettered content item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Item {
    /// Label reduced to `1`, `2`, `a` …
    pub label: String,
    /// Marker as written, such as `(1)` or `Thứ nhất,`.
    pub marker: String,
    /// The item's text, without the marker.
    pub text: String,
    /// Where the text stands in `article.text`.
    pub span: Option<Span>,
    /// Which list of the article, from 0.
    pub list: usize,
    /// Nesting, from 0.
    pub depth: usize,
    /// The number of items that the text announces, on the first item of a list.
    pub expected: Option<u32>,
}

/// A body: office, party committee, company, school, association, unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Organization {
    /// Full name.
    pub name: String,
    /// Where it is named.
    pub mentions: Vec<Mention>,
    /// What was concluded and not read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Person {
    /// Name.
    pub name: String,
    /// Offices, in the article's words.
    pub roles: Vec<String>,
    /// Where the person is named.
    pub mentions: Vec<Mention>,
}
