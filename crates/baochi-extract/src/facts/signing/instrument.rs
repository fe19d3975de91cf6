//! What is signed: `Kế hoạch phối hợp …`, `Biên bản ghi nhớ về …`.

use super::act::Act;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Entry};
use crate::text::letters;

/// The instrument of one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Kind in its table spelling.
    pub(super) kind: String,
    /// The kind's words and what follows them, as they stand.
    pub(super) title: Span,
    /// "hợp tác", "phối hợp": says what for rather than what.
    pub(super) general: bool,
}

impl Named {
    /// True for a contract: people sign those too, and firms with people.
    pub(super) fn is_contract(&self) -> bool {
        self.kind.contains("ợp đồng")
    }
}

/// The instrument named with `act`: directly after it, else before it where it "is signed".
pub(super) fn read(scan: &Scan<'_>, act: &Act) -> Option<Named> {
    // "trao hợp đồng": the verb holds it.
    let from = if act.handed { act.span.start() } else { act.span.end() };
    let after = Span::new(from, act.clause.end());
    let specific = first(scan, after, Class::SigningInstrumentSpecific);
    let general = first(scan, after, Class::SigningInstrumentGeneral);
    match (specific, general) {
        // "ký kết phối hợp … chương trình" names the nearer one.
        (Some(s), Some(g)) if g.title.start() + 40 < s.title.start() => Some(g),
        // "ký quyết định phê duyệt Thỏa thuận …": a document is issued.
        (Some(s), _) if act.weak && issues(scan, Span::new(from, s.title.start())) => None,
        (Some(s), _) => Some(s),
        // "ký" alone, and "phối hợp" far behind: no instrument of its.
        (None, Some(g)) if act.weak && g.title.start() > from + 30 => None,
        (None, Some(g)) => Some(g),
        (None, None) if is_passive(scan, act) => {
            let before = Span::new(act.clause.start(), act.span.start());
            last(scan, before, Class::SigningInstrumentSpecific)
        }
        (None, None) => None,
    }
}

/// The last instrument named in `within`, the words before the parties that it binds.
pub(super) fn before(scan: &Scan<'_>, within: Span) -> Option<Named> {
    last(scan, within, Class::SigningInstrumentSpecific)
}

/// "được ký kết": the instrument is the subject.
fn is_passive(scan: &Scan<'_>, act: &Act) -> bool {
    scan.text[act.clause.start()..act.span.start()].trim_end().ends_with("được")
}

/// True where the words between the verb and an instrument name a document of another kind.
fn issues(scan: &Scan<'_>, between: Span) -> bool {
    scan.hits_in(between).iter().any(|hit| match hit.entry {
        Entry::DocumentType(kind) => {
            let name = &scan.tables.document_type(kind).name;
            !matches!(name.as_ref(), "Biên bản" | "Hợp đồng" | "Kế hoạch" | "Chương trình" | "Quy chế" | "Thông báo")
        }
        _ => false,
    })
}

fn first(scan: &Scan<'_>, within: Span, class: Class) -> Option<Named> {
    scan.hits_in(within)
        .iter()
        .find(|hit| scan.class(hit) == Some(class))
        .map(|hit| named(scan, hit.span, hit.entry, within.end()))
}

fn last(scan: &Scan<'_>, within: Span, class: Class) -> Option<Named> {
    let hit = scan.hits_in(within).iter().rfind(|hit| scan.class(hit) == Some(class))?;
    Some(named(scan, hit.span, hit.entry, within.end()))
}

fn named(scan: &Scan<'_>, span: Span, entry: Entry, limit: usize) -> Named {
    let (kind, general) = match entry {
        Entry::Trigger(index, class) => {
            (scan.tables.trigger(index).text.clone().into_owned(), class == Class::SigningInstrumentGeneral)
        }
        _ => (String::new(), false),
    };
    Named { kind, title: Span::new(span.start(), title_end(scan, span, limit)), general }
}

/// The title runs to the words that tell between whom or with whom or go on with the sentence, to a bracket or the end
/// of the clause.
fn title_end(scan: &Scan<'_>, kind: Span, limit: usize) -> usize {
    let limit = limit.max(kind.end());
    let stop = scan
        .hits_in(Span::new(kind.end(), limit))
        .iter()
        .find(|hit| {
            matches!(scan.class(hit), Some(Class::SigningWordBetween | Class::SigningWordWith))
                && starts_a_body(scan, hit.span.end())
        })
        .map_or(limit, |hit| hit.span.start());
    let words = &scan.text[kind.start()..stop];
    let cut = words.find([';', '(', ':', '\n']).unwrap_or(words.len());
    kind.start() + words[..cut].trim_end_matches([' ', '.', ',', '…', '"', '”', '/']).len()
}

/// True where the word after byte `at` begins with a capital, or counts a group.
fn starts_a_body(scan: &Scan<'_>, at: usize) -> bool {
    scan.text[at..].trim_start().chars().next().is_some_and(|c| letters::is_upper(c) || c.is_ascii_digit())
        || scan.text[at..].trim_start().starts_with("các ")
}
