//! Days, partial dates and moments, without a clock and without a time-zone database.

mod moment;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use moment::Moment;

/// A day of the Gregorian calendar, written `2024-01-31`.
///
/// ```
/// use baochi_extract::Date;
///
/// let day: Date = "2024-01-31".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2024, 1, 31));
/// assert_eq!(day.weekday(), 3); // Wednesday
/// assert!(Date::new(2023, 2, 29).is_none());
/// # Ok::<(), baochi_extract::CalendarError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day, or `None` where the calendar has no such day. Years 1 to 9999.
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        if year < 1 {
            return None;
        }
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// ISO day of the week, 1 (Monday, "thứ Hai") to 7 (Sunday, "Chủ nhật").
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// Days from `self` to `other`; negative where `other` is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = CalendarError;

    fn from_str(s: &str) -> Result<Self, CalendarError> {
        let wrong = || CalendarError { text: s.to_owned(), wanted: "YYYY-MM-DD" };
        let mut parts = s.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(wrong());
        };
        let digits = |p: &str, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit());
        if !(digits(y, 4) && digits(m, 2) && digits(d, 2)) {
            return Err(wrong());
        }
        match (y.parse(), m.parse(), d.parse()) {
            (Ok(y), Ok(m), Ok(d)) => Self::new(y, m, d).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = CalendarError;

    fn try_from(s: String) -> Result<Self, CalendarError> {
        s.parse()
    }
}

/// A text that is no date of the wanted form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is no date: write it as {wanted}")]
pub struct CalendarError {
    text: String,
    wanted: &'static str,
}

/// What a date expression says: a day, a month, a quarter, a year or a range of one of these.
///
/// Written as in EDTF: `2024-01-30`, `2024-01`, `2022-Q2`, `2022`, `2022/2026`,
/// `2024-01-28/2024-01-30`; a year that cannot be known is `XXXX`, as in `XXXX-06-28`.
///
/// ```
/// use baochi_extract::{DateValue, Precision};
///
/// let value: DateValue = "2022-Q2".parse()?;
/// assert_eq!(value.precision(), Precision::Quarter);
/// assert_eq!("XXXX-06-28".parse::<DateValue>()?.first_day(), None);
/// # Ok::<(), baochi_extract::CalendarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum DateValue {
    /// One point of the calendar.
    Point(PartialDate),
    /// From the first point to the second, both included.
    Range(PartialDate, PartialDate),
}

/// A point of the calendar of which some parts may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Year; `None` is written `XXXX`.
    pub year: Option<i16>,
    /// What is said below the year.
    pub within: WithinYear,
}

/// The part of a year that a [`PartialDate`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WithinYear {
    /// The whole year.
    Whole,
    /// Quarter, 1 to 4.
    Quarter(u8),
    /// Month, 1 to 12.
    Month(u8),
    /// Month and day.
    Day(u8, u8),
}

/// How finely a [`DateValue`] is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// One day.
    Day,
    /// One month.
    Month,
    /// One quarter.
    Quarter,
    /// One year.
    Year,
    /// From one point to another.
    Range,
}

impl PartialDate {
    /// One day of a known year.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { year: Some(date.year()), within: WithinYear::Day(date.month(), date.day()) }
    }

    /// A year.
    #[must_use]
    pub const fn year(year: i16) -> Self {
        Self { year: Some(year), within: WithinYear::Whole }
    }

    /// The day, where year, month and day are known and the calendar has it.
    #[must_use]
    pub fn as_day(self) -> Option<Date> {
        match (self.year, self.within) {
            (Some(y), WithinYear::Day(m, d)) => Date::new(y, m, d),
            _ => None,
        }
    }

    /// The first day that it covers, where the year is known.
    #[must_use]
    pub fn first_day(self) -> Option<Date> {
        let (month, day) = match self.within {
            WithinYear::Whole => (1, 1),
            WithinYear::Quarter(q) => (q * 3 - 2, 1),
            WithinYear::Month(m) => (m, 1),
            WithinYear::Day(m, d) => (m, d),
        };
        Date::new(self.year?, month, day)
    }
}

impl DateValue {
    /// One day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self::Point(PartialDate::day(date))
    }

    /// The precision of the value.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match self {
            Self::Range(..) => Precision::Range,
            Self::Point(p) => match p.within {
                WithinYear::Whole => Precision::Year,
                WithinYear::Quarter(_) => Precision::Quarter,
                WithinYear::Month(_) => Precision::Month,
                WithinYear::Day(..) => Precision::Day,
            },
        }
    }

    /// The day, where the value is one day of a known year.
    #[must_use]
    pub fn as_day(self) -> Option<Date> {
        match self {
            Self::Point(p) => p.as_day(),
            Self::Range(..) => None,
        }
    }

    /// The first day that it covers, where the year is known.
    #[must_use]
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Point(p) | Self::Range(p, _) => p.first_day(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(y) => write!(f, "{y:04}")?,
            None => f.write_str("XXXX")?,
        }
        match self.within {
            WithinYear::Whole => Ok(()),
            WithinYear::Quarter(q) => write!(f, "-Q{q}"),
            WithinYear::Month(m) => write!(f, "-{m:02}"),
            WithinYear::Day(m, d) => write!(f, "-{m:02}-{d:02}"),
        }
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(p) => p.fmt(f),
            Self::Range(a, b) => write!(f, "{a}/{b}"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = CalendarError;

    fn from_str(s: &str) -> Result<Self, CalendarError> {
        let wrong = || CalendarError { text: s.to_owned(), wanted: "YYYY, YYYY-MM, YYYY-MM-DD or YYYY-Q1" };
        let mut parts = s.split('-');
        let year = match parts.next().unwrap_or("") {
            "XXXX" => None,
            y if y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()) => Some(y.parse().map_err(|_| wrong())?),
            _ => return Err(wrong()),
        };
        let number = |p: &str, max: u8| match p.parse::<u8>() {
            Ok(n) if p.len() == 2 && (1..=max).contains(&n) => Ok(n),
            _ => Err(wrong()),
        };
        let within = match (parts.next(), parts.next(), parts.next()) {
            (None, None, None) => WithinYear::Whole,
            (Some("Q1"), None, None) => WithinYear::Quarter(1),
            (Some("Q2"), None, None) => WithinYear::Quarter(2),
            (Some("Q3"), None, None) => WithinYear::Quarter(3),
            (Some("Q4"), None, None) => WithinYear::Quarter(4),
            (Some(m), None, None) => WithinYear::Month(number(m, 12)?),
            (Some(m), Some(d), None) => WithinYear::Day(number(m, 12)?, number(d, 31)?),
            _ => return Err(wrong()),
        };
        Ok(Self { year, within })
    }
}

impl FromStr for DateValue {
    type Err = CalendarError;

    fn from_str(s: &str) -> Result<Self, CalendarError> {
        match s.split_once('/') {
            Some((a, b)) => Ok(Self::Range(a.parse()?, b.parse()?)),
            None => Ok(Self::Point(s.parse()?)),
        }
    }
}

impl From<DateValue> for String {
    fn from(value: DateValue) -> Self {
        value.to_string()
    }
}

impl TryFrom<String> for DateValue {
    type Error = CalendarError;

    fn try_from(s: String) -> Result<Self, CalendarError> {
        s.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_print_as_they_are_read() {
        for s in ["2024-01-30", "2024-01", "2022-Q2", "2022", "XXXX-06-28", "2022/2026", "2024-01-28/2024-01-30"] {
            assert_eq!(s.parse::<DateValue>().unwrap().to_string(), s);
        }
        for s in ["", "24-01-30", "2024-13", "2024-00-01", "2024-1-1", "2024/", "2022-Q5", "2024-01-30T10"] {
            assert!(s.parse::<DateValue>().is_err(), "{s}");
        }
    }
}
