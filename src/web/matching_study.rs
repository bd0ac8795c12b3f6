//! `MatchingStudy` for the browser: the matching of a cell at an η, or of one's own matrix, traced.

use super::{damaged, refusal};
use crate::record::bytes::to_bytes;
use crate::record::matching::{matching_at, matching_of_answer};
use crate::record::numbers::to_problem;
use crate::scenario::{Accepted, FieldError};
use crate::trace::covering_lines::CoveringLines;
use crate::trace::decimal::MOST_DECIMALS;
use crate::trace::matching::ShownMatching;
use wasm_bindgen::prelude::*;

/// Most rows and columns of one's own matrix.
const OWN_MOST: usize = 8;

/// A matrix, its matching, and how that was found.
#[wasm_bindgen]
pub struct MatchingStudy {
    shown: ShownMatching,
    lines: Option<CoveringLines>,
}

/// The refusal of a size of one's own matrix.
fn too_big(name: &str, value: usize) -> JsValue {
    let accepted = Accepted::whole(1, OWN_MOST as u64);
    refusal(&FieldError::new(name, value.to_string(), accepted))
}

#[wasm_bindgen]
impl MatchingStudy {
    /// The inner problem (20) of the cell of `numbers` at `eta` ≥ 0 (value/J); at no η, that of its
    /// `answer`, which ends in the solver's own matching.
    ///
    /// # Errors
    /// If the numbers are not those of a cell and its answer.
    #[wasm_bindgen(constructor)]
    pub fn new(
        numbers: &[f64],
        answer: &[f64],
        eta: Option<f64>,
    ) -> Result<MatchingStudy, JsValue> {
        let problem = to_problem(numbers).ok_or_else(damaged)?;
        let shown = match eta {
            Some(eta) => matching_at(&problem, eta.max(0.0)),
            None => matching_of_answer(&problem, answer).ok_or_else(damaged)?,
        };
        Ok(MatchingStudy { shown, lines: None })
    }

    /// One's own matrix of values: row-major, rows at least as many as columns, each at most 8,
    /// NaN where forbidden. Rows that are not matched count 0. Numbers are taken as their shortest
    /// text says and shown with at least so many `decimals`.
    ///
    /// # Errors
    /// A refusal if a size is out of range, or an entry is infinite or has more digits than can be
    /// kept beside the others.
    pub fn of_matrix(
        values: &[f64],
        rows: usize,
        columns: usize,
        decimals: u32,
    ) -> Result<MatchingStudy, JsValue> {
        if !(1..=OWN_MOST).contains(&rows) {
            return Err(too_big("rows", rows));
        }
        if !(1..=rows).contains(&columns) {
            return Err(too_big("columns", columns));
        }
        if values.len() != rows * columns {
            let accepted = Accepted::List { least: rows * columns, most: rows * columns };
            return Err(refusal(&FieldError::new("values", values.len().to_string(), accepted)));
        }
        let shown = ShownMatching::of_typed(values, columns, decimals).map_err(|error| {
            let path = format!("values[{}][{}]", error.at / columns, error.at % columns);
            let accepted = format!("a number with at most {MOST_DECIMALS} decimals");
            refusal(&FieldError::new(path, error.value.to_string(), accepted))
        })?;
        Ok(MatchingStudy { shown, lines: None })
    }

    /// The trace, for its picture.
    pub fn trace(&self) -> Vec<u8> {
        to_bytes(&self.shown)
    }

    /// The textbook's telling of it, for its picture.
    pub fn lines(&mut self) -> Vec<u8> {
        to_bytes(self.lines.get_or_insert_with(|| self.shown.lines()))
    }
}
