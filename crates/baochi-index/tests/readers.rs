//! Many readers and one writer: every answer is from one committed state.
//!
//! Each commit adds a group of articles that all have the mark of the group, or deletes one. So in every state the
//! numbers of articles, of hits, of values counted and of documents cited are multiples of the size of a group, and
//! agree with each other.
//!
//! `BAOCHI_READERS_COMMITS` sets the number of commits, `BAOCHI_READERS` that of readers.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "how long a test runs comes from its environment")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use baochi_extract::{Extractor, Record};
use baochi_index::{Archive, CitedRequest, Facet, Index, Key, Query, Searcher, WriterOptions};

/// Articles of a group, and groups that are there at most.
const GROUP: u64 = 7;
const GROUPS: u64 = 24;

/// Words that are far from each other, so that no text is nearly the same as another.
fn filler(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{:x}", state >> 36)
    };
    (0..40).map(|_| word()).collect::<Vec<_>>().join(" ")
}

fn record(group: u64, member: u64) -> Record {
    let text = format!(
        "Nhóm dấu{group} bàn về mùa vải. Hội nghị quán triệt Quyết định số {}/QĐ-UBND. {}",
        1000 + group,
        filler(group * 100 + member)
    );
    let mut record = Extractor::new().extract_text(&text);
    record.source.uri = Some(format!("nhom/{group}/{member}.txt"));
    record
}

/// The groups of one state, as each kind of question sees them.
fn see(index: &Index, searcher: &Searcher) -> BTreeSet<u64> {
    let query = Query::parse("mùa vải").with_limit(1000).with_facets(&[Facet::Document], 1000);
    let hits = searcher.search(&query).unwrap();
    let uris: Vec<String> = hits.hits.iter().map(|hit| hit.source.uri.clone().unwrap()).collect();
    assert_eq!((hits.total, searcher.len()), (uris.len() as u64, uris.len() as u64), "total, hits and articles");
    let group = |uri: &str| -> u64 { uri.split('/').nth(1).unwrap().parse().unwrap() };
    let groups: BTreeSet<u64> = uris.iter().map(|uri| group(uri)).collect();
    for of in &groups {
        let members = uris.iter().filter(|uri| group(uri) == *of).count() as u64;
        assert_eq!(members, GROUP, "group {of} among the hits");
    }
    let documents: BTreeSet<String> = groups.iter().map(|group| format!("{}/QĐ-UBND", 1000 + group)).collect();
    let counted = &hits.facets[&Facet::Document];
    assert!(counted.iter().all(|count| count.count == GROUP), "{counted:?}");
    assert_eq!(counted.iter().map(|count| count.value.clone()).collect::<BTreeSet<_>>(), documents, "facets");
    let cited = searcher.cited(&CitedRequest::new().with_limit(1000)).unwrap();
    assert!(cited.documents.iter().all(|document| document.articles == GROUP), "{cited:?}");
    assert_eq!(cited.documents.iter().map(|document| document.id.clone()).collect::<BTreeSet<_>>(), documents, "cited");
    // One of them by its mark, by its key and by its id.
    if let Some(of) = groups.iter().nth(groups.len() / 2) {
        let marked = searcher.search(&Query::parse(&format!("dấu{of}")).with_limit(50)).unwrap();
        assert_eq!(marked.total, GROUP, "mark of group {of}");
        let expected = record(*of, 3);
        let key = Key::of(&expected);
        assert_eq!(searcher.record(&key).unwrap().as_ref(), Some(&expected));
        assert_eq!(searcher.record_by_id(&expected.id).unwrap(), Some(expected));
    }
    assert!(index.dir().is_some());
    groups
}

fn write(index: &Index, commits: u64, committed: &AtomicU64) {
    let mut present: Vec<u64> = Vec::new();
    let mut writer = index.writer(WriterOptions::default()).unwrap();
    for commit in 0..commits {
        if present.len() as u64 >= GROUPS || commit % 3 == 2 {
            let gone = present.remove((commit * 7 % present.len() as u64) as usize);
            for member in 0..GROUP {
                assert!(writer.delete(&Key::of(&record(gone, member))).unwrap());
            }
        }
        for member in 0..GROUP {
            writer.add(&record(commit, member), "").unwrap();
        }
        present.push(commit);
        writer.commit().unwrap();
        committed.store(commit + 1, Ordering::Release);
        // A new writer sweeps and a compaction moves all files: readers must not notice.
        if commit % 40 == 39 {
            writer.finish().unwrap();
            index.compact(WriterOptions::default()).unwrap();
            writer = index.writer(WriterOptions::default()).unwrap();
        }
    }
    writer.finish().unwrap();
}

fn read(dir: &Path, shared: Option<&Index>, done: &AtomicBool, committed: &AtomicU64) -> u64 {
    let mut rounds = 0;
    let mut newest = 0;
    while !done.load(Ordering::Acquire) || rounds == 0 {
        // One that is shared, one that is opened again each time, and all that can be exported.
        let opened = Index::open(dir).unwrap();
        for index in shared.into_iter().chain([&opened]) {
            let known = committed.load(Ordering::Acquire);
            let searcher = index.searcher().unwrap();
            let groups = see(index, &searcher);
            // A view stays as it is, and a new one is never older than what was committed before.
            assert_eq!(see(index, &searcher), groups);
            let last = groups.last().map_or(0, |group| group + 1);
            assert!(last >= known && last >= newest, "{last} after {known} and {newest}");
            newest = last;
        }
        if rounds % 5 == 0 {
            let archive = Archive::open(dir).unwrap();
            assert_eq!((archive.len() as u64 % GROUP, archive.lost()), (0, 0));
            assert_eq!(archive.records().filter(Result::is_ok).count(), archive.len());
            let found = baochi_index::check(dir, baochi_index::Depth::Whole, |_, _| {}).unwrap();
            assert!(found.sound && found.articles % GROUP == 0 && found.records == found.articles, "{found:?}");
        }
        rounds += 1;
    }
    rounds
}

#[test]
fn every_answer_is_from_one_committed_state() {
    let number = |name| std::env::var(name).ok().and_then(|n| n.parse().ok());
    let (commits, readers) = (number("BAOCHI_READERS_COMMITS").unwrap_or(45), number("BAOCHI_READERS").unwrap_or(3));
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open_or_create(folder.path()).unwrap();
    let (done, committed) = (AtomicBool::new(false), AtomicU64::new(0));
    let rounds: u64 = std::thread::scope(|scope| {
        let reader = |n: u64| {
            let shared = (n % 2 == 0).then_some(&index);
            scope.spawn({
                let (done, committed, dir) = (&done, &committed, folder.path());
                move || read(dir, shared, done, committed)
            })
        };
        let readers: Vec<_> = (0..readers).map(reader).collect();
        let written = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| write(&index, commits, &committed)));
        done.store(true, Ordering::Release);
        let rounds = readers.into_iter().map(|reader| reader.join().unwrap()).sum();
        written.unwrap();
        rounds
    });
    eprintln!("{commits} commits, {readers} readers, {rounds} rounds of questions");
    let groups = see(&index, &index.searcher().unwrap());
    assert_eq!(groups.last(), Some(&(commits - 1)));
}
