//! A page to its article.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| baochi_tests::sound::html::check(data));
