//! What build.rs made of `tables/`.

use std::borrow::Cow;

use super::phrases::{Edge, Node, Phrases, Word};
use super::rows::{
    Abbreviation, Division, DocumentType, Entry, Issuer, LegacySet, Meaning, Publisher, Term, Trigger, UnitId,
    UnitKind, UnitRow,
};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
