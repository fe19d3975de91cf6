//! The words of a body's own name: `Thương mại và Dịch vụ An Phú`, `Kỹ thuật Hải quân`.

use super::compound;
use super::extent::{Body, head_at, is_form, read_at};
use super::grammar::Kind;
use super::locality;
use super::terms;
use super::word::Word;
use crate::scan::Scan;
use crate::tables::{Class, Term};
use crate::text::letters;

/// Words that are counted: a number before one of them is no part of a name.
const COUNTED: [&str; 22] = [
    "năm",
    "tháng",
    "ngày",
    "giờ",
    "phút",
    "tỷ",
    "tỉ",
    "triệu",
    "nghìn",
    "ngàn",
    "lần",
    "người",
    "cán",
    "chiếc",
    "đồng",
    "doanh",
    "suất",
    "phần",
    "ca",
    "trường",
    "vụ",
    "dự",
];

/// Reads the words of a body's own name; gives the byte after the last one.
pub(super) fn name_end(scan: &Scan<'_>, body: &Body, after_office: bool) -> usize {
    let text = scan.text;
    let caps = is_shouted(scan, body);
    let mut reader =
        Reader { at: body.head.end(), sure: body.head.end(), named: false, last_term: true, pending_and: false };
    // A name is at most so many words; the rest of a line of capitals is not read again and again.
    for count in 0..16 {
        let Some((word, joint)) = step(text, reader.at, &reader) else { break };
        let start = word.span.start();
        if stops(scan, body, word, count, after_office) {
            break;
        }
        if joint == Joint::Dash && !dash_holds(scan, body.kind, word, &reader) {
            break;
        }
        let term = terms::at(scan, word).filter(|(t, _)| *t != Term::Country);
        if let Some((class, end)) = term {
            let capital = word.is_capital();
            // "tuyển sinh", "đầu tư" in small letters go on a legal form only, not the name of a school.
            let verb = class == Term::Act && reader.sure > body.head.end() && body.kind != Kind::Company;
            if !capital && (reader.named || verb) {
                // "Nông sản": a field of one syllable may be the second one of a word.
                let inside = body.kind == Kind::Company && joint == Joint::Space && end == word.span.end();
                let Some(end) = compound::end(text, body.head.end(), word).filter(|_| inside) else { break };
                reader.at = end;
                continue;
            }
            if joint == Joint::Comma {
                reader.pending_and = true;
            }
            if joint == Joint::And {
                reader.pending_and = false;
            }
            reader.at = end;
            reader.last_term = true;
            let follows = class == Term::Field && reader.sure > body.head.end();
            if (capital || follows) && !reader.pending_and {
                reader.sure = end;
            }
            continue;
        }
        if joint == Joint::And || joint == Joint::Comma || reader.pending_and {
            break;
        }
        if word.is_number() {
            let next = Word::after(text, word.span.end());
            let counted = next.is_some_and(|w| COUNTED.contains(&w.text));
            let date = matches!(text.as_bytes().get(word.span.end()), Some(b'/' | b'.' | b',' | b'%' | b'-') if
                text.as_bytes().get(word.span.end() + 1).is_some_and(u8::is_ascii_digit));
            if word.text.len() > 4 || counted || date || count > 4 || reader.at != reader.sure {
                break;
            }
        } else if !caps && body.kind == Kind::Company && !word.is_capital() && !is_brand(word) {
            let Some(end) = compound::end(text, body.head.end(), word) else { break };
            reader.at = end;
            continue;
        } else {
            let places = body.kind.takes_place();
            // "Trường Tiểu học Lê Lợi Hà Nội": the place is the tail, if nothing follows it.
            let is_tail = places && (level_word(text, word) || reader.named && has_table_place(scan, start));
            if caps || is_tail || !(word.is_capital() || is_brand(word)) {
                break;
            }
        }
        // "Công ty CP than Hạ Long": a legal form is no name yet.
        let form = body.kind == Kind::Company && is_form(word.text);
        reader.at = word.span.end();
        reader.sure = reader.at;
        reader.named |= !form;
        reader.last_term = form;
    }
    reader.sure
}

/// How far a name is read.
struct Reader {
    at: usize,
    /// End of what surely belongs to the name.
    sure: usize,
    /// A word that is no term was read: a proper name.
    named: bool,
    last_term: bool,
    /// After a comma: `và` must come.
    pending_and: bool,
}

/// What stands between two words of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Space,
    And,
    Ampersand,
    Comma,
    Dash,
}

/// The next word of a name, and what stands before it.
fn step<'a>(text: &'a str, at: usize, reader: &Reader) -> Option<(Word<'a>, Joint)> {
    let rest = text.get(at..)?;
    for (dash, joint) in [(" - ", Joint::Dash), (" – ", Joint::Dash), (" & ", Joint::Ampersand)] {
        if rest.starts_with(dash) {
            return Word::at(text, at + dash.len()).map(|w| (w, joint));
        }
    }
    if rest.starts_with(", ") {
        return (reader.last_term && reader.at == at)
            .then(|| Word::at(text, at + 2))
            .flatten()
            .map(|w| (w, Joint::Comma));
    }
    let word = Word::after(text, at)?;
    if word.text == "và" {
        let next = Word::after(text, word.span.end())?;
        return reader.last_term.then_some((next, Joint::And));
    }
    Some((word, Joint::Space))
}

/// True where `word` begins something else than the rest of the name.
fn stops(scan: &Scan<'_>, body: &Body, word: Word<'_>, count: usize, after_office: bool) -> bool {
    let start = word.span.start();
    if let Some((_, kind, _)) = head_at(scan, start) {
        // "Trường Cao đẳng nghề", "Công ty Chứng khoán": a head inside the name.
        let inside = matches!((body.kind, kind), (Kind::School, Kind::School) | (Kind::Company, Kind::Company))
            && count == 0
            || matches!(kind, Kind::Force | Kind::State)
                && read_at(scan, start, after_office).is_none_or(|b| b.is_bare());
        if !inside {
            return true;
        }
    }
    if !word.is_capital() {
        return false;
    }
    let classes = [Class::PersonOfficeOffice, Class::PersonTitleTitle];
    if scan.trigger_at(start, &classes).is_some() && terms::at(scan, word).is_none() {
        return true;
    }
    let begun = count > 0 || !body.kind.takes_name();
    after_office && begun && is_person(scan, word)
}

/// True where a name of a person, two to four words long, fills the rest of the capitals.
pub(super) fn is_person(scan: &Scan<'_>, word: Word<'_>) -> bool {
    if scan.trigger_at(word.span.start(), &[Class::PersonSurnameName]).is_none() {
        return false;
    }
    let mut count = 1;
    let mut end = word.span.end();
    while let Some(next) = Word::after(scan.text, end).filter(|w| w.is_capital()) {
        count += 1;
        end = next.span.end();
        if count > 5 {
            return false;
        }
    }
    (2..=5).contains(&count)
}

/// True where a dash inside a name leads on to `word`: `Văn hóa - Thể thao`, `Than Hạ Long - TKV`.
fn dash_holds(scan: &Scan<'_>, kind: Kind, word: Word<'_>, reader: &Reader) -> bool {
    if word.is_capital() && is_person(scan, word) {
        return false;
    }
    let term = terms::at(scan, word).is_some_and(|(t, _)| t != Term::Country);
    if !word.is_capital() {
        return term && reader.last_term && !reader.named;
    }
    match kind {
        Kind::Company => reader.last_term && term || (word.is_upper() && word.text.chars().count() >= 3),
        _ => reader.last_term && term,
    }
}

fn level_word(text: &str, word: Word<'_>) -> bool {
    locality::level_at(text, word).is_some()
}

fn has_table_place(scan: &Scan<'_>, start: usize) -> bool {
    Word::at(scan.text, start).is_some_and(|w| {
        locality::table_place(scan, w, |k| k.level() == 1)
            .is_some_and(|(_, end)| Word::after(scan.text, end).is_none_or(|next| !next.is_capital()))
    })
}

/// True where the head is printed in capitals that the table does not ask for: all words are capitals then.
fn is_shouted(scan: &Scan<'_>, body: &Body) -> bool {
    let head = scan.of(body.head);
    !head.chars().any(letters::is_lower) && scan.tables.trigger(body.trigger).text.chars().any(letters::is_lower)
}

/// True for names such as `4P` and `3M`.
fn is_brand(word: Word<'_>) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit()) && word.text.ends_with(|c: char| c.is_ascii_uppercase())
}
