//! Drawings over any plotters backend: canvas on the page, SVG in tests and export.
//!
//! A drawing is a pure function of a study's state, a [`View`] (size and zoom), a [`Theme`]
//! (colours) and its words, which arrive from outside so that they can be translated. [`Pen`] is
//! the one layer between drawings and plotters: it thinks in CSS pixels and knows the backend's
//! quirks. Nothing here knows that a browser exists.

pub mod axes;
pub mod axis;
pub mod cell;
pub mod curves;
pub mod dinkelbach;
pub mod geometry;
pub mod heat;
pub mod labels;
pub mod pen;
pub mod power_plane;
pub mod rings;
pub mod staircase;
pub mod text;
pub mod theme;

pub use axis::{Axis, Spacing};
pub use geometry::Rect;
pub use pen::{DrawError, Drawn, Measure, Pen};
pub use theme::{Rgb, Theme, View};

use plotters::prelude::{DrawingBackend, SVGBackend};

/// Draws with `draw` into an SVG document of `view`'s size in CSS pixels.
///
/// Coordinates are kept at four steps a pixel, since plotters rounds them to whole numbers.
pub fn svg<D>(view: &View, theme: &Theme, measure: &Measure, draw: D) -> String
where
    D: FnOnce(&mut Pen<'_, SVGBackend<'_>>) -> Drawn,
{
    const STEPS: f64 = 4.0;
    let mut text = String::new();
    let size = ((view.width_px * STEPS).round() as u32, (view.height_px * STEPS).round() as u32);
    {
        let mut backend = SVGBackend::with_string(&mut text, size);
        // plotters-svg divides font sizes by 1.24, which canvas does not.
        let mut pen = Pen::new(&mut backend, theme, STEPS, view, 1.24, measure);
        let drawn = draw(&mut pen);
        debug_assert!(drawn.is_ok(), "writing to a string cannot fail");
        // Closes the document.
        let closed = backend.present();
        debug_assert!(closed.is_ok(), "writing to a string cannot fail");
    }
    let (width, height) = size;
    text.replacen(
        &format!("width=\"{width}\" height=\"{height}\""),
        &format!("width=\"{}\" height=\"{}\"", view.width_px, view.height_px),
        1,
    )
}
