//! The record of the paper's search in one pair: everything that its texts and tables say.

use crate::solver::line_search::{Held, RoundEnd, SearchPoint, Start};
use crate::solver::objective::PairObjective;
use crate::solver::region::{Contradiction, Powers, RegionCase};
use crate::trace::{PairTrace, Step};
use serde::Serialize;

/// A search from its region to its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PairRecord {
    /// What does not change from step to step.
    pub summary: PairSummary,
    /// Every step.
    pub steps: Vec<PairStep>,
}

/// What does not change from step to step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PairSummary {
    /// The region's case.
    pub case: RegionCase,
    /// Its corners, counter-clockwise from the lowest.
    pub corners: Vec<Powers>,
    /// Why it is empty, if it is.
    pub contradiction: Option<Contradiction>,
    /// The objective (12).
    pub objective: PairObjective,
    /// P_max^C and P_max^D, W.
    pub maxima: Powers,
    /// Least whole rate of the CUE that meets S_th, 1/s.
    pub least_cue_triplets: u64,
    /// Least whole rate of the DUE that meets S_th, 1/s.
    pub least_due_triplets: u64,
    /// Number of steps.
    pub steps: usize,
    /// Number of lines.
    pub lines: usize,
    /// Number of stairs on all of them.
    pub stairs: u64,
    /// The search's answer; `None` if the region is empty.
    pub answer: Option<SearchPoint>,
    /// Index of the first round that found it.
    pub answer_round: Option<usize>,
    /// The exact optimum; `None` if the region is empty.
    pub exact: Option<PairBest>,
    /// Exact value − answer's, value/s.
    pub gap: Option<f64>,
    /// Whether the search missed the optimum by more than rounding.
    pub trapped: bool,
    /// The list 𝓛.
    pub rounds: Vec<ListedRound>,
}

/// The exact optimum of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PairBest {
    /// a, 1/s.
    pub cue_triplets: f64,
    /// b, 1/s.
    pub due_triplets: f64,
    /// Both powers, W.
    pub powers: Powers,
    /// T_ij, value/s.
    pub value: f64,
    /// Rates of the CUE that the exact method looked at, each with its best rate of the DUE.
    pub rows: u32,
}

/// A row of 𝓛.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListedRound {
    /// Which start.
    pub start: Start,
    /// The start itself.
    pub from: SearchPoint,
    /// Where the round came to rest.
    pub rest: SearchPoint,
    /// How it ended.
    pub end: RoundEnd,
    /// Lines that it searched.
    pub lines: usize,
    /// Step at which it is listed.
    pub at: usize,
    /// Step at which it starts.
    pub start_at: usize,
}

/// A step with every number that its text needs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum PairStep {
    /// The region and its case.
    Region,
    /// A round's start.
    Start {
        /// From 0.
        round: usize,
        /// Which start.
        start: Start,
        /// The start itself.
        point: SearchPoint,
    },
    /// A line is held and cut to the region.
    Segment(SearchedLine),
    /// Its best endpoint is taken.
    Stair(SearchedLine),
    /// The round is over and its point goes on 𝓛.
    Listed {
        /// From 0.
        round: usize,
        /// Where it came to rest.
        point: SearchPoint,
        /// How it ended.
        end: RoundEnd,
    },
    /// The best of 𝓛, beside the exact optimum.
    Answer,
}

/// A line and what the search found on it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SearchedLine {
    /// Index among all lines.
    pub line: usize,
    /// Index within its round.
    pub nth: usize,
    /// Its round, from 0.
    pub round: usize,
    /// Whose SINR is held.
    pub held: Held,
    /// The held user's whole rate, 1/s.
    pub held_triplets: u64,
    /// Least whole rate of the free user, 1/s.
    pub first: u64,
    /// Greatest whole rate of the free user, 1/s.
    pub last: u64,
    /// Where the search stood.
    pub from: SearchPoint,
    /// The best endpoint.
    pub best: SearchPoint,
    /// Whether the best endpoint is elsewhere than `from`.
    pub moved: bool,
}

impl PairRecord {
    /// What `trace` says.
    pub fn new(trace: &PairTrace) -> PairRecord {
        PairRecord {
            summary: PairSummary::new(trace),
            steps: trace.steps.iter().map(|step| PairStep::new(trace, *step)).collect(),
        }
    }
}

impl PairSummary {
    fn new(trace: &PairTrace) -> PairSummary {
        let step_of = |wanted: Step| trace.steps.iter().position(|step| *step == wanted);
        let rounds = trace.rounds.iter().enumerate().map(|(round, record)| ListedRound {
            start: record.start,
            from: record.point,
            rest: record.rest,
            end: record.end,
            lines: record.lines.len(),
            at: step_of(Step::Listed { round }).unwrap_or(0),
            start_at: step_of(Step::Start { round }).unwrap_or(0),
        });
        PairSummary {
            case: trace.case,
            corners: trace.corners.clone(),
            contradiction: trace.contradiction.clone(),
            objective: trace.objective,
            maxima: trace.region.maxima,
            least_cue_triplets: trace.region.least_cue_triplets,
            least_due_triplets: trace.region.least_due_triplets,
            steps: trace.steps.len(),
            lines: trace.lines.len(),
            stairs: trace.lines.iter().map(|line| line.segment.len()).sum(),
            answer: trace.answer,
            answer_round: trace.answer_round,
            exact: trace.exact.map(|exact| PairBest {
                cue_triplets: exact.point.cue_triplets,
                due_triplets: exact.point.due_triplets,
                powers: Powers { cue_w: exact.point.cue_power_w, due_w: exact.point.due_power_w },
                value: exact.value,
                rows: exact.rows,
            }),
            gap: trace.gap(),
            trapped: trace.is_trapped(),
            rounds: rounds.collect(),
        }
    }
}

impl PairStep {
    fn new(trace: &PairTrace, step: Step) -> PairStep {
        match step {
            Step::Region => PairStep::Region,
            Step::Start { round } => {
                let record = &trace.rounds[round];
                PairStep::Start { round, start: record.start, point: record.point }
            }
            Step::Segment { line } => PairStep::Segment(SearchedLine::new(trace, line)),
            Step::Stair { line } => PairStep::Stair(SearchedLine::new(trace, line)),
            Step::Listed { round } => {
                let record = &trace.rounds[round];
                PairStep::Listed { round, point: record.rest, end: record.end }
            }
            Step::Answer => PairStep::Answer,
        }
    }
}

impl SearchedLine {
    fn new(trace: &PairTrace, line: usize) -> SearchedLine {
        let record = &trace.lines[line];
        let rates = |point: &SearchPoint| (point.cue_triplets, point.due_triplets);
        SearchedLine {
            line,
            nth: line - trace.rounds[record.round].lines.start,
            round: record.round,
            held: record.segment.held,
            held_triplets: record.segment.held_triplets,
            first: record.segment.first,
            last: record.segment.last,
            from: record.from,
            best: record.best,
            moved: rates(&record.from) != rates(&record.best),
        }
    }
}
