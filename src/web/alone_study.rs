//! `AloneStudy` for the browser: a CUE that shares with nobody, traced.

use super::{problem_of_numbers, to_js};
use crate::record::AloneRecord;
use crate::record::bytes::to_bytes;
use crate::trace::AloneTrace;
use wasm_bindgen::prelude::*;

/// One CUE alone at one η.
#[wasm_bindgen]
pub struct AloneStudy {
    trace: AloneTrace,
}

#[wasm_bindgen]
impl AloneStudy {
    /// The CUE of `numbers` at `eta` ≥ 0 (value/J).
    ///
    /// # Errors
    /// If `numbers` are not those of a CUE.
    #[wasm_bindgen(constructor)]
    pub fn new(numbers: &[f64], eta: f64) -> Result<AloneStudy, JsValue> {
        let problem = problem_of_numbers(numbers, 1, 0)?;
        Ok(AloneStudy { trace: AloneTrace::new(&problem, 0, eta.max(0.0)) })
    }

    /// All that texts say of it.
    pub fn record(&self) -> Result<JsValue, JsValue> {
        to_js(&AloneRecord::new(&self.trace))
    }

    /// The trace, for its picture.
    pub fn trace(&self) -> Vec<u8> {
        to_bytes(&self.trace)
    }
}
