//! Our reader of HTML pages beside those of others, on one folder of pages.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml -- speed FOLDER` times all in turns, against one parse of the
//! same pages by html5ever into scraper's tree. `… -- predict READER FOLDER` prints what a reader makes of each page, as
//! `{"name of the file": {"articleBody", "title", "date", "author"}}`, which is what scorers read.

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use baochi_extract::{Extractor, Input, Layout};
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

/// In the order of the table; the floor is first.
const READERS: [Reader; 7] = [
    ("parse", parse),
    ("baochi", baochi),
    ("baochi-facts", baochi_facts),
    ("dom_smoothie", dom_smoothie),
    ("trafilatura", trafilatura),
    ("trafilatura-precision", trafilatura_precision),
    ("rs-trafilatura", rs_trafilatura),
];

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["speed", folder] => speed(&pages(Path::new(folder))?),
        ["predict", name, folder] => {
            let reader = READERS.iter().find(|reader| reader.0 == name).ok_or("no reader of this name")?;
            println!("{}", predict(*reader, &pages(Path::new(folder))?));
        }
        _ => return Err("give `speed FOLDER` or `predict READER FOLDER`".into()),
    }
    Ok(())
}

/// Names and characters of the pages of a folder, in order.
fn pages(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            pages.push((name, String::from_utf8_lossy(&std::fs::read(&path)?).into_owned()));
        }
    }
    pages.sort();
    Ok(pages)
}

/// In turns, so that a slow moment of the machine meets all alike.
fn speed(pages: &[(String, String)]) {
    let mut times = vec![Vec::new(); READERS.len()];
    for _ in 0..ROUNDS {
        for (times, (_, read)) in times.iter_mut().zip(READERS) {
            let start = Instant::now();
            for (_, page) in pages {
                black_box(read(page));
            }
            times.push(start.elapsed());
        }
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort();
        times[times.len() / 2]
    };
    let medians: Vec<Duration> = times.iter_mut().map(median).collect();
    println!("{} pages, median of {ROUNDS} rounds", pages.len());
    for ((name, _), time) in READERS.iter().zip(&medians) {
        let (ratio, rate) = (time.as_secs_f64() / medians[0].as_secs_f64(), pages.len() as f64 / time.as_secs_f64());
        println!("{name:22} {:8.2} ms  {ratio:6.2} times the parse  {rate:7.0} pages/s", time.as_secs_f64() * 1e3);
    }
}

fn predict((_, read): Reader, pages: &[(String, String)]) -> Value {
    let mut all = Map::new();
    for (name, page) in pages {
        let Article { text, title, date, author } = read(page).unwrap_or_default();
        all.insert(name.clone(), json!({"articleBody": text, "title": title, "date": date, "author": author}));
    }
    Value::Object(all)
}

/// The floor: a parse and nothing more.
fn parse(page: &str) -> Option<Article> {
    black_box(scraper::Html::parse_document(page));
    None
}

fn input(page: &str) -> Input<'_> {
    let mut input = Input::new(page.as_bytes());
    input.layout = Layout::Html;
    input
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
