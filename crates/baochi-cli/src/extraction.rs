//! Articles to records: the extractor with the user's tables, and what the command line tells of every article.

use std::path::{Path, PathBuf};

use baochi_extract::{Explanation, Extractor, Hints, Input, Record, Source, UserTables};
use baochi_index::Synonyms;

use crate::args::HintArgs;
use crate::error::Error;
use crate::guard::guarded;
use crate::input::{Article, Content, Entry, Place, Raw};
use crate::output::explain::Explainer;

/// The table of a folder of tables that is for searching alone.
const SYNONYMS: &str = "synonyms.tsv";

/// Makes records. One for a whole run, shared between threads.
pub(crate) struct Extraction {
    extractor: Extractor,
    hints: Hints,
    clean: bool,
    /// Has taken in all that shapes a record beside the input.
    base: blake3::Hasher,
}

impl Extraction {
    /// An extraction with the tables of a folder, and hints for what inputs do not tell themselves. With `clean`, the
    /// texts of rows are cut like pages.
    ///
    /// # Errors
    /// The tables cannot be read or have a bad row.
    pub(crate) fn new(tables: Option<&Path>, args: Option<HintArgs>, clean: bool) -> Result<Self, Error> {
        let mut base = blake3::Hasher::new();
        part(&mut base, Some(env!("CARGO_PKG_VERSION").as_bytes()));
        part(&mut base, Some(&baochi_extract::FORMAT.to_le_bytes()));
        part(&mut base, Some(&[u8::from(clean)]));
        let extractor = match tables {
            Some(dir) => with_tables(dir, &mut base)?,
            None => Extractor::new(),
        };
        let mut hints = Hints::default();
        if let Some(args) = args {
            hints.title = args.title;
            hints.published = args.published;
            hints.publisher = args.publisher;
        }
        part(&mut base, hints.title.as_deref().map(str::as_bytes));
        part(&mut base, hints.published.map(|p| p.to_string()).as_deref().map(str::as_bytes));
        part(&mut base, hints.publisher.as_deref().map(str::as_bytes));
        Ok(Self { extractor, hints, clean, base })
    }

    /// Wordings that mean the same: the abbreviations, those of the tables among them, then `synonyms.tsv` of the folder of
    /// tables and the file that is named.
    ///
    /// # Errors
    /// A table cannot be read or has a bad line.
    pub(crate) fn synonyms(&self, tables: Option<&Path>, file: Option<&Path>) -> Result<Synonyms, Error> {
        let mut synonyms = Synonyms::of(&self.extractor);
        let beside = tables.map(|dir| dir.join(SYNONYMS)).filter(|path| path.exists());
        for path in beside.iter().map(PathBuf::as_path).chain(file) {
            let tsv =
                std::fs::read_to_string(path).map_err(|cause| Error::ReadTables { path: path.to_owned(), cause })?;
            synonyms.add_table(&path.display().to_string(), &tsv).map_err(Error::BadSynonyms)?;
        }
        Ok(synonyms)
    }

    /// Digest of an entry and of all that shapes its record: another digest means that it must be extracted again.
    pub(crate) fn digest(&self, entry: &Entry) -> String {
        let mut hasher = self.base.clone();
        for told in entry.parts() {
            part(&mut hasher, told);
        }
        let mut hex = hasher.finalize().to_hex().to_string();
        hex.truncate(32);
        hex
    }

    /// The article of an entry.
    ///
    /// # Errors
    /// The entry cannot be read.
    pub(crate) fn article(&self, entry: Entry) -> Result<Article, Error> {
        entry.read(self.clean)
    }

    /// The article of an entry, by a name that stays.
    ///
    /// # Errors
    /// The entry cannot be read.
    pub(crate) fn article_to_keep(&self, entry: Entry) -> Result<Article, Error> {
        entry.read_to_keep(self.clean)
    }

    /// The record of an article.
    ///
    /// # Errors
    /// Only a bug of the extractor, kept to this article.
    pub(crate) fn record(&self, place: &Place, article: Article) -> Result<Record, Error> {
        guarded(place, || self.extract(article))
    }

    /// The record of an article, with the reasons for it. A record of an earlier run has none.
    ///
    /// # Errors
    /// Only a bug of the extractor, kept to this article.
    pub(crate) fn explanation(&self, place: &Place, article: Article) -> Result<Explanation, Error> {
        guarded(place, || self.explain(article))
    }

    /// The page of an article with its facts marked; a page of our own where the input is none or has two bytes a character.
    ///
    /// # Errors
    /// Only a bug of the extractor, kept to this article.
    pub(crate) fn marked(&self, place: &Place, article: Article, explainer: &Explainer) -> Result<Vec<u8>, Error> {
        guarded(place, || {
            let raw = match &article.content {
                Content::Raw(raw) => raw,
                Content::Record(_) => return explainer.marked_text(&self.explain(article)),
            };
            let input = self.input(raw, article.source.clone());
            let document = self.extractor.document(&input);
            let explained = self.extractor.explain(input);
            if document.media_type() == "text/html" && !document.encoding().starts_with("UTF-16") {
                explainer.marked_page(&explained, &document, &raw.bytes)
            } else {
                explainer.marked_text(&explained)
            }
        })
    }

    fn extract(&self, article: Article) -> Record {
        match article.content {
            Content::Record(record) => *record,
            Content::Raw(raw) => {
                let mut record = self.extractor.extract(self.input(&raw, article.source));
                complete(&mut record, *raw);
                record
            }
        }
    }

    fn explain(&self, article: Article) -> Explanation {
        match article.content {
            Content::Record(record) => Explanation::of_record(*record),
            Content::Raw(raw) => {
                let mut explained = self.extractor.explain(self.input(&raw, article.source));
                complete(&mut explained.record, *raw);
                explained
            }
        }
    }

    /// The input with the hints of the command line where it tells nothing itself.
    fn input<'a>(&self, raw: &'a Raw, source: Source) -> Input<'a> {
        let mut input = Input::new(&raw.bytes);
        input.source = source;
        input.layout = raw.layout;
        let (told, other) = (&raw.hints, &self.hints);
        input.hints.charset.clone_from(&told.charset);
        input.hints.title = told.title.as_ref().or(other.title.as_ref()).cloned();
        input.hints.published = told.published.or(other.published);
        input.hints.publisher = told.publisher.as_ref().or(other.publisher.as_ref()).cloned();
        input.hints.url = told.url.as_ref().or(other.url.as_ref()).cloned();
        input
    }
}

/// Adds to a record what the input tells and the extractor takes no hint of.
fn complete(record: &mut Record, raw: Raw) {
    record.notes.extend(raw.notes);
    if !raw.authors.is_empty() {
        record.article.author = Some(raw.authors.join(", "));
        record.article.authors = raw.authors;
    }
}

/// Adds a part so that no two lists of parts give one digest.
fn part(hasher: &mut blake3::Hasher, bytes: Option<&[u8]>) {
    match bytes {
        Some(bytes) => hasher.update(&[1]).update(&(bytes.len() as u64).to_le_bytes()).update(bytes),
        None => hasher.update(&[0]),
    };
}

/// The extractor with the rows of all `*.tsv` files of `dir`, in the order of their names.
fn with_tables(dir: &Path, base: &mut blake3::Hasher) -> Result<Extractor, Error> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |cause| Error::ReadTables { path, cause }
    };
    let listed: Result<Vec<PathBuf>, _> = std::fs::read_dir(dir).and_then(|d| d.map(|e| e.map(|e| e.path())).collect());
    let mut paths = listed.map_err(failed(dir))?;
    paths.retain(|path| path.extension().is_some_and(|e| e == "tsv"));
    paths.sort();
    if paths.is_empty() {
        return Err(Error::NoTables { path: dir.to_owned() });
    }
    let mut tables = UserTables::new();
    for path in &paths {
        let name = path.file_name().unwrap_or_default();
        if name == SYNONYMS {
            continue;
        }
        let tsv = std::fs::read_to_string(path).map_err(failed(path))?;
        part(base, Some(name.as_encoded_bytes()));
        part(base, Some(tsv.as_bytes()));
        tables
            .add(&name.to_string_lossy(), &tsv)
            .map_err(|cause| Error::BadTable { dir: dir.to_owned(), cause: Box::new(cause) })?;
    }
    Ok(Extractor::with_tables(&tables))
}
