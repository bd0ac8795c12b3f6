//! `Session` for the browser: edits in, snapshots out.

use super::{refusal, to_js};
use crate::explorer::Explorer;
use crate::scenario::FieldError;
use crate::session::{Edit, Session};
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

    /// Applies an edit and solves; throws a refusal and changes nothing on bad input.
    pub fn edit(&mut self, edit: JsValue) -> Result<(), JsValue> {
        let edit: Edit = serde_wasm_bindgen::from_value(edit)
            .map_err(|e| refusal(&FieldError::new("edit", e.to_string(), "a known edit")))?;
        self.explorer.edit(&edit).map_err(|e| refusal(&e))
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

    /// The scenario file.
    pub fn scenario_text(&self) -> String {
        self.explorer.session().scenario().to_json()
    }

    /// The solution file.
    pub fn solution_text(&self) -> String {
        self.explorer.solution().to_json()
    }
}

impl Default for WebSession {
    fn default() -> WebSession {
        WebSession::new()
    }
}
