//! One-line cases: `fixtures/facts/<kind>.txt`, a sentence a line, with the expected facts marked in place.
//!
//! `Hội nghị quán triệt ⟦Quyết định số 238-QĐ/TW|238-QĐ/TW⟧ của Ban Bí thư.` says: this span, this value, and no other
//! fact of this kind in the line. `@published=2024-01-31 ` before a sentence tells its publication date; lines that
//! begin with `#` and empty lines are comments. `⏎` stands for a line end. `UPDATE=1` rewrites the files for review by diff.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use baochi_extract::{Extractor, Input, Layout, Record, Span};
use baochi_tests::fixtures;

/// The facts of one kind, as span and value; the value is what stands behind `|`.
type Read = fn(&Record) -> Vec<(Span, String)>;

/// The kinds, and what their values are.
const KINDS: [(&str, Read); 9] = [
    ("date", |r| {
        let value = |v: &Option<baochi_extract::DateValue>| v.map_or("?".into(), |v| v.to_string());
        r.facts.dates.iter().filter_map(|d| Some((d.span?, value(&d.value)))).collect()
    }),
    // The event date alone, as the article's `event_date`.
    ("event", |r| {
        let event = |d: &&baochi_extract::DateFact| d.role == baochi_extract::DateRole::Event;
        r.facts.dates.iter().filter(event).filter_map(|d| Some((d.span?, r.facts.event_date?.to_string()))).collect()
    }),
    // Id of the document.
    ("document", |r| {
        let mentions = |d: &baochi_extract::Citation| {
            d.mentions.iter().filter_map(|m| Some((m.span?, d.id.clone()))).collect::<Vec<_>>()
        };
        r.facts.documents.iter().flat_map(mentions).collect()
    }),
    // Code in the old division, `2025:` and code in the new one where there is no old one, `?` where open.
    ("place", |r| {
        let code = |p: &baochi_extract::Place| match (&p.code_2024, &p.code_2025) {
            (Some(old), _) => old.clone(),
            (None, Some(new)) => format!("2025:{new}"),
            (None, None) => "?".into(),
        };
        r.facts
            .places
            .iter()
            .flat_map(|p| p.mentions.iter().filter_map(|m| Some((m.span?, code(p)))).collect::<Vec<_>>())
            .collect()
    }),
    // The province of the whole line: old code, or `2025:` and new code, at its first evidence.
    ("province", |r| {
        let Some(p) = &r.facts.province else { return Vec::new() };
        let new = || format!("2025:{}", p.current.as_ref().map_or("?", |c| &c.code));
        p.evidence.iter().filter_map(|m| m.span).take(1).map(|s| (s, p.code.clone().unwrap_or_else(new))).collect()
    }),
    // Full name.
    ("organization", |r| {
        r.facts
            .organizations
            .iter()
            .flat_map(|o| o.mentions.iter().filter_map(|m| Some((m.span?, o.name.clone()))).collect::<Vec<_>>())
            .collect()
    }),
    // Name, then each office after `; `.
    ("person", |r| {
        let value = |p: &baochi_extract::Person| {
            std::iter::once(&p.name).chain(&p.roles).cloned().collect::<Vec<_>>().join("; ")
        };
        r.facts
            .people
            .iter()
            .flat_map(|p| p.mentions.iter().filter_map(|m| Some((m.span?, value(p)))).collect::<Vec<_>>())
            .collect()
    }),
    // Each party: number of the act from 1, its status, the kind of instrument.
    ("signing", |r| {
        let acts = r.facts.signings.iter().enumerate();
        acts.flat_map(|(i, s)| {
            let status = serde_json::to_value(s.status).unwrap();
            let kind = s.instrument.kind.clone().unwrap_or_default();
            let value = format!("{} {} {kind}", i + 1, status.as_str().unwrap()).trim_end().to_owned();
            s.parties.iter().filter_map(|p| Some((p.span?, value.clone()))).collect::<Vec<_>>()
        })
        .collect()
    }),
    // Label, after as many dots as the item is deep; on the first of a list `/` and the announced count.
    ("item", |r| {
        let value = |i: &baochi_extract::Item| {
            let expected = i.expected.map_or(String::new(), |n| format!("/{n}"));
            format!("{}{}{expected}", ".".repeat(i.depth), i.label)
        };
        r.facts.items.iter().filter_map(|i| Some((i.span?, value(i)))).collect()
    }),
];

#[test]
fn marked_sentences() {
    let extractor = Extractor::new();
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    for (kind, read) in KINDS {
        let path = fixtures().join("facts").join(format!("{kind}.txt"));
        let Ok(file) = std::fs::read_to_string(&path) else {
            failures.push(format!("{}: there are no cases", path.display()));
            continue;
        };
        let mut rewritten = String::new();
        let mut cases = 0;
        for (i, line) in file.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                rewritten += &format!("{line}\n");
                continue;
            }
            cases += 1;
            let got = check(&extractor, line, read);
            rewritten += &format!("{got}\n");
            if got != line {
                failures.push(format!("fixtures/facts/{kind}.txt:{}\n  want {line}\n  got  {got}", i + 1));
            }
        }
        assert!(cases > 0, "{kind}: there are no cases");
        if update {
            std::fs::write(&path, rewritten).unwrap();
        }
    }
    assert!(
        update || failures.is_empty(),
        "{} of the marked sentences differ:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// The line as the extractor would mark it.
fn check(extractor: &Extractor, line: &str, read: Read) -> String {
    let (directive, marked) = match line.strip_prefix('@').and_then(|l| l.split_once(' ')) {
        Some((directive, rest)) => (Some(directive), rest),
        None => (None, line),
    };
    let mut plain = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (inside, after) = after.split_once('⟧').expect("a mark is closed");
        plain += before;
        plain += inside.rsplit_once('|').expect("a mark holds |").0;
        rest = after;
    }
    plain += rest;
    let plain = plain.replace('⏎', "\n");

    let mut input = Input::new(plain.as_bytes());
    input.layout = Layout::Body;
    match directive.map(|d| d.split_once('=').expect("a directive is NAME=VALUE")) {
        Some(("published", day)) => input.hints.published = Some(day.parse().unwrap()),
        Some(("title", title)) => input.hints.title = Some(title.replace('_', " ")),
        Some(("publisher", name)) => input.hints.publisher = Some(name.replace('_', " ")),
        Some((other, _)) => panic!("there is no directive {other:?}: use published, title or publisher"),
        None => {}
    }
    let record = extractor.extract(input);
    let mut found = read(&record);
    found.sort();
    let text = &record.article.text;
    let mut out = directive.map_or(String::new(), |d| format!("@{d} "));
    let mut at = 0;
    for (span, value) in found {
        if span.start() < at {
            out += &format!("⟦{}!OVERLAP|{value}⟧", span.of(text));
            continue;
        }
        out += &text[at..span.start()];
        out += &format!("⟦{}|{value}⟧", span.of(text));
        at = span.end();
    }
    out += &text[at..];
    out.replace("\n\n", "⏎").replace('\n', "⏎")
}
