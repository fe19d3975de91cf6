//! Status, standard output and standard error of every command, on small files of our own.

#![expect(clippy::unwrap_used, reason = "in a test, what fails may end it")]
#![expect(clippy::disallowed_methods, reason = "the tests start the tool that is not to start others")]

mod archives;
mod cited;
mod eval;
mod explain;
mod extract;
mod faults;
mod filters;
mod hostile;
mod index;
mod messages;
mod offline;
mod operation;
mod pack;
mod rows;
mod run;
mod safety;
mod search;
mod shell;
mod summary;
mod warc;
