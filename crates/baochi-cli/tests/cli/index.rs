//! `baochi index`.

use crate::run::{Folder, Run};

fn rows(texts: &[(&str, &str)]) -> String {
    texts.iter().map(|(id, text)| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n")).collect()
}

/// The `id`s that a search finds, in the order of the hits.
fn found(folder: &Folder, query: &str) -> Vec<String> {
    let answer = folder.run(&["search", "--json", query]).json();
    answer["hits"].as_array().unwrap().iter().map(crate::run::source).collect()
}

#[test]
fn unchanged_is_skipped_and_changed_is_replaced() {
    let folder = Folder::new(&[
        ("tin.jsonl", &rows(&[("1", "Trồng dừa ở Bến Tre."), ("2", "Nuôi tôm ở Cà Mau.")])),
        ("bai/1.txt", "Sáng nay, hội nghị bàn về cây chè Thái Nguyên đã khai mạc."),
    ]);
    let index = || folder.run(&["index", "tin.jsonl", "bai"]);
    index().is(0, "", "baochi: 3 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi\n");
    index().is(0, "", "baochi: 0 articles indexed, 0 replaced, 3 unchanged, 0 failed in N s, into .baochi\n");

    folder.write("tin.jsonl", rows(&[("1", "Trồng dừa ở Bến Tre."), ("2", "Nuôi cua ở Cà Mau.")]));
    index().is(0, "", "baochi: 0 articles indexed, 1 replaced, 2 unchanged, 0 failed in N s, into .baochi\n");
    assert_eq!(found(&folder, "cua"), ["tin.jsonl 2"]);
    assert!(found(&folder, "tôm").is_empty(), "the old text is gone");

    // What shapes a record beside the input counts as well.
    let told = folder.run(&["index", "--publisher", "Báo Thử", "tin.jsonl", "bai"]);
    told.ends(0, "baochi: 0 articles indexed, 3 replaced, 0 unchanged, 0 failed in N s, into .baochi\n");
}

#[test]
fn the_last_of_one_key_stays_however_often() {
    let folder = Folder::new(&[("tin.jsonl", &rows(&[("1", "Nuôi tôm."), ("2", "Trồng lúa."), ("1", "Nuôi cua.")]))]);
    folder.run(&["index", "tin.jsonl"]).ends(
        0,
        "baochi: 2 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi; \
         1 article had the path and id of one before: the last one stays\n",
    );
    for _ in 0..2 {
        assert_eq!((found(&folder, "cua").len(), found(&folder, "tôm").len()), (1, 0));
        folder.run(&["index", "tin.jsonl"]).ends(
            0,
            "baochi: 0 articles indexed, 1 replaced, 1 unchanged, 0 failed in N s, into .baochi; \
             1 article had the path and id of one before: the last one stays\n",
        );
    }
}

#[test]
fn a_bad_line_is_told_and_the_rest_indexed() {
    let folder = Folder::new(&[("tin.jsonl", "{\"id\": \"1\", \"text\": \"Nuôi tôm.\"}\n{\"id\": }\n")]);
    folder.run(&["index", "tin.jsonl", "khong-co"]).ends(
        2,
        "baochi: tin.jsonl:2: bad JSON: expected value at column 8: mend or delete it\n\
         baochi: khong-co: no such file or folder\n\
         baochi: 1 article indexed, 0 replaced, 0 unchanged, 2 failed in N s, into .baochi\n",
    );
    assert_eq!(found(&folder, "tôm"), ["tin.jsonl 1"]);
}

#[test]
fn standard_input_and_another_folder() {
    let folder = Folder::new(&[]);
    let run = folder.run_with_input(&["index", "--index", "kho/tin", "-"], rows(&[("1", "Nuôi tôm.")]));
    run.ends(0, "baochi: 1 article indexed, 0 replaced, 0 unchanged, 0 failed in N s, into kho/tin\n");
    let run = Run::of(folder.command(&["search", "--json", "tôm"]).env("BAOCHI_INDEX", "kho/tin"));
    assert_eq!((run.status, run.json()["total"].as_u64()), (0, Some(1)));
    // The folder of an index holds no articles, whatever its name.
    folder.run(&["extract", "kho"]).is(0, "", "");
}

#[test]
fn records_are_indexed_as_they_are() {
    let folder = Folder::new(&[("1.txt", "Sáng nay, hội nghị bàn về cây chè đã khai mạc tại trung tâm xã.")]);
    let record = folder.run(&["extract", "1.txt"]).stdout;
    folder.write("record.json", record);
    folder
        .run(&["index", "record.json"])
        .ends(0, "baochi: 1 article indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi\n");
    assert_eq!(found(&folder, "chè"), ["1.txt"], "a record goes by the source that it tells");
}
