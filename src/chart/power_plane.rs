//! The power plane of one pair: region, bounds, both families of lines, the walk, the optimum.

use crate::chart::axes;
use crate::chart::axis::{Axis, Spacing};
use crate::chart::geometry::{At, Rect};
use crate::chart::heat::{self, Ramp};
use crate::chart::labels::Labels;
use crate::chart::pen::{self, Anchor, Drawn, Pen, Stroke};
use crate::chart::theme::{Rgb, View};
use crate::solver::line_search::{Held, Point, Segment};
use crate::solver::region::{Bound, Powers};
use crate::trace::{PairState, PairTrace};
use plotters::prelude::DrawingBackend;
use serde::{Deserialize, Serialize};

/// What is written on the drawing. Scripts as in `P_{max}^C`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Words {
    /// Title of the horizontal axis.
    pub cue_axis: String,
    /// Title of the vertical axis.
    pub due_axis: String,
    /// At (11a).
    pub cue_threshold: String,
    /// At (11b).
    pub due_threshold: String,
    /// At (11c).
    pub cue_maximum: String,
    /// At (11d).
    pub due_maximum: String,
    /// At the star.
    pub optimum: String,
    /// At an entry of 𝓛; `{}` becomes its round, from 1.
    pub listed: String,
}

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
    text_scale: f64,
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
    /// Lays the plane out in `view`, showing `window` or else the whole region.
    pub fn new(trace: &PairTrace, view: &View, spacing: Spacing, window: Option<Window>) -> Plane {
        let window = window.unwrap_or_else(|| whole_window(trace, spacing));
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
        Plane { plot, x, y, text_scale }
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
    fn bent(&self, from: Powers, to: Powers) -> Vec<At> {
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

fn ratio(a: f64, b: f64) -> f64 {
    if a > 0.0 && b > 0.0 {
        (a / b).ln().abs()
    } else if a.max(b) > 0.0 {
        f64::INFINITY
    } else {
        0.0
    }
}

/// Draws `state`; with `ground`, the objective too (else it lies below, as pixels).
pub fn draw<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plane: &Plane,
    trace: &PairTrace,
    state: &PairState,
    words: &Words,
    ground: bool,
) -> Drawn {
    if ground {
        draw_ground(pen, plane, trace)?;
    }
    let mut labels = Labels::new(plane.plot);
    draw_lattice(pen, plane, trace)?;
    draw_bounds(pen, plane, trace)?;
    draw_walk(pen, plane, trace, state)?;
    reserve_points(plane, trace, state, &mut labels);
    draw_optimum(pen, plane, trace, state, words, &mut labels)?;
    draw_listed(pen, plane, trace, state, words, &mut labels)?;
    draw_points(pen, plane, trace, state)?;
    draw_bound_names(pen, plane, trace, words, &mut labels)?;
    pen.frame(plane.plot, Stroke::solid(pen.theme.muted, 1.0))?;
    pen.bottom_axis(plane.plot, &plane.x, "W", &words.cue_axis)?;
    pen.left_axis(plane.plot, &plane.y, "W", &words.due_axis)
}

/// The objective as cells, equal colours joined; for documents without pixels.
fn draw_ground<B: DrawingBackend>(pen: &mut Pen<'_, B>, plane: &Plane, trace: &PairTrace) -> Drawn {
    const SIDE: usize = 110;
    const SHADES: f64 = 40.0;
    let (panel, theme) = (plane.plot, pen.theme);
    pen.rect(panel, theme.fill.alpha(1.0))?;
    let ramp = Ramp::new(trace, &plane.x, &plane.y);
    let (w, h) = (panel.width() / SIDE as f64, panel.height() / SIDE as f64);
    for row in 0..SIDE {
        let top = panel.top + row as f64 * h;
        let shade = |column: usize| {
            let at = (panel.left + (column as f64 + 0.5) * w, top + h / 2.0);
            heat::objective_at(trace, plane.powers(at))
                .map(|v| (ramp.share(v) * SHADES).round() as i32)
        };
        let mut column = 0;
        while column < SIDE {
            let here = shade(column);
            let begun = column;
            while column < SIDE && shade(column) == here {
                column += 1;
            }
            if let Some(shade) = here {
                let color = theme.ramp_low.mix(theme.ramp_high, f64::from(shade) / SHADES);
                let rect = Rect {
                    left: panel.left + begun as f64 * w,
                    top,
                    right: panel.left + column as f64 * w + 0.5,
                    bottom: (top + h + 0.5).min(panel.bottom),
                };
                pen.rect(rect, color.alpha(1.0))?;
            }
        }
    }
    Ok(())
}

/// Stairs' edges of both users, where they are far enough apart to be told from one another.
fn draw_lattice<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plane: &Plane,
    trace: &PairTrace,
) -> Drawn {
    const APART_PX: f64 = 6.0;
    if trace.corners.is_empty() {
        return Ok(());
    }
    let region = &trace.region;
    let ink = pen.theme.ink;
    for held in [Held::Cue, Held::Due] {
        let (first, last) = match held {
            Held::Cue => (
                region.least_cue_triplets,
                region.max_cue_triplets(region.sinr(region.least_due_triplets)),
            ),
            Held::Due => (
                region.least_due_triplets,
                region.max_due_triplets(region.sinr(region.least_cue_triplets)),
            ),
        };
        let Some(last) = last else { continue };
        // Stairs get narrower with power on log axes and wider on linear ones: begin at the wide
        // end and stop where they are too narrow.
        let wide_first = plane.x.spacing == Spacing::Log;
        let mut before: Option<At> = None;
        for k in 0..=last - first {
            let held_triplets = if wide_first { first + k } else { last - k };
            let sinr = region.sinr(held_triplets);
            let ends = Segment::new(region, held, sinr, held_triplets)
                .and_then(|segment| ends(trace, &segment));
            let Some((from, to)) = ends else { continue };
            let at = plane.at(from);
            let apart = before.map_or(f64::INFINITY, |b| (at.0 - b.0).hypot(at.1 - b.1));
            if apart < APART_PX {
                break;
            }
            before = Some(at);
            let alpha = 0.10 + 0.10 * ((apart - APART_PX) / 20.0).min(1.0);
            let points = plane.bent(from, to);
            pen.line_in(plane.plot, &points, Stroke::solid(ink, 1.0).alpha(alpha))?;
        }
    }
    Ok(())
}

/// Both ends of a segment.
fn ends(trace: &PairTrace, segment: &Segment) -> Option<(Powers, Powers)> {
    let from = segment.endpoint(&trace.region, &trace.objective, segment.first)?;
    let to = segment.end(&trace.region, &trace.objective)?;
    Some((from.powers, to.powers))
}

/// The bounds in the order of their equations.
const BOUNDS: [Bound; 4] =
    [Bound::CueThreshold, Bound::DueThreshold, Bound::CueMaximum, Bound::DueMaximum];

/// The lines of (11a)-(11d) over the whole plot, strong where they bound the region; where it is
/// empty, those that contradict each other stand out.
fn draw_bounds<B: DrawingBackend>(pen: &mut Pen<'_, B>, plane: &Plane, trace: &PairTrace) -> Drawn {
    let (ink, plot) = (pen.theme.ink, plane.plot);
    let faint = Stroke::dashed(ink, 1.0, 4.0, 4.0).alpha(0.55);
    for (index, bound) in BOUNDS.iter().enumerate() {
        let clashes = trace.contradiction.as_ref().is_some_and(|it| it.bounds.contains(bound));
        let stroke = if clashes { Stroke::solid(pen.theme.interference, 2.5) } else { faint };
        pen.line_in(plot, &bound_line(plane, trace, index), stroke)?;
    }
    let corners = &trace.corners;
    for k in 0..corners.len() {
        let points = plane.bent(corners[k], corners[(k + 1) % corners.len()]);
        pen.line_in(plot, &points, Stroke::solid(ink, 1.5))?;
    }
    Ok(())
}

/// Bound (11a) to (11d), `bound` = 0 to 3, across the plot.
fn bound_line(plane: &Plane, trace: &PairTrace, bound: usize) -> Vec<At> {
    let region = &trace.region;
    let Rect { left, top, right, bottom } = plane.plot;
    let share = |k: usize| k as f64 / 96.0;
    match bound {
        0 => (0..=96)
            .map(|k| {
                let due_w = plane.y.value(bottom + (top - bottom) * share(k));
                plane.at(Powers { cue_w: region.cue_threshold_line_w(due_w), due_w })
            })
            .collect(),
        1 => (0..=96)
            .map(|k| {
                let cue_w = plane.x.value(left + (right - left) * share(k));
                plane.at(Powers { cue_w, due_w: region.due_threshold_line_w(cue_w) })
            })
            .collect(),
        2 => {
            let x = plane.x.px(region.maxima.cue_w);
            vec![(x, bottom), (x, top)]
        }
        _ => {
            let y = plane.y.px(region.maxima.due_w);
            vec![(left, y), (right, y)]
        }
    }
}

fn draw_bound_names<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plane: &Plane,
    trace: &PairTrace,
    words: &Words,
    labels: &mut Labels,
) -> Drawn {
    let (size, muted, ink) = (pen.small(), pen.theme.muted, pen.theme.ink);
    // The maximum of the CUE is named above the plot, where nothing else is.
    let x = plane.x.px(trace.region.maxima.cue_w);
    let mut rect = pen.label_rect(
        (x, plane.plot.top - size * 0.8),
        Anchor::Middle,
        &words.cue_maximum,
        size,
        false,
        0.0,
    );
    let over = (rect.right - plane.plot.right).max(0.0);
    (rect.left, rect.right) = (rect.left - over, rect.right - over);
    if x <= plane.plot.right && x >= plane.plot.left {
        pen.text(rect.centre(), Anchor::Middle, &words.cue_maximum, size, false, muted)?;
    }
    for (bound, name) in
        [(3, &words.due_maximum), (0, &words.cue_threshold), (1, &words.due_threshold)]
    {
        let visible: Vec<At> = bound_line(plane, trace, bound)
            .into_iter()
            .flat_map(|at| plane.plot.holds(at).then_some(at))
            .collect();
        let line = if bound == 3 { straight(&bound_line(plane, trace, bound)) } else { visible };
        if line.is_empty() {
            continue;
        }
        let mut places = Vec::new();
        let (width, height) = {
            let rect = pen.label_rect((0.0, 0.0), Anchor::Left, name, size, false, 3.0);
            (rect.width(), rect.height())
        };
        for share in [0.3, 0.5, 0.7, 0.15, 0.85, 0.05, 0.95] {
            let (x, y) = line[((line.len() - 1) as f64 * share) as usize];
            let across = match bound {
                // Beside a steep line, beyond it first; above or below a flat one.
                0 => [(x - width / 2.0 - 6.0, y), (x + width / 2.0 + 6.0, y)],
                1 => [(x, y + height / 2.0 + 4.0), (x, y - height / 2.0 - 4.0)],
                _ => [(x, y - height / 2.0 - 2.0), (x, y + height / 2.0 + 2.0)],
            };
            places.extend(across.map(|at| Rect::around(at, width, height)));
        }
        if let Some(k) = labels.place(&places) {
            pen.pill(places[k], name, size, false, ink)?;
        }
    }
    Ok(())
}

/// A horizontal line as many points, so that labels can sit anywhere along it.
fn straight(ends: &[At]) -> Vec<At> {
    let (a, b) = (ends[0], ends[1]);
    (0..=40).map(|k| (a.0 + (b.0 - a.0) * f64::from(k) / 40.0, a.1)).collect()
}

/// The user that moves along a line has its colour.
fn free_color<B: DrawingBackend>(pen: &Pen<'_, B>, held: Held) -> Rgb {
    match held {
        Held::Cue => pen.theme.due,
        Held::Due => pen.theme.cue,
    }
}

/// Segments of both families, then the walk over them.
fn draw_walk<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plane: &Plane,
    trace: &PairTrace,
    state: &PairState,
) -> Drawn {
    let (panel, search) = (pen.theme.panel, pen.theme.search);
    for k in state.walked.clone().chain(state.line.filter(|_| !state.chosen)) {
        let record = &trace.lines[k];
        let Some((from, to)) = ends(trace, &record.segment) else {
            continue;
        };
        let points = plane.bent(from, to);
        let color = free_color(pen, record.segment.held);
        if state.line == Some(k) {
            pen.line_in(plane.plot, &points, Stroke::solid(panel, 6.0).alpha(0.85))?;
            pen.line_in(plane.plot, &points, Stroke::solid(color, 3.0))?;
        } else {
            pen.line_in(plane.plot, &points, Stroke::solid(color, 1.5).alpha(0.8))?;
        }
    }
    for k in state.walked.clone() {
        let record = &trace.lines[k];
        let points = plane.bent(record.from.powers, record.best.powers);
        pen.line_in(plane.plot, &points, Stroke::solid(panel, 7.0))?;
        pen.line_in(plane.plot, &points, Stroke::solid(search, 3.0))?;
    }
    Ok(())
}

/// The visited points of the present round, start first, each once.
fn visited(trace: &PairTrace, state: &PairState) -> Vec<Point> {
    let Some(round) = state.round else {
        return Vec::new();
    };
    let mut points = vec![trace.rounds[round].point];
    for k in state.walked.clone() {
        let best = trace.lines[k].best;
        if points.last() != Some(&best) {
            points.push(best);
        }
    }
    points
}

fn ring_radius(plane: &Plane) -> f64 {
    8.5 * plane.text_scale.powf(0.7)
}

fn reserve_points(plane: &Plane, trace: &PairTrace, state: &PairState, labels: &mut Labels) {
    let side = 2.0 * ring_radius(plane) + 4.0;
    for point in visited(trace, state) {
        labels.take(Rect::around(plane.at(point.powers), side, side));
    }
    if let Some(exact) = trace.exact {
        let at = Powers { cue_w: exact.point.cue_power_w, due_w: exact.point.due_power_w };
        labels.take(Rect::around(plane.at(at), side + 10.0, side + 10.0));
    }
}

/// Numbered rings; where they would overlap, only the later one keeps its number.
fn draw_points<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plane: &Plane,
    trace: &PairTrace,
    state: &PairState,
) -> Drawn {
    let radius = ring_radius(plane);
    let (search, text) = (pen.theme.search, pen.theme.search_text);
    let points = visited(trace, state);
    let at: Vec<At> = points.iter().map(|point| plane.at(point.powers)).collect();
    for (k, &here) in at.iter().enumerate() {
        if !plane.plot.grown(1.0).holds(here) {
            continue;
        }
        let covered = at[k + 1..]
            .iter()
            .any(|later| (later.0 - here.0).hypot(later.1 - here.1) < 2.0 * radius + 2.0);
        let last = k + 1 == at.len();
        if covered {
            pen.ring(here, radius * 0.42, 2.0, search)?;
            continue;
        }
        pen.ring(here, radius, if last { 3.5 } else { 2.0 }, search)?;
        let size = pen.small() * if k < 10 { 1.0 } else { 0.86 };
        pen.text(here, Anchor::Middle, &k.to_string(), size, true, text)?;
    }
    Ok(())
}

/// Entries of 𝓛 as diamonds with their round.
fn draw_listed<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plane: &Plane,
    trace: &PairTrace,
    state: &PairState,
    words: &Words,
    labels: &mut Labels,
) -> Drawn {
    let size = pen.small();
    let (search, text) = (pen.theme.search, pen.theme.search_text);
    let mut groups: Vec<(At, Vec<usize>)> = Vec::new();
    for (round, record) in trace.rounds[..state.listed].iter().enumerate() {
        let at = plane.at(record.rest.powers);
        if !plane.plot.grown(1.0).holds(at) {
            continue;
        }
        match groups.iter_mut().find(|(other, _)| (other.0 - at.0).hypot(other.1 - at.1) < 6.0) {
            Some((_, rounds)) => rounds.push(round + 1),
            None => groups.push((at, vec![round + 1])),
        }
    }
    for (at, _) in &groups {
        labels.take(Rect::around(*at, 14.0, 14.0));
        pen.diamond(*at, 6.5 * plane.text_scale.powf(0.7), search)?;
    }
    for ((x, y), rounds) in groups {
        let name = words.listed.replace("{}", &ranges(&rounds));
        let rect = pen.label_rect((0.0, 0.0), Anchor::Left, &name, size, false, 3.0);
        let (w, h) = (rect.width(), rect.height());
        let r = ring_radius(plane) + 8.0;
        let places = [
            (x - r - w / 2.0, y),
            (x + r + w / 2.0, y),
            (x, y - r - h / 2.0),
            (x, y + r + h / 2.0),
            (x - r - w / 2.0, y - h),
            (x - r - w / 2.0, y + h),
        ]
        .map(|at| Rect::around(at, w, h));
        if let Some(k) = labels.place(&places) {
            pen.pill(places[k], &name, size, false, text)?;
        }
    }
    Ok(())
}

/// `[1, 2, 3, 7]` as `1–3, 7`.
fn ranges(rounds: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for &round in rounds {
        match parts.last_mut() {
            Some((_, end)) if *end + 1 == round => *end = round,
            _ => parts.push((round, round)),
        }
    }
    let text: Vec<_> = parts
        .iter()
        .map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") })
        .collect();
    text.join(", ")
}

fn draw_optimum<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plane: &Plane,
    trace: &PairTrace,
    state: &PairState,
    words: &Words,
    labels: &mut Labels,
) -> Drawn {
    let Some(exact) = trace.exact else {
        return Ok(());
    };
    let powers = Powers { cue_w: exact.point.cue_power_w, due_w: exact.point.due_power_w };
    let (x, y) = plane.at(powers);
    if !plane.plot.grown(1.0).holds((x, y)) {
        return Ok(());
    }
    let size = pen.small();
    let (optimal, text) = (pen.theme.optimal, pen.theme.optimal_text);
    // Where a ring will lie on it, its tips must still show.
    let ringed = visited(trace, state).iter().any(|point| {
        let at = plane.at(point.powers);
        (at.0 - x).hypot(at.1 - y) < ring_radius(plane)
    });
    let radius = if ringed { 19.0 } else { 10.0 };
    pen.star((x, y), radius * plane.text_scale.powf(0.7), optimal)?;
    let rect = pen.label_rect((0.0, 0.0), Anchor::Left, &words.optimum, size, true, 4.0);
    let (w, h) = (rect.width(), rect.height());
    let r = ring_radius(plane) + if ringed { 11.0 } else { 8.0 };
    let places = [
        (x - r - w / 2.0, y),
        (x, y + r + h / 2.0),
        (x + r + w / 2.0, y),
        (x, y - r - h / 2.0),
        (x - r - w / 2.0, y + r),
        (x - r - w / 2.0, y - r),
        (x + r + w / 2.0, y - r),
    ]
    .map(|at| Rect::around(at, w, h));
    match labels.place(&places) {
        Some(k) => pen.pill(places[k], &words.optimum, size, true, text),
        None => Ok(()),
    }
}
