//! What a line looks like: counts, ends of sentences, names, and the furniture of pages that no writer writes.

use crate::text::letters;

/// How many words one line or several have.
pub(super) fn words(lines: &str) -> usize {
    1 + memchr::memchr2_iter(b' ', b'\n', lines.as_bytes()).count()
}

/// True where a full sentence ends with `line`.
pub(super) fn ends_sentence(line: &str) -> bool {
    let inner = line.trim_end_matches(['"', '”', '’', '»', ')', '/', ']']);
    inner.ends_with(['.', '!', '?', '…'])
}

/// True where a sentence or a part of one ends with `line`.
pub(super) fn ends_clause(line: &str) -> bool {
    ends_sentence(line) || line.ends_with([':', ';'])
}

/// True where a sentence ends inside `line` and another one begins.
pub(super) fn has_inner_end(line: &str) -> bool {
    line.match_indices(['.', '?', '!', '…']).any(|(at, mark)| {
        let before = line[..at].chars().next_back().is_some_and(|c| c.is_lowercase() || matches!(c, '"' | '”' | ')'));
        // Few signs close a sentence: a run of a thousand is looked at once, not a thousand times.
        let mut after =
            line[at + mark.len()..].chars().take(6).skip_while(|c| matches!(c, '"' | '”' | ')' | '/' | '.'));
        before && after.next() == Some(' ') && after.next().is_some_and(|c| !c.is_lowercase())
    })
}

/// True for running text.
pub(super) fn is_prose(line: &str, chars: usize, words: usize) -> bool {
    if words >= 50 {
        return true;
    }
    let inner = line.trim_end_matches(['"', '”', '’', '»', ')', '/', ']', ' ']);
    match inner.chars().next_back() {
        Some('.') if !inner.ends_with("..") => (words >= 7 && chars >= 30) || has_inner_end(line),
        Some('.' | '…' | '?' | '!') => words >= 18 || (words >= 10 && has_inner_end(line)),
        Some(':' | ';') => words >= 8,
        _ => words >= 14 && has_inner_end(line),
    }
}

/// True for an item of a list: `a) …`, `1. …`, `- …`.
pub(super) fn is_item(line: &str) -> bool {
    let marker = line.split(' ').next().unwrap_or("");
    if matches!(marker, "-" | "–" | "+" | "*" | "•" | "·") || line.starts_with(['-', '–', '+', '•', '*', '·'])
    {
        return true;
    }
    let body = marker.trim_start_matches('(').trim_end_matches(['.', ')', '/', ':']);
    let mut letters = body.chars();
    let is_letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    let is_number = (1..=3).contains(&body.len()) && body.bytes().all(|b| b.is_ascii_digit());
    let is_roman = (1..=4).contains(&body.len()) && body.bytes().all(|b| b"IVX".contains(&b));
    body.len() < marker.len() && (is_letter || is_number || is_roman)
}

/// True for one word that is made for machines: an address, a slug, the name of an icon.
pub(super) fn is_address(line: &str) -> bool {
    if line.contains(' ') || line.len() < 3 {
        return false;
    }
    let is_ascii = line.is_ascii();
    let scheme = ["http://", "https://", "www."].iter().any(|s| line.starts_with(s));
    let mail = is_ascii && line.find('@').is_some_and(|at| line[at..].contains('.'));
    let joined = |b: u8| line.bytes().filter(|c| *c == b).count();
    let plain = is_ascii && line.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_./".contains(&b));
    let slug = plain && (joined(b'-') >= 3 || line.ends_with(".html") || line.ends_with(".htm"));
    let icon = plain
        && joined(b'/') + joined(b'.') == 0
        && joined(b'-') + joined(b'_') >= 1
        && line.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    let domain = plain && [".vn", ".com", ".net", ".org"].iter().any(|end| line.ends_with(end));
    scheme || mail || slug || icon || domain
}

/// True for weather, font-size widgets, icon names, slugs and addresses.
pub(super) fn is_furniture(line: &str, chars: usize) -> bool {
    if chars > 120 {
        return false;
    }
    let weather = chars <= 60
        && (line.contains("°C") || line.contains("° C") || line.contains("ºC"))
        && line.contains(|c: char| c.is_ascii_digit())
        && !ends_sentence(line);
    // `A- A A+`: a widget that sets the size of letters.
    let sizes = line.split(' ').all(|word| matches!(word, "A" | "a" | "A-" | "A+" | "a-" | "a+" | "A±"))
        && line.contains(['-', '+']);
    weather || sizes || is_address(line)
}

/// True where telephone numbers make up most of the line.
pub(super) fn is_contact(line: &str, chars: usize) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    chars <= 120 && digits >= 8 && digits * 2 >= line.chars().filter(|c| c.is_alphabetic()).count() && {
        let longest = line.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
        // Dates and money have runs of at most four digits with signs between; numbers have a plus, a zero or length.
        line.contains('+') || longest >= 6 || line.contains("(84") || line.contains(" 0")
    }
}

/// The words of a line without the signs around them, and without a counter at its end: `Ý kiến bạn đọc (0)`.
pub(super) fn core(line: &str) -> &str {
    let sign = |c: char| !c.is_alphanumeric();
    let trimmed = line.trim_matches(sign);
    let counted = trimmed.trim_end_matches(|c: char| c.is_ascii_digit());
    let before = counted.trim_end();
    if counted.len() < trimmed.len() && before.ends_with(['(', '[']) { before.trim_end_matches(sign) } else { trimmed }
}

/// True for the names of people: every word begins with a capital, as in `Quang Phong - Tùng Nguyên`.
pub(super) fn is_names(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty()
        || text.len() > 90
        || text.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '?' | '!' | '"'))
    {
        return false;
    }
    let mut names = 0;
    for name in split_names(text) {
        let mut words = 0;
        for word in name.split(' ').filter(|w| !w.is_empty()) {
            let letters = word.trim_end_matches('.');
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            if !capital || letters.is_empty() || !letters.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\''))
            {
                return false;
            }
            words += 1;
        }
        if words == 0 || words > 5 {
            return false;
        }
        names += 1;
    }
    let ends = text.ends_with('.') && text.split(' ').next_back().is_none_or(|w| w.chars().count() > 2);
    (1..=4).contains(&names) && !ends
}

/// The names of a byline.
pub(super) fn split_names(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '–', '&', ';'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" và "))
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// True where both say the same words.
pub(super) fn same(a: &str, b: &str) -> bool {
    letters::squeeze(a).eq(letters::squeeze(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_and_headlines_differ() {
        let prose = |s: &str| is_prose(s, s.chars().count(), words(s));
        for s in [
            "Bà con đã dựng lại 12 nếp nhà sau trận lũ.",
            "“Chúng tôi chờ cây cầu này đã 20 năm”, ông Phiêng nói.",
            "Trao đổi với phóng viên, bà Lường Thị Ín, trưởng bản Nà Khoang cho biết:",
            "Hội nghị đã thống nhất ba việc phải làm ngay. Các xã báo cáo trước ngày 20/3",
        ] {
            assert!(prose(s), "{s}");
        }
        for s in [
            "Nâng chất lượng lao động vùng cao",
            "Vì sao giá quế rớt một nửa chỉ trong ba tháng?",
            "Bất ngờ ở bản Nà Khoang...",
            "TP.HCM: thêm một tuyến xe buýt đường sông",
        ] {
            assert!(!prose(s), "{s}");
        }
    }

    #[test]
    fn names_are_told_from_words() {
        for s in
            ["Lò Phiêng", "XUÂN ÍN", "K. Thanh", "Quang Ín - Tùng Phiêng", "PV", "T.H", "Nhóm PV", "Bình An, Lê Ín"]
        {
            assert!(is_names(s), "{s}");
        }
        for s in ["Thời sự", "Bến xe mới", "Hà Nội.", "Lối vào 2", "", "Ai?", "Một hai"] {
            assert!(!is_names(s), "{s}");
        }
    }

    #[test]
    fn furniture_is_made_for_machines() {
        for s in [
            "31 °C / 27 - 31 °C",
            "A- A A+",
            "icon-zalo",
            "cay-cau-moi-qua-suoi-101615.html",
            "toasoan@bao.example.vn",
            "https://bao.example.vn/",
        ] {
            assert!(is_furniture(s, s.chars().count()), "{s}");
        }
        for s in ["Nhiệt độ ở Mẫu Sơn xuống 2 °C.", "Covid-19", "A", "iPhone", "e-mail bị lộ"] {
            assert!(!is_furniture(s, s.chars().count()), "{s}");
        }
        assert!(is_contact("Hotline: +84.0204.3 111 222", 27));
        assert!(!is_contact("Thứ tư, 31/01/2024, 10:17", 25));
    }

    #[test]
    fn the_core_has_no_counter() {
        assert_eq!(core("Ý kiến bạn đọc (0)"), "Ý kiến bạn đọc");
        assert_eq!(core("Bình luận của bạn..."), "Bình luận của bạn");
        assert_eq!(core("[ Quay lại ]"), "Quay lại");
        assert_eq!(core("Thứ 5"), "Thứ 5");
        assert_eq!(core("|"), "");
    }
}
