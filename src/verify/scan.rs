//! The plain scan: the best lattice point of one pair, or of one CUE alone, by looking at every row.
//!
//! A point of the lattice is a pair of whole triplet rates (a, b). The least powers that carry it
//! follow from (1)-(2) with equality; they are least in both coordinates at once, so an optimum
//! uses them. The scan looks at every a from the least that meets S_th up to the largest that the
//! maxima allow. On one row, a fixed, the objective is concave in b: P_C + P_D is a quotient
//! (c₀ + c₁v)/(1 − d₁v), convex and increasing in v = γ(b), and γ is convex and increasing. The
//! search on the row climbs from a guess to the first b whose two neighbours are no better, which
//! for a concave function is the best; a bad guess costs time and never changes the answer.
//!
//! Nothing is skipped, pruned or bounded: this is meant to be believed, not to be fast.

use core::ops::ControlFlow;

use crate::model::Problem;
use crate::verify::report::TOLERANCE;

/// How often a long scan asks whether to go on, in rows.
const ROWS_BETWEEN_CALLS: u64 = 1 << 16;

/// How far a verification has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Pairs whose lattice has been scanned.
    pub pairs_done: usize,
    /// Pairs in all.
    pub pairs: usize,
}

/// Prices at which lattice points are valued.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prices {
    /// η, value/J.
    pub(super) eta: f64,
    /// P_cir, J.
    circuit_j: f64,
    /// ηξ, value/s per W.
    per_watt: f64,
}

impl Prices {
    pub(super) fn new(problem: &Problem, eta: f64) -> Prices {
        Prices {
            eta,
            circuit_j: problem.circuit_energy_per_triplet_j,
            per_watt: eta * problem.amplifier_inefficiency,
        }
    }

    /// ϖ − η·P_cir: what one triplet earns net of its circuit energy.
    fn per_triplet(&self, value: f64) -> f64 {
        value - self.eta * self.circuit_j
    }
}

/// γ(x) = 2^(xL/W) − 1, the SINR that carries x triplets per second.
pub(super) fn sinr(problem: &Problem, triplets: u64) -> f64 {
    (triplets as f64 * problem.bits_per_triplet / problem.bandwidth_hz * core::f64::consts::LN_2)
        .exp_m1()
}

/// Least whole rate whose value meets S_th within the tolerance.
pub(super) fn least_rate(problem: &Problem, value: f64) -> u64 {
    (problem.semantic_threshold * (1.0 - TOLERANCE) / value).ceil() as u64
}

/// Least power with which CUE `i` alone meets S_th, W; may exceed the maximum or be infinite.
pub(super) fn alone_power_w(problem: &Problem, i: usize) -> f64 {
    let least = least_rate(problem, problem.cue_value[i]);
    if least == 0 { 0.0 } else { sinr(problem, least) * problem.noise_w / problem.gains.cue_bs[i] }
}

/// Counts rows and asks the caller now and then whether to go on.
pub(super) struct Ticker<'a> {
    /// Rows looked at so far.
    pub(super) rows: u64,
    /// Pairs finished and pairs in all, for the caller.
    pub(super) progress: Progress,
    caller: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl<'a> Ticker<'a> {
    pub(super) fn new(
        total: usize,
        caller: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Ticker<'a> {
        Ticker { rows: 0, progress: Progress { pairs_done: 0, pairs: total }, caller }
    }

    /// One pair is done.
    pub(super) fn pair(&mut self) -> ControlFlow<()> {
        self.progress.pairs_done += 1;
        (self.caller)(self.progress)
    }

    fn row(&mut self) -> ControlFlow<()> {
        self.rows += 1;
        if self.rows.is_multiple_of(ROWS_BETWEEN_CALLS) {
            (self.caller)(self.progress)
        } else {
            ControlFlow::Continue(())
        }
    }
}

/// The best value found, value/s; `None` where no lattice point is feasible.
pub(super) type Best = ControlFlow<(), Option<f64>>;

/// Best value of CUE `i` alone; `None` where S_th is out of its reach.
///
/// Only powers below the maximum by [`TOLERANCE`] count, so that rounding at the very maximum is
/// never held against a solution.
pub(super) fn best_alone(problem: &Problem, i: usize, prices: Prices, ticker: &mut Ticker) -> Best {
    let earn = prices.per_triplet(problem.cue_value[i]);
    let maximum_w = problem.p_max_cue_w * (1.0 - TOLERANCE);
    let mut best: Option<f64> = None;
    for a in least_rate(problem, problem.cue_value[i])..u64::MAX {
        let power_w = sinr(problem, a) * problem.noise_w / problem.gains.cue_bs[i];
        if power_w.is_nan() || power_w > maximum_w {
            break;
        }
        ticker.row()?;
        let value = earn * a as f64 - prices.per_watt * power_w;
        best = Some(best.map_or(value, |known| known.max(value)));
    }
    ControlFlow::Continue(best)
}

/// One pair's lattice, with gains relative to the wanted signals so that numbers stay moderate.
#[derive(Clone, Copy, Debug)]
pub(super) struct PairLattice {
    /// λ = ln 2·L/W.
    nats: f64,
    /// σ²/h_C and σ²/h_D, W: power for an SINR of 1 without interference.
    noise_c_w: f64,
    noise_d_w: f64,
    /// g_D/h_C and g_C/h_D: interference per watt of the other over signal per watt.
    cross_d: f64,
    cross_c: f64,
    max_c_w: f64,
    max_d_w: f64,
    least_a: u64,
    least_b: u64,
    value_c: f64,
    value_d: f64,
}

impl PairLattice {
    /// The lattice of CUE `i` with DUE `j`, maxima lowered by [`TOLERANCE`]: points that are
    /// feasible only by rounding do not count.
    pub(super) fn new(problem: &Problem, i: usize, j: usize) -> PairLattice {
        let gains = &problem.gains;
        PairLattice {
            nats: problem.bits_per_triplet / problem.bandwidth_hz * core::f64::consts::LN_2,
            noise_c_w: problem.noise_w / gains.cue_bs[i],
            noise_d_w: problem.noise_w / gains.due[j],
            cross_d: gains.due_bs[j] / gains.cue_bs[i],
            cross_c: gains.cue_due[i * problem.dues + j] / gains.due[j],
            max_c_w: problem.p_max_cue_w * (1.0 - TOLERANCE),
            max_d_w: problem.p_max_due_w * (1.0 - TOLERANCE),
            least_a: least_rate(problem, problem.cue_value[i]),
            least_b: least_rate(problem, problem.due_value[j]),
            value_c: problem.cue_value[i],
            value_d: problem.due_value[j],
        }
    }

    /// Whether any lattice point is feasible. The feasible set is down-closed, so the least point
    /// decides.
    pub(super) fn is_feasible(&self) -> bool {
        self.power_w(self.gamma(self.least_a), self.least_b).is_some()
    }

    /// The best value over the whole lattice.
    pub(super) fn best(&self, prices: Prices, ticker: &mut Ticker) -> Best {
        let earn_a = prices.per_triplet(self.value_c);
        let mut best: Option<f64> = None;
        for a in self.least_a..u64::MAX {
            let Some(row) = self.best_on_row(a, prices) else {
                break;
            };
            ticker.row()?;
            let value = earn_a * a as f64 + row;
            best = Some(best.map_or(value, |known| known.max(value)));
        }
        ControlFlow::Continue(best)
    }

    /// Best of B·b − ηξ(P_C + P_D) on the row of `a`; `None` where the row has no feasible point,
    /// and then no later row has one.
    fn best_on_row(&self, a: u64, prices: Prices) -> Option<f64> {
        let u = self.gamma(a);
        let earn = prices.per_triplet(self.value_d);
        let value = |b: u64| Some(earn * b as f64 - prices.per_watt * self.power_w(u, b)?);
        let least = value(self.least_b)?;
        if earn <= 0.0 {
            return Some(least); // further triplets cost, and power only grows
        }
        let mut b = self.guess(u, earn, prices.per_watt).max(self.least_b);
        // A guess outside the region comes back to its edge.
        while b > self.least_b && value(b).is_none() {
            b -= 1;
        }
        let start = (b, value(b)?);
        let mut here = start;
        while let Some(next) = value(here.0 + 1).filter(|next| *next >= here.1) {
            here = (here.0 + 1, next);
        }
        if here == start {
            while here.0 > self.least_b {
                match value(here.0 - 1) {
                    Some(next) if next >= here.1 => here = (here.0 - 1, next),
                    _ => break,
                }
            }
        }
        Some(here.1)
    }

    /// Where the continuous objective on the row peaks, or the row's end if that comes first:
    /// a place to start climbing.
    fn guess(&self, u: f64, earn: f64, per_watt: f64) -> u64 {
        // P_C + P_D = (c0 + c1·v)/(1 − d1·v)
        let c0 = u * self.noise_c_w;
        let due_w = self.noise_d_w + u * self.cross_c * self.noise_c_w;
        let cue_w = u * self.cross_d * self.noise_d_w;
        let (c1, d1) = (due_w + cue_w, u * self.cross_c * self.cross_d);
        // Zero slope in b, with x = 1 + v: earn·(1 + d1 − d1·x)² = q·x; its smaller root.
        let q = per_watt * self.nats * (c1 + c0 * d1);
        let e = 1.0 + d1;
        let p = 2.0 * earn * e * d1 + q;
        let peak = 2.0 * earn * e * e / (p + (q * (q + 4.0 * earn * e * d1)).sqrt()) - 1.0;
        let cue_end = (self.max_c_w - c0) / (cue_w + self.max_c_w * d1);
        let due_end = self.max_d_w / (due_w + self.max_d_w * d1);
        (peak.min(cue_end).min(due_end).ln_1p() / self.nats) as u64
    }

    fn gamma(&self, triplets: u64) -> f64 {
        (triplets as f64 * self.nats).exp_m1()
    }

    /// P_C + P_D for the SINR `u` of the CUE and `b` triplets/s of the DUE at their least powers,
    /// which solve P_C·h_C = u(P_D·g_D + σ²) and P_D·h_D = v(P_C·g_C + σ²); `None` above a maximum.
    fn power_w(&self, u: f64, b: u64) -> Option<f64> {
        let v = self.gamma(b);
        let left = 1.0 - u * v * self.cross_c * self.cross_d;
        let cue_w = u * (self.noise_c_w + v * self.cross_d * self.noise_d_w) / left;
        let due_w = v * (self.noise_d_w + u * self.cross_c * self.noise_c_w) / left;
        // All three comparisons are false for NaN, so that overflow counts as infeasible.
        (left > 0.0 && cue_w <= self.max_c_w && due_w <= self.max_d_w).then_some(cue_w + due_w)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::model::gains::Gains;
    use rand::{RngExt, SeedableRng};

    /// One CUE and one DUE with a few to a few hundred stairs.
    fn small(rng: &mut rand_pcg::Pcg64) -> Problem {
        let mut log = |low: f64, high: f64| 10f64.powf(rng.random_range(low..high));
        Problem {
            cues: 1,
            dues: 1,
            bandwidth_hz: 1e6,
            bits_per_triplet: log(4.8, 6.0),
            noise_w: 1e-13,
            p_max_cue_w: log(-2.0, 0.0),
            p_max_due_w: log(-2.0, 0.0),
            amplifier_inefficiency: 2.5,
            circuit_energy_per_triplet_j: log(-3.0, -0.5),
            semantic_threshold: log(-1.0, 1.0),
            cue_value: vec![log(-1.0, 0.0)],
            due_value: vec![log(-1.0, 0.0)],
            gains: Gains {
                cue_bs: vec![log(-12.0, -8.0)],
                due_bs: vec![log(-15.0, -9.0)],
                due: vec![log(-12.0, -8.0)],
                cue_due: vec![log(-15.0, -9.0)],
            },
        }
    }

    /// Value and powers of (a, b) by elimination on the two equations as they stand.
    fn by_elimination(p: &Problem, a: u64, b: u64, eta: f64) -> Option<f64> {
        let gamma = |x: u64| 2f64.powf(x as f64 * p.bits_per_triplet / p.bandwidth_hz) - 1.0;
        let (u, v, g) = (gamma(a), gamma(b), &p.gains);
        // [h_C, −u·g_D; −v·g_C, h_D]·[P_C; P_D] = σ²[u; v]
        let factor = v * g.cue_due[0] / g.cue_bs[0];
        let pivot = g.due[0] - factor * u * g.due_bs[0];
        let due_w = p.noise_w * (v + factor * u) / pivot;
        let cue_w = u * (due_w * g.due_bs[0] + p.noise_w) / g.cue_bs[0];
        let worth = p.cue_value[0] * a as f64 + p.due_value[0] * b as f64;
        let circuit_w = p.circuit_energy_per_triplet_j * (a + b) as f64;
        let power_w = circuit_w + p.amplifier_inefficiency * (cue_w + due_w);
        let allowed = pivot > 0.0
            && cue_w <= p.p_max_cue_w
            && due_w <= p.p_max_due_w
            && a as f64 * p.cue_value[0] >= p.semantic_threshold
            && b as f64 * p.due_value[0] >= p.semantic_threshold;
        allowed.then_some(worth - eta * power_w)
    }

    #[test]
    fn scan_finds_what_enumeration_finds() {
        let mut rng = rand_pcg::Pcg64::seed_from_u64(5);
        let (mut feasible, mut infeasible) = (0, 0);
        for round in 0..400 {
            let problem = small(&mut rng);
            let eta = if round % 7 == 0 { 0.0 } else { 10f64.powf(rng.random_range(-1.0..3.0)) };
            let mut expected: Option<f64> = None;
            for a in 0..=360 {
                for b in 0..=360 {
                    if let Some(value) = by_elimination(&problem, a, b, eta) {
                        assert!(a < 360 && b < 360, "the box is too small");
                        expected = Some(expected.map_or(value, |known| known.max(value)));
                    }
                }
            }
            let mut go_on = |_| ControlFlow::Continue(());
            let mut ticker = Ticker::new(1, &mut go_on);
            let lattice = PairLattice::new(&problem, 0, 0);
            let ControlFlow::Continue(found) =
                lattice.best(Prices::new(&problem, eta), &mut ticker)
            else {
                panic!("nobody stopped it")
            };
            assert_eq!(found.is_some(), lattice.is_feasible());
            match (expected, found) {
                (Some(expected), Some(found)) => {
                    feasible += 1;
                    let scale = expected.abs().max(1.0);
                    assert!((expected - found).abs() <= 1e-9 * scale, "{expected} {found}");
                }
                (None, None) => infeasible += 1,
                other => panic!("{other:?}"),
            }
        }
        assert!(feasible > 100 && infeasible > 20, "{feasible} {infeasible}");
    }

    #[test]
    fn a_long_scan_can_be_stopped() {
        let mut problem = small(&mut rand_pcg::Pcg64::seed_from_u64(5));
        problem.bits_per_triplet = 1.0;
        problem.semantic_threshold = 0.0;
        let mut calls = 0;
        let mut stop = |_| {
            calls += 1;
            ControlFlow::Break(())
        };
        let mut ticker = Ticker::new(1, &mut stop);
        let lattice = PairLattice::new(&problem, 0, 0);
        assert_eq!(lattice.best(Prices::new(&problem, 1.0), &mut ticker), ControlFlow::Break(()));
        assert_eq!((ticker.rows, calls), (ROWS_BETWEEN_CALLS, 1));
    }
}
