//! The quality gate: no figure of the fixture articles is below its floor in `fixtures/eval/floors.json`.
//!
//! The floors stand beside a digest of what they were measured on, so that they are never held against other articles.
//! The command of [`ANEW`] writes them; it raises floors by itself and lowers one only where it is named.

use std::collections::BTreeMap;

use baochi_extract::eval::{Corpus, Figure, Floors, Gold, Sample, Scores};
use baochi_tests::{articles, fixtures};

/// How floors are measured.
const ANEW: &str = "cargo run --release -- eval --gold fixtures/gold/facts --gold fixtures/gold/plain \
                    --floor fixtures/eval/floors.json --pin fixtures/articles";

#[test]
fn no_figure_is_below_its_floor() {
    let path = fixtures().join("eval/floors.json");
    let json = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}: run `{ANEW}`", path.display()));
    let floors = Floors::from_json(&json).unwrap_or_else(|e| panic!("{}: {e}: run `{ANEW}`", path.display()));
    let (scores, corpus) = measured();
    assert!(floors.hold_for(&corpus), "the fixtures changed: measure anew with `{ANEW}`");

    let misses = |figure| scores.misses().iter().filter(move |miss| miss.figure == figure).collect::<Vec<_>>();
    let below: Vec<String> = floors
        .below(&scores)
        .iter()
        .map(|short| {
            format!("{} is at {:?}, its floor is {}\n{:#?}", short.figure, short.f1, short.floor, misses(short.figure))
        })
        .collect();
    assert!(below.is_empty(), "{}\nmend it; a loss that must stand: `{ANEW} --lower FIGURE`", below.join("\n"));

    let bare: Vec<Figure> =
        scores.figures().map(|(figure, _)| figure).filter(|figure| !floors.floors.contains_key(figure)).collect();
    assert!(bare.is_empty(), "{bare:?} have no floor: measure anew with `{ANEW}`");
    // A gate that measures nothing lets everything pass.
    let gold: BTreeMap<Figure, u64> = scores.figures().map(|(figure, counts)| (figure, counts.gold)).collect();
    for (figure, least) in [(Figure::Dates, 90), (Figure::Documents, 50), (Figure::Parties, 20), (Figure::Items, 20)] {
        assert!(gold[&figure] >= least, "only {} {figure} in the gold of the fixtures", gold[&figure]);
    }
}

/// The scores of all fixture articles, and what they were measured on.
fn measured() -> (Scores, Corpus) {
    let (mut scores, mut corpus) = (Scores::default(), Corpus::new());
    for article in articles() {
        let path = article.json("gold");
        let gold = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let gold = Gold::from_json(&gold).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        scores.add(Scores::of(&gold, &article.record()));
        corpus.add(&gold.id, Sample::of(&gold, Some(&article.bytes)));
    }
    (scores, corpus)
}
