//! The language of messages: of `--messages`, else of the environment.

use std::cell::Cell;
use std::ffi::OsString;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::ValueEnum;

/// A language that messages are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Vietnamese
    Vi,
    /// English
    En,
}

static VIETNAMESE: AtomicBool = AtomicBool::new(false);

thread_local! {
    static ENGLISH: Cell<bool> = const { Cell::new(false) };
}

/// The variable that names a language, as the flag does.
const VARIABLE: &str = "BAOCHI_MESSAGES";

impl Language {
    /// What the environment asks for; English where it asks for nothing.
    ///
    /// # Errors
    /// `BAOCHI_MESSAGES` names a language that there are no messages in.
    pub(crate) fn of_environment(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, String> {
        let told = |name: &str| variable(name).filter(|value| !value.is_empty());
        if let Some(value) = told(VARIABLE) {
            let name = value.to_string_lossy();
            return Self::from_str(&name, false)
                .map_err(|_| format!("{VARIABLE}: no messages in \"{name}\": write vi or en"));
        }
        // The first that is set decides, as for all programs.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(told).unwrap_or_default();
        let locale = locale.to_string_lossy();
        let own = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Ok(if own.eq_ignore_ascii_case("vi") { Self::Vi } else { Self::En })
    }
}

/// Has all messages in this language from now on.
pub(crate) fn speak(language: Language) {
    VIETNAMESE.store(language == Language::Vi, Ordering::Relaxed);
}

/// The language of messages.
pub(super) fn language() -> Language {
    if VIETNAMESE.load(Ordering::Relaxed) && !ENGLISH.get() { Language::Vi } else { Language::En }
}

/// What `work` says, in English: data are the same in every language.
pub(crate) fn in_english<T>(work: impl FnOnce() -> T) -> T {
    let before = ENGLISH.replace(true);
    let result = work();
    ENGLISH.set(before);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let of = |set: &[(&str, &str)]| {
            Language::of_environment(|name| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
            })
        };
        for (set, want) in [
            (&[][..], Language::En),
            (&[("LANG", "vi_VN.UTF-8")], Language::Vi),
            (&[("LANG", "vi")], Language::Vi),
            (&[("LANG", "vie")], Language::En),
            (&[("LANG", "C")], Language::En),
            (&[("LC_ALL", "C"), ("LANG", "vi_VN")], Language::En),
            (&[("LC_ALL", ""), ("LC_MESSAGES", "vi_VN"), ("LANG", "en_US")], Language::Vi),
            (&[("BAOCHI_MESSAGES", "en"), ("LC_ALL", "vi_VN")], Language::En),
            (&[("BAOCHI_MESSAGES", ""), ("LC_ALL", "vi_VN")], Language::Vi),
        ] {
            assert_eq!(of(set), Ok(want), "{set:?}");
        }
        assert_eq!(
            of(&[("BAOCHI_MESSAGES", "fr")]),
            Err("BAOCHI_MESSAGES: no messages in \"fr\": write vi or en".to_owned())
        );
    }
}
