//! `PairPicture` for the browser: a search that a worker traced, drawn step by step.

use super::canvas::{draw_on, from_js};
use super::stairs::{self, Stairs, stairs_of};
use super::{damaged, to_js};
use crate::chart::text::width_px;
use crate::chart::{self, Spacing, Theme, View, power_plane, staircase};
use crate::record::bytes::from_bytes;
use crate::solver::line_search::{Held, SearchPoint};
use crate::solver::region::Powers;
use crate::trace::{PairTrace, StairLine};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// What is drawn of a search.
#[wasm_bindgen]
pub struct PairPicture {
    trace: PairTrace,
    plane: Option<power_plane::Plane>,
    stairs: Stairs,
}

#[derive(Deserialize)]
struct Options {
    view: View,
    theme: Theme,
    words: power_plane::Words,
    spacing: Spacing,
    window: Option<power_plane::Window>,
}

/// The user whose rate varies along a line, and its whole rate at a point.
fn free(held: Held, point: &SearchPoint) -> (staircase::Free, u64) {
    match held {
        Held::Cue => (staircase::Free::Due, point.due_triplets),
        Held::Due => (staircase::Free::Cue, point.cue_triplets),
    }
}

#[wasm_bindgen]
impl PairPicture {
    /// The picture of the bytes that `PairStudy::trace` gave.
    ///
    /// # Errors
    /// If they are something else.
    #[wasm_bindgen(constructor)]
    pub fn new(trace: &[u8]) -> Result<PairPicture, JsValue> {
        let trace = from_bytes(trace).ok_or_else(damaged)?;
        Ok(PairPicture { trace, plane: None, stairs: Stairs::default() })
    }

    /// The line whose staircase a step shows.
    pub fn line_at(&self, step: usize) -> Option<usize> {
        self.trace.state(step).line
    }

    /// Draws the power plane at a step; returns where its plot lies, CSS px.
    pub fn draw_plane(
        &mut self,
        canvas: &HtmlCanvasElement,
        step: usize,
        options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let it: Options = from_js(options)?;
        let plane = power_plane::Plane::new(&self.trace, &it.view, it.spacing, it.window);
        let state = self.trace.state(step);
        draw_on(canvas, &it.view, &it.theme, |pen| {
            power_plane::draw(pen, &plane, &self.trace, &state, &it.words, false)
        })?;
        self.plane = Some(plane);
        to_js(&plane.plot)
    }

    /// The objective over the plane last drawn, RGBA, `width` × `height` pixels.
    ///
    /// # Errors
    /// If none was drawn yet.
    pub fn heat(&self, width: usize, height: usize, theme: JsValue) -> Result<Vec<u8>, JsValue> {
        let plane = self.plane.as_ref().ok_or_else(damaged)?;
        let theme: Theme = from_js(theme)?;
        Ok(chart::heat::pixels(&self.trace, &plane.x, &plane.y, width, height, &theme))
    }

    /// What is found at CSS px (`x`, `y`) of the plane last drawn; `null` off the plot.
    pub fn pick_plane(&self, x: f64, y: f64) -> Result<JsValue, JsValue> {
        to_js(&self.plane.and_then(|plane| plane.pick(&self.trace, (x, y))))
    }

    /// CSS px of the optimum and the answer on the plane last drawn, `[x, y]` or `null`.
    pub fn place_on_plane(&self, cue_w: f64, due_w: f64) -> Result<JsValue, JsValue> {
        to_js(&self.plane.map(|plane| plane.at(Powers { cue_w, due_w })))
    }

    /// The plane's window zoomed by `factor` about CSS px (`x`, `y`).
    pub fn zoom_plane(&self, x: f64, y: f64, factor: f64) -> Result<JsValue, JsValue> {
        to_js(&self.plane.map(|plane| plane.zoomed(&self.trace, (x, y), factor)))
    }

    /// The power plane as an SVG document.
    pub fn plane_svg(&self, step: usize, options: JsValue) -> Result<String, JsValue> {
        let it: Options = from_js(options)?;
        let plane = power_plane::Plane::new(&self.trace, &it.view, it.spacing, it.window);
        let state = self.trace.state(step);
        Ok(chart::svg(&it.view, &it.theme, &width_px, |pen| {
            power_plane::draw(pen, &plane, &self.trace, &state, &it.words, true)
        }))
    }

    /// What a step shows of its line, if it has one.
    fn shown(&self, step: usize) -> Option<(StairLine, staircase::Shown)> {
        let state = self.trace.state(step);
        let k = state.line?;
        let record = &self.trace.lines[k];
        let (free_user, from) = free(record.segment.held, &record.from);
        let chosen = free(record.segment.held, &record.best).1;
        let shown = staircase::Shown {
            free: free_user,
            from: Some(from),
            chosen: state.chosen.then_some(chosen),
            cost: true,
        };
        Some((self.trace.stairs(k), shown))
    }
}

stairs_of!(PairPicture);
