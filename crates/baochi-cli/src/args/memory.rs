//! `--memory`: a limit in bytes, as people write it.

use clap::Args;

/// How much memory may be used.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct MemoryArgs {
    /// Use no more memory than this: 512MB, 2GB, 1GiB
    #[arg(long, env = "BAOCHI_MEMORY", hide_env_values = true, value_name = "SIZE", value_parser = size)]
    pub(crate) memory: Option<u64>,
}

/// Units, the longer before those that end them.
const UNITS: [(&str, u64); 8] = [
    ("kib", 1 << 10),
    ("mib", 1 << 20),
    ("gib", 1 << 30),
    ("tib", 1 << 40),
    ("kb", 1_000),
    ("mb", 1_000_000),
    ("gb", 1_000_000_000),
    ("tb", 1_000_000_000_000),
];

fn size(text: &str) -> Result<u64, String> {
    let wanted = || "write it as 512MB, 2GB, 1.5GB or 1GiB".to_owned();
    let lower = text.trim().to_ascii_lowercase();
    let unit = UNITS.iter().find_map(|&(unit, bytes)| Some((lower.strip_suffix(unit)?, bytes)));
    let (number, bytes) = unit.ok_or_else(wanted)?;
    let (whole, part) = number.trim_end().split_once('.').unwrap_or((number.trim_end(), "0"));
    let is_number =
        |digits: &str| !digits.is_empty() && digits.len() < 16 && digits.bytes().all(|b| b.is_ascii_digit());
    if !(is_number(whole) && is_number(part) && part.len() < 7) {
        return Err(wanted());
    }
    let (whole, thousandth): (u64, u64) = (whole.parse().map_err(|_| wanted())?, part.parse().map_err(|_| wanted())?);
    let part = thousandth * bytes / 10_u64.pow(part.len() as u32);
    whole.checked_mul(bytes).and_then(|whole| whole.checked_add(part)).ok_or_else(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in [
            ("512MB", 512_000_000),
            ("2gb", 2_000_000_000),
            ("1GiB", 1 << 30),
            ("1.5 GB", 1_500_000_000),
            (" 64 MiB ", 64 << 20),
            ("0.25tib", 1 << 38),
        ] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "MB", "512", "512M", "-1GB", "1,5GB", "1.GB", ".5GB", "99999999999TB", "1e3MB", "½GB"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
