//! Words of two syllables in a company's name, printed with one capital: `Nông sản Hàm Tiến`, `Thanh long Thuận Quý`.

use super::word::Word;

/// Small syllables that begin another part of the sentence, sorted.
const STOPS: [&str; 108] = [
    "bà", "bàn", "bán", "báo", "bên", "bị", "bởi", "cam", "chi", "chia", "chiếm", "cho", "chuyên", "chuyển", "chị",
    "có", "công", "cùng", "cũng", "cấp", "của", "cử", "do", "dự", "gia", "giao", "giúp", "giới", "gây", "gồm", "gửi",
    "hay", "hoặc", "họp", "hỗ", "hợp", "khai", "khi", "không", "khởi", "kiện", "kí", "ký", "là", "làm", "lên", "lập",
    "mang", "mua", "mà", "mời", "mở", "ngày", "như", "nhưng", "nhận", "nhập", "này", "nên", "nói", "năm", "phát",
    "phải", "phối", "qua", "ra", "rót", "sang", "sau", "sẽ", "thay", "theo", "thu", "thuê", "thuộc", "thì", "thăm",
    "thắng", "trao", "triển", "trong", "trên", "trước", "tài", "tại", "tặng", "tổ", "tới", "từ", "và", "vào", "về",
    "với", "đang", "đi", "đã", "đón", "đóng", "đưa", "được", "đạt", "đầu", "đặt", "đến", "đề", "để", "đổi", "ở",
];

/// Small syllables that such a word has after its capital one, at most.
const LONGEST: usize = 2;

/// The end of the word of which `word` is the second syllable, where a capital follows. The name begins at byte `head`.
pub(super) fn end(text: &str, head: usize, word: Word<'_>) -> Option<usize> {
    let mut before = text.get(head..word.span.start())?.split_whitespace().rev();
    let opens = before.next().is_some_and(is_syllable);
    // "Công ty Hòa An mua Tân Lập": after two capitals the name itself has begun.
    if !opens || before.next().is_some_and(is_syllable) {
        return None;
    }
    let mut last = word;
    for _ in 0..LONGEST {
        if !last.text.chars().all(char::is_alphabetic) || STOPS.contains(&last.text) {
            return None;
        }
        let next = Word::after(text, last.span.end())?;
        if next.is_capital() {
            return Some(last.span.end());
        }
        last = next;
    }
    None
}

/// True for a syllable with a capital, not for `TNHH` and `Vinamilk`: its vowels stand together.
fn is_syllable(word: &str) -> bool {
    let plain = crate::text::fold(word);
    let mut runs = 0;
    let mut inside = false;
    for c in plain.chars() {
        let vowel = matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        runs += usize::from(vowel && !inside);
        inside = vowel;
    }
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase) && runs == 1 && plain.len() <= 6
}
