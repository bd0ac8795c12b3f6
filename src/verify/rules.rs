//! What may be used and what is demanded: the definition of (8a)-(8d), a hair inside or a hair outside.
//!
//! [`crate::model::limits`] and [`crate::model::sharing`] define exactly which whole triplets meet S_th
//! and fit the maxima. Rounding may put a point that lies on such a bound on either side, here or where
//! the solution was made. So there are two sets of rules around the definition, [`Margin`] apart: every
//! point of the strict set is in the defined one, and every point of that in the lenient set. A solution
//! is judged by the strict rules if it keeps them; if it helps itself to the band between the two
//! anywhere, then everything is judged by the lenient ones: what it allows itself, all competitors are
//! allowed. No point that counts on one side is ignored on the other.

use crate::model::Problem;
use crate::model::limits::{POWER_SLACK, THRESHOLD_SLACK};

/// Relative distance of both rules from the definition's maxima: above all rounding of a load, which is
/// at most 1.1e-13 (γ of 160 e-folds), below [`POWER_SLACK`].
const POWER_MARGIN: f64 = 4e-13;
/// Relative distance of both rules from the definition's thresholds: above all rounding of S_th/ϖ.
const THRESHOLD_MARGIN: f64 = 1e-14;

/// On which side of the definition the rules lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Margin {
    /// Whatever these rules allow, the definition allows.
    Strict,
    /// Whatever the definition allows, these rules allow.
    Lenient,
}

/// The bounds of (8a)-(8d) with a margin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// The largest power that counts as within P_max^C and P_max^D, W.
    pub(super) limit_w: [f64; 2],
    /// Factor of what is compared with a limit.
    pub(super) load_factor: f64,
    /// S_th, value/s.
    threshold: f64,
    /// Share of S_th/ϖ that must be reached.
    demanded: f64,
}

impl Rules {
    pub(super) fn new(problem: &Problem, margin: Margin) -> Rules {
        let outwards = match margin {
            Margin::Strict => -1.0,
            Margin::Lenient => 1.0,
        };
        let limit_w = |maximum_w: f64| maximum_w * (1.0 + POWER_SLACK + outwards * POWER_MARGIN);
        Rules {
            limit_w: [limit_w(problem.p_max_cue_w), limit_w(problem.p_max_due_w)],
            load_factor: 1.0 - outwards * POWER_MARGIN,
            threshold: problem.semantic_threshold,
            demanded: 1.0 - THRESHOLD_SLACK - outwards * THRESHOLD_MARGIN,
        }
    }

    /// Least whole triplets/s that meet S_th at `value_per_triplet`.
    pub(super) fn least(&self, value_per_triplet: f64) -> f64 {
        (self.threshold / value_per_triplet * self.demanded).ceil()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::model::limits::least_triplets;
    use crate::scenario::Preset;
    use rand::{RngExt, SeedableRng};

    #[test]
    fn the_definition_lies_between_both_rules() {
        let mut problem = Problem::new(&Preset::find("classroom").unwrap().scenario());
        let mut rng = rand_pcg::Pcg64::seed_from_u64(3);
        let mut apart = 0;
        for round in 0..200_000 {
            let value: f64 = rng.random_range(0.01..1.0);
            // Thresholds on a whole number, on it with the slack, and a few last bits beside either.
            let whole = f64::from(rng.random_range(0..2_000_000u32));
            let slack = if round % 2 == 0 { 1.0 } else { 1.0 / (1.0 - THRESHOLD_SLACK) };
            let bits = f64::from(rng.random_range(-3..=3)) * f64::EPSILON;
            problem.semantic_threshold = whole * value * slack * (1.0 + bits);
            let least = |margin| Rules::new(&problem, margin).least(value);
            let (strict, lenient) = (least(Margin::Strict), least(Margin::Lenient));
            let defined = least_triplets(problem.semantic_threshold, value) as f64;
            assert!(lenient <= defined && defined <= strict, "{lenient} {defined} {strict}");
            apart += usize::from(lenient < strict);
        }
        assert!(apart > 50_000, "the band was never met: {apart}");
    }
}
