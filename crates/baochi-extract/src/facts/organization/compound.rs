//! Words of two syllables in a company's name, printed with one capital: `Nông sản Hàm Tiến`, `Thanh long Thuận Quý`.

use super::word::Word;
use crate::text::letters;

/// Small syllables that begin another part of the sentence, in order.
const STOPS: &str = "\
    bà bàn bán báo bên bắt bị bởi cam chi chia chiếm cho chuyên chuyển chị cung cách có công cùng cũng cấp của \
    cử do dự gia giao giúp giới gây gần gặp gồm gửi hay hoàn hoặc huyện hơn họp hỗ hợp hứa khai khi khu không \
    khởi kiện kêu kí ký kết là làm lên lập mang mua mà mời mở ngày như nhưng nhận nhập nào này nên nói năm nợ \
    phát phường phải phối qua quận ra rao rót rời sang sau sẽ số tham thay theo thu thuê thuộc thì thôn thăm \
    thưởng thắng thực trao triển trong trên trúng trước trả tuyển tài tên tại tặng tỉnh tổ tới từ vay vi và vào \
    vận về với xin xây xã xả ông đang đi đào đã đón đóng đưa đường được đạt đầu đặt đến đề để đổi ấp ở ủng";

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
        if !last.text.chars().all(letters::is_lower) || STOPS.split(' ').any(|stop| stop == last.text) {
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
    chars.next().is_some_and(letters::is_upper) && chars.all(letters::is_lower) && runs == 1 && plain.len() <= 6
}
