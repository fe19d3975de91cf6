//! Provinces by name in the two divisions of the country: which codes an asked name stands for, and what a code is called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use baochi_extract::{Extractor, ProvinceDivision, ProvinceEntry};

use crate::analysis::folded_words;
use crate::query::Division;

/// Codes that an article may have in each division to be about the province asked for: one of them is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Codes {
    pub(super) until_2025: BTreeSet<&'static str>,
    pub(super) since_2025: BTreeSet<&'static str>,
    /// What the asker should know of how the name was read.
    pub(super) note: Option<String>,
}

/// The provinces that `name` (a name, alias or code, with or without marks) stands for in `division`, or in both;
/// `None` for a name of no province.
pub(super) fn codes(name: &str, division: Option<Division>) -> Option<Codes> {
    let entries = named(name)?;
    let (new, old): (Vec<&'static ProvinceEntry>, Vec<_>) =
        entries.into_iter().partition(|entry| entry.division == ProvinceDivision::Since2025);
    let mut codes = Codes::default();
    let read_old = !old.is_empty() && division != Some(Division::Since2025);
    let read_new = !new.is_empty() && division != Some(Division::Until2025);
    if read_old {
        codes.until_2025.extend(old.iter().flat_map(|e| e.until_2025.iter().copied()));
    }
    if read_new {
        codes.since_2025.extend(new.iter().map(|e| e.code));
    }
    match (read_old, read_new) {
        (true, true) => codes.note = difference(name, &old, &new),
        (true, false) | (false, true) => {}
        // The name is one of the other division alone: what its land went to or came from.
        (false, false) if division == Some(Division::Since2025) => {
            codes.since_2025.extend(old.iter().flat_map(|e| e.since_2025.iter().copied()));
            let now = names(codes.since_2025.iter().copied(), ProvinceDivision::Since2025);
            codes.note = Some(format!("“{name}” has been part of {now} since 2025-07-01: showing all of {now}"));
        }
        (false, false) => codes.until_2025.extend(new.iter().flat_map(|e| e.until_2025.iter().copied())),
    }
    codes.complete();
    Some(codes)
}

/// The name of an article's province in `division`; without one the name of its time, else the one of today. `None`
/// where it is not known in that division.
pub(super) fn shown(division: Option<Division>, until_2025: Option<&str>, since_2025: Option<&str>) -> Option<String> {
    let old = |code: &str| entry(code, ProvinceDivision::Until2025);
    let new = |code: &str| entry(code, ProvinceDivision::Since2025);
    let only = |codes: &[&'static str]| if let [code] = codes { Some(*code) } else { None };
    let (code, entry) = match division {
        None => match (until_2025, since_2025) {
            (Some(code), _) => (code, old(code)),
            (None, code) => (code?, new(code?)),
        },
        Some(Division::Until2025) => match until_2025 {
            Some(code) => (code, old(code)),
            None => only(&new(since_2025?)?.until_2025).map(|code| (code, old(code)))?,
        },
        Some(Division::Since2025) => match since_2025 {
            Some(code) => (code, new(code)),
            None => only(&old(until_2025?)?.since_2025).map(|code| (code, new(code)))?,
        },
    };
    Some(entry.map_or(code, |entry| entry.name).to_owned())
}

impl Codes {
    /// Adds what lies wholly inside: an article may have its code in one division alone.
    fn complete(&mut self) {
        let (old, new) = (self.until_2025.clone(), self.since_2025.clone());
        let within = |parts: &[&str], whole: &BTreeSet<&str>| parts.iter().all(|code| whole.contains(code));
        for entry in all() {
            match entry.division {
                ProvinceDivision::Since2025 if within(&entry.until_2025, &old) => {
                    self.since_2025.insert(entry.code);
                }
                ProvinceDivision::Until2025 if within(&entry.since_2025, &new) => {
                    self.until_2025.insert(entry.code);
                }
                _ => {}
            }
        }
    }
}

/// What the reading in the 34 provinces adds to that in the 63.
fn difference(name: &str, old: &[&ProvinceEntry], new: &[&ProvinceEntry]) -> Option<String> {
    let before: BTreeSet<&str> = old.iter().flat_map(|e| e.until_2025.iter().copied()).collect();
    let added: BTreeSet<&str> =
        new.iter().flat_map(|e| e.until_2025.iter().copied()).filter(|code| !before.contains(code)).collect();
    if added.is_empty() {
        return None;
    }
    let added = names(added.into_iter(), ProvinceDivision::Until2025);
    Some(format!("“{name}” is taken in both divisions: since 2025-07-01 it includes {added} as well"))
}

fn names<'a>(codes: impl Iterator<Item = &'a str>, division: ProvinceDivision) -> String {
    let names: Vec<&str> = codes.map(|code| entry(code, division).map_or(code, |entry| entry.name)).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

fn all() -> &'static [ProvinceEntry] {
    static ALL: LazyLock<Vec<ProvinceEntry>> = LazyLock::new(|| Extractor::new().provinces().cloned().collect());
    &ALL
}

fn entry(code: &str, division: ProvinceDivision) -> Option<&'static ProvinceEntry> {
    all().iter().find(|entry| entry.division == division && entry.code == code)
}

/// The provinces with this name; historic ones only where no other has it.
fn named(name: &str) -> Option<Vec<&'static ProvinceEntry>> {
    static BY_NAME: LazyLock<BTreeMap<String, Vec<&'static ProvinceEntry>>> = LazyLock::new(|| {
        let mut by_name: BTreeMap<String, Vec<&'static ProvinceEntry>> = BTreeMap::new();
        for entry in all() {
            let names: BTreeSet<String> =
                [entry.code, entry.name].iter().chain(&entry.aliases).copied().map(folded_words).collect();
            for name in names {
                by_name.entry(name).or_default().push(entry);
            }
        }
        by_name
    });
    const KINDS: [&str; 5] = ["tinh ", "thanh pho ", "tp ", "t p ", "city of "];
    let folded = folded_words(name);
    let bare = KINDS.iter().find_map(|kind| folded.strip_prefix(kind));
    let found = BY_NAME.get(&folded).or_else(|| BY_NAME.get(bare?))?;
    let current: Vec<_> = found.iter().copied().filter(|e| e.division != ProvinceDivision::Historic).collect();
    Some(if current.is_empty() { found.clone() } else { current })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, division: Option<Division>) -> (Vec<&str>, Vec<&str>, bool) {
        let codes = codes(name, division).unwrap_or_else(|| panic!("{name}"));
        (codes.until_2025.into_iter().collect(), codes.since_2025.into_iter().collect(), codes.note.is_some())
    }

    #[test]
    fn one_name_in_two_divisions() {
        for name in ["Bắc Ninh", "bac ninh", "tỉnh Bắc Ninh", "BẮC NINH"] {
            assert_eq!(of(name, Some(Division::Until2025)), (vec!["27"], vec![], false), "{name}");
            assert_eq!(of(name, Some(Division::Since2025)), (vec!["24", "27"], vec!["24"], false), "{name}");
            assert_eq!(of(name, None), (vec!["24", "27"], vec!["24"], true), "{name}");
        }
        let note = codes("Bắc Ninh", None).and_then(|codes| codes.note).unwrap_or_default();
        assert!(note.contains("Bắc Giang"), "{note}");
    }

    #[test]
    fn names_of_one_division_alone() {
        assert_eq!(of("Bắc Giang", None), (vec!["24"], vec![], false));
        assert_eq!(of("Bắc Giang", Some(Division::Since2025)), (vec!["24", "27"], vec!["24"], true));
        assert_eq!(of("Hà Bắc", None), (vec!["24", "27"], vec!["24"], false));
        assert_eq!(of("27", None), (vec!["27"], vec![], false));
        assert_eq!(codes("Xứ Sở Thần Tiên", None), None);
    }

    #[test]
    fn aliases_and_unchanged_provinces() {
        for name in ["TP.HCM", "tphcm", "Sài Gòn", "thành phố Hồ Chí Minh", "79"] {
            assert_eq!(of(name, Some(Division::Until2025)).0, ["79"], "{name}");
        }
        for name in ["Thừa Thiên Huế", "Huế", "TT-Huế", "thua thien hue", "46"] {
            assert_eq!(of(name, None), (vec!["46"], vec!["46"], false), "{name}");
        }
        // Historic where nothing else is meant, and not where a later province has the name.
        assert_eq!(of("Hậu Giang", Some(Division::Until2025)).0, ["93"]);
        assert_eq!(of("Hà Tây", None), (vec!["01"], vec!["01"], false));
    }

    #[test]
    fn a_province_is_shown_by_the_division_asked_for() {
        let shown = |division, old, new| shown(division, old, new);
        assert_eq!(shown(None, Some("24"), Some("24")).as_deref(), Some("Bắc Giang"));
        assert_eq!(shown(Some(Division::Since2025), Some("24"), Some("24")).as_deref(), Some("Bắc Ninh"));
        assert_eq!(shown(Some(Division::Since2025), Some("24"), None).as_deref(), Some("Bắc Ninh"));
        assert_eq!(shown(None, None, Some("24")).as_deref(), Some("Bắc Ninh"));
        assert_eq!(shown(Some(Division::Until2025), None, Some("24")), None);
        assert_eq!(shown(Some(Division::Until2025), None, Some("46")).as_deref(), Some("Thừa Thiên Huế"));
        assert_eq!(shown(None, Some("X"), None).as_deref(), Some("X"));
        assert_eq!(shown(None, None, None), None);
    }
}
