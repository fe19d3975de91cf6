//! The Party's platform and statutes by name: `Cương lĩnh năm 1991`, `Điều lệ Đảng`.

use std::collections::BTreeSet;

use super::chain;
use super::cursor::{
    after_any, after_words, before_any, char_at, char_before, digits, gap, gap_back, is_roman, word, word_back,
};
use super::draft::{Draft, Kind};
use crate::record::{MentionForm, System, YearFrom};
use crate::scan::{Scan, word_after};
use crate::span::Span;
use crate::tables::{Class, Family};

/// What may stand before another one than the Party's, or before none at all.
const NOT_BEFORE: [&str; 8] = ["dự thảo", "soạn thảo", "các", "những", "một", "nhiều", "bản", "xây dựng"];

/// The words that follow the platform's short name.
const PLATFORM: [&str; 3] = [
    "chính trị",
    "xây dựng đất nước trong thời kỳ quá độ lên chủ nghĩa xã hội",
    "xây dựng đất nước trong thời kỳ quá độ lên CNXH",
];

/// The named documents of the Party, in the order of the text.
pub(super) fn read(scan: &Scan<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for hit in scan.family(Family::CitationCharter) {
        let kind =
            if scan.class(hit) == Some(Class::CitationCharterPlatform) { "Cương lĩnh" } else { "Điều lệ" };
        if before_any(scan.text, gap_back(scan.text, hit.span.start()), &NOT_BEFORE).is_none() {
            drafts.extend(named(scan, hit.span, kind));
        }
    }
    // "vi phạm Điều lệ Đảng" at large cites only what the article has named more closely.
    let sure: BTreeSet<Option<String>> =
        drafts.iter().filter(|d| !d.is_tentative).map(|d| d.type_name.clone()).collect();
    drafts.retain(|d| sure.contains(&d.type_name));
    for draft in &mut drafts {
        draft.is_tentative = false;
    }
    drafts
}

fn named(scan: &Scan<'_>, head: Span, kind: &str) -> Option<Draft> {
    let text = scan.text;
    let mut end = head.end();
    let mut is_sure = false;
    if kind == "Cương lĩnh" {
        while let Some(after) = after_any(text, gap(text, end), &PLATFORM) {
            end = after;
            is_sure = true;
        }
        if let Some(after) = after_words(text, gap(text, end), "của Đảng") {
            // "Cương lĩnh của Đảng Nhân dân" is another's.
            if !is_the_party(text, after) {
                return None;
            }
            is_sure = true;
        }
    } else {
        // "Điều lệ Đảng bộ", "Điều lệ Đảng Dân chủ" are others.
        if !is_the_party(text, end) {
            return None;
        }
        if let Some(after) = after_words(text, gap(text, end), "Cộng sản Việt Nam") {
            end = after;
            is_sure = true;
        }
        is_sure |= behind_provision(text, head.start());
    }
    let mut year = None;
    while let Some((after, found)) = year_after(text, end) {
        year = Some(found);
        end = after;
    }
    is_sure |= year.is_some();
    let name = if kind == "Cương lĩnh" { kind } else { "Điều lệ Đảng" };
    Some(Draft {
        span: Span::new(head.start(), end),
        form: MentionForm::Name,
        kind: Kind::Name,
        id: year.map_or(name.to_owned(), |year| format!("{name} {year}")),
        system: Some(System::Party),
        type_name: Some(kind.to_owned()),
        year: year.map(|year| (year, YearFrom::Symbol)),
        is_tentative: !is_sure,
        ..Draft::default()
    })
}

/// True where "Đảng", which ends at `end`, is not part of another party's or a committee's name.
fn is_the_party(text: &str, end: usize) -> bool {
    let next = gap(text, end);
    let first = word(text, next);
    after_words(text, next, "Cộng sản Việt Nam").is_some() || !(first == "bộ" || first.starts_with(char::is_uppercase))
}

/// `Điều 2, Điều lệ Đảng`, `Chương VII Điều lệ Đảng`.
fn behind_provision(text: &str, start: usize) -> bool {
    let mut end = gap_back(text, start);
    end = before_any(text, end, &["của"]).map_or(end, |at| gap_back(text, at));
    if char_before(text, end) == Some(',') {
        end = gap_back(text, end - 1);
    }
    let number = word_back(text, end);
    let is_number = is_roman(number) || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    let before = gap_back(text, end - number.len());
    is_number && before_any(text, before, &["điều", "khoản", "chương", "mục"]).is_some()
}

/// ` năm 1991`, ` 1991`, ` (bổ sung, phát triển năm 2011)`, whose text is the later one's.
fn year_after(text: &str, end: usize) -> Option<(usize, i16)> {
    let mut at = gap(text, end);
    let bracket = char_at(text, at) == Some('(');
    at += usize::from(bracket);
    if bracket && let Some(after) = after_words(text, at, "bổ sung") {
        at = gap(text, after);
        at = if char_at(text, at) == Some(',') { gap(text, at + 1) } else { at };
        at = gap(text, after_words(text, at, "phát triển")?);
    }
    at = after_words(text, at, "năm").map_or(at, |a| gap(text, a));
    let run = digits(text, at);
    let year = chain::year(run.of(text))?;
    if bracket {
        return (char_at(text, run.end()) == Some(')')).then_some((run.end() + 1, year));
    }
    (run.start() > end && !word_after(text, run.end()) && char_at(text, run.end()) != Some('/'))
        .then_some((run.end(), year))
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, System};

    #[test]
    fn the_platform_and_the_statutes_are_named_documents() {
        for (text, want) in [
            ("Đảng ta kiên định Cương lĩnh năm 1991.", "Cương lĩnh 1991"),
            ("Thực hiện Cương lĩnh xây dựng đất nước trong thời kỳ quá độ lên chủ nghĩa xã hội.", "Cương lĩnh"),
            ("Tổng kết Cương lĩnh năm 1991 (bổ sung, phát triển năm 2011).", "Cương lĩnh 2011"),
            ("Đảng viên vi phạm Điều 2 Điều lệ Đảng Cộng sản Việt Nam.", "Điều lệ Đảng"),
        ] {
            let found = Extractor::new().extract_text(text).facts.documents.remove(0);
            assert_eq!((found.id.as_str(), found.system), (want, Some(System::Party)), "{text}");
        }
        let article = Extractor::new().extract_text("Đảng viên vi phạm Điều 2 Điều lệ Đảng.").facts.documents.remove(0);
        assert_eq!(article.provisions[0].article.as_deref(), Some("2"));
        let short = "Tổng kết Cương lĩnh năm 1991. Trong Cương lĩnh đã nêu.";
        assert_eq!(Extractor::new().extract_text(short).facts.documents[0].mentions.len(), 2);
        for text in [
            "Cương lĩnh là lời hứa.",
            "Các Cương lĩnh tranh cử khác nhau.",
            "Sửa Điều 2 Điều lệ Đảng Dân chủ Mỹ.",
            "Nêu trong Cương lĩnh của Đảng Nhân dân Ấn Độ.",
            "Ông vi phạm Điều lệ Đảng.",
        ] {
            assert!(Extractor::new().extract_text(text).facts.documents.is_empty(), "{text}");
        }
    }
}
