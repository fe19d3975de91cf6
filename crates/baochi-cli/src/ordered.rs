//! Work on many threads, results in the order of the input, memory bounded.
//!
//! ```text
//! reader thread ─ window ─> pool of workers ─> results put back in order, on the caller's thread
//! ```
//!
//! The window bounds what is under way, in items and in bytes, from the moment an item is read until its
//! result is taken: a slow article never lets the ones behind it pile up.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::Error;
use crate::interrupt::Interrupt;

/// Items under way for each thread.
const ITEMS: usize = 32;

/// How much is under way at once, and until when.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    /// Threads.
    pub(crate) jobs: NonZeroUsize,
    /// Bytes of input under way. One item may be larger: it is then alone.
    pub(crate) bytes: usize,
    /// Whether to go on.
    pub(crate) interrupt: Interrupt,
}

/// How long a sink is left without a word.
const IDLE: Duration = Duration::from_millis(200);

/// Sends each item of `source` through `work` on `jobs` threads and gives the results to `sink` in order. The source
/// hands on one item after the other, until it is told that no more is wanted.
///
/// `weight` is an item's size in bytes. When `sink` fails or a signal comes, the rest is dropped: a reader that still waits for
/// its input is left behind, and ends with the process.
///
/// # Errors
/// That of `sink`, [`Error::Interrupted`], or the threads cannot be started.
pub(crate) fn ordered<T, R>(
    flow: &Flow,
    source: impl FnOnce(&mut dyn FnMut(T) -> ControlFlow<()>) + Send + 'static,
    weight: fn(&T) -> usize,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut sink: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error>
where
    T: Send + 'static,
    R: Send + 'static,
{
    ordered_or_idle(flow, source, weight, work, |result| result.map_or(Ok(()), &mut sink))
}

/// As [`ordered`]; `sink` is given `None` now and then while it waits for a slow source.
///
/// # Errors
/// As [`ordered`].
pub(crate) fn ordered_or_idle<T, R>(
    flow: &Flow,
    source: impl FnOnce(&mut dyn FnMut(T) -> ControlFlow<()>) + Send + 'static,
    weight: fn(&T) -> usize,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut sink: impl FnMut(Option<R>) -> Result<(), Error>,
) -> Result<(), Error>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let jobs = flow.jobs.get();
    let failed = |cause: String| Error::Threads { jobs, cause };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(|e| failed(e.to_string()))?;
    let window = Arc::new(Window::new(jobs * ITEMS, flow.bytes));
    let work = Arc::new(work);
    let (sender, results) = channel();
    let entrance = Arc::clone(&window);
    let read = move || {
        let mut numbers = 0..;
        source(&mut |item| {
            let bytes = weight(&item);
            let Some(number) = numbers.next().filter(|_| entrance.enter(bytes)) else { return ControlFlow::Break(()) };
            let (work, sender) = (Arc::clone(&work), sender.clone());
            pool.spawn_fifo(move || {
                // Nobody listens any more: the sink has failed.
                let _ = sender.send((number, bytes, work(item)));
            });
            ControlFlow::Continue(())
        });
    };
    let reader =
        std::thread::Builder::new().name("reader".to_owned()).spawn(read).map_err(|e| failed(e.to_string()))?;
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    loop {
        let (number, bytes, result) = match results.recv_timeout(IDLE) {
            Ok(result) => result,
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                sink(None).and_then(|()| flow.interrupt.check()).inspect_err(|_| window.close())?;
                continue;
            }
        };
        waiting.insert(number, (bytes, result));
        while let Some((bytes, result)) = waiting.remove(&next) {
            next += 1;
            sink(Some(result)).and_then(|()| flow.interrupt.check()).inspect_err(|_| window.close())?;
            window.leave(bytes);
        }
    }
    // All results are here, so the reader is at its end; if it broke, the output must not look whole.
    if let Err(panic) = reader.join() {
        std::panic::resume_unwind(panic);
    }
    Ok(())
}

/// The items of an iterator as a source.
pub(crate) fn items<T>(
    items: impl Iterator<Item = T> + Send + 'static,
) -> impl FnOnce(&mut dyn FnMut(T) -> ControlFlow<()>) + Send + 'static {
    |take| {
        for item in items {
            if take(item).is_break() {
                return;
            }
        }
    }
}

/// How much is under way.
struct Window {
    state: Mutex<State>,
    changed: Condvar,
    most: usize,
    bytes: usize,
}

#[derive(Default)]
struct State {
    items: usize,
    bytes: usize,
    closed: bool,
}

impl Window {
    fn new(most: usize, bytes: usize) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), most, bytes }
    }

    /// Waits for room; false once nothing more is wanted.
    fn enter(&self, bytes: usize) -> bool {
        let full = |s: &mut State| !s.closed && s.items > 0 && (s.items >= self.most || s.bytes + bytes > self.bytes);
        let mut state = self.changed.wait_while(self.state(), full).unwrap_or_else(PoisonError::into_inner);
        state.items += 1;
        state.bytes += bytes;
        !state.closed
    }

    fn leave(&self, bytes: usize) {
        let mut state = self.state();
        state.items -= 1;
        state.bytes -= bytes;
        self.changed.notify_one();
    }

    fn close(&self) {
        self.state().closed = true;
        self.changed.notify_one();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const BYTES: usize = 1000;

    fn flow(jobs: usize) -> Flow {
        Flow { jobs: NonZeroUsize::new(jobs).unwrap(), bytes: BYTES, interrupt: Interrupt::default() }
    }

    #[test]
    fn results_keep_the_order_of_the_input() {
        for jobs in [1, 2, 7] {
            let mut got = Vec::new();
            let work = |n: usize| {
                // Uneven work, so that later items are done first.
                (0..(n % 5) * 2000).fold(n, |a, b| std::hint::black_box(a ^ b ^ b))
            };
            let take = |n| {
                got.push(n);
                Ok(())
            };
            ordered(&flow(jobs), items(0..1000), |_| 1, work, take).unwrap();
            assert!(got.iter().copied().eq(0..1000), "{jobs} jobs: {got:?}");
        }
    }

    #[test]
    fn what_is_under_way_is_bounded() {
        static READ: AtomicUsize = AtomicUsize::new(0);
        let source = (0..10_000).inspect(|_| {
            READ.fetch_add(1, Ordering::SeqCst);
        });
        let mut taken = 0;
        let take = |_| {
            taken += 1;
            let ahead = READ.load(Ordering::SeqCst) - taken;
            assert!(ahead <= 2 * ITEMS + 1, "{ahead} read ahead of {taken}");
            Ok(())
        };
        ordered(&flow(2), items(source), |_| 1, |n| n, take).unwrap();
    }

    #[test]
    fn one_item_beyond_the_bound_goes_alone() {
        let mut sum = 0;
        let take = |n: usize| {
            sum += n;
            Ok(())
        };
        ordered(&flow(2), items([1, BYTES + 1, 2, BYTES * 3].into_iter()), |n| *n, |n| n, take).unwrap();
        assert_eq!(sum, 3 + BYTES * 4 + 1);
    }

    #[test]
    fn a_failing_sink_ends_a_source_without_end() {
        let result = ordered(
            &flow(2),
            items(0..),
            |_| 1,
            |n: u64| n,
            |n| {
                if n == 100 { Err(Error::Output(std::io::ErrorKind::BrokenPipe.into())) } else { Ok(()) }
            },
        );
        assert!(result.unwrap_err().is_closed_pipe());
    }
}
