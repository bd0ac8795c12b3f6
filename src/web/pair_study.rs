//! `PairStudy` for the browser: the paper's search in one pair, traced; and the ground of its picture.

use super::canvas::from_js;
use super::{problem_of_numbers, to_js};
use crate::chart::{Spacing, Theme, View, heat, power_plane};
use crate::record::PairRecord;
use crate::record::bytes::to_bytes;
use crate::solver::line_search::SearchSettings;
use crate::trace::PairTrace;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// Most pixels along a side of the ground.
const MOST_PX: usize = 4096;

/// The search for one pair at one η.
#[wasm_bindgen]
pub struct PairStudy {
    trace: PairTrace,
}

/// What the ground lies under: the same as for drawing the plane.
#[derive(Deserialize)]
struct Ground {
    view: View,
    theme: Theme,
    spacing: Spacing,
    window: Option<power_plane::Window>,
    width: usize,
    height: usize,
}

#[wasm_bindgen]
impl PairStudy {
    /// Searches the pair of `numbers` at `eta` ≥ 0 (value/J), with `rounds` rounds: corners first,
    /// then random starts of `seed`.
    ///
    /// # Errors
    /// If `numbers` are not those of a pair.
    #[wasm_bindgen(constructor)]
    pub fn new(numbers: &[f64], eta: f64, rounds: u32, seed: f64) -> Result<PairStudy, JsValue> {
        let problem = problem_of_numbers(numbers, 1, 1)?;
        let settings =
            SearchSettings { rounds, seed: seed.max(0.0) as u64, ..SearchSettings::default() };
        Ok(PairStudy { trace: PairTrace::new(&problem, 0, 0, eta.max(0.0), &settings) })
    }

    /// All that texts and tables say of it.
    pub fn record(&self) -> Result<JsValue, JsValue> {
        to_js(&PairRecord::new(&self.trace))
    }

    /// The trace, for its picture.
    pub fn trace(&self) -> Vec<u8> {
        to_bytes(&self.trace)
    }

    /// The objective over the plane, RGBA, as many pixels as `ground` asks for, row by row from the top.
    pub fn heat(&self, ground: JsValue) -> Result<Vec<u8>, JsValue> {
        let it: Ground = from_js(ground)?;
        let plane = power_plane::Plane::new(&self.trace, &it.view, it.spacing, it.window);
        let (width, height) = (it.width.clamp(1, MOST_PX), it.height.clamp(1, MOST_PX));
        Ok(heat::pixels(&self.trace, &plane.x, &plane.y, width, height, &it.theme))
    }
}
