//! Laws that amend others: `Luật sửa đổi, bổ sung một số điều của Luật Giá`.

use super::cursor::{after_any, after_words, char_at, floor, gap};
use super::law::capital;
use crate::scan::Scan;
use crate::span::Span;

/// The most laws that one law amends.
const MOST_AMENDED: usize = 10;

/// `Luật sửa đổi, bổ sung một số điều của Luật X`: where it ends, and its whole name.
pub(super) fn read(scan: &Scan<'_>, head: Span) -> Option<(usize, String)> {
    let text = scan.text;
    let mut at = after_words(text, gap(text, head.end()), "sửa đổi")?;
    if char_at(text, at) == Some(',') {
        at += 1;
    }
    at = after_words(text, gap(text, at), "và").unwrap_or(at);
    at = after_words(text, gap(text, at), "bổ sung").unwrap_or(at);
    let part = after_any(text, gap(text, at), &["một số điều của", "một số điều các", "Điều", "các"]);
    at = part.unwrap_or(at);
    at = after_words(text, gap(text, at), "các").unwrap_or(at);
    let mut inner = gap(text, at);
    let (length, row) = scan.tables.law_at(&text[inner..floor(text, inner + 240)])?;
    let of = if part.is_some() { "một số điều của " } else { "" };
    let mut name = format!("{} sửa đổi, bổ sung {of}{}", capitalised(head.of(text)), row.text);
    let mut end = inner + length;
    // "… của Luật Đất đai và Luật Nhà ở"
    for _ in 0..MOST_AMENDED {
        let mut next = gap(text, end);
        let comma = char_at(text, next) == Some(',');
        if comma {
            next = gap(text, next + 1);
        }
        let joined = after_words(text, next, "và").map(|a| gap(text, a));
        if joined.is_none() && !comma {
            break;
        }
        inner = joined.unwrap_or(next);
        let Some((length, row)) = scan.tables.law_at(&text[inner..floor(text, inner + 240)]) else { break };
        name.push_str(if joined.is_some() { " và " } else { ", " });
        name.push_str(&row.text);
        end = inner + length;
    }
    Some((end, name))
}

/// In small letters, the first a capital.
fn capitalised(words: &str) -> String {
    capital(&words.to_lowercase())
}
