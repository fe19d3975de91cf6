//! From the exact form of a syllable back to its usual spelling, and from keys typed for marks to the marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::forms::{folded_of, is_syllable};

/// The usual spelling of an exact form: the tone on its vowel. `y` that was made `i` stays so.
pub(crate) fn spelled(exact: &str) -> String {
    let mut letters: Vec<char> = exact.chars().collect();
    match letters.pop() {
        Some(tone) if is_combining_mark(tone) => with_tone(&letters, tone),
        _ => exact.to_owned(),
    }
}

/// Writes `letters` with the tone on the vowel that bears it.
fn with_tone(letters: &[char], tone: char) -> String {
    let bearer = bearer(letters).unwrap_or(letters.len().saturating_sub(1));
    let mut out = String::new();
    for (i, &c) in letters.iter().enumerate() {
        out.push(c);
        if i == bearer {
            out.push(tone);
        }
    }
    out.nfc().collect()
}

/// Where the tone stands.
fn bearer(letters: &[char]) -> Option<usize> {
    let is_vowel = |i: &usize| letters.get(*i).is_some_and(|c| VOWELS.contains(c));
    // The second letter of `qu` and `gi` is part of the consonant where a vowel follows.
    let onset = match letters {
        ['q', 'u', next, ..] | ['g', 'i', next, ..] if VOWELS.contains(next) => 2,
        _ => 0,
    };
    let first = (onset..letters.len()).find(is_vowel)?;
    let vowels: Vec<usize> = (first..letters.len()).take_while(is_vowel).collect();
    let marked = vowels.iter().rev().find(|&&i| letters.get(i).is_some_and(|c| "ăâêôơư".contains(*c)));
    let closed = vowels.last().is_some_and(|&last| last + 1 < letters.len());
    marked.or_else(|| vowels.get(if vowels.len() > 2 || closed { 1.min(vowels.len() - 1) } else { 0 })).copied()
}

const VOWELS: [char; 12] = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];

/// What was meant by a word typed in the keys of Telex (`dduowngf`) or VNI (`d9u7o7ng2`) without the program that makes
/// marks of them; `None` where no syllable comes out, or nothing changes.
pub(crate) fn typed_in_keys(word: &str) -> Option<String> {
    /// No syllable takes more keys.
    const MOST: usize = 14;
    let word = word.to_lowercase();
    if word.chars().count() > MOST || !word.chars().all(char::is_alphanumeric) {
        return None;
    }
    let mut keys = Keys::default();
    let vni = word.contains(|c: char| c.is_ascii_digit());
    for c in word.chars() {
        if vni { keys.vni(c) } else { keys.telex(c) }
    }
    let Keys { mut letters, tone, changed } = keys;
    for i in 1..letters.len() {
        // One key for the horn of both: `duwong`.
        if letters[i - 1] == 'ư' && letters[i] == 'o' && i + 1 < letters.len() {
            letters[i] = 'ơ';
        }
    }
    let meant = match tone {
        Some(tone) => with_tone(&letters, tone),
        None => letters.into_iter().collect(),
    };
    (changed && is_syllable(&folded_of(&meant))).then_some(meant)
}

/// Letters and tone of what was typed so far.
#[derive(Default)]
struct Keys {
    letters: Vec<char>,
    tone: Option<char>,
    /// True once a key was no letter.
    changed: bool,
}

impl Keys {
    fn telex(&mut self, key: char) {
        let tone = match key {
            's' => Some('\u{301}'),
            'f' => Some('\u{300}'),
            'r' => Some('\u{309}'),
            'x' => Some('\u{303}'),
            'j' => Some('\u{323}'),
            _ => None,
        };
        let done = match key {
            _ if tone.is_some() => self.toned(tone),
            'z' => self.tone.is_some() && self.toned(None),
            'd' => self.change(&[('d', 'đ')]),
            'a' => self.change(&[('a', 'â')]),
            'e' => self.change(&[('e', 'ê')]),
            'o' => self.change(&[('o', 'ô')]),
            'w' => self.horn(true),
            _ => false,
        };
        if !done {
            self.letters.push(key);
        }
    }

    fn vni(&mut self, key: char) {
        let done = match key {
            '1' => self.toned(Some('\u{301}')),
            '2' => self.toned(Some('\u{300}')),
            '3' => self.toned(Some('\u{309}')),
            '4' => self.toned(Some('\u{303}')),
            '5' => self.toned(Some('\u{323}')),
            '6' => self.change(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
            '7' => self.horn(false),
            '8' => self.change(&[('a', 'ă')]),
            '9' => self.change(&[('d', 'đ')]),
            _ => false,
        };
        if !done {
            self.letters.push(key);
        }
    }

    /// Sets the tone, where there is a vowel to bear it.
    fn toned(&mut self, tone: Option<char>) -> bool {
        let vowel = self.letters.iter().any(|c| VOWELS.contains(c));
        if vowel {
            self.tone = tone;
            self.changed = true;
        }
        vowel
    }

    /// Changes the last letter that is one of the first ones into the second; only consonants may stand behind it.
    fn change(&mut self, changes: &[(char, char)]) -> bool {
        let at = |c: &char| changes.iter().find(|(from, _)| from == c);
        let Some(i) = self.letters.iter().rposition(|c| at(c).is_some()) else { return false };
        let behind = self.letters.get(i + 1..).unwrap_or_default();
        let first = self.letters.get(i) == Some(&'d');
        if (first && i > 0) || (!first && behind.iter().any(|c| VOWELS.contains(c))) {
            return false;
        }
        let (Some(letter), true) = (self.letters.get_mut(i), true) else { return false };
        if let Some((_, to)) = at(&letter.clone()) {
            *letter = *to;
            self.changed = true;
        }
        true
    }

    /// The horn of `u` and `o`; by `w` also the breve of `a`, and a letter of its own.
    fn horn(&mut self, telex: bool) -> bool {
        let at = self.letters.iter().rposition(|c| matches!(c, 'u' | 'o') || (telex && *c == 'a'));
        self.changed = true;
        let Some(i) = at else {
            if telex {
                self.letters.push('ư');
            }
            return telex;
        };
        if self.letters[i] == 'o' && i > 0 && self.letters[i - 1] == 'u' {
            self.letters[i - 1] = 'ư';
        }
        self.letters[i] = match self.letters[i] {
            'a' => 'ă',
            'o' => 'ơ',
            _ => 'ư',
        };
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::forms::exact_of;
    use super::*;

    #[test]
    fn syllables_are_spelled_as_usual() {
        for word in [
            "quyết",
            "định",
            "đường",
            "người",
            "hòa",
            "hoàn",
            "thủy",
            "già",
            "giường",
            "khuya",
            "kết",
            "quả",
            "tiếng",
            "ngoài",
            "nghị",
        ] {
            assert_eq!(spelled(&exact_of(word)), word);
        }
        assert_eq!(spelled("238"), "238");
        assert_eq!(spelled(""), "");
    }

    #[test]
    fn keys_of_telex_and_vni_are_marks() {
        for (typed, meant) in [
            ("dduowngf", "đường"),
            ("dduwowngf", "đường"),
            ("duwongf", "dường"),
            ("Quyeets", "quyết"),
            ("quyetes", "quyết"),
            ("ddinhj", "định"),
            ("thur", "thủ"),
            ("nguwowif", "người"),
            ("tieengs", "tiếng"),
            ("vieetj", "việt"),
            ("ddawng", "đăng"),
            ("d9u7o7ng2", "đường"),
            ("quye6t1", "quyết"),
            ("d9inh5", "định"),
        ] {
            assert_eq!(typed_in_keys(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["", "238", "qd", "quyet", "xyzzyx", "ngân", "1d0013246a", "ưw\u{301}", "東京"] {
            assert_eq!(typed_in_keys(typed), None, "{typed}");
        }
    }
}
