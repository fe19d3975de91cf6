//! Records into an index and out again.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| baochi_tests::sound::round_trip::check(data));
