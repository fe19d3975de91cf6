//! What HTML pages tell of their articles: `fixtures/html/metadata/NAME.html`, and `NAME.expected.json` beside it. Every key of an
//! expectation is a field of the article, and equal to it; `notes` are those of the record.
#![allow(clippy::unwrap_used, reason = "a test fails where its fixture is wrong")]

use std::path::Path;

use baochi_extract::{Extractor, Hints, Input};
use baochi_tests::fixtures;
use serde_json::Value;

#[test]
fn pages_tell_of_their_articles() {
    let mut names: Vec<_> = std::fs::read_dir(fixtures().join("html/metadata"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    names.sort();
    assert!(names.len() >= 6, "{} pages", names.len());
    let failures: Vec<String> = names.iter().flat_map(|path| differences(path)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn differences(path: &Path) -> Vec<String> {
    let expected = std::fs::read_to_string(path.with_extension("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let record = Extractor::new().extract(Input::new(&std::fs::read(path).unwrap()));
    let got = serde_json::to_value(&record).unwrap();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let field = |key: &str| if key == "notes" { got["notes"].clone() } else { got["article"][key].clone() };
    let pairs = expected.as_object().unwrap().iter();
    pairs
        .filter(|(key, want)| field(key) != **want)
        .map(|(key, want)| format!("{name}: {key}: want {want}, got {}", field(key)))
        .collect()
}

#[test]
fn what_the_caller_tells_goes_before_the_page() {
    let page = std::fs::read(fixtures().join("html/metadata/json_ld.html")).unwrap();
    let mut input = Input::new(&page);
    let mut hints = Hints::default();
    hints.title = Some("Tựa khác".to_owned());
    hints.published = "2020-01-02".parse().ok();
    hints.publisher = Some("Báo Khác".to_owned());
    hints.url = Some("https://khac.example.vn/1".to_owned());
    input.hints = hints;
    let article = Extractor::new().extract(input).article;
    assert_eq!(article.title.as_deref(), Some("Tựa khác"));
    assert_eq!(article.published.unwrap().to_string(), "2020-01-02");
    assert_eq!(article.publisher.as_deref(), Some("Báo Khác"));
    assert_eq!(article.url.as_deref(), Some("https://khac.example.vn/1"));
}

#[test]
fn hostile_metadata_do_no_harm() {
    let deep = "[".repeat(100_000);
    let many =
        "<meta property=og:title content=x><time datetime=2024-01-01></time><i itemprop=author>A B</i>".repeat(20_000);
    let long = "á".repeat(1_000_000);
    for page in [
        format!("<html><script type=application/ld+json>{deep}</script><p>Cầu mới."),
        format!("<html>{many}<p>Cầu mới."),
        format!(
            "<html><meta property=og:title content='{long}'><meta name=pubdate content='{long}'><title>{long}</title><p>Cầu mới."
        ),
        format!(
            "<html><script type=application/ld+json>{{\"@type\":\"Article\",\"headline\":\"{long}</script><p>Cầu mới."
        ),
        format!("<html><div class=breadcrumb>{}<h1>{long}", "<a>».</a>".repeat(50_000)),
    ] {
        let record = Extractor::new().extract(Input::new(page.as_bytes()));
        assert_eq!(record.format, baochi_extract::FORMAT);
    }
}
