//! What counts as *within the maximum* and as *threshold met*: the one definition of (8a)-(8d).
//!
//! Powers and thresholds are real numbers that arrive rounded, so a user that sits exactly on a bound
//! must not fall off it by the last bit. Each bound is therefore moved outwards once, by a slack far
//! below anything physical, and from there on taken literally: solver, verifier, the paper's search,
//! benchmarks and pictures all ask here and add nothing of their own.

use crate::slack;

/// The largest power in W that counts as within `maximum_w`.
#[inline]
pub fn power_limit_w(maximum_w: f64) -> f64 {
    maximum_w * (1.0 + slack::POWER_LIMIT)
}

/// Least whole triplet rate (1/s) worth S_th = `threshold` (value/s) at `value_per_triplet`, (8a)-(8b).
#[inline]
pub fn least_triplets(threshold: f64, value_per_triplet: f64) -> u64 {
    let quotient = threshold / value_per_triplet;
    (quotient - slack::THRESHOLD * quotient).ceil() as u64
}

/// Whether `triplets_per_s` whole triplets meet S_th; the same decision as [`least_triplets`].
#[inline]
pub fn meets_threshold(triplets_per_s: u64, threshold: f64, value_per_triplet: f64) -> bool {
    triplets_per_s >= least_triplets(threshold, value_per_triplet)
}

/// ⌊R/L⌋ of a rate of `triplets_per_s` that was computed from powers, equation (3).
#[inline]
pub fn whole_triplets(triplets_per_s: f64) -> u64 {
    (triplets_per_s + (triplets_per_s * slack::RATE).min(slack::GREATEST_RATE_TRIPLETS)).floor()
        as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_forgives_rounding_and_no_more() {
        assert!(0.1 + 0.2 <= power_limit_w(0.3));
        assert!(1.0 + 2e-12 > power_limit_w(1.0));
        assert_eq!(least_triplets(5.0, 1.0), 5);
        assert_eq!(least_triplets(5.000_000_004, 1.0), 5);
        assert_eq!(least_triplets(5.000_000_006, 1.0), 6);
        assert_eq!(least_triplets(0.3, 0.1), 3);
        assert_eq!(least_triplets(0.0, 0.1), 0);
        assert!(meets_threshold(3, 0.3, 0.1) && !meets_threshold(2, 0.3, 0.1));
    }
}
