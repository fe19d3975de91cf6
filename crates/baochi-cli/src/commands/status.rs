//! `baochi status`: what is in the index.

use std::fmt::{Display, Write};

use baochi_index::{Index, Status};

use crate::args::StatusArgs;
use crate::error::Error;
use crate::exit::Exit;
use crate::messages::{self, said};
use crate::output::size::Bytes;
use crate::output::terminal::one_line;
use crate::output::{Out, json};

/// Parts that are told one by one.
const MOST: usize = 12;

/// Prints the status of the index.
///
/// # Errors
/// There is no index, or it cannot be read.
pub(crate) fn run(args: StatusArgs) -> Result<Exit, Error> {
    let dir = args.index.dir();
    let status = Index::open(&dir).map_err(Error::opening)?.status()?;
    let mut out = Out::new();
    if args.json {
        out.write(json::pretty(&status).map_err(|cause| Error::Output(cause.into()))?)?;
        out.write("\n")?;
    } else {
        out.write(table(&status, &dir.display().to_string()))?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

fn table(status: &Status, dir: &str) -> String {
    let mut text = String::new();
    let mut row = |label: &dyn Display, value: &dyn Display| {
        let _ = writeln!(text, "{:<12}{value}", label.to_string());
    };
    let articles = |count| messages::Articles { count };
    row(&messages::StatusIndex, &messages::StatusWhere { dir: one_line(dir), version: &status.version });
    row(&messages::StatusArticles, &status.articles);
    let copied = articles(status.copied);
    row(&messages::StatusSources, &messages::StatusCopied { sources: status.sources, articles: copied });
    row(&messages::StatusAlike, &messages::StatusNear { articles: articles(status.near_duplicates) });
    let texts = messages::Texts { count: status.versions };
    row(&messages::StatusVersions, &messages::StatusNewer { texts });
    match status.deleted {
        0 => row(&messages::StatusDeleted, &0),
        deleted => row(&messages::StatusDeleted, &messages::StatusRoom { articles: articles(deleted) }),
    }
    match status.committed {
        None => row(&messages::StatusCommitted, &messages::StatusNever),
        Some(seconds) => row(&messages::StatusCommitted, &utc(seconds)),
    }
    match &status.writer {
        None => row(&messages::StatusWriter, &messages::StatusNone),
        Some(writer) => row(&messages::StatusWriter, &one_line(&said(&writer.to_string()))),
    }
    let parts = messages::Parts { count: status.segments };
    row(&messages::StatusSize, &messages::StatusRoomIn { bytes: Bytes(status.bytes), parts });
    for part in status.parts.iter().take(MOST) {
        row(&"", &format_args!("{:>9}  {}", Bytes(part.bytes).to_string(), part.name));
    }
    let rest: u64 = status.parts.iter().skip(MOST).map(|part| part.bytes).sum();
    if rest > 0 {
        let others = messages::SmallerOnes { count: (status.parts.len() - MOST) as u64 };
        row(&"", &format_args!("{:>9}  {others}", Bytes(rest).to_string()));
    }
    text
}

/// Seconds since 1970 as a time for people.
fn utc(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Days to a date by eras of 400 years that begin in March (Howard Hinnant, chrono-compatible date algorithms).
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02} UTC", rest / 3600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_days() {
        assert_eq!(utc(0), "1970-01-01 00:00:00 UTC");
        assert_eq!(utc(951_782_399), "2000-02-28 23:59:59 UTC");
        assert_eq!(utc(951_782_400), "2000-02-29 00:00:00 UTC");
        assert_eq!(utc(1_735_689_599), "2024-12-31 23:59:59 UTC");
    }
}
