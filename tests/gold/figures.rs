//! What differs between a record and its gold facts, by figure.
//!
//! A gold document agrees by type and number, and by year and issuer's code where gold states them; one without a
//! number by name. A party agrees where one of its accepted names is the party's name or its words. What gold marks
//! `optional`, or a party with `?`, neither helps nor hurts.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::fold::{code, fold, number};

/// The figures that can differ.
pub(crate) const FIGURES: [&str; 15] = [
    "title",
    "published",
    "event_date",
    "province",
    "dates",
    "documents",
    "named_documents",
    "document_issued",
    "document_issuer",
    "signings_whole",
    "parties",
    "items",
    "text_kept",
    "chrome_dropped",
    "any_fact",
];

/// Every difference, as figure and what differs. A key that gold leaves out is not looked at.
pub(crate) fn differences(gold: &Value, record: &Value) -> Vec<(&'static str, String)> {
    let (article, facts) = (&record["article"], &record["facts"]);
    let mut found = Vec::new();
    let mut add = |figure, what: Vec<String>| found.extend(what.into_iter().map(|what| (figure, what)));
    if let Some(want) = gold.get("title") {
        add("title", one(&texts(want), article["title"].as_str()));
    }
    if let Some(want) = gold.get("published") {
        add("published", one(&texts(want), article["published"].as_str().and_then(|p| p.get(..10))));
    }
    if let Some(want) = gold.get("event_date") {
        add("event_date", one(&texts(want), facts["event_date"].as_str()));
    }
    if let Some(want) = gold.get("province") {
        add("province", one(&texts(want), facts["province"]["name"].as_str()));
    }
    if let Some(want) = gold.get("dates") {
        add("dates", dates(&texts(want), gold["published"].as_str(), list(&facts["dates"])));
    }
    if let Some(want) = gold.get("documents") {
        let numbered = |d: &&Value| d["number"].is_string();
        let got: Vec<&Value> = list(&facts["documents"]).iter().collect();
        let (numbers, names): (Vec<&Value>, Vec<&Value>) = got.into_iter().partition(numbered);
        let (named, want): (Vec<&Value>, Vec<&Value>) = list(want).iter().partition(|d| d.get("name").is_some());
        add("documents", pair(&want, &numbers, same_document, optional));
        add("named_documents", pair(&named, &names, same_document, optional));
        for want in &want {
            let Some(got) = numbers.iter().find(|got| same_document(want, got)) else { continue };
            for (figure, key) in [("document_issued", "issued"), ("document_issuer", "issuer")] {
                if !texts(&want[key]).is_empty() {
                    add(figure, one(&texts(&want[key]), got[key].as_str()));
                }
            }
        }
    }
    if let Some(want) = gold.get("signings") {
        let (want, got) = (list(want), list(&facts["signings"]));
        let firm = |s: &Value| list(&s["parties"]).iter().any(|p| p[0] != "?") && !optional(s);
        add("signings_whole", pair(&refs(want), &refs(got), same_signing, |s| !firm(s)));
        let parties = |signings: &[Value]| {
            let mut seen = BTreeSet::new();
            let all = signings.iter().flat_map(|s| list(&s["parties"]).to_vec());
            all.filter(|p| seen.insert(name_of(p))).collect::<Vec<Value>>()
        };
        add("parties", pair(&refs(&parties(want)), &refs(&parties(got)), same_party, |p| p[0] == "?"));
    }
    if let Some(want) = gold.get("items") {
        add("items", pair(&refs(list(want)), &refs(list(&facts["items"])), same_item, |_| false));
    }
    let text = fold(article["text"].as_str().unwrap_or_default());
    let holds = |words: &String| text.contains(&fold(words));
    add("text_kept", texts(&gold["must"]).into_iter().filter(|w| !holds(w)).map(|w| format!("lost {w:?}")).collect());
    add("chrome_dropped", texts(&gold["must_not"]).into_iter().filter(holds).map(|w| format!("kept {w:?}")).collect());
    found
}

/// Every fact of a record, for an article that states none.
pub(crate) fn any_fact(record: &Value) -> Vec<(&'static str, String)> {
    let facts = record["facts"].as_object().into_iter().flatten();
    facts
        .filter(|(_, value)| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()))
        .map(|(kind, value)| ("any_fact", format!("{kind}: {value}")))
        .collect()
}

/// A value that must be one of those accepted, or be missing where none is.
fn one(accepted: &[String], got: Option<&str>) -> Vec<String> {
    let agrees = match got.filter(|got| !got.is_empty()) {
        Some(got) => accepted.iter().any(|a| fold(a) == fold(got)),
        None => accepted.is_empty(),
    };
    if agrees { Vec::new() } else { vec![format!("want {accepted:?}, got {got:?}")] }
}

/// Days and months, each once; the day of publication does not count, nor does a value that cannot be known.
fn dates(want: &[String], published: Option<&str>, got: &[Value]) -> Vec<String> {
    let mut values = BTreeSet::new();
    for date in got {
        let value = date["value"].as_str().unwrap_or_default();
        if value.is_empty() || value.starts_with('X') || (date["role"] == "published" && date["span"].is_null()) {
            continue;
        }
        match date["precision"].as_str() {
            Some("day" | "month") => drop(values.insert(value.to_owned())),
            Some("range") => values.extend(value.split('/').filter(|v| is_month_or_day(v)).map(str::to_owned)),
            _ => {}
        }
    }
    let want: BTreeSet<String> = want.iter().cloned().collect();
    let counts = |v: &&String| Some(v.as_str()) != published;
    let missed = want.difference(&values).filter(counts).map(|v| format!("missed {v}"));
    let extra = values.difference(&want).filter(counts).map(|v| format!("extra {v}"));
    missed.chain(extra).collect()
}

fn is_month_or_day(value: &str) -> bool {
    let form: String = value.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    form == "0000-00" || form == "0000-00-00"
}

fn same_document(want: &Value, got: &Value) -> bool {
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    if want.get("name").is_some() {
        let known = format!("{} | {}", fold(&text(&got["id"])), fold(&text(&got["title"])));
        return got["number"].is_null() && texts(&want["name"]).iter().any(|name| known.contains(&fold(name)));
    }
    number(&text(&want["number"])) == number(&text(&got["number"]))
        && code(&text(&want["type"])) == code(&text(&got["type"]))
        && (want["year"].is_null() || want["year"] == got["year"])
        && (want["issuer_code"].is_null() || code(&text(&want["issuer_code"])) == code(&text(&got["issuer_code"])))
}

/// All firm parties, no other party, and the same status.
fn same_signing(want: &Value, got: &Value) -> bool {
    let (parties, read) = (list(&want["parties"]), list(&got["parties"]));
    parties.iter().filter(|p| p[0] != "?").all(|p| read.iter().any(|r| same_party(p, r)))
        && read.iter().all(|r| parties.iter().any(|p| same_party(p, r)))
        && (want["status"].is_null() || want["status"] == got["status"])
}

fn same_party(want: &Value, got: &Value) -> bool {
    texts(want).iter().any(|name| {
        [&got["name"], &got["text"]].into_iter().filter_map(Value::as_str).any(|read| fold(read) == fold(name))
    })
}

/// The name under which a party of gold or of a record counts once.
fn name_of(party: &Value) -> String {
    match party.as_array() {
        Some(names) => fold(names.iter().filter_map(Value::as_str).find(|name| *name != "?").unwrap_or_default()),
        None => fold(party["name"].as_str().or(party["text"].as_str()).unwrap_or_default()),
    }
}

fn same_item(want: &Value, got: &Value) -> bool {
    let text = |v: &Value| fold(v.as_str().unwrap_or_default());
    let starts: String = text(&want["starts"]).chars().take(24).collect();
    text(&want["label"]) == text(&got["label"]) && text(&got["text"]).starts_with(&starts)
}

/// Matches one to one, in order; what is `optional` in gold is neither missed nor extra.
fn pair(
    want: &[&Value],
    got: &[&Value],
    same: impl Fn(&Value, &Value) -> bool,
    optional: impl Fn(&Value) -> bool,
) -> Vec<String> {
    let mut left = got.to_vec();
    let mut found = Vec::new();
    for want in want {
        match left.iter().position(|got| same(want, got)) {
            Some(at) => drop(left.remove(at)),
            None if optional(want) => {}
            None => found.push(format!("missed {want}")),
        }
    }
    found.extend(left.iter().map(|got| format!("extra {}", brief(got))));
    found
}

/// A fact without its mentions.
fn brief(fact: &Value) -> Value {
    let mut fact = fact.clone();
    if let Some(object) = fact.as_object_mut() {
        object.retain(|key, value| {
            key != "mentions" && key != "evidence" && !value.is_null() && *value != Value::Array(vec![])
        });
    }
    fact
}

fn optional(want: &Value) -> bool {
    want["optional"] == true
}

fn refs(list: &[Value]) -> Vec<&Value> {
    list.iter().collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// One text, or each of a list; none for null.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn gold() -> Value {
        json!({
            "title": "A", "published": "2024-01-31", "event_date": ["2024-01-30"], "province": [],
            "dates": ["2024-01-31", "2024-01-30", "2024-02"],
            "documents": [
                { "type": "QĐ", "number": "01", "year": null, "issuer_code": "TƯ", "issued": "2020-09-30" },
                { "type": "Lt", "name": ["Luật Đất đai"] },
                { "type": "KH", "number": "5", "issuer_code": "UBND", "optional": true }
            ],
            "signings": [{ "parties": [["Sở A", "A"], ["?", "Sở C"], ["Sở B"]], "status": "signed" }],
            "items": [{ "label": "1", "starts": "Tuyên truyền" }],
            "must": ["mưa rào"], "must_not": ["Chia sẻ"]
        })
    }

    fn record() -> Value {
        json!({
            "article": { "title": "a", "published": "2024-01-31T10:00:00+07:00", "text": "Mưa rào." },
            "facts": {
                "event_date": "2024-01-30", "province": null,
                "dates": [
                    { "value": "2024-01-30/2024-02", "precision": "range" },
                    { "value": "XXXX-06-28", "precision": "day" },
                    { "value": null, "precision": "day" },
                    { "value": "2024", "precision": "year" }
                ],
                "documents": [
                    { "id": "1-QĐ/TW", "type": "QĐ", "number": "1", "issuer_code": "TW", "issued": "2020-09-30" },
                    { "id": "Luật Đất đai 2013", "number": null }
                ],
                "signings": [{ "parties": [{ "name": "Sở B", "text": "B" }, { "name": "x", "text": "Sở A" }],
                               "status": "signed" }],
                "items": [{ "label": "1", "text": "Tuyên truyền sâu rộng" }]
            }
        })
    }

    #[test]
    fn what_agrees_has_no_difference() {
        assert_eq!(differences(&gold(), &record()), []);
    }

    /// Each change of the record is told under its own figure.
    #[test]
    fn each_figure_is_told() {
        for (at, value, figures) in [
            ("/article/title", json!("B"), vec!["title"]),
            ("/article/title", json!(null), vec!["title"]),
            ("/article/published", json!("2024-02-01"), vec!["published"]),
            ("/article/text", json!("Chia sẻ"), vec!["text_kept", "chrome_dropped"]),
            ("/facts/event_date", json!("2024-01-29"), vec!["event_date"]),
            ("/facts/province", json!({ "name": "Hà Nội" }), vec!["province"]),
            ("/facts/dates", json!([]), vec!["dates", "dates"]),
            ("/facts/documents/0/number", json!("2"), vec!["documents", "documents"]),
            ("/facts/documents/0/issued", json!(null), vec!["document_issued"]),
            ("/facts/documents/1/id", json!("Luật Nhà ở"), vec!["named_documents", "named_documents"]),
            ("/facts/signings/0/status", json!("planned"), vec!["signings_whole", "signings_whole"]),
            (
                "/facts/signings/0/parties/0/name",
                json!("Sở D"),
                vec!["signings_whole", "signings_whole", "parties", "parties"],
            ),
            ("/facts/items/0/label", json!("2"), vec!["items", "items"]),
        ] {
            let mut record = record();
            *record.pointer_mut(at).unwrap() = value;
            let found: Vec<&str> = differences(&gold(), &record).into_iter().map(|(figure, _)| figure).collect();
            assert_eq!(found, figures, "{at}");
        }
    }

    #[test]
    fn an_article_without_facts_shows_any() {
        assert_eq!(any_fact(&json!({ "facts": { "event_date": null, "dates": [] } })), []);
        assert_eq!(any_fact(&json!({ "facts": { "people": [{ "name": "Mưa" }] } })).len(), 1);
    }
}
