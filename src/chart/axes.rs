//! Axes around a plot, and the room that they need.

use crate::chart::axis::{Axis, Spacing};
use crate::chart::geometry::Rect;
use crate::chart::pen::{Anchor, Drawn, Pen, Stroke, medium, small};
use crate::chart::text;
use plotters::prelude::DrawingBackend;

impl<B: DrawingBackend> Pen<'_, B> {
    /// An axis along the bottom of `plot`: ticks, labels that keep apart, and its title below.
    pub fn bottom_axis(&mut self, plot: Rect, axis: &Axis, unit: &str, title: &str) -> Drawn {
        let (ink, muted) = (self.theme.ink, self.theme.muted);
        let size = self.small();
        let most = (plot.width() / (size * 5.5)).max(2.0) as usize;
        let mut free_from = f64::NEG_INFINITY;
        for tick in axis.ticks(most, unit) {
            let x = axis.px(tick.value);
            let length = if tick.label.is_empty() { 3.0 } else { 6.0 };
            self.line(&[(x, plot.bottom), (x, plot.bottom + length)], Stroke::solid(muted, 1.0))?;
            let at = (x, plot.bottom + 8.0 + size * 0.6);
            let rect = self.label_rect(at, Anchor::Middle, &tick.label, size, false, 0.0);
            if !tick.label.is_empty() && rect.left > free_from + size * 0.5 {
                self.text(at, Anchor::Middle, &tick.label, size, false, muted)?;
                free_from = rect.right;
            }
        }
        let at = ((plot.left + plot.right) / 2.0, plot.bottom + 10.0 + size * 1.9);
        let title = with_unit(title, axis, unit);
        // A title wider than its plot runs out to the left, where the other axis has its labels.
        if self.width(&title, self.medium(), false) > plot.width() {
            return self.text((plot.right, at.1), Anchor::Right, &title, self.medium(), false, ink);
        }
        self.text(at, Anchor::Middle, &title, self.medium(), false, ink)
    }

    /// An axis along the left of `plot`, its title reading upwards beyond the widest label.
    pub fn left_axis(&mut self, plot: Rect, axis: &Axis, unit: &str, title: &str) -> Drawn {
        let (ink, muted) = (self.theme.ink, self.theme.muted);
        let size = self.small();
        let most = (plot.height() / (size * 3.0)).max(2.0) as usize;
        let mut free_below = f64::INFINITY;
        let mut widest = 0f64;
        for tick in axis.ticks(most, unit) {
            let y = axis.px(tick.value);
            let length = if tick.label.is_empty() { 3.0 } else { 6.0 };
            self.line(&[(plot.left - length, y), (plot.left, y)], Stroke::solid(muted, 1.0))?;
            if !tick.label.is_empty() && y + size * 0.7 < free_below {
                widest = widest.max(self.width(&tick.label, size, false));
                self.text((plot.left - 9.0, y), Anchor::Right, &tick.label, size, false, muted)?;
                free_below = y - size * 0.7;
            }
        }
        if title.is_empty() {
            return Ok(());
        }
        let x = plot.left - 9.0 - widest - 6.0 - self.medium() * 0.6;
        let title = with_unit(title, axis, unit);
        self.text_up(
            (x, (plot.top + plot.bottom) / 2.0),
            Anchor::Middle,
            &title,
            self.medium(),
            ink,
        )
    }
}

/// Room that [`Pen::left_axis`] needs left of a plot of this height for labels of this axis.
pub fn left_axis_room(text_scale: f64, axis: &Axis, height: f64, unit: &str, titled: bool) -> f64 {
    let size = small(text_scale);
    let most = (height / (size * 3.0)).max(2.0) as usize;
    let widest = axis
        .ticks(most, unit)
        .iter()
        .map(|tick| text::width_px(&tick.label, size, false))
        .fold(0.0, f64::max);
    widest + 9.0 + 4.0 + if titled { 6.0 + medium(text_scale) * 1.3 } else { 0.0 }
}

/// Room that [`Pen::bottom_axis`] needs below the plot.
pub fn bottom_axis_room(text_scale: f64) -> f64 {
    10.0 + small(text_scale) * 1.9 + medium(text_scale) * 0.8
}

/// A linear axis says its unit, with the prefix its labels share, in the title.
fn with_unit(title: &str, axis: &Axis, unit: &str) -> String {
    if unit.is_empty() || axis.spacing == Spacing::Log {
        return title.to_owned();
    }
    format!("{title} ({}{unit})", axis.shared_prefix().1)
}
