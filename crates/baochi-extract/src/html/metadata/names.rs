//! The people whom metadata name as authors, told from papers, companies and the names of accounts.

use crate::tables::page_words as words;
use crate::text::fold;

/// Longer values are no names.
const LONGEST: usize = 200;

/// No article has more authors.
const MOST: usize = 12;

/// Small words inside the names of people.
const PARTICLES: [&str; 16] =
    ["al", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "la", "le", "van", "von", "y"];

/// The people that `value` names. `sites` are the names of the paper, as [`key`] makes them.
pub(in super::super) fn people(value: &str, sites: &[String]) -> Vec<String> {
    let value = value.trim();
    if value.len() > LONGEST || value.contains("://") || value.contains(['@', '{', '_', '=']) {
        return Vec::new();
    }
    // `Theo Lò Ín (Báo Vùng Cao/AFP)`: the names stand in front.
    let end = value.find(['(', '/', '|']).unwrap_or(value.len());
    let value =
        ["Theo ", "By ", "by ", "BY "].iter().find_map(|cue| value[..end].strip_prefix(*cue)).unwrap_or(&value[..end]);
    let mut people: Vec<String> = Vec::new();
    for name in value.split([',', ';', '&']).flat_map(|part| part.split(" - ")).flat_map(split_and) {
        let name = name.trim().trim_end_matches('.');
        if is_person(name, sites) && !people.iter().any(|known| known == name) && people.len() < MOST {
            people.push(name.to_owned());
        }
    }
    people
}

fn split_and(part: &str) -> impl Iterator<Item = &str> {
    part.split(" và ").flat_map(|part| part.split(" and "))
}

/// True for one to five words with capitals that name no company, no office and no paper.
fn is_person(name: &str, sites: &[String]) -> bool {
    let lower = name.to_lowercase();
    let has = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    if has(words::NO_AUTHOR, &lower) || name.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut count = 0;
    for (word, lower) in name.split(' ').zip(lower.split(' ')) {
        let is_capital = word.starts_with(char::is_uppercase);
        let is_site = word.trim_end_matches('.').rsplit_once('.').is_some_and(|(_, end)| end.len() > 1);
        if !(is_capital || (count > 0 && PARTICLES.contains(&word))) || is_site || has(words::NO_PERSON, lower) {
            return false;
        }
        count += 1;
    }
    let key = key(name);
    let is_paper = sites.iter().any(|site| {
        *site == key || (key.len() >= 4 && site.contains(&key)) || (site.len() >= 5 && key.contains(site.as_str()))
    });
    (1..=5).contains(&count) && !is_paper
}

/// Letters and digits without marks and capitals: `Dân trí` and `dantri` are one name.
pub(in super::super) fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_papers_and_accounts() {
        let sites = [key("Báo Vùng Cao"), key("vungcao")];
        for (value, want) in [
            ("Lò Thanh Ín", vec!["Lò Thanh Ín"]),
            ("Theo Lò Ín (Vùng Cao/AFP)", vec!["Lò Ín"]),
            ("Lò Ín - Quàng Phiêng", vec!["Lò Ín", "Quàng Phiêng"]),
            ("By Mary van Dyke and J. Brown", vec!["Mary van Dyke", "J. Brown"]),
            ("Vùng Cao", vec![]),
            ("vungcao", vec![]),
            ("VungCao.vn", vec![]),
            ("Công nghệ VùngCao", vec![]),
            ("https://facebook.com/loin", vec![]),
            ("admin", vec![]),
            ("Administrator", vec![]),
            ("SEO, Traffic Team", vec![]),
            ("Old Hill Bank", vec![]),
            ("toasoan@example.vn", vec![]),
            ("1482088941", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(people(value, &sites), want, "{value}");
        }
    }
}
