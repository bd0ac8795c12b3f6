//! The frame of a packed link: `d`, its version, and in base64url the length of what it says, that, and a check sum.

use super::bits::damaged;
use super::recipe::Recipe;
use super::view::ViewState;
use super::{LinkError, VERSION, body};
use crate::scenario::spelling::shortened;
use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The key in front of a packed link.
pub(super) const KEY: &str = "s";
/// Letters, digits, `-` and `_`; bits of a last character that no byte needs are not looked at.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);
/// Bytes of the check sum, a CRC-32 of version, length and body.
const SUM_BYTES: usize = 4;

/// The packed link of a state.
pub(super) fn write(recipe: &Recipe, view: &ViewState) -> String {
    let body = body::write(recipe, view);
    let mut bytes = Vec::with_capacity(body.len() + 10);
    let mut rest = body.len();
    while rest >= 0x80 {
        bytes.push(0x80 | (rest & 0x7F) as u8);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes.extend_from_slice(&body);
    let sum = sum(VERSION, &bytes);
    bytes.extend_from_slice(&sum);
    format!("{KEY}=d{VERSION}{}", BASE64.encode(bytes))
}

fn sum(version: u32, bytes: &[u8]) -> [u8; SUM_BYTES] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&version.to_le_bytes());
    hasher.update(bytes);
    hasher.finalize().to_le_bytes()
}

/// Whether `text` begins as packed links do: `d` and a version.
pub(super) fn is_packed(text: &str) -> bool {
    matches!(text.as_bytes(), [b'd', b'1'..=b'9', ..])
}

/// The state of a packed link, without its key.
///
/// # Errors
/// Tells apart what is none of ours, cut off, damaged and of a later version.
pub(super) fn read(text: &str) -> Result<(Recipe, ViewState), LinkError> {
    // What follows the link in a sentence or in Markdown.
    let text = text.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    let [b'd', version @ b'1'..=b'9', ..] = text.as_bytes() else {
        // A link that was never filled in, such as s=undefined, looks like this.
        return Err(match text {
            "" | "d" => LinkError::CutOff { found: format!("{KEY}={text}") },
            _ => LinkError::NotOurs { found: format!("{KEY}={}", shortened(text.to_owned(), 20)) },
        });
    };
    let version = u32::from(version - b'0');
    if version > VERSION {
        let found = format!("version {version}");
        return Err(LinkError::TooNew { found, newest: VERSION });
    }
    let characters = &text[2..];
    if let Some(other) =
        characters.chars().find(|c| !c.is_ascii_alphanumeric() && !"-_".contains(*c))
    {
        return Err(damaged(&format!("{other:?} is no letter, digit, - or _")));
    }
    // Four characters are three bytes; one alone is none.
    let whole = characters.len() - usize::from(characters.len() % 4 == 1);
    let bytes = BASE64.decode(&characters[..whole]).map_err(|_| damaged("no base64url"))?;
    let (header, length) = length(&bytes)?;
    let (said, end) = (header + length, header + length + SUM_BYTES);
    let needed = (end * 4).div_ceil(3);
    if characters.len() < needed {
        let (there, needed) = (text.len(), needed + 2);
        let found = format!("{there} of {needed} characters are there");
        return Err(LinkError::CutOff { found });
    }
    // Markdown's emphasis may follow.
    if characters[needed..].bytes().any(|byte| byte != b'-' && byte != b'_') {
        return Err(damaged("something stands behind its end"));
    }
    if sum(version, &bytes[..said]) != bytes[said..end] {
        return Err(damaged("its check sum is that of another link"));
    }
    body::read(&bytes[header..said])
}

/// The length of what a link says, and how many bytes tell it.
fn length(bytes: &[u8]) -> Result<(usize, usize), LinkError> {
    let mut length = 0;
    for (at, byte) in bytes.iter().take(3).enumerate() {
        length |= usize::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            return Ok((at + 1, length));
        }
    }
    match bytes.len() {
        0..3 => Err(LinkError::CutOff { found: "its length is not all there".to_owned() }),
        _ => Err(damaged("its length is too large")),
    }
}
