//! The words of `tables/citation_words.tsv`: for each class a list in all spellings, the longest words first, so that
//! the first that fits is the longest; and the short names of `tables/law_aliases.tsv`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use crate::spelling::{Capitals, spellings};
use crate::tsv::{Table, TableError};

pub(crate) fn compile(dir: &Path) -> Result<String, TableError> {
    let text = crate::read(dir, "citation_words.tsv")?;
    let table = Table::parse("citation_words.tsv", &text, &["text", "class"])?;
    let mut classes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut last = "";
    for row in &table.rows {
        let (text, class) = (row.cell(0), row.cell(1));
        if class.is_empty() || !class.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            return Err(table.wrong(row, format!("class is {class:?}"), "write it in small letters, as name_stop"));
        }
        if class < last {
            return Err(table.wrong(row, format!("{class:?} stands after {last:?}"), "keep the classes in order"));
        }
        last = class;
        // Capitals are compared without case where a rule allows it, so all-capital spellings are not listed.
        let forms = spellings(text, Capitals::Name);
        let kept = forms.into_iter().filter(|s| s == text || *s != s.to_uppercase());
        classes.entry(class).or_default().extend(kept);
    }
    let mut code = String::from(
        "/// Words that the rules of citations look for, by their use.\npub(crate) mod citation_words {\n",
    );
    for (class, words) in classes {
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_by_key(|w| (Reverse(w.split(' ').count()), Reverse(w.len()), w.clone()));
        writeln!(code, "pub(crate) static {}: &[&str] = &{words:?};", class.to_uppercase())
            .expect("a String takes all");
    }
    code += "}\n";
    Ok(code)
}

/// Short names of laws, and the names that they stand for.
pub(crate) fn law_aliases(dir: &Path) -> Result<String, TableError> {
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
