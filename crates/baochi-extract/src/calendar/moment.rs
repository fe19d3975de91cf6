//! When an article was published: a day, or a time of day in its zone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{CalendarError, Date};

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
