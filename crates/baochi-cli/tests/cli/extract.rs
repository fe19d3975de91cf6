//! `baochi extract`.

use serde_json::{Value, json};

use crate::run::Folder;

const ARTICLE: &str = "Chiều 3/2/2024, Sở Y tế và Sở Nội vụ họp bàn kế hoạch tuyển dụng năm nay.\n";

#[test]
fn one_article_is_pretty() {
    let run = Folder::new(&[("bai.txt", ARTICLE)]).run(&["extract", "bai.txt"]);
    run.ends(0, "");
    assert!(run.stdout.starts_with("{\n  \"format\": 1,\n"), "{}", run.stdout);
    assert!(run.stdout.ends_with("\n}\n"));
    let record = run.json();
    assert_eq!(record["source"]["uri"], "bai.txt");
    assert_eq!(record["source"]["id"], Value::Null);
    assert_eq!(record["source"]["media_type"], "text/plain");
    assert!(record["article"]["text"].as_str().unwrap().contains("Sở Nội vụ"));
}

#[test]
fn folders_are_sorted_and_hidden_files_left_out() {
    let folder = Folder::new(&[
        ("bai/2.txt", ARTICLE),
        ("bai/1.txt", ARTICLE),
        ("bai/a/0.txt", ARTICLE),
        ("bai/.an.txt", ARTICLE),
        ("bai/.baochi/x.txt", ARTICLE),
        ("bai/chi-muc/baochi-index.json", "{}"),
        ("bai/10.txt", ARTICLE),
        ("truoc.txt", ARTICLE),
    ]);
    let run = folder.run(&["extract", "truoc.txt", "./bai"]);
    run.ends(0, "");
    assert_eq!(run.sources(), ["truoc.txt", "bai/1.txt", "bai/10.txt", "bai/2.txt", "bai/a/0.txt"]);
    assert_eq!(folder.run(&["extract", "bai/a"]).json()["source"]["uri"], "bai/a/0.txt");
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let rows: String = (0..300)
        .map(|i| {
            format!("{{\"id\": \"{i}\", \"text\": \"{}\"}}\n", "Ngày 5/4/2022, hội nghị bàn việc. ".repeat(i % 17))
        })
        .collect();
    let folder = Folder::new(&[("tin.jsonl", &rows)]);
    let one = folder.run(&["extract", "--jobs", "1", "tin.jsonl"]);
    assert_eq!(one.lines().len(), 300);
    for jobs in ["2", "8"] {
        assert_eq!(folder.run(&["extract", "--jobs", jobs, "tin.jsonl"]).stdout, one.stdout, "{jobs} jobs");
    }
}

#[test]
fn rows_keep_their_ids_and_their_text() {
    let rows = concat!(
        "\u{feff}{\"id\": \"a\", \"title\": \"Họp\", \"text\": \"Hà Nội họp.\", \"url\": null, \"date\": \"hôm kia\"}\r\n",
        "\n",
        "{\"id\": 7, \"text\": \"Huế họp.\", \"extra\": [1]}\n",
        "{\"text\": \"Vinh họp.\"}",
    );
    // The name does not tell what a file holds.
    let folder = Folder::new(&[("tin.txt", rows)]);
    let run = folder.run(&["extract", "tin.txt"]);
    run.ends(0, "");
    assert_eq!(run.sources(), ["tin.txt a", "tin.txt 7", "tin.txt#4"]);
    let records = run.lines();
    assert_eq!(records[0]["article"]["text"], "Hà Nội họp.");
    assert_eq!(records[0]["source"]["media_type"], "application/x-ndjson");
    let notes = records[0]["notes"].to_string();
    assert!(notes.contains("hôm kia"), "{notes}");

    let run = folder.run_with_input(&["extract", "-"], rows);
    assert_eq!(run.sources(), ["- a", "- 7", "-#4"]);
}

#[test]
fn standard_input_may_be_one_text() {
    let folder = Folder::new(&[]);
    let run = folder.run_with_input(&["extract", "-"], ARTICLE);
    run.ends(0, "");
    assert_eq!(run.json()["source"]["uri"], "-");
    folder.run_with_input(&["extract", "--format", "jsonl", "-", "-"], ARTICLE).ends(
        2,
        "baochi: standard input: standard input can be read only once: give `-` once\n\
             baochi: 1 record, 1 failed\n",
    );
}

#[test]
fn a_bad_line_costs_only_itself() {
    let rows = "{\"id\": \"1\", \"text\": \"Một.\"}\n{\"id\": \"2\", \"text\": \"Hai\n[3]\n{\"id\": \"4\"}\n{\"id\": \"5\", \"text\": \"Năm.\"}\n";
    let run = Folder::new(&[("tin.jsonl", rows)]).run(&["extract", "tin.jsonl"]);
    run.ends(
        2,
        "baochi: tin.jsonl:2: bad JSON: EOF while parsing a string at column 24: mend or delete it\n\
         baochi: tin.jsonl:3: JSON of an unknown shape: it is no object: give {\"id\",\"title\",\"text\" or \"html\",\"url\",\"date\"} or a record of `baochi extract`\n\
         baochi: tin.jsonl:4: JSON of an unknown shape: there is no text in it: give {\"id\",\"title\",\"text\" or \"html\",\"url\",\"date\"} or a record of `baochi extract`\n\
         baochi: 2 records, 3 failed\n",
    );
    assert_eq!(run.sources(), ["tin.jsonl 1", "tin.jsonl 5"]);
}

#[test]
fn a_bad_path_costs_only_itself() {
    let folder = Folder::new(&[("bai.txt", ARTICLE)]);
    folder.write("anh.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let run = folder.run(&["extract", "khong-co.txt", "anh.png", "bai.txt"]);
    run.ends(
        2,
        "baochi: khong-co.txt: no such file or folder\n\
         baochi: anh.png: a picture, not text: give text, HTML, JSON, WARC, or an archive of these\n\
         baochi: 1 record, 2 failed\n",
    );
    assert_eq!(run.sources(), ["bai.txt"]);
}

#[test]
fn our_own_records_are_used_as_they_are() {
    let folder = Folder::new(&[("bai/1.txt", ARTICLE), ("bai/2.txt", "Tối 4/2, mưa lớn ở Huế.")]);
    let lines = folder.run(&["extract", "bai"]);
    let pretty = folder.run(&["extract", "bai/1.txt"]);
    folder.write("records.jsonl", &lines.stdout);
    folder.write("record.json", &pretty.stdout);
    folder.run(&["extract", "records.jsonl"]).is(0, &lines.stdout, "");
    folder.run(&["extract", "record.json"]).is(0, &pretty.stdout, "");
}

#[test]
fn a_record_cut_off_is_told() {
    let folder = Folder::new(&[("bai.txt", ARTICLE)]);
    let whole = folder.run(&["extract", "bai.txt"]).stdout;
    folder.write("record.json", &whole[..whole.find("\"facts\"").unwrap()]);
    let run = folder.run(&["extract", "record.json"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("baochi: record.json: bad JSON: EOF while parsing"), "{}", run.stderr);
}

#[test]
fn formats() {
    let folder = Folder::new(&[("1.txt", ARTICLE), ("2.txt", ARTICLE)]);
    let one = folder.run(&["extract", "--format", "jsonl", "1.txt"]);
    assert_eq!((one.status, one.stdout.lines().count()), (0, 1));
    let array = folder.run(&["extract", "--format", "json", "1.txt", "2.txt"]).json();
    assert_eq!(array.as_array().map(Vec::len), Some(2));
    assert_eq!(folder.run(&["extract", "--format", "json", "1.txt"]).json(), one.json());
    folder.run(&["extract", "--format", "json", "khong-co"]).is(
        2,
        "[]\n",
        "baochi: khong-co: no such file or folder\nbaochi: 0 records, 1 failed\n",
    );
    let card = folder.run(&["extract", "--format", "card", "1.txt", "2.txt"]);
    assert_eq!(card.status, 0);
    assert!(card.stdout.contains("1.txt") && card.stdout.contains("\n\n") && card.stdout.contains("2.txt"), "{card:?}");
}

#[test]
fn only_what_is_asked_for() {
    let folder = Folder::new(&[("bai.txt", ARTICLE)]);
    let record = folder.run(&["extract", "--no-text", "--facts", "documents,event_date", "bai.txt"]).json();
    assert_eq!(record["article"].get("text"), None);
    assert!(record["article"].get("lead").is_some());
    let kinds: Vec<&String> = record["facts"].as_object().unwrap().keys().collect();
    assert_eq!(kinds, ["event_date", "documents"]);
    assert_eq!(record["format"], json!(1));
}

#[test]
fn bad_arguments_end_in_2() {
    let folder = Folder::new(&[("bai.txt", ARTICLE)]);
    for (args, told) in [
        (&["extract"][..], "<PATH>"),
        (&["extract", "--facts", "weather", "bai.txt"], "possible values: event_date, province"),
        (&["extract", "--published", "31/1/2024", "bai.txt"], "write it as YYYY-MM-DD"),
        (&["extract", "--published", "mồng một", "bai.txt"], "write it as YYYY-MM-DD"),
        (&["extract", "--jobs", "0", "bai.txt"], "--jobs"),
        (&["extract", "--tables", "khong-co", "bai.txt"], "failed to read the tables"),
        (&["extract", "--tables", ".", "bai.txt"], "no *.tsv file here"),
        (&["search"], "<QUERY>"),
        (&["index"], "<PATH>"),
        (&["weather"], "unrecognized subcommand"),
        (&[], "Usage"),
    ] {
        let run = folder.run(args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(told), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn tables_of_the_user_are_read() {
    let rows = "abbr\tvietnamese_name\tsystem\tenglish\texample\nHƯ\tHương ước\tstate\t\t\n";
    let folder = Folder::new(&[("bai.txt", "Làng giữ Hương ước số 12/HƯ-LVB từ lâu."), ("t/doc_types.tsv", rows)]);
    let plain = folder.run(&["extract", "bai.txt"]).json();
    assert_eq!(plain["facts"]["documents"], json!([]));
    let told = folder.run(&["extract", "--tables", "t", "bai.txt"]).json();
    assert_eq!(told["facts"]["documents"][0]["type"], json!("HƯ"), "{told}");

    let rows = "alias\tcode\tdivision\tnote\nĐất Tổ\t25\t2024\t\n";
    let article = "Hội trại mở tại Đất Tổ vào sáng nay, thu hút nhiều bạn trẻ.";
    let named = Folder::new(&[("bai.txt", article), ("t/places.tsv", rows)]);
    let told = named.run(&["extract", "--tables", "t", "bai.txt"]).json();
    assert_eq!(told["facts"]["places"][0]["code_2024"], json!("25"), "{told}");

    let bad = Folder::new(&[("bai.txt", ARTICLE), ("t/issuers.tsv", "abbr\n"), ("u/x.tsv", "a\n")]);
    for (dir, told) in [("t", "t/issuers.tsv:1: the header is"), ("u", "u/x.tsv: no rule reads a table of this name")] {
        let run = bad.run(&["extract", "--tables", dir, "bai.txt"]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn help_has_examples() {
    let folder = Folder::new(&[]);
    folder.run(&["--version"]).is(0, concat!("baochi ", env!("CARGO_PKG_VERSION"), "\n"), "");
    for command in ["extract", "explain", "index", "search"] {
        let run = folder.run(&[command, "--help"]);
        run.ends(0, "");
        let example = format!("Examples:\n  baochi {command} ");
        assert!(run.stdout.contains(&example), "{}", run.stdout);
    }
}
