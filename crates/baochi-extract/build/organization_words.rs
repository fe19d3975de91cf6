//! The words of `tables/organization_words.tsv`: for each class a sorted list, to be searched by halves.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use crate::spelling::{Capitals, spellings};
use crate::tsv::{Table, TableError};

/// Checks the table and writes its lists.
pub(crate) fn compile(dir: &Path) -> Result<String, TableError> {
    let text = crate::read(dir, "organization_words.tsv")?;
    let table = Table::parse("organization_words.tsv", &text, &["text", "class"])?;
    let mut classes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut last = ("", "");
    for row in &table.rows {
        let (text, class) = (row.cell(0), row.cell(1));
        if class.is_empty() || !class.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            return Err(table.wrong(row, format!("class is {class:?}"), "write it in small letters, as legal_form"));
        }
        if (class, text) < last {
            return Err(table.wrong(row, format!("{text:?} stands after {:?}", last.1), "sort by class, then text"));
        }
        last = (class, text);
        classes.entry(class).or_default().extend(spellings(text, Capitals::Exact));
    }
    let mut code = String::from(
        "/// Words that the rules of bodies look for, by their use. Sorted.\npub(crate) mod organization_words {\n",
    );
    for (class, words) in classes {
        let words: Vec<String> = words.into_iter().collect();
        writeln!(code, "pub(crate) static {}: &[&str] = &{words:?};", class.to_uppercase())
            .expect("a String takes all");
    }
    code += "}\n";
    Ok(code)
}
