//! Captions of pictures between the paragraphs: by a photographer's name, the place of the picture, or their pose.

use super::block::{Block, Kind, Role};
use super::byline;
use super::frame::Frame;
use super::kind::Phrases;
use super::shape;
use crate::tables::{Class, Tables};

/// A caption has no more characters than this.
const LONGEST: usize = 260;

/// Where a line names its photographer.
const PHOTO: [&str; 8] =
    ["Ảnh:", "ảnh:", "Ảnh :", "Ảnh minh họa", "Ảnh minh hoạ", "Ảnh tư liệu", "Photo:", "Nguồn ảnh"];

/// Words that tell of an event in its time; captions show it.
const TOLD: [&str; 9] = [" đã ", " sẽ ", " đang ", " vừa ", " được ", " phải ", " cũng ", " không ", " cần "];

/// Marks the captions among the blocks that are text so far.
pub(super) fn mark(text: &str, blocks: &mut [Block], frame: Frame, tables: &Tables) {
    for at in 0..blocks.len() {
        if blocks[at].role != Role::Text {
            continue;
        }
        match blocks[at].kind {
            Kind::Picture => picture(text, blocks, at),
            Kind::Placeholder => blocks[at].role = Role::Out,
            Kind::Credit => credit(text, blocks, at),
            Kind::Line | Kind::Prose if has_credit(text, &blocks[at], tables) => {
                blocks[at].role = Role::Caption;
                if blocks[at].span.of(text).ends_with(':') {
                    name_below(blocks, at);
                }
            }
            Kind::Line | Kind::Prose | Kind::Label if is_pose(text, &blocks[at], tables) => {
                let beside_text = at.checked_sub(1).is_some_and(|i| blocks[i].kind == Kind::Prose)
                    || blocks.get(at + 1).is_some_and(|b| b.kind == Kind::Prose);
                if beside_text || at > frame.last {
                    blocks[at].role = Role::Caption;
                }
            }
            _ => {}
        }
    }
    before_dateline(text, blocks, tables);
}

/// The line below the place of a picture.
fn picture(text: &str, blocks: &mut [Block], at: usize) {
    blocks[at].role = Role::Out;
    if let Some(next) = blocks.get_mut(at + 1) {
        let line = next.span.of(text);
        let short = match next.kind {
            Kind::Line | Kind::Label => next.chars <= LONGEST && !line.ends_with(':'),
            Kind::Prose => next.chars <= 180 && !shape::has_inner_end(line) && !line.ends_with([':', ';', '?']),
            _ => false,
        };
        if next.role == Role::Text && short && !shape::is_item(line) {
            next.role = Role::Caption;
        }
    }
}

/// `Ảnh: …` in a line of its own, with the line above that it belongs to.
fn credit(text: &str, blocks: &mut [Block], at: usize) {
    blocks[at].role = Role::Caption;
    let line = blocks[at].span.of(text);
    if line.ends_with(':') {
        name_below(blocks, at);
    }
    // `Ảnh minh họa` is a caption itself.
    let whole = line.contains("minh họa") || line.contains("minh hoạ") || line.contains("tư liệu");
    if whole || blocks[at].gap {
        return;
    }
    let Some(above) = at.checked_sub(1).and_then(|i| blocks.get_mut(i)) else { return };
    let line = above.span.of(text);
    let alone = above.chars <= 160 && !shape::has_inner_end(line) && !line.starts_with(['“', '"', '-', '–']);
    if above.role == Role::Text && matches!(above.kind, Kind::Line | Kind::Prose) && alone && !shape::is_names(line) {
        above.role = Role::Caption;
    }
}

/// The photographer in the line below `Ảnh:`.
fn name_below(blocks: &mut [Block], at: usize) {
    if let Some(next) =
        blocks.get_mut(at + 1).filter(|b| b.chars <= 40 && b.role == Role::Text && b.kind != Kind::Prose)
    {
        next.role = Role::Caption;
        next.kind = Kind::Credit;
    }
}

/// True where a short line ends with the name of a photographer.
fn has_credit(text: &str, block: &Block, tables: &Tables) -> bool {
    if block.chars > LONGEST {
        return false;
    }
    let line = block.span.of(text);
    // `… đến xem. Ảnh Thanh Ín.`
    if let Some((_, name)) = line.rsplit_once(". Ảnh ")
        && shape::is_names(name.trim_end_matches('.'))
    {
        return true;
    }
    let Some((at, mark)) = PHOTO.iter().filter_map(|mark| line.rfind(mark).map(|at| (at, mark))).max() else {
        return false;
    };
    // `Tin, ảnh: …` is the byline.
    let is_byline = byline::cue(line, tables).is_some();
    !is_byline && at > 0 && line[at + mark.len()..].chars().count() <= 40
}

/// True where the words show people as they stand: `Các đại biểu chứng kiến lễ ký kết`.
fn is_pose(text: &str, block: &Block, tables: &Tables) -> bool {
    if block.chars > 220 {
        return false;
    }
    let line = block.span.of(text);
    if line.ends_with([':', ';', '?', '!', '…', ',']) || line.contains(['"', '“', '\n']) || shape::is_item(line) {
        return false;
    }
    if TOLD.iter().any(|word| line.contains(word)) {
        return false;
    }
    // A sentence: only what cannot be a paragraph of its own.
    let is_sentence = line.ends_with('.');
    if is_sentence && (block.chars > 90 || line.contains(|c: char| c == ',' || c.is_ascii_digit())) {
        return false;
    }
    let phrases = Phrases::new(line, tables);
    let opening = phrases.opening();
    let opens = |class| opening.iter().any(|(c, _)| *c == class);
    let (deed, occasion) = (phrases.has(Class::CaptionDeed), phrases.has(Class::CaptionOccasion));
    let is_group = opens(Class::CaptionGroup);
    let is_scene = opens(Class::CaptionScene);
    if is_sentence {
        return (is_group && deed) || (is_scene && shape::words(line) <= 8);
    }
    (is_scene && shape::words(line) <= 14) || (is_group && deed) || (opens(Class::CaptionPerson) && deed && occasion)
}

/// An agency's text begins with its dateline: the single sentence above it belongs to the picture.
fn before_dateline(text: &str, blocks: &mut [Block], tables: &Tables) {
    let mut paragraphs = (0..blocks.len()).filter(|at| blocks[*at].role == Role::Text).take(2);
    let (Some(first), Some(second)) = (paragraphs.next(), paragraphs.next()) else { return };
    let line = blocks[first].span.of(text);
    let is_dated = byline::dateline(blocks[second].span.of(text), tables).is_some();
    if is_dated && blocks[first].chars <= 160 && !shape::has_inner_end(line) {
        blocks[first].role = Role::Caption;
    }
}
