//! The power plane of one pair: region, bounds, both families of lines, the walk, the optimum.

mod plane;
mod region;
mod search;
mod verdict;

pub use plane::{Picked, Plane, Window, whole_window};

use crate::chart::labels::Labels;
use crate::chart::pen::{Drawn, Pen, Stroke};
use crate::solver::line_search::Segment;
use crate::solver::region::Powers;
use crate::trace::{PairState, PairTrace};
use plotters::prelude::DrawingBackend;
use serde::Deserialize;

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
    /// At the star; empty where the optimum is not to be seen yet.
    pub optimum: String,
    /// At an entry of 𝓛; `{}` becomes its round, from 1.
    pub listed: String,
    /// How the search ends; empty where that is not to be known yet.
    pub verdict: String,
    /// What both methods have tried for it; empty with `verdict`.
    pub effort: String,
}

/// What every part of the drawing reads.
#[derive(Clone, Copy)]
struct Scene<'a> {
    plane: &'a Plane,
    trace: &'a PairTrace,
    state: &'a PairState,
    words: &'a Words,
}

impl Scene<'_> {
    /// Both ends of a segment.
    fn ends(&self, segment: &Segment) -> Option<(Powers, Powers)> {
        let (region, objective) = (&self.trace.region, &self.trace.objective);
        let from = segment.endpoint(region, objective, segment.first)?;
        let to = segment.end(region, objective)?;
        Some((from.powers, to.powers))
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
    let scene = Scene { plane, trace, state, words };
    if ground {
        scene.draw_ground(pen)?;
    }
    let mut labels = Labels::new(plane.plot);
    scene.draw_lattice(pen)?;
    scene.draw_bounds(pen)?;
    scene.draw_walk(pen)?;
    scene.reserve_points(pen, &mut labels);
    let verdict = scene.reserve_verdict(pen, &mut labels);
    scene.draw_jump(pen)?;
    scene.draw_optimum(pen, &mut labels)?;
    scene.draw_listed(pen, &mut labels)?;
    scene.draw_points(pen)?;
    scene.draw_neighbours(pen, &mut labels)?;
    scene.draw_bound_names(pen, &mut labels)?;
    scene.draw_verdict(pen, verdict)?;
    pen.frame(plane.plot, Stroke::solid(pen.theme.muted, 1.0))?;
    pen.bottom_axis(plane.plot, &plane.x, "W", &words.cue_axis)?;
    pen.left_axis(plane.plot, &plane.y, "W", &words.due_axis)
}
