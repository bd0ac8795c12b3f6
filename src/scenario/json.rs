//! Scenario files, version 1: read with field paths, written whole.
//!
//! Text becomes a `serde_json::Value`; a cursor then walks it and knows at every moment which
//! path it stands at, so that any refusal can name the field. Nothing is filled in or clamped.

use crate::scenario::params::{Kind, PARAMS};
use crate::scenario::{Cue, Due, FieldError, MeasuredGains, ParamSpec, Params, Point, Scenario};
use serde::Serialize;
use serde_json::Value;

/// What `format` must hold.
pub const FORMAT: &str = "d2d-explorer/scenario";
/// What `version` must hold.
pub const VERSION: u32 = 1;
/// Longest accepted file, bytes: four times a pretty-printed 200×200 cell with measured gains.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Longest accepted name, characters.
pub const MAX_NAME_CHARS: usize = 200;
/// Farthest accepted coordinate from the origin, m.
pub const MAX_COORDINATE_M: f64 = 100_000.0;
/// Greatest accepted Zipf skewness; the least is 0.
pub const MAX_ZIPF: f64 = 5.0;
/// Accepted measured gains lie between this and its reciprocal; interference may also be 0.
pub const LEAST_GAIN: f64 = 1e-30;

impl Scenario {
    /// Reads a scenario file, version 1.
    ///
    /// # Errors
    /// Names the first field that is missing, unknown, of the wrong type or out of range, and
    /// what it accepts; for text that is no JSON, where it breaks.
    pub fn from_json(text: &str) -> Result<Scenario, FieldError> {
        let root = parse(text)?;
        let file = Cursor { path: String::new(), value: &root };
        const FIELDS: [&str; 9] =
            ["format", "version", "name", "seed", "params", "bs", "cues", "dues", "gains"];
        file.object(&FIELDS)?;
        file.field("format", "the text \"d2d-explorer/scenario\"")?.exactly(FORMAT)?;
        file.field("version", "the number 1")?.exactly(VERSION)?;
        let name = file.field("name", NAME)?.name()?;
        let seed = file.spec("seed", "seed")? as u64;
        let params = read_params(&file.field("params", "an object of parameters")?)?;
        let bs = read_point(&file.field("bs", POINT)?)?;
        let services = params.services;
        let cues = file
            .field("cues", "a list of 1 to 200 cellular users")?
            .list(1, 200)?
            .iter()
            .map(|user| read_cue(user, services))
            .collect::<Result<Vec<_>, _>>()?;
        let dues = file.field("dues", "a list of D2D pairs, no more than CUEs")?;
        let dues = dues
            .list(0, cues.len())?
            .iter()
            .map(|pair| read_due(pair, services))
            .collect::<Result<Vec<_>, _>>()?;
        let gains = match file.optional("gains") {
            Some(gains) => Some(read_gains(&gains, cues.len(), dues.len())?),
            None => None,
        };
        Ok(Scenario { name, seed, params, bs, cues, dues, gains })
    }

    /// The scenario as a file for people, indented.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&File::of(self)).expect("every key is text")
    }

    /// The scenario as a file without any white space.
    pub fn to_json_compact(&self) -> String {
        serde_json::to_string(&File::of(self)).expect("every key is text")
    }
}

/// A scenario with its two marks in front.
#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    scenario: &'a Scenario,
}

impl File<'_> {
    fn of(scenario: &Scenario) -> File<'_> {
        File { format: FORMAT, version: VERSION, scenario }
    }
}

const NAME: &str = "a text of at most 200 characters";
const POINT: &str = "an object with x_m and y_m";

/// Text to JSON; an error inside a known field carries its path.
fn parse(text: &str) -> Result<Value, FieldError> {
    if text.len() > MAX_BYTES {
        let accepted = format!("a scenario file of at most {MAX_BYTES} bytes");
        return Err(FieldError::new("scenario", format!("{} bytes", text.len()), accepted));
    }
    let mut input = serde_json::Deserializer::from_str(text);
    let root: Value = serde_path_to_error::deserialize(&mut input).map_err(|error| {
        // A field whose key or value breaks off is written `?`.
        let path = error.path().to_string();
        let path = path.trim_end_matches('?').trim_end_matches('.');
        syntax_error(if path.is_empty() { "scenario" } else { path }, error.inner())
    })?;
    input.end().map_err(|error| syntax_error("scenario", &error))?;
    Ok(root)
}

fn syntax_error(path: &str, error: &serde_json::Error) -> FieldError {
    let at = format!("line {}, column {}", error.line(), error.column());
    if error.is_eof() {
        FieldError::new(path, format!("text that breaks off at {at}"), "complete JSON")
    } else {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        FieldError::new(path, format!("text at {at} ({what})"), "JSON")
    }
}

/// A value and the path it was found at.
struct Cursor<'a> {
    path: String,
    value: &'a Value,
}

impl<'a> Cursor<'a> {
    /// Path of a field below this one.
    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The refusal of what stands here.
    fn refuse(&self, accepted: impl Into<String>) -> FieldError {
        let path = if self.path.is_empty() { "scenario" } else { &self.path };
        FieldError::new(path, show(self.value), accepted)
    }

    /// Refuses anything but an object all of whose keys are in `known`.
    fn object(&self, known: &[&str]) -> Result<(), FieldError> {
        let accepted = || format!("an object with {}", known.join(", "));
        let object = self.value.as_object().ok_or_else(|| self.refuse(accepted()))?;
        match object.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => {
                let accepted = format!("one of {}", known.join(", "));
                Err(FieldError::new(self.path_of(key), "an unknown field", accepted))
            }
            None => Ok(()),
        }
    }

    /// A required field of an object.
    fn field(&self, key: &str, accepted: &str) -> Result<Cursor<'a>, FieldError> {
        let path = self.path_of(key);
        match self.value.get(key) {
            Some(value) => Ok(Cursor { path, value }),
            None => Err(FieldError::new(path, "", accepted)),
        }
    }

    /// A field that may be absent or null.
    fn optional(&self, key: &str) -> Option<Cursor<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Cursor { path: self.path_of(key), value })
    }

    /// The items of a list whose length lies in `least..=most`.
    fn list(&self, least: usize, most: usize) -> Result<Vec<Cursor<'a>>, FieldError> {
        let accepted = if least == most {
            format!("a list of {least}")
        } else {
            format!("a list of {least} to {most}")
        };
        let items = self.value.as_array().ok_or_else(|| self.refuse(&accepted))?;
        if !(least..=most).contains(&items.len()) {
            let found = format!("a list of {}", items.len());
            return Err(FieldError::new(&self.path, found, accepted));
        }
        let at = |(index, value)| Cursor { path: format!("{}[{index}]", self.path), value };
        Ok(items.iter().enumerate().map(at).collect())
    }

    /// Refuses anything but the one accepted value.
    fn exactly(&self, only: impl Into<Value>) -> Result<(), FieldError> {
        let only = only.into();
        // Numbers compare by value: 1.0 is version 1.
        let same = match (self.value.as_f64(), only.as_f64()) {
            (Some(found), Some(wanted)) => found.total_cmp(&wanted).is_eq(),
            _ => *self.value == only,
        };
        if same { Ok(()) } else { Err(self.refuse(only.to_string())) }
    }

    fn name(&self) -> Result<String, FieldError> {
        match self.value.as_str() {
            Some(name) if name.chars().count() <= MAX_NAME_CHARS => Ok(name.to_owned()),
            _ => Err(self.refuse(NAME)),
        }
    }

    /// A number in `least..=most`.
    fn number(&self, least: f64, most: f64, unit: &str) -> Result<f64, FieldError> {
        match self.value.as_f64() {
            Some(value) if (least..=most).contains(&value) => Ok(value),
            _ => Err(self.refuse(format!("a number from {least} to {most}{unit}"))),
        }
    }

    /// The required field `key`, checked by its row of the parameter table.
    fn spec(&self, key: &str, table_key: &str) -> Result<f64, FieldError> {
        let spec = ParamSpec::find(table_key).expect("every field read here has a row");
        let cursor = self.field(key, &spec.accepted())?;
        let value = match spec.kind {
            Kind::Switch => cursor.value.as_bool().map(|on| f64::from(u8::from(on))),
            Kind::Number | Kind::Integer => cursor.value.as_f64(),
        };
        let value = value.ok_or_else(|| cursor.refuse(spec.accepted()))?;
        spec.check(&cursor.path, value)
    }
}

/// What was found, short enough for a message.
fn show(value: &Value) -> String {
    let text = match value {
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
        scalar => scalar.to_string(),
    };
    if text.chars().count() <= 60 {
        return text;
    }
    text.chars().take(59).chain(['…']).collect()
}

fn read_params(cursor: &Cursor) -> Result<Params, FieldError> {
    // The table's dotted keys are objects in the file: their heads are the fields here.
    let mut known: Vec<&str> = Vec::new();
    for spec in PARAMS {
        let head = spec.key.split('.').next().unwrap_or(spec.key);
        if !known.contains(&head) {
            known.push(head);
        }
    }
    cursor.object(&known)?;
    let mut params = Params::default();
    for spec in PARAMS {
        let value = match spec.key.split_once('.') {
            None => cursor.spec(spec.key, spec.key)?,
            Some((head, tail)) => {
                const LOSS: [&str; 2] = ["intercept_db", "slope_db_per_decade"];
                let loss =
                    cursor.field(head, "an object with intercept_db, slope_db_per_decade")?;
                loss.object(&LOSS)?;
                loss.spec(tail, spec.key)?
            }
        };
        params.set(spec.key, value)?;
    }
    Ok(params)
}

fn read_point(cursor: &Cursor) -> Result<Point, FieldError> {
    cursor.object(&["x_m", "y_m"])?;
    read_coordinates(cursor)
}

fn read_coordinates(cursor: &Cursor) -> Result<Point, FieldError> {
    let coordinate = |key| {
        let accepted = format!("a number from -{MAX_COORDINATE_M} to {MAX_COORDINATE_M} m");
        cursor.field(key, &accepted)?.number(-MAX_COORDINATE_M, MAX_COORDINATE_M, " m")
    };
    Ok(Point { x_m: coordinate("x_m")?, y_m: coordinate("y_m")? })
}

fn read_cue(cursor: &Cursor, services: u32) -> Result<Cue, FieldError> {
    cursor.object(&["x_m", "y_m", "zipf", "ranking"])?;
    Ok(Cue {
        position: read_coordinates(cursor)?,
        zipf: read_zipf(cursor)?,
        ranking: read_ranking(cursor, services)?,
    })
}

fn read_due(cursor: &Cursor, services: u32) -> Result<Due, FieldError> {
    cursor.object(&["tx", "rx", "zipf", "ranking"])?;
    Ok(Due {
        tx: read_point(&cursor.field("tx", POINT)?)?,
        rx: read_point(&cursor.field("rx", POINT)?)?,
        zipf: read_zipf(cursor)?,
        ranking: read_ranking(cursor, services)?,
    })
}

fn read_zipf(cursor: &Cursor) -> Result<f64, FieldError> {
    cursor.field("zipf", "a number from 0 to 5")?.number(0.0, MAX_ZIPF, "")
}

fn read_ranking(cursor: &Cursor, services: u32) -> Result<Option<Vec<u32>>, FieldError> {
    let Some(cursor) = cursor.optional("ranking") else {
        return Ok(None);
    };
    let accepted = format!("every whole number from 1 to {services} once");
    let items = cursor.list(services as usize, services as usize)?;
    let mut seen = vec![false; services as usize];
    let mut ranking = Vec::with_capacity(items.len());
    for item in &items {
        let service = item
            .value
            .as_u64()
            .filter(|service| (1..=u64::from(services)).contains(service))
            .ok_or_else(|| item.refuse(&accepted))?;
        if std::mem::replace(&mut seen[service as usize - 1], true) {
            return Err(item.refuse(accepted));
        }
        ranking.push(service as u32);
    }
    Ok(Some(ranking))
}

fn read_gains(cursor: &Cursor, cues: usize, dues: usize) -> Result<MeasuredGains, FieldError> {
    cursor.object(&["cue_bs", "due_bs", "due", "cue_due"])?;
    let rows = |key, length: usize| {
        cursor.field(key, &format!("a list of {length}"))?.list(length, length)
    };
    let signal = |items: Vec<Cursor>| -> Result<Vec<f64>, FieldError> {
        items.iter().map(|item| item.number(LEAST_GAIN, 1.0 / LEAST_GAIN, "")).collect()
    };
    let interference = |items: Vec<Cursor>| -> Result<Vec<f64>, FieldError> {
        let gain = |item: &Cursor| match item.value.as_f64() {
            Some(0.0) => Ok(0.0),
            Some(gain) if (LEAST_GAIN..=1.0 / LEAST_GAIN).contains(&gain) => Ok(gain),
            _ => {
                Err(item.refuse(format!("0 or a number from {LEAST_GAIN} to {}", 1.0 / LEAST_GAIN)))
            }
        };
        items.iter().map(gain).collect()
    };
    Ok(MeasuredGains {
        cue_bs: signal(rows("cue_bs", cues)?)?,
        due_bs: interference(rows("due_bs", dues)?)?,
        due: signal(rows("due", dues)?)?,
        cue_due: rows("cue_due", cues)?
            .iter()
            .map(|row| interference(row.list(dues, dues)?))
            .collect::<Result<_, _>>()?,
    })
}
