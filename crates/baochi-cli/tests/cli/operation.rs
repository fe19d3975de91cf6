//! `baochi show`, `status`, `delete`, `compact`, `export`, and what `index` does over time.

use serde_json::Value;

use crate::run::{Folder, Run, source};

const CHE: &str =
    "Sáng nay, hội nghị bàn về cây chè Thái Nguyên đã khai mạc tại trung tâm xã với sự có mặt của bà con ba xã.";
const TOM: &str =
    "Chiều qua, bà con xã biển đã thả hơn hai triệu con tôm giống xuống các đầm mới đắp ở phía nam cửa sông.";
const VAI: &str =
    "Mùa vải năm nay đến sớm hơn mọi năm, thương lái đã về tận vườn đặt mua với giá cao từ đầu tháng năm.";

fn row(id: &str, text: &str, rest: &str) -> String {
    format!("{{\"id\": \"{id}\", \"text\": \"{text}\"{rest}}}\n")
}

fn found(folder: &Folder, args: &[&str]) -> Vec<String> {
    let answer = folder.run(&[&["search", "--json"], args].concat()).json();
    answer["hits"].as_array().unwrap().iter().map(source).collect()
}

fn status(folder: &Folder) -> Value {
    folder.run(&["status", "--json"]).json()
}

#[test]
fn rows_without_ids_go_by_their_text() {
    let folder = Folder::new(&[("tin.jsonl", &format!("{{\"text\": \"{CHE}\"}}\n{{\"text\": \"{TOM}\"}}\n"))]);
    let index = || folder.run(&["index", "tin.jsonl"]);
    index().ends(0, "baochi: 2 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi\n");
    // A row put in before them moves the others and changes none.
    folder.write("tin.jsonl", format!("{{\"text\": \"{VAI}\"}}\n{{\"text\": \"{CHE}\"}}\n{{\"text\": \"{TOM}\"}}\n"));
    index().ends(0, "baochi: 1 article indexed, 0 replaced, 2 unchanged, 0 failed in N s, into .baochi\n");
    assert_eq!(found(&folder, &["chè"]), ["tin.jsonl"]);
    assert_eq!(status(&folder)["sources"], 3);
    // A row that is no longer there is kept, and told.
    folder.write("tin.jsonl", format!("{{\"text\": \"{VAI}\"}}\n{{\"text\": \"{CHE}\"}}\n"));
    index().ends(
        0,
        "baochi: 0 articles indexed, 0 replaced, 2 unchanged, 0 failed in N s, into .baochi\n\
         baochi: 1 article of these inputs is no longer there and kept: --prune removes them\n",
    );
    assert_eq!(found(&folder, &["tôm"]).len(), 1);
}

#[test]
fn a_file_with_one_row_is_known_by_its_path() {
    let folder = Folder::new(&[
        ("1.json", &format!("{{\"text\": \"{CHE}\"}}\n")),
        ("2.json", &format!("{{\n\"text\": \"{TOM}\"\n}}\n")),
    ]);
    folder
        .run(&["index", "."])
        .ends(0, "baochi: 2 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi\n");
    folder.write("1.json", format!("{{\"text\": \"{VAI}\"}}\n"));
    folder.write("2.json", format!("{{\n\"text\": \"{TOM} {VAI}\"\n}}\n"));
    folder
        .run(&["index", "."])
        .ends(0, "baochi: 0 articles indexed, 2 replaced, 0 unchanged, 0 failed in N s, into .baochi\n");
    assert!(found(&folder, &["chè"]).is_empty());
    assert_eq!(found(&folder, &["vải thương lái"]).len(), 2);
}

#[test]
fn two_texts_on_standard_input_do_not_replace_each_other() {
    let folder = Folder::new(&[]);
    for text in [CHE, TOM, CHE] {
        assert_eq!(folder.run_with_input(&["index", "-"], text).status, 0);
    }
    assert_eq!(status(&folder)["articles"], 2);
    for text in [CHE, TOM] {
        assert_eq!(folder.run_with_input(&["index", "-"], format!("{{\"text\": \"{text} {VAI}\"}}\n")).status, 0);
    }
    assert_eq!(status(&folder)["articles"], 4);
}

#[test]
fn what_is_gone_is_removed_when_asked() {
    let folder = Folder::new(&[("bai/1.txt", CHE), ("bai/2.txt", TOM), ("khac/3.txt", VAI)]);
    assert_eq!(folder.run(&["index", "bai", "khac"]).status, 0);
    std::fs::remove_file(folder.path().join("bai/2.txt")).unwrap();
    std::fs::remove_file(folder.path().join("khac/3.txt")).unwrap();
    folder.run(&["index", "bai"]).ends(
        0,
        "baochi: 0 articles indexed, 0 replaced, 1 unchanged, 0 failed in N s, into .baochi\n\
         baochi: 1 article of these inputs is no longer there and kept: --prune removes them\n",
    );
    folder.run(&["index", "--prune", "bai"]).ends(
        0,
        "baochi: 0 articles indexed, 0 replaced, 1 unchanged, 0 failed in N s, into .baochi; \
         1 article no longer there and removed\n",
    );
    assert!(found(&folder, &["tôm"]).is_empty());
    assert_eq!(found(&folder, &["vải"]), ["khac/3.txt"], "other inputs are left alone");

    // What cannot be read is not gone.
    folder.write("bai/1.txt", b"\x01\x02\x03\0\x04\x05\x06\x07");
    assert_eq!(folder.run(&["index", "--prune", "bai"]).status, 2);
    assert_eq!(found(&folder, &["chè"]), ["bai/1.txt"]);
    std::fs::remove_dir_all(folder.path().join("bai")).unwrap();
    assert_eq!(folder.run(&["index", "--prune", "bai"]).status, 2);
    assert_eq!(found(&folder, &["chè"]), ["bai/1.txt"], "a folder that is not there may be on a disk that is not");
}

#[test]
fn an_article_in_several_papers_is_one_hit() {
    let rows = row("1", CHE, ", \"title\": \"Hội nghị cây chè\"") + &row("2", TOM, "") + &row("3", CHE, "");
    let folder = Folder::new(&[
        ("tin.jsonl", &rows),
        ("bai/1.txt", &format!("{CHE} {TOM} {VAI}")),
        ("bai/2.txt", &format!("{CHE} {TOM} {VAI} Hết.")),
    ]);
    assert_eq!(folder.run(&["index", "tin.jsonl", "bai"]).status, 0);
    let answer = folder.run(&["search", "--json", "cây chè"]).json();
    assert_eq!(answer["total"], 2);
    let one = answer["hits"].as_array().unwrap().iter().find(|hit| source(hit).starts_with("tin.jsonl")).unwrap();
    assert_eq!((source(one).as_str(), one["duplicates"][0]["id"].as_str()), ("tin.jsonl 1", Some("3")));
    assert_eq!(found(&folder, &["--all", "cây chè"]).len(), 3);
    let shown = folder.run(&["search", "cây chè"]).stdout;
    assert!(shown.contains("same text: tin.jsonl 3"), "{shown}");
}

#[test]
fn show_by_id_key_and_version() {
    let page = |text: &str, date: &str| {
        row(
            "1",
            text,
            &format!(", \"url\": \"https://bao.example/tin/1.html\", \"date\": \"{date}\", \"title\": \"Tin\""),
        )
    };
    let folder = Folder::new(&[("tin.jsonl", &(page(CHE, "2024-01-05") + &row("2", VAI, "")))]);
    folder.run(&["index", "tin.jsonl"]);
    let old = folder.run(&["search", "--json", "chè"]).json()["hits"][0]["id"].as_str().unwrap().to_owned();
    folder.write("tin.jsonl", page(TOM, "2024-01-06") + &row("2", VAI, ""));
    folder.run(&["index", "tin.jsonl"]).ends(
        0,
        "baochi: 0 articles indexed, 1 replaced, 1 unchanged, 0 failed in N s, into .baochi; \
         1 new text of a page known before: the one before is kept\n",
    );
    assert!(found(&folder, &["chè"]).is_empty());
    assert_eq!(found(&folder, &["--all", "chè"]), ["tin.jsonl 1"]);

    let record = folder.run(&["show", "--json", &old[..10]]).json();
    assert_eq!((record["id"].as_str(), record["article"]["text"].as_str()), (Some(old.as_str()), Some(CHE)));
    let card = folder.run(&["show", "tin.jsonl#1"]);
    assert!(card.status == 0 && card.stdout.starts_with("Tin\n") && card.stdout.contains(TOM), "{card:?}");
    let versions = folder.run(&["show", "--versions", &old]).stdout;
    let lines: Vec<&str> = versions.lines().collect();
    assert!(lines[0].starts_with("2024-01-06 ") && lines[0].ends_with("  tin.jsonl 1"), "{versions}");
    assert!(
        lines[1].starts_with("2024-01-05 ") && lines[1].ends_with(&format!("{old}  tin.jsonl 1  (old)")),
        "{versions}"
    );
    assert_eq!(folder.run(&["show", "--versions", "--json", &old]).json()[1]["shown"], false);

    folder.run(&["show", "khong-co"]).ends(2, "baochi: khong-co: no article of the index has this id or key\n");
    folder.run(&["show", "tin.jsonl"]).ends(
        2,
        "baochi: tin.jsonl: several articles have an id that begins so: tin.jsonl#1, tin.jsonl#2: give more of it\n",
    );
    folder.run(&["show", "x", "--index", "khong-co"]).ends(
        2,
        "baochi: khong-co: no index here: run `baochi index PATH…` first, name another with --index, or search files at once with --in PATH\n",
    );
}

#[test]
fn delete_by_key_id_and_folder() {
    let folder = Folder::new(&[("bai/1.txt", CHE), ("bai/cu/2.txt", TOM), ("bai/cu/3.txt", VAI), ("khac.txt", VAI)]);
    folder.run(&["index", "bai", "khac.txt"]);
    folder.run(&["delete", "--dry-run", "--source", "./bai/cu/", "bai/1.txt"]).is(
        0,
        "bai/1.txt\nbai/cu/2.txt\nbai/cu/3.txt\n",
        "baochi: 3 articles would be deleted\n",
    );
    assert_eq!(status(&folder)["sources"], 4);
    folder.run(&["delete", "--source", "bai/cu/"]).is(0, "", "baochi: 2 articles deleted\n");
    assert_eq!(found(&folder, &["vải"]), ["khac.txt"], "the same text from elsewhere stays");
    let id = folder.run(&["search", "--json", "chè"]).json()["hits"][0]["id"].as_str().unwrap().to_owned();
    folder.run(&["delete", &id, "khong-co"]).is(
        2,
        "",
        "baochi: khong-co: no article of the index has this key or id\nbaochi: 1 article deleted\n",
    );
    assert!(found(&folder, &["chè"]).is_empty());
    assert_eq!(folder.run(&["delete"]).status, 2);
}

#[test]
fn status_and_compact() {
    let folder = Folder::new(&[("bai/1.txt", CHE), ("bai/2.txt", CHE), ("bai/3.txt", TOM)]);
    folder.run(&["index", "bai"]);
    folder.run(&["delete", "bai/3.txt"]);
    folder.write("bai/4.txt", VAI);
    folder.run(&["index", "bai/4.txt"]);
    let told = status(&folder);
    assert_eq!(
        (&told["articles"], &told["sources"], &told["copied"], &told["writer"]),
        (&2.into(), &3.into(), &1.into(), &Value::Null)
    );
    assert!(told["committed"].as_u64().unwrap() > 1_700_000_000);
    assert!(told["parts"].as_array().unwrap().iter().any(|part| part["name"] == "records"));
    let table = folder.run(&["status"]).stdout;
    assert!(table.contains("\nSources     3; 1 article in more than one place, word for word\n"), "{table}");
    let run = folder.run(&["compact"]);
    assert!(run.status == 0 && run.stderr.contains(" before, ") && run.stderr.contains(" now; "), "{run:?}");
    assert_eq!((&status(&folder)["deleted"], &status(&folder)["segments"]), (&0.into(), &1.into()));
    assert_eq!(found(&folder, &["chè"]), ["bai/1.txt"]);
}

#[test]
fn an_export_is_what_was_extracted_and_makes_the_index_anew() {
    let rows = row("1", CHE, "") + &row("2", TOM, ", \"title\": \"Tôm \\u009b31m\"") + &row("3", CHE, "");
    let folder = Folder::new(&[("tin.jsonl", &rows)]);
    let records = folder.run(&["extract", "tin.jsonl"]).stdout;
    folder.run(&["index", "tin.jsonl"]);
    folder.run(&["export"]).is(0, &records, "");
    let before = folder.run(&["search", "--json", "chè tôm"]).stdout;

    folder.write(".baochi/baochi-index.json", r#"{"format": 1, "analysis": 0}"#);
    let refused = folder.run(&["search", "chè"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stderr.contains("`baochi export --index .baochi >records.jsonl`, then `baochi index records.jsonl"),
        "{refused:?}"
    );
    let exported = folder.run(&["export"]).stdout;
    assert_eq!(exported, records);
    folder
        .run_with_input(&["index", "--index", "moi", "-"], exported)
        .ends(0, "baochi: 3 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into moi\n");
    assert_eq!(folder.run(&["search", "--json", "--index", "moi", "chè tôm"]).stdout, before);
    folder.run(&["export", "--index", "moi"]).is(0, &records, "");
}

#[test]
fn long_runs_are_saved_in_parts() {
    let rows: String = (0..25).map(|i| row(&i.to_string(), &format!("Bài {i}. {CHE}"), "")).collect();
    let folder = Folder::new(&[("tin.jsonl", &rows)]);
    folder.run(&["index", "--commit-every", "10", "tin.jsonl"]).ends(
        0,
        "baochi: 10 articles saved\nbaochi: 20 articles saved\n\
         baochi: 25 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi\n",
    );
    assert_eq!(folder.run(&["index", "--commit-every", "0", "tin.jsonl"]).status, 2);
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_keeps_what_it_did() {
    let folder = Folder::new(&[("tin.jsonl", &row("1", CHE, ""))]);
    // A pipe that stays open: the run would go on for ever.
    let mut run = folder.command(&["index", "tin.jsonl", "-"]);
    run.stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut run = run.spawn().unwrap();
    while !folder.path().join(".baochi/baochi-writer.json").exists() {
        std::thread::yield_now();
    }
    let open = run.stdin.take();
    let interrupt = std::process::Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    let ended = Run::end_of(run);
    assert_eq!(ended.status, 130, "{ended:?}");
    assert!(ended.stderr.contains("baochi: interrupted: "), "{ended:?}");
    assert!(ended.stderr.ends_with(": the same command goes on from here\n"), "{ended:?}");
    drop(open);
    assert_eq!(folder.run(&["index", "tin.jsonl"]).status, 0);
    assert_eq!(found(&folder, &["chè"]), ["tin.jsonl 1"]);
}

#[test]
fn a_second_writer_is_told_who_writes_or_waits() {
    let folder = Folder::new(&[("tin.jsonl", &row("1", CHE, ""))]);
    let mut first = folder.command(&["index", "-"]);
    first.stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut first = first.spawn().unwrap();
    // The first says that it writes once it holds the lock.
    while !folder.path().join(".baochi/baochi-writer.json").exists() {
        std::thread::yield_now();
    }
    let refused = folder.run(&["index", "tin.jsonl"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stderr.contains(&format!("process {} ", first.id())) && refused.stderr.contains("--wait"),
        "{refused:?}"
    );
    assert_eq!(status(&folder)["writer"]["pid"], first.id());
    let second =
        folder.command(&["index", "--wait", "60", "tin.jsonl"]).stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(first.stdin.take());
    assert_eq!(Run::end_of(first).status, 0);
    assert_eq!(Run::end_of(second).status, 0);
    assert_eq!(found(&folder, &["chè"]), ["tin.jsonl 1"]);
    assert_eq!(status(&folder)["writer"], Value::Null);
}
