//! What the page is told of a figure's run besides its summary.

use crate::model::Problem;
use crate::record::trap::effort;
use crate::scenario::FieldError;
use crate::session::Settings;
use crate::study::figures::{Plan, Run, csv};
use serde::Serialize;

/// A run that has been opened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FigureOpened {
    /// What is run, as it was checked.
    pub plan: Plan,
    /// [`Plan::fingerprint`].
    pub run: String,
}

/// What a table of drops brought.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FigureMerged {
    /// Drops that are new.
    pub added: Vec<u32>,
    /// Drops that were here before, number for number; they still count once.
    pub known: u32,
    /// Drops that an interruption cut off.
    pub cut: Vec<u32>,
    /// Figures in the table that are not this one.
    pub others: Vec<String>,
}

/// The scenario of one dot, as an edit loads it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FigureScenario {
    /// The scenario file.
    pub text: String,
    /// The intervals that its users were drawn from.
    pub settings: Settings,
}

impl FigureScenario {
    /// Of drop `drop` at a setting and an x, both indices.
    ///
    /// # Errors
    /// As [`Plan::document`].
    pub fn new(
        plan: &Plan,
        drop: u32,
        setting: usize,
        x: usize,
    ) -> Result<FigureScenario, FieldError> {
        let (scenario, settings) = plan.document(drop, setting, x)?;
        Ok(FigureScenario { text: scenario.to_json(), settings })
    }
}

/// Adds the drops that a table holds of `run`; nothing is added where the table is refused.
///
/// # Errors
/// Names line and column of what is damaged, foreign or contradicts what is here.
pub fn merge(run: &mut Run, text: &str) -> Result<FigureMerged, FieldError> {
    let (table, others) = csv::read_one(text, run.plan())?;
    let mut merged = FigureMerged {
        added: Vec::new(),
        known: 0,
        cut: table.incomplete.iter().map(|(_, drop)| *drop).collect(),
        others: others.into_iter().collect(),
    };
    for read in &table.runs {
        let added = run.merge(read)?;
        merged.known += (read.records().len() - added.len()) as u32;
        merged.added.extend(added);
    }
    Ok(merged)
}

/// The point of a drop at which the paper's search has least to do: what its time is told from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SearchSample {
    /// Index of its setting.
    pub setting: usize,
    /// Index of its x.
    pub x: usize,
    /// How many times as much there is to do in a whole drop, about.
    pub whole: f64,
}

impl SearchSample {
    /// Of drop 0 of `plan`; its stairs are counted as in [`effort`].
    ///
    /// # Errors
    /// As [`Plan::check`].
    pub fn new(plan: &Plan) -> Result<SearchSample, FieldError> {
        plan.check(1)?;
        let cells = if plan.counts_iterations() { 1 } else { plan.x.values.len() };
        let mut sample = SearchSample { setting: 0, x: 0, whole: 1.0 };
        let (mut all, mut least) = (0.0, f64::INFINITY);
        for setting in 0..plan.settings.len() {
            for x in 0..cells {
                let problem = Problem::new(&plan.scenario(0, setting, x)?);
                let stairs = effort(&problem, plan.paper_rounds);
                all += stairs;
                if stairs < least {
                    (least, sample.setting, sample.x) = (stairs, setting, x);
                }
            }
        }
        let whole = all / least;
        sample.whole = if whole.is_finite() { whole } else { (plan.settings.len() * cells) as f64 };
        Ok(sample)
    }
}
