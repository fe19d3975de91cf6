//! Where an article speaks of signing: the verb, or the name of the ceremony.

use super::words::{Small, holds, holds_word, listed, small};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Family};
use crate::text::letters;

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
    /// "tại lễ ký kết": only says where something else took place.
    pub(super) referred: bool,
    /// "trao hợp đồng cho": one side hands it to the other.
    pub(super) handed: bool,
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
        if inside_last || hit.span.start() < other_until {
            continue;
        }
        let sentence = scan.sentence_at(hit.span.start());
        let in_sentence = acts.iter().rev().take_while(|act| act.sentence == sentence).count();
        if in_sentence == MOST_IN_A_SENTENCE {
            continue;
        }
        let clause = clause(scan, sentence, hit.span);
        if is_denied(scan, clause, hit.span) {
            continue;
        }
        let referred = is_referred(scan, clause, hit.span, ceremony);
        let handed = is_handed(scan.of(hit.span)) && !scan.text[clause.start()..hit.span.start()].ends_with("được ");
        acts.push(Act { span: hit.span, sentence, clause, weak, ceremony, referred, handed });
    }
    acts
}

/// "không ký", "đề nghị hai bên ký kết": nothing has been signed.
fn is_denied(scan: &Scan<'_>, clause: Span, at: Span) -> bool {
    /// Words before the verb that are looked at.
    const WORDS: usize = 4;
    let before = scan.text[clause.start()..at.start()].trim_end();
    // "chưa thống nhất, ký hợp đồng": one denial for both verbs.
    let inner = before.trim_end_matches([',', ' ']);
    let near = inner.rfind([',', ':']).map_or(inner, |i| &inner[i + 1..]);
    let mut words = near.rsplit([' ', '\n']).take(WORDS);
    if words.any(|w| small(w) == Some(Small::Denied)) && !near.contains("không chỉ") {
        return true;
    }
    let from = near.char_indices().rev().nth(60).map_or(0, |(i, _)| i);
    let near = &near[from..];
    let asked = holds(near, listed::ASKED) || holds_word(near, listed::ASKED_WORD);
    asked && !near.contains("để lại")
}

/// "tại lễ ký kết", "dự lễ ký kết".
fn is_referred(scan: &Scan<'_>, clause: Span, at: Span, ceremony: bool) -> bool {
    let before = scan.text[clause.start()..at.start()].trim_end();
    let word = before.rsplit([' ', '\n']).next().unwrap_or("");
    let word = letters::lowered(word);
    matches!(word.as_str(), "kiến" | "trì")
        || ceremony && matches!(word.as_str(), "tại" | "dự" | "sau" | "trước" | "trong" | "biểu" | "buổi" | "khi")
}

fn is_handed(words: &str) -> bool {
    letters::lowered(words).starts_with("trao ") && !words.contains("đổi")
}

/// The part of the sentence around `at` between semicolons, and between captions that run into the text without a stop:
/// "… tại lễ ký kết Theo nội dung, …".
fn clause(scan: &Scan<'_>, sentence: Span, at: Span) -> Span {
    const NEW: [&str; 9] = [" Với ", " Theo ", " Tại ", " Trong ", " Cụ thể", " Phát biểu", " Sau ", " Ảnh:", " Để "];
    let before = &scan.text[sentence.start()..at.start()];
    let end = sentence.end().max(at.end());
    let behind = &scan.text[at.end()..end];
    let glued = |text: &str, i: &usize| text[..*i].chars().next_back().is_some_and(letters::is_word);
    let start = NEW
        .iter()
        .filter_map(|new| before.rmatch_indices(new).map(|(i, _)| i).find(|i| glued(before, i)))
        .chain(before.rfind(';').map(|i| i + 1))
        .max()
        .map_or(sentence.start(), |i| sentence.start() + i);
    let stop = NEW
        .iter()
        .filter_map(|new| behind.match_indices(new).map(|(i, _)| i).find(|i| *i == 0 || glued(behind, i)))
        .chain(behind.find(';'))
        .min()
        .map_or(end, |i| at.end() + i);
    Span::new(start, stop)
}
