//! The staircase on a canvas, as the pictures of a pair and of a CUE alone both show it, and its methods on the page.

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

/// The window that shows about `count` stairs around stair `triplets` of what is shown.
pub(super) fn about(
    shown: Option<(StairLine, Shown)>,
    triplets: f64,
    count: f64,
) -> Option<Window> {
    shown.map(|(line, _)| staircase::window_about(&line, triplets as u64, count))
}

/// The staircase's methods of a picture with a field `stairs` and `shown(step)`, what a step shows of a line.
macro_rules! stairs_of {
    ($picture:ident) => {
        #[wasm_bindgen]
        impl $picture {
            /// Draws the staircase of a step; `false` where the step has none.
            pub fn draw_stairs(
                &mut self,
                canvas: &HtmlCanvasElement,
                step: usize,
                options: JsValue,
            ) -> Result<bool, JsValue> {
                let shown = self.shown(step);
                self.stairs.draw(canvas, shown, options)
            }

            /// The staircase as an SVG document, empty where the step has none.
            pub fn stairs_svg(&self, step: usize, options: JsValue) -> Result<String, JsValue> {
                stairs::svg(self.shown(step), options)
            }

            /// The stair at CSS px (`x`, `y`) of the staircase last drawn; `null` off the plot.
            pub fn pick_stairs(&self, x: f64, y: f64) -> Result<JsValue, JsValue> {
                to_js(&self.stairs.pick(x, y))
            }

            /// CSS px of what stair `triplets` leaves on the staircase last drawn, `[x, y]`; `null` out of sight.
            pub fn place_on_stairs(&self, triplets: f64) -> Result<JsValue, JsValue> {
                to_js(&self.stairs.place(triplets))
            }

            /// The staircase's window zoomed by `factor` about CSS px `x`.
            pub fn zoom_stairs(&self, x: f64, factor: f64) -> Result<JsValue, JsValue> {
                to_js(&self.stairs.zoomed(x, factor))
            }

            /// The staircase's window moved by CSS px.
            pub fn move_stairs(&self, px: f64) -> Result<JsValue, JsValue> {
                to_js(&self.stairs.moved(px))
            }

            /// The window that shows about `count` stairs around stair `triplets` of a step's line.
            pub fn stairs_about(
                &self,
                step: usize,
                triplets: f64,
                count: f64,
            ) -> Result<JsValue, JsValue> {
                to_js(&stairs::about(self.shown(step), triplets, count))
            }
        }
    };
}
pub(super) use stairs_of;
