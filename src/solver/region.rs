//! The feasible region of one CUE-DUE pair in the power plane: bounds, vertices, cases.
//!
//! In the plane (P_C, P_D) the thresholds (11a) and (11b) are straight lines and the maxima (11c)
//! and (11d) the sides of a box (paper, Fig. 3). The two lines cross at the *lowest corner*, the
//! smallest powers that carry both thresholds at once, and open a wedge from there upwards. The
//! closed region is what the box leaves of the wedge; see [`RegionCase`].

use crate::math;
use crate::model::Problem;
use serde::Serialize;

/// A relative excess over a maximum that is still taken for rounding.
const SLACK: f64 = 1e-12;

/// A pair of transmit powers, W.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Powers {
    /// P_C, the CUE's, W.
    pub cue_w: f64,
    /// P_D, the DUE's, W.
    pub due_w: f64,
}

/// One of the four bounds of the region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// (11a): the CUE reaches S_th.
    CueThreshold,
    /// (11b): the DUE reaches S_th.
    DueThreshold,
    /// (11c): P_C ≤ P_max^C.
    CueMaximum,
    /// (11d): P_D ≤ P_max^D.
    DueMaximum,
}

/// Which maxima cut the wedge between the threshold lines, and so the region's shape (Fig. 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegionCase {
    /// Only P_max^C cuts: both threshold lines leave the box through its right side; a triangle.
    CutByCueMaximum,
    /// Only P_max^D cuts: both threshold lines leave the box through its top; a triangle.
    CutByDueMaximum,
    /// Both cut: (P_max^C, P_max^D) is feasible and is a corner; a quadrangle.
    CutByBothMaxima,
    /// No powers satisfy all four bounds; [`PairRegion::contradiction`] says which clash.
    Empty,
}

/// Why a region is empty: a smallest set of bounds that no powers satisfy together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contradiction {
    /// The clashing bounds, in the order of their equations.
    pub bounds: Vec<Bound>,
    /// Powers that the thresholds among `bounds` would need; infinite where no power helps.
    pub needed: Powers,
}

/// The region of a pair with everything needed to move in it; gains are divided by σ² (1/W).
///
/// Precondition of all methods: gains finite, `cue_gain` and `due_gain` > 0, the others ≥ 0.
#[derive(Clone, Debug, PartialEq)]
pub struct PairRegion {
    /// h_C/σ², CUE → BS, 1/W.
    pub cue_gain: f64,
    /// h_D/σ², inside the DUE pair, 1/W.
    pub due_gain: f64,
    /// g_C/σ², CUE → DUE receiver, 1/W.
    pub cue_interference: f64,
    /// g_D/σ², DUE transmitter → BS, 1/W.
    pub due_interference: f64,
    /// The maxima P_max^C and P_max^D, W.
    pub maxima: Powers,
    /// Least whole triplet rate of the CUE that is worth S_th, 1/s.
    pub least_cue_triplets: u64,
    /// Least whole triplet rate of the DUE that is worth S_th, 1/s.
    pub least_due_triplets: u64,
    /// λ = ln 2 · L/W, nats per triplet.
    pub nats_per_triplet: f64,
}

impl PairRegion {
    /// The region of CUE `cue` and DUE `due` (0-based).
    pub fn new(problem: &Problem, cue: usize, due: usize) -> PairRegion {
        let per_noise = 1.0 / problem.noise_w;
        PairRegion {
            cue_gain: problem.gains.cue_bs[cue] * per_noise,
            due_gain: problem.gains.due[due] * per_noise,
            cue_interference: problem.gains.cue_due[cue * problem.dues + due] * per_noise,
            due_interference: problem.gains.due_bs[due] * per_noise,
            maxima: Powers { cue_w: problem.p_max_cue_w, due_w: problem.p_max_due_w },
            least_cue_triplets: problem.least_triplets(problem.cue_value[cue]),
            least_due_triplets: problem.least_triplets(problem.due_value[due]),
            nats_per_triplet: problem.nats_per_triplet(),
        }
    }

    /// γ(x) = 2^(xL/W) − 1, the SINR that carries `triplets` per second.
    pub fn sinr(&self, triplets: u64) -> f64 {
        math::exp_m1(triplets as f64 * self.nats_per_triplet)
    }

    /// Real-valued triplet rate R/L that `sinr` carries, 1/s.
    pub fn rate(&self, sinr: f64) -> f64 {
        math::ln_1p(sinr) / self.nats_per_triplet
    }

    /// Whole rate of `sinr`, 1/s, with the relative slack of 1e-9 that floored rates are allowed.
    pub fn whole_rate(&self, sinr: f64) -> u64 {
        let rate = self.rate(sinr);
        (rate + 1e-9 * rate) as u64
    }

    /// The powers at which the SINRs are exactly `cue_sinr` and `due_sinr`; `None` if none exist.
    ///
    /// They are the smallest in both coordinates at which the SINRs are at least these.
    pub fn powers(&self, cue_sinr: f64, due_sinr: f64) -> Option<Powers> {
        let determinant = self.cue_gain * self.due_gain
            - cue_sinr * due_sinr * self.cue_interference * self.due_interference;
        let powers = Powers {
            cue_w: cue_sinr * (self.due_gain + due_sinr * self.due_interference) / determinant,
            due_w: due_sinr * (self.cue_gain + cue_sinr * self.cue_interference) / determinant,
        };
        (determinant > 0.0 && powers.cue_w.is_finite() && powers.due_w.is_finite())
            .then_some(powers)
    }

    /// The SINRs (CUE's, DUE's) at `powers`, by (13)-(14).
    pub fn sinrs(&self, powers: Powers) -> (f64, f64) {
        (
            powers.cue_w * self.cue_gain / (1.0 + powers.due_w * self.due_interference),
            powers.due_w * self.due_gain / (1.0 + powers.cue_w * self.cue_interference),
        )
    }

    /// Whether both powers are within their maxima.
    pub fn within_maxima(&self, powers: Powers) -> bool {
        powers.cue_w <= self.maxima.cue_w * (1.0 + SLACK)
            && powers.due_w <= self.maxima.due_w * (1.0 + SLACK)
    }

    /// Whether `powers` satisfy all four bounds.
    pub fn contains(&self, powers: Powers) -> bool {
        let (cue_sinr, due_sinr) = self.sinrs(powers);
        self.within_maxima(powers)
            && cue_sinr >= self.sinr(self.least_cue_triplets) * (1.0 - 1e-9)
            && due_sinr >= self.sinr(self.least_due_triplets) * (1.0 - 1e-9)
    }

    /// The same region with the roles of CUE and DUE exchanged.
    pub fn mirrored(&self) -> PairRegion {
        PairRegion {
            cue_gain: self.due_gain,
            due_gain: self.cue_gain,
            cue_interference: self.due_interference,
            due_interference: self.cue_interference,
            maxima: Powers { cue_w: self.maxima.due_w, due_w: self.maxima.cue_w },
            least_cue_triplets: self.least_due_triplets,
            least_due_triplets: self.least_cue_triplets,
            nats_per_triplet: self.nats_per_triplet,
        }
    }

    /// Greatest SINR of the DUE while the CUE's is held at `cue_sinr`; negative if even 0 is too
    /// much, infinite if nothing limits it.
    pub fn max_due_sinr(&self, cue_sinr: f64) -> f64 {
        let Powers { cue_w, due_w } = self.maxima;
        // P_C ≤ P_max^C and P_D ≤ P_max^D, each solved for the DUE's SINR on the held line.
        let headroom_w = cue_w - cue_sinr / self.cue_gain;
        let by_cue = if headroom_w < 0.0 {
            -1.0
        } else {
            headroom_w * self.cue_gain * self.due_gain
                / (cue_sinr * self.due_interference * (1.0 + cue_w * self.cue_interference))
        };
        let by_due = due_w * self.cue_gain * self.due_gain
            / (self.cue_gain
                + cue_sinr * self.cue_interference * (1.0 + due_w * self.due_interference));
        // 0/0 (no interference, nothing held) limits nothing.
        if by_cue.is_nan() { by_due } else { by_cue.min(by_due) }
    }

    /// Greatest SINR of the CUE while the DUE's is held at `due_sinr`; see [`Self::max_due_sinr`].
    pub fn max_cue_sinr(&self, due_sinr: f64) -> f64 {
        self.mirrored().max_due_sinr(due_sinr)
    }

    /// Greatest whole triplet rate of the DUE while the CUE's SINR is held at `cue_sinr`.
    pub fn max_due_triplets(&self, cue_sinr: f64) -> Option<u64> {
        let limit = self.max_due_sinr(cue_sinr);
        if limit < 0.0 {
            // Rounding may have put a held line that touches its maximum just beyond it.
            let at_rest = self.powers(cue_sinr, 0.0)?;
            return self.within_maxima(at_rest).then_some(0);
        }
        let fits = |triplets: u64| {
            self.powers(cue_sinr, self.sinr(triplets)).is_some_and(|p| self.within_maxima(p))
        };
        // The closed form is within one of the truth; the powers themselves decide.
        let guess = self.rate(limit) as u64;
        [guess + 1, guess, guess.saturating_sub(1)].into_iter().find(|&t| fits(t))
    }

    /// Greatest whole triplet rate of the CUE while the DUE's SINR is held at `due_sinr`.
    pub fn max_cue_triplets(&self, due_sinr: f64) -> Option<u64> {
        self.mirrored().max_due_triplets(due_sinr)
    }

    /// Smallest powers that carry both thresholds, where the two lines cross; `None` if they
    /// never do. May lie outside the box.
    pub fn lowest_corner(&self) -> Option<Powers> {
        self.powers(self.sinr(self.least_cue_triplets), self.sinr(self.least_due_triplets))
    }

    /// Which of the three cases of Fig. 3 this region is, or that it is empty.
    pub fn case(&self) -> RegionCase {
        if !self.lowest_corner().is_some_and(|p| self.within_maxima(p)) {
            return RegionCase::Empty;
        }
        let (cue_sinr, due_sinr) = self.sinrs(self.maxima);
        if cue_sinr < self.sinr(self.least_cue_triplets) {
            RegionCase::CutByCueMaximum
        } else if due_sinr < self.sinr(self.least_due_triplets) {
            RegionCase::CutByDueMaximum
        } else {
            RegionCase::CutByBothMaxima
        }
    }

    /// Power of the CUE on the line (11a) at `due_w`, W.
    pub fn cue_threshold_line_w(&self, due_w: f64) -> f64 {
        self.sinr(self.least_cue_triplets) * (1.0 + due_w * self.due_interference) / self.cue_gain
    }

    /// Power of the DUE on the line (11b) at `cue_w`, W.
    pub fn due_threshold_line_w(&self, cue_w: f64) -> f64 {
        self.sinr(self.least_due_triplets) * (1.0 + cue_w * self.cue_interference) / self.due_gain
    }

    /// The corners, counter-clockwise from the lowest; empty if the region is.
    pub fn corners(&self) -> Vec<Powers> {
        let Some(lowest) = self.lowest_corner() else {
            return Vec::new();
        };
        let Powers { cue_w, due_w } = self.maxima;
        // Where a threshold line leaves the box, its free SINR is the greatest on that line.
        let leave_right =
            Powers { cue_w, due_w: self.due_threshold_line_w(cue_w).max(lowest.due_w) };
        let leave_top = Powers { cue_w: self.cue_threshold_line_w(due_w).max(lowest.cue_w), due_w };
        match self.case() {
            RegionCase::Empty => Vec::new(),
            RegionCase::CutByBothMaxima => vec![lowest, leave_right, self.maxima, leave_top],
            RegionCase::CutByCueMaximum => {
                // (11a) solved for the DUE's power at P_max^C.
                let sinr = self.sinr(self.least_cue_triplets);
                let due_w = (cue_w * self.cue_gain / sinr - 1.0) / self.due_interference;
                vec![lowest, leave_right, Powers { cue_w, due_w: due_w.max(leave_right.due_w) }]
            }
            RegionCase::CutByDueMaximum => {
                let sinr = self.sinr(self.least_due_triplets);
                let cue_w = (due_w * self.due_gain / sinr - 1.0) / self.cue_interference;
                vec![lowest, Powers { cue_w: cue_w.max(leave_top.cue_w), due_w }, leave_top]
            }
        }
    }

    /// Which bounds contradict each other; `None` if the region is not empty.
    pub fn contradiction(&self) -> Option<Contradiction> {
        if self.case() != RegionCase::Empty {
            return None;
        }
        let alone = Powers {
            cue_w: self.sinr(self.least_cue_triplets) / self.cue_gain,
            due_w: self.sinr(self.least_due_triplets) / self.due_gain,
        };
        // A user that fails without any interference needs no second user to explain it.
        if alone.cue_w > self.maxima.cue_w * (1.0 + SLACK) {
            let bounds = vec![Bound::CueThreshold, Bound::CueMaximum];
            return Some(Contradiction { bounds, needed: alone });
        }
        if alone.due_w > self.maxima.due_w * (1.0 + SLACK) {
            let bounds = vec![Bound::DueThreshold, Bound::DueMaximum];
            return Some(Contradiction { bounds, needed: alone });
        }
        let mut bounds = vec![Bound::CueThreshold, Bound::DueThreshold];
        let Some(needed) = self.lowest_corner() else {
            let needed = Powers { cue_w: f64::INFINITY, due_w: f64::INFINITY };
            return Some(Contradiction { bounds, needed });
        };
        // One exceeded maximum is enough for the clash; name both where both are exceeded.
        if needed.cue_w > self.maxima.cue_w * (1.0 + SLACK) {
            bounds.push(Bound::CueMaximum);
        }
        if needed.due_w > self.maxima.due_w * (1.0 + SLACK) {
            bounds.push(Bound::DueMaximum);
        }
        Some(Contradiction { bounds, needed })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    /// 1 bit per triplet and 1 triplet/s doubles 1 + SINR; gains 1/W, interference 0.1/W.
    fn region(p_max_cue_w: f64, p_max_due_w: f64) -> PairRegion {
        PairRegion {
            cue_gain: 1.0,
            due_gain: 1.0,
            cue_interference: 0.1,
            due_interference: 0.1,
            maxima: Powers { cue_w: p_max_cue_w, due_w: p_max_due_w },
            least_cue_triplets: 1,
            least_due_triplets: 1,
            nats_per_triplet: core::f64::consts::LN_2,
        }
    }

    #[test]
    fn lowest_corner_by_hand() {
        // P_C = 1 + P_D/10 and the same the other way round: both 10/9.
        let corner = region(100.0, 100.0).lowest_corner().unwrap();
        assert!((corner.cue_w - 10.0 / 9.0).abs() < 1e-14);
        assert!((corner.due_w - 10.0 / 9.0).abs() < 1e-14);
    }

    #[test]
    fn three_cases_and_their_corners() {
        let both = region(5.0, 5.0);
        assert_eq!(both.case(), RegionCase::CutByBothMaxima);
        assert_eq!(both.corners().len(), 4);
        // At (2, 100) the CUE hears 10 times noise: its SINR is 2/11 < 1.
        let cue = region(2.0, 100.0);
        assert_eq!(cue.case(), RegionCase::CutByCueMaximum);
        assert_eq!(cue.corners().len(), 3);
        assert!((cue.corners()[2].due_w - 10.0).abs() < 1e-12);
        let due = region(100.0, 2.0);
        assert_eq!(due.case(), RegionCase::CutByDueMaximum);
        assert!((due.corners()[1].cue_w - 10.0).abs() < 1e-12);
        for region in [both, cue, due] {
            for corner in region.corners() {
                assert!(region.contains(corner), "{corner:?} of {region:?}");
            }
        }
    }

    #[test]
    fn contradictions_name_their_bounds() {
        use Bound::*;
        let cause = |r: PairRegion| r.contradiction().unwrap().bounds;
        assert_eq!(cause(region(0.5, 5.0)), [CueThreshold, CueMaximum]);
        assert_eq!(cause(region(5.0, 0.5)), [DueThreshold, DueMaximum]);
        assert_eq!(cause(region(1.05, 5.0)), [CueThreshold, DueThreshold, CueMaximum]);
        assert_eq!(cause(region(1.05, 1.05)), [CueThreshold, DueThreshold, CueMaximum, DueMaximum]);
        let loud = PairRegion { cue_interference: 1.0, due_interference: 1.0, ..region(5.0, 5.0) };
        assert_eq!(cause(loud), [CueThreshold, DueThreshold]);
        assert_eq!(region(5.0, 5.0).contradiction(), None);
    }

    #[test]
    fn greatest_rates_touch_the_box() {
        let region = region(50.0, 30.0);
        for cue in 1..5 {
            let u = region.sinr(cue);
            let most = region.max_due_triplets(u).unwrap();
            let ok = |t| region.within_maxima(region.powers(u, region.sinr(t)).unwrap());
            assert!(ok(most));
            assert!(
                !region.powers(u, region.sinr(most + 1)).is_some_and(|p| region.within_maxima(p))
            );
        }
        // Without interference the maxima alone decide.
        let quiet = PairRegion { cue_interference: 0.0, due_interference: 0.0, ..region };
        assert_eq!(quiet.max_due_triplets(0.0), Some(4)); // log2(31)
        assert_eq!(quiet.max_cue_triplets(3.0), Some(5)); // log2(51)
    }
}
