//! Reading files for the browser: a session has them read here, in a part of the module of its own.

use super::refusal;
use crate::scenario::Scenario;
use wasm_bindgen::prelude::*;

/// A scenario that was read from a file, as a session loads it.
#[wasm_bindgen]
pub struct ReadScenario {
    scenario: Scenario,
}

#[wasm_bindgen]
impl ReadScenario {
    /// Its name.
    pub fn name(&self) -> String {
        self.scenario.name.clone()
    }

    /// The rest of it.
    pub fn numbers(&self) -> Vec<f64> {
        self.scenario.to_numbers()
    }
}

/// Reads a scenario file; throws a refusal if it is none.
#[wasm_bindgen]
pub fn read_scenario(text: &str) -> Result<ReadScenario, JsValue> {
    let scenario = Scenario::from_json(text).map_err(|error| refusal(&error))?;
    Ok(ReadScenario { scenario })
}
