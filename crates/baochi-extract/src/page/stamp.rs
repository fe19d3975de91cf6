//! Lines that say when a page was made: `Thứ năm, 14/03/2024, 10:18 (GMT+7)`, `Cập nhật lúc 10h18 ngày 14-3-2024`.

use crate::calendar::{Date, Moment};
use crate::text::letters;

/// A date, a clock time or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(super) date: Option<Date>,
    pub(super) clock: Option<(u8, u8, u8)>,
    /// A word says that this is the time of publication.
    pub(super) posted: bool,
    /// A word says that this is the time of the last change.
    pub(super) updated: bool,
}

impl Stamp {
    /// The moment, with its time of day where both are known.
    pub(super) fn moment(self) -> Option<Moment> {
        let date = self.date?;
        Some(self.clock.and_then(|(h, m, s)| Moment::at(date, h, m, s)).unwrap_or_else(|| Moment::on(date)))
    }

    /// One stamp of two that stand side by side.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            date: self.date.or(other.date),
            clock: self.clock.or(other.clock),
            posted: self.posted || other.posted,
            updated: self.updated || other.updated,
        }
    }
}

/// What a phrase of the tables says inside a stamp, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) posted: bool,
    pub(super) updated: bool,
}

/// The stamp that `text` is, if it is nothing else. `cues` are the phrases of the tables in it, by start.
pub(super) fn read(text: &str, cues: &[Cue]) -> Option<Stamp> {
    let (stamp, end) = read_prefix(text, cues);
    (end == text.len()).then_some(stamp).filter(|s| s.date.is_some() || s.clock.is_some())
}

/// The parts of a line between bars, dots and dashes, and where they begin.
pub(super) fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    let mut ends: Vec<(usize, usize)> = text.match_indices(['|', '•', '·']).map(|(at, s)| (at, s.len())).collect();
    ends.extend([" - ", " – ", " — "].iter().flat_map(|s| text.match_indices(s).map(|(at, s)| (at, s.len()))));
    ends.sort_unstable();
    ends.push((text.len(), 0));
    ends.into_iter().filter_map(move |(at, len)| {
        let part = text.get(from..at).map(|part| (from, part));
        from = at + len;
        part
    })
}

/// The stamp of a line that also names an author, a section or the number of readers: `Thanh Ín | 10:18 14/03/2024`.
pub(super) fn read_mixed(text: &str, cues: &[Cue]) -> Option<Stamp> {
    if text.ends_with(['.', '!', '?', ';']) || text.len() > 160 {
        return None;
    }
    let mut stamp = Stamp::default();
    let mut other = 0;
    let mut parted = false;
    for (start, part) in parts(text) {
        let cues: Vec<Cue> = shifted(cues, start, start + part.len());
        let (found, end) = read_prefix(part, &cues);
        let rest = part[end..].trim();
        let words = if rest.is_empty() { 0 } else { rest.split(' ').count() };
        // Words behind a time belong to a sentence unless the time is as clocks show it.
        let shown = words == 0 || (words <= 4 && found.date.is_some() && found.clock.is_some() && part.contains(':'));
        if (found.date.is_some() || found.clock.is_some()) && !shown {
            return None;
        }
        parted |= words == 0 && end > 0;
        stamp = stamp.with(found);
        other += words;
    }
    let told = stamp.clock.is_some() || stamp.posted || stamp.updated || cues.iter().any(|c| !c.posted && !c.updated);
    (stamp.date.is_some() && told && other <= 8 && (parted || stamp.clock.is_some())).then_some(stamp)
}

/// The cues between two places, counted from the first.
pub(super) fn shifted(cues: &[Cue], from: usize, to: usize) -> Vec<Cue> {
    let inside = cues.iter().filter(|cue| cue.start >= from && cue.end <= to);
    inside.map(|cue| Cue { start: cue.start - from, end: cue.end - from, ..*cue }).collect()
}

/// The longest stamp at the beginning of `text`, and where it ends.
pub(super) fn read_prefix(text: &str, cues: &[Cue]) -> (Stamp, usize) {
    let mut stamp = Stamp::default();
    let mut at = 0;
    // The end of the last part that was understood.
    let mut end = 0;
    while let Some(c) = text[at..].chars().next() {
        if matches!(c, ' ' | '\n' | ',' | '|' | '-' | '–' | '—' | '•' | '·' | '(' | ')' | '[' | ']' | ':' | '/' | '.')
        {
            at += c.len_utf8();
            if at == text.len() {
                end = at;
            }
            continue;
        }
        if let Some(cue) = cues.iter().filter(|cue| cue.start == at).max_by_key(|cue| cue.end) {
            stamp.posted |= cue.posted;
            stamp.updated |= cue.updated;
            at = cue.end;
            end = at;
            continue;
        }
        let rest = &text[at..];
        let step = if c.is_ascii_digit() { number(rest, &mut stamp) } else { word(rest, &mut stamp) };
        match step {
            Some(len) => {
                at += len;
                end = at;
            }
            None => break,
        }
    }
    (stamp, end)
}

/// Reads a date or a clock time at the start of `rest`; its length.
fn number(rest: &str, stamp: &mut Stamp) -> Option<usize> {
    if stamp.clock.is_none()
        && let Some((clock, len)) = clock(rest)
    {
        stamp.clock = Some(clock);
        return Some(len);
    }
    if stamp.date.is_none()
        && let Some((date, len)) = date(rest)
    {
        stamp.date = Some(date);
        return Some(len);
    }
    None
}

/// `10:18`, `10:18:05`, `10h18`, `10 giờ 18 phút`.
fn clock(rest: &str) -> Option<((u8, u8, u8), usize)> {
    let (hour, mut at) = digits(rest, 2)?;
    let after = &rest[at..];
    let (sign, words) = [(":", false), ("h", false), ("g", false), (" giờ ", true), (" giờ", true)]
        .into_iter()
        .find(|(sign, _)| after.starts_with(sign))?;
    at += sign.len();
    let (minute, len) = match digits(&rest[at..], 2) {
        Some(found) => found,
        None if sign != ":" => (0, 0),
        None => return None,
    };
    at += len;
    if words {
        at += rest[at..].strip_prefix(" phút").map_or(0, |_| " phút".len());
    }
    let mut second = 0;
    if sign == ":"
        && let Some((s, len)) = rest[at..].strip_prefix(':').and_then(|r| digits(r, 2))
    {
        second = s;
        at += 1 + len;
    }
    if rest[at..].starts_with(|c: char| c.is_ascii_digit()) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let small = |n: u32| u8::try_from(n).ok();
    Some(((small(hour)?, small(minute)?, small(second)?), at))
}

/// `31/01/2024`, `31-1-24`, `31.01.2024`, `2024-01-31`, `31 tháng 1, 2024`, `31 tháng 01 năm 2024`.
pub(super) fn date(rest: &str) -> Option<(Date, usize)> {
    let (first, mut at) = digits(rest, 4)?;
    let first_len = at;
    if let Some(after) = rest[at..].strip_prefix(" tháng ") {
        at += " tháng ".len();
        let (month, len) = digits(after, 2)?;
        at += len;
        let sign = [" năm ", ", năm ", ", ", " ", "/", "-"].into_iter().find(|s| rest[at..].starts_with(s))?;
        at += sign.len();
        let (year, len) = digits(&rest[at..], 4).filter(|(_, len)| *len == 4)?;
        return make(year, month, first).map(|d| (d, at + len));
    }
    let sign = rest[at..].chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    at += 1;
    let (second, len) = digits(&rest[at..], 2)?;
    at += len;
    let after = rest[at..].strip_prefix(sign)?;
    at += 1;
    let (third, len) = digits(after, 4)?;
    at += len;
    if rest[at..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match (first_len, len) {
        (4, 1 | 2) => make(first, second, third),
        (1 | 2, 4) => make(third, second, first),
        (1 | 2, 2) => make(2000 + third, second, first),
        _ => None,
    }
    .map(|d| (d, at))
}

fn make(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|y| (1990..2100).contains(y))?;
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The number at the start of `rest`, of at most `most` digits, and its length.
fn digits(rest: &str, most: usize) -> Option<(u32, usize)> {
    let len = rest.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
    if len == 0 || len > most {
        return None;
    }
    rest[..len].parse().ok().map(|n| (n, len))
}

/// Words that belong to a stamp: halves of the day, zones, `ngày`, `lúc`. Their length.
fn word(rest: &str, stamp: &mut Stamp) -> Option<usize> {
    let len = rest.find(|c: char| !letters::is_letter(c)).unwrap_or(rest.len());
    let word = rest[..len].to_lowercase();
    // The hours of a 12-hour clock that the word moves behind noon; `15:20 PM` is a 24-hour clock.
    let late = |stamp: &mut Stamp, hours: std::ops::Range<u8>| {
        stamp.clock = stamp.clock.map(|(h, m, s)| if hours.contains(&h) { (h + 12, m, s) } else { (h, m, s) });
    };
    match word.as_str() {
        "sáng" => {}
        // `00:35 AM` and `12:35 AM` are the same minute.
        "am" | "sa" => stamp.clock = stamp.clock.map(|(h, m, s)| if h == 12 { (0, m, s) } else { (h, m, s) }),
        "pm" | "ch" | "chiều" | "tối" => late(stamp, 1..12),
        "trưa" => late(stamp, 1..4),
        "đêm" => late(stamp, 6..12),
        "ngày" | "lúc" | "vào" => {}
        "gmt" | "utc" => {
            let zone = rest[len..].bytes().take_while(|b| b"+0123456789:".contains(b)).count();
            return Some(len + zone);
        }
        _ => return None,
    }
    Some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Option<String> {
        let cues: Vec<Cue> = ["Thứ năm", "Thứ 5", "thứ năm", "Cập nhật", "Updated"]
            .iter()
            .filter_map(|c| text.find(c).map(|start| (start, c)))
            .map(|(start, c)| Cue { start, end: start + c.len(), posted: false, updated: c.contains('p') })
            .collect();
        read(text, &cues).and_then(Stamp::moment).map(|m| m.to_string())
    }

    #[test]
    fn all_written_forms_are_read() {
        for (text, want) in [
            ("Updated: 10:18, 14/03/2024", "2024-03-14T10:18:00+07:00"),
            ("Thứ năm, 14/3/2024, 10:18 GMT+7", "2024-03-14T10:18:00+07:00"),
            ("Thứ năm, 14/3/2024, 10:18 (GMT+07:00)", "2024-03-14T10:18:00+07:00"),
            ("Thứ 5, Ngày 14.03.2024", "2024-03-14"),
            ("| Cập nhật thứ năm, ngày 14/3/24 11:05 tối", "2024-03-14T23:05:00+07:00"),
            ("14-03-2024 - 00:35 AM |", "2024-03-14T00:35:00+07:00"),
            ("15:20 PM | 14/03/2024", "2024-03-14T15:20:00+07:00"),
            ("Thứ năm, 14/03/2024, 03:04 PM (GMT+7)", "2024-03-14T15:04:00+07:00"),
            ("Cập nhật lúc 10h18 ngày 14 tháng 3 năm 2024", "2024-03-14T10:18:00+07:00"),
            ("2024-03-14 10:18:05", "2024-03-14T10:18:05+07:00"),
        ] {
            assert_eq!(moment(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn words_may_stand_beside_a_stamp() {
        let moment = |text| read_mixed(text, &[]).and_then(Stamp::moment).map(|m| m.to_string());
        for text in [
            "Thanh Ín | 10:18 14/03/2024",
            "14/03/2024 - 10:18 | Lượt xem: 52",
            "Thời sự - 14/03/2024 10:18",
            "14/03/2024 10:18 Lò Thanh Ín",
        ] {
            assert_eq!(moment(text).as_deref(), Some("2024-03-14T10:18:00+07:00"), "{text}");
        }
        for text in [
            "Lũ về lúc 10:18 ngày 14/03/2024 - nhiều nhà ngập",
            "Nhật ký 14/03/2024",
            "Tỷ số 2 - 1",
            "Khai trương chợ đêm - 14/03/2024 là ngày hội",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn other_lines_are_no_stamps() {
        for text in [
            "Ngày 14/3/2024, xã họp",
            "08/23/2011",
            "Sáng",
            "14/3",
            "Tỷ số 2-1",
            "14/3/2024 15/3/2024",
            "10:99 14/3/2024",
            "",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
