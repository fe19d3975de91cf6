//! Archives of web pages.

use crate::pack::{gzip, page, tar, warc};
use crate::run::{Folder, Run};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
const SHRIMP: &[u8] =
    "<html><body><p>Sáng 5/4/2022, hội nghị bàn về nghề nuôi tôm đã khai mạc tại Cà Mau.</p></body></html>".as_bytes();
const TEA: &[u8] =
    "<html><body><p>Chiều 6/4/2022, hội thảo bàn về cây chè đã khai mạc tại Thái Nguyên.</p></body></html>".as_bytes();

/// What a crawl leaves beside two pages.
fn crawl() -> Vec<Vec<u8>> {
    vec![
        warc("warcinfo", &["Content-Type: application/warc-fields"], b"software: test\r\n"),
        warc("request", &["Content-Type: application/http; msgtype=request"], b"GET / HTTP/1.1\r\n\r\n"),
        page("https://bao.example/tom", OK, SHRIMP),
        page("https://bao.example/anh.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png", b"\x89PNG\r\n\x1a\n"),
        page("https://bao.example/cu", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html", b"<p>x</p>"),
        warc("revisit", &["Content-Type: application/http; msgtype=response"], b"HTTP/1.1 200 OK\r\n\r\n"),
        page("https://bao.example/che", &format!("{OK}\r\nContent-Encoding: gzip"), &gzip(TEA)),
    ]
}

/// Where each record begins.
fn starts(records: &[Vec<u8>]) -> Vec<usize> {
    records.iter().scan(0, |at, record| Some(std::mem::replace(at, *at + record.len()))).collect()
}

fn run(name: &str, bytes: &[u8]) -> Run {
    let folder = Folder::new(&[]);
    folder.write(name, bytes);
    folder.run(&["extract", "--format", "jsonl", name])
}

const LEFT_OUT: &str =
    "left out: 1 response of other media types, 1 response with a status other than 200, 1 revisit\n";

#[test]
fn pages_go_by_the_byte_where_they_begin() {
    let records = crawl();
    let at = starts(&records);
    let read = run("tin.warc", &records.concat());
    read.ends(0, &format!("baochi: 2 records, 0 failed; {LEFT_OUT}"));
    assert_eq!(read.sources(), [format!("tin.warc#{}", at[2]), format!("tin.warc#{}", at[6])]);
    let records = read.lines();
    assert_eq!(records[0]["article"]["url"], "https://bao.example/tom");
    assert_eq!(records[1]["source"]["media_type"], "text/html");
    assert!(records[1]["article"]["text"].as_str().unwrap().contains("cây chè"), "{}", records[1]);
}

#[test]
fn packed_records_go_by_the_byte_in_the_packed_file() {
    let records = crawl();
    let packed: Vec<Vec<u8>> = records.iter().map(gzip).collect();
    let at = starts(&packed);
    let read = run("tin.warc.gz", &packed.concat());
    read.ends(0, &format!("baochi: 2 records, 0 failed; {LEFT_OUT}"));
    assert_eq!(read.sources(), [format!("tin.warc.gz#{}", at[2]), format!("tin.warc.gz#{}", at[6])]);

    // Packed as a whole, a record goes by its place in what is packed.
    let within = starts(&records);
    let read = run("tin.warc.gz", &gzip(records.concat()));
    assert_eq!(read.sources(), [format!("tin.warc.gz#0+{}", within[2]), format!("tin.warc.gz#0+{}", within[6])]);

    let read = run("a.tar", &tar(&[("thang-1/tin.warc.gz", &packed.concat())]));
    assert_eq!(read.sources()[0], format!("a.tar#thang-1/tin.warc.gz#{}", at[2]));
}

#[test]
fn texts_of_pages_are_read() {
    let text = "Sáng 5/4/2022, hội nghị bàn về nghề nuôi tôm đã khai mạc tại Cà Mau.";
    let record =
        warc("conversion", &["WARC-Target-URI: https://bao.example/tom", "Content-Type: text/plain"], text.as_bytes());
    let read = run("tin.warc.wet", &record);
    read.ends(0, "");
    assert_eq!(read.lines()[0]["article"]["text"], text);
    assert_eq!(read.lines()[0]["article"]["url"], "https://bao.example/tom");
    assert_eq!(read.lines()[0]["source"]["media_type"], "text/plain");
}

#[test]
fn a_bad_record_costs_only_itself() {
    let good = page("https://bao.example/tom", OK, SHRIMP);
    let last = page("https://bao.example/che", OK, TEA);
    let length = |record: &[u8], by: i64| {
        let text = String::from_utf8(record.to_vec()).unwrap();
        let told: i64 = text.split("Content-Length: ").nth(1).unwrap().split('\r').next().unwrap().parse().unwrap();
        text.replacen(&format!("Content-Length: {told}"), &format!("Content-Length: {}", told + by), 1).into_bytes()
    };
    let no_length = String::from_utf8(good.clone()).unwrap().replacen("Content-Length", "Length", 1).into_bytes();
    let http = page("https://bao.example/x", "no answer", b"<p>x</p>");
    for (bad, told) in [
        (length(&good, -30), "bad WARC record: the record does not end where its Content-Length says"),
        (no_length, "bad WARC record: the record has no Content-Length"),
        (
            b"rubbish\r\nmore rubbish\r\n\r\n".to_vec(),
            "bad WARC record: no record begins here, passed over to the next one",
        ),
        (http, "bad HTTP response: invalid HTTP version"),
    ] {
        let start = good.len();
        let read = run("tin.warc", &[good.as_slice(), &bad, &last].concat());
        read.ends(2, &format!("baochi: tin.warc#{start}: {told}\nbaochi: 2 records, 1 failed\n"));
        assert_eq!(read.sources(), ["tin.warc#0".to_owned(), format!("tin.warc#{}", start + bad.len())]);
    }
    // A length that is too large takes the next record with it.
    let read = run("tin.warc", &[length(&good, 30), good.clone(), last.clone()].concat());
    assert_eq!((read.status, read.sources()), (2, vec![format!("tin.warc#{}", 2 * good.len())]));
}

#[test]
fn an_archive_that_is_cut_off_keeps_what_came_before() {
    let records = [page("https://bao.example/tom", OK, SHRIMP), page("https://bao.example/che", OK, TEA)];
    let whole = records.concat();
    let start = records[0].len();
    let read = run("tin.warc", &whole[..whole.len() - 60]);
    read.ends(
        2,
        &format!(
            "baochi: tin.warc#{start}: bad WARC record: the archive is cut off, 56 bytes before the end of this record\n\
             baochi: 1 record, 1 failed\n"
        ),
    );
    let packed: Vec<u8> = [gzip(&records[0]), gzip(&records[1])].concat();
    let start = gzip(&records[0]).len();
    let read = run("tin.warc.gz", &packed[..packed.len() - 30]);
    assert_eq!((read.status, read.sources()), (2, vec!["tin.warc.gz#0".to_owned()]));
    let told = format!("baochi: tin.warc.gz#{start}: failed to read: the gzip data is cut off, after ");
    assert!(read.stderr.starts_with(&told), "{}", read.stderr);
}

#[test]
fn crawls_are_indexed_and_known_again() {
    let folder = Folder::new(&[]);
    folder.write("tin.warc", crawl().concat());
    let index = || folder.run(&["index", "tin.warc"]);
    index().ends(
        0,
        &format!(
            "baochi: 2 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi\nbaochi: {LEFT_OUT}"
        ),
    );
    index().ends(
        0,
        &format!(
            "baochi: 0 articles indexed, 0 replaced, 2 unchanged, 0 failed in N s, into .baochi\nbaochi: {LEFT_OUT}"
        ),
    );
    // Through a pipe, another crawl whose records begin at the same bytes takes the place of none.
    let other: Vec<u8> = crawl().concat();
    let other = String::from_utf8_lossy(&other).replace("Cà Mau", "Kỳ Anh").into_bytes();
    let pipe = |bytes: &[u8]| folder.run_with_input(&["index", "--index", "ong", "-"], bytes).stderr;
    assert!(pipe(&crawl().concat()).starts_with("baochi: 2 articles indexed"));
    assert!(pipe(&other).contains(" 0 replaced"), "another text is another article");
}
