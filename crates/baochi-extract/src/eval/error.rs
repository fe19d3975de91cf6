//! What can be wrong with gold and with floors.

/// What was wrong with a text that should hold gold or floors, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EvalError {
    /// No JSON, or JSON of another shape.
    #[error("{what} at line {line} column {column}: mend it there")]
    Json {
        /// What was met, and what was expected.
        what: String,
        /// Line of the text, from 1.
        line: usize,
        /// Column in it, in bytes from 1.
        column: usize,
    },
    /// A floor that no F1 can be compared with.
    #[error("the floor of {figure} is {floor}: write a number from 0 to 1")]
    FloorRange {
        /// Whose floor.
        figure: &'static str,
        /// What is written.
        floor: f64,
    },
}

impl From<serde_json::Error> for EvalError {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let at = format!(" at line {line} column {column}");
        let what = message.strip_suffix(&at).unwrap_or(&message).to_owned();
        Self::Json { what, line, column }
    }
}
