//! An oracle for tests: the best lattice point of a subchannel by looking at every one of them.
//!
//! Nothing is skipped or bounded, and powers come from elimination on the two equations as they stand.

#![allow(clippy::float_cmp)]

use crate::model::Problem;
use crate::model::gains::Gains;
use crate::verify::branch::{Bound, Goal};
use crate::verify::lattice::Lattice;
use crate::verify::progress::Ticker;
use core::ops::ControlFlow;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

/// A pair with up to a few hundred stairs in each direction.
fn small(rng: &mut Pcg64) -> Problem {
    let interference = if rng.random_range(0..6) == 0 { 0.0 } else { 1.0 };
    let free = rng.random_range(0..5) == 0;
    let loud = rng.random_range(0..4) == 0;
    let mut log = |low: f64, high: f64| 10f64.powf(rng.random_range(low..high));
    let reach = if loud { -6.0 } else { -9.0 };
    let value = log(-1.0, 0.0);
    Problem {
        cues: 1,
        dues: 1,
        bandwidth_hz: 1e6,
        bits_per_triplet: log(4.8, 6.0),
        noise_w: 1e-13,
        p_max_cue_w: log(-2.0, 0.0),
        p_max_due_w: log(-2.0, 0.0),
        amplifier_inefficiency: 2.5,
        circuit_energy_per_triplet_j: if free { 0.0 } else { log(-3.0, -0.5) },
        semantic_threshold: if free { 0.0 } else { log(-1.0, 1.0) },
        cue_value: vec![value],
        due_value: vec![if loud { value } else { log(-1.0, 0.0) }],
        gains: Gains {
            cue_bs: vec![log(-12.0, -8.0)],
            due_bs: vec![interference * log(-15.0, reach)],
            due: vec![log(-12.0, -8.0)],
            cue_due: vec![interference * log(-15.0, reach)],
        },
    }
}

/// Value of (a, b) if both thresholds and maxima allow it.
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

/// The best of all points with both rates below 500; a row ends where nothing fits any more.
fn by_scan(problem: &Problem, eta: f64) -> Option<f64> {
    let mut best: Option<f64> = None;
    for a in 0..500 {
        for b in 0..500 {
            match by_elimination(problem, a, b, eta) {
                Some(value) => {
                    assert!(a < 499 && b < 499, "the box is too small");
                    best = Some(best.map_or(value, |known| known.max(value)));
                }
                None if b as f64 * problem.due_value[0] > problem.semantic_threshold => break,
                None => {}
            }
        }
    }
    best
}

fn bound(problem: &Problem, eta: f64, goal: Goal) -> (Bound, u64) {
    let mut go_on = |_| ControlFlow::Continue(());
    let mut ticker = Ticker::new(&mut go_on);
    let lattice = Lattice::pair(problem, 0, 0);
    match lattice.bound(&lattice.worth(eta), goal, None, &mut ticker) {
        ControlFlow::Continue(bound) => {
            assert_eq!(bound.upper > f64::NEG_INFINITY, lattice.is_feasible());
            (bound, ticker.boxes)
        }
        ControlFlow::Break(()) => panic!("nobody stopped it"),
    }
}

#[test]
fn bisection_proves_what_the_scan_finds() {
    let mut rng = Pcg64::seed_from_u64(5);
    let (mut feasible, mut infeasible, mut most, mut boxes) = (0, 0, 0, 0);
    for round in 0..4000 {
        let problem = small(&mut rng);
        let eta = match round % 7 {
            0 => 0.0,
            1 => 1e-9,
            _ => 10f64.powf(rng.random_range(-1.0..3.0)),
        };
        let tight = Goal::Near { target: f64::NEG_INFINITY, allowance: 0.0 };
        let (found, count) = bound(&problem, eta, tight);
        most = most.max(count);
        boxes += count;
        let Some(best) = by_scan(&problem, eta) else {
            infeasible += 1;
            assert_eq!(found.upper, f64::NEG_INFINITY, "{problem:?}");
            continue;
        };
        feasible += 1;
        let scale = best.abs().max(1.0);
        assert!(found.upper >= best - 1e-13 * scale, "no bound: {found:?} {best} {problem:?}");
        assert!(found.met.low <= best + 1e-13 * scale, "no point: {found:?} {best} {problem:?}");
        assert!(
            found.upper - found.met.low <= 1e-11 * scale,
            "loose: {found:?} {best} {problem:?}"
        );
        // A target that is met stays a bound, and one that is not shows a point above it.
        for shift in [-0.5, 1e-6, 0.5] {
            let target = best + shift * scale;
            let (near, _) = bound(&problem, eta, Goal::Below(target));
            assert!(near.upper >= best - 1e-13 * scale);
            assert_eq!(near.upper <= target, shift > 0.0);
            assert_eq!(near.met.low > target, shift < 0.0);
        }
    }
    assert!(feasible > 2000 && infeasible > 400, "{feasible} {infeasible}");
    assert!(most < 20_000 && boxes < 300 * feasible, "{most} boxes at most, {boxes} in all");
}

/// A billion stairs a side, and a + b the same all along the frontier: each hears mostly the other.
fn flat() -> Problem {
    let mut problem = small(&mut Pcg64::seed_from_u64(5));
    problem.bits_per_triplet = 1.0;
    problem.bandwidth_hz = 1e8;
    problem.semantic_threshold = 0.0;
    (problem.cue_value[0], problem.due_value[0]) = (1.0, 1.0);
    (problem.gains.cue_bs[0], problem.gains.due[0]) = (9e29, 9e29);
    (problem.gains.cue_due[0], problem.gains.due_bs[0]) = (1.0, 1.0);
    problem
}

#[test]
fn a_flat_frontier_of_a_billion_stairs_closes() {
    let tight = Goal::Near { target: f64::NEG_INFINITY, allowance: 0.0 };
    for eta in [0.0, 1e-12, 1e-6, 1.0, 1e3, 1e6] {
        let (found, boxes) = bound(&flat(), eta, tight);
        assert!(found.upper - found.met.low <= 1e-12 * found.upper, "{eta}: {found:?}");
        assert!(boxes < 2000, "{eta}: {boxes} boxes");
    }
}

#[test]
fn a_search_can_be_stopped_between_two_boxes() {
    let mut calls = 0;
    let mut stop = |_| {
        calls += 1;
        if calls == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut ticker = Ticker::new(&mut stop);
    let problem = flat();
    let lattice = Lattice::pair(&problem, 0, 0);
    let goal = Goal::Near { target: f64::NEG_INFINITY, allowance: 0.0 };
    // One bound takes a few dozen boxes: again and again, until the caller has had enough.
    let stopped =
        (0..10_000).any(|_| lattice.bound(&lattice.worth(1.0), goal, None, &mut ticker).is_break());
    assert!(stopped);
    assert_eq!((ticker.boxes, calls), (3 << 12, 3));
}
