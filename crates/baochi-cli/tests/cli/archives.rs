//! Packed files and archives of files, alone and in one another.

use crate::pack::{bzip2, gzip, tar, zip, zstd};
use crate::run::Folder;

const SHRIMP: &str = "Sáng 5/4/2022, hội nghị bàn về nghề nuôi tôm đã khai mạc tại Cà Mau.";
const TEA: &str = "Chiều 6/4/2022, hội thảo bàn về cây chè đã khai mạc tại Thái Nguyên.";
const ROWS: &str = "{\"id\": \"1\", \"text\": \"Nuôi tôm.\"}\n{\"id\": \"2\", \"text\": \"Trồng chè.\"}\n";

fn folder(name: &str, bytes: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::new(&[]);
    folder.write(name, bytes);
    folder
}

#[test]
fn packed_files_are_unpacked_whatever_their_names() {
    let two = [ROWS.lines().next().unwrap(), "\n", ROWS.lines().nth(1).unwrap(), "\n"];
    let parts =
        |pack: fn(&[u8]) -> Vec<u8>| [pack(two[..2].concat().as_bytes()), pack(two[2..].concat().as_bytes())].concat();
    let packed =
        [parts(|bytes| gzip(bytes)), parts(|bytes| zstd(bytes)), parts(|bytes| bzip2(bytes)), gzip(zstd(bzip2(ROWS)))];
    for bytes in packed {
        let folder = folder("tin.bin", &bytes);
        let run = folder.run(&["extract", "tin.bin"]);
        run.ends(0, "");
        assert_eq!(run.sources(), ["tin.bin 1", "tin.bin 2"]);
        let run = folder.run_with_input(&["extract", "-"], &bytes);
        run.ends(0, "");
        assert_eq!(run.sources(), ["- 1", "- 2"]);
    }
    let text = folder("bai.txt.gz", gzip(SHRIMP)).run(&["extract", "bai.txt.gz"]);
    text.ends(0, "");
    assert_eq!(text.json()["source"]["uri"], "bai.txt.gz");
    assert_eq!(text.json()["article"]["text"], SHRIMP);
}

#[test]
fn archives_keep_their_order_and_name_their_members() {
    let rows = gzip(ROWS);
    let members: [(&str, &[u8]); 6] = [
        ("./b/2.txt", SHRIMP.as_bytes()),
        ("a/1.txt", TEA.as_bytes()),
        ("tin.jsonl.gz", &rows),
        ("anh.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("../../ngoai.txt", TEA.as_bytes()),
        ("__MACOSX/._1.txt", b"\0\x05\x16\x07"),
    ];
    for (name, bytes) in [("a.tar", tar(&members)), ("a.tgz", gzip(tar(&members))), ("a.zip", zip(&members))] {
        let folder = folder(name, &bytes);
        let run = folder.run(&["extract", name]);
        run.ends(0, "baochi: 5 records, 0 failed; left out: 1 file (pictures and the like), 1 hidden file\n");
        let wanted = ["b/2.txt", "a/1.txt", "tin.jsonl.gz 1", "tin.jsonl.gz 2", "../../ngoai.txt"];
        assert_eq!(run.sources(), wanted.map(|member| format!("{name}#{member}")));
        let piped = folder.run_with_input(&["extract", "-"], &bytes);
        assert_eq!(piped.sources(), wanted.map(|member| format!("-#{member}")));
        for jobs in ["1", "5"] {
            assert_eq!(folder.run(&["extract", "--jobs", jobs, name]).stdout, run.stdout, "{jobs} jobs");
        }
    }
}

#[test]
fn archives_in_archives_are_read_to_a_depth() {
    let inner = zip(&[("1.txt", SHRIMP.as_bytes())]);
    let bytes = gzip(tar(&[("trong.zip", &inner), ("2.txt", TEA.as_bytes())]));
    let run = folder("a.tgz", bytes).run(&["extract", "a.tgz"]);
    run.ends(0, "");
    assert_eq!(run.sources(), ["a.tgz#trong.zip#1.txt", "a.tgz#2.txt"]);

    let deep = (0..7).fold(SHRIMP.as_bytes().to_vec(), |bytes, _| gzip(bytes));
    let run = folder("a.gz", deep).run(&["extract", "a.gz"]);
    run.is(2, "", "baochi: a.gz: packed more than 6 times over: unpack it first\nbaochi: 0 records, 1 failed\n");
}

#[test]
fn what_came_before_damage_is_kept() {
    let rows: String =
        (0..2000).map(|i| format!("{{\"id\": \"{i}\", \"text\": \"Nuôi tôm vụ {}.\"}}\n", i * 7919 % 997)).collect();
    let bytes = gzip(&rows);
    let run = folder("tin.gz", &bytes[..bytes.len() / 2]).run(&["extract", "tin.gz"]);
    assert_eq!(run.status, 2);
    let read = run.lines().len();
    assert!((500..1500).contains(&read), "{read}");
    let told = format!("baochi: tin.gz:{}: failed to read: the gzip data is cut off, after ", read + 1);
    assert!(run.stderr.starts_with(&told), "{}", run.stderr);
    assert!(run.stderr.ends_with(&format!("baochi: {read} records, 1 failed\n")), "{}", run.stderr);

    let mut bad = bytes;
    let sum = bad.len() - 8;
    bad[sum] ^= 1;
    let run = folder("tin.gz", bad).run(&["extract", "tin.gz"]);
    assert_eq!((run.status, run.lines().len()), (2, 2000));
    assert!(run.stderr.contains("the gzip data is damaged, after"), "{}", run.stderr);
}

#[test]
fn a_bad_member_costs_only_itself() {
    let cut = &gzip(ROWS)[..20];
    let members: [(&str, &[u8]); 3] = [("1.gz", cut), ("2.txt", TEA.as_bytes()), ("3.rar", b"Rar!\x1a\x07\x01\0")];
    for (name, bytes) in [("a.tar", tar(&members)), ("a.zip", zip(&members))] {
        let run = folder(name, bytes).run(&["extract", "--format", "jsonl", name]);
        assert_eq!((run.status, run.sources()), (2, vec![format!("{name}#2.txt")]));
        let cut_off =
            format!("baochi: {name}#1.gz: failed to read: the gzip data is cut off, after 9 unpacked bytes\n");
        let unread = format!("baochi: {name}#3.rar: a RAR archive, which is not read: unpack it first\n");
        assert_eq!(run.stderr, format!("{cut_off}{unread}baochi: 1 record, 2 failed\n"));
    }
}

#[test]
fn archives_that_are_cut_off_are_told() {
    let members: [(&str, &[u8]); 2] = [("1.txt", TEA.as_bytes()), ("2.txt", SHRIMP.as_bytes())];
    let tar = tar(&members);
    let run = folder("a.tar", &tar[..512 * 3 + 20]).run(&["extract", "--format", "jsonl", "a.tar"]);
    assert_eq!((run.status, run.sources()), (2, vec!["a.tar#1.txt".to_owned()]));
    assert!(run.stderr.starts_with("baochi: a.tar#2.txt: failed to read: the archive is cut off, "), "{}", run.stderr);

    let zip = zip(&members);
    let run = folder("a.zip", &zip[..zip.len() - 30]).run(&["extract", "a.zip"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("baochi: a.zip: failed to read the archive: "), "{}", run.stderr);
}

#[test]
fn locked_members_and_office_documents_are_told() {
    let mut locked = zip(&[("1.txt", TEA.as_bytes()), ("2.txt", SHRIMP.as_bytes())]);
    // The flag of encryption, in the header of the first member and in its row of the directory.
    let row = locked.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[row + 8] |= 1;
    let run = folder("a.zip", locked).run(&["extract", "--format", "jsonl", "a.zip"]);
    run.ends(2, "baochi: a.zip#1.txt: encrypted: unpack it with its password first\nbaochi: 1 record, 1 failed\n");
    assert_eq!(run.sources(), ["a.zip#2.txt"]);

    let document = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
    folder("a.docx", &document).run(&["extract", "a.docx"]).is(
        2,
        "",
        "baochi: a.docx: an office document or a book, not text: give text, HTML, JSON, WARC, or an archive of these\n\
         baochi: 0 records, 1 failed\n",
    );
    folder("bai/a.docx", document).run(&["extract", "bai"]).is(
        0,
        "",
        "baochi: 0 records, 0 failed; left out: 1 file (pictures and the like)\n",
    );
}

#[test]
fn patterns_that_the_shell_left_are_read() {
    let folder = Folder::new(&[("a/1.txt", TEA), ("a/b/2.txt", SHRIMP), ("a/b/3.md", TEA), (".an/4.txt", TEA)]);
    let run = folder.run(&["extract", "**/*.txt"]);
    run.ends(0, "");
    assert_eq!(run.sources(), ["a/1.txt", "a/b/2.txt"]);
    assert_eq!(folder.run(&["extract", "./a/?"]).sources(), ["a/b/2.txt", "a/b/3.md"]);
    folder.run(&["extract", "*.html"]).is(
        2,
        "",
        "baochi: *.html: no file or folder matches this pattern\nbaochi: 0 records, 1 failed\n",
    );
    // A file of this very name is no pattern.
    folder.write("[1].txt", TEA);
    assert_eq!(folder.run(&["extract", "[1].txt"]).json()["source"]["uri"], "[1].txt");
}

#[test]
fn what_a_pattern_no_longer_finds_is_pruned() {
    let folder = Folder::new(&[("a/1.txt", TEA), ("a/2.txt", SHRIMP), ("b/1.txt", SHRIMP)]);
    folder
        .run(&["index", "a", "b"])
        .ends(0, "baochi: 3 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi\n");
    std::fs::remove_file(folder.path().join("a/2.txt")).unwrap();
    folder.run(&["index", "--prune", "a/*.txt"]).ends(
        0,
        "baochi: 0 articles indexed, 0 replaced, 1 unchanged, 0 failed in N s, into .baochi; \
         1 article no longer there and removed\n",
    );
}
