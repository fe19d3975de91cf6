//! What people read, in their language. The catalogue is `messages/en.ftl` and `messages/vi.ftl`; `build.rs` makes a type
//! for each of its messages, so that one that is missing or not used does not compile, and nothing is read at run time.
//!
//! Data stay as they are in every language: JSON, CSV, records, the file of `--errors`, exit codes.

mod language;
mod said;
#[cfg(test)]
mod sources;

use std::fmt;

use self::language::language;
pub(crate) use self::language::{Language, in_english, speak};
pub(crate) use self::said::said;
use self::said::{Piece, Sentence};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
