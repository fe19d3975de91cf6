//! The legacy sets of `tables/encodings/`, and the parts of syllables by which text in one of them is known.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::letters;
use crate::tsv::{Row, Table, TableError};

/// File and name in the record, in the order of the generated list: of sets that fit alike the first is taken.
const SETS: [(&str, &str); 5] =
    [("tcvn3", "TCVN3"), ("vni", "VNI"), ("windows_1258", "windows-1258"), ("viscii", "VISCII"), ("vps", "VPS")];

/// Checks the tables and writes their rows.
pub(crate) fn compile(dir: &Path) -> Result<String, TableError> {
    let mut code = format!("pub(crate) static LEGACY_SETS: [LegacySet; {}] = [\n", SETS.len());
    for (file, name) in SETS {
        let table_name = format!("encodings/{file}.tsv");
        let text = crate::read(dir, &table_name)?;
        code += &set(name, &Table::parse(&table_name, &text, &["bytes", "character"])?)?;
    }
    code += "];\n";
    let text = crate::read(dir, "syllables.tsv")?;
    code += &syllables(&Table::parse("syllables.tsv", &text, &["part", "text"])?)?;
    Ok(code)
}

/// One set: what single bytes are, and what a letter and the byte of its mark are together.
fn set(name: &str, table: &Table<'_>) -> Result<String, TableError> {
    let mut singles = BTreeMap::new();
    let mut pairs = BTreeMap::new();
    for row in &table.rows {
        let c = character(table, row)?;
        let bytes: Option<Vec<u8>> = row.cell(0).split(' ').map(byte).collect();
        let taken = match bytes.as_deref() {
            Some(&[one]) if !matches!(one, 0 | b'\t' | b'\n' | b'\r' | b' '..=0x7F) => singles.insert(one, c),
            Some(&[base, mark]) if mark >= 0x80 && (base >= 0x80 || base.is_ascii_alphabetic()) => {
                pairs.insert((base, mark), c)
            }
            _ => {
                let problem = format!("{:?} are no bytes of a letter", row.cell(0));
                return Err(table.wrong(row, problem, "write one or two bytes as \"F4 F9\", the last beyond ASCII"));
            }
        };
        if taken.is_some() {
            return Err(table.wrong(
                row,
                format!("bytes {:?} are taken already", row.cell(0)),
                "delete one of the rows",
            ));
        }
    }
    let all: Vec<char> = (0..=u8::MAX).map(|b| singles.get(&b).copied().unwrap_or('\0')).collect();
    let mut code = format!("LegacySet {{ name: {name:?}, singles: {all:?}, pairs: &[");
    for (pair, c) in pairs {
        write!(code, "({pair:?}, {c:?}),").expect("a String takes all");
    }
    code += "] },\n";
    Ok(code)
}

/// Two hexadecimal digits in capitals.
fn byte(written: &str) -> Option<u8> {
    let digits = written.len() == 2 && written.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b));
    u8::from_str_radix(written, 16).ok().filter(|_| digits)
}

/// The letter of a row: one of those that Vietnamese has beyond ASCII.
fn character(table: &Table<'_>, row: &Row<'_>) -> Result<char, TableError> {
    let mut chars = row.cell(1).chars();
    let c = chars.next().filter(|c| chars.next().is_none() && is_vietnamese(*c));
    c.ok_or_else(|| {
        let problem = format!("{:?} is no letter of Vietnamese beyond ASCII", row.cell(1));
        table.wrong(row, problem, "write one letter, composed")
    })
}

fn is_vietnamese(c: char) -> bool {
    if matches!(c, 'đ' | 'Đ') {
        return true;
    }
    let mut parts = c.nfd();
    let base = parts.next().is_some_and(|b| "aeiouyAEIOUY".contains(b));
    let marks: String = parts.collect();
    base && !marks.is_empty()
        && marks.chars().all(|m| "\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31b}\u{323}".contains(m))
}

/// Beginnings and ends of syllables, sorted.
fn syllables(table: &Table<'_>) -> Result<String, TableError> {
    let (mut onsets, mut rimes) = (BTreeSet::new(), BTreeSet::new());
    for row in &table.rows {
        let text = row.cell(1);
        if text.chars().any(|c| !letters::is_lower(c)) {
            return Err(table.wrong(row, format!("{text:?} has more than small letters"), "leave out tone and case"));
        }
        match row.cell(0) {
            "onset" => onsets.insert(text),
            "rime" => rimes.insert(text),
            other => {
                let problem = format!("there is no part {other:?}");
                return Err(table.wrong(row, problem, "write \"onset\" or \"rime\""));
            }
        };
    }
    let (onsets, rimes): (Vec<&str>, Vec<&str>) = (onsets.into_iter().collect(), rimes.into_iter().collect());
    Ok(format!(
        "pub(crate) static ONSETS: [&str; {}] = {onsets:?};\npub(crate) static RIMES: [&str; {}] = {rimes:?};\n",
        onsets.len(),
        rimes.len(),
    ))
}
