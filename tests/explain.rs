//! Explanations: no fact of a fixture article without its reason, and each rule tells the reason that it decided by.

#![expect(clippy::unwrap_used, reason = "in a test, what fails may end it")]

use baochi_extract::{Explanation, Extractor, Field, Input, Layout, Reason, Span, Verdict};
use baochi_tests::articles;

fn explain(text: &str, published: Option<&str>) -> Explanation {
    let mut input = Input::new(text.as_bytes());
    input.layout = Layout::Body;
    input.hints.published = published.map(|day| day.parse().unwrap());
    Extractor::new().explain(input)
}

/// The rules that spoke of the words `text`, in their order.
fn rules<'a>(explained: &'a Explanation, text: &str) -> Vec<&'a str> {
    explained.reasons.iter().filter(|reason| reason.text == text).map(|reason| reason.rule).collect()
}

#[test]
fn every_date_and_citation_of_the_fixtures_has_a_reason() {
    let mut facts = 0;
    for article in articles() {
        let explained = Extractor::new().explain(Input::new(&article.bytes));
        let taken = |field, span| {
            let speaks = |r: &Reason| r.field == field && r.verdict == Verdict::Taken && r.span == Some(span);
            explained.reasons.iter().any(speaks)
        };
        let found = &explained.record.facts;
        for date in &found.dates {
            if let Some(span) = date.span {
                assert!(taken(Field::Dates, span), "{}: no reason for the date \"{}\"", article.uri, date.text);
                facts += 1;
            }
        }
        for mention in found.documents.iter().flat_map(|document| &document.mentions) {
            if let Some(span) = mention.span {
                assert!(taken(Field::Documents, span), "{}: no reason for \"{}\"", article.uri, mention.text);
                facts += 1;
            }
        }
    }
    assert!(facts > 150, "only {facts} facts were looked at");
}

#[test]
fn explaining_changes_nothing() {
    for article in articles() {
        let explained = Extractor::new().explain(Input::new(&article.bytes));
        assert_eq!(explained.record, Extractor::new().extract(Input::new(&article.bytes)), "{}", article.uri);
    }
}

#[test]
fn reasons_point_at_their_words_in_order_and_none_against_a_fact() {
    for article in articles() {
        let Explanation { record, reasons, .. } = Extractor::new().explain(Input::new(&article.bytes));
        let text = &record.article.text;
        let mut taken: Vec<Span> = record.facts.dates.iter().filter_map(|d| d.span).collect();
        taken.extend(record.facts.documents.iter().flat_map(|d| &d.mentions).filter_map(|m| m.span));
        let starts: Vec<usize> = reasons.iter().filter_map(|r| r.span).map(Span::start).collect();
        assert!(starts.is_sorted(), "{}: {starts:?}", article.uri);
        for reason in &reasons {
            assert!(!reason.because.is_empty() && !reason.rule.is_empty(), "{reason:?}");
            let Some(span) = reason.span else { continue };
            assert_eq!(span.of(text), reason.text, "{}", article.uri);
            if reason.verdict != Verdict::Taken && matches!(reason.field, Field::Dates | Field::Documents) {
                let against = taken.iter().find(|t| t.overlaps(span));
                assert_eq!(against, None, "{}: {reason:?}", article.uri);
            }
        }
    }
}

#[test]
fn dates_tell_what_announced_them_and_where_their_year_is_from() {
    let told = explain("Sáng 5/4, từ 18h 6/4, các đêm 7 và 8/4, tổ họp. Quý I năm nay êm ả.", Some("2024-04-10"));
    assert_eq!(rules(&told, "Sáng 5/4"), ["word_in_front", "year_from_publication", "event"]);
    assert_eq!(rules(&told, "6/4")[..2], ["clock_time", "year_from_publication"]);
    assert_eq!(rules(&told, "8/4")[..2], ["in_row", "year_from_publication"]);
    assert_eq!(rules(&told, "Quý I"), ["quarter", "year_from_word"]);

    let alone = explain("Ngày 5/4, tổ họp lần hai. Tổ đã họp từ ngày 5/4/2022.", None);
    let year = alone.reasons.iter().find(|r| r.rule == "year_from_same_day").unwrap();
    assert_eq!((year.text.as_str(), year.because.contains("\"ngày 5/4/2022\"")), ("Ngày 5/4", true), "{year:?}");
    assert_eq!(rules(&explain("Ngày 5/4, tổ họp.", None), "Ngày 5/4")[1], "year_unknown");
}

#[test]
fn citations_tell_how_they_were_read_and_which_document_they_mean() {
    let told = explain(
        "Sau Quyết định 238 và Nghị định 67, nhiều nơi họp. Quyết định số 238-QĐ/TW ngày 30/9/2020 của Ban Bí thư nêu rõ. \
         Theo Thông tư 22/2021/TT-BGDĐT, lớp học được đánh giá.",
        None,
    );
    assert_eq!(rules(&told, "Quyết định 238"), ["type_word_and_number", "resolved"]);
    assert_eq!(rules(&told, "Nghị định 67"), ["type_word_and_number", "left_open", "issuer_of_table"]);
    assert_eq!(rules(&told, "Quyết định số 238-QĐ/TW"), ["type_word_and_symbol", "issuer_behind", "own_date"]);
    assert_eq!(rules(&told, "Thông tư 22/2021/TT-BGDĐT"), ["type_word_and_symbol", "issuer_of_table"]);
    let act = explain("Ngày 17/2/2025, Sở Y tế Hà Nam đã ban hành Công văn số 321/SYT-NVY.", None);
    assert_eq!(rules(&act, "Công văn số 321/SYT-NVY"), ["type_word_and_symbol", "issuer_before", "date_of_act"]);
}

#[test]
fn what_is_no_fact_says_why() {
    let told = explain(
        "Tổ CT1 trực 24/7, ký hợp đồng số 12/HĐ-KT, được 50/50 phiếu. Dự án 3 bỏ trống, giá 2024 tăng gấp 9 lần. \
         Nghị quyết 2334 của Hội đồng Bảo an Liên hợp quốc được nhắc lại.",
        None,
    );
    for (text, rule, verdict) in [
        ("24/7", "day_not_announced", Verdict::Refused),
        ("12/HĐ-KT", "contract", Verdict::Refused),
        ("Dự án 3", "counted", Verdict::Refused),
        ("Nghị quyết 2334", "abroad", Verdict::Refused),
        ("CT1", "letters_before_number", Verdict::Passed),
        ("50/50", "no_known_form", Verdict::Passed),
        ("2024", "year_without_word", Verdict::Passed),
    ] {
        let found = told.reasons.iter().find(|r| r.text == text).unwrap_or_else(|| panic!("{text}: {told:#?}"));
        assert_eq!((found.rule, found.verdict), (rule, verdict), "{text}");
    }
    assert!(told.record.facts.documents.is_empty() && told.record.facts.dates.is_empty(), "{:?}", told.record.facts);
    assert!(!told.reasons.iter().any(|r| r.text.contains('9')), "a plain count is no candidate: {told:#?}");
}

#[test]
fn the_province_tells_its_weights() {
    let told = explain("Sáng 5/4/2022, UBND tỉnh Lai Châu họp tại thành phố Lai Châu.", None);
    let why = told.reasons.iter().find(|r| r.field == Field::Province).unwrap();
    assert!(why.because.contains("Lai Châu "), "{why:?}");
    assert_eq!(why.span, None);
}
