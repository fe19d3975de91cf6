//! Pages with their chrome: `fixtures/pages/NAME.txt` or `NAME.html`, `fixtures/html/metadata/NAME.html`, and
//! `NAME.expected.json` with what an article has.
//!
//! Keys of an expectation, all of them optional: fields of the article are equal to it, `notes` to those of the record; the text begins with `begins`, ends with `ends`, has
//! `paragraphs`, holds every string of `must` and none of `must_not`. Beside them, each phrase of the chrome table has
//! an article that must keep it: its `example`.
#![allow(clippy::unwrap_used, reason = "a test fails where its fixture is wrong")]

use std::path::Path;

use baochi_extract::{Extractor, Hints, Input, Layout};
use baochi_tests::fixtures;
use serde_json::Value;

/// Folders of `fixtures/`, and how many pages each has at least.
const FOLDERS: [(&str, usize); 2] = [("pages", 25), ("html/metadata", 6)];

#[test]
fn pages_give_their_articles() {
    let mut failures = Vec::new();
    for (folder, least) in FOLDERS {
        let mut names: Vec<_> = std::fs::read_dir(fixtures().join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "html"))
            .collect();
        names.sort();
        assert!(names.len() >= least, "{} pages in {folder}", names.len());
        failures.extend(names.iter().flat_map(|path| differences(path)));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn differences(path: &Path) -> Vec<String> {
    let expected = std::fs::read_to_string(path.with_extension("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let bytes = std::fs::read(path).unwrap();
    let record = Extractor::new().extract(Input::new(&bytes));
    let got = serde_json::to_value(&record).unwrap();
    let field = |key: &str| if key == "notes" { &got["notes"] } else { &got["article"][key] };
    let article = &record.article;
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let strings = |key: &str| -> Vec<String> {
        let list = expected[key].as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter().map(|s| s.as_str().unwrap().to_owned()).collect()
    };
    let mut wrong = Vec::new();
    for (key, want) in expected.as_object().unwrap() {
        match key.as_str() {
            "begins" if !article.text.starts_with(want.as_str().unwrap()) => {
                wrong.push(format!("{name}: begins {:?}", article.text.chars().take(60).collect::<String>()));
            }
            "ends" if !article.text.ends_with(want.as_str().unwrap()) => {
                let start = article.text.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
                wrong.push(format!("{name}: ends {:?}", &article.text[start..]));
            }
            "paragraphs" if article.text.split("\n\n").count() as u64 != want.as_u64().unwrap() => {
                wrong.push(format!("{name}: {} paragraphs: {:#?}", article.text.split("\n\n").count(), article.text));
            }
            "begins" | "ends" | "paragraphs" | "must" | "must_not" => {}
            key if field(key) != want => wrong.push(format!("{name}: {key}: want {want}, got {}", field(key))),
            _ => {}
        }
    }
    let lost = strings("must").into_iter().filter(|s| !article.text.contains(s.as_str()));
    wrong.extend(lost.map(|s| format!("{name}: lost {s:?}")));
    let kept = strings("must_not").into_iter().filter(|s| article.text.contains(s.as_str()));
    wrong.extend(kept.map(|s| format!("{name}: kept {s:?}")));
    wrong
}

/// Every phrase that is chrome where it stands alone is kept where a writer uses it.
#[test]
fn articles_keep_the_phrases_of_chrome() {
    let table = include_str!("../crates/baochi-extract/tables/triggers/chrome.tsv");
    let captions = include_str!("../crates/baochi-extract/tables/triggers/caption.tsv");
    let extractor = Extractor::new();
    let rows = table.lines().skip(1).chain(captions.lines().skip(1));
    let mut count = 0;
    for row in rows {
        let example = row.split('\t').nth(3).unwrap();
        let lead =
            "Hội đồng nhân dân huyện vừa họp kỳ thường lệ, bàn về ngân sách và các công trình giao thông nông thôn.";
        let close = "Kỳ họp tới sẽ mở vào cuối quý, sau khi các xã gửi báo cáo về những việc còn dang dở trong năm.";
        let bare = format!("Huyện bàn việc làm đường\n\n{lead}\n\n{example}\n\n{close}\n");
        let page = format!(
            "Trang chủ\nThể thao\nHuyện bàn việc làm đường\n10:18, 14/03/2024\n{lead}\n{example}\n{close}\nChia sẻ\nGửi bình luận\n"
        );
        for text in [bare, page] {
            let article = extractor.extract_text(&text).article;
            assert!(article.text.contains(example), "{example:?} is cut from:\n{text}");
            assert!(article.text.starts_with("Hội đồng") && article.text.ends_with("trong năm."), "{:?}", article.text);
        }
        count += 1;
    }
    assert!(count > 200, "{count} phrases");
}

#[test]
fn hints_go_before_what_is_read() {
    let text = "Chợ phiên mở lại\n\nChợ phiên vùng cao mở lại từ ngày 12/3 sau ba tháng sửa chữa mái che và lối đi.\n\nDân bản rất mừng.";
    let mut hints = Hints::default();
    hints.title = Some("Chợ phiên  mở lại".to_owned());
    hints.published = Some("2024-03-14".parse().unwrap());
    hints.publisher = Some("Báo Vùng Cao".to_owned());
    let read = |layout| {
        let mut input = Input::new(text.as_bytes());
        input.hints = hints.clone();
        input.layout = layout;
        Extractor::new().extract(input).article
    };
    let page = read(Layout::Page);
    assert_eq!(page.title.as_deref(), Some("Chợ phiên mở lại"));
    assert_eq!(page.published.unwrap().to_string(), "2024-03-14");
    assert_eq!(page.publisher.as_deref(), Some("Báo Vùng Cao"));
    assert!(page.text.starts_with("Chợ phiên vùng cao"));
    assert_eq!(read(Layout::Body).text, text);
}

#[test]
fn a_body_is_taken_as_it_is() {
    let text = "Chia sẻ\n\nẢnh: Thanh Ín\n\n>> Tin khác\n\nThanh Ín";
    let mut input = Input::new(text.as_bytes());
    input.layout = Layout::Body;
    let article = Extractor::new().extract(input).article;
    assert_eq!(article.text, text);
    assert_eq!((article.title, article.author, article.captions.len()), (None, None, 0));
}
