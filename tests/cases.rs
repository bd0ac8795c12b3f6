//! Inputs that failed once, each with what is right.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;
#[path = "common/thread_time.rs"]
mod thread_time;

use common::assert_close;
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::{Preset, Scenario};
use d2d_explorer::solver::exact::{ExactSolver, Settings, Start, solve};
use d2d_explorer::solver::{Solution, Status, UserStatus};
use d2d_explorer::verify::{Verdict, verify};
use std::time::Duration;
use thread_time::{since, thread_time};

fn scenario(name: &str) -> Scenario {
    let path = format!("{}/tests/cases/solver/{name}.json", env!("CARGO_MANIFEST_DIR"));
    Scenario::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Solved from nothing and from zero, both accepted by the verifier.
#[track_caller]
fn solved(name: &str, energy_efficiency: f64) -> Solution {
    let scenario = scenario(name);
    let problem = Problem::new(&scenario);
    for start in [Start::Near, Start::Zero] {
        let solution = solve(&problem, &Settings { start, ..Settings::default() });
        assert_eq!(solution.status, Status::Optimal, "{name} {start:?}");
        assert_close(solution.energy_efficiency, energy_efficiency, 1e-9, name);
        let report = verify(&scenario, &solution);
        assert_eq!(report.verdict, Verdict::Optimal, "{name} {start:?}: {report}");
    }
    solve(&problem, &Settings::default())
}

#[test]
fn a_least_power_at_its_very_maximum_is_feasible() {
    let solution = solved("edge-of-power-maximum", 5_584_049.327_333_217);
    assert_eq!(solution.dues[0].status, UserStatus::Served);
}

#[test]
fn prices_of_one_problem_do_not_spoil_the_next() {
    let wild = scenario("stale-prices-then-preset-dense-cell");
    let mut solver = ExactSolver::new();
    let mut next = |scenario: &Scenario| {
        solver.solve(&Problem::new(scenario), &Settings::default()).energy_efficiency
    };
    assert_close(next(&wild), 5.027_564_247_524_499e24, 1e-9, "the wild one");
    for (preset, right) in [("dense-cell", 33.407), ("search-trap", 35.608)] {
        let found = next(&Preset::find(preset).unwrap().scenario());
        assert!((found - right).abs() < 5e-4, "{preset}: {found}");
    }
}

#[test]
fn small_weights_survive_beside_great_ones() {
    solved("wrong-eta-5218", 7_939_605_307_835_657.0);
}

#[test]
fn right_answers_are_accepted() {
    solved("cancellation-reject-3x3", 1.310_869_343_290_313_4e21);
    solved("rounding-bound-reject", 4.029_476_820_371_938e18);
    solved("threshold-last-bit-reject", 12_497_857.177_456_878);
}

#[test]
fn every_threshold_at_the_slack_is_decided_once() {
    let mut scenario = scenario("threshold-last-bit-reject");
    for whole in 1..=40 {
        let threshold = f64::from(whole) * (1.0 + 1e-9);
        scenario.params.set("semantic_threshold", threshold).unwrap();
        let solution = solve(&Problem::new(&scenario), &Settings::default());
        let report = verify(&scenario, &solution);
        assert_eq!(report.verdict, Verdict::Optimal, "{threshold}: {report}");
    }
}

#[test]
fn where_nobody_must_send_silence_serves_everyone() {
    let scenario = scenario("silence-leaves-dues-unserved");
    let solution = solve(&Problem::new(&scenario), &Settings::default());
    assert_eq!(solution.energy_efficiency, 0.0);
    assert_eq!(solution.served(), 2);
    assert!(solution.users().all(|user| user.triplets_per_s == 0 && user.power_w == 0.0));
    assert_eq!(verify(&scenario, &solution).verdict, Verdict::Optimal);
}

#[test]
fn the_loop_ends_where_f_has_a_double_root() {
    let solution = solved("iteration-limit", 3.587_770_026_728_187_6e42);
    assert!(solution.iterations.len() <= 5);
}

#[test]
fn a_level_frontier_is_closed_in_no_time() {
    let problem = Problem::new(&scenario("slow-solve-flat-frontier"));
    let started = thread_time();
    let solution = solve(&problem, &Settings::default());
    // 50 ms in a release build on a free machine; this one may be neither.
    assert!(since(started) < Duration::from_secs(2), "{:?}", since(started));
    assert_close(solution.energy_efficiency, 2.277_640_052_115_708_4e50, 1e-9, "η");
}

#[test]
fn verification_of_few_stairs_that_matter_ends() {
    let started = thread_time();
    solved("slow-verify", 3.086_450_925_520_373_7e31);
    assert!(since(started) < Duration::from_secs(20), "{:?}", since(started));
}

#[test]
fn bounds_hold_where_a_determinant_or_a_maximum_has_no_digits_left() {
    solved("bound-too-low-3019168", 1_546.678_534_838_641_8);
    solved("bound-too-low-3028536", 25.278_021_307_716_49);
    solved("bound-too-low-3118283", 347_817_261_637.640_8);
    solved("bound-too-low-2037300", 14_417_832.953_171_734);
}

#[test]
fn prices_a_hundred_thousand_times_s_are_summed_without_loss() {
    // Only one matching serves both DUEs; a pair that it leaves out is worth 240,000 times S, and so are prices.
    let solution = solved("prices-beyond-s", 989.880_243_776_331_7);
    assert_eq!(solution.served(), 4);
}

#[test]
fn values_all_but_cancelled_by_circuit_energy_take_no_time() {
    let started = thread_time();
    solved("weights-all-but-cancelled", 2.223_496_806_054_711);
    assert!(since(started) < Duration::from_secs(10), "{:?}", since(started));
}
