//! Days and times as programs write them into metadata: ISO 8601, mail dates, seconds since 1970, and the forms of countries.

use crate::calendar::{Date, Moment};

/// Longer values are no dates.
const LONGEST: usize = 80;

/// Viet Nam's distance from UTC in minutes.
const VIETNAM: i16 = 7 * 60;

/// The moment that `text` says. A time without a zone is Vietnam's on a page in Vietnamese, else one whose zone is not known.
/// Days before 1990 are what programs write that know none.
pub(in super::super) fn read(text: &str, is_vietnamese: bool) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return of_digits(text, is_vietnamese);
    }
    let tokens = tokens(text);
    let mut reader = Reader { is_vietnamese, ..Reader::default() };
    let mut at = 0;
    while at < tokens.len() {
        at += reader.step(&tokens, at).max(1);
    }
    reader.moment()
}

/// `1355973480`, `1355973480000`, `20121220`, `20121220101800`.
fn of_digits(text: &str, is_vietnamese: bool) -> Option<Moment> {
    let number: i64 = text.parse().ok()?;
    let part = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u16>().ok());
    match text.len() {
        9 | 10 => Moment::from_unix(number).filter(|m| is_likely(m.date())),
        13 => Moment::from_unix(number / 1000).filter(|m| is_likely(m.date())),
        8 | 12 | 14 => {
            let date = date(part(0, 4)?, part(4, 6)?, part(6, 8)?)?;
            let zone = is_vietnamese.then_some(VIETNAM);
            let small = |from: usize, to: usize| part(from, to).and_then(|n| u8::try_from(n).ok());
            match (small(8, 10), small(10, 12)) {
                (Some(hour), Some(minute)) => Moment::in_zone(date, hour, minute, small(12, 14).unwrap_or(0), zone),
                _ => Some(Moment::on(date)),
            }
        }
        _ => None,
    }
}

fn date(year: u16, month: u16, day: u16) -> Option<Date> {
    let date = Date::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some(date).filter(|date| is_likely(*date))
}

fn is_likely(date: Date) -> bool {
    (1990..2100).contains(&date.year())
}

/// A number, a word or a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    /// Its value, and how many digits it has.
    Number(u16, usize),
    Word(&'t str),
    Sign(char),
    Space,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(24);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let (token, len) = match c {
            '0'..='9' => {
                let len = len(|c| c.is_ascii_digit());
                // Longer numbers are fractions of a second, or none of ours.
                (Token::Number(rest[..len.min(4)].parse().unwrap_or(0), len), len)
            }
            _ if c.is_alphabetic() => {
                let len = len(char::is_alphabetic);
                (Token::Word(&rest[..len]), len)
            }
            _ if c.is_whitespace() => (Token::Space, len(char::is_whitespace)),
            _ => (Token::Sign(c), c.len_utf8()),
        };
        tokens.push(token);
        rest = &rest[len..];
    }
    tokens
}

/// What was read so far.
#[derive(Debug, Default)]
struct Reader {
    is_vietnamese: bool,
    date: Option<Date>,
    /// Day and month of a date whose order of the two is open: `2/1/2018`, and its year.
    open: Option<(u16, u16, u16)>,
    clock: Option<(u16, u16, u16)>,
    has_second: bool,
    /// True behind `AM` or `PM`.
    is_half_day: bool,
    zone: Option<i16>,
    /// A month in letters that waits for its day and year.
    month: Option<u16>,
    day: Option<u16>,
}

impl Reader {
    /// Reads what begins at a token; how many it takes.
    fn step(&mut self, tokens: &[Token<'_>], at: usize) -> usize {
        match tokens.get(at..).unwrap_or_default() {
            // `10:18:05.123`
            [Token::Number(hour, 1..=2), Token::Sign(':'), Token::Number(minute, 1..=2), rest @ ..]
                if self.clock.is_none() =>
            {
                let (second, used) = match rest {
                    [Token::Sign(':'), Token::Number(second, 1..=2), Token::Sign('.' | ','), Token::Number(..), ..] => {
                        (Some(*second), 4)
                    }
                    [Token::Sign(':'), Token::Number(second, 1..=2), ..] => (Some(*second), 2),
                    _ => (None, 0),
                };
                self.has_second = second.is_some();
                self.clock = Some((*hour, *minute, second.unwrap_or(0)));
                3 + used + self.zone(rest.get(used..).unwrap_or_default())
            }
            // `10h18`
            [Token::Number(hour, 1..=2), Token::Word("h" | "g"), Token::Number(minute, 2), ..]
                if self.clock.is_none() =>
            {
                self.clock = Some((*hour, *minute, 0));
                3
            }
            [
                Token::Number(a, a_len),
                Token::Sign(sign @ ('/' | '-' | '.')),
                Token::Number(b, 1..=2),
                Token::Sign(other),
                Token::Number(c, c_len),
                ..,
            ] if sign == other && self.date.is_none() && self.open.is_none() => {
                self.numbers((*a, *a_len), *b, (*c, *c_len));
                5
            }
            // `20 tháng 12 năm 2012`, `20 tháng 12, 2012`
            [
                Token::Number(day, 1..=2),
                Token::Space,
                Token::Word("tháng"),
                Token::Space,
                Token::Number(month, 1..=2),
                ..,
            ] => {
                self.day = Some(*day);
                self.month = Some(*month);
                5
            }
            [Token::Number(year, 4), ..] if self.date.is_none() && self.month.is_some() => {
                self.date = self.month.zip(self.day).and_then(|(month, day)| date(*year, month, day));
                1
            }
            [Token::Number(day, 1..=2), ..] if self.day.is_none() => {
                self.day = Some(*day);
                1
            }
            [Token::Word(half @ ("a" | "p" | "A" | "P")), Token::Sign('.'), Token::Word("m" | "M"), ..] => {
                self.word(if matches!(*half, "a" | "A") { "am" } else { "pm" });
                3
            }
            [Token::Word(word), rest @ ..] => {
                self.word(&word.to_lowercase());
                1 + if self.zone == Some(0) { self.zone(rest) } else { 0 }
            }
            _ => 1,
        }
    }

    /// `+07:00`, ` +0700`, `-05`: how many tokens it takes.
    fn zone(&mut self, rest: &[Token<'_>]) -> usize {
        let (rest, space) = match rest {
            [Token::Space, rest @ ..] => (rest, 1),
            _ => (rest, 0),
        };
        let (minus, hours, minutes, used) = match rest {
            [
                Token::Sign(sign @ ('+' | '-')),
                Token::Number(hours, 1..=2),
                Token::Sign(':'),
                Token::Number(minutes, 2),
                ..,
            ] => (*sign == '-', *hours, *minutes, 4),
            // Not the day of `10:18 -20/12/2012`.
            [Token::Sign('+' | '-'), Token::Number(..), Token::Sign('/' | '-' | '.'), ..] => return 0,
            [Token::Sign(sign @ ('+' | '-')), Token::Number(both, 4), ..] => {
                (*sign == '-', *both / 100, *both % 100, 2)
            }
            [Token::Sign(sign @ ('+' | '-')), Token::Number(hours, 1..=2), ..] => (*sign == '-', *hours, 0, 2),
            _ => return 0,
        };
        let Ok(offset) = i16::try_from(hours.min(99) * 60 + minutes) else { return 0 };
        self.zone = Some(if minus { -offset } else { offset });
        space + used
    }

    /// Three numbers with signs between.
    fn numbers(&mut self, (a, a_len): (u16, usize), b: u16, (c, c_len): (u16, usize)) {
        match (a_len, c_len) {
            (4, 1..=2) => self.date = date(a, b, c),
            (1..=2, 4 | 2) => {
                let year = if c_len == 2 { 2000 + c } else { c };
                match (a > 12, b > 12) {
                    (true, _) => self.date = date(year, b, a),
                    (_, true) => self.date = date(year, a, b),
                    _ if a == b => self.date = date(year, a, b),
                    _ => self.open = Some((a, b, year)),
                }
            }
            _ => {}
        }
    }

    fn word(&mut self, word: &str) {
        const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let hours = |from: u16, to: u16, clock: Option<(u16, u16, u16)>| {
            clock.map(|(h, m, s)| if (from..to).contains(&h) { (h + 12, m, s) } else { (h, m, s) })
        };
        match word {
            "am" | "sa" => {
                self.clock = self.clock.map(|(h, m, s)| (if h == 12 { 0 } else { h }, m, s));
                self.is_half_day |= word == "am";
            }
            "pm" | "ch" | "chiều" | "tối" => {
                self.clock = hours(1, 12, self.clock);
                self.is_half_day |= word == "pm";
            }
            "z" | "gmt" | "utc" if self.clock.is_some() => self.zone = Some(0),
            "ict" => self.zone = Some(VIETNAM),
            "est" => self.zone = Some(-5 * 60),
            "edt" => self.zone = Some(-4 * 60),
            "cdt" => self.zone = Some(-5 * 60),
            "cst" | "mdt" => self.zone = Some(-6 * 60),
            "mst" | "pdt" => self.zone = Some(-7 * 60),
            "pst" => self.zone = Some(-8 * 60),
            _ => {
                let is_month = |name: &str| word.starts_with(name) && word.is_ascii() && word.len() <= 9;
                if let Some(month) = (1..).zip(MONTHS).find(|(_, name)| is_month(name)).map(|(n, _)| n) {
                    self.month = self.month.or(Some(month));
                }
            }
        }
    }

    fn moment(self) -> Option<Moment> {
        let open = self.open.and_then(|(a, b, year)| match () {
            // The form of programs set to the United States.
            () if self.is_half_day && self.has_second => date(year, a, b),
            () if self.is_vietnamese => date(year, b, a),
            () => None,
        });
        let date = self.date.or(open)?;
        let Some((hour, minute, second)) = self.clock else { return Some(Moment::on(date)) };
        let small = |n: u16| u8::try_from(n).ok();
        let zone = self.zone.or(self.is_vietnamese.then_some(VIETNAM));
        // 24:00 and the like: the day is right.
        let moment = small(hour)
            .zip(small(minute))
            .and_then(|(hour, minute)| Moment::in_zone(date, hour, minute, small(second)?.min(59), zone));
        Some(moment.unwrap_or(Moment::on(date)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_of_programs_are_read() {
        for (text, want) in [
            ("2024-03-14T10:18:05+07:00", "2024-03-14T10:18:05+07:00"),
            ("2024-03-14T10:18+07:00", "2024-03-14T10:18:00+07:00"),
            ("2024-03-14 10:18 +07:00", "2024-03-14T10:18:00+07:00"),
            ("2024-03-14T10:18:05", "2024-03-14T10:18:05+07:00"),
            ("2024-03-14T10:18:05.477016Z", "2024-03-14T10:18:05+00:00"),
            ("2024-03-14T10:18:05-0400", "2024-03-14T10:18:05-04:00"),
            ("2024-03-14T10:18:05+07", "2024-03-14T10:18:05+07:00"),
            ("2024-3-4T3:04:05", "2024-03-04T03:04:05+07:00"),
            ("2024/03/14", "2024-03-14"),
            ("2024-03-14", "2024-03-14"),
            ("20240314", "2024-03-14"),
            ("202403141018", "2024-03-14T10:18:00+07:00"),
            ("1710386285", "2024-03-14T03:18:05+00:00"),
            ("1710386285000", "2024-03-14T03:18:05+00:00"),
            ("Thu, 14 Mar 2024 10:18:05 +0700", "2024-03-14T10:18:05+07:00"),
            ("Thu, 14 Mar 2024 03:18:05 GMT", "2024-03-14T03:18:05+00:00"),
            ("Thu Mar 14 2024 10:18:05 GMT+0700 (Indochina Time)", "2024-03-14T10:18:05+07:00"),
            ("Thu Mar 14 10:18:05 EST 2024", "2024-03-14T10:18:05-05:00"),
            ("March 14, 2024", "2024-03-14"),
            ("14-Mar-2024 10:18", "2024-03-14T10:18:00+07:00"),
            ("Sept. 4, 2024 1:05 p.m.", "2024-09-04T13:05:00+07:00"),
            ("14/03/2024 10:18", "2024-03-14T10:18:00+07:00"),
            ("4/3/2024 10:18", "2024-03-04T10:18:00+07:00"),
            ("3/4/2024 3:04:05 PM", "2024-03-04T15:04:05+07:00"),
            ("3/14/2024 12:35:00 AM", "2024-03-14T00:35:00+07:00"),
            ("10:18 -14/03/2024", "2024-03-14T10:18:00+07:00"),
            ("10h18 ngày 14-03-2024", "2024-03-14T10:18:00+07:00"),
            ("Thứ năm, 14 tháng 3 năm 2024, 10:18", "2024-03-14T10:18:00+07:00"),
            ("2024-03-14T25:61:00", "2024-03-14"),
        ] {
            assert_eq!(read(text, true).map(|m| m.to_string()).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn a_time_without_a_zone_stays_one_elsewhere() {
        for (text, want) in [
            ("2024-03-14T10:18:05", Some("2024-03-14T10:18:05")),
            ("2024-03-14T10:18:05Z", Some("2024-03-14T10:18:05+00:00")),
            // May be the third of April.
            ("4/3/2024 10:18", None),
            ("14/3/2024", Some("2024-03-14")),
        ] {
            assert_eq!(read(text, false).map(|m| m.to_string()).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn what_programs_write_that_know_no_date_is_none() {
        for text in [
            "",
            " ",
            "0001-01-01T00:00:00",
            "1970-01-01T00:00:00+00:00",
            "1900-01-01",
            "0",
            "null",
            "{{date}}",
            "10:18",
            "12 giờ trước",
            "2024",
            "Mar 2024",
            "2024-13-40",
            "99999999999999999999",
            "+-:://..",
            "１４/３/２０２４",
        ] {
            assert_eq!(read(text, true), None, "{text}");
        }
    }
}
