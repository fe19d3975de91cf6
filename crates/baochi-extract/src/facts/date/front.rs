//! The words in front of a date: part of day, weekday, `ngày`, `hôm nay`; and how surely they announce one.

use super::around::{back, char_before, is_dash};
use super::figures::bracketed;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// The words that stand before a date and belong to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Front {
    /// Where they begin; the date itself where there are none.
    pub(super) start: usize,
    pub(super) daypart: Option<Span>,
    pub(super) weekday: Option<(u8, Span)>,
    /// `mùng`, of either calendar.
    pub(super) mung: bool,
    pub(super) cue: Cue,
    /// A bracket stands between the words and the date.
    pub(super) bracket: bool,
}

/// How surely a day and a month in figures are a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cue {
    None,
    /// `từ`, `đến`, `vào`: a date or an amount.
    Weak,
    /// Alone in brackets.
    Bracket,
    /// The name of a feast.
    Named,
    /// `ngày`, a part of day, a weekday, a clock time, `phiên`.
    Strong,
}

const WORDS: [Class; 11] = [
    Class::DateFrontDay,
    Class::DateFrontMung,
    Class::DateFrontNear,
    Class::PartOfDayWord,
    Class::DateWeekdayMonday,
    Class::DateWeekdayTuesday,
    Class::DateWeekdayWednesday,
    Class::DateWeekdayThursday,
    Class::DateWeekdayFriday,
    Class::DateWeekdaySaturday,
    Class::DateWeekdaySunday,
];

/// Words that begin a sentence, and whether they are a part of the day.
const GLUED: [(&str, bool); 6] =
    [("Ngày", false), ("Sáng", true), ("Trưa", true), ("Chiều", true), ("Tối", true), ("Đêm", true)];

/// The weekday that a trigger names, 1 (Monday) to 7.
fn weekday(class: Class) -> Option<u8> {
    WORDS[4..].iter().position(|c| *c == class).and_then(|i| u8::try_from(i + 1).ok())
}

/// Reads leftwards from the date at `date`.
pub(super) fn read(scan: &Scan<'_>, date: Span) -> Front {
    let text = scan.text;
    let mut front =
        Front { start: date.start(), daypart: None, weekday: None, mung: false, cue: Cue::None, bracket: false };
    let mut at = date.start();
    // A mark or a word such as `nay` counts only where a word that carries it stands before.
    let mut bracket = false;
    let mut marks = 0;
    let mut marked = false;
    for _ in 0..8 {
        let here = back(text, at);
        if let Some((span, class)) = scan.trigger_ending(here, &WORDS) {
            let before_mark = here == at && at == date.start() && marks == 0;
            if before_mark {
                break;
            }
            at = span.start();
            match class {
                Class::DateFrontNear => {
                    marked = false;
                    continue;
                }
                // "hai ngày (27-28/4)" counts days.
                Class::DateFrontDay if marked => break,
                Class::PartOfDayWord if front.daypart.is_some() => break,
                Class::PartOfDayWord => {
                    let parts = parts_of_day(scan, span);
                    front.daypart = Some(parts);
                    at = parts.start();
                }
                Class::DateFrontMung => front.mung = true,
                Class::DateFrontDay => {}
                // "lần thứ hai, ngày 6/3"
                _ if front.weekday.is_some() || text[..back(text, at)].ends_with("lần") => break,
                _ => front.weekday = weekday(class).map(|d| (d, span)),
            }
            front.start = at;
            front.bracket = bracket;
            front.cue = Cue::Strong;
            continue;
        }
        match char_before(text, here) {
            Some(mark @ ('(' | ',')) if marks < 2 => {
                bracket |= mark == '(';
                marked = mark == '(';
                marks += 1;
                at = here - 1;
            }
            _ => break,
        }
    }
    if front.cue == Cue::None {
        front.cue = cue(scan, date);
    }
    if let Some((word, is_part)) = glued(text, date.start()).filter(|_| front.cue == Cue::None) {
        front.start = word.start();
        front.daypart = is_part.then_some(word);
        front.cue = Cue::Strong;
    }
    front
}

/// `miền TrungNgày 19/10`: sloppy typing leaves out the space before a word with a capital; and whether it is a part of
/// the day.
fn glued(text: &str, date: usize) -> Option<(Span, bool)> {
    let at = back(text, date);
    GLUED.iter().find_map(|(word, is_part)| {
        let before = text[..at].strip_suffix(word).filter(|b| at < date && b.ends_with(char::is_lowercase))?;
        Some((Span::new(before.len(), at), *is_part))
    })
}

/// `chiều và tối`, where the last part of day stands at `last`.
fn parts_of_day(scan: &Scan<'_>, last: Span) -> Span {
    let text = scan.text;
    let and = text[..back(text, last.start())].strip_suffix("và").map(|before| back(text, before.len()));
    match and.and_then(|at| scan.trigger_ending(at, &[Class::PartOfDayWord])) {
        Some((first, _)) => first.cover(last),
        None => last,
    }
}

/// What announces a date that has no word of its own in front.
fn cue(scan: &Scan<'_>, date: Span) -> Cue {
    let text = scan.text;
    let here = back(text, date.start());
    let opens = char_before(text, here) == Some('(');
    if bracketed(text, date) || opens && super::coordination::goes_on_to_date(scan, date.end()) {
        return Cue::Bracket;
    }
    if here == date.start() {
        return Cue::None;
    }
    if clock_before(text, here) || scan.trigger_ending(here, &[Class::DateCueHour]).is_some() {
        return Cue::Strong;
    }
    if scan.trigger_ending(here, &[Class::DateCueSession]).is_some() {
        return Cue::Strong;
    }
    if scan.trigger_ending(here, &[Class::DateCueNamed]).is_some() || after_named_day(scan, here) {
        return Cue::Named;
    }
    // "Lễ giỗ Tổ Hùng Vương - 10/3"
    let dash = char_before(text, here).filter(|c| is_dash(*c)).map(|c| back(text, here - c.len_utf8()));
    if dash.is_some_and(|at| scan.trigger_ending(at, &[Class::DateCueFeast]).is_some()) {
        return Cue::Named;
    }
    match scan.trigger_ending(here, &[Class::DateCueWeak]) {
        // "1/3 đến 1/5 mức giá": a word between two amounts. Between two dates it is a joint, which is seen elsewhere.
        Some((word, _)) if text[..back(text, word.start())].ends_with(|c: char| c.is_ascii_digit()) => Cue::None,
        Some(_) => Cue::Weak,
        None => Cue::None,
    }
}

/// `18h`, `18h30`, `18:30` before byte `at`.
fn clock_before(text: &str, at: usize) -> bool {
    let bytes = &text.as_bytes()[..at];
    let digits = |end: usize| bytes[..end].iter().rev().take(3).take_while(|b| b.is_ascii_digit()).count();
    let minutes = digits(at);
    let Some(mark) = (at - minutes).checked_sub(1).map(|i| bytes[i]) else { return false };
    let hours = digits(at - minutes - 1);
    (matches!(mark, b'h' | b'g') && minutes <= 2 || mark == b':' && minutes == 2) && (1..=2).contains(&hours)
}

/// True for the date of a feast: `Ngày Nhà giáo Việt Nam 20/11`, `dịp Noel (25/12)`.
pub(crate) fn is_feast(scan: &Scan<'_>, date: Span) -> bool {
    let mut here = back(scan.text, date.start());
    if char_before(scan.text, here) == Some('(') {
        here = back(scan.text, here - 1);
    }
    // "ngày Quốc tang, chiều 19/10" is a day with words of its own.
    let bare = scan.of(date).starts_with(|c: char| c.is_ascii_digit());
    scan.trigger_ending(here, &[Class::DateCueNamed]).is_some() || bare && after_named_day(scan, here)
}

/// `Ngày Thương binh - Liệt sĩ 27/7`: `ngày` and a capitalised name up to byte `at`.
fn after_named_day(scan: &Scan<'_>, at: usize) -> bool {
    let text = scan.text;
    let mut from = at.saturating_sub(60);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let day = scan.hits_in(Span::new(from, at)).iter().rev().find(|h| scan.class(h) == Some(Class::DateFrontDay));
    let Some(day) = day else { return false };
    let name = text[day.span.end()..at].trim();
    let plain = !name.contains(['.', ';', ':', '(', ')', '\n']) && !name.bytes().any(|b| b.is_ascii_digit());
    let before = back(text, day.span.start());
    plain
        && !name.is_empty()
        && (name.starts_with(char::is_uppercase)
            || scan.trigger_ending(before, &[Class::DateCueNamed]).is_some()
            || scan.trigger_at(super::around::ahead(text, day.span.end()), &[Class::DateCueDayOf]).is_some())
}

/// The word of a front that stands at byte `at`.
pub(super) fn word_at(scan: &Scan<'_>, at: usize) -> Option<Span> {
    scan.trigger_at(at, &WORDS).map(|(span, _)| span)
}
