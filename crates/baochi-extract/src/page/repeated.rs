//! Words that a page prints twice: the title, a paragraph of a photo story, a summary of the first paragraphs, cut off.

use super::block::{Block, Kind, Role};
use super::shape;
use crate::span::Span;
use crate::text::letters;

/// Shorter paragraphs may be said twice by a writer.
const LONG: usize = 50;

/// Words in a row that are compared.
const SHINGLE: usize = 5;

/// So many blocks or places that begin alike are compared.
const MOST_EARLIER: usize = 4;

/// So many blocks a summary may leave out in a row.
const MOST_LEFT_OUT: usize = 6;

/// What a block says again at its end is at least as long, in bytes.
const SHORTEST_AGAIN: usize = 100;

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
    for group in openings.chunk_by(|a, b| a.0 == b.0) {
        for (place, (_, at)) in group.iter().enumerate().skip(1) {
            let block = &blocks[*at];
            // A tree tells what is no text: a paragraph is printed twice only where both are, and a refrain is no mistake.
            let is_told = block.part.is_some();
            if is_told && (block.is_set || group.len() > 2) {
                continue;
            }
            let is_text = |at: &usize| !is_told || blocks[*at].role == Role::Text;
            let mut earlier = group[..place].iter().map(|(_, at)| *at).filter(is_text).take(MOST_EARLIER);
            let mut again =
                || earlier.any(|from| is_said(text, blocks, *at, from) || is_like(text, block, &blocks[from]));
            if block.role == Role::Text && block.chars >= LONG && again() {
                blocks[*at].role = Role::Out;
            }
        }
    }
    for block in blocks.iter_mut().filter(|b| b.role == Role::Text && b.kind == Kind::Prose) {
        again(text, block);
    }
}

fn opening(line: &str) -> u64 {
    letters::digest(line.split([' ', '\n']).take(5).flat_map(letters::squeeze))
}

/// True where the words of the block `at` are those of the block `from` and those behind it, cut off at any place. A
/// paragraph that says something else in the words of earlier ones is not repeated.
fn is_said(text: &str, blocks: &[Block], at: usize, from: usize) -> bool {
    let mut said = words(text, &blocks[from]).peekable();
    let mut next = from + 1;
    let mut words = words(text, &blocks[at]).peekable();
    while let Some(word) = words.next() {
        if said.peek().is_none() {
            // A summary leaves out subheads and captions.
            let reach = at.min(next + MOST_LEFT_OUT);
            let Some(found) = (next..reach).find(|i| self::words(text, &blocks[*i]).next() == Some(word)) else {
                return false;
            };
            said = self::words(text, &blocks[found]).peekable();
            next = found + 1;
        }
        // The last word may be cut off too.
        if said.next() != Some(word) && words.peek().is_some() {
            return false;
        }
    }
    true
}

/// True where a block says what the beginning of an earlier one says with a word or two changed, as captions do. What names
/// another number says something else, and so does what is put together from several blocks.
fn is_like(text: &str, block: &Block, earlier: &Block) -> bool {
    let line = block.span.of(text);
    // The caption rules look for these.
    if ["Ảnh", "ẢNH", "ảnh:"].iter().any(|photo| line.contains(photo)) {
        return false;
    }
    let said: Vec<u64> = words(text, earlier).take(shape::words(line) * 2 + SHINGLE).collect();
    let mut numbers = line.split([' ', '\n']).filter(|word| word.contains(|c: char| c.is_ascii_digit()));
    let mut known = said.clone();
    known.sort_unstable();
    if numbers.any(|word| known.binary_search(&letters::digest(letters::squeeze(word))).is_err()) {
        return false;
    }
    let mut runs: Vec<&[u64]> = said.windows(SHINGLE).collect();
    runs.sort_unstable();
    let own: Vec<u64> = words(text, block).collect();
    let again = own.windows(SHINGLE).filter(|run| runs.binary_search(run).is_ok()).count();
    again > 0 && again * 100 >= own.windows(SHINGLE).len() * 85
}

fn words<'a>(text: &'a str, block: &Block) -> impl Iterator<Item = u64> + 'a {
    let words = block.span.of(text).split([' ', '\n']);
    words.filter(|word| letters::squeeze(word).next().is_some()).map(|word| letters::digest(letters::squeeze(word)))
}

/// Cuts the end of a block that begins it once more: a page that was stored twice in one line, a lead below its article.
fn again(text: &str, block: &mut Block) {
    let line = block.span.of(text);
    if line.len() < SHORTEST_AGAIN * 2 {
        return;
    }
    let head = line.char_indices().map(|(at, _)| at).find(|at| *at >= SHORTEST_AGAIN).unwrap_or(0);
    let mut places = memchr::memmem::find_iter(&line.as_bytes()[head..], &line.as_bytes()[..head]);
    let again = places.by_ref().take(MOST_EARLIER).map(|at| head + at);
    if let Some(at) = again.into_iter().find(|at| line.starts_with(&line[*at..])) {
        block.span = Span::new(block.span.start(), block.span.start() + line[..at].trim_end().len());
    }
}
