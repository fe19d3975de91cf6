//! What a run tells beside its results: how much, and the logs of what is done inside.
//!
//! Nothing is set up unless it is asked for: without `--verbose` and `BAOCHI_LOG` an event costs one look at a number.

use std::io::{self, Write, stderr};
use std::str::FromStr;

use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::args::LogArgs;
use crate::error::Error;
use crate::output::terminal::{self, Loudness, one_line};

/// The variable with what to log: `baochi=debug`, `baochi_index=trace,baochi=info`, or a level for everything.
const VARIABLE: &str = "BAOCHI_LOG";

/// Sets how much is told, and starts the log where one is asked for.
///
/// # Errors
/// The variable names no target and level.
pub(crate) fn start(args: &LogArgs) -> Result<(), Error> {
    terminal::set_loudness(match args.quiet {
        0 => Loudness::All,
        1 => Loudness::Errors,
        _ => Loudness::Nothing,
    });
    let variable = std::env::var_os(VARIABLE).filter(|told| !told.is_empty());
    let filter = match (variable, args.verbose) {
        (None, 0) => return Ok(()),
        (None, verbose) => ours(verbose),
        (Some(told), _) => {
            let told = told.to_string_lossy();
            Targets::from_str(&told).map_err(|_| Error::Log { told: told.into_owned() })?
        }
    };
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(Lines);
    // Only who runs this code as a library has a subscriber already, and then that one stays.
    let _ = tracing_subscriber::registry().with(lines).with(filter).try_init();
    Ok(())
}

/// The levels of `-v`, `-vv` and `-vvv`. `baochi` begins the names of all our crates; the engine is heard from `-vvv` on.
fn ours(verbose: u8) -> Targets {
    let level = match verbose {
        1 => tracing::Level::INFO,
        2 => tracing::Level::DEBUG,
        _ => tracing::Level::TRACE,
    };
    let targets = Targets::new().with_default(tracing::Level::WARN).with_target("baochi", level);
    if verbose > 2 { targets.with_target("tantivy", tracing::Level::DEBUG) } else { targets }
}

/// Events as lines on standard error that are safe for a terminal: what they quote is not ours.
struct Lines;

impl Write for Lines {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        stderr().write_all(safe(event).as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        stderr().flush()
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        Self
    }
}

/// One event, which comes whole, as one line.
fn safe(event: &[u8]) -> String {
    format!("{}\n", one_line(&String::from_utf8_lossy(event)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_that_steers_nothing() {
        assert_eq!(safe(b"INFO baochi: read a.txt\n"), "INFO baochi: read a.txt\n");
        assert_eq!(safe("INFO x: \u{1b}[2J b\nc \u{202e}d\n".as_bytes()), "INFO x: \u{fffd}[2J b c \u{fffd}d\n");
        assert_eq!(safe(b"\xff"), "\u{fffd}\n");
    }

    #[test]
    fn one_name_is_all_our_crates() {
        let targets = ours(2);
        for (target, level, shown) in [
            ("baochi::ordered", tracing::Level::DEBUG, true),
            ("baochi_index::writer", tracing::Level::DEBUG, true),
            ("baochi_index::writer", tracing::Level::TRACE, false),
            ("tantivy::indexer", tracing::Level::INFO, false),
            ("tantivy::indexer", tracing::Level::ERROR, true),
        ] {
            assert_eq!(targets.would_enable(target, &level), shown, "{target} {level}");
        }
    }
}
