//! Rows that the user adds at run time. They extend the compiled tables and replace nothing.

mod places;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::compiled::{Class, DOCUMENT_TYPES, NAMES, TRIGGERS};
use super::rows::{Abbreviation, DocumentType, Entry, Issuer, Meaning, Publisher, Trigger, UnitId};
use super::spelling::{Capitals, spellings};
use super::trie::{Built, is_phrase};
use super::tsv::{Row, Table, TableError};

/// Phrases that are built into one trie.
const PART: usize = 512;

/// Tables of the user's own, in the form of those that the crate ships.
///
/// Known names, each with the columns of the crate's own table: `doc_types.tsv`, `issuers.tsv`, `abbreviations.tsv`,
/// `landmarks.tsv`, `publishers.tsv` (local newspapers, each with its province), and any file of `tables/triggers/`, names
/// of bodies among them. `places.tsv` gives units other names: its columns are `alias`, `code` (of a province, district or
/// commune), `division` (`2024` or `2025`) and `note`.
///
/// ```
/// use baochi_extract::{Extractor, UserTables};
///
/// let mut tables = UserTables::new();
/// tables.add("abbreviations.tsv", "abbr\texpansion\tnote\nHTX\tHợp tác xã\t\n")?;
/// let extractor = Extractor::with_tables(&tables);
/// assert!(extractor.abbreviations().any(|a| a.expansion == "Hợp tác xã"));
/// # Ok::<(), baochi_extract::TableError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct UserTables {
    document_types: Vec<DocumentType>,
    issuers: Vec<Issuer>,
    abbreviations: Vec<Abbreviation>,
    triggers: Vec<(Trigger, Capitals)>,
    places: places::Names,
    landmarks: places::Names,
    publishers: Vec<Publisher>,
}

impl UserTables {
    /// No rows.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the rows of one table. `name` is its file name, `text` its content.
    ///
    /// # Errors
    /// If the name is not known or a row is bad; nothing of the table is added then.
    pub fn add(&mut self, name: &str, text: &str) -> Result<(), TableError> {
        match name {
            "doc_types.tsv" => {
                let table = Table::parse(name, text, &["abbr", "vietnamese_name", "system", "english?", "example?"])?;
                table.rows.iter().try_for_each(|row| check_phrase(&table, row, row.cell(1)))?;
                self.document_types.extend(table.rows.iter().map(|row| DocumentType {
                    abbr: own(row.cell(0)),
                    name: own(row.cell(1)),
                    system: own(row.cell(2)),
                }));
            }
            "issuers.tsv" => {
                let columns = ["abbr", "full_name", "level", "system", "note?", "example?"];
                let table = Table::parse(name, text, &columns)?;
                self.issuers.extend(table.rows.iter().map(|row| Issuer {
                    abbr: own(row.cell(0)),
                    name: own(row.cell(1)),
                    level: own(row.cell(2)),
                    system: own(row.cell(3)),
                }));
            }
            "abbreviations.tsv" => {
                let table = Table::parse(name, text, &["abbr", "expansion", "note?"])?;
                self.abbreviations.extend(
                    table.rows.iter().map(|row| Abbreviation { abbr: own(row.cell(0)), expansion: own(row.cell(1)) }),
                );
            }
            "places.tsv" => self.places.extend(places::aliases(name, text)?),
            "landmarks.tsv" => self.landmarks.extend(places::landmarks(name, text)?),
            "publishers.tsv" => self.publishers.extend(places::publishers(name, text)?),
            _ => self.triggers.extend(triggers(name, text)?),
        }
        Ok(())
    }

    pub(super) fn compile(&self) -> Compiled {
        let mut patterns: BTreeMap<String, Vec<Meaning>> = BTreeMap::new();
        let mut add = |phrase: &str, capitals, entry: Entry| {
            for spelling in spellings(phrase, capitals) {
                patterns.entry(spelling).or_default().push(entry.into());
            }
        };
        // Indices above u16 are left out of the scan: no table of a user has 60,000 rows.
        for (i, row) in self.document_types.iter().enumerate() {
            if let Ok(index) = u16::try_from(DOCUMENT_TYPES.len() + i) {
                add(&row.name, Capitals::Any, Entry::DocumentType(index));
            }
        }
        for (i, (row, capitals)) in self.triggers.iter().enumerate() {
            if let Ok(index) = u16::try_from(TRIGGERS.len() + i) {
                add(&row.text, *capitals, Entry::Trigger(index, row.class));
            }
        }
        // One name may be given to several units.
        let mut named: BTreeMap<&str, Vec<UnitId>> = BTreeMap::new();
        for (alias, unit) in &self.places {
            named.entry(alias).or_default().push(*unit);
        }
        for (i, alias) in named.keys().enumerate() {
            if let Ok(index) = u16::try_from(NAMES.len() + i) {
                add(alias, Capitals::Name, Entry::Place(index));
            }
        }
        for (name, province) in &self.landmarks {
            add(name, Capitals::Name, Entry::Landmark(*province));
        }
        let mut built = Vec::new();
        while let Some((last, _)) = patterns.iter().nth(PART - 1).or(patterns.last_key_value()) {
            let last = last.clone();
            let mut rest = patterns.split_off(&last);
            patterns.extend(rest.remove_entry(&last));
            // Each phrase was looked at when its row was added, and so few have no more words than can be numbered.
            built.extend(Built::new(&patterns));
            patterns = rest;
        }
        Compiled {
            phrases: built,
            document_types: self.document_types.clone(),
            issuers: self.issuers.clone(),
            abbreviations: self.abbreviations.clone(),
            triggers: self.triggers.iter().map(|(t, _)| t.clone()).collect(),
            places: named.into_values().collect(),
            publishers: self.publishers.clone(),
        }
    }
}

/// The user's rows, ready for the scan.
pub(super) struct Compiled {
    pub(super) phrases: Vec<Built<Meaning>>,
    pub(super) document_types: Vec<DocumentType>,
    pub(super) issuers: Vec<Issuer>,
    pub(super) abbreviations: Vec<Abbreviation>,
    pub(super) triggers: Vec<Trigger>,
    /// The units of each name of the user's.
    pub(super) places: Vec<Vec<UnitId>>,
    pub(super) publishers: Vec<Publisher>,
}

impl Compiled {
    pub(super) fn find(&self, text: &str, found: &mut impl FnMut(usize, usize, &[Meaning])) {
        for phrases in &self.phrases {
            phrases.view().find(text, &mut *found);
        }
    }
}

fn own(cell: &str) -> Cow<'static, str> {
    Cow::Owned(cell.to_owned())
}

fn check_phrase(table: &Table<'_>, row: &Row<'_>, phrase: &str) -> Result<(), TableError> {
    if is_phrase(phrase) {
        return Ok(());
    }
    let problem = format!("{phrase:?} can not be looked for");
    Err(table.wrong(row, problem, "write at most 32 words and signs, single spaces between them"))
}

fn triggers(name: &str, text: &str) -> Result<Vec<(Trigger, Capitals)>, TableError> {
    let family = name.trim_end_matches(".tsv");
    if !Class::FAMILIES.contains(&family) {
        return Err(TableError {
            table: name.to_owned(),
            line: 0,
            problem: "no rule reads a table of this name".to_owned(),
            mend: format!(
                "name it doc_types.tsv, issuers.tsv, abbreviations.tsv, places.tsv, landmarks.tsv, publishers.tsv or one of {}",
                Class::FAMILIES.join(", ")
            ),
        });
    }
    let table = Table::parse(name, text, &["text", "class", "case", "example?"])?;
    let mut rows = Vec::new();
    for row in &table.rows {
        let class = Class::of(family, row.cell(1)).ok_or_else(|| {
            let problem = format!("no rule knows class {:?} of table {family:?}", row.cell(1));
            table.wrong(row, problem, "use a table name and a class of the tables that the crate ships")
        })?;
        let capitals = Capitals::parse(row.cell(2)).ok_or_else(|| {
            let problem = format!("case is {:?}", row.cell(2));
            table.wrong(row, problem, "write one of exact, name, first, any")
        })?;
        check_phrase(&table, row, row.cell(0))?;
        rows.push((Trigger { text: own(row.cell(0)), class }, capitals));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_rows_tell_file_line_and_mend() {
        for (name, text, want) in [
            (
                "issuers.tsv",
                "abbr\n",
                "issuers.tsv:1: the header is \"abbr\": write \"abbr\\tfull_name\\tlevel\\tsystem\\tnote\\texample\"",
            ),
            (
                "abbreviations.tsv",
                "abbr\texpansion\tnote\nA\tb\t\nA\tb\t\n",
                "abbreviations.tsv:3: the row is already on line 2: delete one of the two",
            ),
            (
                "abbreviations.tsv",
                "abbr\texpansion\tnote\nA\t\t\n",
                "abbreviations.tsv:2: column expansion is empty: fill it in or delete the row",
            ),
            (
                "abbreviations.tsv",
                "abbr\texpansion\tnote\nA\tb\n",
                "abbreviations.tsv:2: 2 cells for 3 columns: part the cells with single tabs, one for each column",
            ),
        ] {
            assert_eq!(UserTables::new().add(name, text).unwrap_err().to_string(), want);
        }
    }
}
