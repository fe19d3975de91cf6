//! JSON-LD: the article among what a page describes, and what is said of it.

use serde_json::{Map, Value};

use super::mend::mend;
use super::{Field, Metadata, Trust, key};
use crate::tables::metadata_names as names;

/// An object of JSON-LD.
type Thing = Map<String, Value>;

/// A page describes no more; others are lists of products.
const MOST: usize = 400;

/// Articles nest in a page, a list, a graph: hardly deeper.
const DEEPEST: usize = 6;

/// The values of a script. What is no JSON even when the commonest mistakes are put right, is none.
pub(super) fn parse(script: &str) -> Vec<Value> {
    let values = stream(script);
    if !values.is_empty() {
        return values;
    }
    // A script whose quotes are entities.
    if !script.contains('"') && script.contains("&quot;") {
        return stream(&mend(&crate::text::line(script)));
    }
    stream(&mend(script))
}

/// The values up to the first mistake. The parser bounds their depth.
fn stream(script: &str) -> Vec<Value> {
    serde_json::Deserializer::from_str(script).into_iter::<Value>().map_while(Result::ok).take(MOST).collect()
}

/// Adds what the scripts of a page say of its article. The claims of the rest of the page tell which article is meant.
pub(super) fn add(blocks: &[Value], metadata: &mut Metadata) {
    let mut things = Vec::new();
    for block in blocks {
        gather(block, &mut things, 0);
    }
    for thing in &things {
        if is_a(thing, names::TYPE_CRUMBS) && metadata.crumbs.is_empty() {
            metadata.crumbs = crumbs(thing);
        }
    }
    let has = |kind| things.iter().any(|thing| is_a(thing, kind));
    let article = article(&things, metadata);
    metadata.signs.is_list |= has(names::TYPE_LIST) && article.is_none();
    metadata.signs.is_gallery |= has(names::TYPE_GALLERY);
    metadata.signs.has_video |= has(names::TYPE_VIDEO);
    metadata.signs.has_article |= article.is_some();
    if let Some(article) = article {
        describe(article, &things, Trust::JsonLd, metadata);
        let is_free =
            article.get("isAccessibleForFree").map(|free| matches!(free, Value::Bool(true)) || says(free, "true"));
        metadata.signs.is_paid |= is_free == Some(false);
    }
    let page = things.iter().find(|thing| types(thing).any(|t| t == "webpage" || t == "itempage" || t == "newspage"));
    if let Some(page) = page {
        describe(page, &things, Trust::Weak, metadata);
    }
    let site = things.iter().filter(|thing| types(thing).any(|t| t == "website" || t == "newsmediaorganization"));
    for name in site.filter_map(|site| site.get("name")) {
        claim(name, Field::Publisher, Trust::Weak, &things, metadata);
    }
}

/// The objects that describe the page itself: not those that it mentions, lists or was made of.
fn gather<'v>(value: &'v Value, things: &mut Vec<&'v Thing>, depth: usize) {
    if depth > DEEPEST || things.len() >= MOST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, things, depth + 1)),
        Value::Object(thing) => {
            things.push(thing);
            for inner in ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| thing.get(*key)) {
                gather(inner, things, depth + 1);
            }
        }
        _ => {}
    }
}

/// The types of an object, in small letters.
fn types(thing: &Thing) -> impl Iterator<Item = String> {
    let types = match thing.get("@type") {
        Some(Value::Array(types)) => types.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let names = types.iter().filter_map(Value::as_str).filter(|name| name.len() < 80);
    names.map(|name| name.rsplit(['/', ':', '#']).next().unwrap_or(name).to_lowercase())
}

fn is_a(thing: &Thing, kind: &[&str]) -> bool {
    types(thing).any(|name| kind.binary_search(&name.as_str()).is_ok())
}

/// The article of the page: of several the one that bears its address or its title.
fn article<'v>(things: &[&'v Thing], metadata: &Metadata) -> Option<&'v Thing> {
    let articles: Vec<&Thing> = things.iter().copied().filter(|thing| is_a(thing, names::TYPE_ARTICLE)).collect();
    if let [only] = articles.as_slice() {
        return Some(*only);
    }
    let addresses: Vec<&str> = metadata.told(Field::Url).collect();
    let titles: Vec<String> = metadata.told(Field::Title).map(key).collect();
    let rank = |thing: &Thing| {
        let mut own = ["url", "@id", "mainEntityOfPage"].iter().filter_map(|name| thing.get(*name)).filter_map(address);
        let by_address = own.any(|own| addresses.iter().any(|told| own.split('#').next() == Some(*told)));
        let headline = thing.get("headline").or(thing.get("name")).and_then(Value::as_str).map(key).unwrap_or_default();
        let by_title = !headline.is_empty() && titles.iter().any(|title| title.starts_with(headline.as_str()));
        usize::from(by_address) + usize::from(by_title)
    };
    let best = articles.iter().map(|thing| rank(thing)).max()?;
    // Three or more that are not this page are the teasers of a front page.
    (best > 0 || articles.len() < 3).then(|| articles.into_iter().find(|thing| rank(thing) == best)).flatten()
}

/// The address that a value is or has.
fn address(value: &Value) -> Option<&str> {
    match value {
        Value::String(address) => Some(address),
        Value::Object(thing) => ["@id", "url"].iter().find_map(|name| thing.get(*name)).and_then(Value::as_str),
        Value::Array(values) => values.first().and_then(Value::as_str),
        _ => None,
    }
}

/// Claims what `thing` says of itself.
fn describe(thing: &Thing, things: &[&Thing], trust: Trust, metadata: &mut Metadata) {
    for (name, field) in [
        ("headline", Field::Title),
        ("name", Field::Title),
        ("datePublished", Field::Published),
        ("dateModified", Field::Modified),
        ("articleSection", Field::Section),
        ("keywords", Field::Tags),
        ("image", Field::Image),
        ("thumbnailUrl", Field::Image),
        ("author", Field::Author),
        ("creator", Field::Author),
        ("publisher", Field::Publisher),
        ("inLanguage", Field::Language),
    ] {
        if let Some(value) = thing.get(name) {
            claim(value, field, trust, things, metadata);
        }
    }
    if let Some(created) = thing.get("dateCreated") {
        claim(created, Field::Published, Trust::Weak, things, metadata);
    }
    let own = ["url", "mainEntityOfPage", "@id"].iter().filter_map(|name| thing.get(*name)).find_map(address);
    if let Some(own) = own {
        metadata.claim(trust.max(Trust::Item), Field::Url, own.split('#').next().unwrap_or(own));
    }
}

/// Claims a value, the values of a list, or the name or address of an object.
fn claim(value: &Value, field: Field, trust: Trust, things: &[&Thing], metadata: &mut Metadata) {
    match value {
        Value::String(text) => metadata.claim(trust, field, text),
        Value::Number(number) => metadata.claim(trust, field, &number.to_string()),
        // Lists in lists are not followed.
        Value::Array(values) => {
            for value in values.iter().filter(|value| !value.is_array()).take(MOST) {
                claim(value, field, trust, things, metadata);
            }
        }
        Value::Object(thing) => {
            let thing = meant(thing, things);
            let keys: &[&str] = if field == Field::Image { &["url", "contentUrl"] } else { &["name", "@value"] };
            let Some(value) = keys.iter().find_map(|key| thing.get(*key)) else { return };
            let field = match field {
                Field::Author if is_a(thing, names::TYPE_PERSON) => Field::Person,
                // A paper that signs for its writers.
                Field::Author if types(thing).next().is_some() => return,
                field => field,
            };
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            for text in values.iter().filter_map(Value::as_str) {
                metadata.claim(trust, field, text);
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// The object that a reference points to.
fn meant<'v>(thing: &'v Thing, things: &[&'v Thing]) -> &'v Thing {
    match thing.get("@id") {
        Some(id) if thing.len() <= 2 => {
            things.iter().copied().find(|other| other.len() > 2 && other.get("@id") == Some(id)).unwrap_or(thing)
        }
        _ => thing,
    }
}

/// The names in a `BreadcrumbList`.
fn crumbs(thing: &Thing) -> Vec<String> {
    let items = thing.get("itemListElement").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let name = |item: &Value| {
        let named = item.get("name").or_else(|| item.get("item").and_then(|inner| inner.get("name")));
        named.and_then(Value::as_str).map(crate::text::line)
    };
    items.iter().filter_map(name).filter(|name| !name.is_empty()).take(20).collect()
}

fn says(value: &Value, wanted: &str) -> bool {
    value.as_str().is_some_and(|text| text.eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(scripts: &[&str]) -> Metadata {
        let blocks: Vec<Value> = scripts.iter().flat_map(|script| parse(script)).collect();
        let mut metadata = Metadata::default();
        add(&blocks, &mut metadata);
        metadata
    }

    fn first(metadata: &Metadata, field: Field) -> Option<String> {
        metadata.told(field).next().map(str::to_owned)
    }

    #[test]
    fn an_article_is_found_in_all_shapes() {
        for script in [
            r#"{"@type": "NewsArticle", "headline": "Cầu mới", "author": "Lò Ín", "publisher": "Báo Vùng Cao"}"#,
            r#"[{"@type": "Organization"}, {"@type": ["Article", "X"], "headline": "Cầu mới",
                "author": [{"name": "Lò Ín"}], "publisher": {"name": "Báo Vùng Cao"}}]"#,
            r##"{"@graph": [{"@type": "Article", "headline": "Cầu mới", "author": {"@id": "#1"}, "publisher": {"@id": "#2"}},
                {"@id": "#1", "@type": "Person", "name": "Lò Ín"}, {"@id": "#2", "@type": "X", "name": "Báo Vùng Cao"}]}"##,
            r#"{"@type": "WebPage", "mainEntity": {"@type": "http://schema.org/BlogPosting", "headline": "Cầu mới",
                "author": {"@type": "Person", "name": ["Lò Ín"]}, "publisher": [{"name": "Báo Vùng Cao"}],},}"#,
        ] {
            let metadata = told(&[script]);
            assert!(metadata.signs.has_article, "{script}");
            assert_eq!(first(&metadata, Field::Title).as_deref(), Some("Cầu mới"), "{script}");
            let author = first(&metadata, Field::Person).or(first(&metadata, Field::Author));
            assert_eq!(author.as_deref(), Some("Lò Ín"), "{script}");
            assert_eq!(first(&metadata, Field::Publisher).as_deref(), Some("Báo Vùng Cao"), "{script}");
        }
    }

    #[test]
    fn teasers_are_not_the_article() {
        let teaser = |n: u8| format!(r#"{{"@type": "NewsArticle", "headline": "Tin số {n}"}}"#);
        let list: Vec<String> = (0..4).map(teaser).collect();
        let metadata = told(&[&format!("[{}]", list.join(","))]);
        assert!(!metadata.signs.has_article);
        let listed = r#"{"@type": "CollectionPage", "hasPart": [{"@type": "NewsArticle", "headline": "Tin"}]}"#;
        let metadata = told(&[listed]);
        assert!(metadata.signs.is_list && !metadata.signs.has_article);
    }

    #[test]
    fn odd_scripts_say_nothing() {
        let deep = "[".repeat(100_000);
        let closed = format!("{deep}{}", "]".repeat(100_000));
        for script in
            ["", "null", "{", "\"", "{\"@type\": \"Article\", \"author\": }", &deep, &closed, "&quot;{", "\\u{"]
        {
            assert!(!told(&[script]).signs.has_article, "{:.20}", script);
        }
    }

    #[test]
    fn an_organisation_is_no_author() {
        let metadata = told(&[r#"{"@type": "Article", "author": {"@type": "Organization", "name": "Báo Vùng Cao"}}"#]);
        assert_eq!((first(&metadata, Field::Author), first(&metadata, Field::Person)), (None, None));
    }
}
