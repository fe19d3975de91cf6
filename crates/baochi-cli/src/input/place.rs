//! Where an article stands: a file, a member of an archive in it, and a place there.

use std::fmt;
use std::sync::Arc;

use super::STDIN;
use super::stream::Position;
use crate::messages;

/// Where an entry stands: the path as it is written in records, and the place in it where it holds many.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// `source.uri` of the file, or of the member of an archive: `tin.zip#bai/1.txt`.
    pub(crate) uri: Arc<str>,
    /// Where in it.
    pub(crate) at: Option<At>,
}

/// Where in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// Line number from 1.
    Line(u64),
    /// Number of an object from 1.
    Item(u64),
    /// Where a record begins.
    Byte(Position),
}

impl Place {
    /// A whole file.
    pub(super) fn of(uri: Arc<str>) -> Self {
        Self { uri, at: None }
    }

    /// A place in it.
    pub(super) fn at(&self, at: At) -> Self {
        Self { uri: Arc::clone(&self.uri), at: Some(at) }
    }

    /// A member of an archive, by its name there.
    pub(super) fn member(&self, name: &str) -> Self {
        let plain = name.strip_prefix("./").unwrap_or(name);
        Self::of(format!("{}#{plain}", self.uri).into())
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(number) | Self::Item(number) => write!(f, "{number}"),
            Self::Byte(position) => write!(f, "{position}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if &*self.uri == STDIN {
            write!(f, "{}", messages::StandardInput)?;
        } else {
            f.write_str(&self.uri)?;
        }
        match self.at {
            None => Ok(()),
            Some(At::Line(line)) => write!(f, ":{line}"),
            Some(at @ (At::Item(_) | At::Byte(_))) => write!(f, "#{at}"),
        }
    }
}
