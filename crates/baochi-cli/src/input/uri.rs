//! A path as records name it.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The path as given, without `./`, so that `index .` and `index ./a.txt` name one file alike.
/// Bytes that are not UTF-8 are written `\xNN`: two names never become one.
pub(super) fn of(path: &Path) -> Arc<str> {
    let plain: PathBuf = path.components().filter(|c| *c != Component::CurDir).collect();
    let mut uri = String::with_capacity(path.as_os_str().len());
    for chunk in plain.as_os_str().as_encoded_bytes().utf8_chunks() {
        uri.push_str(chunk.valid());
        for byte in chunk.invalid() {
            uri.push_str(&format!("\\x{byte:02X}"));
        }
    }
    if uri.is_empty() { ".".into() } else { uri.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_name() {
        assert_eq!(&*of(Path::new("./bai/1.txt")), "bai/1.txt");
        assert_eq!(&*of(Path::new("bai/./1.txt")), "bai/1.txt");
        assert_eq!(&*of(Path::new("../bai/1.txt")), "../bai/1.txt");
        assert_eq!(&*of(Path::new("/bai/1.txt")), "/bai/1.txt");
        assert_eq!(&*of(Path::new(".")), ".");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf8_stay_apart() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(&*of(Path::new(OsStr::from_bytes(b"b\xe1i.txt"))), "b\\xE1i.txt");
        assert_eq!(&*of(Path::new(OsStr::from_bytes(b"b\xe0i.txt"))), "b\\xE0i.txt");
    }
}
