//! Full-text index of Vietnamese news records.
