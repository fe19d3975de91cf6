//! Dates in figures and in `ngày d tháng m năm y`, anchored at a run of digits.

use super::around::{ahead, back, char_at, char_before, is_dash, value, word};
use super::reading::is_day;
use crate::scan::{Scan, word_after};
use crate::span::Span;

/// What the figures of one date say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    Day { day: u8, month: u8, year: Option<i16> },
    Month { month: u8, year: i16 },
}

/// Figures of one date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    /// From the first digit to the last.
    pub(super) span: Span,
    /// Index of the last run of digits.
    pub(super) last: usize,
    pub(super) parts: Parts,
    /// Written with the word `tháng`: needs no other cue.
    pub(super) in_words: bool,
    /// The year has two digits.
    pub(super) short_year: bool,
    /// `tháng Giêng`, `tháng Chạp`: of the lunar calendar.
    pub(super) lunar: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Slash,
    Dot,
    Dash,
}

/// The date whose first number is the run of digits `index`.
pub(super) fn read(scan: &Scan<'_>, index: usize) -> Option<Figures> {
    let text = scan.text;
    let first = *scan.numbers.get(index)?;
    if first.len() == 4 {
        return iso(scan, index);
    }
    if first.len() > 2 {
        return None;
    }
    let a = small(text, first)?;
    if let Some(figures) = in_words(scan, index, a) {
        return Some(figures);
    }
    let second = *scan.numbers.get(index + 1)?;
    let Some(separator) = separator(text, first, second) else { return spaced_dots(scan, index, a) };
    if second.len() == 4 {
        let year = year(text, second)?;
        let figures = Figures {
            span: first.cover(second),
            last: index + 1,
            parts: Parts::Month { month: month(a)?, year },
            in_words: false,
            short_year: false,
            lunar: false,
        };
        return ends_well(text, &figures, separator).then_some(figures);
    }
    if second.len() > 2 {
        return None;
    }
    let month = month(small(text, second)?)?;
    let third = scan.numbers.get(index + 2).copied().filter(|n| self::separator(text, second, *n) == Some(separator));
    let figures = |last: usize, end: Span, year, short_year| Figures {
        span: first.cover(end),
        last,
        parts: Parts::Day { day: a, month, year },
        in_words: false,
        short_year,
        lunar: false,
    };
    if let Some(third) = third {
        let (year, short) = match third.len() {
            4 => (year(text, third), false),
            2 if separator == Separator::Slash => {
                (value(text, third).map(|y| if y < 50 { 2000 + y } else { 1900 + y }), true)
            }
            _ => (None, false),
        };
        if let Some(year) = year {
            let whole = figures(index + 2, third, Some(year), short);
            return (is_day(Some(year), month, a) && ends_well(text, &whole, separator)).then_some(whole);
        }
        // "28-30-1" and "1.500.000" are none; "28/4 - 30/4" goes on with a date of its own.
        if separator != Separator::Slash || third.start() == second.end() + 1 {
            return None;
        }
    }
    let (day_month, year_after) = (figures(index + 1, second, None, false), year_after(scan, index + 1));
    let figures = match year_after {
        Some((last, year)) => figures(last, scan.numbers[last], Some(year), false),
        None => day_month,
    };
    let Parts::Day { year, .. } = figures.parts else { return None };
    (is_day(year, month, a) && ends_well(text, &day_month, separator)).then_some(figures)
}

/// `2017-06-06`, as in the stamps of a live report.
fn iso(scan: &Scan<'_>, index: usize) -> Option<Figures> {
    let text = scan.text;
    let [first, second, third] = *scan.numbers.get(index..index + 3)? else { return None };
    let parted = |a: Span, b: Span| text.get(a.end()..b.start()) == Some("-");
    let whole = second.len() == 2 && third.len() == 2 && parted(first, second) && parted(second, third);
    let year = year(text, first).filter(|y| whole && (1945..2100).contains(y))?;
    let (month, day) = (month(small(text, second)?)?, small(text, third)?);
    let parts = Parts::Day { day, month, year: Some(year) };
    let span = first.cover(third);
    let figures = Figures { span, last: index + 2, parts, in_words: false, short_year: false, lunar: false };
    (is_day(Some(year), month, day) && ends_well(text, &figures, Separator::Dash)).then_some(figures)
}

/// `18. 3. 2022`: dots with spaces part sentences, so all three numbers and the four figures of the year are wanted.
fn spaced_dots(scan: &Scan<'_>, index: usize, day: u8) -> Option<Figures> {
    let text = scan.text;
    let [first, second, third] = *scan.numbers.get(index..index + 3)? else { return None };
    let parted = |a: Span, b: Span| text.get(a.end()..b.start()) == Some(". ");
    let whole = second.len() <= 2 && third.len() == 4 && parted(first, second) && parted(second, third);
    let (month, year) = (month(small(text, second)?)?, year(text, third)?);
    let span = first.cover(third);
    let parts = Parts::Day { day, month, year: Some(year) };
    let figures = Figures { span, last: index + 2, parts, in_words: false, short_year: false, lunar: false };
    let announced = whole && super::front::read(scan, span).cue >= super::front::Cue::Strong;
    (announced && is_day(Some(year), month, day) && ends_well(text, &figures, Separator::Dot)).then_some(figures)
}

/// `22 tháng 10 năm 2013`, `22 tháng 10/2013`, `22 tháng 10, 2013`, `22 tháng 10`, `22 tháng Tư`.
fn in_words(scan: &Scan<'_>, index: usize, day: u8) -> Option<Figures> {
    let text = scan.text;
    let first = scan.numbers[index];
    let at = ahead(text, first.end());
    let named = super::words::month_at(scan, at);
    let (month, last, end) = match named {
        Some(named) => (named.number.unwrap_or(1), index, named.span.end()),
        None => {
            let after = word(text, at, "tháng")?;
            let second = *scan.numbers.get(index + 1).filter(|n| n.start() == ahead(text, after) && n.len() <= 2)?;
            (month(small(text, second)?)?, index + 1, second.end())
        }
    };
    let (last, end, year) = match year_from(scan, end, last + 1) {
        Some(year) => (last + 1, scan.numbers[last + 1].end(), Some(year)),
        None => (last, end, None),
    };
    let span = Span::new(first.start(), end);
    // "3 tháng hai lần": a number in small letters may count.
    if year.is_none()
        && named.is_some_and(|n| n.small)
        && super::front::read(scan, first).cue < super::front::Cue::Strong
    {
        return None;
    }
    // "6 tháng 2 lần": the first number counts months.
    let lunar = named.is_some_and(|n| n.number.is_none());
    let counts = super::not_dates::counts(scan, end) && !lunar && !super::year_word::follows(scan, end);
    let is_date = is_day(year, month, day) && !word_after(text, end) && !counts;
    let parts = Parts::Day { day, month, year };
    is_date.then_some(Figures { span, last, parts, in_words: true, short_year: false, lunar })
}

/// The year after the run of digits `index`, as in `30/1 năm 2024`.
fn year_after(scan: &Scan<'_>, index: usize) -> Option<(usize, i16)> {
    let at = ahead(scan.text, scan.numbers[index].end());
    word(scan.text, at, "năm")?;
    Some((index + 1, year_from(scan, scan.numbers[index].end(), index + 1)?))
}

/// The year that follows byte `at`, if the run of digits `next` is it.
pub(super) fn year_from(scan: &Scan<'_>, at: usize, next: usize) -> Option<i16> {
    let text = scan.text;
    let number = *scan.numbers.get(next)?;
    if number.len() != 4 || number.start() < at || word_after(text, number.end()) {
        return None;
    }
    let between = text.get(at..number.start())?;
    let between = between.trim_matches([' ', '\n']);
    let joins = match between.strip_prefix(',').unwrap_or(between).trim_start() {
        "năm" | "Năm" => true,
        // "12 tháng 5, 2021": only a comma, a slash or a dash.
        "" => between == ",",
        "/" | "." => true,
        dash => dash.chars().count() == 1 && dash.chars().all(is_dash),
    };
    if joins { year(text, number) } else { None }
}

/// True where nothing right of the figures makes them part of something else.
fn ends_well(text: &str, figures: &Figures, separator: Separator) -> bool {
    let end = figures.span.end();
    if word_after(text, end) {
        // Sloppy typing leaves out the space: "29/4/2021Bộ Y tế".
        let full = matches!(figures.parts, Parts::Day { year: Some(_), .. }) && !figures.short_year;
        return full && char_at(text, end).is_some_and(char::is_uppercase);
    }
    let mut after = text[end..].chars();
    let (mark, next) = (after.next(), after.next());
    let digit = next.is_some_and(|c| c.is_ascii_digit());
    let letter = next.is_some_and(char::is_alphanumeric);
    let full = matches!(figures.parts, Parts::Day { year: Some(_), .. });
    match mark {
        Some('/') => !letter,
        Some('.') => !digit,
        Some(',') => full || !digit,
        Some('%') => false,
        Some(c) if is_dash(c) && letter => digit && (separator != Separator::Dash || full),
        // "11828/BTC - CST", "01/2010/TT – BGDĐT"
        _ => true,
    }
}

/// True where nothing left of the run of digits makes it part of something else.
pub(super) fn starts_well(text: &str, number: Span) -> bool {
    let Some(mark) = char_before(text, number.start()) else { return true };
    if mark.is_alphanumeric() {
        // Sloppy typing leaves out the space: "Ngày13-8-2015".
        return text[..number.start()].ends_with("gày") || abbreviated(text, number).is_some();
    }
    let before = char_before(text, number.start() - mark.len_utf8());
    match mark {
        '/' | '.' | '+' | '_' | '#' => !before.is_some_and(char::is_alphanumeric) && !matches!(mark, '+' | '#'),
        ',' | ':' => !before.is_some_and(|c| c.is_ascii_digit()),
        c if is_dash(c) => !before.is_some_and(char::is_alphanumeric),
        // "TP. 30/4" has a space; "- 30/4" is fine.
        _ => true,
    }
}

/// Where the letter for `tháng` stands before the run of digits: `T4/1997`.
pub(super) fn abbreviated(text: &str, number: Span) -> Option<usize> {
    let before = text[..number.start()].strip_suffix('T')?;
    let alone = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | '–'));
    alone.then_some(before.len())
}

/// The mark between two runs of digits, with or without spaces on both sides.
fn separator(text: &str, left: Span, right: Span) -> Option<Separator> {
    let gap = text.get(left.end()..right.start())?;
    if gap.len() > 5 {
        return None;
    }
    let mark = gap.trim_matches(' ');
    let mut chars = mark.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    let spaces = gap.len() - mark.len();
    match c {
        '/' => Some(Separator::Slash),
        '.' if spaces == 0 => Some(Separator::Dot),
        c if is_dash(c) => Some(Separator::Dash),
        _ => None,
    }
}

pub(super) fn small(text: &str, number: Span) -> Option<u8> {
    value(text, number).and_then(|v| u8::try_from(v).ok()).filter(|v| (1..=31).contains(v))
}

pub(super) fn month(value: u8) -> Option<u8> {
    (1..=12).contains(&value).then_some(value)
}

/// A year that news may name.
pub(super) fn year(text: &str, number: Span) -> Option<i16> {
    value(text, number).filter(|y| number.len() == 4 && (1000..=2199).contains(y))
}

/// True where the figures stand alone in brackets.
pub(super) fn bracketed(text: &str, span: Span) -> bool {
    let before = back(text, span.start());
    let after = ahead(text, span.end());
    char_before(text, before) == Some('(') && matches!(char_at(text, after), Some(')' | ',' | ';'))
}
