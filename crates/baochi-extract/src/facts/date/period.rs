//! Years and longer times: `năm 2022`, `giai đoạn 2022 - 2026`, `quý II/2022`, `6 tháng đầu năm 2025`.

use super::around::{ahead, back, char_at, char_before, is_dash, value, word};
use super::figures::{self, year_from};
use super::not_dates;
use super::reading::Reading;
use crate::calendar::{DateValue, PartialDate, WithinYear};
use crate::record::Origin;
use crate::scan::{Hit, Scan, word_after, word_before};
use crate::span::Span;
use crate::tables::{Class, Family};

/// Years of a long life.
const LIFE: i16 = 110;

/// Numbers of months that fill quarters, in words.
const COUNTS: [Class; 3] = [Class::DatePeriodThree, Class::DatePeriodSix, Class::DatePeriodNine];

/// Adds the periods of the article.
pub(super) fn read(scan: &Scan<'_>, readings: &mut Vec<Reading>) {
    for hit in scan.family(Family::DatePeriod) {
        let Some(class) = scan.class(hit) else { continue };
        let reading = match class {
            Class::DatePeriodSpan => span_of_years(scan, hit),
            Class::DatePeriodYear => {
                years(scan, hit, readings);
                None
            }
            Class::DatePeriodDecade => decade(scan, hit),
            Class::DatePeriodQuarter => quarters(scan, hit, readings),
            Class::DatePeriodOpening => months_of_year(scan, hit, true),
            Class::DatePeriodClosing => months_of_year(scan, hit, false),
            _ => None,
        };
        readings.extend(reading);
    }
    bracketed_spans(scan, readings);
    spans_from(scan, readings);
    readings.retain(|r| scan.document.origin(r.span) != Some(Origin::Page));
}

/// The index of the run of digits at byte `at`.
fn number_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let index = scan.numbers.partition_point(|n| n.start() < at);
    scan.numbers.get(index).filter(|n| n.start() == at).map(|_| index)
}

/// The year that the run of digits `index` is.
fn year(scan: &Scan<'_>, index: usize) -> Option<i16> {
    let number = *scan.numbers.get(index)?;
    let after = &scan.text[number.end()..];
    let decimal = after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    figures::year(scan.text, number).filter(|_| !word_after(scan.text, number.end()) && !decimal)
}

/// The year after a dash, slash or `đến` behind the run of digits `index`, where the two are a span.
fn until(scan: &Scan<'_>, index: usize, from: i16) -> Option<i16> {
    let text = scan.text;
    let mut at = ahead(text, scan.numbers[index].end());
    let mark = char_at(text, at)?;
    if is_dash(mark) || mark == '/' {
        at = ahead(text, at + mark.len_utf8());
    } else {
        at = ahead(text, word(text, at, "đến").or_else(|| word(text, at, "tới"))?);
    }
    if let Some(end) = word(text, at, "năm") {
        at = ahead(text, end);
    }
    let to = year(scan, number_at(scan, at).filter(|i| *i == index + 1)?)?;
    (from < to && to <= from + 60).then_some(to)
}

/// The second year where it has two figures and is the next one: `mùa giải 2019/20`.
fn short_until(scan: &Scan<'_>, index: usize, from: i16) -> Option<i16> {
    let text = scan.text;
    let (first, second) = (scan.numbers.get(index)?, *scan.numbers.get(index + 1)?);
    let joined = matches!(text.get(first.end()..second.start()), Some("/" | "-" | "–"));
    let next = value(text, second).is_some_and(|v| v == (from + 1) % 100);
    (joined && second.len() == 2 && next && !word_after(text, second.end())).then_some(from + 1)
}

fn span_value(from: i16, to: i16) -> DateValue {
    DateValue::Range(PartialDate::year(from), PartialDate::year(to))
}

/// `giai đoạn 2022 - 2026`, `nhiệm kỳ 2020 - 2025`, `năm học 2023-2024`.
fn span_of_years(scan: &Scan<'_>, hit: &Hit) -> Option<Reading> {
    let text = scan.text;
    let mut at = ahead(text, hit.span.end());
    for _ in 0..2 {
        if let Some((skipped, _)) = scan.trigger_at(at, &[Class::DatePeriodInner]) {
            at = ahead(text, skipped.end());
        }
    }
    let index = number_at(scan, at)?;
    let from = year(scan, index)?;
    let to = until(scan, index, from).or_else(|| short_until(scan, index, from))?;
    Some(Reading::new(Span::new(hit.span.start(), scan.numbers[index + 1].end()), span_value(from, to)))
}

/// `(2017-2022)`: a span of years alone in brackets.
fn bracketed_spans(scan: &Scan<'_>, readings: &mut Vec<Reading>) {
    for (index, pair) in scan.numbers.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if a.len() != 4 || b.len() != 4 || b.start() > a.end() + 5 {
            continue;
        }
        let span = a.cover(*b);
        let closed = char_at(scan.text, ahead(scan.text, b.end())) == Some(')');
        if char_before(scan.text, back(scan.text, a.start())) != Some('(') || !closed {
            continue;
        }
        // A life may be longer than a plan.
        let dash = scan.text[a.end()..b.start()].trim_matches(' ').chars().all(is_dash);
        let life = |from| year(scan, index + 1).filter(|to| dash && (from..from + LIFE).contains(to));
        let to = |from| until(scan, index, from).or_else(|| life(from));
        if let Some((from, to)) = year(scan, index).and_then(|from| Some((from, to(from)?))) {
            readings.push(Reading::new(span, span_value(from, to)));
        }
    }
}

/// `từ 1999-2005`, `từ 2016 đến 2020`, `phong trào 1930-1931`: a span of years that only `từ` announces, or the dash
/// between them. Round numbers may be an amount.
fn spans_from(scan: &Scan<'_>, readings: &mut Vec<Reading>) {
    for (index, pair) in scan.numbers.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if a.len() != 4 || b.len() != 4 || b.start() > a.end() + 12 {
            continue;
        }
        let since = scan.trigger_ending(back(scan.text, a.start()), &[Class::DatePeriodSince]).is_some();
        let Some(from) = year(scan, index).filter(|y| (1900..2100).contains(y)) else { continue };
        let Some(to) = until(scan, index, from) else { continue };
        let dash = scan.text[a.end()..b.start()].trim_matches(' ').chars().all(is_dash);
        let bare = || dash && to <= from + 30 && figures::starts_well(scan.text, *a) && after_word(scan, *a);
        if !since && !bare() {
            continue;
        }
        let ends = char_at(scan.text, ahead(scan.text, b.end())).is_none_or(|c| !c.is_alphanumeric());
        let round = from % 50 == 0 && to % 50 == 0;
        if to < 2100 && !not_dates::counts(scan, b.end()) && (ends || !round) {
            readings.push(Reading::new(a.cover(*b), span_value(from, to)));
        }
    }
}

/// True where a word stands before `number` that takes no number of its own.
fn after_word(scan: &Scan<'_>, number: Span) -> bool {
    let text = scan.text;
    let word = char_before(text, back(text, number.start())).is_some_and(char::is_alphabetic);
    word && text[..number.start()].ends_with(' ') && !not_dates::named_before(scan, number)
}

/// `năm 2022`, `năm 2021 - 2025`, `các năm 2021, 2022 và 2023`.
fn years(scan: &Scan<'_>, hit: &Hit, readings: &mut Vec<Reading>) {
    let text = scan.text;
    let before = back(text, hit.span.start());
    // "những năm 1990" is a decade.
    let decade = text[..before].ends_with("những") || text[..before].ends_with("Những");
    let Some(mut index) = number_at(scan, ahead(text, hit.span.end())).filter(|_| !decade) else { return };
    let mut start = hit.span.start();
    for _ in 0..12 {
        let Some(value) = year(scan, index) else { return };
        let end = scan.numbers[index].end();
        if let Some(to) = until(scan, index, value).filter(|_| !text[end..].starts_with('/')) {
            readings.push(Reading::new(Span::new(start, scan.numbers[index + 1].end()), span_value(value, to)));
            return;
        }
        readings.push(Reading::new(Span::new(start, end), DateValue::Point(PartialDate::year(value))));
        let mut at = ahead(text, end);
        match (word(text, at, "và"), text[at..].starts_with(',')) {
            (Some(end), _) => at = ahead(text, end),
            (None, true) => at = ahead(text, at + 1),
            (None, false) => return,
        }
        let Some(next) = number_at(scan, at) else { return };
        (index, start) = (next, at);
    }
}

/// `những năm 1990`, `thập niên 1990`: ten years. `Những năm 2000` may be a century, `những năm 1990, 1991` are two years.
fn decade(scan: &Scan<'_>, hit: &Hit) -> Option<Reading> {
    let at = ahead(scan.text, hit.span.end());
    let at = ahead(scan.text, word(scan.text, at, "năm").unwrap_or(at));
    let index = number_at(scan, at)?;
    let from = year(scan, index).filter(|y| y % 10 == 0 && y % 100 != 0)?;
    let number = scan.numbers[index];
    let next = scan.numbers.get(index + 1).filter(|n| n.len() == 4 && n.start() < number.end() + 12);
    let reading = Reading::new(Span::new(hit.span.start(), number.end()), span_value(from, from + 9));
    next.is_none().then_some(reading)
}

/// `quý I-2022`, `quý II/2022`, `quý III năm 2021`, `quý 4`, `quý I, II/2022`. Those before the last are added, the last
/// is returned.
fn quarters(scan: &Scan<'_>, hit: &Hit, readings: &mut Vec<Reading>) -> Option<Reading> {
    let text = scan.text;
    let (mut start, mut at) = (hit.span.start(), ahead(text, hit.span.end()));
    let mut open: Vec<(Span, u8)> = Vec::new();
    while open.len() < 4 {
        let Some((quarter, end)) = numeral(text, at) else { break };
        open.push((Span::new(start, end), quarter));
        let next = scan.numbers.partition_point(|n| n.start() < end);
        if year_from(scan, end, next).is_some() {
            break;
        }
        let here = ahead(text, end);
        let Some(joint) = ["và", ",", "-"].iter().find(|j| text[here..].starts_with(**j)) else { break };
        at = ahead(text, here + joint.len());
        start = at;
    }
    let &(last, _) = open.last()?;
    let next = scan.numbers.partition_point(|n| n.start() < last.end());
    let year = year_from(scan, last.end(), next);
    if year.is_none() {
        open.truncate(1);
    }
    let mut members = open.into_iter().map(|(span, quarter)| {
        let end = if span == last && year.is_some() { scan.numbers[next].end() } else { span.end() };
        let point = PartialDate { year, within: WithinYear::Quarter(quarter) };
        Reading::new(Span::new(span.start(), end), DateValue::Point(point))
    });
    let last = members.next_back();
    readings.extend(members);
    last
}

/// The quarter whose numeral stands at byte `at`, and the numeral's end.
fn numeral(text: &str, at: usize) -> Option<(u8, usize)> {
    let end = at + text[at..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    let quarter = match &text[at..end] {
        "I" | "1" | "i" => 1,
        "II" | "2" | "ii" => 2,
        "III" | "3" | "iii" => 3,
        "IV" | "4" | "iv" => 4,
        _ => return None,
    };
    (!word_after(text, end)).then_some((quarter, end))
}

/// `6 tháng đầu năm 2025`, `3 tháng cuối năm`: told in quarters, which other counts of months do not fill.
fn months_of_year(scan: &Scan<'_>, hit: &Hit, opening: bool) -> Option<Reading> {
    let text = scan.text;
    let here = back(text, hit.span.start());
    let before = text[..here].strip_suffix("tháng")?;
    let at = back(text, before.len());
    let index = scan.numbers.partition_point(|n| n.end() < at);
    let number = scan.numbers.get(index).filter(|n| n.end() == at && !word_before(text, n.start()));
    let (number, count) = match number {
        Some(number) => (*number, figures::small(text, *number)?),
        None => {
            let (word, class) = scan.trigger_ending(at, &COUNTS)?;
            (
                word,
                if class == COUNTS[0] {
                    3
                } else if class == COUNTS[1] {
                    6
                } else {
                    9
                },
            )
        }
    };
    let quarters = match count {
        3 => 1,
        6 => 2,
        9 => 3,
        _ => return None,
    };
    let next = number_at(scan, ahead(text, hit.span.end()));
    let stated = next.and_then(|i| year(scan, i));
    let end = stated.and(next).map_or(hit.span.end(), |i| scan.numbers[i].end());
    let point = |q| PartialDate { year: stated, within: WithinYear::Quarter(q) };
    let (first, last) = if opening { (1, quarters) } else { (5 - quarters, 4) };
    let value =
        if first == last { DateValue::Point(point(first)) } else { DateValue::Range(point(first), point(last)) };
    Some(Reading::new(Span::new(number.start(), end), value))
}
