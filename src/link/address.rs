//! Finds keys and values in what people paste: whole addresses, percent-encoded and wrapped by mail programs,
//! with the punctuation of a sentence behind them.

use super::packed::{KEY, is_packed};
use super::{LinkError, MAX_CHARS};
use crate::scenario::spelling::shortened;
use crate::scenario::{Accepted, FieldError};
use percent_encoding::percent_decode_str;

/// A key with its value, both decoded; a key alone has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) key: String,
    pub(super) value: Option<String>,
}

/// The pieces of a link, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) pieces: Vec<Piece>,
    /// The beginning of what was pasted, for messages.
    pub(super) found: String,
}

impl Link {
    /// The packed state, if that is what the link holds.
    pub(super) fn packed(&self) -> Option<&str> {
        self.pieces.iter().find(|piece| piece.key == KEY)?.value.as_deref()
    }
}

/// Times that a text may have been percent-encoded, or its `&` written as `&amp;`, on its way.
const MOST_WRAPPINGS: usize = 3;

/// The keys and values of a link.
///
/// # Errors
/// Refuses what is too long, and text that holds no key at all.
pub(super) fn read(text: &str) -> Result<Link, LinkError> {
    if text.len() > MAX_CHARS {
        let accepted = Accepted::Text { most_chars: MAX_CHARS };
        return Err(FieldError::new("length", format!("{} bytes", text.len()), accepted).into());
    }
    let mut text = without_wrapping(text);
    // Without any `=` it was encoded, all of it where no `&` is left either.
    for _ in 0..MOST_WRAPPINGS {
        if text.contains('=') || !text.contains('%') {
            break;
        }
        text = if text.contains('&') {
            text.replace("%3D", "=").replace("%3d", "=")
        } else {
            without_wrapping(&decoded(&text))
        };
    }
    let found = quoted(&text);
    if !text.contains('=') {
        let bare = text.rsplit(['#', '?', '/']).next().unwrap_or_default();
        if !is_packed(bare) {
            return Err(LinkError::NotOurs { found });
        }
        let piece = Piece { key: KEY.to_owned(), value: Some(bare.to_owned()) };
        return Ok(Link { pieces: vec![piece], found });
    }
    let pieces = parts(&text[start(&text)..]).into_iter().map(piece).collect();
    Ok(Link { pieces, found })
}

/// The beginning of some text, in quotes.
fn quoted(text: &str) -> String {
    format!("{:?}", shortened(text.to_owned(), 40))
}

/// `text` without what mail and chat programs put into it, and without the punctuation around it.
fn without_wrapping(text: &str) -> String {
    let invisible = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
    };
    let mut text: String = text.chars().filter(|c| !invisible(*c)).collect();
    for _ in 0..MOST_WRAPPINGS {
        if !text.contains("&amp;") {
            break;
        }
        text = text.replace("&amp;", "&");
    }
    let around = |c: char| "\"'`*()[]{}.,;:!…»«“”„‘’".contains(c);
    text.trim_matches(around).to_owned()
}

/// Where the keys begin: behind the first `?` or `#`, be it encoded; else at once.
fn start(text: &str) -> usize {
    let raw = text.find(['?', '#']).map(|at| at + 1);
    let before_value = &text[..text.find('=').unwrap_or(text.len())];
    let encoded = || {
        let upper = before_value.to_ascii_uppercase();
        ["%23", "%3F"].iter().filter_map(|mark| upper.rfind(mark)).max().map(|at| at + 3)
    };
    raw.or_else(encoded).unwrap_or(0)
}

/// The text between `&`, `?` and `#`. Where a value holds another `=`, its `%23`, `%26` or `%3F` was such a mark too.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in text.split(['&', '?', '#']) {
        let mut rest = part;
        // Every turn takes two `=` off: their number bounds the turns.
        while let Some((before, _)) = rest.match_indices('=').nth(1) {
            let upper = rest[..before].to_ascii_uppercase();
            let marks = ["%23", "%26", "%3F"].into_iter().filter_map(|mark| upper.rfind(mark));
            let Some(at) = marks.max().filter(|at| rest[..*at].contains('=')) else { break };
            parts.push(&rest[..at]);
            rest = &rest[at + 3..];
        }
        parts.push(rest);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn decoded(text: &str) -> String {
    String::from_utf8_lossy(&percent_decode_str(text).collect::<Vec<u8>>()).into_owned()
}

fn piece(part: &str) -> Piece {
    match part.split_once('=') {
        // A blank is a plus sign in forms; of our values only a name has any.
        Some((key, value)) if key.eq_ignore_ascii_case("name") => {
            Piece { key: "name".to_owned(), value: Some(decoded(&value.replace('+', " "))) }
        }
        Some((key, value)) => {
            Piece { key: decoded(key).to_ascii_lowercase(), value: Some(decoded(value)) }
        }
        None => Piece { key: decoded(part).to_ascii_lowercase(), value: None },
    }
}
