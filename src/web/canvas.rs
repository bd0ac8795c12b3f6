//! Charts on a canvas: the pen over plotters-canvas, measured by the browser's own fonts.

use crate::chart::{Drawn, Pen, Theme, View};
use core::cell::RefCell;
use plotters_canvas::CanvasBackend;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Steps of the drawing's grid per device pixel.
const FINE: f64 = 4.0;

/// `value` as a `T`; the error names the field that is wrong.
pub(super) fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(JsValue::from)
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    let context = canvas.get_context("2d")?.and_then(|it| it.dyn_into().ok());
    context.ok_or_else(|| JsValue::from_str("this canvas has no 2d context"))
}

thread_local! {
    /// Widths in em of texts measured before, plain and bold: asking a canvas for one costs as
    /// much as drawing it.
    static WIDTHS: RefCell<[HashMap<String, f64>; 2]> = RefCell::default();
}

/// Texts remembered before all are forgotten.
const REMEMBERED: usize = 4000;

/// Width of plain text in CSS px, asked of the font that will draw it.
pub(super) fn measure(
    context: &CanvasRenderingContext2d,
    text: &str,
    size: f64,
    bold: bool,
) -> f64 {
    // Widths grow with the size; measured large, hinting does not matter.
    const AT_PX: f64 = 100.0;
    WIDTHS.with_borrow_mut(|widths| {
        let known = &mut widths[usize::from(bold)];
        if let Some(em) = known.get(text) {
            return em * size;
        }
        let weight = if bold { "bold" } else { "normal" };
        context.set_font(&format!("{weight} {AT_PX}px system-ui, sans-serif"));
        let em =
            context.measure_text(text).map_or(0.6 * text.len() as f64, |it| it.width() / AT_PX);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(text.to_owned(), em);
        em * size
    })
}

/// Sizes `canvas` to `view`, clears it, and draws.
pub(super) fn draw_on(
    canvas: &HtmlCanvasElement,
    view: &View,
    theme: &Theme,
    draw: impl FnOnce(&mut Pen<'_, CanvasBackend>) -> Drawn,
) -> Result<(), JsValue> {
    let ratio = view.pixel_ratio;
    let (width, height) =
        ((view.width_px * ratio).round() as u32, (view.height_px * ratio).round() as u32);
    // Setting a size clears, but also drops the backing store: only where it changed.
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let context = context(canvas)?;
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    context.set_line_join("round");
    // plotters rounds to whole pixels: draw on a finer grid and scale that down.
    context.save();
    context.scale(1.0 / FINE, 1.0 / FINE)?;
    let mut backend = CanvasBackend::with_canvas_object(canvas.clone())
        .ok_or_else(|| JsValue::from_str("this canvas has no 2d context"))?;
    let fonts = context.clone();
    let measure = move |text: &str, size: f64, bold: bool| measure(&fonts, text, size, bold);
    let mut pen = Pen::new(&mut backend, theme, ratio * FINE, view, 1.0, &measure);
    let drawn = draw(&mut pen).map_err(|error| JsValue::from_str(&error.0));
    context.restore();
    drawn
}
