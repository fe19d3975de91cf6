//! How much each place of the article says about its province.

use super::Evidence;
use crate::facts::place::{Reading, Scope, Standing, province_in};
use crate::record::Origin;
use crate::scan::{Hit, Scan};
use crate::span::Span;
use crate::tables::{Class, Division, Family, UnitId};

/// Weights are in tenths of one bare name.
const NAME: u32 = 10;

/// The beginning of the body, in bytes: what is named there is what the article is about.
pub(super) const LEAD: usize = 700;

/// From so many different provinces in a sentence on, they are a list.
const LIST: usize = 3;

/// The weight of every place of the article; of the page around it none.
pub(super) fn places(scan: &Scan<'_>, scope: Scope, readings: &[Reading]) -> Vec<Evidence> {
    let tables = scan.tables;
    // An article of photographs alone is told under them.
    let credits = scan.family(Family::ProvinceCue).filter(|hit| is_credit(scan, hit)).count();
    let is_gallery = credits * 3 > scan.sentences.len();
    let mut evidence = Vec::new();
    let mut at = 0;
    while let Some(first) = readings.get(at) {
        let sentence = scan.sentence_at(first.span.start());
        let len = readings[at..].iter().take_while(|r| r.span.start() < sentence.end()).count().max(1);
        let group = &readings[at..at + len];
        at += len;
        if scan.document.origin(first.span) == Some(Origin::Page) {
            continue;
        }
        let around = Around::read(
            scan,
            sentence,
            is_gallery,
            group.iter().filter_map(|r| Some(province_in(tables, r.unit?, scope))),
        );
        for (i, reading) in group.iter().enumerate() {
            let Some(unit) = reading.unit.filter(|u| tables.unit(*u).division != Division::Historic) else { continue };
            let province = province_in(tables, unit, scope);
            let before = i.checked_sub(1).and_then(|j| group.get(j)).map(|r| r.span);
            let beside = [before, group.get(i + 1).map(|r| r.span)];
            let weight = weight(scan, reading, unit, &around, beside);
            evidence.push(Evidence { province, unit: Some(unit), span: Some(reading.span), weight });
        }
    }
    evidence
}

/// How far behind a sentence the credit of its photograph begins, in bytes.
const CREDIT: usize = 4;

/// What a sentence says about all its places.
struct Around {
    is_list: bool,
    central: bool,
    abroad: bool,
    contact: bool,
    sport: bool,
    photo: bool,
}

impl Around {
    fn read(scan: &Scan<'_>, sentence: Span, is_gallery: bool, provinces: impl Iterator<Item = UnitId>) -> Self {
        let mut provinces: Vec<UnitId> = provinces.collect();
        provinces.sort_unstable();
        provinces.dedup();
        let is_list = provinces.len() >= LIST;
        let mut around = Self { is_list, central: false, abroad: false, contact: false, sport: false, photo: false };
        // "ở vòng 5"
        around.sport = scan.numbers_in(sentence).iter().any(|n| scan.text[..n.start()].ends_with("vòng "));
        // "Nông dân huyện Sơn Dương thu hoạch mía. Ảnh: Minh Tú": the words under a photograph that ran into the text.
        let credit = Span::new(sentence.start() + 1, sentence.end() + CREDIT);
        around.photo = !is_gallery
            && sentence.start() > 0
            && scan
                .family_in(Family::ProvinceCue, credit)
                .any(|hit| is_credit(scan, hit) && is_same_line(scan, sentence, hit));
        for hit in scan.family_in(Family::ProvinceCue, sentence) {
            match scan.class(hit) {
                Some(Class::ProvinceCueCentral) => around.central = true,
                Some(Class::ProvinceCueAbroad) => around.abroad = true,
                Some(Class::ProvinceCueContact) => around.contact = true,
                Some(Class::ProvinceCueSport) => around.sport = true,
                _ => {}
            }
        }
        around
    }
}

fn weight(scan: &Scan<'_>, reading: &Reading, unit: UnitId, around: &Around, beside: [Option<Span>; 2]) -> u32 {
    let text = scan.text;
    let row = scan.tables.unit(unit);
    let mut weight = match reading.standing {
        Standing::Body => 3 * NAME,
        Standing::Venue => 2 * NAME,
        Standing::Named | Standing::Toward if reading.has_kind => 2 * NAME,
        Standing::Toward => NAME + NAME / 2,
        Standing::Named => NAME,
        Standing::Institution | Standing::Landmark => NAME / 2,
        Standing::Origin | Standing::Aside | Standing::Passing => NAME / 5,
    };
    // The seat of the centre: what ministries do there is not about the city.
    let is_seat = row.name == "Hà Nội" && row.kind.level() == 1;
    if is_seat && around.central && reading.standing != Standing::Body {
        weight /= 5;
    }
    if is_seat && around.abroad && reading.standing == Standing::Named {
        weight /= 10;
    }
    // In a report of a match a bare name is a club.
    let is_team = matches!(reading.standing, Standing::Named | Standing::Toward) && row.kind.level() == 1;
    if around.sport && (is_team || reading.standing == Standing::Aside) {
        weight /= 10;
    }
    // News of the islands is news of the country.
    if scan.hits_in(reading.span).iter().any(|hit| scan.class(hit) == Some(Class::PlaceNameArchipelago)) {
        weight /= 10;
    }
    if around.photo {
        weight /= 4;
    }
    if around.is_list {
        weight /= 5;
    }
    if around.contact {
        weight /= 20;
    }
    if is_elsewhere(scan, reading.span) {
        weight /= 5;
    }
    let [before, after] = beside;
    if before.is_some_and(|b| is_range(text, b, reading.span)) || after.is_some_and(|a| is_range(text, reading.span, a))
    {
        weight /= 20;
    }
    // "đại biểu Trần Văn A (Quảng Nam)": where someone is from.
    if row.kind.level() == 1
        && text[..reading.span.start()].ends_with('(')
        && text[reading.span.end()..].starts_with(')')
    {
        weight /= 2;
    }
    match scan.document.origin(reading.span) {
        Some(Origin::Title) => weight * 3,
        Some(Origin::Caption) => weight / 4,
        Some(_) => 0,
        None if reading.span.start() < LEAD => weight * 2,
        None => weight,
    }
}

/// True where the credit stands on the line of the sentence.
fn is_same_line(scan: &Scan<'_>, sentence: Span, credit: &Hit) -> bool {
    let from = sentence.end().min(credit.span.start());
    !scan.text[from..credit.span.start()].contains('\n')
}

/// True for `Ảnh:`.
fn is_credit(scan: &Scan<'_>, hit: &Hit) -> bool {
    scan.class(hit) == Some(Class::ProvinceCuePhoto)
}

/// True where what stands before the name says that it is someone's past office, lawyer or place of treatment.
fn is_elsewhere(scan: &Scan<'_>, place: Span) -> bool {
    const REACH: usize = 70;
    let sentence = scan.sentence_at(place.start()).start();
    let from = place.start().saturating_sub(REACH).max(sentence).min(place.start());
    scan.hits_in(Span::new(from, place.start())).iter().any(|hit| {
        matches!(
            scan.class(hit),
            Some(Class::ProvinceCueFormer | Class::ProvinceCueLawyer | Class::ProvinceCueTreatment)
        ) && !scan.text[hit.span.end()..place.start().max(hit.span.end())].contains([';', '.'])
    })
}

/// `từ Quảng Ninh đến Nghệ An`.
fn is_range(text: &str, from: Span, to: Span) -> bool {
    if from.end() > to.start() {
        return false;
    }
    let gap = text[from.end()..to.start()].trim();
    matches!(gap, "đến" | "tới" | "cho đến") || gap == "-" && text[..from.start()].trim_end().ends_with("từ")
}
