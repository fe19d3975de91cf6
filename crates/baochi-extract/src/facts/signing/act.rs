//! Where an article speaks of signing: the verb, or the name of the ceremony.

use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Family};

/// Words that tell of an act of signing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act {
    /// The verb, or the name of the ceremony.
    pub(super) span: Span,
    pub(super) sentence: Span,
    /// The part of the sentence that the act governs: from the last `;` before it to the next one after it.
    pub(super) clause: Span,
    /// "ký" alone, which needs an instrument.
    pub(super) weak: bool,
    /// "Lễ ký kết", without a verb of its own.
    pub(super) ceremony: bool,
}

/// The most acts that one sentence tells of. Each is read with its whole sentence: what names more is no prose, and
/// reading it all would cost the square of its length.
const MOST_IN_A_SENTENCE: usize = 8;

/// All acts, in order; `đăng ký`, `chữ ký` and the like are none.
pub(super) fn acts(scan: &Scan<'_>) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    // The end of the last word that holds "ký" and means something else.
    let mut other_until = 0;
    for hit in scan.family(Family::SigningAct) {
        let class = scan.class(hit);
        let (weak, ceremony) = match class {
            Some(Class::SigningActStrong) => (false, false),
            Some(Class::SigningActCeremony) => (false, true),
            Some(Class::SigningActWeak) => (true, false),
            Some(Class::SigningActOtherWord) => {
                other_until = other_until.max(hit.span.end());
                continue;
            }
            _ => continue,
        };
        let inside_last = acts.last().is_some_and(|last| last.span.contains(hit.span));
        if inside_last || hit.span.end() <= other_until {
            continue;
        }
        let sentence = scan.sentence_at(hit.span.start());
        let in_sentence = acts.iter().rev().take_while(|act| act.sentence == sentence).count();
        if in_sentence == MOST_IN_A_SENTENCE {
            continue;
        }
        acts.push(Act { span: hit.span, sentence, clause: clause(scan, sentence, hit.span), weak, ceremony });
    }
    acts
}

fn clause(scan: &Scan<'_>, sentence: Span, at: Span) -> Span {
    let start =
        scan.text[sentence.start()..at.start()].rfind(';').map_or(sentence.start(), |i| sentence.start() + i + 1);
    let end = scan.text[at.end()..sentence.end().max(at.end())]
        .find(';')
        .map_or(sentence.end().max(at.end()), |i| at.end() + i);
    Span::new(start, end)
}
