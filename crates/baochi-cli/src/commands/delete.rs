//! `baochi delete`: articles out of the index.

use std::collections::{BTreeMap, BTreeSet};

use baochi_index::{Index, Key, WriterOptions};

use crate::args::DeleteArgs;
use crate::error::Error;
use crate::exit::Exit;
use crate::messages;
use crate::output::Out;
use crate::output::terminal::{one_line, say, tell};

/// Deletes what was named.
///
/// # Errors
/// There is no index, or another run writes to it. A name that nothing goes by is told, and the rest is done.
pub(crate) fn run(args: DeleteArgs) -> Result<Exit, Error> {
    let index = Index::open(&args.index.dir()).map_err(Error::opening)?;
    // The writer first: what it keeps others from changing is what the keys are.
    let options = WriterOptions::default().with_wait(args.wait.duration());
    let writer = if args.dry_run { None } else { Some(index.writer(options)?) };
    let mut exit = Exit::Done;
    let mut keys: BTreeSet<Key> = BTreeSet::new();
    let searcher = index.searcher()?;
    let mut by_name = named(&index, &args.names)?;
    for name in &args.names {
        let mut named = by_name.remove(name.as_str()).unwrap_or_default();
        if named.is_empty() {
            named.extend(searcher.keys_of(name)?);
        }
        if named.is_empty() {
            exit = Exit::Failed;
            let error = Error::UnknownKeyOrId { name: name.clone() };
            say(format_args!("{}", error.message()));
        }
        keys.extend(named);
    }
    for prefix in &args.source {
        let plain = prefix.strip_prefix("./").unwrap_or(prefix);
        let before = keys.len();
        keys.extend(index.keys(|key| key.uri.starts_with(plain))?);
        if keys.len() == before {
            say(format_args!("{}", messages::NothingFromHere { prefix: one_line(prefix) }));
        }
    }
    let Some(writer) = writer else {
        let mut out = Out::new();
        for key in &keys {
            out.write(one_line(&key.to_string()).as_ref())?;
            out.write("\n")?;
        }
        out.flush()?;
        let articles = messages::Articles { count: keys.len() as u64 };
        tell(format_args!("{}", messages::WouldBeDeleted { articles }));
        return Ok(exit);
    };
    for key in &keys {
        writer.delete(key)?;
    }
    let articles = messages::Articles { count: writer.finish()?.deleted };
    tell(format_args!("{}", messages::Deleted { articles }));
    Ok(exit)
}

/// The keys that go by each name, whole or by their path.
fn named<'n>(index: &Index, names: &'n [String]) -> Result<BTreeMap<&'n str, BTreeSet<Key>>, Error> {
    let mut by_name: BTreeMap<&str, BTreeSet<Key>> =
        names.iter().map(|name| (name.as_str(), BTreeSet::new())).collect();
    index.keys(|key| {
        for name in [&key.uri, &key.to_string()] {
            if let Some(named) = by_name.get_mut(name.as_str()) {
                named.insert(key.clone());
            }
        }
        false
    })?;
    Ok(by_name)
}
