//! `StudyState` and `Study` for the browser: a state that studies depart from, and one that is advanced in
//! slices.

use super::{refusal, to_js};
use crate::record::study::places;
use crate::record::{StudyRequest, StudyRun};
use crate::scenario::{FieldError, Form, Scenario};
use crate::session::Session;
use crate::solver::Solution;
use crate::solver::benchmarks::{max_power_random_reuse, random_power_farthest_reuse, separation};
use crate::study::csv::Table;
use crate::study::judge::{JudgeRecord, judge, judge_solution};
use crate::study::plan::Plan;
use crate::study::{Now, Sliced, pins};
use js_sys::{Float64Array, Int32Array, Object, Reflect, Uint8Array, Uint16Array};
use wasm_bindgen::prelude::*;

/// A document and its exact answer.
#[wasm_bindgen]
pub struct StudyState {
    now: Now,
}

/// A study that is being made.
#[wasm_bindgen]
pub struct Study {
    run: StudyRun,
}

/// `value` as a `T`; throws a refusal that names `path`.
fn read<T: serde::de::DeserializeOwned>(path: &str, value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|e| refusal(&FieldError::new(path, e.to_string(), Form::ItsType)))
}

#[wasm_bindgen]
impl StudyState {
    /// The state of a document: its scenario file, settings and draws, as a session keeps them.
    ///
    /// # Errors
    /// A refusal if one of them is damaged.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String, settings: JsValue, draws: Vec<f64>) -> Result<StudyState, JsValue> {
        let settings = read("settings", settings)?;
        let session = Scenario::from_json(&text)
            .and_then(|scenario| Session::restore(scenario, &settings, &draws));
        session.map(|it| StudyState { now: Now::of(&it) }).map_err(|error| refusal(&error))
    }

    /// The study that `request` names, before its first slice.
    ///
    /// # Errors
    /// A refusal if the study cannot be made of this state.
    pub fn begin(&self, request: JsValue) -> Result<Study, JsValue> {
        let request: StudyRequest = read("study", request)?;
        request.begin(&self.now).map(|run| Study { run }).map_err(|error| refusal(&error))
    }

    /// Where every node stands, m.
    pub fn places(&self) -> Vec<f64> {
        places(&self.now)
    }

    /// The exact answer as a plan typed by hand.
    pub fn plan_text(&self) -> Result<String, JsValue> {
        let (problem, solution) = (self.now.problem(), self.now.solution());
        Plan::of_solution(solution, problem.cues, problem.dues)
            .map(|plan| plan.to_text())
            .map_err(|error| refusal(&error))
    }

    /// Runs a benchmark `runs` times, the first one or else the second, so that a coarse clock can tell how
    /// long one run takes; its η, value/J.
    pub fn benchmark(&self, first: bool, seed: f64, runs: u32) -> f64 {
        let (problem, seed) = (self.now.problem(), seed as u64);
        let mut efficiency = f64::NAN;
        for _ in 0..runs {
            let solution = if first {
                max_power_random_reuse(problem, seed)
            } else {
                random_power_farthest_reuse(problem, &separation(self.now.scenario()), seed)
            };
            efficiency = solution.energy_efficiency;
        }
        efficiency
    }

    /// A plan, as a solution file or a typed list, judged beside the exact answer: `{record, tables}`.
    ///
    /// # Errors
    /// A refusal that names what is damaged or does not belong to this scenario.
    pub fn judge(&self, text: &str) -> Result<JsValue, JsValue> {
        let record = self.read_and_judge(text).map_err(|error| refusal(&error))?;
        let tables = [
            ("constraints".to_owned(), record.table()),
            ("users".to_owned(), record.difference.table()),
        ];
        object(&[("record", to_js(&record)?), ("tables", csv(&tables)?)])
    }

    fn read_and_judge(&self, text: &str) -> Result<JudgeRecord, FieldError> {
        if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
            return judge_solution(&self.now, &Solution::from_json(text)?);
        }
        let problem = self.now.problem();
        Ok(judge(&self.now, &Plan::from_text(text, problem.cues, problem.dues)?))
    }

    /// `other` against this state: `{record, tables}`.
    pub fn against(&self, other: &StudyState) -> Result<JsValue, JsValue> {
        let record = pins::compare(&self.now, &other.now);
        let tables = [
            ("parameters".to_owned(), record.table()),
            ("users".to_owned(), record.difference.table()),
        ];
        object(&[("record", to_js(&record)?), ("tables", csv(&tables)?)])
    }
}

#[wasm_bindgen]
impl Study {
    /// Takes at most `solves` further solves; `{done, total}`.
    pub fn advance(&mut self, solves: usize) -> Result<JsValue, JsValue> {
        to_js(&self.run.advance(solves.max(1)))
    }

    /// What is known so far. A map's raster is in typed arrays.
    pub fn record(&self) -> Result<JsValue, JsValue> {
        match &self.run {
            StudyRun::Map(run) => {
                let record = run.record();
                let raster: [(&str, JsValue); 6] = [
                    ("block", Uint16Array::from(record.block.as_slice()).into()),
                    (
                        "energy_efficiency",
                        Float64Array::from(record.energy_efficiency.as_slice()).into(),
                    ),
                    ("partner", Int32Array::from(record.partner.as_slice()).into()),
                    ("power_w", Float64Array::from(record.power_w.as_slice()).into()),
                    ("unserved", Uint8Array::from(record.unserved.as_slice()).into()),
                    ("served", Uint16Array::from(record.served.as_slice()).into()),
                ];
                let head = to_js(&record)?;
                for (name, column) in raster {
                    Reflect::set(&head, &JsValue::from_str(name), &column)?;
                }
                Ok(head)
            }
            StudyRun::Tornado(run) => to_js(&run.record()),
            StudyRun::Sweep(run) => to_js(&run.record()),
            StudyRun::Plane(run) => to_js(&run.record()),
            StudyRun::Compare(run) => to_js(&run.record()),
            StudyRun::Morris(run) => to_js(&run.record()),
            StudyRun::Sobol(run) => to_js(&run.record()),
        }
    }

    /// Its tables as CSV, by name.
    pub fn tables(&self) -> Result<JsValue, JsValue> {
        csv(&self.run.tables())
    }
}

/// Tables as CSV, by name.
fn csv(tables: &[(String, Table)]) -> Result<JsValue, JsValue> {
    let fields: Vec<(&str, JsValue)> = tables
        .iter()
        .map(|(name, table)| (name.as_str(), JsValue::from_str(&table.to_csv())))
        .collect();
    object(&fields)
}

fn object(fields: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object.into())
}
