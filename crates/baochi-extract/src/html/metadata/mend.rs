//! JSON as pages hold it to JSON: comments around it, line breaks and quotes in strings, commas before a bracket.

/// `text` with the commonest mistakes put right, in one pass. What is wrong otherwise stays so.
pub(super) fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    // `[` and `{` that are open.
    let mut open: Vec<char> = Vec::new();
    let mut in_string = false;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if in_string {
            match c {
                '\\' => rest = escape(rest, &mut out),
                '"' if closes(rest) => {
                    in_string = false;
                    out.push('"');
                }
                // A quote that a writer meant.
                '"' => out.push_str("\\\""),
                c if c < ' ' => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' if !open.is_empty() => {
                in_string = true;
                out.push('"');
            }
            // A comma with nothing behind it.
            ',' if rest.trim_start().starts_with(['}', ']', ',']) => {}
            '{' | '[' => {
                open.push(c);
                out.push(c);
            }
            ']' if rest.starts_with("]>") => rest = &rest[2..],
            '}' | ']' => {
                open.pop();
                out.push(c);
                if open.is_empty() {
                    out.push('\n');
                }
            }
            '/' => rest = comment(rest),
            '<' => rest = ["!--", "![CDATA["].iter().find_map(|mark| rest.strip_prefix(*mark)).unwrap_or(rest),
            '-' if rest.starts_with("->") => rest = &rest[2..],
            ';' => {}
            c if !open.is_empty() => out.push(c),
            // What stands around the objects: `var data = {…};`
            _ => {}
        }
    }
    if in_string {
        out.push('"');
    }
    out.extend(open.iter().rev().map(|c| if *c == '{' { '}' } else { ']' }));
    out
}

/// True where what follows a quote can follow a string.
fn closes(rest: &str) -> bool {
    rest.trim_start().chars().next().is_none_or(|c| matches!(c, ',' | ':' | '}' | ']'))
}

/// Writes what is behind a backslash; what is left.
fn escape<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let Some(c) = rest.chars().next() else { return rest };
    let is_hex = |digits: &str| digits.bytes().all(|b| b.is_ascii_hexdigit());
    match c {
        '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {
            out.push('\\');
            out.push(c);
        }
        'u' if rest.get(1..5).is_some_and(is_hex) => out.push_str("\\u"),
        c if c < ' ' => out.push(' '),
        c => out.push(c),
    }
    &rest[c.len_utf8()..]
}

/// What is left behind a comment whose first sign was read.
fn comment(rest: &str) -> &str {
    let after = |mark: &str| rest.find(mark).map_or("", |at| &rest[at + mark.len()..]);
    match () {
        () if rest.starts_with("/<![CDATA[") || rest.starts_with("/]]>") => &rest[1..],
        () if rest.starts_with('/') => after("\n"),
        () if rest.starts_with('*') => after("*/"),
        () => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_of_pages_are_put_right() {
        for (text, want) in [
            ("<!-- {\"a\": 1} -->", "{\"a\": 1}"),
            ("//<![CDATA[\n{\"a\": [1, 2,],}\n//]]>", "{\"a\": [1, 2]}"),
            ("/*<![CDATA[*/ {\"a\": 1} /*]]>*/", "{\"a\": 1}"),
            ("<![CDATA[{\"a\":1}]]>", "{\"a\":1}"),
            ("{\"a\": \"cầu\n\tmới\"};", "{\"a\": \"cầu  mới\"}"),
            ("{\"a\": \"Cầu \"mới\" ở bản\"}", "{\"a\": \"Cầu \\\"mới\\\" ở bản\"}"),
            ("{\"a\": \"it\\'s \\x\"}", "{\"a\": \"it's x\"}"),
            ("{\"a\": [\"b", "{\"a\": [\"b\"]}"),
            ("{\"a\": 1, // so\n \"b\": 2}", "{\"a\": 1,  \"b\": 2}"),
            ("", ""),
        ] {
            assert_eq!(mend(text).trim(), want, "{text}");
        }
    }
}
