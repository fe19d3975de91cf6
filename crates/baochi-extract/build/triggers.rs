//! The phrases of `tables/triggers/*.tsv`: one file for each family, one class for each use that a rule makes of them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::patterns::{Entry, Patterns};
use crate::spelling::{Capitals, spellings};
use crate::tsv::{Table, TableError};

#[allow(clippy::disallowed_methods, reason = "a build script reads files")]
pub(crate) fn compile(dir: &Path, patterns: &mut Patterns) -> Result<String, TableError> {
    let mut names: Vec<String> = std::fs::read_dir(dir.join("triggers"))
        .map(|d| d.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.retain(|n| n.ends_with(".tsv"));
    names.sort();

    let mut classes: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut rows = String::new();
    let mut count = 0;
    for file in &names {
        let name = format!("triggers/{file}");
        let text = crate::read(dir, &name)?;
        let table = Table::parse(&name, &text, &["text", "class", "case", "example"])?;
        let family = file.trim_end_matches(".tsv");
        for row in &table.rows {
            let (text, class, case, example) = (row.cell(0), row.cell(1), row.cell(2), row.cell(3));
            let Some(capitals) = Capitals::parse(case) else {
                return Err(table.wrong(row, format!("case is {case:?}"), "write one of exact, name, first, any"));
            };
            if !spellings(text, capitals).iter().any(|s| example.contains(s.as_str())) {
                let problem = format!("the example does not hold {text:?} with case {case:?}");
                return Err(table.wrong(row, problem, "write an example in which the rule finds it"));
            }
            let variant = camel(family) + &camel(class);
            classes.insert(variant.clone(), (family.to_owned(), class.to_owned()));
            patterns.add(text, capitals, &Entry::trigger(count, &variant, &camel(family)));
            writeln!(rows, "Trigger {{ text: Cow::Borrowed({text:?}), class: Class::{variant} }},")
                .expect("a String takes all");
            count += 1;
        }
    }

    let mut code = String::from(
        "/// Family and class of a trigger phrase.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[allow(dead_code, reason = \"a class may be used by user tables only\")]\npub(crate) enum Class {\n",
    );
    for variant in classes.keys() {
        writeln!(code, "{variant},").expect("a String takes all");
    }
    code += "}\nimpl Class {\n    /// The class of a family (file name) by its name in the table.\n    pub(crate) fn of(family: &str, class: &str) -> Option<Self> {\n        Some(match (family, class) {\n";
    for (variant, (family, class)) in &classes {
        writeln!(code, "({family:?}, {class:?}) => Self::{variant},").expect("a String takes all");
    }
    code += "_ => return None,\n        })\n    }\n";
    let families: std::collections::BTreeSet<&str> = classes.values().map(|(family, _)| family.as_str()).collect();
    let families: Vec<&str> = families.into_iter().collect();
    writeln!(
        code,
        "    /// The families, sorted.\n    pub(crate) const FAMILIES: [&str; {}] = {families:?};\n}}",
        families.len()
    )
    .expect("a String takes all");
    code += "/// What hits are looked through together: names of places, of document types, terms, and each table of triggers.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[allow(dead_code, reason = \"some families are only looked for beside something\")]\npub(crate) enum Family {\nPlace,\nDocumentType,\nTerm,\n";
    for family in &families {
        writeln!(code, "{},", camel(family)).expect("a String takes all");
    }
    let of: Vec<String> = classes.values().map(|(family, _)| format!("Family::{}", camel(family))).collect();
    writeln!(
        code,
        "}}\nimpl Family {{\n    pub(crate) const COUNT: usize = {};\n}}\n/// The family of each class.\npub(crate) static FAMILY_OF: [Family; {}] = [{}];",
        families.len() + 3,
        of.len(),
        of.join(",")
    )
    .expect("a String takes all");
    writeln!(code, "pub(crate) static TRIGGERS: [Trigger; {count}] = [\n{rows}];").expect("a String takes all");
    Ok(code)
}

fn camel(s: &str) -> String {
    s.split('_')
        .map(|w| {
            let mut c = w.chars();
            c.next().map_or(String::new(), |f| f.to_uppercase().chain(c).collect())
        })
        .collect()
}
