//! Adapter: our words as the engine's tokens, offsets those of the stored text.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{Form, RawWords, folded_words, raw_words};

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

/// Takes a whole name as one folded token: how a filter by name is compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameTokenizer;

impl Tokenizer for NameTokenizer {
    type TokenStream<'a> = NameStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NameStream {
        NameStream { token: Token { offset_to: text.len(), text: folded_words(text), ..Token::default() } }
    }
}

/// One name as one token.
pub(crate) struct NameStream {
    token: Token,
}

impl TokenStream for NameStream {
    fn advance(&mut self) -> bool {
        let first = self.token.position == usize::MAX;
        self.token.position = 0;
        first && !self.token.text.is_empty()
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
