//! The forger as a property: over the whole range exact answers are accepted, worse ones never.

use crate::forge::{Tally, forge};
use crate::whole_range::{self, Size};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::Scenario;
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::{Solution, Status};
use d2d_explorer::verify::{Verdict, verify};
use rand::SeedableRng;
use rand_pcg::Pcg64;

fn best_of(seed: u64, largest: usize) -> (Pcg64, Scenario, Problem, Solution) {
    let mut rng = Pcg64::seed_from_u64(seed);
    let scenario = whole_range::scenario(&mut rng, Size { cues: largest, dues: largest });
    let problem = Problem::new(&scenario);
    let best = solve(&problem, &Settings::default());
    (rng, scenario, problem, best)
}

#[test]
fn exact_answers_of_the_whole_range_are_accepted() {
    let (mut accepted, mut on_the_air) = (0, 0);
    for seed in 0..1500 {
        let (_, scenario, _, best) = best_of(seed, 6);
        if best.status != Status::Optimal {
            continue;
        }
        let report = verify(&scenario, &best);
        assert_eq!(report.verdict, Verdict::Optimal, "{seed} {}\n{report}", scenario.to_json());
        assert!(report.numbers.proven_gap.unwrap() <= 1e-9);
        accepted += 1;
        on_the_air += usize::from(report.numbers.power_w > 0.0);
    }
    assert!(accepted > 1400 && on_the_air > 700, "{accepted} {on_the_air}");
}

#[test]
fn no_forged_proof_of_a_worse_answer_passes() {
    let mut all = Tally::default();
    for seed in 50_000..50_500 {
        let (mut rng, scenario, problem, best) = best_of(seed, 5);
        if best.power_w <= 0.0 || best.certificate.is_none() {
            continue;
        }
        let (tally, passed) = forge(&problem, &best, &mut rng, 4);
        if let Some(forged) = passed {
            let (scenario, forged) = (scenario.to_json(), forged.to_json());
            panic!("seed {seed}\n{scenario}\n{forged}");
        }
        all.claims += tally.claims;
        all.by_gap_alone += tally.by_gap_alone;
    }
    // Many must fail at nothing but the gap, or the forger is a poor one.
    assert!(all.claims > 1000 && all.by_gap_alone > 50, "{all:?}");
}
