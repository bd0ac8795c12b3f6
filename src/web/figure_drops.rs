//! Drops of a figure for the browser, answered in slices by the workers of a run.

use super::figure_run::plan_of;
use super::refusal;
use crate::model::Problem;
use crate::record::bytes::to_bytes;
use crate::record::figures::SearchSample;
use crate::solver::line_search::SearchSettings;
use crate::solver::paper::PaperRun;
use crate::study::figures::{DropRun, Run};
use wasm_bindgen::prelude::*;

/// Answers drops of one plan, one after another.
#[wasm_bindgen]
pub struct FigureDrops {
    run: Run,
    present: Option<DropRun>,
}

#[wasm_bindgen]
impl FigureDrops {
    /// For the drops of `plan`.
    ///
    /// # Errors
    /// A refusal that names what of the plan is not accepted.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: JsValue) -> Result<FigureDrops, JsValue> {
        let plan = plan_of(plan)?;
        let run = Run::new(plan).map_err(|error| refusal(&error))?;
        Ok(FigureDrops { run, present: None })
    }

    /// Takes up drop `drop`: goes on where it was left, if it is the one that was.
    ///
    /// # Errors
    /// A refusal if no run has a drop of that number.
    pub fn begin(&mut self, drop: u32) -> Result<(), JsValue> {
        if self.present.as_ref().is_none_or(|present| present.drop() != drop) {
            self.present = Some(self.run.start(drop).map_err(|error| refusal(&error))?);
        }
        Ok(())
    }

    /// Answers one setting and x, or searches `pairs` further pairs by the paper's search. Returns
    /// whether the drop is whole.
    pub fn advance(&mut self, pairs: usize) -> bool {
        self.present.as_mut().is_none_or(|present| present.nudge(pairs).is_done())
    }

    /// The record of the drop, as bytes for [`super::figure_run::FigureRun`]; what is left of it is
    /// answered first.
    pub fn take(&mut self) -> Vec<u8> {
        self.present.take().map_or_else(Vec::new, |drop| to_bytes(&drop.into_record()))
    }
}

/// One point solved by the paper's search, to tell how long a drop will take.
#[wasm_bindgen]
pub struct SearchTrial {
    problem: Problem,
    run: PaperRun,
    whole: f64,
}

#[wasm_bindgen]
impl SearchTrial {
    /// The point of `plan` that takes least.
    ///
    /// # Errors
    /// A refusal that names what of the plan is not accepted.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: JsValue) -> Result<SearchTrial, JsValue> {
        let plan = plan_of(plan)?;
        let sample = SearchSample::new(&plan).map_err(|error| refusal(&error))?;
        let scenario =
            plan.scenario(0, sample.setting, sample.x).map_err(|error| refusal(&error))?;
        let problem = Problem::new(&scenario);
        let (rounds, seed) = (plan.paper_rounds, scenario.seed);
        let settings = SearchSettings { rounds, seed, ..SearchSettings::default() };
        let run = PaperRun::new(&problem, settings);
        Ok(SearchTrial { problem, run, whole: sample.whole })
    }

    /// Searches `pairs` ≥ 1 further pairs; returns whether the point is solved.
    pub fn advance(&mut self, pairs: usize) -> bool {
        self.run.advance(&self.problem, pairs, &mut |_| ())
    }

    /// How many times as long a whole drop takes, about.
    pub fn whole(&self) -> f64 {
        self.whole
    }
}
