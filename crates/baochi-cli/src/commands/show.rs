//! `baochi show`: an article that was found, whole.

use baochi_extract::Record;
use baochi_index::{ArticleVersion, Index, Searcher};

use crate::args::{Color, ShowArgs};
use crate::error::Error;
use crate::exit::Exit;
use crate::messages;
use crate::output::terminal::{Style, one_line};
use crate::output::{Out, card, json};

/// Ids that are told where a beginning is not enough.
const MOST: usize = 5;

/// Prints one article, or the list of its sources and versions.
///
/// # Errors
/// There is no index, or nothing or too much in it goes by the name.
pub(crate) fn run(args: ShowArgs, color: Color) -> Result<Exit, Error> {
    let index = Index::open(&args.index.dir()).map_err(Error::opening)?;
    let searcher = index.searcher()?;
    let record = find(&index, &searcher, &args.name)?;
    let mut out = Out::new();
    let failed = |cause: serde_json::Error| Error::Output(cause.into());
    if args.versions {
        let versions = searcher.versions(&record.id)?;
        if args.json {
            out.write(json::pretty(&versions).map_err(failed)?)?;
            out.write("\n")?;
        } else {
            versions.iter().try_for_each(|version| out.write(line(version)))?;
        }
    } else if args.json {
        out.write(json::pretty(&record).map_err(failed)?)?;
        out.write("\n")?;
    } else {
        out.write(card::render(&record, &[], Style::new(color)))?;
        out.write("\n\n")?;
        for paragraph in record.article.text.lines() {
            out.write(one_line(paragraph).as_ref())?;
            out.write("\n")?;
        }
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// By the beginning of an id, else by key.
fn find(index: &Index, searcher: &Searcher, name: &str) -> Result<Record, Error> {
    let mut ids = if name.is_empty() { Vec::new() } else { searcher.ids(name, MOST + 1)? };
    if ids.iter().any(|id| id == name) {
        ids.retain(|id| id == name);
    }
    if ids.is_empty() {
        let plain = name.strip_prefix("./").unwrap_or(name);
        let keys = index.keys(|key| key.uri == plain || key.to_string() == plain)?;
        let mut keys = keys.iter();
        if let Some(key) = keys.next() {
            let others: Vec<String> = keys.take(MOST).map(ToString::to_string).collect();
            if others.is_empty()
                && let Some(record) = searcher.record(key)?
            {
                return Ok(record);
            }
            let ids = std::iter::once(key.to_string()).chain(others).collect();
            return Err(Error::Ambiguous { prefix: name.to_owned(), ids });
        }
    }
    if ids.len() > 1 {
        if ids.len() > MOST {
            ids.truncate(MOST);
            ids.push("…".to_owned());
        }
        return Err(Error::Ambiguous { prefix: name.to_owned(), ids });
    }
    let unknown = || Error::UnknownIdOrKey { name: name.to_owned() };
    searcher.record_by_id(ids.first().ok_or_else(unknown)?)?.ok_or_else(unknown)
}

/// Date, id and source of a version.
fn line(version: &ArticleVersion) -> String {
    let when = version
        .modified
        .or(version.published)
        .map_or_else(|| messages::VersionWithoutDate.to_string(), |moment| moment.to_string());
    let source = [&version.source.uri, &version.source.id].into_iter().flatten().map(String::as_str);
    let source = source.collect::<Vec<_>>().join(" ");
    let old = if version.shown { String::new() } else { format!("  {}", messages::VersionOld) };
    format!("{when:<25}  {}  {}{old}\n", one_line(&version.id), one_line(&source))
}
