//! Reads and checks a table: tab-separated UTF-8 with one header line. Used by the build script and at run time.

use std::collections::BTreeMap;

/// What is wrong with a table, where, and how to mend it.
///
/// ```
/// use baochi_extract::UserTables;
///
/// let error = UserTables::new().add("issuers.tsv", "abbr\tfull_name\n").unwrap_err();
/// assert!(error.to_string().starts_with("issuers.tsv:1: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableError {
    /// File name of the table.
    pub table: String,
    /// Line, from 1; 0 where the table as a whole is meant.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub mend: String,
}

impl std::fmt::Display for TableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.table)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}: {}", self.problem, self.mend)
    }
}

impl std::error::Error for TableError {}

/// A table whose form is right; what its cells mean is for the caller to check.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    pub(crate) name: &'a str,
    pub(crate) rows: Vec<Row<'a>>,
}

/// One line of a table.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(crate) line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The cell of a column; columns are checked by [`Table::parse`].
    pub(crate) fn cell(&self, column: usize) -> &'a str {
        self.cells[column]
    }
}

impl<'a> Table<'a> {
    /// Reads `text`. `columns` is the header that is wanted; a name that ends in `?` may have empty cells.
    pub(crate) fn parse(name: &'a str, text: &'a str, columns: &[&str]) -> Result<Self, TableError> {
        let wrong = |line: usize, problem: String, mend: &str| TableError {
            table: name.to_owned(),
            line,
            problem,
            mend: mend.to_owned(),
        };
        if text.starts_with('\u{feff}') {
            return Err(wrong(1, "the file begins with a byte order mark".into(), "save it as UTF-8 without BOM"));
        }
        let mut lines = text.split('\n').enumerate().map(|(i, l)| (i + 1, l));
        let wanted: Vec<&str> = columns.iter().map(|c| c.trim_end_matches('?')).collect();
        let header = lines.next().map_or("", |(_, l)| l);
        if header.split('\t').collect::<Vec<_>>() != wanted {
            let problem = format!("the header is {:?}", header);
            return Err(wrong(1, problem, &format!("write {:?}", wanted.join("\t"))));
        }
        let mut rows = Vec::new();
        let mut seen = BTreeMap::new();
        for (line, text) in lines {
            if text.is_empty() {
                continue;
            }
            if let Some(c) = text.chars().find(|c| c.is_control() && *c != '\t') {
                return Err(wrong(line, format!("control character {c:?}"), "delete it; lines end with LF alone"));
            }
            if !unicode_normalization::is_nfc(text) {
                return Err(wrong(line, "the text is not in NFC".into(), "normalise the file to NFC"));
            }
            let cells: Vec<&str> = text.split('\t').collect();
            if cells.len() != wanted.len() {
                let problem = format!("{} cells for {} columns", cells.len(), wanted.len());
                return Err(wrong(line, problem, "part the cells with single tabs, one for each column"));
            }
            for (cell, column) in cells.iter().zip(columns) {
                if cell.trim() != *cell || cell.contains("  ") {
                    return Err(wrong(line, format!("stray space in {cell:?}"), "delete it"));
                }
                if cell.is_empty() && !column.ends_with('?') {
                    return Err(wrong(line, format!("column {column} is empty"), "fill it in or delete the row"));
                }
            }
            if let Some(first) = seen.insert(text, line) {
                let problem = format!("the row is already on line {first}");
                return Err(wrong(line, problem, "delete one of the two"));
            }
            rows.push(Row { line, cells });
        }
        Ok(Self { name, rows })
    }

    /// An error that names this table and a row of it.
    pub(crate) fn wrong(&self, row: &Row<'_>, problem: String, mend: &str) -> TableError {
        TableError { table: self.name.to_owned(), line: row.line, problem, mend: mend.to_owned() }
    }
}
