//! Damaged files: of an index with bits turned, bytes cut off, put in or overwritten in any of its files, every answer
//! is the one before or an error. Nothing panics, and nothing is written over the damage as if it were whole.
//!
//! `BAOCHI_DAMAGE_ROUNDS` sets the number of damages, `BAOCHI_DAMAGE_SEED` which ones.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "how long a test runs comes from its environment")]

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use baochi_extract::{Extractor, Record};
use baochi_index::{Archive, CitedRequest, Depth, Facet, Index, IndexError, Key, Query, WriterOptions, check};

/// Numbers that look random, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

const WORDS: [&str; 12] = ["vải", "thiều", "mùa", "giá", "tỉnh", "xã", "đường", "cầu", "trường", "rừng", "biển", "chè"];

fn record(number: usize, text: usize) -> Record {
    let mut numbers = Numbers(text as u64 * 77);
    let words: Vec<&str> = (0..150).map(|_| WORDS[numbers.below(WORDS.len())]).collect();
    let text = format!(
        "Bài số {text} về mùa vải\n\nNgày {}/3/2024, UBND tỉnh Bắc Giang quán triệt Quyết định số {}/QĐ-UBND. {}.",
        1 + text % 28,
        100 + text % 9,
        words.join(" ")
    );
    let mut record = Extractor::new().extract_text(&text);
    record.source.uri = Some(format!("bai/{number}.txt"));
    record.article.url = Some(format!("https://bao.example/tin/{}.html", text.len() + number / 2));
    record
}

/// Two parts of many articles, one with deletions, with copies and versions of pages.
fn make(dir: &Path) {
    let index = Index::open_or_create(dir).unwrap();
    for half in 0..2 {
        let mut writer = index.writer(WriterOptions::default()).unwrap();
        for number in half * 60..half * 60 + 60 {
            let text = if number % 30 == 3 { number - 1 } else { number };
            writer.add(&record(number, text), "first").unwrap();
        }
        writer.commit().unwrap();
    }
    let writer = index.writer(WriterOptions::default()).unwrap();
    for number in [5, 80] {
        writer.delete(&Key::new(format!("bai/{number}.txt"), None)).unwrap();
    }
    writer.finish().unwrap();
    // What merges left is deleted when the next writer begins.
    drop(index.writer(WriterOptions::default()).unwrap());
    assert!(check(dir, Depth::Whole, |_, _| {}).unwrap().leftovers.is_empty());
}

type Step<'a> = (&'static str, Box<dyn Fn() -> Result<String, IndexError> + 'a>);

/// All ways to ask an index, each as one that opens it first. Each result is told in all detail.
fn steps(dir: &Path) -> Vec<Step<'_>> {
    let search = move |query: Query| {
        let hits = Index::open(dir)?.searcher()?.search(&query)?;
        Ok(format!("{hits:?}"))
    };
    let facets = Query::parse("mua vai").with_facets(&[Facet::Province, Facet::Document], 10);
    vec![
        ("search", Box::new(move || search(Query::parse("vải thiều")))),
        ("phrase", Box::new(move || search(Query::parse("\"Bài số 12\" cầu")))),
        ("document", Box::new(move || search(Query::parse("Quyết định 104/QĐ-UBND")))),
        ("unmarked", Box::new(move || search(Query::parse("truong rung bien").with_all(true)))),
        ("misspelt", Box::new(move || search(Query::parse("thieeu trương")))),
        ("facets", Box::new(move || search(facets.clone()))),
        ("cited", Box::new(move || Ok(format!("{:?}", Index::open(dir)?.searcher()?.cited(&CitedRequest::new())?)))),
        (
            "show",
            Box::new(move || {
                let searcher = Index::open(dir)?.searcher()?;
                let id = record(30, 30).id;
                Ok(format!(
                    "{:?} {:?} {:?}",
                    searcher.record_by_id(&id)?,
                    searcher.versions(&id)?,
                    searcher.ids("a", 9)?
                ))
            }),
        ),
        (
            "key",
            Box::new(move || {
                let index = Index::open(dir)?;
                let key = Key::new("bai/44.txt", None);
                Ok(format!("{:?} {:?}", index.keys(|_| true)?, index.searcher()?.record(&key)?))
            }),
        ),
        (
            "stamps",
            Box::new(move || {
                let stamps = Index::open(dir)?.stamps()?;
                let current = (0..130).filter(|n| stamps.is_current(&Key::new(format!("bai/{n}.txt"), None), "first"));
                Ok(format!("{} {:?}", stamps.len(), current.collect::<Vec<_>>()))
            }),
        ),
        (
            "status",
            Box::new(move || {
                let status = Index::open(dir)?.status()?;
                let counts = [status.articles, status.sources, status.copied, status.versions, status.deleted];
                Ok(format!("{counts:?} {}", status.segments))
            }),
        ),
        (
            "export",
            Box::new(move || {
                let archive = Archive::open(dir)?;
                if let Some(damage) = archive.damage().first() {
                    return Err(damage.error());
                }
                let records = archive.records().collect::<Result<Vec<_>, _>>()?;
                Ok(format!("{} {records:?}", archive.lost()))
            }),
        ),
    ]
}

/// Something done to the bytes of a file, and its name.
fn damage(bytes: &mut Vec<u8>, numbers: &mut Numbers) -> String {
    let length = bytes.len();
    let at = numbers.below(length);
    match numbers.below(10) {
        0 => {
            bytes.truncate(at);
            format!("cut at {at} of {length}")
        }
        1 => {
            let run = (at + 1 + numbers.below(600)).min(length);
            bytes[at..run].fill(0);
            format!("zeros from {at} to {run} of {length}")
        }
        2 => {
            bytes.splice(at..at, [7; 3]);
            format!("three bytes put in at {at} of {length}")
        }
        3 => {
            let run = (at + 1 + numbers.below(40)).min(length);
            bytes[at..run].iter_mut().for_each(|byte| *byte = numbers.below(256) as u8);
            format!("anything from {at} to {run} of {length}")
        }
        _ => {
            let bit = numbers.below(8);
            bytes[at] ^= 1 << bit;
            format!("bit {bit} of byte {at} of {length}")
        }
    }
}

/// Puts a file in the place of another, so that who has the other one open keeps it.
fn put(path: &Path, bytes: &[u8]) {
    let beside = path.with_file_name("other");
    fs::write(&beside, bytes).unwrap();
    fs::rename(&beside, path).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn kind(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    if name.len() > 32 && !name.starts_with('.') { name.rsplit('.').next().unwrap().to_owned() } else { name }
}

/// A panic of the engine over damaged bytes is caught by the crate, and here any that is not.
fn guarded<T>(told: &str, work: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| panic!("a panic: {told}"))
}

#[test]
fn no_answer_is_made_from_damaged_bytes() {
    let number = |name| std::env::var(name).ok().and_then(|n| n.parse().ok());
    let rounds: u64 = number("BAOCHI_DAMAGE_ROUNDS").unwrap_or(260);
    let mut numbers = Numbers(number("BAOCHI_DAMAGE_SEED").unwrap_or(8));
    let folder = tempfile::tempdir().unwrap();
    let dir = &folder.path().join("index");
    make(dir);
    let wanted: Vec<String> =
        steps(dir).iter().map(|(name, step)| step().unwrap_or_else(|e| panic!("{name}: {e}"))).collect();
    assert!(check(dir, Depth::Whole, |_, _| {}).unwrap().sound);
    let mut files: Vec<PathBuf> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| fs::metadata(path).unwrap().len() > 0);
    files.sort();
    let kinds = [
        "fast",
        "fieldnorm",
        "idx",
        "pos",
        "store",
        "term",
        "del",
        "meta.json",
        "meta.copy.json",
        ".managed.json",
        "baochi-index.json",
    ];
    for wanted in kinds {
        assert!(files.iter().any(|path| kind(path) == wanted), "no {wanted} among {files:?}");
    }

    let mut told: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    for round in 0..rounds {
        // Each kind alike, though some have many files.
        let wanted_kind = kinds[round as usize % kinds.len()];
        let of_kind: Vec<&PathBuf> = files.iter().filter(|path| kind(path) == wanted_kind).collect();
        let path = of_kind[numbers.below(of_kind.len())];
        let whole = fs::read(path).unwrap();
        let mut bytes = whole.clone();
        let what = format!("round {round}: {wanted_kind}: {}", damage(&mut bytes, &mut numbers));
        if bytes == whole {
            continue;
        }
        put(path, &bytes);
        let mut errors = 0;
        for ((name, step), wanted) in steps(dir).iter().zip(&wanted) {
            match guarded(&format!("{what}: {name}"), step) {
                Ok(answer) => assert!(answer == *wanted, "{what}: {name}: another answer: {answer}\n{wanted}"),
                Err(IndexError::Damaged { .. } | IndexError::Version { .. }) => errors += 1,
                Err(error) => panic!("{what}: {name}: {error}"),
            }
        }
        let found = guarded(&what, || check(dir, Depth::Whole, |_, _| {}).unwrap());
        // What the engine may delete is told by more than its list, and the version by more than one text.
        let may_be_sound = matches!(wanted_kind, "meta.copy.json" | ".managed.json" | "baochi-index.json");
        assert!(!found.sound || may_be_sound, "{what}: damage that is not found");
        assert!(errors == 0 || !found.sound, "{what}: errors of a sound index");
        let count = told.entry(wanted_kind.to_owned()).or_default();
        count[usize::from(errors == 0)] += 1;

        // Writing to it makes no new part of damaged ones.
        if round.is_multiple_of(8) {
            let other = folder.path().join("written");
            copy(dir, &other);
            let written = guarded(&what, || {
                let index = Index::open(&other)?;
                index.compact(WriterOptions::default().with_threads(NonZeroUsize::MIN))
            });
            count[2] += u64::from(written.is_ok());
            if written.is_ok() && check(&other, Depth::Whole, |_, _| {}).unwrap().sound {
                for ((name, step), wanted) in steps(&other).iter().zip(&wanted) {
                    if *name != "status" {
                        assert!(step().unwrap() == *wanted, "{what}: {name}: another answer after it was compacted");
                    }
                }
            }
            fs::remove_dir_all(&other).unwrap();
        }
        put(path, &whole);
    }
    for (kind, [errors, none, compacted]) in &told {
        eprintln!(
            "{kind:18} {errors:5} told by an answer, {none:5} in no answer and told by check; {compacted} compacted"
        );
    }
    assert!(steps(dir).iter().zip(&wanted).all(|((_, step), wanted)| step().unwrap() == *wanted));
}

#[test]
fn what_can_be_read_of_a_damaged_index_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    make(dir);
    let lines = |archive: &Archive| archive.records().filter_map(Result::ok).collect::<Vec<_>>();
    let whole = Archive::open(dir).unwrap();
    let (all, before) = (whole.len(), lines(&whole));
    let files: Vec<PathBuf> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    for path in &files {
        let kind = kind(path);
        let bytes = fs::read(path).unwrap();
        if !["fast", "fieldnorm", "idx", "pos", "term", "store"].contains(&kind.as_str()) {
            continue;
        }
        // In the middle, and gone.
        for gone in [false, true] {
            let mut bad = bytes.clone();
            bad[bytes.len() / 3] ^= 1;
            put(path, &bad);
            if gone {
                fs::remove_file(path).unwrap();
            }
            let archive = Archive::open(dir).unwrap();
            let after = lines(&archive);
            if kind == "store" {
                assert!(archive.lost() > 0 && !archive.damage().is_empty(), "{kind}");
                assert!(after.iter().all(|line| before.contains(line)), "{kind}: a record that was none");
                assert!(!after.is_empty() && after.len() < all, "{kind}: {} of {all}", after.len());
            } else {
                assert_eq!((archive.lost(), after.len()), (0, all), "{kind}");
                assert!(after == before, "{kind}: other records");
            }
            assert!(!check(dir, Depth::Quick, |_, _| {}).unwrap().sound || !gone, "{kind}");
        }
        put(path, &bytes);
    }
    // The list of parts is there twice.
    let list = dir.join("meta.json");
    let bytes = fs::read(&list).unwrap();
    for bad in [None, Some(&b""[..]), Some(&b"{}"[..]), Some(&bytes[..bytes.len() / 2])] {
        fs::remove_file(&list).unwrap();
        bad.iter().for_each(|bad| put(&list, bad));
        let archive = Archive::open(dir).unwrap();
        assert!(lines(&archive) == before && archive.damage().len() == 1, "{archive:?}");
        assert!(matches!(Index::open(dir), Err(IndexError::Damaged { .. })));
        assert!(matches!(Index::open_or_create(dir), Err(IndexError::Damaged { .. })), "made anew over the parts");
        let found = check(dir, Depth::Whole, |_, _| {}).unwrap();
        assert!(!found.sound && found.records == all as u64, "{found:?}");
        put(&list, &bytes);
    }
    assert_eq!(Archive::open(dir).unwrap().len(), all);
}
