//! Bytes in any set to clean text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| baochi_tests::sound::decode::check(data));
