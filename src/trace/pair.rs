//! The paper's search for one pair as steps that can be visited in any order.
//!
//! [`PairTrace::new`] runs [`search_pair`], the very search that gives the paper's answer, and
//! keeps what it reports: segments and points, never every endpoint. What a step shows is a pure
//! function of the records and the step's number, so going back after going forward restores the
//! same state. The last step is the search's answer.

use crate::model::Problem;
use crate::slack;
use crate::solver::line_search::{
    RoundEnd, SearchObserver, SearchPoint, SearchSettings, Segment, Start, search_pair,
};
use crate::solver::objective::PairObjective;
use crate::solver::pair::{Pair, PairOptimum};
use crate::solver::region::{Contradiction, PairRegion, Powers, RegionCase};
use crate::trace::stairs::StairLine;
use core::ops::Range;
use serde::{Deserialize, Serialize};

/// One searched line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineRecord {
    /// Round it belongs to, from 0.
    pub round: usize,
    /// The segment with its staircase.
    pub segment: Segment,
    /// Where the search stood.
    pub from: SearchPoint,
    /// The best endpoint; `from` where nothing is better.
    pub best: SearchPoint,
}

/// One round, phases 1-4.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoundRecord {
    /// Which start.
    pub start: Start,
    /// The start itself.
    pub point: SearchPoint,
    /// Its lines in [`PairTrace::lines`].
    pub lines: Range<usize>,
    /// Where it came to rest; an entry of 𝓛.
    pub rest: SearchPoint,
    /// How it ended.
    pub end: RoundEnd,
}

/// What one step shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Step {
    /// The region and its case, or the contradiction that makes it empty.
    Region,
    /// A round's start.
    Start {
        /// From 0.
        round: usize,
    },
    /// A line is held and cut to the region; its stairs are listed.
    Segment {
        /// Index of the line.
        line: usize,
    },
    /// Its best endpoint is taken.
    Stair {
        /// Index of the line.
        line: usize,
    },
    /// The round is over and its point goes on 𝓛.
    Listed {
        /// From 0.
        round: usize,
    },
    /// The best of 𝓛, beside the exact optimum.
    Answer,
}

/// Everything that a picture of one step needs, besides the records themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct PairState {
    /// What the step shows.
    pub step: Step,
    /// The present round.
    pub round: Option<usize>,
    /// Lines of this round whose best endpoint is known.
    pub walked: Range<usize>,
    /// The line whose staircase is shown.
    pub line: Option<usize>,
    /// Whether that line's best endpoint is known.
    pub chosen: bool,
    /// Rounds whose points are on 𝓛.
    pub listed: usize,
    /// Where the search stands.
    pub at: Option<SearchPoint>,
    /// Whether answer and optimum are compared.
    pub answered: bool,
}

/// The search for CUE i and DUE j at η, ready to be walked through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairTrace {
    /// The region.
    pub region: PairRegion,
    /// The objective.
    pub objective: PairObjective,
    /// The region's case.
    pub case: RegionCase,
    /// Its corners, counter-clockwise from the lowest.
    pub corners: Vec<Powers>,
    /// Why it is empty, if it is.
    pub contradiction: Option<Contradiction>,
    /// The rounds.
    pub rounds: Vec<RoundRecord>,
    /// The lines of all rounds.
    pub lines: Vec<LineRecord>,
    /// The steps.
    pub steps: Vec<Step>,
    /// The search's answer; `None` if the region is empty.
    pub answer: Option<SearchPoint>,
    /// Index of the first round that found the answer.
    pub answer_round: Option<usize>,
    /// The exact optimum; `None` if the region is empty.
    pub exact: Option<PairOptimum>,
}

#[derive(Default)]
struct Recorder {
    rounds: Vec<RoundRecord>,
    lines: Vec<LineRecord>,
    steps: Vec<Step>,
}

impl SearchObserver for Recorder {
    fn round(&mut self, round: u32, start: Start, point: &SearchPoint) {
        let lines = self.lines.len()..self.lines.len();
        let end = RoundEnd::Coincide;
        self.rounds.push(RoundRecord { start, point: *point, lines, rest: *point, end });
        self.steps.push(Step::Start { round: round as usize });
    }

    fn line(&mut self, segment: &Segment, from: &SearchPoint, best: &SearchPoint) {
        let line = self.lines.len();
        let round = self.rounds.len() - 1;
        self.lines.push(LineRecord { round, segment: segment.clone(), from: *from, best: *best });
        self.rounds[round].lines.end = line + 1;
        self.steps.push(Step::Segment { line });
        self.steps.push(Step::Stair { line });
    }

    fn listed(&mut self, round: u32, point: &SearchPoint, end: RoundEnd) {
        let record = &mut self.rounds[round as usize];
        (record.rest, record.end) = (*point, end);
        self.steps.push(Step::Listed { round: round as usize });
    }
}

impl PairTrace {
    /// Searches CUE `i` and DUE `j` (0-based) at `eta` ≥ 0 (value/J).
    pub fn new(
        problem: &Problem,
        i: usize,
        j: usize,
        eta: f64,
        settings: &SearchSettings,
    ) -> PairTrace {
        let region = PairRegion::new(problem, i, j);
        let objective = PairObjective::new(problem, i, j, eta);
        let mut recorder = Recorder { steps: vec![Step::Region], ..Recorder::default() };
        let answer = search_pair(&region, &objective, settings, &mut recorder);
        let Recorder { rounds, lines, mut steps } = recorder;
        if answer.is_some() {
            steps.push(Step::Answer);
        }
        let answer_round = answer
            .and_then(|answer| rounds.iter().position(|round| round.rest.value >= answer.value));
        let exact = answer.map(|_| Pair::new(problem, i, j).best(objective, None));
        PairTrace {
            case: region.case(),
            corners: region.corners(),
            contradiction: region.contradiction(),
            region,
            objective,
            rounds,
            lines,
            steps,
            answer,
            answer_round,
            exact,
        }
    }

    /// What step `k` shows; steps beyond the last show the last.
    pub fn state(&self, k: usize) -> PairState {
        let step = self.steps[k.min(self.steps.len() - 1)];
        let mut state = PairState {
            step,
            round: None,
            walked: 0..0,
            line: None,
            chosen: false,
            listed: 0,
            at: None,
            answered: false,
        };
        match step {
            Step::Region => {}
            Step::Start { round } => {
                let first = self.rounds[round].lines.start;
                state.round = Some(round);
                state.walked = first..first;
                state.listed = round;
                state.at = Some(self.rounds[round].point);
            }
            Step::Segment { line } | Step::Stair { line } => {
                let record = &self.lines[line];
                state.chosen = matches!(step, Step::Stair { .. });
                state.round = Some(record.round);
                state.walked =
                    self.rounds[record.round].lines.start..line + usize::from(state.chosen);
                state.line = Some(line);
                state.listed = record.round;
                state.at = Some(if state.chosen { record.best } else { record.from });
            }
            Step::Listed { round } => {
                state.rest(&self.rounds[round], round);
                state.listed = round + 1;
            }
            Step::Answer => {
                if let Some(round) = self.answer_round {
                    state.rest(&self.rounds[round], round);
                }
                state.listed = self.rounds.len();
                state.at = self.answer;
                state.answered = true;
            }
        }
        state
    }

    /// The staircase of line `line`.
    pub fn stairs(&self, line: usize) -> StairLine {
        StairLine::on_segment(&self.region, &self.objective, &self.lines[line].segment)
    }

    /// What the search leaves on the table: exact value − answer's, ≥ 0 up to rounding, value/s.
    pub fn gap(&self) -> Option<f64> {
        Some(self.exact?.value - self.answer?.value)
    }

    /// Whether the search missed the optimum by more than rounding.
    pub fn is_trapped(&self) -> bool {
        match (self.gap(), self.exact) {
            (Some(gap), Some(exact)) => {
                gap > slack::TRAP * exact.value.abs().max(slack::LEAST_VALUE_PER_S)
            }
            _ => false,
        }
    }
}

impl PairState {
    fn rest(&mut self, record: &RoundRecord, round: usize) {
        self.round = Some(round);
        self.walked = record.lines.clone();
        self.line = record.lines.clone().last();
        self.chosen = true;
        self.at = Some(record.rest);
    }
}
