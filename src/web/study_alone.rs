//! `AloneStudy` for the browser: a CUE that shares with nobody, step by step, with its picture.

use super::canvas::{draw_on, from_js};
use super::{refusal, to_js};
use crate::chart::text::width_px;
use crate::chart::{self, Theme, View, staircase};
use crate::model::Problem;
use crate::scenario::{FieldError, Scenario};
use crate::trace::{AloneCase, AloneStep, AloneTrace};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// One CUE alone at one η.
#[wasm_bindgen]
pub struct AloneStudy {
    trace: AloneTrace,
    layout: Option<staircase::Layout>,
}

#[derive(Deserialize)]
struct Options {
    view: View,
    theme: Theme,
    words: staircase::Words,
    window: Option<staircase::Window>,
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
        let scenario = Scenario::from_json(scenario_text).map_err(|error| refusal(&error))?;
        let problem = Problem::new(&scenario);
        if cue >= problem.cues {
            let accepted = format!("below {}", problem.cues);
            return Err(refusal(&FieldError::new("cue", cue.to_string(), accepted)));
        }
        Ok(AloneStudy { trace: AloneTrace::new(&problem, cue, eta.max(0.0)), layout: None })
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

    fn shown(&self, step: usize) -> staircase::Shown {
        let step = self.trace.steps[step.min(self.trace.steps.len() - 1)];
        let best = matches!(step, AloneStep::Best);
        staircase::Shown {
            free: staircase::Free::Cue,
            from: None,
            chosen: best.then_some(self.trace.best),
            cost: best || matches!(step, AloneStep::Cost),
        }
    }

    /// Draws the staircase at a step; `false` for a CUE out of reach.
    pub fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        step: usize,
        options: JsValue,
    ) -> Result<bool, JsValue> {
        let it: Options = from_js(options)?;
        let shown = self.shown(step);
        let Some(line) = &self.trace.line else {
            return Ok(false);
        };
        let layout = staircase::Layout::new(line, &it.view, it.window, &shown);
        draw_on(canvas, &it.view, &it.theme, |pen| {
            staircase::draw(pen, &layout, line, &shown, &it.words)
        })?;
        self.layout = Some(layout);
        Ok(true)
    }

    /// The staircase as an SVG document, empty for a CUE out of reach.
    pub fn svg(&self, step: usize, options: JsValue) -> Result<String, JsValue> {
        let it: Options = from_js(options)?;
        let shown = self.shown(step);
        let Some(line) = &self.trace.line else {
            return Ok(String::new());
        };
        let layout = staircase::Layout::new(line, &it.view, it.window, &shown);
        Ok(chart::svg(&it.view, &it.theme, &width_px, |pen| {
            staircase::draw(pen, &layout, line, &shown, &it.words)
        }))
    }

    /// The stair at CSS px (`x`, `y`); `null` off the plot.
    pub fn pick(&self, x: f64, y: f64) -> Result<JsValue, JsValue> {
        let found = self.trace.line.as_ref().zip(self.layout);
        to_js(&found.and_then(|(line, layout)| layout.pick(line, (x, y))))
    }

    /// The window zoomed by `factor` about CSS px `x`.
    pub fn zoom(&self, x: f64, factor: f64) -> Result<JsValue, JsValue> {
        let found = self.trace.line.as_ref().zip(self.layout);
        to_js(&found.map(|(line, layout)| layout.zoomed(line, x, factor)))
    }

    /// The window moved by CSS px.
    pub fn shift(&self, px: f64) -> Result<JsValue, JsValue> {
        let found = self.trace.line.as_ref().zip(self.layout);
        to_js(&found.map(|(line, layout)| layout.moved(line, px)))
    }

    /// The window that shows about `count` stairs around stair `triplets`.
    pub fn about(&self, triplets: f64, count: f64) -> Result<JsValue, JsValue> {
        let line = self.trace.line.as_ref();
        to_js(&line.map(|line| staircase::window_about(line, triplets as u64, count)))
    }
}
