//! Days, partial dates and moments, without a clock and without a time-zone database.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

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

/// When an article was published: a day, with the time of day where the page tells it.
///
/// Written `2024-01-31T10:17:00+07:00`, `2024-01-31T10:17:00` where the zone is not known, or `2024-01-31` where no time is
/// known.
///
/// ```
/// use baochi_extract::Moment;
///
/// let moment: Moment = "2024-01-31T10:17:00+07:00".parse()?;
/// assert_eq!(moment.date().to_string(), "2024-01-31");
/// assert_eq!(moment.to_string(), "2024-01-31T10:17:00+07:00");
/// # Ok::<(), baochi_extract::CalendarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Moment {
    date: Date,
    time: Option<Clock>,
}

/// A time of day and its distance from UTC, where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Clock {
    hour: u8,
    minute: u8,
    second: u8,
    offset_minutes: Option<i16>,
}

/// Viet Nam, UTC+7 without summer time: what a page means that names no zone.
const VIETNAM: i16 = 7 * 60;

/// No zone is farther from UTC, in minutes.
const FARTHEST: u16 = 14 * 60;

impl Moment {
    /// A day whose time is not known.
    #[must_use]
    pub const fn on(date: Date) -> Self {
        Self { date, time: None }
    }

    /// A day and a Vietnam time (+07:00); `None` where there is no such time of day.
    #[must_use]
    pub fn at(date: Date, hour: u8, minute: u8, second: u8) -> Option<Self> {
        Self::in_zone(date, hour, minute, second, Some(VIETNAM))
    }

    /// A day and a time of a zone that is not known; `None` where there is no such time of day.
    ///
    /// ```
    /// use baochi_extract::{Date, Moment};
    ///
    /// let moment = Moment::local(Date::new(2024, 1, 31).unwrap(), 10, 17, 0).unwrap();
    /// assert_eq!(moment.to_string(), "2024-01-31T10:17:00");
    /// ```
    #[must_use]
    pub fn local(date: Date, hour: u8, minute: u8, second: u8) -> Option<Self> {
        Self::in_zone(date, hour, minute, second, None)
    }

    /// A day and a time so many minutes from UTC.
    pub(crate) fn in_zone(date: Date, hour: u8, minute: u8, second: u8, offset_minutes: Option<i16>) -> Option<Self> {
        let time = Clock { hour, minute, second, offset_minutes };
        let is_one =
            hour < 24 && minute < 60 && second < 60 && offset_minutes.is_none_or(|m| m.unsigned_abs() <= FARTHEST);
        is_one.then_some(Self { date, time: Some(time) })
    }

    /// So many seconds after the beginning of 1970 in UTC.
    pub(crate) fn from_unix(seconds: i64) -> Option<Self> {
        let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
        let epoch = jiff::civil::date(1970, 1, 1);
        let date = epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Date)?;
        let rest = seconds.rem_euclid(86_400);
        let part = |n: i64| u8::try_from(n).ok();
        Self::in_zone(date, part(rest / 3600)?, part(rest / 60 % 60)?, part(rest % 60)?, Some(0))
    }

    /// The same moment by the clocks of Viet Nam; as it is where its zone is not known.
    pub(crate) fn in_vietnam(self) -> Self {
        let Some(Clock { hour, minute, second, offset_minutes: Some(offset) }) = self.time else { return self };
        let minutes = i32::from(hour) * 60 + i32::from(minute) + i32::from(VIETNAM - offset);
        let date = match minutes.div_euclid(24 * 60) {
            0 => Some(self.date),
            1 => self.date.0.tomorrow().ok().map(Date),
            _ => self.date.0.yesterday().ok().map(Date),
        };
        let minutes = minutes.rem_euclid(24 * 60);
        let part = |n: i32| u8::try_from(n).ok();
        date.zip(part(minutes / 60).zip(part(minutes % 60)))
            .and_then(|(date, (hour, minute))| Self::at(date, hour, minute, second))
            .unwrap_or(self)
    }

    /// True where `self` is known to be later than `other`.
    pub(crate) fn is_after(self, other: Self) -> bool {
        match (self.time, other.time) {
            (Some(a), Some(b)) if a.offset_minutes.is_some() == b.offset_minutes.is_some() => {
                let seconds = |date: Date, clock: Clock| {
                    let minutes = i64::from(clock.hour) * 60 + i64::from(clock.minute);
                    let offset = i64::from(clock.offset_minutes.unwrap_or(0));
                    i64::from(other.date.days_until(date)) * 86_400 + (minutes - offset) * 60 + i64::from(clock.second)
                };
                seconds(self.date, a) > seconds(other.date, b)
            }
            _ => self.date > other.date,
        }
    }

    /// The same time of another day.
    pub(crate) fn on_day(self, date: Date) -> Self {
        Self { date, ..self }
    }

    /// The day alone where the clock stands at midnight: a program's way to say that the time is not known.
    pub(crate) fn without_midnight(self) -> Self {
        match self.time {
            Some(Clock { hour: 0, minute: 0, second: 0, .. }) => Self::on(self.date),
            _ => self,
        }
    }

    /// The day, in the zone that the page uses.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }

    /// Hour and minute, where known.
    #[must_use]
    pub fn clock(self) -> Option<(u8, u8)> {
        self.time.map(|t| (t.hour, t.minute))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(t) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", t.hour, t.minute, t.second)?;
        let Some(offset) = t.offset_minutes else { return Ok(()) };
        let (sign, m) = if offset < 0 { ('-', -offset) } else { ('+', offset) };
        write!(f, "{sign}{:02}:{:02}", m / 60, m % 60)
    }
}

impl FromStr for Moment {
    type Err = CalendarError;

    /// Reads `YYYY-MM-DD`, or ISO 8601 with `T` or a space before the time; seconds, fractions and
    /// zone may be left out; no zone means Vietnam time.
    fn from_str(s: &str) -> Result<Self, CalendarError> {
        let wrong = || CalendarError { text: s.to_owned(), wanted: "YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS+07:00" };
        let s = s.trim();
        let date: Date = s.get(..10).ok_or_else(wrong)?.parse().map_err(|_| wrong())?;
        let rest = &s[10..];
        if rest.is_empty() {
            return Ok(Self::on(date));
        }
        let rest = rest.strip_prefix(['T', 't', ' ']).ok_or_else(wrong)?;
        let zone_at = rest.find(['+', '-', 'Z', 'z', ' ']).unwrap_or(rest.len());
        let (time, zone) = (&rest[..zone_at], rest[zone_at..].trim());
        let two = |p: &str| {
            (p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit()))
                .then(|| p.parse::<u8>().unwrap_or(99))
                .ok_or_else(wrong)
        };
        let mut parts = time.split('.').next().unwrap_or("").split(':');
        let hour = two(parts.next().unwrap_or(""))?;
        let minute = two(parts.next().unwrap_or(""))?;
        let second = parts.next().map_or(Ok(0), two)?;
        let offset_minutes = match zone {
            "" => VIETNAM,
            "Z" | "z" => 0,
            _ => {
                let (sign, zone) = match zone.strip_prefix('-') {
                    Some(rest) => (-1, rest),
                    None => (1, zone.strip_prefix('+').ok_or_else(wrong)?),
                };
                let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
                if digits.len() != 4 {
                    return Err(wrong());
                }
                let value: i16 = digits.parse().map_err(|_| wrong())?;
                sign * (value / 100 * 60 + value % 100)
            }
        };
        // A leap second is the one before it.
        let second = if second == 60 { 59 } else { second };
        Self::in_zone(date, hour, minute, second, Some(offset_minutes)).ok_or_else(wrong)
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

/// As a record writes it: there a time without a zone is one whose zone is not known.
impl TryFrom<String> for Moment {
    type Error = CalendarError;

    fn try_from(s: String) -> Result<Self, CalendarError> {
        let mut moment: Self = s.parse()?;
        if s.get(10..).is_some_and(|time| !time.contains(['+', '-', 'Z', 'z']))
            && let Some(time) = &mut moment.time
        {
            time.offset_minutes = None;
        }
        Ok(moment)
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
    fn moments_of_two_zones_are_compared() {
        let moment = |s: &str| s.parse::<Moment>().unwrap();
        for (given, want) in [
            ("2024-01-31T20:30:05Z", "2024-02-01T03:30:05+07:00"),
            ("2024-01-31T00:30:00+09:00", "2024-01-30T22:30:00+07:00"),
            ("2024-01-31T10:00:00+07:00", "2024-01-31T10:00:00+07:00"),
            ("2024-01-31", "2024-01-31"),
        ] {
            assert_eq!(moment(given).in_vietnam().to_string(), want);
        }
        assert!(moment("2024-01-31T04:00Z").is_after(moment("2024-01-31T10:30+07:00")));
        assert!(!moment("2024-01-31T03:00Z").is_after(moment("2024-01-31T10:30+07:00")));
        assert!(!moment("2024-01-31").is_after(moment("2024-01-31T10:30")));
        assert!(moment("2024-02-01").is_after(moment("2024-01-31T10:30")));
        assert_eq!(Moment::from_unix(1_706_695_445).unwrap().to_string(), "2024-01-31T10:04:05+00:00");
        assert_eq!(Moment::from_unix(i64::MAX), None);
        assert_eq!(moment("2024-01-31T00:00:00Z").without_midnight().to_string(), "2024-01-31");
    }

    #[test]
    fn values_print_as_they_are_read() {
        for s in ["2024-01-30", "2024-01", "2022-Q2", "2022", "XXXX-06-28", "2022/2026", "2024-01-28/2024-01-30"] {
            assert_eq!(s.parse::<DateValue>().unwrap().to_string(), s);
        }
        for s in ["", "24-01-30", "2024-13", "2024-00-01", "2024-1-1", "2024/", "2022-Q5", "2024-01-30T10"] {
            assert!(s.parse::<DateValue>().is_err(), "{s}");
        }
    }

    #[test]
    fn moments_without_a_zone_are_vietnam_time() {
        for (given, want) in [
            ("2024-01-31", "2024-01-31"),
            ("2024-01-31T10:17", "2024-01-31T10:17:00+07:00"),
            ("2024-01-31 10:17:05", "2024-01-31T10:17:05+07:00"),
            ("2024-01-31T10:17:05.123Z", "2024-01-31T10:17:05+00:00"),
            ("2024-01-31T10:17:05 +0700", "2024-01-31T10:17:05+07:00"),
            ("2024-01-31T10:17:05-05:30", "2024-01-31T10:17:05-05:30"),
        ] {
            assert_eq!(given.parse::<Moment>().unwrap().to_string(), want);
        }
        // In a record it is a time whose zone is not known.
        for s in ["2024-01-31", "2024-01-31T10:17:05", "2024-01-31T10:17:05-05:30"] {
            assert_eq!(Moment::try_from(s.to_owned()).unwrap().to_string(), s);
        }
        for s in [
            "",
            "hôm qua",
            "2024-02-30",
            "2024-01-31T25:00",
            "2024-01-31X10:00",
            "2024-01-31T10:00+99:99",
            "2024-01-31 10:17 ếx",
        ] {
            assert!(s.parse::<Moment>().is_err(), "{s}");
        }
    }
}
