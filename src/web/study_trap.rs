//! Traps for the browser: drops on which the paper's search loses against the exact method.

use super::{refusal, to_js};
use crate::model::Problem;
use crate::scenario::{Drop, Scenario};
use crate::solver::exact::Settings;
use crate::solver::{exact, solve_paper};
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

/// Losses up to this share are rounding.
const ROUNDING: f64 = 1e-9;

fn both(problem: &Problem, rounds: u32, seed: u64) -> Both {
    let exact = exact::solve(problem, &Settings::default()).energy_efficiency;
    let paper = solve_paper(problem, rounds, seed).energy_efficiency;
    let loss = if exact > 0.0 {
        1.0 - paper / exact
    } else {
        0.0
    };
    Both {
        exact,
        paper,
        loss: if loss > ROUNDING { loss } else { 0.0 },
    }
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
        Ok(TrapHunt {
            drop: Drop::like(&model),
            model,
            rounds: rounds.max(1),
        })
    }

    /// `{exact, paper, loss}` of the given cell itself, in value/J.
    pub fn present(&self) -> Result<JsValue, JsValue> {
        to_js(&both(
            &Problem::new(&self.model),
            self.rounds,
            self.model.seed,
        ))
    }

    /// Draws and solves the cell of `seed`; `scenario` is there where the search lost.
    ///
    /// # Errors
    /// A refusal if no cell can be drawn.
    pub fn try_seed(&self, seed: f64) -> Result<JsValue, JsValue> {
        let name = format!("{} · seed {seed}", self.model.name);
        let drawn = self
            .drop
            .scenario(&name, seed as u64, self.model.params.clone());
        let scenario = drawn.map_err(|error| refusal(&error))?;
        let Both { exact, paper, loss } = both(&Problem::new(&scenario), self.rounds, seed as u64);
        let text = (loss > 0.0).then(|| scenario.to_json());
        to_js(&Outcome {
            seed,
            exact,
            paper,
            loss,
            scenario: text,
        })
    }
}
