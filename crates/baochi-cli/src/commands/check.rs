//! `baochi check`: is the index as it was written, and what to do where it is not.

use std::fmt::Write;

use baochi_index::{Check, DamagedFile, Depth};

use crate::args::CheckArgs;
use crate::error::{Count, Error};
use crate::exit::Exit;
use crate::messages::said;
use crate::output::size::Bytes;
use crate::output::terminal::one_line;
use crate::output::{Out, json};
use crate::report::Report;

/// Checks the index and prints what was found.
///
/// # Errors
/// There is no index, or its folder cannot be listed. Damage is told, and the exit code says so.
pub(crate) fn run(args: CheckArgs) -> Result<Exit, Error> {
    let mut report = Report::new();
    let dir = args.index.dir();
    let depth = if args.quick { Depth::Quick } else { Depth::Whole };
    let check = baochi_index::check(&dir, depth, |done, all| report.part(done, all)).map_err(Error::opening)?;
    // Ends the line of progress.
    report.finish();
    let mut out = Out::new();
    if args.json {
        out.write(json::pretty(&check).map_err(|cause| Error::Output(cause.into()))?)?;
        out.write("\n")?;
    } else {
        out.write(said(&told(&check, &dir.display().to_string(), args.quick)).as_ref())?;
    }
    out.flush()?;
    Ok(if check.sound { Exit::Done } else { Exit::Failed })
}

fn told(check: &Check, dir: &str, quick: bool) -> String {
    let dir = one_line(dir);
    let mut text = String::new();
    let looked =
        format!("{}, {} in {}", Count(check.articles, "article"), Bytes(check.bytes), Count(check.files, "file"));
    let records = if quick { "lengths and seals only".to_owned() } else { Count(check.records, "record").to_string() };
    let verdict = if check.sound { "sound" } else { "damaged" };
    let _ = writeln!(text, "{dir}: {verdict}: {looked}; read: {records}");
    for DamagedFile { file, what, articles, .. } in &check.damage {
        let of = if *articles > 0 { format!(" (part of {})", Count(*articles, "article")) } else { String::new() };
        let _ = writeln!(text, "  {}: {}{of}", one_line(&file.display().to_string()), one_line(what));
    }
    if check.lost > 0 {
        let _ = writeln!(text, "  {} cannot be read", Count(check.lost, "article"));
    }
    if let Some(writer) = &check.writer {
        let _ =
            writeln!(text, "  {} is writing: what it has not saved was not looked at", one_line(&writer.to_string()));
    }
    if !check.leftovers.is_empty() {
        let count = Count(check.leftovers.len() as u64, "file");
        let _ = writeln!(text, "  {count} left by a run that was broken off: the next one that writes deletes them");
    }
    if !check.sound {
        let _ = write!(
            text,
            "What to do:\n  \
             with the articles it was made from:  baochi index PATH… --index {dir} --rebuild\n  \
             without them, what can be read:      baochi export --index {dir} > records.jsonl\n  \
             {:37}baochi index records.jsonl --index NEW\n",
            ""
        );
    }
    text
}
