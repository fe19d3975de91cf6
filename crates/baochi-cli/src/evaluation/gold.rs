//! Gold from files, and the articles beside them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use baochi_extract::eval::{EvalError, Gold, GoldSet};

use super::Note;
use crate::error::{Error, Problem};
use crate::input::{At, Entry, Inputs, LeftOut, Place};
use crate::messages;
use crate::report::Report;

/// Names that a message gives of many.
const NAMED: usize = 5;

/// Gold as it was read.
pub(crate) struct GoldRead {
    /// The gold.
    pub(super) set: GoldSet,
    /// Where each line stands.
    pub(super) places: Places,
    /// What of it is not scored, or cannot be right.
    pub(super) notes: Vec<Note>,
}

/// Where the gold of each article stands.
#[derive(Default)]
pub(super) struct Places(BTreeMap<String, Place>);

/// Reads all gold. What cannot be read is told, and the rest is still taken.
///
/// # Errors
/// There is no gold in any of the files.
pub(crate) fn read(paths: Vec<PathBuf>, report: &mut Report) -> Result<GoldRead, Error> {
    let is_asked = !paths.is_empty();
    let (mut set, mut places) = (GoldSet::new(), Places::default());
    let mut doubts: BTreeMap<String, (Place, u64)> = BTreeMap::new();
    Inputs::new(paths, LeftOut::default()).each(&mut |entry| {
        match entry.and_then(one) {
            Err(error) => report.problem(&error),
            Ok((place, gold)) => {
                for doubt in gold.doubts() {
                    doubts.entry(doubt).or_insert_with(|| (place.clone(), 0)).1 += 1;
                }
                match places.0.get(&gold.id) {
                    Some(first) => {
                        let (id, first) = (gold.id, first.to_string());
                        report.problem(&Error::input(place, Problem::GoldTwice { id, first }));
                    }
                    None => {
                        places.0.insert(gold.id.clone(), place);
                        set.add(gold);
                    }
                }
            }
        }
        ControlFlow::Continue(())
    });
    if is_asked && set.is_empty() {
        return Err(Error::NoGold);
    }
    let told = |(doubt, (place, times)): (String, (Place, u64))| -> Note {
        match times {
            1 => Box::new(messages::Doubt { place, doubt }),
            _ => Box::new(messages::DoubtMore { place, doubt, more: times - 1 }),
        }
    };
    Ok(GoldRead { set, places, notes: doubts.into_iter().map(told).collect() })
}

/// The folder beside a file of gold that has its name: `dev` for `dev.jsonl`.
///
/// # Errors
/// There is none, or there are several files.
pub(crate) fn beside(gold: &[PathBuf]) -> Result<PathBuf, Error> {
    let dir = match gold {
        [path] if !path.is_dir() => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let stem = name.split('.').next().filter(|stem| !stem.is_empty());
            stem.map(|stem| path.with_file_name(stem)).filter(|dir| dir != path)
        }
        _ => None,
    };
    dir.as_deref().filter(|dir| dir.is_dir()).map(Path::to_owned).ok_or(Error::NothingToMeasure { beside: dir })
}

fn one(entry: Entry) -> Result<(Place, Gold), Error> {
    let (place, json) = entry.object()?;
    match Gold::from_json(&json) {
        Ok(gold) => Ok((place, gold)),
        Err(error) => {
            let what = match (&error, place.at) {
                // The line of a row is that of its file.
                (EvalError::Json { what, column, .. }, Some(At::Line(_))) => format!("{what} at column {column}"),
                (EvalError::Json { what, line, column }, _) => format!("{what} at line {line} column {column}"),
                _ => error.to_string(),
            };
            Err(Error::input(place, Problem::Gold(what)))
        }
    }
}

impl Places {
    /// That there is no article for some of the gold.
    pub(super) fn missing(&self, ids: &[String], all: usize) -> Error {
        let place = |id: &String| match self.0.get(id) {
            Some(place) => format!("\"{id}\" ({place})"),
            None => format!("\"{id}\""),
        };
        Error::NoArticle { first: ids.iter().take(NAMED).map(place).collect(), count: ids.len(), all }
    }
}
