//! The word before a number that says what kind of document it is: `Quyết định số 238-QĐ/TW`.

use super::cursor::{before_any, char_before, gap_back, word_back};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{DocumentType, Entry, citation_words as words};

/// A type in words.
#[derive(Clone, Debug)]
pub(super) struct TypeWord<'a> {
    pub(super) span: Span,
    /// The rows that the words may mean, in the order of the table; at least one.
    pub(super) rows: Vec<&'a DocumentType>,
    /// True where `số` stands between the word and the number.
    pub(super) has_so: bool,
}

impl TypeWord<'_> {
    /// Code of the first reading.
    pub(super) fn code(&self) -> &str {
        &self.rows[0].abbr
    }

    /// Name in the spelling of the table.
    pub(super) fn name(&self) -> &str {
        &self.rows[0].name
    }

    /// True for words that any document may be called by.
    pub(super) fn is_generic(&self) -> bool {
        self.name() == "Văn bản"
    }
}

/// The longest word in bytes that a type is looked for in.
const LONGEST: usize = 48;

/// How far before a number its type word begins, in bytes: `số` and its like stand between.
const NEAR: usize = 128;

/// False where neither a type word nor its code can stand before the number at `at`, as before most numbers.
pub(super) fn may_stand_before(scan: &Scan<'_>, at: usize) -> bool {
    let code = || {
        let last = scan.text.as_bytes()[..gap_back(scan.text, at)].last();
        last.is_some_and(|b| b.is_ascii_uppercase() || !b.is_ascii())
    };
    scan.has_document_type_near(at, NEAR) || code()
}

/// The type word that stands before the number at `at`, with or without `số`.
pub(super) fn before<'a>(scan: &'a Scan<'_>, at: usize) -> Option<TypeWord<'a>> {
    if !scan.has_document_type_near(at, NEAR) {
        return None;
    }
    let text = scan.text;
    let mut end = gap_back(text, at);
    let mut has_so = false;
    // "số: 12", "số (12"
    while let Some(c) = char_before(text, end).filter(|c| matches!(c, ':' | '(' | '"' | '“' | '.')) {
        if c == '.' && before_any(text, end - 1, &["số"]).is_none() {
            break;
        }
        end = gap_back(text, end - c.len_utf8());
    }
    if let Some(start) = before_any(text, end, &["số", "sô"]) {
        has_so = true;
        end = gap_back(text, start);
        if char_before(text, end).is_some_and(|c| matches!(c, '(' | ',')) {
            end = gap_back(text, end - 1);
        }
    }
    let plain = ending_at(scan, end);
    let mut word = plain.or_else(|| {
        let start = before_any(text, end, words::BEFORE_SO)?;
        ending_at(scan, gap_back(text, start))
    })?;
    word.has_so = has_so;
    Some(word)
}

/// The type word at whose capital another word runs into it: `TheoNghị định số 15/2020/NĐ-CP`.
pub(super) fn glued_before<'a>(scan: &'a Scan<'_>, at: usize) -> Option<TypeWord<'a>> {
    let text = scan.text;
    let mut end = gap_back(text, at);
    let so = before_any(text, end, &["số"]);
    end = so.map_or(end, |start| gap_back(text, start));
    let rows = || scan.tables.document_types().filter(|r| text[..end].ends_with(&*r.name));
    let longest = rows().map(|r| r.name.len()).max()?;
    let span = Span::new(end - longest, end);
    let rows: Vec<_> = rows().filter(|r| r.name.len() == longest).collect();
    let glued = char_before(text, span.start()).is_some_and(char::is_lowercase);
    glued.then_some(TypeWord { span, rows, has_so: so.is_some() })
}

/// The type that its code names before a number: `QĐ 33`.
pub(super) fn code_before<'a>(scan: &'a Scan<'_>, at: usize) -> Option<TypeWord<'a>> {
    let end = gap_back(scan.text, at);
    let code = word_back(scan.text, end);
    if end == at || !(3..=6).contains(&code.len()) {
        return None;
    }
    let rows: Vec<_> = scan.tables.document_types().filter(|r| r.abbr == code).collect();
    (!rows.is_empty()).then(|| TypeWord { span: Span::new(end - code.len(), end), rows, has_so: false })
}

/// The longest type word that ends at byte `end`.
fn ending_at<'a>(scan: &'a Scan<'_>, end: usize) -> Option<TypeWord<'a>> {
    let mut word: Option<TypeWord<'a>> = None;
    for hit in scan.hits_in(Span::new(end.saturating_sub(LONGEST), end)) {
        let Entry::DocumentType(index) = hit.entry else { continue };
        if hit.span.end() != end {
            continue;
        }
        let row = scan.tables.document_type(index);
        match &mut word {
            None => word = Some(TypeWord { span: hit.span, rows: vec![row], has_so: false }),
            Some(word) if word.span == hit.span => word.rows.push(row),
            Some(_) => break,
        }
    }
    word
}
