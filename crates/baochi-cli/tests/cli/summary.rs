//! What an operator sees of a run: its summary, how much it tells, its limits and its end.

use serde_json::{Value, json};

use crate::run::{Folder, Run};

const CHE: &str = "Sáng 5/4/2022, tỉnh Thái Nguyên khai mạc lễ hội chè theo Quyết định số 12/QĐ-UBND.";

fn row(id: &str, text: &str) -> String {
    format!("{}\n", json!({"id": id, "text": text}))
}

fn summary(folder: &Folder) -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder.path().join("so.json")).unwrap()).unwrap()
}

#[test]
fn a_summary_has_the_numbers_of_the_run() {
    let folder = Folder::new(&[("tin.jsonl", &format!("{}{}hỏng\n", row("1", CHE), row("2", CHE)))]);
    assert_eq!(folder.run(&["index", "--summary", "so.json", "tin.jsonl"]).status, 2);
    let told = summary(&folder);
    for (field, wanted) in [
        ("command", json!("index")),
        ("exit_code", json!(2)),
        ("interrupted", json!(false)),
        ("articles", json!(2)),
        ("failed", json!({"json": 1})),
    ] {
        assert_eq!(told[field], wanted, "{field}");
    }
    assert_eq!((&told["facts"]["documents"], &told["facts"]["province"]), (&json!(2), &json!(2)));
    assert_eq!((&told["index"]["new"], &told["index"]["commits"]), (&json!(2), &json!(1)));
    folder.run(&["extract", "--summary", "so.json", "--messages", "vi", "tin.jsonl"]);
    let told = summary(&folder);
    assert_eq!((&told["command"], &told["articles"]), (&json!("extract"), &json!(2)));
    assert!(told["index"].is_null() && told["peak_memory"].as_u64() > Some(1_000_000));
}

#[test]
fn a_quiet_run_tells_errors_only_and_a_silent_one_nothing() {
    let folder = Folder::new(&[("tin.jsonl", &row("1", CHE))]);
    folder.run(&["-q", "index", "tin.jsonl"]).is(0, "", "");
    let run = folder.run(&["index", "-q", "tin.jsonl", "khong-co.txt"]);
    run.ends(2, "baochi: khong-co.txt: no such file or folder\n");
    folder.run(&["index", "-qq", "tin.jsonl", "khong-co.txt"]).is(2, "", "");
}

#[test]
fn a_limit_that_is_too_small_is_told_with_one_that_works() {
    let folder = Folder::new(&[("tin.jsonl", &row("1", CHE))]);
    let run = folder.run(&["index", "--memory", "20MB", "tin.jsonl"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("at least 96 MB are needed: give --memory 96MB or more"), "{run:?}");
    assert_eq!(folder.run(&["index", "--memory", "96MB", "tin.jsonl"]).status, 0);
    assert_eq!(folder.run(&["index", "--memory", "nhiều", "tin.jsonl"]).status, 2);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_asked_to_end_says_by_what() {
    for (signal, exit) in [("-INT", 130), ("-TERM", 143)] {
        let folder = Folder::new(&[("tin.jsonl", &row("1", CHE))]);
        // A pipe that stays open: the run would go on for ever.
        let mut run = folder.command(&["index", "--summary", "so.json", "tin.jsonl", "-"]);
        run.stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut run = run.spawn().unwrap();
        while !folder.path().join(".baochi/baochi-writer.json").exists() {
            std::thread::yield_now();
        }
        let open = run.stdin.take();
        assert!(std::process::Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap().success());
        let ended = Run::end_of(run);
        assert_eq!(ended.status, exit, "{ended:?}");
        assert!(ended.stderr.contains("baochi: interrupted: "), "{ended:?}");
        drop(open);
        let told = summary(&folder);
        assert_eq!((&told["interrupted"], &told["exit_code"]), (&json!(true), &json!(exit)));
        let check = folder.run(&["check"]);
        assert!(check.status == 0 && format!("{check:?}").contains("sound"), "{check:?}");
    }
}
