//! One article in every encoding that is read, and what random words become on the way through each set and back.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use baochi_extract::{Extractor, Input, Layout, Record, Span};
use baochi_tests::{articles, fixtures, project};

/// The files of `fixtures/encodings/`, what is read in them, and how many notes tell of it.
const FORMS: [(&str, &str, usize); 19] = [
    ("utf-16le-bom", "UTF-16LE", 0),
    ("utf-16be-bom", "UTF-16BE", 0),
    ("utf-16le", "UTF-16LE", 0),
    ("utf-16be", "UTF-16BE", 0),
    ("utf-32le-bom", "UTF-32LE", 0),
    ("windows-1258", "windows-1258", 1),
    ("windows-1258-in-utf-8", "windows-1258", 1),
    ("tcvn3", "TCVN3", 1),
    ("tcvn3-in-utf-8", "TCVN3", 1),
    ("tcvn3-entities", "TCVN3", 1),
    ("vni", "VNI", 1),
    ("vni-in-utf-8", "VNI", 1),
    ("viscii", "VISCII", 1),
    ("viscii-in-utf-8", "VISCII", 1),
    ("vps", "VPS", 1),
    ("vps-in-utf-8", "VPS", 1),
    ("mojibake", "UTF-8", 1),
    ("mojibake-twice", "UTF-8", 1),
    ("utf-8", "UTF-8", 0),
];

fn file(form: &str) -> Vec<u8> {
    let path = fixtures().join("encodings").join(form).with_extension("txt");
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn extract(bytes: &[u8], charset: Option<&str>, layout: Layout) -> Record {
    let mut input = Input::new(bytes);
    input.layout = layout;
    input.hints.charset = charset.map(str::to_owned);
    Extractor::new().extract(input)
}

/// The record without what tells of the encoding.
fn bare(mut record: Record) -> Record {
    record.source.encoding = None;
    record.notes.clear();
    record
}

#[test]
fn one_article_in_every_encoding_is_one_record() {
    let want = bare(extract(&file("utf-8"), None, Layout::Page));
    assert!(want.article.text.contains("Những xã vùng cao như Yên Định"));
    for (form, encoding, notes) in FORMS {
        for charset in [None, Some("iso-8859-1"), Some("x-user-defined"), Some("no such set")] {
            let record = extract(&file(form), charset, Layout::Page);
            assert_eq!(record.source.encoding.as_deref(), Some(encoding), "{form} as {charset:?}");
            if charset.is_none() {
                assert_eq!(record.notes.len(), notes, "{form}: {:?}", record.notes);
            }
            assert_eq!(bare(record), want, "{form} as {charset:?}");
        }
    }
    let listed = FORMS.len();
    let there = std::fs::read_dir(fixtures().join("encodings")).unwrap().count();
    assert_eq!(listed, there, "each file of fixtures/encodings is listed");
}

#[test]
fn a_word_leads_back_to_its_bytes() {
    for (form, bytes) in [
        ("tcvn3", b"V\xA8n h\xE3a".as_slice()),
        ("vni", b"Va\xEAn ho\xF9a"),
        ("windows-1258", b"V\xE3n ho\xECa"),
        ("viscii", b"V\xE5n h\xF3a"),
        ("mojibake", "VÄƒn hÃ³a".as_bytes()),
        ("tcvn3-entities", b"V&#168;n h&#227;a"),
    ] {
        let given = file(form);
        let document = Extractor::new().document(&Input::new(&given));
        let at = document.article().text.find("Văn hóa").unwrap_or_else(|| panic!("{form}"));
        let source = document.source_span(Span::new(at, at + "Văn hóa".len()));
        assert_eq!(&given[source.start()..source.end()], bytes, "{form}");
    }
}

#[test]
fn a_wrong_declaration_is_told() {
    for (form, charset, want) in [
        ("utf-8", "windows-1258", "declared as windows-1258, but the bytes are UTF-8: read as UTF-8"),
        ("vni", "windows-1252", "declared as windows-1252, but the bytes are VNI: read as VNI"),
        ("tcvn3", "viscii", "declared as viscii, but the bytes are TCVN3: read as TCVN3"),
    ] {
        let record = extract(&file(form), Some(charset), Layout::Page);
        assert_eq!(record.notes, [want], "{form}");
    }
    let silent = [("vni", "x-viet-vni"), ("viscii", "VISCII"), ("windows-1258", "cp1258"), ("utf-8", "utf8")];
    for (form, charset) in silent {
        assert_eq!(extract(&file(form), Some(charset), Layout::Page).notes, [""; 0], "{form} as {charset}");
    }
}

/// From the letters of a set to their bytes, as `tables/encodings/` have them.
fn table(set: &str) -> BTreeMap<char, Vec<u8>> {
    let path = project().join("crates/baochi-extract/tables/encodings").join(set).with_extension("tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let mut table = BTreeMap::new();
    for line in text.lines().skip(1) {
        let (bytes, c) = line.split_once('\t').unwrap();
        let bytes = bytes.split(' ').map(|b| u8::from_str_radix(b, 16).unwrap()).collect();
        table.entry(c.chars().next().unwrap()).or_insert(bytes);
    }
    table
}

#[test]
fn random_words_come_back_from_every_set() {
    let words: Vec<String> = articles()
        .iter()
        .flat_map(|a| {
            extract(&a.bytes, None, Layout::Body).article.text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|w| w.chars().all(|c| c.is_lowercase() && !"ðæœ".contains(c)))
        .collect();
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for set in ["tcvn3", "vni", "windows_1258", "viscii", "vps"] {
        let table = table(set);
        for round in 0..200 {
            let more = (0..40 + round % 50).map(|_| words[next(words.len())].as_str()).collect::<Vec<_>>().join(" ");
            // The first letter is one that each set has as a capital.
            let text = format!("Theo {more}");
            let bytes: Vec<u8> = text
                .chars()
                .flat_map(|c| table.get(&c).cloned().unwrap_or_else(|| c.to_string().into_bytes()))
                .collect();
            assert_eq!(extract(&bytes, None, Layout::Body).article.text, text, "{set}");
            let latin: String = bytes.iter().map(|b| char::from(*b)).collect();
            assert_eq!(extract(latin.as_bytes(), None, Layout::Body).article.text, text, "{set} in UTF-8");
        }
    }
}
