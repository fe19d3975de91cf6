//! What a document is about, in the article's words: `về ban hành Quy chế phối hợp …`, a noun phrase and never a clause.

use super::cursor::{after_any, after_which, before_any, char_at, char_before, floor, gap, gap_back};
use super::draft::{Draft, Kind};
use super::noun_phrase;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::citation_words as words;

/// The longest title in bytes.
const LONGEST: usize = 500;

/// How far apart two documents of one coordination stand in a title, in bytes.
const COORDINATED: usize = 60;

/// The title that begins at `at`, behind number, date and issuer: where it stands. `later` are the citations after
/// this one.
pub(super) fn read(scan: &Scan<'_>, at: usize, later: &[Draft]) -> Option<Span> {
    let text = scan.text;
    let whole = floor(text, scan.paragraph_at(at).end().min(at + LONGEST));
    if let Some(span) = quoted(text, at, whole) {
        return is_title(text, span.start()).then_some(span);
    }
    let (mut after, start_word) = after_which(text, at, words::TITLE_START)?;
    // "sửa đổi, bổ sung một số điều của …"
    if char_at(text, gap(text, after)) == Some(',')
        && let Some(second) = after_any(text, gap(text, gap(text, after) + 1), words::TITLE_VERB)
    {
        after = second;
    }
    let follow = gap(text, after);
    let is_mark = words::TITLE_MARK.contains(&start_word);
    // "ban hành năm 2013" is a date, "quy định rõ …" and "quy định: …" begin what the document says.
    let says = after_any(text, follow, words::TITLE_NOT_AFTER_VERB).is_some();
    if !is_mark && (says || matches!(char_at(text, follow), None | Some(':' | ',' | ';' | '.' | '"' | '“' | ')'))) {
        return None;
    }
    let start = if is_mark { follow } else { at };
    let limit = floor(text, scan.sentence_at(at).end().min(start + LONGEST));
    if let Some(span) = quoted(text, start, limit) {
        return Some(span);
    }
    let is_verb = words::TITLE_VERB.contains(&start_word);
    let cited = later.iter().map(|d| d.span.start()).find(|at| *at >= start).unwrap_or(text.len());
    let (mut end, is_clause) = noun_phrase::read(scan, after, limit, cited)?;
    // "quy định về hóa đơn sẽ có hiệu lực" has a topic, "quy định binh sĩ được trợ cấp" says what holds.
    let holds = || text[after..end].split_whitespace().any(|word| words::TITLE_PREDICATE.contains(&word));
    if is_verb && after_any(text, follow, words::TITLE_TOPIC).is_none() && (is_clause || holds()) {
        return None;
    }
    if start_word == "quy định" && tells_amount(text, after, end) {
        return None;
    }
    if let Some(cut) = next_citation(text, start, end, later) {
        end = cut;
    }
    let trim = |end: usize| text[..end].trim_end_matches([' ', '\n', '.', ',', ':', '/', '…', '-', '–']).len();
    end = trim(end);
    while let Some(cut) = before_any(text, end, words::TITLE_TAIL)
        .filter(|cut| *cut > start && before_any(text, end, words::TITLE_NOT_TAIL).is_none())
    {
        end = trim(cut);
    }
    // "hướng dẫn chi tiết", "hướng dẫn Luật" (này) and "xử phạt trong lĩnh vực" do not say what about.
    if before_any(text, end, words::TITLE_HOLLOW).is_some() {
        return None;
    }
    let words = text.get(start..end)?;
    let fewest = if is_mark { 2 } else { start_word.split(' ').count() + 1 };
    (words.split_whitespace().count() >= fewest).then(|| Span::new(start, start + words.len()))
}

/// True where a rule's content with its amount follows and not what the rule is about: "quy định phạt 3 triệu đồng".
fn tells_amount(text: &str, from: usize, end: usize) -> bool {
    let part = &text[from..end];
    let unit = |i: usize| {
        part[i..].starts_with('%')
            || after_any(part, gap(part, i), &["triệu", "nghìn", "ngàn", "tỷ", "tỉ", "đồng"]).is_some()
    };
    part.match_indices(|c: char| c.is_ascii_digit()).any(|(i, _)| unit(i + 1))
        || part.contains("không quá ")
        || part.contains("tối đa là ")
}

/// Where the title ends before a citation that stands beside it and not in it: "về hóa đơn và Thông tư số 64".
fn next_citation(text: &str, start: usize, end: usize, later: &[Draft]) -> Option<usize> {
    let mut last: Option<usize> = None;
    for draft in later.iter().take_while(|d| d.span.start() < end) {
        let at = draft.span.start();
        if at < start {
            continue;
        }
        let coordinated = last.is_some_and(|last| at.saturating_sub(last) <= COORDINATED);
        if !coordinated && let Some(cut) = separator_before(text, at).filter(|cut| *cut > start) {
            return Some(cut);
        }
        // A name may stand inside the title of another.
        last = last.max(Some(draft.span.end())).filter(|_| draft.kind != Kind::Bare);
    }
    None
}

/// The start of `và`, `,` or `;` and the small words behind it that stand before `at`.
fn separator_before(text: &str, at: usize) -> Option<usize> {
    let mut end = gap_back(text, at);
    while let Some(start) = before_any(text, end, words::BEFORE_NEXT_CITATION) {
        end = gap_back(text, start);
    }
    if matches!(char_before(text, end), Some(',' | ';')) {
        return Some(end - 1);
    }
    before_any(text, end, &["và", "cùng", "cùng với"])
}

/// Words in quotes at `at`.
fn quoted(text: &str, at: usize, limit: usize) -> Option<Span> {
    let open = char_at(text, at).filter(|c| matches!(c, '"' | '“' | '«'))?;
    let start = at + open.len_utf8();
    let inside = text[start..noun_phrase::closing(text, at, limit)?].trim_end_matches([' ', ',', '.', ';']);
    (!inside.is_empty()).then(|| Span::new(start, start + inside.len()))
}

/// True where words in quotes right behind a number are a title, and not words that it is quoted for.
fn is_title(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(char::is_uppercase) || after_any(text, at, words::TITLE_START).is_some()
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn a_title_is_a_noun_phrase() {
        for (text, want) in [
            (
                "Nghị định 1/2018/NĐ-CP quy định về hóa đơn sẽ chính thức có hiệu lực từ ngày 1/11/2018.",
                "quy định về hóa đơn",
            ),
            ("Nghị định 1/2018/NĐ-CP về đấu giá tài sản nêu rõ: nộp phí trước.", "đấu giá tài sản"),
            ("Nghị định 1/2018/NĐ-CP về người đã nghỉ hưu được áp dụng.", "người đã nghỉ hưu"),
            (
                "Quyết định 2/QĐ-TTg về thí điểm cơ chế, chính sách đặc thù, UBND tỉnh họp.",
                "thí điểm cơ chế, chính sách đặc thù",
            ),
            ("Xem Nghị định 1/2018/NĐ-CP về độ cao và Thông tư 3/2018/TT-BTC về hóa đơn.", "độ cao"),
            (
                "Thông tư 3/2018/TT-BTC hướng dẫn Luật Giá, Luật Thủy lợi và Luật Dược.",
                "hướng dẫn Luật Giá, Luật Thủy lợi và Luật Dược",
            ),
            ("Nghị định 1/2018/NĐ-CP có hiệu lực từ ngày 5/6 về hỗ trợ học phí.", "hỗ trợ học phí"),
            (
                "Quyết định 2/QĐ-TTg phê duyệt Đề án “Xác định thiệt hại; bồi thường” năm nay.",
                "phê duyệt Đề án “Xác định thiệt hại; bồi thường” năm nay",
            ),
            ("Nghị quyết Trung ương 4 khóa XII về xây dựng, chỉnh đốn Đảng được học tập.", "xây dựng, chỉnh đốn Đảng"),
            ("Công văn 12/SYT-NVY gửi các quận, huyện về việc tiêm vắc xin.", "tiêm vắc xin"),
            ("Công văn 12/SYT-NVY gửi Sở Tài chính, nơi đang xin ý kiến về kinh phí.", ""),
            (
                "Nghị quyết 2/NQ-CP của Chính phủ (về cải thiện môi trường kinh doanh) ra đời.",
                "cải thiện môi trường kinh doanh",
            ),
            ("Nghị quyết 2/NQ-CP của Chính phủ (còn gọi là nghị quyết về kinh doanh) ra đời.", ""),
            ("Quyết định 4/QĐ-BYT ngày 3/4/2018 thu hồi thuốc kém chất lượng.", "thu hồi thuốc kém chất lượng"),
            ("Quyết định 4/QĐ-BYT ngày 3/4/2018 thu hồi trong tháng 5.", ""),
            ("Nghị định 1/2018/NĐ-CP ban hành năm 2018 còn hiệu lực.", ""),
            ("Nghị định 1/2018/NĐ-CP quy định rõ mức phạt này.", ""),
            ("Nghị định 1/2018/NĐ-CP quy định binh sĩ được trợ cấp 3 triệu đồng.", ""),
            ("Theo Nghị quyết 2/2007/NQ-HĐTP, “lập công lớn” là giúp bắt tội phạm.", ""),
        ] {
            let found = Extractor::new().extract_text(text).facts.documents.remove(0);
            assert_eq!(found.title.as_deref().unwrap_or(""), want, "{text}");
        }
    }

    #[test]
    fn only_what_a_title_names_is_within() {
        let within = |text: &str| Extractor::new().extract_text(text).facts.documents.remove(1).within;
        assert_eq!(
            within("Thông tư 3/2018/TT-BTC hướng dẫn Nghị định 1/2018/NĐ-CP ra đời.").as_deref(),
            Some("3/2018/TT-BTC")
        );
        assert_eq!(within("Nghị định 1/2018/NĐ-CP về phí và Thông tư 3/2018/TT-BTC về thuế ra đời."), None);
        assert_eq!(within("Quyết định 2/QĐ-TTg công bố dịch theo Luật Phòng bệnh có hiệu lực."), None);
    }
}
