//! A figure's run for the browser: gathers drops from workers and tables, sums them up.

use super::canvas::from_js;
use super::{damaged, refusal, to_js};
use crate::record::bytes::from_bytes;
use crate::record::figures::{self, FigureOpened, FigureScenario};
use crate::scenario::FieldError;
use crate::study::figures::{DropRecord, Plan, Run, csv};
use wasm_bindgen::prelude::*;

/// The drops of one plan, each once, wherever they were answered.
#[wasm_bindgen]
pub struct FigureRun {
    run: Run,
}

#[wasm_bindgen]
impl FigureRun {
    /// A run without drops: of `plan`, or with `search_rounds` above 0 of the same figure with the
    /// paper's search. `drops` is how many are meant to be run.
    ///
    /// # Errors
    /// A refusal that names what is not accepted.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: JsValue, search_rounds: u32, drops: f64) -> Result<FigureRun, JsValue> {
        let plan = plan_of(plan)?;
        let plan = if search_rounds > 0 { plan.with_paper_search(search_rounds) } else { plan };
        plan.check(drops.clamp(0.0, f64::from(u32::MAX)) as u32)
            .map_err(|error| refusal(&error))?;
        Ok(FigureRun { run: Run::new(plan).map_err(|error| refusal(&error))? })
    }

    /// What was opened.
    pub fn opened(&self) -> Result<JsValue, JsValue> {
        let plan = self.run.plan().clone();
        to_js(&FigureOpened { run: plan.fingerprint(), plan })
    }

    /// Adds the record that a worker sent; whether it is new.
    ///
    /// # Errors
    /// A refusal if it does not fit, or contradicts what is here.
    pub fn add(&mut self, record: &[u8]) -> Result<bool, JsValue> {
        let record: DropRecord = from_bytes(record).ok_or_else(damaged)?;
        self.run.insert(record).map_err(|error| refusal(&error))
    }

    /// Adds the drops of a table.
    ///
    /// # Errors
    /// A refusal that names line and column; nothing was added.
    pub fn merge(&mut self, text: &str) -> Result<JsValue, JsValue> {
        let merged = figures::merge(&mut self.run, text).map_err(|error| refusal(&error))?;
        to_js(&merged)
    }

    /// Means, bands and verdicts of the drops that are here.
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        to_js(&self.run.summary())
    }

    /// The table's head and the lines of all drops, in texts of a few hundred drops each.
    pub fn table(&self) -> Vec<String> {
        const DROPS: usize = 200;
        let records: Vec<&DropRecord> = self.run.records().collect();
        let text = |some: &[&DropRecord]| {
            some.iter().map(|record| csv::lines(self.run.plan(), record)).collect::<String>()
        };
        core::iter::once(csv::HEADER.to_owned()).chain(records.chunks(DROPS).map(text)).collect()
    }
}

/// A plan as the page has it; whether it can be run, [`Plan::check`] says.
pub(super) fn plan_of(plan: JsValue) -> Result<Plan, JsValue> {
    from_js(plan).map_err(|error| {
        let found = js_sys::Error::from(error).message();
        refusal(&FieldError::new("plan", String::from(found), "the plan of a figure"))
    })
}

/// The scenario of one dot: drop `drop` of `plan` at a setting and an x, both indices.
///
/// # Errors
/// A refusal that names what is out of range.
#[wasm_bindgen]
pub fn figure_scenario(
    plan: JsValue,
    drop: u32,
    setting: usize,
    x: usize,
) -> Result<JsValue, JsValue> {
    let plan = plan_of(plan)?;
    let scenario = FigureScenario::new(&plan, drop, setting, x).map_err(|error| refusal(&error))?;
    to_js(&scenario)
}
