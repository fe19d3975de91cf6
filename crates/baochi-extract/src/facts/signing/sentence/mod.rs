//! A sentence about signing as a row of pieces: names, groups, offices, joints, and the words between.
//!
//! [`reader`] goes from piece to piece and asks the other files in turn what begins there.

mod brackets;
mod capital_name;
mod group;
mod known_name;
mod noun_name;
mod reader;

use super::mention::{Mention, Mentions};
use super::words::Small;
use crate::scan::Scan;
use crate::span::Span;
use reader::Reader;

/// What a piece is to the reading of parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name that can be a party: index into [`Sentence::parties`].
    Party(usize),
    /// `150 doanh nghiệp`, `các cơ quan hữu quan`.
    Group,
    /// `các hộ dân`: they sign, but are no body.
    People,
    /// `hai bên`.
    Anaphor,
    /// `nhà trường`, `công ty này`: a body that was named before.
    Definite,
    Person,
    /// An office, a title, or `đại diện`.
    Office,
    /// A date or a cited document.
    Other,
    Small(Small),
    Witness,
    Comma,
    /// A dash between spaces.
    Dash,
    /// `:`
    Colon,
    /// `;` and other ends.
    Stop,
    /// Words in brackets.
    Aside,
    /// A word that tells of signing.
    Act,
    /// A capitalised word that names nothing here.
    Capital,
    Word,
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// A sentence in pieces.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) pieces: Vec<Piece>,
    pub(super) parties: Vec<Mention>,
}

impl Sentence {
    /// Reads `span`; `acts` are the words of signing in it.
    pub(super) fn read(scan: &Scan<'_>, mentions: &Mentions, span: Span, acts: &[Span]) -> Self {
        let mut reader = Reader {
            scan,
            mentions: mentions.within(span),
            acts,
            start: span.start(),
            limit: span.end(),
            brackets: None,
            out: Self::default(),
        };
        let mut at = span.start();
        while at < span.end() {
            at = reader.piece(at).max(at + 1);
            while at < span.end() && !scan.text.is_char_boundary(at) {
                at += 1;
            }
        }
        reader.out
    }

    /// The index of the first piece that starts at byte `at` or behind it.
    pub(super) fn index_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|p| p.span.start() < at)
    }

    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.pieces.get(index).map(|p| p.kind)
    }

    /// The party at piece `index`.
    pub(super) fn party(&self, index: usize) -> Option<&Mention> {
        match self.kind(index)? {
            Kind::Party(party) => self.parties.get(party),
            _ => None,
        }
    }
}
