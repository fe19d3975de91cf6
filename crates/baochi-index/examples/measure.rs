//! Measures the index on JSON Lines of `{"id", "title", "text"}` or of records.
//!
//! ```text
//! measure cost CORPUS.jsonl                   time and size against plain tantivy (title and body, stored)
//! measure plain CORPUS.jsonl QUERIES.jsonl    latency of plain tantivy, best 10 of any word
//! measure ours CORPUS.jsonl QUERIES.jsonl     latency of ours, best 10
//! measure run CORPUS.jsonl QUERIES.jsonl      query id, article id, in rank order
//! measure fold CORPUS.jsonl FOLDER THREADS    index of plain tantivy, folded, read line by line; the time it took
//! measure both OURS FOLDED QUERIES.jsonl      latency of an index of ours and of one made by `fold`, in turns
//! ```
#![expect(clippy::disallowed_methods, reason = "a measurement reads its arguments and the clock")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a measurement prints")]

use std::error::Error;
use std::fs;
use std::io::BufRead;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::{Duration, Instant};

use baochi_extract::{Extractor, Record};
use baochi_index::{Index, Query, Synonyms, WriterOptions};
use serde_json::{Value, json};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{IndexRecordOption, STORED, Schema, TEXT, TextFieldIndexing, TextOptions, Value as _};
use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer};
use tantivy::{TantivyDocument, doc};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["cost", corpus] => cost(&articles(corpus)?),
        ["plain", corpus, queries] => plain_latency(&articles(corpus)?, &lines(queries)?),
        ["ours", corpus, queries] => latency_of_ours(&articles(corpus)?, &lines(queries)?),
        ["run", corpus, queries] => run(&articles(corpus)?, &lines(queries)?),
        ["fold", corpus, folder, threads] => fold(corpus, Path::new(folder), threads.parse()?),
        ["both", ours, folded, queries] => both(Path::new(ours), Path::new(folded), &lines(queries)?),
        _ => Err("usage: measure cost CORPUS | plain CORPUS QUERIES | ours CORPUS QUERIES | run CORPUS QUERIES \
                  | fold CORPUS FOLDER THREADS | both OURS FOLDED QUERIES"
            .into()),
    }
}

fn lines(path: &str) -> Result<Vec<Value>> {
    Ok(fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<serde_json::Result<_>>()?)
}

/// Records whose text is taken as it stands.
fn articles(path: &str) -> Result<Vec<Record>> {
    let record = |line: Value| {
        let title = line["title"].as_str().filter(|title| !title.is_empty());
        json!({
            "id": line["id"], "source": {"uri": path, "id": line["id"]},
            "article": {"is_article": true, "title": title, "text": line["text"], "published": line["date"].as_str()},
        })
    };
    let parse = |line: Value| serde_json::from_value(if line["article"].is_object() { line } else { record(line) });
    Ok(lines(path)?.into_iter().map(parse).collect::<serde_json::Result<_>>()?)
}

const MEMORY: usize = 200_000_000;

fn cost(articles: &[Record]) -> Result<()> {
    for round in 0..3 {
        let ours_dir = tempfile::tempdir()?;
        let began = Instant::now();
        fill(&Index::open_or_create(ours_dir.path())?, articles)?;
        let ours = (began.elapsed(), size(ours_dir.path())?);

        let plain_dir = tempfile::tempdir()?;
        let began = Instant::now();
        fill_plain(&tantivy::Index::create_in_dir(plain_dir.path(), plain_schema())?, articles)?;
        let plain = (began.elapsed(), size(plain_dir.path())?);
        println!(
            "round {round}: ours {:?} {} kB; plain {:?} {} kB; time x{:.2} size x{:.2}",
            ours.0,
            ours.1 / 1000,
            plain.0,
            plain.1 / 1000,
            ours.0.as_secs_f64() / plain.0.as_secs_f64(),
            ours.1 as f64 / plain.1 as f64,
        );
        if round == 2 {
            parts(&ours_dir)?;
        }
    }
    Ok(())
}

/// Bytes per kind of file: what pays its way.
fn parts(dir: &tempfile::TempDir) -> Result<()> {
    let index = tantivy::Index::open_in_dir(dir.path())?;
    for segment in index.reader()?.searcher().space_usage()?.segments() {
        println!("store {:?}, columns {:?}", segment.store().total(), segment.fast_fields().total());
        for (kind, usage) in
            [("postings", segment.postings()), ("positions", segment.positions()), ("terms", segment.termdict())]
        {
            for field in usage.fields() {
                println!("  {kind} {} {:?}", field.field_name(), field.total());
            }
        }
    }
    Ok(())
}

fn fill(index: &Index, articles: &[Record]) -> Result<()> {
    let writer = index.writer(WriterOptions::default().with_memory_budget(MEMORY).with_threads(NonZeroUsize::MIN))?;
    for record in articles {
        writer.add(record, &record.id)?;
    }
    writer.finish()?;
    Ok(())
}

fn plain_schema() -> Schema {
    let mut schema = Schema::builder();
    schema.add_text_field("title", TEXT | STORED);
    schema.add_text_field("body", TEXT | STORED);
    schema.build()
}

fn fill_plain(index: &tantivy::Index, articles: &[Record]) -> Result<()> {
    let (title, body) = (index.schema().get_field("title")?, index.schema().get_field("body")?);
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, MEMORY)?;
    for record in articles {
        let title_text = record.article.title.as_deref().unwrap_or_default();
        writer.add_document(doc!(title => title_text, body => record.article.text.as_str()))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn size(dir: &Path) -> Result<u64> {
    fs::read_dir(dir)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}

fn plain_latency(articles: &[Record], queries: &[Value]) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let index = tantivy::Index::create_in_dir(dir.path(), plain_schema())?;
    fill_plain(&index, articles)?;
    let fields = vec![index.schema().get_field("title")?, index.schema().get_field("body")?];
    let (parser, searcher) = (QueryParser::for_index(&index, fields), index.reader()?.searcher());
    let mut took = Vec::new();
    for query in queries {
        let began = Instant::now();
        let (query, _) = parser.parse_query_lenient(query["text"].as_str().unwrap_or_default());
        for (_, address) in searcher.search(&query, &TopDocs::with_limit(10).order_by_score())? {
            searcher.doc::<TantivyDocument>(address)?;
        }
        took.push(began.elapsed());
    }
    latency("plain", took);
    Ok(())
}

fn latency_of_ours(articles: &[Record], queries: &[Value]) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let index = Index::open_or_create(dir.path())?;
    fill(&index, articles)?;
    let searcher = index.searcher()?;
    let mut took = Vec::new();
    for query in queries {
        let text = query["text"].as_str().unwrap_or_default();
        let began = Instant::now();
        searcher.search(&Query::parse(text))?;
        took.push(began.elapsed());
    }
    latency("ours", took);
    Ok(())
}

fn run(articles: &[Record], queries: &[Value]) -> Result<()> {
    let index = Index::in_memory()?;
    fill(&index, articles)?;
    let searcher = index.searcher()?;
    // As `baochi search --all --limit 100` asks.
    let each = Query::parse("").with_synonyms(&Synonyms::of(&Extractor::new())).with_all(true).with_limit(100);
    for query in queries {
        let text = query["text"].as_str().unwrap_or_default();
        for hit in searcher.search(&each.clone().with_text(text))?.hits {
            println!("{}\t{}", query["id"].as_str().unwrap_or_default(), hit.source.id.unwrap_or(hit.id));
        }
    }
    Ok(())
}

const FOLDED: &str = "folded";

/// Lower case, no marks.
fn folded() -> TextAnalyzer {
    let words = TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(40));
    words.filter(LowerCaser).filter(AsciiFoldingFilter).build()
}

fn folded_schema() -> Schema {
    let indexing =
        TextFieldIndexing::default().set_tokenizer(FOLDED).set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing).set_stored();
    let mut schema = Schema::builder();
    schema.add_text_field("title", options.clone());
    schema.add_text_field("body", options);
    schema.build()
}

fn fold(corpus: &str, folder: &Path, threads: usize) -> Result<()> {
    #[derive(serde::Deserialize)]
    struct Row {
        #[serde(default)]
        title: String,
        text: String,
    }
    fs::create_dir_all(folder)?;
    let began = Instant::now();
    let index = tantivy::Index::create_in_dir(folder, folded_schema())?;
    index.tokenizers().register(FOLDED, folded());
    let (title, body) = (index.schema().get_field("title")?, index.schema().get_field("body")?);
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(threads, MEMORY)?;
    let mut count = 0;
    for line in std::io::BufReader::new(fs::File::open(corpus)?).lines() {
        let row: Row = serde_json::from_str(&line?)?;
        writer.add_document(doc!(title => row.title, body => row.text))?;
        count += 1;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    println!("{count} articles in {:.1} s, {} kB", began.elapsed().as_secs_f64(), size(folder)? / 1000);
    Ok(())
}

/// The median of several rounds for each query: other work on the machine comes and goes.
fn both(ours: &Path, folded_index: &Path, queries: &[Value]) -> Result<()> {
    const ROUNDS: usize = 7;
    let began = Instant::now();
    let searcher = Index::open(ours)?.searcher()?;
    println!("ours opens in {:?}", began.elapsed());
    let index = tantivy::Index::open_in_dir(folded_index)?;
    index.tokenizers().register(FOLDED, folded());
    let fields = [index.schema().get_field("title")?, index.schema().get_field("body")?];
    let (parser, plain) = (QueryParser::for_index(&index, fields.to_vec()), index.reader()?.searcher());
    let (mut of_ours, mut of_plain) = (Vec::new(), Vec::new());
    for query in queries {
        let text = query["text"].as_str().unwrap_or_default();
        let (mut one, mut other) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let began = Instant::now();
            std::hint::black_box(searcher.search(&Query::parse(text))?);
            one.push(began.elapsed());
            let began = Instant::now();
            let (query, _) = parser.parse_query_lenient(text);
            let mut titles = Vec::new();
            for (_, address) in plain.search(&query, &TopDocs::with_limit(10).order_by_score())? {
                let found: TantivyDocument = plain.doc(address)?;
                titles.push(found.get_first(fields[0]).and_then(|title| title.as_str()).map(str::to_owned));
            }
            std::hint::black_box(titles);
            other.push(began.elapsed());
        }
        one.sort_unstable();
        other.sort_unstable();
        of_ours.push(one[ROUNDS / 2]);
        of_plain.push(other[ROUNDS / 2]);
    }
    let mut slowest: Vec<_> = of_ours.iter().zip(&of_plain).zip(queries).collect();
    slowest.sort_unstable_by_key(|((ours, _), _)| std::cmp::Reverse(**ours));
    for ((ours, plain), query) in slowest.iter().take(10) {
        println!("{ours:?} {plain:?} {}", query["text"]);
    }
    latency("ours", of_ours);
    latency("folded", of_plain);
    Ok(())
}

fn latency(name: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at = |part: f64| took.get((took.len() as f64 * part) as usize).copied().unwrap_or_default();
    eprintln!("{name}: {} queries, p50 {:?}, p99 {:?}", took.len(), at(0.5), at(0.99));
}
