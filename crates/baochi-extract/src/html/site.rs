//! Addresses of pages and names of sites: what an address tells, and a site's name at the end of a title.

use super::metadata::{Field, Metadata, key};
use crate::calendar::Date;

/// What parts a headline from the names behind it.
const BETWEEN: [&str; 9] = [" - ", " – ", " — ", " | ", " :: ", " » ", " · ", " • ", "|"];

/// Labels of hosts that name no site.
const NO_SITE: [&str; 14] =
    ["co", "com", "edu", "gov", "info", "m", "mobile", "net", "news", "org", "tv", "uk", "vn", "www"];

/// The names of the site of a page, as [`key`] makes them.
pub(super) fn names(told: &Metadata) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        let name = key(name);
        if name.len() > 2 && !names.contains(&name) {
            names.push(name);
        }
    };
    for name in told.told(Field::Publisher).filter(|name| name.len() <= 200).take(12) {
        add(name);
    }
    for host in told.told(Field::Url).filter_map(host).take(4) {
        for label in host.split('.').filter(|label| !NO_SITE.contains(label)) {
            add(label);
        }
        add(host.trim_start_matches("www."));
    }
    names
}

/// The parts of a title between signs, in order.
pub(super) fn parts(title: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(title);
    std::iter::from_fn(move || {
        let words = rest.take()?;
        let sign = BETWEEN.iter().filter_map(|sign| words.find(*sign).map(|at| (at, sign.len())));
        let Some((at, len)) = sign.min_by_key(|(at, len)| (*at, std::cmp::Reverse(*len))) else { return Some(words) };
        rest = Some(&words[at + len..]);
        Some(&words[..at])
    })
    .map(str::trim)
}

/// A title without the names of the site behind it. A part that is not known to name the site is kept, unless a bar parts it.
pub(super) fn cut<'t>(title: &'t str, sites: &[String]) -> &'t str {
    let title = title.trim();
    let is_site = |part: &str| {
        let key = key(part);
        !key.is_empty() && sites.iter().any(|site| *site == key || (site.len() >= 4 && key.contains(site.as_str())))
    };
    let mut end = title.len();
    let mut at = 0;
    for (index, part) in parts(title).enumerate() {
        let start = at + title[at..].find(part).unwrap_or(0);
        if index > 0 && !title[..start].trim().is_empty() {
            let before = title[..start].trim_end();
            let is_bar = before.ends_with('|') && before.split(' ').count() > 2;
            if is_bar || is_site(part) {
                end = start;
                break;
            }
        }
        at = start + part.len();
    }
    title[..end]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | ':' | '»' | '·' | '•'))
}

/// The host of an absolute address.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.split(':').next()?;
    let is_host =
        host.contains('.') && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-' || b >= 0x80);
    (is_host && url.len() <= 2000 && !url.contains(' ')).then_some(host)
}

/// The path of an absolute address without its query.
pub(super) fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or(path)
}

/// True for the address of a site's first page.
pub(super) fn is_root(url: &str) -> bool {
    let has_query = url.contains(['?', '#']);
    let path = path(url).trim_matches('/').to_ascii_lowercase();
    !has_query
        && (path.is_empty()
            || ["index", "default", "home", "trang-chu"].contains(&path.split('.').next().unwrap_or(&path)))
}

/// True for `vnexpress.net` and the like: a host where a name is wanted.
pub(super) fn is_address(name: &str) -> bool {
    !name.contains(' ') && name.contains('.') && name.is_ascii()
}

/// The day in an address: `/2012/12/20/`, `…-20121220101800.htm`.
pub(super) fn day_in(url: &str) -> Option<Date> {
    let path = path(url);
    let date = |year: &str, month: &str, day: &str| {
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        (1995..2100).contains(&date.year()).then_some(date)
    };
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let parted = parts.windows(3).find_map(|w| match w {
        [y, m, d] if w.iter().all(is_number) && y.len() == 4 && m.len() <= 2 && d.len() <= 2 => date(y, m, d),
        _ => None,
    });
    parted.or_else(|| {
        let digits = |part: &&str| part.bytes().take_while(u8::is_ascii_digit).count();
        let mut whole = parts.iter().filter(|part| matches!(digits(part), 8 | 12 | 14..=20));
        whole.find_map(|part| date(part.get(..4)?, part.get(4..6)?, part.get(6..8)?))
    })
}

/// An address made absolute by that of its page.
pub(super) fn absolute(url: &str, page: Option<&str>) -> Option<String> {
    let url = url.trim();
    let made = match url {
        _ if host(url).is_some() => return Some(url.to_owned()),
        _ if url.starts_with("//") => format!("{}{url}", page.map_or("https:", scheme)),
        _ if url.starts_with('/') => format!("{}//{}{url}", scheme(page?), host(page?)?),
        _ => return None,
    };
    host(&made).is_some().then_some(made)
}

fn scheme(url: &str) -> &str {
    if url.starts_with("http://") { "http:" } else { "https:" }
}

/// The name of the file that an address ends with: one picture in several sizes has one.
pub(super) fn file(url: &str) -> &str {
    path(url).rsplit('/').next().unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_site_are_cut_from_titles() {
        let sites = [key("Báo Vùng Cao"), key("vungcao")];
        for (title, want) in [
            ("Cầu mới qua suối Nà Khoang - Báo Vùng Cao", "Cầu mới qua suối Nà Khoang"),
            ("Cầu mới qua suối - Xã hội | Báo Vùng Cao", "Cầu mới qua suối - Xã hội"),
            ("Cầu mới qua suối | Xã hội | Vùng Cao", "Cầu mới qua suối"),
            ("Cầu mới qua suối Nà Khoang|Vungcao.vn", "Cầu mới qua suối Nà Khoang"),
            ("Chung kết: Nà Khoang - Bản Lướt", "Chung kết: Nà Khoang - Bản Lướt"),
            ("Báo Vùng Cao", "Báo Vùng Cao"),
            ("Báo Vùng Cao - Cầu mới", "Báo Vùng Cao - Cầu mới"),
            ("", ""),
        ] {
            assert_eq!(cut(title, &sites), want, "{title}");
        }
    }

    #[test]
    fn addresses_tell_hosts_roots_and_days() {
        assert_eq!(host("https://vungcao.example.vn:8080/a"), Some("vungcao.example.vn"));
        for url in ["/a/b", "javascript:;", "https://", "http:// x.vn", "mailto:a@b.vn", "https://xx"] {
            assert_eq!(host(url), None, "{url}");
        }
        for (url, want) in [
            ("https://a.vn/", true),
            ("https://a.vn", true),
            ("https://a.vn/index.html", true),
            ("https://a.vn/?p=12", false),
            ("https://a.vn/xa-hoi", false),
        ] {
            assert_eq!(is_root(url), want, "{url}");
        }
        for (url, want) in [
            ("https://a.vn/2024/03/14/cau-moi.html", Some("2024-03-14")),
            ("https://a.vn/cau-moi-20240314101800123.htm", Some("2024-03-14")),
            ("https://a.vn/cau-moi-c46a508182.html", None),
            ("https://a.vn/20249914/x", None),
            ("https://a.vn/2024/3", None),
        ] {
            assert_eq!(day_in(url).map(|d| d.to_string()).as_deref(), want, "{url}");
        }
        let page = Some("http://a.vn/x/y.html");
        assert_eq!(absolute("//cdn.a.vn/p.jpg", page).as_deref(), Some("http://cdn.a.vn/p.jpg"));
        assert_eq!(absolute("/p.jpg", page).as_deref(), Some("http://a.vn/p.jpg"));
        assert_eq!(absolute("/p.jpg", None), None);
        assert_eq!(file("https://a.vn/1/p.jpg?w=12"), "p.jpg");
    }
}
