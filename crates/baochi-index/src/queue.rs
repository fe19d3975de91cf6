//! Articles on their way to the engine: bounded by their bytes, since the engine bounds their number alone.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use tantivy::TantivyDocument;
use tantivy::schema::Document;

/// Room for articles that wait to be indexed.
#[derive(Clone)]
pub(crate) struct Queue {
    room: Arc<Room>,
}

struct Room {
    most: usize,
    taken: Mutex<usize>,
    freed: Condvar,
}

impl Queue {
    /// A queue for so many bytes. A larger article is let in when it is alone.
    pub(crate) fn new(most: usize) -> Self {
        Self { room: Arc::new(Room { most, taken: Mutex::default(), freed: Condvar::new() }) }
    }

    /// Waits until there is room for `document` of about so many bytes. The room is free again when the engine has taken the
    /// document in, or has dropped it.
    pub(crate) fn enter(&self, document: TantivyDocument, bytes: usize) -> Queued {
        let is_full = |taken: &mut usize| *taken > 0 && taken.saturating_add(bytes) > self.room.most;
        let mut taken = self.room.freed.wait_while(self.room.taken(), is_full).unwrap_or_else(PoisonError::into_inner);
        *taken += bytes;
        Queued { document, _place: Place { room: Arc::clone(&self.room), bytes } }
    }
}

impl Room {
    fn taken(&self) -> MutexGuard<'_, usize> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A document that holds its place in the queue.
#[derive(Debug)]
pub(crate) struct Queued {
    document: TantivyDocument,
    _place: Place,
}

impl Document for Queued {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

/// Bytes of a queue that are taken until this goes.
struct Place {
    room: Arc<Room>,
    bytes: usize,
}

impl Drop for Place {
    fn drop(&mut self) {
        *self.room.taken() -= self.bytes;
        self.room.freed.notify_all();
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn what_waits_is_bounded_in_bytes() {
        let queue = Queue::new(100);
        let (sender, receiver) = channel();
        let entering = queue.clone();
        let thread = std::thread::spawn(move || {
            for bytes in [40, 30, 10, 500, 1] {
                sender.send((bytes, entering.enter(TantivyDocument::new(), bytes))).unwrap();
            }
        });
        // What is held is never more than there is room for; before the one that must be alone nothing is held.
        let mut held = Vec::new();
        for (bytes, document) in receiver {
            held.push((bytes, document));
            let taken: usize = held.iter().map(|(bytes, _)| bytes).sum();
            assert!(taken <= 100 || held.len() == 1, "{taken}");
            // Half full: the next one may need all of it.
            if taken > 50 || bytes == 10 {
                held.clear();
            }
        }
        thread.join().unwrap();
        held.clear();
        assert_eq!(*queue.room.taken(), 0);
    }

    #[test]
    fn the_engine_gives_the_room_back() {
        let queue = Queue::new(100);
        let queued = queue.enter(TantivyDocument::new(), 70);
        assert_eq!(*queue.room.taken(), 70);
        let document = queued.into_tantivy_document();
        assert_eq!(*queue.room.taken(), 0);
        assert_eq!(document.len(), 0);
    }
}
