//! What citations in a row share: the type word of the first (`Luật số 45/2019/QH14, 46/2019/QH14`), the issuer and term
//! of the last, the body that issued the first.

use super::draft::{Draft, Issued, Kind};

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

/// In a coordination the last one's issuer and term hold for all: `Nghị quyết 18-NQ/TW, 19-NQ/TW của Ban Chấp hành …`.
pub(super) fn share_issuers(text: &str, drafts: &mut [Draft]) {
    for at in (0..drafts.len().saturating_sub(1)).rev() {
        let (head, tail) = drafts.split_at_mut(at + 1);
        let (Some(one), Some(next)) = (head.last_mut(), tail.first()) else { continue };
        if !are_joined(text, one, next) {
            continue;
        }
        if one.about.issuer.is_none() {
            one.about.issuer.clone_from(&next.about.issuer);
            one.about.place.clone_from(&next.about.place);
        }
        if one.about.term.is_none() {
            one.about.term.clone_from(&next.about.term);
        }
        // A bare symbol goes on with the citation before it, and so does its date.
        if one.about.issued.is_none() && one.kind == Kind::Symbol && Some(next.span) == next.core {
            one.about.issued = next.about.issued.map(|i| Issued { of_act: true, ..i });
        }
    }
    // The subject before the first one holds for those after it: "Sở X đã ban hành Công văn số …, Công văn số …".
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(one), Some(next)) = (head.last(), tail.first_mut()) else { continue };
        if next.about.issuer.is_none() && next.issuer_code.is_some() && are_joined(text, one, next) {
            next.about.issuer.clone_from(&one.about.issuer);
            next.about.place.clone_from(&one.about.place);
        }
    }
}

/// True where nothing but a comma or "và" parts two citations of one issuer.
fn are_joined(text: &str, one: &Draft, next: &Draft) -> bool {
    let end = one.about.end;
    if next.span.start() < end
        || one.issuer_code != next.issuer_code
        || one.kind == Kind::Name
        || next.kind == Kind::Name
    {
        return false;
    }
    let between = text[end..next.span.start()].trim_matches([' ', ',', ';', ')', '\n']);
    matches!(between, "" | "và" | "hoặc" | "&" | "số" | "và số")
}
