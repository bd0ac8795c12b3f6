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

use crate::math;
use crate::model::Problem;
use crate::solver::objective::PairObjective;

/// Relative slack with which continuous rates are floored: rounding, not physics.
const FLOOR_SLACK: f64 = 1e-12;
/// An interval is closed when it cannot beat the best point by more than this share of S.
const PRUNE_SHARE: f64 = 1e-14;

/// Whole triplet rates with the least powers that carry them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// a, triplets/s of the CUE; a whole number.
    pub cue_triplets: f64,
    /// b, triplets/s of the DUE; a whole number.
    pub due_triplets: f64,
    /// P_C, W.
    pub cue_power_w: f64,
    /// P_D, W.
    pub due_power_w: f64,
}

impl Point {
    /// A·a + B·b − ηξ(P_C + P_D), value/s.
    pub fn value(&self, objective: PairObjective) -> f64 {
        objective.cue_value * self.cue_triplets + objective.due_value * self.due_triplets
            - objective.power_price * (self.cue_power_w + self.due_power_w)
    }
}

/// The optimum of one pair at one η.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairOptimum {
    /// A best lattice point.
    pub point: Point,
    /// Its value, value/s: T_ij up to `bound`.
    pub value: f64,
    /// Proven: no feasible operating point is worth more, value/s.
    pub bound: f64,
    /// Rows (values of a) that were looked at.
    pub rows: u32,
}

/// One CUE and one DUE on one subchannel: gains over σ², limits and thresholds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pair {
    /// h_C/σ², 1/W.
    h_c: f64,
    /// g_D/σ² (DUE transmitter → BS), 1/W.
    g_d: f64,
    /// h_D/σ², 1/W.
    h_d: f64,
    /// g_C/σ² (CUE → DUE receiver), 1/W.
    g_c: f64,
    /// λ, nats of 1 + SINR per triplet/s.
    nats: f64,
    /// e^λ − 1.
    stair: f64,
    p_max_cue_w: f64,
    p_max_due_w: f64,
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
        let nats = problem.nats_per_triplet();
        let a_min = problem.least_triplets(problem.cue_value[i]) as f64;
        let b_min = problem.least_triplets(problem.due_value[j]) as f64;
        let gains = &problem.gains;
        Pair {
            h_c: gains.cue_bs[i] / problem.noise_w,
            g_d: gains.due_bs[j] / problem.noise_w,
            h_d: gains.due[j] / problem.noise_w,
            g_c: gains.cue_due[i * problem.dues + j] / problem.noise_w,
            nats,
            stair: math::exp_m1(nats),
            p_max_cue_w: problem.p_max_cue_w,
            p_max_due_w: problem.p_max_due_w,
            a_min,
            b_min,
            u_min: math::exp_m1(a_min * nats),
            v_min: math::exp_m1(b_min * nats),
        }
    }

    /// Least powers (P_C, P_D) in W for the SINRs u and v; `None` where no powers reach them.
    fn powers_at(&self, u: f64, v: f64) -> Option<(f64, f64)> {
        let (x, y) = (u / self.h_c, v / self.h_d);
        let det = 1.0 - (x * self.g_c) * (y * self.g_d);
        (det > 0.0).then(|| (x * (1.0 + y * self.g_d) / det, y * (1.0 + x * self.g_c) / det))
    }

    /// P_C + P_D for the SINRs u and v; the caller knows that they can be reached.
    fn power_at(&self, u: f64, v: f64) -> f64 {
        let (x, y) = (u / self.h_c, v / self.h_d);
        let (cross_c, cross_d) = (x * self.g_c, y * self.g_d);
        (x + y + y * cross_c + x * cross_d) / (1.0 - cross_c * cross_d)
    }

    /// Least powers (P_C, P_D) in W that carry `a` and `b` whole triplets per second, within the
    /// maxima or not; `None` where interference makes them unreachable at any power.
    pub fn powers(&self, a: u64, b: u64) -> Option<(f64, f64)> {
        self.powers_at(math::exp_m1(a as f64 * self.nats), math::exp_m1(b as f64 * self.nats))
    }

    /// Least whole triplet rates (a, b) that meet both thresholds (8a), (8b).
    pub fn least_triplets(&self) -> (u64, u64) {
        (self.a_min as u64, self.b_min as u64)
    }

    /// The point of least rates and least powers, the lower-left corner of the region.
    pub fn least_point(&self) -> Option<Point> {
        let (cue_power_w, due_power_w) = self.powers_at(self.u_min, self.v_min)?;
        Some(Point { cue_triplets: self.a_min, due_triplets: self.b_min, cue_power_w, due_power_w })
    }

    /// Whether both thresholds can be met within both maxima.
    pub fn is_feasible(&self) -> bool {
        self.least_point().is_some_and(|p| {
            p.cue_power_w <= self.p_max_cue_w * (1.0 + FLOOR_SLACK)
                && p.due_power_w <= self.p_max_due_w * (1.0 + FLOOR_SLACK)
        })
    }

    /// Least and greatest total power (circuit and amplifier) in W that the feasible pair can draw:
    /// −T_ij(η) falls no slower than the first and no faster than the second.
    pub(crate) fn power_range_w(&self, problem: &Problem) -> (f64, f64) {
        let most = math::ln_1p(self.u_max(self.v_min)) / self.nats
            + math::ln_1p(self.v_max(self.u_min)) / self.nats;
        (
            problem.total_power_w(self.a_min + self.b_min, self.power_at(self.u_min, self.v_min)),
            problem.total_power_w(most, self.p_max_cue_w + self.p_max_due_w),
        )
    }

    /// Largest v that the maxima allow beside u; +∞ without interference limits, < 0 if none.
    fn v_max(&self, u: f64) -> f64 {
        let x = u / self.h_c;
        let by_cue = if x == 0.0 || self.g_d == 0.0 {
            if x <= self.p_max_cue_w { f64::INFINITY } else { -1.0 }
        } else {
            (self.p_max_cue_w - x) / (x * self.g_d * (1.0 + self.p_max_cue_w * self.g_c))
        };
        let cross = x * self.g_c * (1.0 + self.p_max_due_w * self.g_d);
        by_cue.min(self.p_max_due_w / (1.0 + cross)) * self.h_d
    }

    /// Largest u that the maxima allow beside v.
    fn u_max(&self, v: f64) -> f64 {
        self.mirrored().v_max(v)
    }

    /// The same pair with the roles of CUE and DUE exchanged: the problem is symmetric in them.
    fn mirrored(&self) -> Pair {
        Pair {
            h_c: self.h_d,
            g_d: self.g_c,
            h_d: self.h_c,
            g_c: self.g_d,
            p_max_cue_w: self.p_max_due_w,
            p_max_due_w: self.p_max_cue_w,
            a_min: self.b_min,
            b_min: self.a_min,
            u_min: self.v_min,
            v_min: self.u_min,
            ..*self
        }
    }

    /// Where a further stair of the DUE stops paying beside u: the root of d(B·b − ηξP)/db.
    ///
    /// P_C + P_D = (c₀ + c₁v)/(1 − d·v), so with k = ηξλ(c₁ + c₀d)/B the root solves
    /// (1 − d·v)² = k(1 + v). Needs `due_weight` > 0; +∞ where power is free.
    fn v_stationary(&self, u: f64, due_weight: f64, power_weight: f64) -> f64 {
        let x = u / self.h_c;
        let d = x * self.g_c * self.g_d / self.h_d;
        let slope = (1.0 + x * (self.g_c + self.g_d)) / self.h_d + x * d;
        let k = power_weight * self.nats * slope / due_weight;
        let p = d + d + k;
        2.0 * (1.0 - k) / (p + (k * (k + 4.0 * d * (1.0 + d))).sqrt())
    }

    /// Whole rate that an SINR carries.
    fn whole_rate(&self, sinr: f64) -> f64 {
        let rate = math::ln_1p(sinr) / self.nats;
        (rate + rate * FLOOR_SLACK).floor()
    }

    /// Best b beside `a`, whose SINR is `u`; the row is known to be feasible.
    fn row(&self, a: f64, u: f64, objective: PairObjective) -> Row {
        let (mut b, mut v) = (self.b_min, self.v_min);
        if objective.due_value > 0.0 {
            let v_max = self.v_max(u);
            let v_best = self.v_stationary(u, objective.due_value, objective.power_price);
            let b_low = self.whole_rate(v_best.min(v_max)).max(self.b_min);
            if b_low > self.b_min || v_best > self.v_min {
                (b, v) = (b_low, math::exp_m1(b_low * self.nats));
                if v_best < v_max {
                    // The continuous optimum is inside the row: its two whole neighbours compete.
                    let v_next = v + (1.0 + v) * self.stair;
                    if v_next <= v_max
                        && objective.due_value
                            > objective.power_price
                                * (self.power_at(u, v_next) - self.power_at(u, v))
                    {
                        (b, v) = (b + 1.0, v_next);
                    }
                }
            }
        }
        let value = objective.cue_value * a + objective.due_value * b
            - objective.power_price * self.power_at(u, v);
        Row { a, u, b, v, value }
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
        due_weight * stairs - power_weight * (self.power_at(u, v) - self.power_at(u, v_lo))
    }

    /// A cheap proven upper bound of T_ij: the box bound over the whole region.
    ///
    /// Two closed-form maxima: what the CUE could gain beside the least DUE, plus what the DUE could
    /// gain beside the least CUE. Needs a feasible pair. O(1).
    pub fn upper_bound(&self, objective: PairObjective) -> f64 {
        let floor = objective.cue_value * self.a_min + objective.due_value * self.b_min
            - objective.power_price * self.power_at(self.u_min, self.v_min);
        let mirrored = self.mirrored();
        let due = self.due_gain(
            self.u_min,
            self.v_min,
            self.v_max(self.u_min),
            objective.due_value,
            objective.power_price,
        );
        let cue = mirrored.due_gain(
            self.v_min,
            self.u_min,
            mirrored.v_max(self.v_min),
            objective.cue_value,
            objective.power_price,
        );
        let bound = floor + due + cue;
        bound + bound.abs() * 1e-12
    }

    /// The optimum of a feasible pair, (11), with a proven bound.
    ///
    /// `start` may hold a rate of the CUE near which a good point is known; it changes the time
    /// taken, never the value.
    pub fn best(&self, objective: PairObjective, start: Option<f64>) -> PairOptimum {
        let first = self.row(self.a_min, self.u_min, objective);
        let mut search =
            Search { pair: self, objective, best: first, bound: f64::NEG_INFINITY, rows: 1 };
        if objective.cue_value > 0.0 {
            let mirrored = self.mirrored();
            if objective.due_value <= 0.0 {
                // The DUE stays at its threshold: one column, closed form.
                let swapped = objective.mirrored();
                let column = mirrored.row(self.b_min, self.v_min, swapped);
                search.best =
                    Row { a: column.b, u: column.v, b: column.a, v: column.u, value: column.value };
            } else {
                let a_max = self.whole_rate(self.u_max(self.v_min));
                if a_max > self.a_min {
                    search.run(first, a_max, start);
                }
            }
        }
        let row = search.best;
        let (cue_power_w, due_power_w) = self.powers_at(row.u, row.v).unwrap_or_default();
        PairOptimum {
            point: Point { cue_triplets: row.a, due_triplets: row.b, cue_power_w, due_power_w },
            value: row.value,
            bound: search.bound.max(row.value),
            rows: search.rows,
        }
    }
}

/// Branch and bound over the rate of the CUE.
struct Search<'a> {
    pair: &'a Pair,
    objective: PairObjective,
    best: Row,
    bound: f64,
    rows: u32,
}

impl Search<'_> {
    fn row(&mut self, a: f64) -> Row {
        self.rows += 1;
        let row = self.pair.row(a, math::exp_m1(a * self.pair.nats), self.objective);
        if row.value > self.best.value {
            self.best = row;
        }
        row
    }

    /// Search rows `first.a`..=`a_max`.
    fn run(&mut self, first: Row, a_max: f64, start: Option<f64>) {
        let last = self.row(a_max);
        // Intervals that may still hold something better, with their bounds. Bisecting a range of
        // at most 2^53 rows, depth first, keeps at most one waiting sibling a level.
        let mut waiting = [(first, last, 0.0); 56];
        let mut count = 0;
        let split = start.map(|a| a.clamp(first.a, last.a)).filter(|&a| a > first.a && a < last.a);
        match split {
            Some(a) => {
                let middle = self.row(a);
                for (left, right) in [(first, middle), (middle, last)] {
                    waiting[count] = (left, right, self.interval_bound(left, right));
                    count += 1;
                }
            }
            None => {
                waiting[0] = (first, last, self.interval_bound(first, last));
                count = 1;
            }
        }
        while count > 0 {
            count -= 1;
            let (left, right, bound) = waiting[count];
            if right.a - left.a < 2.0 {
                continue;
            }
            if bound <= self.best.value + self.tolerance() {
                self.bound = self.bound.max(bound);
                continue;
            }
            let middle = self.row(((left.a + right.a) * 0.5).floor());
            let lower = (left, middle, self.interval_bound(left, middle));
            let upper = (middle, right, self.interval_bound(middle, right));
            let (poorer, better) = if lower.2 > upper.2 { (upper, lower) } else { (lower, upper) };
            waiting[count] = poorer;
            waiting[count + 1] = better;
            count += 2;
        }
    }

    fn tolerance(&self) -> f64 {
        PRUNE_SHARE
            * (self.objective.cue_value * self.best.a + self.objective.due_value * self.best.b)
    }

    /// Proven upper bound of the rows strictly between `left` and `right`.
    fn interval_bound(&self, left: Row, right: Row) -> f64 {
        // Best b lies in [right.b, left.b]; corner (left.a, right.b).
        let columns = self.pair.mirrored();
        left.value
            + columns.due_gain(
                right.v,
                left.u,
                right.u,
                self.objective.cue_value,
                self.objective.power_price,
            )
    }
}
