//! All that the fuzz targets ever found, and what they begin with: `fixtures/found/TARGET/` holds one input a file, which
//! the target's check must pass.

use baochi_tests::{below, files, fixtures, sound};

#[test]
fn what_was_found_stays_mended() {
    let root = fixtures().join("found");
    for (target, check) in sound::CHECKS {
        // A target that never found anything has no folder.
        for path in Some(root.join(target)).filter(|dir| dir.is_dir()).iter().flat_map(|dir| files(dir)) {
            println!("{}", below(&root, &path));
            check(&std::fs::read(&path).expect("a fixture can be read"));
        }
    }
}

/// The checks themselves pass what people write, so that a run over it begins behind it.
#[test]
fn fixtures_pass_every_check() {
    for path in
        files(&fixtures()).into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "html"))
    {
        let bytes = std::fs::read(&path).expect("a fixture can be read");
        for (target, check) in
            sound::CHECKS.into_iter().filter(|(target, _)| !matches!(*target, "query" | "round_trip"))
        {
            println!("{target}: {}", path.display());
            for choice in [0, 7, 128, 199] {
                check(&[&[choice], bytes.as_slice()].concat());
            }
        }
    }
}

#[test]
fn every_target_has_a_check() {
    let targets: Vec<String> = files(&baochi_tests::project().join("fuzz/fuzz_targets"))
        .iter()
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    assert_eq!(targets, sound::CHECKS.map(|(target, _)| target));
}
