//! Two parameters at once: η over a plane around now, coarse first, every point exact.

use crate::scenario::{Accepted, FieldError, Form};
use crate::solver::exact::Start;
use crate::study::now::{Bench, Variation};
use crate::study::order::{Canvas, Part};
use crate::study::{Axis, Now, Outcome, Progress, Refusal, Sliced};
use serde::Serialize;

/// Most points along an axis.
pub const MOST_POINTS: usize = 128;

/// One axis of a plane.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlaneAxis {
    /// Key of the parameter.
    pub key: &'static str,
    /// Its value now.
    pub now: f64,
    /// Values in rising order.
    pub value: Vec<f64>,
}

/// A plane, as far as it is known. Arrays are row by row, `[y][x]`; what is not solved yet shows the
/// solved point that stands for its block.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlaneRecord {
    /// Along a row.
    pub x: PlaneAxis,
    /// From row to row.
    pub y: PlaneAxis,
    /// The answer as it is now.
    pub now: Outcome,
    /// How far the plane is.
    pub progress: Progress,
    /// Side of the blocks that are being filled in, in points; 1 at the end.
    pub stride: usize,
    /// η, value/J; none where the two values contradict each other, such as more pairs than CUEs.
    pub energy_efficiency: Vec<Option<f64>>,
    /// Users served; 0 where the values contradict each other.
    pub served: Vec<usize>,
    /// Least η of the solved points; none before the first.
    pub least: Option<f64>,
    /// Greatest η of the solved points; none before the first.
    pub greatest: Option<f64>,
}

/// A plane that is being made.
#[derive(Debug)]
pub struct Plane {
    now: Now,
    axes: [Axis; 2],
    values: [Vec<f64>; 2],
    bench: Bench,
    canvas: Canvas,
    points: Vec<Option<(f64, usize)>>,
    range: Option<(f64, f64)>,
}

/// A parameter and the range to take it over; none for the usual one around now.
pub type AxisRequest<'a> = (&'a str, Option<(f64, f64)>);

impl Plane {
    /// A plane of two different parameters with `points` (2..=[`MOST_POINTS`]) along each axis.
    ///
    /// # Errors
    /// What [`Axis::new`] refuses, the same parameter twice, and a number of points out of range.
    pub fn new(
        now: &Now,
        x: AxisRequest<'_>,
        y: AxisRequest<'_>,
        points: usize,
    ) -> Result<Plane, Refusal> {
        let axes = [Axis::new(now, x.0, x.1)?, Axis::new(now, y.0, y.1)?];
        if axes[0].spec.key == axes[1].spec.key {
            return Err(FieldError::new("y.key", axes[1].spec.key, Form::ParameterOnce).into());
        }
        if !(2..=MOST_POINTS).contains(&points) {
            let accepted = Accepted::whole(2, MOST_POINTS as u64);
            return Err(FieldError::new("points", points.to_string(), accepted).into());
        }
        let values = axes.map(|axis| -> Vec<f64> {
            axis.positions(points).into_iter().map(|at| axis.value(at)).collect()
        });
        let canvas = Canvas::new(values[0].len(), values[1].len(), Part::WHOLE);
        Ok(Plane {
            now: now.clone(),
            axes,
            points: vec![None; canvas.total()],
            values,
            bench: Bench::new(now),
            canvas,
            range: None,
        })
    }

    /// The state with both parameters set; in the other order where the first alone is refused.
    fn vary(&self, x: f64, y: f64) -> Option<Variation> {
        let edits = [self.axes[0].edit(x), self.axes[1].edit(y)];
        let turned = [edits[1].clone(), edits[0].clone()];
        self.now.vary(&edits).or_else(|_| self.now.vary(&turned)).ok()
    }

    fn fill(&mut self) {
        let Some(next) = self.canvas.next() else { return };
        let variation = self.vary(self.values[0][next.x], self.values[1][next.y]);
        let point = variation.map(|variation| {
            let outcome = if variation.touched.spares_problem() {
                self.now.outcome()
            } else {
                Outcome::of(&self.bench.solve(&variation, Start::Near).1)
            };
            (outcome.energy_efficiency, outcome.served)
        });
        if let Some((eta, _)) = point {
            let (least, greatest) = self.range.unwrap_or((eta, eta));
            self.range = Some((least.min(eta), greatest.max(eta)));
        }
        let points = &mut self.points;
        self.canvas.fill(|at| points[at] = point);
    }

    /// The plane as far as it is known.
    pub fn record(&self) -> PlaneRecord {
        let axis = |at: usize| PlaneAxis {
            key: self.axes[at].spec.key,
            now: self.now.value(self.axes[at].spec.key).unwrap_or_default(),
            value: self.values[at].clone(),
        };
        PlaneRecord {
            x: axis(0),
            y: axis(1),
            now: self.now.outcome(),
            progress: self.progress(),
            stride: self.canvas.stride(),
            energy_efficiency: self.points.iter().map(|point| point.map(|(eta, _)| eta)).collect(),
            served: self.points.iter().map(|point| point.map_or(0, |(_, served)| served)).collect(),
            least: self.range.map(|range| range.0),
            greatest: self.range.map(|range| range.1),
        }
    }
}

impl Sliced for Plane {
    fn advance(&mut self, solves: usize) -> Progress {
        for _ in 0..solves {
            if self.canvas.next().is_none() {
                break;
            }
            self.fill();
        }
        self.progress()
    }

    fn progress(&self) -> Progress {
        Progress { done: self.canvas.done(), total: self.canvas.total() }
    }
}
