//! `MatchingStudy` for the browser: the matching of a scenario or of one's own matrix, step by
//! step, as plain objects.

use super::{problem_of, refusal, to_js};
use crate::scenario::FieldError;
use crate::solver::inner::{Inner, PairMethod};
use crate::trace::covering_lines::{CoveringLines, LinesState};
use crate::trace::matching::{MatchingTrace, StepKind};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Most rows and columns of one's own matrix.
const OWN_MOST: usize = 8;

/// A matrix, its matching, and how that was found.
#[wasm_bindgen]
pub struct MatchingStudy {
    /// M rows.
    cues: usize,
    /// N columns, the column for CUEs alone left out.
    dues: usize,
    /// T_ij, row-major `[M][N]`, −∞ where forbidden.
    values: Vec<f64>,
    /// T_i `[M]`, NaN for a CUE out of reach.
    alone: Vec<f64>,
    trace: MatchingTrace,
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
        let values = (0..cues * dues).map(entry).collect();
        Ok(MatchingStudy::of(cues, dues, values, alone.collect()))
    }

    /// One's own matrix of values: row-major, rows at least as many as columns, each at most 8,
    /// NaN where forbidden. Rows that are not matched count 0.
    ///
    /// # Errors
    /// A refusal if a size is out of range or an entry is infinite.
    pub fn of_matrix(
        values: &[f64],
        rows: usize,
        columns: usize,
    ) -> Result<MatchingStudy, JsValue> {
        if !(1..=OWN_MOST).contains(&rows) {
            return Err(too_big("rows", rows));
        }
        if !(1..=rows).contains(&columns) {
            return Err(too_big("columns", columns));
        }
        if values.len() != rows * columns || values.iter().any(|value| value.is_infinite()) {
            let accepted = format!("{rows} × {columns} finite numbers");
            return Err(refusal(&FieldError::new("values", values.len().to_string(), accepted)));
        }
        let values = values.iter().map(|v| if v.is_nan() { f64::NEG_INFINITY } else { *v });
        Ok(MatchingStudy::of(rows, columns, values.collect(), vec![0.0; rows]))
    }

    fn of(cues: usize, dues: usize, values: Vec<f64>, alone: Vec<f64>) -> MatchingStudy {
        let mut weights = Vec::with_capacity(cues * dues);
        for due in 0..dues {
            for cue in 0..cues {
                let gain = values[cue * dues + due] - alone[cue];
                weights.push(if gain.is_finite() { gain } else { f64::NEG_INFINITY });
            }
        }
        let trace = MatchingTrace::new(&weights, dues, cues);
        MatchingStudy { cues, dues, values, alone, trace, lines: None }
    }

    /// M.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> usize {
        self.cues
    }

    /// N.
    #[wasm_bindgen(getter)]
    pub fn columns(&self) -> usize {
        self.dues
    }

    /// Slacks up to this count as 0.
    #[wasm_bindgen(getter)]
    pub fn tolerance(&self) -> f64 {
        self.trace.tolerance()
    }

    /// T_ij, row-major `[M][N]`, −∞ where forbidden.
    pub fn values(&self) -> Vec<f64> {
        self.values.clone()
    }

    /// T_i `[M]`, NaN for a CUE out of reach.
    pub fn alone(&self) -> Vec<f64> {
        self.alone.clone()
    }

    /// What each step shows, `{kind, …}`.
    pub fn steps(&self) -> Result<JsValue, JsValue> {
        to_js(&self.trace.steps().iter().map(|step| step.kind).collect::<Vec<StepKind>>())
    }

    /// `{root, at, unserved}` of each search.
    pub fn chapters(&self) -> Result<JsValue, JsValue> {
        to_js(self.trace.chapters())
    }

    /// The whole state at a step; see `MatchingState`.
    pub fn state(&self, at: usize) -> Result<JsValue, JsValue> {
        to_js(&self.trace.state(at.min(self.trace.steps().len() - 1)))
    }

    /// The next step from `at` on at which an entry enters, where a person may choose.
    pub fn next_choice(&self, at: usize) -> Option<usize> {
        self.trace.next_choice(at)
    }

    /// `{verdict, …}` of letting (`due`, `cue`) enter at step `at`.
    pub fn judge_entry(&self, at: usize, due: usize, cue: usize) -> Result<JsValue, JsValue> {
        to_js(&self.trace.judge_entry(at, due, cue))
    }

    /// `{verdict, …}` of relabelling by `delta` at step `at`.
    pub fn judge_delta(&self, at: usize, delta: f64) -> Result<JsValue, JsValue> {
        to_js(&self.trace.judge_delta(at, delta))
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
            reduced: Vec<Option<f64>>,
        }
        let (rows, columns) = (self.cues, self.dues + 1);
        let lines = self.lines();
        let state = &lines.steps()[at.min(lines.steps().len() - 1)];
        let entry = |at: usize| lines.reduced(state, at / columns, at % columns);
        // Rounding leaves hairs where a zero is meant.
        let shown = |entry: f64| {
            let zero = entry.abs() <= lines.tolerance();
            entry.is_finite().then_some(if zero { 0.0 } else { entry })
        };
        let reduced = (0..rows * columns).map(|at| shown(entry(at))).collect();
        to_js(&View { state, reduced })
    }

    fn lines(&mut self) -> &CoveringLines {
        self.lines.get_or_insert_with(|| {
            let last = self.trace.state(self.trace.steps().len() - 1);
            let mut capacity: Vec<usize> =
                last.cue_of_due.iter().map(|cue| usize::from(cue.is_some())).collect();
            capacity.push(self.cues - capacity.iter().sum::<usize>());
            let mut values = Vec::with_capacity(self.cues * (self.dues + 1));
            for cue in 0..self.cues {
                values.extend_from_slice(&self.values[cue * self.dues..][..self.dues]);
                let alone = self.alone[cue];
                values.push(if alone.is_nan() { 0.0 } else { alone });
            }
            CoveringLines::new(&values, self.cues, &capacity)
        })
    }
}
