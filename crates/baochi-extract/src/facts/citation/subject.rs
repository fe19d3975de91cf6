//! The body that issues a citation, before it: `Ngày 1/4/2020, Thủ tướng Chính phủ đã ban hành Quyết định số …`.

use super::behind::term;
use super::cursor::{after_any, before_any, char_at, char_before, gap, gap_back, is_hyphen, is_roman};
use super::draft::{About, Draft, Issued, Kind};
use super::issuer::{self, Body};
use super::metadata::set_issuer;
use super::own_date::Dates;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::citation_words as words;
use crate::text::letters;

/// The most words between a body and the verb that it is the subject of.
const ASIDE: usize = 12;

/// How far before a citation its subject is looked for, in bytes.
const WINDOW: usize = 260;

/// `Ngày 1/4/2020, Thủ tướng Chính phủ đã ban hành Quyết định số …`: the subject is the issuer, the day its own.
pub(super) fn read(scan: &Scan<'_>, dates: &Dates<'_>, draft: &Draft, about: &mut About, from: usize) {
    let text = scan.text;
    let sentence = scan.sentence_at(draft.span.start());
    let start = draft.span.start();
    let opening = gap_back(text, start);
    // "Trong Công văn số … ngày …, Hội X đề nghị"
    if about.issuer.is_none()
        && before_any(text, opening, &["trong", "tại", "bằng", "theo"]).is_some_and(|s| s <= sentence.start() + 16)
        && char_at(text, gap(text, about.end)) == Some(',')
        && let Some(body) = issuer::forward(scan, gap(text, gap(text, about.end) + 1))
        && after_any(text, gap(text, body.span.end()), words::SAYING_VERB).is_some()
        && before_any(text, opening, &["theo"]).is_none()
    {
        set_issuer(text, about, &body);
        return;
    }
    if about.issuer.is_some() && about.issued.is_some() {
        return;
    }
    let low = sentence.start().max(from).max(start.saturating_sub(WINDOW));
    let Some((verb, is_act)) = issuing_verb(text, opening, low) else { return };
    let mut end = gap_back(text, verb);
    for _ in 0..4 {
        let Some(at) = before_any(text, end, words::ISSUING_ADVERB) else { break };
        end = gap_back(text, at);
    }
    // "Trường A (xã B, huyện C) đã ký …"
    if char_before(text, end) == Some(')')
        && let Some(open) = text[..end].rfind('(').filter(|o| *o > low)
    {
        end = gap_back(text, open);
    }
    let mut low = low;
    while !text.is_char_boundary(low) {
        low += 1;
    }
    let Some(body) = subject(scan, low, end) else { return };
    // "Ban Chấp hành Trung ương Đảng khóa XII đã ban hành …"
    about.term = about.term.take().or_else(|| Some(term(text, gap(text, body.span.end()))?.1));
    if about.issuer.is_none() {
        set_issuer(text, about, &body);
    }
    if is_act && about.issued.is_none() && draft.kind != Kind::Name {
        // The day that opens the sentence is the day of issue.
        let opens = dates.before(text, low, body.span.start());
        about.issued = opens
            .filter(|d| {
                let clause =
                    text[low.min(d.span.start())..d.span.start()].rsplit([',', ';', '.', ':']).next().unwrap_or("");
                let after = text[d.span.end()..body.span.start()].trim_matches([' ', ',', ')', '\n']);
                clause.split_whitespace().count() <= 4 && after.split_whitespace().count() <= 12
            })
            .map(|d| Issued { of_act: true, ..d });
    }
}

/// The start of the verb of issuing that governs the citation whose words before end at `opening`; and whether the verb
/// is the act of issuing itself.
fn issuing_verb(text: &str, opening: usize, low: usize) -> Option<(usize, bool)> {
    let mut at = opening;
    if char_before(text, at) == Some('(') {
        // "đã ban hành 2 văn bản (văn bản số …"
        at = gap_back(text, at - 1);
        at = before_any(text, at, &["văn bản", "công văn", "quyết định"]).map_or(at, |a| gap_back(text, a));
        let run = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        at = gap_back(text, at - run);
    }
    at = before_any(text, at, &["các", "những", "một số", "hai"]).map_or(at, |a| gap_back(text, a));
    if let Some(verb) = before_any(text, at, words::ISSUING_VERB).filter(|v| *v >= low) {
        // "gửi", "trình", "nhận" move a document that others may have issued.
        let act = before_any(text, at, &["gửi", "trình", "nhận", "công bố"]).is_none();
        return act.then_some((verb, true));
    }
    // "Chủ tịch UBND tỉnh phê duyệt đề cương tại Quyết định số …"
    let tail = before_any(text, at, &["tại", "bằng", "theo"]).filter(|t| *t > low)?;
    let mut from = low;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let part = text.get(from..tail)?;
    let verb = ["phê duyệt", "ban hành", "quyết định"].iter().filter_map(|v| part.rfind(v)).max()?;
    (!part[verb..].contains([';', '.'])).then_some((from + verb, false))
}

/// The body whose name ends at `end`, or before what may stand between it and its verb; looked for from `low`.
fn subject(scan: &Scan<'_>, low: usize, end: usize) -> Option<Body> {
    let text = scan.text;
    let mut found: Option<Body> = None;
    let part = text.get(low..end)?;
    let mut at = low;
    let mut inside = low > 0 && char_before(text, low).is_some_and(char::is_alphanumeric);
    for (i, c) in part.char_indices() {
        let here = low + i;
        let is_word = letters::is_word(c);
        let starts = is_word && !inside;
        inside = is_word;
        if !starts || here < at {
            continue;
        }
        // The person who signs does it for the body: "Chủ tịch UBND tỉnh ký …" is UBND's.
        let Some(body) = issuer::body(scan, here).filter(|b| b.span.end() <= end) else { continue };
        at = body.span.end();
        found = Some(body);
    }
    found.filter(|body| is_subject(text, body.span, end))
}

/// True where the body at `span` is what the verb at `end` tells of, behind a name, a term, an office:
/// `Chủ tịch UBND tỉnh Trần An`, `ông Trần An - Thứ trưởng Bộ Y tế -`, `Ban Chấp hành Trung ương Đảng khóa XII`.
fn is_subject(text: &str, span: Span, end: usize) -> bool {
    let rest = text[span.end()..end].trim();
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    if rest.split_whitespace().count() <= 5
        && rest.split_whitespace().all(|w| is_name(w) && !w.ends_with([',', ';', '.', ')']))
    {
        return true;
    }
    // "Theo Bộ Y tế, ông Trần An đã ký …": another may sign.
    let mut before = gap_back(text, span.start());
    if let Some(office) = before_any(text, before, words::OFFICE) {
        before = gap_back(text, office);
    }
    if before_any(text, before, words::NOT_SUBJECT).is_some() {
        return false;
    }
    let mut count = 0;
    let mut of_term = false;
    rest.split_whitespace().all(|word| {
        count += 1;
        let plain = word.trim_end_matches([',', ')']).trim_start_matches('(');
        let is_term = of_term && (plain.bytes().all(|b| b.is_ascii_digit()) || is_roman(plain));
        of_term = matches!(plain, "khóa" | "khoá" | "thứ");
        count <= ASIDE
            && (is_name(plain) || is_term || of_term || words::SUBJECT_ASIDE.contains(&plain) || is_dash(plain))
    })
}

fn is_dash(word: &str) -> bool {
    word.is_empty() || word.chars().all(is_hyphen)
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn words_between_a_body_and_its_verb_hide_no_issuer() {
        for (text, want) in [
            ("Ông Trần An - Thứ trưởng Bộ Y tế - đã ký Quyết định số 4674.", Some("Bộ Y tế")),
            ("Giám đốc Sở Xây dựng Hà Nam là ông Trần An vừa ký quyết định số 2377.", Some("Sở Xây dựng Hà Nam")),
            ("Chủ tịch UBND tỉnh Hà Nam, ông Trần An đã ký Quyết định số 1628.", Some("UBND tỉnh Hà Nam")),
            (
                "Ban Chấp hành Trung ương Đảng khóa XII đã ban hành Nghị quyết số 18.",
                Some("Ban Chấp hành Trung ương Đảng"),
            ),
            ("Theo Bộ Y tế, ông Trần An đã ký Quyết định số 4674.", None),
            ("Bộ Y tế họp với doanh nghiệp rồi một sở đã ký Quyết định số 4674.", None),
            ("Thông báo số 28 vừa được HĐND tỉnh Hà Nam ban hành.", Some("HĐND tỉnh Hà Nam")),
            ("Quyết định 367 về quy hoạch cảng được Bộ Xây dựng ban hành năm 1996.", Some("Bộ Xây dựng")),
            ("Quyết định 367 về quy hoạch cảng được Bộ Xây dựng giải thích.", None),
            ("Hủy Quyết định 3907 của chủ tịch huyện Lý Nhân.", Some("chủ tịch huyện Lý Nhân")),
        ] {
            let found = Extractor::new().extract_text(text).facts.documents.remove(0);
            assert_eq!(found.issuer.as_deref(), want, "{text}");
        }
        let text = "Ban Chấp hành Trung ương Đảng khóa XII đã ban hành Nghị quyết số 18.";
        assert_eq!(Extractor::new().extract_text(text).facts.documents[0].term.as_deref(), Some("XII"));
    }
}
