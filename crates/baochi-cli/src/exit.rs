//! What the exit code of `baochi` says.

use std::process::ExitCode;

use crate::interrupt::Signal;

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
    /// 130 or 143: Ctrl-C or an end that was asked for otherwise; what was done stays.
    Interrupted(Signal),
}

impl Exit {
    /// The code.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::NothingFound | Self::BelowFloor => 1,
            Self::Failed => 2,
            Self::Interrupted(signal) => signal.exit_code(),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
