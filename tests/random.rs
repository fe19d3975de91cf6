//! How random cases are drawn: the seed is fixed, so that a run says the same thing twice; `PROPTEST_RNG_SEED` and
//! `PROPTEST_CASES` look further.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// So many cases, unless the environment asks for others.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(238);
    }
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    config
}
