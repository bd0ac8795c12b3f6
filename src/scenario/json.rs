//! Scenario files, version 1: read with field paths, written whole.
//!
//! Text becomes a `serde_json::Value` (see [`super::text`]); a cursor then walks it and knows at every moment which
//! path it stands at, so that any refusal can name the field. Nothing is filled in or clamped.

use crate::math;
use crate::scenario::error::Fault;
use crate::scenario::params::{Kind, PARAMS};
use crate::scenario::spelling::{shortened, spelled};
use crate::scenario::text::{parse, typed};
use crate::scenario::{
    Accepted, Cue, Due, FieldError, Form, MeasuredGains, ParamSpec, Params, Point, Scenario,
};
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
/// Least accepted measured gain; interference may also be 0.
pub const LEAST_GAIN: f64 = 1e-30;
/// Greatest accepted measured gain.
pub const GREATEST_GAIN: f64 = 1e30;

impl Scenario {
    /// Reads a scenario file, version 1.
    ///
    /// # Errors
    /// Names the first field that is missing, unknown, of the wrong type or out of range, and
    /// what it accepts; for text that is no JSON, where it breaks.
    pub fn from_json(text: &str) -> Result<Scenario, FieldError> {
        let root = parse(text, "scenario", MAX_BYTES)?;
        let file = Cursor { path: String::new(), value: &root };
        const FIELDS: [&str; 9] =
            ["format", "version", "name", "seed", "params", "bs", "cues", "dues", "gains"];
        file.object(&FIELDS)?;
        file.field("format", Accepted::Exactly { json: format!("{FORMAT:?}") })?.exactly(FORMAT)?;
        file.field("version", Accepted::Exactly { json: VERSION.to_string() })?.exactly(VERSION)?;
        let name = file.field("name", NAME)?.name()?;
        let seed = file.spec("seed", "seed").map_err(|error| as_typed(error, text))? as u64;
        let params = read_params(&file.field("params", Form::Object)?)?;
        let bs = read_point(&file.field("bs", point())?)?;
        let services = params.services;
        let cues = file
            .field("cues", Accepted::List { least: 1, most: 200 })?
            .list(1, 200)?
            .iter()
            .map(|user| read_cue(user, services))
            .collect::<Result<Vec<_>, _>>()?;
        let dues = file.field("dues", Accepted::List { least: 0, most: cues.len() })?;
        let dues = dues
            .pairs(cues.len())?
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
        serde_json::to_string_pretty(&ScenarioFile::of(self)).expect("every key is text")
    }

    /// The scenario as a file without any white space.
    pub fn to_json_compact(&self) -> String {
        serde_json::to_string(&ScenarioFile::of(self)).expect("every key is text")
    }
}

/// A scenario with its two marks in front: what its file holds.
#[derive(Debug, Serialize)]
pub struct ScenarioFile<'a> {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    scenario: &'a Scenario,
}

impl ScenarioFile<'_> {
    /// The file of `scenario`.
    pub fn of(scenario: &Scenario) -> ScenarioFile<'_> {
        ScenarioFile { format: FORMAT, version: VERSION, scenario }
    }
}

const NAME: Accepted = Accepted::Text { most_chars: MAX_NAME_CHARS };

/// A place.
fn point() -> Accepted {
    Accepted::object(&["x_m", "y_m"])
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
    fn refuse(&self, accepted: impl Into<Accepted>) -> FieldError {
        let path = if self.path.is_empty() { "scenario" } else { &self.path };
        FieldError::new(path, show(self.value), accepted)
    }

    /// Refuses anything but an object all of whose keys are in `known`.
    fn object(&self, known: &[&str]) -> Result<(), FieldError> {
        let object = self.value.as_object().ok_or_else(|| self.refuse(Accepted::object(known)))?;
        match object.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => {
                let accepted = Accepted::one_of(known.iter().copied());
                let error = FieldError::new(self.path_of(key), "an unknown field", accepted);
                Err(error.of(Fault::UnknownField))
            }
            None => Ok(()),
        }
    }

    /// A required field of an object.
    fn field(&self, key: &str, accepted: impl Into<Accepted>) -> Result<Cursor<'a>, FieldError> {
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
        let accepted = Accepted::List { least, most };
        let items = self.value.as_array().ok_or_else(|| self.refuse(accepted.clone()))?;
        if !(least..=most).contains(&items.len()) {
            let found = format!("a list of {}", items.len());
            let error = FieldError::new(&self.path, found, accepted);
            return Err(error.of(Fault::ListOf { items: items.len() }));
        }
        let at = |(index, value)| Cursor { path: format!("{}[{index}]", self.path), value };
        Ok(items.iter().enumerate().map(at).collect())
    }

    /// The items of the list of pairs: at most one for each of `cues` CUEs.
    fn pairs(&self, cues: usize) -> Result<Vec<Cursor<'a>>, FieldError> {
        match self.value.as_array() {
            Some(pairs) if pairs.len() > cues => {
                Err(FieldError::more_pairs(&self.path, pairs.len(), cues))
            }
            _ => self.list(0, cues),
        }
    }

    /// Refuses anything but the one accepted value.
    fn exactly(&self, only: impl Into<Value>) -> Result<(), FieldError> {
        let only = only.into();
        // Numbers compare by value: 1.0 is version 1.
        let same = match (self.value.as_f64(), only.as_f64()) {
            (Some(found), Some(wanted)) => found.total_cmp(&wanted).is_eq(),
            _ => *self.value == only,
        };
        if same { Ok(()) } else { Err(self.refuse(Accepted::Exactly { json: only.to_string() })) }
    }

    fn name(&self) -> Result<String, FieldError> {
        match self.value.as_str() {
            Some(name) if name.chars().count() <= MAX_NAME_CHARS => Ok(name.to_owned()),
            _ => Err(self.refuse(NAME)),
        }
    }

    /// A number in `least..=most`.
    fn number(&self, least: f64, most: f64, unit: &'static str) -> Result<f64, FieldError> {
        match self.value.as_f64() {
            Some(value) if (least..=most).contains(&value) => Ok(value),
            _ => Err(self.refuse(Accepted::number(least, most, unit))),
        }
    }

    /// The required field `key`, checked by its row of the parameter table.
    fn spec(&self, key: &str, table_key: &str) -> Result<f64, FieldError> {
        let spec = ParamSpec::find(table_key).expect("every field read here has a row");
        let cursor = self.field(key, spec.accepted())?;
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
    shortened(text, 60)
}

/// `error` with its value as the file spells it: a number beyond 2^53 is rounded when it is read.
fn as_typed(error: FieldError, text: &str) -> FieldError {
    let value = serde_json::from_str(&error.value).ok();
    match value.and_then(|value| typed(text, &error.path, value)) {
        Some(typed) => FieldError { value: shortened(typed.to_owned(), 60), ..error },
        None => error,
    }
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
                let loss = cursor.field(head, Accepted::object(&LOSS))?;
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
        let (least, most) = (-MAX_COORDINATE_M, MAX_COORDINATE_M);
        cursor.field(key, Accepted::number(least, most, "m"))?.number(least, most, "m")
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
        tx: read_point(&cursor.field("tx", point())?)?,
        rx: read_point(&cursor.field("rx", point())?)?,
        zipf: read_zipf(cursor)?,
        ranking: read_ranking(cursor, services)?,
    })
}

fn read_zipf(cursor: &Cursor) -> Result<f64, FieldError> {
    cursor.field("zipf", Accepted::number(0.0, MAX_ZIPF, ""))?.number(0.0, MAX_ZIPF, "")
}

fn read_ranking(cursor: &Cursor, services: u32) -> Result<Option<Vec<u32>>, FieldError> {
    let Some(cursor) = cursor.optional("ranking") else {
        return Ok(None);
    };
    let accepted = Accepted::Ranking { services };
    let items = cursor.list(services as usize, services as usize)?;
    let mut seen = vec![false; services as usize];
    let mut ranking = Vec::with_capacity(items.len());
    for item in &items {
        let service = item
            .value
            .as_u64()
            .filter(|service| (1..=u64::from(services)).contains(service))
            .ok_or_else(|| item.refuse(accepted.clone()))?;
        if std::mem::replace(&mut seen[service as usize - 1], true) {
            return Err(item.refuse(accepted));
        }
        ranking.push(service as u32);
    }
    Ok(Some(ranking))
}

const GAINS: [&str; 4] = ["cue_bs", "due_bs", "due", "cue_due"];

/// Losses of links, as dB say them: no link loses less than 20 dB over any distance or more than 400.
const LOSSES_DB: core::ops::RangeInclusive<f64> = 20.0..=400.0;

/// Refuses gains that were given in dB, or as losses in dB.
///
/// A linear power gain is never negative; and where every number (zeros aside) is one that a loss
/// in dB would be, they are that, though as linear gains they would be permitted.
fn linear(gains: &Cursor) -> Result<(), FieldError> {
    let mut numbers = Vec::new();
    for key in GAINS {
        for_each_number(&gains.path_of(key), &gains.value[key], &mut |path, value| {
            if value != 0.0 {
                numbers.push((path, value));
            }
        });
    }
    let negative = numbers.iter().find(|(_, value)| *value < 0.0);
    let in_db = numbers.iter().all(|(_, value)| *value < 0.0);
    let losses = numbers.iter().all(|(_, value)| LOSSES_DB.contains(value));
    let (path, value, gain_db) = match (negative, numbers.first()) {
        (Some((path, value)), _) if in_db => (path, value, *value),
        (None, Some((path, value))) if losses => (path, value, -value),
        _ => return Ok(()),
    };
    // 10^(gain_db/10) as a mantissa and a power of ten.
    let exponent = (gain_db / 10.0).floor();
    let mantissa = math::exp(core::f64::consts::LN_10 * (gain_db / 10.0 - exponent));
    let gain = format!("{mantissa:.2}e{exponent}");
    let kind = if losses { "a loss in dB" } else { "dB" };
    let found = format!("{} looks like {kind}", spelled(*value));
    let accepted = format!("gains are linear, not dB: {} dB is {gain}", spelled(gain_db));
    Err(FieldError::new(path, found, accepted)
        .of(Fault::GainsInDecibels { value: *value, loss: losses }))
}

/// Calls `each` with every number in lists, however deep, and its path.
fn for_each_number(path: &str, value: &Value, each: &mut impl FnMut(String, f64)) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                for_each_number(&format!("{path}[{index}]"), item, each);
            }
        }
        scalar => {
            if let Some(number) = scalar.as_f64() {
                each(path.to_owned(), number);
            }
        }
    }
}

fn read_gains(cursor: &Cursor, cues: usize, dues: usize) -> Result<MeasuredGains, FieldError> {
    cursor.object(&GAINS)?;
    linear(cursor)?;
    let rows = |key, length: usize| {
        let accepted = Accepted::List { least: length, most: length };
        cursor.field(key, accepted)?.list(length, length)
    };
    let signal = |items: Vec<Cursor>| -> Result<Vec<f64>, FieldError> {
        items.iter().map(|item| item.number(LEAST_GAIN, GREATEST_GAIN, "")).collect()
    };
    let interference = |items: Vec<Cursor>| -> Result<Vec<f64>, FieldError> {
        let gain = |item: &Cursor| match item.value.as_f64() {
            Some(0.0) => Ok(0.0),
            Some(gain) if (LEAST_GAIN..=GREATEST_GAIN).contains(&gain) => Ok(gain),
            _ => Err(item.refuse(Accepted::ZeroOr { least: LEAST_GAIN, most: GREATEST_GAIN })),
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
