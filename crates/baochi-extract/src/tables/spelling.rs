//! The spellings under which one name or phrase is printed. Used by the build script and at run time.
//!
//! Tone marks: `hòa` and `hoà`; i and y: `Mỹ` and `Mĩ`; apostrophes, dashes, capitals.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// Which capitals a phrase may be printed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capitals {
    /// Only as written.
    Exact,
    /// As written and in capitals throughout.
    Name,
    /// As written, with the other case of the first letter, and in capitals throughout.
    First,
    /// As `First`, and with every word capitalised, the first alone or none; and with one word printed otherwise than
    /// written: `Phát triển Nông thôn`.
    Any,
    /// Each word with a capital or without, and in capitals throughout.
    #[allow(dead_code, reason = "made by the build script only")]
    Each,
}

impl Capitals {
    /// Reads the `case` column of a trigger table.
    pub(crate) fn parse(s: &str) -> Option<Self> {
        Some(match s {
            "exact" => Self::Exact,
            "name" => Self::Name,
            "first" => Self::First,
            "any" => Self::Any,
            _ => return None,
        })
    }
}

/// All spellings of `phrase`, sorted, `phrase` among them.
pub(crate) fn spellings(phrase: &str, capitals: Capitals) -> BTreeSet<String> {
    let mut forms = BTreeSet::from([phrase.to_owned()]);
    grow(&mut forms, |s| vec![tone_style(s, true), tone_style(s, false)]);
    if capitals != Capitals::Exact {
        grow(&mut forms, |s| vec![swap_i_y(s)]);
    }
    if phrase.contains(" - ") {
        grow(&mut forms, |s| [" – ", "-", "–"].iter().map(|d| s.replace(" - ", d)).collect());
    }
    if phrase.contains(['\'', '’']) {
        grow(&mut forms, |s| vec![s.replace('\'', "’"), s.replace('’', "'")]);
    }
    match capitals {
        Capitals::Exact => {}
        Capitals::Name => grow(&mut forms, |s| vec![s.to_uppercase()]),
        Capitals::First => grow(&mut forms, |s| vec![first(s, true), first(s, false), s.to_uppercase()]),
        Capitals::Each => grow(&mut forms, |s| {
            let mut forms = vec![s.to_lowercase()];
            for at in 0..s.split(' ').count() {
                let with = |s: &String| {
                    s.split(' ')
                        .enumerate()
                        .map(|(i, w)| first(w, i == at || w.starts_with(char::is_uppercase)))
                        .collect::<Vec<_>>()
                        .join(" ")
                };
                forms.extend(forms.iter().map(with).collect::<Vec<_>>());
            }
            forms.push(s.to_uppercase());
            forms
        }),
        Capitals::Any => grow(&mut forms, |s| {
            let small = s.to_lowercase();
            let mut forms = vec![first(s, true), first(s, false), first(&small, true), s.to_uppercase(), each_word(s)];
            forms.push(small);
            forms.extend((0..s.split(' ').count()).map(|at| turned(s, at)));
            forms
        }),
    }
    forms
}

fn grow(forms: &mut BTreeSet<String>, more: impl Fn(&str) -> Vec<String>) {
    let new: Vec<String> = forms.iter().flat_map(|s| more(s)).collect();
    forms.extend(new);
}

fn first(s: &str, upper: bool) -> String {
    let mut chars = s.chars();
    match chars.next() {
        Some(c) if upper => c.to_uppercase().chain(chars).collect(),
        Some(c) => c.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// `s` with the first letter of word `at` in the other case.
fn turned(s: &str, at: usize) -> String {
    let words = s.split(' ').enumerate();
    let words = words.map(|(i, w)| first(w, w.starts_with(char::is_uppercase) != (i == at)));
    words.collect::<Vec<_>>().join(" ")
}

fn each_word(s: &str) -> String {
    s.split(' ').map(|w| first(w, true)).collect::<Vec<_>>().join(" ")
}

/// Pairs of the two places of a tone mark in an open syllable: on the first vowel (`hòa`), on the second (`hoà`).
const TONE_PLACES: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

/// `s` with the tone mark of open syllables on the first vowel (`hòa`), or on the second (`hoà`).
///
/// `qu` is a consonant: `quý` has one place only.
pub(crate) fn tone_style(s: &str, on_first: bool) -> String {
    let mut out = String::with_capacity(s.len());
    let mut chars = s.chars();
    let mut before = None;
    while let Some(a) = chars.next() {
        let after_q = matches!(before, Some('q' | 'Q'));
        before = Some(a);
        // The vowel without its mark is an o or u; with it, no ASCII letter.
        let may_move = if on_first { matches!(a, 'o' | 'u' | 'O' | 'U') } else { !a.is_ascii() };
        if may_move && !after_q {
            let mut ahead = chars.clone();
            if let Some(b) = ahead.next()
                && ahead.clone().next().is_none_or(|c| !c.is_alphabetic())
                && let Some(pair) = other_place(a, b, on_first)
            {
                out.extend(pair);
                chars = ahead;
                before = Some(b);
                continue;
            }
        }
        out.push(a);
    }
    out
}

/// `s` with the tone marks of open syllables on the first vowel, copied only where one moves.
#[allow(dead_code, reason = "asked at run time only")]
pub(crate) fn first_tones(s: &str) -> Cow<'_, str> {
    let bytes = s.as_bytes();
    // An o or u before a letter with a mark at the end of a word: few names have it.
    let ends = |at: usize| bytes.get(at).is_none_or(|b| !b.is_ascii_alphabetic());
    let may_move = bytes.windows(2).zip(0..).any(|(pair, at)| match pair {
        [b'o' | b'u' | b'O' | b'U', 0xC3 | 0xC5] => ends(at + 3),
        [b'o' | b'u' | b'O' | b'U', 0xE1] => ends(at + 4),
        _ => false,
    });
    if !may_move {
        return Cow::Borrowed(s);
    }
    let styled = tone_style(s, true);
    if styled == s { Cow::Borrowed(s) } else { Cow::Owned(styled) }
}

fn other_place(a: char, b: char, on_first: bool) -> Option<[char; 2]> {
    let upper = [a.is_uppercase(), b.is_uppercase()];
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let low = [lower(a), lower(b)];
    let (_, to) = TONE_PLACES.iter().map(|(f, s)| if on_first { (s, f) } else { (f, s) }).find(|(from, _)| {
        let mut c = from.chars();
        c.next() == Some(low[0]) && c.next() == Some(low[1])
    })?;
    let mut to = to.chars();
    let mut next = |up: bool| {
        let c = to.next()?;
        if up { c.to_uppercase().next() } else { Some(c) }
    };
    Some([next(upper[0])?, next(upper[1])?])
}

/// Syllables that are printed with y and with i alike.
const I_Y: [(&str, &str); 12] = [
    ("mỹ", "mĩ"),
    ("kỳ", "kì"),
    ("lý", "lí"),
    ("quý", "quí"),
    ("sỹ", "sĩ"),
    ("vỹ", "vĩ"),
    ("kỹ", "kĩ"),
    ("ký", "kí"),
    ("tỷ", "tỉ"),
    ("kỷ", "kỉ"),
    ("quy", "qui"),
    ("quỳ", "quì"),
];

/// `s` with those syllables that may be written with i or y in the other form, case kept.
fn swap_i_y(s: &str) -> String {
    s.split_inclusive([' ', '-']).map(swap_syllable).collect()
}

fn swap_syllable(piece: &str) -> String {
    let word = piece.trim_end_matches([' ', '-']);
    let low = word.to_lowercase();
    let other = I_Y.iter().find_map(|(y, i)| (low == *y).then_some(*i).or((low == *i).then_some(*y)));
    let Some(other) = other else { return piece.to_owned() };
    let all_upper = word.chars().all(char::is_uppercase);
    let first_upper = word.chars().next().is_some_and(char::is_uppercase);
    let respelt = if all_upper && word.chars().count() > 1 { other.to_uppercase() } else { first(other, first_upper) };
    respelt + &piece[word.len()..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_marks_move_in_open_syllables_only() {
        assert_eq!(tone_style("Khánh Hòa, THỦY lợi, hoàn quý toán", false), "Khánh Hoà, THUỶ lợi, hoàn quý toán");
        assert_eq!(tone_style("uỷ ban Hoá học", true), "ủy ban Hóa học");
    }

    #[test]
    fn a_name_has_all_its_spellings() {
        let forms = spellings("Bà Rịa - Vũng Tàu", Capitals::Name);
        for form in ["Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu", "BÀ RỊA - VŨNG TÀU"]
        {
            assert!(forms.contains(form), "{form}");
        }
        assert!(spellings("Mỹ Đức", Capitals::Name).contains("Mĩ Đức"));
        assert!(spellings("Ủy ban nhân dân", Capitals::Any).contains("uỷ ban nhân dân"));
        let forms = spellings("Sở Nông nghiệp và Phát triển nông thôn", Capitals::Any);
        for form in ["Sở Nông nghiệp và Phát triển Nông thôn", "Sở nông nghiệp và Phát triển nông thôn"]
        {
            assert!(forms.contains(form), "{form}");
        }
    }
}
