//! Our reader of HTML pages beside those of others, on one folder of pages.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml -- speed FOLDER [OUT.jsonl]` times all in turns, against one parse of
//! the same pages by html5ever into scraper's tree. `… -- predict READER FOLDER` prints what a reader makes of each page, as
//! `{"name of the file": {"articleBody", "title", "date", "author"}}`, which is what scorers read.

use std::hint::black_box;
use std::path::Path;

use baochi_benches::Result;
use baochi_benches::figure::{Figure, Report};
use baochi_benches::pages::{Pages, input, parse};
use baochi_benches::turns::in_turns;
use baochi_extract::Extractor;
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::{Map, Value, json};

/// Rounds of a speed run; the median counts.
const ROUNDS: usize = 9;

/// What a reader gives of a page.
#[derive(Default)]
struct Article {
    text: String,
    title: Option<String>,
    date: Option<String>,
    author: Option<String>,
}

/// A reader by its name.
type Reader = (&'static str, fn(&str) -> Option<Article>);

/// In the order of the table.
const READERS: [Reader; 6] = [
    ("baochi", baochi),
    ("baochi-facts", baochi_facts),
    ("dom_smoothie", dom_smoothie),
    ("trafilatura", trafilatura),
    ("trafilatura-precision", trafilatura_precision),
    ("rs-trafilatura", rs_trafilatura),
];

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["speed", folder] => speed(&Pages::read(Path::new(folder))?, None),
        ["speed", folder, out] => speed(&Pages::read(Path::new(folder))?, Some(Path::new(out))),
        ["predict", name, folder] => {
            let reader = READERS.iter().find(|reader| reader.0 == name).ok_or("no reader of this name")?;
            println!("{}", predict(*reader, &Pages::read(Path::new(folder))?));
            Ok(())
        }
        _ => Err("give `speed FOLDER [OUT.jsonl]` or `predict READER FOLDER`".into()),
    }
}

/// Each in turns with the parse, so that a slow moment of the machine meets both alike.
fn speed(pages: &Pages, out: Option<&Path>) -> Result<()> {
    let report = Report::new("benches/peers speed".to_owned(), out);
    println!("{}", report.head());
    let on = format!("{} pages, {:.1} MB", pages.pages.len(), pages.bytes() as f64 / 1e6);
    for (name, read) in READERS {
        let reader = || {
            pages.pages.iter().for_each(|page| drop(black_box(read(page))));
            Ok(())
        };
        let parsed = || {
            for page in &pages.pages {
                black_box(parse(page));
            }
            Ok(())
        };
        let turns = in_turns(ROUNDS, reader, parsed)?;
        let name = format!("peers/pages/{}/{name}", pages.name);
        println!("{}", report.add(&Figure::of_turns(&name, "html5ever parse", &turns).on(on.as_str()))?);
    }
    Ok(())
}

fn predict((_, read): Reader, pages: &Pages) -> Value {
    let mut all = Map::new();
    for (name, page) in pages.files.iter().zip(&pages.pages) {
        let Article { text, title, date, author } = read(page).unwrap_or_default();
        all.insert(name.clone(), json!({"articleBody": text, "title": title, "date": date, "author": author}));
    }
    Value::Object(all)
}

fn baochi(page: &str) -> Option<Article> {
    let document = Extractor::new().document(&input(page));
    let article = document.article();
    Some(Article {
        text: article.text.clone(),
        title: article.title.clone(),
        date: article.published.map(|published| published.to_string()),
        author: article.author.clone(),
    })
}

/// With all facts: what no other reader does.
fn baochi_facts(page: &str) -> Option<Article> {
    let article = Extractor::new().extract(input(page)).article;
    Some(Article { text: article.text, title: article.title, date: None, author: article.author })
}

fn dom_smoothie(page: &str) -> Option<Article> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(page, None, Some(config)).ok()?.parse().ok()?;
    Some(Article {
        text: article.text_content.to_string(),
        title: Some(article.title),
        date: article.published_time,
        author: article.byline,
    })
}

fn trafilatura(page: &str) -> Option<Article> {
    of_trafilatura(page, trafilatura::ExtractionFocus::Balanced)
}

fn trafilatura_precision(page: &str) -> Option<Article> {
    of_trafilatura(page, trafilatura::ExtractionFocus::FavorPrecision)
}

fn of_trafilatura(page: &str, focus: trafilatura::ExtractionFocus) -> Option<Article> {
    let mut options = trafilatura::Options::default().with_fallback(true);
    options.focus = focus;
    options.exclude_comments = true;
    let result = trafilatura::extract(page, &options).ok()?;
    Some(Article {
        text: result.content_text,
        title: Some(result.metadata.title),
        date: result.metadata.date.map(|date| date.to_string()),
        author: Some(result.metadata.author),
    })
}

fn rs_trafilatura(page: &str) -> Option<Article> {
    let result = rs_trafilatura::extract(page).ok()?;
    Some(Article {
        text: result.content_text,
        title: result.metadata.title,
        date: result.metadata.date.map(|date| date.to_rfc3339()),
        author: result.metadata.author,
    })
}
