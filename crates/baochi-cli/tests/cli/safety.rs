//! Terminals, pipes and odd names.

use std::io::{Read, Write};
use std::process::Stdio;

use crate::run::{Folder, Run};

/// Escape sequences of both sets of controls, DEL, a bell, and a mark that turns the reading direction around.
const HOSTILE: &str = "\u{1b}]0;tên\u{7}\u{1b}[2J\u{9b}31m\u{7f}\u{202e}";

#[track_caller]
fn is_safe(text: &str) {
    let steers = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!text.contains(steers), "{text:?}");
}

#[test]
fn page_text_never_steers_the_terminal() {
    let row = serde_json::json!({"id": HOSTILE, "title": format!("Họp {HOSTILE} báo"), "url": HOSTILE,
        "text": format!("Nuôi tôm {HOSTILE} sinh thái.\u{9b}"), "date": HOSTILE});
    let folder = Folder::new(&[("tin.jsonl", &format!("{row}\n{{\"text\": \"{HOSTILE}\"\n"))]);
    for args in [
        &["extract", "tin.jsonl"][..],
        &["extract", "--format", "json", "--facts", "dates", "tin.jsonl"],
        &["extract", "--format", "card", "tin.jsonl"],
        &["explain", "--rejected", "tin.jsonl"],
        &["explain", "--json", "tin.jsonl"],
        &["search", "--in", "tin.jsonl", "tôm"],
        &["search", "--in", "tin.jsonl", "--json", "--explain", &format!("tôm {HOSTILE}")],
        &["search", "--in", "tin.jsonl", HOSTILE],
        &["extract", &format!("khong-co{HOSTILE}.txt")],
        &["search", "--index", &format!("khong-co{HOSTILE}"), "tôm"],
    ] {
        let run = folder.run(args);
        is_safe(&run.stdout);
        is_safe(&run.stderr);
    }
    // The value is whole: only its spelling in JSON is safe.
    let records = folder.run(&["extract", "tin.jsonl"]).lines();
    assert_eq!(records[0]["source"]["id"], HOSTILE);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let rows: String =
        (0..3000).map(|i| format!("{{\"id\": \"{i}\", \"text\": \"{}\"}}\n", "dài ".repeat(100))).collect();
    let folder = Folder::new(&[("tin.jsonl", &rows)]);
    for args in
        [&["extract", "tin.jsonl"][..], &["extract", "--format", "card", "tin.jsonl"], &["explain", "tin.jsonl"]]
    {
        let mut child = folder.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut some = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut some).unwrap();
        Run::end_of(child).is(0, "", "");
    }
}

#[test]
fn a_closed_pipe_does_not_wait_for_the_input() {
    let folder = Folder::new(&[]);
    let mut command = folder.command(&["extract", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    for i in 0..3 {
        // The command may end before it has read all.
        if writeln!(stdin, "{{\"id\": \"{i}\", \"text\": \"Nuôi tôm.\"}}").is_err() {
            break;
        }
    }
    // Standard input is still open here.
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(0));
    drop(stdin);
}

#[test]
fn records_come_while_the_input_is_open() {
    let folder = Folder::new(&[]);
    let mut command = folder.command(&["extract", "--format", "jsonl", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = std::io::BufReader::new(child.stdout.take().unwrap());
    for i in 0..3 {
        writeln!(stdin, "{{\"id\": \"{i}\", \"text\": \"Nuôi tôm.\"}}").unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut stdout, &mut line).unwrap();
        assert!(line.contains(&format!("\"id\":\"{i}\"")), "{line}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new(&[]);
    let name = OsStr::from_bytes(b"b\xe0i.txt");
    std::fs::write(folder.path().join(name), "Nuôi tôm ở Cà Mau.").unwrap();
    let run = folder.run(&["extract", "."]);
    run.ends(0, "");
    assert_eq!(run.json()["source"]["uri"], "b\\xE0i.txt");
    assert_eq!(Run::of(folder.command(&["extract"]).arg(name)).stdout, run.stdout);
    Run::of(folder.command(&["extract"]).arg(OsStr::from_bytes(b"kh\xf4ng"))).is(
        2,
        "",
        "baochi: kh\\xF4ng: no such file or folder\nbaochi: 0 records, 1 failed\n",
    );
}

#[cfg(unix)]
#[test]
fn links_below_folders_are_not_followed() {
    let folder = Folder::new(&[("bai/1.txt", "Nuôi tôm.")]);
    std::os::unix::fs::symlink(".", folder.path().join("bai/vong")).unwrap();
    std::os::unix::fs::symlink("1.txt", folder.path().join("bai/2.txt")).unwrap();
    let run = folder.run(&["extract", "--format", "jsonl", "bai"]);
    run.ends(0, "");
    assert_eq!(run.sources(), ["bai/1.txt"]);
    assert_eq!(folder.run(&["extract", "bai/2.txt"]).json()["source"]["uri"], "bai/2.txt");
}
