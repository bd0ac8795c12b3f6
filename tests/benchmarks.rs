//! The benchmarks of Section IV, against hand-computed cases and their definitions.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use common::{Vector, problem, vector, vectors};
use d2d_explorer::model::Problem;
use d2d_explorer::model::gains::Gains;
use d2d_explorer::solver::benchmarks::{
    max_power_random_reuse, random_power_farthest_reuse, separation,
};
use d2d_explorer::solver::{Method, Solution, Status, UserStatus};
use d2d_explorer::verify::{Verdict, verify};

/// Two CUEs and one DUE with SINRs that are powers of two less one, L = W: rates are 1, 2, 3, …
fn by_hand() -> Problem {
    Problem {
        cues: 2,
        dues: 1,
        bandwidth_hz: 1e6,
        bits_per_triplet: 1e6,
        noise_w: 1e-13,
        p_max_cue_w: 1.0,
        p_max_due_w: 0.5,
        amplifier_inefficiency: 4.0,
        circuit_energy_per_triplet_j: 0.25,
        semantic_threshold: 2.0,
        cue_value: vec![0.5, 1.0],
        due_value: vec![1.0],
        gains: Gains {
            // Alone: SINR 7 (3 triplets) and 63 (6). With 1e-13 W of interference the noise
            // doubles: 3.5 (2 triplets) and 31.5 (5).
            cue_bs: vec![7e-13, 63e-13],
            due_bs: vec![2e-13],
            // Signal 62e-13; heard from CUE 1: 1e-13 (SINR 31, 5 triplets), CUE 2: 3e-13 (15.5, 4).
            due: vec![124e-13],
            cue_due: vec![1e-13, 3e-13],
        },
    }
}

#[test]
fn maximum_power_by_hand() {
    let problem = by_hand();
    let mut seen = [0, 0];
    for seed in 0..200 {
        let solution = max_power_random_reuse(&problem, seed);
        let i = solution.dues[0].cue.unwrap();
        seen[i] += 1;
        assert_eq!(solution.cues[i].due, Some(0));
        assert_eq!(solution.cues[1 - i].due, None);
        let counts: Vec<u64> = solution.cues.iter().map(|cue| cue.triplets_per_s).collect();
        let (expected, b) = if i == 0 { ([2, 6], 5) } else { ([3, 5], 4) };
        assert_eq!(counts, expected);
        assert_eq!(solution.dues[0].triplets_per_s, b);
        assert_eq!(solution.cues[0].status, UserStatus::BelowThreshold);
        assert_eq!(solution.cues[1].status, UserStatus::Served);
        let value = 0.5 * expected[0] as f64 + expected[1] as f64 + b as f64;
        let circuit_w = 0.25 * (expected[0] + expected[1] + b) as f64;
        assert_eq!(solution.semantic_value_per_s, value);
        assert_eq!(solution.circuit_power_w, circuit_w);
        assert_eq!(solution.transmit_power_w, 4.0 * 2.5);
        assert_eq!(solution.energy_efficiency, value / (circuit_w + 10.0));
        assert_eq!(
            (solution.status, solution.method),
            (Status::Heuristic, Method::MaxPowerRandomReuse)
        );
    }
    assert!(seen[0] > 60 && seen[1] > 60, "reuse is not random: {seen:?}");
}

#[test]
fn farthest_reuse_takes_the_farthest_free_cue_in_order() {
    let mut problem = problem("full-reuse-100").0;
    let (m, n) = (problem.cues, problem.dues);
    assert_eq!((m, n), (6, 6));
    // Everyone ranks the CUEs 5, 4, 3, … farthest first, except that DUE 1 likes CUE 0 best.
    let mut far: Vec<f64> = (0..m * n).map(|k| (k / n) as f64).collect();
    far[0] = 10.0;
    let solution = random_power_farthest_reuse(&problem, &far, 3);
    let reuse: Vec<usize> = solution.dues.iter().map(|due| due.cue.unwrap()).collect();
    assert_eq!(reuse, [0, 5, 4, 3, 2, 1]);
    problem.p_max_due_w *= 2.0;
    let louder = random_power_farthest_reuse(&problem, &far, 3);
    for (soft, loud) in solution.dues.iter().zip(&louder.dues) {
        assert_eq!(2.0 * soft.power_w, loud.power_w);
    }
    assert_ne!(random_power_farthest_reuse(&problem, &far, 4), louder);
    assert_eq!(random_power_farthest_reuse(&problem, &far, 3), louder);
}

#[test]
fn random_powers_fill_their_range() {
    let scenario = vector("paper-like-100").scenario;
    let (problem, far) = (Problem::new(&scenario), separation(&scenario));
    let (mut least, mut most, mut sum, mut count) = (1.0_f64, 0.0_f64, 0.0, 0.0);
    for seed in 0..100 {
        let solution = random_power_farthest_reuse(&problem, &far, seed);
        let shares = solution
            .cues
            .iter()
            .map(|cue| cue.power_w / problem.p_max_cue_w)
            .chain(solution.dues.iter().map(|due| due.power_w / problem.p_max_due_w));
        for share in shares {
            (least, most) = (least.min(share), most.max(share));
            sum += share;
            count += 1.0;
        }
    }
    assert!((0.0..0.01).contains(&least) && (0.99..=1.0).contains(&most));
    assert!((sum / count - 0.5).abs() < 0.02, "mean share {}", sum / count);
}

#[test]
fn measured_gains_order_by_weakness() {
    let scenario = vector("measured-gains-100").scenario;
    let gains = scenario.gains.clone().unwrap();
    let far = separation(&scenario);
    let n = scenario.dues.len();
    for j in 0..n {
        for i in 1..scenario.cues.len() {
            assert_eq!(
                far[i * n + j] > far[(i - 1) * n + j],
                gains.cue_due[i][j] < gains.cue_due[i - 1][j]
            );
        }
    }
}

#[test]
fn verifier_agrees_on_every_vector() {
    let mut below = 0;
    for Vector { name, scenario, .. } in vectors() {
        let problem = Problem::new(&scenario);
        for seed in 0..20 {
            let solutions: [Solution; 2] = [
                max_power_random_reuse(&problem, seed),
                random_power_farthest_reuse(&problem, &separation(&scenario), seed),
            ];
            for solution in solutions {
                let report = verify(&scenario, &solution);
                assert_eq!(report.verdict, Verdict::Consistent, "{name} {seed}\n{report}");
                below += solution
                    .cues
                    .iter()
                    .filter(|cue| cue.status == UserStatus::BelowThreshold)
                    .count();
                assert_eq!(Solution::from_json(&solution.to_json()).unwrap(), solution);
            }
        }
    }
    assert!(below > 0, "no benchmark ever missed a threshold");
}
