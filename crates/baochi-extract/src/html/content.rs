//! Which lines of a page are its article: what the elements around them tell.
//!
//! Elements that are chrome by their tags and classes are left out first; the element that holds most of the running text
//! that is left is the container, widened while what stands around it is more of the same. In it, and between it and the headline,
//! lists of links, boxes and bylines are cut. What single lines tell by their words is for [`crate::page`].

use html5ever::local_name;

use super::container;
use super::lines::{Kind as Tag, Lines};
use super::measure::{Measures, is_own_prose};
use super::prune;
use super::regions::{Marks, Region};
use crate::page::{Kind, Part};

/// Fewer bytes of running text are no article that a tree could tell.
const LEAST: usize = 140;

/// Of the running text of a page, hardly more than this percentage stands in chrome.
const MOST_CHROME: usize = 70;

/// A page, measured.
pub(super) struct Measured<'p> {
    pub(super) lines: &'p Lines,
    /// What each line looks like by its words.
    pub(super) kinds: &'p [Kind],
    pub(super) measures: Measures,
    /// The line of the headline.
    pub(super) headline: Option<usize>,
}

/// The part that each line plays; `None` where the tree does not tell.
pub(super) fn choose(lines: &Lines, kinds: &[Kind], headline: Option<usize>) -> Option<Vec<Part>> {
    let measures = Measures::new(lines, kinds);
    let page = Measured { lines, kinds, measures, headline };
    let mut cut = chrome(&page);
    let found = container::find(&page, &cut)?;
    prune::mark(&page, found, &mut cut);
    let parts = prune::parts(&page, found, &cut);
    let kept: usize = (0..parts.len())
        .filter(|at| parts[*at] == Part::Body && is_own_prose(&lines.lines[*at], kinds[*at]))
        .map(|at| lines.lines[at].span.len())
        .sum();
    (kept >= LEAST).then_some(parts)
}

/// For each region, whether it or one around it is chrome.
fn chrome(page: &Measured<'_>) -> Vec<bool> {
    let regions = &page.lines.regions;
    let whole = page.measures.of(0, page.lines.lines.len()).prose;
    let mut words = true;
    loop {
        let mut cut = vec![false; regions.len()];
        let mut gone = 0;
        for (at, region) in regions.iter().enumerate().skip(1) {
            cut[at] = cut[region.parent];
            if !cut[at] && is_chrome(page, region, whole, words) {
                cut[at] = true;
                let sum = page.measures.region(region);
                gone += if region.marks.has(Marks::COMMENT) { 0 } else { sum.prose };
            }
        }
        // A site that names its paragraphs as others name their chrome: only tags tell.
        if !words || gone * 100 <= whole * MOST_CHROME {
            return cut;
        }
        words = false;
    }
}

/// True for what tags and classes tell to be no article. What holds much of the page's text is not told by a word.
fn is_chrome(page: &Measured<'_>, region: &Region, whole: usize, words: bool) -> bool {
    if page.headline.is_some_and(|at| (region.first..region.last).contains(&at)) {
        return false;
    }
    let sum = page.measures.region(region);
    let share = |percent: usize| sum.prose * 100 <= whole * percent;
    match region.name {
        local_name!("nav") | local_name!("menu") | local_name!("dialog") => return share(50),
        local_name!("footer") => return share(50),
        local_name!("aside") => return share(30) && (!is_tip(page, region) || region.marks.has(Marks::CHROME)),
        local_name!("form") => return share(10),
        local_name!("address") => return share(10),
        _ => {}
    }
    let marks = region.marks;
    if marks.has(Marks::TEXT) || !words {
        return false;
    }
    // `content sidebar`: one name says that it is the article, another that it is not.
    if marks.has(Marks::BODY) && !share(3) {
        return false;
    }
    (marks.has(Marks::CHROME) && share(35))
        || (marks.has(Marks::COMMENT) && sum.prose + LEAST <= whole)
        || (marks.has(Marks::AUTHOR) && share(20))
        || (marks.has(Marks::META) && share(5))
        || (marks.has(Marks::HIDDEN) && share(20))
}

/// True for an aside that belongs to the text around it: words without links.
fn is_tip(page: &Measured<'_>, region: &Region) -> bool {
    let sum = page.measures.region(region);
    !sum.is_linked(25) && sum.paragraphs > 0
}

/// True for a line that is a heading by its tag.
pub(super) fn is_heading(tag: Tag) -> bool {
    matches!(tag, Tag::Heading(_))
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Input};

    fn text(page: &str) -> String {
        Extractor::new().extract(Input::new(page.as_bytes())).article.text
    }

    const LEAD: &str =
        "Sáng 12/3, xã Mường Ín khánh thành cây cầu treo dài 62 m qua suối Nà Khoang, nối ba bản với trung tâm xã.";
    const CLOSE: &str =
        "Xã sẽ lắp đèn ở hai đầu cầu trước mùa mưa, bằng tiền góp của 143 hộ dân trong ba bản bên kia suối.";

    const MORE: &str =
        "Trước đây dân ba bản phải đi bè qua suối vào mùa lũ, học sinh nghỉ học hàng tuần liền mỗi khi nước lên.";

    #[test]
    fn a_site_that_names_its_paragraphs_as_chrome_keeps_them() {
        let page = format!(
            "<html><body><h1>Cầu treo mới qua suối</h1><div class=banner><p>{LEAD}</div><div class=banner><p>{CLOSE}</div>"
        );
        assert_eq!(text(&page), format!("{LEAD}\n\n{CLOSE}"));
    }

    #[test]
    fn words_beside_the_article_are_left_out_without_any_class() {
        let page = format!(
            "<html><body><h1>Cầu treo mới qua suối</h1><div><div><p>{LEAD}<p>{MORE}<p>{CLOSE}</div>\
             <div><div><img src=a.jpg><p>Lò Văn Ín làm báo ở vùng cao từ năm 2009.</div></div></div>\
             <div><a href=/1>Ba bản có điện lưới trước Tết</a> <a href=/2>Chợ phiên mở lại từ rằm</a></div>"
        );
        assert_eq!(text(&page), format!("{LEAD}\n\n{MORE}\n\n{CLOSE}"));
    }

    #[test]
    fn comments_longer_than_the_article_are_no_article() {
        let comment = "<div class=item><b>Minh</b><p>Quê tôi cũng có cây cầu như vậy, đi lại dễ hơn trước rất nhiều, trẻ con không nghỉ học nữa.</div>";
        let page = format!(
            "<html><body><div><h1>Cầu treo mới qua suối</h1><p>{LEAD}<p>{CLOSE}<div id=box_comment>{}</div></div>",
            comment.repeat(30)
        );
        assert_eq!(text(&page), format!("{LEAD}\n\n{CLOSE}"));
    }

    #[test]
    fn hostile_pages_are_read() {
        let wide = format!("<html><body>{}<p>{LEAD}", "<div class='related a b'><a href=/x>x</a></div>".repeat(60_000));
        assert!(text(&wide).contains("khánh thành"));
        let deep = format!("<html><body>{}<p>{LEAD}</p>", "<div><a href=/x>một hai ba</a>".repeat(5_000));
        assert!(text(&deep).contains("khánh thành"));
        let odd =
            format!("<html><body class='{}' style='display:none;;:;'><p align=center>{LEAD}", "x".repeat(1 << 20));
        let _ = text(&odd);
        for page in ["<html>", "<html><body><img><table><tr><td>", "<html><h1></h1><p>.", "<html><a><b><p>, . ,"] {
            let _ = text(page);
        }
    }
}
