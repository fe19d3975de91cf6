//! Archives of web pages (WARC 1.0 and 1.1) and of their texts (WET): their records, one at a time.
//!
//! A record that is damaged is told with the byte where it starts, and reading goes on at the next one that can be
//! found. The blocks of records that are no pages are passed over and never held; bodies of answers that are packed are
//! unpacked within the bounds of the whole file, see [`Budget`].

mod header;
mod http;

use std::io::{BufRead, Read};
use std::rc::Rc;

use self::header::Header;
use self::http::Response;
use super::largest::{largest, too_large};
use super::left_out::Why;
use super::magic::is_warc;
use super::reading::{Flow, Reading};
use super::stream::{Budget, Stream};
use super::{At, Entry, Form, Place, Web};
use crate::error::Problem;

/// The records of an archive.
pub(super) fn records(reading: &mut Reading<'_>, stream: &mut Stream<'_>, place: &Place) -> Flow {
    loop {
        let found = next_record(stream);
        let start = stream.position();
        let here = place.at(At::Byte(start));
        match found {
            Ok(Next::Record) => {}
            Ok(Next::End) => return Flow::Continue(()),
            Ok(Next::Rubbish) => {
                reading.fail(&here, Problem::Warc("no record begins here, passed over to the next one".to_owned()))?;
                if let Err(problem) = resume(stream) {
                    return reading.fail(&here, problem);
                }
                continue;
            }
            Err(problem) => return reading.fail(&here, problem),
        }
        match record(stream, reading.budget()) {
            Ok(Found::Page(bytes, web)) => {
                let form = Form::Web(web);
                reading.give(Entry { place: here, bytes, form, alone: false })?;
            }
            Ok(Found::LeftOut(why)) => reading.leave_out(why)?,
            Ok(Found::Other) => {}
            Err(Failure::Here(problem)) => reading.fail(&here, problem)?,
            Err(Failure::Lost(problem)) => {
                reading.fail(&here, problem)?;
                if let Err(problem) = resume(stream) {
                    return reading.fail(&here, problem);
                }
            }
            Err(Failure::Broken(problem)) => return reading.fail(&here, problem),
        }
    }
}

/// What stands at the next filled line.
enum Next {
    Record,
    Rubbish,
    End,
}

/// What a record gives.
enum Found {
    Page(Vec<u8>, Box<Web>),
    LeftOut(Why),
    Other,
}

/// What is wrong, and where that leaves the stream.
enum Failure {
    /// The next record can be read.
    Here(Problem),
    /// The next record must be looked for.
    Lost(Problem),
    /// Nothing more can be read.
    Broken(Problem),
}

/// Passes over the line ends between records.
fn next_record(stream: &mut Stream<'_>) -> Result<Next, Problem> {
    loop {
        match stream.fill_buf().map_err(Problem::Read)? {
            [] => return Ok(Next::End),
            [b'\r' | b'\n', ..] => stream.consume(1),
            _ => break,
        }
    }
    Ok(if is_warc(stream.peek(8).map_err(Problem::Read)?) { Next::Record } else { Next::Rubbish })
}

/// Goes on to where a record begins: at the start of a line or of a packed part.
fn resume(stream: &mut Stream<'_>) -> Result<(), Problem> {
    loop {
        let here = stream.peek(8).map_err(Problem::Read)?;
        if here.is_empty() || is_warc(here) {
            return Ok(());
        }
        let part = stream.position().part;
        loop {
            let here = stream.fill_buf().map_err(Problem::Read)?;
            let line = memchr::memchr(b'\n', here).map(|end| end + 1);
            let taken = line.unwrap_or(here.len());
            stream.consume(taken);
            stream.fill_buf().map_err(Problem::Read)?;
            if line.is_some() || taken == 0 || stream.position().part != part {
                break;
            }
        }
    }
}

/// Reads the record that begins here.
fn record(stream: &mut Stream<'_>, budget: &Rc<Budget>) -> Result<Found, Failure> {
    let header = Header::read(stream).map_err(|problem| match problem {
        Problem::Read(_) => Failure::Broken(problem),
        _ => Failure::Lost(problem),
    })?;
    let Some(length) = header.length() else {
        return Err(Failure::Lost(Problem::Warc("the record has no Content-Length".to_owned())));
    };
    let plan = Plan::of(&header);
    if plan.is_wanted() && length > largest() as u64 {
        end(stream, length)?;
        return Err(Failure::Here(too_large()));
    }
    let mut block = Vec::new();
    let left = if plan.is_wanted() {
        let read =
            stream.by_ref().take(length).read_to_end(&mut block).map_err(|c| Failure::Broken(Problem::Read(c)))?;
        length - read as u64
    } else {
        length
    };
    if plan.is_wanted() && left > 0 {
        return Err(Failure::Broken(cut_off(left)));
    }
    end(stream, left)?;
    plan.carry_out(&header, block, budget)
}

fn cut_off(missing: u64) -> Problem {
    Problem::Warc(format!("the archive is cut off, {missing} bytes before the end of this record"))
}

/// Passes over the rest of the block and looks whether the record ends there.
fn end(stream: &mut Stream<'_>, left: u64) -> Result<(), Failure> {
    let broken = |cause| Failure::Broken(Problem::Read(cause));
    let skipped = stream.skip(left).map_err(broken)?;
    if skipped < left {
        return Err(Failure::Broken(cut_off(left - skipped)));
    }
    let after = stream.peek(64).map_err(broken)?;
    let ends = after.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let next = after.get(ends..).unwrap_or_default();
    // At the end of the archive or of a packed part, before the next record, or where a record should end.
    if next.is_empty() || is_warc(next) || after.starts_with(b"\r\n\r\n") {
        return Ok(());
    }
    Err(Failure::Lost(Problem::Warc("the record does not end where its Content-Length says".to_owned())))
}

/// What is done with a record, by its header.
enum Plan {
    /// An answer of a server.
    Response,
    /// A page or a text as it is.
    Plain,
    LeftOut(Why),
    /// What tells of the archive and of requests.
    Other,
}

impl Plan {
    fn of(header: &Header) -> Self {
        let media_type = header.value("Content-Type").map(http::media_type).unwrap_or_default();
        match header.value("WARC-Type").map(str::to_ascii_lowercase).as_deref() {
            Some("response") if media_type == "application/http" || media_type.is_empty() => Self::Response,
            Some("response" | "resource" | "conversion") if http::is_page(&media_type) => Self::Plain,
            Some("response" | "resource" | "conversion") => Self::LeftOut(Why::MediaType),
            Some("revisit") => Self::LeftOut(Why::Revisit),
            _ => Self::Other,
        }
    }

    fn is_wanted(&self) -> bool {
        matches!(self, Self::Response | Self::Plain)
    }

    fn carry_out(self, header: &Header, block: Vec<u8>, budget: &Rc<Budget>) -> Result<Found, Failure> {
        let url = header.value("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned());
        let mut notes = Vec::new();
        if let Some(reason) = header.value("WARC-Truncated") {
            notes.push(format!("the archive has only the beginning of this page: {reason}"));
        }
        match self {
            Self::Response => match Response::read(&block, budget).map_err(|problem| match problem {
                // Nothing more may be unpacked.
                Problem::Read(_) => Failure::Broken(problem),
                _ => Failure::Here(problem),
            })? {
                Response::Page { body, media_type, charset } => {
                    Ok(Found::Page(body, Box::new(Web { url, media_type, charset, notes })))
                }
                Response::LeftOut(why) => Ok(Found::LeftOut(why)),
            },
            Self::Plain => {
                let content_type = header.value("Content-Type").unwrap_or_default();
                let (media_type, charset) = (http::media_type(content_type), http::charset(content_type));
                Ok(Found::Page(block, Box::new(Web { url, media_type, charset, notes })))
            }
            Self::LeftOut(why) => Ok(Found::LeftOut(why)),
            Self::Other => Ok(Found::Other),
        }
    }
}
