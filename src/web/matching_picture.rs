//! `MatchingPicture` for the browser: a matching that a worker traced, told step by step. Amounts are whole
//! multiples of 10^−[`decimals`](MatchingPicture::decimals), as `BigInt`s; what is only marked or shaded
//! comes as typed arrays.

use super::{damaged, to_js};
use crate::record::bytes::from_bytes;
use crate::trace::covering_lines::{CoveringLines, LinesState};
use crate::trace::matching::{MatchingState, ShownMatching};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// What is told and drawn of a matching.
#[wasm_bindgen]
pub struct MatchingPicture {
    shown: ShownMatching,
    lines: Option<CoveringLines>,
    /// The state last asked for: all that one step shows asks for the same.
    state: MatchingState<i128>,
}

#[wasm_bindgen]
impl MatchingPicture {
    /// The picture of the bytes that `MatchingStudy::trace` gave, and those of its lines if they are to be
    /// shown.
    ///
    /// # Errors
    /// If they are something else.
    #[wasm_bindgen(constructor)]
    pub fn new(trace: &[u8], lines: Option<Vec<u8>>) -> Result<MatchingPicture, JsValue> {
        let shown: ShownMatching = from_bytes(trace).ok_or_else(damaged)?;
        let lines = match lines {
            Some(lines) => Some(from_bytes(&lines).ok_or_else(damaged)?),
            None => None,
        };
        let state = shown.end();
        Ok(MatchingPicture { shown, lines, state })
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

    /// T_ij, undefined where forbidden; column N is T_i, undefined for a CUE out of reach.
    pub fn value(&self, row: usize, column: usize) -> Option<i128> {
        let (rows, columns) = (self.shown.rows(), self.shown.columns());
        match column {
            _ if row >= rows => None,
            column if column < columns => self.shown.values()[row * columns + column],
            _ => self.shown.alone()[row],
        }
    }

    /// How many steps there are.
    #[wasm_bindgen(getter)]
    pub fn steps(&self) -> usize {
        self.shown.trace().steps().len()
    }

    /// What a step shows, `{kind, …}`.
    pub fn step(&self, at: usize) -> Result<JsValue, JsValue> {
        let steps = self.shown.trace().steps();
        to_js(&steps[at.min(steps.len() - 1)].kind)
    }

    /// `{root, at, unserved}` of each search.
    pub fn chapters(&self) -> Result<JsValue, JsValue> {
        to_js(self.shown.trace().chapters())
    }

    /// The whole state at a step, see `MatchingState`, with the total of its matching.
    pub fn state(&mut self, at: usize) -> Result<JsValue, JsValue> {
        #[derive(Serialize)]
        struct View<'a> {
            #[serde(flatten)]
            state: &'a MatchingState<i128>,
            total: i128,
        }
        self.stand_at(at);
        to_js(&View { state: &self.state, total: self.shown.total(&self.state) })
    }

    /// r_i + c_j − T_ij at a step, column N for the row alone; undefined where forbidden, or where Λ
    /// stands between.
    pub fn slack(&mut self, at: usize, row: usize, column: usize) -> Option<i128> {
        self.stand_at(at);
        let within = row < self.shown.rows() && column <= self.shown.columns();
        within.then(|| self.shown.slack(&self.state, row, column)).flatten()
    }

    /// Marks of every entry at a step, row-major `[M][N + 1]` with the rows alone last; the bits are those
    /// of `trace::matching::marks`.
    pub fn marks(&mut self, at: usize) -> Vec<u16> {
        self.stand_at(at);
        self.shown.marks(&self.state)
    }

    /// How strongly values are shaded, 0…1, as [`marks`](MatchingPicture::marks) has its entries; NaN
    /// where there is none.
    pub fn value_shades(&self, least: bool) -> Vec<f32> {
        self.shown.value_shades(least)
    }

    /// The same for the slacks at a step.
    pub fn slack_shades(&mut self, at: usize) -> Vec<f32> {
        self.stand_at(at);
        self.shown.slack_shades(&self.state)
    }

    /// Characters before the decimal point of the longest number, which are costs if `least` is wanted.
    pub fn whole_characters(&self, least: bool) -> usize {
        self.shown.whole_characters(least)
    }

    /// What leads out of the tree at a step, `{due, cue, slack}`, least slack first.
    pub fn frontier(&mut self, at: usize) -> Result<JsValue, JsValue> {
        self.stand_at(at);
        to_js(&self.shown.frontier(&self.state))
    }

    /// `[due, cue]` of further entries whose slack is δ at a step that names it.
    pub fn ties(&mut self, at: usize) -> Result<JsValue, JsValue> {
        self.stand_at(at);
        to_js(&self.shown.ties(&self.state))
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

    /// How many steps the textbook has; none where no lines came. DUEs that stay unserved are left out
    /// beforehand; the last column stands for all CUEs alone.
    #[wasm_bindgen(getter)]
    pub fn line_steps(&self) -> usize {
        self.lines.as_ref().map_or(0, |lines| lines.steps().len())
    }

    /// One of the textbook's states.
    ///
    /// # Errors
    /// If no lines came.
    pub fn line_state(&self, at: usize) -> Result<JsValue, JsValue> {
        to_js(self.line_at(at)?.1)
    }

    /// The reduced matrix's entry there, undefined where forbidden.
    pub fn line_entry(&self, at: usize, row: usize, column: usize) -> Option<i128> {
        let (lines, state) = self.line_at(at).ok()?;
        let within = row < self.shown.rows() && column <= self.shown.columns();
        within.then(|| lines.reduced(state, row, column)).flatten()
    }

    /// Marks of one of the textbook's states, as [`marks`](MatchingPicture::marks) has its entries.
    ///
    /// # Errors
    /// If no lines came.
    pub fn line_marks(&self, at: usize) -> Result<Vec<u16>, JsValue> {
        let (lines, state) = self.line_at(at)?;
        Ok(self.shown.line_marks(lines, state))
    }

    /// How strongly its entries are shaded.
    ///
    /// # Errors
    /// If no lines came.
    pub fn line_shades(&self, at: usize) -> Result<Vec<f32>, JsValue> {
        let (lines, state) = self.line_at(at)?;
        Ok(self.shown.line_shades(lines, state))
    }

    fn line_at(&self, at: usize) -> Result<(&CoveringLines, &LinesState), JsValue> {
        let lines = self.lines.as_ref().ok_or_else(damaged)?;
        let steps = lines.steps();
        let state = steps.get(at.min(steps.len().saturating_sub(1))).ok_or_else(damaged)?;
        Ok((lines, state))
    }

    fn stand_at(&mut self, at: usize) {
        let trace = self.shown.trace();
        let at = at.min(trace.steps().len() - 1);
        if self.state.at != at {
            self.state = trace.state(at);
        }
    }
}
