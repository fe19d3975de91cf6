//! The tool from its start to its end: what a small question costs.
//!
//! `cargo bench -p baochi-cli`. Answers are checked before anything is timed. It stands here since Cargo tells only benches of
//! the tool's own package where the tool is.

#![expect(clippy::disallowed_methods, reason = "the bench starts the tool that is not to start others")]

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;

use divan::Bencher;
use tempfile::TempDir;

/// Searched for, and in the article.
const QUERY: &str = "quyết định";

/// A small index, and an article.
struct Small {
    folder: TempDir,
    article: PathBuf,
}

static SMALL: LazyLock<Small> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder for files");
    let articles = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles/facts");
    let small = Small { folder, article: articles.join("02-title-label-party-order.txt") };
    let index = small.index();
    let output = run(&["index", "--index", &index, &articles.display().to_string()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    small
});

impl Small {
    fn index(&self) -> String {
        self.folder.path().join("index").display().to_string()
    }
}

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baochi"));
    command.args(args).env_remove("BAOCHI_INDEX").output().expect("the tool was built with the bench")
}

fn main() {
    check();
    divan::main();
}

/// A fast wrong answer is none.
fn check() {
    let said = |args: &[&str]| String::from_utf8_lossy(&run(args).stdout).into_owned();
    assert!(said(&["--version"]).starts_with("baochi "));
    assert!(said(&["extract", &SMALL.article.display().to_string()]).contains("\"217-QĐ/TW\""));
    assert!(said(&["search", "--index", &SMALL.index(), QUERY]).contains("02-title-label-party-order.txt"));
}

#[divan::bench(sample_count = 50)]
fn version(bencher: Bencher) {
    bencher.bench_local(|| run(&["--version"]));
}

#[divan::bench(sample_count = 50)]
fn extract(bencher: Bencher) {
    let article = SMALL.article.display().to_string();
    bencher.bench_local(|| run(&["extract", &article]));
}

#[divan::bench(sample_count = 50)]
fn search(bencher: Bencher) {
    let index = SMALL.index();
    bencher.bench_local(|| run(&["search", "--index", &index, QUERY]));
}
