//! The command-line tool `baochi`: arguments in, lines out. The work is done by `baochi-extract` and
//! `baochi-index`.

mod args;
mod commands;
mod error;
mod error_file;
mod evaluation;
mod exit;
mod extraction;
mod guard;
mod input;
mod interrupt;
mod language;
mod logging;
mod memory;
mod messages;
mod ordered;
mod output;
mod report;
mod summary;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::error::Error;
use crate::exit::Exit;
use crate::messages::Language;
use crate::output::terminal::{one_line, say, tell};

fn main() -> ExitCode {
    guard::install();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are asked for; all else is a bad argument. Nobody is told of a closed pipe.
            let _ = error.print();
            return if error.use_stderr() { Exit::Failed } else { Exit::Done }.into();
        }
    };
    match cli.messages.map_or_else(|| Language::of_environment(|name| std::env::var_os(name)), Ok) {
        Ok(language) => messages::speak(language),
        Err(problem) => {
            say(format_args!("{}", one_line(&problem)));
            return Exit::Failed.into();
        }
    }
    // The hook has told of a panic, which has no exit code of its own.
    let Ok(result) = catch_unwind(AssertUnwindSafe(|| commands::run(cli))) else { return Exit::Failed.into() };
    match result {
        Ok(exit) => exit.into(),
        Err(error) if error.is_closed_pipe() => Exit::Done.into(),
        Err(Error::Interrupted { signal }) => {
            tell(format_args!("interrupted"));
            Exit::Interrupted(signal).into()
        }
        Err(error) => {
            say(format_args!("{}", error.message()));
            Exit::Failed.into()
        }
    }
}
