//! Checks `tables/**.tsv` and compiles them: static rows, and one trie over every phrase.
//!
//! A bad row stops the build with file, line and what to do.

#[path = "src/text/letters.rs"]
#[allow(dead_code, reason = "shared with the crate, which uses the rest")]
mod letters;
#[path = "src/tables/phrases.rs"]
#[allow(dead_code, reason = "shared with the crate, which uses the rest")]
mod phrases;
#[path = "src/text/runs.rs"]
#[allow(dead_code, reason = "shared with the crate, which uses the rest")]
mod runs;
#[path = "src/tables/slots.rs"]
#[allow(dead_code, reason = "shared with the crate, which uses the rest")]
mod slots;
#[path = "src/tables/spelling.rs"]
#[allow(dead_code, reason = "shared with the crate, which uses the rest")]
mod spelling;
#[path = "src/tables/trie.rs"]
#[allow(dead_code, reason = "shared with the crate, which uses the rest")]
mod trie;
#[path = "src/tables/tsv.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the crate, which uses the rest")]
mod tsv;
#[path = "src/tables/window.rs"]
#[allow(dead_code, reason = "shared with the crate, which uses the rest")]
mod window;

#[path = "build/class_words.rs"]
mod class_words;
#[path = "build/encodings.rs"]
mod encodings;
#[path = "build/law_aliases.rs"]
mod law_aliases;
#[path = "build/patterns.rs"]
mod patterns;
#[cfg(test)]
#[path = "build/tests.rs"]
mod tests;
#[path = "build/triggers.rs"]
mod triggers;
#[path = "build/units.rs"]
mod units;
#[path = "build/word_tables.rs"]
mod word_tables;
#[path = "build/words.rs"]
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use patterns::Patterns;
use tsv::TableError;

#[allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a build script reads files and talks to cargo"
)]
fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=tables");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/tables");
    println!("cargo::rerun-if-changed=src/text/letters.rs");
    println!("cargo::rerun-if-changed=src/text/runs.rs");
    match compile(Path::new("tables")) {
        Ok(code) => {
            let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
            std::fs::write(out.join("tables.rs"), code).expect("OUT_DIR is writable");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: tables/{error}");
            ExitCode::FAILURE
        }
    }
}

/// The generated code.
fn compile(dir: &Path) -> Result<String, TableError> {
    let mut patterns = Patterns::default();
    let mut code = String::from("// Made by build.rs from tables/.\n");
    code += &units::compile(dir, &mut patterns)?;
    code += &words::compile(dir, &mut patterns)?;
    code += &triggers::compile(dir, &mut patterns)?;
    code += &word_tables::compile(dir)?;
    code += &class_words::compile(dir)?;
    code += &law_aliases::compile(dir)?;
    code += &encodings::compile(dir)?;
    code += &patterns.compile();
    Ok(code)
}

/// The text of one table.
#[allow(clippy::disallowed_methods, reason = "a build script reads files")]
fn read(dir: &Path, name: &str) -> Result<String, TableError> {
    std::fs::read_to_string(dir.join(name)).map_err(|e| TableError {
        table: name.to_owned(),
        line: 0,
        problem: format!("failed to read the table: {e}"),
        mend: "restore the file as UTF-8 text".to_owned(),
    })
}
