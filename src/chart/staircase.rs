//! The staircase along one segment: overview, stairs against cost, and what is left.
//!
//! In the upper panel the cost is moved up until it touches the chosen endpoint: it is a straight
//! line, so the best endpoint is the one that no other rises above, seen along that slope.

use crate::chart::axes;
use crate::chart::axis::{Axis, Spacing};
use crate::chart::geometry::{At, Rect};
use crate::chart::labels::Labels;
use crate::chart::pen::{self, Anchor, Drawn, Pen, Stroke};
use crate::chart::theme::{Rgb, View};
use crate::trace::StairLine;
use plotters::prelude::DrawingBackend;
use serde::{Deserialize, Serialize};

/// What is written on the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Words {
    /// Title of the power axis.
    pub power_axis: String,
    /// Above the strip that shows the whole segment.
    pub overview: String,
    /// Names the stairs.
    pub stairs: String,
    /// Names the cost line.
    pub cost: String,
    /// Names the lower panel.
    pub sum: String,
    /// At the chosen endpoint; empty while it is not known.
    pub chosen: String,
}

/// Which user's staircase it is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Free {
    /// The CUE moves.
    Cue,
    /// The DUE moves.
    Due,
}

/// What a step shows of a staircase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// Whose it is.
    pub free: Free,
    /// Whole rate where the search came from.
    pub from: Option<u64>,
    /// The chosen whole rate, once known.
    pub chosen: Option<u64>,
    /// Whether the cost is drawn.
    pub cost: bool,
}

/// The part of the segment that is shown: the free user's power, W.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Least.
    pub low_w: f64,
    /// Greatest.
    pub high_w: f64,
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
    y_upper: Axis,
    y_lower: Axis,
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
    /// Lays the drawing out in `view`, showing `window` or else the whole segment.
    pub fn new(line: &StairLine, view: &View, window: Option<Window>, shown: &Shown) -> Layout {
        let whole = whole_window(line);
        let window = window.unwrap_or(whole);
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
        let low_w =
            (at - share * width).clamp(whole.low_w, (whole.high_w - width).max(whole.low_w));
        Window { low_w, high_w: low_w + width }
    }

    /// The window moved by `px` CSS pixels.
    pub fn moved(&self, line: &StairLine, px: f64) -> Window {
        let whole = whole_window(line);
        let width = self.x.high - self.x.low;
        let by = px / (self.x.to_px - self.x.from_px) * width;
        let low_w = (self.x.low + by).clamp(whole.low_w, (whole.high_w - width).max(whole.low_w));
        Window { low_w, high_w: low_w + width }
    }
}

/// Powers at which a visible stair begins, with its whole rate; at most `most`, or `None`.
fn visible(line: &StairLine, window: Window, most: f64) -> Option<Vec<(u64, f64, f64)>> {
    let (first, last) = (line.stair(window.low_w), line.stair(window.high_w));
    if (last - first) as f64 > most {
        return None;
    }
    let stair = |t: u64| {
        let to = if t == line.last { line.end_w } else { line.power_w(t as f64 + 1.0) };
        (t, line.power_w(t as f64), to)
    };
    Some((first..=last).map(stair).collect())
}

/// Height that the cost is moved up by, so that it touches an endpoint.
fn lift(line: &StairLine, shown: &Shown) -> f64 {
    let touch = shown.chosen.or(shown.from).unwrap_or(line.first);
    line.height(touch) - line.cost(line.power_w(touch as f64))
}

fn padded(low: f64, high: f64, room: f64) -> Axis {
    let least = 1e-9 * (low.abs() + high.abs()) + 1e-12;
    let span = (high - low).max(least);
    let (low, high) = (low - room * span, low + span + room * span);
    Axis { spacing: Spacing::Linear, low, high, from_px: 0.0, to_px: 1.0 }
}

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

fn lower_axis(line: &StairLine, window: Window) -> Axis {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut see = |value: f64| {
        low = low.min(value);
        high = high.max(value);
    };
    if let Some(stairs) = visible(line, window, 400.0) {
        for (t, from, to) in stairs {
            see(line.value(t));
            let drop = line.cost(to.min(window.high_w).max(from)) - line.cost(from);
            see(line.value(t) - drop);
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

/// Draws the staircase.
pub fn draw<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    layout: &Layout,
    line: &StairLine,
    shown: &Shown,
    words: &Words,
) -> Drawn {
    let (color, color_text) = match shown.free {
        Free::Cue => (pen.theme.cue, pen.theme.cue_text),
        Free::Due => (pen.theme.due, pen.theme.due_text),
    };
    draw_strip(pen, layout, line, shown, words)?;
    let window = Window { low_w: layout.x.low, high_w: layout.x.high };
    let stairs = visible(line, window, layout.upper.width() / 3.0);
    draw_upper(pen, layout, line, shown, words, stairs.as_deref(), color, color_text)?;
    draw_lower(pen, layout, line, shown, words, stairs.as_deref(), color)?;
    pen.bottom_axis(layout.lower, &layout.x, "W", &words.power_axis)
}

fn draw_strip<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    layout: &Layout,
    line: &StairLine,
    shown: &Shown,
    words: &Words,
) -> Drawn {
    let (strip, theme) = (layout.strip, pen.theme);
    let size = pen.small();
    pen.text(
        (strip.left, strip.top - size * 0.8),
        Anchor::Left,
        &words.overview,
        size,
        false,
        theme.muted,
    )?;
    pen.rect(strip, theme.fill.alpha(1.0))?;
    let samples: Vec<(f64, f64)> = (0..=160)
        .map(|k| {
            let x = strip.left + strip.width() * f64::from(k) / 160.0;
            (x, line.smooth(layout.strip_x.value(x)))
        })
        .collect();
    let low = samples.iter().map(|s| s.1).fold(f64::INFINITY, f64::min);
    let high = samples.iter().map(|s| s.1).fold(f64::NEG_INFINITY, f64::max);
    let span = (high - low).max(1e-300);
    let y = |value: f64| strip.bottom - 3.0 - (strip.height() - 6.0) * (value - low) / span;
    let curve: Vec<At> = samples.iter().map(|&(x, value)| (x, y(value))).collect();
    // The ground below the curve is filled, so that the strip reads as one shape.
    let mut ground = vec![(strip.left, strip.bottom)];
    ground.extend(&curve);
    ground.push((strip.right, strip.bottom));
    pen.polygon(&ground, theme.muted.alpha(0.25))?;
    pen.line(&curve, Stroke::solid(theme.muted, 1.5))?;
    let mark = |w: f64| layout.strip_x.px(w);
    if let Some(from) = shown.from {
        let w = line.power_w(from as f64);
        pen.disc((mark(w), y(line.smooth(w))), 3.5, theme.search.alpha(1.0))?;
    }
    if let Some(chosen) = shown.chosen {
        let w = line.power_w(chosen as f64);
        pen.disc((mark(w), y(line.smooth(w))), 4.0, theme.optimal.alpha(1.0))?;
    }
    let (mut left, mut right) = (mark(layout.x.low), mark(layout.x.high));
    let whole = right - left > strip.width() - 1.0;
    if right - left < 6.0 {
        let middle = (left + right) / 2.0;
        (left, right) = (middle - 3.0, middle + 3.0);
    }
    if !whole {
        let frame = Rect { left, top: strip.top, right, bottom: strip.bottom };
        pen.rect(frame, theme.ink.alpha(0.08))?;
        pen.frame(frame, Stroke::solid(theme.ink, 1.5))?;
        // Lines from the strip's window down to the panels that show it.
        let faint = Stroke::solid(theme.hairline, 1.0);
        pen.line(&[(left, strip.bottom), (layout.upper.left, layout.upper.top)], faint)?;
        pen.line(&[(right, strip.bottom), (layout.upper.right, layout.upper.top)], faint)?;
    }
    Ok(())
}

#[allow(clippy::too_many_arguments)]
fn draw_upper<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    layout: &Layout,
    line: &StairLine,
    shown: &Shown,
    words: &Words,
    stairs: Option<&[(u64, f64, f64)]>,
    color: Rgb,
    color_text: Rgb,
) -> Drawn {
    let (plot, x, y) = (layout.upper, layout.x, layout.y_upper);
    let (ink, muted, size) = (pen.theme.ink, pen.theme.muted, pen.small());
    pen.rect(plot, pen.theme.fill.alpha(0.45))?;
    match stairs {
        Some(stairs) => {
            let points: Vec<At> = stairs
                .iter()
                .flat_map(|&(t, from, to)| {
                    let height = y.px(line.height(t));
                    [(x.px(from), height), (x.px(to), height)]
                })
                .collect();
            pen.line_in(plot, &points, Stroke::solid(color, 2.0))?;
        }
        None => {
            let points: Vec<At> = (0..=200)
                .map(|k| {
                    let px = plot.left + plot.width() * f64::from(k) / 200.0;
                    (px, y.px(line.triplet_value * line.rate(x.value(px))))
                })
                .collect();
            pen.line_in(plot, &points, Stroke::solid(color, 2.5))?;
        }
    }
    let mut labels = Labels::new(plot);
    if shown.cost {
        let lift = lift(line, shown);
        let points: Vec<At> =
            [x.low, x.high].map(|w| (x.px(w), y.px(line.cost(w) + lift))).to_vec();
        pen.line_in(plot, &points, Stroke::dashed(ink, 1.5, 6.0, 4.0))?;
        for k in 0..=20 {
            let share = f64::from(k) / 20.0;
            let (a, b) = (points[0], points[1]);
            labels.take(Rect::around(
                (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share),
                14.0,
                8.0,
            ));
        }
    }
    mark_points(pen, plot, line, shown, |t, w| (x.px(w), y.px(line.height(t))))?;
    for k in 0..=40 {
        let px = plot.left + plot.width() * f64::from(k) / 40.0;
        let height = y.px(line.height(line.stair(x.value(px))));
        labels.take(Rect::around((px, height), plot.width() / 40.0 + 2.0, 6.0));
    }
    let mut name = |pen: &mut Pen<'_, B>, text: &str, color: Rgb| -> Drawn {
        if text.is_empty() {
            return Ok(());
        }
        let rect = pen.label_rect((0.0, 0.0), Anchor::Left, text, size, true, 2.0);
        let (w, h) = (rect.width(), rect.height());
        let (l, r) = (plot.left + w / 2.0 + 4.0, plot.right - w / 2.0 - 4.0);
        let (t, b) = (plot.top + h / 2.0 + 3.0, plot.bottom - h / 2.0 - 3.0);
        let middle = (l + r) / 2.0;
        let places = [(r, b), (l, t), (r, t), (l, b), (middle, b), (middle, t)]
            .map(|at| Rect::around(at, w, h));
        match labels.place(&places) {
            Some(k) => pen.text(places[k].centre(), Anchor::Middle, text, size, true, color),
            None => Ok(()),
        }
    };
    name(pen, &words.stairs, color_text)?;
    if shown.cost {
        name(pen, &words.cost, ink)?;
    }
    pen.frame(plot, Stroke::solid(muted, 1.0).alpha(0.5))?;
    pen.left_axis(plot, &y, "", "")
}

#[allow(clippy::too_many_arguments)]
fn draw_lower<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    layout: &Layout,
    line: &StairLine,
    shown: &Shown,
    words: &Words,
    stairs: Option<&[(u64, f64, f64)]>,
    color: Rgb,
) -> Drawn {
    let (plot, x, y) = (layout.lower, layout.x, layout.y_lower);
    let (ink, muted, size) = (pen.theme.ink, pen.theme.muted, pen.small());
    pen.rect(plot, pen.theme.fill.alpha(0.45))?;
    pen.text((plot.left, plot.top - size * 0.8), Anchor::Left, &words.sum, size, false, muted)?;
    match stairs {
        Some(stairs) => {
            let close = stairs.len() as f64 > plot.width() / 9.0;
            let mut before: Option<At> = None;
            for &(t, from, to) in stairs {
                let top = (x.px(from), y.px(line.value(t)));
                let drop = line.cost(to) - line.cost(from);
                let end = (x.px(to), y.px(line.value(t) - drop));
                if let Some(before) = before {
                    pen.line_in(plot, &[before, top], Stroke::solid(color, 2.0))?;
                }
                pen.line_in(plot, &[top, end], Stroke::solid(ink, if close { 1.0 } else { 2.0 }))?;
                before = Some(end);
            }
            if !close {
                for &(t, from, _) in stairs {
                    let at = (x.px(from), y.px(line.value(t)));
                    if plot.holds(at) {
                        pen.ring(at, 3.0, 1.5, ink)?;
                    }
                }
            }
        }
        None => {
            // Too many to tell apart: endpoints above, the feet of the stairs below.
            let at = |k: i32, less: f64| {
                let px = plot.left + plot.width() * f64::from(k) / 240.0;
                (px, y.px(line.smooth(x.value(px)) - less).clamp(plot.top, plot.bottom))
            };
            let top: Vec<At> = (0..=240).map(|k| at(k, 0.0)).collect();
            let mut band = top.clone();
            band.extend((0..=240).rev().map(|k| at(k, line.triplet_value)));
            pen.polygon(&band, color.alpha(0.55))?;
            pen.line_in(plot, &top, Stroke::solid(ink, 1.5))?;
        }
    }
    let at = |t: u64, w: f64| (x.px(w), y.px(line.value(t)));
    mark_points(pen, plot, line, shown, at)?;
    if let (Some(chosen), false) = (shown.chosen, words.chosen.is_empty()) {
        let (px, py) = at(chosen, line.power_w(chosen as f64));
        if plot.grown(1.0).holds((px, py)) {
            let rect = pen.label_rect((0.0, 0.0), Anchor::Left, &words.chosen, size, true, 3.0);
            let (w, h) = (rect.width(), rect.height());
            // Above the point if there is room, else where it covers neither point nor stairs.
            let across = |x: f64| {
                let (least, most) = (plot.left + w / 2.0 + 2.0, plot.right - w / 2.0 - 2.0);
                x.clamp(least, most.max(least))
            };
            let point = Rect::around((px, py), 18.0, 18.0);
            let above = py - h / 2.0 - 9.5;
            let (top, bottom) = (plot.top + h / 2.0 + 2.0, plot.bottom - h / 2.0 - 2.0);
            let places = [
                (across(px), above),
                (across(px + w / 2.0 + 14.0), above),
                (across(px + w / 2.0 + 14.0), top),
                (across(px - w / 2.0 - 14.0), top),
                (across(px + w / 2.0 + 14.0), bottom),
                (across(px - w / 2.0 - 14.0), bottom),
                (across(px), bottom),
            ]
            .map(|at| Rect::around(at, w, h));
            let fits = |rect: &&Rect| plot.contains(**rect) && !rect.meets(point);
            let rect = places.iter().find(fits).copied().unwrap_or(places[2]);
            pen.pill(rect, &words.chosen, size, true, pen.theme.optimal_text)?;
        }
    }
    pen.frame(plot, Stroke::solid(muted, 1.0).alpha(0.5))?;
    pen.left_axis(plot, &y, "", "")
}

/// Where the search came from, and the chosen endpoint.
fn mark_points<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plot: Rect,
    line: &StairLine,
    shown: &Shown,
    at: impl Fn(u64, f64) -> At,
) -> Drawn {
    let (search, optimal) = (pen.theme.search, pen.theme.optimal);
    if let Some(from) = shown.from {
        let here = at(from, line.power_w(from as f64));
        if plot.grown(1.0).holds(here) {
            pen.ring(here, 5.0, 2.5, search)?;
        }
    }
    if let Some(chosen) = shown.chosen {
        let here = at(chosen, line.power_w(chosen as f64));
        if plot.grown(1.0).holds(here) {
            pen.disc(here, 7.5, pen.theme.panel.alpha(1.0))?;
            pen.disc(here, 6.0, optimal.alpha(1.0))?;
        }
    }
    Ok(())
}
