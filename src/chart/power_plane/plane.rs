//! Where the power plane lies on the drawing: windows, zoom, and what is found at a place.

use crate::chart::axes;
use crate::chart::axis::{Axis, Spacing, is_range};
use crate::chart::geometry::{At, Rect};
use crate::chart::heat;
use crate::chart::pen;
use crate::chart::theme::View;
use crate::solver::region::Powers;
use crate::trace::PairTrace;
use serde::{Deserialize, Serialize};

/// The part of the plane that is shown, W.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Least P_C.
    pub cue_low_w: f64,
    /// Greatest P_C.
    pub cue_high_w: f64,
    /// Least P_D.
    pub due_low_w: f64,
    /// Greatest P_D.
    pub due_high_w: f64,
}

/// Where the plane lies on the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// The plotted area, CSS px.
    pub plot: Rect,
    /// P_C, W, to the right.
    pub x: Axis,
    /// P_D, W, upwards.
    pub y: Axis,
}

/// What is found at a place of the plane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Picked {
    /// Powers there, W.
    pub powers: Powers,
    /// Whole rate of the CUE, 1/s.
    pub cue_triplets: u64,
    /// Whole rate of the DUE, 1/s.
    pub due_triplets: u64,
    /// The CUE's SINR.
    pub cue_sinr: f64,
    /// The DUE's SINR.
    pub due_sinr: f64,
    /// The objective, value/s; `None` outside the region.
    pub value: Option<f64>,
    /// Whether each of (11a)-(11d) holds.
    pub bounds_met: [bool; 4],
}

/// The window that shows the whole region and a little around it.
pub fn whole_window(trace: &PairTrace, spacing: Spacing) -> Window {
    let maxima = trace.region.maxima;
    let lowest = trace.region.lowest_corner().unwrap_or(Powers { cue_w: 0.0, due_w: 0.0 });
    let range = |lowest_w: f64, maximum_w: f64| match spacing {
        Spacing::Linear => {
            (0.0, maximum_w.max(if trace.corners.is_empty() { lowest_w } else { 0.0 }) * 1.09)
        }
        Spacing::Log => {
            let base = if lowest_w > 0.0 { lowest_w.min(maximum_w) } else { maximum_w * 1e-6 };
            let top = if trace.corners.is_empty() { lowest_w.max(maximum_w) } else { maximum_w };
            // Equal room, as shares of the axis, below the threshold and above the maximum.
            let room = (top / base).max(2.0).powf(0.1);
            (base / room, top * room)
        }
    };
    let (cue_low_w, cue_high_w) = range(lowest.cue_w, maxima.cue_w);
    let (due_low_w, due_high_w) = range(lowest.due_w, maxima.due_w);
    Window { cue_low_w, cue_high_w, due_low_w, due_high_w }
}

impl Plane {
    /// Lays the plane out in `view`, showing `window`, or else the whole region, as where no axis can show it.
    pub fn new(trace: &PairTrace, view: &View, spacing: Spacing, window: Option<Window>) -> Plane {
        let window = window
            .filter(|it| {
                is_range(it.cue_low_w, it.cue_high_w, spacing)
                    && is_range(it.due_low_w, it.due_high_w, spacing)
            })
            .unwrap_or_else(|| whole_window(trace, spacing));
        let text_scale = view.text_scale;
        let top = pen::small(text_scale) * 1.7;
        let bottom = view.height_px - axes::bottom_axis_room(text_scale) - 2.0;
        let mut y = Axis {
            spacing,
            low: window.due_low_w,
            high: window.due_high_w,
            from_px: bottom,
            to_px: top,
        };
        let left = axes::left_axis_room(text_scale, &y, bottom - top, "W", true);
        let right = (view.width_px - 10.0).max(left + 40.0);
        y.from_px = bottom.max(top + 40.0);
        let plot = Rect { left, top, right, bottom: y.from_px };
        let x = Axis {
            spacing,
            low: window.cue_low_w,
            high: window.cue_high_w,
            from_px: left,
            to_px: right,
        };
        Plane { plot, x, y }
    }

    /// Where `powers` are drawn; brought to the rim where a log axis cannot show 0.
    pub fn at(&self, powers: Powers) -> At {
        let x = if powers.cue_w > 0.0 { self.x.px(powers.cue_w) } else { self.x.from_px };
        let y = if powers.due_w > 0.0 { self.y.px(powers.due_w) } else { self.y.from_px };
        (x, y)
    }

    /// The powers drawn at CSS px (`x`, `y`).
    pub fn powers(&self, (x, y): At) -> Powers {
        Powers { cue_w: self.x.value(x).max(0.0), due_w: self.y.value(y).max(0.0) }
    }

    /// What is found at CSS px `at`; `None` off the plot.
    pub fn pick(&self, trace: &PairTrace, at: At) -> Option<Picked> {
        if !self.plot.holds(at) {
            return None;
        }
        let powers = self.powers(at);
        let (cue_sinr, due_sinr) = trace.region.sinrs(powers);
        let (cue_triplets, due_triplets) = heat::whole_rates(trace, powers);
        Some(Picked {
            powers,
            cue_triplets,
            due_triplets,
            cue_sinr,
            due_sinr,
            value: heat::objective_at(trace, powers),
            bounds_met: [
                cue_triplets >= trace.region.least_cue_triplets,
                due_triplets >= trace.region.least_due_triplets,
                powers.cue_w <= trace.region.maxima.cue_w,
                powers.due_w <= trace.region.maxima.due_w,
            ],
        })
    }

    /// `window` zoomed by `factor` (> 1 comes nearer) about CSS px `at`, within the whole.
    pub fn zoomed(&self, trace: &PairTrace, at: At, factor: f64) -> Window {
        let whole = whole_window(trace, self.x.spacing);
        let axis = |axis: &Axis, px: f64, low: f64, high: f64| {
            let end = |end_px: f64| axis.value(px + (end_px - px) / factor);
            (end(axis.from_px).max(low), end(axis.to_px).min(high))
        };
        let (cue_low_w, cue_high_w) = axis(&self.x, at.0, whole.cue_low_w, whole.cue_high_w);
        let (due_low_w, due_high_w) = axis(&self.y, at.1, whole.due_low_w, whole.due_high_w);
        Window { cue_low_w, cue_high_w, due_low_w, due_high_w }
    }

    /// A line from `from` to `to` as the axes bend it.
    pub(super) fn bent(&self, from: Powers, to: Powers) -> Vec<At> {
        let steps = if self.x.spacing == Spacing::Linear { 1 } else { 96 };
        let mix = |a: f64, b: f64, share: f64| {
            if a > 0.0 && b > 0.0 { a * (b / a).powf(share) } else { a + (b - a) * share }
        };
        // Equal ratios along whichever power moves more; the other follows the straight line.
        let by_cue = ratio(from.cue_w, to.cue_w) >= ratio(from.due_w, to.due_w);
        (0..=steps)
            .map(|k| {
                let share = f64::from(k) / f64::from(steps);
                let (a, b) = if by_cue { (from.cue_w, to.cue_w) } else { (from.due_w, to.due_w) };
                let lead = if steps == 1 { a + (b - a) * share } else { mix(a, b, share) };
                let t = if (b - a).abs() > 0.0 { (lead - a) / (b - a) } else { share };
                self.at(Powers {
                    cue_w: from.cue_w + (to.cue_w - from.cue_w) * t,
                    due_w: from.due_w + (to.due_w - from.due_w) * t,
                })
            })
            .collect()
    }
}

/// How far apart `a` and `b` are in equal ratios; infinite if only one of them is 0.
fn ratio(a: f64, b: f64) -> f64 {
    if a > 0.0 && b > 0.0 {
        (a / b).ln().abs()
    } else if a.max(b) > 0.0 {
        f64::INFINITY
    } else {
        0.0
    }
}
