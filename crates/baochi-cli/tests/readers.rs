//! Runs of `baochi` that ask while other runs write: every answer is from one committed state.
//!
//! Each run that writes adds or deletes a group of articles: all that is counted is a multiple of the size of a group.
//! `BAOCHI_READERS_COMMITS` sets the number of runs that write, `BAOCHI_READERS` that of readers.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "in a test, what fails may end it")]
#![expect(clippy::disallowed_methods, reason = "the tests start the tool that is not to start others")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

const GROUP: u64 = 5;
const GROUPS: usize = 12;

/// A group as a file of rows.
fn write_group(folder: &Path, group: u64) {
    let row = |member: u64| {
        let mut state = (group * 100 + member) * 2 + 1;
        let mut word = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("{:x}", state >> 36)
        };
        let words = (0..40).map(|_| word()).collect::<Vec<_>>().join(" ");
        let number = 1000 + group;
        format!(
            "{{\"id\": \"{member}\", \"text\": \"Nhóm này bàn về mùa vải theo Quyết định số {number}/QĐ-UBND. {words}\"}}\n"
        )
    };
    std::fs::write(folder.join(format!("{group}.jsonl")), (0..GROUP).map(row).collect::<String>()).unwrap();
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baochi"));
    command.args(args).args(["--index", "i"]).current_dir(folder).env_remove("BAOCHI_INDEX").stdin(Stdio::null());
    command.output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// Asks in one of several ways; every answer must add up.
fn ask(folder: &Path, round: u64) {
    match round % 5 {
        0 | 1 => {
            let found = json(&run(folder, &["search", "--json", "--limit", "1000", "--facets", "document", "mùa vải"]));
            let hits = found["hits"].as_array().unwrap();
            assert_eq!(found["total"].as_u64(), Some(hits.len() as u64));
            let mut groups: BTreeMap<&str, u64> = BTreeMap::new();
            for hit in hits {
                let (file, _) = hit["source"]["uri"].as_str().unwrap().split_once(".jsonl").unwrap();
                *groups.entry(file).or_default() += 1;
            }
            assert!(groups.values().all(|&count| count == GROUP), "{groups:?}");
            let facets = found["facets"].to_string();
            assert_eq!(facets.matches("QĐ-UBND").count(), groups.len().min(10), "{facets}");
        }
        2 => {
            let status = json(&run(folder, &["status", "--json"]));
            assert!(
                status["articles"].as_u64().unwrap() % GROUP == 0 && status["articles"] == status["sources"],
                "{status}"
            );
        }
        3 => {
            let cited = json(&run(folder, &["cited", "--json", "--limit", "100"]));
            let documents = cited["documents"].as_array().unwrap();
            assert!(documents.iter().all(|document| document["articles"] == GROUP), "{cited}");
        }
        _ => {
            let exported = run(folder, &["export"]);
            let lines = String::from_utf8(exported.stdout).unwrap().lines().count() as u64;
            assert!(exported.status.success() && lines % GROUP == 0, "{lines}");
            let check = run(folder, &["check", "--json"]);
            assert!(check.status.success() && json(&check)["records"].as_u64().unwrap() % GROUP == 0, "{check:?}");
        }
    }
}

#[test]
fn runs_that_ask_see_one_state_while_others_write() {
    let number = |name| std::env::var(name).ok().and_then(|n| n.parse().ok());
    let (commits, readers) = (number("BAOCHI_READERS_COMMITS").unwrap_or(25), number("BAOCHI_READERS").unwrap_or(2));
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let succeeds = |args: &[&str]| {
        let output = run(folder, args);
        assert!(output.status.success(), "{args:?}: {output:?}");
    };
    write_group(folder, 0);
    succeeds(&["index", "0.jsonl"]);
    let done = AtomicBool::new(false);
    let asked: u64 = std::thread::scope(|scope| {
        let reader = |n: u64| {
            let done = &done;
            scope.spawn(move || {
                let mut round = n;
                while !done.load(Ordering::Acquire) || round == n {
                    ask(folder, round);
                    round += 1;
                }
                round - n
            })
        };
        let readers: Vec<_> = (0..readers).map(reader).collect();
        let written = std::panic::catch_unwind(|| {
            let mut present = vec![0];
            for group in 1..=commits {
                write_group(folder, group);
                succeeds(&["index", &format!("{group}.jsonl")]);
                present.push(group);
                if present.len() > GROUPS || group % 3 == 0 {
                    let gone = present.remove((group as usize * 7) % present.len());
                    succeeds(&["delete", "--source", &format!("{gone}.jsonl")]);
                }
                match group % 10 {
                    4 => succeeds(&["compact"]),
                    9 => {
                        // Made anew out of what it has.
                        let files: Vec<String> = present.iter().map(|group| format!("{group}.jsonl")).collect();
                        let files = files.iter().map(String::as_str);
                        succeeds(&["index", "--rebuild"].into_iter().chain(files).collect::<Vec<_>>());
                    }
                    _ => {}
                }
            }
        });
        done.store(true, Ordering::Release);
        let asked = readers.into_iter().map(|reader| reader.join().unwrap()).sum();
        written.unwrap();
        asked
    });
    eprintln!("{commits} runs that write, {readers} readers, {asked} questions");
    assert!(asked >= readers);
}
