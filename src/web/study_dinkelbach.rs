//! `DinkelbachStudy` for the browser: the outer loop, the curve F(η), the inner problem at any η.

use super::canvas::{draw_on, from_js};
use super::{problem_of, to_js};
use crate::chart::text::width_px;
use crate::chart::{self, Theme, View, dinkelbach};
use crate::model::Problem;
use crate::solver::solution::Iteration;
use crate::solver::{Inner, PairMethod, Status};
use crate::trace::{Curve, DinkelbachStep, DinkelbachTrace, OuterMethod, Tangent};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// The exact method's outer loop from η = 0.
#[wasm_bindgen]
pub struct DinkelbachStudy {
    problem: Problem,
    trace: DinkelbachTrace,
    curve: Curve,
    /// What the curve covers.
    covered: dinkelbach::Window,
    layout: Option<dinkelbach::Layout>,
}

#[derive(Deserialize)]
struct Options {
    view: View,
    theme: Theme,
    words: dinkelbach::Words,
    window: Option<dinkelbach::Window>,
    /// An η that a person chose, with S and P there.
    chosen: Option<Tangent>,
}

#[derive(Serialize)]
struct Summary<'a> {
    status: Status,
    energy_efficiency: f64,
    iterations: &'a [Iteration],
    steps: &'a [DinkelbachStep],
    whole: dinkelbach::Window,
}

#[derive(Serialize)]
struct Refined {
    /// The most that the drawn curve may lie below F, value/s.
    doubt: f64,
    corners: usize,
    complete: bool,
}

/// A user or pair on one subchannel.
#[derive(Serialize)]
struct Row {
    cue: usize,
    due: Option<usize>,
    value: f64,
    cue_triplets: u64,
    due_triplets: u64,
    cue_power_w: f64,
    due_power_w: f64,
}

#[derive(Serialize)]
struct InnerView {
    eta: f64,
    residual: f64,
    semantic_value_per_s: f64,
    power_w: f64,
    /// S/P there: the next η.
    ratio: f64,
    rows: Vec<Row>,
    cue_of_due: Vec<Option<usize>>,
    /// T_ij, `[M][N]`, null where the region is empty.
    pair_values: Vec<Vec<Option<f64>>>,
    /// T_i, `[M]`, null for a CUE out of reach.
    alone_values: Vec<Option<f64>>,
}

#[wasm_bindgen]
impl DinkelbachStudy {
    /// Solves a scenario file from η = 0.
    ///
    /// # Errors
    /// A refusal if the file is not a scenario.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario_text: &str) -> Result<DinkelbachStudy, JsValue> {
        let problem = problem_of(scenario_text)?;
        let trace = DinkelbachTrace::new(&problem, OuterMethod::Exact);
        let covered = dinkelbach::whole_window(&trace);
        let curve = Curve::new(&problem, covered.low, covered.high);
        Ok(DinkelbachStudy { problem, trace, curve, covered, layout: None })
    }

    /// Iterations, steps, answer.
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        to_js(&Summary {
            status: self.trace.status,
            energy_efficiency: self.trace.energy_efficiency,
            iterations: &self.trace.iterations,
            steps: &self.trace.steps,
            whole: dinkelbach::whole_window(&self.trace),
        })
    }

    /// Covers `window` with the curve, afresh where it covered another one.
    pub fn cover(&mut self, window: JsValue) -> Result<(), JsValue> {
        let window: Option<dinkelbach::Window> = from_js(window)?;
        let window = window.unwrap_or_else(|| dinkelbach::whole_window(&self.trace));
        if window != self.covered {
            self.curve = Curve::new(&self.problem, window.low.max(0.0), window.high);
            self.covered = window;
        }
        Ok(())
    }

    /// Solves up to `evaluations` further inner problems to know the curve better.
    pub fn refine(&mut self, evaluations: usize) -> Result<JsValue, JsValue> {
        let corners = self.curve.corners();
        let height = corners[0].1 - corners[corners.len() - 1].1;
        // A tenth of a pixel of any screen is known well enough.
        let doubt = self.curve.refine(&self.problem, evaluations, 2e-5 * height.abs());
        let (corners, complete) = self.curve.found();
        to_js(&Refined { doubt, corners, complete })
    }

    fn laid_out(&self, it: &Options) -> (Vec<(f64, f64)>, dinkelbach::Layout) {
        let corners = self.curve.corners();
        let window = it.window.unwrap_or_else(|| dinkelbach::whole_window(&self.trace));
        let layout = dinkelbach::Layout::new(&corners, &it.view, window);
        (corners, layout)
    }

    /// Draws the curve at a step.
    pub fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        step: usize,
        options: JsValue,
    ) -> Result<(), JsValue> {
        let it: Options = from_js(options)?;
        let (corners, layout) = self.laid_out(&it);
        let state = self.trace.state(step);
        draw_on(canvas, &it.view, &it.theme, |pen| {
            dinkelbach::draw(pen, &layout, &self.trace, &state, &corners, it.chosen, &it.words)
        })?;
        self.layout = Some(layout);
        Ok(())
    }

    /// The curve as an SVG document.
    pub fn svg(&self, step: usize, options: JsValue) -> Result<String, JsValue> {
        let it: Options = from_js(options)?;
        let (corners, layout) = self.laid_out(&it);
        let state = self.trace.state(step);
        Ok(chart::svg(&it.view, &it.theme, &width_px, |pen| {
            dinkelbach::draw(pen, &layout, &self.trace, &state, &corners, it.chosen, &it.words)
        }))
    }

    /// η at CSS px `x` of the drawing, value/J.
    pub fn eta_at(&self, x: f64) -> Option<f64> {
        self.layout.map(|layout| layout.eta(x))
    }

    /// The window zoomed by `factor` about CSS px `x`.
    pub fn zoom(&self, x: f64, factor: f64) -> Result<JsValue, JsValue> {
        let whole = dinkelbach::whole_window(&self.trace);
        to_js(&self.layout.map(|layout| layout.zoomed(x, factor, whole)))
    }

    /// The inner problem at `eta` ≥ 0: F, powers, matching, and every entry of the matrix.
    pub fn inner(&self, eta: f64) -> Result<JsValue, JsValue> {
        let inner = Inner::solve(&self.problem, eta.max(0.0), PairMethod::Exact);
        let (cues, dues) = (self.problem.cues, self.problem.dues);
        let rows = (0..cues).filter_map(|cue| {
            let share = inner.share(cue)?;
            Some(Row {
                cue,
                due: inner.due_of_cue[cue],
                value: share.value,
                cue_triplets: share.cue_triplets,
                due_triplets: share.due_triplets,
                cue_power_w: share.cue_power_w,
                due_power_w: share.due_power_w,
            })
        });
        let value = |cue: usize, due: usize| inner.pairs[due * cues + cue].map(|pair| pair.value);
        to_js(&InnerView {
            eta,
            residual: inner.totals.residual(eta),
            semantic_value_per_s: inner.totals.semantic_value_per_s,
            power_w: inner.totals.power_w(),
            ratio: inner.totals.energy_efficiency(),
            rows: rows.collect(),
            cue_of_due: inner.cue_of_due.clone(),
            pair_values: (0..cues).map(|i| (0..dues).map(|j| value(i, j)).collect()).collect(),
            alone_values: inner.alone.iter().map(|share| share.map(|share| share.value)).collect(),
        })
    }
}
