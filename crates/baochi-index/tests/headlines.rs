//! Long queries through the public interface: what they find, and that the best are the best of all.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use baochi_extract::Record;
use baochi_index::{Hits, Index, Query, Synonyms, WriterOptions};
use serde_json::json;

fn index_of(texts: &[String]) -> Index {
    let index = Index::in_memory().unwrap();
    let writer = index.writer(WriterOptions::default()).unwrap();
    for (nth, text) in texts.iter().enumerate() {
        let record: Record =
            serde_json::from_value(json!({"source": {"uri": format!("{nth:05}")}, "article": {"text": text}})).unwrap();
        writer.add(&record, "").unwrap();
    }
    writer.finish().unwrap();
    index
}

fn uris(hits: &Hits) -> Vec<&str> {
    hits.hits.iter().filter_map(|hit| hit.source.uri.as_deref()).collect()
}

#[test]
fn a_headline_finds_the_same_with_another_wording_known() {
    let texts = [
        "Ông Lê Văn Tư được bầu giữ chức chủ tịch tỉnh Đồng Tháp.",
        "Đồng ruộng quanh Tháp Mười có đê mới, chủ tịch xã tới dự.",
        "CT tỉnh tiếp dân.",
        "Giá cá tra giảm.",
    ];
    let index = index_of(&texts.map(str::to_owned));
    let mut synonyms = Synonyms::default();
    synonyms.add("CT", "chủ tịch");
    let query = Query::parse("Đồng Tháp có chủ tịch mới");
    let without = index.searcher().unwrap().search(&query).unwrap();
    let with = index.searcher().unwrap().search(&query.with_synonyms(&synonyms)).unwrap();
    assert_eq!(uris(&without).iter().collect::<BTreeSet<_>>(), BTreeSet::from([&"00000", &"00001"]));
    assert!(uris(&without).iter().all(|uri| uris(&with).contains(uri)), "{:?}", uris(&with));
    assert!(!uris(&with).contains(&"00003"));
}

#[test]
fn a_known_wording_counts_its_words_once() {
    // The second has what the headline is about, the first the name that is in every other article.
    let mut texts = vec![
        "Chủ tịch tỉnh dự họp. Chủ tịch tỉnh kết luận. Chủ tịch tỉnh ra về bằng ô tô.".to_owned(),
        "Xe chở mía lật ngang cầu, ông chủ ruộng kêu cứu trong đêm.".to_owned(),
    ];
    texts.extend((0..20).map(|nth| format!("Tin số {nth}: chủ tịch phường {nth} tiếp dân.")));
    let index = index_of(&texts);
    let mut synonyms = Synonyms::default();
    synonyms.add("CT", "chủ tịch");
    let query = Query::parse("Chủ tịch thăm nhà xe chở mía lật").with_synonyms(&synonyms);
    let hits = index.searcher().unwrap().search(&query).unwrap();
    assert_eq!(uris(&hits)[0], "00001");
}

#[test]
fn words_with_marks_find_articles_without_in_a_long_query_too() {
    let texts = ["Nong dan huyen Cao Lanh thu hoach xoai som.", "Nông dân họp.", "Giá vàng tăng mạnh."];
    let index = index_of(&texts.map(str::to_owned));
    let query = Query::parse("Nông dân Cao Lãnh thu hoạch xoài sớm");
    let hits = index.searcher().unwrap().search(&query).unwrap();
    assert!(uris(&hits).contains(&"00000"), "{:?}", uris(&hits));
    assert!(!uris(&hits).contains(&"00002"));
}

/// Words of which each is about as rare as its place tells, none in order.
fn made_up(articles: usize) -> Vec<String> {
    let mut state = 42_u32;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    let mut word = || {
        let (most, nth) = (next(120) + 1, next(120));
        format!("từ{}", nth % most)
    };
    (0..articles).map(|_| (0..25).map(|_| word()).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_best_of_a_long_query_are_the_best_of_all() {
    const ARTICLES: usize = 5000;
    let index = index_of(&made_up(ARTICLES));
    let searcher = index.searcher().unwrap();
    for text in [
        "từ0 từ1 từ2 từ3 từ4 từ5 từ100 từ110",
        "từ0 từ7 từ3 từ90 từ1 từ60 từ2",
        "từ119 từ118 từ0 từ1 từ2 từ3 từ4 từ5 từ6",
    ] {
        let query = Query::parse(text).with_all(true);
        let few = searcher.search(&query).unwrap();
        // Asked for all, the score of each is told to the end.
        let all = searcher.search(&query.with_limit(ARTICLES)).unwrap();
        assert_eq!(all.hits.len() as u64, all.total);
        assert!(few.total > 1000, "{text}");
        assert_eq!(few.total, all.total, "{text}");
        assert_eq!(few.hits, all.hits[..10], "{text}");
    }
}

#[test]
fn two_words_are_counted_and_ranked_over_many_articles() {
    const ARTICLES: usize = 5000;
    let index = Index::in_memory().unwrap();
    // By one thread: all in one part, in this order.
    let writer = index.writer(WriterOptions::default().with_threads(NonZeroUsize::MIN)).unwrap();
    let mut articles: Vec<(String, String)> = made_up(ARTICLES).into_iter().zip(made_up(2 * ARTICLES)).collect();
    for (nth, (title, _)) in articles.iter_mut().enumerate() {
        // Most words stand in bodies alone.
        let words: Vec<&str> = title.split(' ').take(if nth % 5 == 0 { 3 } else { 0 }).collect();
        *title = words.join(" ");
    }
    // Together in two titles; far behind them each by itself.
    articles[1000].0 = "lúa gạo".to_owned();
    articles[2500].0 = "lúa gạo".to_owned();
    articles[4200].1 = "lúa".to_owned();
    articles[4400].1 = "gạo".to_owned();
    for (nth, (title, text)) in articles.iter().enumerate() {
        let record = json!({"source": {"uri": format!("{nth:05}")}, "article": {"title": title, "text": text}});
        writer.add(&serde_json::from_value::<Record>(record).unwrap(), "").unwrap();
    }
    writer.finish().unwrap();
    let searcher = index.searcher().unwrap();
    for words in [["từ0", "từ1"], ["từ2", "từ0"], ["từ5", "từ9"], ["từ100", "từ3"], ["lúa", "gạo"]] {
        let has = |(title, text): &&(String, String)| {
            words.iter().all(|word| title.split(' ').chain(text.split(' ')).any(|other| other == *word))
        };
        let query = Query::parse(&words.join(" ")).with_all(true);
        let few = searcher.search(&query).unwrap();
        assert_eq!(few.total, articles.iter().filter(has).count() as u64, "{words:?}");
        let all = searcher.search(&query.with_limit(ARTICLES)).unwrap();
        assert_eq!(few.hits, all.hits[..few.hits.len()], "{words:?}");
    }
}
