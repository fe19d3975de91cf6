//! Laws, codes and ordinances by name: `Luật Đất đai 2013`, `Bộ luật Hình sự`.
//!
//! A name counts when a table knows it; another needs a year or a provision of it beside it. `Luật sư` and `pháp luật` are words.

use memchr::memmem;

use super::abroad::{Abroad, is_convention, is_foreign, is_ours};
use super::cursor::{after_any, after_words, before_any, char_at, char_before, digits, floor, gap, gap_back, word};
use super::draft::{Draft, Kind};
use super::why::refused;
use super::{amending, chain, constitution};
use crate::record::{MentionForm, System, YearFrom};
use crate::scan::{Scan, word_after};
use crate::span::Span;
use crate::tables::{Class, Entry, Family, citation_words as words};

/// Adds the named laws of the text. A symbol that stands behind a name takes it: `Luật Đất đai số 31/2024/QH15`.
pub(super) fn read(scan: &Scan<'_>, symbols: &mut [Draft]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut until = 0;
    let mut drafted = None;
    let mut amended = 0;
    let mut abroad = Abroad::default();
    for hit in scan.families(&[Family::DocumentType, Family::CitationLaw]) {
        if hit.span.start() < until {
            continue;
        }
        if scan.class(hit) == Some(Class::CitationLawCodeShort) {
            if let Some(draft) = law(scan, hit.span) {
                until = draft.span.end();
                drafts.push(draft);
            }
            continue;
        }
        let Entry::DocumentType(index) = hit.entry else { continue };
        let row = scan.tables.document_type(index);
        if !matches!(&*row.abbr, "Lt" | "BL" | "PL" | "HP") {
            continue;
        }
        // "bộ Luật hình sự"
        let start = before_any(scan.text, gap_back(scan.text, hit.span.start()), &["bộ"]).filter(|_| row.abbr == "Lt");
        let head = start.map_or(hit.span, |s| Span::new(s, hit.span.end()));
        // "dự thảo Luật A, Luật B": the second is a draft too.
        let goes_on = drafted.is_some_and(|end| is_list(scan.text, end, head.start()));
        if goes_on || before_any(scan.text, gap_back(scan.text, head.start()), words::DRAFT_OF).is_some() {
            drafted = law(scan, head).filter(|d| !goes_on || d.year.is_none()).map(|d| d.span.end());
            if goes_on && drafted.is_some() {
                continue;
            }
        }
        if is_part(scan.text, head) || is_convention(scan.text, head.start()) {
            continue;
        }
        let found = if row.abbr == "HP" { constitution::read(scan, head) } else { law(scan, head) };
        let Some(mut draft) = found else { continue };
        if abroad.is(scan) && !is_ours(scan.text, draft.span) {
            scan.trace.tell(draft.span, || refused("law_abroad", "the article is of other countries"));
            continue;
        }
        until = draft.span.end();
        let amended_by = amending::read(scan, head);
        if amended_by.is_none() && draft.year.is_none() && take_symbol(scan.text, &draft, symbols) {
            continue;
        }
        if let Some((end, name)) = amended_by {
            draft.span = Span::new(draft.span.start(), end);
            draft.id = name;
            amended = end;
            // "Luật sửa đổi … của Luật Giá (năm 2009)" is itself of that year.
            if let Some((end, year)) = year_after(scan.text, end) {
                draft.span = Span::new(draft.span.start(), end);
                draft.id = format!("{} {year}", draft.id);
                draft.year = Some((year, YearFrom::Symbol));
            }
        } else if draft.span.start() < amended && draft.span.end() > amended {
            draft.span = Span::new(draft.span.start(), amended);
            if let Some((year, _)) = draft.year.take() {
                let name = draft.id.strip_suffix(&format!(" {year}")).map(str::to_owned);
                draft.id = name.unwrap_or(draft.id);
            }
        }
        drafts.push(draft);
        // The laws that the title of an amending law names are cited too.
        let last = drafts.len() - 1;
        if drafts[last].id.contains("sửa đổi, bổ sung") {
            until = hit.span.end();
        }
    }
    drafts.extend(glued(scan, &drafts));
    drafts
}

/// True where only a comma, a semicolon or "và" stands between two names.
fn is_list(text: &str, end: usize, start: usize) -> bool {
    let Some(between) = text.get(end..start).filter(|b| b.len() <= 32) else { return false };
    let between = between.trim();
    matches!(
        between.strip_prefix("(sửa đổi)").unwrap_or(between).trim(),
        "," | ";" | "và" | ", và" | "; và" | ", các" | "và các"
    )
}

/// Laws whose first word another word runs into: `TheoLuật Giáo dục 2019`.
fn glued(scan: &Scan<'_>, known: &[Draft]) -> Vec<Draft> {
    memmem::find_iter(scan.text.as_bytes(), "Luật")
        .filter(|at| char_before(scan.text, *at).is_some_and(char::is_lowercase))
        .filter_map(|at| law(scan, Span::new(at, at + "Luật".len())))
        .filter(|d| {
            let after = known.partition_point(|k| k.span.start() < d.span.end());
            !known[after.saturating_sub(3)..after].iter().any(|k| k.span.overlaps(d.span))
        })
        .collect()
}

/// True where the word is part of another one: "pháp luật", "Đại học Luật", "dự thảo Luật".
fn is_part(text: &str, span: Span) -> bool {
    let before = gap_back(text, span.start());
    before_any(text, before, words::NOT_BEFORE_LAW).is_some()
}

fn law(scan: &Scan<'_>, head: Span) -> Option<Draft> {
    let text = scan.text;
    let start = head.start();
    if let Some((end, _)) = amending::read(scan, head) {
        return Some(draft(Span::new(start, end), "Lt", "Luật", String::new()));
    }
    let window = &text[start..floor(text, start + 240)];
    if is_convention(text, start) {
        return None;
    }
    let (length, name, class) = match scan.tables.law_at(window) {
        Some((length, row)) => (length, row.text.to_string(), row.class),
        None => other(scan, head)?,
    };
    let mut end = start + length;
    let words = &text[start..end];
    // In lower case throughout it is the field of law; a code is the one book all the same.
    let has_capital = words.chars().any(char::is_uppercase);
    if (!has_capital && class == Class::CitationLawLaw) || is_foreign(scan, end) {
        scan.trace.tell(Span::new(start, end), || refused("law_at_large", "a field of law, or another country's law"));
        return None;
    }
    // "Luật Hình sự" is what people call the code.
    let mut id = if name.starts_with("Luật ")
        && scan
            .tables
            .law_at(&format!("Bộ luật {}", &name["Luật ".len()..]))
            .is_some_and(|(n, _)| n == name.len() + "Bộ ".len())
    {
        format!("Bộ luật {}", &name["Luật ".len()..])
    } else {
        name
    };
    let called = (class == Class::CitationLawLaw && id.starts_with("Bộ")).then(|| capital(words));
    let class = if called.is_some() { Class::CitationLawCode } else { class };
    let (type_code, type_name) = match class {
        Class::CitationLawCode => ("Lt", "Bộ luật"),
        Class::CitationLawOrdinance => ("PL", "Pháp lệnh"),
        _ => ("Lt", "Luật"),
    };
    if let Some(after) = after_revised(text, end) {
        id.push_str(" (sửa đổi)");
        end = after;
    }
    let mut year = None;
    if let Some((after, found)) = year_after(text, end) {
        id = format!("{id} {found}");
        year = Some(found);
        end = after;
        if is_foreign(scan, end) {
            return None;
        }
    }
    let mut draft = draft(Span::new(start, end), type_code, type_name, id);
    draft.year = year.map(|y| (y, YearFrom::Symbol));
    draft.name = called;
    Some(draft)
}

/// A law that the table does not know: an abbreviation ("Luật NSNN"), or capitalised words with a year.
fn other(scan: &Scan<'_>, head: Span) -> Option<(usize, String, Class)> {
    let text = scan.text;
    if !text[head.start()..].starts_with(['L', 'B', 'P', 'l', 'b', 'p']) {
        return None;
    }
    let at = gap(text, head.end());
    let first = word(text, at);
    let class = match char_at(text, head.start())? {
        'B' | 'b' => Class::CitationLawCode,
        'P' | 'p' => Class::CitationLawOrdinance,
        _ => Class::CitationLawLaw,
    };
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    let all_capitals = capitals >= 2 && first.chars().all(char::is_uppercase);
    let heading = text[head.start()..head.end()].chars().all(|c| !c.is_lowercase());
    if all_capitals && !heading && first.chars().count() >= 3 && first != "TNHH" {
        let end = at + first.len();
        // "luật UEFA": letters that no table knows are a law's with a letter of ours or a year.
        if first.is_ascii() && year_after(text, end).is_none() && first.contains(['F', 'W', 'J', 'Z']) {
            return None;
        }
        return Some((end - head.start(), capital(&text[head.start()..end]), class));
    }
    if capitals != 1 || matches!(first, "Sư" | "Gia") {
        return None;
    }
    // Capitalised words, each with a small one after it: "Luật Đường sắt".
    let mut end = at;
    let mut small = 0;
    for _ in 0..8 {
        let next = gap(text, end);
        let found = word(text, next);
        let capital = found.chars().next().is_some_and(char::is_uppercase);
        if found.is_empty() || found.bytes().all(|b| b.is_ascii_digit()) || found == "năm" || (!capital && small >= 1)
        {
            break;
        }
        small = if capital { 0 } else { small + 1 };
        end = next + found.len();
    }
    (end > at && year_after(text, end).is_some())
        .then(|| (end - head.start(), capital(&text[head.start()..end]), class))
}

/// `(sửa đổi)` behind a name: another law than the one it revises.
fn after_revised(text: &str, end: usize) -> Option<usize> {
    let at = gap(text, end);
    if let Some(after) = after_words(text, at, "sửa đổi") {
        let next = gap(text, after);
        let goes_on = after_any(text, next, &["năm", "bổ sung", "các", "một", "Điều"]).is_some()
            || !digits(text, next).is_empty()
            || (char_at(text, next) == Some(',') && after_words(text, gap(text, next + 1), "bổ sung").is_some());
        return (!goes_on).then_some(after);
    }
    let inside = after_words(text, at.checked_add(1).filter(|_| char_at(text, at) == Some('('))?, "sửa đổi")?;
    (char_at(text, inside) == Some(')')).then_some(inside + 1)
}

/// ` 2013`, ` năm 2013`, ` sửa đổi năm 2013`, ` (2013)`.
pub(super) fn year_after(text: &str, end: usize) -> Option<(usize, i16)> {
    let mut at = gap(text, end);
    if at == end {
        return None;
    }
    let bracket = char_at(text, at) == Some('(');
    at += usize::from(bracket);
    at = after_any(text, at, &["sửa đổi năm", "năm"]).map_or(at, |a| gap(text, a));
    let run = digits(text, at);
    let year = chain::year(run.of(text))?;
    if bracket {
        return (char_at(text, run.end()) == Some(')')).then_some((run.end() + 1, year));
    }
    (!word_after(text, run.end()) && char_at(text, run.end()) != Some('/')).then_some((run.end(), year))
}

/// Gives the name to a symbol that follows it: `Luật Đất đai số 31/2024/QH15`, `Luật Đất đai (Luật số 31/2024/QH15)`.
fn take_symbol(text: &str, draft: &Draft, symbols: &mut [Draft]) -> bool {
    let at = gap(text, draft.span.end());
    let next = symbols.partition_point(|s| s.core.map_or(s.span.start(), Span::start) < at);
    let Some(symbol) = symbols.get_mut(next).filter(|s| s.kind == Kind::Symbol) else { return false };
    let Some(core) = symbol.core else { return false };
    if core.start() - draft.span.end() > 16 || !symbol.issuer_code.as_deref().is_some_and(super::codes::is_assembly) {
        return false;
    }
    let between = text[draft.span.end()..core.start()].trim_matches([' ', '\n', '(']);
    if !matches!(between, "" | "số" | "số:" | "Luật số") {
        return false;
    }
    symbol.span = draft.span.cover(symbol.span);
    symbol.form = MentionForm::Full;
    symbol.name = Some(draft.id.clone());
    symbol.type_code.clone_from(&draft.type_code);
    symbol.type_name.clone_from(&draft.type_name);
    true
}

pub(super) fn draft(span: Span, type_code: &str, type_name: &str, id: String) -> Draft {
    Draft {
        span,
        form: MentionForm::Name,
        kind: Kind::Name,
        id,
        system: Some(System::State),
        type_code: Some(type_code.to_owned()),
        type_name: Some(type_name.to_owned()),
        ..Draft::default()
    }
}

/// White space folded, the first letter a capital.
pub(super) fn capital(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    fn ids(text: &str) -> Vec<String> {
        Extractor::new().extract_text(text).facts.documents.into_iter().map(|d| d.id).collect()
    }

    #[test]
    fn drafts_of_a_list_are_no_laws() {
        assert!(ids("Quốc hội bàn dự thảo Luật Đất đai (sửa đổi), Luật Nhà ở và Luật Giá.").is_empty());
        assert_eq!(ids("Quốc hội bàn dự thảo Luật Giá, theo Luật Đất đai."), ["Luật Đất đai"]);
    }

    #[test]
    fn laws_of_other_countries_are_not_ours() {
        assert!(ids("Hiến pháp năm 1946 của Nhật Bản còn hiệu lực.").is_empty());
        let abroad = "Nước Mỹ sửa Hiến pháp theo Luật Thương mại 1974, Canada và Mexico phản đối. Mỹ, Canada, Mexico, Brazil họp.";
        assert!(ids(abroad).is_empty());
        let home = format!("{abroad} Tại Hà Nội, UBND tỉnh và Công an huyện họp về Luật Giá.");
        assert!(ids(&home).contains(&"Luật Giá".to_owned()));
        assert_eq!(ids("Theo Luật Thương mại 2005, bên bán ở Mỹ chịu phí."), ["Luật Thương mại 2005"]);
        assert!(ids("Theo Công ước Luật Biển năm 1982, tàu được qua lại.").is_empty());
    }

    #[test]
    fn an_amending_law_has_the_year_behind() {
        let found = ids("Theo Luật sửa đổi, bổ sung một số điều của Luật Di sản văn hóa (năm 2009), việc này bị cấm.");
        assert_eq!(found, ["Luật sửa đổi, bổ sung một số điều của Luật Di sản văn hóa 2009", "Luật Di sản văn hóa"]);
        let found = ids("Quốc hội thông qua Luật sửa đổi, bổ sung Luật Giá.");
        assert_eq!(found, ["Luật sửa đổi, bổ sung Luật Giá", "Luật Giá"]);
    }

    #[test]
    fn a_year_in_brackets_is_the_laws() {
        assert_eq!(ids("Theo Luật Cạnh tranh (2004), việc này bị cấm."), ["Luật Cạnh tranh 2004"]);
        assert_eq!(ids("Theo Luật Giá (trang 2012), việc này bị cấm."), ["Luật Giá"]);
    }
}
