//! A cluster of mentions -> the [`Citation`] of the record.

use super::cursor::{before_any, gap_back};
use super::draft::{Draft, Kind};
use super::resolve::Cluster;
use super::{codes, doubts};
use crate::record::{Citation, CitationMention, MentionForm, Provision, YearFrom};
use crate::scan::Scan;
use crate::tables::citation_words as words;

/// The document that the mentions of `cluster` cite. `provisions` holds those of each mention.
pub(super) fn build(scan: &Scan<'_>, drafts: &[Draft], cluster: &Cluster, provisions: &[Vec<Provision>]) -> Citation {
    let all: Vec<&Draft> = cluster.mentions.iter().map(|m| &drafts[*m]).collect();
    let best = best(&all);
    let mut citation = Citation {
        id: best.id.clone(),
        system: first(&all, best, |d| d.system),
        r#type: first(&all, best, |d| d.type_code.clone()),
        type_name: first(&all, best, |d| d.type_name.clone()),
        number: best.number.clone(),
        issuer_code: best.issuer_code.clone(),
        term: first(&all, best, |d| d.about.term.clone()),
        issuer: first(&all, best, |d| d.about.issuer.clone()),
        place: first(&all, best, |d| d.about.place.clone()),
        title: first(&all, best, |d| d.about.title.clone()),
        ..Citation::default()
    };
    if best.kind == Kind::Symbol
        && let Some(name) = first(&all, best, |d| d.name.clone())
    {
        citation.title = Some(name);
    }
    dates(&mut citation, &all, best);
    if best.kind == Kind::Name
        && let Some(longest) = all.iter().max_by_key(|d| d.id.len())
    {
        citation.id.clone_from(&longest.id);
    }
    // "Nghị định 204 năm 2004" is numbered by the year, as "Nghị định 204/2004".
    if best.kind == Kind::Bare
        && matches!(citation.r#type.as_deref(), Some("NĐ" | "TT" | "TTLT"))
        && !citation.id.contains('/')
        && let Some((year, _)) = first(&all, best, |d| d.year)
    {
        citation.id = format!("{}/{year}", citation.id);
    }
    for draft in &all {
        for repair in &draft.repaired {
            push(&mut citation.repaired, repair);
        }
        for conflict in &draft.conflicts {
            push(&mut citation.conflicts, conflict);
        }
        citation.mentions.push(mention(scan, draft));
    }
    citation.provisions = cluster.mentions.iter().flat_map(|m| provisions[*m].iter().cloned()).collect();
    infer(scan, &mut citation, best);
    doubts::settle(&mut citation);
    citation
}

/// The mention that says most of the symbol: the first whole one that needed no repair.
fn best<'a>(all: &[&'a Draft]) -> &'a Draft {
    let rank = |d: &&&Draft| {
        let kind = match d.kind {
            Kind::Symbol => 0,
            Kind::Name => 1,
            Kind::Bare => 2,
        };
        (kind, d.form != MentionForm::Full, !d.repaired.is_empty(), !d.conflicts.is_empty(), d.year.is_none())
    };
    all.iter().min_by_key(rank).expect("a cluster holds a mention")
}

/// The value of the best mention, else of the first that has one.
fn first<T>(all: &[&Draft], best: &Draft, value: impl Fn(&Draft) -> Option<T>) -> Option<T> {
    value(best).or_else(|| all.iter().find_map(|d| value(d)))
}

/// Own date and year: those of the citation itself before that of the act told of.
fn dates(citation: &mut Citation, all: &[&Draft], best: &Draft) {
    let own = first(all, best, |d| d.about.issued.filter(|i| !i.of_act));
    let issued = own.or_else(|| first(all, best, |d| d.about.issued));
    citation.issued = issued.map(|i| i.date);
    let symbol = first(all, best, |d| d.year);
    if let Some((year, from)) = symbol {
        citation.year = Some(year);
        citation.year_from = Some(from);
    } else if let Some(issued) = issued {
        citation.year = Some(issued.date.year());
        citation.year_from = Some(YearFrom::Date);
    }
    if let Some(issued) = issued.filter(|i| i.year_inferred) {
        citation.inferred.push("issued".to_owned());
        if citation.year_from == Some(YearFrom::Date) && citation.year == Some(issued.date.year()) {
            citation.inferred.push("year".to_owned());
        }
    }
    for other in all.iter().filter_map(|d| d.about.issued.filter(|i| !i.of_act)) {
        if citation.issued.is_some_and(|d| d != other.date) && own.is_some() {
            push(&mut citation.conflicts, &format!("also dated {}", other.date));
        }
    }
}

/// What the table of issuers adds where the text does not name the body.
fn infer(scan: &Scan<'_>, citation: &mut Citation, best: &Draft) {
    if citation.issuer.is_some() {
        return;
    }
    let by_code =
        citation.issuer_code.as_deref().and_then(|code| codes::issuer_name(scan.tables, code, citation.system));
    // Decrees are the Government's alone.
    let by_type =
        || (best.kind != Kind::Name && citation.r#type.as_deref() == Some("NĐ")).then(|| "Chính phủ".to_owned());
    citation.issuer = by_code.or_else(by_type);
    if citation.issuer.is_some() {
        citation.inferred.push("issuer".to_owned());
    }
}

fn mention(scan: &Scan<'_>, draft: &Draft) -> CitationMention {
    CitationMention {
        text: scan.of(draft.span).to_owned(),
        span: Some(draft.span),
        origin: None,
        core: draft.core,
        form: draft.form,
    }
}

fn push(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|i| i == item) {
        list.push(item.to_owned());
    }
}

/// The id of the document whose title names the one of `cluster`, if its first mention stands in a title.
pub(super) fn within(text: &str, drafts: &[Draft], clusters: &[Cluster], ids: &[String]) -> Vec<Option<String>> {
    let mut owner = vec![0; drafts.len()];
    for (i, cluster) in clusters.iter().enumerate() {
        for mention in &cluster.mentions {
            owner[*mention] = i;
        }
    }
    // The outer citation of each mention: the last one before it whose title or span reaches over it.
    let mut outer: Vec<Option<usize>> = vec![None; drafts.len()];
    let mut open: Vec<usize> = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        while let Some(last) = open.last() {
            let over = drafts[*last]
                .about
                .title_span
                .map_or(drafts[*last].span.end(), |t| t.end())
                .max(drafts[*last].span.end());
            if over >= draft.span.end() {
                break;
            }
            open.pop();
        }
        outer[i] = open.last().copied();
        open.push(i);
    }
    clusters
        .iter()
        .enumerate()
        .map(|(i, cluster)| {
            let first = *cluster.mentions.first()?;
            let outer = outer[first].filter(|o| owner[*o] != i)?;
            // "… căn cứ Luật Đất đai": not what the outer one is about.
            if before_any(text, gap_back(text, drafts[first].span.start()), words::NOT_WITHIN).is_some() {
                return None;
            }
            Some(ids[owner[outer]].clone())
        })
        .collect()
}
