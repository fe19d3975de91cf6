//! Prints the record of each file named, one JSON object a line: the crate in ten lines.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example is a program of its own")]

use baochi_extract::{Extractor, Input};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let extractor = Extractor::new();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let mut input = Input::new(&bytes);
        input.source.uri = Some(path);
        println!("{}", serde_json::to_string(&extractor.extract(input))?);
    }
    Ok(())
}
