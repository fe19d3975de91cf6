//! Writes the seeds of a fuzz target: `seeds TARGET FOLDER`. They are made of `fixtures/`, and of the tables' own examples.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program prints")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use baochi_tests::{files, fixtures};

/// Largest seed: mutating a long one finds little.
const LONGEST: usize = 64 << 10;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [target, folder] = arguments.as_slice() else {
        eprintln!("usage: seeds TARGET FOLDER");
        return ExitCode::from(2);
    };
    match write(target, Path::new(folder)) {
        Ok(count) => {
            println!("{count} seeds in {folder}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::from(2)
        }
    }
}

fn write(target: &str, folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let seeds: BTreeSet<Vec<u8>> = match target {
        "decode" => of_files(&["txt", "html"], &[0, 2, 3, 4]),
        "html" => pages(),
        "extract" => of_files(&["txt", "html"], &[0, 7, 128]),
        "query" => queries(),
        "round_trip" => round_trips(),
        _ => return Err(io::Error::other(format!("there is no target {target}"))),
    };
    for (at, seed) in seeds.iter().enumerate() {
        fs::write(folder.join(format!("seed-{at:05}")), seed)?;
    }
    Ok(seeds.len())
}

/// Every fixture with one of these endings, behind each of these choices.
fn of_files(endings: &[&str], choices: &[u8]) -> BTreeSet<Vec<u8>> {
    let texts = texts(endings);
    choices.iter().flat_map(|&choice| texts.iter().map(move |text| behind(choice, text))).collect()
}

/// Pages, and articles as pages.
fn pages() -> BTreeSet<Vec<u8>> {
    let mut pages = of_files(&["html"], &[0, 7]);
    for text in texts(&["txt"]) {
        if let Ok(text) = String::from_utf8(text) {
            let paragraphs: Vec<String> = text.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>")).collect();
            pages.insert(behind(0, format!("<html><body><article>{}", paragraphs.join("\n")).as_bytes()));
        }
    }
    pages
}

/// The queries of the cases, and every marked sentence as one.
fn queries() -> BTreeSet<Vec<u8>> {
    let mut queries = BTreeSet::new();
    let cases = fs::read_to_string(fixtures().join("queries/cases.jsonl")).unwrap_or_default();
    for query in cases.lines().filter_map(|line| line.split("\"query\": \"").nth(1)?.split("\", \"").next()) {
        queries.insert(behind(0xA0, query.replace("\\\"", "\"").as_bytes()));
    }
    for text in texts(&["txt"]).into_iter().filter_map(|text| String::from_utf8(text).ok()) {
        queries.extend(text.lines().take(40).filter(|line| !line.is_empty()).map(|line| behind(0xA1, line.as_bytes())));
    }
    for odd in [
        "title:(gạo lúa) -\"giá lúa\" province:Huế date:2024-01..2024-03",
        "cites:\"QĐ 238\" org:\"Bộ Y tế\" person:Lan publisher:\"Báo Sơn La\"",
        "NĐ 15/2020/NĐ-CP -province:\"Hà Nội\" event:..2023 body:\"ký kết\"",
    ] {
        queries.insert(behind(0xAF, odd.as_bytes()));
    }
    queries
}

/// Some texts added, replaced, deleted and committed.
fn round_trips() -> BTreeSet<Vec<u8>> {
    let texts: Vec<Vec<u8>> = texts(&["txt"]).into_iter().filter(|text| !text.contains(&0xFF)).collect();
    let step = |choice: u8, text: &[u8]| [&[choice], text, &[0xFF]].concat();
    let mut runs = BTreeSet::new();
    for (at, three) in texts.chunks(3).enumerate() {
        let mut run = vec![u8::from(at % 4 == 0)];
        for (nth, text) in three.iter().enumerate() {
            let text = text.get(..text.len().min(3000)).unwrap_or_default();
            run.extend(step(nth as u8 + 1, text));
            run.extend(step(nth as u8 + 4, text));
            run.extend(step(0xE0, b""));
        }
        run.extend(step(0xC2, b""));
        run.extend(step(2, "Quyết định số 238-QĐ/TW".as_bytes()));
        runs.insert(run);
    }
    runs
}

fn texts(endings: &[&str]) -> Vec<Vec<u8>> {
    let wanted = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending.eq_ignore_ascii_case(wanted)))
    };
    let read = |path: std::path::PathBuf| fs::read(path).ok().filter(|bytes| bytes.len() <= LONGEST);
    files(&fixtures()).into_iter().filter(wanted).filter_map(read).collect()
}

fn behind(choice: u8, bytes: &[u8]) -> Vec<u8> {
    [&[choice], bytes].concat()
}
