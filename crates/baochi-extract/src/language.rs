//! The language of a text, told by its beginning: Vietnamese by its letters, or by its syllables where it is written
//! without marks; other languages by a crate.

use whatlang::{Detector, Lang};

use crate::text::{fold, letters};

/// Bytes of the text that tell Vietnamese at a glance.
const GLANCE: usize = 500;

/// Bytes of the text that are looked at where a glance does not tell.
const SAMPLE: usize = 2_000;

/// A text of fewer letters is too short to tell.
const FEWEST_LETTERS: usize = 20;

/// One letter in so many is one that only Vietnamese has. In articles it is one in eight; in English that is full of Vietnamese names, one in thirty.
const OWN_LETTERS: usize = 20;

/// A text without marks of fewer words is too short to tell.
const FEWEST_WORDS: usize = 8;

/// Of ten words of Vietnamese, so many are its syllables, or more; the others are names and abbreviations. Of other
/// languages, three of ten look like syllables.
const SYLLABLES_OF_TEN: usize = 7;

/// What a syllable may begin with, a longer one before its beginnings. Without marks, `đ` is `d`.
const ONSETS: [&str; 26] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
    "p", "r", "s", "t", "v", "x",
];

/// What a syllable may end with, without marks, in order.
const RIMES: [&str; 121] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "ech", "em", "en",
    "eng", "enh", "eo", "ep", "et", "eu", "i", "ia", "ich", "iec", "iem", "ien", "ieng", "iep", "iet", "ieu", "im",
    "in", "inh", "ip", "it", "iu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat",
    "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "u", "ua", "uan",
    "uang", "uat", "uau", "uay", "uc", "ue", "uech", "uen", "uenh", "uet", "ui", "uich", "uinh", "um", "un", "ung",
    "uo", "uoc", "uoi", "uom", "uon", "uong", "uop", "uot", "uou", "up", "ut", "uu", "uy", "uya", "uych", "uyen",
    "uyet", "uynh", "uyt", "uyu", "y", "ya", "yc", "ych", "yem", "yen", "yet", "yeu", "ym", "yn", "yng", "ynh", "yo",
    "yp", "yt", "yu",
];

/// The commonest words of English, in order: of ten words of a text, three or so. Other languages share a few of the short ones.
const ENGLISH: [&str; 12] = ["a", "and", "as", "for", "in", "is", "of", "on", "that", "the", "to", "with"];

/// One word in so many is one of them in a text that is surely English, and so many different ones stand in it, `the` among
/// them.
const ENGLISH_WORDS: usize = 5;

/// BCP 47 tags of what the crate names by ISO 639-3.
const TAGS: [(&str, &str); 70] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

/// The BCP 47 tag of the language of a clean text; `None` where it is too short to tell.
pub(crate) fn of(text: &str) -> Option<&'static str> {
    let glance = head(text, GLANCE);
    // A letter has a byte at least.
    let own = own_letters(glance.as_bytes());
    if own >= FEWEST_LETTERS && own * OWN_LETTERS >= glance.len() || Letters::of(glance).are_vietnamese() {
        return Some("vi");
    }
    let sample = head(text, SAMPLE);
    let letters = Letters::of(sample);
    if letters.all < FEWEST_LETTERS {
        return None;
    }
    let words = Words::of(sample);
    if letters.are_vietnamese() || words.are_vietnamese() {
        return Some("vi");
    }
    if words.are_english() {
        return Some("en");
    }
    // The crate does not know this script, which papers of Viet Nam use as well.
    if letters.lao * 2 > letters.all {
        return Some("lo");
    }
    // What it takes for Vietnamese would have been found by now.
    let detector = Detector::with_denylist(vec![Lang::Vie]);
    let told = detector.detect(sample).filter(whatlang::Info::is_reliable)?;
    TAGS.iter().find(|(code, _)| *code == told.lang().code()).map(|(_, tag)| *tag)
}

/// Whether the words of a page, those around its article among them, are Vietnamese by their letters; `None` where there
/// are too few. Vietnamese sites write much of what is around an article without marks or in English.
pub(crate) fn is_vietnamese_page(text: &str) -> Option<bool> {
    let (mut all, mut own) = (0_u32, 0_u32);
    for c in text.chars() {
        if letters::is_letter(c) {
            all += 1;
            own += u32::from(matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ơ' | 'ư' | 'đ' | 'ă' | 'Ơ' | 'Ư' | 'Đ' | 'Ă'));
            if all == MOST_LETTERS {
                break;
            }
        }
    }
    (all >= 40).then_some(own * 25 >= all)
}

/// So many letters of a page are looked at.
const MOST_LETTERS: u32 = 20_000;

/// The beginning of `text`, of so many bytes at most.
fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// How many letters a text has.
#[derive(Default)]
struct Letters {
    all: usize,
    /// Those that only Vietnamese has.
    own: usize,
    lao: usize,
}

impl Letters {
    fn of(sample: &str) -> Self {
        let mut letters = Self::default();
        for c in sample.chars() {
            match c {
                '\0'..='\u{7F}' => letters.all += usize::from(c.is_ascii_alphabetic()),
                // Nearly all are letters, and most that an article has: the table is not asked.
                '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
                    letters.all += 1;
                    letters.own += usize::from(is_own(c));
                }
                _ => {
                    letters.all += usize::from(c.is_alphabetic());
                    letters.lao += usize::from(('\u{E80}'..='\u{EFF}').contains(&c));
                }
            }
        }
        letters
    }

    fn are_vietnamese(&self) -> bool {
        self.all >= FEWEST_LETTERS && self.own * OWN_LETTERS >= self.all
    }
}

/// Letters with two marks, and those with a horn. Those with one mark more are also of Yoruba, Romanian, Portuguese.
fn is_own(c: char) -> bool {
    matches!(c, 'ơ' | 'ư' | 'Ơ' | 'Ư' | '\u{1EA4}'..='\u{1EB7}' | '\u{1EBE}'..='\u{1EC7}' | '\u{1ED0}'..='\u{1EE3}' | '\u{1EE8}'..='\u{1EF1}')
}

/// Bytes whose letters are counted together: no count of one byte may overflow.
const BLOCK: usize = 128;

/// How many letters that [`is_own`] tells stand in the bytes of a text: a count without branches.
fn own_letters(bytes: &[u8]) -> usize {
    let second = bytes.get(1..).unwrap_or_default();
    let third = bytes.get(2..).unwrap_or_default();
    let blocks = bytes.chunks(BLOCK).zip(second.chunks(BLOCK)).zip(third.chunks(BLOCK));
    let count = |((first, second), third): ((&[u8], &[u8]), &[u8])| {
        let mut count = 0u8;
        for ((&a, &b), &c) in first.iter().zip(second).zip(third) {
            let to_b7 = u8::from(b == 0xBA) & (u8::from(c.wrapping_sub(0xA4) < 0x14) | u8::from(c >= 0xBE));
            let from_c0 =
                u8::from(c < 0x88) | u8::from(c.wrapping_sub(0x90) < 0x14) | u8::from(c.wrapping_sub(0xA8) < 0x0A);
            let horned = u8::from(b & 0xFE == 0xA0) | u8::from(b == 0xAF) | u8::from(b == 0xB0);
            count += u8::from(a == 0xE1) & (to_b7 | u8::from(b == 0xBB) & from_c0) | u8::from(a == 0xC6) & horned;
        }
        usize::from(count)
    };
    blocks.map(count).sum()
}

/// What the words of a text tell where its letters do not.
#[derive(Default)]
struct Words {
    all: usize,
    /// Those that are syllables of Vietnamese without their marks.
    syllables: usize,
    /// Those of [`ENGLISH`].
    english: usize,
    /// Which of [`ENGLISH`] there are, a bit each.
    seen: u16,
}

impl Words {
    fn of(sample: &str) -> Self {
        let mut words = Self::default();
        for word in sample.split(|c: char| !letters::is_word(c)).filter(|word| !word.is_empty()) {
            let mut small = [0; LONGEST_SYLLABLE];
            match small.get_mut(..word.len()) {
                Some(small) if word.is_ascii() => {
                    small.copy_from_slice(word.as_bytes());
                    small.make_ascii_lowercase();
                    words.add(str::from_utf8(small).unwrap_or_default());
                }
                _ if word.is_ascii() => words.all += usize::from(!word.bytes().any(|b| b.is_ascii_digit())),
                _ => words.add(&fold(word)),
            }
        }
        words
    }

    /// Adds a word in small letters without marks.
    fn add(&mut self, word: &str) {
        if word.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        self.all += 1;
        self.syllables += usize::from(is_syllable(word));
        if let Ok(at) = ENGLISH.binary_search(&word) {
            self.english += 1;
            self.seen |= 1 << at;
        }
    }

    fn are_vietnamese(&self) -> bool {
        self.all >= FEWEST_WORDS && self.syllables * 10 >= self.all * SYLLABLES_OF_TEN
    }

    fn are_english(&self) -> bool {
        let has_the = ENGLISH.binary_search(&"the").is_ok_and(|at| self.seen & (1 << at) != 0);
        has_the && self.seen.count_ones() as usize >= ENGLISH_WORDS && self.english * ENGLISH_WORDS >= self.all
    }
}

/// The longest syllable: `nghieng`.
const LONGEST_SYLLABLE: usize = 7;

fn is_syllable(word: &str) -> bool {
    let is_rime = |rest: &str| RIMES.binary_search(&rest).is_ok();
    // `gì` is written as its onset.
    is_rime(word) || word == "gi" || ONSETS.iter().any(|onset| word.strip_prefix(onset).is_some_and(is_rime))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_is_told_with_and_without_marks() {
        for text in [
            "Sáng 5/4/2022, hội nghị bàn về nghề nuôi tôm đã khai mạc tại Cà Mau.",
            "SÁNG NAY, HỘI NGHỊ BÀN VỀ NGHỀ NUÔI TÔM ĐÃ KHAI MẠC",
            "Sang nay hoi nghi ban ve nghe nuoi tom da khai mac tai tinh Ca Mau, UBND tinh cho biet.",
            "Theo Reuters, tập đoàn Example Corporation đã ký hợp đồng với đối tác Việt Nam vào hôm thứ hai.",
        ] {
            assert_eq!(of(text), Some("vi"), "{text}");
        }
    }

    #[test]
    fn letters_are_counted_alike() {
        let all: String = ('\u{80}'..='\u{FFFF}').flat_map(|c| [c, 'x', ' ']).collect();
        let counted = all.split(' ').map(|c| own_letters(c.as_bytes())).sum::<usize>();
        assert_eq!(counted, Letters::of(&all).own);
        assert_eq!(own_letters("ươ".as_bytes()), 1, "the last character is not looked at where it has two bytes");
    }

    #[test]
    fn other_languages_are_told() {
        for (text, wanted) in [
            (
                "The city council approved a new budget on Tuesday after weeks of debate over housing and transport.",
                "en",
            ),
            (
                "Prime Minister Nguyễn Văn Thử met Lê Thị Dụ in Đồng Hới on Tuesday to discuss the new road, officials said \
              after the meeting, which lasted for more than two hours and ended without an agreement.",
                "en",
            ),
            (
                "Le conseil municipal a adopté mardi un nouveau budget après plusieurs semaines de débats sur le logement et les \
              transports. Selon les responsables, le plan financera trois lignes de bus avant la fin de l'année.",
                "fr",
            ),
            ("市议会周二在经过数周关于住房和公共交通的辩论后批准了新的预算。", "zh"),
            ("สภาเมืองอนุมัติงบประมาณใหม่เมื่อวันอังคารหลังจากถกเถียงกันหลายสัปดาห์", "th"),
            ("ສະພາເມືອງໄດ້ຮັບຮອງງົບປະມານໃໝ່ໃນວັນອັງຄານ ຫຼັງຈາກໂຕ້ວາທີກັນຫຼາຍອາທິດ", "lo"),
            (
                "Dewan kota menyetujui anggaran baru pada hari Selasa setelah berminggu-minggu memperdebatkan perumahan dan \
              angkutan umum. Para pejabat mengatakan rencana itu akan membiayai tiga jalur bus baru.",
                "id",
            ),
        ] {
            assert_eq!(of(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_too_short_is_not_guessed() {
        for text in ["", "OK.", "5/4/2022", "Nuôi tôm", "1234567890 1234567890 1234567890"] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn lists_are_in_order() {
        assert!(RIMES.is_sorted() && ENGLISH.is_sorted());
    }

    #[test]
    fn tags_are_found_by_one_code() {
        assert!(TAGS.windows(2).all(|pair| pair[0].0 < pair[1].0), "codes in order, none twice");
        for language in whatlang::Lang::all() {
            assert!(TAGS.iter().any(|(code, _)| *code == language.code()), "{language}");
        }
    }
}
