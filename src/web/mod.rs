//! The bridge to the browser: thin handles over the core. The contract is in docs/architecture.md.

// Everything public here is called from JavaScript only.
#![allow(unreachable_pub)]

mod alone_picture;
mod alone_study;
mod canvas;
mod cell_picture;
mod dinkelbach_picture;
mod dinkelbach_study;
mod drag;
mod edit;
mod figure_drops;
mod figure_run;
mod files;
mod link;
mod matching_picture;
mod matching_study;
mod pair_picture;
mod pair_study;
mod session;
mod solve;
mod stairs;
mod study;
mod study_trap;
mod verify;

use crate::model::Problem;
use crate::record::numbers::to_problem;
use crate::record::{PresetInfo, Refusal};
use crate::scenario::limits::LIMITS;
use crate::scenario::params::{DROP_PARAMS, PARAMS};
use crate::scenario::{
    Accepted, FieldError, Scenario,
    presets::{PRESETS, Preset},
};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Runs once when the module is instantiated, in the page and in every worker.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

#[wasm_bindgen]
extern "C" {
    type ImportMeta;

    #[wasm_bindgen(thread_local_v2, js_namespace = import, js_name = meta)]
    static IMPORT_META: ImportMeta;

    #[wasm_bindgen(method, getter)]
    fn url(this: &ImportMeta) -> String;
}

/// Where this glue was loaded from, so that a worker can load the very same file.
#[wasm_bindgen]
pub fn glue_url() -> String {
    IMPORT_META.with(ImportMeta::url)
}

/// The compiled module, so that a worker instantiates it without fetching or compiling again.
#[wasm_bindgen]
pub fn compiled_module() -> JsValue {
    wasm_bindgen::module()
}

/// Every row of the parameter table, those of a drop last.
#[wasm_bindgen]
pub fn parameter_table() -> Result<JsValue, JsValue> {
    to_js(&PARAMS.iter().chain(DROP_PARAMS).collect::<Vec<_>>())
}

/// What input may hold beyond the rows of the parameter table.
#[wasm_bindgen]
pub fn limits() -> Result<JsValue, JsValue> {
    to_js(&LIMITS)
}

/// The presets that the page offers.
#[wasm_bindgen]
pub fn presets() -> Result<JsValue, JsValue> {
    to_js(&PRESETS.iter().map(|preset| PresetInfo { id: preset.id }).collect::<Vec<_>>())
}

/// Where the users of the preset `id` stand, see [`Preset::places`]; throws a refusal if there is none.
#[wasm_bindgen]
pub fn preset_places(id: &str) -> Result<Vec<f64>, JsValue> {
    Ok(Preset::find(id).map_err(|error| refusal(&error))?.places())
}

/// A fresh seed, 0..2^53, from the browser's source of randomness.
#[wasm_bindgen]
pub fn random_seed() -> Result<f64, JsValue> {
    let bits = getrandom::u64().map_err(|error| JsValue::from_str(&error.to_string()))?;
    Ok((bits >> 11) as f64)
}

/// Plain JS objects, with numbers for u64 and objects (not `Map`s) for maps.
fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(JsValue::from)
}

/// What is thrown when input is refused.
fn refusal(error: &FieldError) -> JsValue {
    to_js(&Refusal::new(error)).unwrap_or_else(|problem| problem)
}

/// The problem of `numbers` that were handed over, of `cues` × `dues` users.
fn problem_of_numbers(numbers: &[f64], cues: usize, dues: usize) -> Result<Problem, JsValue> {
    to_problem(numbers).filter(|it| (it.cues, it.dues) == (cues, dues)).ok_or_else(damaged)
}

/// Thrown where two parts of this program do not understand each other.
fn damaged() -> JsValue {
    JsValue::from(js_sys::Error::new("what was handed over is damaged"))
}

/// The problem of a scenario file; throws a refusal if it is none.
fn problem_of(scenario_text: &str) -> Result<Problem, JsValue> {
    let scenario = Scenario::from_json(scenario_text).map_err(|error| refusal(&error))?;
    Ok(Problem::new(&scenario))
}

/// Throws a refusal unless `index` is below `count`.
fn check_index(name: &str, index: usize, count: usize) -> Result<(), JsValue> {
    if index < count {
        return Ok(());
    }
    Err(refusal(&FieldError::new(name, index.to_string(), Accepted::Below { count })))
}
