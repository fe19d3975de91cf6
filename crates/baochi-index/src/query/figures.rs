//! Figures in a query that mean one thing together: days, times of day, `2022-2026`, `3,14`.

use super::ast::Clause;
use super::pieces::is_quotation_mark;
use super::words::{Placed, Word};

/// The figures that begin at `words[0]`, and the number of words that they take. A day is found in every way of
/// writing it: `30/4/1975`, `30-04-1975`, `ngày 30 tháng 4 năm 1975`.
pub(super) fn figures(words: &[Placed]) -> Option<(Clause, usize)> {
    let read = day(words).map(|(day, taken)| (day.wordings(), taken)).or_else(|| time(words));
    if let Some((mut others, taken)) = read {
        let typed: Vec<Word> = words[..taken].iter().map(|placed| placed.word.clone()).collect();
        let same = |other: &Vec<Word>| other.iter().map(|w| &w.folded).eq(typed.iter().map(|w| &w.folded));
        others.retain(|other| !same(other));
        return Some((Clause::Wordings { typed: glued(&words[..taken]), words: typed, apart: false, others }, taken));
    }
    let taken = run(words);
    let phrase = || Clause::Phrase(words[..taken].iter().map(|placed| placed.word.clone()).collect());
    (taken > 1).then(|| (phrase(), taken))
}

/// The words as they were typed, other joints than spaces kept. A quotation mark without a partner says nothing: printed,
/// it could find one.
fn glued(words: &[Placed]) -> String {
    let mut text = String::new();
    for (i, placed) in words.iter().enumerate() {
        if i > 0 {
            let is_space = |c: char| c.is_whitespace() || is_quotation_mark(c);
            text.push_str(if placed.before.contains(is_space) { " " } else { &placed.before });
        }
        text.push_str(&placed.word.shown);
    }
    text
}

/// A day as numbers.
struct Day<'a> {
    day: Option<u8>,
    month: u8,
    year: Option<&'a str>,
}

impl Day<'_> {
    /// All ways to write it.
    fn wordings(&self) -> Vec<Vec<Word>> {
        let months = padded(self.month);
        let days: Vec<Option<String>> = match self.day {
            Some(day) => padded(day).into_iter().map(Some).collect(),
            None => vec![None],
        };
        let mut wordings = Vec::new();
        for day in &days {
            for month in &months {
                let mut add = |month_word: Option<&str>, year_word: Option<&str>| {
                    let day = day.as_deref().into_iter();
                    let month = month_word.into_iter().chain([month.as_str()]);
                    let year = self.year.into_iter().flat_map(|year| year_word.into_iter().chain([year]));
                    wordings.push(day.chain(month).chain(year).map(Word::new).collect());
                };
                add(None, None);
                match (self.day, self.year) {
                    (Some(_), Some(_)) => {
                        add(Some(MONTH), Some(YEAR));
                        add(Some(MONTH), None);
                    }
                    (Some(_), None) => add(Some(MONTH), None),
                    (None, _) => add(None, Some(YEAR)),
                }
            }
        }
        wordings
    }
}

const MONTH: &str = "tháng";
const YEAR: &str = "năm";
/// Words before the number of a day.
const BEFORE_DAY: [&str; 3] = ["ngày", "mùng", "mồng"];

/// The number with and without a zero.
fn padded(n: u8) -> Vec<String> {
    if n < 10 { vec![n.to_string(), format!("0{n}")] } else { vec![n.to_string()] }
}

fn day(words: &[Placed]) -> Option<(Day<'_>, usize)> {
    if let [first, rest @ ..] = words
        && BEFORE_DAY.iter().any(|word| is(first, word))
    {
        return spoken(rest).or_else(|| numeric(rest)).map(|(day, taken)| (day, taken + 1));
    }
    spoken(words).or_else(|| numeric(words)).or_else(|| month(words))
}

/// `30/4`, `30-4-1975`, `1975-04-30`.
fn numeric(words: &[Placed]) -> Option<(Day<'_>, usize)> {
    let joint = |at: usize| words.get(at).map_or("", |placed: &Placed| placed.before.as_str());
    match run(words) {
        2 if matches!(joint(1), "/" | "-") => {
            let day = Day { day: Some(number(&words[0], 31)?), month: number(&words[1], 12)?, year: None };
            Some((day, 2))
        }
        3 if joint(1) == joint(2) && joint(1) != "," => {
            let (first, last) = match (year(&words[0]), year(&words[2])) {
                (None, Some(year)) => (&words[0], year),
                (Some(year), None) => (&words[2], year),
                _ => return None,
            };
            let day = Day { day: Some(number(first, 31)?), month: number(&words[1], 12)?, year: Some(last) };
            Some((day, 3))
        }
        _ => None,
    }
}

/// `30 tháng 4`, `30 tháng 4 năm 1975`, `30 tháng 4/1975`.
fn spoken(words: &[Placed]) -> Option<(Day<'_>, usize)> {
    let [day, word, month, rest @ ..] = words else { return None };
    let (day, month) = (number(day, 31)?, number(month, 12).filter(|_| is(word, MONTH))?);
    let (year, taken) = year_behind(rest);
    Some((Day { day: Some(day), month, year }, 3 + taken))
}

/// `tháng 4 năm 1975`, `tháng 4/1975`.
fn month(words: &[Placed]) -> Option<(Day<'_>, usize)> {
    let [word, month, rest @ ..] = words else { return None };
    let month = number(month, 12).filter(|_| is(word, MONTH))?;
    let (year, taken) = year_behind(rest);
    year.map(|year| (Day { day: None, month, year: Some(year) }, 2 + taken))
}

fn year_behind(words: &[Placed]) -> (Option<&str>, usize) {
    match words {
        [first, ..] if matches!(first.before.as_str(), "/" | "-") && year(first).is_some() => (year(first), 1),
        [word, second, ..] if is(word, YEAR) && year(second).is_some() => (year(second), 2),
        _ => (None, 0),
    }
}

/// `14:30`, `14h30`.
fn time(words: &[Placed]) -> Option<(Vec<Vec<Word>>, usize)> {
    let first = words.first()?;
    let (hour, minute, taken) = match first.word.folded.split_once('h') {
        Some((hour, minute)) => (hour, minute, 1),
        None => {
            let second = words.get(1).filter(|placed| placed.before == ":")?;
            (first.word.folded.as_str(), second.word.folded.as_str(), 2)
        }
    };
    let within = |text: &str, most: u8| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits && text.parse::<u8>().is_ok_and(|n| n <= most)
    };
    if !within(hour, 24) || !within(minute, 59) || minute.len() != 2 {
        return None;
    }
    let words = |parts: &[&str]| parts.iter().map(|part| Word::new(part)).collect::<Vec<_>>();
    Some((vec![words(&[hour, minute]), words(&[&format!("{hour}h{minute}")]), words(&[hour, "giờ", minute])], taken))
}

/// Number of words from the first that are figures written together.
fn run(words: &[Placed]) -> usize {
    let is_figure = |word: &Word| word.folded.bytes().all(|b| b.is_ascii_digit());
    let joined = |p: &&Placed| matches!(p.before.as_str(), "/" | "-" | "–" | "." | ",") && is_figure(&p.word);
    match words {
        [first, rest @ ..] if is_figure(&first.word) => 1 + rest.iter().take_while(joined).count(),
        _ => 0,
    }
}

fn is(placed: &Placed, word: &str) -> bool {
    let word = Word::new(word);
    placed.word.means(&word.exact, &word.folded)
}

fn number(placed: &Placed, most: u8) -> Option<u8> {
    let text = &placed.word.shown;
    let n = text.parse().ok().filter(|_| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()))?;
    (1..=most).contains(&n).then_some(n)
}

fn year(placed: &Placed) -> Option<&str> {
    let text = placed.word.shown.as_str();
    let year = text.len() == 4 && matches!(text.parse(), Ok(1000..=2999));
    year.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let words: Vec<Placed> = super::super::words::placed(text);
        let shown = |words: &[Word]| words.iter().map(|w| w.shown.as_str()).collect::<Vec<_>>().join(" ");
        match figures(&words) {
            Some((Clause::Wordings { typed, others, .. }, taken)) => {
                format!("{taken} {typed}: {}", others.iter().map(|o| shown(o)).collect::<Vec<_>>().join(", "))
            }
            Some((clause, taken)) => format!("{taken} \"{}\"", shown(clause.words())),
            None => String::new(),
        }
    }

    #[test]
    fn days_are_known_in_every_spelling() {
        assert_eq!(read("30/4 này"), "2 30/4: 30 tháng 4, 30 04, 30 tháng 04");
        assert_eq!(read("30-10"), "2 30-10: 30 tháng 10");
        assert_eq!(read("ngay 30 thang 10"), "4 ngay 30 thang 10: 30 10, 30 tháng 10");
        assert_eq!(read("19-10-1975"), "3 19-10-1975: 19 tháng 10 năm 1975, 19 tháng 10 1975");
        assert_eq!(read("1975-10-19"), "3 1975-10-19: 19 10 1975, 19 tháng 10 năm 1975, 19 tháng 10 1975");
        assert_eq!(read("tháng 10 năm 2019"), "4 tháng 10 năm 2019: 10 2019, 10 năm 2019");
        assert_eq!(read("ngày 5 tháng 10/2019").split(':').next(), Some("5 ngày 5 tháng 10/2019"));
    }

    #[test]
    fn other_figures_stay_together() {
        assert_eq!(read("2022-2026"), "2 \"2022 2026\"");
        assert_eq!(read("3,14"), "2 \"3 14\"");
        assert_eq!(read("31/13"), "2 \"31 13\"");
        assert_eq!(read("14:30"), "2 14:30: 14h30, 14 giờ 30");
        assert_eq!(read("14h30"), "1 14h30: 14 30, 14 giờ 30");
        for none in ["30 4", "ngày mai", "tháng 4", "14:3", "14: 30", "5h", "năm 2019"] {
            assert_eq!(read(none), "", "{none}");
        }
    }
}
