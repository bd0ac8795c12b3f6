//! `DinkelbachStudy` for the browser: the outer loop from η = 0, the curve F(η) known better bit by bit,
//! and the inner problem at any η.

use super::canvas::from_js;
use super::{damaged, to_js};
use crate::chart::dinkelbach::{Window, whole_window, window_or_whole};
use crate::model::Problem;
use crate::record::bytes::to_bytes;
use crate::record::numbers::to_problem;
use crate::record::{CellAtRecord, DinkelbachRecord, InnerRecord};
use crate::slack;
use crate::trace::{Curve, DinkelbachTrace, OuterMethod};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The exact method's outer loop from η = 0.
#[wasm_bindgen]
pub struct DinkelbachStudy {
    problem: Problem,
    trace: DinkelbachTrace,
    /// F over `covered`, once that was asked for.
    curve: Option<Curve>,
    covered: Window,
}

/// What is known of the curve.
#[derive(Serialize)]
struct Refined {
    /// The most that the drawn curve may lie below F, value/s.
    doubt: f64,
    corners: usize,
    complete: bool,
}

#[wasm_bindgen]
impl DinkelbachStudy {
    /// Solves the cell of `numbers` from η = 0.
    ///
    /// # Errors
    /// If `numbers` are not those of a cell.
    #[wasm_bindgen(constructor)]
    pub fn new(numbers: &[f64]) -> Result<DinkelbachStudy, JsValue> {
        let problem = to_problem(numbers).ok_or_else(damaged)?;
        let trace = DinkelbachTrace::new(&problem, OuterMethod::Exact);
        let covered = whole_window(&trace);
        Ok(DinkelbachStudy { problem, trace, curve: None, covered })
    }

    /// Iterations, steps, answer.
    pub fn record(&self) -> Result<JsValue, JsValue> {
        to_js(&DinkelbachRecord::new(&self.trace))
    }

    /// The trace, for its picture.
    pub fn trace(&self) -> Vec<u8> {
        to_bytes(&self.trace)
    }

    /// Covers `window` with the curve, afresh where it covered another one; the whole for none.
    pub fn cover(&mut self, window: JsValue) -> Result<(), JsValue> {
        let window: Option<Window> = from_js(window)?;
        let window = window_or_whole(&self.trace, window);
        if self.curve.is_none() || window != self.covered {
            self.curve = Some(Curve::new(&self.problem, window.low.max(0.0), window.high));
            self.covered = window;
        }
        Ok(())
    }

    /// Solves up to `evaluations` further inner problems to know the curve better.
    ///
    /// # Errors
    /// If nothing is covered yet.
    pub fn refine(&mut self, evaluations: usize) -> Result<JsValue, JsValue> {
        let curve = self.curve.as_mut().ok_or_else(damaged)?;
        let corners = curve.corners();
        let height = corners[0].1 - corners[corners.len() - 1].1;
        let doubt = curve.refine(&self.problem, evaluations, slack::DRAWN_CURVE * height.abs());
        let (corners, complete) = curve.found();
        to_js(&Refined { doubt, corners, complete })
    }

    /// Corners of the curve, η and F in turns; empty if nothing is covered yet.
    pub fn curve(&self) -> Vec<f64> {
        let corners = self.curve.iter().flat_map(Curve::corners);
        corners.flat_map(|(eta, value)| [eta, value]).collect()
    }
}

/// The iterations of the outer loop from η = 0 for the cell of `numbers`.
///
/// # Errors
/// If `numbers` are not those of a cell.
#[wasm_bindgen]
pub fn iterations(numbers: &[f64]) -> Result<JsValue, JsValue> {
    let problem = to_problem(numbers).ok_or_else(damaged)?;
    to_js(&DinkelbachTrace::new(&problem, OuterMethod::Exact).iterations)
}

/// The cell of `numbers` at `eta` ≥ 0 (value/J), user by user.
///
/// # Errors
/// If `numbers` are not those of a cell.
#[wasm_bindgen]
pub fn cell_at(numbers: &[f64], eta: f64) -> Result<JsValue, JsValue> {
    let problem = to_problem(numbers).ok_or_else(damaged)?;
    to_js(&CellAtRecord::solve(&problem, eta.max(0.0)))
}

/// Who is on the air at `eta` ≥ 0 (value/J) in the cell of `numbers`; at no η, in its answer as the solver
/// gave it.
///
/// # Errors
/// If the numbers are not those of a cell and its answer.
#[wasm_bindgen]
pub fn inner_problem(
    numbers: &[f64],
    answer: &[f64],
    eta: Option<f64>,
) -> Result<JsValue, JsValue> {
    let problem = to_problem(numbers).ok_or_else(damaged)?;
    let record = match eta {
        Some(eta) => InnerRecord::solve(&problem, eta.max(0.0)),
        None => InnerRecord::of_answer(&problem, answer).ok_or_else(damaged)?,
    };
    to_js(&record)
}
