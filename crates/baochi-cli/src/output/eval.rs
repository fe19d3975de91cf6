//! What was measured, for people and for programs.

mod data;
mod differences;

use std::fmt::Write;

use baochi_extract::eval::{Changes, Counts, Figure, Scores};

pub(crate) use self::data::data;
use super::terminal::Style;
use crate::evaluation::Measured;
use crate::evaluation::floors::Held;
use crate::messages;

/// The figures as a table, then what differs: at most so many differences of each kind and sort.
pub(crate) fn table(measured: &Measured, held: Option<&Held>, most: usize, style: Style) -> String {
    let mut text = String::new();
    if measured.gold > 0 {
        figures(&mut text, measured, held, style);
        let scored = measured.gold - measured.missing.len();
        let articles = messages::Articles { count: measured.gold as u64 };
        let _ = write!(text, "{}", messages::ScoredOf { scored, articles });
        let _ = match measured.without_gold {
            0 => writeln!(text),
            without => writeln!(text, "{}", messages::ScoredWithoutGold { without }),
        };
        differences::misses(&mut text, &measured.scores, measured.before.as_ref(), most, style);
    }
    if let Some(changes) = &measured.changes {
        if !text.is_empty() {
            text.push('\n');
        }
        kinds(&mut text, changes, style);
        differences::changes(&mut text, changes, style);
    }
    text
}

/// The figures with those that earlier records had and with their floors.
fn figures(text: &mut String, measured: &Measured, held: Option<&Held>, style: Style) {
    let before = measured.before.as_ref();
    let mut head = format!(
        "{:<16}{:>6}{:>7}{:>7}{:>11}{:>8}{:>7}",
        messages::FigureHead.to_string(),
        messages::FigureGold.to_string(),
        messages::FigureFound.to_string(),
        messages::FigureRight.to_string(),
        messages::FigurePrecision.to_string(),
        messages::FigureRecall.to_string(),
        "F1"
    );
    if before.is_some() {
        head += &format!("{:>8}{:>8}", messages::FigureBefore.to_string(), messages::FigureChange.to_string());
    }
    if held.is_some() {
        head += &format!("{:>7}", messages::FigureFloor.to_string());
    }
    let _ = writeln!(text, "{}", style.dim(&head));
    for (figure, counts) in measured.scores.figures() {
        let mut row = line(figure, counts);
        if let Some(before) = before {
            row += &since(before, figure, counts);
        }
        let floor = held.and_then(|held| held.floors.floors.get(&figure));
        if let Some(floor) = floor {
            let _ = write!(row, "{floor:>7.3}");
        }
        let is_below = held.is_some_and(|held| held.below.iter().any(|short| short.figure == figure));
        let _ = match is_below {
            true => writeln!(text, "{}", style.found(&format!("{row}  {}", messages::FigureBelow))),
            false => writeln!(text, "{}", row.trim_end()),
        };
    }
    for short in held.iter().flat_map(|held| &held.below).filter(|short| short.f1.is_none()) {
        let told = messages::FigureNotScored { floor: format!("{:.3}", short.floor) };
        let row = format!("{:<16}{told}  {}", short.figure, messages::FigureBelow);
        let _ = writeln!(text, "{}", style.found(&row));
    }
}

fn line(figure: Figure, counts: Counts) -> String {
    let Counts { gold, found, right } = counts;
    let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
    format!("{figure:<16}{gold:>6}{found:>7}{right:>7}{precision:>11.3}{recall:>8.3}{f1:>7.3}")
}

/// F1 of the earlier records and how much it is more or less now.
fn since(before: &Scores, figure: Figure, counts: Counts) -> String {
    let Some(before) = before.counts(figure) else { return format!("{:>8}{:>8}", "-", "") };
    let (was, change) = (before.f1(), counts.f1() - before.f1());
    let change = if change == 0.0 { String::new() } else { format!("{change:+.3}") };
    format!("{was:>8.3}{change:>8}")
}

/// How many facts of each kind are the same, changed, gained and lost.
fn kinds(text: &mut String, changes: &Changes, style: Style) {
    let head = format!(
        "{:<16}{:>8}{:>8}{:>8}{:>9}{:>8}{:>7}",
        messages::KindsFact.to_string(),
        messages::KindsBefore.to_string(),
        messages::KindsNow.to_string(),
        messages::KindsSame.to_string(),
        messages::ChangeChanged.to_string(),
        messages::ChangeGained.to_string(),
        messages::ChangeLost.to_string()
    );
    let _ = writeln!(text, "{}", style.dim(&head));
    for (kind, counts) in &changes.kinds {
        let _ = writeln!(
            text,
            "{kind:<16}{:>8}{:>8}{:>8}{:>9}{:>8}{:>7}",
            counts.before, counts.now, counts.same, counts.changed, counts.gained, counts.lost
        );
    }
    let articles = messages::Articles { count: changes.articles };
    let (same, before, now) = (changes.unchanged, changes.only_before, changes.only_now);
    let _ = writeln!(text, "{}", messages::KindsInBoth { articles, same, before, now });
}
