//! The words of a body's own name: `Thương mại và Dịch vụ An Phú`, `Kỹ thuật Hải quân`.

use super::compound;
use super::extent::{Body, head_at, is_form, read_at};
use super::grammar::Kind;
use super::known;
use super::locality;
use super::terms;
use super::word::Word;
use crate::scan::Scan;
use crate::tables::{Class, Term, organization_words as words};
use crate::text::letters;

/// Reads the words of a body's own name; gives the byte after the last one.
pub(super) fn name_end(scan: &Scan<'_>, body: &Body, after_office: bool) -> usize {
    let text = scan.text;
    let caps = is_shouted(scan, body);
    let head = body.head.end();
    let company = body.kind == Kind::Company;
    let mut reader = Reader { at: head, sure: head, fields: head, named: false, last_term: true, pending_and: false };
    // A name is at most so many words; the rest of a line of capitals is not read again and again.
    for count in 0..16 {
        let Some((word, joint)) = step(text, reader.at, &reader) else { break };
        let start = word.span.start();
        if let Some(end) = known_inside(scan, body, start, joint, &reader) {
            reader.named_to(end);
            continue;
        }
        if stops(scan, body, word, count, joint, after_office) {
            break;
        }
        if joint == Joint::Dash && !dash_holds(scan, body.kind, word, &reader) {
            break;
        }
        if let Some(end) = two_countries(scan, body.kind, word) {
            reader.named_to(end);
            continue;
        }
        let term = terms::at(scan, word).filter(|(t, _)| *t != Term::Country);
        if let Some((class, end)) = term {
            let capital = word.is_capital();
            // "tuyển sinh", "đầu tư" in small letters go on a legal form only, not the name of a school.
            let verb = class == Term::Act
                && !company
                && (reader.sure > head || reader.fields > head && is_central(scan, body));
            if !capital && (reader.named || verb) {
                // "Nông sản": a field of one syllable may be the second one of a word.
                let inside = company && joint == Joint::Space && end == word.span.end();
                let Some(end) = compound::end(scan, head, word).filter(|_| inside) else { break };
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
            if class == Term::Field && reader.sure == head && !reader.pending_and {
                reader.fields = end;
            }
            let follows = class == Term::Field && reader.sure > head;
            if (capital || follows) && !reader.pending_and {
                reader.sure = end;
            }
            continue;
        }
        // "Công ty cổ phần Hóa dầu và Xơ sợi …": no name of its own yet, so that the joint joins fields.
        let goes_on = joint == Joint::And && company && !reader.named && reader.sure > head && word.is_capital();
        if (joint == Joint::And && !goes_on) || joint == Joint::Comma || reader.pending_and {
            break;
        }
        if let Some(end) = ordinal_end(text, body.kind, word, &reader) {
            reader.named_to(end);
            continue;
        }
        if word.is_number() {
            let next = Word::after(text, word.span.end());
            let counted = next.is_some_and(|w| words::COUNTED.binary_search(&w.text).is_ok());
            let date = matches!(text.as_bytes().get(word.span.end()), Some(b'/' | b'.' | b',' | b'%' | b'-') if
                text.as_bytes().get(word.span.end() + 1).is_some_and(u8::is_ascii_digit));
            if word.text.len() > 4 || counted || date || count > 4 || reader.at != reader.sure {
                break;
            }
        } else if !caps && body.kind.takes_compounds() && !word.is_capital() && !is_brand(word) {
            let Some(end) = compound::end(scan, head, word) else { break };
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
        // "Liên đoàn Các nhà khoa học Mỹ": a name goes on behind the word or does not begin.
        if matches!(word.text, "Các" | "Và") {
            reader.at = word.span.end();
            continue;
        }
        // "Công ty CP than Hạ Long": a legal form is no name yet.
        let form = company && is_form(word.text);
        reader.at = word.span.end();
        reader.sure = reader.at;
        reader.named |= !form;
        reader.last_term = form;
    }
    if reader.sure == head && names_by_field(scan, body, reader.fields) { reader.fields } else { reader.sure }
}

/// The end of a name that is known without its head, inside another one: `Tập đoàn FLC`, `tờ New York Times`.
fn known_inside(scan: &Scan<'_>, body: &Body, at: usize, joint: Joint, reader: &Reader) -> Option<usize> {
    let takes = matches!(body.kind, Kind::Company | Kind::Press | Kind::Association | Kind::School)
        || body.kind == Kind::Agency && reader.at > body.head.end();
    if !takes || joint != Joint::Space || reader.pending_and {
        return None;
    }
    // "báo Công lý"
    if body.kind == Kind::Press
        && let Some((title, _)) = scan.trigger_at(at, &[Class::OrganizationKnownTitle])
    {
        return Some(title.end());
    }
    let (span, _, trigger) = head_at(scan, at)?;
    known::is_known(scan.tables.trigger(trigger).class).then_some(span.end())
}

/// The byte after two countries with a dash, which together are a name: `Hội Hữu nghị Việt Nam - Cu Ba`.
fn two_countries(scan: &Scan<'_>, kind: Kind, word: Word<'_>) -> Option<usize> {
    if kind == Kind::Company || !word.is_capital() {
        return None;
    }
    let first = match terms::at(scan, word) {
        Some((Term::Country, end)) => end,
        None if word.text == "Việt" => word.span.end(),
        _ => return None,
    };
    let rest = scan.text.get(first..)?;
    let dash = [" - ", " – "].iter().find(|dash| rest.starts_with(**dash))?;
    match terms::at(scan, Word::at(scan.text, first + dash.len())?)? {
        (Term::Country, end) => Some(end),
        _ => None,
    }
}

/// The byte after `số 5` in the name of a body of which there are several.
fn ordinal_end(text: &str, kind: Kind, word: Word<'_>, reader: &Reader) -> Option<usize> {
    let counted = matches!(kind, Kind::School | Kind::Unit | Kind::Agency | Kind::Hospital)
        || kind == Kind::Company && reader.last_term;
    if !counted || !matches!(word.text, "số" | "Số") {
        return None;
    }
    let number = Word::after(text, word.span.end()).filter(|w| w.is_number() && w.text.len() <= 2)?;
    Some(number.span.end())
}

/// True for heads that a field of work in small letters is enough for.
fn is_central(scan: &Scan<'_>, body: &Body) -> bool {
    matches!(scan.of(body.head), "Cục" | "Tổng cục" | "Chi cục" | "Tổng Cục")
}

/// True where fields in small letters up to byte `end` are the whole name: `Cục xuất nhập khẩu`, `Trung tâm y tế huyện`.
fn names_by_field(scan: &Scan<'_>, body: &Body, end: usize) -> bool {
    let head = scan.of(body.head);
    if end <= body.head.end() || body.kind != Kind::Agency || !head.starts_with(letters::is_upper) {
        return false;
    }
    is_central(scan, body)
        || Word::after(scan.text, end).is_some_and(|next| {
            locality::at(scan, next, true).is_some_and(|l| l.place.is_some() || l.level.is_some())
                || next.text == "Trung"
                || terms::at(scan, next).is_some_and(|(term, _)| term == Term::Country)
        })
}

/// How far a name is read.
struct Reader {
    at: usize,
    /// End of what surely belongs to the name.
    sure: usize,
    /// End of the fields of work in small letters that follow the head.
    fields: usize,
    /// A word that is no term was read: a proper name.
    named: bool,
    last_term: bool,
    /// After a comma: `và` must come.
    pending_and: bool,
}

impl Reader {
    /// Goes on behind a proper name.
    fn named_to(&mut self, end: usize) {
        self.at = end;
        self.sure = end;
        self.named = true;
        self.last_term = false;
    }
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
fn stops(scan: &Scan<'_>, body: &Body, word: Word<'_>, count: usize, joint: Joint, after_office: bool) -> bool {
    let start = word.span.start();
    // "Nhà văn hóa Thanh Niên": no paper.
    let head = head_at(scan, start);
    if let Some((head, kind, _)) =
        head.filter(|(_, _, trigger)| scan.tables.trigger(*trigger).class != Class::OrganizationKnownPaper)
    {
        // "Tây Nam Bộ"
        let region =
            scan.of(head) == "Bộ" && ["Nam ", "Bắc ", "Trung "].iter().any(|w| scan.text[..start].ends_with(w));
        if joint == Joint::And && !region {
            return true;
        }
        // "Trường Cao đẳng nghề", "Công ty Chứng khoán": a head inside the name.
        let inside = matches!((body.kind, kind), (Kind::School, Kind::School) | (Kind::Company, Kind::Company))
            && count == 0
            || region
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
        // "Dana - Ý": the last word before and the country behind are one name.
        Kind::Company => {
            let country = || matches!(terms::at(scan, word), Some((Term::Country, _)));
            reader.last_term && term || (word.is_upper() && word.text.chars().count() >= 3) || reader.named && country()
        }
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
