//! The region on the power plane: the objective below it, its lattice, its bounds and their names.

use crate::chart::axis::Spacing;
use crate::chart::geometry::{At, Rect, distance};
use crate::chart::heat::{self, Ramp};
use crate::chart::labels::{Label, Labels};
use crate::chart::pen::{Anchor, Drawn, Pen, Stroke};
use crate::chart::power_plane::Scene;
use crate::solver::line_search::{Held, Segment};
use crate::solver::region::{Bound, Powers};
use plotters::prelude::DrawingBackend;

/// The bounds in the order of their equations.
const BOUNDS: [Bound; 4] =
    [Bound::CueThreshold, Bound::DueThreshold, Bound::CueMaximum, Bound::DueMaximum];

impl Scene<'_> {
    /// The objective as cells, equal colours joined; for documents without pixels.
    pub(super) fn draw_ground<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        const SIDE: usize = 110;
        const SHADES: f64 = 40.0;
        let Scene { plane, trace, .. } = *self;
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
    pub(super) fn draw_lattice<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        const APART_PX: f64 = 6.0;
        let Scene { plane, trace, .. } = *self;
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
            // Stairs get narrower with power on log axes and wider on linear ones: begin at the
            // wide end and stop where they are too narrow.
            let wide_first = plane.x.spacing == Spacing::Log;
            let mut before: Option<At> = None;
            for k in 0..=last - first {
                let held_triplets = if wide_first { first + k } else { last - k };
                let sinr = region.sinr(held_triplets);
                let segment = Segment::new(region, held, sinr, held_triplets);
                let Some((from, to)) = segment.and_then(|it| self.ends(&it)) else { continue };
                let at = plane.at(from);
                let apart = before.map_or(f64::INFINITY, |before| distance(at, before));
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

    /// The lines of (11a)-(11d) over the whole plot, strong where they bound the region; where it
    /// is empty, those that contradict each other stand out.
    pub(super) fn draw_bounds<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        let Scene { plane, trace, .. } = *self;
        let ink = pen.theme.ink;
        let faint = Stroke::dashed(ink, 1.0, 4.0, 4.0).alpha(0.55);
        for bound in BOUNDS {
            let clashes = trace.contradiction.as_ref().is_some_and(|it| it.bounds.contains(&bound));
            let stroke = if clashes { Stroke::solid(pen.theme.interference, 2.5) } else { faint };
            pen.line_in(plane.plot, &self.bound_line(bound), stroke)?;
        }
        let corners = &trace.corners;
        for k in 0..corners.len() {
            let points = plane.bent(corners[k], corners[(k + 1) % corners.len()]);
            pen.line_in(plane.plot, &points, Stroke::solid(ink, 1.5))?;
        }
        Ok(())
    }

    /// `bound` across the plot; a maximum is a straight line by its two ends.
    fn bound_line(&self, bound: Bound) -> Vec<At> {
        let (plane, region) = (self.plane, &self.trace.region);
        let Rect { left, top, right, bottom } = plane.plot;
        let shares = (0..=96).map(|k| f64::from(k) / 96.0);
        match bound {
            Bound::CueThreshold => shares
                .map(|share| {
                    let due_w = plane.y.value(bottom + (top - bottom) * share);
                    plane.at(Powers { cue_w: region.cue_threshold_line_w(due_w), due_w })
                })
                .collect(),
            Bound::DueThreshold => shares
                .map(|share| {
                    let cue_w = plane.x.value(left + (right - left) * share);
                    plane.at(Powers { cue_w, due_w: region.due_threshold_line_w(cue_w) })
                })
                .collect(),
            Bound::CueMaximum => {
                let x = plane.x.px(region.maxima.cue_w);
                vec![(x, bottom), (x, top)]
            }
            Bound::DueMaximum => {
                let y = plane.y.px(region.maxima.due_w);
                vec![(left, y), (right, y)]
            }
        }
    }

    /// Names the bounds: P_max^C above the plot, where nothing else is, the others along theirs.
    pub(super) fn draw_bound_names<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        labels: &mut Labels,
    ) -> Drawn {
        let Scene { plane, words, .. } = *self;
        self.draw_cue_maximum_name(pen)?;
        for (bound, text) in [
            (Bound::DueMaximum, &words.due_maximum),
            (Bound::CueThreshold, &words.cue_threshold),
            (Bound::DueThreshold, &words.due_threshold),
        ] {
            let line = self.bound_line(bound);
            let line: Vec<At> = match (bound, line.as_slice()) {
                (Bound::DueMaximum, &[from, to]) => between(from, to),
                _ => line.into_iter().filter(|&at| plane.plot.holds(at)).collect(),
            };
            if line.is_empty() {
                continue;
            }
            let label = Label { text, bold: false, color: pen.theme.ink, padding: 3.0 };
            labels.pill(pen, label, |w, h| {
                [0.3, 0.5, 0.7, 0.15, 0.85, 0.05, 0.95].into_iter().flat_map(move |share| {
                    let (x, y) = line[((line.len() - 1) as f64 * share) as usize];
                    match bound {
                        // Beside a steep line, beyond it first; above or below a flat one.
                        Bound::CueThreshold => [(x - w / 2.0 - 6.0, y), (x + w / 2.0 + 6.0, y)],
                        Bound::DueThreshold => [(x, y + h / 2.0 + 4.0), (x, y - h / 2.0 - 4.0)],
                        _ => [(x, y - h / 2.0 - 2.0), (x, y + h / 2.0 + 2.0)],
                    }
                })
            })?;
        }
        Ok(())
    }

    fn draw_cue_maximum_name<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        let (plot, text, size) = (self.plane.plot, &self.words.cue_maximum, pen.small());
        let x = self.plane.x.px(self.trace.region.maxima.cue_w);
        if x < plot.left || x > plot.right {
            return Ok(());
        }
        let at = (x, plot.top - size * 0.8);
        let mut rect = pen.label_rect(at, Anchor::Middle, text, size, false, 0.0);
        let over = (rect.right - plot.right).max(0.0);
        (rect.left, rect.right) = (rect.left - over, rect.right - over);
        pen.text(rect.centre(), Anchor::Middle, text, size, false, pen.theme.muted)
    }
}

/// A horizontal line as many points, so that labels can sit anywhere along it.
fn between(from: At, to: At) -> Vec<At> {
    (0..=40).map(|k| (from.0 + (to.0 - from.0) * f64::from(k) / 40.0, from.1)).collect()
}
