//! Real pages with what was read of them by hand, scored by the scorers that stand beside them. The floors are what issue 6
//! asks for.
//!
//! They are not ours to ship: the test tells that it was skipped where they are missing.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking; the scorer's table is shown")]

use std::path::Path;
use std::process::Command;

use baochi_extract::{Article, Extractor, Input};
use baochi_tests::{files, shared};
use serde_json::{Map, Value, json};

/// Figure of `score_pages.py` and the least that it may be.
const VIETNAMESE: [(&str, f64); 6] =
    [("f1", 0.96), ("clean", 11.0 / 12.0), ("title", 1.0), ("day", 1.0), ("time", 0.95), ("author", 0.8)];

/// F1 of dom_smoothie 0.19, the best of three peers on these pages: `benches/peers`, 2026-11-22.
const GENERAL: f64 = 0.932;

/// The articles of the pages of a folder, by the names of their files.
fn articles(folder: &Path) -> Vec<(String, Article)> {
    let extractor = Extractor::new();
    let is_page = |path: &Path| path.extension().is_some_and(|e| e == "html") && path.parent() == Some(folder);
    let pages = files(folder).into_iter().filter(|path| is_page(path));
    pages
        .map(|path| {
            let bytes = std::fs::read(&path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, extractor.document(&Input::new(&bytes)).article().clone())
        })
        .collect()
}

/// What a scorer says of articles.
fn figures(scorer: &Path, gold: &Path, articles: &[(String, Article)]) -> Value {
    let mut predicted = Map::new();
    for (name, article) in articles {
        let author = if article.authors.is_empty() { article.author.clone() } else { Some(article.authors.join(", ")) };
        let date = article.published.map(|published| published.to_string());
        predicted.insert(
            name.clone(),
            json!({"articleBody": article.text, "title": article.title, "date": date, "author": author}),
        );
    }
    let dir = tempfile::tempdir().unwrap();
    let (ours, out) = (dir.path().join("ours.json"), dir.path().join("figures.json"));
    std::fs::write(&ours, Value::Object(predicted).to_string()).unwrap();
    let run = Command::new("python3").arg(scorer).arg(gold).arg(&ours).arg("--json").arg(&out).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    print!("{}", String::from_utf8_lossy(&run.stdout));
    let figures: Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
    figures["ours"].clone()
}

#[test]
fn vietnamese_pages_give_their_articles() {
    let Some(shared) = shared() else { return };
    let articles = articles(&shared.join("html/vi"));
    assert!(articles.len() >= 12, "{} pages", articles.len());
    let figures = figures(&shared.join("score/score_pages.py"), &shared.join("html/vi/gold.jsonl"), &articles);
    for (name, least) in VIETNAMESE {
        let figure = figures[name].as_f64().unwrap_or_else(|| panic!("no figure {name}: {figures}"));
        assert!(figure >= least - 1e-9, "{name} {figure} is below {least}");
    }
}

#[test]
fn general_pages_give_their_articles() {
    let Some(shared) = shared() else { return };
    let articles = articles(&shared.join("html/general"));
    assert!(articles.len() >= 60, "{} pages", articles.len());
    let figures = figures(&shared.join("score/score_body.py"), &shared.join("html/general/ref.json"), &articles);
    let f1 = figures["f1"].as_f64().unwrap_or_else(|| panic!("no figure f1: {figures}"));
    assert!(f1 >= GENERAL, "f1 {f1} is below {GENERAL}");
}

#[test]
fn home_pages_are_no_articles_and_articles_are() {
    let Some(shared) = shared() else { return };
    let mut wrong = Vec::new();
    for (folder, is_article) in [("html/vi/index", false), ("html/vi", true), ("html/general", true)] {
        let articles = articles(&shared.join(folder));
        assert!(!articles.is_empty(), "{folder} has no pages");
        let told = articles.iter().filter(|(_, article)| article.is_article != is_article);
        wrong.extend(told.map(|(name, article)| format!("{folder}/{name}: {:?}", article.reason)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
