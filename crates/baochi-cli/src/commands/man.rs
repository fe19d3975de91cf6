//! `baochi man`: manual pages, made from the definitions of the arguments.

use std::io;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::args::{Cli, ManArgs};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Out;

/// Prints a page, or writes all.
///
/// # Errors
/// There is no such command, or the page cannot be written.
pub(crate) fn run(args: ManArgs) -> Result<Exit, Error> {
    let mut all = Cli::command();
    // Gives the commands their whole names.
    all.build();
    if let Some(dir) = args.out {
        let failed = |cause| Error::WritePages { path: dir.clone(), cause };
        std::fs::create_dir_all(&dir).map_err(failed)?;
        for command in std::iter::once(&all).chain(all.get_subcommands()) {
            let name = command.get_display_name().unwrap_or_else(|| command.get_name());
            std::fs::write(dir.join(format!("{name}.1")), page(command).map_err(failed)?).map_err(failed)?;
        }
        return Ok(Exit::Done);
    }
    let command = match args.command {
        None => &all,
        Some(name) => all.find_subcommand(&name).ok_or_else(|| {
            let names: Vec<&str> = all.get_subcommands().map(Command::get_name).collect();
            Error::NoCommand { name, names: names.join(", ") }
        })?,
    };
    let mut out = Out::new();
    out.write(page(command).map_err(Error::Output)?)?;
    out.flush()?;
    Ok(Exit::Done)
}

/// The page of a command. What stands behind its help is kept line by line: examples are no running text.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let told = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let man = Man::new(command.clone().after_help(None::<&str>)).manual("baochi");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let (title, told) = match told.strip_prefix("Examples:\n") {
        Some(examples) => ("EXAMPLES", examples),
        None => ("NOTES", told.as_str()),
    };
    if !told.is_empty() {
        let mut section = Roff::new();
        section.control("SH", [title]).control("nf", []);
        for line in told.lines() {
            section.text([roman(line)]);
        }
        section.control("fi", []);
        section.to_writer(&mut page)?;
    }
    Ok(page)
}
