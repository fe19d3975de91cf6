//! Signings of gold and record: one by one, and all their parties.

use std::collections::{BTreeMap, BTreeSet};

use super::matching::{Found, Wanted};
use super::spelling::fold;
use super::{Figure, GoldSigning, Scores};
use crate::record::{Party, Signing, SigningStatus};

/// The mark in front of a party on which readers may differ.
const DOUBTFUL: &str = "?";

/// Scores the signings of one article.
pub(super) fn score(scores: &mut Scores, id: &str, gold: &[GoldSigning], found: &[Signing]) {
    let gold: Vec<Want<'_>> = gold.iter().map(Want::of).collect();
    let found: Vec<Read<'_>> = found.iter().map(Read::of).collect();
    parties(scores, id, &gold, &found);
    scores.count(Figure::SigningFound, !gold.is_empty(), !found.is_empty(), !gold.is_empty() && !found.is_empty());
    scores.pair((Figure::SigningsWhole, id), &gold, &found);
}

/// Parties of all signings together, each name once.
fn parties(scores: &mut Scores, id: &str, gold: &[Want<'_>], found: &[Read<'_>]) {
    let mut named = BTreeSet::new();
    let want = gold.iter().flat_map(|want| &want.parties).filter(|party| named.insert(party.key.as_str()));
    let want: Vec<WantedParty<'_>> = want.cloned().collect();
    // The last party of a name stands in the place of the first.
    let mut places = BTreeMap::new();
    let mut read: Vec<ReadParty<'_>> = Vec::new();
    for party in found.iter().flat_map(|read| &read.parties) {
        let place = *places.entry(party.key.as_str()).or_insert(read.len());
        match read.get_mut(place) {
            Some(first) => first.clone_from(party),
            None => read.push(party.clone()),
        }
    }
    scores.pair((Figure::Parties, id), &want, &read);
}

/// A signing of gold.
struct Want<'a> {
    signing: &'a GoldSigning,
    parties: Vec<WantedParty<'a>>,
}

impl<'a> Want<'a> {
    fn of(signing: &'a GoldSigning) -> Self {
        Self { signing, parties: signing.parties.iter().filter_map(|names| WantedParty::of(names)).collect() }
    }
}

impl<'a> Wanted for Want<'a> {
    type Found = Read<'a>;

    /// All firm parties, no other party, and the same status.
    fn agrees(&self, read: &Read<'a>) -> bool {
        let firm = self.parties.iter().filter(|party| !party.is_doubtful);
        firm.clone().all(|want| read.parties.iter().any(|party| want.agrees(party)))
            && read.parties.iter().all(|party| self.parties.iter().any(|want| want.agrees(party)))
            && self.signing.status.as_ref().is_none_or(|status| *status == read.status())
    }

    /// Also one of which no party is sure.
    fn is_optional(&self) -> bool {
        self.signing.optional || self.parties.iter().all(|party| party.is_doubtful)
    }

    fn shown(&self) -> String {
        let names: Vec<&str> = self.parties.iter().map(|party| party.name).collect();
        let status = self.signing.status.as_ref().map(|status| format!(" ({status})")).unwrap_or_default();
        names.join(" + ") + &status
    }
}

/// A party of gold.
#[derive(Clone)]
struct WantedParty<'a> {
    /// The most exact name.
    name: &'a str,
    /// The same, folded: the party's own name among those of the article.
    key: String,
    names: BTreeSet<String>,
    is_doubtful: bool,
}

impl<'a> WantedParty<'a> {
    fn of(names: &'a [String]) -> Option<Self> {
        let is_doubtful = names.first().is_some_and(|name| name == DOUBTFUL);
        let name = names.get(usize::from(is_doubtful))?;
        let names = names.iter().map(|name| fold(name)).collect();
        Some(Self { name, key: fold(name), names, is_doubtful })
    }
}

impl<'a> Wanted for WantedParty<'a> {
    type Found = ReadParty<'a>;

    fn agrees(&self, read: &ReadParty<'a>) -> bool {
        self.names.contains(&read.text) || self.names.contains(&read.name)
    }

    fn is_optional(&self) -> bool {
        self.is_doubtful
    }

    fn shown(&self) -> String {
        self.name.to_owned()
    }
}

/// A signing of the record.
struct Read<'a> {
    signing: &'a Signing,
    parties: Vec<ReadParty<'a>>,
}

impl<'a> Read<'a> {
    fn of(signing: &'a Signing) -> Self {
        Self { signing, parties: signing.parties.iter().map(ReadParty::of).collect() }
    }

    fn status(&self) -> &'static str {
        match self.signing.status {
            SigningStatus::Signed => "signed",
            SigningStatus::Planned => "planned",
            SigningStatus::Earlier => "earlier",
        }
    }
}

impl Found for Read<'_> {
    fn shown(&self) -> String {
        let names: Vec<&str> = self.parties.iter().map(|read| read.party.name.as_str()).collect();
        format!("{} ({})", names.join(" + "), self.status())
    }

    fn words(&self) -> Option<&str> {
        Some(self.signing.evidence.text.as_str()).filter(|words| !words.is_empty())
    }
}

/// A party of the record.
#[derive(Clone)]
struct ReadParty<'a> {
    party: &'a Party,
    key: String,
    name: String,
    text: String,
}

impl<'a> ReadParty<'a> {
    fn of(party: &'a Party) -> Self {
        let key = fold(if party.name.is_empty() { &party.text } else { &party.name });
        Self { party, key, name: fold(&party.name), text: fold(&party.text) }
    }
}

impl Found for ReadParty<'_> {
    fn shown(&self) -> String {
        self.party.name.clone()
    }

    fn words(&self) -> Option<&str> {
        Some(&self.party.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Gold;

    fn counted(gold: &str, found: &[Signing]) -> [(u64, u64, u64); 3] {
        let json = format!("{{\"id\": \"1\", \"signings\": [{gold}]}}");
        let gold = Gold::from_json(json.as_bytes()).unwrap().signings.unwrap();
        let mut scores = Scores::default();
        score(&mut scores, "1", &gold, found);
        [Figure::Parties, Figure::SigningFound, Figure::SigningsWhole].map(|figure| {
            let counts = scores.counts(figure).unwrap();
            (counts.gold, counts.found, counts.right)
        })
    }

    fn read(status: SigningStatus, parties: &[(&str, &str)]) -> Signing {
        let party = |(name, text): &(&str, &str)| Party {
            name: (*name).to_owned(),
            text: (*text).to_owned(),
            ..Party::default()
        };
        Signing { status, parties: parties.iter().map(party).collect(), ..Signing::default() }
    }

    const TWO: &str = r#"{"status": "signed", "parties": [["Sở Y tế", "Sở"], ["?", "Hội A"], ["Công an tỉnh"]]}"#;

    #[test]
    fn a_signing_is_whole_with_its_firm_parties_and_no_other() {
        let signed = SigningStatus::Signed;
        let (health, police, club) = (("Sở Y tế Hà Nam", "Sở"), ("công an TỈNH", "CA"), ("Hội A", "Hội A"));
        for (found, parties, whole) in [
            (read(signed, &[health, police]), (2, 2, 2), (1, 1, 1)),
            (read(signed, &[police, health, club]), (2, 2, 2), (1, 1, 1)),
            (read(SigningStatus::Planned, &[health, police]), (2, 2, 2), (1, 1, 0)),
            (read(signed, &[health]), (2, 1, 1), (1, 1, 0)),
            (read(signed, &[health, police, ("Sở Lạ", "")]), (2, 3, 2), (1, 1, 0)),
        ] {
            let found = [found];
            assert_eq!(counted(TWO, &found), [parties, (1, 1, 1), whole], "{found:?}");
        }
        assert_eq!(counted(TWO, &[]), [(2, 0, 0), (1, 0, 0), (1, 0, 0)]);
        assert_eq!(counted("", &[read(signed, &[health])]), [(0, 1, 0), (0, 1, 0), (0, 1, 0)]);
    }

    #[test]
    fn what_is_doubtful_does_not_count() {
        let doubtful = r#"{"optional": true, "parties": [["Sở Y tế"], ["Công an tỉnh"]]}"#;
        let found = [read(SigningStatus::Signed, &[("Sở Y tế", ""), ("Công an tỉnh", "")])];
        assert_eq!(counted(doubtful, &found), [(2, 2, 2), (1, 1, 1), (0, 0, 0)]);
        let no_firm_party = r#"{"parties": [["?", "Sở Y tế"], ["?"]]}"#;
        let found = [read(SigningStatus::Signed, &[("Sở Y tế", "")])];
        assert_eq!(counted(no_firm_party, &found), [(0, 0, 0), (1, 1, 1), (0, 0, 0)]);
    }

    /// A party that signs twice is one party of the article.
    #[test]
    fn a_party_counts_once_in_an_article() {
        let one = r#"{"parties": [["Sở Y tế"], ["Hội A"]]}"#;
        let gold = format!("{one}, {one}");
        let act = read(SigningStatus::Signed, &[("Sở Y tế", ""), ("Hội A", "")]);
        assert_eq!(counted(&gold, &[act.clone(), act]), [(2, 2, 2), (1, 1, 1), (2, 2, 2)]);
    }
}
