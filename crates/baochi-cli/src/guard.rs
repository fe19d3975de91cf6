//! A bug that one article brings out costs that article and not the run.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Error, Problem};
use crate::input::Place;
use crate::messages;
use crate::output::terminal::{one_line, say};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static MESSAGE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Has the messages of panics cleaned before a terminal sees them: they quote page text.
pub(crate) fn install() {
    std::panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown");
        let at = info.location().map(|l| format!(" ({}:{})", l.file(), l.line())).unwrap_or_default();
        // A slice out of place quotes the whole text.
        let message = format!("{}{at}", text.chars().take(200).collect::<String>());
        if GUARDED.get() {
            MESSAGE.set(Some(message));
        } else {
            say(format_args!("{}", messages::InternalError { cause: one_line(&message) }));
        }
    }));
}

/// Calls `work`; a panic in it becomes an error of `place`.
///
/// # Errors
/// `work` panicked.
pub(crate) fn guarded<T>(place: &Place, work: impl FnOnce() -> T) -> Result<T, Error> {
    GUARDED.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    result.map_err(|_| Error::input(place.clone(), Problem::Internal(MESSAGE.take().unwrap_or_default())))
}
