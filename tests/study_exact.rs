//! Every map cell, sweep point, plane point and tornado end is the answer of a cold solve.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use common::{assert_close, vectors};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::{Drop, Node, NodeKind, Params, Preset, Scenario};
use d2d_explorer::session::{Edit, Session};
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::{Solution, UserStatus};
use d2d_explorer::study::axis::Stop;
use d2d_explorer::study::map::{EfficiencyMap, MapRecord};
use d2d_explorer::study::plane::Plane;
use d2d_explorer::study::sweep::Sweep;
use d2d_explorer::study::tornado::{Tornado, TornadoRecord};
use d2d_explorer::study::unserved::Unserved;
use d2d_explorer::study::{Now, Outcome, Part, Refusal, Sliced, User};
use proptest::prelude::*;

const EXACT: f64 = 1e-12;

fn now_of(scenario: &Scenario) -> Now {
    Now::new(scenario.clone(), Drop::like(scenario))
}

fn cold(scenario: &Scenario) -> Solution {
    solve(&Problem::new(scenario), &Settings::default())
}

#[track_caller]
fn assert_same(outcome: &Outcome, solution: &Solution, what: &str) {
    assert_eq!(outcome.served, solution.served(), "{what}: served");
    assert_close(outcome.energy_efficiency, solution.energy_efficiency, EXACT, what);
}

fn map_of(now: &Now, node: Node, points: usize) -> MapRecord {
    let mut map = EfficiencyMap::new(now, node, points).unwrap();
    map.finish();
    map.record()
}

/// The scenario with `node` at (x, y) metres.
fn moved(scenario: &Scenario, node: Node, x_m: f64, y_m: f64) -> Scenario {
    let mut moved = scenario.clone();
    let place = match node.kind {
        NodeKind::Bs => &mut moved.bs,
        NodeKind::Cue => &mut moved.cues[node.index].position,
        NodeKind::Tx => &mut moved.dues[node.index].tx,
        NodeKind::Rx => &mut moved.dues[node.index].rx,
    };
    (place.x_m, place.y_m) = (x_m, y_m);
    moved
}

fn check_map(scenario: &Scenario, node: Node, points: usize) {
    let now = now_of(scenario);
    let record = map_of(&now, node, points);
    let what = format!("{} {node:?}", scenario.name);
    let side_m = 2.0 * scenario.params.cell_radius_m / points as f64;
    let user = match node.kind {
        NodeKind::Cue => User::cue(node.index),
        _ => User::due(node.index),
    };
    for y in 0..points {
        for x in 0..points {
            let at = |k: usize, centre: f64| {
                let raw = centre - scenario.params.cell_radius_m + (k as f64 + 0.5) * side_m;
                (raw * 1000.0).round() / 1000.0
            };
            let there = moved(scenario, node, at(x, scenario.bs.x_m), at(y, scenario.bs.y_m));
            let answer = cold(&there);
            let index = y * points + x;
            assert_close(record.energy_efficiency[index], answer.energy_efficiency, EXACT, &what);
            assert_eq!(usize::from(record.served[index]), answer.served(), "{what} {x} {y}");
            let (power_w, partner, status) = match node.kind {
                NodeKind::Cue => {
                    let user = &answer.cues[node.index];
                    (user.power_w, user.due, user.status)
                }
                _ => {
                    let user = &answer.dues[node.index];
                    (user.power_w, user.cue, user.status)
                }
            };
            // Where silence is allowed, several matchings and powers are equally good.
            if scenario.params.semantic_threshold > 0.0 {
                let sharer = partner.map_or(-1, |user| user as i32);
                assert_eq!(record.partner[index], sharer, "{what} {x} {y}");
                // Answers whose η agree may differ by a stair that costs next to nothing.
                let apart_w = (record.power_w[index] - power_w).abs();
                let costs = apart_w * answer.energy_efficiency;
                assert!(
                    costs <= 10.0 * EXACT * answer.semantic_value_per_s,
                    "{what} {x} {y}: {apart_w} W"
                );
            }
            assert_eq!(record.unserved[index] != 0, status == UserStatus::Unserved, "{what}");
            let why = Unserved::of(&answer, user).map_or(0, |why| why as u8);
            assert_eq!(record.unserved[index], why, "{what} {x} {y}: the reason");
        }
    }
    // The best place is what it is said to be, and nothing on the raster beats it.
    let best = &record.best;
    let answer = cold(&moved(scenario, node, best.place.x_m, best.place.y_m));
    assert_close(best.spot.energy_efficiency, answer.energy_efficiency, EXACT, &what);
    assert_eq!(best.spot.served, answer.served());
    assert_eq!(best.spot.unserved, Unserved::of(&answer, user), "{what}: at the best place");
    if scenario.params.semantic_threshold > 0.0 {
        let partner = match node.kind {
            NodeKind::Cue => answer.cues[node.index].due,
            _ => answer.dues[node.index].cue,
        };
        assert_eq!(best.spot.partner, partner, "{what}: at the best place");
    }
    let value = (best.spot.served, best.spot.energy_efficiency);
    for (served, eta) in record.served.iter().zip(&record.energy_efficiency) {
        assert!(value >= (usize::from(*served), *eta), "{what}");
    }
    assert!(value >= (now.outcome().served, now.outcome().energy_efficiency));
    assert!(best.refined && record.progress.is_done() && record.stride == 1);
}

fn node(kind: NodeKind, index: usize) -> Node {
    Node { kind, index }
}

#[test]
fn maps_of_the_vectors() {
    for vector in vectors().iter().filter(|v| v.scenario.gains.is_none()) {
        let last = vector.scenario.dues.len();
        check_map(&vector.scenario, node(NodeKind::Cue, 0), 6);
        if last > 0 {
            check_map(&vector.scenario, node(NodeKind::Tx, last - 1), 6);
            check_map(&vector.scenario, node(NodeKind::Rx, last - 1), 5);
        }
    }
}

/// Cells of all kinds, many of them with somebody out of reach.
fn any_scenario() -> impl Strategy<Value = Scenario> {
    (1usize..7, 0usize..7, 0u64..1000, 0usize..4, prop::bool::ANY, 0.0..8.0f64).prop_map(
        |(cues, dues, seed, kind, fading, shadowing_db)| {
            let mut params = Params { rayleigh_fading: fading, shadowing_db, ..Params::default() };
            match kind {
                0 => {}
                1 => {
                    params.bits_per_triplet = 15_000.0;
                    params.circuit_energy_per_triplet_j = 0.05;
                    params.semantic_threshold = 1.5;
                }
                2 => params.semantic_threshold = 1500.0,
                _ => params.semantic_threshold = 0.0,
            }
            let drop = Drop { cues, dues: dues.min(cues), ..Drop::default() };
            drop.scenario("drawn", seed, params).unwrap()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn maps_of_any_cell(scenario in any_scenario(), pick in 0usize..1000) {
        let dues = scenario.dues.len();
        check_map(&scenario, node(NodeKind::Cue, pick % scenario.cues.len()), 5);
        if dues > 0 {
            check_map(&scenario, node(NodeKind::Tx, pick % dues), 4);
            check_map(&scenario, node(NodeKind::Rx, pick % dues), 4);
        }
    }

    #[test]
    fn tornadoes_of_any_cell(scenario in any_scenario()) {
        check_tornado(&scenario);
    }

    #[test]
    fn sweeps_of_any_cell(scenario in any_scenario(), pick in 0usize..1000) {
        let key = SWEPT[pick % SWEPT.len()];
        check_sweep(&scenario, key, 23);
    }
}

fn tornado_of(now: &Now) -> TornadoRecord {
    let mut tornado = Tornado::new(now, &[]).unwrap();
    tornado.finish();
    tornado.record()
}

/// The scenario with one parameter changed as the definition says, without the study's own code
/// where the definition is that simple.
fn stepped(scenario: &Scenario, key: &str, from: f64, to: f64) -> Scenario {
    let mut after = scenario.clone();
    let dropped = ["cell_radius_m", "min_bs_distance_m", "d2d_min_m", "d2d_max_m", "zipf_spread"];
    if key == "zipf_centre" {
        let shift = |zipf: &mut f64| *zipf = (*zipf + (to - from)).clamp(0.0, 5.0);
        after.cues.iter_mut().for_each(|cue| shift(&mut cue.zipf));
        after.dues.iter_mut().for_each(|due| shift(&mut due.zipf));
    } else if key == "cues" && to < from {
        after.cues.pop();
    } else if key == "dues" && to < from {
        after.dues.pop();
    } else if ["cues", "dues"].contains(&key) || dropped.contains(&key) {
        let mut session = Session::new(scenario.clone(), Drop::like(scenario));
        session.edit(&Edit::Param { key: key.into(), value: to, gesture: None }).unwrap();
        after = session.scenario().clone();
        if key == "cues" {
            assert_eq!(after.cues[..scenario.cues.len()], scenario.cues);
        }
    } else {
        after.params.set(key, to).unwrap();
    }
    after
}

fn check_tornado(scenario: &Scenario) {
    let now = now_of(scenario);
    let record = tornado_of(&now);
    assert_eq!(record.bars.len(), 24, "every parameter but the seed");
    for bar in &record.bars {
        let what = format!("{} {}", scenario.name, bar.key);
        for end in [&bar.down, &bar.up].into_iter().flatten() {
            let answer = cold(&stepped(scenario, bar.key, bar.now, end.value));
            // ζ is shifted to the millionth, which the definition by hand is not.
            let exact = if bar.key == "zipf_centre" { 1e-9 } else { EXACT };
            assert_eq!(end.outcome.served, answer.served(), "{what}");
            assert_close(end.outcome.energy_efficiency, answer.energy_efficiency, exact, &what);
            // A click goes there: the edits lead to the very same answer.
            let mut session = Session::new(scenario.clone(), Drop::like(scenario));
            for edit in Tornado::edits(&now, bar.key, end.value, Some(1.0)).unwrap() {
                session.edit(&edit).unwrap();
            }
            assert_same(&end.outcome, &cold(session.scenario()), &what);
            assert!(
                bar.greatest
                    >= (end.outcome.energy_efficiency - now.outcome().energy_efficiency).abs()
            );
        }
        let sides = [(&bar.down, bar.down_stop), (&bar.up, bar.up_stop)];
        let toggled = bar.key == "rayleigh_fading";
        for (at, (end, stop)) in sides.into_iter().enumerate() {
            let known = end.is_some() || stop.is_some() || (toggled && at == 0);
            assert!(known || bar.no_effect.is_some(), "{what}: an end is missing without a word");
        }
    }
    assert!(record.bars.windows(2).all(|pair| pair[0].greatest >= pair[1].greatest));
}

#[test]
fn tornadoes_of_the_vectors() {
    vectors().iter().for_each(|vector| check_tornado(&vector.scenario));
}

const SWEPT: [&str; 14] = [
    "zipf_centre",
    "zipf_spread",
    "semantic_threshold",
    "p_max_cue_dbm",
    "p_max_due_dbm",
    "noise_dbm",
    "bandwidth_hz",
    "pa_efficiency",
    "circuit_energy_per_triplet_j",
    "services",
    "cues",
    "dues",
    "rayleigh_fading",
    "cell_radius_m",
];

fn check_sweep(scenario: &Scenario, key: &str, points: usize) {
    let now = now_of(scenario);
    let mut sweep = match Sweep::new(&now, key, None, points) {
        Ok(sweep) => sweep,
        Err(refusal) => panic!("{key}: {refusal}"),
    };
    sweep.finish();
    let record = sweep.record();
    assert!(record.value.windows(2).all(|pair| pair[0] < pair[1]), "{key}: values rise");
    assert!(record.value[0] <= record.now_value);
    assert!(record.value[record.value.len() - 1] >= record.now_value);
    for (at, &value) in record.value.iter().enumerate() {
        let mut session = Session::new(scenario.clone(), Drop::like(scenario));
        session.edit(&Edit::Param { key: key.into(), value, gesture: None }).unwrap();
        let answer = cold(session.scenario());
        let what = format!("{} {key} = {value}", scenario.name);
        assert_close(record.energy_efficiency[at], answer.energy_efficiency, EXACT, &what);
        assert_eq!(record.served[at], answer.served(), "{what}");
        let (s, circuit, transmit) = (
            record.semantic_value_per_s[at],
            record.circuit_power_w[at],
            record.transmit_power_w[at],
        );
        let power = circuit + transmit;
        assert!(
            (s - record.energy_efficiency[at] * power).abs() <= 1e-12 * s.max(1e-300),
            "{what}"
        );
    }
    let step = record.value.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
    for kink in &record.kinks {
        assert!(kink.after < kink.before && kink.before - kink.after <= step * (1.0 + 1e-12));
    }
}

#[test]
fn sweeps_of_the_presets() {
    for id in ["classroom", "default", "out-of-reach", "one-pair"] {
        let Ok(preset) = Preset::find(id) else { continue };
        SWEPT.iter().for_each(|key| check_sweep(&preset.scenario(), key, 40));
    }
}

#[test]
fn planes_equal_cold_solves_and_say_where_values_contradict() {
    let scenario = Preset::find("classroom").unwrap().scenario();
    let now = now_of(&scenario);
    for (x, y) in [("cues", "dues"), ("p_max_cue_dbm", "zipf_centre"), ("d2d_min_m", "d2d_max_m")] {
        let mut plane = Plane::new(&now, (x, None), (y, None), 9).unwrap();
        plane.finish();
        let record = plane.record();
        let columns = record.x.value.len();
        for (row, &at_y) in record.y.value.iter().enumerate() {
            for (column, &at_x) in record.x.value.iter().enumerate() {
                let mut session = Session::new(scenario.clone(), Drop::like(&scenario));
                let mut set = |key: &str, value| {
                    session.edit(&Edit::Param { key: key.into(), value, gesture: None }).map(|_| ())
                };
                let done = set(x, at_x)
                    .and_then(|()| set(y, at_y))
                    .or_else(|_| set(y, at_y).and_then(|()| set(x, at_x)));
                let found = record.energy_efficiency[row * columns + column];
                assert_eq!(found.is_some(), done.is_ok(), "{x} = {at_x}, {y} = {at_y}");
                if let Some(eta) = found {
                    let answer = cold(session.scenario());
                    assert_close(eta, answer.energy_efficiency, EXACT, x);
                    assert_eq!(record.served[row * columns + column], answer.served());
                }
            }
        }
    }
    let twice = Plane::new(&now, ("services", None), ("services", None), 9);
    assert!(matches!(twice, Err(Refusal::Field(error)) if error.path == "y.key"));
}

#[test]
fn slices_are_one_run() {
    let preset = Preset::find("default").unwrap();
    let now = Now::new(preset.scenario(), preset.drop.clone());
    for slice in [1, 7, 64] {
        let mut map = EfficiencyMap::new(&now, node(NodeKind::Tx, 2), 12).unwrap();
        let mut steps = 0;
        while !map.advance(slice).is_done() {
            steps += 1;
            assert!(map.progress().done <= steps * slice, "no slice takes more than it was given");
            // What is drawn in between is complete: nothing of it is a leftover of nothing.
            assert_eq!(map.record().energy_efficiency.len(), 144);
        }
        assert_eq!(map.record(), map_of(&now, node(NodeKind::Tx, 2), 12));
        let mut tornado = Tornado::new(&now, &[]).unwrap();
        while !tornado.advance(slice).is_done() {
            assert!(tornado.record().bars.len() <= 24);
        }
        assert_eq!(tornado.record(), tornado_of(&now));
        let mut sweep = Sweep::new(&now, "p_max_cue_dbm", None, 50).unwrap();
        let mut whole = Sweep::new(&now, "p_max_cue_dbm", None, 50).unwrap();
        while !sweep.advance(slice).is_done() {}
        whole.finish();
        assert_eq!(sweep.record(), whole.record());
        assert!(!whole.record().kinks.is_empty());
    }
}

#[test]
fn parts_merged_are_the_whole_map() {
    let preset = Preset::find("classroom").unwrap();
    let now = Now::new(preset.scenario(), preset.drop.clone());
    let whole = map_of(&now, node(NodeKind::Cue, 1), 11);
    let part = |index, of| {
        EfficiencyMap::part(&now, node(NodeKind::Cue, 1), 11, Part { index, of }).unwrap()
    };
    let mut parts: Vec<EfficiencyMap> = (0..4).map(|index| part(index, 4)).collect();
    // After a few solves each, every point already shows something.
    let coarse = 16;
    parts.iter_mut().for_each(|part| assert!(!part.advance(coarse).is_done()));
    let merged = |parts: &[EfficiencyMap]| {
        let mut all = parts[0].record();
        parts[1..].iter().for_each(|part| all.merge(&part.record()).unwrap());
        all
    };
    let early = merged(&parts);
    assert!(early.block.iter().all(|&side| side > 0), "a picture without holes");
    assert!(early.energy_efficiency.iter().all(|eta| eta.is_finite()));
    assert_eq!(early.block.iter().filter(|&&side| side == 1).count(), 4 * coarse);
    parts.iter_mut().for_each(Sliced::finish);
    let all = merged(&parts);
    assert!(all.block.iter().all(|&side| side == 1) && all.best.refined);
    assert!(all.progress.is_done());
    for (found, expected) in all.energy_efficiency.iter().zip(&whole.energy_efficiency) {
        assert_close(*found, *expected, EXACT, "merged");
    }
    assert_eq!(all.partner, whole.partner);
    let best = (all.best.spot.energy_efficiency, whole.best.spot.energy_efficiency);
    assert!(best.0 >= best.1 * (1.0 - 1e-6), "more starts find as much");
    let mut other = part(0, 4).record();
    assert!(other.merge(&map_of(&now, node(NodeKind::Cue, 2), 11)).is_err());
    for wrong in [Part { index: 0, of: 0 }, Part { index: 4, of: 4 }, Part { index: 0, of: 65 }] {
        assert!(EfficiencyMap::part(&now, node(NodeKind::Cue, 1), 11, wrong).is_err());
    }
}

#[test]
fn kinks_lie_where_the_answer_changes() {
    let scenario = Preset::find("classroom").unwrap().scenario();
    let now = now_of(&scenario);
    let mut sweep = Sweep::new(&now, "p_max_cue_dbm", Some((10.0, 30.0)), 60).unwrap();
    sweep.finish();
    let record = sweep.record();
    let at = |level_dbm: f64| {
        let mut there = scenario.clone();
        there.params.set("p_max_cue_dbm", level_dbm).unwrap();
        cold(&there)
    };
    let grid = 20.0 / 59.0;
    for kink in record.kinks.iter().filter(|kink| !kink.rematched.is_empty()) {
        let (left, right) = (at(kink.after), at(kink.before));
        for (j, (from, to)) in left.dues.iter().zip(&right.dues).enumerate() {
            assert_eq!(kink.rematched.contains(&j), from.cue != to.cue, "DUE {j}");
        }
        assert!(kink.before - kink.after <= grid / 16.0 + 1e-9, "bisected");
    }
    let between: Vec<_> =
        record.kinks.windows(2).filter(|k| k[0].before > k[1].after + 1e-9).collect();
    assert!(between.is_empty(), "kinks are in order");
    assert!(record.kinks.iter().any(|kink| !kink.rematched.is_empty()), "this range has some");
    assert!(record.kinks.iter().any(|kink| !kink.regimes.is_empty()));
}

#[test]
fn refusals_name_what_is_wrong() {
    let preset = Preset::find("classroom").unwrap();
    let now = Now::new(preset.scenario(), preset.drop.clone());
    let map = |node, points| EfficiencyMap::new(&now, node, points).unwrap_err();
    assert_eq!(map(node(NodeKind::Bs, 0), 8), Refusal::BaseStation);
    let path = |refusal| match refusal {
        Refusal::Field(error) => error.path,
        other => panic!("{other}"),
    };
    assert_eq!(path(map(node(NodeKind::Rx, 3), 8)), "node.index");
    assert_eq!(path(map(node(NodeKind::Cue, 0), 1)), "points_per_side");
    assert_eq!(path(map(node(NodeKind::Cue, 0), 257)), "points_per_side");
    let sweep = |key: &str, range, points| path(Sweep::new(&now, key, range, points).unwrap_err());
    assert_eq!(sweep("seed", None, 9), "key");
    assert_eq!(sweep("nose_dbm", None, 9), "key");
    assert_eq!(sweep("noise_dbm", Some((-200.0, -90.0)), 9), "min");
    assert_eq!(sweep("noise_dbm", Some((-96.0, -90.0)), 9), "min");
    assert_eq!(sweep("noise_dbm", Some((-100.0, -98.0)), 9), "max");
    assert_eq!(sweep("noise_dbm", Some((f64::NAN, -90.0)), 9), "min");
    assert_eq!(sweep("noise_dbm", Some((-97.0, -97.0)), 9), "max");
    assert_eq!(sweep("services", Some((1.5, 20.0)), 9), "min");
    assert_eq!(sweep("dues", Some((0.0, 5.0)), 9), "max");
    assert_eq!(sweep("noise_dbm", None, 1), "points");
    // Measured gains: no map, and it says why; what does not hang on places still works.
    let measured = common::vector("measured-gains-100").scenario;
    let measured_now = now_of(&measured);
    let refused = EfficiencyMap::new(&measured_now, node(NodeKind::Cue, 0), 8).unwrap_err();
    assert_eq!(refused, Refusal::MeasuredGains);
    assert_eq!(serde_json::to_value(&refused).unwrap()["code"], "measured-gains");
    check_sweep(&measured, "p_max_cue_dbm", 20);
}

#[test]
fn a_parameter_at_the_end_of_its_range_says_so() {
    let mut scenario = Preset::find("classroom").unwrap().scenario();
    scenario.params.set("p_max_cue_dbm", 40.0).unwrap();
    scenario.params.set("pa_efficiency", 0.97).unwrap();
    scenario.params.set("semantic_threshold", 0.0).unwrap();
    let record = tornado_of(&now_of(&scenario));
    let bar = |key: &str| record.bars.iter().find(|bar| bar.key == key).unwrap();
    assert_eq!(bar("p_max_cue_dbm").up_stop, Some(Stop::Range));
    assert_eq!(bar("p_max_cue_dbm").up, None);
    assert!(bar("p_max_cue_dbm").down.is_some());
    let up = bar("pa_efficiency").up.as_ref().unwrap();
    assert_eq!((up.value, up.stop), (1.0, Some(Stop::Range)));
    assert_eq!(bar("semantic_threshold").down_stop, Some(Stop::Range));
    assert!(bar("semantic_threshold").up.is_some());
    check_tornado(&scenario);
    check_map(&scenario, node(NodeKind::Cue, 0), 4);
}

#[test]
fn without_pairs_and_with_one_cue_and_with_nobody_served() {
    let params = Params::default();
    let draw = |cues, dues, params: &Params| {
        Drop { cues, dues, ..Drop::default() }.scenario("edge", 5, params.clone()).unwrap()
    };
    let lonely = draw(1, 0, &params);
    check_map(&lonely, node(NodeKind::Cue, 0), 6);
    check_tornado(&lonely);
    let record = tornado_of(&now_of(&lonely));
    let bar = |key: &str| record.bars.iter().find(|bar| bar.key == key).unwrap();
    for key in ["p_max_due_dbm", "d2d_min_m", "d2d_path_loss.intercept_db"] {
        let code = serde_json::to_value(bar(key).no_effect).unwrap();
        assert_eq!(code, "no-pairs", "{key}");
    }
    assert_eq!(bar("dues").down_stop, Some(Stop::Range));
    assert_eq!(bar("cues").down_stop, Some(Stop::Range));
    check_sweep(&lonely, "dues", 20);
    check_sweep(&lonely, "cues", 20);

    let silent = draw(3, 2, &Params { semantic_threshold: 1e6, ..params });
    let now = now_of(&silent);
    assert_eq!(now.outcome().served, 0);
    let map = map_of(&now, node(NodeKind::Tx, 0), 4);
    assert_eq!((map.least_change, map.greatest_change, map.flat), (None, None, false));
    check_map(&silent, node(NodeKind::Cue, 1), 4);
    check_tornado(&silent);
    let record = tornado_of(&now);
    let unmoved = record.bars.iter().filter(|bar| bar.greatest == 0.0 && bar.no_effect.is_none());
    let keys: Vec<_> = unmoved.map(|bar| bar.key).collect();
    assert!(keys.is_empty(), "{keys:?} say nothing");
    check_sweep(&silent, "semantic_threshold", 20);
}
