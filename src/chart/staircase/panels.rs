//! The panels of the staircase: stairs against cost above, what is left below.

use crate::chart::geometry::{At, Rect};
use crate::chart::labels::{Label, Labels};
use crate::chart::pen::{Anchor, Drawn, Pen, Stroke};
use crate::chart::staircase::Scene;
use crate::chart::staircase::layout::{Stair, lift};
use crate::chart::theme::Rgb;
use plotters::prelude::DrawingBackend;

impl Scene<'_> {
    /// The upper panel: the value of the free user's triplets, and the cost moved up to touch it.
    pub(super) fn draw_stairs<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        let Scene { layout, line, shown, words, .. } = self;
        let (plot, x, y) = (layout.upper, layout.x, layout.y_upper);
        pen.rect(plot, pen.theme.fill.alpha(0.45))?;
        let (points, width): (Vec<At>, f64) = match &self.stairs {
            Some(stairs) => {
                let edges = stairs.iter().flat_map(|&Stair { triplets, from_w, to_w }| {
                    let height = y.px(line.height(triplets));
                    [(x.px(from_w), height), (x.px(to_w), height)]
                });
                (edges.collect(), 2.0)
            }
            None => {
                let height = |px: f64| y.px(line.triplet_value * line.rate(x.value(px)));
                (plot.across(200).map(|px| (px, height(px))).collect(), 2.5)
            }
        };
        pen.line_in(plot, &points, Stroke::solid(self.color, width))?;
        let mut labels = Labels::new(plot);
        if shown.cost {
            self.draw_cost(pen, &mut labels)?;
        }
        self.mark_points(pen, plot, |triplets, w| (x.px(w), y.px(line.height(triplets))))?;
        for px in plot.across(40) {
            let height = y.px(line.height(line.stair(x.value(px))));
            labels.take(Rect::around((px, height), plot.width() / 40.0 + 2.0, 6.0));
        }
        name(pen, &mut labels, plot, &words.stairs, self.color_text)?;
        if shown.cost {
            name(pen, &mut labels, plot, &words.cost, pen.theme.ink)?;
        }
        pen.frame(plot, Stroke::solid(pen.theme.muted, 1.0).alpha(0.5))?;
        pen.left_axis(plot, &y, "", "")
    }

    /// The cost in the upper panel, kept free of labels.
    fn draw_cost<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>, labels: &mut Labels) -> Drawn {
        let (x, y) = (self.layout.x, self.layout.y_upper);
        let lift = lift(self.line, self.shown);
        let at = |power_w: f64| (x.px(power_w), y.px(self.line.cost(power_w) + lift));
        let (a, b) = (at(x.low), at(x.high));
        pen.line_in(self.layout.upper, &[a, b], Stroke::dashed(pen.theme.ink, 1.5, 6.0, 4.0))?;
        for k in 0..=20 {
            let share = f64::from(k) / 20.0;
            let at = (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
            labels.take(Rect::around(at, 14.0, 8.0));
        }
        Ok(())
    }

    /// The lower panel: the objective along the segment.
    pub(super) fn draw_sum<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        let Scene { layout, line, words, .. } = self;
        let (plot, x, y) = (layout.lower, layout.x, layout.y_lower);
        let (muted, size) = (pen.theme.muted, pen.small());
        pen.rect(plot, pen.theme.fill.alpha(0.45))?;
        let fits = pen.width(&words.sum, size, false) <= plot.width();
        let sum = if fits { words.sum.clone() } else { without_formula(&words.sum) };
        pen.text((plot.left, plot.top - size * 0.8), Anchor::Left, &sum, size, false, muted)?;
        match &self.stairs {
            Some(stairs) => self.draw_slopes(pen, stairs)?,
            None => self.draw_band(pen)?,
        }
        let at = |triplets: u64, power_w: f64| (x.px(power_w), y.px(line.value(triplets)));
        self.mark_points(pen, plot, at)?;
        if let (Some(chosen), false) = (self.shown.chosen, words.chosen.is_empty()) {
            let here = at(chosen, line.power_w(chosen as f64));
            if plot.grown(1.0).holds(here) {
                name_chosen(pen, plot, here, &words.chosen)?;
            }
        }
        pen.frame(plot, Stroke::solid(muted, 1.0).alpha(0.5))?;
        pen.left_axis(plot, &y, "", "")
    }

    /// Stair by stair: up at each endpoint, then down with the cost.
    fn draw_slopes<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>, stairs: &[Stair]) -> Drawn {
        let line = self.line;
        let (plot, x, y) = (self.layout.lower, self.layout.x, self.layout.y_lower);
        let ink = pen.theme.ink;
        let close = stairs.len() as f64 > plot.width() / 9.0;
        let mut before: Option<At> = None;
        for &Stair { triplets, from_w, to_w } in stairs {
            let top = (x.px(from_w), y.px(line.value(triplets)));
            let drop = line.cost(to_w) - line.cost(from_w);
            let end = (x.px(to_w), y.px(line.value(triplets) - drop));
            if let Some(before) = before {
                pen.line_in(plot, &[before, top], Stroke::solid(self.color, 2.0))?;
            }
            pen.line_in(plot, &[top, end], Stroke::solid(ink, if close { 1.0 } else { 2.0 }))?;
            before = Some(end);
        }
        if close {
            return Ok(());
        }
        for stair in stairs {
            let at = (x.px(stair.from_w), y.px(line.value(stair.triplets)));
            if plot.holds(at) {
                pen.ring(at, 3.0, 1.5, ink)?;
            }
        }
        Ok(())
    }

    /// Too many stairs to tell apart: endpoints above, the feet of the stairs below.
    fn draw_band<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        let line = self.line;
        let (plot, x, y) = (self.layout.lower, self.layout.x, self.layout.y_lower);
        let at = |px: f64, less: f64| {
            (px, y.px(line.smooth(x.value(px)) - less).clamp(plot.top, plot.bottom))
        };
        let top: Vec<At> = plot.across(240).map(|px| at(px, 0.0)).collect();
        let mut band = top.clone();
        band.extend(plot.across(240).rev().map(|px| at(px, line.triplet_value)));
        pen.polygon(&band, self.color.alpha(0.55))?;
        pen.line_in(plot, &top, Stroke::solid(pen.theme.ink, 1.5))
    }
}

/// Writes `text` into a corner of `plot`, or at the middle of its lower or upper edge.
fn name<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    labels: &mut Labels,
    plot: Rect,
    text: &str,
    color: Rgb,
) -> Drawn {
    if text.is_empty() {
        return Ok(());
    }
    let room = labels.room(pen, Label { text, bold: true, color, padding: 2.0 }, |w, h| {
        let (l, r) = (plot.left + w / 2.0 + 4.0, plot.right - w / 2.0 - 4.0);
        let (t, b) = (plot.top + h / 2.0 + 3.0, plot.bottom - h / 2.0 - 3.0);
        let middle = (l + r) / 2.0;
        [(r, b), (l, t), (r, t), (l, b), (middle, b), (middle, t)]
    });
    match room {
        Some(rect) => pen.text(rect.centre(), Anchor::Middle, text, pen.small(), true, color),
        None => Ok(()),
    }
}

/// Names the chosen endpoint at (`px`, `py`): above it if there is room, else where the name covers
/// neither point nor stairs.
fn name_chosen<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plot: Rect,
    (px, py): At,
    text: &str,
) -> Drawn {
    let size = pen.small();
    let (one_line, line_h) = pen.label_size(text, size, true, 3.0);
    // A narrow plot has it in two lines.
    let halves = text.split_once(": ").filter(|_| one_line > plot.width() - 4.0);
    let (w, h) = match halves {
        Some((what, value)) => {
            let width = |part| pen.label_size(part, size, true, 3.0).0;
            (width(what).max(width(value)), 2.0 * line_h - 6.0)
        }
        None => (one_line, line_h),
    };
    let across = |x: f64| {
        let (least, most) = (plot.left + w / 2.0 + 2.0, plot.right - w / 2.0 - 2.0);
        x.clamp(least, most.max(least))
    };
    let point = Rect::around((px, py), 18.0, 18.0);
    let above = py - h / 2.0 - 9.5;
    let (top, bottom) = (plot.top + h / 2.0 + 2.0, plot.bottom - h / 2.0 - 2.0);
    let beside = w / 2.0 + 14.0;
    let places = [
        (across(px), above),
        (across(px + beside), above),
        (across(px + beside), top),
        (across(px - beside), top),
        (across(px + beside), bottom),
        (across(px - beside), bottom),
        (across(px), bottom),
    ]
    .map(|at| Rect::around(at, w, h));
    let fits = |rect: &&Rect| plot.contains(**rect) && !rect.meets(point);
    let rect = places.iter().find(fits).copied().unwrap_or(places[2]);
    let Some((what, value)) = halves else {
        return pen.pill(rect, text, size, true, pen.theme.optimal_text);
    };
    let middle = (rect.top + rect.bottom) / 2.0;
    pen.pill(Rect { bottom: middle, ..rect }, what, size, true, pen.theme.optimal_text)?;
    pen.pill(Rect { top: middle, ..rect }, value, size, true, pen.theme.optimal_text)
}

/// `what: formula, unit` as `what, unit`; other texts as they are.
fn without_formula(text: &str) -> String {
    let parts =
        text.split_once(": ").and_then(|(what, rest)| Some((what, rest.rsplit_once(", ")?.1)));
    parts.map_or_else(|| text.to_owned(), |(what, unit)| format!("{what}, {unit}"))
}

#[cfg(test)]
mod tests {
    use super::without_formula;

    #[test]
    fn a_label_without_room_drops_its_formula_and_keeps_its_unit() {
        assert_eq!(without_formula("what is left: A·a − ηξP_C, value/s"), "what is left, value/s");
        for whole in ["what is left: value/s", "what is left, value/s", "stairs"] {
            assert_eq!(without_formula(whole), whole);
        }
    }
}
