//! The types of the compiled rows.

use std::borrow::Cow;

/// Index of an administrative unit in [`UNITS`](super::compiled::UNITS).
pub(crate) type UnitId = u16;

/// An administrative unit of one division.
#[derive(Debug)]
pub(crate) struct UnitRow {
    /// Official code within its division and level; `Hnn` for historic provinces.
    pub(crate) code: &'static str,
    /// Name without kind, tone marks as in decrees (`Hòa`).
    pub(crate) name: &'static str,
    pub(crate) kind: UnitKind,
    pub(crate) division: Division,
    /// The unit that it lies in: district or province; itself for a province.
    pub(crate) parent: UnitId,
    /// The province that it lies in, of the same division; itself for a province.
    pub(crate) province: UnitId,
    /// Units of the 34-province division that took its place, the main one first. A district has its province's.
    /// A unit of that division has itself. Historic provinces have one or several.
    pub(crate) successors: &'static [UnitId],
    /// For a unit of the 34-province division, the provinces before it that its land comes from. Others have none.
    pub(crate) predecessors: &'static [UnitId],
}

/// The three states of the country's division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Division {
    /// Provinces that were gone before 2008-08-01 (or the old name of one); provinces only.
    Historic,
    /// 63 provinces, districts, communes; in force until 2025-06-30.
    Until2025,
    /// 34 provinces and communes; in force since 2025-07-01.
    Since2025,
}

/// Kind of an administrative unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum UnitKind {
    Province,
    CentralCity,
    City,
    UrbanDistrict,
    Town,
    RuralDistrict,
    Ward,
    Township,
    Commune,
    SpecialZone,
    /// Autonomous zones and other historic units of province level.
    Zone,
}

impl UnitKind {
    /// The kind in Vietnamese, as tables and records write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::CentralCity | Self::City => "thành phố",
            Self::UrbanDistrict => "quận",
            Self::Town => "thị xã",
            Self::RuralDistrict => "huyện",
            Self::Ward => "phường",
            Self::Township => "thị trấn",
            Self::Commune => "xã",
            Self::SpecialZone => "đặc khu",
            Self::Zone => "khu",
        }
    }

    /// Level, 1 province, 2 district, 3 commune.
    pub(crate) const fn level(self) -> u8 {
        match self {
            Self::Province | Self::CentralCity | Self::Zone => 1,
            Self::City | Self::UrbanDistrict | Self::Town | Self::RuralDistrict => 2,
            Self::Ward | Self::Township | Self::Commune | Self::SpecialZone => 3,
        }
    }
}

/// A type of official document.
///
/// ```
/// let types = baochi_extract::Extractor::new().document_types().any(|t| t.abbr == "NĐ" && t.name == "Nghị định");
/// assert!(types);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentType {
    /// Code in symbols, such as `NĐ`; one code may have several names.
    pub abbr: Cow<'static, str>,
    /// Name in words, such as `Nghị định`.
    pub name: Cow<'static, str>,
    /// `state`, `party` or `both`.
    pub system: Cow<'static, str>,
}

/// A code of an issuer in symbols. One code may have several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Issuer {
    pub(crate) abbr: Cow<'static, str>,
    /// Full name; parts parted by `;` are alternatives.
    pub(crate) name: Cow<'static, str>,
    /// `central`, `province`, `district`, `commune`, `grassroots`, `any`.
    pub(crate) level: Cow<'static, str>,
    /// `state`, `party`, `mass`.
    pub(crate) system: Cow<'static, str>,
}

/// An abbreviation of running text. One abbreviation may have several rows.
///
/// ```
/// let has = baochi_extract::Extractor::new()
///     .abbreviations()
///     .any(|a| a.abbr == "UBND" && a.expansion == "Ủy ban nhân dân");
/// assert!(has);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Abbreviation {
    /// The short form, such as `UBND`.
    pub abbr: Cow<'static, str>,
    /// The long form; parts parted by `;` are alternatives.
    pub expansion: Cow<'static, str>,
}

/// A newspaper or station of one province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Publisher {
    pub(crate) name: Cow<'static, str>,
    /// Hosts of its pages, parted by `;`.
    pub(crate) hosts: Cow<'static, str>,
    /// Its province in the division of 63.
    pub(crate) province: UnitId,
}

/// A literal phrase that starts or supports a rule, from `tables/triggers/*.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trigger {
    /// The phrase in its table spelling.
    pub(crate) text: Cow<'static, str>,
    /// Table and class of the row.
    pub(crate) class: super::compiled::Class,
}

/// What a pattern of the automaton stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Entry {
    /// A place name; index of [`Tables::bearers`](super::Tables::bearers).
    Place(u16),
    /// The name of a document type in words; index of [`Tables::document_type`](super::Tables::document_type).
    DocumentType(u16),
    /// A trigger phrase; index of [`Tables::trigger`](super::Tables::trigger), and its class.
    Trigger(u16, super::compiled::Class),
    /// A word that names of bodies are made of.
    Term(Term),
    /// A mountain, an airport, a monument; the province that it stands in.
    Landmark(UnitId),
}

/// An entry, with the family that it is looked through with: told beforehand, since a scan asks it of every hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) entry: Entry,
    pub(crate) family: super::Family,
}

impl From<Entry> for Meaning {
    fn from(entry: Entry) -> Self {
        Self { entry, family: entry.family() }
    }
}

impl Entry {
    /// The family that it is looked through with.
    fn family(self) -> super::Family {
        match self {
            Self::Place(_) | Self::Landmark(_) => super::Family::Place,
            Self::DocumentType(_) => super::Family::DocumentType,
            Self::Term(_) => super::Family::Term,
            Self::Trigger(_, class) => super::FAMILY_OF[class as usize],
        }
    }
}

/// What a term of `tables/organization_terms.tsv` may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Term {
    /// A field of work, found in small letters too: `y tế`.
    Field,
    /// A field that is a verb or a plain noun as well: in small letters only before a proper name.
    Act,
    /// A country.
    Country,
}

/// A set of letters that Vietnamese was written in before Unicode. Bytes that are no letters are those of windows-1252.
#[derive(Debug)]
pub(crate) struct LegacySet {
    /// Name in `source.encoding`.
    pub(crate) name: &'static str,
    /// For each byte its letter; NUL where it has none of its own.
    pub(crate) singles: [char; 256],
    /// A letter and the byte of its mark, sorted, with what they are together.
    pub(crate) pairs: &'static [((u8, u8), char)],
}
