//! See the files beside src.
