//! How the search ends, said in the drawing itself: in a corner that hides nothing of it.

use crate::chart::geometry::{At, Rect};
use crate::chart::labels::Labels;
use crate::chart::pen::{Anchor, Drawn, Pen, Stroke};
use crate::chart::power_plane::Scene;
use plotters::prelude::DrawingBackend;

/// Between the verdict and the rim of the plot, and around its text, CSS px.
const MARGIN_PX: f64 = 6.0;
const PADDING_PX: f64 = 6.0;

/// Where a verdict stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    rect: Rect,
    /// Type size of the verdict, CSS px.
    size: f64,
    /// Whether there is room for what was tried, too.
    with_effort: bool,
}

impl Scene<'_> {
    /// Takes room for the verdict in the first corner where no point lies, with what was tried if that
    /// hides nothing either; nothing where it is empty or wider than the plot.
    pub(super) fn reserve_verdict<B: DrawingBackend>(
        &self,
        pen: &Pen<'_, B>,
        labels: &mut Labels,
    ) -> Option<Place> {
        let words = self.words;
        if words.verdict.is_empty() {
            return None;
        }
        let (large, small) = (pen.medium(), pen.small());
        let width = |size: f64| pen.label_size(&words.verdict, size, true, 0.0).0;
        let (effort_w, _) = pen.label_size(&words.effort, small, false, 0.0);
        // What was tried is left out first, then the verdict gets smaller.
        let sizes = [
            (large, width(large).max(effort_w), true),
            (large, width(large), false),
            (small, width(small), false),
        ];
        // Where even the smallest covers a point in every corner.
        let mut crowded = None;
        for (size, w, with_effort) in sizes {
            if with_effort && words.effort.is_empty() {
                continue;
            }
            let h = 1.3 * (size + if with_effort { small } else { 0.0 }) + 1.2 * PADDING_PX;
            let w = w + 2.0 * PADDING_PX;
            let corners = self.corners(w, h);
            if !corners.iter().any(|corner| self.plane.plot.contains(*corner)) {
                continue;
            }
            if let Some(rect) = labels.place(corners) {
                return Some(Place { rect, size, with_effort });
            }
            crowded = Some(Place { rect: corners[0], size, with_effort });
        }
        labels.take(crowded?.rect);
        crowded
    }

    /// Rectangles of `w` × `h` in the corners of the plot, the upper left one first.
    fn corners(&self, w: f64, h: f64) -> [Rect; 4] {
        let Rect { left, top, right, bottom } = self.plane.plot.grown(-MARGIN_PX);
        let at = |left: f64, top: f64| Rect { left, top, right: left + w, bottom: top + h };
        [at(left, top), at(right - w, bottom - h), at(right - w, top), at(left, bottom - h)]
    }

    /// The verdict where [`Scene::reserve_verdict`] has found room.
    pub(super) fn draw_verdict<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        place: Option<Place>,
    ) -> Drawn {
        let Some(Place { rect, size, with_effort }) = place else {
            return Ok(());
        };
        let trapped = self.trace.is_trapped();
        let (text, line) = match trapped {
            true => (pen.theme.search_text, pen.theme.search),
            false => (pen.theme.optimal_text, pen.theme.optimal),
        };
        let (small, muted) = (pen.small(), pen.theme.muted);
        pen.rect(rect, pen.theme.panel.alpha(0.94))?;
        pen.frame(rect, Stroke::solid(line, 1.0))?;
        let x = rect.left + PADDING_PX;
        let first: At = (x, rect.top + 0.6 * PADDING_PX + 0.65 * size);
        pen.text(first, Anchor::Left, &self.words.verdict, size, true, text)?;
        if !with_effort {
            return Ok(());
        }
        let second = (x, first.1 + 0.65 * (size + small));
        pen.text(second, Anchor::Left, &self.words.effort, small, false, muted)
    }
}
