//! The power problem of one CUE-DUE pair (11), solved exactly on its lattice of whole triplets.
//!
//! The paper searches the plane of powers by lines and may stop at a coincide point that is not the
//! optimum. Here the same problem is stated on whole triplet rates (a, b), where it has structure
//! enough for an exact search that looks at a few dozen points out of billions:
//!
//! * the least powers that carry (a, b) solve two linear equations ([`Pair::powers`]) and grow with
//!   both rates, so the feasible set is down-closed and each (a, b) has one power to consider;
//! * for a fixed a the objective is concave in b; the best b is next to the root of a quadratic;
//! * the summed power is supermodular in (a, b), so the best b never rises with a (Topkis), and on a
//!   box with lower corner (a₁, b₂) the objective is at most the sum of two one-variable maxima.
//!
//! [`Pair::best`] bisects the range of a with these two facts: the best b at both ends of an
//! interval fence the best b inside it, and the box bound decides whether the interval can hold
//! anything better. The gap of that bound shrinks with the square of the interval where the optimum
//! lies inside the region, so about log₂(range) intervals are opened there; where a power maximum
//! binds, about the square root of the range. The paper has no counterpart to this method.

mod search;

use crate::math;
use crate::model::{Problem, SharedSubchannel};
use crate::slack;
use crate::solver::objective::PairObjective;
use crate::solver::whole::greatest_whole;
use search::Search;
use serde::{Deserialize, Serialize};

/// Whole triplet rates with the least powers that carry them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LatticePoint {
    /// a, triplets/s of the CUE; a whole number.
    pub cue_triplets: f64,
    /// b, triplets/s of the DUE; a whole number.
    pub due_triplets: f64,
    /// P_C, W.
    pub cue_power_w: f64,
    /// P_D, W.
    pub due_power_w: f64,
}

impl LatticePoint {
    /// A·a + B·b − ηξ(P_C + P_D), value/s.
    pub fn value(&self, objective: PairObjective) -> f64 {
        objective.cue_value * self.cue_triplets + objective.due_value * self.due_triplets
            - objective.power_price * (self.cue_power_w + self.due_power_w)
    }
}

/// The optimum of one pair at one η.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairOptimum {
    /// A best lattice point.
    pub point: LatticePoint,
    /// Its value, value/s: T_ij up to `bound`.
    pub value: f64,
    /// Proven: no feasible operating point is worth more, value/s.
    pub bound: f64,
    /// Rows (values of a) that were looked at.
    pub rows: u32,
}

/// The stairs of a scenario: how much a further triplet asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Stairs {
    /// λ, nats of 1 + SINR per triplet/s.
    nats: f64,
    /// e^λ − 1.
    stair: f64,
}

impl Stairs {
    /// Those of `problem`.
    pub(crate) fn new(problem: &Problem) -> Stairs {
        let nats = problem.nats_per_triplet();
        Stairs { nats, stair: math::exp_m1(nats) }
    }
}

/// The least that a user must be given to meet S_th, (8a)-(8b).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Least {
    /// Whole triplets per second.
    triplets: f64,
    /// Their SINR.
    sinr: f64,
}

impl Least {
    /// What a user of `problem` needs whose triplets are worth `value` each.
    pub(crate) fn new(problem: &Problem, value: f64) -> Least {
        let triplets = problem.least_triplets(value) as f64;
        Least { triplets, sinr: math::exp_m1(triplets * problem.nats_per_triplet()) }
    }
}

/// One CUE and one DUE on one subchannel: links, stairs and thresholds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pair {
    link: SharedSubchannel,
    /// λ, nats of 1 + SINR per triplet/s.
    nats: f64,
    /// e^λ − 1.
    stair: f64,
    /// Least rates that meet S_th, whole numbers.
    a_min: f64,
    b_min: f64,
    /// Their SINRs.
    u_min: f64,
    v_min: f64,
}

/// A row of the lattice: one a, with the best b on it.
#[derive(Clone, Copy, Debug)]
struct Row {
    a: f64,
    u: f64,
    b: f64,
    v: f64,
    value: f64,
}

impl Pair {
    /// CUE `i` and DUE `j` of `problem` on one subchannel.
    pub fn new(problem: &Problem, i: usize, j: usize) -> Pair {
        let link = SharedSubchannel::new(problem, i, j);
        let least = |value| Least::new(problem, value);
        let (cue, due) = (least(problem.cue_value[i]), least(problem.due_value[j]));
        Pair::of(link, Stairs::new(problem), cue, due)
    }

    /// From parts that many pairs have in common.
    pub(crate) fn of(link: SharedSubchannel, stairs: Stairs, cue: Least, due: Least) -> Pair {
        Pair {
            link,
            nats: stairs.nats,
            stair: stairs.stair,
            a_min: cue.triplets,
            b_min: due.triplets,
            u_min: cue.sinr,
            v_min: due.sinr,
        }
    }

    /// Least powers (P_C, P_D) in W that carry `a` and `b` whole triplets per second, within the
    /// maxima or not; `None` where interference makes them unreachable at any power.
    pub fn powers(&self, a: u64, b: u64) -> Option<(f64, f64)> {
        self.link.least_powers(self.sinr(a as f64), self.sinr(b as f64))
    }

    /// Least whole triplet rates (a, b) that meet both thresholds (8a), (8b).
    pub fn least_triplets(&self) -> (u64, u64) {
        (self.a_min as u64, self.b_min as u64)
    }

    /// The point of least rates and least powers, the lower-left corner of the region.
    pub fn least_point(&self) -> Option<LatticePoint> {
        let (cue_power_w, due_power_w) = self.link.least_powers(self.u_min, self.v_min)?;
        Some(LatticePoint {
            cue_triplets: self.a_min,
            due_triplets: self.b_min,
            cue_power_w,
            due_power_w,
        })
    }

    /// Whether both thresholds can be met within both maxima.
    pub fn is_feasible(&self) -> bool {
        self.link.fits(self.u_min, self.v_min)
    }

    /// Least and greatest total power (circuit and amplifier) in W that the feasible pair can draw:
    /// −T_ij(η) falls no slower than the first and no faster than the second.
    pub(crate) fn power_range_w(&self, problem: &Problem) -> (f64, f64) {
        let (u_max, v_max) = (
            self.link.mirrored().greatest_due_sinr(self.v_min),
            self.link.greatest_due_sinr(self.u_min),
        );
        let most = (math::ln_1p(u_max) + math::ln_1p(v_max)) / self.nats;
        (
            problem.total_power_w(
                self.a_min + self.b_min,
                self.link.total_power_w(self.u_min, self.v_min),
            ),
            problem.total_power_w(most, self.link.cue_limit_w + self.link.due_limit_w),
        )
    }

    /// The same pair with the roles of CUE and DUE exchanged: the problem is symmetric in them.
    fn mirrored(&self) -> Pair {
        Pair {
            link: self.link.mirrored(),
            a_min: self.b_min,
            b_min: self.a_min,
            u_min: self.v_min,
            v_min: self.u_min,
            ..*self
        }
    }

    /// γ(x) = 2^(xL/W) − 1, the SINR that carries `triplets` per second.
    fn sinr(&self, triplets: f64) -> f64 {
        math::exp_m1(triplets * self.nats)
    }

    /// Where a further stair of the DUE stops paying beside u: the root of d(B·b − ηξP)/db.
    ///
    /// P_C + P_D = (c₀ + c₁v)/(1 − d·v), so with k = ηξλ(c₁ + c₀d)/B the root solves
    /// (1 − d·v)² = k(1 + v). Needs `due_weight` > 0; +∞ where power is free.
    fn v_stationary(&self, u: f64, due_weight: f64, power_weight: f64) -> f64 {
        let SharedSubchannel { cue_interference, due_interference, due_gain, .. } = self.link;
        let x = u / self.link.cue_gain;
        let d = x * cue_interference * due_interference / due_gain;
        let slope = (1.0 + x * (cue_interference + due_interference)) / due_gain + x * d;
        let k = power_weight * self.nats * slope / due_weight;
        if k >= 1.0 {
            return 0.0; // not even the first stair pays
        }
        let p = d + d + k;
        2.0 * (1.0 - k) / (p + (k * (k + 4.0 * d * (1.0 + d))).sqrt())
    }

    /// Greatest b within the maxima beside `u`, of which `v_max` is the continuous limit.
    fn most_due_triplets(&self, u: f64, v_max: f64) -> f64 {
        let rate = math::ln_1p(v_max) / self.nats;
        let guess = rate.floor().max(self.b_min);
        // The closed form is right to far less than a thousandth of a stair, unless what it subtracts
        // nearly cancels; there, and next to a whole number, the definition itself decides.
        let cancels = u > slack::CUE_MAXIMUM_CANCELS * self.link.cue_limit_w * self.link.cue_gain;
        if !cancels && (rate - guess - 0.5).abs() < slack::MIDDLE_OF_STAIR {
            return guess;
        }
        greatest_whole(guess, self.b_min, |b| self.link.fits(u, self.sinr(b)))
    }

    /// Best b beside `a`, whose SINR is `u`; the row is known to be feasible.
    fn row(&self, a: f64, u: f64, objective: PairObjective) -> Row {
        let (mut b, mut v) = (self.b_min, self.v_min);
        if objective.due_value > 0.0 {
            let v_max = self.link.greatest_due_sinr(u);
            let v_best = self.v_stationary(u, objective.due_value, objective.power_price);
            if v_best > self.v_min {
                b = (math::ln_1p(v_best.min(v_max)) / self.nats).floor().max(self.b_min);
                v = self.sinr(b);
                if v_best >= v_max || !self.link.fits(u, v) {
                    b = self.most_due_triplets(u, v_max);
                    v = self.sinr(b);
                } else {
                    // The continuous optimum is inside the row: its two whole neighbours compete.
                    let v_next = v + (1.0 + v) * self.stair;
                    let rise_w = self.link.total_power_w(u, v_next) - self.link.total_power_w(u, v);
                    let pays = objective.due_value > objective.power_price * rise_w;
                    if pays && v_next <= v_max && self.link.fits(u, self.sinr(b + 1.0)) {
                        (b, v) = (b + 1.0, v_next);
                    }
                }
            }
        }
        let worth = |b: f64, v: f64| {
            objective.cue_value * a + objective.due_value * b
                - objective.power_price * self.link.total_power_w(u, v)
        };
        let mut value = worth(b, v);
        // Right below a singular Δ the closed form may be a stair too high, where power has no digits left.
        while b > self.b_min && u * v * self.cross() > slack::NEARLY_SINGULAR {
            let below = self.sinr(b - 1.0);
            let less = worth(b - 1.0, below);
            if less <= value {
                break;
            }
            (b, v, value) = (b - 1.0, below, less);
        }
        Row { a, u, b, v, value }
    }

    /// xy·g_C·g_D for u = v = 1: how much of Δ a product of SINRs takes.
    fn cross(&self) -> f64 {
        let link = &self.link;
        (link.cue_interference / link.cue_gain) * (link.due_interference / link.due_gain)
    }

    /// Continuous maximum over v in [`v_lo`, `v_hi`] of B·(b(v) − b(`v_lo`)) − ηξ(P(u, v) − P(u, `v_lo`)).
    fn due_gain(&self, u: f64, v_lo: f64, v_hi: f64, due_weight: f64, power_weight: f64) -> f64 {
        if due_weight <= 0.0 {
            return 0.0;
        }
        let v = self.v_stationary(u, due_weight, power_weight).min(v_hi);
        if v <= v_lo {
            return 0.0;
        }
        // ln(1+v) − ln(1+v_lo) in one logarithm.
        let stairs = math::ln_1p((v - v_lo) / (1.0 + v_lo)) / self.nats;
        due_weight * stairs
            - power_weight
                * (self.link.least_total_power_w(u, v) - self.link.total_power_w(u, v_lo))
    }

    /// A cheap proven upper bound of T_ij: the box bound over the whole region.
    ///
    /// Two closed-form maxima: what the CUE could gain beside the least DUE, plus what the DUE could
    /// gain beside the least CUE. Needs a feasible pair. O(1).
    pub fn upper_bound(&self, objective: PairObjective) -> f64 {
        let floor = objective.cue_value * self.a_min + objective.due_value * self.b_min
            - objective.power_price * self.link.total_power_w(self.u_min, self.v_min);
        let mirrored = self.mirrored();
        let due = self.due_gain(
            self.u_min,
            self.v_min,
            self.link.greatest_due_sinr(self.u_min),
            objective.due_value,
            objective.power_price,
        );
        let cue = mirrored.due_gain(
            self.v_min,
            self.u_min,
            mirrored.link.greatest_due_sinr(self.v_min),
            objective.cue_value,
            objective.power_price,
        );
        let bound = floor + due + cue;
        bound + bound.abs() * slack::BOX_BOUND
    }

    /// The optimum of a feasible pair, (11), with a proven bound.
    ///
    /// `start` may hold a rate of the CUE near which a good point is known; it changes the time
    /// taken, never the value.
    pub fn best(&self, objective: PairObjective, start: Option<f64>) -> PairOptimum {
        self.best_within(objective, start, 0.0)
    }

    /// As [`Self::best`], for a cell in which `slack` value/s is nothing: the value may miss the optimum by
    /// that much, which the bound includes.
    pub(crate) fn best_within(
        &self,
        objective: PairObjective,
        start: Option<f64>,
        slack: f64,
    ) -> PairOptimum {
        let first = self.row(self.a_min, self.u_min, objective);
        let mut search = Search::new(self, objective, first, slack);
        if objective.cue_value > 0.0 {
            let mirrored = self.mirrored();
            if objective.due_value <= 0.0 {
                // The DUE stays at its threshold: one column, closed form.
                let swapped = objective.mirrored();
                let column = mirrored.row(self.b_min, self.v_min, swapped);
                search.best =
                    Row { a: column.b, u: column.v, b: column.a, v: column.u, value: column.value };
            } else {
                let u_max = mirrored.link.greatest_due_sinr(self.v_min);
                let a_max = mirrored.most_due_triplets(self.v_min, u_max);
                if a_max > self.a_min {
                    search.run(first, a_max, start);
                }
            }
        }
        let row = search.best;
        let (cue_power_w, due_power_w) = self.link.powers(row.u, row.v);
        PairOptimum {
            point: LatticePoint {
                cue_triplets: row.a,
                due_triplets: row.b,
                cue_power_w,
                due_power_w,
            },
            value: row.value,
            bound: search.bound.max(row.value),
            rows: search.rows,
        }
    }
}
