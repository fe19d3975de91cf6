//! Dates as crawlers write them: ISO 8601, `dd/mm/yyyy`, RFC 2822, and seconds since 1970 as a number.

use baochi_extract::{Date, Moment};
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use serde_json::Value;

/// Seconds since 1970 that are the date of an article: 1990 to 2100. A thousand times as much is milliseconds.
const SECONDS: std::ops::Range<i64> = 631_152_000..4_102_444_800;

/// Viet Nam, UTC+7: what a number of seconds is told in.
const VIETNAM: i8 = 7;

/// When an article was published, by a value of the input. `Err` with the words that are no date; `None` for no value.
pub(super) fn read(value: &Value) -> Option<Result<Moment, String>> {
    match value {
        Value::Number(number) => {
            let seconds = number.as_i64().or_else(|| number.as_f64().map(|n| n as i64))?;
            Some(epoch(seconds).ok_or_else(|| number.to_string()))
        }
        Value::String(text) if !text.trim().is_empty() => Some(moment(text.trim()).ok_or_else(|| text.clone())),
        // MongoDB: {"$date": …}, with {"$numberLong": "…"} in it.
        Value::Object(fields) => match fields.get("$date")? {
            Value::Object(inner) => {
                let number = inner.get("$numberLong")?.as_str()?;
                Some(number.parse().ok().and_then(epoch).ok_or_else(|| number.to_owned()))
            }
            inner => read(inner),
        },
        _ => None,
    }
}

/// A date in words and figures.
fn moment(text: &str) -> Option<Moment> {
    // No form of a date has other letters.
    if !text.is_ascii() {
        return None;
    }
    text.parse().ok().or_else(|| day_first(text)).or_else(|| year_first(text)).or_else(|| rfc2822(text))
}

/// `dd/mm/yyyy` with `/`, `-` or `.`, with or without `HH:MM[:SS]` after it.
fn day_first(text: &str) -> Option<Moment> {
    let (day, clock) = text.split_once([' ', ',']).unwrap_or((text, ""));
    let [d, m, y] = numbers(day)?;
    at(date(y, m, d)?, clock)
}

/// `yyyy/mm/dd`, likewise.
fn year_first(text: &str) -> Option<Moment> {
    let (day, clock) = text.split_once([' ', ',']).unwrap_or((text, ""));
    let [y, m, d] = numbers(day)?;
    at(date(y, m, d)?, clock)
}

fn numbers(day: &str) -> Option<[u16; 3]> {
    let mut parts = day.split(['/', '-', '.']).map(|part| part.parse().ok());
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

fn date(y: u16, m: u16, d: u16) -> Option<Date> {
    let year = i16::try_from(y).ok().filter(|y| *y >= 1000)?;
    Date::new(year, u8::try_from(m).ok()?, u8::try_from(d).ok()?)
}

/// The day alone where the clock cannot be read.
fn at(date: Date, clock: &str) -> Option<Moment> {
    let mut parts = clock.trim().split(':').map(|part| part.parse::<u8>().ok());
    let at = match (parts.next().flatten(), parts.next().flatten()) {
        (Some(hour), Some(minute)) => Moment::at(date, hour, minute, parts.next().flatten().unwrap_or(0)),
        _ => None,
    };
    Some(at.unwrap_or_else(|| Moment::on(date)))
}

/// `Wed, 31 Jan 2024 10:17:00 +0700`.
fn rfc2822(text: &str) -> Option<Moment> {
    let zoned = DateTimeParser::new().parse_zoned(text).ok()?;
    written(&zoned)
}

fn epoch(number: i64) -> Option<Moment> {
    let seconds = if SECONDS.contains(&number) { number } else { number / 1000 };
    if !SECONDS.contains(&seconds) {
        return None;
    }
    let timestamp = Timestamp::from_second(seconds).ok()?;
    written(&timestamp.to_zoned(TimeZone::fixed(Offset::constant(VIETNAM))))
}

fn written(zoned: &Zoned) -> Option<Moment> {
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn dates_in_all_forms() {
        let told = |value: &Value| read(value).unwrap().unwrap().to_string();
        for (value, wanted) in [
            (json!("2024-01-31"), "2024-01-31"),
            (json!("2024-01-31 10:17:00"), "2024-01-31T10:17:00+07:00"),
            (json!("31/1/2024"), "2024-01-31"),
            (json!("31-01-2024 10:17"), "2024-01-31T10:17:00+07:00"),
            (json!("31.01.2024, 10:17:05"), "2024-01-31T10:17:05+07:00"),
            (json!("2024/01/31 10:17:05"), "2024-01-31T10:17:05+07:00"),
            (json!("Wed, 31 Jan 2024 10:17:00 +0700"), "2024-01-31T10:17:00+07:00"),
            (json!("Wed, 31 Jan 2024 03:17:00 GMT"), "2024-01-31T03:17:00+00:00"),
            (json!("31 Jan 2024 10:17 +0700"), "2024-01-31T10:17:00+07:00"),
            (json!(1_706_671_020), "2024-01-31T10:17:00+07:00"),
            (json!(1_706_671_020_000_i64), "2024-01-31T10:17:00+07:00"),
            (json!(1_706_671_020.5), "2024-01-31T10:17:00+07:00"),
            (json!({"$date": "2024-01-31T10:17:00Z"}), "2024-01-31T10:17:00+00:00"),
            (json!({"$date": {"$numberLong": "1706671020000"}}), "2024-01-31T10:17:00+07:00"),
        ] {
            assert_eq!(told(&value), wanted, "{value}");
        }
    }

    #[test]
    fn what_is_no_date_is_told() {
        for bad in ["hôm qua", "31/13/2024", "30/2/2024", "1706667420", "1/2/24", "2024-01-31 10:17 ếx", "1/2/3/2024"]
        {
            assert_eq!(read(&json!(bad)), Some(Err(bad.to_owned())), "{bad:?}");
        }
        assert_eq!(read(&json!(2024)), Some(Err("2024".to_owned())));
        for none in [json!(null), json!(""), json!(" "), json!([]), json!({"a": 1}), json!(true)] {
            assert_eq!(read(&none), None, "{none}");
        }
    }
}
