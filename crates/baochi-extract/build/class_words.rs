//! Words that web pages use in classes and ids: one sorted list, each word with what it tells of an element.

use std::fmt::Write;
use std::path::Path;

use crate::tsv::{Table, TableError};

/// The classes of the table, in the order of the bits that stand for them.
const CLASSES: [&str; 8] = ["author", "body", "caption", "chrome", "comment", "hidden", "lead", "meta"];

/// Checks the table and writes its list: the word, whether more letters may follow, and the bit of its class.
pub(crate) fn compile(dir: &Path) -> Result<String, TableError> {
    let file = "class_words.tsv";
    let text = crate::read(dir, file)?;
    let table = Table::parse(file, &text, &["text", "class"])?;
    let mut words: Vec<(&str, bool, u16)> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let (word, class) = (row.cell(0), row.cell(1));
        let open = word.ends_with('*');
        let word = word.trim_end_matches('*');
        if word.is_empty() || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            let mend = "write one word of small letters a to z, with * behind it where more letters may follow";
            return Err(table.wrong(row, format!("the word is {:?}", row.cell(0)), mend));
        }
        let Some(bit) = CLASSES.iter().position(|c| *c == class) else {
            return Err(table.wrong(row, format!("class is {class:?}"), &format!("write one of {CLASSES:?}")));
        };
        if let Some((last, open, _)) = words.last() {
            if word <= *last {
                return Err(table.wrong(row, format!("{word:?} stands after {last:?}"), "sort by word, each once"));
            }
            if *open && word.starts_with(last) {
                return Err(table.wrong(row, format!("{last}* already takes {word:?}"), "delete one"));
            }
        }
        words.push((word, open, 1 << bit));
    }
    let mut code =
        String::from("/// Words of classes and ids, sorted; whether they may go on, and the bits of their class.\n");
    writeln!(code, "pub(crate) static CLASS_WORDS: &[(&str, bool, u16)] = &{words:?};").expect("a String takes all");
    Ok(code)
}
