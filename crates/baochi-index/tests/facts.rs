//! Facts as filters, facets, orders and lists of what is cited, through the public interface.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use baochi_extract::Record;
use baochi_index::{
    CitedRequest, DateField, Division, Facet, Filter, Hits, Index, Query, Sort, Synonyms, WriterOptions,
};
use serde_json::{Value, json};

fn record(id: &str, text: &str, article: Value, facts: Value) -> Record {
    let mut json = json!({"id": id, "source": {"uri": "t", "id": id}, "article": {"text": text}, "facts": facts});
    json["article"].as_object_mut().unwrap().extend(article.as_object().unwrap().clone());
    serde_json::from_value(json).unwrap()
}

fn index_of(records: &[Record]) -> Index {
    let index = Index::in_memory().unwrap();
    // Several commits: several segments.
    for part in records.chunks(records.len().div_ceil(3).max(1)) {
        let mut writer = index.writer(WriterOptions::default()).unwrap();
        part.iter().for_each(|record| writer.add(record, "").unwrap());
        writer.commit().unwrap();
    }
    index
}

fn answer(index: &Index, query: &Query) -> Hits {
    index.searcher().unwrap().search(query).unwrap()
}

/// Ids of the hits, in order.
fn ids(hits: &Hits) -> Vec<&str> {
    hits.hits.iter().map(|hit| hit.id.as_str()).collect()
}

/// Ids that meet one filter, sorted, and the number of notes.
fn met(index: &Index, filter: Filter) -> (Vec<String>, usize) {
    let hits = answer(index, &Query::parse("").with_filter(filter).with_limit(100));
    let mut ids: Vec<String> = ids(&hits).into_iter().map(str::to_owned).collect();
    ids.sort();
    assert_eq!(hits.total, ids.len() as u64);
    (ids, hits.notes.len())
}

fn province(old: Option<(&str, &str)>, new: (&str, &str)) -> Value {
    json!({
        "code": old.map(|p| p.0), "name": old.map(|p| p.1), "current": {"code": new.0, "name": new.1},
        "evidence": [], "inferred": []
    })
}

fn provinces() -> Index {
    let about = |id: &str, old, new| record(id, "Họp báo đầu năm.", json!({}), json!({"province": province(old, new)}));
    index_of(&[
        about("bn", Some(("27", "Bắc Ninh")), ("24", "Bắc Ninh")),
        about("bg", Some(("24", "Bắc Giang")), ("24", "Bắc Ninh")),
        about("new", None, ("24", "Bắc Ninh")),
        about("hue", Some(("46", "Thừa Thiên Huế")), ("46", "Huế")),
        about("hue-new", None, ("46", "Huế")),
        about("hcm", Some(("79", "Hồ Chí Minh")), ("79", "Hồ Chí Minh")),
        record("none", "Họp báo đầu năm.", json!({}), json!({})),
        record(
            "odd",
            "Họp báo.",
            json!({}),
            json!({"province": {"name": "Sông Mây Xanh", "evidence": [], "inferred": []}}),
        ),
    ])
}

#[test]
fn provinces_by_old_and_new_names() {
    let index = provinces();
    let ask = |name: &str, division| met(&index, Filter::Province { name: name.into(), division });
    for name in ["Bắc Ninh", "bac ninh", "tỉnh Bắc Ninh"] {
        assert_eq!(ask(name, Some(Division::Until2025)), (vec!["bn".into()], 0), "{name}");
        assert_eq!(ask(name, Some(Division::Since2025)), (vec!["bg".into(), "bn".into(), "new".into()], 0), "{name}");
        assert_eq!(ask(name, None), (vec!["bg".into(), "bn".into(), "new".into()], 1), "{name}");
    }
    assert_eq!(ask("Bắc Giang", None), (vec!["bg".into()], 0));
    for name in ["Huế", "Thừa Thiên Huế", "thua thien - hue", "46"] {
        assert_eq!(ask(name, None), (vec!["hue".into(), "hue-new".into()], 0), "{name}");
    }
    for name in ["TP.HCM", "tp hcm", "Hồ Chí Minh", "Sài Gòn"] {
        assert_eq!(ask(name, None).0, ["hcm"], "{name}");
    }
    // The query's own division counts where the filter has none.
    let query = Query::parse("").with_filter(Filter::Province { name: "Bắc Ninh".into(), division: None });
    assert_eq!(answer(&index, &query.with_division(Division::Until2025)).total, 1);
}

#[test]
fn names_that_no_table_has_are_compared_with_those_of_the_articles() {
    let index = provinces();
    let (found, notes) = met(&index, Filter::Province { name: "sông mây xanh".into(), division: None });
    assert_eq!((found, notes), (vec!["odd".to_owned()], 1));
    let hits = answer(
        &index,
        &Query::parse("họp").with_filter(Filter::Province { name: "Nơi Không Có".into(), division: None }),
    );
    assert_eq!(hits.total, 0);
    assert!(hits.notes.iter().any(|note| note == "no article meets province:\"Nơi Không Có\""), "{:?}", hits.notes);
}

#[test]
fn of_several_provinces_one_is_enough() {
    let index = provinces();
    let ask = |name: &str| Filter::Province { name: name.into(), division: None };
    let query = Query::parse("họp báo").with_filter(ask("Bắc Giang")).with_filter(ask("TP HCM"));
    assert_eq!(ids(&answer(&index, &query)), ["bg", "hcm"]);
}

#[test]
fn filters_exclude_too() {
    let index = provinces();
    let north = Filter::Province { name: "Bắc Ninh".into(), division: Some(Division::Since2025) };
    let hits = answer(&index, &Query::parse("họp báo").without_filter(north.clone()));
    assert_eq!(ids(&hits), ["odd", "hcm", "hue", "hue-new", "none"]);
    let wordless = answer(&index, &Query::parse("").without_filter(north.clone()));
    assert_eq!(ids(&wordless), ["hcm", "hue", "hue-new", "none", "odd"]);
    assert_eq!(Query::parse("họp").without_filter(north).explain(), "họp -province:\"Bắc Ninh\"");
}

fn names() -> Index {
    let with = |id: &str, person: &str, body: &str| {
        let facts = json!({
            "people": [{"name": person, "roles": [], "mentions": []}],
            "organizations": [{"name": body, "mentions": []}],
            "places": [{"name": person, "mentions": []}],
            "signings": [{"parties": [{"name": body, "text": body}]}]
        });
        record(id, "Họp báo.", json!({"publisher": body}), facts)
    };
    index_of(&[
        with("1", "Trần Hồng Hà", "Ủy ban nhân dân tỉnh Bắc Giang"),
        with("2", "Trần Hồng Hạ", "Ủy ban nhân dân tỉnh Bắc Kạn"),
        with("3", "Trần Hồng", "Sở Y tế tỉnh Bắc Giang"),
        with("4", "Hà Trần Hồng", "Tran Hong Bank"),
    ])
}

#[test]
fn names_are_met_whole_or_by_a_run_of_their_words() {
    let index = names();
    let person = |name: &str| met(&index, Filter::Person(name.into()));
    assert_eq!(person("Trần Hồng Hà"), (vec!["1".into()], 0));
    assert_eq!(person("tran hong ha"), (vec!["1".into(), "2".into()], 0));
    assert_eq!(person("Trần Hồng"), (vec!["1".into(), "2".into(), "3".into(), "4".into()], 0));
    assert_eq!(person("Hồng hạ"), (vec!["2".into()], 0));
    assert_eq!(person("Hà Hồng"), (vec![], 1), "words that do not stand side by side");
    // Marks that nobody has are let go, and said.
    assert_eq!(person("Trần Hổng Hà"), (vec!["1".into(), "2".into()], 1));
    assert_eq!(met(&index, Filter::Organization("tỉnh Bắc Giang".into())).0, ["1", "3"]);
    assert_eq!(met(&index, Filter::Party("Sở Y tế".into())).0, ["3"]);
    assert_eq!(met(&index, Filter::Publisher("tran hong bank".into())).0, ["4"]);
    assert_eq!(met(&index, Filter::Place("Hà Trần".into())).0, ["4"]);
    assert_eq!(person(" - "), (vec![], 2));
}

#[test]
fn abbreviations_in_names_are_understood() {
    let index = names();
    let mut synonyms = Synonyms::default();
    synonyms.add("UBND", "Ủy ban nhân dân");
    let query = Query::parse("").with_filter(Filter::Organization("UBND tỉnh Bắc Giang".into()));
    assert_eq!(answer(&index, &query).total, 0);
    assert_eq!(ids(&answer(&index, &query.clone().with_synonyms(&synonyms))), ["1"]);
    let other_way =
        Query::parse("").with_synonyms(&synonyms).with_filter(Filter::Organization("ubnd tinh bac giang".into()));
    assert_eq!(ids(&answer(&index, &other_way)), ["1"]);
}

fn citation(id: &str, number: Option<&str>, code: &str, name: &str, year: Option<i64>, issuer: Option<&str>) -> Value {
    let form = if issuer.is_some() || number.is_none() { "full" } else { "short" };
    json!({
        "id": id, "type": code, "type_name": name, "number": number, "year": year, "issuer_code": issuer,
        "mentions": [{"text": id, "span": null, "core": null, "form": form}]
    })
}

fn citing() -> Index {
    let with = |id: &str, day: Option<&str>, old: (&str, &str), documents: Vec<Value>| {
        let facts =
            json!({"event_date": day, "province": province(Some(old), ("24", "Bắc Ninh")), "documents": documents});
        record(id, "Họp báo.", json!({"published": "2024-12-31"}), facts)
    };
    let full = || citation("238-QĐ/TW", Some("238"), "QĐ", "Quyết định", Some(2020), Some("TW"));
    let mut titled = full();
    titled["title"] = json!("về công tác thử nghiệm");
    let (bn, bg) = (("27", "Bắc Ninh"), ("24", "Bắc Giang"));
    index_of(&[
        with(
            "1",
            Some("2024-03-05"),
            bn,
            vec![full(), citation("Luật Đất đai 2013", None, "Lt", "Luật", Some(2013), None)],
        ),
        with("2", Some("2024-03-07"), bg, vec![titled]),
        with("3", Some("2024-05-01"), bg, vec![full(), citation("Luật Đất đai", None, "Lt", "Luật", None, None)]),
        with(
            "4",
            Some("2023-01-01"),
            bn,
            vec![citation("Quyết định 238", Some("238"), "QĐ", "Quyết định", None, None)],
        ),
        with("5", None, bn, vec![citation("238/QĐ-UBND", Some("238"), "QĐ", "Quyết định", None, Some("UBND"))]),
        with("6", None, bn, vec![citation("Nghị quyết Trung ương 4 khóa XII", None, "NQ", "Nghị quyết", None, None)]),
        record(
            "7",
            "Họp báo.",
            json!({}),
            json!({"documents": [citation("1238-QĐ/TW", Some("1238"), "QĐ", "Quyết định", None, Some("TW"))]}),
        ),
    ])
}

#[test]
fn documents_in_any_spelling_and_exact_in_the_parts_typed() {
    let index = citing();
    let cites = |text: &str| met(&index, Filter::Cites(text.into())).0;
    for text in ["238-QĐ/TW", "238/QĐ-TW", "238 QĐ TW", "quyet dinh so 238-qd/tw", "238-QĐ/TW năm 2020"] {
        assert_eq!(cites(text), ["1", "2", "3"], "{text}");
    }
    for text in ["QĐ 238", "Quyết định số 238", "238"] {
        assert_eq!(cites(text), ["1", "2", "3", "4", "5"], "{text}");
    }
    assert_eq!(cites("238/QĐ-UBND"), ["5"]);
    assert_eq!(cites("luật đất đai"), ["1", "3"]);
    assert_eq!(cites("Luat Dat dai nam 2013"), ["1"]);
    assert!(cites("Luật Đất").is_empty() && cites("Luật Đất đai 2024").is_empty() && cites("38-QĐ/TW").is_empty());
    assert_eq!(cites("Nghị quyết Trung ương 4 khoá XII"), ["6"]);
    assert_eq!(cites("nghi quyet trung uong 4"), ["6"]);
    assert!(cites("").is_empty());
}

#[test]
fn days_of_the_event_or_of_publication() {
    let index = citing();
    let days = |field, from: &str, to: &str| met(&index, Filter::dates(field, from, to).unwrap()).0;
    assert_eq!(days(DateField::Any, "2024-03", "2024-03"), ["1", "2"]);
    assert_eq!(days(DateField::Any, "2024-03-06", ""), ["2", "3", "5", "6"], "5 and 6 have a day of publication alone");
    assert_eq!(days(DateField::Event, "2024-03-06", ""), ["2", "3"]);
    assert_eq!(days(DateField::Any, "", "2023"), ["4"]);
    assert_eq!(days(DateField::Published, "2024-12-31", "2024-12-31"), ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(days(DateField::Event, "", ""), ["1", "2", "3", "4"], "any day, but a day");
    assert!(Filter::dates(DateField::Any, "2024-13", "").unwrap_err().to_string().contains("YYYY-MM-DD"));
    assert!(Filter::dates(DateField::Any, "2024-06", "2024-05").is_err());
    assert!(Filter::days(DateField::Any, "..").is_err() && Filter::days(DateField::Any, "").is_err());
}

#[test]
fn filters_narrow_and_never_rank() {
    let index = citing();
    let plain = answer(&index, &Query::parse("họp báo"));
    let all = Filter::dates(DateField::Any, "2000", "").unwrap();
    let narrowed = answer(&index, &Query::parse("họp báo").with_filter(all.clone()));
    assert_eq!((plain.total, narrowed.total), (7, 6));
    for hit in &narrowed.hits {
        let same = plain.hits.iter().find(|other| other.id == hit.id).unwrap();
        assert_eq!((same.score, &same.snippet), (hit.score, &hit.snippet));
    }
    let nothing = answer(&index, &Query::parse("xyzzy").with_filter(all));
    assert_eq!(
        (nothing.total, nothing.notes.as_slice()),
        (0, ["no article that meets the filters has any of these words".to_owned()].as_slice())
    );
}

#[test]
fn facets_count_all_articles_that_answer() {
    let index = citing();
    let facets = [Facet::Province, Facet::Document, Facet::Year, Facet::Publisher];
    let hits = answer(&index, &Query::parse("họp báo").with_limit(1).with_facets(&facets, 3));
    let told = serde_json::to_value(&hits.facets).unwrap();
    let count = |value: &str, count: u64| json!({"value": value, "count": count});
    assert_eq!(
        told,
        json!({
            "province": [count("Bắc Ninh", 4), count("Bắc Giang", 2)],
            "document": [count("238-QĐ/TW", 3), count("1238-QĐ/TW", 1), count("238/QĐ-UBND", 1)],
            "year": [count("2024", 5), count("2023", 1)],
            "publisher": [],
        })
    );
    let query = Query::parse("họp báo").with_facets(&[Facet::Province], 9).with_division(Division::Since2025);
    assert_eq!(
        serde_json::to_value(answer(&index, &query).facets).unwrap(),
        json!({"province": [count("Bắc Ninh", 6)]})
    );
    let none = answer(&index, &Query::parse("xyzzy").with_facets(&[Facet::Year], 9));
    assert_eq!(serde_json::to_value(&none).unwrap()["facets"], json!({"year": []}));
}

#[test]
fn names_that_differ_by_marks_alone_count_together() {
    let by = |id: &str, publisher: &str, bodies: &[&str]| {
        let bodies: Vec<Value> = bodies.iter().map(|name| json!({"name": name, "mentions": []})).collect();
        record(id, "Họp báo.", json!({"publisher": publisher}), json!({"organizations": bodies}))
    };
    let index = index_of(&[
        by("1", "Báo Sơn La", &["Sở Y tế", "SỞ Y TẾ"]),
        by("2", "Báo Sơn La", &["Sở Y Tế"]),
        by("3", "Bao Son La", &["Sở Y Tế"]),
        by("4", "Báo Cần Thơ", &[]),
    ]);
    let hits = answer(&index, &Query::parse("họp").with_facets(&[Facet::Publisher, Facet::Organization], 9));
    let count = |value: &str, count: u64| json!({"value": value, "count": count});
    assert_eq!(
        serde_json::to_value(hits.facets).unwrap(),
        json!({"publisher": [count("Báo Sơn La", 3), count("Báo Cần Thơ", 1)], "org": [count("Sở Y Tế", 3)]})
    );
}

#[test]
fn sorted_by_day_with_ties_by_key() {
    let index = citing();
    let sorted = |sort| {
        let hits = answer(&index, &Query::parse("họp báo").with_sort(sort));
        ids(&hits).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(sorted(Sort::Newest), ["5", "6", "3", "2", "1", "4", "7"]);
    assert_eq!(sorted(Sort::Oldest), ["4", "1", "2", "3", "5", "6", "7"]);
    let wordless = answer(&index, &Query::parse("").with_filter(Filter::Cites("238-QĐ/TW".into())));
    assert_eq!(ids(&wordless), ["3", "2", "1"], "without words the newest come first");
}

#[test]
fn pages_neither_skip_nor_repeat() {
    let records: Vec<Record> = (0..450)
        .map(|i| {
            // Some have the words side by side and are rescored, many tie.
            let text = if i % 7 == 0 {
                "họp báo thường kỳ"
            } else {
                "báo đưa tin về cuộc họp thường kỳ"
            };
            let day = format!("2024-01-{:02}", i % 9 + 1);
            record(&format!("{:03}", i * 13 % 450), text, json!({}), json!({"event_date": day}))
        })
        .collect();
    let index = index_of(&records);
    for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
        let page = |offset, limit| {
            let hits = answer(&index, &Query::parse("họp báo").with_sort(sort).with_offset(offset).with_limit(limit));
            assert_eq!(hits.total, 450);
            hits.hits.into_iter().map(|hit| (hit.rank, hit.id)).collect::<Vec<_>>()
        };
        let whole = page(0, 1000);
        assert_eq!(whole.iter().map(|(rank, _)| *rank).collect::<Vec<_>>(), (1..=450).collect::<Vec<_>>());
        let mut seen: Vec<&str> = whole.iter().map(|(_, id)| id.as_str()).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 450, "{sort:?}");
        for size in [37, 100] {
            let paged: Vec<_> = (0..450).step_by(size).flat_map(|offset| page(offset, size)).collect();
            assert_eq!(paged, whole, "{sort:?} by {size}");
        }
        assert!(page(450, 10).is_empty() && page(usize::MAX, usize::MAX).is_empty() && page(0, 0).is_empty());
        assert_eq!(page(300, usize::MAX), whole[300..]);
    }
}

#[test]
fn documents_by_how_many_articles_cite_them() {
    let index = citing();
    let cited =
        |request: &CitedRequest| serde_json::to_value(index.searcher().unwrap().cited(request).unwrap()).unwrap();
    let all = cited(&CitedRequest::new().with_limit(2));
    assert_eq!(all["total"], 7);
    assert_eq!(
        all["documents"],
        json!([
            {
                "id": "238-QĐ/TW", "type_name": "Quyết định", "title": "về công tác thử nghiệm", "articles": 3,
                "first": "2024-03-05", "last": "2024-05-01"
            },
            {"id": "1238-QĐ/TW", "type_name": "Quyết định", "title": null, "articles": 1, "first": null, "last": null},
        ])
    );
    let next = cited(&CitedRequest::new().with_limit(1).with_offset(2));
    assert_eq!(next["documents"][0]["id"], "238/QĐ-UBND");

    let giang = Filter::Province { name: "Bắc Giang".into(), division: None };
    let local = cited(
        &CitedRequest::new().with_filter(giang).with_filter(Filter::dates(DateField::Any, "2024-04", "").unwrap()),
    );
    let told: Vec<_> = local["documents"].as_array().unwrap().iter().map(|d| (&d["id"], &d["articles"])).collect();
    assert_eq!(told, [(&json!("238-QĐ/TW"), &json!(1)), (&json!("Luật Đất đai"), &json!(1))]);
}

#[test]
fn one_document_by_month_and_province() {
    let index = citing();
    let searcher = index.searcher().unwrap();
    let one = searcher.cited(&CitedRequest::new().with_document("238/QĐ-TW")).unwrap();
    assert_eq!((one.total, one.document.as_deref()), (1, Some("238/QĐ-TW")));
    let count = |value: &str, count: u64| json!({"value": value, "count": count});
    assert_eq!(
        serde_json::to_value(&one.documents[0]).unwrap(),
        json!({
            "id": "238-QĐ/TW", "type_name": "Quyết định", "title": "về công tác thử nghiệm", "articles": 3,
            "first": "2024-03-05", "last": "2024-05-01",
            "months": [count("2024-03", 2), count("2024-05", 1)],
            "provinces": [count("Bắc Giang", 2), count("Bắc Ninh", 1)],
        })
    );
    // Of a short number all that it may mean, and none of the others that the same articles cite.
    let many = searcher.cited(&CitedRequest::new().with_document("QĐ 238")).unwrap();
    let ids: Vec<&str> = many.documents.iter().map(|d| d.id.as_str()).collect();
    assert_eq!(ids, ["238-QĐ/TW", "238/QĐ-UBND", "Quyết định 238"]);
    let none = searcher.cited(&CitedRequest::new().with_document("999-QĐ/TW")).unwrap();
    assert!(none.documents.is_empty() && none.notes == ["no article meets cites:\"999-QĐ/TW\""], "{none:?}");
}

#[test]
fn words_are_excluded_beside_filters_alone() {
    let index = provinces();
    let hits = answer(&index, &Query::parse("province:\"Hồ Chí Minh\" -báo"));
    assert!(hits.hits.is_empty(), "{hits:?}");
    let hits = answer(&index, &Query::parse("province:\"Hồ Chí Minh\" -lúa"));
    assert_eq!(ids(&hits), ["hcm"]);
}
