//! Mentions -> documents: which mentions cite the same one.
//!
//! In order of certainty: whole symbols, names, then bare numbers and short names, each to exactly one document or to
//! none. The whole article is looked at, as titles and leads use the short form first.

use std::collections::BTreeMap;

use super::codes;
use super::draft::{Draft, Kind};
use crate::record::MentionForm;

/// The mentions of one document, by index, in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Cluster {
    pub(super) mentions: Vec<usize>,
    year: Option<i16>,
    place: Option<String>,
    term: Option<String>,
}

/// Puts the mentions of each document together. May change a mention's form, where it turns out to be an alias.
pub(super) fn merge(drafts: &mut [Draft]) -> Vec<Cluster> {
    let mut clusters = Vec::new();
    group(drafts, &mut clusters, |_, d| {
        (d.kind == Kind::Symbol).then(|| {
            let assembly = d.issuer_code.as_deref().is_some_and(codes::is_assembly);
            // Laws and resolutions of one assembly share a series; elsewhere the type is part of the number.
            let doc_type = d.type_code.clone().filter(|_| !assembly).unwrap_or_default();
            [doc_type, d.number_key().unwrap_or_default(), d.issuer_code.clone().unwrap_or_default()]
        })
    });
    let numbered = clusters.len();
    names(drafts, &mut clusters, numbered);
    bare(drafts, &mut clusters, numbered);
    for cluster in &mut clusters {
        cluster.mentions.sort_unstable();
    }
    clusters.sort_by_key(|c| c.mentions.first().map(|m| drafts[*m].span));
    clusters
}

/// Clusters the drafts that `key` takes: same key, and nothing that speaks against it.
fn group<K: Ord>(drafts: &[Draft], clusters: &mut Vec<Cluster>, key: impl Fn(usize, &Draft) -> Option<K>) {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (i, draft) in drafts.iter().enumerate() {
        if let Some(key) = key(i, draft) {
            groups.entry(key).or_default().push(i);
        }
    }
    for mut members in groups.into_values() {
        let first = clusters.len();
        // Those that say most come first: they part what the others only join.
        members.sort_by_key(|i| std::cmp::Reverse(details(&drafts[*i])));
        for member in members {
            let draft = &drafts[member];
            let fits: Vec<usize> = (first..clusters.len()).filter(|c| clusters[*c].fits(draft)).take(2).collect();
            match fits[..] {
                [one] => clusters[one].add(member, draft),
                [] => clusters.push(Cluster::of(member, draft)),
                // Several fit: it stays by itself, with others that say as little.
                _ => match (first..clusters.len()).find(|c| clusters[*c].is_open()) {
                    Some(open) => clusters[open].mentions.push(member),
                    None => clusters.push(Cluster { mentions: vec![member], ..Cluster::default() }),
                },
            }
        }
    }
}

fn details(draft: &Draft) -> usize {
    [year(draft).is_some(), draft.about.place.is_some(), draft.about.term.is_some()].iter().filter(|d| **d).count()
}

/// The year of a mention: that of its symbol, else that of its date.
pub(super) fn year(draft: &Draft) -> Option<i16> {
    draft.year.map(|(y, _)| y).or_else(|| draft.about.issued.map(|i| i.date.year()))
}

impl Cluster {
    fn of(index: usize, draft: &Draft) -> Self {
        let mut cluster = Self::default();
        cluster.add(index, draft);
        cluster
    }

    fn add(&mut self, index: usize, draft: &Draft) {
        self.mentions.push(index);
        self.year = self.year.or_else(|| year(draft));
        self.place = self.place.take().or_else(|| draft.about.place.clone());
        self.term = self.term.take().or_else(|| draft.about.term.clone());
    }

    fn is_open(&self) -> bool {
        self.year.is_none() && self.place.is_none() && self.term.is_none()
    }

    fn fits(&self, draft: &Draft) -> bool {
        let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
        self.year.zip(year(draft)).is_none_or(|(a, b)| a == b)
            && !differ(self.place.as_deref(), draft.about.place.as_deref())
            && !differ(self.term.as_deref(), draft.about.term.as_deref())
    }
}

/// Named documents: the same name, with the same year or term where both are said.
fn names(drafts: &[Draft], clusters: &mut Vec<Cluster>, numbered: usize) {
    // A law whose number the article gives takes the mentions of its name.
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, cluster) in clusters.iter().enumerate().take(numbered) {
        for mention in &cluster.mentions {
            if let Some(name) = &drafts[*mention].name {
                let at = known.entry(base(name)).or_default();
                if at.last() != Some(&i) {
                    at.push(i);
                }
            }
        }
    }
    let bases: Vec<String> =
        drafts.iter().map(|d| if d.kind == Kind::Name { base(&d.id) } else { String::new() }).collect();
    let mut taken = vec![false; drafts.len()];
    for (i, draft) in drafts.iter().enumerate().filter(|(_, d)| d.kind == Kind::Name) {
        let fits = known
            .get(&bases[i])
            .map(|all| all.iter().copied().filter(|c| clusters[*c].fits(draft)).collect::<Vec<_>>());
        if let Some([one]) = fits.as_deref() {
            clusters[*one].add(i, draft);
            taken[i] = true;
        }
    }
    group(drafts, clusters, |i, d| (d.kind == Kind::Name && !taken[i]).then(|| bases[i].clone()));
}

/// The words of a name that are compared.
const TITLE_WORDS: usize = 18;

/// A name without its year and term, in one spelling.
fn base(name: &str) -> String {
    let lower = crate::tables::tone_style(&name.to_lowercase(), true);
    let bare = match lower.rsplit_once(' ') {
        Some((head, tail)) if tail.len() == 4 && tail.bytes().all(|b| b.is_ascii_digit()) => head,
        _ => &lower,
    };
    let name = bare.split(" khóa ").next().unwrap_or(bare).replace(", ", " ");
    // Long titles are cut off at different places; their first words tell them apart.
    name.split(' ').take(TITLE_WORDS).collect::<Vec<_>>().join(" ")
}

/// Bare numbers: to the one document of that number and type, or that bears the alias; else on their own.
fn bare(drafts: &mut [Draft], clusters: &mut Vec<Cluster>, numbered: usize) {
    let mut by_number: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, cluster) in clusters.iter().enumerate().take(numbered) {
        if let Some(number) = cluster.mentions.first().and_then(|m| drafts[*m].number_key()) {
            by_number.entry(number).or_default().push(i);
        }
    }
    let mut open = vec![false; drafts.len()];
    for i in 0..drafts.len() {
        if drafts[i].kind != Kind::Bare {
            continue;
        }
        let candidates = drafts[i].number_key().and_then(|n| by_number.get(&n)).map_or(&[][..], Vec::as_slice);
        match resolve(drafts, clusters, candidates, &drafts[i]) {
            Some((cluster, form)) => {
                drafts[i].form = form;
                clusters[cluster].mentions.push(i);
            }
            None => open[i] = !drafts[i].is_tentative,
        }
    }
    group(drafts, clusters, |i, d| {
        open[i].then(|| {
            let name = d.type_name.clone().unwrap_or_default();
            [d.type_code.clone().unwrap_or_default(), name, d.number_key().unwrap_or_default()]
        })
    });
}

/// The one cluster among `candidates` that a bare number means.
fn resolve(drafts: &[Draft], clusters: &[Cluster], candidates: &[usize], bare: &Draft) -> Option<(usize, MentionForm)> {
    let mentions = |c: &usize| clusters[*c].mentions.iter().map(|m| &drafts[*m]);
    let agrees = |c: &&usize| {
        clusters[**c].fits(bare)
            && !bare
                .about
                .issuer
                .as_deref()
                .is_some_and(|i| mentions(c).any(|d| contradicts(i, d.issuer_code.as_deref())))
    };
    let fitting: Vec<&usize> = candidates.iter().filter(agrees).collect();
    let same_type: Vec<&&usize> = fitting
        .iter()
        .filter(|c| {
            mentions(c).any(|d| {
                d.type_code == bare.type_code
                    && (bare.type_name == d.type_name
                        || d.type_name.is_none()
                        || bare.is_generic
                        || d.kind == Kind::Symbol)
            })
        })
        .collect();
    if let [one] = same_type[..] {
        return Some((**one, MentionForm::Short));
    }
    if !same_type.is_empty() {
        return None;
    }
    // "Quy chế 238": the alias that the article gives, or the title of the one document of that number.
    let words = format!("{} {}", bare.type_name.as_deref()?, bare.number.as_deref()?).to_lowercase();
    let name = bare.type_name.as_deref()?.to_lowercase();
    let called = |c: &&&usize| mentions(c).any(|d| d.about.alias.as_deref().is_some_and(|a| a.to_lowercase() == words));
    if let [one] = fitting.iter().filter(called).collect::<Vec<_>>()[..] {
        return Some((**one, MentionForm::Alias));
    }
    let titled = |c: &usize| {
        mentions(c).any(|d| {
            d.about.title.as_deref().is_some_and(|t| {
                let title = t.to_lowercase();
                title.strip_prefix("ban hành ").unwrap_or(&title).starts_with(&name)
            })
        })
    };
    match candidates {
        [one] if agrees(&one) && (bare.is_generic || titled(one)) => {
            Some((*one, if bare.is_generic { MentionForm::Short } else { MentionForm::Alias }))
        }
        _ => None,
    }
}

/// True where the words for an issuer cannot mean the body of the code.
fn contradicts(issuer: &str, code: Option<&str>) -> bool {
    let Some(code) = code else { return false };
    let code = codes::without_term(code);
    let says = |words: &[&str]| words.iter().any(|w| issuer.starts_with(w));
    if says(&["Chính phủ"]) {
        return code != "CP" && code != "TTg";
    }
    if says(&["Thủ tướng"]) {
        return code != "TTg" && code != "CP";
    }
    if says(&["Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Trung ương"]) {
        return !code.ends_with("TW");
    }
    if says(&["Quốc hội"]) {
        return code != "QH";
    }
    if says(&["Bộ trưởng Bộ", "Bộ "]) {
        return matches!(code, "CP" | "TTg" | "TW" | "TU" | "UBND" | "HĐND" | "QH");
    }
    if says(&["UBND", "Ủy ban nhân dân"]) {
        return matches!(code, "CP" | "TTg" | "TW" | "TU" | "HĐND" | "QH");
    }
    if says(&["HĐND", "Hội đồng nhân dân"]) {
        return matches!(code, "CP" | "TTg" | "TW" | "TU" | "UBND" | "QH");
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::draft::number_key;
    use super::*;

    #[test]
    fn numbers_are_compared_without_leading_zeros() {
        assert_eq!(number_key("01"), "1");
        assert_eq!(number_key("30A"), "30a");
        assert_eq!(number_key("00"), "00");
    }

    #[test]
    fn names_are_compared_without_year_and_term() {
        assert_eq!(base("Luật Đất đai 2013"), base("Luật đất đai"));
        assert_eq!(base("Nghị quyết Trung ương 4 khóa XII"), "nghị quyết trung ương 4");
        assert_ne!(base("Luật Đất đai (sửa đổi)"), base("Luật Đất đai"));
    }

    #[test]
    fn issuers_that_cannot_be_meant_speak_against_a_code() {
        assert!(contradicts("Bộ Chính trị", Some("CP")));
        assert!(!contradicts("Bộ Chính trị", Some("TW")));
        assert!(!contradicts("UBND tỉnh Hà Nam", Some("UBND")));
        assert!(!contradicts("Cục Thuế", Some("CT")));
    }
}
