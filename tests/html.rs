//! What holds for every HTML page: tag soup, fixture articles with tags strewn over them, endless repetitions.
//!
//! No page stops a run, its facts point at its words, and those at the bytes that a reader of the page sees there.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod random;

use std::sync::LazyLock;

use baochi_extract::{Extractor, Input, Layout, Record, Span, clean};
use baochi_tests::articles;
use proptest::prelude::*;
use random::config;

fn input(page: &[u8]) -> Input<'_> {
    let mut input = Input::new(page);
    input.layout = Layout::Html;
    input
}

fn extract(page: &[u8]) -> Record {
    Extractor::new().extract(input(page))
}

/// The first thing that does not hold for a page.
fn fault(page: &[u8]) -> Option<String> {
    let record = extract(page);
    let text = &record.article.text;
    if clean(text) != *text {
        return Some(format!("the text is not clean: {text:?}"));
    }
    if serde_json::to_string(&extract(page)).unwrap() != serde_json::to_string(&record).unwrap() {
        return Some("a second reading gives another record".to_owned());
    }
    let mentions = record.facts.documents.iter().flat_map(|document| &document.mentions);
    let spans = mentions.filter_map(|m| m.span).chain(record.facts.dates.iter().filter_map(|date| date.span));
    let document = Extractor::new().document(&input(page));
    for span in spans.chain([Span::new(0, text.len())]) {
        if text.get(span.start()..span.end()).is_none() {
            return Some(format!("{span:?} is no part of the text"));
        }
        let sources = document.source_spans(span);
        let mut end = 0;
        for source in &sources {
            // Paragraphs may stand in another order than in the page; words of one fact do not.
            if page.get(source.start()..source.end()).is_none() || (span.len() < text.len() && source.start() < end) {
                return Some(format!("{span:?} leads to {sources:?}"));
            }
            end = source.end();
        }
    }
    None
}

/// Tags, and what is like one.
const TAGS: [&str; 48] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=/x>",
    "</a>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<h1>",
    "</h1>",
    "<h2>",
    "<br>",
    "<br/>",
    "<img src=a alt='Ảnh'>",
    "<script>",
    "</script>",
    "<style>p{}</style>",
    "<!-- ",
    " -->",
    "<title>",
    "</title>",
    "<span class='caption'>",
    "</span>",
    "<select><option>",
    "</select>",
    "<svg><text>",
    "</svg>",
    "<template>",
    "</template>",
    "<textarea>",
    "<article>",
    "<figure><figcaption>",
    "</figure>",
    "<",
    ">",
    "&",
    "&nbsp;",
    "<![CDATA[",
];

/// Words from which facts are made, in pieces.
const WORDS: [&str; 20] = [
    "Sáng ",
    "17/2",
    "/2024",
    " ngày ",
    "Quyết ",
    "định ",
    "số ",
    "238-",
    "QĐ/TW",
    "238-QĐ/TW",
    "15/2020/NĐ-CP",
    ", ",
    ". ",
    "\n",
    "Hà Nội",
    "H&agrave; N&#7897;i",
    "Bộ Y tế",
    "e\u{302}\u{301}",
    "tế họp bàn về việc phối hợp. ",
    "\u{200b}",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![prop::sample::select(&TAGS[..]), prop::sample::select(&WORDS[..])];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts: Vec<String> = articles().into_iter().filter_map(|a| String::from_utf8(a.bytes).ok()).collect();
    assert!(texts.len() > 10, "{} articles", texts.len());
    texts
});

/// A fixture article with tags at chosen places.
fn strewn() -> impl Strategy<Value = String> {
    let tags = prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&TAGS[..])), 0..60);
    (0..TEXTS.len(), tags).prop_map(|(index, tags)| {
        let mut page = TEXTS[index].replace("\n\n", "<p>");
        for (at, tag) in tags {
            let mut at = at.index(page.len() + 1);
            while !page.is_char_boundary(at) {
                at -= 1;
            }
            page.insert_str(at, tag);
        }
        page
    })
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn tag_soup_is_read(page in soup()) {
        prop_assert_eq!(fault(page.as_bytes()), None);
    }

    #[test]
    fn articles_strewn_with_tags_are_read(page in strewn()) {
        prop_assert_eq!(fault(page.as_bytes()), None);
    }

    #[test]
    fn bytes_as_a_page_are_read(mut page in soup().prop_map(String::into_bytes), broken: Vec<(prop::sample::Index, u8)>) {
        for (at, byte) in broken {
            if !page.is_empty() {
                let at = at.index(page.len());
                page[at] = byte;
            }
        }
        prop_assert_eq!(fault(&page), None);
    }
}

/// A stage that looks back or ahead without bound would not come to an end here.
#[test]
fn long_repetitions_are_read() {
    for piece in TAGS.iter().chain(&WORDS) {
        let page = format!("<p>Sáng 17/2, Bộ Y tế họp.</p>{}", piece.repeat(20_000));
        assert_eq!(fault(page.as_bytes()), None, "{piece:?} repeated");
    }
    for unit in ["<p class='a b' id=c>tên</p>", "<div><a href=x>Tin khác</a></div>", "<a b=c>", "<td>1</td>", "<font>"]
    {
        let page = unit.repeat(20_000);
        assert_eq!(fault(page.as_bytes()), None, "{unit:?} repeated");
    }
    let named: String = (0..200_000).map(|n| format!(" a{n}=1")).collect();
    let page = format!("<p>Sáng 17/2<b{named}>, Bộ Y tế</b> họp.</p><p>Hết.</p>");
    let record = extract(page.as_bytes());
    assert_eq!(record.article.text, "Sáng 17/2, Bộ Y tế họp.\n\nHết.");
    assert!(record.notes.iter().any(|note| note.contains("attributes")), "{:?}", record.notes);
    let long = "x".repeat(2 << 20);
    for page in [
        format!("<p title='{long}'>Họp</p>"),
        format!("<p {long}>Họp</p>"),
        format!("<{long}>Họp"),
        format!("<!--{long}"),
    ] {
        assert_eq!(fault(page.as_bytes()), None, "a megabyte in one tag");
    }
}
