//! Comparisons, pins and judged plans: every difference adds up, and nothing broken passes.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use common::{assert_close, vector, vectors};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::{Drop, Node, NodeKind, Params, Preset, Scenario};
use d2d_explorer::session::{Edit, Session};
use d2d_explorer::solver::benchmarks::{
    max_power_random_reuse, random_power_farthest_reuse, separation,
};
use d2d_explorer::solver::{Method, Solution, Status, UserStatus, solve_paper};
use d2d_explorer::study::compare::{CompareSettings, Comparison};
use d2d_explorer::study::difference::Difference;
use d2d_explorer::study::judge::{Constraint, JudgeRecord, evaluate, judge, judge_solution};
use d2d_explorer::study::plan::Plan;
use d2d_explorer::study::{Now, Refusal, Sliced, User, pins};
use d2d_explorer::verify::verify;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

fn now_of(scenario: &Scenario) -> Now {
    Now::new(scenario.clone(), Drop::like(scenario))
}

/// Shares of the users sum to the whole difference of η.
#[track_caller]
fn assert_adds_up(difference: &Difference, what: &str) {
    let (before, after) = (difference.before.energy_efficiency, difference.after.energy_efficiency);
    if difference.after.power_w() > 0.0 {
        let sum: f64 = difference.users.iter().map(|user| user.share.unwrap()).sum();
        let scale = before.abs().max(after.abs()).max(1e-300);
        assert!(
            (sum - (after - before)).abs() <= 1e-9 * scale,
            "{what}: {sum} of {}",
            after - before
        );
    } else {
        assert!(difference.users.iter().all(|user| user.share.is_none()), "{what}");
    }
}

#[test]
fn methods_are_what_they_are_by_themselves_in_any_slices() {
    for name in
        ["classroom-100", "search-trap-48", "no-d2d-100", "out-of-reach-100", "measured-gains-100"]
    {
        let scenario = vector(name).scenario;
        let now = now_of(&scenario);
        let problem = Problem::new(&scenario);
        let settings = CompareSettings { rounds: 2, seed: 11 };
        let mut comparison = Comparison::new(&now, settings).unwrap();
        assert_eq!(comparison.record().methods.len(), 3, "what is quick is there at once");
        let mut slices = 0;
        while !comparison.advance(3).is_done() {
            slices += 1;
            assert!(slices < 10_000 && comparison.progress().done < comparison.progress().total);
        }
        let expected = [
            now.solution().clone(),
            max_power_random_reuse(&problem, 11),
            random_power_farthest_reuse(&problem, &separation(&scenario), 11),
            solve_paper(&problem, 2, 11),
        ];
        let found: Vec<&Solution> = comparison.solutions().collect();
        assert_eq!(found, expected.iter().collect::<Vec<_>>(), "{name}");
        let record = comparison.record();
        assert_eq!(
            record.methods.iter().map(|m| m.method).collect::<Vec<_>>(),
            [
                Method::Exact,
                Method::MaxPowerRandomReuse,
                Method::RandomPowerFarthestReuse,
                Method::Paper,
            ]
        );
        for (method, solution) in record.methods.iter().zip(&expected) {
            assert_adds_up(&method.difference, name);
            assert_eq!(method.difference.after.energy_efficiency, solution.energy_efficiency);
            let short: Vec<User> = solution
                .users()
                .zip(now.solution().users())
                .enumerate()
                .filter(|(_, (user, best))| {
                    user.status != UserStatus::Served && best.status == UserStatus::Served
                })
                .map(|(at, _)| User::at(at, problem.cues))
                .collect();
            assert_eq!(method.below_threshold, short);
        }
        assert_eq!(record.methods[0].ratio, Some(1.0));
        assert!(record.methods[0].difference.rematches.is_empty());
        assert!(record.methods[3].ratio.unwrap() <= 1.0 + 1e-12);
        assert_eq!(record.methods[3].rounds, Some(2));
    }
    let now = now_of(&vector("classroom-100").scenario);
    let refused = Comparison::new(&now, CompareSettings { rounds: 0, seed: 1 }).unwrap_err();
    assert!(matches!(refused, Refusal::Field(error) if error.path == "rounds"));
}

#[test]
fn pins_tell_what_was_set_and_what_came_of_it() {
    let preset = Preset::find("classroom").unwrap();
    let mut session = Session::new(preset.scenario(), preset.drop.clone());
    let base = Now::of(&session);
    assert_eq!(pins::compare(&base, &base).parameters, []);
    let same = pins::compare(&base, &base).difference;
    assert_eq!((same.change, same.rematches.len()), (Some(0.0), 0));
    let node = Node { kind: NodeKind::Rx, index: 1 };
    for edit in [
        Edit::Param { key: "p_max_cue_dbm".into(), value: 15.0, gesture: None },
        Edit::Move { node, x_m: 10.0, y_m: 20.0, gesture: None },
        Edit::Drop { cues: 6, dues: 2, seed: base.scenario().seed, gesture: None },
    ] {
        session.edit(&edit).unwrap();
    }
    let other = Now::of(&session);
    for (a, b) in [(&base, &other), (&other, &base)] {
        let record = pins::compare(a, b);
        let keys: Vec<_> = record.parameters.iter().map(|parameter| parameter.key).collect();
        assert_eq!(keys, ["p_max_cue_dbm", "cues", "dues"]);
        assert_eq!((record.moved, record.zipf, record.other_gains), (vec![node], vec![], false));
        assert_eq!(record.difference.users.len(), 6 + 3);
        assert_adds_up(&record.difference, "pins");
    }
    session.edit(&Edit::Zipf { centre: 1.0, spread: 0.5, gesture: None }).unwrap();
    let record = pins::compare(&other, &Now::of(&session));
    assert_eq!(record.parameters.len(), 2);
    assert_eq!(record.zipf.len(), 8);
}

#[test]
fn the_exact_answer_judged_is_the_optimum() {
    for vector in vectors() {
        let now = now_of(&vector.scenario);
        let what = &vector.name;
        let record = judge_solution(&now, now.solution()).unwrap();
        assert!(record.feasible, "{what}: {:?}", record.breaches);
        assert_eq!(record.findings, [], "{what}");
        let eta = now.outcome().energy_efficiency;
        assert_close(record.difference.after.energy_efficiency, eta, 1e-9, what);
        assert_adds_up(&record.difference, what);
        // What the exact method leaves out is told, and told to be unavoidable.
        let unserved = now.solution().users().filter(|u| u.status != UserStatus::Served).count();
        let thresholds = record.breaches.iter().filter(|b| {
            matches!(b.constraint, Constraint::CueThreshold | Constraint::DueThreshold)
        });
        assert_eq!(thresholds.count(), unserved, "{what}");
        // Typed by hand it is the same.
        let (cues, dues) = (now.problem().cues, now.problem().dues);
        let plan = Plan::of_solution(now.solution(), cues, dues).unwrap();
        let typed = Plan::from_text(&plan.to_text(), cues, dues).unwrap();
        assert_eq!(typed, plan);
        let by_hand = judge(&now, &typed);
        assert_eq!((by_hand.ratio, by_hand.breaches), (record.ratio, record.breaches));
    }
}

fn broken(record: &JudgeRecord) -> Vec<(&'static str, User)> {
    record.breaches.iter().map(|breach| (breach.constraint.number(), breach.user)).collect()
}

#[test]
fn every_constraint_is_named_when_it_breaks() {
    let now = now_of(&vector("classroom-100").scenario);
    let (cues, dues) = (now.problem().cues, now.problem().dues);
    let plan = Plan::of_solution(now.solution(), cues, dues).unwrap();
    assert_eq!(judge(&now, &plan).breaches, []);
    let with = |change: &dyn Fn(&mut Plan)| {
        let mut changed = plan.clone();
        change(&mut changed);
        let record = judge(&now, &changed);
        assert_adds_up(&record.difference, "broken");
        assert!(!record.feasible);
        // The verifier, which has other code, sees powers and matching break as well.
        let verified = verify(now.scenario(), &evaluate(now.problem(), &changed));
        (broken(&record), verified)
    };
    let shared = plan.cue_of_due[0].unwrap();
    let (found, _) = with(&|plan| plan.cue_power_w[shared] = 0.0);
    assert!(found.contains(&("8a", User::cue(shared))));
    let (found, verified) = with(&|plan| plan.due_power_w[1] = -0.001);
    assert!(found.contains(&("8d", User::due(1))) && found.contains(&("8b", User::due(1))));
    assert!(verified.has("negative-power"));
    let (found, verified) = with(&|plan| plan.cue_power_w[shared] = 1.0);
    assert!(found.contains(&("8c", User::cue(shared))) && verified.has("power-above-maximum"));
    let (found, verified) = with(&|plan| plan.cue_of_due[1] = Some(shared));
    assert!(found.contains(&("8e", User::cue(shared))) && verified.has("shared-twice"));
    let (found, _) = with(&|plan| plan.cue_of_due[2] = None);
    assert!(found.contains(&("8f", User::due(2))) && found.contains(&("8b", User::due(2))));
    // A hair above the maximum is above it.
    let maximum_w = now.problem().p_max_cue_w;
    let (found, _) = with(&|plan| plan.cue_power_w[shared] = maximum_w * (1.0 + 1e-9));
    assert!(found.contains(&("8c", User::cue(shared))));
}

#[test]
fn a_subchannel_shared_twice_hears_both() {
    let now = now_of(&vector("classroom-100").scenario);
    let problem = now.problem();
    let mut plan = Plan {
        cue_power_w: vec![0.1; problem.cues],
        due_power_w: vec![0.05; problem.dues],
        cue_of_due: vec![Some(0); problem.dues],
    };
    let heard: f64 = problem.gains.due_bs.iter().map(|gain| 0.05 * gain).sum();
    let sinr = 0.1 * problem.gains.cue_bs[0] / (heard + problem.noise_w);
    let triplets = (problem.bandwidth_hz * (1.0 + sinr).log2() / problem.bits_per_triplet).floor();
    assert_eq!(evaluate(problem, &plan).cues[0].triplets_per_s as f64, triplets);
    // By the verifier's own formulas as well.
    let report = verify(now.scenario(), &evaluate(problem, &plan));
    assert!(!report.has("wrong-triplets") && !report.has("wrong-energy-efficiency"));
    plan.cue_of_due = vec![None; problem.dues];
    let silent = evaluate(problem, &plan);
    assert!(silent.dues.iter().all(|due| due.triplets_per_s == 0));
}

#[test]
fn files_of_another_scenario_or_damaged_are_named() {
    let now = now_of(&vector("classroom-100").scenario);
    let other = now_of(&vector("default-100").scenario);
    let error = judge_solution(&now, other.solution()).unwrap_err();
    assert_eq!((error.path.as_str(), error.value.as_str()), ("cues", "12 entries"));
    // The same size, another place: powers and matching are judged, statements found wrong.
    let near = now_of(&vector("classroom-101").scenario);
    let record = judge_solution(&now, near.solution()).unwrap();
    assert!(record.findings.iter().any(|finding| finding.kind() == "wrong-triplets"));
    assert!(record.ratio.unwrap() <= 1.0 || !record.feasible);
    let damaged = |change: &dyn Fn(&mut Solution)| {
        let mut solution = now.solution().clone();
        change(&mut solution);
        judge_solution(&now, &solution).unwrap_err().path
    };
    assert_eq!(damaged(&|s| s.dues[1].cue = Some(99)), "dues[1].cue");
    assert_eq!(damaged(&|s| s.cues[2].power_w = 1e300), "cues[2].power_w");
    let shared = now.solution().dues[0].cue.unwrap();
    let free = (shared + 1) % 4;
    let wrong = move |s: &mut Solution| s.cues[free].due = Some(0);
    assert_eq!(damaged(&wrong), format!("cues[{free}].due"));
    // A better η than the best is no statement that passes.
    let mut boast = now.solution().clone();
    boast.energy_efficiency *= 2.0;
    let record = judge_solution(&now, &boast).unwrap();
    assert!(record.findings.iter().any(|finding| finding.kind() == "wrong-energy-efficiency"));
    assert_close(record.ratio.unwrap(), 1.0, 1e-9, "judged by its powers");
}

#[test]
fn edges_nobody_served_no_pairs_one_cue() {
    let draw = |cues, dues, semantic_threshold| {
        let params = Params { semantic_threshold, ..Params::default() };
        Drop { cues, dues, ..Drop::default() }.scenario("edge", 5, params).unwrap()
    };
    let silent = now_of(&draw(2, 1, 1e6));
    let record = judge_solution(&silent, silent.solution()).unwrap();
    assert_eq!((record.ratio, record.feasible), (None, true));
    assert_eq!(record.breaches.iter().filter(|breach| breach.unavoidable).count(), 4);
    let lonely = now_of(&draw(1, 0, 150.0));
    let record = judge(&lonely, &Plan::from_text("C1 21 dBm", 1, 0).unwrap());
    assert!(record.feasible && record.ratio.unwrap() < 1.0);
    let quiet = judge(&lonely, &Plan::from_text("C1 off", 1, 0).unwrap());
    assert_eq!(quiet.difference.users[0].share, None);
    assert_eq!(broken(&quiet), [("8a", User::cue(0))]);
    let settings = CompareSettings { rounds: 1, seed: 0 };
    let mut comparison = Comparison::new(&lonely, settings).unwrap();
    comparison.finish();
    assert_eq!(comparison.record().methods[3].status, Status::Heuristic);
}

#[test]
fn no_plan_that_holds_beats_the_exact_answer() {
    let params = Params {
        bits_per_triplet: 15_000.0,
        circuit_energy_per_triplet_j: 0.05,
        semantic_threshold: 0.2,
        ..Params::default()
    };
    let mut rng = Pcg64::seed_from_u64(5);
    let mut held = 0;
    for seed in 0..400 {
        let drop = Drop { cues: 4, dues: 3, ..Drop::default() };
        let now = now_of(&drop.scenario("t", seed, params.clone()).unwrap());
        let problem = now.problem();
        let mut level = |most_w: f64| most_w * rng.random::<f64>();
        let cue_power_w = (0..4).map(|_| level(problem.p_max_cue_w)).collect();
        let due_power_w = (0..3).map(|_| level(problem.p_max_due_w)).collect();
        let first = rng.random_range(0..4u32) as usize;
        let cue_of_due = (0..3).map(|j| Some((first + j) % 4)).collect();
        let plan = Plan { cue_power_w, due_power_w, cue_of_due };
        let record = judge(&now, &plan);
        assert_adds_up(&record.difference, "any plan");
        if record.feasible && now.outcome().served == now.outcome().users {
            held += 1;
            assert!(record.ratio.unwrap() <= 1.0 + 1e-9);
        }
        // The verifier agrees on what powers and matching carry.
        let report = verify(now.scenario(), &evaluate(problem, &plan));
        for kind in ["wrong-triplets", "wrong-value", "wrong-semantic-value", "wrong-power"] {
            assert!(!report.has(kind), "{kind}: {report}");
        }
    }
    assert!(held >= 100, "only {held} plans hold: that shows little");
}
