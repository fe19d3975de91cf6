//! Query text to its meaning. Nothing that a user types is an error: what has no meaning here is text.

use super::ast::{Ast, Clause};
use super::fields::{FieldName, Scope};
use super::figures::figures;
use super::pieces::{Piece, Value, pieces};
use super::symbol::symbol;
use super::synonyms::Synonyms;
use super::words::{Placed, Word, placed};
use crate::analysis::{RawWord, raw_words};

/// Most words that are read of a query: a longer one is a text, and its first words say what it is about.
const MOST_WORDS: usize = 200;

/// Most conditions on facts that are read of a query.
const MOST_FILTERS: usize = 50;

/// The meaning of `text`, and what was read otherwise than it was typed.
pub(super) fn parse(text: &str, synonyms: &Synonyms) -> (Ast, Vec<String>) {
    let (pieces, alone) = pieces(text);
    let mut parser = Parser {
        synonyms,
        shouting: is_shouted(&pieces),
        ast: Ast::default(),
        notes: Vec::new(),
        open: Vec::new(),
        operator: None,
        left: MOST_WORDS,
    };
    if alone {
        parser.notes.push("a quotation mark without a partner: ignored".to_owned());
    }
    for (i, piece) in pieces.iter().enumerate() {
        match *piece {
            Piece::Plain(text) => parser.plain(text, i == 0),
            Piece::Quoted { text, excluded } => parser.quoted(text, excluded),
            Piece::Field { field, value, excluded } => {
                parser.field(field, value, excluded, pieces.get(i + 1));
            }
        }
    }
    parser.finish()
}

/// True where several words have only capitals: a heading, in which capitals tell nothing.
fn is_shouted(pieces: &[Piece<'_>]) -> bool {
    const SEVERAL: usize = 4;
    let texts = || {
        pieces.iter().filter_map(|piece| match *piece {
            Piece::Plain(text) | Piece::Quoted { text, .. } => Some(text),
            Piece::Field { field: FieldName::Day(_), excluded: true, .. } => None,
            Piece::Field { value, .. } => Some(value.text()),
        })
    };
    let spelt = |word: &RawWord<'_>| word.text.contains(char::is_alphabetic);
    let words = || texts().flat_map(raw_words).filter(spelt);
    !texts().any(|text| text.contains(char::is_lowercase)) && words().nth(SEVERAL - 1).is_some()
}

struct Parser<'s> {
    synonyms: &'s Synonyms,
    shouting: bool,
    ast: Ast,
    notes: Vec<String>,
    /// Words in the open that are not yet clauses.
    open: Vec<Placed>,
    /// `AND` or `OR`, until something follows.
    operator: Option<Placed>,
    left: usize,
}

impl Parser<'_> {
    fn plain(&mut self, text: &str, first: bool) {
        let mut parted = false;
        for (i, mut placed) in placed(text).into_iter().enumerate() {
            let begins = first && i == 0;
            if i == 0 && !first {
                // What stood between was taken out.
                placed.before.insert(0, ' ');
            }
            if !self.room() {
                return;
            }
            if begins && placed.before == "-" && placed.word.shown.starts_with(char::is_alphabetic) {
                self.notes.push("a minus at the beginning excludes nothing: put it behind the other words".to_owned());
            }
            if !begins && is_excluded(&placed) {
                self.ast.must_not.push(Clause::Word(placed.word));
                parted = true;
                continue;
            }
            if std::mem::take(&mut parted) {
                placed.before.insert(0, ',');
            }
            self.settle_operator(true);
            let something = !self.open.is_empty() || !self.ast.must.is_empty();
            if something && !self.shouting && matches!(placed.word.shown.as_str(), "AND" | "OR") {
                self.operator = Some(placed);
            } else {
                self.open.push(placed);
            }
        }
    }

    fn quoted(&mut self, text: &str, excluded: bool) {
        let words = self.words(text);
        if words.is_empty() {
            self.notes.push("nothing between the quotation marks: ignored".to_owned());
        } else if excluded {
            self.ast.must_not.push(Clause::Phrase(words));
        } else {
            self.clause(Clause::Phrase(words));
        }
    }

    fn field(&mut self, field: FieldName, value: Value<'_>, excluded: bool, next: Option<&Piece<'_>>) {
        let sign = if excluded { "-" } else { "" };
        let typed = format!("{sign}{}:{}", field.name(), value.text());
        if let FieldName::Text(scope) = field {
            let clauses = self.within(scope, value);
            if clauses.is_empty() {
                self.notes.push(format!("“{typed}” has no word: ignored"));
            }
            for clause in clauses {
                if excluded {
                    self.ast.must_not.push(clause);
                } else {
                    self.clause(clause);
                }
            }
            return;
        }
        if self.ast.filters.len() + self.ast.filters_not.len() == MOST_FILTERS {
            self.notes.push(format!("more than {MOST_FILTERS} conditions: “{typed}” is ignored"));
            return;
        }
        let Some(filter) = field.filter(value.text()) else {
            let wanted = match field {
                FieldName::Day(_) => "write a day as 2024-03-05 or 5/3/2024, or 2024-03, 2024, 2024-01..2024-03",
                _ => "it has no word",
            };
            if excluded {
                self.notes.push(format!("“{typed}” is not understood and ignored: {wanted}"));
            } else {
                self.notes.push(format!("“{typed}” is not understood, its value is searched as text: {wanted}"));
                self.plain(value.text(), false);
            }
            return;
        };
        if matches!((field, value), (FieldName::Fact(..), Value::Bare(_)))
            && let Some(Piece::Plain(next)) = next
            && next.trim_start_matches(' ').starts_with(char::is_uppercase)
            && next.starts_with(' ')
        {
            self.notes.push(format!("only one word is read behind {}: put a longer name in quotes", field.name()));
        }
        if excluded { &mut self.ast.filters_not } else { &mut self.ast.filters }.push(filter);
    }

    /// The words of a value, in a part of the text.
    fn within(&mut self, scope: Scope, value: Value<'_>) -> Vec<Clause> {
        let Value::Group(text) = value else {
            let words = self.words(value.text());
            let quoted = matches!(value, Value::Quoted(_)) || words.len() > 1;
            return if words.is_empty() { Vec::new() } else { vec![Clause::Within { scope, words, quoted }] };
        };
        let mut clauses = Vec::new();
        for piece in pieces(text).0 {
            match piece {
                Piece::Quoted { text, .. } => clauses.push((self.words(text), true)),
                Piece::Plain(text) => clauses.extend(self.words(text).into_iter().map(|word| (vec![word], false))),
                Piece::Field { value, .. } => {
                    clauses.extend(self.words(value.text()).into_iter().map(|word| (vec![word], false)));
                }
            }
        }
        clauses.retain(|(words, _)| !words.is_empty());
        clauses.into_iter().map(|(words, quoted)| Clause::Within { scope, words, quoted }).collect()
    }

    /// The words of `text` for which there is room.
    fn words(&mut self, text: &str) -> Vec<Word> {
        let words: Vec<Word> = raw_words(text).take(self.left).map(|raw| Word::new(raw.text)).collect();
        self.left -= words.len();
        words
    }

    /// Takes room for one word.
    fn room(&mut self) -> bool {
        let room = self.left > 0;
        self.left = self.left.saturating_sub(1);
        room
    }

    fn clause(&mut self, clause: Clause) {
        self.settle_operator(true);
        self.flush();
        self.ast.must.push(clause);
    }

    /// `AND` and `OR` between two things are passed over; with nothing behind they are text.
    fn settle_operator(&mut self, followed: bool) {
        let Some(placed) = self.operator.take() else { return };
        if !followed {
            self.open.push(placed);
            return;
        }
        let note = match placed.word.shown.as_str() {
            "AND" => "“AND” is ignored: all words are wanted anyway",
            _ => "“OR” is ignored: articles with all words are wanted first",
        };
        if !self.notes.iter().any(|told| told == note) {
            self.notes.push(note.to_owned());
        }
    }

    /// Makes clauses of the words in the open.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.open);
        let mut at = 0;
        while let Some(placed) = words.get(at) {
            let rest = &words[at..];
            let (clause, taken) = if let Some((symbol, taken)) = symbol(rest) {
                (Clause::Symbol(symbol), taken)
            } else if let Some(read) = figures(rest) {
                read
            } else if let Some(read) = address(rest) {
                read
            } else if let Some((others, taken)) = self.synonyms.at(rest, self.shouting) {
                let words: Vec<Word> = rest[..taken].iter().map(|p| p.word.clone()).collect();
                let typed = words.iter().map(|w| w.shown.as_str()).collect::<Vec<_>>().join(" ");
                (Clause::Wordings { typed, words, apart: true, others }, taken)
            } else {
                (Clause::Word(placed.word.clone()), 1)
            };
            self.ast.must.push(clause);
            at += taken;
        }
    }

    fn finish(mut self) -> (Ast, Vec<String>) {
        self.settle_operator(false);
        self.flush();
        if self.left == 0 {
            self.notes.push(format!("the query is long: only its first {MOST_WORDS} words are read"));
        }
        let filtered = !self.ast.filters.is_empty() || !self.ast.filters_not.is_empty();
        if self.ast.must.is_empty() && !self.ast.must_not.is_empty() && !filtered {
            self.notes.push("nothing to search for beside what is excluded: the minus is ignored".to_owned());
            for clause in std::mem::take(&mut self.ast.must_not) {
                match clause {
                    // Read as if it had been typed without the minus.
                    Clause::Word(word) => {
                        self.open.push(Placed { word, before: String::new() });
                        self.flush();
                    }
                    other => self.ast.must.push(other),
                }
            }
        }
        (self.ast, self.notes)
    }
}

/// A minus before a letter and after a space. `-5 độ` and `Covid-19` exclude nothing.
fn is_excluded(placed: &Placed) -> bool {
    let mut before = placed.before.chars().rev();
    before.next() == Some('-')
        && before.next().is_some_and(char::is_whitespace)
        && placed.word.shown.chars().next().is_some_and(char::is_alphabetic)
}

/// An e-mail or web address: its parts stand together.
fn address(words: &[Placed]) -> Option<(Clause, usize)> {
    /// More words are no address.
    const MOST: usize = 40;
    let glued = |p: &&Placed| !p.before.contains(char::is_whitespace);
    let taken = 1 + words.get(1..)?.iter().take(MOST).take_while(glued).count();
    let joints = || words[1..taken].iter().map(|p| p.before.as_str());
    let mail = joints().any(|joint| joint == "@");
    let web = joints().next() == Some("://") || words[0].word.folded == "www" && joints().next() == Some(".");
    let phrase = || Clause::Phrase(words[..taken].iter().map(|p| p.word.clone()).collect());
    (mail || web).then(|| (phrase(), taken))
}
