//! Where the staircase lies on the drawing: windows, zoom, and what is found at a place.

use crate::chart::axes;
use crate::chart::axis::{Axis, Spacing, is_range};
use crate::chart::geometry::{At, Rect};
use crate::chart::pen;
use crate::chart::staircase::Shown;
use crate::chart::theme::View;
use crate::trace::StairLine;
use serde::{Deserialize, Serialize};

/// The part of the segment that is shown: the free user's power, W.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Least.
    pub low_w: f64,
    /// Greatest.
    pub high_w: f64,
}

impl Window {
    /// `width_w` wide from `low_w`, moved to lie within `whole` as far as it can.
    fn within(whole: Window, low_w: f64, width_w: f64) -> Window {
        let low_w = low_w.clamp(whole.low_w, (whole.high_w - width_w).max(whole.low_w));
        Window { low_w, high_w: low_w + width_w }
    }
}

/// Where everything lies on the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// The strip with the whole segment, CSS px.
    pub strip: Rect,
    /// Stairs and cost.
    pub upper: Rect,
    /// What is left.
    pub lower: Rect,
    /// Free user's power in the panels, W.
    pub x: Axis,
    /// Free user's power in the strip, W.
    pub strip_x: Axis,
    pub(super) y_upper: Axis,
    pub(super) y_lower: Axis,
}

/// What is found at a place of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Picked {
    /// The stair, 1/s.
    pub triplets: u64,
    /// Free user's power at its endpoint, W.
    pub power_w: f64,
    /// Summed power of both users there, W.
    pub total_power_w: f64,
    /// B·b, value/s.
    pub height: f64,
    /// ηξ(P_C + P_D), value/s.
    pub cost: f64,
    /// The objective, value/s.
    pub value: f64,
}

/// The window over the whole segment.
pub fn whole_window(line: &StairLine) -> Window {
    let (low_w, high_w) = (line.start_w(), line.end_w);
    // A segment of one point still needs an axis.
    let least = 1e-9 * high_w.max(1e-18);
    Window { low_w, high_w: high_w.max(low_w + least) }
}

/// The window about stair `triplets` that shows about `stairs` stairs.
pub fn window_about(line: &StairLine, triplets: u64, stairs: f64) -> Window {
    let whole = whole_window(line);
    let (first, last) = (line.first as f64, line.last as f64 + 1.0);
    let low = (triplets as f64 - stairs / 2.0).clamp(first, (last - stairs).max(first));
    let low_w = if low <= first { whole.low_w } else { line.power_w(low) };
    let high_w = if low + stairs >= last { whole.high_w } else { line.power_w(low + stairs) };
    Window {
        low_w,
        high_w: high_w
            .max(low_w + 1e-9 * whole.high_w.abs())
            .min(whole.high_w.max(low_w * (1.0 + 1e-9))),
    }
}

impl Layout {
    /// Lays the drawing out in `view`, showing `window`, or else the whole segment, as where no axis can show it.
    pub fn new(line: &StairLine, view: &View, window: Option<Window>, shown: &Shown) -> Layout {
        let whole = whole_window(line);
        let window =
            window.filter(|it| is_range(it.low_w, it.high_w, Spacing::Linear)).unwrap_or(whole);
        let (small, scale) = (pen::small(view.text_scale), view.text_scale);
        let y_upper = upper_axis(line, window, shown);
        let y_lower = lower_axis(line, window);
        let right = view.width_px - 8.0;
        let strip_top = small * 1.7;
        let strip_height = 30.0 * scale.powf(0.5);
        let upper_top = strip_top + strip_height + small * 2.2;
        let bottom = (view.height_px - axes::bottom_axis_room(scale) - 2.0).max(upper_top + 90.0);
        let gap = small * 2.0;
        let middle = upper_top + (bottom - upper_top - gap) * 0.46;
        let height = middle - upper_top;
        let left = axes::left_axis_room(scale, &y_upper, height, "", false)
            .max(axes::left_axis_room(scale, &y_lower, height, "", false));
        let upper = Rect { left, top: upper_top, right, bottom: middle };
        let lower = Rect { left, top: middle + gap, right, bottom };
        let strip = Rect { left, top: strip_top, right, bottom: strip_top + strip_height };
        let across = |low: f64, high: f64| Axis {
            spacing: Spacing::Linear,
            low,
            high,
            from_px: left,
            to_px: right,
        };
        Layout {
            strip,
            upper,
            lower,
            x: across(window.low_w, window.high_w),
            strip_x: across(whole.low_w, whole.high_w),
            y_upper: Axis { from_px: upper.bottom, to_px: upper.top, ..y_upper },
            y_lower: Axis { from_px: lower.bottom, to_px: lower.top, ..y_lower },
        }
    }

    /// The stair below CSS px `at`, in a panel or the strip.
    pub fn pick(&self, line: &StairLine, at: At) -> Option<Picked> {
        let power_w = if self.strip.holds(at) {
            self.strip_x.value(at.0)
        } else if self.upper.holds(at) || self.lower.holds(at) {
            self.x.value(at.0)
        } else {
            return None;
        };
        let triplets = line.stair(power_w);
        let power_w = line.power_w(triplets as f64);
        Some(Picked {
            triplets,
            power_w,
            total_power_w: line.total_power_w(power_w),
            height: line.height(triplets),
            cost: line.cost(power_w),
            value: line.value(triplets),
        })
    }

    /// CSS px of what stair `triplets` leaves, in the lower panel; `None` out of sight.
    pub fn place(&self, line: &StairLine, triplets: u64) -> Option<At> {
        let power_w = line.power_w(triplets as f64);
        let at = (self.x.px(power_w), self.y_lower.px(line.value(triplets)));
        self.lower.grown(2.0).holds(at).then_some(at)
    }

    /// The window zoomed by `factor` (> 1 comes nearer) about CSS px `x`, down to one stair.
    pub fn zoomed(&self, line: &StairLine, x: f64, factor: f64) -> Window {
        let whole = whole_window(line);
        let (low, high) = (self.x.low, self.x.high);
        let at = self.x.clamp(self.x.value(x));
        let stair = line.stair(at);
        let one = line.power_w(stair as f64 + 1.0) - line.power_w(stair as f64);
        let least = if one.is_finite() { 1.2 * one } else { 0.0 };
        let width = ((high - low) / factor).max(least).min(whole.high_w - whole.low_w);
        let share = (at - low) / (high - low);
        Window::within(whole, at - share * width, width)
    }

    /// The window moved by `px` CSS pixels.
    pub fn moved(&self, line: &StairLine, px: f64) -> Window {
        let width = self.x.high - self.x.low;
        let by = px / (self.x.to_px - self.x.from_px) * width;
        Window::within(whole_window(line), self.x.low + by, width)
    }
}

/// A stair: the free user's power on it, W.
#[derive(Clone, Copy)]
pub(super) struct Stair {
    /// Its whole rate, 1/s.
    pub(super) triplets: u64,
    /// Where it begins: its endpoint.
    pub(super) from_w: f64,
    /// Where the next one begins, or the segment ends.
    pub(super) to_w: f64,
}

/// The stairs that `window` shows a part of; `None` where they are more than `most`.
pub(super) fn stairs_in(line: &StairLine, window: Window, most: f64) -> Option<Vec<Stair>> {
    let (first, last) = (line.stair(window.low_w), line.stair(window.high_w));
    if (last - first) as f64 > most {
        return None;
    }
    let stair = |triplets: u64| Stair {
        triplets,
        from_w: line.power_w(triplets as f64),
        to_w: if triplets == line.last { line.end_w } else { line.power_w(triplets as f64 + 1.0) },
    };
    Some((first..=last).map(stair).collect())
}

/// Height that the cost is moved up by, so that it touches an endpoint.
pub(super) fn lift(line: &StairLine, shown: &Shown) -> f64 {
    let touch = shown.chosen.or(shown.from).unwrap_or(line.first);
    line.height(touch) - line.cost(line.power_w(touch as f64))
}

/// From `low` to `high` with `room` of that beyond either end; its place is yet to come.
fn padded(low: f64, high: f64, room: f64) -> Axis {
    let least = 1e-9 * (low.abs() + high.abs()) + 1e-12;
    let span = (high - low).max(least);
    let (low, high) = (low - room * span, low + span + room * span);
    Axis { spacing: Spacing::Linear, low, high, from_px: 0.0, to_px: 1.0 }
}

/// Heights of the stairs in `window`, and of the cost beside them.
fn upper_axis(line: &StairLine, window: Window, shown: &Shown) -> Axis {
    let (a, b) = (line.height(line.stair(window.low_w)), line.height(line.stair(window.high_w)));
    let (mut low, mut high) = (a.min(b), a.max(b));
    let one = line.triplet_value.abs();
    if shown.cost {
        // The cost joins in as far as it does not flatten the stairs.
        let lift = lift(line, shown);
        let span = (high - low).max(one);
        for w in [window.low_w, window.high_w] {
            let cost = line.cost(w) + lift;
            low = low.min(cost.max(low - 0.4 * span));
            high = high.max(cost.min(high + 0.4 * span));
        }
    }
    padded(low, high.max(low + one), 0.1)
}

/// What is left in `window`, from the feet of its stairs to above their endpoints.
fn lower_axis(line: &StairLine, window: Window) -> Axis {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut see = |value: f64| {
        low = low.min(value);
        high = high.max(value);
    };
    if let Some(stairs) = stairs_in(line, window, 400.0) {
        for Stair { triplets, from_w, to_w } in stairs {
            let value = line.value(triplets);
            let drop = line.cost(to_w.min(window.high_w).max(from_w)) - line.cost(from_w);
            see(value);
            see(value - drop);
        }
    } else {
        for k in 0..=200 {
            let w = window.low_w + (window.high_w - window.low_w) * f64::from(k) / 200.0;
            see(line.smooth(w));
            see(line.smooth(w) - line.triplet_value);
        }
    }
    // Room above the best for its label.
    let axis = padded(low, high, 0.06);
    Axis { high: axis.high + 0.34 * (axis.high - axis.low), ..axis }
}
