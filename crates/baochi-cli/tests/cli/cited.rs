//! `baochi cited`.

use crate::run::{Folder, Run};

const ROWS: &str = concat!(
    r#"{"id":"1","date":"2024-03-05","text":"Sáng 4/3/2024, Sở Y tế tỉnh Bắc Ninh quán triệt Quyết định số 238-QĐ/TW của Ban Bí thư và Nghị định 15/2020/NĐ-CP."}"#,
    "\n",
    r#"{"id":"2","date":"2024-05-05","text":"Sáng 4/5/2024, tại Sơn La, Công an tỉnh Sơn La quán triệt Quyết định số 238-QĐ/TW của Ban Bí thư."}"#,
    "\n",
);

fn cited(args: &[&str]) -> Run {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    folder.run(&[&["cited", "--in", "tin.jsonl"], args].concat())
}

#[test]
fn documents_for_people_and_tools() {
    let run = cited(&[]);
    run.ends(0, "");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "articles  first       last        document");
    assert!(lines[1].starts_with("       2  2024-03-04  2024-05-04  238-QĐ/TW"), "{}", run.stdout);
    assert!(lines[2].starts_with("       1  2024-03-04  2024-03-04  15/2020/NĐ-CP"), "{}", run.stdout);
    assert_eq!(lines[3], "1-2 of 2");

    let csv = cited(&["--csv", "--limit", "1"]);
    let lines: Vec<&str> = csv.stdout.lines().collect();
    assert_eq!(lines[0], "id,type,title,articles,first,last");
    assert!(
        lines[1].starts_with("238-QĐ/TW,Quyết định,") && lines[1].ends_with(",2,2024-03-04,2024-05-04"),
        "{}",
        lines[1]
    );
    assert_eq!(lines.len(), 2);

    let json = cited(&["--json", "--from", "2024-05"]).json();
    assert_eq!((json["total"].as_u64(), json["documents"][0]["articles"].as_u64()), (Some(1), Some(1)));
}

#[test]
fn one_document_by_month_and_province() {
    let run = cited(&["238/QĐ-TW"]);
    run.ends(0, "");
    for line in ["2 articles, 2024-03-04 to 2024-05-04", "       1  2024-03", "       1  Bắc Ninh", "       1  Sơn La"]
    {
        assert!(run.stdout.lines().any(|l| l == line), "{line}: {}", run.stdout);
    }
    let csv = cited(&["238/QĐ-TW", "--csv"]);
    csv.is(
        0,
        "id,by,value,articles\n238-QĐ/TW,month,2024-03,1\n238-QĐ/TW,month,2024-05,1\n\
         238-QĐ/TW,province,Bắc Ninh,1\n238-QĐ/TW,province,Sơn La,1\n",
        "",
    );
}

#[test]
fn nothing_found_is_1() {
    cited(&["999-QĐ/TW"]).is(1, "", "baochi: no document found\nbaochi: no article meets cites:\"999-QĐ/TW\"\n");
    let json = cited(&["--json", "--province", "Cà Mau"]);
    assert_eq!((json.status, json.json()["total"].as_u64()), (1, Some(0)));
    Folder::new(&[]).run(&["cited"]).ends(
        2,
        "baochi: .baochi: no index here: run `baochi index PATH…` first, name another with --index, \
         or search files at once with --in PATH\n",
    );
}
