//! `baochi status`: what is in the index.

use std::fmt::Write;

use baochi_index::{Index, Status};

use crate::args::StatusArgs;
use crate::error::{Count, Error};
use crate::exit::Exit;
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
    let mut row = |label: &str, value: String| {
        let _ = writeln!(text, "{label:<12}{value}");
    };
    row("Index", format!("{}, version {}", one_line(dir), status.version));
    row("Articles", status.articles.to_string());
    row(
        "Sources",
        format!("{}; {} in more than one place, word for word", status.sources, Count(status.copied, "article")),
    );
    row("Alike", format!("{} nearly the same as another", Count(status.near_duplicates, "article")));
    row("Versions", format!("{} of pages that have a newer one", Count(status.versions, "text")));
    row(
        "Deleted",
        match status.deleted {
            0 => "0".to_owned(),
            deleted => format!("{} that still take room: `baochi compact` frees it", Count(deleted, "article")),
        },
    );
    row("Committed", status.committed.map_or_else(|| "never".to_owned(), utc));
    row(
        "Writer",
        status.writer.as_ref().map_or_else(|| "none".to_owned(), |writer| one_line(&writer.to_string()).into_owned()),
    );
    row("Size", format!("{} in {}", Bytes(status.bytes), Count(status.segments, "part")));
    for part in status.parts.iter().take(MOST) {
        row("", format!("{:>9}  {}", Bytes(part.bytes).to_string(), part.name));
    }
    let rest: u64 = status.parts.iter().skip(MOST).map(|part| part.bytes).sum();
    if rest > 0 {
        row(
            "",
            format!("{:>9}  {}", Bytes(rest).to_string(), Count((status.parts.len() - MOST) as u64, "smaller one")),
        );
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
