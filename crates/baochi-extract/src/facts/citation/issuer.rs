//! The body that issued a document, in the article's words: `của UBND tỉnh Hà Nam`, `Bộ trưởng Bộ Y tế`.

use super::cursor::{after_any, after_words, before_any, char_at, digits, gap, gap_back, is_hyphen, word, word_back};
use crate::scan::{Hit, Scan};
use crate::span::Span;
use crate::tables::{Class, Entry, citation_words as words};

/// A body that was read, and the place that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) span: Span,
    /// Name of the place, without its kind, for local bodies.
    pub(super) place: Option<String>,
}

/// The most words of a name that no table lists.
const MOST_WORDS: usize = 18;

/// The body whose name begins at `at`.
pub(super) fn forward(scan: &Scan<'_>, at: usize) -> Option<Body> {
    let text = scan.text;
    // "của liên Bộ Y tế và Tài chính"
    let at = after_words(text, at, "liên")
        .map(|end| gap(text, end))
        .filter(|next| starts_capital(text, *next))
        .unwrap_or(at);
    if let Some(end) = after_any(text, at, words::OFFICE) {
        // An office is one of a body; "Thủ tướng", who is one himself, is in the table.
        let next = gap(text, end);
        let next = char_at(text, next).filter(|c| *c == ',').map_or(next, |_| gap(text, next + 1));
        // "chủ tịch huyện Lý Nhân": the office of a place.
        let of_place = || {
            let name = gap(text, after_any(text, next, words::PLACE_KIND)?);
            place_at(scan, name).map(|(span, place)| Body { span: Span::new(next, span.end()), place: Some(place) })
        };
        if let Some(body) = self::body(scan, next).or_else(of_place) {
            // A deputy signs for the body.
            let deputy = after_any(text, at, &["Phó", "Thứ trưởng"]).is_some();
            return Some(if deputy { body } else { Body { span: Span::new(at, body.span.end()), place: body.place } });
        }
    }
    body(scan, at)
}

/// The body whose name begins at `at`, without the office of who signs for it.
pub(super) fn body(scan: &Scan<'_>, at: usize) -> Option<Body> {
    let text = scan.text;
    let known = scan.trigger_at(at, &[Class::CitationIssuerCentral, Class::CitationIssuerLocal]);
    match known {
        Some((span, Class::CitationIssuerLocal)) => {
            let (end, place) = place_after(scan, span.end()).unwrap_or((span.end(), None));
            return Some(Body { span: Span::new(at, end), place });
        }
        Some((span, _)) if is_name(text, span) => {
            // "Cục Thuế TP. Hà Nội" is a branch in a place; "Bộ Y tế Việt Nam" has none, "Thủ tướng Vương …" neither.
            let branch = after_any(text, at, words::BODY_BRANCH).and_then(|_| place_after(scan, span.end()));
            let (end, place) = branch.filter(|(_, p)| p.is_some()).unwrap_or((span.end(), None));
            let end = joined_half(text, span.of(text), end).unwrap_or(end);
            return Some(Body { span: Span::new(at, end), place });
        }
        _ => {}
    }
    // "Cục trưởng Trần An" is a person; "vụ" of "Thường vụ" begins no body.
    let inside = !starts_capital(text, at) && word_back(text, gap_back(text, at)) == "Thường";
    if inside || after_any(text, at, words::OFFICE).is_some() {
        return None;
    }
    let head = after_any(text, at, words::BODY_HEAD)?;
    let mut end = name_end(scan, head)?;
    // "Ban Chỉ đạo T.Ư về Phòng chống thiên tai"
    if after_words(text, at, "Ban Chỉ đạo").is_some()
        && let Some(about) = after_words(text, gap(text, end), "về").map(|a| gap(text, a))
        && starts_capital(text, about)
    {
        end = name_end(scan, about).unwrap_or(end);
    }
    let place = last_place(scan, Span::new(at, end));
    Some(Body { span: Span::new(at, end), place })
}

/// The end of the second half of a name that the table has in short: "Bộ Nông nghiệp và phát triển nông thôn".
fn joined_half(text: &str, name: &str, end: usize) -> Option<usize> {
    if name.split(' ').count() > 3 || !name.starts_with(['B', 'b']) {
        return None;
    }
    let next = gap(text, end);
    let hyphen = char_at(text, next).filter(|c| is_hyphen(*c));
    let half = match hyphen {
        Some(mark) => gap(text, next + mark.len_utf8()),
        None => gap(text, after_words(text, next, "và")?),
    };
    after_any(text, half, words::NAME_PAIR)
}

/// True where a name from the table is printed as a name, and not "trung ương", "chính phủ điện tử".
fn is_name(text: &str, span: Span) -> bool {
    span.of(text).chars().any(char::is_uppercase)
}

/// A place behind a local body: ` tỉnh Hà Nam`, ` TP.HCM`, ` Quảng Ninh`, ` huyện`.
fn place_after(scan: &Scan<'_>, end: usize) -> Option<(usize, Option<String>)> {
    let text = scan.text;
    let at = gap(text, end);
    if at == end {
        return None;
    }
    if let Some((span, name)) = place_at(scan, at) {
        return Some((span.end(), Some(name)));
    }
    let mut kind = after_any(text, at, words::PLACE_KIND)?;
    if char_at(text, kind) == Some('.') {
        kind += 1;
    }
    let next = gap(text, kind);
    if let Some((span, name)) = place_at(scan, next) {
        let mut end = span.end();
        // "thành phố Yên Bái, tỉnh Yên Bái" names the place twice; "huyện Lý Nhân (Hà Nam)" likewise.
        if let Some((further, _)) = char_at(text, end).filter(|c| *c == ',').and_then(|_| {
            let kind = after_any(text, gap(text, end + 1), &["tỉnh", "thành phố", "huyện"])?;
            place_at(scan, gap(text, kind)).map(|(p, _)| (p.end(), ()))
        }) {
            end = further;
        }
        return Some((end, Some(name)));
    }
    let kind_end = if text[..kind].ends_with('.') { kind - 1 } else { kind };
    Some((kind_end, None))
}

/// The longest place name that begins at `at`.
fn place_at(scan: &Scan<'_>, at: usize) -> Option<(Span, String)> {
    if !starts_capital(scan.text, at) {
        return None;
    }
    scan.hits_at(at).iter().find_map(|hit| Some((hit.span, place_name(scan, hit)?)))
}

/// The name of a place as the tables spell it, without its kind.
fn place_name(scan: &Scan<'_>, hit: &Hit) -> Option<String> {
    let Entry::Place(name) = hit.entry else { return None };
    let bearer = scan.tables.bearers(name).first()?;
    Some(scan.tables.unit(*bearer).name.to_owned())
}

/// The place name that ends `span`: of a local body, or with its kind before it. "Tổng công ty Sông Đà" is none's.
fn last_place(scan: &Scan<'_>, span: Span) -> Option<String> {
    let own = after_any(scan.text, span.start(), words::BODY_OWN_NAME).is_some();
    let mut hits =
        scan.hits_in(span).iter().filter(|hit| hit.span.end() == span.end() && hit.span.start() > span.start());
    hits.find_map(|hit| {
        let name = place_name(scan, hit)?;
        (!own || before_any(scan.text, gap_back(scan.text, hit.span.start()), words::PLACE_KIND).is_some())
            .then_some(name)
    })
}

/// True where the name of a person begins at `at`: a surname and one to three capitalised words, no place.
fn is_person(scan: &Scan<'_>, at: usize) -> bool {
    if scan.trigger_at(at, &[Class::PersonSurnameName]).is_none() || place_at(scan, at).is_some() {
        return false;
    }
    let text = scan.text;
    let mut next = at;
    let mut count = 0;
    while count < 6 && starts_capital(text, next) {
        count += 1;
        let end = next + word(text, next).len();
        next = gap(text, end);
        if next == end {
            break;
        }
    }
    (3..=4).contains(&count)
}

/// The end of the name that goes on behind a head: capitalised words, the small words that belong to them, a place.
fn name_end(scan: &Scan<'_>, head: usize) -> Option<usize> {
    let text = scan.text;
    let company = before_any(text, head, words::BODY_OWN_NAME).is_some();
    let mut end = head;
    let mut small = 0;
    let mut capitals = 0;
    let mut at = head;
    for _ in 0..MOST_WORDS {
        let mut next = gap(text, at);
        let mark = char_at(text, next);
        if mark.is_some_and(is_hyphen) || matches!(mark, Some('.' | '&')) {
            let after = gap(text, next + mark.map_or(1, char::len_utf8));
            // "TP. Hà Nội", "điều tra - Công an": the name goes on with a capital.
            let dotted = mark == Some('.') && !words::PLACE_KIND.iter().any(|k| text[..next].ends_with(k));
            // "Ban Chỉ đạo T.Ư"
            if text[..next].ends_with('T') && (text[after..].starts_with('Ư') || text[after..].starts_with('W')) {
                at = after + word(text, after).len();
                end = at;
                continue;
            }
            // "Bộ Tài nguyên - môi trường"
            if mark.is_some_and(is_hyphen)
                && capitals > 0
                && let Some(pair) = after_any(text, after, words::NAME_PAIR)
            {
                at = pair;
                end = pair;
                continue;
            }
            if dotted || !starts_capital(text, after) {
                break;
            }
            next = after;
        }
        let found = word(text, next);
        if found.is_empty() {
            break;
        }
        if starts_capital(text, next) {
            // "Bộ GTVT Lê Văn An", "Đảng ủy và Thông báo số"
            let other = scan.hits_at(next).iter().any(|h| matches!(h.entry, Entry::DocumentType(_)));
            if capitals > 0 && !company && is_person(scan, next) || (other && capitals > 0 && small > 0) {
                break;
            }
            small = 0;
            capitals += 1;
            end = next + found.len();
            // "Covid-19"
            if text.as_bytes().get(end) == Some(&b'-') && !digits(text, end + 1).is_empty() {
                end = digits(text, end + 1).end();
                at = end;
                continue;
            }
        } else if let Some(pair) = after_any(text, next, words::NAME_PAIR).filter(|_| capitals > 0) {
            small = 0;
            end = pair;
            at = pair;
            continue;
        } else {
            small += 1;
            let committee = found == "ban" && before_any(text, at, &["Ủy", "Uỷ", "ủy", "uỷ"]).is_some();
            let verb = after_any(text, next, words::NAME_VERB).is_some();
            if small > 4 || verb || (words::NAME_STOP.contains(&found) && !committee) {
                break;
            }
            // The second syllable of a word: "Hải quan", "Cảnh sát"; connecting words count once a capital follows.
            if !words::NAME_JOINT.contains(&found) && (small <= 2 || found == "phẩm") {
                end = next + found.len();
            }
        }
        at = next + found.len();
    }
    // "Sở xây dựng": a name in small letters, of bodies whose first word means nothing else.
    let plain = before_any(text, head, &["Sở", "Cục", "Chi cục"]).is_some_and(|s| starts_capital(text, s));
    (capitals > 0 || (plain && end > head)).then_some(end)
}

fn starts_capital(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn a_body_has_its_whole_name_and_no_person() {
        for (body, issuer, place) in [
            ("Ban Chấp hành trung ương", "Ban Chấp hành trung ương", None),
            ("Bộ Thông tin truyền thông", "Bộ Thông tin truyền thông", None),
            ("Bộ Tài nguyên - môi trường", "Bộ Tài nguyên - môi trường", None),
            ("Bộ Nông nghiệp và phát triển nông thôn", "Bộ Nông nghiệp và phát triển nông thôn", None),
            ("Ban Chỉ đạo T.Ư", "Ban Chỉ đạo T.Ư", None),
            ("Ban Chỉ đạo T.Ư về Phòng chống thiên tai", "Ban Chỉ đạo T.Ư về Phòng chống thiên tai", None),
            ("Bộ GT - VT Lê Văn An", "Bộ GT - VT", None),
            ("Thủ tướng Vương Văn An", "Thủ tướng", None),
            ("Bộ Giao thông lần này", "Bộ Giao thông", None),
            ("Tổng công ty Sông Đà", "Tổng công ty Sông Đà", None),
            ("Sở Ngoại thương Nghệ An", "Sở Ngoại thương Nghệ An", Some("Nghệ An")),
        ] {
            let text = format!("Công văn số 12/CV-XYZ ngày 3/4/2018 của {body} về an toàn đập.");
            let found = Extractor::new().extract_text(&text).facts.documents.remove(0);
            assert_eq!((found.issuer.as_deref(), found.place.as_deref()), (Some(issuer), place), "{text}");
        }
        let text = "Công văn số 12/CV-XYZ do Cục trưởng Trần Ngọc Hà ký ngày 3/4/2018.";
        assert_eq!(Extractor::new().extract_text(text).facts.documents[0].issuer, None);
    }
}
