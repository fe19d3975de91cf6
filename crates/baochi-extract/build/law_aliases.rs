//! The short names of `tables/law_aliases.tsv`, each with the name of a law that the triggers hold.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use crate::tsv::{Table, TableError};

/// Checks the table and writes its rows.
pub(crate) fn compile(dir: &Path) -> Result<String, TableError> {
    let text = crate::read(dir, "law_aliases.tsv")?;
    let laws = crate::read(dir, "triggers/citation_law.tsv")?;
    let known: BTreeSet<&str> = laws.lines().skip(1).filter_map(|l| l.split('\t').next()).collect();
    let table = Table::parse("law_aliases.tsv", &text, &["alias", "name"])?;
    let mut code = format!("pub(crate) static LAW_ALIASES: [(&str, &str); {}] = [\n", table.rows.len());
    for row in &table.rows {
        let (alias, name) = (row.cell(0), row.cell(1));
        if !known.contains(name) {
            return Err(table.wrong(row, format!("no law is called {name:?}"), "add it to triggers/citation_law.tsv"));
        }
        writeln!(code, "({alias:?}, {name:?}),").expect("a String takes all");
    }
    code += "];\n";
    Ok(code)
}
