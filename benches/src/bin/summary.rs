//! The page of a record from its raw figures, and its tables in the README: `summary FOLDER [README.md]`.
//!
//! `summary machine` prints where and on what commit is measured, for measurements that are not in Rust.

#![expect(clippy::print_stdout, reason = "who asks is told")]

use std::path::Path;

use baochi_benches::{Result, chart, machine, scale, summary};
use serde_json::json;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (record, readme) = match args.as_slice() {
        [word] if word == "machine" => {
            println!("{}", json!({"machine": machine::machine(), "commit": machine::commit()}));
            return Ok(());
        }
        [record] => (Path::new(record), None),
        [record, readme] => (Path::new(record), Some(readme)),
        _ => return Err("give the folder of a record, and README.md where its tables are to be renewed".into()),
    };
    let points = record.join(summary::SCALE);
    if points.exists() {
        chart::draw(&scale::read(&points)?, &record.join(summary::CHART))?;
    }
    let page = summary::page(record)?;
    std::fs::write(record.join(summary::PAGE), &page)?;
    if let Some(readme) = readme {
        let renewed = summary::in_readme(&std::fs::read_to_string(readme)?, record)?;
        std::fs::write(readme, renewed)?;
    }
    print!("{page}");
    Ok(())
}
