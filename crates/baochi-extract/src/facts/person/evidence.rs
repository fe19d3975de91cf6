//! What shows that capitals name a person, or something named after one.

use super::super::organization::Word;
use super::name::Name;
use crate::scan::Scan;
use crate::text::letters;

/// Words before a name of a person that make it the name of something else.
const NAMED_AFTER: [&str; 46] = [
    "đường",
    "phố",
    "cầu",
    "ngõ",
    "hẻm",
    "chợ",
    "sông",
    "hồ",
    "kênh",
    "rạch",
    "phường",
    "xã",
    "huyện",
    "quận",
    "thôn",
    "ấp",
    "giải",
    "quỹ",
    "trường",
    "viện",
    "lộ",
    "tư",
    "khu",
    "lăng",
    "đền",
    "chùa",
    "bến",
    "cảng",
    "núi",
    "đảo",
    "hát",
    "rạp",
    "sân",
    "phim",
    "khúc",
    "cuốn",
    "lớp",
    "đài",
    "tỉnh",
    "phà",
    "dốc",
    "đèo",
    "họ",
    "THPT",
    "THCS",
    "tuyến",
];

/// True where `name` belongs to a street, a school and the like: `các đường Lê Lợi, Nguyễn Văn Linh`.
pub(super) fn is_named_after(scan: &Scan<'_>, name: Name) -> bool {
    let text = scan.text;
    let mut at = name.span.start();
    // Back over the names of a series to the word that says what they are.
    for _ in 0..14 {
        let Some(before) = text.get(..at).map(|t| t.trim_end_matches([' ', ',', '-', '–', '"', '“'])) else {
            return false;
        };
        if before.ends_with(['\n', '.', ';', ':', '(', ')', '!', '?']) {
            return false;
        }
        let start = before
            .rfind([' ', '\n', '(', ',', '-', '"', '“', '.'])
            .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..];
        if NAMED_AFTER.contains(&letters::lowered(word).as_str()) || matches!(word, "THPT" | "THCS") {
            return true;
        }
        let goes_on = word == "và" || word.chars().next().is_some_and(letters::is_upper);
        if !goes_on || start == 0 {
            return false;
        }
        at = start;
    }
    false
}

/// True where the words after `name` tell of a person: `(SN 1990)`, `, 32 tuổi`, `cho biết`.
pub(super) fn is_told_of(scan: &Scan<'_>, name: Name) -> bool {
    const TOLD: [&str; 26] = [
        " cho biết",
        " cho hay",
        " chia sẻ",
        " phát biểu",
        " nhấn mạnh",
        " khẳng định",
        " nói",
        " đề nghị",
        " khai nhận",
        " khai",
        " kể",
        " cho rằng",
        " chủ trì",
        " yêu cầu",
        " trả lời",
        " phát biểu",
        " thừa nhận",
        " tâm sự",
        " trao",
        " bày tỏ",
        " (SN",
        " (sinh năm",
        " (SN:",
        ", sinh năm",
        ", SN",
        " sinh năm",
    ];
    let Some(rest) = scan.text.get(name.span.end()..) else { return false };
    TOLD.iter().any(|cue| rest.starts_with(cue)) || age_follows(rest)
}

/// `(32 tuổi`, `, 32 tuổi`.
fn age_follows(rest: &str) -> bool {
    let Some(rest) = [" (", ", "].iter().find_map(|p| rest.strip_prefix(p)) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && rest[digits..].starts_with(" tuổi")
}

/// True where the second word of a full name is one that hardly anything but names has.
pub(super) fn has_middle_name(scan: &Scan<'_>, name: Name) -> bool {
    name.full
        && name.words >= 3
        && Word::at(scan.text, name.span.start())
            .and_then(|w| Word::after(scan.text, w.span.end()))
            .is_some_and(|w| matches!(w.text, "Văn" | "Thị"))
}

/// True where `name` signs a text or a picture: `Ảnh: Lê Văn An`, a line of its own.
pub(super) fn is_credit(scan: &Scan<'_>, name: Name) -> bool {
    let paragraph = scan.paragraph_at(name.span.start());
    let Some(before) = scan.text.get(paragraph.start()..name.span.start()) else { return false };
    let before = before.trim_end();
    let cue = ["Ảnh:", "ẢNH:", "ảnh:", "Bài:", "Nguồn:", "Tin:", "Video:", "Clip:", "Đồ họa:", "Ảnh :", "Thực hiện:"]
        .iter()
        .any(|cue| before.ends_with(cue));
    let Some(rest) = scan.text.get(name.span.end()..paragraph.end()) else { return cue };
    let alone = before.is_empty() && rest.trim_end_matches(['.', ' ']).is_empty();
    cue || alone
}
