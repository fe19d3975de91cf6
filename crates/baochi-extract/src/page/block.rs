//! The blocks of a page: its lines, with those of one paragraph joined again where a crawler or an editor broke them.

use super::shape;
use super::stamp::Stamp;
use crate::span::Span;
use crate::text::letters;

/// A line, or several that make one paragraph. It holds no blank line.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) span: Span,
    /// True where a blank line stands before it.
    pub(crate) gap: bool,
    /// Length in characters.
    pub(super) chars: usize,
    pub(crate) kind: Kind,
    pub(super) role: Role,
    /// What the tree of an HTML page tells of it.
    pub(crate) part: Option<Part>,
    /// True for a row of a table, an item, a subhead or code, as its tag tells: it may look like chrome and be none.
    pub(crate) is_set: bool,
    /// True where the metadata of an HTML page tells that it is the headline.
    pub(crate) is_title: bool,
}

/// The part that a line plays in an HTML page, as its tree tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The article's text.
    Body,
    /// Below a picture of the article.
    Caption,
    /// The page around the article.
    Out,
}

/// What a block looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Running text: a sentence or more.
    Prose,
    /// Words that are no sentence: a headline, a subhead, a caption, a list item.
    Line,
    /// Up to three words.
    Label,
    /// The name of a section of a newspaper.
    Section,
    /// The name of a province, alone.
    Place,
    /// Digits and signs without a letter.
    Digits,
    /// What no writer writes: icon names, slugs, addresses, weather, font-size widgets.
    Furniture,
    /// Telephone and fax numbers.
    Contact,
    /// The words of a button or a widget.
    Button,
    /// A link to another article: `>> …`.
    Link,
    /// The heading of a list of links.
    List,
    /// The heading of a list of links on the article's own topic.
    Related,
    /// Where comments begin: no article stands after it.
    Foot,
    /// The heading of the topics.
    Tags,
    /// A date, a clock time or both, with few words beside.
    Stamp(Stamp),
    /// The place of a picture.
    Picture,
    /// The place of a caption that was not written.
    Placeholder,
    /// A photographer or an agency: `Ảnh: …`.
    Credit,
}

/// What becomes of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// A paragraph of the article.
    #[default]
    Text,
    Caption,
    /// Kept beside the article: it may tell the province.
    Around,
    /// Cut.
    Out,
}

/// Lines at least this long may be a part of a paragraph.
const LONG: usize = 40;

/// The blocks of `text`, of kind [`Kind::Line`] until they are told apart.
pub(super) fn split(text: &str) -> Vec<Block> {
    join(text, lines(text))
}

/// A block for each line of `text`.
pub(super) fn lines(text: &str) -> Vec<Block> {
    let mut lines = Vec::with_capacity(8 + text.len() / 256);
    let (mut start, mut gap) = (0, false);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = &text[start..end];
        if line.is_empty() {
            gap = true;
        } else {
            let chars = line.chars().count();
            let span = Span::new(start, start + line.len());
            lines.push(Block {
                span,
                gap,
                chars,
                kind: Kind::Line,
                role: Role::Text,
                part: None,
                is_set: false,
                is_title: false,
            });
            gap = false;
        }
        start = end + 1;
    }
    lines
}

/// Joins the lines that breaks in one element part, where they go on; `gap` tells which begin another element.
pub(super) fn join_told(text: &str, lines: Vec<Block>) -> Vec<Block> {
    let mut blocks = join(text, lines);
    for block in &mut blocks {
        block.gap = false;
    }
    blocks
}

fn join(text: &str, lines: Vec<Block>) -> Vec<Block> {
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    // The last line of the block that is being made.
    let mut last: Option<Block> = None;
    for line in lines {
        match (&last, blocks.last_mut()) {
            (Some(previous), Some(block)) if !line.gap && belongs(text, block, previous, &line, width) => {
                block.span = block.span.cover(line.span);
                block.chars += 1 + line.chars;
            }
            _ => blocks.push(line.clone()),
        }
        last = Some(line);
    }
    blocks
}

/// True where `line` goes on with the paragraph `block`, whose last line is `previous`.
fn belongs(text: &str, block: &Block, previous: &Block, line: &Block, width: Option<usize>) -> bool {
    let (before, after) = (previous.span.of(text), line.span.of(text));
    if block.chars < LONG {
        // `2. “` and the quotation after it.
        return before.ends_with(['“', '‘']) && shape::words(after) > 3;
    }
    if before.ends_with(['“', '‘']) || (goes_on(after) && !shape::ends_clause(before)) || closes(after) {
        return true;
    }
    let Some(width) = width else { return false };
    // The line was broken because the next word had no room, not because a paragraph ended.
    let next_word = after.split([' ', '\n']).next().map_or(0, |w| w.chars().count());
    (width / 2..=width).contains(&previous.chars)
        && previous.chars + 1 + next_word > width
        && !shape::is_item(after)
        && !(shape::ends_sentence(before) && line.chars * 2 < width && !shape::ends_sentence(after))
}

/// The width at which the text was broken into lines, where it was.
fn wrap_width(text: &str, lines: &[Block]) -> Option<usize> {
    let mut long = 0;
    let mut broken = 0;
    let mut width = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.chars < LONG {
            continue;
        }
        long += 1;
        if !next.gap && line.chars <= 160 && goes_on(next.span.of(text)) && !shape::ends_clause(line.span.of(text)) {
            broken += 1;
            width = width.max(line.chars);
        }
    }
    (broken >= 3 && broken * 4 >= long).then_some(width)
}

/// True where a line begins in the middle of a sentence.
fn goes_on(line: &str) -> bool {
    line.chars().next().is_some_and(letters::is_lower) && !shape::is_item(line) && !shape::is_address(line)
}

/// True where a line begins with what closes the words before it.
fn closes(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some(',' | '.' | ';' | ')' | '”' | '’') => true,
        // A straight quote closes where a sign comes after it, alone or with the source of the quotation.
        Some('"') => chars.next().is_none_or(|c| matches!(c, '.' | ',' | ';' | ' ')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        split(text).iter().map(|b| b.span.of(text)).collect()
    }

    #[test]
    fn hard_wrapped_paragraphs_are_joined() {
        let text = "Kè sông được gia cố xong\n\
            Ngày 12/3, đoàn công tác của huyện đã kiểm tra hiện trường sạt lở ở bờ sông\n\
            và yêu cầu các xã di dời 30 hộ dân ra khỏi vùng nguy hiểm trước mùa mưa năm\n\
            nay. Theo báo cáo của huyện, hiện còn 12 hộ chưa nhận đất ở nơi tái định cư.\n\
            Năm ngoái, nước lũ cuốn trôi hai nhà.\n\
            Lãnh đạo huyện cho biết sẽ bố trí vốn để làm 2 km kè ngay trong quý II, bằng\n\
            nguồn dự phòng của tỉnh và tiền ủng hộ của nhân dân.";
        let got = blocks(text);
        assert_eq!(got.len(), 3, "{got:#?}");
        assert!(got[1].ends_with("cuốn trôi hai nhà."));
    }

    #[test]
    fn paragraphs_and_lists_stay_apart() {
        let text = "Đoàn công tác đã làm việc với ba xã về các nội dung sau:\n\
            a) rà soát hộ nghèo ở các thôn vùng cao;\nb) sửa đường vào bản;\nicon-zalo\n\
            Đoàn đề nghị các xã báo cáo kết quả trước ngày 20/3 hằng năm.\n\
            vay vốn\n,\ngiảm nghèo";
        assert_eq!(blocks(text).len(), 8);
    }

    #[test]
    fn links_inside_a_sentence_are_no_breaks() {
        let text = "Bà Mẩy bị bắt khi đang vận chuyển hai bánh pháo về tội \"\nbuôn bán hàng cấm\n\".\n\
            Theo cáo trạng, bà đã vận chuyển ba lần qua lối mòn ở\nbiên giới\n, mỗi lần hai bánh.";
        assert_eq!(blocks(text).len(), 2);
    }
}
