//! HTML pages to measure on, and their floor: one parse by html5ever into scraper's tree.

use std::path::{Path, PathBuf};

use baochi_extract::{Input, Layout};
use baochi_tests::{files, fixtures as folder_of_fixtures};

use crate::Result;

/// Pages that are measured together.
#[derive(Clone, Debug)]
pub struct Pages {
    /// What they are called: the last part of their folder.
    pub name: String,
    /// The names of their files, without the ending, in order.
    pub files: Vec<String>,
    /// Their characters.
    pub pages: Vec<String>,
}

impl Pages {
    /// The pages (`*.html`) of one folder, without those below it.
    ///
    /// # Errors
    /// There is none, or one cannot be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let (mut names, mut pages) = (Vec::new(), Vec::new());
        let is_page = |path: &PathBuf| path.parent() == Some(folder) && path.extension().is_some_and(|e| e == "html");
        for path in files(folder).into_iter().filter(is_page) {
            let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            names.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
            pages.push(String::from_utf8_lossy(&bytes).into_owned());
        }
        if pages.is_empty() {
            return Err(format!("{}: there is no page (*.html)", folder.display()).into());
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, files: names, pages })
    }

    /// The pages of `fixtures/pages` and `fixtures/html/metadata`.
    ///
    /// # Errors
    /// One cannot be read.
    pub fn fixtures() -> Result<Self> {
        let mut all = Self::read(&folder_of_fixtures().join("pages"))?;
        let others = Self::read(&folder_of_fixtures().join("html/metadata"))?;
        all.files.extend(others.files);
        all.pages.extend(others.pages);
        all.name = "fixtures".to_owned();
        Ok(all)
    }

    /// Bytes of all.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.pages.iter().map(String::len).sum()
    }
}

/// The folders that the environment names in `BAOCHI_PAGES`, parted as in `PATH`.
#[must_use]
pub fn named() -> Vec<PathBuf> {
    let paths = std::env::var_os("BAOCHI_PAGES").unwrap_or_default();
    std::env::split_paths(&paths).filter(|path| !path.as_os_str().is_empty()).collect()
}

/// What the extractor reads of a page.
#[must_use]
pub fn input(page: &str) -> Input<'_> {
    let mut input = Input::new(page.as_bytes());
    input.layout = Layout::Html;
    input
}

/// The floor: a parse and nothing more; gives the number of nodes.
#[must_use]
pub fn parse(page: &str) -> usize {
    scraper::Html::parse_document(page).tree.values().len()
}
