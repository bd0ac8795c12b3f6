//! The staircase on a canvas, as the studies of a pair and of a CUE alone both show it.

use super::canvas::{draw_on, from_js};
use crate::chart::staircase::{self, Layout, Picked, Shown, Window, Words};
use crate::chart::text::width_px;
use crate::chart::{self, Theme, View};
use crate::trace::StairLine;
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[derive(Deserialize)]
struct Options {
    view: View,
    theme: Theme,
    words: Words,
    window: Option<Window>,
}

/// The staircase last drawn, if any, with its place on the canvas.
#[derive(Default)]
pub(super) struct Stairs {
    drawn: Option<(StairLine, Layout)>,
}

impl Stairs {
    /// Draws what is `shown` of a line; `false` where there is none.
    pub(super) fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        shown: Option<(StairLine, Shown)>,
        options: JsValue,
    ) -> Result<bool, JsValue> {
        let it: Options = from_js(options)?;
        let Some((line, shown)) = shown else {
            self.drawn = None;
            return Ok(false);
        };
        let layout = Layout::new(&line, &it.view, it.window, &shown);
        draw_on(canvas, &it.view, &it.theme, |pen| {
            staircase::draw(pen, &layout, &line, &shown, &it.words)
        })?;
        self.drawn = Some((line, layout));
        Ok(true)
    }

    /// The stair at CSS px (`x`, `y`) of the staircase last drawn.
    pub(super) fn pick(&self, x: f64, y: f64) -> Option<Picked> {
        self.drawn.as_ref().and_then(|(line, layout)| layout.pick(line, (x, y)))
    }

    /// CSS px of what stair `triplets` leaves on the staircase last drawn.
    pub(super) fn place(&self, triplets: f64) -> Option<(f64, f64)> {
        self.drawn.as_ref().and_then(|(line, layout)| layout.place(line, triplets as u64))
    }

    /// The window zoomed by `factor` about CSS px `x`.
    pub(super) fn zoomed(&self, x: f64, factor: f64) -> Option<Window> {
        self.drawn.as_ref().map(|(line, layout)| layout.zoomed(line, x, factor))
    }

    /// The window moved by CSS px.
    pub(super) fn moved(&self, px: f64) -> Option<Window> {
        self.drawn.as_ref().map(|(line, layout)| layout.moved(line, px))
    }
}

/// The staircase as an SVG document, empty where there is none.
pub(super) fn svg(shown: Option<(StairLine, Shown)>, options: JsValue) -> Result<String, JsValue> {
    let it: Options = from_js(options)?;
    let Some((line, shown)) = shown else {
        return Ok(String::new());
    };
    let layout = Layout::new(&line, &it.view, it.window, &shown);
    Ok(chart::svg(&it.view, &it.theme, &width_px, |pen| {
        staircase::draw(pen, &layout, &line, &shown, &it.words)
    }))
}
