//! Traps for the browser: cells on which the paper's search loses against the exact method.

use super::{damaged, refusal, to_js};
use crate::model::Problem;
use crate::record::numbers::to_problem;
use crate::record::trap::{BothMethods, CellVerdict, effort};
use crate::scenario::{Drop, Scenario};
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
    #[serde(flatten)]
    both: BothMethods,
    /// The cell, where the search lost.
    scenario: Option<String>,
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

    /// Draws and solves the cell of `seed`; `scenario` is there where the search lost.
    ///
    /// # Errors
    /// A refusal if no cell can be drawn.
    pub fn try_seed(&self, seed: f64) -> Result<JsValue, JsValue> {
        let name = format!("{} · seed {seed}", self.model.name);
        let drawn = self.drop.scenario(&name, seed as u64, self.model.params.clone());
        let scenario = drawn.map_err(|error| refusal(&error))?;
        let both = BothMethods::new(&Problem::new(&scenario), self.rounds, seed as u64);
        let text = (both.loss > 0.0).then(|| scenario.to_json());
        to_js(&Outcome { seed, both, scenario: text })
    }
}

/// The paper's search on the cell of `numbers`, with `rounds` rounds a pair from `seed`; nothing where it
/// would try more than about `most_stairs` stairs.
///
/// # Errors
/// If `numbers` are not those of a cell.
#[wasm_bindgen]
pub fn cell_verdict(
    numbers: &[f64],
    rounds: u32,
    seed: f64,
    most_stairs: f64,
) -> Result<JsValue, JsValue> {
    let problem = to_problem(numbers).ok_or_else(damaged)?;
    let rounds = rounds.max(1);
    let cheap = effort(&problem, rounds) < most_stairs;
    to_js(&cheap.then(|| CellVerdict::new(&problem, rounds, seed as u64)))
}
