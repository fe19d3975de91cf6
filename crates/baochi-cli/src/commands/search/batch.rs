//! `baochi search --batch`: a query a line in, an answer a line out, on many threads, in order.

use std::path::Path;
use std::time::{Duration, Instant};

use baochi_index::{Hits, Index, Query};
use serde::Serialize;
use serde_json::Value;

use crate::error::Error;
use crate::exit::Exit;
use crate::guard::guarded;
use crate::input::{Asked, Queries};
use crate::ordered::{Flow, items, ordered};
use crate::output::{Out, json};
use crate::report::Report;
use crate::summary::{Latencies, Summary};

/// Answers each line of the file at `path`; `query` makes a query of its text. A line that is none is told and the
/// rest is done. An answer without hits is an answer.
///
/// # Errors
/// The index cannot be searched, or the output takes no more.
pub(super) fn run(
    path: &Path,
    flow: &Flow,
    index: &Index,
    query: impl Fn(&str) -> Query + Send + Sync + 'static,
    mut report: Report,
    summary: &mut Summary,
) -> Result<Exit, Error> {
    let searcher = index.searcher()?;
    let answer = move |asked: Result<Asked, Error>| -> Result<Line, Error> {
        let asked = asked?;
        let (place, json) = (asked.place.clone(), asked.json);
        let (query_id, text) = asked.read()?;
        let began = Instant::now();
        let hits = guarded(&place, || searcher.search(&query(&text)))??;
        let (took, is_empty) = (began.elapsed(), hits.total == 0);
        let answer = Answer { query_id: query_id.filter(|_| json), hits };
        let bytes = json::compact(&answer).map_err(|cause| Error::Output(cause.into()))?;
        Ok(Line { bytes, took, is_empty })
    };
    let size = |asked: &Result<Asked, Error>| asked.as_ref().map_or(0, |asked| asked.bytes.len());
    let mut out = Out::new();
    let (mut answered, mut empty, mut latencies) = (0, 0, Latencies::new());
    let ended = ordered(flow, items(Queries::open(path)), size, answer, |answer| match answer {
        Ok(line) => {
            answered += 1;
            empty += u64::from(line.is_empty);
            latencies.add(line.took);
            out.write(line.bytes)?;
            out.write("\n")
        }
        Err(error @ Error::Input { .. }) => {
            summary.failed(&error);
            report.problem(&error);
            Ok(())
        }
        Err(error) => Err(error),
    });
    summary.queries(answered, empty, &latencies);
    let flushed = out.flush();
    match ended {
        Err(Error::Interrupted { signal }) => {
            flushed?;
            report.summary(format_args!("interrupted: {answered} answered, in the order of their lines"));
            return Ok(Exit::Interrupted(signal));
        }
        ended => ended.and(flushed)?,
    }
    Ok(report.finish())
}

/// An answer on its way out.
struct Line {
    bytes: Vec<u8>,
    took: Duration,
    is_empty: bool,
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
