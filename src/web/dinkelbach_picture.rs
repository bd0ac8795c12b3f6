//! `DinkelbachPicture` for the browser: the outer loop on the curve F(η), drawn step by step.

use super::canvas::{draw_on, from_js};
use super::{damaged, to_js};
use crate::chart::text::width_px;
use crate::chart::{self, Theme, View, dinkelbach};
use crate::record::bytes::from_bytes;
use crate::trace::{DinkelbachTrace, Tangent};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// What is drawn of the loop.
#[wasm_bindgen]
pub struct DinkelbachPicture {
    trace: DinkelbachTrace,
    /// Corners of F as far as they are known, (η, value/s) by rising η; at least two.
    corners: Vec<(f64, f64)>,
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

#[wasm_bindgen]
impl DinkelbachPicture {
    /// The picture of the bytes that `DinkelbachStudy::trace` gave, with its `curve`.
    ///
    /// # Errors
    /// If they are something else.
    #[wasm_bindgen(constructor)]
    pub fn new(trace: &[u8], curve: &[f64]) -> Result<DinkelbachPicture, JsValue> {
        let trace = from_bytes(trace).ok_or_else(damaged)?;
        let mut picture = DinkelbachPicture { trace, corners: Vec::new(), layout: None };
        picture.set_curve(curve)?;
        Ok(picture)
    }

    /// Takes a curve that is known better, or over another range: η and F in turns.
    ///
    /// # Errors
    /// If it is no curve.
    pub fn set_curve(&mut self, curve: &[f64]) -> Result<(), JsValue> {
        let (corners, rest) = curve.as_chunks();
        if corners.len() < 2 || !rest.is_empty() {
            return Err(damaged());
        }
        self.corners = corners.iter().map(|&[eta, value]| (eta, value)).collect();
        Ok(())
    }

    fn laid_out(&self, it: &Options) -> dinkelbach::Layout {
        let window = dinkelbach::window_or_whole(&self.trace, it.window);
        dinkelbach::Layout::new(&self.corners, &it.view, window)
    }

    /// Draws the curve at a step.
    pub fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        step: usize,
        options: JsValue,
    ) -> Result<(), JsValue> {
        let it: Options = from_js(options)?;
        let layout = self.laid_out(&it);
        let state = self.trace.state(step);
        draw_on(canvas, &it.view, &it.theme, |pen| {
            dinkelbach::draw(pen, &layout, &self.trace, &state, &self.corners, it.chosen, &it.words)
        })?;
        self.layout = Some(layout);
        Ok(())
    }

    /// The curve as an SVG document.
    pub fn svg(&self, step: usize, options: JsValue) -> Result<String, JsValue> {
        let it: Options = from_js(options)?;
        let layout = self.laid_out(&it);
        let state = self.trace.state(step);
        Ok(chart::svg(&it.view, &it.theme, &width_px, |pen| {
            dinkelbach::draw(pen, &layout, &self.trace, &state, &self.corners, it.chosen, &it.words)
        }))
    }

    /// η at CSS px `x` of the drawing, value/J.
    pub fn eta_at(&self, x: f64) -> Option<f64> {
        self.layout.map(|layout| layout.eta(x))
    }

    /// CSS px of F at `eta` on the curve last drawn, `[x, y]`; `null` out of sight.
    pub fn place(&self, eta: f64) -> Result<JsValue, JsValue> {
        to_js(&self.layout.and_then(|layout| layout.place(&self.corners, eta)))
    }

    /// The window zoomed by `factor` about CSS px `x`.
    pub fn zoom(&self, x: f64, factor: f64) -> Result<JsValue, JsValue> {
        let whole = dinkelbach::whole_window(&self.trace);
        to_js(&self.layout.map(|layout| layout.zoomed(x, factor, whole)))
    }
}
