//! The exact pair solver against full enumeration of the lattice.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::model::Problem;
use d2d_explorer::model::gains::Gains;
use d2d_explorer::solver::PairObjective;
use d2d_explorer::solver::pair::Pair;
use proptest::prelude::*;

/// One CUE, one DUE; gains in dB over noise so that stairs number tens to hundreds.
fn problem(
    h_c: f64,
    g_d: f64,
    h_d: f64,
    g_c: f64,
    nats: f64,
    value: (f64, f64),
    s_th: f64,
) -> Problem {
    let db = |x: f64| 10f64.powf(x / 10.0);
    Problem {
        cues: 1,
        dues: 1,
        bandwidth_hz: core::f64::consts::LN_2,
        bits_per_triplet: nats,
        noise_w: 1.0,
        p_max_cue_w: 0.2,
        p_max_due_w: 0.1,
        amplifier_inefficiency: 2.5,
        circuit_energy_per_triplet_j: 0.01,
        semantic_threshold: s_th,
        cue_value: vec![value.0],
        due_value: vec![value.1],
        gains: Gains {
            cue_bs: vec![db(h_c)],
            due_bs: vec![db(g_d)],
            due: vec![db(h_d)],
            cue_due: vec![db(g_c)],
        },
    }
}

/// T_11 by looking at every feasible lattice point; `None` if there is none.
fn enumerate(problem: &Problem, eta: f64) -> Option<f64> {
    let pair = Pair::new(problem, 0, 0);
    let objective = PairObjective::new(problem, 0, 0, eta);
    let (a_min, b_min) = pair.least_triplets();
    let fits = |a: u64, b: u64| {
        pair.powers(a, b).filter(|(c, d)| {
            *c <= problem.p_max_cue_w * (1.0 + 1e-12) && *d <= problem.p_max_due_w * (1.0 + 1e-12)
        })
    };
    let mut best: Option<f64> = None;
    let mut a = a_min;
    while fits(a, b_min).is_some() {
        let mut b = b_min;
        while let Some((p_c, p_d)) = fits(a, b) {
            let value = objective.cue_value * a as f64 + objective.due_value * b as f64
                - objective.power_price * (p_c + p_d);
            best = Some(best.map_or(value, |old| old.max(value)));
            b += 1;
        }
        a += 1;
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn exact_is_enumeration(
        h_c in 0.0..60.0f64, g_d in -40.0..50.0f64, h_d in 0.0..60.0f64, g_c in -40.0..50.0f64,
        nats in 0.05..1.5f64, value_c in 0.02..1.0f64, value_d in 0.02..1.0f64,
        s_th in prop_oneof![Just(0.0), 0.0..3.0f64],
        eta in prop_oneof![Just(0.0), 0.0..120.0f64], hint in 0.0..400.0f64,
    ) {
        let problem = problem(h_c, g_d, h_d, g_c, nats, (value_c, value_d), s_th);
        let pair = Pair::new(&problem, 0, 0);
        let objective = PairObjective::new(&problem, 0, 0, eta);
        let truth = enumerate(&problem, eta);
        prop_assert_eq!(truth.is_some(), pair.is_feasible());
        if let Some(truth) = truth {
            let scale = 1e-9 * truth.abs().max(1.0);
            for start in [None, Some(hint.floor())] {
                let found = pair.best(objective, start);
                prop_assert!((found.value - truth).abs() <= scale, "{} against {truth}", found.value);
                prop_assert!((found.point.value(objective) - found.value).abs() <= scale);
                prop_assert!(found.bound >= truth - scale && found.bound <= truth + scale);
            }
            prop_assert!(pair.upper_bound(objective) >= truth - scale);
        }
    }
}

#[test]
fn no_interference_splits_into_two_lonely_users() {
    let mut problem = problem(40.0, 0.0, 45.0, 0.0, 0.1, (0.5, 0.7), 1.0);
    problem.gains.due_bs[0] = 0.0;
    problem.gains.cue_due[0] = 0.0;
    for eta in [0.0, 5.0, 20.0] {
        let found = Pair::new(&problem, 0, 0).best(PairObjective::new(&problem, 0, 0, eta), None);
        assert!((found.value - enumerate(&problem, eta).unwrap()).abs() < 1e-9);
    }
}

#[test]
fn negative_weights_stay_at_the_thresholds() {
    let problem = problem(40.0, 10.0, 45.0, 10.0, 0.1, (0.05, 0.04), 1.0);
    let pair = Pair::new(&problem, 0, 0);
    let found = pair.best(PairObjective::new(&problem, 0, 0, 100.0), None);
    assert_eq!((found.point.cue_triplets, found.point.due_triplets), (20.0, 25.0));
}
