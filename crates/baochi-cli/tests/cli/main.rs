//! Status, standard output and standard error of every command, on small files of our own.

mod extract;
mod index;
mod run;
mod safety;
mod search;
