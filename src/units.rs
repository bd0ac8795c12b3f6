//! Units at the edges: decibels in, watts inside. Every conversion of the crate is here.

use crate::math;

/// Power in watts of a level in dBm (dB relative to one milliwatt).
pub fn dbm_to_w(level_dbm: f64) -> f64 {
    math::pow(10.0, (level_dbm - 30.0) / 10.0)
}

/// Level in dBm of a power in watts; −∞ for 0 W.
pub fn w_to_dbm(power_w: f64) -> f64 {
    10.0 * math::log10(power_w) + 30.0
}

/// Linear power ratio of a ratio in dB.
pub fn db_to_ratio(ratio_db: f64) -> f64 {
    // Every link that moves comes by here, and `exp` takes half the time of `powf`.
    math::exp(ratio_db * (core::f64::consts::LN_10 / 10.0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]

    use super::*;

    #[test]
    fn reference_levels() {
        assert!((dbm_to_w(0.0) - 1e-3).abs() < 1e-18);
        assert!((dbm_to_w(30.0) - 1.0).abs() < 1e-15);
        assert!((w_to_dbm(0.1) - 20.0).abs() < 1e-12);
        assert!((db_to_ratio(-3.0) - 0.501_187_233_627_272).abs() < 1e-12);
        assert_eq!(w_to_dbm(0.0), f64::NEG_INFINITY);
    }
}
