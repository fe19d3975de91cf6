//! Tables of words with columns `text` and `class`: for each class a static list in the spellings that its rules look up.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use crate::spelling::{Capitals, spellings};
use crate::tsv::{Row, Table, TableError};

/// How the lists of a table are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Search {
    /// From the front, the longest words first: the first that fits is the longest.
    LongestFirst,
    /// By halves: sorted.
    Halves,
}

struct WordTable {
    /// Name of the file without `.tsv`, and of the module.
    name: &'static str,
    docs: &'static str,
    search: Search,
    /// A class of the table, to show how one is written.
    class: &'static str,
}

const TABLES: [WordTable; 5] = [
    WordTable {
        name: "citation_words",
        docs: "Words that the rules of citations look for, by their use.",
        search: Search::LongestFirst,
        class: "name_stop",
    },
    WordTable {
        name: "metadata_names",
        docs: "Names that pages give to what they tell of their articles, in small letters, by what is told. Sorted.",
        search: Search::Halves,
        class: "published",
    },
    WordTable {
        name: "organization_words",
        docs: "Words that the rules of bodies look for, by their use. Sorted.",
        search: Search::Halves,
        class: "legal_form",
    },
    WordTable {
        name: "page_words",
        docs: "Words of pages that are no articles, and of metadata that tells nothing, in small letters. Sorted.",
        search: Search::Halves,
        class: "no_author",
    },
    WordTable {
        name: "signing_words",
        docs: "Words that the rules of signings look for, by their use. Sorted.",
        search: Search::Halves,
        class: "group_end",
    },
];

/// Checks the tables and writes their lists, a module for each table.
pub(crate) fn compile(dir: &Path) -> Result<String, TableError> {
    let mut code = String::new();
    for words in &TABLES {
        let file = format!("{}.tsv", words.name);
        let text = crate::read(dir, &file)?;
        let table = Table::parse(&file, &text, &["text", "class"])?;
        let mut classes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut last = None;
        for row in &table.rows {
            check(&table, row, last, words)?;
            last = Some(row);
            classes.entry(row.cell(1)).or_default().extend(words.search.forms(row.cell(0)));
        }
        writeln!(code, "/// {}\npub(crate) mod {} {{", words.docs, words.name).expect("a String takes all");
        for (class, forms) in classes {
            let forms = words.search.in_order(forms);
            writeln!(code, "pub(crate) static {}: &[&str] = &{forms:?};", class.to_uppercase())
                .expect("a String takes all");
        }
        code += "}\n";
    }
    Ok(code)
}

/// Checks the class of a row and its place behind `last`.
fn check(table: &Table<'_>, row: &Row<'_>, last: Option<&Row<'_>>, words: &WordTable) -> Result<(), TableError> {
    let (text, class) = (row.cell(0), row.cell(1));
    if class.is_empty() || !class.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
        let mend = format!("write it in small letters, as {}", words.class);
        return Err(table.wrong(row, format!("class is {class:?}"), &mend));
    }
    let Some((last_text, last_class)) = last.map(|last| (last.cell(0), last.cell(1))) else { return Ok(()) };
    match words.search {
        Search::LongestFirst if class < last_class => {
            Err(table.wrong(row, format!("{class:?} stands after {last_class:?}"), "keep the classes in order"))
        }
        Search::Halves if (class, text) < (last_class, last_text) => {
            Err(table.wrong(row, format!("{text:?} stands after {last_text:?}"), "sort by class, then text"))
        }
        _ => Ok(()),
    }
}

impl Search {
    /// The spellings of `text` that are listed.
    fn forms(self, text: &str) -> BTreeSet<String> {
        match self {
            // Capitals are compared without case where a rule allows it, so all-capital spellings are not listed.
            Self::LongestFirst => spellings(text, Capitals::Name)
                .into_iter()
                .filter(|form| form == text || *form != form.to_uppercase())
                .collect(),
            Self::Halves => spellings(text, Capitals::Exact),
        }
    }

    fn in_order(self, forms: BTreeSet<String>) -> Vec<String> {
        let mut forms: Vec<String> = forms.into_iter().collect();
        if self == Self::LongestFirst {
            forms.sort_by_key(|form| (Reverse(form.split(' ').count()), Reverse(form.len()), form.clone()));
        }
        forms
    }
}
