//! What may follow a head word: `Ủy ban nhân dân` takes a level and a place, `Công ty` a name of its own.

use super::known;
use crate::tables::Class;

/// How a body's name goes on after its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// State and front bodies of an administrative unit: `UBND tỉnh Hà Nam`.
    Council,
    /// Associations and services with a branch in every unit: `Hội Nông dân huyện Kim Bảng`.
    Branch,
    /// Like a branch, but too common a word to stand alone: `Công an tỉnh`.
    Force,
    /// Party and youth committees whose head tells the level: `Tỉnh ủy`.
    Committee,
    /// Part of another body, which must follow: `Ban Thường vụ Tỉnh ủy`.
    Part,
    /// Part of another body that is known without it: `Ban Tuyên giáo`.
    Organ,
    /// Office with a field of work in its name: `Trung tâm Xúc tiến Du lịch`.
    Agency,
    /// Association, fund, club, political party.
    Association,
    /// School or university.
    School,
    /// Hospital, clinic.
    Hospital,
    /// Company, bank, cooperative, factory.
    Company,
    /// Newspaper, broadcaster, publisher.
    Press,
    /// Unit of the army or police with a number or a name: `Sư đoàn 3`.
    Unit,
    /// Organ of a state: alone that of Viet Nam, else before a country: `Quốc hội Lào`.
    State,
    /// A ministry, named whole in the table.
    Ministry,
    /// A provincial department, named whole in the table.
    Department,
    /// A district office, named whole in the table.
    Office,
    /// A name without any tail.
    Whole,
}

impl Kind {
    /// The kind of a trigger of the tables of bodies.
    pub(super) const fn of(class: Class) -> Option<Self> {
        Some(match class {
            Class::OrganizationHeadCouncil => Self::Council,
            Class::OrganizationHeadBranch => Self::Branch,
            Class::OrganizationHeadForce => Self::Force,
            Class::OrganizationHeadCommittee => Self::Committee,
            Class::OrganizationHeadPart => Self::Part,
            Class::OrganizationHeadOrgan => Self::Organ,
            Class::OrganizationHeadAgency | Class::OrganizationHeadSmall => Self::Agency,
            Class::OrganizationHeadAssociation => Self::Association,
            Class::OrganizationHeadSchool => Self::School,
            Class::OrganizationHeadHospital => Self::Hospital,
            Class::OrganizationHeadCompany => Self::Company,
            Class::OrganizationHeadPress => Self::Press,
            Class::OrganizationHeadUnit => Self::Unit,
            Class::OrganizationHeadState => Self::State,
            Class::OrganizationNameMinistry => Self::Ministry,
            Class::OrganizationNameDepartment => Self::Department,
            Class::OrganizationNameOffice => Self::Office,
            Class::OrganizationNameWhole => Self::Whole,
            class if known::is_known(class) => Self::Whole,
            _ => return None,
        })
    }

    /// True where the head alone names a body, if it is printed with a capital.
    pub(super) const fn stands_alone(self) -> bool {
        matches!(
            self,
            Self::Council
                | Self::Branch
                | Self::Committee
                | Self::Organ
                | Self::State
                | Self::Ministry
                | Self::Department
                | Self::Office
                | Self::Whole
        )
    }

    /// True where `tỉnh`, `huyện Kim Bảng` or a place may follow.
    pub(super) const fn takes_place(self) -> bool {
        !matches!(self, Self::Company | Self::State | Self::Ministry | Self::Whole)
    }

    /// True where a level word without a place says enough: `Công an tỉnh`, but not `báo tỉnh`.
    pub(super) const fn takes_bare_level(self) -> bool {
        self.takes_place() && !matches!(self, Self::Committee | Self::Association | Self::Unit)
    }

    /// True where the words of a name of its own may follow.
    pub(super) const fn takes_name(self) -> bool {
        matches!(
            self,
            Self::Agency | Self::Association | Self::School | Self::Hospital | Self::Company | Self::Press | Self::Unit
        )
    }

    /// True where words of two syllables with one capital may be in the name.
    pub(super) const fn takes_compounds(self) -> bool {
        matches!(self, Self::Company | Self::Association)
    }

    /// True where the body that it is part of may follow directly.
    pub(super) const fn takes_owner(self) -> bool {
        !matches!(self, Self::Council | Self::Committee | Self::State | Self::Ministry | Self::Whole | Self::Press)
    }

    /// True where a country may follow.
    pub(super) const fn takes_country(self) -> bool {
        !matches!(self, Self::Council | Self::Committee | Self::Department | Self::Office | Self::Whole)
    }

    /// True where the place that follows is part of the name proper: another place, another body.
    ///
    /// All others have one body of the kind in each administrative unit.
    pub(super) const fn is_local(self) -> bool {
        matches!(
            self,
            Self::Council
                | Self::Branch
                | Self::Force
                | Self::Committee
                | Self::Part
                | Self::Organ
                | Self::Department
                | Self::Office
        )
    }
}
