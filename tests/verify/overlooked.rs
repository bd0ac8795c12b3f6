//! Answers that are sound in themselves but not the best: only the proof can tell.

use crate::verify;
use crate::{alone, certificate, crowded, random_problem};
use d2d_explorer::model::Problem;
use d2d_explorer::solver::Solution;
use d2d_explorer::solver::exact::{Settings, solve};
use rand::SeedableRng;
use rand_pcg::Pcg64;

#[test]
fn rejects_the_optimum_of_a_solver_that_overlooks_a_pair() {
    // The dishonest solver works on a problem in which one pair of the optimum is hidden. Its answer
    // recomputes in every number, and its certificate is sound for what it looked at.
    let mut rng = Pcg64::seed_from_u64(31);
    let (mut worse, mut fewer) = (0, 0);
    for round in 0..2000 {
        let problem = random_problem(&mut rng);
        let best = solve(&problem, &Settings::default());
        let Some((j, i)) = best.dues.iter().enumerate().find_map(|(j, due)| Some((j, due.cue?)))
        else {
            continue;
        };
        if problem.semantic_threshold == 0.0 {
            continue; // any pair can share when nobody need be heard
        }
        let mut hidden = problem.clone();
        hidden.gains.cue_due[i * problem.dues + j] = 1.0; // deafening
        let found = solve(&hidden, &Settings::default());
        assert_ne!(found.dues[j].cue, Some(i), "{round}: the pair is not hidden");
        let report = verify(&problem, &found);
        let served = |solution: &Solution| solution.dues.iter().filter(|d| d.cue.is_some()).count();
        if served(&found) < served(&best) {
            fewer += 1;
            assert!(report.has("servable-due"), "{round}\n{report}");
        } else if found.energy_efficiency < best.energy_efficiency * (1.0 - 1e-6) {
            worse += 1;
            assert!(report.has("pair-above-duals"), "{round}\n{report}");
            assert!(report.numbers.proven_gap.unwrap() > 1e-9);
        }
        assert!(report.has("bound-missing"), "{round}\n{report}");
        assert!(!report.has("wrong-triplets") && !report.has("duality-gap"), "{round}\n{report}");
    }
    assert!(worse > 300 && fewer > 50, "{worse} {fewer}");
}

#[test]
fn rejects_a_consistent_answer_that_is_not_the_best() {
    // Everything recomputes, nothing is optimal: CUE 1 gets one triplet more, power, totals, η and
    // certificate all follow. Only the proof can tell.
    let (problem, best) = crowded();
    let mut solution = best.clone();
    let free = alone(&solution);
    let cue = &mut solution.cues[free];
    let gamma = |count: u64| 2f64.powf(count as f64 * problem.bits_per_triplet / 1e6) - 1.0;
    let step: i64 = if cue.power_w * 1.2 < problem.p_max_cue_w { 1 } else { -1 };
    cue.triplets_per_s = cue.triplets_per_s.checked_add_signed(step).unwrap();
    cue.power_w = gamma(cue.triplets_per_s) * problem.noise_w / problem.gains.cue_bs[free];
    cue.semantic_value_per_s = cue.triplets_per_s as f64 * problem.cue_value[free];
    refresh_totals(&problem, &mut solution);
    let report = verify(&problem, &solution);
    assert!(report.has("duality-gap") || report.has("pair-above-duals"), "{report}");
    assert!(solution.energy_efficiency < best.energy_efficiency);
    assert_eq!(report.findings.iter().filter(|f| f.kind().starts_with("wrong")).count(), 0);
}

/// Totals, η and the certificate's η from the users, as an honest file would state them.
fn refresh_totals(problem: &Problem, solution: &mut Solution) {
    let value: f64 = solution.cues.iter().map(|cue| cue.semantic_value_per_s).sum::<f64>()
        + solution.dues.iter().map(|due| due.semantic_value_per_s).sum::<f64>();
    let count: u64 = solution.cues.iter().map(|cue| cue.triplets_per_s).sum::<u64>()
        + solution.dues.iter().map(|due| due.triplets_per_s).sum::<u64>();
    let power_w: f64 = solution.cues.iter().map(|cue| cue.power_w).sum::<f64>()
        + solution.dues.iter().map(|due| due.power_w).sum::<f64>();
    solution.semantic_value_per_s = value;
    solution.circuit_power_w = count as f64 * problem.circuit_energy_per_triplet_j;
    solution.transmit_power_w = power_w * problem.amplifier_inefficiency;
    solution.power_w = solution.circuit_power_w + solution.transmit_power_w;
    solution.energy_efficiency = value / solution.power_w;
    solution.iterations.clear();
    certificate(solution).eta = solution.energy_efficiency;
}
