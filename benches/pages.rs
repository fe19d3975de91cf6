//! HTML pages: the article, the article with its facts, and the floor, a parse by html5ever into scraper's tree.
//!
//! `cargo bench -p baochi-benches --bench pages`. The fixtures are always there; `BAOCHI_PAGES=FOLDER` (several as in `PATH`)
//! adds pages of your own. Answers are checked before anything is timed.

use std::hint::black_box;
use std::sync::LazyLock;

use baochi_benches::pages::{Pages, input, named, parse};
use baochi_extract::Extractor;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

static FIXTURES: LazyLock<Option<Pages>> =
    LazyLock::new(|| Some(Pages::fixtures().unwrap_or_else(|error| panic!("{error}"))));

/// The pages of all folders of `BAOCHI_PAGES`.
static OWN: LazyLock<Option<Pages>> = LazyLock::new(|| {
    let read = |folder| Pages::read(folder).unwrap_or_else(|error| panic!("{error}"));
    named().iter().map(|folder| read(folder)).reduce(|mut all, more| {
        all.files.extend(more.files);
        all.pages.extend(more.pages);
        all
    })
});

fn main() {
    check();
    divan::main();
}

/// A fast wrong answer is none: every fixture is an article with a headline, and facts change nothing of the text.
fn check() {
    let extractor = Extractor::new();
    for (pages, are_articles) in [(&*FIXTURES, true), (&*OWN, false)] {
        for page in pages.iter().flat_map(|pages| &pages.pages) {
            let document = extractor.document(&input(page));
            let article = document.article();
            assert_eq!(extractor.extract(input(page)).article, *article);
            assert!(!are_articles || !article.text.is_empty() && article.title.is_some(), "{page:.200}");
            assert!(parse(page) > 1);
        }
    }
}

fn time(bencher: Bencher, pages: &'static Option<Pages>, read: impl Fn(&str) -> usize) {
    let Some(pages) = pages else { return };
    let bencher = bencher.counter(BytesCount::new(pages.bytes())).counter(ItemsCount::new(pages.pages.len()));
    bencher.bench_local(|| pages.pages.iter().map(|page| read(black_box(page))).sum::<usize>());
}

/// One way of reading over all pages.
macro_rules! reader {
    ($(#[$about:meta])* $name:ident, $read:expr) => {
        $(#[$about])*
        mod $name {
            use super::*;

            #[divan::bench(sample_count = 30)]
            fn fixtures(bencher: Bencher) {
                time(bencher, &FIXTURES, $read);
            }

            #[divan::bench(sample_count = 10, ignore = OWN.is_none())]
            fn own(bencher: Bencher) {
                time(bencher, &OWN, $read);
            }
        }
    };
}

reader!(
    /// The article and what the page tells of it.
    document,
    |page| Extractor::new().document(&input(page)).article().text.len()
);

reader!(
    /// The same with its facts.
    facts,
    |page| Extractor::new().extract(input(page)).facts.dates.len()
);

reader!(
    /// The floor.
    least,
    parse
);
