//! `PairStudy` for the browser: the paper's search in one pair, step by step, with its pictures.

use super::canvas::{draw_on, from_js};
use super::stairs::{self, Stairs};
use super::{check_index, problem_of, to_js};
use crate::chart::text::width_px;
use crate::chart::{self, Spacing, Theme, View, power_plane, staircase};
use crate::solver::line_search::{Held, Point, RoundEnd, SearchSettings, Start};
use crate::solver::objective::PairObjective;
use crate::solver::region::{Contradiction, Powers, RegionCase};
use crate::trace::{PairTrace, StairLine, Step};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, ImageData};

/// The search for one pair at one η.
#[wasm_bindgen]
pub struct PairStudy {
    trace: PairTrace,
    plane: Option<power_plane::Plane>,
    stairs: Stairs,
}

#[derive(Deserialize)]
struct Options {
    view: View,
    theme: Theme,
    words: power_plane::Words,
    spacing: Spacing,
    window: Option<power_plane::Window>,
}

/// What does not change from step to step.
#[derive(Serialize)]
struct Summary<'a> {
    case: RegionCase,
    corners: &'a [Powers],
    contradiction: &'a Option<Contradiction>,
    objective: PairObjective,
    maxima: Powers,
    least_cue_triplets: u64,
    least_due_triplets: u64,
    steps: usize,
    lines: usize,
    stairs: u64,
    answer: Option<Point>,
    answer_round: Option<usize>,
    exact: Option<Exact>,
    gap: Option<f64>,
    trapped: bool,
    rounds: Vec<Listed>,
}

#[derive(Serialize)]
struct Exact {
    cue_triplets: f64,
    due_triplets: f64,
    powers: Powers,
    value: f64,
}

/// A row of 𝓛.
#[derive(Serialize)]
struct Listed {
    start: Start,
    from: Point,
    rest: Point,
    end: RoundEnd,
    lines: usize,
    /// Step at which it is listed.
    at: usize,
    /// Step at which its round starts.
    start_at: usize,
}

/// A step with every number that its text needs.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
enum Record<'a> {
    Region,
    Start { round: usize, start: Start, point: Point },
    Segment(LineRecord<'a>),
    Stair(LineRecord<'a>),
    Listed { round: usize, point: Point, end: RoundEnd },
    Answer,
}

#[derive(Serialize)]
struct LineRecord<'a> {
    line: usize,
    /// Index of the line within its round.
    nth: usize,
    round: usize,
    held: Held,
    held_triplets: u64,
    first: u64,
    last: u64,
    from: &'a Point,
    best: &'a Point,
    /// Whether the best endpoint is elsewhere than `from`.
    moved: bool,
}

fn record(trace: &PairTrace, step: Step) -> Record<'_> {
    let line = |line: usize| {
        let record = &trace.lines[line];
        LineRecord {
            line,
            nth: line - trace.rounds[record.round].lines.start,
            round: record.round,
            held: record.segment.held,
            held_triplets: record.segment.held_triplets,
            first: record.segment.first,
            last: record.segment.last,
            from: &record.from,
            best: &record.best,
            moved: (record.from.cue_triplets, record.from.due_triplets)
                != (record.best.cue_triplets, record.best.due_triplets),
        }
    };
    match step {
        Step::Region => Record::Region,
        Step::Start { round } => Record::Start {
            round,
            start: trace.rounds[round].start,
            point: trace.rounds[round].point,
        },
        Step::Segment { line: k } => Record::Segment(line(k)),
        Step::Stair { line: k } => Record::Stair(line(k)),
        Step::Listed { round } => {
            let record = &trace.rounds[round];
            Record::Listed { round, point: record.rest, end: record.end }
        }
        Step::Answer => Record::Answer,
    }
}

/// The user whose rate varies along a line, and its whole rate at a point.
fn free(held: Held, point: &Point) -> (staircase::Free, u64) {
    match held {
        Held::Cue => (staircase::Free::Due, point.due_triplets),
        Held::Due => (staircase::Free::Cue, point.cue_triplets),
    }
}

#[wasm_bindgen]
impl PairStudy {
    /// Searches CUE `cue` and DUE `due` (0-based) of a scenario file at `eta` ≥ 0 (value/J), with
    /// `rounds` rounds: corners first, then random starts of `seed`.
    ///
    /// # Errors
    /// A refusal if the file is not a scenario or has no such pair.
    #[wasm_bindgen(constructor)]
    pub fn new(
        scenario_text: &str,
        cue: usize,
        due: usize,
        eta: f64,
        rounds: u32,
        seed: f64,
    ) -> Result<PairStudy, JsValue> {
        let problem = problem_of(scenario_text)?;
        check_index("cue", cue, problem.cues)?;
        check_index("due", due, problem.dues)?;
        let settings =
            SearchSettings { rounds, seed: seed.max(0.0) as u64, ..SearchSettings::default() };
        let trace = PairTrace::new(&problem, cue, due, eta.max(0.0), &settings);
        Ok(PairStudy { trace, plane: None, stairs: Stairs::default() })
    }

    /// What does not change from step to step.
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        let trace = &self.trace;
        let step_of = |wanted: Step| trace.steps.iter().position(|step| *step == wanted);
        let rounds = trace.rounds.iter().enumerate().map(|(round, record)| Listed {
            start: record.start,
            from: record.point,
            rest: record.rest,
            end: record.end,
            lines: record.lines.len(),
            at: step_of(Step::Listed { round }).unwrap_or(0),
            start_at: step_of(Step::Start { round }).unwrap_or(0),
        });
        to_js(&Summary {
            case: trace.case,
            corners: &trace.corners,
            contradiction: &trace.contradiction,
            objective: trace.objective,
            maxima: trace.region.maxima,
            least_cue_triplets: trace.region.least_cue_triplets,
            least_due_triplets: trace.region.least_due_triplets,
            steps: trace.steps.len(),
            lines: trace.lines.len(),
            stairs: trace.lines.iter().map(|line| line.segment.len()).sum(),
            answer: trace.answer,
            answer_round: trace.answer_round,
            exact: trace.exact.map(|exact| Exact {
                cue_triplets: exact.point.cue_triplets,
                due_triplets: exact.point.due_triplets,
                powers: Powers { cue_w: exact.point.cue_power_w, due_w: exact.point.due_power_w },
                value: exact.value,
            }),
            gap: trace.gap(),
            trapped: trace.is_trapped(),
            rounds: rounds.collect(),
        })
    }

    /// `{kind, …}` of every step.
    pub fn steps(&self) -> Result<JsValue, JsValue> {
        let records = self.trace.steps.iter().map(|step| record(&self.trace, *step));
        to_js(&records.collect::<Vec<_>>())
    }

    /// The line whose staircase a step shows.
    pub fn line_at(&self, step: usize) -> Option<usize> {
        self.trace.state(step).line
    }

    /// Draws the power plane at a step; returns where its plot lies, CSS px.
    pub fn draw_plane(
        &mut self,
        canvas: &HtmlCanvasElement,
        step: usize,
        options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let it: Options = from_js(options)?;
        let plane = power_plane::Plane::new(&self.trace, &it.view, it.spacing, it.window);
        let state = self.trace.state(step);
        draw_on(canvas, &it.view, &it.theme, |pen| {
            power_plane::draw(pen, &plane, &self.trace, &state, &it.words, false)
        })?;
        self.plane = Some(plane);
        to_js(&plane.plot)
    }

    /// The objective over the plane last drawn, as `width` × `height` pixels.
    pub fn heat(&self, width: u32, height: u32, theme: JsValue) -> Result<ImageData, JsValue> {
        let plane = self.plane.as_ref().ok_or("draw the plane first")?;
        let theme: Theme = from_js(theme)?;
        let (w, h) = (width.clamp(1, 4096), height.clamp(1, 4096));
        let pixels =
            chart::heat::pixels(&self.trace, &plane.x, &plane.y, w as usize, h as usize, &theme);
        ImageData::new_with_u8_clamped_array_and_sh(wasm_bindgen::Clamped(&pixels), w, h)
    }

    /// What is found at CSS px (`x`, `y`) of the plane last drawn; `null` off the plot.
    pub fn pick_plane(&self, x: f64, y: f64) -> Result<JsValue, JsValue> {
        to_js(&self.plane.and_then(|plane| plane.pick(&self.trace, (x, y))))
    }

    /// CSS px of the optimum and the answer on the plane last drawn, `[x, y]` or `null`.
    pub fn place_on_plane(&self, cue_w: f64, due_w: f64) -> Result<JsValue, JsValue> {
        to_js(&self.plane.map(|plane| plane.at(Powers { cue_w, due_w })))
    }

    /// The plane's window zoomed by `factor` about CSS px (`x`, `y`).
    pub fn zoom_plane(&self, x: f64, y: f64, factor: f64) -> Result<JsValue, JsValue> {
        to_js(&self.plane.map(|plane| plane.zoomed(&self.trace, (x, y), factor)))
    }

    /// The power plane as an SVG document.
    pub fn plane_svg(&self, step: usize, options: JsValue) -> Result<String, JsValue> {
        let it: Options = from_js(options)?;
        let plane = power_plane::Plane::new(&self.trace, &it.view, it.spacing, it.window);
        let state = self.trace.state(step);
        Ok(chart::svg(&it.view, &it.theme, &width_px, |pen| {
            power_plane::draw(pen, &plane, &self.trace, &state, &it.words, true)
        }))
    }

    /// What a step shows of its line, if it has one.
    fn shown(&self, step: usize) -> Option<(StairLine, staircase::Shown)> {
        let state = self.trace.state(step);
        let k = state.line?;
        let record = &self.trace.lines[k];
        let (free_user, from) = free(record.segment.held, &record.from);
        let chosen = free(record.segment.held, &record.best).1;
        let shown = staircase::Shown {
            free: free_user,
            from: Some(from),
            chosen: state.chosen.then_some(chosen),
            cost: true,
        };
        Some((self.trace.stairs(k), shown))
    }

    /// Draws the staircase of a step's line; `false` where the step has none.
    pub fn draw_stairs(
        &mut self,
        canvas: &HtmlCanvasElement,
        step: usize,
        options: JsValue,
    ) -> Result<bool, JsValue> {
        let shown = self.shown(step);
        self.stairs.draw(canvas, shown, options)
    }

    /// The staircase as an SVG document, empty where the step has none.
    pub fn stairs_svg(&self, step: usize, options: JsValue) -> Result<String, JsValue> {
        stairs::svg(self.shown(step), options)
    }

    /// The stair at CSS px (`x`, `y`) of the staircase last drawn; `null` off the plot.
    pub fn pick_stairs(&self, x: f64, y: f64) -> Result<JsValue, JsValue> {
        to_js(&self.stairs.pick(x, y))
    }

    /// The staircase's window zoomed by `factor` about CSS px `x`.
    pub fn zoom_stairs(&self, x: f64, factor: f64) -> Result<JsValue, JsValue> {
        to_js(&self.stairs.zoomed(x, factor))
    }

    /// The staircase's window moved by CSS px.
    pub fn move_stairs(&self, px: f64) -> Result<JsValue, JsValue> {
        to_js(&self.stairs.moved(px))
    }

    /// The window that shows about `count` stairs around stair `triplets` of a step's line.
    pub fn stairs_about(&self, step: usize, triplets: f64, count: f64) -> Result<JsValue, JsValue> {
        let found = self.shown(step);
        to_js(&found.map(|(line, _)| staircase::window_about(&line, triplets as u64, count)))
    }
}
