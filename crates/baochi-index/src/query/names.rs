//! Names that a filter asks for, in all the wordings that the synonyms allow.

use super::synonyms::Synonyms;
use super::words::{Word, placed};

/// Most wordings of one name: each abbreviation in it doubles them.
const MOST: usize = 16;

/// Most words of a name that are read.
const LONGEST: usize = 64;

/// Words side by side, any run of which an article may have: as typed first.
pub(crate) fn wordings(name: &str, synonyms: &Synonyms) -> Vec<Vec<Word>> {
    let mut words = placed(name);
    words.truncate(LONGEST);
    let mut wordings: Vec<Vec<Word>> = vec![Vec::new()];
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let (others, taken) = synonyms.at(&words[at..], false).unwrap_or_default();
        let typed = match taken {
            0 => vec![first.word.clone()],
            _ => words[at..at + taken].iter().map(|p| p.word.clone()).collect(),
        };
        let known = wordings.len();
        for other in others {
            if wordings.len() + known > MOST {
                break;
            }
            let longer: Vec<_> = wordings[..known].iter().map(|w| [w.as_slice(), &other].concat()).collect();
            wordings.extend(longer);
        }
        for wording in &mut wordings[..known] {
            wording.extend(typed.iter().cloned());
        }
        at += taken.max(1);
    }
    wordings.retain(|wording| !wording.is_empty());
    wordings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_in_a_name_are_spelt_out() {
        let mut synonyms = Synonyms::default();
        synonyms.add("UBND", "Ủy ban nhân dân");
        synonyms.add("TP", "thành phố");
        let shown: Vec<String> = wordings("UBND TP Huế", &synonyms)
            .iter()
            .map(|words| words.iter().map(|w| w.shown.as_str()).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            shown,
            ["UBND TP Huế", "Ủy ban nhân dân TP Huế", "UBND thành phố Huế", "Ủy ban nhân dân thành phố Huế"]
        );
        assert!(wordings(" / ", &synonyms).is_empty());
        let many = wordings(&"UBND ".repeat(100), &synonyms);
        assert!(many.len() <= MOST && many[0].len() == LONGEST);
    }
}
