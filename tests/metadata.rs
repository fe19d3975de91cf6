//! What goes before the metadata of an HTML page, and metadata that mean harm. What pages tell rightly is in `tests/pages.rs`.
#![allow(clippy::unwrap_used, reason = "a test fails where its fixture is wrong")]

use baochi_extract::{Extractor, Hints, Input};
use baochi_tests::fixtures;

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
