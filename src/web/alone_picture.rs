//! `AlonePicture` for the browser: a CUE that shares with nobody, drawn step by step.

use super::stairs::{self, Stairs};
use super::{damaged, to_js};
use crate::chart::staircase;
use crate::record::bytes::from_bytes;
use crate::trace::{AloneStep, AloneTrace, StairLine};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// What is drawn of one CUE alone.
#[wasm_bindgen]
pub struct AlonePicture {
    trace: AloneTrace,
    stairs: Stairs,
}

#[wasm_bindgen]
impl AlonePicture {
    /// The picture of the bytes that `AloneStudy::trace` gave.
    ///
    /// # Errors
    /// If they are something else.
    #[wasm_bindgen(constructor)]
    pub fn new(trace: &[u8]) -> Result<AlonePicture, JsValue> {
        let trace = from_bytes(trace).ok_or_else(damaged)?;
        Ok(AlonePicture { trace, stairs: Stairs::default() })
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

    /// CSS px of what stair `triplets` leaves on the staircase last drawn, `[x, y]`; `null` out of sight.
    pub fn place(&self, triplets: f64) -> Result<JsValue, JsValue> {
        to_js(&self.stairs.place(triplets))
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
