//! Where a body's name ends: from a head over its own name, its level and place, or the body that it is part of.

use super::grammar::Kind;
use super::known;
use super::locality::{self, Locality};
use super::own_name;
use super::terms;
use super::word::{Word, one_space};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Entry, Term, organization_words as words};
use crate::text::letters;

/// A body as it stands in the text.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    /// All its words.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// The trigger that is its head.
    pub(super) trigger: u16,
    pub(super) head: Span,
    /// The words after the head that are a name of its own; empty where there are none.
    pub(super) name: Span,
    /// The body that it is part of.
    pub(super) owner: Option<Box<Body>>,
    pub(super) locality: Option<Locality>,
}

impl Body {
    /// True where nothing follows the head.
    pub(super) fn is_bare(&self) -> bool {
        self.name.is_empty() && self.owner.is_none() && self.locality.is_none()
    }

    /// The last body of the chain of owners: the one that has the place.
    pub(super) fn innermost(&self) -> &Self {
        self.owner.as_deref().map_or(self, Self::innermost)
    }
}

/// Heads within heads that are followed: `Hội Phụ nữ Phòng Hậu cần Công an tỉnh`.
const DEEPEST: usize = 4;

/// The longest head of a body that starts at byte `at`.
pub(crate) fn head_at(scan: &Scan<'_>, at: usize) -> Option<(Span, Kind, u16)> {
    let hits = scan.hits_at(at);
    let (hit, class, index) = hits.iter().find_map(|hit| {
        let Entry::Trigger(index, class) = hit.entry else { return None };
        (Kind::of(class).is_some() || class == Class::OrganizationNameNone).then_some((hit, class, index))
    })?;
    if class == Class::OrganizationHeadSmall && !opens_name(scan, hit.span.end()) {
        return None;
    }
    // "Hội An" and "Trường Sa" are places.
    let one_syllable = !scan.of(hit.span).contains([' ', '\n']);
    let is_place = |h: &crate::scan::Hit| matches!(h.entry, Entry::Place(_)) && h.span.len() > hit.span.len();
    if one_syllable && hits.iter().any(is_place) {
        return None;
    }
    Some((hit.span, Kind::of(class)?, index))
}

/// True where a field of work with a capital follows byte `at`: `cục Quản lý thị trường`.
fn opens_name(scan: &Scan<'_>, at: usize) -> bool {
    let next = one_space(scan.text, at)
        .filter(|next| scan.text.get(*next..).and_then(|rest| rest.chars().next()).is_some_and(letters::is_upper));
    next.and_then(|next| Word::at(scan.text, next))
        .is_some_and(|word| matches!(terms::at(scan, word), Some((Term::Field | Term::Act, _))))
}

/// The body whose head is at byte `at`. `after_office`: a person's name may follow it.
pub(crate) fn read_at(scan: &Scan<'_>, at: usize, after_office: bool) -> Option<Body> {
    let (head, kind, trigger) = head_at(scan, at)?;
    read(scan, head, kind, trigger, after_office, 0)
}

fn read(scan: &Scan<'_>, head: Span, kind: Kind, trigger: u16, after_office: bool, depth: usize) -> Option<Body> {
    let empty = Span::new(head.end(), head.end());
    let mut body = Body { span: head, kind, trigger, head, name: empty, owner: None, locality: None };
    let mut end = head.end();
    if kind.takes_name() {
        end = own_name::name_end(scan, &body, after_office);
        if end > head.end() {
            let from = one_space(scan.text, head.end()).unwrap_or(head.end());
            body.name = Span::new(from, end);
        }
    }
    if let Some(next) = Word::after(scan.text, end) {
        if kind.takes_owner() && depth < DEEPEST {
            body.owner = owner(scan, next, after_office, depth).map(Box::new);
        }
        if body.owner.is_none() {
            body.locality = tail(scan, &body, next, after_office);
        }
    }
    end = body.owner.as_ref().map_or(end, |o| o.span.end());
    end = body.locality.as_ref().map_or(end, |l| l.end);
    body.span = Span::new(head.start(), end);
    is_body(scan, &body, after_office, depth).then_some(body)
}

/// The body that follows directly and that this one is part of.
fn owner(scan: &Scan<'_>, next: Word<'_>, after_office: bool, depth: usize) -> Option<Body> {
    let (head, kind, trigger) = head_at(scan, next.span.start())?;
    // "Báo" and "Đài" in small letters, or a company after an office, are no owners: they begin a new clause.
    let capital = next.is_capital() || kind == Kind::Force;
    capital.then(|| read(scan, head, kind, trigger, after_office, depth + 1)).flatten()
}

/// Country, level and place after the head and the name.
fn tail(scan: &Scan<'_>, body: &Body, next: Word<'_>, after_office: bool) -> Option<Locality> {
    let kind = body.kind;
    // "Samsung Việt Nam"
    let is_branch = || {
        let class = scan.tables.trigger(body.trigger).class;
        let firm = class == Class::OrganizationKnownFirm
            || known::is_known(class) && scan.of(body.head).chars().any(letters::is_lower);
        next.text == "Việt" && firm
    };
    if (kind.takes_country() || is_branch())
        && let Some((Term::Country, end)) = terms::at(scan, next)
    {
        let written = scan.text.get(next.span.start()..end)?;
        let country = if written == "VN" { "Việt Nam" } else { written };
        // "Đại sứ quán Việt Nam tại Ai Cập"
        let host = scan.of(body.head).ends_with("sứ quán").then(|| host_end(scan, end)).flatten();
        let place = match host {
            Some(host) => format!("{country}{}", scan.text.get(end..host)?.replace('\n', " ")),
            None => country.to_owned(),
        };
        let (place, end) = (Some(place), host.unwrap_or(end));
        return Some(Locality { level: None, place, country: true, end });
    }
    if matches!(kind, Kind::Part | Kind::Organ | Kind::Association | Kind::Agency | Kind::Hospital)
        && next.text == "Trung"
    {
        let end = Word::after(scan.text, next.span.end()).filter(|w| w.text == "ương")?.span.end();
        // "Cục Điều tra Trung ương Ấn Độ"
        let behind = Word::after(scan.text, end);
        let country = behind.and_then(|w| terms::at(scan, w)).filter(|t| t.0 == Term::Country);
        // "Bệnh viện Đa khoa Trung ương Cần Thơ"
        let place = behind
            .filter(|_| kind == Kind::Hospital)
            .and_then(|w| locality::table_place(scan, w, |k| k.level() == 1))
            .map(|(_, end)| end);
        let end = country.map(|(_, end)| end).or(place).unwrap_or(end);
        let place = Some(scan.text.get(next.span.start()..end)?.replace('\n', " "));
        return Some(Locality { level: None, place, country: country.is_some(), end });
    }
    if !kind.takes_place() {
        return None;
    }
    if kind == Kind::Committee {
        let level = committee_level(scan, body)?;
        return committee_place(scan, next, level, after_office);
    }
    let found = locality::at(scan, next, after_office)?;
    (found.place.is_some() || kind.takes_bare_level()).then_some(found)
}

/// The end of `tại Ai Cập` after the country of an embassy.
fn host_end(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let at_word = Word::after(scan.text, at).filter(|w| w.text == "tại")?;
    let host = Word::after(scan.text, at_word.span.end())?;
    terms::at(scan, host).filter(|(term, _)| *term == Term::Country).map(|(_, end)| end)
}

/// The level that the head of a committee names: `Tỉnh ủy`, `Huyện đoàn`.
pub(super) fn committee_level(scan: &Scan<'_>, body: &Body) -> Option<locality::Level> {
    use locality::Level;
    let low = letters::lowered(scan.of(body.head));
    Some(match low.split([' ', '\n']).next()? {
        "tỉnh" => Level::Province,
        "thành" => Level::City,
        "huyện" => Level::District,
        "quận" => Level::UrbanDistrict,
        "thị" => Level::Town,
        _ => return None,
    })
}

fn committee_place(scan: &Scan<'_>, next: Word<'_>, level: locality::Level, after_office: bool) -> Option<Locality> {
    if after_office || next.is_upper() {
        let (place, end) = locality::table_place(scan, next, |k| k.level() <= 2)?;
        return Some(Locality { level: None, place: Some(place), country: false, end });
    }
    let (place, end) = locality::place(scan, next, level, true)?;
    Some(Locality { level: None, place: Some(place), country: false, end })
}

/// True where what was read is enough to be a body's name.
fn is_body(scan: &Scan<'_>, body: &Body, after_office: bool, depth: usize) -> bool {
    let head = scan.of(body.head);
    let capital = head.starts_with(letters::is_upper);
    let placed = body.locality.is_some();
    if !placed && body.owner.is_none() && is_several(scan.text, body.span.end()) {
        return false;
    }
    match body.kind {
        // "THPT 2018": a level and a year.
        Kind::School if is_year(scan.of(body.name)) => false,
        // "của Chính phủ" with a capital is that of Viet Nam; "chính phủ Lào" is named by its country.
        Kind::State => placed || (capital && matches!(head, "Chính phủ" | "Quốc hội" | "CHÍNH PHỦ" | "QUỐC HỘI")),
        // Heads alone may get the tail of a series; `find` drops those that do not.
        Kind::Part if head == "Trung ương" => body.owner.is_some(),
        Kind::Part | Kind::Force => body.owner.is_some() || placed || depth == 0 && capital,
        Kind::Company => !is_form(scan.of(body.name)) && !is_country(scan, body.name),
        // "cán bộ công an", "cơ sở giáo dục": small letters throughout are other words.
        Kind::Ministry | Kind::Department | Kind::Office | Kind::Whole => head.chars().any(letters::is_upper),
        // "phòng Kinh doanh": every firm has one.
        Kind::Agency if head == "phòng" => body.owner.is_some() || placed,
        Kind::Press | Kind::School | Kind::Hospital if is_country(scan, body.name) => head.contains(' ') && capital,
        kind if kind.takes_name() => {
            !body.name.is_empty()
                || body.owner.is_some() && capital
                || placed && !is_any_of_country(body, head, capital)
        }
        kind if kind.stands_alone() => {
            (capital || after_office) && !is_general(scan.text, body) || placed || body.owner.is_some()
        }
        _ => false,
    }
}

/// True where bodies of several units or countries are meant: `Bộ Ngoại giao hai nước`, `Viện Kiểm sát cùng cấp`.
fn is_several(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("");
    words::SEVERAL_AFTER.iter().any(|several| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(several)))
}

fn is_year(name: &str) -> bool {
    name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit()) && (name.starts_with("19") || name.starts_with("20"))
}

/// True where a name is that of a country and no more: `công ty Trung Quốc`.
fn is_country(scan: &Scan<'_>, name: Span) -> bool {
    let term = Word::at(scan.text, name.start()).filter(|_| !name.is_empty()).and_then(|word| terms::at(scan, word));
    matches!(term, Some((Term::Country, end)) if end == name.end())
}

/// True where a head and its place name all bodies of the kind: `báo Mỹ`, `trường Nhật Bản`, `đại học tỉnh`.
fn is_any_of_country(body: &Body, head: &str, capital: bool) -> bool {
    let country = body.locality.as_ref().is_some_and(|l| l.country);
    let one_word = !head.contains([' ', '\n']);
    country && (one_word || !capital || matches!(body.kind, Kind::School | Kind::Hospital))
        || !capital && !has_place(body)
}

/// True where a name says no more than the legal form: `TNHH`, `Cổ phần`.
pub(super) fn is_form(name: &str) -> bool {
    name.split([' ', '\n']).all(|w| w.is_empty() || words::LEGAL_FORM.binary_search(&&*letters::lowered(w)).is_ok())
}

/// True where a head alone means all bodies of its kind: `Ban Tuyên giáo các cấp`.
fn is_general(text: &str, body: &Body) -> bool {
    body.is_bare()
        && Word::after(text, body.head.end()).is_some_and(|w| words::GENERAL_AFTER.binary_search(&w.text).is_ok())
}

fn has_place(body: &Body) -> bool {
    body.locality.as_ref().is_some_and(|l| l.place.is_some())
}
