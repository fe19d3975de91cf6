//! Every field of the index, once, with the reason for its options.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;

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

const WORDS: &str = "baochi_words";
/// Field of the stored records.
pub(crate) const RECORD: &str = "record";
/// Column of what an article is told apart by: the hash of its id, see [`crate::source::identity`].
pub(crate) const IDENTITY: &str = "identity";
/// Column of the signature of the text (`crate::signature`).
pub(crate) const SIGNATURE: &str = "signature";
/// Columns with one value for each source, in the order of the keys: address, day of publication, order of adding.
pub(crate) const ADDRESS: &str = "address";
pub(crate) const NEWNESS: &str = "newness";
pub(crate) const ADDED: &str = "added";

const NAME: &str = "baochi_name";
const RAW: &str = "raw";

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
    /// What tells sources apart, sorted where an article has several. Indexed to replace and delete, a column for
    /// [`crate::Stamps`] and to break ties.
    pub(crate) key: Field,
    /// The caller's fingerprint of the input, one for each key: a column, read by [`crate::Stamps`].
    pub(crate) digest: Field,
    /// Hash of the id: articles with one text are one. Indexed, to join them and take them apart.
    pub(crate) identity: Field,
    /// Signature of the text, to find nearly the same texts: a column.
    pub(crate) signature: Field,
    /// Hash of the address on the web, 0 for none, one for each key: versions of one page share it.
    pub(crate) address: Field,
    /// Moment of publication as the number YYYYMMDDhhmm, 0 for none, one for each key: the newest version is shown.
    pub(crate) newness: Field,
    /// Place in the order of adding, one for each key: the last one added is the newest of equals.
    pub(crate) added: Field,
    /// The record's id: indexed, to find an article and its copies.
    pub(crate) id: Field,
    /// The title: short fields weigh more, so it is apart from the body.
    pub(crate) title: Field,
    /// Text and captions.
    pub(crate) body: Field,
    /// The record as JSON, one for each key: stored only, it is all that hits and exports need. Text, which the engine
    /// reads in one go, and bytes one by one. Read by [`crate::archive`] whatever the version: its name stays.
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
        let title = b.add_text_field("title", words());
        let body = b.add_text_field("body", words());
        let record = b.add_text_field(RECORD, STORED);
        let identity = b.add_u64_field(IDENTITY, FAST | INDEXED);
        let signature = b.add_u64_field(SIGNATURE, FAST);
        let address = b.add_u64_field(ADDRESS, FAST);
        let newness = b.add_u64_field(NEWNESS, FAST);
        let added = b.add_u64_field(ADDED, FAST);
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
            identity,
            signature,
            address,
            newness,
            added,
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
    tokenizers.register(WORDS, WordTokenizer::default());
    tokenizers.register(NAME, NameTokenizer);
    tokenizers
}

/// Words with positions: phrases and neighbours rank.
fn words() -> TextOptions {
    let indexing =
        TextFieldIndexing::default().set_tokenizer(WORDS).set_index_option(IndexRecordOption::WithFreqsAndPositions);
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
