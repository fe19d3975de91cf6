//! The element that holds the article: the one with most running text right below it, widened where the text is split.

use html5ever::local_name;

use super::content::Measured;
use super::measure::is_own_prose;
use super::regions::{Marks, Region};
use crate::page::Kind;

/// The words of a paragraph count for so many elements around it.
const REACH: usize = 5;

/// So many elements around the core are looked at.
const HIGHEST: usize = 24;

/// Where the article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Container {
    /// The region that holds all of it.
    pub(super) region: usize,
    /// Its first line.
    pub(super) first: usize,
    /// Behind its last line.
    pub(super) last: usize,
    /// The region with most of its text.
    pub(super) core: usize,
}

/// The container of the article.
pub(super) fn find(page: &Measured<'_>, cut: &[bool]) -> Option<Container> {
    let scores = scores(page, cut);
    let mut best: Option<(usize, f64)> = None;
    for (at, score) in scores.iter().enumerate() {
        if *score > 0.0 && best.is_none_or(|(_, known)| *score > known) {
            best = Some((at, *score));
        }
    }
    best.map(|(at, _)| widen(page, cut, at))
}

/// What each region is worth as a container.
fn scores(page: &Measured<'_>, cut: &[bool]) -> Vec<f64> {
    let regions = &page.lines.regions;
    let mut scores = vec![0.0; regions.len()];
    for (at, line) in page.lines.lines.iter().enumerate() {
        if cut[line.region] || !is_own_prose(line, page.kinds[at]) {
            continue;
        }
        let words = line.span.of(&page.lines.text);
        let commas = memchr::memchr_iter(b',', words.as_bytes()).count().min(20);
        let worth = 1.0 + commas as f64 + (words.len() as f64 / 100.0).min(3.0);
        let mut region = line.region;
        if is_leaf(&regions[region]) {
            region = regions[region].parent;
        }
        for level in 0..REACH {
            scores[region] += match level {
                0 => worth,
                1 => worth / 2.0,
                _ => worth / (level * 3) as f64,
            };
            if region == 0 {
                break;
            }
            region = regions[region].parent;
        }
    }
    for (region, score) in regions.iter().zip(&mut scores) {
        if *score > 0.0 {
            let sum = page.measures.region(region);
            *score *= 1.0 - sum.linked as f64 / sum.bytes.max(1) as f64;
            let is_told =
                region.marks.has(Marks::TEXT) || matches!(region.name, local_name!("article") | local_name!("main"));
            *score *= match () {
                () if is_told => 1.5,
                () if region.marks.has(Marks::BODY) => 1.25,
                () if region.marks.has(Marks::CHROME) => 0.5,
                () => 1.0,
            };
        }
    }
    scores
}

/// True for an element that is a paragraph itself.
fn is_leaf(region: &Region) -> bool {
    matches!(
        region.name,
        local_name!("p")
            | local_name!("li")
            | local_name!("pre")
            | local_name!("blockquote")
            | local_name!("dd")
            | local_name!("dt")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
    )
}

/// What is around the region `core` and as good a text belongs to it.
fn widen(page: &Measured<'_>, cut: &[bool], core: usize) -> Container {
    let regions = &page.lines.regions;
    let region = &regions[core];
    let mut best = Container { region: core, first: region.first, last: region.last, core };
    let own = page.measures.region(region).prose;
    join_alike(page, cut, &mut best);
    let mut inner = core;
    for level in 0..HIGHEST {
        let outer = regions[inner].parent;
        if outer == 0 {
            break;
        }
        let region = &regions[outer];
        let from = page.headline.filter(|at| *at < best.first).map_or(region.first, |at| (at + 1).max(region.first));
        let before = Stretch::before(page, cut, from, best.first);
        let after = Stretch::after(page, cut, best.last, region.last);
        let is_headed = page.headline.is_some_and(|at| at < best.first);
        let floor = if is_headed { own / 50 } else { own / 10 };
        if before.prose > floor && before.prose > before.noise {
            best = Container { region: outer, first: before.end, ..best };
        }
        if after.prose * 5 > own && after.prose > after.noise {
            best = Container { region: outer, last: after.end, ..best };
        }
        // Rows and short lines at the end of what calls itself the article.
        let is_told = region.marks.has(Marks::TEXT) || region.marks.has(Marks::BODY);
        if is_told
            && level < 2
            && after.prose == 0
            && region.last > best.last
            && is_quiet(page, cut, best.last, region.last)
        {
            best = Container { region: outer, last: region.last, ..best };
        }
        inner = outer;
    }
    best
}

/// Siblings of the core that look as it does are parts of one text.
fn join_alike(page: &Measured<'_>, cut: &[bool], best: &mut Container) {
    let regions = &page.lines.regions;
    let core = &regions[best.core];
    if best.core == 0 || (core.look == 0 && core.name != local_name!("section")) {
        return;
    }
    let parent = core.parent;
    let mut at = parent + 1;
    while let Some(region) = regions.get(at).filter(|_| at < regions[parent].end) {
        let sum = page.measures.region(region);
        let is_alike = region.name == core.name && region.look == core.look && !cut[at];
        if is_alike && sum.prose > 0 && !sum.is_linked(40) {
            best.region = parent;
            best.first = best.first.min(region.first);
            best.last = best.last.max(region.last);
        }
        at = region.end.max(at + 1);
    }
}

/// True where the lines from `first` hold hardly any links.
fn is_quiet(page: &Measured<'_>, cut: &[bool], first: usize, last: usize) -> bool {
    let lines = &page.lines.lines;
    let kept = (first..last).filter(|at| !cut[lines[*at].region]);
    let (bytes, linked) = kept.fold((0, 0), |(b, l), at| (b + lines[at].span.len(), l + lines[at].linked));
    linked * 10 <= bytes
}

/// Lines beside a container, up to the last that is running text.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    /// Bytes of running text.
    prose: usize,
    /// Bytes of links between.
    noise: usize,
    /// The first line of it before the container, or behind the last one after it.
    end: usize,
}

impl Stretch {
    fn before(page: &Measured<'_>, cut: &[bool], from: usize, to: usize) -> Self {
        let mut stretch = Self { end: to, ..Self::default() };
        let mut noise = 0;
        for at in (from..to).rev() {
            stretch.add(page, cut, at, &mut noise, at);
        }
        stretch
    }

    fn after(page: &Measured<'_>, cut: &[bool], from: usize, to: usize) -> Self {
        let mut stretch = Self { end: from, ..Self::default() };
        let mut noise = 0;
        for at in from..to {
            if page.kinds[at] == Kind::Foot {
                break;
            }
            stretch.add(page, cut, at, &mut noise, at + 1);
        }
        stretch
    }

    fn add(&mut self, page: &Measured<'_>, cut: &[bool], at: usize, noise: &mut usize, end: usize) {
        let line = &page.lines.lines[at];
        if cut[line.region] {
            return;
        }
        *noise += line.linked.min(line.span.len());
        if is_own_prose(line, page.kinds[at]) {
            self.prose += line.span.len().saturating_sub(line.linked);
            self.noise = *noise;
            self.end = end;
        }
    }
}
