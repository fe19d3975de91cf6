//! `--only-lang`: articles in other languages are left out.

use baochi_extract::Record;

use crate::input::Why;

/// The languages that are wanted; all where none is named.
#[derive(Clone, Debug)]
pub(crate) struct Languages(Vec<String>);

impl Languages {
    pub(crate) fn new(wanted: Vec<String>) -> Self {
        Self(wanted)
    }

    /// Why a record is left out. One whose language is not known stays: it is not known to be another.
    pub(crate) fn refuse(&self, record: &Record) -> Option<Why> {
        let language = record.article.language.as_deref()?;
        let own = language.split('-').next().unwrap_or(language);
        let is_wanted = self.0.is_empty() || self.0.iter().any(|wanted| wanted == own);
        (!is_wanted).then(|| Why::Language(own.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_stays() {
        let refused = |wanted: &[&str], language: Option<&str>| {
            let mut record = Record::default();
            record.article.language = language.map(str::to_owned);
            Languages::new(wanted.iter().map(|&w| w.to_owned()).collect()).refuse(&record)
        };
        assert_eq!(refused(&["vi"], Some("en")), Some(Why::Language("en".to_owned())));
        for (wanted, language) in
            [(&["vi"][..], Some("vi")), (&["vi"], None), (&[], Some("en")), (&["fr", "en"], Some("en-GB"))]
        {
            assert_eq!(refused(wanted, language), None, "{wanted:?} {language:?}");
        }
    }
}
