//! Arguments of `baochi extract`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{FactKind, HintArgs, InputArgs, MemoryArgs, SummaryArgs, WorkArgs};

const EXTRACT_EXAMPLES: &str = "Examples:
  baochi extract article.txt                       one article, pretty JSON
  baochi extract articles/ > records.jsonl         a folder, one record a line
  baochi extract --format card article.txt         one screen to read
  baochi extract --published 2024-01-31 article.txt
  baochi extract crawl.warc.gz pages.zip 'saved/**/*.html'
  baochi extract --only-lang vi --errors bad.jsonl crawl.jsonl.zst > records.jsonl
  baochi extract --format csv --facts documents articles/ > documents.csv
  curl -s https://example.org/day.tar.gz | baochi extract --facts dates --no-text -

PATH is a file, a folder (walked in sorted order; hidden files and links are left out), a pattern
in quotes ('*', '**', '?', '[a-z]') or - for standard input.

What a file holds is told by its content, never by its name: text or an HTML page; JSON objects, one
a line, in an array or one after the other; records of an earlier run; WARC and WET (pages and texts
with status 200); tar and zip archives of all these; and gzip, zstd, bzip2 or xz around any of them,
also inside archives. However large an archive is, a few articles at a time are in memory.

In JSON, fields of common crawlers are known; the first that is filled is taken, in this order:
  text       text maintext articleBody article_body article_text content_text textContent
             full_text content body raw_text
  page       html raw_html html_raw content_html page_html rawHtml; content and body with tags
  title      title headline title_page title_rss
  date       date date_publish publish_date published_at publishedAt datePublished date_published
             publishedTime published_time published pubDate pub_date published_date
             publication_date publish_time
  url        url link canonical canonical_link canonical_url mainEntityOfPage
  publisher  publisher siteName site_name sitename meta_site_name source site source_domain
             source-hostname hostname domain
  author     author authors byline
  id         id _id guid article_id
A text is taken as it is and before a page, unless --clean. Dates are ISO 8601, dd/mm/yyyy,
RFC 2822, or a number of seconds or milliseconds since 1970.

Records say where an article stood: archive.zip#member, crawl.warc.gz#byte, rows.jsonl#line.";

/// Arguments of `extract`.
#[derive(Debug, Args)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub(crate) struct ExtractArgs {
    /// Files, folders, patterns, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to print records [default: pretty JSON where the one path holds one article, else JSON Lines]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Leave the article's text out
    #[arg(long)]
    pub(crate) no_text: bool,
    /// Only these kinds of facts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND,…")]
    pub(crate) facts: Vec<FactKind>,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) hints: HintArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    #[command(flatten)]
    pub(crate) memory: MemoryArgs,
    #[command(flatten)]
    pub(crate) summary: SummaryArgs,
}

/// How records are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Pretty JSON: one article as an object, several as an array
    Json,
    /// One record a line, as they come
    Jsonl,
    /// One screen for people
    Card,
    /// One fact a line, for spreadsheets
    Csv,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_lists_the_fields_in_their_order() {
        let rows =
            include_str!("../../tables/fields.tsv").lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>());
        let rows: Vec<Vec<&str>> = rows.collect();
        for (role, title) in [
            ("text", "text"),
            ("html", "page"),
            ("title", "title"),
            ("date", "date"),
            ("url", "url"),
            ("publisher", "publisher"),
            ("author", "author"),
            ("id", "id"),
        ] {
            let names: Vec<&str> = rows.iter().filter(|row| row[0] == role).map(|row| row[1]).collect();
            let start = EXTRACT_EXAMPLES.find(&format!("\n  {title} ")).unwrap() + 1;
            let told: Vec<&str> = EXTRACT_EXAMPLES[start..].split_whitespace().skip(1).take(names.len()).collect();
            assert_eq!(told.join(" ").trim_end_matches(';'), names.join(" "), "{role}");
        }
    }
}
