//! `AloneStudy` for the browser: a CUE that shares with nobody, step by step, with its picture.

use super::stairs::{self, Stairs};
use super::{check_index, problem_of, to_js};
use crate::chart::staircase;
use crate::trace::{AloneCase, AloneStep, AloneTrace, StairLine};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// One CUE alone at one η.
#[wasm_bindgen]
pub struct AloneStudy {
    trace: AloneTrace,
    stairs: Stairs,
}

#[derive(Serialize)]
struct Summary<'a> {
    case: AloneCase,
    steps: &'a [AloneStep],
    triplet_value: f64,
    power_price: f64,
    least: u64,
    least_power_w: f64,
    most: u64,
    maximum_w: f64,
    best: u64,
    best_power_w: f64,
    best_value: f64,
    next_gain: Option<f64>,
    last_gain: Option<f64>,
}

#[wasm_bindgen]
impl AloneStudy {
    /// CUE `cue` (0-based) of a scenario file, alone at `eta` ≥ 0 (value/J).
    ///
    /// # Errors
    /// A refusal if the file is not a scenario or has no such CUE.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario_text: &str, cue: usize, eta: f64) -> Result<AloneStudy, JsValue> {
        let problem = problem_of(scenario_text)?;
        check_index("cue", cue, problem.cues)?;
        let trace = AloneTrace::new(&problem, cue, eta.max(0.0));
        Ok(AloneStudy { trace, stairs: Stairs::default() })
    }

    /// Case, limits and answer.
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        let trace = &self.trace;
        to_js(&Summary {
            case: trace.case,
            steps: &trace.steps,
            triplet_value: trace.triplet_value,
            power_price: trace.line.as_ref().map_or(0.0, |line| line.power_price),
            least: trace.least,
            least_power_w: trace.least_power_w,
            most: trace.line.as_ref().map_or(0, |line| line.last),
            maximum_w: trace.maximum_w,
            best: trace.best,
            best_power_w: trace.best_power_w,
            best_value: trace.best_value,
            next_gain: trace.next_gain,
            last_gain: trace.last_gain,
        })
    }

    /// What a step shows; `None` for a CUE out of reach.
    fn shown(&self, step: usize) -> Option<(StairLine, staircase::Shown)> {
        let line = self.trace.line.clone()?;
        let step = self.trace.steps[step.min(self.trace.steps.len() - 1)];
        let best = matches!(step, AloneStep::Best);
        let shown = staircase::Shown {
            free: staircase::Free::Cue,
            from: None,
            chosen: best.then_some(self.trace.best),
            cost: best || matches!(step, AloneStep::Cost),
        };
        Some((line, shown))
    }

    /// Draws the staircase at a step; `false` for a CUE out of reach.
    pub fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        step: usize,
        options: JsValue,
    ) -> Result<bool, JsValue> {
        let shown = self.shown(step);
        self.stairs.draw(canvas, shown, options)
    }

    /// The staircase as an SVG document, empty for a CUE out of reach.
    pub fn svg(&self, step: usize, options: JsValue) -> Result<String, JsValue> {
        stairs::svg(self.shown(step), options)
    }

    /// The stair at CSS px (`x`, `y`); `null` off the plot.
    pub fn pick(&self, x: f64, y: f64) -> Result<JsValue, JsValue> {
        to_js(&self.stairs.pick(x, y))
    }

    /// The window zoomed by `factor` about CSS px `x`.
    pub fn zoom(&self, x: f64, factor: f64) -> Result<JsValue, JsValue> {
        to_js(&self.stairs.zoomed(x, factor))
    }

    /// The window moved by CSS px.
    pub fn shift(&self, px: f64) -> Result<JsValue, JsValue> {
        to_js(&self.stairs.moved(px))
    }

    /// The window that shows about `count` stairs around stair `triplets`.
    pub fn about(&self, triplets: f64, count: f64) -> Result<JsValue, JsValue> {
        let line = self.trace.line.as_ref();
        to_js(&line.map(|line| staircase::window_about(line, triplets as u64, count)))
    }
}
