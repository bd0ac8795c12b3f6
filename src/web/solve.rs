//! The solver alone, for programs: a scenario in, its solution out, as the command line does it.

use super::refusal;
use crate::link;
use crate::model::Problem;
use crate::scenario::Scenario;
use crate::solver::exact::{Settings, Start, solve as exact};
use wasm_bindgen::prelude::*;

/// The solution file of a scenario file, from η = 0: the same to the bit as that of the command line.
///
/// # Errors
/// A refusal that names the field.
#[wasm_bindgen]
pub fn solve(scenario_text: &str) -> Result<String, JsValue> {
    let scenario = Scenario::from_json(scenario_text).map_err(|error| refusal(&error))?;
    let settings = Settings { start: Start::Zero, ..Settings::default() };
    Ok(exact(&Problem::new(&scenario), &settings).to_json())
}

/// The scenario file of a link.
///
/// # Errors
/// Why it is refused, as an error with a message.
#[wasm_bindgen]
pub fn scenario_of_link(text: &str) -> Result<String, JsValue> {
    let opened = link::decode(text);
    let opened = opened.map_err(|error| JsValue::from(js_sys::Error::new(&error.to_string())))?;
    match opened.unknown.first() {
        None => Ok(opened.state.scenario.to_json()),
        Some(unknown) => {
            let said = format!("link: {} is an unknown key", unknown.key);
            Err(JsValue::from(js_sys::Error::new(&said)))
        }
    }
}
