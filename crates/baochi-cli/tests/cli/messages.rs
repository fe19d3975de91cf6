//! The language of what people read: chosen by flag, variable or locale; data are the same in each.

use crate::run::{Folder, Run};

const ARTICLE: &str = "Sở Xây dựng họp về quy hoạch\n\nSáng 5/4/2022, Sở Xây dựng Hà Nam họp về Quyết định số 238-QĐ/TW \
    tại Phủ Lý. Hội nghị thống nhất kế hoạch của năm.\n\nTrạm trực 24/7 vẫn mở cửa cho người dân trong những ngày này.\n";

fn folder() -> Folder {
    Folder::new(&[("bai/1.txt", ARTICLE), ("bai/2.txt", ARTICLE)])
}

/// What a run with these variables says of a file that is not there.
fn told_with(folder: &Folder, args: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = folder.command(args);
    command.envs(variables.iter().copied());
    Run::of(&mut command)
}

#[test]
fn flag_then_variable_then_locale_decide() {
    let folder = folder();
    let english = "baochi: gone.txt: no such file or folder\n";
    let vietnamese = "baochi: gone.txt: không có tệp hoặc thư mục này\n";
    for (args, variables, want) in [
        (&["extract", "gone.txt"][..], &[][..], english),
        (&["extract", "gone.txt"], &[("LC_ALL", "vi_VN.UTF-8")], vietnamese),
        (&["extract", "gone.txt"], &[("LC_ALL", ""), ("LANG", "vi_VN")], vietnamese),
        (&["extract", "gone.txt"], &[("LC_ALL", "vi_VN"), ("BAOCHI_MESSAGES", "en")], english),
        (&["extract", "gone.txt"], &[("BAOCHI_MESSAGES", "vi")], vietnamese),
        (&["extract", "gone.txt", "--messages", "en"], &[("BAOCHI_MESSAGES", "vi")], english),
        (&["--messages", "vi", "extract", "gone.txt"], &[], vietnamese),
    ] {
        let run = told_with(&folder, args, variables);
        assert_eq!((run.status, run.stderr.lines().next().map(|line| format!("{line}\n"))), (2, Some(want.to_owned())));
    }
    told_with(&folder, &["status"], &[("BAOCHI_MESSAGES", "fr")])
        .ends(2, "baochi: BAOCHI_MESSAGES: no messages in \"fr\": write vi or en\n");
}

#[test]
fn data_are_the_same_in_both() {
    let folder = folder();
    folder.run(&["index", "bai"]);
    folder.write("bad.jsonl", "{\"text\": 1\n");
    for args in [
        &["extract", "bai"][..],
        &["extract", "--format", "csv", "bai"],
        &["explain", "--json", "bai/1.txt"],
        &["search", "--json", "họp", "OR", "lũ", "\"quy hoạch"],
        &["search", "--csv", "quy hoạch"],
        &["search", "--facets", "province,year", "--csv", "họp"],
        &["cited", "--json"],
        &["cited", "--csv"],
        &["export"],
    ] {
        let mut vietnamese = vec!["--messages", "vi"];
        vietnamese.extend(args);
        let (english, vietnamese) = (folder.run(args), folder.run(&vietnamese));
        assert_eq!((english.status, &english.stdout), (vietnamese.status, &vietnamese.stdout), "{args:?}");
        assert!(!english.stdout.is_empty(), "{args:?}");
    }
    let kept = |language: &str| {
        let run = folder.run(&["--messages", language, "extract", "--errors", "errors.jsonl", "bad.jsonl", "gone.txt"]);
        (run, std::fs::read_to_string(folder.path().join("errors.jsonl")).unwrap())
    };
    let ((english, reasons), (vietnamese, same)) = (kept("en"), kept("vi"));
    assert_eq!(reasons, same);
    assert!(reasons.contains("\"reason\":\"no such file or folder\""), "{reasons}");
    assert!(english.stderr.contains("bad JSON") && vietnamese.stderr.contains("JSON sai"), "{vietnamese:?}");
}

#[test]
fn people_read_vietnamese() {
    let folder = folder();
    let vi = |args: &[&str]| {
        let mut all = vec!["--messages", "vi"];
        all.extend(args);
        folder.run(&all)
    };
    vi(&["status"]).ends(
        2,
        "baochi: .baochi: ở đây không có chỉ mục: hãy chạy `baochi index PATH…` trước, chỉ ra chỉ mục khác bằng --index, \
         hoặc tìm thẳng trong tệp bằng --in PATH\n",
    );
    folder.run(&["index", "bai"]);
    for (args, status, wanted) in [
        (&["search", "zzz"][..], 1, &["không tìm thấy bài nào", "không bài nào có bất kỳ từ nào trong số này"][..]),
        (&["search", "quy", "OR", "hoạch"], 0, &["lưu ý: bỏ qua “OR”", "1-1 trên 1"]),
        (&["search", "--explain", "họp"], 0, &["hiểu là họp"]),
        (&["search", "--facets", "province", "họp"], 0, &["tỉnh\n"]),
        (&["cited"], 0, &["số bài", "văn bản"]),
        (&["cited", "238-QĐ/TW"], 0, &["1 bài", "tháng", "tỉnh"]),
        (&["status"], 0, &["Chỉ mục", "Số bài", "Kích thước"]),
        (&["show", "zzz"], 2, &["zzz: không bài nào trong chỉ mục có mã hoặc khóa này"]),
        (&["extract", "--format", "card", "bai/1.txt"], 0, &["Văn bản ", "Ngày tháng"]),
        (
            &["explain", "--rejected", "bai/1.txt"],
            0,
            &["Đã xét nhưng không phải dữ kiện", "phía trước không có từ báo ngày"],
        ),
        (&["delete", "--dry-run", "bai/1.txt"], 0, &["sẽ xóa 1 bài"]),
        (&["delete", "bai/1.txt"], 0, &["đã xóa 1 bài"]),
        (&["compact"], 0, &["đã dọn", "giây"]),
    ] {
        let run = vi(args);
        assert_eq!(run.status, status, "{args:?}: {run:?}");
        for words in wanted {
            assert!(run.stdout.contains(words) || run.stderr.contains(words), "{args:?}: no {words}: {run:?}");
        }
    }
}

#[test]
fn what_libraries_and_the_system_say_is_translated() {
    let folder = folder();
    folder.write("tables/issuers.tsv", "abbr\tfull_name\n");
    let run = folder.run(&["--messages", "vi", "extract", "--tables", "tables", "bai"]);
    assert!(run.stderr.contains("issuers.tsv:1: dòng tiêu đề là") && run.stderr.contains("hãy ghi"), "{run:?}");
    folder.write("synonyms.tsv", "wording\tsame_as\nTHPT\n");
    folder
        .run(&["--messages", "vi", "search", "--synonyms", "synonyms.tsv", "--in", "bai", "họp"])
        .ends(2, "baochi: synonyms.tsv:2: chỉ có một ô: hãy ghi hai cách viết, cách nhau một dấu tab\n");
    folder.write("gold.jsonl", "{\"id\": \"1\", \"dates\": [\"2022-04-05\"]}\n{\"id\": \"1\"\n");
    let run = folder.run(&["--messages", "vi", "eval", "--gold", "gold.jsonl", "bai/1.txt"]);
    assert!(run.stdout.contains("chỉ số") && run.stdout.contains("chính xác"), "{run:?}");
    let run = folder.run(&["--messages", "vi", "extract", "--errors", "no/folder/errors.jsonl", "bai"]);
    assert!(
        run.stderr.contains("không ghi được tệp lỗi: không có tệp hoặc thư mục này (mã lỗi hệ thống 2)"),
        "{run:?}"
    );
    folder.write("foreign/meta.json", "{}");
    let run = folder.run(&["--messages", "vi", "status", "--index", "foreign"]);
    assert!(run.status == 2 && !run.stderr.contains("failed") && !run.stderr.contains("index here"), "{run:?}");
}
