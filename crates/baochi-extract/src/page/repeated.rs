//! Words that a page prints twice: the title, a paragraph of a photo story, a summary of the first paragraphs, cut off.

use super::block::{Block, Kind, Role};
use super::shape;

/// Shorter paragraphs may be said twice by a writer.
const LONG: usize = 50;

/// Words in a row that are compared.
const SHINGLE: usize = 6;

/// Cuts what was printed before; the title wherever it stands.
pub(super) fn mark(text: &str, blocks: &mut [Block], title: Option<usize>) {
    if let Some(title) = title {
        let line = blocks[title].span.of(text);
        let chars = blocks[title].chars;
        for block in blocks.iter_mut() {
            if block.role == Role::Text && block.chars.abs_diff(chars) <= 8 && shape::same(block.span.of(text), line) {
                block.role = Role::Out;
            }
        }
    }
    let long: Vec<usize> = (0..blocks.len())
        .filter(|at| blocks[*at].chars >= 20 && matches!(blocks[*at].kind, Kind::Prose | Kind::Line))
        .collect();
    // Only a block that begins as an earlier one does can repeat it.
    let mut openings: Vec<(u64, usize)> = long.iter().map(|at| (opening(blocks[*at].span.of(text)), *at)).collect();
    openings.sort_unstable();
    let again: Vec<usize> = openings.windows(2).filter(|p| p[0].0 == p[1].0).map(|p| p[1].1).collect();
    if again.is_empty() {
        return;
    }
    let first_seen = first_seen(text, blocks, &long);
    for at in again {
        let block = &blocks[at];
        if block.role == Role::Text && block.chars >= LONG && is_said(text, block, at, &first_seen) {
            blocks[at].role = Role::Out;
        }
    }
}

fn opening(line: &str) -> u64 {
    shape::digest(line.split([' ', '\n']).take(5).flat_map(shape::squeeze))
}

/// Each run of words with the block that says it first, sorted.
fn first_seen(text: &str, blocks: &[Block], long: &[usize]) -> Vec<(u64, usize)> {
    let mut seen: Vec<(u64, usize)> = Vec::new();
    for at in long {
        seen.extend(shingles(blocks[*at].span.of(text)).map(|digest| (digest, *at)));
    }
    seen.sort_unstable();
    seen.dedup_by_key(|(digest, _)| *digest);
    seen
}

/// True where nine of ten runs of words stand in earlier blocks.
fn is_said(text: &str, block: &Block, at: usize, first_seen: &[(u64, usize)]) -> bool {
    let mut all = 0;
    let mut said = 0;
    for digest in shingles(block.span.of(text)) {
        all += 1;
        let index = first_seen.partition_point(|(d, _)| *d < digest);
        said += usize::from(first_seen.get(index).is_some_and(|(d, first)| *d == digest && *first < at));
    }
    // A summary of several blocks has runs that cross from one to the next.
    all > 0 && said * 100 >= all * 85
}

fn shingles(line: &str) -> impl Iterator<Item = u64> {
    let mut window = [0_u64; SHINGLE];
    line.split([' ', '\n']).map(|word| shape::digest(shape::squeeze(word))).enumerate().filter_map(move |(at, word)| {
        window[at % SHINGLE] = word;
        (at + 1 >= SHINGLE).then(|| {
            (1..=SHINGLE).fold(0, |hash: u64, i| hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ window[(at + i) % SHINGLE])
        })
    })
}
