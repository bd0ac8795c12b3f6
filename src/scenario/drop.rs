//! Seeded drops: the same seed gives the same users, and a larger drop contains the smaller one.

use crate::scenario::{FieldError, Params, Scenario};

/// How to place users at random.
#[derive(Clone, Debug, PartialEq)]
pub struct Drop {
    /// M, 1..=200.
    pub cues: usize,
    /// N, 0..=M.
    pub dues: usize,
    /// Least distance inside a D2D pair, m.
    pub d2d_min_m: f64,
    /// Greatest distance inside a D2D pair, m.
    pub d2d_max_m: f64,
    /// Least Zipf skewness.
    pub zipf_min: f64,
    /// Greatest Zipf skewness.
    pub zipf_max: f64,
}

impl Drop {
    /// The scenario that `seed` draws under `params`; users uniform in the disc.
    ///
    /// # Errors
    /// Names the field that is out of range.
    pub fn scenario(
        &self,
        _name: &str,
        _seed: u64,
        _params: Params,
    ) -> Result<Scenario, FieldError> {
        Err(FieldError::new("drop", "?", "implemented"))
    }
}
