//! What the exit code of `baochi` says.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: all done. A reader that closed the pipe early is no failure either.
    Done,
    /// 1: a single search found nothing.
    NothingFound,
    /// 1: a figure of `eval` is below its floor.
    BelowFloor,
    /// 2: an input or an argument failed; the rest was still done.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::NothingFound | Exit::BelowFloor => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}
