//! The text of a file: its bytes decoded, its JSON read with the path of whatever is wrong.
//!
//! Scenario and solution files both come through here. What `serde_json` would let pass is refused: a
//! key that occurs twice, of which it keeps the last.

use crate::scenario::error::Fault;
use crate::scenario::spelling::shortened;
use crate::scenario::{Accepted, FieldError, Form};
use core::cell::{Cell, RefCell};
use core::fmt::{self, Write};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::borrow::Cow;

/// The text of a file's bytes: UTF-8, or UTF-16 of either byte order, with a byte order mark or without.
///
/// JSON begins with an ASCII character, so that a zero byte among the first two tells UTF-16 apart
/// where no mark does.
///
/// # Errors
/// Names the first byte or character that is no text, under the path `encoding`.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FieldError> {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0, first, ..] if *first != 0 => utf_16(bytes, u16::from_be_bytes),
        [first, 0, ..] if *first != 0 => utf_16(bytes, u16::from_le_bytes),
        _ => core::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
            let at = error.valid_up_to();
            let value = format!("byte {} (0x{:02X})", at + 1, bytes[at]);
            FieldError::new("encoding", value, Form::Utf8OrUtf16)
        }),
    }
}

/// Text from pairs of bytes.
fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'static, str>, FieldError> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        let value =
            format!("text cut off in the middle of a character, after {} bytes", bytes.len());
        return Err(FieldError::new("encoding", value, Form::WholeUtf16)
            .of(Fault::CutInCharacter { bytes: bytes.len() }));
    }
    let mut text = String::with_capacity(bytes.len() / 2);
    for (at, read) in char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))).enumerate() {
        text.push(read.map_err(|_| {
            let value = format!("half of a surrogate pair as character {}", at + 1);
            FieldError::new("encoding", value, Form::Utf16)
        })?);
    }
    Ok(Cow::Owned(text))
}

/// The JSON of `text`, less a byte order mark.
///
/// # Errors
/// Names the field where the text stops being JSON, `what` where that is outside all fields, and any
/// key that an object holds twice.
pub(crate) fn parse(text: &str, what: &str, most_bytes: usize) -> Result<Value, FieldError> {
    if text.len() > most_bytes {
        let found = format!("{} bytes", text.len());
        let error = FieldError::new(what, found, Accepted::Bytes { most: most_bytes });
        return Err(error.of(Fault::TooLong { bytes: text.len() }));
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut input = serde_json::Deserializer::from_str(text);
    let (path, repeated) = (RefCell::new(String::new()), Cell::new(false));
    let read = OnceEach { path: &path, repeated: &repeated }.deserialize(&mut input);
    let root = read.map_err(|error| {
        let path = path.take();
        if repeated.get() {
            let value = format!("occurs twice, again in line {}", error.line());
            let fault = Fault::RepeatedKey { line: Some(error.line()) };
            return FieldError::new(path, value, Form::KeyOnce).of(fault);
        }
        no_json(&path, what, &error)
    })?;
    input.end().map_err(|error| no_json("", what, &error))?;
    Ok(root)
}

/// How `text` spells the number under `key`, which reading rounded to `value`.
pub(crate) fn typed<'a>(text: &'a str, key: &str, value: f64) -> Option<&'a str> {
    let quoted = format!("\"{key}\"");
    let spellings = text.match_indices(&quoted).filter_map(|(at, _)| {
        let after = text[at + quoted.len()..].trim_start().strip_prefix(':')?.trim_start();
        after.split(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E')).next()
    });
    spellings.into_iter().find(|typed| {
        serde_json::from_str(typed).is_ok_and(|number: f64| number.total_cmp(&value).is_eq())
    })
}

/// Text at `path` of `what` that is no JSON, in our words.
fn no_json(path: &str, what: &str, error: &serde_json::Error) -> FieldError {
    let (line, column) = (error.line(), error.column());
    let at = format!("line {line}, column {column}");
    let why = error.to_string();
    let why = why.split(" at line ").next().unwrap_or_default();
    if why.starts_with("recursion limit") {
        // Every level would otherwise be in the path.
        let field = path.split(['[', '.']).next().filter(|field| !field.is_empty()).unwrap_or(what);
        let value = format!("lists or objects nested over 100 deep at {at}");
        let error = FieldError::new(field, value, Form::ShallowJson);
        return error.of(Fault::NestedTooDeep { line, column });
    }
    let path = shortened(if path.is_empty() { what } else { path }.to_owned(), 60);
    if error.is_eof() {
        FieldError::new(path, format!("text cut off at {at}"), Form::CompleteJson)
            .of(Fault::CutOff { line, column })
    } else {
        let error = FieldError::new(path, format!("text at {at} ({why})"), Form::Json);
        error.of(Fault::NoJson { line, column })
    }
}

/// Reads any JSON and knows where it stands; a key that occurs twice is an error.
#[derive(Clone, Copy)]
struct OnceEach<'a> {
    /// Path of what is being read; after an error, of what could not be read.
    path: &'a RefCell<String>,
    /// Whether the error was such a key.
    repeated: &'a Cell<bool>,
}

impl OnceEach<'_> {
    /// Steps into a field or an item; returns where to come back to.
    fn enter(&self, step: fmt::Arguments) -> usize {
        let mut path = self.path.borrow_mut();
        let end = path.len();
        // Writing to a text never fails.
        let _ = path.write_fmt(step);
        end
    }

    fn leave(&self, end: usize) {
        self.path.borrow_mut().truncate(end);
    }
}

impl<'de> DeserializeSeed<'de> for OnceEach<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Value, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OnceEach<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let end = self.enter(format_args!("[{}]", list.len()));
            let item = items.next_element_seed(self)?;
            self.leave(end);
            match item {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = fields.next_key::<String>()? {
            let dot = if self.path.borrow().is_empty() { "" } else { "." };
            let end = self.enter(format_args!("{dot}{key}"));
            if object.contains_key(&key) {
                self.repeated.set(true);
                return Err(A::Error::custom("a key that occurs twice"));
            }
            object.insert(key, fields.next_value_seed(self)?);
            self.leave(end);
        }
        Ok(Value::Object(object))
    }
}
