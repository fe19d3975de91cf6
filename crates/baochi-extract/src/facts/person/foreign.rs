//! Which words are no Vietnamese syllables: `Trump`, `Putin`, `Özil`.

use crate::text::letters;

/// The longest syllable, in letters: `nghiêng`.
const LONGEST: usize = 7;

/// The first byte of vowels with a mark of tone under or over another mark, which only Vietnamese has: `ễ`, `ạ`.
const TONED: u8 = 0xE1;

/// True where `word` cannot be a Vietnamese syllable.
pub(super) fn is_foreign(word: &str) -> bool {
    let (dashed, toned) =
        word.bytes().fold((false, false), |(dashed, toned), b| (dashed | (b == b'-'), toned | (b == TONED)));
    // "La-vrốp"
    if dashed || toned {
        return dashed;
    }
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
    len >= 3 && !is_syllable(&low[..len])
}

/// True for an onset, one to three vowels and a coda, all without marks.
fn is_syllable(letters: &[u8]) -> bool {
    let is_vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let (onset, rest) = letters.split_at(letters.iter().position(is_vowel).unwrap_or(letters.len()));
    let (vowels, coda) = rest.split_at(rest.iter().position(|b| !is_vowel(b)).unwrap_or(rest.len()));
    let begins = match onset {
        b"" | b"b" | b"c" | b"d" | b"g" | b"h" | b"k" | b"l" | b"m" | b"n" | b"r" | b"s" | b"t" | b"v" | b"x" => true,
        b"ch" | b"gh" | b"kh" | b"ng" | b"nh" | b"ph" | b"th" | b"tr" | b"ngh" => true,
        b"q" => vowels.starts_with(b"u"),
        _ => false,
    };
    begins
        && (1..=3).contains(&vowels.len())
        && !vowels.starts_with(b"oo")
        && !vowels.starts_with(b"ee")
        && matches!(coda, b"" | b"c" | b"ch" | b"m" | b"n" | b"ng" | b"nh" | b"p" | b"t")
}

/// A letter of the Vietnamese alphabet, small and without its marks.
fn base(c: char) -> Option<u8> {
    Some(match letters::lower(c) {
        c @ 'a'..='z' => c as u8,
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' => {
            b'a'
        }
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => b'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => b'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ' => {
            b'o'
        }
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => b'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => b'y',
        'đ' => b'd',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_foreign;

    #[test]
    fn foreign_words_are_no_vietnamese_syllables() {
        for word in ["Trump", "Putin", "Merkel", "Moon", "Obama", "Wenger", "Wu", "Özil", "Jong-un", "Lee", "Andrés"]
        {
            assert!(is_foreign(word), "{word}");
        }
        for word in ["Nam", "Trang", "Quang", "Nghi", "Thanh", "Hạnh", "Khu", "Nguyễn", "Quỳnh", "Nguyệt", "Lý"]
        {
            assert!(!is_foreign(word), "{word}");
        }
    }
}
