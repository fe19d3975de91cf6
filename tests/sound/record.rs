//! What holds for a record, whatever it was made of.

use baochi_extract::{Record, Span, clean};
use serde_json::Value;

/// Calls `visit` with every object of `value` that has a `span` and a `text`.
///
/// # Panics
/// If a span is none.
pub fn each_span(value: &Value, visit: &mut impl FnMut(&Value, Span, &str)) {
    match value {
        Value::Object(map) => {
            if let (Some(span), Some(Value::String(text))) = (map.get("span"), map.get("text"))
                && !span.is_null()
            {
                visit(value, serde_json::from_value(span.clone()).expect("a span is two offsets"), text);
            }
            map.values().for_each(|value| each_span(value, visit));
        }
        Value::Array(list) => list.iter().for_each(|value| each_span(value, visit)),
        _ => {}
    }
}

/// The first thing that does not hold for `record`.
///
/// # Panics
/// If it cannot be written as JSON.
#[must_use]
pub fn fault(record: &Record) -> Option<String> {
    let value = serde_json::to_value(record).expect("a record is JSON");
    let text = &record.article.text;
    let mut faults = Vec::new();
    each_span(&value["facts"], &mut |fact, span, words| {
        match text.get(span.start()..span.end()) {
            Some(there) if there == words && !words.is_empty() => {}
            there => faults.push(format!("{fact}: there stands {there:?}")),
        }
        if let Some(core) = fact.get("core").filter(|core| !core.is_null()) {
            let core: Span = serde_json::from_value(core.clone()).expect("a span is two offsets");
            if !span.contains(core) || text.get(core.start()..core.end()).is_none_or(str::is_empty) {
                faults.push(format!("{fact}: the core lies outside"));
            }
        }
    });
    let cleaned = clean(text);
    if cleaned != *text || text.contains("\n\n\n") || text.trim() != text {
        faults.push(format!("the text is not clean: {}", difference(text, &cleaned)));
    }
    if let Some(lead) = record.article.lead.as_ref().filter(|lead| !text.starts_with(*lead)) {
        faults.push(format!("the text does not begin with its lead {lead:?}"));
    }
    match serde_json::from_value::<Record>(value) {
        Ok(again) if again == *record => {}
        Ok(_) => faults.push("the record read back from its JSON is another".to_owned()),
        Err(error) => faults.push(format!("the record cannot be read back: {error}")),
    }
    faults.into_iter().next()
}

/// Where two texts part, with a few characters on either side.
fn difference(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| text.chars().skip(same.saturating_sub(10)).take(30).collect::<String>();
    format!("{:?} would be {:?}", part(one), part(other))
}
