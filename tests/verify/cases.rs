//! Inputs that once failed: forged proofs are rejected, right answers of hard scenarios accepted, in time.

use d2d_explorer::model::Problem;
use d2d_explorer::scenario::Scenario;
use d2d_explorer::solver::Solution;
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::verify::{Verdict, verify};
use std::time::{Duration, Instant};

fn read(path: &str) -> String {
    let path = format!("{}/tests/cases/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn forged_proofs_are_rejected_for_the_gap_they_hide() {
    let forged = [
        ("scenario", "solution", 188.457),
        ("forged-certificate-2x2", "forged-certificate-2x2.solution", 2480.100),
        (
            "forged-certificate-default-geometry",
            "forged-certificate-default-geometry.solution",
            390.12,
        ),
    ];
    for (scenario, solution, optimum) in forged {
        let scenario = Scenario::from_json(&read(&format!("forged/{scenario}.json"))).unwrap();
        let solution = Solution::from_json(&read(&format!("forged/{solution}.json"))).unwrap();
        let report = verify(&scenario, &solution);
        assert_eq!(report.verdict, Verdict::Rejected, "{report}");
        assert!(report.has("gap-too-wide"), "{report}");
        let short = optimum / report.numbers.energy_efficiency - 1.0;
        assert!(report.numbers.proven_gap.unwrap() >= short * 0.999, "{report}");
        // The true optimum of the same scenario passes.
        let best = solve(&Problem::new(&scenario), &Settings::default());
        assert!((best.energy_efficiency / optimum - 1.0).abs() < 1e-4);
        let report = verify(&scenario, &best);
        assert_eq!(report.verdict, Verdict::Optimal, "{report}");
    }
}

#[test]
fn right_answers_of_hard_scenarios_are_accepted_in_time() {
    for name in [
        "solver/threshold-last-bit-reject",
        "solver/rounding-bound-reject",
        "solver/cancellation-reject-3x3",
        "solver/edge-of-power-maximum",
        "solver/slow-verify",
        "solver/slow-solve-flat-frontier",
        "solver/iteration-limit",
        "solver/wrong-eta-5218",
        "scenarios/s12-billions",
    ] {
        let scenario = Scenario::from_json(&read(&format!("{name}.json"))).unwrap();
        let solution = solve(&Problem::new(&scenario), &Settings::default());
        let start = Instant::now();
        let report = verify(&scenario, &solution);
        assert!(start.elapsed() < Duration::from_secs(10), "{name}: {:?}", start.elapsed());
        assert_eq!(report.verdict, Verdict::Optimal, "{name}\n{report}");
        assert!(report.numbers.proven_gap.unwrap() <= 1e-9, "{name}");
    }
}
