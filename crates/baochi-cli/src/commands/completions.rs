//! `baochi completions`: the script that completes commands, flags and values in a shell.

use clap::CommandFactory;

use crate::args::{Cli, CompletionsArgs};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Out;

/// Prints the script.
///
/// # Errors
/// The output takes no more.
pub(crate) fn run(args: &CompletionsArgs) -> Result<Exit, Error> {
    let mut script = Vec::new();
    // Into memory: the writer of scripts knows no closed pipe.
    clap_complete::generate(args.shell, &mut Cli::command(), "baochi", &mut script);
    let mut out = Out::new();
    out.write(script)?;
    out.flush()?;
    Ok(Exit::Done)
}
