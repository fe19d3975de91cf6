//! The command-line tool `baochi`.

fn main() {}
