//! `AlonePicture` for the browser: a CUE that shares with nobody, drawn step by step.

use super::stairs::{self, Stairs, stairs_of};
use super::{damaged, to_js};
use crate::chart::staircase;
use crate::record::bytes::from_bytes;
use crate::trace::{AloneStep, AloneTrace, StairLine};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// What is drawn of one CUE alone.
#[wasm_bindgen]
pub struct AlonePicture {
    trace: AloneTrace,
    stairs: Stairs,
}

#[wasm_bindgen]
impl AlonePicture {
    /// The picture of the bytes that `AloneStudy::trace` gave.
    ///
    /// # Errors
    /// If they are something else.
    #[wasm_bindgen(constructor)]
    pub fn new(trace: &[u8]) -> Result<AlonePicture, JsValue> {
        let trace = from_bytes(trace).ok_or_else(damaged)?;
        Ok(AlonePicture { trace, stairs: Stairs::default() })
    }

    /// What a step shows; `None` for a CUE out of reach.
    fn shown(&self, step: usize) -> Option<(StairLine, staircase::Shown)> {
        let line = self.trace.line.clone()?;
        let step = self.trace.steps[step.min(self.trace.steps.len() - 1)];
        let best = matches!(step, AloneStep::Best);
        let shown = staircase::Shown {
            free: staircase::Free::Cue,
            from: None,
            chosen: best.then_some(self.trace.best),
            cost: best || matches!(step, AloneStep::Cost),
        };
        Some((line, shown))
    }
}

stairs_of!(AlonePicture);
