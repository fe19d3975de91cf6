//! Ctrl-C and the like: the first asks a run to end at a good place, the second ends the process at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::Builder;
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::error::Error;

/// How long work that cannot be asked to end is waited for between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// Stack of a thread that runs a command: as much as the main thread has.
const STACK: usize = 8 << 20;

/// A signal that asks a run to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Ctrl-C: `SIGINT`.
    Interrupt,
    /// What services are ended with: `SIGTERM`.
    Terminate,
}

impl Signal {
    /// The exit code that says so, as shells have it: 128 and the number of the signal.
    pub(crate) const fn exit_code(self) -> u8 {
        match self {
            Self::Interrupt => 130,
            Self::Terminate => 143,
        }
    }

    const fn number(self) -> i32 {
        match self {
            Self::Interrupt => SIGINT,
            Self::Terminate => SIGTERM,
        }
    }
}

/// Whether this run was asked to end. Cheap to clone and to look at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt {
    /// The exit code of the signal that came last; 0 before the first.
    told: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Watches for signals from now on.
    ///
    /// # Errors
    /// They cannot be watched.
    pub(crate) fn watch() -> Result<Self, Error> {
        let this = Self::default();
        let again = Arc::new(AtomicBool::new(false));
        for signal in [Signal::Interrupt, Signal::Terminate] {
            let (number, code) = (signal.number(), signal.exit_code());
            // In this order: a later handler sets what an earlier one asks.
            flag::register_conditional_shutdown(number, code.into(), Arc::clone(&again)).map_err(Error::Signal)?;
            flag::register(number, Arc::clone(&again)).map_err(Error::Signal)?;
            flag::register_usize(number, Arc::clone(&this.told), code.into()).map_err(Error::Signal)?;
        }
        Ok(this)
    }

    /// The signal that came, if one did.
    pub(crate) fn signal(&self) -> Option<Signal> {
        let told = self.told.load(Ordering::Relaxed);
        [Signal::Interrupt, Signal::Terminate].into_iter().find(|signal| usize::from(signal.exit_code()) == told)
    }

    /// Says whether to go on.
    ///
    /// # Errors
    /// [`Error::Interrupted`] once a signal came.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.signal().map_or(Ok(()), |signal| Err(Error::Interrupted { signal }))
    }

    /// Does `work`, and leaves it behind when a signal comes: it ends with the process. For work that may be broken off
    /// anywhere and has nothing to tell then.
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Interrupted`].
    pub(crate) fn during<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (sender, result) = channel();
        let thread = Builder::new().name("command".to_owned()).stack_size(STACK).spawn(move || {
            // Nobody listens any more: the run was interrupted.
            let _ = sender.send(work());
        });
        let thread = thread.map_err(|cause| Error::Threads { jobs: 1, cause: cause.to_string() })?;
        loop {
            match result.recv_timeout(PAUSE) {
                Ok(result) => return result,
                Err(RecvTimeoutError::Timeout) => self.check()?,
                Err(RecvTimeoutError::Disconnected) => match thread.join() {
                    Ok(()) => return Err(Error::Threads { jobs: 1, cause: "it went away".to_owned() }),
                    Err(panic) => std::panic::resume_unwind(panic),
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_is_told_until_the_end() {
        let interrupt = Interrupt::default();
        assert!(interrupt.check().is_ok());
        for signal in [Signal::Terminate, Signal::Interrupt] {
            interrupt.told.store(signal.exit_code().into(), Ordering::Relaxed);
            assert!(matches!(interrupt.check(), Err(Error::Interrupted { signal: told }) if told == signal));
        }
    }

    #[test]
    fn work_is_left_behind() {
        let interrupt = Interrupt::default();
        assert_eq!(interrupt.during(|| Ok(7)).unwrap(), 7);
        let (_held, never) = channel::<()>();
        interrupt.told.store(Signal::Interrupt.exit_code().into(), Ordering::Relaxed);
        let left = interrupt.during(move || {
            let _ = never.recv();
            Ok(())
        });
        assert!(matches!(left, Err(Error::Interrupted { .. })));
    }
}
