//! What the verifier accepts, nothing beats that trying every matching and lattice point finds.

use crate::random_problem;
use crate::verify;
use d2d_explorer::model::Problem;
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::{Solution, UserStatus};
use d2d_explorer::verify::Verdict;
use rand::SeedableRng;
use rand_pcg::Pcg64;

/// F(η) by trying every matching and every lattice point, with powers by elimination.
fn residual_by_trying(problem: &Problem, solution: &Solution) -> f64 {
    let eta = solution.energy_efficiency;
    let on = |status: UserStatus| status == UserStatus::Served;
    let served = solution.dues.iter().filter(|due| on(due.status)).count();
    let rows: Vec<usize> = (0..problem.cues).filter(|&i| on(solution.cues[i].status)).collect();
    let mut pairs = vec![vec![None; problem.dues + 1]; problem.cues];
    for &i in &rows {
        for (j, best) in pairs[i].iter_mut().enumerate() {
            *best = best_by_trying(problem, i, (j < problem.dues).then_some(j), eta);
        }
    }
    best_matching(&pairs, &rows, &mut vec![false; problem.dues], served).unwrap()
}

fn best_matching(
    pairs: &[Vec<Option<f64>>],
    rows: &[usize],
    used: &mut Vec<bool>,
    left: usize,
) -> Option<f64> {
    let Some((&i, rest)) = rows.split_first() else {
        return (left == 0).then_some(0.0);
    };
    let mut best: Option<f64> = None;
    let mut consider = |value: Option<f64>| {
        best = [best, value].into_iter().flatten().reduce(f64::max);
    };
    let alone = pairs[i][used.len()];
    consider(alone.zip(best_matching(pairs, rest, used, left)).map(|(a, b)| a + b));
    for j in 0..used.len() {
        if !used[j] && left > 0 {
            used[j] = true;
            let rest = best_matching(pairs, rest, used, left - 1);
            consider(pairs[i][j].zip(rest).map(|(a, b)| a + b));
            used[j] = false;
        }
    }
    best
}

fn best_by_trying(p: &Problem, i: usize, due: Option<usize>, eta: f64) -> Option<f64> {
    let gamma = |count: u64| 2f64.powf(count as f64 * p.bits_per_triplet / p.bandwidth_hz) - 1.0;
    let meets = |count: u64, value: f64| count as f64 * value >= p.semantic_threshold;
    let mut best: Option<f64> = None;
    for a in 0.. {
        let u = gamma(a);
        if u * p.noise_w / p.gains.cue_bs[i] > p.p_max_cue_w {
            break;
        }
        for b in 0.. {
            let v = gamma(b);
            let (mut cue_w, mut due_w) = (u * p.noise_w / p.gains.cue_bs[i], 0.0);
            let mut worth = a as f64 * p.cue_value[i];
            let mut fine = meets(a, p.cue_value[i]);
            if let Some(j) = due {
                let factor = v * p.gains.cue_due[i * p.dues + j] / p.gains.cue_bs[i];
                let pivot = p.gains.due[j] - factor * u * p.gains.due_bs[j];
                due_w = p.noise_w * (v + factor * u) / pivot;
                cue_w = u * (due_w * p.gains.due_bs[j] + p.noise_w) / p.gains.cue_bs[i];
                if pivot <= 0.0 || due_w > p.p_max_due_w || cue_w > p.p_max_cue_w {
                    break;
                }
                worth += b as f64 * p.due_value[j];
                fine &= meets(b, p.due_value[j]);
            }
            let circuit_w = p.circuit_energy_per_triplet_j * (a + b) as f64;
            let power_w = circuit_w + p.amplifier_inefficiency * (cue_w + due_w);
            if fine {
                let value = worth - eta * power_w;
                best = Some(best.map_or(value, |known| known.max(value)));
            }
            if due.is_none() {
                break;
            }
        }
    }
    best
}

#[test]
fn what_it_accepts_no_enumeration_beats() {
    let mut rng = Pcg64::seed_from_u64(77);
    let mut positive = 0;
    for round in 0..200 {
        let problem = random_problem(&mut rng);
        let solution = solve(&problem, &Settings::default());
        assert_eq!(verify(&problem, &solution).verdict, Verdict::Optimal);
        let residual = residual_by_trying(&problem, &solution);
        let scale = solution.semantic_value_per_s;
        assert!(residual.abs() <= 1e-9 * scale, "{round}: {residual} of {scale}\n{problem:?}");
        positive += usize::from(scale > 0.0);
    }
    assert!(positive > 100, "{positive}");
}
