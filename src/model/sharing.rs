//! A CUE and a DUE on one subchannel: which SINRs their powers can carry together, (1)-(2), (8c)-(8d).
//!
//! With x = u/h_C and y = v/h_D, the powers that the SINRs u and v would need without interference, the
//! least powers solve two linear equations:
//!
//! P_C = x(1 + y·g_D)/Δ, P_D = y(1 + x·g_C)/Δ, Δ = 1 − xy·g_C·g_D > 0 (gains over σ²).
//!
//! They are least in both coordinates at once and grow with u and v.

use crate::model::Problem;
use crate::model::limits::power_limit_w;
use crate::slack;
use serde::{Deserialize, Serialize};

/// The links of CUE i and DUE j on one subchannel, gains over σ² (1/W), and what they may transmit.
///
/// Preconditions: gains finite, `cue_gain` and `due_gain` > 0, the others ≥ 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SharedSubchannel {
    /// h_C/σ², CUE → BS, 1/W.
    pub cue_gain: f64,
    /// h_D/σ², inside the DUE pair, 1/W.
    pub due_gain: f64,
    /// g_C/σ², CUE → DUE receiver, 1/W.
    pub cue_interference: f64,
    /// g_D/σ², DUE transmitter → BS, 1/W.
    pub due_interference: f64,
    /// The largest power that counts as within P_max^C, W.
    pub cue_limit_w: f64,
    /// The largest power that counts as within P_max^D, W.
    pub due_limit_w: f64,
}

impl SharedSubchannel {
    /// CUE `i` and DUE `j` (0-based) of `problem`.
    pub fn new(problem: &Problem, i: usize, j: usize) -> SharedSubchannel {
        let gains = &problem.gains;
        SharedSubchannel {
            cue_gain: gains.cue_bs[i] / problem.noise_w,
            due_gain: gains.due[j] / problem.noise_w,
            cue_interference: gains.cue_due[i * problem.dues + j] / problem.noise_w,
            due_interference: gains.due_bs[j] / problem.noise_w,
            cue_limit_w: power_limit_w(problem.p_max_cue_w),
            due_limit_w: power_limit_w(problem.p_max_due_w),
        }
    }

    /// The same subchannel with CUE and DUE in each other's place: the problem is symmetric in them.
    #[inline]
    pub fn mirrored(&self) -> SharedSubchannel {
        SharedSubchannel {
            cue_gain: self.due_gain,
            due_gain: self.cue_gain,
            cue_interference: self.due_interference,
            due_interference: self.cue_interference,
            cue_limit_w: self.due_limit_w,
            due_limit_w: self.cue_limit_w,
        }
    }

    /// Whether SINRs `u` and `v` can be carried within both maxima: *feasible* means this, everywhere.
    ///
    /// P_C ≤ P̂_C with Δ > 0 says the same as x(1 + y·g_D(1 + P̂_C·g_C)) ≤ P̂_C, in which nothing cancels:
    /// only sums and products of numbers ≥ 0, so it is right to a few units in the last place, and
    /// where (u, v) fits every smaller pair does, in floating point too.
    #[inline]
    pub fn fits(&self, u: f64, v: f64) -> bool {
        let (x, y) = (u / self.cue_gain, v / self.due_gain);
        let cue_load = x
            * (1.0 + y * self.due_interference * (1.0 + self.cue_limit_w * self.cue_interference));
        let due_load = y
            * (1.0 + x * self.cue_interference * (1.0 + self.due_limit_w * self.due_interference));
        cue_load <= self.cue_limit_w && due_load <= self.due_limit_w
    }

    /// Least powers (P_C, P_D) in W for SINRs `u` and `v`, within the maxima or not; `None` where
    /// interference makes them unreachable at any power.
    #[inline]
    pub fn least_powers(&self, u: f64, v: f64) -> Option<(f64, f64)> {
        let (x, y) = (u / self.cue_gain, v / self.due_gain);
        let determinant = 1.0 - (x * self.cue_interference) * (y * self.due_interference);
        (determinant > 0.0).then(|| {
            (
                x * (1.0 + y * self.due_interference) / determinant,
                y * (1.0 + x * self.cue_interference) / determinant,
            )
        })
    }

    /// Powers (P_C, P_D) in W that carry SINRs `u` and `v` which [`Self::fits`]: the least ones.
    ///
    /// Where Δ is so near 0 that its rounding alone lifts a power above its maximum, both are scaled
    /// down to it together: interference is all that is heard there, so the SINRs stay.
    #[inline]
    pub fn powers(&self, u: f64, v: f64) -> (f64, f64) {
        let (x, y) = (u / self.cue_gain, v / self.due_gain);
        let (cross_c, cross_d) = (x * self.cue_interference, y * self.due_interference);
        let determinant = 1.0 - cross_c * cross_d;
        let (cue, due) = (x * (1.0 + cross_d), y * (1.0 + cross_c));
        // 1/Δ, or what lifts the first of both to its maximum.
        let mut lift = if determinant > 0.0 { 1.0 / determinant } else { f64::INFINITY };
        if cue * lift > self.cue_limit_w {
            lift = self.cue_limit_w / cue;
        }
        if due * lift > self.due_limit_w {
            lift = self.due_limit_w / due;
        }
        // Nothing to lift: 0·∞ is not a power.
        if lift.is_finite() { (cue * lift, due * lift) } else { (0.0, 0.0) }
    }

    /// P_C + P_D in W for SINRs `u` and `v` which [`Self::fits`]; at most both maxima together.
    #[inline]
    pub fn total_power_w(&self, u: f64, v: f64) -> f64 {
        let (x, y) = (u / self.cue_gain, v / self.due_gain);
        let (cross_c, cross_d) = (x * self.cue_interference, y * self.due_interference);
        let sum = (x + y + y * cross_c + x * cross_d) / (1.0 - cross_c * cross_d);
        let most = self.cue_limit_w + self.due_limit_w;
        // A negative or infinite quotient means that Δ is 0 up to rounding.
        if sum >= 0.0 && sum < most { sum } else { most }
    }

    /// No more than P_C + P_D in W for SINRs `u` and `v`, whatever rounding did to Δ: for proofs.
    #[inline]
    pub fn least_total_power_w(&self, u: f64, v: f64) -> f64 {
        let (x, y) = (u / self.cue_gain, v / self.due_gain);
        let (cross_c, cross_d) = (x * self.cue_interference, y * self.due_interference);
        // Δ is at most this.
        let determinant = (1.0 - cross_c * cross_d) + slack::DETERMINANT;
        if determinant <= 0.0 {
            return self.cue_limit_w + self.due_limit_w;
        }
        (x + y + y * cross_c + x * cross_d) / determinant
    }

    /// Greatest v that fits beside `u`, or a little more: +∞ without a limit, negative if even 0 does not fit.
    ///
    /// Never less than the truth: where x is all but the CUE's maximum, what is left of it is known to a few
    /// units in its last place, and those are granted.
    #[inline]
    pub fn greatest_due_sinr(&self, u: f64) -> f64 {
        let x = u / self.cue_gain;
        let left_w = self.cue_limit_w - x + slack::LEFT_OF_MAXIMUM * self.cue_limit_w;
        let by_cue = if x == 0.0 || self.due_interference == 0.0 {
            if left_w >= 0.0 { f64::INFINITY } else { -1.0 }
        } else {
            left_w / (x * self.due_interference * (1.0 + self.cue_limit_w * self.cue_interference))
        };
        let cross = x * self.cue_interference * (1.0 + self.due_limit_w * self.due_interference);
        by_cue.min(self.due_limit_w / (1.0 + cross)) * self.due_gain * (1.0 + slack::GREATEST_SINR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subchannel(limit_w: f64) -> SharedSubchannel {
        SharedSubchannel {
            cue_gain: 1.0,
            due_gain: 1.0,
            cue_interference: 0.1,
            due_interference: 0.1,
            cue_limit_w: limit_w,
            due_limit_w: limit_w,
        }
    }

    #[test]
    fn least_powers_by_hand() {
        // P_C = 1 + P_D/10 and the same the other way round: both 10/9.
        let (cue_w, due_w) = subchannel(2.0).powers(1.0, 1.0);
        assert!((cue_w - 10.0 / 9.0).abs() < 1e-15 && (due_w - 10.0 / 9.0).abs() < 1e-15);
        assert!((subchannel(2.0).total_power_w(1.0, 1.0) - 20.0 / 9.0).abs() < 1e-15);
        assert_eq!(subchannel(2.0).least_powers(10.0, 10.0), None);
    }

    #[test]
    fn fits_says_what_powers_say_without_cancelling() {
        assert!(subchannel(10.0 / 9.0 * (1.0 + 1e-12)).fits(1.0, 1.0));
        assert!(!subchannel(10.0 / 9.0 * (1.0 - 1e-12)).fits(1.0, 1.0));
        let s = subchannel(50.0);
        for step in 0..2000 {
            let u = f64::from(step) * 0.02;
            let limit = s.greatest_due_sinr(u);
            let v = limit * (1.0 - 1e-12);
            assert!(s.fits(u, v), "{u} {v}");
            assert!(!s.fits(u, limit * (1.0 + 1e-12)));
            let (cue_w, due_w) = s.powers(u, v);
            assert!(cue_w <= 50.0 && due_w <= 50.0);
            assert!((cue_w / (1.0 + 0.1 * due_w) - u).abs() <= 1e-12 * u);
        }
    }

    #[test]
    fn powers_stay_within_the_maxima_where_the_determinant_vanishes() {
        let loud = SharedSubchannel {
            cue_interference: 1e30,
            due_interference: 1e30,
            cue_gain: 1e30,
            due_gain: 1e30,
            cue_limit_w: 1.0,
            due_limit_w: 1.0,
        };
        // u·v = 1 − 1e-17: Δ is 0 in floating point, and the powers are whatever their ratio says.
        let (u, v) = (2.0, 0.5 * (1.0 - 1e-16));
        let (cue_w, due_w) = loud.powers(u, v);
        assert!(cue_w <= 1.0 && due_w <= 1.0 && cue_w > 0.0 && due_w > 0.0);
        assert!((cue_w / due_w - u).abs() < 1e-12 * u);
        assert!(loud.total_power_w(u, v) <= 2.0);
        assert_eq!(loud.powers(0.0, 0.0), (0.0, 0.0));
    }
}
