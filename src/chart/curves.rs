//! Curves over one axis: dots joined by lines, each with the band of its mean, and a legend above.

use crate::chart::axes;
use crate::chart::axis::{Axis, Spacing};
use crate::chart::geometry::{At, Rect, distance};
use crate::chart::pen::{Anchor, Drawn, Pen, Stroke, small};
use crate::chart::text;
use crate::chart::theme::{Rgb, Theme, View};
use plotters::prelude::DrawingBackend;
use serde::Deserialize;

/// A dot with half of its band's width.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Dot {
    /// Where it stands on the axis.
    pub x: f64,
    /// Its value.
    pub y: f64,
    /// Half of the band's width, ≥ 0; none where there is no band.
    pub half_width: Option<f64>,
}

/// Who made a curve: decides its colour and the shape of its dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Maker {
    /// The exact method: discs.
    Exact,
    /// Benchmark I: diamonds.
    FirstBenchmark,
    /// Benchmark II: rings.
    SecondBenchmark,
    /// The paper's search: small discs.
    Search,
}

impl Maker {
    fn color(self, theme: &Theme) -> Rgb {
        match self {
            Maker::Exact => theme.optimal,
            Maker::FirstBenchmark => theme.cue,
            Maker::SecondBenchmark => theme.interference,
            Maker::Search => theme.search,
        }
    }
}

/// One curve.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Curve {
    /// What the legend says.
    pub name: String,
    /// Who made it.
    pub maker: Maker,
    /// Which of several curves of one maker, from 0: tells their lines apart by dashes.
    pub rank: usize,
    /// Its dots, by rising x.
    pub dots: Vec<Dot>,
}

/// What is written along the axes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Words {
    /// Title of the horizontal axis.
    pub x_axis: String,
    /// Unit of the horizontal axis, which may be empty.
    pub x_unit: String,
    /// Title of the vertical axis.
    pub y_axis: String,
    /// Unit of the vertical axis.
    pub y_unit: String,
}

/// Where everything lies on the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The plotted area, CSS px.
    pub plot: Rect,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// Left middle of every legend entry, CSS px.
    legend: Vec<At>,
}

/// Length of a line's sample in the legend, and its distance from the text, CSS px.
const SAMPLE: f64 = 30.0;
const GAP: f64 = 6.0;

impl Layout {
    /// Lays out `curves`; the vertical axis fits bands and all, or starts at 0.
    pub fn new(curves: &[Curve], view: &View, words: &Words, from_zero: bool) -> Layout {
        let (legend, top) = legend(curves, view);
        let dots = || curves.iter().flat_map(|curve| &curve.dots);
        let ends = |of: &dyn Fn(&Dot) -> (f64, f64)| {
            let ends = dots().map(of);
            let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| {
                (low.min(end.0), high.max(end.1))
            });
            // Nothing to show yet, or one value only: an axis has a length all the same.
            match (low.is_finite(), high > low) {
                (false, _) => (0.0, 1.0),
                (true, false) => (low - 0.5, high + 0.5),
                (true, true) => (low, high),
            }
        };
        let (low, high) = ends(&|dot| {
            let half = dot.half_width.unwrap_or(0.0);
            (dot.y - half, dot.y + half)
        });
        let low = if from_zero { low.min(0.0) } else { low };
        let room = 0.06 * (high - low);
        let bottom =
            (view.height_px - axes::bottom_axis_room(view.text_scale) - 2.0).max(top + 60.0);
        let y = Axis {
            spacing: Spacing::Linear,
            low: if from_zero && low >= 0.0 { 0.0 } else { low - room },
            high: high + room,
            from_px: bottom,
            to_px: top,
        };
        let left = axes::left_axis_room(view.text_scale, &y, bottom - top, &words.y_unit, true);
        let right = (view.width_px - 14.0).max(left + 60.0);
        let (first, last) = ends(&|dot| (dot.x, dot.x));
        let margin = 0.03 * (last - first);
        let x = Axis {
            spacing: Spacing::Linear,
            low: first - margin,
            high: last + margin,
            from_px: left,
            to_px: right,
        };
        Layout { plot: Rect { left, top, right, bottom }, x, y, legend }
    }

    /// Where a dot is drawn.
    pub fn at(&self, dot: &Dot) -> At {
        (self.x.px(dot.x), self.y.px(dot.y))
    }

    /// The dot nearest to `place` within `reach` CSS px: indices of its curve and of the dot.
    pub fn nearest(&self, curves: &[Curve], place: At, reach: f64) -> Option<(usize, usize)> {
        let dots = curves.iter().enumerate().flat_map(|(curve, of)| {
            of.dots.iter().enumerate().map(move |(dot, at)| ((curve, dot), at))
        });
        let measured = dots.map(|(which, dot)| (distance(self.at(dot), place), which));
        let near = measured.filter(|(away, _)| *away <= reach);
        near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, which)| which)
    }
}

/// Where the legend's entries go, in rows as wide as the view, and where the plot may begin.
fn legend(curves: &[Curve], view: &View) -> (Vec<At>, f64) {
    let size = small(view.text_scale);
    let row = size * 1.6;
    let width = |curve: &Curve| SAMPLE + GAP + text::width_px(&curve.name, size, false) + 2.0 * GAP;
    // Columns of one width: rows of curves are then read down as well as across.
    let column = curves.iter().map(width).fold(1.0, f64::max);
    let across = ((view.width_px - 8.0) / column).floor().max(1.0) as usize;
    let places = (0..curves.len()).map(|entry| {
        (8.0 + (entry % across) as f64 * column, 6.0 + (entry / across) as f64 * row + row / 2.0)
    });
    let rows = curves.len().div_ceil(across);
    (places.collect(), 12.0 + rows as f64 * row)
}

/// Draws `curves`, the first of them on top.
pub fn draw<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    layout: &Layout,
    curves: &[Curve],
    words: &Words,
) -> Drawn {
    let plot = layout.plot;
    pen.rect(plot, pen.theme.fill.alpha(0.45))?;
    // All bands lie below all lines.
    for curve in curves {
        let color = curve.maker.color(pen.theme);
        for pair in curve.dots.windows(2) {
            if let [Some(first), Some(second)] = [pair[0].half_width, pair[1].half_width] {
                let edge = |dot: &Dot, by: f64| layout.at(&Dot { y: dot.y + by, ..*dot });
                let corners = [
                    edge(&pair[0], first),
                    edge(&pair[1], second),
                    edge(&pair[1], -second),
                    edge(&pair[0], -first),
                ];
                pen.polygon(&corners, color.alpha(0.16))?;
            }
        }
    }
    for curve in curves.iter().rev() {
        let color = curve.maker.color(pen.theme);
        let points: Vec<At> = curve.dots.iter().map(|dot| layout.at(dot)).collect();
        pen.line_in(plot, &points, stroke(color, curve.rank))?;
        for (dot, &at) in curve.dots.iter().zip(&points) {
            if let Some(half) = dot.half_width {
                let end = |by: f64| layout.at(&Dot { y: dot.y + by, ..*dot });
                pen.line(&[end(-half), end(half)], Stroke::solid(color, 1.5))?;
            }
            mark(pen, at, curve.maker, color)?;
        }
    }
    for (curve, &(left, middle)) in curves.iter().zip(&layout.legend) {
        let color = curve.maker.color(pen.theme);
        let sample = [(left, middle), (left + SAMPLE, middle)];
        pen.line(&sample, stroke(color, curve.rank))?;
        mark(pen, (left + SAMPLE / 2.0, middle), curve.maker, color)?;
        let (size, ink) = (pen.small(), pen.theme.ink);
        pen.text((left + SAMPLE + GAP, middle), Anchor::Left, &curve.name, size, false, ink)?;
    }
    pen.frame(plot, Stroke::solid(pen.theme.muted, 1.0).alpha(0.5))?;
    pen.bottom_axis(plot, &layout.x, &words.x_unit, &words.x_axis)?;
    pen.left_axis(plot, &layout.y, &words.y_unit, &words.y_axis)
}

/// Full, dashed, dotted: the first three of a maker are told apart without colour.
fn stroke(color: Rgb, rank: usize) -> Stroke {
    match rank {
        0 => Stroke::solid(color, 2.0),
        1 => Stroke::dashed(color, 2.0, 7.0, 4.0),
        2 => Stroke::dashed(color, 2.0, 2.0, 3.0),
        _ => Stroke::dashed(color, 2.0, 10.0, 3.0),
    }
}

fn mark<B: DrawingBackend>(pen: &mut Pen<'_, B>, at: At, maker: Maker, color: Rgb) -> Drawn {
    match maker {
        Maker::Exact => pen.disc(at, pen.symbol(4.0), color.alpha(1.0)),
        Maker::FirstBenchmark => pen.diamond(at, pen.symbol(5.0), color),
        Maker::SecondBenchmark => pen.ring(at, pen.symbol(3.5), 2.0, color),
        Maker::Search => pen.disc(at, pen.symbol(3.0), color.alpha(1.0)),
    }
}
