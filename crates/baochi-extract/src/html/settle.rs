//! What metadata tell and what readers see, made one: for each field the order of trust, in one place.
//!
//! | field | order of trust |
//! | --- | --- |
//! | all | what the caller told |
//! | title | the visible headline; headline of JSON-LD, `og:title`, `<title>`, each without the site's name; a line that looks like one |
//! | published | JSON-LD, `meta`, microdata, `time`; their time of day from a stamp by the headline where they have none; that stamp; creation dates |
//! | modified | the same, and only where it is later than the publication |
//! | author | in Vietnamese the printed byline, then people of JSON-LD and `meta`; elsewhere people of metadata, then `By …` |
//! | publisher | JSON-LD, `og:site_name`, weaker names, the site's name behind the title; the agency of the byline |
//! | section | JSON-LD, `meta`, breadcrumbs; the label above the headline |
//! | tags | the list that readers see; JSON-LD, `article:tag`, keywords |
//! | url | canonical, `og:url`, JSON-LD; absolute ones alone |
//! | language | Vietnamese letters; what the page declares |

use super::metadata::{Field, Metadata, Trust, key, people, when};
use super::{day_order, site};
use crate::calendar::{Date, Moment};
use crate::input::Hints;
use crate::language;
use crate::page::{Page, Piece};
use crate::record::Image;
use crate::tables::{Class, Entry, Tables, page_words as words};
use crate::text::letters;

/// No article has more topics, and a topic is not longer.
const MOST_TAGS: usize = 30;
const LONGEST_TAG: usize = 60;

/// Longer sections are lists or sentences.
const LONGEST_SECTION: usize = 60;

/// The name of a person who is the only writer of a site may be the site's.
const OWN_NAME_WORDS: usize = 2;

/// A page as two witnesses know it.
struct Witnesses<'a> {
    told: &'a Metadata,
    /// The words of the visible headline.
    headline: Option<&'a str>,
    /// All visible words.
    text: &'a str,
    is_vietnamese: bool,
    /// Names of the paper as [`key`] makes them.
    sites: Vec<String>,
    tables: &'a Tables,
}

/// Fills `page` from what metadata tell. `text` is what readers see, `headline` a line of it.
pub(super) fn settle(
    page: &mut Page,
    told: &Metadata,
    headline: Option<&str>,
    text: &str,
    hints: &Hints,
    tables: &Tables,
) {
    let is_vietnamese = language::is_vietnamese_page(text).unwrap_or_else(|| declares_vietnamese(told));
    let sites = site::names(told);
    let w = Witnesses { told, headline, text, is_vietnamese, sites, tables };
    page.language = w.language();
    page.url = page.url.take().or_else(|| w.url());
    if hints.title.is_none()
        && let Some(title) = w.title()
    {
        page.title = Some(Piece::new(&title));
    }
    if hints.published.is_none() {
        (page.published, page.modified) = w.moments(page);
    }
    w.authors(page);
    if hints.publisher.is_none() {
        page.publisher = w.publisher().or(page.publisher.take());
    }
    page.section = w.section().or(page.section.take());
    if page.tags.is_empty() {
        page.tags = w.tags();
    }
    page.images = w.images(page);
}

impl Witnesses<'_> {
    fn title(&self) -> Option<String> {
        let own = self.headline.map(str::to_owned).filter(|line| !line.is_empty());
        own.or_else(|| {
            self.told.told(Field::Title).map(|title| site::cut(title, &self.sites).to_owned()).find(|t| !t.is_empty())
        })
    }

    /// The moments of publication and of the last change.
    fn moments(&self, page: &mut Page) -> (Option<Moment>, Option<Moment>) {
        let seen = page.published.and_then(|seen| self.seen(seen));
        let published = match (self.moment(Field::Published, false), seen) {
            (Some(told), Some(seen)) => Some(self.agree(told, seen, &mut page.notes)),
            (told, seen) => told.map(|told| self.at_home(told)).or(seen),
        };
        let published = published.or_else(|| self.moment(Field::Published, true).map(|told| self.at_home(told)));
        let modified = self.moment(Field::Modified, true).map(|told| self.at_home(told));
        let modified = modified.or(page.modified.and_then(|seen| self.seen(seen)));
        (published, modified.filter(|changed| published.is_some_and(|published| changed.is_after(published))))
    }

    /// The most trusted moment as it is told, with its time of day where any claim has one.
    fn moment(&self, field: Field, or_weak: bool) -> Option<Moment> {
        let claims = self.told.claimed(field).filter(|(trust, _)| or_weak || *trust != Trust::Weak);
        let moments: Vec<Moment> = claims.filter_map(|(_, value)| when::read(value, self.is_vietnamese)).collect();
        let first = *moments.first()?;
        let same =
            moments.iter().find(|other| other.date() == first.date() && other.without_midnight().clock().is_some());
        Some(same.copied().unwrap_or(first))
    }

    /// By the clocks of Viet Nam on a page in Vietnamese.
    fn at_home(&self, moment: Moment) -> Moment {
        let moment = if self.is_vietnamese { moment.in_vietnam() } else { moment };
        moment.without_midnight()
    }

    /// A stamp that readers see. Elsewhere its zone is not known, and `4/3/2024` may be the third of April.
    fn seen(&self, seen: Moment) -> Option<Moment> {
        let date = seen.date();
        if self.is_vietnamese {
            let is_open = date.day() <= 12 && date.day() != date.month();
            let swapped = Date::new(date.year(), date.day(), date.month()).filter(|_| is_open);
            let swapped = swapped.filter(|_| day_order::is_month_first(self.text));
            return Some(swapped.map_or(seen, |date| seen.on_day(date)));
        }
        let is_sure = date.day() > 12 || date.day() == date.month();
        let clock = seen.clock().and_then(|(hour, minute)| Moment::local(date, hour, minute, 0));
        is_sure.then_some(clock.unwrap_or(Moment::on(date)))
    }

    /// One moment of two. A day or more between them is told.
    fn agree(&self, told: Moment, seen: Moment, notes: &mut Vec<String>) -> Moment {
        let home = self.at_home(told);
        // `2024-03-14T10:18:00Z` beside a visible 10:18: the zone is a program's mistake.
        if told.date() == seen.date() && told.clock() == seen.clock() && seen.clock().is_some() {
            return if home.clock() == seen.clock() { home } else { seen };
        }
        let days = home.date().days_until(seen.date());
        if days == 0 {
            return if home.clock().is_none() { seen } else { home };
        }
        // A third witness: the day in the page's address.
        let by_address = self.told.told(Field::Url).find_map(site::day_in);
        let is_seen = by_address
            .is_some_and(|day| day.days_until(seen.date()).abs() <= 1 && day.days_until(home.date()).abs() > 1);
        let (taken, left) = if is_seen { (seen, home) } else { (home, seen) };
        let (of, beside) = if is_seen { ("page shows", "metadata say") } else { ("metadata say", "page shows") };
        notes.push(format!("published {taken} as the {of}; the {beside} {left}"));
        taken
    }

    fn authors(&self, page: &mut Page) {
        let told = self.people();
        if self.is_vietnamese {
            if page.authors.is_empty() && !told.is_empty() {
                page.author = Some(told.join(", "));
                page.authors = told;
            }
            return;
        }
        let names = if told.is_empty() { self.by() } else { told };
        page.author = Some(names.join(", ")).filter(|author| !author.is_empty());
        page.authors = names;
    }

    /// The people of the most trusted claim that names any, and of its equals.
    fn people(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut from = None;
        let persons = self.told.claimed(Field::Person).map(|(trust, value)| (trust, value, true));
        let authors = self.told.claimed(Field::Author).map(|(trust, value)| (trust, value, false));
        let mut claims: Vec<(Trust, &str, bool)> = persons.chain(authors).collect();
        claims.sort_by_key(|(trust, ..)| *trust);
        for (trust, value, is_person) in claims {
            if from.is_some_and(|from| from != trust) {
                break;
            }
            let is_own = is_person && value.split(' ').count() >= OWN_NAME_WORDS;
            let sites: &[String] = if is_own { &[] } else { &self.sites };
            let names = people(value, sites);
            for name in names {
                from = Some(trust);
                if !found.contains(&name) {
                    found.push(name);
                }
            }
        }
        found
    }

    /// `By …` below the headline.
    fn by(&self) -> Vec<String> {
        let Some(headline) = self.headline else { return Vec::new() };
        let Some(at) = self.text.find(headline) else { return Vec::new() };
        let lines = self.text[at..].lines().skip(1).take(8).filter(|line| line.len() <= 90);
        let names = lines.filter(|line| line.starts_with("By ") || line.starts_with("by "));
        names.map(|line| people(line, &self.sites)).find(|names| !names.is_empty()).unwrap_or_default()
    }

    fn publisher(&self) -> Option<String> {
        let names: Vec<&str> = self
            .told
            .claimed(Field::Publisher)
            .filter(|(trust, _)| *trust != Trust::Weak)
            .map(|(_, name)| name)
            .collect();
        let named = names.iter().find(|name| !site::is_address(name) && name.len() <= 80).copied().map(str::to_owned);
        named.or_else(|| self.behind_title()).or_else(|| names.first().map(|name| (*name).to_owned()))
    }

    /// The site's name in what `<title>` says more than the headline: its last part that is no section.
    fn behind_title(&self) -> Option<String> {
        let headline = key(self.headline?);
        let title =
            self.told.told(Field::Title).filter(|title| key(title).starts_with(&headline)).max_by_key(|t| t.len())?;
        let rest: Vec<&str> = site::parts(title).skip(1).collect();
        let is_name = |part: &&&str| {
            part.starts_with(letters::is_upper) && part.split(' ').count() <= 6 && !self.is_section(part)
        };
        rest.iter().rfind(is_name).map(|part| (*part).to_owned())
    }

    fn section(&self) -> Option<String> {
        let is_one = |name: &&str| {
            let lower = name.to_lowercase();
            name.len() <= LONGEST_SECTION
                && !name.contains([',', ';', '{', '/'])
                && words::NO_SECTION.binary_search(&lower.as_str()).is_err()
                && words::HOME.binary_search(&lower.as_str()).is_err()
                && !self.sites.contains(&key(name))
                && self.headline.is_none_or(|headline| key(headline) != key(name))
        };
        let mut told =
            self.told.claimed(Field::Section).filter(|(trust, _)| *trust != Trust::Weak).map(|(_, name)| name);
        let crumbs = || self.told.crumbs.iter().map(String::as_str).find(is_one);
        told.find(is_one).or_else(crumbs).map(str::to_owned)
    }

    /// True for the name of a section of a newspaper.
    fn is_section(&self, part: &str) -> bool {
        let mut found = false;
        self.tables.find(part, |start, end, meanings| {
            let is_whole = start == 0 && end == part.len();
            let is_section = |entry: &Entry| matches!(entry, Entry::Trigger(_, Class::ChromeSection));
            found |= is_whole && meanings.iter().any(|meaning| is_section(&meaning.entry));
        });
        found
    }

    fn tags(&self) -> Vec<String> {
        let mut claims = self.told.claimed(Field::Tags).peekable();
        let Some(trust) = claims.peek().map(|(trust, _)| *trust) else { return Vec::new() };
        let mut tags: Vec<String> = Vec::new();
        let mut keys: Vec<String> = self.sites.clone();
        for tag in claims.take_while(|(t, _)| *t == trust).flat_map(|(_, value)| value.split([',', ';'])).map(str::trim)
        {
            // Searched-for spellings without marks: `lo luyen thi`.
            let is_bare =
                self.is_vietnamese && tag.is_ascii() && tag.contains(' ') && !tag.contains(char::is_uppercase);
            let key = key(tag);
            let is_topic = words::NO_SECTION.binary_search(&tag.to_lowercase().as_str()).is_err();
            if !key.is_empty() && tag.len() <= LONGEST_TAG && !is_bare && is_topic && !keys.contains(&key) {
                keys.push(key);
                tags.push(tag.to_owned());
            }
            if tags.len() == MOST_TAGS {
                break;
            }
        }
        tags
    }

    fn url(&self) -> Option<String> {
        let absolute: Vec<&str> = self.told.told(Field::Url).filter(|url| site::host(url).is_some()).collect();
        let first = absolute.first()?;
        // Every page of some sites names the first page as its canonical address.
        let deeper = absolute.iter().find(|url| !site::is_root(url)).filter(|_| site::is_root(first));
        Some((*deeper.unwrap_or(first)).to_owned())
    }

    fn images(&self, page: &Page) -> Vec<Image> {
        let base = page.url.as_deref();
        let own = self
            .told
            .told(Field::Image)
            .find_map(|image| site::absolute(image, base))
            .filter(|url| !url.ends_with('/'));
        let mut images: Vec<Image> = own.into_iter().map(|url| Image { url, caption: None }).collect();
        let captions: Vec<String> = page.captions.iter().map(|caption| key(&caption.text)).collect();
        for figure in &self.told.figures {
            let is_own = figure.caption.as_ref().is_some_and(|caption| captions.contains(&key(caption)));
            let Some(url) = site::absolute(&figure.url, base).filter(|_| is_own) else { continue };
            match images.iter_mut().find(|image| site::file(&image.url) == site::file(&url)) {
                Some(image) => image.caption = image.caption.take().or_else(|| figure.caption.clone()),
                None => images.push(Image { url, caption: figure.caption.clone() }),
            }
        }
        images
    }

    fn language(&self) -> Option<String> {
        if self.is_vietnamese {
            return Some("vi".to_owned());
        }
        self.told.told(Field::Language).find_map(tag).filter(|tag| tag != "vi" && !tag.starts_with("vi-"))
    }
}

/// `en_us` as `en-US`; `None` for what is no language tag.
fn tag(value: &str) -> Option<String> {
    let mut parts = value.split(['-', '_']);
    let primary = parts.next().filter(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let mut tag = primary.to_ascii_lowercase();
    for part in parts.take(3) {
        if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        tag.push_str(&if part.len() == 2 { part.to_ascii_uppercase() } else { part.to_owned() });
    }
    Some(tag)
}

fn declares_vietnamese(told: &Metadata) -> bool {
    told.told(Field::Language).filter_map(tag).any(|tag| tag == "vi" || tag.starts_with("vi-"))
        || told.told(Field::Url).any(|url| site::host(url).is_some_and(|host| host.ends_with(".vn")))
}
