//! `MatchingStudy` for the browser: the matching of a scenario or of one's own matrix, step by
//! step, as plain objects.

use super::{problem_of, refusal, to_js};
use crate::scenario::FieldError;
use crate::solver::inner::{Inner, PairMethod};
use crate::trace::covering_lines::{CoveringLines, LinesState};
use crate::trace::decimal::MOST_DECIMALS;
use crate::trace::matching::{MatchingState, ShownMatching, StepKind};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Most rows and columns of one's own matrix.
const OWN_MOST: usize = 8;

/// A matrix, its matching, and how that was found. Amounts are whole multiples of
/// 10^−[`decimals`](MatchingStudy::decimals), as `BigInt`s.
#[wasm_bindgen]
pub struct MatchingStudy {
    shown: ShownMatching,
    lines: Option<CoveringLines>,
}

/// The refusal of a size of one's own matrix.
fn too_big(name: &str, value: usize) -> JsValue {
    let accepted = format!("a whole number from 1 to {OWN_MOST}");
    refusal(&FieldError::new(name, value.to_string(), accepted))
}

#[wasm_bindgen]
impl MatchingStudy {
    /// The inner problem (20) of a scenario file at `eta` ≥ 0 (value/J).
    ///
    /// # Errors
    /// A refusal if the file is not a scenario.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario_text: &str, eta: f64) -> Result<MatchingStudy, JsValue> {
        let problem = problem_of(scenario_text)?;
        let inner = Inner::solve(&problem, eta.max(0.0), PairMethod::Exact);
        let alone = inner.alone.iter().map(|share| share.map_or(f64::NAN, |share| share.value));
        let (cues, dues) = (problem.cues, problem.dues);
        let entry = |at: usize| {
            let (i, j) = (at / dues, at % dues);
            let reachable = inner.alone[i].is_some();
            let pair = inner.pairs[j * cues + i].filter(|_| reachable);
            pair.map_or(f64::NEG_INFINITY, |share| share.value)
        };
        let values: Vec<f64> = (0..cues * dues).map(entry).collect();
        let alone: Vec<f64> = alone.collect();
        Ok(MatchingStudy { shown: ShownMatching::of_values(&values, &alone, dues), lines: None })
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
            let accepted = format!("{rows} × {columns} numbers");
            return Err(refusal(&FieldError::new("values", values.len().to_string(), accepted)));
        }
        let shown = ShownMatching::of_typed(values, columns, decimals).map_err(|error| {
            let path = format!("values[{}][{}]", error.at / columns, error.at % columns);
            let accepted = format!("a number with at most {MOST_DECIMALS} decimals");
            refusal(&FieldError::new(path, error.value.to_string(), accepted))
        })?;
        Ok(MatchingStudy { shown, lines: None })
    }

    /// M.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> usize {
        self.shown.rows()
    }

    /// N.
    #[wasm_bindgen(getter)]
    pub fn columns(&self) -> usize {
        self.shown.columns()
    }

    /// Every amount is a whole multiple of 10^−decimals.
    #[wasm_bindgen(getter)]
    pub fn decimals(&self) -> u32 {
        self.shown.decimals()
    }

    /// T_ij, row-major `[M][N]`, null where forbidden.
    pub fn values(&self) -> Result<JsValue, JsValue> {
        to_js(self.shown.values())
    }

    /// T_i `[M]`, null for a CUE out of reach.
    pub fn alone(&self) -> Result<JsValue, JsValue> {
        to_js(self.shown.alone())
    }

    /// What each step shows, `{kind, …}`.
    pub fn steps(&self) -> Result<JsValue, JsValue> {
        let steps = self.shown.trace().steps();
        to_js(&steps.iter().map(|step| step.kind).collect::<Vec<StepKind<i128>>>())
    }

    /// `{root, at, unserved}` of each search.
    pub fn chapters(&self) -> Result<JsValue, JsValue> {
        to_js(self.shown.trace().chapters())
    }

    /// The whole state at a step, see `MatchingState`, with the total of its matching.
    pub fn state(&self, at: usize) -> Result<JsValue, JsValue> {
        #[derive(Serialize)]
        struct View<'a> {
            #[serde(flatten)]
            state: &'a MatchingState<i128>,
            total: i128,
        }
        let state = self.state_at(at);
        to_js(&View { state: &state, total: self.shown.total(&state) })
    }

    /// Every slack at a step in multiples of the unit, row-major `[M][N + 1]` with the rows alone
    /// last, to be compared and shaded: NaN where forbidden, +∞ where Λ stands between.
    pub fn slacks(&self, at: usize) -> Vec<f64> {
        let state = self.state_at(at);
        let (rows, columns) = (self.shown.rows(), self.shown.columns() + 1);
        let forbidden = |row: usize, column: usize| match self.shown.alone()[row] {
            None => true,
            Some(_) if column + 1 == columns => false,
            Some(_) => self.shown.trace().weight(column, row).is_none(),
        };
        let slack = |at: usize| {
            let (row, column) = (at / columns, at % columns);
            match self.shown.slack(&state, row, column) {
                _ if forbidden(row, column) => f64::NAN,
                Some(slack) => slack as f64,
                None => f64::INFINITY,
            }
        };
        (0..rows * columns).map(slack).collect()
    }

    /// What leads out of the tree at a step, `{due, cue, slack}`, least slack first.
    pub fn frontier(&self, at: usize) -> Result<JsValue, JsValue> {
        to_js(&self.shown.frontier(&self.state_at(at)))
    }

    /// `[due, cue]` of further entries whose slack is δ at a step that names it.
    pub fn ties(&self, at: usize) -> Result<JsValue, JsValue> {
        to_js(&self.shown.ties(&self.state_at(at)))
    }

    /// What the last step proves; see `Proof`.
    pub fn proof(&self) -> Result<JsValue, JsValue> {
        to_js(&self.shown.proof())
    }

    /// The next step from `at` on at which an entry enters, where a person may choose.
    pub fn next_choice(&self, at: usize) -> Option<usize> {
        self.shown.trace().next_choice(at)
    }

    /// `{verdict, …}` of letting (`due`, `cue`) enter at step `at`.
    pub fn judge_entry(&self, at: usize, due: usize, cue: usize) -> Result<JsValue, JsValue> {
        to_js(&self.shown.judge_entry(at, due, cue))
    }

    /// `{verdict, …}` of relabelling by `delta`, in the unit of the values, at step `at`.
    pub fn judge_delta(&self, at: usize, delta: f64) -> Result<JsValue, JsValue> {
        to_js(&self.shown.judge_delta(at, delta))
    }

    /// The textbook's steps, `{kind, …}`. DUEs that stay unserved are left out beforehand; the
    /// last column stands for all CUEs alone.
    pub fn line_steps(&mut self) -> Result<JsValue, JsValue> {
        let lines = self.lines();
        to_js(&lines.steps().iter().map(|state| state.kind).collect::<Vec<_>>())
    }

    /// One of the textbook's states, with the reduced matrix `[M][N + 1]` (null where forbidden).
    pub fn line_state(&mut self, at: usize) -> Result<JsValue, JsValue> {
        #[derive(Serialize)]
        struct View<'a> {
            #[serde(flatten)]
            state: &'a LinesState,
            reduced: Vec<Option<i128>>,
        }
        let (rows, columns) = (self.shown.rows(), self.shown.columns() + 1);
        let lines = self.lines();
        let state = &lines.steps()[at.min(lines.steps().len() - 1)];
        let entry = |at: usize| lines.reduced(state, at / columns, at % columns);
        to_js(&View { state, reduced: (0..rows * columns).map(entry).collect() })
    }

    fn lines(&mut self) -> &CoveringLines {
        self.lines.get_or_insert_with(|| self.shown.lines())
    }

    fn state_at(&self, at: usize) -> MatchingState<i128> {
        let trace = self.shown.trace();
        trace.state(at.min(trace.steps().len() - 1))
    }
}
