//! The verifier accepts what the exact solver finds, and names what is wrong with anything else.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use core::ops::ControlFlow;

use d2d_explorer::model::Problem;
use d2d_explorer::model::gains::Gains;
use d2d_explorer::scenario::Scenario;
use d2d_explorer::solver::exact::{Settings, Start, solve};
use d2d_explorer::solver::{Certificate, Method, Solution, Status, UserStatus, solve_paper};
use d2d_explorer::verify::{Report, Verdict, verify, verify_with};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

/// A random problem with at most a few hundred stairs; hard ones (out of reach, fewer feasible
/// pairs than DUEs, no threshold, no interference, N = M, N = 0) come often.
fn random_problem(rng: &mut Pcg64) -> Problem {
    let cues = rng.random_range(1..=5);
    let dues = rng.random_range(0..=cues);
    let mut log = |low: f64, high: f64| 10f64.powf(rng.random_range(low..high));
    let threshold = log(-1.0, 1.2);
    let weakest = -12.5 + log(-1.0, 0.5);
    let interference = if log(0.0, 1.0) < 1.3 { 0.0 } else { 1.0 };
    Problem {
        cues,
        dues,
        bandwidth_hz: 1e6,
        bits_per_triplet: log(4.0, 5.7),
        noise_w: 1e-13,
        p_max_cue_w: log(-1.5, -0.5),
        p_max_due_w: log(-1.5, -0.5),
        amplifier_inefficiency: log(0.0, 0.6),
        circuit_energy_per_triplet_j: if log(0.0, 1.0) < 1.3 { 0.0 } else { log(-4.0, -0.3) },
        semantic_threshold: if log(0.0, 1.0) < 1.3 { 0.0 } else { threshold },
        cue_value: (0..cues).map(|_| log(-1.0, 0.0)).collect(),
        due_value: (0..dues).map(|_| log(-1.0, 0.0)).collect(),
        gains: Gains {
            cue_bs: (0..cues).map(|_| log(weakest, -8.0)).collect(),
            due_bs: (0..dues).map(|_| interference * log(-15.0, -9.0)).collect(),
            due: (0..dues).map(|_| log(weakest, -8.0)).collect(),
            cue_due: (0..cues * dues).map(|_| interference * log(-15.0, -9.0)).collect(),
        },
    }
}

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
        let (problem, energy_efficiency) = vector(name);
        let solution = solve(&problem, &Settings::default());
        let read = Solution::from_json(&solution.to_json()).unwrap();
        assert_eq!(read, solution);
        let report = verify(&problem, &read);
        assert_eq!(report.verdict, Verdict::Optimal, "{name}\n{report}");
        let error = report.numbers.energy_efficiency / energy_efficiency - 1.0;
        assert!(error.abs() <= 1e-9, "{name}: {error}");
    }
}

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

/// The problem of a vector and its exact energy efficiency.
fn vector(name: &str) -> (Problem, f64) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");
    let text = std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap();
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    let scenario = Scenario::from_json(&whole["scenario"].to_string()).unwrap();
    (Problem::new(&scenario), whole["exact"]["energy_efficiency"].as_f64().unwrap())
}

/// A problem with every feature: a DUE that cannot be served, a CUE that is out of reach, a CUE
/// alone, two pairs; and its optimum.
fn crowded() -> (Problem, Solution) {
    let problem = Problem {
        cues: 4,
        dues: 3,
        bandwidth_hz: 1e6,
        bits_per_triplet: 1e5,
        noise_w: 1e-13,
        p_max_cue_w: 0.1,
        p_max_due_w: 0.06,
        amplifier_inefficiency: 3.0,
        circuit_energy_per_triplet_j: 0.02,
        semantic_threshold: 2.0,
        cue_value: vec![0.3, 0.5, 0.2, 0.4],
        due_value: vec![0.25, 0.6, 0.35],
        gains: Gains {
            cue_bs: vec![3e-10, 8e-11, 2e-10, 4e-13],
            due_bs: vec![1e-12, 3e-12, 2e-12],
            due: vec![4e-10, 7e-11, 1e-14],
            cue_due: vec![
                2e-12, 1e-12, 3e-12, 5e-12, 2e-12, 1e-12, 1e-12, 4e-12, 2e-12, 1e-12, 1e-12, 1e-12,
            ],
        },
    };
    let solution = solve(&problem, &Settings { start: Start::Zero, ..Settings::default() });
    let report = verify(&problem, &solution);
    assert_eq!(report.verdict, Verdict::Optimal, "{report}");
    assert_eq!(solution.cues[3].status, UserStatus::Unserved);
    assert_eq!(solution.dues[2].status, UserStatus::Unserved);
    assert!(solution.iterations.len() > 3);
    (problem, solution)
}

/// The report on the crowded problem's optimum after `change`.
#[track_caller]
fn after(change: impl FnOnce(&mut Solution)) -> Report {
    let (problem, mut solution) = crowded();
    change(&mut solution);
    verify(&problem, &solution)
}

#[track_caller]
fn rejects(kind: &str, change: impl FnOnce(&mut Solution)) {
    let report = after(change);
    assert_eq!(report.verdict, Verdict::Rejected, "{kind}\n{report}");
    assert!(report.has(kind), "no {kind} in\n{report}");
    assert!(report.checks.iter().any(|check| !check.passed));
    assert!(!report.is_valid());
    for finding in &report.findings {
        assert!(finding.to_string().len() > 20, "{finding}");
    }
    assert!(report.to_string().contains(kind));
}

fn paired(solution: &Solution) -> (usize, usize) {
    solution.dues.iter().enumerate().find_map(|(j, due)| Some((due.cue?, j))).unwrap()
}

fn alone(solution: &Solution) -> usize {
    let free = |cue: &d2d_explorer::solver::CueResult| {
        cue.due.is_none() && cue.status == UserStatus::Served
    };
    solution.cues.iter().position(free).unwrap()
}

fn certificate(solution: &mut Solution) -> &mut Certificate {
    solution.certificate.as_mut().unwrap()
}

#[test]
fn rejects_tampered_powers_counts_and_values() {
    rejects("wrong-triplets", |s| s.cues[0].power_w *= 1.0 - 1e-6);
    rejects("wrong-triplets", |s| s.dues[0].power_w *= 1.0 - 1e-6);
    rejects("wrong-transmit-power", |s| s.cues[0].power_w *= 1.0 + 1e-3);
    rejects("wrong-triplets", |s| s.cues[0].triplets_per_s += 1);
    rejects("wrong-triplets", |s| s.cues[0].triplets_per_s -= 1);
    rejects("wrong-triplets", |s| s.dues[1].triplets_per_s += 1);
    rejects("wrong-triplets", |s| s.dues[1].triplets_per_s = u64::MAX);
    rejects("wrong-value", |s| s.cues[1].semantic_value_per_s *= 1.0 + 1e-8);
    rejects("wrong-value", |s| s.dues[0].semantic_value_per_s = -1.0);
    rejects("power-above-maximum", |s| s.cues[0].power_w = 0.1001);
    rejects("power-above-maximum", |s| s.dues[0].power_w = 1e300);
    rejects("negative-power", |s| s.cues[0].power_w = -1e-9);
    rejects("negative-power", |s| s.dues[0].power_w = -0.5);
    rejects("threshold-missed", |s| {
        let i = alone(s);
        s.cues[i].power_w = 1e-6;
    });
    rejects("threshold-missed", |s| {
        let j = paired(s).1;
        s.dues[j].power_w = 0.0;
    });
}

#[test]
fn rejects_tampered_totals() {
    rejects("wrong-semantic-value", |s| s.semantic_value_per_s *= 1.0 + 1e-8);
    rejects("wrong-circuit-power", |s| {
        s.circuit_power_w += 0.01;
        s.transmit_power_w -= 0.01;
    });
    rejects("wrong-transmit-power", |s| s.transmit_power_w *= 0.35);
    rejects("wrong-power", |s| s.power_w *= 1.0 - 1e-8);
    rejects("wrong-energy-efficiency", |s| s.energy_efficiency *= 1.0 + 1e-8);
    rejects("wrong-energy-efficiency", |s| s.energy_efficiency *= 1.0 - 1e-8);
}

#[test]
fn rejects_tampered_matching() {
    rejects("one-sided-match", |s| {
        let (i, _) = paired(s);
        s.cues[i].due = None;
    });
    rejects("one-sided-match", |s| {
        let free = alone(s);
        s.cues[free].due = Some(2);
    });
    rejects("wrong-triplets", |s| {
        // A clean swap of two pairs: both sides agree, but the powers carry other rates.
        let (a, b) = (s.dues[0].cue.unwrap(), s.dues[1].cue.unwrap());
        (s.dues[0].cue, s.dues[1].cue) = (Some(b), Some(a));
        (s.cues[a].due, s.cues[b].due) = (Some(1), Some(0));
    });
    rejects("shared-twice", |s| s.dues[1].cue = s.dues[0].cue);
    rejects("no-subchannel", |s| {
        let (i, j) = paired(s);
        (s.cues[i].due, s.dues[j].cue) = (None, None);
    });
    rejects("unknown-partner", |s| s.dues[0].cue = Some(4));
    rejects("unknown-partner", |s| s.cues[0].due = Some(usize::MAX));
}

#[test]
fn rejects_tampered_statuses() {
    rejects("reachable-cue", |s| {
        let free = alone(s);
        s.cues[free].status = UserStatus::Unserved;
    });
    rejects("reachable-cue", |s| {
        // Consistent in itself: silenced everywhere.
        let free = alone(s);
        let cue = &mut s.cues[free];
        (cue.power_w, cue.triplets_per_s, cue.semantic_value_per_s) = (0.0, 0, 0.0);
        (cue.status, cue.reason) = (UserStatus::Unserved, Some("too far".to_owned()));
    });
    rejects("servable-due", |s| {
        let (i, j) = paired(s);
        s.cues[i].due = None;
        let due = &mut s.dues[j];
        (due.power_w, due.triplets_per_s, due.semantic_value_per_s) = (0.0, 0, 0.0);
        (due.cue, due.status) = (None, UserStatus::Unserved);
        due.reason = Some("no room".to_owned());
    });
    rejects("threshold-missed", |s| s.cues[3].status = UserStatus::Served);
    rejects("unserved-on-air", |s| s.dues[0].status = UserStatus::Unserved);
    rejects("unserved-on-air", |s| s.cues[3].power_w = 0.1);
    rejects("no-reason", |s| s.cues[3].reason = None);
    rejects("no-reason", |s| s.dues[2].reason = Some(" ".to_owned()));
    rejects("wrong-user-status", |s| s.cues[0].status = UserStatus::BelowThreshold);
    rejects("wrong-user-status", |s| s.cues[3].status = UserStatus::BelowThreshold);
    rejects("wrong-run-status", |s| s.status = Status::Heuristic);
    rejects("wrong-run-status", |s| s.method = Method::Paper);
    rejects("wrong-run-status", |s| s.method = Method::MaxPowerRandomReuse);
    let (mut easy, _) = vector("classroom-100");
    easy.semantic_threshold *= 0.5;
    let mut all_off = solve(&easy, &Settings::default());
    all_off.status = Status::Infeasible;
    assert!(verify(&easy, &all_off).has("not-infeasible"));
}

#[test]
fn rejects_tampered_iterations() {
    rejects("iteration-residual", |s| s.iterations[1].residual *= 1.0 + 1e-6);
    rejects("iteration-step", |s| s.iterations[2].eta *= 1.0 + 1e-6);
    rejects("iterations-not-monotone", |s| {
        s.iterations.swap(1, 2);
    });
    rejects("iterations-end-elsewhere", |s| {
        s.iterations.pop();
    });
}

#[test]
fn rejects_tampered_certificates() {
    rejects("no-certificate", |s| s.certificate = None);
    rejects("certificate-eta", |s| certificate(s).eta *= 1.0 + 1e-8);
    rejects("certificate-eta", |s| certificate(s).eta *= 1.0 - 1e-8);
    rejects("certificate-eta", |s| certificate(s).eta = -certificate(s).eta);
    rejects("certificate-residual", |s| certificate(s).residual = 1e-6);
    rejects("stated-violation", |s| certificate(s).max_violation = 1e-6);
    rejects("dual-of-unserved-cue", |s| certificate(s).row_duals[3] = -1.0);
    let free = alone(&crowded().1);
    rejects("alone-above-duals", |s| certificate(s).row_duals[free] -= 1e-6);
    let (i, j) = paired(&crowded().1);
    rejects("pair-above-duals", |s| certificate(s).row_duals[i] -= 1e-6);
    rejects("pair-above-duals", |s| certificate(s).column_duals[j] -= 1e-6);
    rejects("pair-above-duals", |s| certificate(s).service_dual += 1e-6);
    rejects("duality-gap", |s| certificate(s).row_duals[i] += 1e-6);
    rejects("duality-gap", |s| certificate(s).column_duals[j] += 1e-6);
    rejects("duality-gap", |s| certificate(s).service_dual -= 1e-6);
    rejects("alone-above-duals", |s| certificate(s).column_duals[3] -= 1e-6);
    rejects("duality-gap", |s| {
        // Moves the price of the unservable DUE below 0 and hides the sum in another column.
        certificate(s).column_duals[2] -= 1.0;
        certificate(s).column_duals[j] += 1.0 + 1e-6;
    });
    rejects("negative-due-dual", |s| certificate(s).column_duals[2] = -1.0);
    rejects("bound-below-value", |s| {
        let bound = certificate(s).pair_bounds[i][j].as_mut().unwrap();
        *bound -= 1e-6;
    });
    rejects("bound-above-duals", |s| {
        let bound = certificate(s).pair_bounds[i][j].as_mut().unwrap();
        *bound += 1e-6;
    });
    rejects("bound-missing", |s| certificate(s).pair_bounds[i][j] = None);
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
    let report = verify(&vector("classroom-100").0, &solution);
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
            verify_with(&problem, &solution, &mut |_| {
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
    let report = verify_with(&problem, &solution, &mut |progress| {
        seen.push(progress);
        if progress.pairs_done == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(report.verdict, Verdict::Unfinished);
    assert!(!report.is_valid());
    assert_eq!(seen.len(), 3);
    assert!(seen.iter().all(|progress| progress.pairs == 12));
}
