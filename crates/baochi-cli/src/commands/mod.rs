//! One command per file: arguments in, exit code out.

mod check;
mod cited;
mod compact;
mod completions;
mod delete;
mod eval;
mod explain;
mod export;
mod extract;
mod gone;
mod index;
mod man;
mod search;
mod show;
mod status;

use crate::args::{Cli, Command};
use crate::error::Error;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::logging;

/// Runs the command that was asked for.
///
/// # Errors
/// What stops the whole run; a bad input does not, it is told and the run goes on.
pub(crate) fn run(cli: Cli) -> Result<Exit, Error> {
    logging::start(&cli.log)?;
    let (color, verbose) = (cli.color, cli.log.verbose > 0);
    match cli.command {
        // These end by themselves where a signal comes, or are broken off.
        Command::Extract(args) => extract::run(args, color, verbose, &Interrupt::watch()?),
        Command::Explain(args) => explain::run(args, color, &Interrupt::watch()?),
        Command::Eval(args) => eval::run(args, color, &Interrupt::watch()?),
        Command::Index(args) => index::run(args, verbose, &Interrupt::watch()?),
        Command::Search(args) => search::run(args, color, verbose, &Interrupt::watch()?),
        Command::Cited(args) => cited::run(args, color, &Interrupt::watch()?),
        Command::Compact(args) => compact::run(args, &Interrupt::watch()?),
        Command::Export(args) => export::run(args, &Interrupt::watch()?),
        // These are short, and a signal ends them as any program.
        Command::Show(args) => show::run(args, color),
        Command::Status(args) => status::run(args),
        Command::Delete(args) => delete::run(args),
        Command::Check(args) => check::run(args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(args),
    }
}
