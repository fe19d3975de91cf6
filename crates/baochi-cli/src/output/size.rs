//! Sizes for people.

use std::fmt;

/// A number of bytes: `512 B`, `1.4 kB`, `37.0 MB`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes(pub(crate) u64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.0 as f64;
        match self.0 {
            0..1_000 => write!(f, "{} B", self.0),
            1_000..999_950 => write!(f, "{:.1} kB", bytes / 1e3),
            999_950..999_950_000 => write!(f, "{:.1} MB", bytes / 1e6),
            _ => write!(f, "{:.1} GB", bytes / 1e9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_change_where_the_number_would_be_long() {
        let shown = |bytes| Bytes(bytes).to_string();
        assert_eq!([shown(0), shown(999), shown(1_000)], ["0 B", "999 B", "1.0 kB"]);
        assert_eq!([shown(999_949), shown(999_950), shown(2_500_000_000)], ["999.9 kB", "1.0 MB", "2.5 GB"]);
    }
}
