//! The catalogue is whole: what the sources of the libraries say in English is in it, and the tool says nothing beside it.

use std::path::{Path, PathBuf};

use super::said::in_vietnamese;

/// Words in the sources that nobody is told.
const NOT_TOLD: [&str; 8] = [
    // Of the identity of names.
    "thanh pho ",
    "city of ",
    "cam ket",
    // A panic of the caller's making.
    "span [{start}, {end}] ends before it starts",
    // Of serde: the JSON was of another shape, and its message is the parser's.
    "an object",
    // The beginning of a file.
    "SQLite format 3\\0",
    // Cut from the end of the parser's message.
    " at line {} column {}",
    " at line {line} column {column}",
];

/// A string in a source file.
struct Literal {
    line: usize,
    text: String,
    /// The code right before it.
    before: String,
}

#[test]
fn what_libraries_say_is_in_the_catalogue() {
    let mut unknown = Vec::new();
    let mut known = 0;
    let folders = ["../baochi-extract/src", "../baochi-index/src"];
    for path in folders.iter().flat_map(|folder| sources(Path::new(folder))) {
        for literal in sentences(&path) {
            match in_vietnamese(&sample(&literal.text)) {
                Some(_) => known += 1,
                None => unknown.push(format!("{}:{}: {}", path.display(), literal.line, literal.text)),
            }
        }
    }
    assert!(known > 200, "only {known} sentences were found: the test reads the sources no more");
    let mend = "add each to messages/en.ftl under an id that begins with said-, and its translation to messages/vi.ftl";
    assert!(unknown.is_empty(), "{} sentences are not known: {mend}:\n{}", unknown.len(), unknown.join("\n"));
}

#[test]
fn what_the_tool_says_is_in_the_catalogue() {
    let own = ["src/args", "src/messages"];
    let mut loose = Vec::new();
    let files = sources(Path::new("src"));
    assert!(files.len() > 40, "only {} files were found", files.len());
    for path in files.iter().filter(|path| !own.iter().any(|folder| path.starts_with(folder))) {
        let told = sentences(path).into_iter();
        // What is printed by `say` is said in Vietnamese where the catalogue knows it.
        let loose_here = told.filter(|literal| in_vietnamese(&sample(&literal.text)).is_none());
        loose.extend(loose_here.map(|literal| format!("{}:{}: {}", path.display(), literal.line, literal.text)));
    }
    let mend = "give each an id in messages/en.ftl and messages/vi.ftl, and print messages::ItsId; or, of what `say` prints, \
         add it there under an id that begins with said-";
    assert!(loose.is_empty(), "{} sentences stand in the code: {mend}:\n{}", loose.len(), loose.join("\n"));
}

/// All sources below a folder, in order.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(sources(&path)),
            false if path.extension().is_some_and(|ending| ending == "rs") => files.push(path),
            false => {}
        }
    }
    files.sort();
    files
}

/// The strings of a source that somebody may read, as they are written there.
fn sentences(path: &Path) -> Vec<Literal> {
    let source = std::fs::read_to_string(path).unwrap();
    let source = source.split("#[cfg(test)]").next().unwrap();
    let is_told = |literal: &Literal| {
        let before = literal.before.trim_end();
        let silent = ["expect(", "reason =", "panic!("].iter().any(|end| before.ends_with(end));
        // What an assertion says is for us.
        let asserts = before.rsplit(';').next().is_some_and(|statement| statement.contains("assert"));
        !silent && !asserts && !NOT_TOLD.contains(&literal.text.as_str()) && is_sentence(&literal.text)
    };
    literals(source).into_iter().filter(is_told).collect()
}

/// True where two words of English stand beside each other.
fn is_sentence(text: &str) -> bool {
    // `\n` is no letter before a word.
    let text = text.replace("\\n", "\n");
    let words: Vec<&str> = text.split(' ').collect();
    let beside = words.windows(2).any(|pair| {
        let (before, after) = (pair[0].trim_end_matches([',', ':', ';']), pair[1]);
        let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        letters >= 2 && after.starts_with(|c: char| c.is_ascii_lowercase())
    });
    // Markup is no sentence, and Vietnamese words are data.
    let english = ["the", "a", "no", "year", "of"];
    let is_english = text.split(|c: char| !c.is_alphanumeric()).any(|word| english.contains(&word));
    beside && !text.starts_with('<') && (is_english || text.chars().all(|c| !c.is_alphabetic() || c.is_ascii()))
}

/// A sentence as it may come out: figures in its places.
fn sample(text: &str) -> String {
    let text = text.replace("\\\"", "\"").replace("\\n", "\n").replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push('7');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.replace('\u{1}', "{").replace('\u{2}', "}")
}

/// All strings of a source, without comments; a line that goes on is one.
fn literals(source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap();
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if first == '\'' {
            // A character, which may be a quotation mark; else a lifetime.
            let end =
                if rest.starts_with("'\\") { rest.get(2..).and_then(|r| r.find('\'')).map(|i| i + 2) } else { None };
            let end = end.or_else(|| rest.char_indices().nth(2).filter(|(_, c)| *c == '\'').map(|(i, _)| i));
            at += end.map_or(1, |end| end + 1);
        } else if first == '"' {
            let raw = source.get(..at).is_some_and(|before| before.ends_with('#') || before.ends_with("(r"));
            let mut end = 1;
            while let Some(c) = rest.get(end..).and_then(|rest| rest.chars().next()) {
                match c {
                    '"' => break,
                    '\\' if !raw => {
                        end += 1 + rest.get(end + 1..).map_or(0, |r| r.chars().next().map_or(0, char::len_utf8))
                    }
                    c => end += c.len_utf8(),
                }
            }
            let before: String = source.get(..at).unwrap().chars().rev().take(80).collect();
            found.push(Literal {
                line: source.get(..at).unwrap().matches('\n').count() + 1,
                text: joined(rest.get(1..end).unwrap()),
                before: before.chars().rev().collect(),
            });
            at += end + 1;
        } else {
            at += first.len_utf8();
        }
    }
    found
}

/// A string whose lines end in a backslash, on one.
fn joined(text: &str) -> String {
    let mut parts = text.split("\\\n");
    let mut line = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| line.push_str(part.trim_start()));
    line
}

#[test]
fn strings_are_told_from_code() {
    let source =
        "let a = 'x'; // \"no\"\nsay(\"one \\\"two\\\"\");\nlet b: &'static str = \"three \\\n   four\"; let c = '\"';";
    let found: Vec<(usize, String)> = literals(source).into_iter().map(|l| (l.line, l.text)).collect();
    assert_eq!(found, [(2, "one \\\"two\\\"".to_owned()), (3, "three four".to_owned())]);
    assert_eq!(sample("{} in {name:?}: {{x}}"), "7 in 7: {x}");
    assert!(is_sentence("no article") && !is_sentence("Sở Y tế") && !is_sentence("{a} · {b}") && !is_sentence("gold"));
}
