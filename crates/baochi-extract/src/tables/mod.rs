//! The tables at run time: the compiled ones, and rows that the user adds.

mod compiled;
mod phrases;
mod provinces;
mod rows;
mod slots;
mod spelling;
mod trie;
mod tsv;
mod user;
mod window;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::text::{letters, runs};
use compiled::FAMILY_OF;
use compiled::{ABBREVIATIONS, DOCUMENT_TYPES, ISSUERS, LAW_ALIASES, NAMES, PHRASES, PUBLISHERS, TRIGGERS, UNITS};
pub(crate) use compiled::{
    CLASS_WORDS, Class, Family, LEGACY_SETS, ONSETS, RIMES, citation_words, metadata_names, organization_words,
    page_words, signing_words,
};
pub use provinces::{ProvinceDivision, ProvinceEntry};
pub use rows::{Abbreviation, DocumentType};
pub(crate) use rows::{
    Division, Entry, Issuer, LegacySet, Meaning, Publisher, Term, Trigger, UnitId, UnitKind, UnitRow,
};
pub(crate) use spelling::{first_tones, tone_style};
pub use tsv::TableError;
pub use user::UserTables;

/// All tables, the phrases of all of them ready to be found.
pub(crate) struct Tables {
    user: user::Compiled,
    /// Codes of document types in capitals, sorted, with the first that is spelled so.
    type_codes: BTreeMap<String, Box<str>>,
    /// Codes of issuers in capitals, with their rows.
    issuer_codes: BTreeMap<String, Vec<Issuer>>,
    /// First words of the abbreviations that look like any other words: `Cty`.
    plain_abbreviations: Vec<Box<str>>,
    /// For each trigger, true where it is the head of a body and its text with a capital surely holds no abbreviation: most bodies begin with such a one.
    written_out: Vec<bool>,
    /// Names of laws in the form of [`law_key`], sorted, with their triggers.
    laws: Vec<(Box<str>, u16)>,
}

/// The longest name of a law in words.
const LAW_WORDS: usize = 24;

impl Tables {
    /// The compiled tables, and the user's rows after them.
    pub(crate) fn new(user: &UserTables) -> Self {
        let mut tables = Self {
            user: user.compile(),
            type_codes: BTreeMap::new(),
            issuer_codes: BTreeMap::new(),
            plain_abbreviations: Vec::new(),
            written_out: Vec::new(),
            laws: Vec::new(),
        };
        for row in DOCUMENT_TYPES.iter().chain(&tables.user.document_types) {
            tables.type_codes.entry(row.abbr.to_uppercase()).or_insert_with(|| Box::from(&*row.abbr));
        }
        for row in ISSUERS.iter().chain(&tables.user.issuers) {
            tables.issuer_codes.entry(row.abbr.to_uppercase()).or_default().push(row.clone());
        }
        let plain = tables.abbreviations().filter(|row| !row.abbr.split(' ').any(looks_short));
        tables.plain_abbreviations = plain.filter_map(|row| row.abbr.split(' ').next().map(Box::from)).collect();
        let mut capitalised = String::new();
        let written_out = TRIGGERS.iter().chain(&tables.user.triggers).map(|row| {
            // Bodies have heads of these families.
            let family = FAMILY_OF[row.class as usize];
            if !matches!(family, Family::OrganizationHead | Family::OrganizationName | Family::OrganizationKnown) {
                return false;
            }
            capitalised.clear();
            letters::push_capitalised(&row.text, &mut capitalised);
            !tables.may_abbreviate(&capitalised)
        });
        tables.written_out = written_out.collect();
        let classes = [Class::CitationLawLaw, Class::CitationLawCode, Class::CitationLawOrdinance];
        let triggers = TRIGGERS.iter().chain(&tables.user.triggers).zip(0..);
        let mut laws: Vec<(Box<str>, u16)> = Vec::new();
        // The whole names first: where two rows lead to one spelling, the first stays.
        for (row, index) in triggers.filter(|(row, _)| classes.contains(&row.class)) {
            laws.push((law_key(&row.text).into_boxed_str(), index));
        }
        let names: BTreeMap<&str, u16> = laws.iter().rev().map(|(name, index)| (&**name, *index)).collect();
        let aliases = LAW_ALIASES.iter().filter_map(|(alias, name)| Some((alias, *names.get(&*law_key(name))?)));
        let aliases: Vec<_> = aliases.map(|(alias, index)| (law_key(alias).into_boxed_str(), index)).collect();
        laws.extend(aliases);
        // "Luật Phòng chống tham nhũng", "Luật Hôn nhân gia đình": names without their commas and "và".
        for (key, index) in laws.clone() {
            for shorter in [key.replace(", ", " "), key.replace(", ", " ").replace(" và ", " ")] {
                laws.push((shorter.into_boxed_str(), index));
            }
        }
        laws.sort_by(|a, b| a.0.cmp(&b.0));
        laws.dedup_by(|a, b| a.0 == b.0);
        tables.laws = laws;
        tables
    }

    /// The longest known name of a law, code or ordinance that `text` begins with, whatever its capitals: its length
    /// in bytes and its row.
    pub(crate) fn law_at(&self, text: &str) -> Option<(usize, &Trigger)> {
        let mut ends: Vec<usize> = Vec::with_capacity(LAW_WORDS);
        let mut inside = false;
        for (at, c) in text.char_indices() {
            if inside && !letters::is_word(c) {
                ends.push(at);
            }
            inside = letters::is_word(c);
            if c == '\n' || ends.len() == LAW_WORDS {
                break;
            }
            if at + c.len_utf8() == text.len() && inside {
                ends.push(text.len());
            }
        }
        // The spelling of a key keeps the length of nearly all words, not of "luỹ": names end before one that it does not.
        let key = loop {
            let longest = *ends.last()?;
            let key = law_key(&text[..longest]);
            if key.len() == longest {
                break key;
            }
            ends.pop();
        };
        // Of names that a text begins with the longest is sorted behind the others; names between it and the text share
        // with the text at least what the one before the text does.
        let mut begin = &*key;
        loop {
            let behind = self.laws.partition_point(|(name, _)| **name <= *begin);
            let (name, row) = self.laws.get(behind.checked_sub(1)?)?;
            if begin.starts_with(&**name) && ends.contains(&name.len()) {
                return Some((name.len(), self.trigger(*row)));
            }
            let same = name.bytes().zip(begin.bytes()).take_while(|(a, b)| a == b).count().min(begin.len() - 1);
            begin = ends.iter().rev().filter(|end| **end <= same).find_map(|end| key.get(..*end))?;
        }
    }

    /// Calls `found(start, end, meanings)` for each phrase in `text` that stands on word boundaries: those that
    /// the crate ships by start, the longest first, then the user's.
    pub(crate) fn find(&self, text: &str, mut found: impl FnMut(usize, usize, &[Meaning])) {
        PHRASES.find(text, &mut found);
        self.user.find(text, &mut found);
    }

    /// True where the user has phrases of their own.
    pub(crate) fn has_user_phrases(&self) -> bool {
        !self.user.phrases.is_empty()
    }

    /// An administrative unit.
    pub(crate) fn unit(&self, id: UnitId) -> &'static UnitRow {
        &UNITS[usize::from(id)]
    }

    /// Every administrative unit, by id.
    pub(crate) fn units(&self) -> &'static [UnitRow] {
        &UNITS
    }

    /// The units that bear a place name.
    pub(crate) fn bearers(&self, name: u16) -> &[UnitId] {
        let index = usize::from(name);
        NAMES.get(index).copied().unwrap_or_else(|| &self.user.places[index - NAMES.len()])
    }

    /// Newspapers and stations whose names do not tell their province; the user's first.
    pub(crate) fn publishers(&self) -> impl Iterator<Item = &Publisher> {
        self.user.publishers.iter().chain(&PUBLISHERS)
    }

    /// True where a unit of level `lowest` or above bears a place name; 1 is a province, 2 a district.
    pub(crate) fn is_borne_at(&self, name: u16, lowest: u8) -> bool {
        self.bearers(name).iter().any(|id| self.unit(*id).kind.level() <= lowest)
    }

    /// The document type of an [`Entry::DocumentType`].
    pub(crate) fn document_type(&self, index: u16) -> &DocumentType {
        let index = usize::from(index);
        DOCUMENT_TYPES.get(index).unwrap_or_else(|| &self.user.document_types[index - DOCUMENT_TYPES.len()])
    }

    /// All document types.
    pub(crate) fn document_types(&self) -> impl Iterator<Item = &DocumentType> {
        DOCUMENT_TYPES.iter().chain(&self.user.document_types)
    }

    /// The code of a document type that is spelled as `code` but for capitals, as it stands where it is one itself.
    pub(crate) fn type_code<'a>(&'a self, code: &'a str) -> Option<&'a str> {
        let known = self.type_codes.get(&*upper(code))?;
        let exact = **known == *code || self.document_types().any(|row| row.abbr == code);
        Some(if exact { code } else { known })
    }

    /// The trigger of an [`Entry::Trigger`].
    pub(crate) fn trigger(&self, index: u16) -> &Trigger {
        let index = usize::from(index);
        TRIGGERS.get(index).unwrap_or_else(|| &self.user.triggers[index - TRIGGERS.len()])
    }

    /// The rows of an issuer's code, compared with case.
    pub(crate) fn issuers(&self, abbr: &str) -> impl Iterator<Item = &Issuer> {
        let at = ISSUERS.partition_point(|row| *row.abbr < *abbr);
        let built_in = ISSUERS[at..].iter().take_while(move |row| row.abbr == abbr);
        built_in.chain(self.user.issuers.iter().filter(move |row| row.abbr == abbr))
    }

    /// The issuers whose code is `abbr`, whatever its capitals; marks count.
    pub(crate) fn issuers_like(&self, abbr: &str) -> impl Iterator<Item = &Issuer> {
        self.issuer_codes.get(&*upper(abbr)).into_iter().flatten()
    }

    /// The expansions of an abbreviation, compared with case.
    pub(crate) fn expansions(&self, abbr: &str) -> impl Iterator<Item = &Abbreviation> {
        let at = ABBREVIATIONS.partition_point(|row| *row.abbr < *abbr);
        let built_in = ABBREVIATIONS[at..].iter().take_while(move |row| row.abbr == abbr);
        built_in.chain(self.user.abbreviations.iter().filter(move |row| row.abbr == abbr))
    }

    /// False where no word of `text` looks like an abbreviation of the tables: these have two
    /// capitals, a sign or a digit, or are on a short list.
    pub(crate) fn may_abbreviate(&self, text: &str) -> bool {
        text.split(' ').any(|word| looks_short(word) || self.plain_abbreviations.iter().any(|a| **a == *word))
    }

    /// True where the trigger of an [`Entry::Trigger`] is the head of a body, and its text with a capital surely holds no
    /// abbreviation.
    pub(crate) fn is_written_out(&self, trigger: u16) -> bool {
        self.written_out.get(usize::from(trigger)).copied().unwrap_or_default()
    }

    /// All provinces with all their names.
    pub(crate) fn provinces(&self) -> &'static [ProvinceEntry] {
        provinces::all()
    }

    /// All abbreviations.
    pub(crate) fn abbreviations(&self) -> impl Iterator<Item = &Abbreviation> {
        ABBREVIATIONS.iter().chain(&self.user.abbreviations)
    }
}

/// In capitals, copied only where it is not: nearly all codes are.
fn upper(code: &str) -> Cow<'_, str> {
    if code.chars().any(letters::is_lower) { Cow::Owned(code.to_uppercase()) } else { Cow::Borrowed(code) }
}

fn looks_short(word: &str) -> bool {
    let mut capitals = 0;
    word.chars().any(|c| {
        capitals += usize::from(letters::is_upper(c));
        capitals > 1 || !letters::is_letter(c)
    })
}

/// Lower case, tone marks on the first vowel: the form in which names of laws are compared.
fn law_key(name: &str) -> String {
    tone_style(&letters::lowered(name), true)
}

impl std::fmt::Debug for Tables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tables").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_leads_to_its_province_and_successor() {
        let tables = Tables::new(&UserTables::new());
        for unit in tables.units() {
            let province = tables.unit(unit.province);
            assert_eq!(province.kind.level(), 1, "{unit:?}");
            assert!(tables.unit(unit.parent).kind.level() < unit.kind.level() || unit.kind.level() == 1, "{unit:?}");
            if unit.division != Division::Historic {
                assert!(!unit.successors.is_empty(), "{unit:?}");
            }
            assert!(unit.successors.iter().all(|s| tables.unit(*s).division == Division::Since2025), "{unit:?}");
        }
        let count = |d, l| tables.units().iter().filter(|u| u.division == d && u.kind.level() == l).count();
        assert_eq!(count(Division::Until2025, 1), 63);
        assert_eq!(count(Division::Until2025, 2), 696);
        assert_eq!(count(Division::Until2025, 3), 10_035);
        assert_eq!(count(Division::Since2025, 1), 34);
        assert_eq!(count(Division::Since2025, 3), 3_321);
    }

    #[test]
    fn rows_are_found_by_key() {
        let tables = Tables::new(&UserTables::new());
        assert!(tables.issuers("UBND").count() > 0);
        assert_eq!(tables.issuers("KHÔNG").count(), 0);
        assert!(tables.expansions("UBND").any(|a| a.expansion == "Ủy ban nhân dân"));
    }
}
