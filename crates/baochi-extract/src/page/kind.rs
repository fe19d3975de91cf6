//! Tells the blocks of a page apart, each by itself: by its shape first, then by the phrases of `tables/triggers/chrome.tsv`.

use super::block::{Block, Kind};
use super::shape;
use super::stamp::{self, Cue, Stamp};
use crate::span::Span;
use crate::tables::{Class, Entry, Meaning, Tables};
use crate::text::letters;

/// Longer blocks hold no phrase of a page.
const SHORT: usize = 120;

/// The classes of phrases that make a whole line.
const WHOLE: [Class; 9] = [
    Class::ChromeButton,
    Class::ChromeFoot,
    Class::ChromeRelated,
    Class::ChromeList,
    Class::ChromeTags,
    Class::ChromeTopic,
    Class::ChromePlaceholder,
    Class::ChromeSection,
    Class::ChromePhoto,
];

/// Sets the kind of every block.
pub(super) fn tell(text: &str, blocks: &mut [Block], tables: &Tables) {
    for block in blocks.iter_mut() {
        block.kind = kind(block, text, tables);
    }
    pair_stamps(blocks);
}

fn kind(block: &Block, text: &str, tables: &Tables) -> Kind {
    let line = block.span.of(text);
    if is_link(line) && block.chars <= 300 {
        return Kind::Link;
    }
    if block.chars <= SHORT
        && let Some(kind) = short(line, block.chars, tables)
    {
        return kind;
    }
    let words = shape::words(line);
    match () {
        () if shape::is_prose(line, block.chars, words) => Kind::Prose,
        () if words <= 3 => Kind::Label,
        () => Kind::Line,
    }
}

fn is_link(line: &str) -> bool {
    line.starts_with(">>") || line.starts_with("» ") || line.starts_with("►")
}

/// The kinds that only short lines have.
fn short(line: &str, chars: usize, tables: &Tables) -> Option<Kind> {
    if is_picture(line) {
        return Some(Kind::Picture);
    }
    let phrases = Phrases::new(line, tables);
    if let Some(stamp) = stamp::read(line, &phrases.cues) {
        // `(26/12/2012)`: the date of a link.
        let of_link = line.starts_with('(') && line.ends_with(')') && stamp.clock.is_none();
        return Some(if of_link { Kind::Digits } else { Kind::Stamp(stamp) });
    }
    if !line.contains(letters::is_letter) {
        return Some(Kind::Digits);
    }
    if let Some(stamp) = stamp::read_mixed(line, &phrases.cues) {
        return Some(Kind::Stamp(stamp));
    }
    if shape::is_furniture(line, chars) {
        return Some(Kind::Furniture);
    }
    if let Some(class) = phrases.whole() {
        return Some(match class {
            Class::ChromeButton => Kind::Button,
            Class::ChromeFoot => Kind::Foot,
            Class::ChromeRelated => Kind::Related,
            Class::ChromeList => Kind::List,
            Class::ChromeTags | Class::ChromeTopic => Kind::Tags,
            Class::ChromePlaceholder => Kind::Placeholder,
            Class::ChromeSection => Kind::Section,
            _ => Kind::Credit,
        });
    }
    let words = line.split(' ').count();
    for (class, end) in phrases.opening() {
        let after = line[end..].trim_start();
        match class {
            Class::ChromePhoto if after.starts_with([':', '/']) && chars <= 80 => return Some(Kind::Credit),
            Class::ChromeTags if after.starts_with(':') => return Some(Kind::Tags),
            Class::ChromeRelated | Class::ChromeList if after.starts_with(':') => return Some(Kind::Link),
            Class::ChromePrefix if words <= 7 && !shape::ends_sentence(line) => return Some(Kind::Button),
            _ => {}
        }
    }
    if shape::is_contact(line, chars) {
        return Some(Kind::Contact);
    }
    phrases.is_province(tables).then_some(Kind::Place)
}

fn is_picture(line: &str) -> bool {
    line.len() <= 12
        && (matches!(letters::lowered(line).as_str(), "[img]" | "[image]" | "[photo]" | "[ảnh]")
            || line.chars().all(|c| c == '\u{fffc}'))
}

/// `10:18 |` and the day in the next line are one stamp.
fn pair_stamps(blocks: &mut [Block]) {
    for at in 0..blocks.len().saturating_sub(1) {
        let Kind::Stamp(first) = blocks[at].kind else { continue };
        // A sign may stand between.
        let next = if blocks[at + 1].kind == Kind::Digits { at + 2 } else { at + 1 };
        let Some(Block { kind: Kind::Stamp(second), .. }) = blocks.get(next) else { continue };
        let parted = |a: Stamp, b: Stamp| a.date.is_some() && a.clock.is_none() && b.date.is_none();
        if parted(first, *second) || parted(*second, first) {
            blocks[at].kind = Kind::Stamp(first.with(*second));
            blocks[next].kind = Kind::Digits;
        }
    }
}

/// The phrases of the tables in a short line.
pub(super) struct Phrases {
    /// Where the words of the line stand, without signs and counter.
    core: Span,
    /// Phrases and where they stand, on word boundaries.
    hits: Vec<(Span, Entry, Option<Class>)>,
    cues: Vec<Cue>,
}

impl Phrases {
    pub(super) fn new(line: &str, tables: &Tables) -> Self {
        let core = shape::core(line);
        let from = core.as_ptr().addr() - line.as_ptr().addr();
        let mut found = Self { core: Span::new(from, from + core.len()), hits: Vec::new(), cues: Vec::new() };
        tables.find(line, |start, end, meanings| {
            for Meaning { entry, .. } in meanings {
                let class = match entry {
                    Entry::Trigger(_, class) => Some(*class),
                    _ => None,
                };
                if let Some(class @ (Class::ChromePosted | Class::ChromeUpdated | Class::ChromeWeekday)) = class {
                    let (posted, updated) = (class == Class::ChromePosted, class == Class::ChromeUpdated);
                    found.cues.push(Cue { start, end, posted, updated });
                }
                found.hits.push((Span::new(start, end), *entry, class));
            }
        });
        found
    }

    /// The class of the phrase that the line is.
    pub(super) fn whole(&self) -> Option<Class> {
        WHOLE.into_iter().find(|class| self.hits.iter().any(|(span, _, c)| *span == self.core && *c == Some(*class)))
    }

    /// The phrases that the line begins with, and where they end; the longest first.
    pub(super) fn opening(&self) -> Vec<(Class, usize)> {
        let mut opening: Vec<_> = self
            .hits
            .iter()
            .filter(|(span, ..)| span.start() == self.core.start())
            .filter_map(|(span, _, class)| class.map(|c| (c, span.end())))
            .collect();
        opening.sort_by_key(|(class, end)| (std::cmp::Reverse(*end), *class));
        opening
    }

    /// True where a phrase of `class` stands in the line.
    pub(super) fn has(&self, class: Class) -> bool {
        self.hits.iter().any(|(.., c)| *c == Some(class))
    }

    /// The words of the tables that stamps are made of.
    pub(super) fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// True where the line is the name of a province.
    pub(super) fn is_province(&self, tables: &Tables) -> bool {
        self.hits.iter().any(|(span, entry, _)| match entry {
            Entry::Place(name) if *span == self.core => tables.is_borne_at(*name, 1),
            _ => false,
        })
    }
}
