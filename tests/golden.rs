//! Golden articles: the whole record of each `fixtures/articles/**/NAME.txt` is `fixtures/records/**/NAME.json`.
//!
//! `UPDATE=1` rewrites the expected records for review by diff.

use baochi_tests::{articles, fixtures};

/// Lines of a difference that are shown for one file.
const SHOWN: usize = 12;

#[test]
fn golden_articles() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    for article in articles() {
        let got = serde_json::to_string_pretty(&article.record()).unwrap() + "\n";
        let path = article.json("records");
        if update {
            std::fs::write(&path, got).unwrap();
            continue;
        }
        match std::fs::read_to_string(&path) {
            Ok(want) if want == got => {}
            Ok(want) => failures.push(format!("{}:\n{}", article.uri, difference(&want, &got))),
            Err(error) => failures.push(format!("{}: there is no record to compare: {error}", article.uri)),
        }
    }
    assert!(
        failures.is_empty(),
        "{} records differ from what is expected; UPDATE=1 rewrites them, review by diff\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// An expected record whose article is gone would never be compared again.
#[test]
fn every_expected_record_has_its_article() {
    let texts: Vec<_> = articles().iter().map(|article| article.json("records")).collect();
    let orphans: Vec<_> =
        baochi_tests::files(&fixtures().join("records")).into_iter().filter(|path| !texts.contains(path)).collect();
    assert!(orphans.is_empty(), "{orphans:?}: delete them, their articles are gone");
}

/// The lines between what the two have in common at the beginning and at the end.
fn difference(want: &str, got: &str) -> String {
    let (want, got): (Vec<&str>, Vec<&str>) = (want.lines().collect(), got.lines().collect());
    let same = want.iter().zip(&got).take_while(|(a, b)| a == b).count();
    let rest = want.len().min(got.len()) - same;
    let same_end = want.iter().rev().zip(got.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let shown = |mark: char, lines: &[&str]| {
        let lines = &lines[same..lines.len() - same_end];
        let more = lines.len().saturating_sub(SHOWN);
        let shown: String = lines.iter().take(SHOWN).map(|line| format!("  {mark} {line}\n")).collect();
        if more > 0 { format!("{shown}  {mark} … {more} lines more\n") } else { shown }
    };
    format!("  line {}\n{}{}", same + 1, shown('-', &want), shown('+', &got))
}

#[test]
fn a_difference_shows_the_changed_lines_alone() {
    assert_eq!(difference("a\nb\nc\nd\n", "a\nx\nd\n"), "  line 2\n  - b\n  - c\n  + x\n");
    assert_eq!(difference("a\na\n", "a\n"), "  line 2\n  - a\n");
}
