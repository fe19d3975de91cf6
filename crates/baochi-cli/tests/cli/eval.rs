//! `baochi eval`.

use crate::run::{Folder, Run};

const FIRST: &str = "Sáng 5/4/2022, Bộ Y tế họp bàn Quyết định số 238-QĐ/TW ngày 30/9/2020 của Ban Bí thư.\n";
const SECOND: &str = "Chiều 6/4/2022, Bộ Y tế họp bàn Nghị định 15/2020/NĐ-CP.\n";

/// Of four days one is missed, and one that is found is none of them; of two documents both are found.
const GOLD: &str = concat!(
    r#"{"id": "1", "event_date": ["2022-04-05"], "dates": ["2022-04-05", "2020-09-30", "2021-01"], "documents": [{"type": "QĐ", "number": "238", "issuer_code": "TW", "issued": "2020-09-30"}]}"#,
    "\n",
    r#"{"id": "2", "event_date": ["2022-04-07"], "dates": ["2022-04-07"], "documents": [{"type": "NĐ", "number": "15", "year": 2020}]}"#,
    "\n",
);

fn folder() -> Folder {
    Folder::new(&[("dev/1.txt", FIRST), ("dev/2.txt", SECOND), ("dev.jsonl", GOLD)])
}

#[track_caller]
fn has_lines(run: &Run, lines: &[&str]) {
    for line in lines {
        assert!(run.stdout.lines().any(|told| told == *line), "{line}\n{}\n{}", run.stdout, run.stderr);
    }
}

#[test]
fn figures_of_the_articles_beside_the_gold() {
    let folder = folder();
    let run = folder.run(&["eval", "--gold", "dev.jsonl"]);
    run.ends(0, "");
    has_lines(
        &run,
        &[
            "figure            gold  found  right  precision  recall     F1",
            "event_date           2      2      1      0.500   0.500  0.500",
            "dates                4      3      2      0.667   0.500  0.571",
            "documents            2      2      2      1.000   1.000  1.000",
            "document_issued      1      1      1      1.000   1.000  1.000",
            "2 of 2 articles",
            "dates",
            "  missed  1: 2021-01",
            "  missed  2: 2022-04-07",
            "  extra   2: 2022-04-06, from \"Chiều 6/4/2022\"",
            "  wrong   2: 2022-04-06, not 2022-04-07",
        ],
    );
    assert_eq!(folder.run(&["eval", "--gold", "dev.jsonl", "dev", "--jobs", "3"]).stdout, run.stdout);
    // Records that were extracted before, and gold as a folder of files.
    folder.write("records.jsonl", folder.run(&["extract", "dev"]).stdout);
    for (number, line) in GOLD.lines().enumerate() {
        folder.write(&format!("gold/{number}.json"), line.replace(", ", ",\n"));
    }
    assert_eq!(folder.run(&["eval", "--gold", "gold", "records.jsonl"]).stdout, run.stdout);
}

#[test]
fn figures_for_programs() {
    let data = folder().run(&["eval", "--gold", "dev.jsonl", "--format", "json", "--misses"]).json();
    let dates = data["figures"].as_array().unwrap().iter().find(|row| row["figure"] == "dates").unwrap();
    assert_eq!(
        (dates["missed"].as_u64(), dates["extra"].as_u64(), dates["recall"].as_f64()),
        (Some(2), Some(1), Some(0.5))
    );
    assert_eq!(data["articles"]["scored"], 2);
    assert_eq!(data["misses"].as_array().unwrap().len(), 4);
    assert!(data.get("against").is_none() && data.get("below").is_none(), "{data}");
}

#[test]
fn gold_without_article_is_told_and_missed() {
    let folder = folder();
    folder.write("dev/3.txt", SECOND);
    let run = folder.run(&["eval", "--gold", "dev.jsonl", "dev/1.txt", "dev/3.txt"]);
    run.ends(
        2,
        "baochi: 1 of 2 articles of the gold are not among the inputs, and all their facts count as missed: \
         \"2\" (dev.jsonl:2): give them, or delete these lines\n",
    );
    has_lines(
        &run,
        &["dates                4      2      2      1.000   0.500  0.667", "1 of 2 articles; 1 more without gold"],
    );
}

#[test]
fn bad_gold_is_told_with_its_line() {
    let folder = folder();
    folder.write(
        "bad.jsonl",
        format!("{GOLD}{{\"title\": \"A\"}}\n{{\"id\": \"1\"}}\n{{\"id\": \"4\", \"dates\": 5.5}}\n"),
    );
    folder.run(&["eval", "--gold", "bad.jsonl", "dev"]).ends(
        2,
        "baochi: bad.jsonl:3: bad gold: missing field `id` at column 14: see `baochi eval --help`\n\
         baochi: bad.jsonl:4: gold of \"1\" is already in bad.jsonl:1: delete one of the two\n\
         baochi: bad.jsonl:5: bad gold: invalid type: floating point `5.5`, expected a text, a list of texts, or null \
         at column 24: see `baochi eval --help`\n",
    );
    // What is misspelt is not scored, and that is said; the rest is.
    folder.write(
        "odd.jsonl",
        "{\"id\": \"1\", \"date\": []}\n{\"id\": \"2\", \"date\": [], \"dates\": [\"6/4/2022\"]}\n",
    );
    folder.run(&["eval", "--gold", "odd.jsonl", "dev"]).ends(
        0,
        "baochi: odd.jsonl:2: dates \"6/4/2022\" is neither day nor month: write YYYY-MM-DD or YYYY-MM\n\
         baochi: odd.jsonl:1: key \"date\" is not known: it is not scored; 1 more like it\n",
    );
}

#[test]
fn nothing_to_measure_is_told() {
    let folder = Folder::new(&[("gold.jsonl", GOLD), ("text.txt", FIRST)]);
    folder.run(&["eval", "--gold", "gold.jsonl"]).is(
        2,
        "",
        "baochi: no article to measure: name the articles or their records, or put them into gold\n",
    );
    folder.run(&["eval", "--gold", "text.txt", "text.txt"]).is(
        2,
        "",
        "baochi: text.txt: no JSON object: give one for each article: see `baochi eval --help`\n\
         baochi: no gold in what --gold names: give JSON Lines, see `baochi eval --help`\n",
    );
    let run = folder.run(&["eval", "--gold", "gold.jsonl", "--floor", "none.json", "text.txt"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("baochi: none.json: failed to read the floors: "), "{run:?}");
    assert!(run.stderr.ends_with(": make them with --pin\n"), "{run:?}");
    let run = folder.run(&["eval", "text.txt"]);
    assert!(run.status == 2 && run.stderr.contains("--gold <GOLD>"), "{run:?}");
}

/// Records of an earlier version: a day was another one, a document was not found, and one was that is none.
fn earlier(folder: &Folder) -> String {
    let records = folder.run(&["extract", "dev"]).stdout;
    let spoilt = records.replace("\"event_date\":\"2022-04-05\"", "\"event_date\":\"2022-04-08\"");
    let spoilt = spoilt
        .replace("238-QĐ/TW\",\"system\"", "239-QĐ/TW\",\"system\"")
        .replace("\"number\":\"238\"", "\"number\":\"239\"");
    assert_ne!(records, spoilt);
    spoilt
}

#[test]
fn what_was_gained_and_lost_since() {
    let folder = folder();
    folder.write("old.jsonl", earlier(&folder));
    let run = folder.run(&["eval", "--gold", "dev.jsonl", "--against", "old.jsonl"]);
    run.ends(0, "");
    has_lines(
        &run,
        &[
            "figure            gold  found  right  precision  recall     F1  before  change",
            "event_date           2      2      1      0.500   0.500  0.500   0.000  +0.500",
            "dates                4      3      2      0.667   0.500  0.571   0.571",
            "fact              before     now    same  changed  gained   lost",
            "event_date             2       2       1        1       0      0",
            "2 articles in both, 1 the same; 0 only before, 0 only now",
            "  changed dev/1.txt: 2022-04-08 -> 2022-04-05",
            "  changed dev/1.txt: 239-QĐ/TW -> 238-QĐ/TW, from \"Quyết định số 238-QĐ/TW\"",
        ],
    );
    // The other way round: what the change broke stands first, and is marked.
    folder.write("good.jsonl", folder.run(&["extract", "dev"]).stdout);
    let run = folder.run(&["eval", "--gold", "dev.jsonl", "--against", "good.jsonl", "old.jsonl"]);
    has_lines(
        &run,
        &["  missed  new 1: QĐ 238 TW", "  wrong   new 1: 2022-04-08, not 2022-04-05", "  missed  1: 2021-01"],
    );
    // Without gold, the comparison alone.
    let run = folder.run(&["eval", "--against", "old.jsonl", "dev"]);
    run.ends(0, "");
    assert!(run.stdout.starts_with("fact   "), "{}", run.stdout);
    // Articles that one of the sets does not have are told.
    folder.write("other/3.txt", SECOND);
    let run = folder.run(&["eval", "--against", "old.jsonl", "dev/2.txt", "other"]);
    has_lines(&run, &["1 article in both, 1 the same; 1 only before, 1 only now"]);
    let same = folder.run(&["eval", "--against", "old.jsonl", "old.jsonl", "--format", "json"]).json();
    assert_eq!((same["against"]["articles"].as_u64(), same["against"]["unchanged"].as_u64()), (Some(2), Some(2)));
}

#[test]
fn earlier_records_that_are_none_are_told() {
    let folder = folder();
    folder
        .run(&["eval", "--against", "dev/2.txt", "dev/1.txt"])
        .ends(2, "baochi: dev/2.txt: no record: --against takes what `baochi extract` of an earlier version printed\n");
}

#[test]
fn floors_hold_for_what_they_were_measured_on() {
    let folder = folder();
    let gate = ["eval", "--gold", "dev.jsonl", "--floor", "floors.json"];
    let with = |more: &[&str]| folder.run(&[&gate, more].concat());
    with(&["--pin"]).ends(0, "baochi: floors.json: 6 floors written\n");
    let pinned = std::fs::read_to_string(folder.path().join("floors.json")).unwrap();
    assert!(pinned.contains("\"dates\": 0.571,"), "{pinned}");
    let run = with(&[]);
    run.ends(0, "");
    has_lines(&run, &["dates                4      3      2      0.667   0.500  0.571  0.571"]);

    // A figure that falls.
    folder.write("floors.json", pinned.replace("0.571", "0.6"));
    let run = with(&[]);
    run.ends(1, "");
    has_lines(&run, &["dates                4      3      2      0.667   0.500  0.571  0.600  below"]);
    with(&["--pin"]).ends(1, "baochi: floors.json: not written: mend what is below its floor, or add --lower dates\n");
    with(&["--pin", "--lower", "dates"]).ends(0, "baochi: floors.json: 6 floors written\n");
    assert_eq!(std::fs::read_to_string(folder.path().join("floors.json")).unwrap(), pinned);

    // Another article: the floors say nothing of it.
    folder.write("dev/2.txt", SECOND.replace("Y tế", "Xây dựng"));
    with(&[]).ends(
        2,
        "baochi: floors.json: the articles or the gold are not those that the floors were measured on: measure anew with \
         the same command and --pin (records are not the articles that they were made of)\n",
    );
    let run = with(&["--pin", "--lower", "date"]);
    assert!(run.status == 2 && run.stderr.contains("write one of title, published"), "{run:?}");
}
