//! A query's meaning written back: what is printed is a query, and is read as the same one.

use std::fmt;

use super::ast::{Ast, Clause};
use super::words::Word;
use crate::analysis::is_syllable;

impl fmt::Display for Ast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        let mut space = |f: &mut fmt::Formatter<'_>| if std::mem::take(&mut first) { Ok(()) } else { f.write_str(" ") };
        let mut last: Option<&Clause> = None;
        for clause in &self.must {
            if last.is_some_and(|last| would_join(last, clause)) {
                f.write_str(",")?;
            }
            space(f)?;
            write!(f, "{clause}")?;
            last = Some(clause);
        }
        for filter in &self.filters {
            space(f)?;
            write!(f, "{filter}")?;
        }
        for filter in &self.filters_not {
            space(f)?;
            write!(f, "-{filter}")?;
        }
        for clause in &self.must_not {
            space(f)?;
            write!(f, "-{clause}")?;
        }
        Ok(())
    }
}

/// True where a space between a number and what may be a type code would read as one symbol: `238 QĐ`.
fn would_join(last: &Clause, next: &Clause) -> bool {
    let open = |clause: &Clause| matches!(clause, Clause::Word(_) | Clause::Symbol(_) | Clause::Wordings { .. });
    let code = |word: &Word| word.capital() || !is_syllable(&word.folded);
    let number = matches!(last, Clause::Symbol(_))
        || last.words().last().is_some_and(|word| word.folded.contains(|c: char| c.is_ascii_digit()));
    number && open(last) && open(next) && next.words().first().is_some_and(code)
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(&word.shown),
            Self::Phrase(words) => write!(f, "\"{}\"", Shown(words)),
            Self::Within { scope, words, quoted: true } => write!(f, "{}:\"{}\"", scope.name(), Shown(words)),
            Self::Within { scope, words, quoted: false } => write!(f, "{}:{}", scope.name(), Shown(words)),
            Self::Symbol(symbol) => f.write_str(&symbol.typed),
            Self::Wordings { typed, .. } => f.write_str(typed),
        }
    }
}

impl Clause {
    /// What the clause stands for, where its words do not tell.
    pub(super) fn meaning(&self) -> Option<String> {
        let quoted = |words: &[Word]| format!("\"{}\"", Shown(words));
        match self {
            Self::Word(_) | Self::Phrase(_) | Self::Within { .. } => None,
            Self::Symbol(symbol) => {
                let asked = &symbol.asked;
                let mut parts = vec![format!("number {}", asked.number)];
                if !asked.types.is_empty() {
                    parts.push(format!("type {}", asked.types.join(" or ")));
                }
                parts.extend(asked.year.iter().map(|year| format!("year {year}")));
                parts.extend(asked.issuer.iter().map(|issuer| format!("issuer {issuer}")));
                Some(format!("{}: a document, {}", symbol.typed, parts.join(", ")))
            }
            Self::Wordings { typed, others, .. } => {
                let others: Vec<String> = others.iter().map(|other| quoted(other)).collect();
                (!others.is_empty()).then(|| format!("{typed}: or {}", others.join(" or ")))
            }
        }
    }
}

struct Shown<'a>(&'a [Word]);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, word) in self.0.iter().enumerate() {
            write!(f, "{}{}", if i > 0 { " " } else { "" }, word.shown)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::parser::parse;
    use super::super::synonyms::Synonyms;

    /// What users type, and what parts it.
    const PARTS: [&str; 68] = [
        "quyết",
        "định",
        "quyet dinh",
        "số",
        "238",
        "QĐ",
        "TW",
        "238-QĐ/TW",
        "15/2020",
        "NĐ",
        "Nghị định",
        "30/4",
        "ngày",
        "tháng",
        "năm",
        "2024",
        "4",
        "14:30",
        "UBND",
        "Ủy ban nhân dân",
        "TP.HCM",
        "thành phố",
        "a",
        "@b.vn",
        "http://x",
        "AND",
        "OR",
        "and",
        "title:",
        "body:",
        "province:",
        "date:",
        "cites:",
        "-person:",
        "2024-01..",
        "5/3/2024",
        "hôm",
        "\"",
        "“",
        "”",
        "«",
        "(",
        ")",
        "-",
        "- ",
        " -",
        "/",
        ".",
        ",",
        ":",
        "+",
        "*",
        " ",
        " ",
        " ",
        " ",
        "\n",
        "Bắc Giang",
        "x\u{301}",
        "\u{200b}",
        "\u{301}",
        "１２",
        "19.500",
        "東京",
        "🙂",
        "%",
        "-thảo",
        "ĐỎ",
    ];

    fn synonyms() -> Synonyms {
        let mut synonyms = Synonyms::default();
        for (a, b) in
            [("UBND", "Ủy ban nhân dân"), ("TP.HCM", "thành phố Hồ Chí Minh"), ("TW", "định số"), ("ĐỎ", "a a")]
        {
            synonyms.add(a, b);
        }
        synonyms
    }

    #[test]
    fn marks_that_say_nothing_leave_nothing_behind() {
        for text in ["quyết14:30\"tháng«4«http://x", "date:-TW"] {
            let (ast, _) = parse(text, &synonyms());
            assert_eq!(parse(&ast.to_string(), &synonyms()).0, ast, "{text} prints as {ast}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn what_is_printed_is_read_as_the_same_query(parts in prop::collection::vec(select(&PARTS), 0..14)) {
            let (text, synonyms) = (parts.concat(), synonyms());
            let (ast, _) = parse(&text, &synonyms);
            let printed = ast.to_string();
            prop_assert_eq!(&parse(&printed, &synonyms).0, &ast, "{:?} prints as {:?}", text, printed);
        }

        #[test]
        fn any_text_is_a_query(text in "\\PC{0,60}") {
            let (ast, _) = parse(&text, &Synonyms::default());
            prop_assert_eq!(parse(&ast.to_string(), &Synonyms::default()).0, ast);
        }
    }
}
