//! The figures of the library against those of the scorer that stands beside the shared gold: they agree to the digit.
//!
//! Gold and scorer are not ours to ship: the tests tell that they were skipped where they are missing.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use baochi_extract::eval::{Gold, GoldSet, Scores};
use baochi_extract::{Extractor, Input, Record};
use baochi_tests::{articles, files, fixtures, shared};
use serde_json::Value;

#[test]
fn shared_gold_has_the_figures_of_the_shared_scorer() {
    let Some(shared) = shared() else { return };
    for (gold, folder) in
        [("gold/dev.jsonl", "gold/dev"), ("gold/chrome.jsonl", "gold/chrome"), ("gold/seeds.jsonl", "seeds")]
    {
        let gold = std::fs::read_to_string(shared.join(gold)).unwrap();
        let extractor = Extractor::new();
        let texts = files(&shared.join(folder)).into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt"));
        let records: Vec<Record> = texts
            .map(|path| {
                let bytes = std::fs::read(&path).unwrap();
                let mut input = Input::new(&bytes);
                input.source.uri = Some(path.to_string_lossy().into_owned());
                extractor.extract(input)
            })
            .collect();
        agree(&shared, folder, &gold, &records);
        // Half of the articles are missing, and half of the facts of the others are wrong.
        let spoilt: Vec<Record> = records.into_iter().step_by(2).enumerate().map(spoilt).collect();
        agree(&shared, folder, &gold, &spoilt);
    }
}

#[test]
fn our_gold_has_the_figures_of_the_shared_scorer() {
    let Some(shared) = shared() else { return };
    let mut gold = String::new();
    for path in files(&fixtures().join("gold")).iter().filter(|path| path.extension().is_some_and(|e| e == "json")) {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        gold += &format!("{value}\n");
    }
    let records: Vec<Record> = articles().iter().map(baochi_tests::Fixture::record).collect();
    agree(&shared, "fixtures", &gold, &records);
    let spoilt: Vec<Record> = records.into_iter().enumerate().map(spoilt).collect();
    agree(&shared, "fixtures, spoilt", &gold, &spoilt);
}

/// A record with errors of every kind, each in some of the records.
fn spoilt((nth, mut record): (usize, Record)) -> Record {
    let facts = &mut record.facts;
    match nth % 5 {
        0 => {
            facts.dates.truncate(1);
            facts.documents.reverse();
            facts.signings.iter_mut().for_each(|signing| drop(signing.parties.pop()));
        }
        1 => {
            facts.dates.iter_mut().for_each(|date| date.value = None);
            facts.documents.iter_mut().for_each(|document| document.issuer = Some("Ban Lạ".to_owned()));
            record.article.text = record.article.text.replace('a', "o");
        }
        2 => {
            let twice = facts.documents.clone();
            facts.documents.extend(twice);
            facts.items.iter_mut().for_each(|item| item.label += "0");
            record.article.text.clear();
        }
        3 => {
            facts.documents.iter_mut().for_each(|document| (document.issued, document.year) = (None, Some(1999)));
            facts.event_date = "2001-02-03".parse().ok();
            facts.province = None;
            record.article.title = Some("Chia sẻ".to_owned());
        }
        _ => {}
    }
    record
}

fn agree(shared: &Path, what: &str, gold: &str, records: &[Record]) {
    let dir = tempfile::tempdir().unwrap();
    let [gold_file, records_file, figures_file] = ["gold", "records", "figures"].map(|name| dir.path().join(name));
    let lines: String = records.iter().map(|record| serde_json::to_string(record).unwrap() + "\n").collect();
    std::fs::write(&gold_file, gold).unwrap();
    std::fs::write(&records_file, lines).unwrap();
    let output = Command::new("python3")
        .arg(shared.join("score/score.py"))
        .args(["--gold".as_ref(), gold_file.as_os_str(), "--pred".as_ref(), records_file.as_os_str()])
        .args(["--json".as_ref(), figures_file.as_os_str()])
        .output()
        .unwrap();
    assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
    let theirs: Value = serde_json::from_str(&std::fs::read_to_string(&figures_file).unwrap()).unwrap();

    let mut set = GoldSet::new();
    for line in gold.lines() {
        assert!(set.add(Gold::from_json(line.as_bytes()).unwrap()), "{what}: {line}");
    }
    let mut left: Vec<&Gold> = set.iter().collect();
    let mut scores = Scores::default();
    for record in records {
        let Some(gold) = set.find(&record.source) else { continue };
        if let Some(place) = left.iter().position(|other| other.id == gold.id) {
            left.remove(place);
            scores.add(Scores::of(gold, record));
        }
    }
    left.iter().for_each(|gold| scores.add(Scores::of(gold, &Record::default())));
    let theirs = theirs.as_object().unwrap();
    let names: Vec<&String> = theirs.keys().collect();
    let mut ours: Vec<&str> = scores.figures().map(|(figure, _)| figure.name()).collect();
    ours.sort_unstable();
    assert_eq!(ours, names, "{what}");
    assert!(ours.len() >= 4, "{what}: only {} figures", ours.len());
    for (figure, counts) in scores.figures() {
        let row = &theirs[figure.name()];
        let number = |key: &str| row[key].as_f64().unwrap();
        let (ours, theirs) = (
            [counts.gold as f64, counts.found as f64, counts.precision(), counts.recall(), counts.f1()],
            ["gold", "pred", "p", "r", "f1"].map(number),
        );
        // JSON may round the last binary digit.
        let agrees = ours.iter().zip(theirs).all(|(ours, theirs)| (ours - theirs).abs() < 1e-12);
        assert!(agrees, "{what}: {figure}: {ours:?}, the shared scorer has {theirs:?}");
    }
}
