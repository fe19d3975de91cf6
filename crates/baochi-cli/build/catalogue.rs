//! The catalogue as it is written: Fluent, of which it uses values, plurals of a number, and `SAID($name)` for words that
//! a library said in English.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use unicode_normalization::UnicodeNormalization;

/// A part of a message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    /// Words as they stand.
    Text(String),
    /// A value.
    Value(String),
    /// A value that a library said in English.
    Said(String),
    /// One wording for 1 and another for all other numbers.
    Plural { number: String, one: Vec<Part>, other: Vec<Part> },
}

/// A message of one language, with the line that it stands on.
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) parts: Vec<Part>,
}

/// A message in both languages.
pub(crate) struct Pair {
    pub(crate) id: String,
    pub(crate) english: Vec<Part>,
    pub(crate) vietnamese: Vec<Part>,
}

/// Prefix of ids whose messages are sentences of a library: they are known by their English words.
pub(crate) const SAID: &str = "said-";

/// All messages of a file, in its order.
pub(crate) fn parse(name: &str, text: &str) -> Result<Vec<Message>, String> {
    if text.nfc().ne(text.chars()) {
        return Err(format!("{name}: the text is not in NFC: normalise the file to NFC"));
    }
    let resource = fluent_syntax::parser::parse(text).map_err(|(_, errors)| {
        let at = errors.first().map_or(0, |error| error.pos.start);
        let line = text.get(..at).unwrap_or(text).matches('\n').count() + 1;
        format!("{name}:{line}: {}: mend it there", errors.first().map_or_else(String::new, |e| e.kind.to_string()))
    })?;
    let mut messages = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(_) | Entry::Junk { .. } => return Err(format!("{name}: write messages alone, `id = words`")),
        };
        let id = message.id.name.to_owned();
        let wrong = |what: &str| format!("{name}: {id}: {what}");
        let pattern = message.value.ok_or_else(|| wrong("a message without words: write them or delete it"))?;
        let parts = parts(&pattern).map_err(|what| wrong(&what))?;
        if !seen.insert(id.clone()) {
            return Err(wrong("stands here twice: delete one of the two"));
        }
        messages.push(Message { id, parts });
    }
    Ok(messages)
}

/// The messages of both languages side by side.
pub(crate) fn pairs(english: Vec<Message>, vietnamese: Vec<Message>) -> Result<Vec<Pair>, String> {
    let mut others: BTreeMap<String, Vec<Part>> = vietnamese.into_iter().map(|m| (m.id, m.parts)).collect();
    let mut pairs = Vec::new();
    for Message { id, parts } in english {
        let Some(other) = others.remove(&id) else {
            return Err(format!("messages/vi.ftl: {id} is missing: translate what messages/en.ftl has for it"));
        };
        let (mine, theirs) = (names(&parts), names(&other));
        if mine != theirs {
            return Err(format!(
                "{id}: messages/en.ftl has the values {mine:?}, messages/vi.ftl {theirs:?}: use the same"
            ));
        }
        let plain = |part: &Part| matches!(part, Part::Text(_) | Part::Value(_));
        if parts.iter().any(|part| matches!(part, Part::Said(_))) || (id.starts_with(SAID) && !parts.iter().all(plain))
        {
            return Err(format!(
                "messages/en.ftl: {id}: words of a library stay as they are in English: write $name alone"
            ));
        }
        pairs.push(Pair { id, english: parts, vietnamese: other });
    }
    match others.into_keys().next() {
        Some(id) => Err(format!("messages/en.ftl: {id} is missing: messages/vi.ftl has it")),
        None => Ok(pairs),
    }
}

/// The names of the values of a message.
pub(crate) fn names(parts: &[Part]) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Value(name) | Part::Said(name) => {
                names.insert(name.as_str());
            }
            Part::Plural { number, one, other } => {
                names.insert(number.as_str());
                names.extend(self::names(one));
                names.extend(self::names(other));
            }
        }
    }
    names
}

fn parts(pattern: &Pattern<&str>) -> Result<Vec<Part>, String> {
    let mut parts: Vec<Part> = Vec::new();
    for element in &pattern.elements {
        let part = match element {
            PatternElement::TextElement { value } => Part::Text((*value).to_owned()),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => placed(inline)?,
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let InlineExpression::VariableReference { id } = selector else {
                    return Err("choose by a number: `{ $count -> …`".to_owned());
                };
                let (mut one, mut other) = (None, None);
                for variant in variants {
                    match variant.key {
                        VariantKey::Identifier { name: "one" } => one = Some(self::parts(&variant.value)?),
                        VariantKey::Identifier { name: "other" } => other = Some(self::parts(&variant.value)?),
                        _ => return Err("a number has the forms [one] and *[other]".to_owned()),
                    }
                }
                let (Some(one), Some(other)) = (one, other) else {
                    return Err("a number has the forms [one] and *[other]: write both".to_owned());
                };
                Part::Plural { number: id.name.to_owned(), one, other }
            }
        };
        match (parts.last_mut(), part) {
            (Some(Part::Text(before)), Part::Text(text)) => before.push_str(&text),
            (_, part) => parts.push(part),
        }
    }
    Ok(parts)
}

fn placed(inline: &InlineExpression<&str>) -> Result<Part, String> {
    match inline {
        InlineExpression::StringLiteral { value } => Ok(Part::Text((*value).to_owned())),
        InlineExpression::VariableReference { id } => Ok(Part::Value(id.name.to_owned())),
        InlineExpression::FunctionReference { id, arguments } if id.name == "SAID" => {
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => Ok(Part::Said(id.name.to_owned())),
                _ => Err("SAID takes one value: write SAID($name)".to_owned()),
            }
        }
        _ => Err("only { $name }, { SAID($name) } and { \"text\" } are known".to_owned()),
    }
}
