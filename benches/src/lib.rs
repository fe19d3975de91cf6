//! What the measurements of baochi share: articles and pages to measure on, floors to measure against, and clocks.
//!
//! A floor is the least that anybody would have to do: for text [`floor`], for pages a parse of html5ever ([`pages`]), for
//! the index and for search the engine by itself ([`plain`]). `benches/README.md` lists the commands.

pub mod articles;
pub mod chart;
pub mod child;
pub mod figure;
pub mod floor;
pub mod machine;
pub mod pages;
pub mod plain;
pub mod queries;
pub mod random;
pub mod scale;
pub mod summary;
pub mod turns;
pub mod variety;

/// What a measurement may fail with: it is told and ends the run.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;
