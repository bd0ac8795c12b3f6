//! The one parameter table: validation, sliders, links and docs read it.

/// How a slider moves over its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal ratios.
    Log,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParamSpec {
    /// Key in the scenario file's `params`, dotted for path losses.
    pub key: &'static str,
    /// Least accepted value.
    pub min: f64,
    /// Greatest accepted value.
    pub max: f64,
}

/// Every parameter of a scenario.
pub const PARAMS: &[ParamSpec] = &[];
