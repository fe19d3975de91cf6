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

/// Runs the command that was asked for.
///
/// # Errors
/// What stops the whole run; a bad input does not, it is told and the run goes on.
pub(crate) fn run(cli: Cli) -> Result<Exit, Error> {
    match cli.command {
        Command::Extract(args) => extract::run(args, cli.color),
        Command::Explain(args) => explain::run(args, cli.color),
        Command::Eval(args) => eval::run(args, cli.color),
        Command::Index(args) => index::run(args),
        Command::Search(args) => search::run(args, cli.color),
        Command::Cited(args) => cited::run(args, cli.color),
        Command::Show(args) => show::run(args, cli.color),
        Command::Status(args) => status::run(args),
        Command::Delete(args) => delete::run(args),
        Command::Compact(args) => compact::run(args),
        Command::Export(args) => export::run(args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(args),
        Command::Check(args) => check::run(args),
    }
}
