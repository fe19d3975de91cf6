//! Symbols that share the type word of the first one: `Luật số 45/2019/QH14, 46/2019/QH14`.

use super::draft::{Draft, Kind};

/// Gives a symbol without a type word the type of the citation that it is joined to.
pub(super) fn share_types(text: &str, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(before), Some(draft)) = (head.last(), tail.first_mut()) else { continue };
        if draft.kind != Kind::Symbol
            || Some(draft.span) != draft.core
            || before.kind == Kind::Name
            || draft.span.start() < before.span.end()
        {
            continue;
        }
        let between = text[before.span.end()..draft.span.start()].trim_matches([' ', ',', ';', '\n']);
        if !matches!(between, "" | "và" | "hoặc" | "số" | "và số" | "&") {
            continue;
        }
        if draft.type_code.is_none() {
            draft.type_code.clone_from(&before.type_code);
        }
        if draft.type_code == before.type_code && draft.type_name.as_ref() != before.type_name.as_ref() {
            draft.type_name = before.type_name.clone().or(draft.type_name.take());
        }
    }
}
