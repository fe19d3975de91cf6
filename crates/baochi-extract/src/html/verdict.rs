//! Whether a page is an article: by the shape of its lines, by what it tells of itself, and by words last of all.
//!
//! An article is lost for good where it is refused, so each reason asks for the absence of running text as well.

use super::lines::{Kind, Lines};
use super::metadata::{Field, Metadata};
use super::site;
use crate::page::Page;
use crate::tables::page_words as words;

/// How the lines of a page are made, in bytes of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// All words.
    words: usize,
    /// Words of links.
    linked: usize,
    /// The longest running text that no linked headline parts.
    run: usize,
    /// The paragraphs in it.
    paragraphs: usize,
    /// All running text.
    prose: usize,
    /// Linked headlines.
    teasers: usize,
    /// The words of headings, in small letters, for the words of errors.
    headings: Vec<String>,
}

/// A line is running text from so many bytes on.
const PROSE: usize = 60;

/// A line without an end of a sentence is running text from so many bytes on.
const UNENDED: usize = 160;

/// A link of so many bytes is a headline.
const HEADLINE: usize = 28;

/// So many short lines part running text as a linked headline does.
const APART: usize = 8;

/// Running text of an article, in bytes; less is one only where nothing speaks against it.
const ARTICLE: usize = 1000;

/// Running text of the shortest article.
const SHORTEST: usize = 120;

/// Linked headlines of a front page that tells what it is, and of one that does not.
const FEW: usize = 5;
const MANY: usize = 15;

/// Reads the shape of a page from its lines.
pub(super) fn shape(lines: &Lines) -> Shape {
    let mut shape = Shape::default();
    let mut run = Run::default();
    for line in &lines.lines {
        let text = line.span.of(&lines.text);
        shape.words += text.len();
        shape.linked += line.linked.min(text.len());
        let is_link = line.linked * 10 >= text.len() * 8;
        if matches!(line.kind, Kind::Heading(_)) && shape.headings.len() < 12 && text.len() <= 200 {
            shape.headings.push(text.to_lowercase());
        }
        if is_link && text.len() >= HEADLINE && text.contains(' ') {
            shape.teasers += 1;
            run.end(&mut shape);
        } else if !is_link
            && !matches!(line.kind, Kind::Heading(_))
            && is_running_text(text)
            && line.linked * 2 < text.len()
        {
            shape.prose += text.len();
            run.add(text.len());
        } else {
            run.short += 1;
            if run.short > APART {
                run.end(&mut shape);
            }
        }
    }
    run.end(&mut shape);
    shape
}

/// Running text that goes on.
#[derive(Debug, Default)]
struct Run {
    bytes: usize,
    paragraphs: usize,
    /// Short lines since the last paragraph.
    short: usize,
}

impl Run {
    fn add(&mut self, bytes: usize) {
        self.bytes += bytes;
        self.paragraphs += 1;
        self.short = 0;
    }

    fn end(&mut self, shape: &mut Shape) {
        let run = std::mem::take(self);
        if run.bytes > shape.run {
            shape.run = run.bytes;
            shape.paragraphs = run.paragraphs;
        }
    }
}

fn is_running_text(text: &str) -> bool {
    let inner = text.trim_end_matches(['"', '”', '’', '»', ')']);
    text.len() >= UNENDED || (text.len() >= PROSE && inner.ends_with(['.', '!', '?', '…', ':', ';']))
}

/// Why a page is no article; `None` for an article. `headline` says the page's title, `page` is what was read so far.
pub(super) fn reason(shape: &Shape, told: &Metadata, headline: Option<&str>, page: &Page) -> Option<String> {
    let signs = told.signs;
    let titles: Vec<String> = told.told(Field::Title).map(str::to_lowercase).collect();
    let says = |words| says(&titles, words) || says(&shape.headings, words);
    let why = match () {
        () if shape.words < SHORTEST && signs.is_redirect => "the page sends its reader to another one",
        () if shape.words < SHORTEST && signs.scripts > 0 => "the page is empty until its scripts have run",
        () if shape.run < ARTICLE && says(words::ERROR) => "the page tells of an error",
        () if shape.run < ARTICLE && signs.is_redirect => "the page sends its reader to another one",
        () if shape.run < ARTICLE && signs.asks_password && says(words::DENIED) => "the page asks for a login",
        // In a heading it is the banner of any page.
        () if shape.run < ARTICLE && self::says(&titles, words::CONSENT) => "the page asks for consent",
        () if shape.run < ARTICLE / 2 && (signs.is_paid || says(words::PAYWALL)) => {
            "the page holds only the beginning of an article for subscribers"
        }
        () if is_front(shape, told, headline, page) => "the page is a list of other articles",
        () if shape.run < SHORTEST && (signs.has_video || is_kind(told, "video")) => {
            "the page is a film without a text"
        }
        () if shape.run < SHORTEST && (signs.is_gallery || signs.pictures > 8) => {
            "the page is a gallery without a text"
        }
        () => return None,
    };
    Some(why.to_owned())
}

/// True for home pages, sections, topics and results of searches: links part what running text there is.
fn is_front(shape: &Shape, told: &Metadata, headline: Option<&str>, page: &Page) -> bool {
    if shape.run >= ARTICLE && shape.run * 2 >= shape.prose {
        return false;
    }
    let url = page.url.as_deref();
    if url.is_some_and(site::is_root) {
        return shape.teasers >= FEW;
    }
    let is_linked = shape.linked * 5 >= shape.words * 2;
    let is_thin = shape.paragraphs <= 1 || shape.run * 8 < shape.words;
    let path = url.map(site::path).unwrap_or_default();
    let is_list_path = path.split('/').any(|part| words::LIST_PATH.binary_search(&part).is_ok());
    let is_told = told.signs.is_list || is_list_path || is_kind(told, "website");
    // The name of a section is shorter than a headline.
    let has_headline = headline.is_some_and(|words| words.split(' ').nth(3).is_some());
    if !is_linked || !is_thin || shape.teasers < FEW {
        return false;
    }
    match (has_headline, is_told) {
        (true, true) => shape.paragraphs <= 1 && shape.teasers >= MANY,
        // A site's motto over its headlines is not dated.
        (true, false) => {
            shape.paragraphs <= 1 && shape.teasers >= MANY * 2 && page.published.is_none() && !told.signs.has_article
        }
        (false, true) => true,
        (false, false) => shape.teasers >= MANY && !(told.signs.has_article && shape.paragraphs > 1),
    }
}

fn is_kind(told: &Metadata, kind: &str) -> bool {
    told.told(Field::Kind).next().is_some_and(|told| told.to_lowercase().starts_with(kind))
}

/// True where one of the lines says one of the words and little else.
fn says(lines: &[String], words: &[&str]) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    lines.iter().any(|line| {
        words.iter().any(|words| {
            line.find(*words).is_some_and(|at| {
                let is_whole = ends(line[..at].chars().next_back()) && ends(line[at + words.len()..].chars().next());
                is_whole && line.len() <= words.len() * 2 + 24
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::{headline, lines, metadata, parse};
    use super::*;

    fn reason_of(html: &str) -> Option<String> {
        let (tree, _) = parse::parse(html);
        let lines = lines::read(&tree);
        let headline = headline::find(&tree, &lines).map(|at| lines.lines[at].span.of(&lines.text));
        let told = metadata::read(&tree, None);
        let url = told.told(Field::Url).next().map(str::to_owned);
        reason(&shape(&lines), &told, headline, &Page { url, ..Page::default() })
    }

    fn teasers(count: usize) -> String {
        let one = |n| format!("<h3><a href=/{n}>Bản thứ {n} vừa mở lại chợ phiên cuối năm</a></h3><p>Chợ họp sớm.</p>");
        (0..count).map(one).collect()
    }

    const PROSE: &str = "<p>Sáng 14/3, xã Nà Khoang khánh thành cây cầu bắc qua suối sau hai năm thi công.\
        <p>Cầu dài 12 m, rộng 3 m, nối ba bản với trung tâm xã, giúp học sinh đến trường an toàn hơn.\
        <p>Bà con góp 300 ngày công; kinh phí do ngân sách huyện và các nhà hảo tâm hỗ trợ.";

    #[test]
    fn front_pages_are_lists() {
        for html in [
            format!("<title>Báo Vùng Cao</title>{}", teasers(30)),
            format!("<title>Xã hội - Báo Vùng Cao</title><h1>Xã hội</h1>{}", teasers(30)),
            format!(
                "<link rel=canonical href='https://vungcao.example.vn/'><h1>Báo điện tử của bà con vùng cao</h1>{}",
                teasers(8)
            ),
            format!(
                "<link rel=canonical href='https://vungcao.example.vn/tag/cau'><h1>Cầu mới ở vùng cao</h1>{}",
                teasers(20)
            ),
        ] {
            assert_eq!(reason_of(&html).as_deref(), Some("the page is a list of other articles"), "{html:.80}");
        }
    }

    #[test]
    fn a_short_article_among_teasers_is_one() {
        for head in
            ["", "<meta property=og:type content=website>", "<link rel=canonical href='https://a.example.vn/x/y.html'>"]
        {
            let html = format!(
                "<title>Cầu mới qua suối Nà Khoang - Báo Vùng Cao</title>{head}{}<h1>Cầu mới qua suối Nà Khoang</h1>{PROSE}{}",
                teasers(12),
                teasers(40)
            );
            assert_eq!(reason_of(&html), None, "{head}");
        }
    }

    #[test]
    fn pages_without_an_article_say_why() {
        for (html, want) in [
            ("<title>404 Not Found</title><h1>Không tìm thấy trang</h1><p>Mời về trang chủ.", "error"),
            ("<meta http-equiv=refresh content='0; url=/moi.html'><p>Đang chuyển trang.", "another one"),
            ("<div id=app></div><script>run()</script>", "scripts"),
            ("<h1>Vui lòng đăng nhập</h1><form><input type=password></form>", "login"),
            ("<title>Before you continue</title><p>We and our partners ask for your choice.", "consent"),
            (
                "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": \"False\"}</script>\
                 <h1>Cầu mới qua suối Nà Khoang</h1><p>Sáng 14/3, xã Nà Khoang khánh thành cây cầu bắc qua suối, nối ba bản với \
                 trung tâm xã.",
                "subscribers",
            ),
            (
                "<script type=application/ld+json>{\"@type\": \"VideoObject\", \"name\": \"Cầu mới\"}</script><h1>Cầu mới</h1>\
                 <p>Xem phim về cây cầu mới.<p>Phim dài hai phút.<p>Nhóm quay phim của bản gửi tới bạn đọc gần xa.",
                "film",
            ),
        ] {
            let reason = reason_of(html).unwrap_or_default();
            assert!(reason.contains(want), "{html:.60}: {reason}");
        }
    }
}
