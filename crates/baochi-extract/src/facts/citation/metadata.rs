//! What stands beside a citation: own date, issuer, term, title, short name; and before it the body that issues it.
//!
//! `Quyết định số 238-QĐ/TW ngày 30/9/2020 của Ban Bí thư (khóa XII) về ban hành Quy chế …`

use super::cursor::{after_any, after_words, before_any, char_at, char_before, digits, gap, gap_back, is_roman, word};
use super::draft::{About, Draft, Issued, Kind};
use super::issuer::{self, Body};
use super::own_date::Dates;
use super::{chain, title};
use crate::record::YearFrom;
use crate::scan::{Scan, word_after};

/// Reads what stands beside every citation of `drafts`, which are in the order of the text.
pub(super) fn grow(scan: &Scan<'_>, dates: &Dates<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let next = drafts.get(at + 1).map_or(scan.text.len(), |d| d.span.start());
        let mut about = behind(scan, dates, &mut drafts[at], next);
        before(scan, dates, &drafts[at], &mut about, at.checked_sub(1).map_or(0, |i| drafts[i].about.end));
        let draft = &mut drafts[at];
        about.term = about.term.or_else(|| draft.about.term.take());
        about.issuer = about.issuer.or_else(|| draft.about.issuer.take());
        draft.about = about;
    }
    share(scan.text, drafts);
}

/// Reads on from the citation: date, issuer, term in any order, then the title and the short name.
fn behind(scan: &Scan<'_>, dates: &Dates<'_>, draft: &mut Draft, next: usize) -> About {
    let text = scan.text;
    let limit = scan.sentence_at(draft.span.start()).end().max(draft.span.end());
    let mut about = About { end: draft.span.end(), ..About::default() };
    let mut at = draft.span.end();
    for _ in 0..8 {
        let mut from = gap(text, at);
        let bracket = char_at(text, from) == Some('(');
        while matches!(char_at(text, from), Some(',' | '(' | ')')) {
            from = gap(text, from + 1);
        }
        if from >= limit || from >= next {
            break;
        }
        let dated = after_any(text, from, &["được ban hành", "ban hành", "ký", "đề", "có hiệu lực từ", "có hiệu lực"])
            .map(|a| gap(text, a));
        if about.issued.is_none()
            && let Some(found) = dates.at(text, from).or_else(|| {
                // "ký ngày 9.11.2016" is the document's day, "có hiệu lực từ ngày" is not.
                let signed = dated.filter(|_| after_words(text, from, "có").is_none())?;
                after_words(text, signed, "ngày").and_then(|_| dates.at(text, signed))
            })
        {
            at = found.span.end();
            about.issued = Some(found);
        } else if draft.year.is_none()
            && let Some(end) = year_of(text, from)
        {
            draft.year = Some((end.1, YearFrom::Date));
            at = end.0;
        } else if let Some((end, term)) = term(text, from).filter(|_| about.term.is_none()) {
            about.term = Some(term);
            at = end;
        } else if let Some(body) = named_issuer(scan, from, bracket).filter(|_| about.issuer.is_none()) {
            at = body.span.end();
            set_issuer(text, &mut about, &body);
        } else if let Some((end, issued, body)) = signed_by(scan, dates, from) {
            about.issued = about.issued.or(issued);
            if let Some(body) = body.filter(|_| about.issuer.is_none()) {
                set_issuer(text, &mut about, &body);
            }
            at = end;
        } else {
            break;
        }
        about.end = at;
    }
    if draft.kind != Kind::Name {
        let mut from = gap(text, about.end);
        while matches!(char_at(text, from), Some(',' | ')')) {
            from = gap(text, from + 1);
        }
        if from < limit
            && let Some(span) = title::read(scan, from)
        {
            about.title_span = Some(span);
            about.title = Some(span.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
            if let Some(alias) = title::alias(text, after_quote(text, span.end())) {
                about.alias = Some(alias.of(text).to_owned());
            }
        }
    }
    if about.alias.is_none() {
        about.alias = title::alias(text, about.end).map(|a| a.of(text).to_owned());
    }
    about
}

/// `năm 2014`.
fn year_of(text: &str, at: usize) -> Option<(usize, i16)> {
    let from = gap(text, after_words(text, at, "năm")?);
    let run = digits(text, from);
    let year = chain::year(run.of(text))?;
    (!word_after(text, run.end()) && !matches!(char_at(text, run.end()), Some('-' | '–' | '/')))
        .then_some((run.end(), year))
}

/// `khóa XII`, and with the bracket that may be round it.
fn term(text: &str, at: usize) -> Option<(usize, String)> {
    let from = gap(text, after_any(text, at, &["khóa", "khoá"])?);
    let numeral = word(text, from);
    is_roman(numeral).then(|| (from + numeral.len(), numeral.to_owned()))
}

/// `của Ban Bí thư`, or in brackets the body alone.
fn named_issuer(scan: &Scan<'_>, at: usize, bracket: bool) -> Option<Body> {
    let of = after_any(scan.text, at, &["được", "do", "bởi"]).is_none().then(|| after_words(scan.text, at, "của"))?;
    match of {
        Some(end) => issuer::forward(scan, gap(scan.text, end)),
        None if bracket || scan.text[at..].chars().next().is_some_and(char::is_uppercase) => {
            // A body without "của" counts where the clause ends with it: "Nghị định 67 (Chính phủ)".
            let body = issuer::forward(scan, at)?;
            bracket.then_some(body).filter(|b| char_at(scan.text, b.span.end()) == Some(')'))
        }
        None => None,
    }
}

/// `do Bộ trưởng … ký ngày 9.11.2016`, `do Bộ Y tế ban hành`: where it ends, the date, the body.
fn signed_by(scan: &Scan<'_>, dates: &Dates<'_>, at: usize) -> Option<(usize, Option<Issued>, Option<Body>)> {
    let text = scan.text;
    let from = gap(text, after_any(text, at, &["được", "do"])?);
    let body = issuer::forward(scan, from);
    let mut end = body.as_ref().map_or(from, |b| b.span.end());
    let limit = scan.sentence_at(at).end().min(end + 80);
    // A person's name may stand before the verb.
    for _ in 0..8 {
        let next = gap(text, end);
        if next >= limit {
            return None;
        }
        if let Some(verb) =
            after_any(text, next, &["ký ban hành", "ban hành", "ký", "phê duyệt", "thông qua", "trả lời", "công bố"])
        {
            let issued = dates.at(text, gap(text, verb)).filter(|d| d.span.end() > verb);
            return Some((issued.map_or(verb, |d| d.span.end()), issued, body));
        }
        let found = word(text, next);
        // Adverbs, and the second syllables of "Thủ tướng", "Chủ tịch", "Giám đốc".
        let small = matches!(
            found,
            "đã" | "vừa"
                | "mới"
                | "tướng"
                | "tịch"
                | "trưởng"
                | "đốc"
                | "nhiệm"
                | "thư"
                | "ông"
                | "bà"
                | "đồng"
                | "chí"
        );
        if found.is_empty() || !(small || found.chars().next().is_some_and(char::is_uppercase)) {
            return None;
        }
        end = next + found.len();
    }
    None
}

/// Verbs of issuing that stand right before a citation.
const ISSUES: [&str; 17] = [
    "ký ban hành",
    "ban hành",
    "ký",
    "kí",
    "đã có",
    "vừa có",
    "có",
    "ra",
    "phát đi",
    "công bố",
    "phê duyệt",
    "thông qua",
    "gửi",
    "phát hành",
    "đưa ra",
    "trình",
    "nhận",
];

/// Words between the subject and such a verb.
const ADVERBS: [&str; 16] = [
    "đã",
    "vừa",
    "mới",
    "cũng",
    "sẽ",
    "tiếp tục",
    "liên tục",
    "chính thức",
    "kịp thời",
    "phải",
    "lại",
    "mới đây",
    "vừa qua",
    "cùng",
    "chủ động",
    "được",
];

/// How far before a citation its subject is looked for, in bytes.
const WINDOW: usize = 260;

/// `Ngày 1/4/2020, Thủ tướng Chính phủ đã ban hành Quyết định số …`: the subject is the issuer, the day its own.
fn before(scan: &Scan<'_>, dates: &Dates<'_>, draft: &Draft, about: &mut About, from: usize) {
    let text = scan.text;
    let sentence = scan.sentence_at(draft.span.start());
    let start = draft.span.start();
    let opening = gap_back(text, start);
    // "Trong Công văn số … ngày …, Hội X đề nghị"
    if about.issuer.is_none()
        && before_any(text, opening, &["trong", "tại", "bằng", "theo"]).is_some_and(|s| s <= sentence.start() + 16)
        && char_at(text, gap(text, about.end)) == Some(',')
        && let Some(body) = issuer::forward(scan, gap(text, gap(text, about.end) + 1))
        && after_any(
            text,
            gap(text, body.span.end()),
            &[
                "đề nghị",
                "yêu cầu",
                "cho biết",
                "nêu",
                "khẳng định",
                "giao",
                "chỉ đạo",
                "quy định",
                "đã",
                "hướng dẫn",
                "thông báo",
                "cho rằng",
            ],
        )
        .is_some()
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
        let Some(at) = before_any(text, end, &ADVERBS) else { break };
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
    if let Some(verb) = before_any(text, at, &ISSUES).filter(|v| *v >= low) {
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

/// The body whose name ends at `end`, or before the name of the person who speaks for it; looked for from `low`.
fn subject(scan: &Scan<'_>, low: usize, end: usize) -> Option<Body> {
    let text = scan.text;
    let mut found: Option<Body> = None;
    let part = text.get(low..end)?;
    let mut at = low;
    let mut inside = low > 0 && char_before(text, low).is_some_and(char::is_alphanumeric);
    for (i, c) in part.char_indices() {
        let here = low + i;
        let starts = c.is_alphanumeric() && !inside;
        inside = c.is_alphanumeric();
        if !starts || here < at {
            continue;
        }
        // The person who signs does it for the body: "Chủ tịch UBND tỉnh ký …" is UBND's.
        let Some(body) = issuer::body(scan, here).filter(|b| b.span.end() <= end) else { continue };
        let rest = text[body.span.end()..end].trim();
        let person = rest.split_whitespace().count() <= 5
            && rest
                .split_whitespace()
                .all(|w| w.chars().next().is_some_and(char::is_uppercase) && !w.ends_with([',', ';', '.', ')']));
        if rest.is_empty() || person {
            return Some(body);
        }
        at = body.span.end();
        found = None;
    }
    found
}

fn set_issuer(text: &str, about: &mut About, body: &Body) {
    about.issuer = Some(body.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    about.place.clone_from(&body.place);
}

/// In a coordination the last one's issuer and term hold for all: `Nghị quyết 18-NQ/TW, 19-NQ/TW của Ban Chấp hành …`.
fn share(text: &str, drafts: &mut [Draft]) {
    for at in (0..drafts.len().saturating_sub(1)).rev() {
        let (head, tail) = drafts.split_at_mut(at + 1);
        let (Some(one), Some(next)) = (head.last_mut(), tail.first()) else { continue };
        if !are_joined(text, one, next) {
            continue;
        }
        if one.about.issuer.is_none() {
            one.about.issuer.clone_from(&next.about.issuer);
            one.about.place.clone_from(&next.about.place);
        }
        if one.about.term.is_none() {
            one.about.term.clone_from(&next.about.term);
        }
        // A bare symbol goes on with the citation before it, and so does its date.
        if one.about.issued.is_none() && one.kind == Kind::Symbol && Some(next.span) == next.core {
            one.about.issued = next.about.issued.map(|i| Issued { of_act: true, ..i });
        }
    }
    // The subject before the first one holds for those after it: "Sở X đã ban hành Công văn số …, Công văn số …".
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(one), Some(next)) = (head.last(), tail.first_mut()) else { continue };
        if next.about.issuer.is_none() && next.issuer_code.is_some() && are_joined(text, one, next) {
            next.about.issuer.clone_from(&one.about.issuer);
            next.about.place.clone_from(&one.about.place);
        }
    }
}

/// True where nothing but a comma or "và" parts two citations of one issuer.
fn are_joined(text: &str, one: &Draft, next: &Draft) -> bool {
    let end = one.about.end;
    if next.span.start() < end
        || one.issuer_code != next.issuer_code
        || one.kind == Kind::Name
        || next.kind == Kind::Name
    {
        return false;
    }
    let between = text[end..next.span.start()].trim_matches([' ', ',', ';', ')', '\n']);
    matches!(between, "" | "và" | "hoặc" | "&" | "số" | "và số")
}

fn after_quote(text: &str, at: usize) -> usize {
    char_at(text, at).filter(|c| matches!(c, '"' | '”' | '»')).map_or(at, |c| at + c.len_utf8())
}
