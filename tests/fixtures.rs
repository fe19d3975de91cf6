//! Where the fixtures are, and the walk over them that the tests share.

pub mod sound;

use std::path::{Path, PathBuf};
use std::process::Command;

use baochi_extract::Record;

/// The project's own folder, whatever folder the tests run in.
#[must_use]
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the project").to_owned()
}

/// Material that is not ours to ship, beside the project's folder or where `BAOCHI_SHARED` says. `None`, said on standard
/// output, where it is missing or python3 is, which runs its scorers.
#[must_use]
#[expect(clippy::print_stdout, reason = "who runs the tests is told what was left out")]
pub fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("BAOCHI_SHARED").map_or_else(|| project().join("../shared"), PathBuf::from);
    if !shared.join("score/score.py").exists() {
        println!("skipped: there is no {}", shared.join("score").display());
        return None;
    }
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: there is no python3 to run the scorers");
        return None;
    }
    Some(shared)
}

/// `fixtures/` of the project.
#[must_use]
pub fn fixtures() -> PathBuf {
    project().join("fixtures")
}

/// An article of `fixtures/articles/`.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// Path below `fixtures/`, with `/`; the record's `source.uri`.
    pub uri: String,
    /// Path of the text.
    pub path: PathBuf,
    /// The bytes of the text.
    pub bytes: Vec<u8>,
}

impl Fixture {
    /// The JSON file of this article in another folder of `fixtures/`: `records` or `gold`.
    ///
    /// They stand apart from the articles, so that `fixtures/articles` holds articles and nothing else.
    #[must_use]
    pub fn json(&self, folder: &str) -> PathBuf {
        let name = self.uri.trim_start_matches("articles/");
        fixtures().join(folder).join(name).with_extension("json")
    }

    /// The record that the extractor makes of the article, without any hint.
    #[must_use]
    pub fn record(&self) -> Record {
        let mut input = baochi_extract::Input::new(&self.bytes);
        input.source.uri = Some(self.uri.clone());
        baochi_extract::Extractor::new().extract(input)
    }
}

/// Every article of `fixtures/articles/**/*.txt`, in the order of their names.
///
/// # Panics
/// If there is none, or one cannot be read.
#[must_use]
pub fn articles() -> Vec<Fixture> {
    let root = fixtures();
    let articles: Vec<Fixture> = files(&root.join("articles"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| Fixture {
            uri: below(&root, &path),
            bytes: std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())),
            path,
        })
        .collect();
    assert!(!articles.is_empty(), "{}: there are no articles", root.display());
    articles
}

/// All files below `dir`, sorted. Folders whose names begin with a dot, and build folders (`target…`), are left out.
///
/// # Panics
/// If a folder cannot be read.
#[must_use]
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display())) {
            let path = entry.unwrap_or_else(|e| panic!("{}: {e}", dir.display())).path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match path.is_dir() {
                true if name.starts_with('.') || name.starts_with("target") => {}
                true => open.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    found
}

/// `path` as written from `root`, with `/`.
///
/// # Panics
/// If `path` does not lie below `root`.
#[must_use]
pub fn below(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).expect("the path lies below the root");
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The examples of the README are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
