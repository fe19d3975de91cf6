//! `baochi search --batch`: a query a line in, an answer a line out, on many threads, in order.

use std::num::NonZeroUsize;
use std::path::Path;

use baochi_index::{Hits, Index, Query};
use serde::Serialize;
use serde_json::Value;

use crate::error::Error;
use crate::exit::Exit;
use crate::guard::guarded;
use crate::input::{Asked, Queries};
use crate::ordered::{items, ordered};
use crate::output::{Out, json};
use crate::report::Report;

/// Answers each line of the file at `path`; `query` makes a query of its text. A line that is none is told and the
/// rest is done. An answer without hits is an answer.
///
/// # Errors
/// The index cannot be searched, or the output takes no more.
pub(super) fn run(
    path: &Path,
    jobs: NonZeroUsize,
    index: &Index,
    query: impl Fn(&str) -> Query + Send + Sync + 'static,
    mut report: Report,
) -> Result<Exit, Error> {
    let searcher = index.searcher()?;
    let answer = move |asked: Result<Asked, Error>| -> Result<Vec<u8>, Error> {
        let asked = asked?;
        let (place, json) = (asked.place.clone(), asked.json);
        let (query_id, text) = asked.read()?;
        let hits = guarded(&place, || searcher.search(&query(&text)))??;
        let answer = Answer { query_id: query_id.filter(|_| json), hits };
        json::compact(&answer).map_err(|cause| Error::Output(cause.into()))
    };
    let size = |asked: &Result<Asked, Error>| asked.as_ref().map_or(0, |asked| asked.bytes.len());
    let mut out = Out::new();
    ordered(jobs, items(Queries::open(path)), size, answer, |answer| match answer {
        Ok(line) => {
            out.write(line)?;
            out.write("\n")
        }
        Err(error @ Error::Input { .. }) => {
            report.problem(&error);
            Ok(())
        }
        Err(error) => Err(error),
    })?;
    out.flush()?;
    Ok(report.finish())
}

/// An answer of a batch.
#[derive(Serialize)]
struct Answer {
    /// The id that the query came with, as it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    query_id: Option<Value>,
    #[serde(flatten)]
    hits: Hits,
}
