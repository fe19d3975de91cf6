//! Lists of parties: `với Sở Y tế, Báo Hòa An và 12 hợp tác xã` forwards, the subject of a verb backwards.

mod forward;
mod governor;
mod subject;

use super::mention::Mention;
use crate::span::Span;
pub(super) use forward::forward;
pub(super) use governor::governor;
pub(super) use subject::subject;

/// One list of parties.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) parties: Vec<Mention>,
    /// People named among them: they sign for them.
    pub(super) people: Vec<Span>,
    /// "hai cơ quan": they were named before.
    pub(super) anaphor: Option<Span>,
    /// "công ty này": one that was named before.
    pub(super) definite: Option<Span>,
    /// A group without names is one side: "với 30 doanh nghiệp".
    pub(super) unnamed: bool,
    /// Words in brackets behind a group: its members may be there.
    pub(super) members: Option<Span>,
    /// Names stand before the verb and behind it.
    pub(super) both: bool,
    /// Only those behind the verb are named, which begins its clause.
    pub(super) partner_only: bool,
    /// The piece behind the last one.
    pub(super) end: usize,
}

impl List {
    pub(super) fn is_empty(&self) -> bool {
        self.parties.is_empty() && self.anaphor.is_none() && self.definite.is_none() && !self.unnamed
    }
}
