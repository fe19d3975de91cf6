//! Which words are no Vietnamese syllables: `Trump`, `Putin`, `Özil`.

use crate::text::letters;

/// How a Vietnamese syllable may begin.
const ONSETS: [&str; 26] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "r",
    "s", "t", "v", "x", "",
];

/// How it may end.
const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// The longest syllable without marks, in letters: `nghiêng`.
const LONGEST: usize = 7;

/// True where `word` cannot be a Vietnamese syllable.
pub(super) fn is_foreign(word: &str) -> bool {
    let mut low = [0; LONGEST];
    let mut len = 0;
    for c in word.chars() {
        match base(c) {
            None | Some(b'f' | b'j' | b'w' | b'z') => return word.len() > 1,
            Some(_) if len == LONGEST => return true,
            Some(letter) => low[len] = letter,
        }
        len += 1;
    }
    if len < 3 {
        return false;
    }
    let low = std::str::from_utf8(&low[..len]).unwrap_or("");
    !ONSETS.iter().any(|onset| low.strip_prefix(onset).is_some_and(is_rhyme))
}

/// A letter of the Vietnamese alphabet, small and without its marks.
fn base(c: char) -> Option<u8> {
    Some(match letters::lower(c) {
        c @ 'a'..='z' => c as u8,
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' => b'a',
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => b'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => b'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ' => b'o',
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => b'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => b'y',
        'đ' => b'd',
        _ => return None,
    })
}

/// True for one to three vowels and a coda.
fn is_rhyme(rest: &str) -> bool {
    let vowels = rest.bytes().take_while(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')).count();
    (1..=3).contains(&vowels) && !rest.starts_with("oo") && !rest.starts_with("ee") && CODAS.contains(&&rest[vowels..])
}

#[cfg(test)]
mod tests {
    use super::is_foreign;

    #[test]
    fn foreign_words_are_no_vietnamese_syllables() {
        for word in ["Trump", "Putin", "Merkel", "Moon", "Obama", "Wenger", "Wu", "Özil", "Jong-un", "Lee", "Andrés"] {
            assert!(is_foreign(word), "{word}");
        }
        for word in ["Nam", "Trang", "Quang", "Nghi", "Thanh", "Hạnh", "Khu", "Nguyễn", "Quỳnh", "Nguyệt", "Lý"] {
            assert!(!is_foreign(word), "{word}");
        }
    }
}
