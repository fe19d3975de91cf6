//! Provisions of a cited document: `điểm a khoản 1 Điều 5 Luật Đất đai`, `khoản 1, 2 và 3 Điều 5`, `Điều 79.2`.

use super::cursor::{after_any, after_words, before_words, char_at, digits, gap, gap_back, is_hyphen, word};
use crate::record::Provision;
use crate::scan::{Scan, word_after, word_before};
use crate::span::Span;

/// How far before a citation its provisions may begin, in bytes.
const WINDOW: usize = 200;

/// The most provisions that one range or list stands for.
const MOST: usize = 60;

/// Letters of points; f, j, w and z are not used.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// The level of a part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Point,
    Clause,
    Article,
}

/// `khoản 1, 2`: a level and its labels.
#[derive(Clone, Debug)]
struct Unit {
    level: Level,
    labels: Vec<String>,
    span: Span,
}

impl Unit {
    /// Goes on to `labels`, with all between.
    fn reach(&mut self, labels: Vec<String>, end: usize) {
        if let (Some(from), Some(to)) = (self.labels.last(), labels.first()) {
            let between = between(from, to);
            self.labels.extend(between);
        }
        self.labels.extend(labels);
        self.span = Span::new(self.span.start(), end);
    }
}

/// The provisions that stand before the citation at `mention`, or behind it in brackets or after "tại".
pub(super) fn around(scan: &Scan<'_>, mention: Span, after: usize, next: usize) -> Vec<Provision> {
    let text = scan.text;
    let mut found = before(scan, mention.start());
    if found.is_empty() {
        let mut at = gap(text, after);
        if matches!(char_at(text, at), Some(',' | '(')) {
            at = gap(text, at + 1);
        }
        at = after_any(text, at, &["tại", "ở", "cụ thể"]).map_or(at, |a| gap(text, a));
        let (units, end) = parse(text, at);
        let further = gap(text, end);
        let further = after_words(text, further, "của").map_or(further, |a| gap(text, a));
        if !units.is_empty() && further < next.max(1) && units.iter().any(|u| u.level == Level::Article) {
            found = provisions(text, &units);
        }
    }
    found
}

fn before(scan: &Scan<'_>, start: usize) -> Vec<Provision> {
    let text = scan.text;
    let mut low = scan.sentence_at(start).start().max(start.saturating_sub(WINDOW));
    while !text.is_char_boundary(low) {
        low += 1;
    }
    let mut end = gap_back(text, start);
    end = before_words(text, end, "của").map_or(end, |a| gap_back(text, a));
    let Some(part) = text.get(low..end) else { return Vec::new() };
    for (i, byte) in part.bytes().enumerate() {
        // Of all words only "các", "khoản", "điều" and "điểm" matter; the first two bytes tell most others.
        if !matches!(byte, b'c' | b'C' | b'k' | b'K' | 0xC4)
            || word_before(text, low + i)
            || level_at(text, low + i).is_none()
        {
            continue;
        }
        let (units, at) = parse(text, low + i);
        if !units.is_empty()
            && text.get(at..end).is_some_and(|rest| rest.trim_matches([' ', ',', '(', '\n', '-', '–']).is_empty())
        {
            return provisions(text, &units);
        }
    }
    Vec::new()
}

/// `Điều`, `khoản`, `điểm` at `at`, and the byte after it.
fn level_at(text: &str, at: usize) -> Option<(Level, usize)> {
    let at = after_words(text, at, "các").map_or(at, |a| gap(text, a));
    [("điều", Level::Article), ("khoản", Level::Clause), ("điểm", Level::Point)]
        .into_iter()
        .find_map(|(name, level)| after_words(text, at, name).map(|end| (level, end)))
}

/// The units that stand one after the other at `at`, and where they end.
fn parse(text: &str, at: usize) -> (Vec<Unit>, usize) {
    let mut units = Vec::new();
    let mut end = at;
    let mut next = at;
    let mut range = false;
    let mut bracket = false;
    while let Some((level, after)) = level_at(text, next) {
        let Some((labels, mut stop)) = labels(text, gap(text, after), level) else { break };
        // "Điều 174 (khoản 4)"
        if bracket && char_at(text, stop) == Some(')') {
            stop += 1;
        }
        match units.last_mut().filter(|last: &&mut Unit| range && last.level == level) {
            Some(last) => last.reach(labels, stop),
            None => units.push(Unit { level, labels, span: Span::new(next, stop) }),
        }
        end = stop;
        next = gap(text, stop);
        range = false;
        bracket = char_at(text, next) == Some('(');
        if bracket {
            next = gap(text, next + 1);
            continue;
        }
        // "từ Điều 5 đến Điều 9"
        if let Some(to) = after_any(text, next, &["đến", "tới"]) {
            range = true;
            next = gap(text, to);
            continue;
        }
        if matches!(char_at(text, next), Some(',' | ';')) {
            next = gap(text, next + 1);
        }
        next = after_any(text, next, &["và", "hoặc", "của", "thuộc"]).map_or(next, |a| gap(text, a));
        if units.len() > MOST {
            break;
        }
    }
    (units, end)
}

/// `1, 2 và 3`, `a đến đ`, `5a`: the labels at `at` and where they end.
fn labels(text: &str, at: usize, level: Level) -> Option<(Vec<String>, usize)> {
    let (first, mut end) = label(text, at, level)?;
    let mut labels = vec![first];
    loop {
        let mut next = gap(text, end);
        let mark = char_at(text, next);
        let range = mark.is_some_and(is_hyphen) || after_words(text, next, "đến").is_some();
        if mark.is_some_and(|c| matches!(c, ',' | ';') || is_hyphen(c)) {
            next = gap(text, next + mark.map_or(1, char::len_utf8));
        }
        next = after_any(text, next, &["và", "hoặc", "đến"]).map_or(next, |a| gap(text, a));
        if next == gap(text, end) {
            return Some((labels, end));
        }
        let Some((found, after)) = label(text, next, level) else { return Some((labels, end)) };
        if range && let Some(last) = labels.last().cloned() {
            labels.extend(between(&last, &found));
        }
        labels.push(found);
        end = after;
        if labels.len() > MOST {
            return Some((labels, end));
        }
    }
}

fn label(text: &str, at: usize, level: Level) -> Option<(String, usize)> {
    let run = digits(text, at);
    if !run.is_empty() && run.len() <= 3 {
        let found = word(text, at);
        let letters = found.len() - run.len();
        // "Điều 5a"
        let fits = letters == 0 || found[run.len()..].chars().count() == 1 && LETTERS.contains(&found[run.len()..]);
        let mut end = at + found.len();
        if level == Level::Article && char_at(text, end) == Some('.') && letters == 0 {
            let clause = digits(text, end + 1);
            if !clause.is_empty() && clause.len() <= 2 && !word_after(text, clause.end()) {
                end = clause.end();
            }
        }
        let date = char_at(text, end) == Some('/') || char_at(text, end) == Some('%');
        return (fits && !date).then(|| (text[at..end].to_owned(), end));
    }
    let found = word(text, at);
    let letter = level == Level::Point && found.chars().count() == 1 && LETTERS.contains(&*found.to_lowercase());
    letter.then(|| (found.to_lowercase(), at + found.len()))
}

/// The labels between two of a range.
fn between(from: &str, to: &str) -> Vec<String> {
    if let (Ok(from), Ok(to)) = (from.parse::<usize>(), to.parse::<usize>()) {
        return (from + 1..to).take(MOST).map(|n| n.to_string()).collect();
    }
    match (LETTERS.find(from), LETTERS.find(to)) {
        (Some(a), Some(b)) if a < b => LETTERS[a..b].chars().skip(1).map(|c| c.to_string()).collect(),
        _ => Vec::new(),
    }
}

/// The parts of one article: its clauses and points.
#[derive(Clone, Debug, Default)]
struct Group {
    points: Vec<String>,
    clauses: Vec<String>,
    articles: Vec<String>,
    span: Option<Span>,
}

fn provisions(text: &str, units: &[Unit]) -> Vec<Provision> {
    let mut groups: Vec<Group> = vec![Group::default()];
    for (i, unit) in units.iter().enumerate() {
        let later = |level: Level| units[i + 1..].iter().any(|u| u.level >= level);
        let Some(current) = groups.last() else { continue };
        let fresh = match unit.level {
            Level::Point => {
                !current.points.is_empty()
                    || ((!current.clauses.is_empty() || !current.articles.is_empty()) && later(Level::Clause))
            }
            Level::Clause => !current.clauses.is_empty() || (!current.articles.is_empty() && later(Level::Article)),
            Level::Article => !current.articles.is_empty(),
        };
        if fresh {
            groups.push(Group::default());
        }
        if unit.level == Level::Article {
            // "khoản 1, khoản 3 Điều 5": the article holds for both.
            for group in groups.iter_mut().filter(|g| g.articles.is_empty()) {
                group.articles.clone_from(&unit.labels);
                group.span = Some(group.span.map_or(unit.span, |s| s.cover(unit.span)));
            }
            continue;
        }
        if let Some(group) = groups.last_mut() {
            let labels = if unit.level == Level::Point { &mut group.points } else { &mut group.clauses };
            labels.clone_from(&unit.labels);
            group.span = Some(group.span.map_or(unit.span, |s| s.cover(unit.span)));
        }
    }
    let mut out = Vec::new();
    let or_none = |labels: &[String]| {
        labels.iter().cloned().map(Some).chain(labels.is_empty().then_some(None)).collect::<Vec<_>>()
    };
    for group in &groups {
        let Some(span) = group.span else { continue };
        for article in or_none(&group.articles) {
            for clause in or_none(&group.clauses) {
                for point in or_none(&group.points) {
                    if out.len() >= MOST {
                        return out;
                    }
                    out.push(Provision {
                        article: article.clone(),
                        clause: clause.clone(),
                        point,
                        text: span.of(text).to_owned(),
                        span: Some(span),
                        origin: None,
                    });
                }
            }
        }
    }
    for provision in &mut out {
        // "Điều 79.2" is clause 2 of article 79.
        if let (Some(article), None) = (&provision.article, &provision.clause)
            && let Some((article, clause)) = article.clone().split_once('.')
        {
            provision.article = Some(article.to_owned());
            provision.clause = Some(clause.to_owned());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    /// The provisions of all documents of `text` as `article.clause.point`, with the document before them.
    fn read(text: &str) -> Vec<String> {
        let documents = Extractor::new().extract_text(text).facts.documents;
        let part = |p: &Option<String>| p.clone().unwrap_or_default();
        documents
            .iter()
            .flat_map(|d| {
                let parts = d.provisions.iter();
                parts.map(|p| format!("{} {}.{}.{}", d.id, part(&p.article), part(&p.clause), part(&p.point)))
            })
            .collect()
    }

    #[test]
    fn lists_and_ranges_go_to_their_document() {
        for (text, id, want) in [
            ("Theo điểm a khoản 1 Điều 5 Luật Giá, hộ được lợi.", "Luật Giá", &["5.1.a"][..]),
            ("Theo các điểm a, b và c khoản 2 Điều 3 Luật Giá.", "Luật Giá", &["3.2.a", "3.2.b", "3.2.c"]),
            ("Theo khoản 1, 2 và 3 Điều 5 Luật Giá.", "Luật Giá", &["5.1.", "5.2.", "5.3."]),
            ("Theo các khoản 1 - 3 Điều 5 Luật Giá.", "Luật Giá", &["5.1.", "5.2.", "5.3."]),
            ("Theo khoản 1 đến khoản 3 Điều 5 Luật Giá.", "Luật Giá", &["5.1.", "5.2.", "5.3."]),
            ("Theo quy định từ Điều 5 đến Điều 7 Luật Giá.", "Luật Giá", &["5..", "6..", "7.."]),
            ("Theo Điều 5, Điều 7 và khoản 3 Điều 9 Luật Giá.", "Luật Giá", &["5..", "7..", "9.3."]),
            ("Theo Điều 5a và khoản 2a Điều 7 Luật Giá.", "Luật Giá", &["5a..", "7.2a."]),
            ("Theo điểm b khoản 2, điểm đ khoản 3 Điều 4 Luật Giá.", "Luật Giá", &["4.2.b", "4.3.đ"]),
            ("Theo Điều 4 của Luật Giá, hộ được lợi.", "Luật Giá", &["4.."]),
            ("Theo Điều 4 (khoản 2), Luật Giá, hộ được lợi.", "Luật Giá", &["4.2."]),
            ("Luật Giá, tại điểm b khoản 3 Điều 6, nêu việc này.", "Luật Giá", &["6.3.b"]),
            ("Luật Giá (khoản 3 Điều 6) nêu việc này.", "Luật Giá", &["6.3."]),
            ("Họ phạm khoản 4, Điều 354 BLHS.", "Bộ luật Hình sự", &["354.4."]),
            // Back to the last document of that type.
            ("Luật Giá mở rộng quyền. Theo khoản 2 Điều 7 Luật này, hộ được lợi.", "Luật Giá", &["7.2."]),
            ("Luật Giá mở rộng quyền. Theo Điều 7 của Luật, hộ được lợi.", "Luật Giá", &["7.."]),
            // Nothing to point to, another sentence, another type.
            ("Sửa khoản 1 Điều 5 Nghị định này như sau. Luật Giá thì giữ.", "Luật Giá", &[]),
            ("Họ bỏ điểm a khoản 1 Điều 5. Luật Giá thì giữ.", "Luật Giá", &[]),
        ] {
            let want: Vec<String> = want.iter().map(|w| format!("{id} {w}")).collect();
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn each_document_has_its_own() {
        let text = "Theo Điều 6 Luật Giá và khoản 1 Điều 3 Luật Thủy lợi, hộ được lợi.";
        assert_eq!(read(text), ["Luật Giá 6..", "Luật Thủy lợi 3.1."]);
    }
}
