//! The two forms of a word: exact (its marks, written one way) and folded (no marks).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::characters::normalize;
use crate::boundary;

/// Between the folded and the exact form in a term: below every character of a word.
const SEPARATOR: char = '\u{1}';

/// Makes terms of words, with room that is used again.
///
/// A term is the folded form, and behind it the exact one where that has marks: all forms of `dinh` stand side by
/// side in the dictionary of an index, so that a word typed without marks is a range of it and needs no field of its
/// own, which was a third of the index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    normal: String,
    exact: String,
}

impl Terms {
    /// The exact form of a word, as [`exact_of`] gives it.
    pub(crate) fn exact(&mut self, raw: &str) -> &str {
        normalize(bounded(raw), &mut self.normal);
        write_exact(&self.normal, &mut self.exact);
        &self.exact
    }

    /// Writes the term of `raw` to `out`.
    pub(crate) fn write(&mut self, raw: &str, out: &mut String) {
        self.exact(raw);
        write_folded(&self.exact, out);
        if self.exact != *out {
            out.push(SEPARATOR);
            out.push_str(&self.exact);
        }
    }
}

/// The term of a word with these forms.
pub(crate) fn term_of(exact: &str, folded: &str) -> String {
    if exact == folded { folded.to_owned() } else { format!("{folded}{SEPARATOR}{exact}") }
}

/// The exact form that a term stands for.
pub(crate) fn exact_in(term: &str) -> &str {
    term.split_once(SEPARATOR).map_or(term, |(_, exact)| exact)
}

/// The folded form of the word that a term stands for.
pub(crate) fn folded_in(term: &str) -> &str {
    term.split_once(SEPARATOR).map_or(term, |(folded, _)| folded)
}

/// Where the terms of all words with this folded form begin and end, the end left out.
pub(crate) fn range_of(folded: &str) -> (String, String) {
    (folded.to_owned(), format!("{folded}\u{2}"))
}

/// The exact form of a word. Opaque: the tone stands behind the letters.
pub(crate) fn exact_of(raw: &str) -> String {
    let (mut normal, mut out) = (String::new(), String::new());
    normalize(bounded(raw), &mut normal);
    write_exact(&normal, &mut out);
    out
}

/// The folded form of a word.
pub(crate) fn folded_of(raw: &str) -> String {
    let mut out = String::new();
    fold(raw, &mut out);
    out
}

/// Writes the folded form of `raw` to `out`.
pub(crate) fn fold(raw: &str, out: &mut String) {
    if !fold_plain(raw, out) {
        write_folded(&exact_of(raw), out);
    }
}

/// The short way for words of letters that are one character each, which is nearly every word of clean text; false
/// where there is another character.
fn fold_plain(raw: &str, out: &mut String) -> bool {
    out.clear();
    if raw.len() > LONGEST {
        return false;
    }
    for c in raw.chars() {
        match plain_letter(c) {
            '\0' => return false,
            letter => out.push(letter),
        }
    }
    unify_y(raw, out);
    true
}

/// As in `ends_in_free_y`, of the letters of `raw` as they were typed, each folded in `out`.
pub(super) fn unify_y(raw: &str, out: &mut String) {
    if out.as_bytes().last() == Some(&b'y')
        && let Some(onset) = out.strip_suffix('y')
        && ONSETS.contains(&onset)
        && raw.chars().take(onset.len()).all(|c| c.is_ascii() || matches!(c, 'đ' | 'Đ' | 'Ð' | 'ð'))
    {
        out.pop();
        out.push('i');
    }
}

/// The folded letter or digit; NUL where the character is none of Vietnamese.
pub(super) fn plain_letter(c: char) -> char {
    static PLAIN: [u8; 0x1F00] = plain_letters();
    PLAIN.get(c as usize).map_or('\0', |&letter| char::from(letter))
}

const fn plain_letters() -> [u8; 0x1F00] {
    let mut table = [0; 0x1F00];
    let mut c = 0;
    while c < 0x80 {
        let byte = c as u8;
        if byte.is_ascii_alphanumeric() {
            table[c] = byte.to_ascii_lowercase();
        }
        c += 1;
    }
    let mut row = 0;
    while row < TONED.len() {
        let (letter, toned) = TONED[row];
        let base = match letter {
            'ă' | 'â' => b'a',
            'ê' => b'e',
            'ô' | 'ơ' => b'o',
            'ư' => b'u',
            _ => letter as u8,
        };
        set(&mut table, letter, base);
        let mut tone = 0;
        while tone < toned.len() {
            set(&mut table, toned[tone], base);
            tone += 1;
        }
        row += 1;
    }
    set(&mut table, 'đ', b'd');
    table[0xD0] = b'd';
    table[0xF0] = b'd';
    table
}

/// Sets a small letter and its capital, which is 32 before it in Latin-1 and one before it elsewhere.
const fn set(table: &mut [u8; 0x1F00], letter: char, base: u8) {
    let c = letter as usize;
    table[c] = base;
    if c > 0x80 {
        table[if c < 0x100 { c - 0x20 } else { c - 1 }] = base;
    }
}

/// True where a folded word could be a Vietnamese syllable. What could not (`ubnd`, `qd`) is an abbreviation, in
/// small letters too.
pub(crate) fn is_syllable(folded: &str) -> bool {
    const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    let vowel = |c: char| "aeiouy".contains(c);
    let rhyme = folded.trim_start_matches(|c: char| c.is_ascii_lowercase() && !vowel(c));
    let onset = &folded[..folded.len() - rhyme.len()];
    let coda = rhyme.trim_start_matches(vowel);
    let vowels = rhyme.len() - coda.len();
    let onset = if onset == "q" { "qu" } else { onset };
    (onset.is_empty() || ONSETS.contains(&onset)) && (1..=3).contains(&vowels) && CODAS.contains(&coda)
}

/// Consonants that a syllable begins with.
const ONSETS: [&str; 27] = [
    "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r",
    "s", "t", "th", "tr", "v", "x",
];

/// Longest word that is told apart from others, in bytes: no index entry is larger, whatever the text.
pub(super) const LONGEST: usize = 240;

fn bounded(raw: &str) -> &str {
    &raw[..boundary::at_or_before(raw, LONGEST)]
}

/// Letters that carry tones, each with grave, hook, tilde, acute and dot below.
const TONED: [(char, [char; 5]); 12] = [
    ('a', ['à', 'ả', 'ã', 'á', 'ạ']),
    ('ă', ['ằ', 'ẳ', 'ẵ', 'ắ', 'ặ']),
    ('â', ['ầ', 'ẩ', 'ẫ', 'ấ', 'ậ']),
    ('e', ['è', 'ẻ', 'ẽ', 'é', 'ẹ']),
    ('ê', ['ề', 'ể', 'ễ', 'ế', 'ệ']),
    ('i', ['ì', 'ỉ', 'ĩ', 'í', 'ị']),
    ('o', ['ò', 'ỏ', 'õ', 'ó', 'ọ']),
    ('ô', ['ồ', 'ổ', 'ỗ', 'ố', 'ộ']),
    ('ơ', ['ờ', 'ở', 'ỡ', 'ớ', 'ợ']),
    ('u', ['ù', 'ủ', 'ũ', 'ú', 'ụ']),
    ('ư', ['ừ', 'ử', 'ữ', 'ứ', 'ự']),
    ('y', ['ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ']),
];

/// The five tone marks, in the order of [`TONED`].
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// `TONED` turned round: the letters from U+00E0 up to U+0169 and from U+1EA0 up to U+1EF9, as letter and tone.
static BY_LETTER: [(char, char); LOW + HIGH] = turned_round();
const LOW: usize = 0x16A - 0xE0;
const HIGH: usize = 0x1EFA - 0x1EA0;

const fn slot(c: char) -> Option<usize> {
    match c as usize {
        c @ 0xE0..0x16A => Some(c - 0xE0),
        c @ 0x1EA0..0x1EFA => Some(LOW + c - 0x1EA0),
        _ => None,
    }
}

const fn turned_round() -> [(char, char); LOW + HIGH] {
    let mut table = [('\0', '\0'); LOW + HIGH];
    let mut row = 0;
    while row < TONED.len() {
        let mut tone = 0;
        while tone < TONES.len() {
            if let Some(at) = slot(TONED[row].1[tone]) {
                table[at] = (TONED[row].0, TONES[tone]);
            }
            tone += 1;
        }
        row += 1;
    }
    table
}

/// The letter without its tone, and the tone.
fn split_tone(c: char) -> Option<(char, char)> {
    slot(c).map(|at| BY_LETTER[at]).filter(|&(letter, _)| letter != '\0')
}

/// Exact form of a normal word. The tone goes behind the letters, so that `hòa` and `hoà` are one word; a word
/// with two toned letters is not Vietnamese and stays as it is.
fn write_exact(normal: &str, out: &mut String) {
    out.clear();
    let mut tone = None;
    for c in normal.chars() {
        match split_tone(c) {
            None => out.push(c),
            Some((letter, mark)) if tone.is_none() => {
                out.push(letter);
                tone = Some(mark);
            }
            Some(_) => {
                out.clear();
                out.push_str(normal);
                return;
            }
        }
    }
    if ends_in_free_y(out) {
        out.pop();
        out.push('i');
    }
    out.extend(tone);
}

/// True for an onset and a lone `y`, as in `kỹ` and `quý`: there `i` is as good. Not for `y` alone, nor for
/// `thúy` or `tay`, where the letter tells words apart.
fn ends_in_free_y(letters: &str) -> bool {
    letters.strip_suffix('y').is_some_and(|onset| ONSETS.contains(&onset))
}

fn write_folded(exact: &str, out: &mut String) {
    out.clear();
    for c in exact.chars() {
        match plain_letter(c) {
            '\0' if c.is_ascii() => out.push(c),
            '\0' if is_combining_mark(c) => {}
            // NFC at the end keeps Hangul in syllables.
            '\0' => out.extend(std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c)).nfc()),
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_placement_and_free_y_make_no_difference() {
        for (a, b) in [("hòa", "hoà"), ("thủy", "thuỷ"), ("kỹ", "kĩ"), ("quý", "quí"), ("Lý", "lí"), ("quy", "qui")]
        {
            assert_eq!(exact_of(a), exact_of(b), "{a} {b}");
        }
        for (a, b) in [("thúy", "thúi"), ("tay", "tai"), ("ý", "í"), ("hòa", "hóa"), ("đường", "dường"), ("sky", "ski")]
        {
            assert_ne!(exact_of(a), exact_of(b), "{a} {b}");
        }
    }

    #[test]
    fn folding_leaves_no_marks_and_folds_once() {
        for (raw, folded) in [
            ("Đường", "duong"),
            ("nghiễm", "nghiem"),
            ("Kỹ", "ki"),
            ("ky", "ki"),
            ("café", "cafe"),
            ("RÉSUMÉ", "resume"),
            ("1D0013246A", "1d0013246a"),
            ("한글", "한글"),
        ] {
            assert_eq!(folded_of(raw), folded, "{raw}");
            assert_eq!(folded_of(&folded_of(raw)), folded, "{raw}");
        }
    }

    #[test]
    fn forms_of_a_folded_word_are_one_range_of_terms() {
        let term = |raw: &str| {
            let mut out = String::new();
            Terms::default().write(raw, &mut out);
            assert_eq!(out, term_of(&exact_of(raw), &folded_of(raw)));
            assert_eq!(exact_in(&out), exact_of(raw));
            out
        };
        let (from, to) = range_of("dinh");
        let within = |raw: &str| (from.as_str()..to.as_str()).contains(&term(raw).as_str());
        assert!(["dinh", "định", "đỉnh", "ĐÌNH"].into_iter().all(within));
        assert!(!["din", "dinha", "dinh1", "đinhh", "dính1"].into_iter().any(within));
    }

    #[test]
    fn abbreviations_are_told_from_syllables() {
        for word in ["da", "ban", "nghieng", "quy", "qua", "an", "khuyu", "trong", "gi", "y"] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["ubnd", "qd", "hdnd", "ttg", "qh14", "btc", "ubmttq", "", "15", "bill"] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn every_toned_letter_is_split_and_folded() {
        for (letter, toned) in TONED {
            for (c, tone) in toned.into_iter().zip(TONES) {
                assert_eq!(split_tone(c), Some((letter, tone)));
                assert_eq!(folded_of(&c.to_string()), folded_of(&letter.to_string()));
            }
        }
        assert_eq!(split_tone('đ'), None);
        assert_eq!(split_tone('a'), None);
    }

    #[test]
    fn the_short_way_of_folding_agrees_with_the_long_way() {
        let letters = || ('\u{0}'..='\u{24F}').chain('\u{1E00}'..='\u{1EFF}').filter(|c| c.is_alphanumeric());
        let mut plain = 0;
        for c in letters() {
            for raw in
                [c.to_string(), format!("k{c}"), format!("{c}y"), format!("Qu{c}"), format!("h{c}á"), format!("l{c}n")]
            {
                let (mut short, mut long) = (String::new(), String::new());
                write_folded(&exact_of(&raw), &mut long);
                if fold_plain(&raw, &mut short) {
                    assert_eq!(short, long, "{raw:?}");
                    plain += 1;
                }
            }
        }
        assert!(plain > 1000);
        assert!(!fold_plain("e\u{301}", &mut String::new()));
        assert!(!fold_plain("19.500", &mut String::new()));
    }

    #[test]
    fn a_word_without_end_is_bounded() {
        assert!(exact_of(&"ậ".repeat(100_000)).len() <= LONGEST + 8);
    }
}
