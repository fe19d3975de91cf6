//! `baochi index` killed at random moments: nothing that it said is saved is lost, the index opens every time, and the
//! next run ends as if nothing had happened.
//!
//! `BAOCHI_KILL_ROUNDS` sets the number of rounds.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "in a test, what fails may end it")]
#![expect(clippy::disallowed_methods, reason = "the tests start the tool that is not to start others")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use baochi_index::Index;
use serde_json::Value;

const ARTICLES: u64 = 300;
const COMMIT_EVERY: &str = "25";

/// Numbers that look random, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

/// Articles one after the other, some with the text of another, some nearly.
fn write_articles(folder: &Path, edition: u64) {
    const WORDS: [&str; 16] = [
        "vải",
        "thiều",
        "mùa",
        "giá",
        "tỉnh",
        "xã",
        "họp",
        "dân",
        "đường",
        "cầu",
        "trường",
        "rừng",
        "biển",
        "chè",
        "tôm",
        "lúa",
    ];
    std::fs::create_dir_all(folder).unwrap();
    for i in 0..ARTICLES {
        let text = if i % 10 == 3 { i - 1 } else { i };
        let mut numbers = Numbers(text * 31 + edition * 7 * u64::from(i % 4 == 0));
        let words: Vec<&str> = (0..200).map(|_| WORDS[numbers.next() as usize % WORDS.len()]).collect();
        let more = if i % 10 == 6 { " Tin đang cập nhật." } else { "" };
        std::fs::write(folder.join(format!("{i:04}.txt")), format!("Bài số {text}. {}{more}\n", words.join(" ")))
            .unwrap();
    }
}

fn baochi(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baochi"));
    command.args(args).current_dir(folder).env_remove("BAOCHI_INDEX").stdin(Stdio::null());
    command
}

fn index(folder: &Path, dir: &str) -> Command {
    baochi(folder, &["index", "--commit-every", COMMIT_EVERY, "--index", dir, "bai"])
}

/// The answers to some queries, in all detail.
fn answers(folder: &Path, dir: &str) -> Vec<Value> {
    let queries: [&[&str]; 4] = [&["vải thiều"], &["mua vai"], &["--all", "giá lúa"], &["\"Bài số 12\""]];
    let answer = |query: &&[&str]| {
        let args = [&["search", "--json", "--limit", "400", "--index", dir], *query].concat();
        let output = baochi(folder, &args).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {output:?}"))
    };
    queries.iter().map(answer).collect()
}

/// Starts a run and kills it after `delay`; gives the number of articles that it said were saved, and whether it
/// ended by itself.
fn killed(folder: &Path, dir: &str, delay: Duration) -> (u64, bool) {
    let mut run = index(folder, dir).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let (sender, lines) = channel();
    let stderr = run.stderr.take().unwrap();
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines() {
            if sender.send(line.unwrap()).is_err() {
                break;
            }
        }
    });
    let end = Instant::now() + delay;
    let (mut saved, mut whole) = (0, false);
    let mut take = |line: String| match line.strip_suffix(" articles saved").and_then(|l| l.strip_prefix("baochi: ")) {
        Some(number) => saved = number.parse().unwrap(),
        None => {
            assert!(line.contains(" indexed, ") && line.contains(" 0 failed "), "{line}");
            whole = true;
        }
    };
    loop {
        match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(line) => take(line),
            Err(RecvTimeoutError::Timeout) => {
                run.kill().unwrap();
                break;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    run.wait().unwrap();
    reader.join().unwrap();
    // What it said before it was killed counts too.
    lines.iter().for_each(take);
    (if whole { ARTICLES } else { saved }, whole)
}

#[test]
fn what_is_saved_survives_a_kill() {
    let rounds = std::env::var("BAOCHI_KILL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(12);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_articles(&folder.join("bai"), 0);
    let began = Instant::now();
    assert!(index(folder, "whole").output().unwrap().status.success());
    let length = began.elapsed();
    let wanted = answers(folder, "whole");

    let mut numbers = Numbers(2024);
    let (mut lost_halves, mut kills) = (0, 0);
    for round in 0..rounds {
        let dir = format!("round{round}");
        let mut saved = 0;
        // Killed up to three times, then left alone; the moments spread over the run, each part of it met alike.
        for _ in 0..1 + numbers.next() % 3 {
            let part = (round as u64 * 618 + numbers.next() % 250) % 1000;
            let (now, whole) = killed(folder, &dir, length.mul_f64(part as f64 / 900.0));
            saved = saved.max(now);
            kills += u32::from(!whole);
            let path = folder.join(&dir);
            let opened =
                if path.join("meta.json").exists() { Index::open(&path) } else { Index::open_or_create(&path) };
            let opened = opened.unwrap_or_else(|error| panic!("round {round}: {error}"));
            let stamps = opened.stamps().unwrap();
            for i in 0..saved {
                let key = baochi_index::Key::new(format!("bai/{i:04}.txt"), None);
                assert!(stamps.contains(&key), "round {round}: {key} was saved and is lost");
                assert!(opened.searcher().unwrap().record(&key).unwrap().is_some(), "round {round}: {key}");
            }
            lost_halves += u32::from(saved > 0 && saved < ARTICLES);
            if saved > 0 {
                assert!(!answers(folder, &dir)[0]["hits"].as_array().unwrap().is_empty(), "round {round}");
            }
        }
        let last = index(folder, &dir).output().unwrap();
        assert!(last.status.success(), "round {round}: {last:?}");
        assert!(answers(folder, &dir) == wanted, "round {round}: other answers than an index that was never killed");
        let left: Vec<_> = std::fs::read_dir(folder.join(&dir)).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".tmp")), "round {round}: {left:?}");
        std::fs::remove_dir_all(folder.join(&dir)).unwrap();
    }
    eprintln!("{rounds} rounds, {kills} runs killed, {lost_halves} in the middle");
    assert!(kills > 0 && lost_halves > 0, "no run was killed in its middle");
}

#[test]
fn a_run_killed_over_an_older_state_ends_as_one_that_was_not() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_articles(&folder.join("bai"), 0);
    assert!(index(folder, "killed").output().unwrap().status.success());
    write_articles(&folder.join("bai"), 1);
    let began = Instant::now();
    assert!(index(folder, "whole").output().unwrap().status.success());
    let length = began.elapsed();
    let wanted = answers(folder, "whole");
    for part in [0.15, 0.3, 0.5] {
        killed(folder, "killed", length.mul_f64(part));
        let stamps = Index::open(&folder.join("killed")).unwrap().stamps().unwrap();
        assert_eq!(stamps.len() as u64, ARTICLES, "each article is there in the old text or the new");
    }
    assert!(index(folder, "killed").output().unwrap().status.success());
    assert!(answers(folder, "killed") == wanted);
}

/// Runs a command and kills it after `delay`; true where it ended by itself, and well.
fn cut_short(mut command: Command, delay: Duration) -> bool {
    let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let end = Instant::now() + delay;
    // Looked at often: a run must be met at any moment of it.
    while Instant::now() < end {
        if let Some(status) = run.try_wait().unwrap() {
            assert!(status.success());
            return true;
        }
        std::thread::yield_now();
    }
    run.kill().unwrap();
    run.wait().unwrap();
    false
}

fn copy(folder: &Path, from: &str, to: &str) {
    std::fs::create_dir(folder.join(to)).unwrap();
    for entry in std::fs::read_dir(folder.join(from)).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.join(to).join(entry.file_name())).unwrap();
    }
}

#[test]
fn compact_delete_and_rebuild_are_done_or_not() {
    let rounds: u64 = std::env::var("BAOCHI_KILL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(12);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_articles(&folder.join("bai"), 0);
    assert!(index(folder, "old").output().unwrap().status.success());
    let before = answers(folder, "old");
    write_articles(&folder.join("bai"), 1);
    let works: [(&str, &[&str]); 3] = [
        ("compact", &["compact", "--index", "i"]),
        ("delete", &["delete", "--index", "i", "--source", "bai/00", "--source", "bai/02"]),
        ("rebuild", &["index", "--rebuild", "--commit-every", COMMIT_EVERY, "--index", "i", "bai"]),
    ];
    for (name, args) in works {
        // Once to its end: how long it takes, and what it leads to.
        copy(folder, "old", "i");
        let began = Instant::now();
        assert!(baochi(folder, args).output().unwrap().status.success(), "{name}");
        let length = began.elapsed();
        let after = answers(folder, "i");
        assert_eq!(after == before, name == "compact", "{name}");
        std::fs::remove_dir_all(folder.join("i")).unwrap();

        let mut numbers = Numbers(7);
        let (mut kills, mut done) = (0, 0);
        for round in 0..rounds {
            copy(folder, "old", "i");
            let mut is_done = false;
            for _ in 0..1 + numbers.next() % 2 {
                let part = (round * 618 + numbers.next() % 250) % 1000;
                let whole = cut_short(baochi(folder, args), length.mul_f64(part as f64 / 900.0));
                kills += u32::from(!whole);
                let found = baochi_index::check(&folder.join("i"), baochi_index::Depth::Whole, |_, _| {}).unwrap();
                assert!(found.sound, "{name}, round {round}: {found:?}");
                let now = answers(folder, "i");
                // What was done once stays done.
                assert!(
                    now == after || now == before && !is_done,
                    "{name}, round {round}: neither the old nor the new"
                );
                is_done = now == after;
                assert!(is_done || !whole, "{name}, round {round}");
            }
            done += u32::from(is_done);
            assert!(baochi(folder, args).output().unwrap().status.success(), "{name}, round {round}");
            assert!(answers(folder, "i") == after, "{name}, round {round}: other answers than without a kill");
            // The next run that writes leaves nothing of those before it.
            assert!(baochi(folder, &["compact", "--index", "i"]).output().unwrap().status.success());
            let found = baochi_index::check(&folder.join("i"), baochi_index::Depth::Whole, |_, _| {}).unwrap();
            assert!(found.sound && found.leftovers.is_empty(), "{name}, round {round}: {found:?}");
            std::fs::remove_dir_all(folder.join("i")).unwrap();
        }
        eprintln!("{name}: {rounds} rounds, {kills} runs killed, {done} after they were done");
        assert!(kills > 0, "{name}: no run was killed");
    }
}
