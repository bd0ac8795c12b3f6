//! Traces: steps in any order show the same, and the last one is the solver's answer.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use common::problem;
use d2d_explorer::model::Problem;
use d2d_explorer::solver::line_search::{SearchSettings, search_pair};
use d2d_explorer::solver::{InnerMatrix, PairMethod, solve_paper};
use d2d_explorer::trace::{
    AloneCase, AloneTrace, Curve, DinkelbachStep, DinkelbachTrace, OuterMethod, PairTrace, Step,
};
use std::time::Instant;

const NAMES: [&str; 6] = [
    "classroom-101",
    "search-trap-48",
    "default-100",
    "out-of-reach-101",
    "thresholdless-100",
    "measured-gains-100",
];

#[test]
fn pair_steps_in_any_order_show_the_same_and_end_in_the_answer() {
    let settings = SearchSettings { rounds: 5, seed: 3, ..SearchSettings::default() };
    for name in NAMES {
        let (problem, eta) = problem(name);
        for (i, j) in [(0, 0), (1, 0), (2, 1)] {
            if j >= problem.dues {
                continue;
            }
            let trace = PairTrace::new(&problem, i, j, eta, &settings);
            let last = trace.steps.len() - 1;
            let forward: Vec<_> = (0..=last).map(|k| trace.state(k)).collect();
            for k in (0..=last).rev() {
                assert_eq!(trace.state(k), forward[k], "{name} step {k}");
            }
            let answer = search_pair(&trace.region, &trace.objective, &settings, &mut ());
            assert_eq!(forward[last].at, answer);
            assert_eq!(trace.answer, answer);
            let Some(answer) = answer else {
                assert_eq!(trace.steps, [Step::Region]);
                assert!(trace.contradiction.is_some());
                continue;
            };
            assert_eq!(trace.steps[last], Step::Answer);
            assert!(trace.gap().unwrap() >= -1e-9 * answer.value.abs());
            // The walk is unbroken: each line starts where the one before ended.
            for (r, round) in trace.rounds.iter().enumerate() {
                let mut at = round.point;
                for line in &trace.lines[round.lines.clone()] {
                    assert_eq!((line.from, line.round), (at, r));
                    at = line.best;
                }
                assert_eq!(at, round.rest);
            }
        }
    }
}

#[test]
fn staircases_agree_with_the_search() {
    let settings = SearchSettings { rounds: 6, seed: 1, ..SearchSettings::default() };
    for name in NAMES {
        let (problem, eta) = problem(name);
        let trace = PairTrace::new(&problem, 0, 0, eta, &settings);
        for (k, record) in trace.lines.iter().enumerate() {
            let stairs = trace.stairs(k);
            for t in [record.segment.first, record.segment.last] {
                let point = record.segment.endpoint(&trace.region, &trace.objective, t).unwrap();
                let free_w = match record.segment.held {
                    d2d_explorer::solver::line_search::Held::Cue => point.powers.due_w,
                    d2d_explorer::solver::line_search::Held::Due => point.powers.cue_w,
                };
                let close = |x: f64, y: f64| (x - y).abs() <= 1e-9 * (x.abs() + y.abs() + 1e-12);
                assert!(close(stairs.power_w(t as f64), free_w), "{name} {k} {t}");
                assert!(close(stairs.value(t), point.value), "{name} {k} {t}");
                assert!(close(stairs.sum(free_w), point.value), "{name} {k} {t}");
                let total = point.powers.cue_w + point.powers.due_w;
                assert!(close(stairs.total_power_w(free_w), total));
            }
            let end = record.segment.end(&trace.region, &trace.objective).unwrap();
            assert!(
                (stairs.sum(stairs.end_w) - end.value).abs() <= 1e-9 * end.value.abs().max(1e-9)
            );
        }
    }
}

#[test]
fn alone_cases_and_their_answers() {
    let mut seen = Vec::new();
    for name in NAMES {
        let (problem, eta) = problem(name);
        // No DUEs: only stage 2 is looked at. In the second half a threshold out of reach.
        let easy = Problem { dues: 0, ..problem };
        let hard = Problem { semantic_threshold: 40.0 * easy.semantic_threshold, ..easy.clone() };
        for (problem, eta) in [(&easy, 0.0), (&easy, eta), (&easy, 3.0 * eta), (&hard, eta)] {
            let inner = InnerMatrix::solve(problem, eta, PairMethod::Exact);
            let paper =
                InnerMatrix::solve(problem, eta, PairMethod::Paper(SearchSettings::default()));
            for i in 0..problem.cues {
                let trace = AloneTrace::new(problem, i, eta);
                assert_eq!(trace.case == AloneCase::OutOfReach, inner.alone[i].is_none());
                seen.push(trace.case);
                let Some(share) = inner.alone[i] else {
                    continue;
                };
                assert_eq!((trace.best, trace.best_value), (share.cue_triplets, share.value));
                let scanned = paper.alone[i].unwrap();
                assert!((scanned.value - share.value).abs() <= 1e-12 * share.value.abs());
                assert!(trace.next_gain.is_none_or(|gain| gain <= 1e-9));
                assert!(trace.last_gain.is_none_or(|gain| gain >= -1e-9));
            }
        }
    }
    for case in
        [AloneCase::OutOfReach, AloneCase::ValueNegative, AloneCase::Interior, AloneCase::AtMaximum]
    {
        assert!(seen.contains(&case), "{case:?} never occurs");
    }
}

#[test]
fn dinkelbach_ends_in_the_answer_and_its_tangents_touch_the_curve() {
    for name in NAMES {
        let (problem, eta) = problem(name);
        let trace = DinkelbachTrace::new(&problem, OuterMethod::Exact);
        let last = trace.steps.len() - 1;
        assert_eq!(trace.steps[last], DinkelbachStep::Answer);
        assert!((trace.state(last).eta / eta - 1.0).abs() < 1e-9);
        let forward: Vec<_> = (0..=last).map(|k| trace.state(k)).collect();
        assert!((0..=last).rev().all(|k| trace.state(k) == forward[k]));

        let mut curve = Curve::new(&problem, 0.0, 1.3 * eta);
        curve.refine(&problem, 40, 0.0);
        for k in 0..trace.iterations.len() {
            let t = trace.tangent(k);
            // A tangent lies below F everywhere.
            for s in curve.tangents() {
                assert!(t.at(s.eta) <= s.at(s.eta) + 1e-9 * s.semantic_value_per_s, "{name}");
            }
        }
        // Falling and convex.
        let corners = curve.corners();
        for three in corners.windows(3) {
            let slope = |a: (f64, f64), b: (f64, f64)| (b.1 - a.1) / (b.0 - a.0);
            if three[1].0 > three[0].0 && three[2].0 > three[1].0 {
                let (s, t) = (slope(three[0], three[1]), slope(three[1], three[2]));
                assert!(s <= t + 1e-6 * s.abs() && t <= 1e-9 * s.abs(), "{name}: {s} {t}");
            }
        }
    }
}

#[test]
fn every_corner_of_a_small_curve_is_found() {
    let (problem, eta) = problem("search-trap-48");
    let mut curve = Curve::new(&problem, 0.0, 1.2 * eta);
    let left = curve.refine(&problem, 5000, 0.0);
    let (found, all) = curve.found();
    assert!(all && left == 0.0 && found > 10, "{found} corners, {left} left");
    // Between two corners F is one line: check against fresh solves.
    let corners = curve.corners();
    for pair in corners.windows(2).step_by(7) {
        let middle = (pair[0].0 + pair[1].0) / 2.0;
        let f = InnerMatrix::solve(&problem, middle, PairMethod::Exact).totals.residual(middle);
        assert!((f - (pair[0].1 + pair[1].1) / 2.0).abs() < 1e-9 * corners[0].1);
    }
}

#[test]
fn paper_outer_loop_ends_in_its_own_answer() {
    let (problem, _) = problem("search-trap-252");
    let settings = SearchSettings { rounds: 1, seed: 0, ..SearchSettings::default() };
    let trace = DinkelbachTrace::new(&problem, OuterMethod::Paper(settings));
    let solution = solve_paper(&problem, 1, 0);
    assert_eq!((&trace.iterations, trace.status), (&solution.iterations, solution.status));
    assert_eq!(trace.state(usize::MAX).eta, solution.energy_efficiency);
}

/// Printed rather than gated: the test profile is not the shipped one.
#[test]
fn a_long_pair_is_traced_quickly() {
    let (problem, eta) = problem("default-100");
    let settings = SearchSettings { rounds: 10, ..SearchSettings::default() };
    let mut most = (0, 0.0);
    for i in 0..problem.cues {
        for j in 0..problem.dues {
            let begun = Instant::now();
            let trace = PairTrace::new(&problem, i, j, eta, &settings);
            let ms = begun.elapsed().as_secs_f64() * 1e3;
            let stairs: u64 = trace.lines.iter().map(|line| line.segment.len()).sum();
            if ms > most.1 {
                most = (stairs, ms);
            }
            assert!(trace.steps.len() < 1000);
        }
    }
    println!("slowest pair of default-100: {} stairs tried in {:.1} ms", most.0, most.1);
}

#[test]
fn every_case_of_the_region_occurs_in_the_presets() {
    use d2d_explorer::scenario::presets::PRESETS;
    use d2d_explorer::solver::region::{PairRegion, RegionCase};
    let mut seen = Vec::new();
    for preset in PRESETS {
        let problem = Problem::new(&preset.scenario());
        for i in 0..problem.cues.min(20) {
            for j in 0..problem.dues {
                let region = PairRegion::new(&problem, i, j);
                seen.push(region.case());
                let corners = region.corners();
                assert!(corners.iter().all(|&corner| region.contains(corner)), "{}", preset.id);
                assert_eq!(corners.is_empty(), region.contradiction().is_some());
            }
        }
    }
    for case in [
        RegionCase::CutByCueMaximum,
        RegionCase::CutByDueMaximum,
        RegionCase::CutByBothMaxima,
        RegionCase::Empty,
    ] {
        let count = seen.iter().filter(|&&each| each == case).count();
        println!("{case:?}: {count}");
        assert!(count > 0, "{case:?} occurs in no preset");
    }
}
