//! The provinces by all their names: what a reader may ask for, and what became of it.
//!
//! The rules of facts find names with the compiled phrases; this is the plain table for those who look a name up.

use std::sync::LazyLock;

use super::tsv::Table;

/// A province of one division of the country.
///
/// ```
/// use baochi_extract::{Extractor, ProvinceDivision};
///
/// let extractor = Extractor::new();
/// let new = extractor.provinces().find(|p| p.name == "Bắc Ninh" && p.division == ProvinceDivision::Since2025).unwrap();
/// assert_eq!((new.code, new.until_2025.as_slice()), ("24", ["24", "27"].as_slice()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProvinceEntry {
    /// Official code within its division; `Hnn` for historic provinces.
    pub code: &'static str,
    /// Name without its kind.
    pub name: &'static str,
    /// Other names, some with their kind.
    pub aliases: Vec<&'static str>,
    /// The division that it belongs to.
    pub division: ProvinceDivision,
    /// Codes in the 63-province division of itself or of the provinces that its land went to or came from.
    pub until_2025: Vec<&'static str>,
    /// Codes in the 34-province division of itself or of the provinces that its land went to.
    pub since_2025: Vec<&'static str>,
}

/// The three states of the country's division into provinces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ProvinceDivision {
    /// Gone before 2008-08-01.
    Historic,
    /// The 63 provinces in force until 2025-06-30.
    Until2025,
    /// The 34 provinces in force since 2025-07-01.
    Since2025,
}

/// All provinces: the 63 and the historic ones by code, then the 34.
pub(crate) fn all() -> &'static [ProvinceEntry] {
    static ALL: LazyLock<Vec<ProvinceEntry>> = LazyLock::new(|| {
        let mut all = old(include_str!("../../tables/provinces.tsv"));
        all.extend(new(include_str!("../../tables/provinces_2025.tsv")));
        all
    });
    &ALL
}

/// The build has checked the table: one that cannot be read is not met here.
fn old(text: &'static str) -> Vec<ProvinceEntry> {
    let columns = ["code_2024", "name", "kind", "aliases?", "successor_codes_2024", "successor_code_2025", "status"];
    let Ok(table) = Table::parse("provinces.tsv", text, &columns) else { return Vec::new() };
    let entry = |row: &super::tsv::Row<'static>| ProvinceEntry {
        code: row.cell(0),
        name: row.cell(1),
        aliases: list(row.cell(3)),
        division: match row.cell(6) {
            "historic" => ProvinceDivision::Historic,
            _ => ProvinceDivision::Until2025,
        },
        until_2025: list(row.cell(4)),
        since_2025: list(row.cell(5)),
    };
    table.rows.iter().map(entry).collect()
}

fn new(text: &'static str) -> Vec<ProvinceEntry> {
    let columns = ["code_2025", "name", "kind", "aliases?", "predecessor_codes"];
    let Ok(table) = Table::parse("provinces_2025.tsv", text, &columns) else { return Vec::new() };
    let entry = |row: &super::tsv::Row<'static>| ProvinceEntry {
        code: row.cell(0),
        name: row.cell(1),
        aliases: list(row.cell(3)),
        division: ProvinceDivision::Since2025,
        until_2025: list(row.cell(4)),
        since_2025: vec![row.cell(0)],
    };
    table.rows.iter().map(entry).collect()
}

fn list(cell: &'static str) -> Vec<&'static str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_are_read_whole() {
        let count = |division| all().iter().filter(|p| p.division == division).count();
        assert_eq!(count(ProvinceDivision::Until2025), 63);
        assert_eq!(count(ProvinceDivision::Since2025), 34);
        assert!(count(ProvinceDivision::Historic) > 60);
        let old: Vec<&str> =
            all().iter().filter(|p| p.division == ProvinceDivision::Until2025).map(|p| p.code).collect();
        let new: Vec<&str> =
            all().iter().filter(|p| p.division == ProvinceDivision::Since2025).map(|p| p.code).collect();
        for province in all() {
            assert!(!province.until_2025.is_empty() && !province.since_2025.is_empty(), "{province:?}");
            assert!(province.until_2025.iter().all(|code| old.contains(code)), "{province:?}");
            assert!(province.since_2025.iter().all(|code| new.contains(code)), "{province:?}");
        }
    }
}
