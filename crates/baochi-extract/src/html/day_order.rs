//! Whether a page writes the month before the day, as its other dates tell: `03-08-2011` beside `03-23-2011`.

/// True where dates of the page can only be read month first, and none can only be read day first.
pub(super) fn is_month_first(text: &str) -> bool {
    let (mut month_first, mut day_first) = (false, false);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)).map(|n| at + n) {
        let run = digits(bytes, start);
        at = start + run;
        let Some((first, second)) = date(bytes, start, run) else { continue };
        month_first |= first <= 12 && second > 12 && second <= 31;
        day_first |= first > 12 && first <= 31 && second <= 12;
    }
    month_first && !day_first
}

fn digits(bytes: &[u8], from: usize) -> usize {
    bytes.get(from..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count()
}

/// The first two numbers of `03-23-2011` and `3/23/2011`.
fn date(bytes: &[u8], start: usize, run: usize) -> Option<(u32, u32)> {
    let sign = *bytes.get(start + run).filter(|b| matches!(b, b'-' | b'/'))?;
    let second_at = start + run + 1;
    let second = digits(bytes.get(..second_at + 3).unwrap_or(bytes), second_at);
    let year_at = second_at + second + 1;
    let year = digits(bytes.get(..year_at + 5).unwrap_or(bytes), year_at);
    let is_date = run <= 2 && (1..=2).contains(&second) && bytes.get(year_at - 1) == Some(&sign) && year == 4;
    let number = |from: usize, len: usize| {
        let digits = bytes.get(from..from + len).unwrap_or_default();
        digits.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'))
    };
    is_date.then(|| (number(start, run), number(second_at, second)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_dates_tell_the_order() {
        for (text, want) in [
            ("03-08-2011 01:00 AM\n08-23-2011, 02:10 PM", true),
            ("3/8/2011 … 3/23/2011", true),
            ("03-08-2011 01:00 AM", false),
            ("03-23-2011 23-03-2011", false),
            ("99-99-2011 1-2-3 12-2011 3/23/11 03-23/2011", false),
            ("", false),
        ] {
            assert_eq!(is_month_first(text), want, "{text}");
        }
    }
}
