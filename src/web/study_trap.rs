//! Traps for the browser: drops on which the paper's search loses against the exact method.

use super::{refusal, to_js};
use crate::model::Problem;
use crate::scenario::{Drop, Scenario};
use crate::solver::exact::Settings;
use crate::solver::line_search::{SearchSettings, search_pair};
use crate::solver::region::PairRegion;
use crate::solver::{Inner, PairMethod, PairObjective, exact, solve_paper};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Draws cells like a given one and solves each both ways.
#[wasm_bindgen]
pub struct TrapHunt {
    model: Scenario,
    drop: Drop,
    rounds: u32,
}

#[derive(Serialize)]
struct Outcome {
    seed: f64,
    exact: f64,
    paper: f64,
    /// Share of the energy efficiency that the search loses, ≥ 0.
    loss: f64,
    /// The cell, where the search lost.
    scenario: Option<String>,
}

#[derive(Serialize)]
struct Both {
    exact: f64,
    paper: f64,
    loss: f64,
}

/// A pair whose search ends below its optimum.
#[derive(Serialize)]
struct Trapped {
    cue: usize,
    due: usize,
    /// What it leaves, value/s.
    gap: f64,
}

#[derive(Serialize)]
struct Present {
    #[serde(flatten)]
    both: Both,
    rounds: u32,
    /// Pairs of the best matching at the search's own η that its searches undervalue there, the
    /// worst first: they are why it believes that η to be the optimum.
    trapped: Vec<Trapped>,
}

/// Losses up to this share are rounding.
const ROUNDING: f64 = 1e-9;

fn both(problem: &Problem, rounds: u32, seed: u64) -> Both {
    let exact = exact::solve(problem, &Settings::default()).energy_efficiency;
    let paper = solve_paper(problem, rounds, seed).energy_efficiency;
    let loss = if exact > 0.0 { 1.0 - paper / exact } else { 0.0 };
    Both { exact, paper, loss: if loss > ROUNDING { loss } else { 0.0 } }
}

#[wasm_bindgen]
impl TrapHunt {
    /// Hunts among cells drawn like the one in a scenario file, with `rounds` rounds a pair.
    ///
    /// # Errors
    /// A refusal if the file is not a scenario.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario_text: &str, rounds: u32) -> Result<TrapHunt, JsValue> {
        let model = Scenario::from_json(scenario_text).map_err(|error| refusal(&error))?;
        Ok(TrapHunt { drop: Drop::like(&model), model, rounds: rounds.max(1) })
    }

    /// How many stairs the paper's search will try on the given cell, roughly.
    pub fn effort(&self) -> f64 {
        // Lines a round and outer iterations, as they come out on most cells.
        const LINES: f64 = 5.0;
        const ITERATIONS: f64 = 6.0;
        let problem = Problem::new(&self.model);
        let mut stairs = 0u64;
        for i in 0..problem.cues {
            for j in 0..problem.dues {
                let region = PairRegion::new(&problem, i, j);
                let most = |cue: Option<u64>, due: Option<u64>| cue.unwrap_or(0) + due.unwrap_or(0);
                stairs += most(
                    region.max_cue_triplets(region.sinr(region.least_due_triplets)),
                    region.max_due_triplets(region.sinr(region.least_cue_triplets)),
                );
            }
        }
        stairs as f64 * 0.5 * LINES * ITERATIONS * f64::from(self.rounds)
    }

    /// `{exact, paper, loss, rounds, trapped}` of the given cell itself, in value/J.
    pub fn present(&self) -> Result<JsValue, JsValue> {
        let problem = Problem::new(&self.model);
        let seed = self.model.seed;
        let both = both(&problem, self.rounds, seed);
        let mut trapped = Vec::new();
        if both.loss > 0.0 {
            let eta = both.paper;
            let settings = SearchSettings { rounds: self.rounds, seed, ..Default::default() };
            let exact = Inner::solve(&problem, eta, PairMethod::Exact);
            for (due, cue) in exact.cue_of_due.iter().enumerate() {
                let Some(cue) = *cue else { continue };
                let region = PairRegion::new(&problem, cue, due);
                let objective = PairObjective::new(&problem, cue, due, eta);
                let best = exact.share(cue).map(|share| share.value);
                let found = search_pair(&region, &objective, &settings, &mut ());
                if let (Some(best), Some(found)) = (best, found)
                    && best - found.value > ROUNDING * best.abs()
                {
                    trapped.push(Trapped { cue, due, gap: best - found.value });
                }
            }
            trapped.sort_by(|x, y| y.gap.total_cmp(&x.gap));
        }
        to_js(&Present { both, rounds: self.rounds, trapped })
    }

    /// Draws and solves the cell of `seed`; `scenario` is there where the search lost.
    ///
    /// # Errors
    /// A refusal if no cell can be drawn.
    pub fn try_seed(&self, seed: f64) -> Result<JsValue, JsValue> {
        let name = format!("{} · seed {seed}", self.model.name);
        let drawn = self.drop.scenario(&name, seed as u64, self.model.params.clone());
        let scenario = drawn.map_err(|error| refusal(&error))?;
        let Both { exact, paper, loss } = both(&Problem::new(&scenario), self.rounds, seed as u64);
        let text = (loss > 0.0).then(|| scenario.to_json());
        to_js(&Outcome { seed, exact, paper, loss, scenario: text })
    }
}
