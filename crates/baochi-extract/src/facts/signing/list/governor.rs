//! What an item of a list depends on: `tại Hà Nội`, `của Bộ Y tế`, `chứng kiến của …` name no side.

use crate::facts::signing::sentence::{Kind, Sentence};
use crate::facts::signing::words::Small;

/// The small word that the item at piece `index` depends on, where it stands.
pub(in crate::facts::signing) fn governor(sentence: &Sentence, from: usize, index: usize) -> Option<(usize, Small)> {
    let mut words = 0;
    let mut at = index;
    while at > from {
        at -= 1;
        match sentence.kind(at)? {
            Kind::Office => {}
            Kind::Word | Kind::Group if words < 4 => words += 1,
            Kind::Small(Small::At) => return Some((at, Small::At)),
            Kind::Small(Small::Of) if words == 0 => {
                let lead = at > from && sentence.kind(at - 1) == Some(Kind::Office);
                return (!lead).then_some((at, Small::Of));
            }
            Kind::Small(small @ (Small::With | Small::Between | Small::To)) if words == 0 => return Some((at, small)),
            _ => return None,
        }
    }
    None
}

/// True where the item at piece `index` looks on: `dưới sự chứng kiến của Phó Chủ tịch UBND tỉnh Lê Văn An`.
pub(super) fn is_witness(sentence: &Sentence, from: usize, index: usize) -> bool {
    let mut at = index;
    while at > from && index - at < 6 {
        at -= 1;
        match sentence.kind(at) {
            Some(Kind::Witness) => return true,
            Some(Kind::Office | Kind::Small(Small::Of) | Kind::Word) => {}
            _ => return false,
        }
    }
    false
}
