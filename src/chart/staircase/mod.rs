//! The staircase along one segment: overview, stairs against cost, and what is left.
//!
//! In the upper panel the cost is moved up until it touches the chosen endpoint: it is a straight
//! line, so the best endpoint is the one that no other rises above, seen along that slope.

mod layout;
mod overview;
mod panels;

pub use layout::{Layout, Picked, Window, whole_window, window_about};

use crate::chart::geometry::{At, Rect};
use crate::chart::pen::{Drawn, Pen};
use crate::chart::theme::Rgb;
use crate::trace::StairLine;
use layout::{Stair, stairs_in};
use plotters::prelude::DrawingBackend;
use serde::Deserialize;

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

/// What every part of the drawing reads.
struct Scene<'a> {
    layout: &'a Layout,
    line: &'a StairLine,
    shown: &'a Shown,
    words: &'a Words,
    /// The stairs in sight; `None` where they are too many to tell apart.
    stairs: Option<Vec<Stair>>,
    /// The free user's colour.
    color: Rgb,
    /// The same, as text.
    color_text: Rgb,
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
    let window = Window { low_w: layout.x.low, high_w: layout.x.high };
    let stairs = stairs_in(line, window, layout.upper.width() / 3.0);
    let scene = Scene { layout, line, shown, words, stairs, color, color_text };
    scene.draw_overview(pen)?;
    scene.draw_stairs(pen)?;
    scene.draw_sum(pen)?;
    pen.bottom_axis(layout.lower, &layout.x, "W", &words.power_axis)
}

impl Scene<'_> {
    /// Marks where the search came from, and the chosen endpoint; `at` says where a whole rate of a
    /// power in W is drawn.
    fn mark_points<B: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, B>,
        plot: Rect,
        at: impl Fn(u64, f64) -> At,
    ) -> Drawn {
        let place = |triplets: u64| {
            let here = at(triplets, self.line.power_w(triplets as f64));
            plot.grown(1.0).holds(here).then_some(here)
        };
        if let Some(here) = self.shown.from.and_then(place) {
            pen.ring(here, 5.0, 2.5, pen.theme.search)?;
        }
        if let Some(here) = self.shown.chosen.and_then(place) {
            pen.disc(here, 7.5, pen.theme.panel.alpha(1.0))?;
            pen.disc(here, 6.0, pen.theme.optimal.alpha(1.0))?;
        }
        Ok(())
    }
}
