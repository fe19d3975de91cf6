//! Why words cite a document, which one, and where its issuer and date were read: sentences for an explanation.
//!
//! All is told at the end, from the drafts and clusters as the steps left them.

use std::collections::BTreeMap;

use super::codes;
use super::draft::{Draft, Kind, number_key};
use super::resolve::Cluster;
use crate::explain::{Field, Why};
use crate::record::{Citation, MentionForm};
use crate::scan::Scan;

/// Documents of one number that are named where several could be meant.
const NAMED: usize = 3;

/// Why words that look like a citation are none.
pub(super) fn refused(rule: &'static str, because: &'static str) -> Why {
    Why::refused(Field::Documents, rule, because)
}

/// Tells of each mention how it was read, and what the words around it gave. `citations` are those of `clusters`.
pub(super) fn tell(scan: &Scan<'_>, drafts: &[Draft], clusters: &[Cluster], citations: &[Citation]) {
    if !scan.trace.is_on() {
        return;
    }
    let mut numbered: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for citation in citations {
        let whole = citation.mentions.iter().any(|m| matches!(m.form, MentionForm::Full | MentionForm::Number));
        if let Some(number) = citation.number.as_deref().filter(|_| whole) {
            numbered.entry(number_key(number)).or_default().push(&citation.id);
        }
    }
    for (cluster, citation) in clusters.iter().zip(citations) {
        let has_symbol = cluster.mentions.iter().any(|m| drafts[*m].kind == Kind::Symbol);
        for mention in &cluster.mentions {
            let draft = &drafts[*mention];
            let mut told = vec![named(scan, draft)];
            match draft.kind {
                Kind::Bare if has_symbol => told.push(resolved(draft, citation)),
                Kind::Bare => told.push(open(draft, &numbered)),
                Kind::Name if has_symbol => told.push(("numbered_name", format!("the name of {}", citation.id))),
                Kind::Name | Kind::Symbol => {}
            }
            told.extend(issuer(scan, draft, citation));
            told.extend(issued(scan, draft));
            for (rule, because) in told {
                scan.trace.tell(draft.span, || Why::taken(Field::Documents, rule, because));
            }
        }
    }
}

type Told = (&'static str, String);

/// What in the words made them a citation.
fn named(scan: &Scan<'_>, draft: &Draft) -> Told {
    let core = draft.core.filter(|c| draft.span.contains(*c));
    let word = core.map_or("", |c| scan.text.get(draft.span.start()..c.start()).unwrap_or("").trim());
    let symbol = core.map_or("", |c| scan.of(c));
    match (draft.kind, draft.form) {
        (_, MentionForm::Alias) => {
            ("alias", "a name that the article gave to it, or that its title begins with".to_owned())
        }
        (_, MentionForm::Anaphor) => ("anaphor", "points back at the last document of its type".to_owned()),
        (Kind::Name, _) => name(scan, draft),
        (Kind::Bare, _) if word.is_empty() => ("row_of_numbers", "a number in a row behind a type word".to_owned()),
        (Kind::Bare, _) => ("type_word_and_number", format!("type word \"{word}\" and a number without a symbol")),
        (Kind::Symbol, MentionForm::Number) if !symbol.contains(['/', '-', '–']) => {
            ("shared_symbol", format!("a number in a row that ends in a whole symbol: {}", draft.id))
        }
        (Kind::Symbol, MentionForm::Number) => {
            ("symbol_alone", format!("a symbol without a type word{}", known(scan, draft)))
        }
        (Kind::Symbol, _) if word.is_empty() => ("standard", "a series of standards and a number".to_owned()),
        (Kind::Symbol, _) => {
            ("type_word_and_symbol", format!("type word \"{word}\" and symbol \"{symbol}\"{}", known(scan, draft)))
        }
    }
}

/// A document that is named without a number.
fn name(scan: &Scan<'_>, draft: &Draft) -> Told {
    let because = match draft.type_code.as_deref() {
        Some("HP") => "the Constitution",
        Some("Lt" | "PL") if scan.tables.law_at(scan.of(draft.span)).is_some() => "a name of the table of laws",
        Some("Lt" | "PL") => {
            "a law that the table does not have: an abbreviation, a year behind it, or one that amends"
        }
        _ if draft.id.contains("Trung ương") || draft.id.contains("Đại hội") => {
            "a plenum or congress of the Party"
        }
        _ => "a title right behind its type",
    };
    ("name", because.to_owned())
}

/// Whether the tables know the codes.
fn known(scan: &Scan<'_>, draft: &Draft) -> String {
    let doc_type = draft.type_code.as_deref().filter(|code| codes::doc_type(scan.tables, code).is_some());
    let body = draft.issuer_code.as_deref();
    let known_body = body.filter(|code| codes::issuer(scan.tables, code).is_some());
    match (doc_type, known_body, body) {
        (Some(doc_type), Some(body), _) => format!(": {doc_type} and {body} are codes of the tables"),
        (Some(doc_type), None, Some(body)) => format!(": {doc_type} is a type of the tables, {body} no body of theirs"),
        (Some(doc_type), None, None) => format!(": {doc_type} is a type of the tables"),
        (None, Some(body), _) => format!(": {body} is a body of the tables"),
        (None, None, _) => ": the tables know none of its codes".to_owned(),
    }
}

fn resolved(draft: &Draft, citation: &Citation) -> Told {
    let because = match draft.form {
        MentionForm::Alias | MentionForm::Anaphor => format!("means {}, the one document that fits", citation.id),
        _ => format!("means {}, the one document of the article with this number that fits", citation.id),
    };
    ("resolved", because)
}

/// Why a number without a symbol was left to itself.
fn open(draft: &Draft, numbered: &BTreeMap<String, Vec<&str>>) -> Told {
    let candidates = draft.number_key().and_then(|number| numbered.get(&number)).map_or(&[][..], Vec::as_slice);
    match *candidates {
        [] => ("left_open", "no document of the article has this number and a symbol: left open".to_owned()),
        [one] => ("left_open", format!("{one} has this number, but another type, issuer, place or year: left open")),
        _ => {
            let more = if candidates.len() > NAMED { " …" } else { "" };
            let named = candidates[..candidates.len().min(NAMED)].join(", ");
            ("left_open", format!("several documents of the article have this number: {named}{more}"))
        }
    }
}

/// Where the issuer was read.
fn issuer(scan: &Scan<'_>, draft: &Draft, citation: &Citation) -> Option<Told> {
    let Some(issuer) = draft.about.issuer.as_deref() else {
        let first = citation.mentions.first()?.span == Some(draft.span);
        let inferred = citation.inferred.iter().any(|i| i == "issuer") && first;
        return inferred.then(|| {
            let of = citation.issuer_code.as_deref().or(citation.r#type.as_deref()).unwrap_or_default();
            let body = citation.issuer.as_deref().unwrap_or_default();
            ("issuer_of_table", format!("the text names no issuer: \"{body}\" is what the tables have for {of}"))
        });
    };
    let behind = scan.text.get(draft.span.end()..draft.about.end.max(draft.span.end())).unwrap_or("");
    let folded = behind.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(match folded.contains(issuer) {
        true => ("issuer_behind", format!("issuer \"{issuer}\" stands behind it")),
        false => ("issuer_before", format!("issuer \"{issuer}\" issues it in the words before, or that of the row")),
    })
}

fn issued(scan: &Scan<'_>, draft: &Draft) -> Option<Told> {
    let issued = draft.about.issued?;
    let words = scan.of(issued.span);
    Some(match issued.of_act {
        true => ("date_of_act", format!("dated by the act that is told, or by the row: \"{words}\"")),
        false => ("own_date", format!("own date \"{words}\" stands behind it")),
    })
}
