//! Adapter: our words as the engine's tokens, offsets those of the stored text.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{Form, RawWords, exact_of, folded_of, raw_words};

/// Splits text into words of one form.
#[derive(Clone, Debug)]
pub(crate) struct WordTokenizer {
    form: Form,
}

impl WordTokenizer {
    pub(crate) const fn new(form: Form) -> Self {
        Self { form }
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream { words: raw_words(text), form: self.form, token: Token::default(), buffer: String::new() }
    }
}

/// The words of one text as tokens.
pub(crate) struct WordStream<'a> {
    words: RawWords<'a>,
    form: Form,
    token: Token,
    buffer: String,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.form.write(word.text, &mut self.buffer, &mut self.token.text);
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
