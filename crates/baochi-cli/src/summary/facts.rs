//! How many facts of each kind records have.

use baochi_extract::Record;
use serde::{Serialize, Serializer};

/// The kinds, as records name them, in their order.
const KINDS: [&str; 9] =
    ["event_date", "province", "places", "dates", "documents", "signings", "items", "organizations", "people"];

/// Facts by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts([u64; KINDS.len()]);

impl Facts {
    /// The facts of a record.
    pub(crate) fn of(record: &Record) -> Self {
        let facts = &record.facts;
        let count = |kind: &str| match kind {
            "event_date" => usize::from(facts.event_date.is_some()),
            "province" => usize::from(facts.province.is_some()),
            "places" => facts.places.len(),
            "dates" => facts.dates.len(),
            "documents" => facts.documents.len(),
            "signings" => facts.signings.len(),
            "items" => facts.items.len(),
            "organizations" => facts.organizations.len(),
            _ => facts.people.len(),
        };
        Self(KINDS.map(|kind| count(kind) as u64))
    }

    /// Adds those of another record.
    pub(crate) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(count, more)| *count += more);
    }

    /// True where there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|&count| count == 0)
    }

    /// Each kind with its number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        KINDS.into_iter().zip(self.0)
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_are_those_of_a_record() {
        let record = baochi_extract::Extractor::new()
            .extract_text("Tỉnh ủy Lai Châu quán triệt Quyết định số 238-QĐ/TW của Ban Bí thư.");
        let json = serde_json::to_value(&record).unwrap();
        let facts = Facts::of(&record);
        for (kind, count) in facts.iter() {
            let value = &json["facts"][kind];
            let told = value.as_array().map_or(u64::from(!value.is_null()), |list| list.len() as u64);
            assert_eq!(count, told, "{kind}");
        }
        let kinds = json["facts"].as_object().unwrap();
        assert!(kinds.keys().all(|kind| KINDS.contains(&kind.as_str())), "{kinds:?}");
        assert!(facts.iter().any(|(kind, count)| kind == "documents" && count == 1));
        let mut twice = facts;
        twice.add(&facts);
        assert_eq!(twice.iter().map(|(_, count)| count).sum::<u64>(), 2 * facts.0.iter().sum::<u64>());
    }
}
