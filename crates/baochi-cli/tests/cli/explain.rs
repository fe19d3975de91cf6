//! `baochi explain`.

use serde_json::{Value, json};

use crate::run::Folder;

const ARTICLE: &str = "Hà Nam phòng bệnh sởi\n\n\
    Sáng 17/2, Sở Y tế Hà Nam họp bàn Công văn 321 và Nghị định 67.\n\n\
    Công văn số 321/SYT-NVY ngày 10/2/2025 của Sở Y tế yêu cầu tổ CT1 trực 24/7.\n";

const PAGE: &str = r#"Hà Nam phòng bệnh sởi
bai.txt

Published   2025-02-18 · told with the input
Province    Hà Nam (since July 2025: Ninh Bình) · from "Hà Nam" (3) · weights: Hà Nam 90; needed: 5,
            more than what is said of the country and abroad (0), and clearly more than the next
Event       2025-02-17 · from "Sáng 17/2" (1) · opens its sentence, in the lead, with a part of day
            (weight 7)

⟦1 Sáng 17/2⟧, ⟦2 Sở Y tế ⟦3 Hà Nam⟧⟧ họp bàn ⟦4 Công văn 321⟧ và ⟦5 Nghị định 67⟧.
   1  date      2025-02-17 · event · sáng
                  announced by "Sáng"; year 2025 by the publication date 2025-02-18; the event:
                  opens its sentence, in the lead, with a part of day (weight 7)
   2  body      Sở Y tế Hà Nam
   3  place     tỉnh Hà Nam · 35 until 2025 · 37 since 2025
                  the province: weighs 60 for Hà Nam
   4  document  321/SYT-NVY · short
                  Công văn · State · issuer Sở Y tế · place Hà Nam · issued 2025-02-10 · year 2025
                  of its date
                  concluded, not read: place
                  type word "Công văn" and a number without a symbol; means 321/SYT-NVY, the one
                  document of the article with this number that fits
   5  document  Nghị định 67 · short
                  Nghị định · State · issuer Chính phủ
                  concluded, not read: system
                  type word "Nghị định" and a number without a symbol; no document of the article
                  has this number and a symbol: left open; the text names no issuer: "Chính phủ" is
                  what the tables have for NĐ

⟦6 Công văn số 321/SYT-NVY⟧ ⟦7 ngày 10/2/2025⟧ của ⟦8 Sở Y tế⟧ yêu cầu tổ CT1 trực 24/7.
   6  document  321/SYT-NVY · full · see 4
                  type word "Công văn số" and symbol "321/SYT-NVY": CV and SYT are codes of the
                  tables; issuer "Sở Y tế" stands behind it; own date "ngày 10/2/2025" stands behind
                  it
   7  date      2025-02-10 · own date of 321/SYT-NVY
                  announced by "ngày"; not the event: the own date of a document
   8  body      Sở Y tế Hà Nam · see 2

In the title
   9  place     "Hà Nam": tỉnh Hà Nam · see 3
                  the province: weighs 30 for Hà Nam

Looked at, and no fact
  …cầu tổ CT1 trực ⟦24/7⟧.: no word in front announces a day
  …Y tế yêu cầu tổ ⟦CT1⟧ trực 24/7.: letters stand right before the digits: no symbol begins so

Notes
  ambiguous without a year or term: Nghị định 67
"#;

#[test]
fn an_article_with_its_facts_marked_and_their_reasons() {
    let folder = Folder::new(&[("bai.txt", ARTICLE)]);
    folder.run(&["explain", "--published", "2025-02-18", "bai.txt"]).is(0, PAGE, "");
}

#[test]
fn only_the_kinds_asked_for() {
    let folder = Folder::new(&[("bai.txt", ARTICLE)]);
    let run = folder.run(&["explain", "--kind", "documents", "bai.txt"]);
    run.ends(0, "");
    assert!(run.stdout.contains("\nSáng 17/2, Sở Y tế Hà Nam họp bàn ⟦1 Công văn 321⟧ và"), "{}", run.stdout);
    for absent in ["  date  ", "  place  ", "Event ", "Province ", "24/7⟧"] {
        assert!(!run.stdout.contains(absent), "{absent}: {}", run.stdout);
    }
    let event = folder.run(&["explain", "--kind", "event_date", "bai.txt"]).stdout;
    assert!(event.contains("⟦1 Sáng 17/2⟧, Sở") && !event.contains("⟦2 "), "{event}");
    let data = folder.run(&["explain", "--json", "--kind", "documents", "bai.txt"]).json();
    let kinds: Vec<&String> = data["record"]["facts"].as_object().unwrap().keys().collect();
    assert_eq!(kinds, ["documents"]);
    let fields: Vec<&Value> = data["reasons"].as_array().unwrap().iter().map(|reason| &reason["field"]).collect();
    assert!(!fields.is_empty() && fields.iter().all(|field| **field == "documents"), "{fields:?}");
}

#[test]
fn the_same_as_data() {
    let folder = Folder::new(&[("1.txt", ARTICLE), ("2.txt", ARTICLE)]);
    let run = folder.run(&["explain", "--json", "1.txt"]);
    run.ends(0, "");
    assert!(run.stdout.starts_with("{\n  \"record\": {\n"), "{}", run.stdout);
    let data = run.json();
    assert_eq!(data["record"], folder.run(&["extract", "1.txt"]).json());
    let refused = data["reasons"].as_array().unwrap().iter().find(|reason| reason["text"] == "24/7").unwrap();
    assert_eq!(
        *refused,
        json!({"field": "dates", "verdict": "refused", "rule": "day_not_announced",
               "because": "no word in front announces a day", "text": "24/7", "span": refused["span"]})
    );
    assert_eq!(folder.run(&["explain", "--json", "1.txt", "2.txt"]).lines().len(), 2);
}

#[test]
fn what_was_refused_is_cut_short_unless_asked_for() {
    let text = format!("Tổ trực cả tuần. {}Hết.", "Tổ CT1 trực 24/7. ".repeat(9));
    let folder = Folder::new(&[("bai.txt", &text)]);
    let short = folder.run(&["explain", "bai.txt"]).stdout;
    // Those that a rule looked at come first.
    assert_eq!((short.matches("⟦24/7⟧").count(), short.matches("⟦CT1⟧").count()), (8, 0), "{short}");
    assert!(short.ends_with("\n  … and 10 more: --rejected\n"), "{short}");
    let whole = folder.run(&["explain", "--rejected", "bai.txt"]).stdout;
    assert_eq!((whole.matches("⟦24/7⟧").count(), whole.matches("⟦CT1⟧").count()), (9, 9), "{whole}");
}

#[test]
fn colour_takes_the_place_of_brackets() {
    let folder = Folder::new(&[("bai.txt", ARTICLE)]);
    let args = ["explain", "--color", "always", "--kind", "dates,organizations,places", "bai.txt"];
    let run = folder.run(&args);
    let first = "\u{1b}[36mSáng 17/2\u{1b}[0m\u{1b}[36m¹\u{1b}[0m, \u{1b}[34mSở Y tế \u{1b}[0m\u{1b}[4;32mHà Nam\u{1b}[0m\
                 \u{1b}[32m³\u{1b}[0m\u{1b}[34m²\u{1b}[0m họp bàn";
    assert!(run.stdout.contains(first), "{:?}", run.stdout);
}

#[test]
fn rows_and_standard_input_are_taken_as_by_extract() {
    let rows = "{\"id\": \"a\", \"title\": \"Họp\", \"text\": \"Sáng 5/4, tổ họp.\", \"date\": \"2024-04-06\"}\n{\"id\": \"b\"}\n";
    let folder = Folder::new(&[]);
    let run = folder.run_with_input(&["explain", "-"], rows);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("baochi: standard input:2: JSON of an unknown shape"), "{}", run.stderr);
    assert!(run.stdout.starts_with("Họp\n- · a\n\nPublished   2024-04-06 · told with the input\n"), "{}", run.stdout);
    assert!(run.stdout.contains("⟦1 Sáng 5/4⟧, tổ họp."), "{}", run.stdout);
}

#[test]
fn a_record_of_an_earlier_run_has_marks_and_no_reasons() {
    let folder = Folder::new(&[("bai.txt", ARTICLE)]);
    folder.write("record.json", folder.run(&["extract", "bai.txt"]).stdout);
    let run = folder.run(&["explain", "--kind", "documents", "record.json"]);
    run.ends(0, "");
    assert!(run.stdout.contains("\nA record of an earlier run: why it says so is not known."), "{}", run.stdout);
    assert!(run.stdout.contains("⟦1 Công văn 321⟧") && !run.stdout.contains("type word"), "{}", run.stdout);
    // Spans that are none, as another program may write them.
    let bad = json!({"format": 1, "article": {"is_article": true, "text": "Hà Nội"}, "facts": {"people": [{"name": "x",
        "mentions": [{"text": "x", "span": [1, 2]}, {"text": "x", "span": [0, 99]}, {"text": "x", "span": [2, 2]}]}]}});
    folder.write("bad.jsonl", format!("{bad}\n"));
    let run = folder.run(&["explain", "bad.jsonl"]);
    assert!(run.status == 0 && run.stdout.contains("\nHà Nội\n"), "{run:?}");
}

#[test]
fn facts_are_marked_in_the_page_itself() {
    let page = "<!doctype html><title>Họp</title><p>Sáng <b>17/2</b>, t&#7893; họp về Quyết&nbsp;định <i>số</i> \
                238-QĐ/TW &amp; <a href='Quyết định 238-QĐ/TW'>việc khác</a>.</p>\n";
    let folder = Folder::new(&[("bai.html", page)]);
    let run = folder.run(&["explain", "--html", "--kind", "dates,documents", "bai.html"]);
    run.ends(0, "");
    let (marked, style) = run.stdout.split_once("<style>").expect("the style stands behind the page");
    assert!(style.trim_end().ends_with("</style>"), "{style}");
    let date = "<mark class=\"baochi-date\" title=\"date: XXXX-02-17 &#183; event &#183; s&#225;ng\">";
    let document = "<mark class=\"baochi-document\" title=\"document: 238-Q&#272;/TW &#183; full\">";
    let expected = format!(
        "<!doctype html><title>Họp</title><p>{date}Sáng</mark> <b>{date}17/2</mark></b>, t&#7893; họp về \
         {document}Quyết&nbsp;định</mark> <i>{document}số</mark></i>{document} 238-QĐ/TW</mark> &amp; \
         <a href='Quyết định 238-QĐ/TW'>việc khác</a>.</p>\n"
    );
    assert_eq!(marked, expected);
}

#[test]
fn a_text_is_marked_in_a_page_made_for_it() {
    let folder = Folder::new(&[("bai.txt", "Họp <b>\n\nSáng 17/2, tổ A&B họp <script>x</script> bàn.\n")]);
    let run = folder.run(&["explain", "--html", "bai.txt"]);
    run.ends(0, "");
    assert!(run.stdout.contains("<h1>Họp &#60;b&#62;</h1>"), "{}", run.stdout);
    assert!(run.stdout.contains(">Sáng 17/2</mark>, tổ A&#38;B họp &#60;script&#62;"), "{}", run.stdout);
}
