//! The number of items that the words before a list announce: `06 nội dung`, `ba nhiệm vụ`.

use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// How far before the first marker the announcement may stand, in bytes.
const REACH: usize = 300;

/// The count announced before byte `first`, where the list begins.
pub(super) fn count(scan: &Scan<'_>, first: usize) -> Option<u32> {
    // The sentence that leads over to the list: the one before the marker, in this paragraph or the last.
    let lead = scan.text[..first].trim_end().len();
    let sentence = scan.sentence_at(lead.saturating_sub(1));
    let mut from = sentence.start().max(lead.saturating_sub(REACH));
    while !scan.text.is_char_boundary(from) {
        from += 1;
    }
    let reach = Span::new(from, lead.max(from));
    let nouns = scan.hits_in(reach).iter().filter(|hit| scan.class(hit) == Some(Class::ItemAnnouncementNoun));
    nouns.rev().find_map(|noun| number_before(scan, noun.span.start(), reach)).filter(|n| (2..=30).contains(n))
}

/// The number, in digits or in words, directly before byte `at`.
fn number_before(scan: &Scan<'_>, at: usize, reach: Span) -> Option<u32> {
    let end = scan.text[..at].trim_end().len();
    if let Some(number) = scan.numbers_in(reach).iter().find(|n| n.end() == end) {
        return number.of(scan.text).parse().ok();
    }
    scan.hits_in(reach).iter().filter(|hit| hit.span.end() == end).find_map(|hit| match scan.class(hit)? {
        Class::ItemAnnouncementNumber1 => Some(1),
        Class::ItemAnnouncementNumber2 => Some(2),
        Class::ItemAnnouncementNumber3 => Some(3),
        Class::ItemAnnouncementNumber4 => Some(4),
        Class::ItemAnnouncementNumber5 => Some(5),
        Class::ItemAnnouncementNumber6 => Some(6),
        Class::ItemAnnouncementNumber7 => Some(7),
        Class::ItemAnnouncementNumber8 => Some(8),
        Class::ItemAnnouncementNumber9 => Some(9),
        Class::ItemAnnouncementNumber10 => Some(10),
        _ => None,
    })
}
