//! Inputs that are made to break a reader: what is still done, what is told, and that a run ends.

use std::io::Write as _;
use std::process::{Child, Stdio};

use crate::pack::{gzip, page, tar, zip};
use crate::run::{Folder, Run};

const SHRIMP: &str = "Sáng 5/4/2022, hội nghị bàn về nghề nuôi tôm đã khai mạc tại Cà Mau.";

/// Clauses that are never the same twice, so that no one is cut as a copy of another.
fn clauses(count: usize) -> String {
    let clause = |n: usize| {
        format!("ngày {}/{}/2021 xã {n} trồng {} cây và nuôi {} con, ", n % 28 + 1, n % 12 + 1, n * 7, n * 13)
    };
    (0..count).map(clause).collect()
}

#[test]
fn one_line_of_everything_is_one_article() {
    let line = clauses(20_000);
    let row = serde_json::json!({"id": "1", "text": line}).to_string();
    let html = format!("<html><body><article><h1>Trồng cây</h1><p>{line}</p></article></body></html>");
    let folder = Folder::new(&[("a.txt", &line), ("a.jsonl", &row), ("a.html", &html)]);
    for name in ["a.txt", "a.jsonl", "a.html"] {
        let run = folder.run(&["extract", "--format", "jsonl", name]);
        run.ends(0, "");
        let records = run.lines();
        let text = records[0]["article"]["text"].as_str().unwrap();
        assert_eq!(records.len(), 1);
        assert!(text.len() > line.len() - 100 && text.contains("xã 19999 trồng"), "{name}: {} bytes", text.len());
        assert_eq!(records[0]["facts"]["dates"].as_array().unwrap().len(), 20_000, "{name}");
    }
}

#[test]
fn numbers_words_and_quotes_without_end_are_text() {
    let numbers: String = (0..200_000).map(|n| format!("{n} ")).collect();
    let nested = format!("{}trồng cây{}", "“".repeat(100_000), "”".repeat(100_000));
    let brackets = format!("{}trồng cây{}", "(\"[".repeat(50_000), "]\")".repeat(50_000));
    for (text, holds) in [
        (numbers.as_str(), "199999"),
        (&"và ".repeat(200_000), "và"),
        (&nested, "trồng cây"),
        (&brackets, "trồng cây"),
        (&"<b>".repeat(100_000), "<b>"),
        (&"&amp;".repeat(100_000), "&"),
        (&"\u{301}".repeat(100_000), ""),
        (&"A".repeat(300_000), "AAA"),
    ] {
        let row = serde_json::json!({"id": "1", "text": text}).to_string();
        let run = Folder::new(&[("a.jsonl", &row)]).run(&["extract", "--format", "jsonl", "a.jsonl"]);
        run.ends(0, "");
        assert!(run.lines()[0]["article"]["text"].as_str().unwrap().contains(holds), "{holds}");
    }
}

#[test]
fn ten_thousand_citations_in_one_article_are_all_read() {
    let cite = |n: usize| format!("Quyết định số {n}/QĐ-UBND ngày {}/{}/2021", n % 28 + 1, n % 12 + 1);
    let text = format!("Hội nghị quán triệt {}.", (1..=10_000).map(cite).collect::<Vec<_>>().join(", "));
    let run = Folder::new(&[("a.txt", &text)]).run(&["extract", "a.txt"]);
    run.ends(0, "");
    assert_eq!(run.json()["facts"]["documents"].as_array().unwrap().len(), 10_000);
}

#[test]
fn nothing_at_all_is_a_page_without_an_article() {
    let folder = Folder::new(&[("a.txt", ""), ("b.txt", " \r\n\t\n"), ("c.jsonl", "\n\n \n")]);
    folder.write("d.gz", gzip(""));
    folder.write("e.tar", tar(&[]));
    folder.write("f.zip", zip(&[]));
    folder.write("g.txt", "\u{feff}");
    let none = "1 page without an article (\"reason\" says why)";
    for name in ["a.txt", "b.txt", "d.gz", "g.txt"] {
        let run = folder.run(&["extract", name]);
        run.ends(0, &format!("baochi: 1 record, 0 failed; {none}\n"));
        assert_eq!(run.json()["article"]["text"], "", "{name}");
    }
    folder.run(&["extract", "f.zip"]).is(0, "", "");
    // An archive without members is zeros alone: nothing tells it from other data.
    let run = folder.run(&["extract", "e.tar"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("baochi: e.tar: not text: byte 0 is NUL"), "{}", run.stderr);
    let run = folder.run_with_input(&["extract", "-"], "");
    assert_eq!((run.status, run.json()["article"]["text"].as_str()), (0, Some("")));
}

#[test]
fn a_gzip_bomb_ends_with_the_budget() {
    // Twelve MiB of the same letters, a hundred times over and packed again: some kilobytes.
    let inner = gzip(vec![b'a'; 12 << 20]);
    let folder = Folder::new(&[("sau.txt", SHRIMP)]);
    folder.write("bom.gz", gzip(inner.repeat(100)));
    let run = folder.run(&["extract", "--format", "jsonl", "bom.gz", "sau.txt"]);
    run.ends(
        2,
        "baochi: bom.gz: larger than 256 MiB: one article must fit in that, split it\nbaochi: 1 record, 1 failed\n",
    );
    assert_eq!(run.sources(), ["sau.txt"]);
}

#[test]
fn a_zip_bomb_is_told_once() {
    // Members of 40 MiB that pack to 40 KB each: together they are beyond what a file may unpack to.
    let rubbish = vec![0x01; 40 << 20];
    let names: Vec<String> = (0..60).map(|n| format!("{n}.bin")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), rubbish.as_slice())).collect();
    let folder = Folder::new(&[("sau.txt", SHRIMP)]);
    folder.write("bom.zip", zip(&members));
    let run = folder.run(&["extract", "--format", "jsonl", "bom.zip", "sau.txt"]);
    let told = run.stderr.lines().filter(|line| line.contains("250 times its size")).count();
    assert_eq!((run.status, told), (2, 2), "the member and the archive: {}", tail(&run.stderr));
    assert!(run.sources().contains(&"sau.txt".to_owned()), "what follows is read");
}

#[test]
fn bodies_of_a_crawl_are_under_the_budget_of_their_file() {
    let body = gzip(vec![b'a'; 200 << 20]);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip";
    let mut crawl = Vec::new();
    for n in 0..8 {
        crawl.extend(page(&format!("https://bao.example/{n}"), head, &body));
    }
    let folder = Folder::new(&[("sau.txt", SHRIMP)]);
    folder.write("bom.warc", crawl);
    let run = folder.run(&["explain", "--json", "bom.warc", "sau.txt"]);
    assert_eq!(run.status, 2);
    let told = run.stderr.lines().filter(|line| line.contains("250 times its size: not read on")).count();
    assert_eq!(told, 1, "{}", tail(&run.stderr));
    assert!(run.stdout.contains("sau.txt"), "what follows is read");
}

#[test]
fn names_in_archives_never_lead_anywhere() {
    let members: [(&str, &[u8]); 4] = [
        ("../../thoat.txt", SHRIMP.as_bytes()),
        ("/tmp/baochi-thoat.txt", SHRIMP.as_bytes()),
        ("C:\\thoat.txt", SHRIMP.as_bytes()),
        ("\u{1b}[2Jtên\u{202e}.txt", SHRIMP.as_bytes()),
    ];
    for (name, bytes) in [("a/b/c.tar", tar(&members)), ("a/b/c.zip", zip(&members))] {
        let folder = Folder::new(&[]);
        folder.write(name, bytes);
        let before = listing(&folder);
        let run = folder.run(&["extract", "--format", "jsonl", name]);
        run.ends(0, "");
        let wanted = members.map(|(member, _)| format!("{name}#{member}"));
        assert_eq!(run.sources(), wanted, "as they are written");
        assert!(!run.stdout.contains('\u{1b}') && !run.stdout.contains('\u{202e}'), "spelled as JSON escapes");
        let card = folder.run(&["extract", "--format", "card", name]);
        assert!(!card.stdout.contains('\u{1b}') && !card.stdout.contains('\u{202e}'), "{:?}", card.stdout);
        assert_eq!(listing(&folder), before, "nothing is written");
        assert!(!std::path::Path::new("/tmp/baochi-thoat.txt").exists());
        // An index is written below its folder, and nowhere else.
        folder
            .run(&["index", "--index", "muc", name])
            .ends(0, "baochi: 4 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into muc\n");
        let new: Vec<String> = listing(&folder).into_iter().filter(|path| !before.contains(path)).collect();
        assert!(new.iter().all(|path| path.starts_with("muc")), "{new:?}");
    }
}

/// All paths below a folder.
fn listing(folder: &Folder) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.path().to_owned()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            found.push(path.strip_prefix(folder.path()).unwrap().display().to_string());
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    found.sort();
    found
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_read() {
    let folder = Folder::new(&[("bai/1.txt", SHRIMP), ("bai/2.txt/trong.txt", SHRIMP)]);
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).unwrap();
    link("khong-co", "hong");
    link("vong2", "vong1");
    link("vong1", "vong2");
    link("..", "bai/len");
    folder
        .run(&["extract", "--format", "jsonl", "hong", "bai"])
        .ends(2, "baochi: hong: no such file or folder\nbaochi: 2 records, 1 failed\n");
    let run = folder.run(&["extract", "--format", "jsonl", "vong1", "bai/1.txt/x", "bai/1.txt"]);
    run.ends(
        2,
        "baochi: vong1: failed to open: Too many levels of symbolic links (os error 40)\n\
         baochi: bai/1.txt/x: failed to open: Not a directory (os error 20)\n\
         baochi: 1 record, 2 failed\n",
    );
    // A file of the system that opens and gives no byte, and devices without end.
    let run = folder.run(&["extract", "--format", "jsonl", "/proc/self/mem", "/dev/zero", "/dev/null", "bai/1.txt"]);
    run.ends(
        2,
        "baochi: /proc/self/mem: failed to read: Input/output error (os error 5)\n\
         baochi: /dev/zero: not text: byte 0 is NUL: give text, HTML, JSON, WARC, or an archive of these\n\
         baochi: 2 records, 2 failed; 1 page without an article (\"reason\" says why)\n",
    );
    // Below a folder, what is no regular file is passed over.
    let fifo = folder.path().join("bai/ong");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    folder.run(&["extract", "--format", "jsonl", "bai"]).ends(0, "");
}

/// `baochi extract` of a named pipe, and the end to write to.
#[cfg(target_os = "linux")]
fn through_a_pipe(folder: &Folder, more: &str) -> (Child, std::fs::File) {
    let fifo = folder.path().join("ong");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let mut command = folder.command(&["extract", "--format", "jsonl", "ong", more]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    (child, std::fs::OpenOptions::new().write(true).open(fifo).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn a_named_pipe_is_read_and_files_may_go_while_it_is() {
    let folder = Folder::new(&[("bai/1.txt", SHRIMP), ("bai/2.txt", SHRIMP)]);
    let (child, mut pipe) = through_a_pipe(&folder, "bai/2.txt");
    // What stands behind the pipe is looked at when its turn comes: it is gone by then.
    std::fs::remove_file(folder.path().join("bai/2.txt")).unwrap();
    pipe.write_all(SHRIMP.as_bytes()).unwrap();
    drop(pipe);
    let run = Run::end_of(child);
    run.ends(2, "baochi: bai/2.txt: no such file or folder\nbaochi: 1 record, 1 failed\n");
    assert_eq!(run.sources(), ["ong"]);
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_grow_or_shrink_while_they_are_read_are_read_as_they_are() {
    for (after, wanted) in [(60_000, 60_000), (10, 10)] {
        let rows = |count: usize| (0..count).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"Nuôi tôm vụ {n}.\"}}\n"));
        let folder = Folder::new(&[("tin.jsonl", &rows(30_000).collect::<String>())]);
        let (child, pipe) = through_a_pipe(&folder, "tin.jsonl");
        // It waits for the pipe, and has opened nothing behind it.
        folder.write("tin.jsonl", rows(after).collect::<String>());
        drop(pipe);
        let run = Run::end_of(child);
        assert_eq!((run.status, run.lines().len()), (0, wanted + 1), "{}", tail(&run.stderr));
    }
}

#[test]
fn a_query_without_end_is_read_to_its_bound() {
    let folder = Folder::new(&[("a.txt", SHRIMP)]);
    let long: String = (0..5_000).map(|n| format!("tôm{n} ")).collect();
    let run = folder.run(&["search", "--in", "a.txt", "--json", &format!("nuôi tôm {long}")]);
    assert_eq!(run.status, 0, "{}", tail(&run.stderr));
    let notes = run.json()["notes"].to_string();
    assert!(notes.contains("the query is long: only its first"), "{}", tail(&notes));
}

/// The last of a long message.
fn tail(text: &str) -> &str {
    let mut at = text.len().saturating_sub(600);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    &text[at..]
}
