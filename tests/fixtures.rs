//! Where the fixtures are.

use std::path::PathBuf;

/// `fixtures/` of the project, whatever folder the tests run in.
#[must_use]
pub fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}
