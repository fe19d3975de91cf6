//! Where the noun phrase of a title ends: before a predicate, another clause, a heading, a quotation that is not its own.

use super::cursor::{after_any, after_words, before_any, char_at, char_before, digits, gap, gap_back, word};
use super::issuer;
use crate::scan::Scan;
use crate::tables::citation_words as words;
use crate::text::letters;

/// The most words of a name that is the subject of a clause behind the last comma.
const NAME_WORDS: usize = 3;

/// Where the noun phrase that goes on at `from` ends, and whether a verb ends it. `cited` is where the next citation
/// stands, which may have a title of its own.
pub(super) fn read(scan: &Scan<'_>, from: usize, limit: usize, cited: usize) -> Option<(usize, bool)> {
    let text = scan.text;
    let mut comma = None;
    let mut subject = None;
    let mut quoted = from;
    let mut inside = false;
    for (i, c) in text.get(from..limit)?.char_indices() {
        let here = from + i;
        let is_word = letters::is_word(c);
        let starts = is_word && !inside;
        inside = is_word;
        if here < quoted {
            continue;
        }
        let stops = match c {
            '“' | '"' | '«' => match closing(text, here, limit).filter(|_| opens(text, here)) {
                Some(close) => {
                    quoted = close + char_at(text, close).map_or(1, char::len_utf8);
                    false
                }
                None => true,
            },
            // A quote that closes here was opened before the title; after an ellipsis the article goes on in its words.
            '”' | '»' | ';' | '(' | ')' | ':' | '…' => true,
            ',' => {
                let next = gap(text, here + 1);
                comma = Some(here);
                subject = subject.or_else(|| after_any(text, next, words::TITLE_SUBJECT).map(|_| here));
                opens_clause(text, next)
            }
            // "quy đổi.Điều 61": the space after the full stop was lost.
            '.' => {
                let next = char_at(text, here + 1);
                next == Some('.')
                    || (next.is_some_and(char::is_uppercase) && char_before(text, here).is_some_and(char::is_lowercase))
            }
            _ => false,
        };
        if stops {
            // "…, người lái xe (trừ xe ưu tiên) sẽ bị phạt": the subject of what follows the bracket is no title.
            let clause =
                subject.filter(|_| c == '(' && after_bracket(text, here, limit).is_some_and(|at| says(text, at)));
            return Some((clause.unwrap_or(here), clause.is_some()));
        }
        if starts {
            if document_says(scan, here, cited) {
                return Some((here, true));
            }
            if says(text, here) {
                let joined = || {
                    text[from..here].rfind(" và ").map(|i| from + i).filter(|i| is_name(&text[i + " và ".len()..here]))
                };
                // "…, suất đầu tư khoảng 120 tỷ": what has an amount is no part of a title.
                let named = comma.filter(|at| is_name(&text[at + 1..here]) || tells_amount(text, here)).or_else(joined);
                return Some((subject.or(named).unwrap_or(here), true));
            }
            if is_heading(text, here) {
                return Some((here, false));
            }
        }
    }
    Some((limit, false))
}

/// The quote that closes the one at `open`, which may hold others.
pub(super) fn closing(text: &str, open: usize, limit: usize) -> Option<usize> {
    let mark = char_at(text, open)?;
    let start = open + mark.len_utf8();
    let part = text.get(start..limit.max(start))?;
    let (other, close) = match mark {
        '“' => ('“', '”'),
        '«' => ('«', '»'),
        _ => return part.find(['"', '”']).map(|i| start + i),
    };
    let mut depth = 1;
    for (i, c) in part.char_indices() {
        if c == other {
            depth += 1;
        } else if c == close {
            depth -= 1;
        }
        if depth == 0 {
            return Some(start + i);
        }
    }
    // One that is not closed: the last that closes another, or a plain one.
    part.rfind(close).or_else(|| part.find('"')).map(|i| start + i)
}

/// True for a quote with words behind it and none right before it.
fn opens(text: &str, at: usize) -> bool {
    let mark = char_at(text, at).map_or(1, char::len_utf8);
    char_at(text, at + mark).is_some_and(char::is_alphanumeric)
        && char_before(text, at).is_none_or(|c| !c.is_alphanumeric())
}

/// True where the words behind a comma begin another clause.
fn opens_clause(text: &str, at: usize) -> bool {
    if after_any(text, at, words::NEXT_CLAUSE).is_some() {
        return true;
    }
    if char_at(text, at).is_some_and(char::is_uppercase) {
        return words::NEXT_CLAUSE_NAME.contains(&word(text, at));
    }
    after_any(text, at, words::NEXT_CLAUSE_BODY)
        .is_some_and(|after| char_at(text, gap(text, after)).is_some_and(char::is_uppercase))
}

/// True where a predicate of the document begins at `at`: "sẽ có hiệu lực", "nêu rõ", "do Bộ Y tế ban hành".
fn document_says(scan: &Scan<'_>, at: usize, cited: usize) -> bool {
    let text = scan.text;
    if after_any(text, at, words::TITLE_END).is_some() {
        return true;
    }
    if let Some(mut next) = after_any(text, at, words::ISSUING_ADVERB).map(|a| gap(text, a)) {
        while let Some(after) = after_any(text, next, words::ISSUING_ADVERB) {
            next = gap(text, after);
        }
        if after_any(text, next, words::TITLE_END).is_some() {
            return true;
        }
    }
    // "về thanh toán quy định các phương tiện": the document rules; one that it names may have that in its title.
    if after_any(text, at, &["quy định", "qui định"]).is_some() {
        let before = gap_back(text, at);
        return at < cited
            && char_before(text, before) != Some(',')
            && before_any(text, before, words::TITLE_BEFORE_RULE).is_none();
    }
    signed_by(scan, at)
}

/// True where a predicate begins at `at`, be it of the document or of a subject behind the title: "đã", "bị phạt", but
/// not in "người đã nghỉ hưu".
fn says(text: &str, at: usize) -> bool {
    (after_any(text, at, words::TITLE_END_VERB).is_some()
        || after_any(text, at, words::TITLE_CLAUSE_VERB).is_some()
        || tells_amount(text, at))
        && before_any(text, gap_back(text, at), words::TITLE_RELATIVE).is_none()
}

/// True for `là 3 triệu`, `khoảng 120 tỷ` at `at`.
fn tells_amount(text: &str, at: usize) -> bool {
    after_any(text, at, &["là", "khoảng"]).is_some_and(|a| !digits(text, gap(text, a)).is_empty())
}

/// The word behind the bracket that opens at `open`.
fn after_bracket(text: &str, open: usize, limit: usize) -> Option<usize> {
    let close = text.get(open..limit)?.find(')')?;
    Some(gap(text, open + close + 1))
}

/// True for `do ông Trần An ký`, `được Chính phủ ban hành`, `của Bộ Y tế ban hành`.
fn signed_by(scan: &Scan<'_>, at: usize) -> bool {
    let text = scan.text;
    let Some(by) = after_any(text, at, &["do", "được", "của"]).map(|a| gap(text, a)) else { return false };
    let is_do = after_words(text, at, "do").is_some();
    if is_do && char_at(text, by).is_some_and(char::is_uppercase) && after_any(text, by, words::OFFICE).is_some() {
        return true;
    }
    issuer::forward(scan, by).is_some_and(|body| {
        let mut next = gap(text, body.span.end());
        while let Some(after) = after_any(text, next, words::ISSUING_ADVERB) {
            next = gap(text, after);
        }
        after_any(text, next, &["ký", "kí", "ban hành", "ký ban hành", "công bố", "thông qua"]).is_some()
    })
}

/// True for the words between a comma and a verb where they are a name: its bearer is the subject.
fn is_name(part: &str) -> bool {
    let mut count = 0;
    let capital = part.split_whitespace().all(|word| {
        count += 1;
        word.chars().next().is_some_and(char::is_uppercase)
    });
    capital && (1..=NAME_WORDS).contains(&count)
}

/// True for a heading that ran into the title: "… cá nhân Điều 9".
fn is_heading(text: &str, at: usize) -> bool {
    let Some(after) = after_words(text, at, "Điều").filter(|_| text[at..].starts_with('Đ')) else { return false };
    !digits(text, gap(text, after)).is_empty()
        && before_any(text, gap_back(text, at), words::BEFORE_ARTICLE).is_none()
        && char_before(text, gap_back(text, at)).is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn a_title_ends_before_what_the_sentence_says() {
        for (text, want) in [
            ("Nghị định 1/2018/NĐ-CP về xử phạt trong hàng hải, ngay tại điều 1 đã nói rõ.", "xử phạt trong hàng hải"),
            ("Nghị định 1/2018/NĐ-CP về xử phạt thú y, chủ trại Hòa bị phạt 3 triệu đồng.", "xử phạt thú y"),
            ("Nghị định 1/2018/NĐ-CP về xử phạt thú y, An Phát bị lập biên bản.", "xử phạt thú y"),
            ("Nghị định 1/2018/NĐ-CP về vận tải biển quy định tàu phải có cờ.", "vận tải biển"),
            ("Nghị định 1/2018/NĐ-CP về ban hành quy định vận tải biển.", "ban hành quy định vận tải biển"),
            (
                "Thông tư 3/2018/TT-BTC hướng dẫn Nghị định 1/2018/NĐ-CP quy định về phí.",
                "hướng dẫn Nghị định 1/2018/NĐ-CP quy định về phí",
            ),
            ("Quyết định 2/QĐ-TTg về giá nước do Phó Chủ tịch Lê An ký hôm qua.", "giá nước"),
            ("Quyết định 2/QĐ-TTg về tài sản do tỉnh quản lý.", "tài sản do tỉnh quản lý"),
            ("Thông tư 3/2018/TT-BTC về giá nước của Bộ Tài chính ban hành là cần thiết.", "giá nước"),
            (
                "Quyết định 2/QĐ-TTg về cơ chế hỗ trợ hợp tác xã, các trường dạy nghề.",
                "cơ chế hỗ trợ hợp tác xã, các trường dạy nghề",
            ),
            ("Quyết định 2/QĐ-TTg về cơ chế hỗ trợ hợp tác xã, các trường đã nhận vốn.", "cơ chế hỗ trợ hợp tác xã"),
            ("Nghị định 1/2018/NĐ-CP về trật tự, an toàn xã hội bị phạt nặng.", "trật tự, an toàn xã hội"),
            ("Nghị định 1/2018/NĐ-CP về vận tải hàng không, hành khách có thể bị phạt.", "vận tải hàng không"),
            ("Quyết định 2/QĐ-TTg về giá điện và EVN chưa được giao việc này.", "giá điện"),
            ("Quyết định 2/QĐ-TTg về cơ sở phải di dời.", "cơ sở phải di dời"),
            ("Quyết định 2/QĐ-TTg về vận tải hàng không đã ra đời.", "vận tải hàng không"),
            (
                "Nghị quyết 9/NQ-CP “về nếp sống; ngăn chặn “tự mãn”, “tự ti” trong học đường” ra đời.",
                "về nếp sống; ngăn chặn “tự mãn”, “tự ti” trong học đường",
            ),
            (
                "Nghị định 1/2018/NĐ-CP về xử phạt đường bộ, người đi ngược chiều (trừ xe ưu tiên) sẽ bị phạt.",
                "xử phạt đường bộ",
            ),
            (
                "Nghị định 1/2018/NĐ-CP về xử phạt đường bộ, người đi ngược chiều (xe máy) có hiệu lực.",
                "xử phạt đường bộ, người đi ngược chiều",
            ),
            ("Quyết định 2/QĐ-BXD công bố giá nhà, phần móng khoảng 12 triệu đồng.", "công bố giá nhà"),
            ("Nghị định 1/2018/NĐ-CP về nghề cá, đến đầu tháng 7 huyện có 46 tàu.", "nghề cá"),
            ("Quyết định 2/QĐ-TTg về nghề cá, định hướng đến năm 2030 đã ra đời.", "nghề cá, định hướng đến năm 2030"),
            ("“Theo Nghị định 1/2018/NĐ-CP về giá đất” là câu trả lời.", "giá đất"),
            ("Quyết định 2/QĐ-TTg về giá đất, giá nước… cùng với nhiều việc khác.", "giá đất, giá nước"),
            ("Thông tư 3/2018/TT-BTC quy định mức phạt cá nhân 75 triệu đồng.", ""),
            ("Nghị định 1/2018/NĐ-CP hướng dẫn Luật này.", ""),
        ] {
            let found = Extractor::new().extract_text(text).facts.documents.remove(0);
            assert_eq!(found.title.as_deref().unwrap_or(""), want, "{text}");
        }
    }
}
