//! What build.rs made of `tables/`.

use std::borrow::Cow;

use super::rows::{Abbreviation, Division, DocumentType, Entry, Issuer, Trigger, UnitId, UnitKind, UnitRow};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
