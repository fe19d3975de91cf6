//! Kind words before a name (`huyện`, `TP.`, `Q.`), and which units they may stand for.

use crate::tables::{Class, UnitKind, UnitRow};

/// The kind that the words before a name tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Province,
    City,
    UrbanDistrict,
    RuralDistrict,
    Town,
    Ward,
    Township,
    Commune,
    SpecialZone,
}

/// Every class of a kind word.
pub(super) const KIND_WORDS: [Class; 9] = [
    Class::PlaceKindProvince,
    Class::PlaceKindCity,
    Class::PlaceKindUrbanDistrict,
    Class::PlaceKindRuralDistrict,
    Class::PlaceKindTown,
    Class::PlaceKindWard,
    Class::PlaceKindTownship,
    Class::PlaceKindCommune,
    Class::PlaceKindSpecialZone,
];

impl Kind {
    /// The kind that a trigger tells: a kind word, or a committee that names its level (`Huyện ủy`).
    pub(super) const fn of(class: Class) -> Option<Self> {
        Some(match class {
            Class::PlaceKindProvince | Class::PlaceBodyProvinceCommittee => Self::Province,
            Class::PlaceKindCity | Class::PlaceBodyCityCommittee => Self::City,
            Class::PlaceKindUrbanDistrict | Class::PlaceBodyUrbanCommittee => Self::UrbanDistrict,
            Class::PlaceKindRuralDistrict | Class::PlaceBodyRuralCommittee => Self::RuralDistrict,
            Class::PlaceKindTown | Class::PlaceBodyTownCommittee => Self::Town,
            Class::PlaceKindWard => Self::Ward,
            Class::PlaceKindTownship => Self::Township,
            Class::PlaceKindCommune => Self::Commune,
            Class::PlaceKindSpecialZone => Self::SpecialZone,
            _ => return None,
        })
    }

    /// The kind in Vietnamese, as records write it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Province => UnitKind::Province.name(),
            Self::City => UnitKind::City.name(),
            Self::UrbanDistrict => UnitKind::UrbanDistrict.name(),
            Self::RuralDistrict => UnitKind::RuralDistrict.name(),
            Self::Town => UnitKind::Town.name(),
            Self::Ward => UnitKind::Ward.name(),
            Self::Township => UnitKind::Township.name(),
            Self::Commune => UnitKind::Commune.name(),
            Self::SpecialZone => UnitKind::SpecialZone.name(),
        }
    }

    /// True for the kinds of communes.
    pub(super) const fn is_commune(self) -> bool {
        matches!(self, Self::Ward | Self::Township | Self::Commune | Self::SpecialZone)
    }

    /// How well the kind fits a unit: 0 it is the unit's own, 1 a kind of the same level (units change theirs in
    /// the course of time), 2 a province that is called a city or the other way round; `None` not at all.
    pub(super) const fn fit(self, unit: &UnitRow) -> Option<u8> {
        let level = unit.kind.level();
        match (self, unit.kind) {
            (Self::Province, UnitKind::Province)
            | (Self::City, UnitKind::CentralCity | UnitKind::City)
            | (Self::UrbanDistrict, UnitKind::UrbanDistrict)
            | (Self::RuralDistrict, UnitKind::RuralDistrict)
            | (Self::Town, UnitKind::Town)
            | (Self::Ward, UnitKind::Ward)
            | (Self::Township, UnitKind::Township)
            | (Self::Commune, UnitKind::Commune)
            | (Self::SpecialZone, UnitKind::SpecialZone) => Some(0),
            (Self::Province, UnitKind::CentralCity) | (Self::City, UnitKind::Province) => Some(2),
            (Self::Province, UnitKind::Zone) => Some(1),
            (Self::City | Self::UrbanDistrict | Self::RuralDistrict | Self::Town, _) if level == 2 => Some(1),
            (Self::Ward | Self::Township | Self::Commune | Self::SpecialZone, _) if level == 3 => Some(1),
            _ => None,
        }
    }
}
