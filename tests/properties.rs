//! What holds for every input: fixtures, fixtures taken apart and put together wrongly, word soup and random bytes.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod random;

use std::sync::LazyLock;

use baochi_extract::{Extractor, Input, Layout, Record, Span, clean, fold};
use baochi_tests::sound::record::each_span;
use baochi_tests::{Fixture, articles, project, sound};
use proptest::prelude::*;
use random::config;
use unicode_normalization::UnicodeNormalization;

static ARTICLES: LazyLock<Vec<Fixture>> = LazyLock::new(articles);

/// The characters of each fixture article, as they stand in the file.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| ARTICLES.iter().map(|article| text(&article.bytes)).collect());

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let path = project().join("crates/baochi-extract/schema/record.schema.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

fn extract(bytes: &[u8], layout: Layout) -> Record {
    let mut input = Input::new(bytes);
    input.layout = layout;
    Extractor::new().extract(input)
}

/// All that must hold for a record, the schema among it: the first thing that does not.
fn fault(record: &Record) -> Option<String> {
    let value = serde_json::to_value(record).expect("a record is JSON");
    let outside = SCHEMA.iter_errors(&value).next().map(|error| format!("{}: {error}", error.instance_path()));
    outside.or_else(|| sound::record::fault(record))
}

#[test]
fn fixtures_are_sound() {
    for article in &*ARTICLES {
        for layout in [Layout::Page, Layout::Body] {
            assert_eq!(fault(&extract(&article.bytes, layout)), None, "{} as {layout:?}", article.uri);
        }
    }
}

#[test]
fn spans_that_lie_are_told() {
    let mut record = extract("Các việc gồm: (1) trồng cây; (2) tưới cây.".as_bytes(), Layout::Body);
    let item = record.facts.items.first_mut().expect("two items stand there");
    item.span = item.span.map(|span| Span::new(span.start(), span.end() - 1));
    assert!(fault(&record).is_some_and(|fault| fault.contains("there stands")));
}

#[test]
fn the_clean_text_is_its_own_clean_text() {
    for article in &*ARTICLES {
        let record = extract(&article.bytes, Layout::Page);
        let again = extract(record.article.text.as_bytes(), Layout::Body);
        assert_eq!(again.article.text, record.article.text, "{}", article.uri);
        assert_eq!(again.id, record.id, "{}", article.uri);
    }
}

#[test]
fn every_form_of_a_file_gives_one_record() {
    let le: fn(u16) -> [u8; 2] = u16::to_le_bytes;
    let be: fn(u16) -> [u8; 2] = u16::to_be_bytes;
    let utf16 = |mark: &[u8], text: &str, unit: fn(u16) -> [u8; 2]| {
        [mark, &text.encode_utf16().flat_map(unit).collect::<Vec<u8>>()].concat()
    };
    let mut failures = Vec::new();
    for (article, text) in ARTICLES.iter().zip(&*TEXTS) {
        let lf = text.replace("\r\n", "\n");
        let want = without_encoding(extract(&article.bytes, Layout::Page));
        for (form, bytes) in [
            ("NFC", text.nfc().collect::<String>().into_bytes()),
            ("NFD", text.nfd().collect::<String>().into_bytes()),
            ("LF", lf.clone().into_bytes()),
            ("CRLF", lf.replace('\n', "\r\n").into_bytes()),
            ("UTF-8 with BOM", [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat()),
            ("UTF-16LE", utf16(&[], text, le)),
            ("UTF-16BE", utf16(&[], text, be)),
            ("UTF-16LE with BOM", utf16(&[0xFF, 0xFE], text, le)),
            ("UTF-16BE with BOM", utf16(&[0xFE, 0xFF], text, be)),
            ("NFD, CRLF, UTF-16LE", utf16(&[], &lf.replace('\n', "\r\n").nfd().collect::<String>(), le)),
        ] {
            if without_encoding(extract(&bytes, Layout::Page)) != want {
                failures.push(format!("{} as {form}", article.uri));
            }
        }
    }
    assert!(failures.is_empty(), "these give another record:\n{}", failures.join("\n"));
}

/// The bytes that a fact leads back to, read on their own, hold the fact's words.
#[test]
fn facts_lead_back_to_their_bytes() {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for article in &*ARTICLES {
        let input = Input::new(&article.bytes);
        let document = Extractor::new().document(&input);
        let mark: &[u8] = if document.encoding() == "UTF-16LE" { &[0xFF, 0xFE] } else { &[] };
        let record = serde_json::to_value(extract(&article.bytes, Layout::Page)).unwrap();
        each_span(&record["facts"], &mut |_, span, text| {
            let source = document.source_span(span);
            let bytes = [mark, &article.bytes[source.start()..source.end()]].concat();
            let read = extract(&bytes, Layout::Body).article.text;
            assert_eq!(words(&read), words(text), "{}: bytes {source:?}", article.uri);
        });
    }
}

#[test]
fn cleaning_and_folding_every_character_twice_is_once() {
    for c in '\0'..=char::MAX {
        let text = String::from(c);
        let (cleaned, folded) = (clean(&text), fold(&text));
        assert_eq!(clean(&cleaned), cleaned, "{c:?}");
        assert_eq!(fold(&folded), folded, "{c:?}");
    }
}

/// A rule that looks back or ahead without bound would not come to an end here.
#[test]
fn long_repetitions_are_read() {
    for piece in SOUP {
        for joined in [piece.repeat(10_000), format!("{piece} ").repeat(10_000)] {
            assert_eq!(fault(&extract(joined.as_bytes(), Layout::Body)), None, "{piece:?} repeated");
        }
    }
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn cleaning_twice_is_once(text in odd_text()) {
        prop_assert_eq!(clean(&clean(&text)), clean(&text));
    }

    #[test]
    fn cleaning_does_not_depend_on_the_form(text in odd_text()) {
        let composed = clean(&text.nfc().collect::<String>());
        prop_assert_eq!(clean(&composed.nfd().collect::<String>()), composed);
    }

    #[test]
    fn folding_twice_is_once(text in odd_text()) {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
        prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text));
    }

    #[test]
    fn random_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..1500)) {
        prop_assert_eq!(fault(&extract(&bytes, Layout::Page)), None);
    }

    #[test]
    fn random_text_is_read(text in odd_text(), body: bool) {
        let layout = if body { Layout::Body } else { Layout::Page };
        prop_assert_eq!(fault(&extract(text.as_bytes(), layout)), None);
    }
}

proptest! {
    #![proptest_config(config(384))]

    #[test]
    fn word_soup_is_read(soup in soup()) {
        prop_assert_eq!(fault(&extract(soup.as_bytes(), Layout::Page)), None);
        let body = extract(soup.as_bytes(), Layout::Body);
        prop_assert_eq!(fault(&body), None);
        prop_assert_eq!(extract(soup.as_bytes(), Layout::Body), body);
    }

    #[test]
    fn articles_taken_apart_are_read(text in mutated()) {
        let record = extract(text.as_bytes(), Layout::Page);
        prop_assert_eq!(fault(&record), None);
        prop_assert_eq!(serde_json::to_string(&extract(text.as_bytes(), Layout::Page)).unwrap(),
                        serde_json::to_string(&record).unwrap());
        let again = extract(record.article.text.as_bytes(), Layout::Body);
        prop_assert_eq!(again.article.text, record.article.text);
    }

    #[test]
    fn articles_with_broken_bytes_are_read(
        index in 0..ARTICLES.len(),
        broken in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = ARTICLES[index].bytes.clone();
        for (at, byte) in broken {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() * 3).max(1));
        prop_assert_eq!(fault(&extract(&bytes, Layout::Page)), None);
    }
}

/// Characters that come apart, vanish, join, or look like others.
const ODD: [&str; 36] = [
    "\u{300}",
    "\u{301}",
    "\u{323}",
    "\u{302}",
    "\u{31b}",
    "\u{344}",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\u{200d}",
    "\u{a0}",
    "\u{2009}",
    "\u{2028}",
    "\u{85}",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    "\0",
    "\u{d0}",
    "\u{130}",
    "\u{212a}",
    "\u{fb01}",
    "\u{661}",
    "\u{ff11}",
    "\u{1d7d9}",
    "\u{1f600}",
    "\u{1100}\u{1161}",
    "\u{fffd}",
    "\u{e000}",
    "\u{202e}",
    "\u{1ea5}",
    "e\u{302}\u{301}",
    "&agrave;",
    "&",
    "ơ",
];

/// Pieces from which facts are made, and what stands about them.
const SOUP: [&str; 72] = [
    "ngày",
    "30/1",
    "30/1/2024",
    "31-02-2023",
    "99/99/9999",
    "tháng 2",
    "năm 2023",
    "quý IV-2022",
    "Chiều",
    "sáng",
    "từ",
    "đến",
    "hai ngày",
    "Quyết định",
    "số",
    "238-QĐ/TW",
    "15/2020/NĐ-CP",
    "/QĐ-",
    "-QĐ/TW,",
    "72-KH/UBND",
    "Luật Đất đai",
    "khóa XII",
    "điểm a",
    "khoản 1",
    "Điều 5",
    "của",
    "Ban Bí thư",
    "Ban Tuyên giáo",
    "Tỉnh ủy",
    "UBND",
    "tỉnh",
    "huyện",
    "TP.",
    "TP",
    "thị xã",
    "Bắc Giang",
    "Hà Nội",
    "Hòa Bình",
    "Quận 1",
    "xã",
    "ký kết",
    "ký",
    "Kế hoạch phối hợp",
    "giữa",
    "và",
    "với",
    "sự chứng kiến của",
    "đồng chí",
    "ông",
    "Nguyễn Văn Mẫu",
    "Lê",
    "Chủ tịch",
    "Phó Giám đốc Sở",
    "(1)",
    "(2)",
    "1.",
    "2.",
    "a)",
    "b)",
    "đ)",
    "Một là,",
    "Thứ nhất",
    "06 nội dung",
    "(",
    ")",
    ":",
    ";",
    ",",
    ".",
    "-",
    "\n",
    "“",
];

fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(&ODD[..]).prop_map(str::to_owned),
        2 => prop::sample::select(&SOUP[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        2 => "[a-zđĐàếợ0-9 ]{1,6}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn soup() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(&SOUP[..]), prop::sample::select(&[" ", " ", " ", "", ", ", "\n"][..]));
    prop::collection::vec(piece, 0..200)
        .prop_map(|pieces| pieces.into_iter().map(|(word, gap)| [word, gap].concat()).collect())
}

/// One thing done to an article; places and lengths are parts of a thousand.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize, usize),
    Duplicate(usize, usize, usize),
    Splice(usize, usize, usize, usize),
    SwapLines(usize, usize),
    Insert(usize, &'static str),
}

fn mutated() -> impl Strategy<Value = String> {
    let at = || 0..1000usize;
    let change = prop_oneof![
        (at(), at()).prop_map(|(a, b)| Change::Cut(a, b)),
        (at(), at(), at()).prop_map(|(a, b, c)| Change::Duplicate(a, b, c)),
        (0..ARTICLES.len(), at(), at(), at()).prop_map(|(i, a, b, c)| Change::Splice(i, a, b, c)),
        (at(), at()).prop_map(|(a, b)| Change::SwapLines(a, b)),
        (at(), prop::sample::select(&ODD[..])).prop_map(|(a, s)| Change::Insert(a, s)),
        (at(), prop::sample::select(&SOUP[..])).prop_map(|(a, s)| Change::Insert(a, s)),
    ];
    (0..ARTICLES.len(), prop::collection::vec(change, 1..12))
        .prop_map(|(index, changes)| changes.iter().fold(TEXTS[index].clone(), |text, change| changed(&text, change)))
}

fn changed(text: &str, change: &Change) -> String {
    let at = |text: &str, part: usize| boundary(text, text.len() * part / 1000);
    // A piece of at most a quarter of the text.
    let piece = |text: &str, a: usize, b: usize| {
        let start = at(text, a);
        (start, boundary(text, start + (text.len() - start) * b / 4000))
    };
    let insert = |at: usize, words: &str| format!("{}{words}{}", &text[..at], &text[at..]);
    match *change {
        Change::Cut(a, b) => {
            let (start, end) = piece(text, a, b);
            format!("{}{}", &text[..start], &text[end..])
        }
        Change::Duplicate(a, b, to) => {
            let (start, end) = piece(text, a, b);
            insert(at(text, to), &text[start..end])
        }
        Change::Splice(other, a, b, to) => {
            let (start, end) = piece(&TEXTS[other], a, b);
            insert(at(text, to), &TEXTS[other][start..end])
        }
        Change::SwapLines(a, b) => {
            let mut lines: Vec<&str> = text.split('\n').collect();
            let (a, b) = (lines.len() * a / 1000, lines.len() * b / 1000);
            lines.swap(a, b);
            lines.join("\n")
        }
        Change::Insert(to, words) => insert(at(text, to), words),
    }
}

/// The last character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn without_encoding(mut record: Record) -> Record {
    record.source.encoding = None;
    record
}

/// The characters of a fixture file, which is UTF-8 or UTF-16LE with a byte order mark.
fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFF, 0xFE]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).expect("fixtures are whole")
        }
        None => String::from_utf8(bytes.to_vec()).expect("fixtures are UTF-8 or UTF-16LE"),
    }
}
