//! The way back from clean text to bytes, on all that the cleaning changes at once.
//!
//! `Document::source_span` of a word must lead to the bytes that the word was written with, in UTF-8 and UTF-16.

use baochi_extract::{Document, Extractor, Input, Layout, Span, clean};

/// Words as they are written, and as they are read. Between two of them stands one separator of [`SEPARATORS`].
const WORDS: [(&str, &str); 16] = [
    // Composed, decomposed, half decomposed, marks in the wrong order.
    ("Quyết", "Quyết"),
    ("đi\u{323}nh", "định"),
    ("quo\u{302}\u{301}c", "quốc"),
    ("tê\u{301}", "tế"),
    ("vie\u{302}\u{323}t", "việt"),
    ("ngu\u{31b}\u{300}a", "ngừa"),
    // Entities: named, numbered, escaped twice, without their end, beside decomposed letters.
    ("ph&aacute;p", "pháp"),
    ("tri&#7875;n", "triển"),
    ("s&amp;acirc;u", "sâu"),
    ("b&agrave", "bà"),
    ("h&ocirc;\u{323}i", "hội"),
    // Characters that cannot be seen: inside a letter, at both ends of a word.
    ("ha\u{200b}\u{300}", "hà"),
    ("\u{feff}Nam\u{200d}", "Nam"),
    ("vi\u{ad}ên", "viên"),
    // Eth, and a character of two UTF-16 units.
    ("\u{d0}ảng", "Đảng"),
    ("\u{1f600}", "\u{1f600}"),
];

/// Separators as they are written, and as they are read in a text whose lines are paragraphs.
const SEPARATORS: [(&str, &str); 6] = [
    (" ", " "),
    ("\u{a0}\u{a0} \t\u{2009}", " "),
    (" \u{200b} ", " "),
    ("&nbsp;&nbsp; ", " "),
    (" \r\n\u{a0} \r\n", "\n\n"),
    ("\r\n\r\n", "\n\n"),
];

/// A text with every word after every separator, the words as they are read, and where each stands in the text.
fn text() -> (String, String, Vec<(Span, &'static str)>) {
    let (mut written, mut read, mut places) = (String::new(), String::new(), Vec::new());
    for (i, (gap, gap_read)) in SEPARATORS.iter().enumerate() {
        for (j, (word, word_read)) in WORDS.iter().enumerate() {
            if (i, j) != (0, 0) {
                written += gap;
                read += gap_read;
            }
            let start = written.len();
            written += word;
            read += word_read;
            places.push((Span::new(start, written.len()), *word_read));
        }
    }
    (written, read, places)
}

fn document(bytes: &[u8]) -> Document {
    let mut input = Input::new(bytes);
    input.layout = Layout::Body;
    Extractor::new().document(&input)
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// Each word of the clean text, in order, with the bytes that it came from.
fn sources<'a>(document: &Document, bytes: &'a [u8]) -> Vec<(String, &'a [u8])> {
    let text = &document.article().text;
    text.split_whitespace()
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let source = document.source_span(Span::new(start, start + word.len()));
            (word.to_owned(), &bytes[source.start()..source.end()])
        })
        .collect()
}

/// What a word was written with, less the characters at its ends that cannot be seen.
fn visible(written: &str) -> &str {
    written.trim_matches(['\u{feff}', '\u{200d}'])
}

#[test]
fn words_lead_back_to_their_bytes() {
    let (written, read, places) = text();
    let document = document(written.as_bytes());
    assert_eq!(document.article().text, read);
    let got = sources(&document, written.as_bytes());
    assert_eq!(got.len(), places.len());
    for ((word, source), (span, want)) in got.iter().zip(&places) {
        assert_eq!(word, want);
        assert_eq!(std::str::from_utf8(source).unwrap(), visible(span.of(&written)), "{word}");
    }
}

#[test]
fn utf_16_leads_back_too() {
    let (written, read, places) = text();
    let le: fn(u16) -> [u8; 2] = u16::to_le_bytes;
    let be: fn(u16) -> [u8; 2] = u16::to_be_bytes;
    for (mark, unit, encoding) in [
        (&[0xFF, 0xFE][..], le, "UTF-16LE"),
        (&[0xFE, 0xFF][..], be, "UTF-16BE"),
        (&[][..], le, "UTF-16LE"),
        (&[][..], be, "UTF-16BE"),
    ] {
        let bytes = [mark, &utf16(&written, unit)].concat();
        let document = document(&bytes);
        assert_eq!(document.encoding(), encoding);
        assert_eq!(document.article().text, read);
        for ((word, source), (span, _)) in sources(&document, &bytes).iter().zip(&places) {
            assert_eq!(*source, utf16(visible(span.of(&written)), unit), "{word} in {encoding}");
        }
    }
}

/// A span of several words covers all bytes between, and single letters of a decomposed word lead to whole clusters.
#[test]
fn phrases_and_letters_lead_back() {
    let written = "\u{feff}K\u{ea}\u{301} &nbsp;hoa\u{323}ch\u{ad} s\u{1ed1}\r\n12";
    let document = document(written.as_bytes());
    let text = &document.article().text;
    assert_eq!(text, "Kế hoạch số\n\n12");
    let source = |words: &str| {
        let start = text.find(words).unwrap();
        let span = document.source_span(Span::new(start, start + words.len()));
        &written[span.start()..span.end()]
    };
    assert_eq!(source("Kế hoạch"), "K\u{ea}\u{301} &nbsp;hoa\u{323}ch");
    assert_eq!(source("ế"), "\u{ea}\u{301}");
    assert_eq!(source("ạ"), "a\u{323}");
    assert_eq!(source(" "), " &nbsp;");
    assert_eq!(source("12"), "12");
    assert_eq!(source(text), &written["\u{feff}".len()..]);
}

/// Neighbouring spans lead to neighbouring bytes: the way back never runs backwards.
#[test]
fn the_way_back_is_in_order() {
    let (written, _, _) = text();
    let document = document(written.as_bytes());
    let text = &document.article().text;
    let mut last = Span::new(0, 0);
    for (at, c) in text.char_indices() {
        let source = document.source_span(Span::new(at, at + c.len_utf8()));
        assert!(last.start() <= source.start() && last.end() <= source.end(), "{c:?} at {at}: {last:?}, {source:?}");
        assert!(source.end() <= written.len());
        last = source;
    }
}

#[test]
fn bytes_that_cannot_be_read_keep_the_rest_in_place() {
    let bytes = b"Ngh\xE1\xBB\x8B quy\xE1\xBA t s\xFF\xFE 15 m\xC3";
    let document = document(bytes);
    let text = &document.article().text;
    assert_eq!(*text, clean(&String::from_utf8_lossy(bytes)));
    assert_eq!(document.notes().len(), 1);
    let at = text.find("15").unwrap();
    let source = document.source_span(Span::new(at, at + 2));
    assert_eq!(&bytes[source.start()..source.end()], b"15");
}
