//! The search on the power plane: lines walked, points visited, the list 𝓛, and the optimum.

use crate::chart::geometry::{At, Rect, distance};
use crate::chart::labels::{Label, Labels};
use crate::chart::pen::{Drawn, Pen, Stroke};
use crate::chart::power_plane::Scene;
use crate::chart::rings;
use crate::chart::text;
use crate::solver::line_search::Held;
use crate::solver::region::Powers;
use crate::trace::Step;
use plotters::prelude::DrawingBackend;

impl Scene<'_> {
    /// Segments of both families, then the walk over them.
    pub(super) fn draw_walk<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        let Scene { plane, trace, state, .. } = *self;
        let (panel, search) = (pen.theme.panel, pen.theme.search);
        for k in state.walked.clone().chain(state.line.filter(|_| !state.chosen)) {
            let segment = &trace.lines[k].segment;
            let Some((from, to)) = self.ends(segment) else {
                continue;
            };
            let points = plane.bent(from, to);
            // The user that moves along a line has its colour.
            let color = match segment.held {
                Held::Cue => pen.theme.due,
                Held::Due => pen.theme.cue,
            };
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

    /// Where the points visited in the present round are drawn, start first, each once.
    fn visited(&self) -> Vec<At> {
        let Scene { plane, trace, state, .. } = *self;
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
        points.iter().map(|point| plane.at(point.powers)).collect()
    }

    /// Where the optimum is drawn; nowhere while it has no name.
    fn optimum(&self) -> Option<At> {
        if self.words.optimum.is_empty() {
            return None;
        }
        let point = self.trace.exact?.point;
        Some(self.plane.at(Powers { cue_w: point.cue_power_w, due_w: point.due_power_w }))
    }

    /// Keeps labels off the points visited and the optimum.
    pub(super) fn reserve_points<B: DrawingBackend>(&self, pen: &Pen<'_, B>, labels: &mut Labels) {
        rings::reserve(pen, labels, &self.visited());
        if let Some(at) = self.optimum() {
            let side = 2.0 * rings::radius(pen) + 14.0;
            labels.take(Rect::around(at, side, side));
        }
    }

    /// The points visited, numbered.
    pub(super) fn draw_points<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        rings::draw(pen, self.plane.plot, &self.visited())
    }

    /// Where one triplet more or less of one user leads from the point at rest, and how much less is
    /// left there, value/s; only while that is the point.
    fn neighbours(&self) -> Vec<(At, f64)> {
        let Scene { plane, trace, state, .. } = *self;
        let (region, objective) = (&trace.region, &trace.objective);
        let Some(rest) =
            state.at.filter(|_| matches!(state.step, Step::Listed { .. } | Step::Answer))
        else {
            return Vec::new();
        };
        let neighbour = |(more_cue, more_due): (i64, i64)| {
            let cue = rest.cue_triplets.checked_add_signed(more_cue)?;
            let due = rest.due_triplets.checked_add_signed(more_due)?;
            if cue < region.least_cue_triplets || due < region.least_due_triplets {
                return None;
            }
            let powers = region.powers(region.sinr(cue), region.sinr(due))?;
            let less = rest.value - objective.at(cue, due, powers);
            let at = plane.at(powers);
            let apart = distance(at, plane.at(rest.powers)) > 10.0;
            (region.within_maxima(powers) && less > 0.0 && apart && plane.plot.holds(at))
                .then_some((at, less))
        };
        [(-1, 0), (1, 0), (0, -1), (0, 1)].into_iter().filter_map(neighbour).collect()
    }

    /// The neighbours of the point at rest, each with what is lost there.
    pub(super) fn draw_neighbours<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        labels: &mut Labels,
    ) -> Drawn {
        for ((x, y), less) in self.neighbours() {
            let r = pen.symbol(4.5);
            pen.disc((x, y), r, pen.theme.panel.alpha(1.0))?;
            pen.ring((x, y), r, 1.5, pen.theme.muted)?;
            let text = &format!("−{}", text::number(less, 2));
            let label = Label { text, bold: false, color: pen.theme.muted, padding: 2.0 };
            let off = r + 4.0;
            labels.pill(pen, label, |w, h| {
                [
                    (x, y - off - h / 2.0),
                    (x, y + off + h / 2.0),
                    (x + off + w / 2.0, y),
                    (x - off - w / 2.0, y),
                ]
            })?;
        }
        Ok(())
    }

    /// From the search's answer straight to the optimum that it missed.
    pub(super) fn draw_jump<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        let Scene { plane, trace, state, .. } = *self;
        let (Some(from), Some(to)) = (trace.answer, self.optimum()) else {
            return Ok(());
        };
        if !state.answered || !trace.is_trapped() {
            return Ok(());
        }
        let ends = [plane.at(from.powers), to];
        pen.line_in(plane.plot, &ends, Stroke::solid(pen.theme.panel, 6.0).alpha(0.85))?;
        pen.line_in(plane.plot, &ends, Stroke::dashed(pen.theme.optimal, 3.0, 8.0, 6.0))
    }

    /// Entries of 𝓛 as diamonds with their round.
    pub(super) fn draw_listed<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        labels: &mut Labels,
    ) -> Drawn {
        let Scene { plane, trace, state, words } = *self;
        let mut groups: Vec<(At, Vec<usize>)> = Vec::new();
        for (round, record) in trace.rounds[..state.listed].iter().enumerate() {
            let at = plane.at(record.rest.powers);
            if !plane.plot.grown(1.0).holds(at) {
                continue;
            }
            match groups.iter_mut().find(|(other, _)| distance(*other, at) < 6.0) {
                Some((_, rounds)) => rounds.push(round + 1),
                None => groups.push((at, vec![round + 1])),
            }
        }
        for (at, _) in &groups {
            labels.take(Rect::around(*at, 14.0, 14.0));
            pen.diamond(*at, pen.symbol(6.5), pen.theme.search)?;
        }
        let r = rings::radius(pen) + 8.0;
        for ((x, y), rounds) in groups {
            let text = &words.listed.replace("{}", &ranges(&rounds));
            let label = Label { text, bold: false, color: pen.theme.search_text, padding: 3.0 };
            labels.pill(pen, label, |w, h| {
                [
                    (x - r - w / 2.0, y),
                    (x + r + w / 2.0, y),
                    (x, y - r - h / 2.0),
                    (x, y + r + h / 2.0),
                    (x - r - w / 2.0, y - h),
                    (x - r - w / 2.0, y + h),
                ]
            })?;
        }
        Ok(())
    }

    /// The optimum as a star with its name.
    pub(super) fn draw_optimum<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        labels: &mut Labels,
    ) -> Drawn {
        let Some((x, y)) = self.optimum() else {
            return Ok(());
        };
        if !self.plane.plot.grown(1.0).holds((x, y)) {
            return Ok(());
        }
        let radius = rings::radius(pen);
        // Where a ring will lie on it, its tips must still show.
        let ringed = self.visited().iter().any(|&at| distance(at, (x, y)) < radius);
        let star = pen.symbol(if ringed { 19.0 } else { 10.0 });
        pen.star((x, y), star, pen.theme.optimal)?;
        let r = radius + if ringed { 11.0 } else { 8.0 };
        let (text, color) = (&self.words.optimum, pen.theme.optimal_text);
        labels.pill(pen, Label { text, bold: true, color, padding: 4.0 }, |w, h| {
            [
                (x - r - w / 2.0, y),
                (x, y + r + h / 2.0),
                (x + r + w / 2.0, y),
                (x, y - r - h / 2.0),
                (x - r - w / 2.0, y + r),
                (x - r - w / 2.0, y - r),
                (x + r + w / 2.0, y - r),
            ]
        })
    }
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
