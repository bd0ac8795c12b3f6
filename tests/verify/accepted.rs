//! What the exact solver finds is accepted, and proven.

use crate::common::problem;
use crate::random_problem;
use crate::verify;
use d2d_explorer::solver::exact::{Settings, Start, solve};
use d2d_explorer::solver::{Solution, UserStatus, solve_paper};
use d2d_explorer::verify::Verdict;
use rand::SeedableRng;
use rand_pcg::Pcg64;

#[test]
fn accepts_every_exact_solution_of_thousands_of_random_problems() {
    let mut rng = Pcg64::seed_from_u64(2026);
    let (mut crowded, mut out, mut silent, mut full) = (0, 0, 0, 0);
    for round in 0..4000 {
        let problem = random_problem(&mut rng);
        let start = if round % 2 == 0 { Start::Zero } else { Start::Near };
        let solution = solve(&problem, &Settings { start, ..Settings::default() });
        let report = verify(&problem, &solution);
        assert_eq!(report.verdict, Verdict::Optimal, "{round} {problem:?}\n{report}");
        assert!(report.numbers.proven_gap.unwrap().abs() <= 1e-9 || report.numbers.power_w == 0.0);
        let unserved = |status: UserStatus| status == UserStatus::Unserved;
        let reachable = solution.cues.iter().filter(|cue| !unserved(cue.status)).count();
        crowded += usize::from(solution.dues.iter().any(|due| unserved(due.status)));
        out += usize::from(reachable < problem.cues);
        silent += usize::from(report.numbers.power_w == 0.0);
        full += usize::from(problem.dues == problem.cues && problem.dues > 1);

        let strict = solve(&problem, &Settings { strict: true, start, ..Settings::default() });
        let report = verify(&problem, &strict);
        let everyone =
            report.numbers.served_cues + report.numbers.served_dues == problem.cues + problem.dues;
        let expected = if everyone { Verdict::Optimal } else { Verdict::Infeasible };
        assert_eq!(report.verdict, expected, "{round} {problem:?}\n{report}");
        assert_eq!(everyone, solution.status == strict.status);

        if round % 10 == 0 {
            let searched = solve_paper(&problem, 2, round);
            let report = verify(&problem, &searched);
            assert_eq!(report.verdict, Verdict::Consistent, "{round} {problem:?}\n{report}");
            assert_eq!(report.numbers.proven_gap, None);
            let best = solution.energy_efficiency * (1.0 + 1e-9);
            assert!(searched.energy_efficiency <= best, "{round} {problem:?}");
        }
    }
    // The hard cases must have been among them.
    assert!(
        crowded > 200 && out > 200 && silent > 5 && full > 200,
        "{crowded} {out} {silent} {full}"
    );
}

#[test]
fn accepts_the_reference_answers_and_proves_them() {
    // A few with thousands of stairs in a debug build's time, all those with few stairs.
    for name in [
        "classroom-100",
        "classroom-101",
        "dense-cell-100",
        "dense-cell-104",
        "measured-gains-100",
        "measured-gains-101",
        "no-d2d-100",
        "one-pair-100",
        "search-trap-252",
        "search-trap-303",
        "search-trap-367",
        "search-trap-48",
        "thresholdless-100",
        "out-of-reach-101",
    ] {
        let (problem, energy_efficiency) = problem(name);
        let solution = solve(&problem, &Settings::default());
        let read = Solution::from_json(&solution.to_json()).unwrap();
        assert_eq!(read, solution);
        let report = verify(&problem, &read);
        assert_eq!(report.verdict, Verdict::Optimal, "{name}\n{report}");
        let error = report.numbers.energy_efficiency / energy_efficiency - 1.0;
        assert!(error.abs() <= 1e-9, "{name}: {error}");
    }
}
