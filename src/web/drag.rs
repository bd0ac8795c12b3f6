//! The scripted drag for measurements in the browser.

use super::refusal;
use crate::study::drag::Drag;
use wasm_bindgen::prelude::*;

/// Moves users of a preset on fixed paths, solving at every move.
#[wasm_bindgen(js_name = Drag)]
pub struct WebDrag {
    drag: Drag,
}

#[wasm_bindgen(js_class = Drag)]
impl WebDrag {
    /// Starts from preset `id` with `cues` × `dues` users; throws a refusal on bad input.
    #[wasm_bindgen(constructor)]
    pub fn new(id: &str, cues: usize, dues: usize) -> Result<WebDrag, JsValue> {
        Drag::of_size(id, cues, dues).map(|drag| WebDrag { drag }).map_err(|e| refusal(&e))
    }

    /// `moves` moves, each solved; returns the last energy efficiency in value/J.
    pub fn run(&mut self, moves: u32) -> Result<f64, JsValue> {
        let mut efficiency = f64::NAN;
        for _ in 0..moves {
            efficiency = self.drag.step().map_err(|e| refusal(&e))?;
        }
        Ok(efficiency)
    }
}
