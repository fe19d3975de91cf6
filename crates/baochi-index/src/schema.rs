//! Every field of the index, once, with the reason for its options.

use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;

use crate::analysis::Form;
use crate::tokenizer::{NameTokenizer, WordTokenizer};

/// Column of the key, by name: columns are opened by name.
pub(crate) const KEY: &str = "key";
/// Column of the caller's fingerprint of the input.
pub(crate) const DIGEST: &str = "digest";
/// Column of the day of the event, else of publication.
pub(crate) const DAY: &str = "day";
/// Column of the ids of the documents cited.
pub(crate) const DOCUMENT: &str = "document";
/// Columns of the codes of the province.
pub(crate) const PROVINCE_2024: &str = "province_2024";
pub(crate) const PROVINCE_2025: &str = "province_2025";
/// Columns of names as written, each name once for an article, however it is written.
pub(crate) const PUBLISHERS: &str = "publisher_names";
pub(crate) const PEOPLE: &str = "person_names";
pub(crate) const ORGANIZATIONS: &str = "organization_names";
pub(crate) const PARTIES: &str = "party_names";

const EXACT: &str = "baochi_exact";
const FOLDED: &str = "baochi_folded";
const NAME: &str = "baochi_name";
const RAW: &str = "raw";

/// A text in both forms. They are two fields: two forms at one position would both be required of an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextFields {
    pub(crate) exact: Field,
    pub(crate) folded: Field,
}

/// Names that filters and facets know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameFields {
    /// Their words, with and without marks: what filters look for.
    pub(crate) words: Field,
    /// The names as written: a column, for facets.
    pub(crate) values: Field,
}

/// The fields by name.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    /// What tells articles apart. Indexed to replace and delete, a column for [`crate::Stamps`] and to break ties.
    pub(crate) key: Field,
    /// The caller's fingerprint of the input: a column, read by [`crate::Stamps`].
    pub(crate) digest: Field,
    /// The record's id: indexed, to find an article and its copies.
    pub(crate) id: Field,
    /// The title: short fields weigh more, so it is apart from the body.
    pub(crate) title: TextFields,
    /// Text and captions.
    pub(crate) body: TextFields,
    /// The record as JSON: stored only, it is all that hits and exports need.
    pub(crate) record: Field,
    /// Documents cited, one term each (`crate::cite`).
    pub(crate) cites: Field,
    /// Ids of the documents cited, for facets and for lists of what is cited.
    pub(crate) document: Field,
    /// Day of the event as the number YYYYMMDD.
    pub(crate) event_date: Field,
    /// Day of publication as the number YYYYMMDD.
    pub(crate) published: Field,
    /// Day of the event, else of publication, as the number YYYYMMDD: what most ask for, and the order of time.
    pub(crate) day: Field,
    /// Code of the province in the division in force until 2025-06-30.
    pub(crate) province_2024: Field,
    /// Code of the province in the division in force since 2025-07-01.
    pub(crate) province_2025: Field,
    /// Words of the names of the province in both divisions.
    pub(crate) province: Field,
    /// Words of the names of places.
    pub(crate) place: Field,
    /// Newspaper, site or agency.
    pub(crate) publisher: NameFields,
    /// People named.
    pub(crate) person: NameFields,
    /// Bodies named.
    pub(crate) organization: NameFields,
    /// Parties of signings.
    pub(crate) party: NameFields,
    pub(crate) schema: Schema,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        let b = &mut builder;
        let key = b.add_text_field(KEY, raw().set_fast(RAW));
        let digest = b.add_text_field(DIGEST, TextOptions::default().set_fast(RAW));
        let id = b.add_text_field("id", raw());
        let title = text(b, "title");
        let body = text(b, "body");
        let record = b.add_bytes_field("record", STORED);
        let cites = b.add_text_field("cites", raw());
        let document = b.add_text_field(DOCUMENT, raw().set_fast(RAW));
        let event_date = b.add_i64_field("event_date", FAST);
        let published = b.add_i64_field("published", FAST);
        let day = b.add_i64_field(DAY, FAST);
        let province_2024 = b.add_text_field(PROVINCE_2024, raw().set_fast(RAW));
        let province_2025 = b.add_text_field(PROVINCE_2025, raw().set_fast(RAW));
        let province = b.add_text_field("province", names());
        let place = b.add_text_field("place", names());
        let mut named = |words: &str, values: &str| NameFields {
            words: b.add_text_field(words, names()),
            values: b.add_text_field(values, TextOptions::default().set_fast(RAW)),
        };
        let publisher = named("publisher", PUBLISHERS);
        let person = named("person", PEOPLE);
        let organization = named("organization", ORGANIZATIONS);
        let party = named("party", PARTIES);
        Self {
            key,
            digest,
            id,
            title,
            body,
            record,
            cites,
            document,
            event_date,
            published,
            day,
            province_2024,
            province_2025,
            province,
            place,
            publisher,
            person,
            organization,
            party,
            schema: builder.build(),
        }
    }
}

/// The tokenizers that the fields name.
pub(crate) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(EXACT, WordTokenizer::new(Form::Exact));
    tokenizers.register(FOLDED, WordTokenizer::new(Form::Folded));
    tokenizers.register(NAME, NameTokenizer);
    tokenizers
}

fn text(builder: &mut SchemaBuilder, name: &str) -> TextFields {
    TextFields {
        exact: builder.add_text_field(&format!("{name}_exact"), words(EXACT)),
        folded: builder.add_text_field(&format!("{name}_folded"), words(FOLDED)),
    }
}

/// Words with positions: phrases and neighbours rank.
fn words(tokenizer: &str) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

/// Whole values, compared byte by byte.
fn raw() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(RAW)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

/// Words of names with their places: a filter asks for a run of them. What filters ranks nothing and needs no lengths.
fn names() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(NAME)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}
