//! The verifier for the browser: two files in, a report out.

use super::{problem_of, refusal, to_js};
use crate::record::ReportRecord;
use crate::scenario::Scenario;
use crate::solver::Solution;
use crate::solver::inner::{PairMethod, solve_alone};
use crate::verify::{Report, verify_with};
use core::ops::ControlFlow;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The command line's report and what it says at its end.
#[derive(Serialize)]
struct ToldReport<'a> {
    #[serde(flatten)]
    report: &'a Report,
    valid: bool,
    summary: String,
    titles: Vec<&'static str>,
}

/// Checks a solution file against a scenario file: a [`ReportRecord`], for the page, which has its own words.
///
/// `progress(share)` is called with the share done in 0..=1 and stops the check by returning false.
/// Throws a refusal when a file is damaged; what is merely wrong is in the report.
#[wasm_bindgen]
pub fn verify(
    scenario_text: &str,
    solution_text: &str,
    progress: &js_sys::Function,
) -> Result<JsValue, JsValue> {
    let (scenario, solution) = read(scenario_text, solution_text)?;
    let report = verify_with(&scenario, &solution, &mut |done| {
        let share = JsValue::from_f64(done.pairs_done as f64 / done.pairs.max(1) as f64);
        match progress.call1(&JsValue::NULL, &share) {
            Ok(answer) if answer == JsValue::FALSE => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    });
    to_js(&ReportRecord::from(report))
}

/// The same check, for a program: the report in words, as the command line has it.
///
/// Throws a refusal when a file is damaged.
#[wasm_bindgen]
pub fn verify_in_words(scenario_text: &str, solution_text: &str) -> Result<JsValue, JsValue> {
    let (scenario, solution) = read(scenario_text, solution_text)?;
    let report = verify_with(&scenario, &solution, &mut |_| ControlFlow::Continue(()));
    to_js(&ToldReport {
        valid: report.is_valid(),
        summary: report.summary(),
        titles: report.checks.iter().map(|c| c.check.title()).collect(),
        report: &report,
    })
}

fn read(scenario_text: &str, solution_text: &str) -> Result<(Scenario, Solution), JsValue> {
    let scenario = Scenario::from_json(scenario_text).map_err(|e| refusal(&e))?;
    let solution = Solution::from_json(solution_text).map_err(|e| refusal(&e))?;
    Ok((scenario, solution))
}

/// T_i at `eta` (value/J), `[M]`, value/s: what each CUE is worth alone, NaN out of reach.
///
/// The page sets them against row prices, as it does the pair bounds that a certificate holds.
/// Throws a refusal if the file is not a scenario.
#[wasm_bindgen]
pub fn alone_values(scenario_text: &str, eta: f64) -> Result<Vec<f64>, JsValue> {
    let problem = problem_of(scenario_text)?;
    let value = |i| solve_alone(&problem, i, eta, PairMethod::Exact).map_or(f64::NAN, |s| s.value);
    Ok((0..problem.cues).map(value).collect())
}
