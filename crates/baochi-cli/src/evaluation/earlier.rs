//! The records of an earlier version, read beside the inputs on a thread of their own.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use baochi_extract::eval::GoldSet;

use super::Taken;
use crate::error::{Error, Problem};
use crate::input::{Content, Entry, Inputs, LeftOut};

/// Records that are read ahead.
const AHEAD: usize = 64;

/// The records, one after the other.
pub(super) struct Earlier(Receiver<Result<Taken, Error>>);

impl Earlier {
    /// Starts to read the file, as any input: it may be packed, or a folder of such files.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub(super) fn start(path: PathBuf, gold: Arc<GoldSet>) -> Result<Self, Error> {
        let (sender, records) = sync_channel(AHEAD);
        let read = move || {
            Inputs::new(vec![path], LeftOut::default()).each(&mut |entry| {
                match sender.send(entry.and_then(|entry| taken(entry, &gold))) {
                    Ok(()) => ControlFlow::Continue(()),
                    // Nobody listens any more: the run has failed.
                    Err(_) => ControlFlow::Break(()),
                }
            });
        };
        match std::thread::Builder::new().name("earlier".to_owned()).spawn(read) {
            Ok(_) => Ok(Self(records)),
            Err(cause) => Err(Error::Threads { jobs: 1, cause: cause.to_string() }),
        }
    }

    /// The next record; `None` at the end.
    pub(super) fn next(&self) -> Option<Result<Taken, Error>> {
        self.0.recv().ok()
    }
}

fn taken(entry: Entry, gold: &GoldSet) -> Result<Taken, Error> {
    let place = entry.place.clone();
    match entry.read(false)?.content {
        Content::Record(record) => Ok(Taken::of(&record, gold, true)),
        Content::Raw(_) => Err(Error::input(place, Problem::NoRecord)),
    }
}
