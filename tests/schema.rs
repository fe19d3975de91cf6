//! The schema file that ships with the record: every record of the fixtures fits it, and it fits `Record` field by field.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use baochi_extract::Record;
use baochi_tests::{articles, project};
use serde_json::{Value, json};

/// A record in which every field of every type is used.
const COMPLETE: &str = r#"{
  "format": 1, "id": "0123456789abcdef0123456789abcdef",
  "source": { "uri": "a.zip#b.txt", "id": "b", "media_type": "text/plain", "encoding": "UTF-8" },
  "article": {
    "is_article": true, "reason": null, "title": "Ký kế hoạch", "lead": "Sáng 5/4, hai sở ký.", "author": "Lê A, Vũ B",
    "authors": ["Lê A", "Vũ B"], "publisher": "Báo Mẫu", "section": "Thời sự", "tags": ["ký kết"],
    "url": "https://example.invalid/a", "language": "vi", "published": "2022-04-05T10:17:00+07:00",
    "modified": "2022-04-06", "captions": ["Lễ ký"],
    "images": [{ "url": "https://example.invalid/a.jpg", "caption": "Lễ ký" }], "text": "Sáng 5/4, hai sở ký."
  },
  "facts": {
    "event_date": "2022-04-05",
    "province": {
      "code": "24", "name": "Bắc Giang", "current": { "code": "24", "name": "Bắc Ninh" },
      "evidence": [{ "text": "Bắc Giang", "span": null, "origin": "page" }], "inferred": ["province"], "origin": "page"
    },
    "places": [{
      "name": "Ninh Hòa", "kind": "thị xã", "code_2024": "570", "code_2025": null, "province": "Khánh Hòa",
      "candidates": ["phường Ninh Hòa, Khánh Hòa"], "mentions": [{ "text": "Ninh Hòa", "span": [0, 9] }],
      "inferred": ["kind"]
    }],
    "dates": [
      { "value": "2022-04-05", "precision": "day", "role": "event", "daypart": "sáng", "document": null,
        "text": "Sáng 5/4", "span": [0, 9], "inferred": ["year"] },
      { "value": null, "precision": "day", "role": "document", "daypart": null, "document": "238-QĐ/TW",
        "text": "mồng 5 tháng Giêng", "span": null, "origin": "title", "inferred": [] },
      { "value": "2022/2026", "precision": "range", "role": "mention", "daypart": null, "document": null,
        "text": "2022 - 2026", "span": [20, 31], "inferred": [] }
    ],
    "documents": [{
      "id": "238-QĐ/TW", "system": "party", "type": "QĐ", "type_name": "Quyết định", "number": "238",
      "issuer_code": "TW", "year": 2020, "year_from": "date", "term": "XII", "issuer": "Ban Bí thư",
      "issued": "2020-09-30", "place": "Bắc Giang", "title": "Quy chế phối hợp", "within": "1-KH/TW",
      "mentions": [
        { "text": "Quyết định số 238-QĐ/TW", "span": [0, 30], "core": [18, 30], "form": "full" },
        { "text": "Quy chế 238", "span": null, "origin": "caption", "core": null, "form": "alias" }
      ],
      "provisions": [
        { "article": "5", "clause": "1", "point": "a", "text": "điểm a khoản 1 Điều 5", "span": [40, 66] },
        { "article": "6", "clause": null, "point": null, "text": "Điều 6", "span": null, "origin": "title" }
      ],
      "repaired": ["symbol order"], "conflicts": ["issued"], "inferred": ["issuer"]
    }],
    "signings": [{
      "instrument": { "kind": "Kế hoạch phối hợp", "title": "về truyền thông" }, "status": "signed",
      "date": "2022-04-05", "period": "2022/2026",
      "parties": [{ "name": "Sở Y tế", "text": "Sở Y tế", "span": [3, 12] }],
      "signatories": [{ "name": "Lê Văn Mẫu", "text": "ông Lê Văn Mẫu", "span": null, "origin": "caption" }],
      "witnesses": [{ "name": "Bộ Y tế", "text": "Bộ Y tế", "span": [13, 22] }],
      "evidence": { "text": "ký", "span": [30, 33] }
    }],
    "items": [{ "label": "1", "marker": "(1)", "text": "Tuyên truyền", "span": [4, 17], "list": 0, "depth": 0,
                "expected": 6 }],
    "organizations": [{ "name": "Sở Y tế", "mentions": [{ "text": "Sở", "span": [0, 4] }], "inferred": ["name"] }],
    "people": [{ "name": "Lê Văn Mẫu", "roles": ["Giám đốc Sở Y tế"],
                 "mentions": [{ "text": "Lê Văn Mẫu", "span": null, "origin": "metadata" }] }]
  },
  "notes": ["two provinces named equally often"]
}"#;

fn schema() -> Value {
    let path = project().join("crates/baochi-extract/schema/record.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

fn complete() -> Value {
    serde_json::from_str(COMPLETE).unwrap()
}

#[test]
fn the_schema_is_a_schema() {
    jsonschema::draft202012::meta::validate(&schema()).unwrap();
}

#[test]
fn records_of_all_fixtures_fit() {
    let validator = validator();
    let mut failures = Vec::new();
    for article in articles() {
        let record = serde_json::to_value(article.record()).unwrap();
        for error in validator.iter_errors(&record) {
            failures.push(format!("{}: {}: {error}", article.uri, error.instance_path()));
        }
    }
    assert!(failures.is_empty(), "{} places do not fit the schema:\n{}", failures.len(), failures.join("\n"));
}

/// Names that `Record` lacks are lost on the way through it, and names that the complete record lacks come up.
#[test]
fn the_complete_record_has_the_fields_of_the_type() {
    let record: Record = serde_json::from_str(COMPLETE).unwrap();
    assert_eq!(serde_json::to_value(record).unwrap(), complete());
    let errors: Vec<String> = validator().iter_errors(&complete()).map(|e| e.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn the_schema_has_no_field_that_the_type_lacks() {
    fn keys(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                found.insert(key.clone());
                keys(value, found);
            }),
            Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
            _ => {}
        }
    }
    fn described(value: &Value, found: &mut BTreeSet<String>) {
        if let Value::Object(map) = value {
            // Subschemas of `if` and `then` bind fields that are described elsewhere.
            if map.get("additionalProperties") == Some(&Value::Bool(false))
                && let Some(Value::Object(properties)) = map.get("properties")
            {
                found.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| described(value, found));
        }
    }
    let (mut used, mut known) = (BTreeSet::new(), BTreeSet::new());
    keys(&complete(), &mut used);
    described(&schema(), &mut known);
    assert_eq!(known, used);
}

#[test]
fn every_object_is_described_and_closed() {
    fn check(at: &str, value: &Value, problems: &mut Vec<String>) {
        let Value::Object(map) = value else { return };
        if map.get("type") == Some(&json!("object")) {
            if map.get("additionalProperties") != Some(&Value::Bool(false)) {
                problems.push(format!("{at}: takes unknown fields"));
            }
            for (name, property) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
                if property.get("description").is_none() && property.get("$ref").is_none() {
                    problems.push(format!("{at}/{name}: has no description"));
                }
            }
        }
        map.iter().for_each(|(key, value)| check(&format!("{at}/{key}"), value, problems));
    }
    let mut problems = Vec::new();
    check("", &schema(), &mut problems);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Any field renamed, any field more, any value of another type: the record no longer fits.
#[test]
fn a_changed_record_does_not_fit() {
    let validator = validator();
    let mut changes = 0;
    for at in pointers(&complete(), String::new()) {
        let mut changed = complete();
        let place = changed.pointer_mut(&at).unwrap();
        *place = if place.is_object() { json!(7) } else { json!({ "wrong": true }) };
        assert!(!validator.is_valid(&changed), "{at}: a value of another type fits");
        changes += 1;

        let Some(keys) =
            complete().pointer(&at).and_then(Value::as_object).map(|o| o.keys().cloned().collect::<Vec<_>>())
        else {
            continue;
        };
        for key in keys {
            let mut changed = complete();
            let object = changed.pointer_mut(&at).and_then(Value::as_object_mut).unwrap();
            let value = object.remove(&key).unwrap();
            object.insert(format!("{key}_"), value);
            assert!(!validator.is_valid(&changed), "{at}/{key}: it fits under another name");
            changes += 1;
        }
    }
    assert!(changes > 200, "only {changes} changes were tried");
}

#[test]
fn a_fact_without_a_span_tells_its_origin() {
    let validator = validator();
    for at in
        ["/facts/places/0/mentions/0", "/facts/dates/0", "/facts/signings/0/parties/0", "/facts/signings/0/evidence"]
    {
        let mut changed = complete();
        changed.pointer_mut(at).unwrap()["span"] = Value::Null;
        assert!(!validator.is_valid(&changed), "{at}: neither span nor origin");
        changed.pointer_mut(at).unwrap()["origin"] = json!("title");
        assert!(validator.is_valid(&changed), "{at}: an origin takes the place of a span");
    }
    for (at, wrong) in [
        ("/id", json!("0123")),
        ("/format", json!(2)),
        ("/article/published", json!("31/01/2024")),
        ("/facts/dates/0/value", json!("2022-04")),
        ("/facts/dates/0/span", json!([0, 9, 12])),
        ("/facts/documents/0/mentions/0/form", json!("long")),
    ] {
        let mut changed = complete();
        *changed.pointer_mut(at).unwrap() = wrong.clone();
        assert!(!validator.is_valid(&changed), "{at}: {wrong} fits");
    }
}

/// The place of every value inside `value`, itself left out.
fn pointers(value: &Value, at: String) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (format!("{at}/{key}"), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(i, value)| (format!("{at}/{i}"), value)).collect(),
        _ => Vec::new(),
    };
    inner.into_iter().flat_map(|(at, value)| [vec![at.clone()], pointers(value, at)].concat()).collect()
}
