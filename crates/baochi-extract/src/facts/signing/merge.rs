//! Reports of signing -> acts: the title, the text and the captions tell of one act again and again.

use super::act::Act;
use super::anaphor;
use super::instrument::Named;
use super::mention::Mentions;
use super::party::Sides;
use crate::calendar::{Date, DateValue};
use crate::record::{Instrument, Mention, Origin, Party, Signing, SigningStatus};
use crate::scan::Scan;
use crate::span::Span;
use crate::text::fold;

/// What one sentence tells of an act.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) act: Act,
    pub(super) instrument: Option<Named>,
    pub(super) status: SigningStatus,
    /// A word says that it was another time: "đến nay", "trước đây".
    pub(super) earlier: bool,
    pub(super) date: Option<Date>,
    pub(super) period: Option<DateValue>,
    pub(super) sides: Sides,
    pub(super) witnesses: Vec<Span>,
}

/// The people of an article by where they stand.
pub(super) struct People<'a>(Vec<(Span, &'a str)>);

impl<'a> People<'a> {
    pub(super) fn new(mut mentions: Vec<(Span, &'a str)>) -> Self {
        mentions.sort_unstable();
        Self(mentions)
    }

    /// Those at `spans`, each name once.
    fn at(&self, scan: &Scan<'_>, spans: &[Span]) -> Vec<Party> {
        let mut people: Vec<Party> = Vec::new();
        for span in spans {
            let Ok(at) = self.0.binary_search_by_key(&span.start(), |(s, _)| s.start()) else { continue };
            let (span, name) = self.0[at];
            if !people.iter().any(|p| p.name == name) {
                people.push(Party {
                    name: name.to_owned(),
                    text: scan.of(span).to_owned(),
                    span: Some(span),
                    origin: None,
                });
            }
        }
        people
    }
}

/// An act in the making.
struct Made {
    signing: Signing,
    /// Kind of the instrument, folded; empty where it only says what for.
    kind: String,
    /// Names of the parties, folded.
    names: Vec<String>,
}

/// So many acts back a report can tell of one again: lists of hundreds are no story of one act, and comparing each with
/// all would cost the square of their number.
const MOST_BACK: usize = 64;

/// The acts that `reports` tell of, in order.
pub(super) fn signings(
    scan: &Scan<'_>,
    mentions: &Mentions,
    people: &People<'_>,
    reports: Vec<Report>,
) -> Vec<Signing> {
    let title = scan.sentences.iter().rev().find(|s| scan.document.origin(**s) == Some(Origin::Title)).copied();
    let mut made: Vec<Made> = Vec::new();
    for mut report in reports {
        // The first that is told of an act may name its sides as "hai bên".
        if made.is_empty() && report.sides.anaphor && report.sides.parties.len() < 2 && !report.act.referred {
            report.sides.parties = anaphor::pair(scan, mentions, title, report.act.sentence);
        }
        // "Ký kết … giữa A với B; ký kết … với C": a row of what one body did.
        if report.sides.partner_only
            && let Some(before) = made.last()
            && before.signing.evidence.span == Some(report.act.sentence)
            && let Some(first) = before.signing.parties.first().cloned()
            && report.sides.parties.iter().all(|p| p.name != first.name)
        {
            report.sides.parties.insert(0, first);
        }
        let names: Vec<String> = report.sides.parties.iter().map(|p| fold(&p.name)).collect();
        let kind = report.instrument.as_ref().filter(|i| !i.general).map_or(String::new(), |i| fold(&i.kind));
        let oldest = made.len().saturating_sub(MOST_BACK);
        let same = made[oldest..].iter().rposition(|m| is_same(m, &report, &names, &kind)).map(|at| oldest + at);
        match same {
            Some(at) => add(scan, people, &mut made[at], report, names, kind),
            None if names.len() >= 2 || names.len() == 1 && stands_alone(&report, &kind) => {
                made.push(new(scan, people, report, names, kind))
            }
            None if report.sides.anaphor && !report.act.ceremony && !report.act.referred && !kind.is_empty() => {
                // Another instrument between the same sides.
                if let Some(before) = made.last() {
                    let (parties, names) = (before.signing.parties.clone(), before.names.clone());
                    let mut next = new(scan, people, report, names, kind);
                    next.signing.parties = parties;
                    made.push(next);
                }
            }
            None => {}
        }
    }
    made.into_iter().map(|m| m.signing).collect()
}

/// True where one named party is enough: the others are a group, or what it signs binds itself.
fn stands_alone(report: &Report, kind: &str) -> bool {
    let sides = &report.sides;
    let pledge = kind.ends_with("cam ket") && !report.act.ceremony && !sides.partner_only;
    !sides.bare && (sides.unnamed || pledge)
}

/// True where a report can tell of an act that is known: nothing that both name differs.
fn is_same(made: &Made, report: &Report, names: &[String], kind: &str) -> bool {
    let in_title = || made.signing.instrument.title.as_ref().is_some_and(|title| fold(title).contains(kind));
    let kinds_agree = kind.is_empty()
        || made.kind.is_empty()
        || kind.starts_with(&made.kind)
        || made.kind.starts_with(kind)
        || in_title();
    // "Đến nay trường đã ký kết với 150 doanh nghiệp": not the act of today.
    let other_group = names.len() == 1 && report.sides.unnamed && report.earlier;
    let status_agrees = made.signing.status == report.status
        || (names.len() < 2 && report.status != SigningStatus::Planned && !other_group)
        || (names.is_empty() && report.status == SigningStatus::Planned);
    let same_kind = !kind.is_empty() && kind == made.kind;
    let grows = covers(&made.names, names, if same_kind { 1 } else { 2 });
    kinds_agree && status_agrees && (names.iter().all(|n| known(&made.names, n)) || grows)
}

/// True where `names` holds the body: under this name, or a shorter or longer form of it.
fn known(names: &[String], name: &str) -> bool {
    names.iter().any(|n| n == name || n.contains(name) || name.contains(n.as_str()))
}

/// True where a longer list holds all of a shorter one of at least `least` names.
fn covers(shorter: &[String], longer: &[String], least: usize) -> bool {
    longer.len() > shorter.len() && shorter.len() >= least && shorter.iter().all(|n| known(longer, n))
}

fn new(scan: &Scan<'_>, people: &People<'_>, report: Report, names: Vec<String>, kind: String) -> Made {
    let signing = Signing {
        instrument: report.instrument.as_ref().map_or_else(Instrument::default, |i| instrument(scan, i)),
        status: report.status,
        date: report.date,
        period: report.period,
        signatories: people.at(scan, &report.sides.people),
        witnesses: people.at(scan, &report.witnesses),
        parties: report.sides.parties,
        evidence: evidence(scan, report.act.sentence),
    };
    Made { signing, kind, names }
}

/// Adds what a further report tells; words of the article's text go before those of the title.
fn add(scan: &Scan<'_>, people: &People<'_>, made: &mut Made, report: Report, names: Vec<String>, kind: String) {
    let in_text = scan.in_body(report.act.span);
    let signing = &mut made.signing;
    let was_in_text = signing.evidence.span.is_some_and(|s| scan.in_body(s));
    let better = in_text && !was_in_text && names.len() >= made.names.len() && names.len() >= 2;
    if better || names.len() > made.names.len() {
        signing.parties = report.sides.parties;
        signing.evidence = evidence(scan, report.act.sentence);
        made.names = names;
    } else {
        for (party, name) in report.sides.parties.into_iter().zip(&names) {
            if let Some(old) = signing.parties.iter_mut().find(|p| fold(&p.name) == *name)
                && old.span.is_some_and(|s| !scan.in_body(s))
                && party.span.is_some_and(|s| scan.in_body(s))
            {
                *old = party;
            }
        }
    }
    if let Some(named) = &report.instrument
        && (signing.instrument.kind.is_none()
            || made.kind.is_empty() && !named.general
            || in_text && !was_in_text && !kind.is_empty() && made.kind == kind
            || is_longer_name(&kind, &made.kind))
    {
        signing.instrument = instrument(scan, named);
        made.kind = kind;
    }
    signing.date = signing.date.or(report.date);
    signing.period = signing.period.or(report.period);
    let signatories = people.at(scan, &report.sides.people);
    let witnesses = people.at(scan, &report.witnesses);
    for (list, more) in [(&mut signing.signatories, signatories), (&mut signing.witnesses, witnesses)] {
        for person in more {
            if !list.iter().any(|p| p.name == person.name) {
                list.push(person);
            }
        }
    }
}

/// "Thỏa thuận" in a headline is the "Thỏa thuận hợp tác" of the text.
fn is_longer_name(kind: &str, shorter: &str) -> bool {
    !shorter.is_empty() && kind.strip_prefix(shorter).is_some_and(|rest| rest.starts_with(' '))
}

fn instrument(scan: &Scan<'_>, named: &Named) -> Instrument {
    Instrument {
        kind: Some(named.kind.clone()),
        title: Some(scan.of(named.title).to_owned()).filter(|t| !t.is_empty()),
    }
}

fn evidence(scan: &Scan<'_>, sentence: Span) -> Mention {
    Mention { text: scan.of(sentence).to_owned(), span: Some(sentence), origin: None }
}
