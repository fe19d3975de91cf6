//! The source code of the messages: a type for each, and the table of the sentences of libraries.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::catalogue::{Pair, Part, SAID, names};

/// What the tool includes.
pub(crate) fn source(pairs: &[Pair]) -> String {
    let mut source = String::new();
    for pair in pairs.iter().filter(|pair| !pair.id.starts_with(SAID)) {
        message(&mut source, pair);
    }
    source.push_str("/// Sentences of libraries.\nstatic SAID: &[Sentence] = &[\n");
    for pair in pairs.iter().filter(|pair| pair.id.starts_with(SAID)) {
        let names: Vec<&str> = pair
            .english
            .iter()
            .filter_map(|part| match part {
                Part::Value(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        let _ = writeln!(
            source,
            "    Sentence {{ english: &[{}], vietnamese: &[{}] }},",
            pieces(&pair.english, &names),
            pieces(&pair.vietnamese, &names)
        );
    }
    source.push_str("];\n");
    source
}

fn message(source: &mut String, pair: &Pair) {
    let mut numbers = BTreeSet::new();
    self::numbers(&pair.english, &mut numbers);
    self::numbers(&pair.vietnamese, &mut numbers);
    let names = names(&pair.english);
    let name = camel(&pair.id);
    let types: Vec<String> = (0..names.difference(&numbers).count()).map(|i| format!("T{i}")).collect();
    let list = |bound: &str| match types.is_empty() {
        true => String::new(),
        false => format!("<{}>", types.iter().map(|t| format!("{t}{bound}")).collect::<Vec<_>>().join(", ")),
    };
    let mut free = types.iter();
    let fields: Vec<String> = names
        .iter()
        .map(|name| match numbers.contains(name) {
            true => format!("pub(crate) {}: u64", name.replace('-', "_")),
            false => format!("pub(crate) {}: {}", name.replace('-', "_"), free.next().map_or("u64", String::as_str)),
        })
        .collect();
    let _ = match fields.is_empty() {
        true => writeln!(source, "/// `{}`.\npub(crate) struct {name};", pair.id),
        false => {
            let fields = fields.join(", ");
            writeln!(source, "/// `{}`.\npub(crate) struct {name}{} {{ {fields} }}", pair.id, list(""))
        }
    };
    let _ = writeln!(
        source,
        "impl{} fmt::Display for {name}{} {{\n    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{\n        match language() {{\n            Language::En => {{ {} Ok(()) }}\n            Language::Vi => {{ {} Ok(()) }}\n        }}\n    }}\n}}",
        list(": fmt::Display"),
        list(""),
        written(&pair.english),
        written(&pair.vietnamese)
    );
}

/// Statements that write the parts.
fn written(parts: &[Part]) -> String {
    let mut code = String::new();
    for part in parts {
        let _ = match part {
            Part::Text(text) => write!(code, "f.write_str({text:?})?; "),
            Part::Value(name) => write!(code, "fmt::Display::fmt(&self.{}, f)?; ", name.replace('-', "_")),
            Part::Said(name) => {
                write!(code, "f.write_str(&said(&self.{}.to_string()))?; ", name.replace('-', "_"))
            }
            Part::Plural { number, one, other } => {
                let (one, other) = (written(one), written(other));
                write!(code, "if self.{} == 1 {{ {one} }} else {{ {other} }} ", number.replace('-', "_"))
            }
        };
    }
    code
}

/// The pieces of a sentence; values by their place in `names`.
fn pieces(parts: &[Part], names: &[&str]) -> String {
    let place = |name: &String| names.iter().position(|other| other == name).unwrap_or(0);
    let piece = |part: &Part| match part {
        Part::Text(text) => format!("Piece::Text({text:?})"),
        Part::Value(name) => format!("Piece::Value({})", place(name)),
        Part::Said(name) | Part::Plural { number: name, .. } => format!("Piece::Said({})", place(name)),
    };
    parts.iter().map(piece).collect::<Vec<_>>().join(", ")
}

fn numbers<'a>(parts: &'a [Part], found: &mut BTreeSet<&'a str>) {
    for part in parts {
        if let Part::Plural { number, one, other } = part {
            found.insert(number);
            numbers(one, found);
            numbers(other, found);
        }
    }
}

/// `no-index` as `NoIndex`.
fn camel(id: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        format!("{}{rest}", first.to_ascii_uppercase())
    };
    id.split('-').map(word).collect()
}
