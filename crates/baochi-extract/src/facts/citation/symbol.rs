//! Symbols: `238-QĐ/TW` (Party), `15/2020/NĐ-CP`, `45/KH-UBND`, `45/2019/QH14`, `24/CP` (State).
//!
//! A symbol needs a known type, a known issuer or a type word before it; so kilometre posts, plates and models fall out.

use super::chain::{self, Chain};
use super::codes::{self, Code};
use super::cursor::{before_any, gap_back, is_roman};
use super::draft::{Draft, Kind};
use super::type_word::{self, TypeWord};
use super::why::refused;
use crate::record::{MentionForm, System, YearFrom};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Tables, citation_words as words};

/// Contracts have numbers of the same form, and are no official documents.
const CONTRACT: &str = "HĐ";

/// The symbol whose number is the run of digits at `run`.
pub(super) fn read(scan: &Scan<'_>, run: Span) -> Option<Draft> {
    if !chain::may_go_on(scan.text, run.end()) {
        return None;
    }
    let chain = chain::read(scan.text, run, scan.tables)?;
    if chain.groups.is_empty() {
        return None;
    }
    let word =
        type_word::before(scan, chain.span.start()).or_else(|| type_word::glued_before(scan, chain.span.start()));
    if word.is_none() && is_other_paper(scan.text, chain.span.start()) {
        scan.trace.tell(chain.span, || refused("other_paper", "the number of a paper of a court, or of trade"));
        return None;
    }
    let parts = match &chain.groups[..] {
        [_] => single(scan.tables, &chain, word.as_ref()),
        _ => several(scan.tables, &chain, word.as_ref()),
    };
    let Some(mut parts) = parts else {
        let unknown = "no type word before it that fits, and its codes are no type and body of the tables";
        scan.trace.tell(chain.span, || refused("unknown_codes", unknown));
        return None;
    };
    if parts.type_code.as_deref() == Some(CONTRACT) || word.as_ref().is_some_and(|w| w.name() == "Hợp đồng") {
        scan.trace.tell(chain.span, || refused("contract", "the number of a contract"));
        return None;
    }
    if chain.is_run_together {
        parts.repaired.push("missing separator");
    }
    if chain.is_torn {
        parts.repaired.push("space inside");
    }
    if chain.is_year_last {
        parts.repaired.push("symbol order");
    }
    let span = word.as_ref().map_or(chain.span, |w| w.span.cover(chain.span));
    let type_name = type_name(scan.tables, &parts, word.as_ref());
    Some(Draft {
        span,
        core: Some(chain.span),
        form: if word.is_some() { MentionForm::Full } else { MentionForm::Number },
        kind: Kind::Symbol,
        id: parts.id,
        system: parts.system,
        type_code: parts.type_code,
        type_name,
        number: Some(chain.number),
        issuer_code: parts.issuer_code,
        year: chain.year.map(|y| (y, YearFrom::Symbol)),
        repaired: parts.repaired,
        conflicts: parts.conflicts,
        is_generic: word.as_ref().is_some_and(TypeWord::is_generic),
        ..Draft::default()
    })
}

/// Papers of courts and of trade have numbers of the same form: `Cáo trạng số 12/CT-VKS`.
fn is_other_paper(text: &str, at: usize) -> bool {
    let end = gap_back(text, at);
    let Some(so) = before_any(text, end, &["số"]) else { return false };
    before_any(text, gap_back(text, so), words::OTHER_PAPER).is_some()
}

/// What the codes of a symbol say.
#[derive(Debug, Default)]
struct Parts {
    id: String,
    system: Option<System>,
    type_code: Option<String>,
    issuer_code: Option<String>,
    repaired: Vec<&'static str>,
    conflicts: Vec<String>,
}

/// One code: the National Assembly (`45/2019/QH14`), an old form (`24/CP`), or a type whose issuer was left out.
fn single(tables: &Tables, chain: &Chain<'_>, word: Option<&TypeWord<'_>>) -> Option<Parts> {
    let group = chain.groups.first()?;
    let written = codes::central(&group.text).into_owned();
    let issuer = codes::issuer(tables, &group.text);
    let code = issuer.as_ref().map_or_else(|| written.clone(), |i| i.text.clone());
    let mut parts = Parts { system: issuer.as_ref().and_then(|i| i.system), ..Parts::default() };
    if let (None, true, true) = (word, codes::is_assembly(&code), chain.year.is_some()) {
        parts.id = format!("{}{code}", head(chain));
        parts.issuer_code = Some(code);
        return Some(parts);
    }
    let word = word?;
    if issuer.is_none()
        && let Some((doc_type, rest)) = run_together(tables, &group.text, word)
    {
        parts.repaired.push("missing separator");
        parts.system = rest.system;
        parts.id = symbol(chain, &doc_type, &rest.text, parts.system == Some(System::Party));
        parts.type_code = Some(doc_type);
        parts.issuer_code = Some(rest.text);
        return Some(parts);
    }
    let doc_type = codes::doc_type(tables, &group.text);
    // "Chỉ thị số 12/CT" has a type, "Quyết định 327/CT" an issuer of the same letters.
    let own_type = doc_type.as_ref().is_some_and(|t| word.is_generic() || word.rows.iter().any(|r| r.abbr == *t));
    if let Some(doc_type) = doc_type.filter(|_| issuer.is_none() || own_type) {
        // "Quyết định số 12/QĐ"
        let (chosen, conflict) = choose(tables, Some(word), &doc_type);
        parts.id = format!("{}{doc_type}", head(chain));
        parts.conflicts.extend(conflict);
        parts.type_code = Some(chosen);
        return Some(parts);
    }
    // An unknown code alone is a symbol only after "số"; "Chương trình 135-II" has a phase.
    if issuer.is_none() && (!word.has_so || is_roman(&group.text)) {
        return None;
    }
    parts.id = format!("{}{code}", head(chain));
    parts.type_code = Some(law_code(word.code()).to_owned());
    parts.issuer_code = Some(code);
    Some(parts)
}

/// Two codes and more: type and issuer in either order, or the issuer and its unit (`12/UBND-VX`).
fn several(tables: &Tables, chain: &Chain<'_>, word: Option<&TypeWord<'_>>) -> Option<Parts> {
    let groups: Vec<&str> = chain.groups.iter().map(|g| &*g.text).collect();
    let (first, last) = (groups[0], groups[groups.len() - 1]);
    let is_letter = word.is_some_and(|w| w.name() == "Công văn");
    let mut parts = Parts::default();

    let mut leading = codes::doc_type(tables, first);
    if let (None, Some(word)) = (&leading, word)
        && let Some(row) =
            word.rows.iter().find(|r| !r.abbr.is_ascii() && codes::without_marks(&r.abbr) == first.to_uppercase())
    {
        leading = Some(row.abbr.to_string());
        parts.repaired.push("missing marks");
    }
    // "Thông tư 08-TC/TCT": the word has said the type, and the code is that of a body in old symbols.
    let is_body = |t: &str| {
        word.is_some_and(|w| w.name().starts_with("Thông tư") && w.rows.iter().all(|r| r.abbr != t))
            && codes::issuer(tables, t).is_some()
    };
    // "Công văn số 12/QĐ-UBND" is called a letter by mistake; "công văn 8079/CT-TTHT" is one of Cục Thuế.
    let mistaken = |t: &str| codes::issuer(tables, t).is_none() && codes::issuer(tables, groups[1]).is_some();
    if let Some(doc_type) = leading.filter(|t| (!is_letter || t == "CV" || mistaken(t)) && !is_body(t)) {
        // Without a word the second code must be that of a body, or look like one.
        if word.is_none() && codes::issuer(tables, groups[1]).is_none() && groups[1].chars().count() < 2 {
            return None;
        }
        let joint = matches!(&*doc_type, "TTLT" | "NQLT" | "KHLT" | "HDLT" | "CTLT");
        let (issuer, rest) = issuing(tables, &groups[1..], joint, &mut parts.repaired);
        let (chosen, conflict) = choose(tables, word, &doc_type);
        parts.conflicts.extend(conflict);
        let party_shape = !chain.groups[0].after_slash && chain.groups[1].after_slash;
        // A year stands in symbols of the State alone, as do its own types.
        let of_state =
            chain.year.is_some() || tables.document_types().filter(|r| r.abbr == doc_type).all(|r| r.system == "state");
        let shape = if party_shape && !of_state { System::Party } else { System::State };
        let system = issuer.system.or(Some(shape));
        parts.system = system;
        let party = match system {
            Some(System::Party) => chain.year.is_none() && is_party_type(tables, &doc_type),
            Some(System::State) if codes::without_term(&issuer.text) == issuer.text => false,
            _ => party_shape,
        };
        let shaped = if party { party_shape } else { chain.groups[0].after_slash && !chain.groups[1].after_slash };
        // "TTLT/BTC-BKHCN" is the older print of joint circulars.
        let accepted = shaped || (joint && chain.groups[0].after_slash);
        if !accepted && doc_type != "LCT" {
            parts.repaired.push("symbol order");
        }
        parts.id = if doc_type == "LCT" && chain.year.is_none() {
            // "6LCT/HĐNN-8": orders of the eighties had no hyphen.
            format!("{}{doc_type}/{rest}", chain.number)
        } else {
            symbol(chain, &doc_type, &rest, party)
        };
        parts.type_code = Some(chosen);
        parts.issuer_code = Some(issuer.text);
        return Some(parts);
    }

    let trailing = codes::doc_type(tables, last).filter(|t| word.is_some_and(|w| w.rows.iter().any(|r| r.abbr == *t)));
    if let Some(doc_type) = trailing {
        let (issuer, rest) = issuing(tables, &groups[..groups.len() - 1], false, &mut parts.repaired);
        parts.system = issuer.system;
        // Until about 2007 ministries wrote the type last: "20/2005/LĐTBXH-TT".
        let is_old = chain.year.is_none_or(|y| y <= 2007);
        if is_old {
            parts.id = format!("{}{rest}-{doc_type}", head(chain));
        } else {
            parts.repaired.push("symbol order");
            parts.id = symbol(chain, &doc_type, &rest, issuer.system == Some(System::Party));
        }
        parts.type_code = Some(doc_type);
        parts.issuer_code = Some(issuer.text);
        return Some(parts);
    }

    let known = codes::issuer(tables, first);
    if word.is_none() && known.is_none() {
        return None;
    }
    let unit = groups[1..].iter().map(|g| codes::central(g).into_owned()).collect::<Vec<_>>().join("-");
    let whole = codes::issuer(tables, &groups.join("-"));
    let issuer = known.unwrap_or_else(|| Code { text: codes::central(first).into_owned(), system: None });
    parts.system = issuer.system.or(Some(System::State));
    parts.id = format!("{}{}{}{unit}", head(chain), issuer.text, if old_mark(chain) { '/' } else { '-' });
    parts.type_code = Some(word.filter(|w| !w.is_generic()).map_or("CV", |w| w.code()).to_owned());
    parts.issuer_code = Some(whole.map_or(issuer.text, |w| w.text));
    Some(parts)
}

/// The issuer among `groups`, and all of them as the symbol prints them.
fn issuing(tables: &Tables, groups: &[&str], joint: bool, repaired: &mut Vec<&'static str>) -> (Code, String) {
    let mut spelt: Vec<String> = groups
        .iter()
        .map(|g| match codes::issuer(tables, g) {
            Some(code) => code.text,
            None => codes::central(g).into_owned(),
        })
        .collect();
    if let Some(first) = spelt.first_mut()
        && codes::issuer(tables, first).is_none()
        && first.is_ascii()
    {
        // "HDND" for HĐND, where only one issuer is spelt so.
        let mut like =
            ["HĐND", "BGDĐT", "BLĐTBXH", "BKHĐT", "TLĐ", "LĐLĐ"].iter().filter(|c| codes::without_marks(c) == *first);
        if let (Some(one), None) = (like.next(), like.next()) {
            *first = (*one).to_owned();
            repaired.push("missing marks");
        }
    }
    let whole = spelt.join("-");
    let first = codes::issuer(tables, &spelt[0]);
    if joint {
        return (Code { text: whole.clone(), system: first.and_then(|f| f.system) }, whole);
    }
    // The longest run of codes that is an issuer of the table: "MTTQ-BTT" before "MTTQ".
    for end in (1..=spelt.len()).rev() {
        if let Some(code) = codes::issuer(tables, &spelt[..end].join("-")) {
            return (code, whole);
        }
    }
    (Code { text: whole.clone(), system: None }, whole)
}

/// `QĐUBND` after "Quyết định": a type and an issuer without the hyphen.
fn run_together(tables: &Tables, token: &str, word: &TypeWord<'_>) -> Option<(String, Code)> {
    word.rows.iter().find_map(|row| {
        let rest = token.strip_prefix(&*row.abbr)?;
        let issuer = codes::issuer(tables, rest)?;
        Some((row.abbr.to_string(), issuer))
    })
}

/// The type where word and code are both there: the code, unless the word says plainly otherwise.
fn choose(tables: &Tables, word: Option<&TypeWord<'_>>, code: &str) -> (String, Option<String>) {
    let Some(word) = word.filter(|w| !w.is_generic()) else { return (code.to_owned(), None) };
    let long = word.name().to_lowercase();
    let agrees = word.rows.iter().any(|r| r.abbr == code)
        || tables.document_types().any(|r| r.abbr == code && long.starts_with(&r.name.to_lowercase()));
    if agrees {
        return (code.to_owned(), None);
    }
    let chosen = law_code(word.code()).to_owned();
    let conflict = format!("{} is called {}, its symbol says {code}", chosen, word.name());
    (chosen, Some(conflict))
}

/// Name of the type: that of the word before the number, else that of the code in its system.
fn type_name(tables: &Tables, parts: &Parts, word: Option<&TypeWord<'_>>) -> Option<String> {
    if let Some(word) = word.filter(|w| !w.is_generic()) {
        return Some(word.name().to_owned());
    }
    let code = parts.type_code.as_deref()?;
    let party = parts.system == Some(System::Party);
    // QĐ of the Party is a decision or a rule: without a word nobody can tell.
    let fits = |system: &str| system == "both" || (system == "party") == party;
    let mut rows = tables.document_types().filter(|r| r.abbr == code && fits(&r.system));
    let first = rows.next()?;
    if code == "CV" {
        return Some("Công văn".to_owned());
    }
    if party && code == "QĐ" {
        return None;
    }
    Some(first.name.to_string())
}

/// A law or code has one type code: laws have none in their symbol.
pub(super) fn law_code(code: &str) -> &str {
    if code == "BL" { "Lt" } else { code }
}

fn is_party_type(tables: &Tables, code: &str) -> bool {
    let mut rows = tables.document_types().filter(|r| r.abbr == code).peekable();
    rows.peek().is_none() || rows.any(|r| r.system != "state")
}

/// The number, the year, and the mark before the first code, in the form as written.
fn head(chain: &Chain<'_>) -> String {
    let slash = chain.year.is_some() || chain.groups.first().is_some_and(|g| g.after_slash);
    match chain.year {
        Some(year) => format!("{}/{year}/", chain.number),
        None => format!("{}{}", chain.number, if slash { '/' } else { '-' }),
    }
}

/// True for the order of old symbols, hyphen and then slash: `08-TC/TCT`.
fn old_mark(chain: &Chain<'_>) -> bool {
    matches!(&chain.groups[..], [first, second, ..] if !first.after_slash && second.after_slash)
}

/// The symbol as the system of its issuer writes it.
fn symbol(chain: &Chain<'_>, doc_type: &str, issuer: &str, party: bool) -> String {
    match (party, chain.year) {
        (true, _) => format!("{}-{doc_type}/{issuer}", chain.number),
        (false, Some(year)) => format!("{}/{year}/{doc_type}-{issuer}", chain.number),
        (false, None) => format!("{}/{doc_type}-{issuer}", chain.number),
    }
}
