//! Damaged files, files of another scenario, and stopping: never a panic, always a verdict.

use crate::common::problem;
use crate::verify;
use crate::{certificate, crowded, rejects};
use core::ops::ControlFlow;
use d2d_explorer::solver::Solution;
use d2d_explorer::verify::{Verdict, verify_problem_with};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

#[test]
fn rejects_damage() {
    rejects("wrong-length", |s| {
        s.cues.pop();
    });
    rejects("wrong-length", |s| s.dues.clear());
    rejects("wrong-length", |s| certificate(s).row_duals.push(0.0));
    rejects("wrong-length", |s| certificate(s).column_duals.clear());
    rejects("wrong-length", |s| certificate(s).pair_bounds[2].push(None));
    rejects("wrong-length", |s| {
        certificate(s).pair_bounds.pop();
    });
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        rejects("not-finite", |s| s.cues[0].power_w = bad);
        rejects("not-finite", |s| s.dues[0].semantic_value_per_s = bad);
        rejects("not-finite", |s| s.energy_efficiency = bad);
        rejects("not-finite", |s| s.iterations[0].power_w = bad);
        rejects("not-finite", |s| certificate(s).row_duals[0] = bad);
        rejects("not-finite", |s| certificate(s).column_duals[0] = bad);
        rejects("not-finite", |s| certificate(s).service_dual = bad);
        rejects("not-finite", |s| certificate(s).pair_bounds[0][0] = Some(bad));
    }
}

#[test]
fn a_solution_of_another_scenario_is_rejected() {
    let (_, solution) = crowded();
    let report = verify(&problem("classroom-100").0, &solution);
    assert_eq!(report.verdict, Verdict::Rejected, "{report}");
    let mut moved = crowded().0;
    moved.gains.cue_bs[0] *= 0.99;
    assert_eq!(verify(&moved, &solution).verdict, Verdict::Rejected);
    moved = crowded().0;
    moved.p_max_cue_w = 0.99 * solution.cues.iter().map(|cue| cue.power_w).fold(0.0, f64::max);
    assert!(verify(&moved, &solution).has("power-above-maximum"));
}

#[test]
fn random_damage_never_panics() {
    let (problem, solution) = crowded();
    let text = solution.to_json();
    let mut rng = Pcg64::seed_from_u64(9);
    let junk = ["null", "-1", "1e308", "-1e308", "1e-308", "18446744073709551615", "[]", "true"];
    let numbers: Vec<(usize, usize)> = number_spans(&text);
    let mut read = 0;
    for _ in 0..4000 {
        let mut damaged = text.clone();
        for _ in 0..rng.random_range(1..4) {
            let (from, to) = numbers[rng.random_range(0..numbers.len())];
            let piece = junk[rng.random_range(0..junk.len())];
            if damaged.is_char_boundary(from) && damaged.is_char_boundary(to) && to < damaged.len()
            {
                damaged.replace_range(from..to, piece);
            }
        }
        if let Ok(solution) = Solution::from_json(&damaged) {
            read += 1;
            let mut rows = 0;
            verify_problem_with(&problem, &solution, &mut |_| {
                rows += 1;
                if rows > 100 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
        }
    }
    assert!(read > 500, "only {read} damaged files could be read");
}

fn number_spans(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'e' | b'+');
    let mut spans = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_digit() && bytes[at - 1] == b' ' {
            let from = at;
            while part(bytes[at]) {
                at += 1;
            }
            spans.push((from, at));
        }
        at += 1;
    }
    spans
}

#[test]
fn can_be_stopped() {
    let (problem, solution) = crowded();
    let mut seen = Vec::new();
    let report = verify_problem_with(&problem, &solution, &mut |progress| {
        seen.push(progress);
        if progress.pairs_done == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(report.verdict, Verdict::Unfinished);
    assert!(!report.is_valid());
    assert_eq!(seen.len(), 3);
    assert!(seen.iter().all(|progress| progress.pairs == 12));
}
