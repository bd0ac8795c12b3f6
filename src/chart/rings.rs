//! Numbered rings: the points that a method visited, in their order.

use crate::chart::geometry::{At, Rect, distance};
use crate::chart::labels::Labels;
use crate::chart::pen::{Anchor, Drawn, Pen};
use plotters::prelude::DrawingBackend;

/// Radius of a ring with its number, CSS px.
pub fn radius<B: DrawingBackend>(pen: &Pen<'_, B>) -> f64 {
    pen.symbol(8.5)
}

/// Keeps labels off the rings about `points`.
pub fn reserve<B: DrawingBackend>(pen: &Pen<'_, B>, labels: &mut Labels, points: &[At]) {
    let side = 2.0 * radius(pen) + 4.0;
    for &at in points {
        labels.take(Rect::around(at, side, side));
    }
}

/// Draws rings about those of `points` that lie in `plot`, numbered from 0, the last one stronger;
/// where rings would overlap, only the later one keeps its number.
pub fn draw<B: DrawingBackend>(pen: &mut Pen<'_, B>, plot: Rect, points: &[At]) -> Drawn {
    let radius = radius(pen);
    let (search, text) = (pen.theme.search, pen.theme.search_text);
    for (k, &here) in points.iter().enumerate() {
        if !plot.grown(1.0).holds(here) {
            continue;
        }
        let later = &points[k + 1..];
        if later.iter().any(|&other| distance(other, here) < 2.0 * radius + 2.0) {
            pen.ring(here, radius * 0.42, 2.0, search)?;
            continue;
        }
        pen.ring(here, radius, if later.is_empty() { 3.5 } else { 2.0 }, search)?;
        // Two digits must fit as well.
        let size = pen.small() * if k < 10 { 1.0 } else { 0.86 };
        pen.text(here, Anchor::Middle, &k.to_string(), size, true, text)?;
    }
    Ok(())
}
