//! The cell as an SVG picture, for hosts, previews and paper.

use super::canvas::from_js;
use super::refusal;
use crate::chart::cell::{Cell, User, Words, draw};
use crate::chart::text::width_px;
use crate::chart::{Theme, View, svg};
use crate::model::Problem;
use crate::record::CellAtRecord;
use crate::scenario::Scenario;
use crate::snapshot::CellView;
use crate::solver::exact::{Settings, solve};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

#[derive(Deserialize)]
struct Options {
    view: View,
    words: Words,
}

/// The cell of a scenario file at its optimum, or at a chosen `eta` (value/J), in the light colours.
///
/// # Errors
/// A refusal that names the field of the scenario, or what is missing of `options`: view and words.
#[wasm_bindgen]
pub fn cell_svg(
    scenario_text: &str,
    eta: Option<f64>,
    options: JsValue,
) -> Result<String, JsValue> {
    let scenario = Scenario::from_json(scenario_text).map_err(|error| refusal(&error))?;
    let Options { view, words } = from_js(options)?;
    let problem = Problem::new(&scenario);
    let cell = match eta {
        None => {
            let solution = solve(&problem, &Settings::default());
            Cell::new(&scenario, &CellView::new(&scenario, &problem, &solution))
        }
        Some(eta) => {
            let at = CellAtRecord::solve(&problem, eta.max(0.0));
            let user = |users: &[crate::record::UserAt], k: usize| User {
                regime: users[k].regime,
                partner: users[k].partner,
            };
            Cell::with(&scenario, |i| user(&at.cues, i), |j| user(&at.dues, j))
        }
    };
    Ok(svg(&view, &Theme::light(), &width_px, |pen| draw(pen, &view, &cell, &words)))
}
