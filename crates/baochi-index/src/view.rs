//! What one state of an index shows: the newest version of each page, and groups of nearly the same texts.
//!
//! Both are made anew from columns for each state, from what is in the index and nothing else: so neither the order of
//! adding nor runs that were broken off show.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::{DocAddress, DocId, Searcher};

use crate::columns::Columns;
use crate::error::IndexError;
use crate::groups::leaders;

/// What is shown of one state of an index.
#[derive(Debug, Default)]
pub(crate) struct View {
    /// Articles of each segment that later versions stand in for, in order.
    hidden: Vec<Arc<Vec<DocId>>>,
    /// Sources of shown articles that later versions stand in for.
    outdated: BTreeMap<DocAddress, Vec<usize>>,
    /// Articles of each segment that have others like them, in order, with the number of their group.
    grouped: Vec<Vec<(DocId, u32)>>,
    /// Articles of each group.
    groups: Vec<Vec<DocAddress>>,
}

/// One source with an address on the web.
struct Page {
    address: u64,
    at: DocAddress,
    nth: usize,
}

impl View {
    /// Reads what `searcher` sees.
    pub(crate) fn new(searcher: &Searcher) -> Result<Self, IndexError> {
        let mut columns = Vec::new();
        let mut pages = Vec::new();
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            let of_segment = Columns::new(segment)?;
            for doc in segment.doc_ids_alive() {
                let at = DocAddress::new(ord, doc);
                let named = of_segment.addresses(doc).enumerate().filter(|(_, address)| *address != 0);
                pages.extend(named.map(|(nth, address)| Page { address, at, nth }));
            }
            columns.push(of_segment);
        }
        let mut view = Self { hidden: vec![Arc::default(); columns.len()], ..Self::default() };
        view.hide_old_versions(&columns, pages)?;
        view.group(searcher, &columns);
        Ok(view)
    }

    /// Articles of segment `ord` that later versions stand in for, in order.
    pub(crate) fn hidden(&self, ord: u32) -> &[DocId] {
        self.hidden.get(ord as usize).map_or(&[], |docs| docs.as_slice())
    }

    /// The same, to be kept.
    pub(crate) fn hidden_list(&self, ord: u32) -> Arc<Vec<DocId>> {
        self.hidden.get(ord as usize).map(Arc::clone).unwrap_or_default()
    }

    /// Number of articles that later versions stand in for.
    pub(crate) fn hidden_count(&self) -> u64 {
        self.hidden.iter().map(|docs| docs.len() as u64).sum()
    }

    /// True where a later version of the same page is shown instead.
    pub(crate) fn is_hidden(&self, at: DocAddress) -> bool {
        self.hidden(at.segment_ord).binary_search(&at.doc_id).is_ok()
    }

    /// Sources of an article that later versions stand in for, as places in the order of its keys.
    pub(crate) fn outdated(&self, at: DocAddress) -> &[usize] {
        self.outdated.get(&at).map_or(&[], Vec::as_slice)
    }

    /// Articles of segment `ord` that have others like them, in order, with the number of their group.
    pub(crate) fn grouped(&self, ord: u32) -> &[(DocId, u32)] {
        self.grouped.get(ord as usize).map_or(&[], Vec::as_slice)
    }

    /// The group of an article that has others like it.
    pub(crate) fn group_of(&self, at: DocAddress) -> Option<u32> {
        let grouped = self.grouped(at.segment_ord);
        let place = grouped.binary_search_by_key(&at.doc_id, |&(doc, _)| doc).ok()?;
        grouped.get(place).map(|&(_, group)| group)
    }

    /// The articles of a group.
    pub(crate) fn members(&self, group: u32) -> &[DocAddress] {
        self.groups.get(group as usize).map_or(&[], Vec::as_slice)
    }

    /// Number of groups, and of articles in them.
    pub(crate) fn group_counts(&self) -> (u64, u64) {
        (self.groups.len() as u64, self.groups.iter().map(|group| group.len() as u64).sum())
    }

    /// Of each key the text added last counts, and of each page the text published last; else that added last.
    fn hide_old_versions(&mut self, columns: &[Columns], mut pages: Vec<Page>) -> Result<(), IndexError> {
        pages.sort_unstable_by_key(|page| (page.address, page.at, page.nth));
        let mut old: BTreeMap<DocAddress, Vec<usize>> = BTreeMap::new();
        for versions in pages.chunk_by(|a, b| a.address == b.address).filter(|versions| versions.len() > 1) {
            let mut current: BTreeMap<String, (u64, u64, usize)> = BTreeMap::new();
            for (i, page) in versions.iter().enumerate() {
                let Some(columns) = columns.get(page.at.segment_ord as usize) else { continue };
                let (newness, added) = columns.age(page.at.doc_id, page.nth);
                let best = current.entry(columns.key(page.at.doc_id, page.nth)?).or_insert((newness, added, i));
                if added > best.1 {
                    *best = (newness, added, i);
                }
            }
            // The same text at the same address twice is one version.
            let newest = current.values().max().and_then(|&(.., i)| versions.get(i)).map(|page| page.at);
            for (i, page) in versions.iter().enumerate() {
                let is_current = current.values().any(|&(.., current)| current == i);
                if !(is_current && Some(page.at) == newest) {
                    old.entry(page.at).or_default().push(page.nth);
                }
            }
        }
        for (at, mut nths) in old {
            nths.sort_unstable();
            let Some(columns) = columns.get(at.segment_ord as usize) else { continue };
            if columns.addresses(at.doc_id).count() > nths.len() {
                self.outdated.insert(at, nths);
            } else if let Some(hidden) = self.hidden.get_mut(at.segment_ord as usize) {
                Arc::make_mut(hidden).push(at.doc_id);
            }
        }
        Ok(())
    }

    fn group(&mut self, searcher: &Searcher, columns: &[Columns]) {
        let mut texts: Vec<(u64, DocAddress)> = Vec::new();
        for ((ord, segment), columns) in (0..).zip(searcher.segment_readers()).zip(columns) {
            let shown = segment.doc_ids_alive().filter(|&doc| !self.is_hidden(DocAddress::new(ord, doc)));
            texts.extend(shown.map(|doc| (columns.identity(doc), DocAddress::new(ord, doc))));
        }
        // By identity: an order that depends on the texts alone.
        texts.sort_unstable();
        let signature = |at: DocAddress| columns.get(at.segment_ord as usize)?.signature(at.doc_id);
        let (mut signed, mut signatures) = (Vec::with_capacity(texts.len()), Vec::with_capacity(texts.len()));
        let mut groups: BTreeMap<u32, Vec<DocAddress>> = BTreeMap::new();
        let mut join = |leader: u32, at: DocAddress| groups.entry(leader).or_default().push(at);
        let mut first = 0;
        for copies in texts.chunk_by(|a, b| a.0 == b.0) {
            for (number, &(_, at)) in (first..).zip(copies) {
                match signature(at) {
                    Some(signature) => {
                        signed.push(number);
                        signatures.push(signature);
                    }
                    // One text in two articles: a writer was killed before it joined them.
                    None if copies.len() > 1 => join(first, at),
                    None => {}
                }
            }
            first += copies.len() as u32;
        }
        let leaders = leaders(&signatures);
        drop(signatures);
        let at = |number: usize| Some(texts.get(*signed.get(number)? as usize)?.1);
        for (number, &leader) in leaders.iter().enumerate().filter(|&(number, &leader)| leader as usize != number) {
            let Some(first) = signed.get(leader as usize) else { continue };
            let members = groups.entry(*first).or_insert_with(|| at(leader as usize).into_iter().collect());
            members.extend(at(number));
        }
        self.grouped = vec![Vec::new(); columns.len()];
        for members in groups.into_values().filter(|members| members.len() > 1) {
            let number = self.groups.len() as u32;
            for at in &members {
                if let Some(grouped) = self.grouped.get_mut(at.segment_ord as usize) {
                    grouped.push((at.doc_id, number));
                }
            }
            self.groups.push(members);
        }
        self.grouped.iter_mut().for_each(|grouped| grouped.sort_unstable());
    }
}
