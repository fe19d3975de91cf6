//! A day, a month or a year as a user types it: the ends of a range of days.

use std::fmt;
use std::str::FromStr;

use baochi_extract::Date;

/// A day, a month or a year, with the days that it lasts from and to.
///
/// Read from `2024`, `2024-03` and `2024-03-05`, and as Vietnamese papers write them: `3/2024`, `5/3/2024`.
///
/// ```
/// use baochi_index::Period;
///
/// let month: Period = "2024-02".parse()?;
/// assert_eq!((month.first.to_string(), month.last.to_string()), ("2024-02-01".into(), "2024-02-29".into()));
/// assert_eq!(month, "2/2024".parse()?);
/// assert!("2024-13".parse::<Period>().is_err());
/// # Ok::<(), baochi_index::PeriodError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

/// A text that is no day, month or year, or a range that ends before it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodError {
    problem: String,
}

impl PeriodError {
    pub(super) fn new(problem: String) -> Self {
        Self { problem }
    }
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)
    }
}

impl std::error::Error for PeriodError {}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        read(text.trim()).ok_or_else(|| {
            PeriodError::new(format!("“{text}” is no day, month or year: write it as YYYY, YYYY-MM or YYYY-MM-DD"))
        })
    }
}

fn read(text: &str) -> Option<Period> {
    let mut parts: Vec<&str> = text.split(['-', '/']).collect();
    if parts.last().is_some_and(|part| part.len() == 4) {
        parts.reverse();
    }
    let number = |part: &&str, digits: std::ops::RangeInclusive<usize>| {
        let fits = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse::<i16>().ok()).flatten()
    };
    let year = number(parts.first()?, 4..=4)?;
    let small = |part: Option<&&str>| part.map(|part| number(part, 1..=2).and_then(|n| u8::try_from(n).ok()));
    match (small(parts.get(1)), small(parts.get(2)), parts.len()) {
        (None, None, 1) => Some(Period { first: Date::new(year, 1, 1)?, last: Date::new(year, 12, 31)? }),
        (Some(Some(month)), None, 2) => Some(Period {
            first: Date::new(year, month, 1)?,
            last: (28..=31).rev().find_map(|day| Date::new(year, month, day))?,
        }),
        (Some(Some(month)), Some(Some(day)), 3) => {
            let day = Date::new(year, month, day)?;
            Some(Period { first: day, last: day })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years() {
        for (text, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2023-02", "2023-02-01", "2023-02-28"),
            ("2024-2", "2024-02-01", "2024-02-29"),
            ("2024-03-05", "2024-03-05", "2024-03-05"),
            ("2024/03/05", "2024-03-05", "2024-03-05"),
            ("05/03/2024", "2024-03-05", "2024-03-05"),
            ("5/3/2024", "2024-03-05", "2024-03-05"),
            (" 12/2024 ", "2024-12-01", "2024-12-31"),
        ] {
            let period: Period = text.parse().unwrap_or_else(|e| panic!("{e}"));
            assert_eq!((period.first.to_string().as_str(), period.last.to_string().as_str()), (first, last), "{text}");
        }
        for text in [
            "",
            "24",
            "2024-13",
            "2024-00",
            "2023-02-29",
            "2024-1-1-1",
            "05/03",
            "2024-",
            "/2024",
            "５",
            "-",
            "hôm nay",
            "99999",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
