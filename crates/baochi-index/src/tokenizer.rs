//! Adapter: our words as the engine's tokens, offsets those of the stored text.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{RawWords, Terms, exact_of, folded_of, raw_words};

/// Splits text into words, each as the term that stands for all its forms.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordTokenizer {
    terms: Terms,
    seen: Seen,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream { words: raw_words(text), tokenizer: self, token: Token::default() }
    }
}

/// The words of one text as tokens.
pub(crate) struct WordStream<'a> {
    words: RawWords<'a>,
    tokenizer: &'a mut WordTokenizer,
    token: Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        let WordTokenizer { terms, seen } = &mut *self.tokenizer;
        seen.write(word.text, terms, &mut self.token.text);
        self.token.offset_from = word.span.start;
        self.token.offset_to = word.span.end;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Terms of the words seen last, each in the one slot that its bytes choose: nearly every word of a text stood in
/// texts before it.
#[derive(Clone, Debug, Default)]
struct Seen {
    slots: Vec<(String, String)>,
}

impl Seen {
    const SLOTS: usize = 1 << 13;
    /// Longer words are rare.
    const LONGEST: usize = 24;

    fn write(&mut self, raw: &str, terms: &mut Terms, out: &mut String) {
        if raw.len() > Self::LONGEST {
            return terms.write(raw, out);
        }
        if self.slots.is_empty() {
            self.slots.resize_with(Self::SLOTS, Default::default);
        }
        // FNV-1a, the high bits folded in: they tell more.
        let hash =
            raw.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        let (known, term) = &mut self.slots[((hash ^ (hash >> 32)) as usize) % Self::SLOTS];
        if known != raw {
            known.clear();
            known.push_str(raw);
            terms.write(raw, term);
        }
        out.clear();
        out.push_str(term);
    }
}

/// Splits names into words, each without marks and, where it has marks, with them too, both in one place: a filter
/// asks for one or the other, word by word. Such a field ranks nothing, so two terms for a word harm nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameTokenizer;

impl Tokenizer for NameTokenizer {
    type TokenStream<'a> = NameStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NameStream<'a> {
        NameStream { words: raw_words(text), marked: None, token: Token::default() }
    }
}

/// The words of one name as tokens.
pub(crate) struct NameStream<'a> {
    words: RawWords<'a>,
    /// The word just given, with its marks.
    marked: Option<String>,
    token: Token,
}

impl TokenStream for NameStream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(marked) = self.marked.take() {
            self.token.text = marked;
            return true;
        }
        let Some(word) = self.words.next() else { return false };
        let (exact, folded) = (exact_of(word.text), folded_of(word.text));
        self.marked = (exact != folded).then_some(exact);
        self.token.text = folded;
        self.token.offset_from = word.span.start;
        self.token.offset_to = word.span.end;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
