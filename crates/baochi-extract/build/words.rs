//! Document types, issuers and abbreviations.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use crate::patterns::{Entry, Patterns};
use crate::spelling::Capitals;
use crate::tsv::{Table, TableError};

pub(crate) fn compile(dir: &Path, patterns: &mut Patterns) -> Result<String, TableError> {
    let mut code = String::new();

    let text = crate::read(dir, "doc_types.tsv")?;
    let table = Table::parse("doc_types.tsv", &text, &["abbr", "vietnamese_name", "system", "english", "example"])?;
    writeln!(code, "pub(crate) static DOCUMENT_TYPES: [DocumentType; {}] = [", table.rows.len())
        .expect("a String takes all");
    for (i, row) in table.rows.iter().enumerate() {
        let (abbr, name, system, example) = (row.cell(0), row.cell(1), row.cell(2), row.cell(4));
        one_of(&table, row, "system", system, &["state", "party", "both"])?;
        if !mentions(example, name) && !mentions(example, abbr) {
            let problem = format!("the example names neither {name:?} nor {abbr:?}");
            return Err(table.wrong(row, problem, "write an example that uses the row"));
        }
        patterns.add(name, Capitals::Any, &Entry::document_type(i));
        writeln!(code, "DocumentType {{ abbr: Cow::Borrowed({abbr:?}), name: Cow::Borrowed({name:?}), system: Cow::Borrowed({system:?}) }},")
            .expect("a String takes all");
    }
    code += "];\n";

    let text = crate::read(dir, "issuers.tsv")?;
    let table = Table::parse("issuers.tsv", &text, &["abbr", "full_name", "level", "system", "note?", "example"])?;
    // Sorted by code for binary search; rows of one code keep the order of the table.
    let mut rows: Vec<_> = table.rows.iter().collect();
    rows.sort_by_key(|r| r.cell(0));
    writeln!(code, "pub(crate) static ISSUERS: [Issuer; {}] = [", rows.len()).expect("a String takes all");
    for row in rows {
        let (abbr, name, level, system) = (row.cell(0), row.cell(1), row.cell(2), row.cell(3));
        one_of(&table, row, "level", level, &["central", "province", "district", "commune", "grassroots", "any"])?;
        one_of(&table, row, "system", system, &["state", "party", "mass"])?;
        if !mentions(row.cell(5), abbr) {
            return Err(table.wrong(
                row,
                format!("the example does not use {abbr:?}"),
                "write a symbol with this code",
            ));
        }
        writeln!(code, "Issuer {{ abbr: Cow::Borrowed({abbr:?}), name: Cow::Borrowed({name:?}), level: Cow::Borrowed({level:?}), system: Cow::Borrowed({system:?}) }},")
            .expect("a String takes all");
    }
    code += "];\n";

    let text = crate::read(dir, "abbreviations.tsv")?;
    let table = Table::parse("abbreviations.tsv", &text, &["abbr", "expansion", "note?"])?;
    let mut rows: Vec<_> = table.rows.iter().collect();
    rows.sort_by_key(|r| r.cell(0));
    writeln!(code, "pub(crate) static ABBREVIATIONS: [Abbreviation; {}] = [", rows.len()).expect("a String takes all");
    for row in rows {
        let (abbr, expansion) = (row.cell(0), row.cell(1));
        writeln!(code, "Abbreviation {{ abbr: Cow::Borrowed({abbr:?}), expansion: Cow::Borrowed({expansion:?}) }},")
            .expect("a String takes all");
    }
    code += "];\n";

    let text = crate::read(dir, "organization_terms.tsv")?;
    let table = Table::parse("organization_terms.tsv", &text, &["term", "class"])?;
    for row in &table.rows {
        let (term, class) = (row.cell(0), row.cell(1));
        one_of(&table, row, "class", class, &["noun", "act", "country"])?;
        let (capitals, variant) = match class {
            "noun" => (Capitals::Each, "Field"),
            "act" => (Capitals::Each, "Act"),
            _ => (Capitals::Name, "Country"),
        };
        patterns.add(term, capitals, &Entry::term(variant));
    }
    Ok(code)
}

fn mentions(example: &str, word: &str) -> bool {
    example.to_lowercase().contains(&word.to_lowercase())
}

/// Checks that a cell holds one of the values that its column may have.
pub(crate) fn one_of(
    table: &Table<'_>,
    row: &crate::tsv::Row<'_>,
    column: &str,
    value: &str,
    known: &[&str],
) -> Result<(), TableError> {
    let known = BTreeSet::from_iter(known.iter().copied());
    if known.contains(value) {
        return Ok(());
    }
    let list = known.into_iter().collect::<Vec<_>>().join(", ");
    Err(table.wrong(row, format!("{column} is {value:?}"), &format!("write one of {list}")))
}
