//! Faults on disk: full, read only, files that are gone or not what they were; `baochi check`, and the ways out.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::run::{Folder, Run, source};

const ARTICLES: usize = 240;

/// Rows of news of our own, long enough that some of them fill a small disk.
fn rows() -> String {
    let mut state: u64 = 5;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{:x}", state >> 40)
    };
    let row = |i: usize| {
        let words: Vec<String> = (0..400).map(|_| word()).collect();
        format!("{{\"id\": \"{i}\", \"text\": \"Tin số {i} về mùa vải ở xã. {}\"}}\n", words.join(" "))
    };
    (0..ARTICLES).map(row).collect()
}

fn index(folder: &Folder, dir: &str) -> Run {
    folder.run(&["index", "--commit-every", "40", "--index", dir, "tin.jsonl"])
}

fn found(folder: &Folder, dir: &str) -> Vec<String> {
    let answer = folder.run(&["search", "--json", "--limit", "1000", "--index", dir, "mùa vải"]).json();
    let mut found: Vec<String> = answer["hits"].as_array().unwrap().iter().map(source).collect();
    found.sort();
    found
}

fn check(folder: &Folder, dir: &str) -> (i32, Value) {
    let run = folder.run(&["check", "--json", "--index", dir]);
    (run.status, run.json())
}

/// A file of the index whose name ends so.
fn part(folder: &Folder, dir: &str, end: &str) -> PathBuf {
    let files = std::fs::read_dir(folder.path().join(dir)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.to_string_lossy().ends_with(end)).collect();
    files.sort();
    files.remove(0)
}

/// Runs a program of the system; false where it cannot do what is asked.
fn system(program: &str, args: &[&str]) -> bool {
    Command::new(program).args(args).output().is_ok_and(|output| output.status.success())
}

/// A file system in a folder while it lives.
struct Mount(PathBuf);

impl Mount {
    /// `None`, with a word about it, where this is not allowed.
    fn new(at: &Path, args: &[&str]) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let shown = at.to_string_lossy();
        if system("mount", &[args, &[&*shown]].concat()) {
            return Some(Self(at.to_owned()));
        }
        eprintln!("skipped: no file system can be mounted here (mount {} {shown})", args.join(" "));
        None
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        system("umount", &[&self.0.to_string_lossy()]);
    }
}

#[test]
fn a_full_disk_loses_nothing_that_was_saved() {
    let folder = Folder::new(&[("tin.jsonl", &rows())]);
    let disk = folder.path().join("disk");
    let Some(_mount) = Mount::new(&disk, &["-t", "tmpfs", "-o", "size=1m", "tmpfs"]) else { return };
    let full = index(&folder, "disk/i");
    assert_eq!(full.status, 2, "{full:?}");
    let last = full.stderr.lines().last().unwrap();
    assert!(last.contains("No space left on device") && last.contains("make room"), "{full:?}");
    let saved: usize = full
        .stderr
        .lines()
        .filter_map(|line| line.strip_suffix(" articles saved")?.strip_prefix("baochi: ")?.parse().ok())
        .max()
        .expect("some are saved before the disk is full");
    assert!((40..ARTICLES).contains(&saved), "{full:?}");
    assert_eq!(found(&folder, "disk/i").len(), saved);
    assert_eq!((check(&folder, "disk/i").0, check(&folder, "disk/i").1["articles"].as_u64()), (0, Some(saved as u64)));

    // All of it is full, to the last byte.
    folder.run(&["index", "--commit-every", "1", "--index", "disk/i", "tin.jsonl"]);
    std::fs::write(disk.join("ballast"), vec![0; 1 << 20]).unwrap_err();
    let before = found(&folder, "disk/i");
    for args in [&["compact", "--index", "disk/i"][..], &["index", "--rebuild", "--index", "disk/i", "tin.jsonl"]] {
        let run = folder.run(args);
        assert!(run.status == 2 && run.stderr.contains("No space left on device"), "{run:?}");
    }
    folder.run(&["delete", "--index", "disk/i", "--source", "nowhere"]);
    assert_eq!(found(&folder, "disk/i"), before);
    assert_eq!(check(&folder, "disk/i").0, 0);
    for args in [&["export", "--index", "disk/i"][..], &["extract", "tin.jsonl"]] {
        let output = std::fs::File::create(disk.join("out")).unwrap();
        let run = folder.command(args).stdout(output).output().unwrap();
        let told = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.code() == Some(2) && told.contains("No space left on device"), "{told}");
    }

    // With room, the same command goes on.
    std::fs::remove_file(disk.join("out")).unwrap();
    std::fs::remove_file(disk.join("ballast")).unwrap();
    assert!(system("mount", &["-o", "remount,size=64m", &disk.to_string_lossy()]));
    assert_eq!(index(&folder, "disk/i").status, 0);
    assert_eq!(found(&folder, "disk/i").len(), ARTICLES);
    let (status, whole) = check(&folder, "disk/i");
    assert_eq!((status, &whole["leftovers"]), (0, &Value::Array(Vec::new())));
}

#[test]
fn a_file_that_may_not_grow_loses_nothing_that_was_saved() {
    let folder = Folder::new(&[("tin.jsonl", &rows())]);
    let baochi = folder.command(&[]).get_program().to_string_lossy().into_owned();
    let limited = |blocks: u32, args: &str| {
        let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec '{baochi}' {args}");
        Run::of(Command::new("sh").args(["-c", &line]).current_dir(folder.path()))
    };
    // 512 bytes or 1 KiB a block, as the shell has it: the records of 40 articles fit, those of all do not.
    let run = limited(400, "index --jobs 1 --commit-every 40 --index i tin.jsonl");
    let compact = limited(400, "compact --index i");
    let all = if run.status == 0 { compact } else { run };
    assert!(all.status == 2 && all.stderr.contains("File too large") && all.stderr.contains("make room"), "{all:?}");
    assert!(found(&folder, "i").len() >= 40);
    assert_eq!(check(&folder, "i").0, 0);
    assert_eq!((index(&folder, "i").status, folder.run(&["compact", "--index", "i"]).status), (0, 0));
    assert_eq!(found(&folder, "i").len(), ARTICLES);
}

#[test]
fn an_index_that_cannot_be_written_to_can_be_searched() {
    let folder = Folder::new(&[("tin.jsonl", &rows())]);
    assert_eq!(index(&folder, "i").status, 0);
    let wanted = found(&folder, "i");
    // An index that was copied to a disk for reading has no locks.
    for locks in [true, false] {
        if !locks {
            std::fs::remove_file(part(&folder, "i", ".lock")).unwrap();
            std::fs::remove_file(part(&folder, "i", ".lock")).unwrap();
        }
        let at = folder.path().join("ro");
        let from = folder.path().join("i");
        let Some(_mount) = Mount::new(&at, &["--bind", &from.to_string_lossy()]) else { return };
        assert!(system("mount", &["-o", "remount,ro,bind", &at.to_string_lossy()]));
        assert_eq!(found(&folder, "ro"), wanted);
        assert_eq!(folder.run(&["status", "--json", "--index", "ro"]).json()["writer"], Value::Null);
        assert_eq!(check(&folder, "ro").0, 0);
        assert_eq!(folder.run(&["export", "--index", "ro"]).lines().len(), ARTICLES);
        for args in [
            &["index", "--index", "ro", "tin.jsonl"][..],
            &["index", "--rebuild", "--index", "ro", "tin.jsonl"],
            &["compact", "--index", "ro"],
            &["delete", "--index", "ro", "--source", "tin"],
        ] {
            let run = folder.run(args);
            assert!(run.status == 2 && run.stderr.contains("Read-only file system"), "{run:?}");
        }
    }
}

#[test]
fn a_damaged_index_is_told_and_made_anew() {
    let folder = Folder::new(&[("tin.jsonl", &rows())]);
    assert_eq!(index(&folder, "i").status, 0);
    assert_eq!(folder.run(&["compact", "--index", "i"]).status, 0);
    let sound = folder.run(&["check", "--index", "i"]);
    assert!(sound.status == 0 && sound.stdout.starts_with("i: sound: 240 articles, "), "{sound:?}");
    assert!(sound.stdout.ends_with("; read: 240 records\n") && sound.stderr.is_empty(), "{sound:?}");
    let wanted = found(&folder, "i");

    // One bit of the dictionary: no search is answered from it, every record is still there.
    let words = part(&folder, "i", ".term");
    let mut bytes = std::fs::read(&words).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    std::fs::write(&words, &bytes).unwrap();
    assert_eq!(folder.run(&["check", "--quick", "--index", "i"]).status, 0);
    let bad = folder.run(&["check", "--index", "i"]);
    assert_eq!(bad.status, 2, "{bad:?}");
    for told in [
        "i: damaged: 240 articles",
        ".term: 1 of ",
        "(part of 240 articles)",
        "baochi index PATH… --index i --rebuild",
        "baochi export --index i > records.jsonl",
        "baochi index records.jsonl --index NEW",
    ] {
        assert!(bad.stdout.contains(told), "{told}: {bad:?}");
    }
    let (_, json) = check(&folder, "i");
    assert_eq!((&json["sound"], json["damage"].as_array().unwrap().len()), (&Value::Bool(false), 1), "{json}");
    let exported = folder.run(&["export", "--index", "i"]);
    assert_eq!((exported.status, exported.lines().len()), (0, ARTICLES));

    // Some of the records as well.
    let records = part(&folder, "i", ".store");
    let mut bytes = std::fs::read(&records).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    std::fs::write(&records, &bytes).unwrap();
    let exported = folder.run(&["export", "--index", "i"]);
    let saved = exported.lines().len();
    let lost = ARTICLES - saved;
    assert!(exported.status == 2 && saved > ARTICLES / 2 && lost > 0, "{saved}");
    let told = format!("{saved} records written; {lost} article{} cannot be read", if lost == 1 { "" } else { "s" });
    assert!(exported.stderr.contains(&told), "{}", exported.stderr);
    assert_eq!(check(&folder, "i").1["lost"].as_u64(), Some(lost as u64));

    // Out of what was exported, and out of the articles.
    folder.write("saved.jsonl", &exported.stdout);
    assert_eq!(folder.run(&["index", "--index", "new", "saved.jsonl"]).status, 0);
    assert_eq!(found(&folder, "new").len(), saved);
    let rebuilt = folder.run(&["index", "--rebuild", "--index", "i", "tin.jsonl"]);
    assert!(rebuilt.status == 0 && rebuilt.stderr.contains("has taken the place of the old one"), "{rebuilt:?}");
    assert_eq!((check(&folder, "i").0, found(&folder, "i")), (0, wanted));
}

#[test]
fn files_that_are_gone_or_others_are_told_by_name() {
    let folder = Folder::new(&[("tin.jsonl", &rows())]);
    assert_eq!(index(&folder, "whole").status, 0);
    let whole = folder.path().join("whole");
    type Fault = (&'static str, fn(&Path), bool);
    let faults: [Fault; 8] = [
        (".idx", |path| std::fs::remove_file(path).unwrap(), true),
        (".store", |path| std::fs::remove_file(path).unwrap(), false),
        ("meta.json", |path| std::fs::remove_file(path).unwrap(), true),
        ("meta.json", |path| std::fs::write(path, "").unwrap(), true),
        ("meta.json", |path| std::fs::write(path, "{\"segments\": [], \"opstamp\": 0}\u{1}").unwrap(), true),
        (
            ".pos",
            |path| {
                std::fs::remove_file(path).unwrap();
                std::fs::create_dir(path).unwrap();
            },
            true,
        ),
        (".fast", |path| std::fs::write(path, "x").unwrap(), true),
        ("baochi-index.json", |path| std::fs::write(path, "{").unwrap(), true),
    ];
    for (name, fault, records_are_there) in faults {
        let dir = folder.path().join("i");
        std::fs::create_dir(&dir).unwrap();
        for entry in std::fs::read_dir(&whole).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), dir.join(entry.file_name())).unwrap();
        }
        let path = part(&folder, "i", name);
        fault(&path);
        for args in [
            &["search", "--index", "i", "mùa vải"][..],
            &["index", "--index", "i", "tin.jsonl"],
            &["status", "--index", "i"],
        ] {
            let run = folder.run(args);
            let told = run.stderr.contains(&format!("{}: damaged: ", path.file_name().unwrap().to_string_lossy()));
            assert!(run.status == 2 && told && run.stderr.contains("`baochi check --index i`"), "{name}: {run:?}");
            assert!(run.stdout.is_empty(), "{name}: {run:?}");
        }
        let (status, found) = check(&folder, "i");
        assert_eq!(
            (status, found["damage"][0]["file"].as_str()),
            (2, Some(&*format!("i/{}", path.file_name().unwrap().to_string_lossy())))
        );
        let exported = folder.run(&["export", "--index", "i"]);
        assert_eq!(exported.lines().len() == ARTICLES, records_are_there, "{name}: {exported:?}");
        assert_eq!(folder.run(&["index", "--rebuild", "--index", "i", "tin.jsonl"]).status, 0, "{name}");
        assert_eq!(check(&folder, "i").0, 0, "{name}");
        std::fs::remove_dir_all(&dir).unwrap();
    }
}

#[test]
fn what_is_no_index_is_told_and_not_overwritten() {
    let folder =
        Folder::new(&[("tin.jsonl", &rows()), ("file", "x"), ("other/meta.json", "{}"), ("photos/1.txt", "x")]);
    for dir in ["file", "nowhere", "photos"] {
        let run = folder.run(&["check", "--index", dir]);
        assert!(run.status == 2 && run.stderr.contains("no index here"), "{run:?}");
    }
    let run = folder.run(&["check", "--index", "other"]);
    assert!(run.status == 2 && run.stderr.contains("not made by baochi"), "{run:?}");
    for dir in ["file", "other", "photos"] {
        let run = folder.run(&["index", "--rebuild", "--index", dir, "tin.jsonl"]);
        assert_eq!(run.status, 2, "{run:?}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("other/meta.json")).unwrap(), "{}");
    assert!(std::fs::read_dir(folder.path().join("photos")).unwrap().count() == 1);
    // Locks that a killed run left hold nobody.
    assert_eq!(index(&folder, "i").status, 0);
    folder.write("i/baochi-writer.json", "{\"pid\": 1, \"host\": null, \"since\": 1}");
    folder.write("i/.tmp9x", "half");
    let (status, found) = check(&folder, "i");
    assert_eq!((status, found["leftovers"].as_array().unwrap().len()), (0, 1), "{found}");
    assert_eq!(folder.run(&["status", "--json", "--index", "i"]).json()["writer"], Value::Null);
    assert_eq!(index(&folder, "i").status, 0);
    assert_eq!(check(&folder, "i").1["leftovers"], Value::Array(Vec::new()));
}

#[test]
fn a_rebuild_that_would_lose_an_input_changes_nothing() {
    let folder = Folder::new(&[("tin.jsonl", &rows()), ("mot.txt", "Tin mới về mùa vải ở xã bên.")]);
    assert_eq!(index(&folder, "i").status, 0);
    let run = folder.run(&["index", "--rebuild", "--index", "i", "mot.txt", "nowhere.jsonl"]);
    assert!(run.status == 2 && run.stderr.contains("the old index stays"), "{run:?}");
    assert_eq!(found(&folder, "i").len(), ARTICLES);
    assert_eq!(check(&folder, "i").1["leftovers"], Value::Array(Vec::new()));
    // A row that is none is no input that is lost.
    folder.write("hong.jsonl", "{\"id\": \"1\", \"text\": \"Tin về mùa vải ở xã bên sông.\"}\n{\n");
    let run = folder.run(&["index", "--rebuild", "--index", "i", "hong.jsonl"]);
    assert!(run.status == 2 && run.stderr.contains("has taken the place"), "{run:?}");
    let now = found(&folder, "i");
    assert!(now.len() == 1 && now[0].starts_with("hong.jsonl"), "{now:?}");
}
