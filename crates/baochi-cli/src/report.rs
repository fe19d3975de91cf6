//! What a run tells on standard error: problems as they come, progress on a terminal, a summary.

use std::fmt;
use std::io::{IsTerminal, Write, stderr};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::error_file::ErrorFile;
use crate::exit::Exit;
use crate::messages;
use crate::output::terminal::{Loudness, is_told, say, tell};

/// Time between two lines of progress.
const PAUSE: Duration = Duration::from_millis(100);

/// Counts failures and owns the line of progress.
pub(crate) struct Report {
    errors: Option<ErrorFile>,
    started: Instant,
    shown: Option<Instant>,
    terminal: bool,
    failed: u64,
}

impl Report {
    /// Begins now.
    pub(crate) fn new() -> Self {
        Self {
            errors: None,
            started: Instant::now(),
            shown: None,
            terminal: stderr().is_terminal() && is_told(Loudness::All),
            failed: 0,
        }
    }

    /// As [`Report::new`]; problems of inputs are also kept in the file of `--errors`.
    ///
    /// # Errors
    /// The file cannot be made.
    pub(crate) fn keeping(path: Option<&Path>) -> Result<Self, Error> {
        Ok(Self { errors: path.map(ErrorFile::create).transpose()?, ..Self::new() })
    }

    /// Tells a problem; the run goes on and ends in [`Exit::Failed`].
    pub(crate) fn problem(&mut self, error: &Error) {
        self.failed += 1;
        self.clear();
        say(format_args!("{}", error.message()));
        if let Some(Err(error)) = self.errors.as_mut().map(|file| file.keep(error)) {
            say(format_args!("{}", error.message()));
            // Told once: a full disk stays full.
            self.errors = None;
        }
    }

    /// Shows how far the run is, on a terminal and not too often.
    pub(crate) fn progress(&mut self, done: u64) {
        let now = Instant::now();
        let last = self.shown.unwrap_or(self.started);
        if self.terminal && now.duration_since(last) >= PAUSE {
            self.shown = Some(now);
            let rate = done as f64 / now.duration_since(self.started).as_secs_f64().max(0.001);
            // A progress line that cannot be written is not worth a word.
            let articles = messages::Articles { count: done };
            let line = messages::Progress { articles, rate: format!("{rate:.0}") };
            let _ = write!(stderr(), "\r\x1b[K{line}");
        }
    }

    /// Shows how much of the work is done, on a terminal and not too often.
    pub(crate) fn part(&mut self, done: u64, all: u64) {
        let now = Instant::now();
        if self.terminal && now.duration_since(self.shown.unwrap_or(self.started)) >= PAUSE {
            self.shown = Some(now);
            let percent = done.min(all) * 100 / all.max(1);
            let _ = write!(stderr(), "\r\x1b[K{percent} %");
        }
    }

    /// Tells what was done, in one line.
    pub(crate) fn summary(&mut self, text: impl fmt::Display) {
        self.clear();
        tell(format_args!("{text}"));
    }

    /// Ends: how many inputs failed, if any.
    pub(crate) fn finish(&mut self) -> Exit {
        self.clear();
        if self.failed == 0 { Exit::Done } else { Exit::Failed }
    }

    /// Inputs that failed.
    pub(crate) fn failed(&self) -> u64 {
        self.failed
    }

    /// Seconds since the run began.
    pub(crate) fn seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    fn clear(&mut self) {
        if self.shown.take().is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}
