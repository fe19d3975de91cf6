//! What an article is told apart by: its text, its address on the web, and when it was published and added.

use baochi_extract::Record;
use tantivy::TantivyDocument;

use crate::key::Key;
use crate::schema::Fields;
use crate::signature::{Signature, stable_hash};

/// Adds what is known of the one source of `record`; its place in the order of adding is the writer's.
pub(crate) fn add(doc: &mut TantivyDocument, fields: &Fields, record: &Record, key: &Key) {
    doc.add_u64(fields.identity, identity(record, key));
    doc.add_u64(fields.address, address(record));
    doc.add_u64(fields.newness, newness(record));
    for word in Signature::of(&record.article.text).iter().flat_map(|signature| signature.0) {
        doc.add_u64(fields.signature, word);
    }
}

/// Articles with one text have one identity. Pages without text have nothing in common: each stands for itself.
pub(crate) fn identity(record: &Record, key: &Key) -> u64 {
    if has_text(record) { stable_hash(record.id.as_bytes()) } else { stable_hash(key.to_term().as_bytes()) }
}

/// True where the record's id stands for a text.
pub(crate) fn has_text(record: &Record) -> bool {
    !record.id.is_empty() && !record.article.text.trim().is_empty()
}

/// Hash of the address of the article's page; 0 where it has none.
///
/// An address that names no page of its site is that of the site: articles do not become versions of each other by it.
pub(crate) fn address(record: &Record) -> u64 {
    let url = record.article.url.as_deref().unwrap_or_default().trim();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.split('#').next().unwrap_or_default();
    let Some((host, page)) = url.split_once('/') else { return 0 };
    let page = page.trim_end_matches('/');
    if host.is_empty() || page.is_empty() {
        return 0;
    }
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    stable_hash(format!("{host}/{page}").as_bytes()).max(1)
}

/// When this version was published, the last change first.
fn newness(record: &Record) -> u64 {
    let Some(moment) = record.article.modified.or(record.article.published) else { return 0 };
    let (day, (hour, minute)) = (moment.date(), moment.clock().unwrap_or_default());
    let number = |n: i64| u64::try_from(n).unwrap_or_default();
    let day = number(day.year().into()) * 10_000 + u64::from(day.month()) * 100 + u64::from(day.day());
    day * 10_000 + u64::from(hour) * 100 + u64::from(minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> u64 {
        let mut record = Record::default();
        record.article.url = Some(url.to_owned());
        address(&record)
    }

    #[test]
    fn one_page_has_one_address() {
        let page = of("https://www.bao.example/tin/vai-thieu-123.html");
        assert_ne!(page, 0);
        assert_eq!(of("http://bao.example/tin/vai-thieu-123.html#binh-luan"), page);
        assert_eq!(of(" https://Bao.Example/tin/vai-thieu-123.html/ "), page);
        assert_ne!(of("https://bao.example/tin/vai-thieu-124.html"), page);
        assert_ne!(of("https://bao.example/tin/vai-thieu-123.html?trang=2"), page);
    }

    #[test]
    fn the_address_of_a_site_is_none_of_an_article() {
        for url in ["", "/", "https://bao.example", "https://bao.example/", "https://bao.example/#tin", "bao.example"] {
            assert_eq!(of(url), 0, "{url}");
        }
    }

    #[test]
    fn the_last_change_counts() {
        let mut record = Record::default();
        assert_eq!(newness(&record), 0);
        record.article.published = "2024-01-31".parse().ok();
        assert_eq!(newness(&record), 202_401_310_000);
        record.article.modified = "2024-02-01T10:17:00+07:00".parse().ok();
        assert_eq!(newness(&record), 202_402_011_017);
    }
}
