//! The one parameter table: validation, sliders, links and docs read it.
//!
//! Its rows are in the file beside this one; here is what a row says and how [`Params`] is read by it.

mod table;

pub use table::{DROP_PARAMS, PARAMS};

use crate::scenario::error::Fault;
use crate::scenario::spelling::spelled;
use crate::scenario::{Accepted, FieldError, Params, Touched};
use serde::Serialize;

/// How a slider moves over its range.
///
/// A logarithmic slider whose range starts at 0 has 0 as its lowest position and then runs from
/// [`ParamSpec::step`] to the maximum in equal ratios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ParamScale"))]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal ratios.
    Log,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ParamKind"))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Any number of the range.
    Number,
    /// A whole number of the range.
    Integer,
    /// Off (0) or on (1); `false` or `true` in files.
    Switch,
}

/// Where a parameter's control stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ParamGroup"))]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Always in view.
    Main,
    /// Power, noise and bandwidth.
    Radio,
    /// Triplets, services and values.
    Semantic,
    /// Where users of a drop stand.
    Geometry,
    /// Path loss, shadowing and fading.
    Channel,
}

/// Where a parameter is stored, and what it touches.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its value; a switch is 0 or 1.
    get: fn(&Params) -> f64,
    /// Puts a value that the row accepts.
    set: fn(&mut Params, f64),
    /// What another value touches, where no gains were measured and nobody is moved by it.
    touches: Touched,
}

/// A value before any row has given its default.
pub(super) trait Blank {
    const BLANK: Self;
}

/// A number or a switch among [`Params`].
trait Stored: Blank + Copy {
    fn to_number(self) -> f64;
    /// Of a number that the row accepts.
    fn of_number(number: f64) -> Self;
}

impl Blank for f64 {
    const BLANK: f64 = 0.0;
}

impl Stored for f64 {
    fn to_number(self) -> f64 {
        self
    }
    fn of_number(number: f64) -> f64 {
        number
    }
}

impl Blank for u32 {
    const BLANK: u32 = 0;
}

impl Stored for u32 {
    fn to_number(self) -> f64 {
        f64::from(self)
    }
    fn of_number(number: f64) -> u32 {
        number as u32
    }
}

impl Blank for bool {
    const BLANK: bool = false;
}

impl Stored for bool {
    fn to_number(self) -> f64 {
        f64::from(u8::from(self))
    }
    fn of_number(number: f64) -> bool {
        number > 0.5
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ParamSpec {
    /// Key in the scenario file's `params`, dotted for path losses.
    pub key: &'static str,
    /// Symbol of the model, `_` before a subscript and `^` before a superscript.
    pub symbol: &'static str,
    /// Unit of the value as stored; empty for a pure number.
    pub unit: &'static str,
    /// Least accepted value.
    pub min: f64,
    /// Greatest accepted value.
    pub max: f64,
    /// Value of the default scenario.
    pub default: f64,
    /// Step of a linear control; the least positive position of a logarithmic one.
    pub step: f64,
    /// How a slider moves.
    pub scale: Scale,
    /// What it holds.
    pub kind: Kind,
    /// Where its control stands.
    pub group: Group,
    /// Its field of [`Params`]; none of a row of [`DROP_PARAMS`].
    #[serde(skip)]
    pub field: Option<Field>,
}

impl PartialEq for ParamSpec {
    /// Keys differ from row to row.
    fn eq(&self, other: &ParamSpec) -> bool {
        self.key == other.key
    }
}

impl ParamSpec {
    /// The row of `key` in [`PARAMS`] or [`DROP_PARAMS`].
    pub fn find(key: &str) -> Option<&'static ParamSpec> {
        PARAMS.iter().chain(DROP_PARAMS).find(|spec| spec.key == key)
    }

    /// The row of `key` in [`PARAMS`].
    fn of_params(key: &str) -> Option<(&'static ParamSpec, Field)> {
        let spec = PARAMS.iter().find(|spec| spec.key == key)?;
        Some((spec, spec.field?))
    }

    /// What another value of this row touches by itself, `measured` where gains were measured: they stand
    /// whatever the channel. A row of [`DROP_PARAMS`] moves users, who are compared one by one.
    pub fn touches(&self, measured: bool) -> Touched {
        match self.field {
            None => Touched::Drawing,
            Some(field) if field.touches == Touched::Channel && measured => Touched::Drawing,
            Some(field) => field.touches,
        }
    }

    /// What the row accepts, with range and unit.
    pub fn accepted(&self) -> Accepted {
        let (least, most, unit) = (self.min, self.max, self.unit);
        match self.kind {
            Kind::Number => Accepted::Number { least, most, unit },
            Kind::Integer => Accepted::Whole { least, most, unit },
            Kind::Switch => Accepted::Switch,
        }
    }

    /// `value` itself if this row accepts it.
    ///
    /// # Errors
    /// Names `path` and the accepted range for a value that is not finite, out of range, or not
    /// whole where a whole number is asked for.
    pub fn check(&self, path: &str, value: f64) -> Result<f64, FieldError> {
        let whole = self.kind == Kind::Number || value.fract() == 0.0;
        if whole && (self.min..=self.max).contains(&value) {
            Ok(value)
        } else {
            Err(FieldError::new(path, spelled(value), self.accepted()))
        }
    }
}

impl Params {
    /// The value under a [`PARAMS`] key (a switch is 0 or 1), or none if there is no such key.
    pub fn get(&self, key: &str) -> Option<f64> {
        let (_, field) = ParamSpec::of_params(key)?;
        Some((field.get)(self))
    }

    /// Puts `value` under a [`PARAMS`] key.
    ///
    /// # Errors
    /// Names the key as `params.<key>` if there is none such or its row refuses the value; the
    /// parameters are then unchanged.
    pub fn set(&mut self, key: &str, value: f64) -> Result<(), FieldError> {
        let path = format!("params.{key}");
        let Some((spec, field)) = ParamSpec::of_params(key) else {
            let error = FieldError::new(path, "an unknown field", one_of(PARAMS));
            return Err(error.of(Fault::UnknownField));
        };
        (field.set)(self, spec.check(&path, value)?);
        Ok(())
    }

    /// What differs from `before`, `measured` where gains were measured.
    pub(crate) fn touched_since(&self, before: &Params, measured: bool) -> Touched {
        let rows = PARAMS.iter().filter_map(|spec| Some((spec, spec.field?)));
        rows.filter(|(_, field)| (field.get)(self).total_cmp(&(field.get)(before)).is_ne())
            .fold(Touched::Nothing, |known, (spec, _)| known.and(spec.touches(measured)))
    }
}

impl Default for Params {
    /// The table's defaults.
    fn default() -> Params {
        let mut params = Params::BLANK;
        for spec in PARAMS {
            if let Some(field) = spec.field {
                (field.set)(&mut params, spec.default);
            }
        }
        params
    }
}

/// "one of a, b, c" for the keys of a table.
pub(crate) fn one_of(table: &[ParamSpec]) -> String {
    let keys: Vec<&str> = table.iter().map(|spec| spec.key).collect();
    format!("one of {}", keys.join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_has_a_field_and_its_default_fits() {
        let defaults = Params::default();
        for spec in PARAMS {
            assert_eq!(defaults.get(spec.key), Some(spec.default), "{}", spec.key);
            spec.check(spec.key, spec.default).unwrap();
        }
        for spec in DROP_PARAMS {
            spec.check(spec.key, spec.default).unwrap();
            assert_eq!(defaults.get(spec.key), None);
        }
        let keys: BTreeSet<_> = PARAMS.iter().chain(DROP_PARAMS).map(|spec| spec.key).collect();
        assert_eq!(keys.len(), PARAMS.len() + DROP_PARAMS.len(), "keys differ");
    }

    #[test]
    fn set_moves_one_field_and_get_reads_it_back() {
        for spec in PARAMS {
            for value in [spec.min, spec.max] {
                let mut params = Params::default();
                params.set(spec.key, value).unwrap();
                assert_eq!(params.get(spec.key), Some(value));
                for other in PARAMS.iter().filter(|other| other.key != spec.key) {
                    assert_eq!(params.get(other.key), Some(other.default));
                }
            }
        }
    }

    #[test]
    fn set_refuses_and_changes_nothing() {
        let mut params = Params::default();
        for spec in PARAMS {
            let least = spec.min - 1e-9 * spec.min.abs() - 1e-300;
            let most = spec.max + 1e-9 * spec.max.abs();
            let beyond = [least, most];
            for value in beyond.into_iter().chain([f64::NAN, f64::INFINITY, f64::NEG_INFINITY]) {
                let error = params.set(spec.key, value).unwrap_err();
                assert_eq!(error.path, format!("params.{}", spec.key));
                assert_eq!(error.accepted, spec.accepted());
            }
        }
        assert!(params.set("services", 2.5).is_err());
        assert!(params.set("rayleigh_fading", 0.5).is_err());
        assert_eq!(params.set("nose_dbm", 1.0).unwrap_err().path, "params.nose_dbm");
        assert_eq!(params, Params::default());
    }
}
