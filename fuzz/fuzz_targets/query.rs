//! Any text as a query.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| baochi_tests::sound::query::check(data));
