//! Official documents: `Quyết định số 238-QĐ/TW ngày 30/9/2020 của Ban Bí thư` -> 238-QĐ/TW.
//!
//! - `symbol`, `standard`, `torn`: numbers with a symbol;
//! - `law`, `amending`, `constitution`, `abroad`, `resolution`, `charter`, `titled`: names; `bare`: numbers without a symbol;
//! - `coordination`, `metadata`, `provision`: what the words around say;
//! - `resolve`: which mentions cite one document;
//! - `alias`, `anaphor`: the short names that the article gave, words that point back;
//! - `entry`, `doubts`: the record; `local`, `ambiguous`: its place, once the province is known, and what stays open.

mod abroad;
mod alias;
mod ambiguous;
mod amending;
mod anaphor;
mod bare;
mod behind;
mod chain;
mod charter;
mod codes;
mod constitution;
mod coordination;
mod cursor;
mod doubts;
mod draft;
mod entry;
mod issuer;
mod law;
mod local;
mod metadata;
mod noun_phrase;
mod own_date;
mod provision;
mod resolution;
mod resolve;
mod standard;
mod subject;
mod symbol;
mod title;
mod titled;
mod torn;
mod type_word;
mod unit_tail;
mod why;

use std::collections::BTreeSet;

use draft::Draft;
pub(crate) use local::complete;

use super::Found;
use crate::record::{DateRole, Origin};
use crate::scan::Scan;
use crate::span::Span;

/// Adds the cited documents of the article, and gives their own dates the role `document`.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let mut drafts = mentions(scan);
    if drafts.is_empty() {
        return;
    }
    coordination::share_types(scan.text, &mut drafts);
    metadata::grow(scan, &own_date::Dates::new(&found.facts.dates), &mut drafts);
    let mut provisions: Vec<_> = (0..drafts.len())
        .map(|i| {
            let next = drafts.get(i + 1).map_or(scan.text.len(), |d| d.span.start());
            provision::around(scan, drafts[i].span, drafts[i].about.end, next)
        })
        .collect();
    let mut clusters = resolve::merge(&mut drafts);
    alias::add(scan, &mut drafts, &mut clusters);
    provisions.resize(drafts.len(), Vec::new());
    anaphor::add(scan, &mut drafts, &mut clusters, &mut provisions);
    for cluster in &mut clusters {
        cluster.mentions.sort_by_key(|m| drafts[*m].span);
    }

    let mut citations: Vec<_> = clusters.iter().map(|c| entry::build(scan, &drafts, c, &provisions)).collect();
    let ids: Vec<String> = citations.iter().map(|c| c.id.clone()).collect();
    for (citation, within) in citations.iter_mut().zip(entry::within(scan.text, &drafts, &clusters, &ids)) {
        citation.within = within;
    }
    let mut own = Vec::new();
    for (cluster, citation) in clusters.iter().zip(&citations) {
        for mention in &cluster.mentions {
            if let Some(issued) = drafts[*mention].about.issued.filter(|i| !i.of_act) {
                own.push((issued.span, citation.id.as_str()));
            }
        }
    }
    claim(found, own);
    why::tell(scan, &drafts, &clusters, &citations);
    found.facts.documents.extend(citations);
}

/// Every mention of a document outside the page around the article, in the order of the text.
fn mentions(scan: &Scan<'_>) -> Vec<Draft> {
    let is_own = |span: Span| scan.document.origin(span) != Some(Origin::Page);
    let mut symbols: Vec<Draft> = Vec::new();
    let mut free: Vec<Span> = Vec::with_capacity(scan.numbers.len());
    let mut until = 0;
    for run in &scan.numbers {
        if run.start() < until || !is_own(*run) {
            continue;
        }
        match standard::read(scan, *run).or_else(|| symbol::read(scan, *run)) {
            Some(mut draft) => {
                unit_tail::extend(scan.text, &mut draft);
                until = draft.span.end();
                symbols.push(draft);
            }
            None => free.push(*run),
        }
    }
    let mut drafts = law::read(scan, &mut symbols);
    drafts.extend(resolution::read(scan));
    drafts.extend(titled::read(scan));
    drafts.extend(charter::read(scan));
    drafts.retain(|d| is_own(d.span));
    let mut named: Vec<Span> = drafts.iter().map(|d| d.span).collect();
    named.sort_unstable();
    let numbered: BTreeSet<(String, String)> =
        symbols.iter().filter_map(|d| Some((d.type_code.clone()?, d.number_key()?))).collect();
    let mut until = 0;
    for run in free {
        if run.start() < until || within(&named, run) {
            continue;
        }
        let before = drafts.len();
        bare::read(scan, run, &mut symbols, &numbered, &mut drafts);
        until = drafts[before..].iter().map(|d| d.span.end()).max().unwrap_or(until);
    }
    drafts.extend(symbols);
    drafts.sort_by_key(|d| (d.span.start(), std::cmp::Reverse(d.span.end())));
    drafts
}

/// True where one of `spans`, which are sorted, holds `run`.
fn within(spans: &[Span], run: Span) -> bool {
    let after = spans.partition_point(|s| s.start() <= run.start());
    spans[after.saturating_sub(2)..after].iter().any(|s| s.contains(run))
}

/// Makes each date that is written at one of the spans that of the document whose id stands with it.
fn claim(found: &mut Found, mut own: Vec<(Span, &str)>) {
    own.sort_unstable();
    for date in &mut found.facts.dates {
        let Some(span) = date.span.filter(|_| date.role != DateRole::Published) else { continue };
        let after = own.partition_point(|(s, _)| s.start() < span.end());
        if let Some((_, id)) = after.checked_sub(1).map(|at| own[at]).filter(|(s, _)| s.overlaps(span)) {
            date.role = DateRole::Document;
            date.document = Some(id.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Citation, MentionForm};
    use crate::{Extractor, YearFrom};

    fn documents(text: &str) -> Vec<Citation> {
        Extractor::new().extract_text(text).facts.documents
    }

    #[test]
    fn what_stands_beside_a_citation_is_read() {
        let found = documents(
            "Thực hiện Quyết định số 238-QĐ/TW ngày 30/9/2020 của Ban Bí thư (khóa XII) về ban hành Quy chế phối hợp công tác.",
        );
        let [one] = &found[..] else { panic!("{found:?}") };
        assert_eq!(one.issuer.as_deref(), Some("Ban Bí thư"));
        assert_eq!(one.issued.map(|d| d.to_string()).as_deref(), Some("2020-09-30"));
        assert_eq!((one.year, one.year_from), (Some(2020), Some(YearFrom::Date)));
        assert_eq!(one.term.as_deref(), Some("XII"));
        assert_eq!(one.title.as_deref(), Some("ban hành Quy chế phối hợp công tác"));
        assert!(one.inferred.is_empty(), "{:?}", one.inferred);
    }

    #[test]
    fn the_subject_of_issuing_is_the_issuer_and_its_day_the_date() {
        let found = documents("Ngày 17/2/2025, Sở Y tế Hà Nam đã ban hành Công văn số 321/SYT-NVY về phòng bệnh sởi.");
        assert_eq!(found[0].issuer.as_deref(), Some("Sở Y tế Hà Nam"));
        assert_eq!(found[0].place.as_deref(), Some("Hà Nam"));
        assert_eq!(found[0].issued.map(|d| d.to_string()).as_deref(), Some("2025-02-17"));
    }

    #[test]
    fn an_issuer_of_the_table_is_inferred() {
        let found = documents("Theo Thông tư 22/2021/TT-BGDĐT, học sinh được đánh giá bằng nhận xét.");
        assert_eq!(found[0].issuer.as_deref(), Some("Bộ Giáo dục và Đào tạo"));
        assert_eq!(found[0].inferred, ["issuer"]);
    }

    #[test]
    fn provisions_go_to_their_document() {
        let found = documents(
            "Hành vi này bị phạt theo điểm a, b khoản 2 Điều 12 và khoản 3 Điều 15 Nghị định 100/2019/NĐ-CP.",
        );
        let parts: Vec<_> = found[0]
            .provisions
            .iter()
            .map(|p| [&p.article, &p.clause, &p.point].map(|x| x.clone().unwrap_or_default()).join("."))
            .collect();
        assert_eq!(parts, ["12.2.a", "12.2.b", "15.3."]);
        let found = documents("Theo Điều 79.2 Luật Dược 2016, thuốc này được quảng cáo.");
        assert_eq!(found[0].provisions[0].article.as_deref(), Some("79"));
        assert_eq!(found[0].provisions[0].clause.as_deref(), Some("2"));
    }

    #[test]
    fn a_law_in_the_title_of_another_is_within_it() {
        let found =
            documents("Quốc hội thông qua Luật sửa đổi, bổ sung một số điều của Luật Giáo dục đại học chiều qua.");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[1].id, "Luật Giáo dục đại học");
        assert_eq!(found[1].within.as_deref(), Some(found[0].id.as_str()));
    }

    #[test]
    fn a_line_may_end_inside_a_symbol() {
        let found = documents(
            "Giá đất ở các phường và xã trong năm nay được tính theo Quyết định số\n\
             12/2024/QĐ-UBND của UBND tỉnh Hà Nam về bảng giá đất, áp dụng cho mọi\n\
             thửa đất ở, đất vườn và đất nông nghiệp trong khu dân cư của toàn tỉnh,\n\
             trừ các dự án đã được phê duyệt từ trước ngày ban hành quyết định mới và các khu tái\n\
             định cư.\n\n\
             Người dân các xã được xem bảng giá đất tại nhà văn hóa thôn trong suốt\n\
             tháng này, có thể hỏi cán bộ địa chính xã về từng thửa đất của gia đình\n\
             mình và gửi ý kiến bằng văn bản đến phòng chuyên môn của huyện trước\n\
             ngày cuối tháng.",
        );
        assert_eq!(found[0].id, "12/2024/QĐ-UBND");
        assert_eq!(found[0].mentions[0].text, "Quyết định số\n12/2024/QĐ-UBND");
        assert_eq!(super::cursor::gap("số\n12", 3 + 1), 3 + 2);
        assert_eq!(super::cursor::gap("số\n\n12", 3 + 1), 3 + 1, "a blank line ends the paragraph");
    }

    #[test]
    fn eth_is_read_as_the_letter_it_stands_for() {
        assert_eq!(documents("Chi bộ học Quyết định số 89-QÐ/TW về khung.")[0].id, "89-QĐ/TW");
    }

    #[test]
    fn a_law_may_amend_several() {
        let found = documents("Quốc hội bàn Luật sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở.");
        let ids: Vec<_> = found.iter().map(|d| (d.id.as_str(), d.within.is_some())).collect();
        let outer = "Luật sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở";
        assert_eq!(ids, [(outer, false), ("Luật Đất đai", true), ("Luật Nhà ở", true)]);
    }

    #[test]
    fn words_that_point_back_are_no_name() {
        let found = documents("Huyện ra Quyết định số 12/QĐ-UBND. Quyết định này có hiệu lực ngay.");
        let forms: Vec<_> = found[0].mentions.iter().map(|m| m.form).collect();
        assert_eq!(forms, [MentionForm::Full, MentionForm::Anaphor]);
    }

    #[test]
    fn short_forms_find_their_document_in_both_directions() {
        let found =
            documents("Sau Quyết định 238, nhiều nơi họp. Quyết định số 238/QĐ-TW của Ban Bí thư nêu rõ điều đó.");
        let [one] = &found[..] else { panic!("{found:?}") };
        assert_eq!(one.id, "238-QĐ/TW");
        assert_eq!(one.repaired, ["symbol order"]);
        let forms: Vec<_> = one.mentions.iter().map(|m| m.form).collect();
        assert_eq!(forms, [MentionForm::Short, MentionForm::Full]);
    }

    #[test]
    fn local_documents_of_two_places_stay_apart() {
        let found = documents(
            "Kế hoạch số 45/KH-UBND của UBND tỉnh Hà Nam nêu mục tiêu. Kế hoạch số 45/KH-UBND của UBND tỉnh Thái Bình thì khác.",
        );
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn many_citations_are_read_in_time() {
        let text = "Theo khoản 1 Điều 5 Quyết định số 12/QĐ-UBND, 13/QĐ-UBND và Nghị định 67. ".repeat(5000);
        assert_eq!(documents(&text).len(), 3);
    }
}
