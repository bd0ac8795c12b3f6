//! The feasible region of one CUE-DUE pair in the power plane: bounds, vertices, cases.
//!
//! In the plane (P_C, P_D) the thresholds (11a) and (11b) are straight lines and the maxima (11c)
//! and (11d) the sides of a box (paper, Fig. 3). The two lines cross at the *lowest corner*, the
//! smallest powers that carry both thresholds at once, and open a wedge from there upwards. The
//! closed region is what the box leaves of the wedge; see [`RegionCase`].

use crate::math;
use crate::model::limits::whole_triplets;
use crate::model::{Problem, SharedSubchannel};
use crate::slack;
use crate::solver::whole::greatest_whole;
use serde::{Deserialize, Serialize};

/// A pair of transmit powers, W.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Powers {
    /// P_C, the CUE's, W.
    pub cue_w: f64,
    /// P_D, the DUE's, W.
    pub due_w: f64,
}

/// One of the four bounds of the region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Contradiction {
    /// The clashing bounds, in the order of their equations.
    pub bounds: Vec<Bound>,
    /// Powers that the thresholds among `bounds` would need; infinite where no power helps.
    pub needed: Powers,
}

/// The region of a pair with everything needed to move in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairRegion {
    /// The links of both on the subchannel, and what their powers may be.
    pub link: SharedSubchannel,
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
        PairRegion {
            link: SharedSubchannel::new(problem, cue, due),
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

    /// Whole rate of `sinr`, 1/s, with the slack that floored rates are allowed ([`slack::RATE`]).
    pub fn whole_rate(&self, sinr: f64) -> u64 {
        whole_triplets(self.rate(sinr))
    }

    /// The powers at which the SINRs are exactly `cue_sinr` and `due_sinr`; `None` if none exist.
    ///
    /// They are the smallest in both coordinates at which the SINRs are at least these.
    pub fn powers(&self, cue_sinr: f64, due_sinr: f64) -> Option<Powers> {
        let (cue_w, due_w) = if self.link.fits(cue_sinr, due_sinr) {
            self.link.powers(cue_sinr, due_sinr)
        } else {
            self.link.least_powers(cue_sinr, due_sinr)?
        };
        (cue_w.is_finite() && due_w.is_finite()).then_some(Powers { cue_w, due_w })
    }

    /// The SINRs (CUE's, DUE's) at `powers`, by (13)-(14).
    pub fn sinrs(&self, powers: Powers) -> (f64, f64) {
        (
            powers.cue_w * self.link.cue_gain / (1.0 + powers.due_w * self.link.due_interference),
            powers.due_w * self.link.due_gain / (1.0 + powers.cue_w * self.link.cue_interference),
        )
    }

    /// Whether both powers are within their maxima.
    pub fn within_maxima(&self, powers: Powers) -> bool {
        powers.cue_w <= self.link.cue_limit_w && powers.due_w <= self.link.due_limit_w
    }

    /// Whether `powers` satisfy all four bounds.
    pub fn contains(&self, powers: Powers) -> bool {
        let (cue_sinr, due_sinr) = self.sinrs(powers);
        self.within_maxima(powers)
            && cue_sinr >= self.sinr(self.least_cue_triplets) * (1.0 - slack::SINR)
            && due_sinr >= self.sinr(self.least_due_triplets) * (1.0 - slack::SINR)
    }

    /// The same region with the roles of CUE and DUE exchanged.
    pub fn mirrored(&self) -> PairRegion {
        PairRegion {
            link: self.link.mirrored(),
            maxima: Powers { cue_w: self.maxima.due_w, due_w: self.maxima.cue_w },
            least_cue_triplets: self.least_due_triplets,
            least_due_triplets: self.least_cue_triplets,
            nats_per_triplet: self.nats_per_triplet,
        }
    }

    /// Greatest SINR of the DUE while the CUE's is held at `cue_sinr`; negative if even 0 is too
    /// much, infinite if nothing limits it.
    pub fn max_due_sinr(&self, cue_sinr: f64) -> f64 {
        self.link.greatest_due_sinr(cue_sinr)
    }

    /// Greatest SINR of the CUE while the DUE's is held at `due_sinr`; see [`Self::max_due_sinr`].
    pub fn max_cue_sinr(&self, due_sinr: f64) -> f64 {
        self.mirrored().max_due_sinr(due_sinr)
    }

    /// Greatest whole triplet rate of the DUE while the CUE's SINR is held at `cue_sinr`.
    pub fn max_due_triplets(&self, cue_sinr: f64) -> Option<u64> {
        let fits = |triplets: f64| self.link.fits(cue_sinr, self.sinr(triplets as u64));
        let guess = self.rate(self.max_due_sinr(cue_sinr).max(0.0)).floor();
        fits(0.0).then(|| greatest_whole(guess, 0.0, fits) as u64)
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
        let (least_cue, least_due) =
            (self.sinr(self.least_cue_triplets), self.sinr(self.least_due_triplets));
        if !self.link.fits(least_cue, least_due) {
            return RegionCase::Empty;
        }
        let (cue_sinr, due_sinr) = self.sinrs(self.maxima);
        if cue_sinr < least_cue {
            RegionCase::CutByCueMaximum
        } else if due_sinr < least_due {
            RegionCase::CutByDueMaximum
        } else {
            RegionCase::CutByBothMaxima
        }
    }

    /// Power of the CUE on the line (11a) at `due_w`, W.
    pub fn cue_threshold_line_w(&self, due_w: f64) -> f64 {
        self.sinr(self.least_cue_triplets) * (1.0 + due_w * self.link.due_interference)
            / self.link.cue_gain
    }

    /// Power of the DUE on the line (11b) at `cue_w`, W.
    pub fn due_threshold_line_w(&self, cue_w: f64) -> f64 {
        self.sinr(self.least_due_triplets) * (1.0 + cue_w * self.link.cue_interference)
            / self.link.due_gain
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
                let due_w = (cue_w * self.link.cue_gain / sinr - 1.0) / self.link.due_interference;
                vec![lowest, leave_right, Powers { cue_w, due_w: due_w.max(leave_right.due_w) }]
            }
            RegionCase::CutByDueMaximum => {
                let sinr = self.sinr(self.least_due_triplets);
                let cue_w = (due_w * self.link.due_gain / sinr - 1.0) / self.link.cue_interference;
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
            cue_w: self.sinr(self.least_cue_triplets) / self.link.cue_gain,
            due_w: self.sinr(self.least_due_triplets) / self.link.due_gain,
        };
        // A user that fails without any interference needs no second user to explain it.
        if alone.cue_w > self.link.cue_limit_w {
            let bounds = vec![Bound::CueThreshold, Bound::CueMaximum];
            return Some(Contradiction { bounds, needed: alone });
        }
        if alone.due_w > self.link.due_limit_w {
            let bounds = vec![Bound::DueThreshold, Bound::DueMaximum];
            return Some(Contradiction { bounds, needed: alone });
        }
        let mut bounds = vec![Bound::CueThreshold, Bound::DueThreshold];
        let Some(needed) = self.lowest_corner() else {
            let needed = Powers { cue_w: f64::INFINITY, due_w: f64::INFINITY };
            return Some(Contradiction { bounds, needed });
        };
        // One exceeded maximum is enough for the clash; name both where both are exceeded.
        if needed.cue_w > self.link.cue_limit_w {
            bounds.push(Bound::CueMaximum);
        }
        if needed.due_w > self.link.due_limit_w {
            bounds.push(Bound::DueMaximum);
        }
        Some(Contradiction { bounds, needed })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;
    use crate::model::limits::power_limit_w;

    /// 1 bit per triplet and 1 triplet/s doubles 1 + SINR; gains 1/W, interference 0.1/W.
    fn region(p_max_cue_w: f64, p_max_due_w: f64) -> PairRegion {
        PairRegion {
            link: SharedSubchannel {
                cue_gain: 1.0,
                due_gain: 1.0,
                cue_interference: 0.1,
                due_interference: 0.1,
                cue_limit_w: power_limit_w(p_max_cue_w),
                due_limit_w: power_limit_w(p_max_due_w),
            },
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
        let mut loud = region(5.0, 5.0);
        (loud.link.cue_interference, loud.link.due_interference) = (1.0, 1.0);
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
        let mut quiet = region;
        (quiet.link.cue_interference, quiet.link.due_interference) = (0.0, 0.0);
        assert_eq!(quiet.max_due_triplets(0.0), Some(4)); // log2(31)
        assert_eq!(quiet.max_cue_triplets(3.0), Some(5)); // log2(51)
    }
}
