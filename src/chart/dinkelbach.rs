//! The curve F(η) with the tangents of Dinkelbach's iterations and their roots.

use crate::chart::axes;
use crate::chart::axis::{Axis, Spacing, is_range};
use crate::chart::geometry::{At, Rect};
use crate::chart::labels::{Label, Labels};
use crate::chart::pen::{Drawn, Pen, Stroke};
use crate::chart::rings;
use crate::chart::text;
use crate::chart::theme::{Rgb, View};
use crate::trace::dinkelbach::{DinkelbachState, DinkelbachStep, DinkelbachTrace, Tangent};
use plotters::prelude::DrawingBackend;
use serde::{Deserialize, Serialize};

/// What is written on the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Words {
    /// Title of the η axis, with its unit.
    pub eta_axis: String,
    /// Title of the F axis, with its unit.
    pub residual_axis: String,
    /// At the curve.
    pub curve: String,
    /// At the root; `{}` becomes η*.
    pub optimum: String,
    /// At the η that a person chose; `{}` becomes it.
    pub chosen: String,
}

/// The part of the η axis that is shown, value/J.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "EtaWindow"))]
pub struct Window {
    /// Least.
    pub low: f64,
    /// Greatest.
    pub high: f64,
}

/// Where everything lies on the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// The plotted area, CSS px.
    pub plot: Rect,
    /// η, value/J.
    pub x: Axis,
    /// F, value/s.
    pub y: Axis,
}

/// `window` where an axis can show it, else [`whole_window`].
pub fn window_or_whole(trace: &DinkelbachTrace, window: Option<Window>) -> Window {
    window
        .filter(|it| is_range(it.low, it.high, Spacing::Linear))
        .unwrap_or_else(|| whole_window(trace))
}

/// From 0 to a little beyond η*.
pub fn whole_window(trace: &DinkelbachTrace) -> Window {
    let best = trace.energy_efficiency;
    Window { low: 0.0, high: if best > 0.0 { 1.25 * best } else { 1.0 } }
}

impl Layout {
    /// Lays out `corners` of F (by rising η) within `window`.
    pub fn new(corners: &[(f64, f64)], view: &View, window: Window) -> Layout {
        let scale = view.text_scale;
        let inside = corners
            .iter()
            .filter(|(eta, _)| *eta >= window.low && *eta <= window.high)
            .map(|corner| corner.1)
            .chain([height_at(corners, window.low), height_at(corners, window.high), 0.0]);
        let (low, high) =
            inside.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let room = 0.07 * (high - low).max(1e-12);
        let top = 8.0;
        let bottom = (view.height_px - axes::bottom_axis_room(scale) - 2.0).max(top + 60.0);
        let y = Axis {
            spacing: Spacing::Linear,
            low: low - room * 1.6,
            high: high + room,
            from_px: bottom,
            to_px: top,
        };
        let left = axes::left_axis_room(scale, &y, bottom - top, "", true);
        let right = (view.width_px - 14.0).max(left + 60.0);
        let x = Axis {
            spacing: Spacing::Linear,
            low: window.low,
            high: window.high,
            from_px: left,
            to_px: right,
        };
        Layout { plot: Rect { left, top, right, bottom }, x, y }
    }

    /// η at CSS px `x`, brought into the window.
    pub fn eta(&self, x: f64) -> f64 {
        self.x.clamp(self.x.value(x)).max(0.0)
    }

    /// CSS px of F at `eta`, whose `corners` these are; `None` out of sight.
    pub fn place(&self, corners: &[(f64, f64)], eta: f64) -> Option<At> {
        let at = (self.x.px(eta), self.y.px(height_at(corners, eta)));
        self.plot.grown(2.0).holds(at).then_some(at)
    }

    /// The window zoomed by `factor` (> 1 comes nearer) about CSS px `x`, within `whole`.
    pub fn zoomed(&self, x: f64, factor: f64, whole: Window) -> Window {
        let width =
            ((self.x.high - self.x.low) / factor).clamp(1e-7 * whole.high, whole.high - whole.low);
        let at = self.x.clamp(self.x.value(x));
        let share = (at - self.x.low) / (self.x.high - self.x.low);
        let low = (at - share * width).clamp(whole.low, whole.high - width);
        Window { low, high: low + width }
    }
}

/// F at `eta`, on the straight line between its corners.
pub fn height_at(corners: &[(f64, f64)], eta: f64) -> f64 {
    let after = corners.partition_point(|corner| corner.0 < eta).clamp(1, corners.len() - 1);
    let (a, b) = (corners[after - 1], corners[after]);
    if b.0 > a.0 { a.1 + (b.1 - a.1) * (eta - a.0) / (b.0 - a.0) } else { a.1 }
}

/// Draws `state`; `corners` are F's, `chosen` an operating point at an η that a person set.
pub fn draw<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    layout: &Layout,
    trace: &DinkelbachTrace,
    state: &DinkelbachState,
    corners: &[(f64, f64)],
    chosen: Option<Tangent>,
    words: &Words,
) -> Drawn {
    let (plot, x, y) = (layout.plot, layout.x, layout.y);
    let theme = pen.theme;
    let at = |eta: f64, value: f64| (x.px(eta), y.px(value));
    pen.rect(plot, theme.fill.alpha(0.45))?;
    let zero = y.px(0.0);
    pen.line_in(plot, &[(plot.left, zero), (plot.right, zero)], Stroke::solid(theme.ink, 1.0))?;
    // Before the answer may be told F is drawn as far as it has been solved: where it meets 0 is the answer.
    let told = !words.optimum.is_empty();
    let solved = state.tangents.checked_sub(1).map_or(x.low, |last| trace.iterations[last].eta);
    let known = if told { x.high } else { solved };
    let mut curve: Vec<At> = corners
        .iter()
        .filter(|corner| corner.0 <= known)
        .map(|&(eta, value)| at(eta, value))
        .collect();
    if !told && known > x.low {
        curve.push(at(known, height_at(corners, known)));
    }
    pen.line_in(plot, &curve, Stroke::solid(theme.cue, 3.0))?;

    // Old tangents recede; the present one stands out.
    for k in 0..state.tangents {
        let tangent = trace.tangent(k);
        let present = k + 1 == state.tangents;
        let ends = [(x.low, tangent.at(x.low)), (x.high, tangent.at(x.high))].map(|p| at(p.0, p.1));
        let width = if present { 2.0 } else { 1.0 };
        let stroke = Stroke::solid(theme.search, width).alpha(if present { 1.0 } else { 0.45 });
        pen.line_in(plot, &ends, stroke)?;
    }
    let mut labels = Labels::new(plot);
    for px in plot.across(59) {
        let on = y.px(height_at(corners, x.value(px)));
        labels.take(Rect::around((px, on), plot.width() / 59.0, 8.0));
    }
    // Drops from a root on the axis up to the next tangent point.
    for next in trace.iterations.iter().skip(1).take(state.roots) {
        let stroke = Stroke::dashed(theme.search, 1.0, 3.0, 3.0);
        pen.line_in(plot, &[at(next.eta, 0.0), at(next.eta, next.residual)], stroke)?;
    }
    let best = trace.energy_efficiency;
    let star = at(best, 0.0);
    if plot.grown(1.0).holds(star) {
        labels.take(Rect::around(star, 24.0, 24.0));
    }
    let points: Vec<At> =
        trace.iterations.iter().take(state.tangents).map(|it| at(it.eta, it.residual)).collect();
    rings::reserve(pen, &mut labels, &points);
    if let Some(chosen) = chosen {
        let here = at(chosen.eta, chosen.at(chosen.eta));
        let stroke = Stroke::dashed(theme.due, 1.5, 5.0, 3.0);
        pen.line_in(plot, &[(here.0, plot.top), (here.0, plot.bottom)], stroke)?;
        if plot.holds(here) {
            pen.ring(here, 5.0, 3.0, theme.due)?;
            let name = words.chosen.replace("{}", &text::number(chosen.eta, 4));
            place(pen, &mut labels, here, 10.0, &name, theme.due_text)?;
        }
    }
    rings::draw(pen, plot, &points)?;
    if state.step == DinkelbachStep::Answer && plot.grown(1.0).holds(star) {
        pen.star(star, pen.symbol(10.0), theme.optimal)?;
        let name = words.optimum.replace("{}", &text::number(best, 4));
        place(pen, &mut labels, star, rings::radius(pen) + 6.0, &name, theme.optimal_text)?;
    }
    let half = x.low + 0.3 * (x.high - x.low);
    if half <= known {
        let on_curve = at(half, height_at(corners, half));
        place(pen, &mut labels, on_curve, 8.0, &words.curve, theme.cue_text)?;
    }
    pen.frame(plot, Stroke::solid(theme.muted, 1.0).alpha(0.5))?;
    pen.bottom_axis(plot, &x, "", &words.eta_axis)?;
    pen.left_axis(plot, &y, "", &words.residual_axis)
}

/// A label beside `at`, up to the right first, where a falling curve leaves room.
fn place<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    labels: &mut Labels,
    (x, y): At,
    away: f64,
    text: &str,
    color: Rgb,
) -> Drawn {
    labels.pill(pen, Label { text, bold: true, color, padding: 3.0 }, |w, h| {
        [
            (x + away + w / 2.0, y - away - h / 2.0),
            (x, y - away - h / 2.0),
            (x + away + w / 2.0, y - 2.5 * away - h),
            (x - away - w / 2.0, y + away + h / 2.0),
            (x, y + away + h / 2.0),
            (x - away - w / 2.0, y - away - h / 2.0),
            (x + away + w / 2.0, y + away + h / 2.0),
            (x - away - w / 2.0, y - 2.5 * away - h),
        ]
    })
}
