//! `Session` for the browser: edits in, snapshots out.

use super::{check_index, damaged, edit, refusal, to_js};
use crate::explorer::Explorer;
use crate::record::{dinkelbach, numbers};
use crate::scenario::json::ScenarioFile;
use crate::scenario::{FieldError, Form, Scenario};
use crate::session::{Kept, Session, Settings};
use crate::solver::json::SolutionFile;
use wasm_bindgen::prelude::*;

/// A document that is solved at every edit.
#[wasm_bindgen(js_name = Session)]
pub struct WebSession {
    explorer: Explorer,
}

#[wasm_bindgen(js_class = Session)]
impl WebSession {
    /// A session that starts with the preset of a first visit.
    #[wasm_bindgen(constructor)]
    pub fn new() -> WebSession {
        WebSession { explorer: Explorer::new(Session::default()) }
    }

    /// Applies an edit and solves; throws a refusal and changes nothing on bad input. A file is read by
    /// `read_scenario` and then loaded.
    pub fn edit(&mut self, edit: JsValue) -> Result<(), JsValue> {
        let edit = edit::edit(&edit)
            .map_err(|found| refusal(&FieldError::new("edit", found, Form::Edit)))?;
        self.explorer.edit_without_reading(&edit).map_err(|e| refusal(&e))
    }

    /// Starts anew from a scenario in numbers, with `settings` as an edit that loads a file has them.
    ///
    /// # Errors
    /// A refusal if one of them is damaged.
    pub fn load(
        &mut self,
        name: String,
        numbers: Vec<f64>,
        settings: JsValue,
    ) -> Result<(), JsValue> {
        let scenario = Scenario::from_numbers(name, &numbers).ok_or_else(damaged)?;
        let absent = settings.is_null() || settings.is_undefined();
        let settings = if absent { None } else { Some(read_settings(&settings)?) };
        self.explorer.load(scenario, settings.as_ref()).map_err(|e| refusal(&e))
    }

    /// Takes the last step back.
    pub fn undo(&mut self) {
        self.explorer.undo();
    }

    /// Takes an undone step again.
    pub fn redo(&mut self) {
        self.explorer.redo();
    }

    /// Everything that the page shows, as a plain object.
    pub fn snapshot(&self) -> Result<JsValue, JsValue> {
        to_js(&self.explorer.snapshot())
    }

    /// Where every user's ζ stands in the interval: what a scenario file with its settings leaves out.
    pub fn draws(&self) -> Vec<f64> {
        self.explorer.session().keep().draws
    }

    /// What a scenario file does not say of the document, as an edit that loads one takes it.
    pub fn settings(&self) -> Result<JsValue, JsValue> {
        to_js(&self.explorer.session().keep().settings)
    }

    /// The scenario's name.
    pub fn name(&self) -> String {
        self.explorer.session().scenario().name.clone()
    }

    /// The rest of the scenario.
    pub fn numbers(&self) -> Vec<f64> {
        self.explorer.session().scenario().to_numbers()
    }

    /// A session with the document of a scenario in numbers, its `settings` and `draws`, no history, and
    /// `revision` changes made so far.
    ///
    /// # Errors
    /// A refusal if one of them is damaged.
    pub fn resume(
        name: String,
        numbers: Vec<f64>,
        settings: JsValue,
        draws: Vec<f64>,
        revision: f64,
    ) -> Result<WebSession, JsValue> {
        let settings = read_settings(&settings)?;
        let session = Session::resume(&Kept { name, numbers, settings, draws }, revision as u64)
            .map_err(|e| refusal(&e))?;
        Ok(WebSession { explorer: Explorer::new(session) })
    }

    /// How many changes there were: what snapshots and studies are told apart by.
    pub fn revision(&self) -> f64 {
        self.explorer.session().revision() as f64
    }

    /// The problem in numbers, for studies of the whole cell.
    pub fn cell_numbers(&self) -> Vec<f64> {
        numbers::of_cell(self.explorer.problem())
    }

    /// What CUE `cue` and DUE `due` (from 0) have of the problem.
    ///
    /// # Errors
    /// A refusal if there is no such pair.
    pub fn pair_numbers(&self, cue: usize, due: usize) -> Result<Vec<f64>, JsValue> {
        let problem = self.explorer.problem();
        check_index("cue", cue, problem.cues)?;
        check_index("due", due, problem.dues)?;
        Ok(numbers::of_pair(problem, cue, due))
    }

    /// What CUE `cue` (from 0) alone has of the problem.
    ///
    /// # Errors
    /// A refusal if there is no such CUE.
    pub fn cue_numbers(&self, cue: usize) -> Result<Vec<f64>, JsValue> {
        let problem = self.explorer.problem();
        check_index("cue", cue, problem.cues)?;
        Ok(numbers::of_cue(problem, cue))
    }

    /// The answer in numbers: η*, and what every CUE sends with whom.
    pub fn answer_numbers(&self) -> Vec<f64> {
        dinkelbach::operating_numbers(self.explorer.solution())
    }

    /// What the scenario file holds, as a plain object: browsers write JSON themselves.
    pub fn scenario_file(&self) -> Result<JsValue, JsValue> {
        to_js(&ScenarioFile::of(self.explorer.session().scenario()))
    }

    /// What the solution file holds, as a plain object.
    pub fn solution_file(&self) -> Result<JsValue, JsValue> {
        to_js(&SolutionFile::of(self.explorer.solution()))
    }
}

fn read_settings(settings: &JsValue) -> Result<Settings, JsValue> {
    edit::settings(settings)
        .map_err(|found| refusal(&FieldError::new("settings", found, Form::Settings)))
}

impl Default for WebSession {
    fn default() -> WebSession {
        WebSession::new()
    }
}
