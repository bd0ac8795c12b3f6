//! The solution file, version 1: read with the path of whatever is wrong, written whole.

use serde::Serialize;
use serde_json::Value;

use crate::scenario::error::Fault;
use crate::scenario::spelling::shortened;
use crate::scenario::text::parse;
use crate::scenario::{Accepted, FieldError, Form};
use crate::solver::solution::Solution;

/// The `format` of every solution file.
pub const FORMAT: &str = "d2d-explorer/solution";
/// The `version` that this crate reads and writes.
pub const VERSION: u64 = 1;

/// Longest accepted file, bytes: several times a 200×200 solution with all its pair bounds.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// A solution file as it is written: what it is, then the solution's own fields.
#[derive(Debug, Serialize)]
pub struct SolutionFile<'a> {
    format: &'static str,
    version: u64,
    #[serde(flatten)]
    solution: &'a Solution,
}

impl SolutionFile<'_> {
    /// The file of `solution`.
    pub fn of(solution: &Solution) -> SolutionFile<'_> {
        SolutionFile { format: FORMAT, version: VERSION, solution }
    }
}

impl Solution {
    /// Reads a solution file.
    ///
    /// Only its form is judged here; whether its numbers are right is for [`crate::verify`].
    ///
    /// # Errors
    ///
    /// Names the first field that is missing, unknown or of a wrong type, or the format or version
    /// that this crate does not read, or the line where the text stops being JSON.
    pub fn from_json(text: &str) -> Result<Solution, FieldError> {
        let whole = parse(text, "solution", MAX_BYTES)?;
        let Value::Object(mut fields) = whole.clone() else {
            return Err(FieldError::new("solution", shown(&whole), Form::Object));
        };
        demand(&fields.remove("format"), "format", &Value::from(FORMAT))?;
        demand(&fields.remove("version"), "version", &Value::from(VERSION))?;
        serde_path_to_error::deserialize(Value::Object(fields))
            .map_err(|error| field_error(&whole, &error))
    }

    /// Writes a solution file: indented JSON that [`Solution::from_json`] reads back unchanged.
    ///
    /// Every number of a solution is finite; one that is not would be written as `null`, which
    /// reading refuses.
    pub fn to_json(&self) -> String {
        // Only a map with keys that are not text could fail, and a solution has no map.
        serde_json::to_string_pretty(&SolutionFile::of(self)).unwrap_or_default()
    }
}

/// What was found, short enough for a message.
fn shown(value: &Value) -> String {
    shortened(value.to_string(), 60)
}

/// Checks a field that can hold one value only.
fn demand(found: &Option<Value>, path: &str, accepted: &Value) -> Result<(), FieldError> {
    match found {
        Some(value) if value == accepted => Ok(()),
        Some(value) => Err(FieldError::new(
            path,
            shown(value),
            Accepted::Exactly { json: accepted.to_string() },
        )),
        None => Err(FieldError::new(path, "", Accepted::Exactly { json: accepted.to_string() })),
    }
}

/// Says in our terms what serde found wrong in `whole`.
fn field_error(whole: &Value, error: &serde_path_to_error::Error<serde_json::Error>) -> FieldError {
    let message = error.inner().to_string();
    let parent = match error.path().to_string() {
        path if path == "." => String::new(),
        path => path,
    };
    let quoted = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        return FieldError::new(join(&parent, quoted), "", Form::Value);
    }
    if message.starts_with("unknown field") {
        let path = if parent.ends_with(quoted) { parent } else { join(&parent, quoted) };
        let known = message.split_once(", expected ").map_or("no such field", |(_, rest)| rest);
        let known = known.replace('`', "");
        return FieldError::new(path, "an unknown field", known).of(Fault::UnknownField);
    }
    let value = whole.pointer(&pointer(&parent)).map(shown).unwrap_or_default();
    let accepted = message.split_once("expected ").map_or(message.as_str(), |(_, rest)| rest);
    let accepted = match accepted {
        "f64" => Form::Number.into(),
        "u64" | "usize" => Accepted::WholeFrom { least: 0.0 },
        "u32" => Accepted::whole(0, u32::MAX.into()),
        other => Accepted::from(other),
    };
    FieldError::new(parent, value, accepted)
}

/// `parent.field`, or the field alone at the root.
fn join(parent: &str, field: &str) -> String {
    if parent.is_empty() { field.to_owned() } else { format!("{parent}.{field}") }
}

/// The JSON pointer of a path such as `cues[3].power_w`.
fn pointer(path: &str) -> String {
    if path.is_empty() {
        return String::new();
    }
    format!("/{}", path.replace(['.', '['], "/").replace(']', ""))
}
