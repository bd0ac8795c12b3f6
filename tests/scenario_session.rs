//! The living document: every edit, undo and redo, gestures, refusals.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::model::Problem;
use d2d_explorer::scenario::params::DROP_PARAMS;
use d2d_explorer::scenario::{
    Drop, MeasuredGains, Node, NodeKind, PARAMS, PRESETS, Params, Point, Preset, Scenario,
};
use d2d_explorer::session::{Change, Edit, Session, UNDO_LIMIT, UserKind};
use proptest::prelude::*;
use serde_json::json;

/// The default preset: 12 CUEs, 6 pairs.
fn session() -> Session {
    let preset = Preset::find("default").unwrap();
    Session::new(preset.scenario(), preset.drop.clone())
}

/// An edit as the page spells it.
#[track_caller]
fn edit(value: serde_json::Value) -> Edit {
    serde_json::from_value(value).unwrap()
}

#[track_caller]
fn apply(session: &mut Session, value: serde_json::Value) -> Change {
    session.edit(&edit(value)).unwrap()
}

fn move_to(kind: NodeKind, index: usize, x_m: f64, y_m: f64) -> Edit {
    Edit::Move {
        node: Node { kind, index },
        x_m,
        y_m,
        gesture: None,
    }
}

fn measured() -> Session {
    let drop = Drop {
        cues: 3,
        dues: 2,
        ..Drop::default()
    };
    let mut scenario = drop.scenario("measured", 1, Params::default()).unwrap();
    scenario.gains = Some(MeasuredGains {
        cue_bs: vec![1e-11; 3],
        due_bs: vec![0.0, 1e-12],
        due: vec![1e-7; 2],
        cue_due: vec![vec![1e-14; 2]; 3],
    });
    Session::new(scenario, drop)
}

/// Every kind of edit, each with what it touches.
fn edits() -> Vec<(serde_json::Value, Change)> {
    let text = Preset::find("few-stairs").unwrap().scenario().to_json();
    let place = |kind: &str, index| json!({"kind": kind, "index": index});
    vec![
        (json!({"type": "preset", "id": "large"}), Change::Everything),
        (
            json!({"type": "drop", "cues": 12, "dues": 6, "seed": 9}),
            Change::Everything,
        ),
        (
            json!({"type": "drop", "cues": 13, "dues": 6, "seed": 7}),
            Change::Everything,
        ),
        (json!({"type": "load", "text": text}), Change::Everything),
        (
            json!({"type": "move", "node": place("bs", 0), "x_m": 1, "y_m": 2, "gesture": 1}),
            Change::BaseStation,
        ),
        (
            json!({"type": "move", "node": place("cue", 11), "x_m": 1.5, "y_m": 2}),
            Change::Cue(11),
        ),
        (
            json!({"type": "move", "node": place("tx", 5), "x_m": 1, "y_m": 2}),
            Change::Due(5),
        ),
        (
            json!({"type": "move", "node": place("rx", 0), "x_m": -1e5, "y_m": 1e5}),
            Change::Due(0),
        ),
        (
            json!({"type": "param", "key": "p_max_cue_dbm", "value": 10}),
            Change::Params,
        ),
        (
            json!({"type": "param", "key": "services", "value": 3}),
            Change::Values,
        ),
        (
            json!({"type": "param", "key": "shadowing_db", "value": 3.5}),
            Change::Channel,
        ),
        (
            json!({"type": "param", "key": "rayleigh_fading", "value": true}),
            Change::Channel,
        ),
        (
            json!({"type": "param", "key": "rayleigh_fading", "value": 1}),
            Change::Channel,
        ),
        (
            json!({"type": "param", "key": "d2d_path_loss.intercept_db", "value": 140.0}),
            Change::Channel,
        ),
        (
            json!({"type": "param", "key": "cell_radius_m", "value": 400}),
            Change::Everything,
        ),
        (
            json!({"type": "param", "key": "d2d_max_m", "value": 50}),
            Change::Everything,
        ),
        (
            json!({"type": "param", "key": "cues", "value": 20}),
            Change::Everything,
        ),
        (
            json!({"type": "param", "key": "dues", "value": 0}),
            Change::Everything,
        ),
        (
            json!({"type": "param", "key": "seed", "value": 3}),
            Change::Everything,
        ),
        (
            json!({"type": "param", "key": "zipf_centre", "value": 2}),
            Change::Values,
        ),
        (
            json!({"type": "param", "key": "zipf_spread", "value": 0}),
            Change::Values,
        ),
        (
            json!({"type": "zipf", "centre": 1.25, "spread": 0.5, "gesture": 2.5}),
            Change::Values,
        ),
        (
            json!({"type": "user-zipf", "kind": "cue", "index": 3, "value": 5}),
            Change::Cue(3),
        ),
        (
            json!({"type": "user-zipf", "kind": "due", "index": 3, "value": 0}),
            Change::Due(3),
        ),
    ]
}

#[test]
fn every_edit_is_undone_and_redone() {
    for (value, touched) in edits() {
        let mut session = session();
        let before = (
            session.scenario().clone(),
            session.drop().clone(),
            session.zipf(),
        );
        assert_eq!(apply(&mut session, value.clone()), touched, "{value}");
        let after = (
            session.scenario().clone(),
            session.drop().clone(),
            session.zipf(),
        );
        assert_ne!(before, after, "{value}");
        assert_eq!(
            Scenario::from_json(&after.0.to_json()).unwrap(),
            after.0,
            "{value}"
        );
        assert!(session.can_undo() && !session.can_redo());
        assert_eq!(session.undo(), Some(touched), "{value}");
        assert_eq!(
            (session.scenario(), session.drop()),
            (&before.0, &before.1),
            "{value}"
        );
        assert_eq!(session.zipf(), before.2);
        assert!(!session.can_undo() && session.can_redo());
        assert_eq!(session.redo(), Some(touched), "{value}");
        assert_eq!(
            (session.scenario(), session.drop()),
            (&after.0, &after.1),
            "{value}"
        );
        assert_eq!(session.revision(), 3);
        assert_eq!(session.redo(), None);
    }
}

#[test]
fn every_edit_names_what_the_problem_must_redo() {
    for (value, _) in edits() {
        let mut session = session();
        let mut problem = Problem::new(session.scenario());
        apply(&mut session, value.clone()).update(&mut problem, session.scenario());
        assert_eq!(problem, Problem::new(session.scenario()), "{value}");
        session
            .undo()
            .unwrap()
            .update(&mut problem, session.scenario());
        assert_eq!(problem, Problem::new(session.scenario()), "{value}");
    }
}

#[test]
fn refused_edits_change_nothing() {
    let node = |kind: &str, index: usize| json!({"kind": kind, "index": index});
    let cases = [
        (json!({"type": "preset", "id": "unknown"}), "id"),
        (
            json!({"type": "drop", "cues": 0, "dues": 0, "seed": 1}),
            "cues",
        ),
        (
            json!({"type": "drop", "cues": 201, "dues": 0, "seed": 1}),
            "cues",
        ),
        (
            json!({"type": "drop", "cues": 5, "dues": 6, "seed": 1}),
            "dues",
        ),
        (
            json!({"type": "drop", "cues": 5, "dues": 5, "seed": 1u64 << 53}),
            "seed",
        ),
        (json!({"type": "load", "text": "{"}), "scenario"),
        (
            json!({"type": "move", "node": node("cue", 12), "x_m": 0, "y_m": 0}),
            "node.index",
        ),
        (
            json!({"type": "move", "node": node("bs", 1), "x_m": 0, "y_m": 0}),
            "node.index",
        ),
        (
            json!({"type": "move", "node": node("rx", 6), "x_m": 0, "y_m": 0}),
            "node.index",
        ),
        (
            json!({"type": "move", "node": node("tx", 5), "x_m": 100_000.1, "y_m": 0}),
            "x_m",
        ),
        (
            json!({"type": "move", "node": node("tx", 5), "x_m": 0, "y_m": -1e6}),
            "y_m",
        ),
        (
            json!({"type": "param", "key": "noise", "value": 0}),
            "params.noise",
        ),
        (
            json!({"type": "param", "key": "noise_dbm", "value": 0}),
            "params.noise_dbm",
        ),
        (
            json!({"type": "param", "key": "services", "value": 1.5}),
            "params.services",
        ),
        (json!({"type": "param", "key": "cues", "value": 5}), "dues"),
        (json!({"type": "param", "key": "dues", "value": 13}), "dues"),
        (
            json!({"type": "param", "key": "d2d_min_m", "value": 101}),
            "d2d_min_m",
        ),
        (
            json!({"type": "param", "key": "cell_radius_m", "value": 30}),
            "params.min_bs_distance_m",
        ),
        (
            json!({"type": "zipf", "centre": 5.1, "spread": 0}),
            "zipf_centre",
        ),
        (
            json!({"type": "zipf", "centre": 1, "spread": -0.1}),
            "zipf_spread",
        ),
        (
            json!({"type": "user-zipf", "kind": "cue", "index": 12, "value": 1}),
            "index",
        ),
        (
            json!({"type": "user-zipf", "kind": "due", "index": 0, "value": 5.1}),
            "value",
        ),
    ];
    let mut session = session();
    apply(
        &mut session,
        json!({"type": "zipf", "centre": 1, "spread": 0.5}),
    );
    session.undo();
    let before = session.scenario().clone();
    let check = |session: &mut Session, edit: &Edit, path: &str| {
        let error = session.edit(edit).unwrap_err();
        assert_eq!(error.path, path, "{edit:?}: {error}");
        assert!(!error.accepted.is_empty());
        assert_eq!(session.scenario(), &before);
        assert!(
            session.can_redo() && session.revision() == 2,
            "history stands"
        );
    };
    for (value, path) in cases {
        check(&mut session, &edit(value), path);
    }
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        check(&mut session, &move_to(NodeKind::Cue, 0, bad, 0.0), "x_m");
        check(&mut session, &move_to(NodeKind::Cue, 0, 0.0, bad), "y_m");
        check(
            &mut session,
            &Edit::Zipf {
                centre: bad,
                spread: 0.0,
                gesture: None,
            },
            "zipf_centre",
        );
        let edit = Edit::UserZipf {
            kind: UserKind::Cue,
            index: 0,
            value: bad,
            gesture: None,
        };
        check(&mut session, &edit, "value");
        for row in PARAMS {
            let edit = Edit::Param {
                key: row.key.to_owned(),
                value: bad,
                gesture: None,
            };
            check(&mut session, &edit, &format!("params.{}", row.key));
        }
        for row in DROP_PARAMS {
            let edit = Edit::Param {
                key: row.key.to_owned(),
                value: bad,
                gesture: None,
            };
            check(&mut session, &edit, row.key);
        }
    }
    for bad in [
        json!({"type": "explode"}),
        json!({"type": "zipf", "centre": 1, "spread": 1, "x": 1}),
    ] {
        assert!(serde_json::from_value::<Edit>(bad).is_err());
    }
}

#[test]
fn one_gesture_is_one_undo() {
    let mut session = session();
    let start = session.scenario().clone();
    let drag = |session: &mut Session, x_m: f64, gesture: u32| {
        apply(
            session,
            json!({"type": "move", "node": {"kind": "cue", "index": 0}, "x_m": x_m, "y_m": 0, "gesture": gesture}),
        );
    };
    for step in 0..100 {
        drag(&mut session, f64::from(step), 1);
    }
    let first = session.scenario().clone();
    drag(&mut session, 500.0, 2);
    drag(&mut session, 501.0, 2);
    session.undo();
    assert_eq!(session.scenario(), &first);
    // What follows an undo is a new step, even with the old number.
    drag(&mut session, 7.0, 1);
    assert!(!session.can_redo());
    session.undo();
    assert_eq!(session.scenario(), &first);
    session.undo();
    assert_eq!(session.scenario(), &start);
    assert!(!session.can_undo());
}

#[test]
fn a_gesture_over_several_pieces_is_one_undo() {
    let mut session = session();
    let start = session.scenario().clone();
    for step in 1..=40 {
        let x_m = f64::from(step);
        for kind in ["tx", "rx"] {
            let node = json!({"kind": kind, "index": 1});
            apply(
                &mut session,
                json!({"type": "move", "node": node, "x_m": x_m, "y_m": 0, "gesture": 5}),
            );
        }
        if step == 20 {
            apply(
                &mut session,
                json!({"type": "zipf", "centre": 1, "spread": 0.1, "gesture": 5}),
            );
        }
    }
    let mut presses = 0;
    while session.undo().is_some() {
        presses += 1;
    }
    assert_eq!(session.scenario(), &start);
    assert!(presses <= 2, "{presses}");
}

#[test]
fn sliders_coalesce_and_edits_without_gesture_do_not() {
    let mut session = session();
    for value in 0..50 {
        apply(
            &mut session,
            json!({"type": "param", "key": "cell_radius_m", "value": 300 + value, "gesture": 3}),
        );
        apply(
            &mut session,
            json!({"type": "param", "key": "cell_radius_m", "value": 300 + value, "gesture": 3}),
        );
    }
    for value in 0..3 {
        apply(
            &mut session,
            json!({"type": "param", "key": "noise_dbm", "value": -100 + value}),
        );
    }
    let mut presses = 0;
    while session.undo().is_some() {
        presses += 1;
    }
    assert_eq!(presses, 4);
}

#[test]
fn history_is_bounded() {
    let mut session = session();
    for step in 0..2 * UNDO_LIMIT {
        session
            .edit(&move_to(NodeKind::Cue, 0, step as f64, 3.0))
            .unwrap();
    }
    let mut presses = 0;
    while session.undo().is_some() {
        presses += 1;
    }
    assert_eq!(presses, UNDO_LIMIT);
    assert_eq!(
        session.scenario().cues[0].position.x_m,
        (UNDO_LIMIT - 1) as f64
    );
}

#[test]
fn edits_that_change_nothing_leave_no_trace() {
    let mut session = session();
    let place = session.scenario().cues[0].position;
    let zipf = session.zipf();
    let seed = session.scenario().seed;
    for value in [
        json!({"type": "move", "node": {"kind": "cue", "index": 0}, "x_m": place.x_m, "y_m": place.y_m}),
        json!({"type": "param", "key": "noise_dbm", "value": -97}),
        json!({"type": "param", "key": "cues", "value": 12}),
        json!({"type": "zipf", "centre": zipf.centre, "spread": zipf.spread}),
        json!({"type": "drop", "cues": 12, "dues": 6, "seed": seed}),
        json!({"type": "user-zipf", "kind": "cue", "index": 0, "value": session.scenario().cues[0].zipf}),
    ] {
        assert_eq!(
            apply(&mut session, value.clone()),
            Change::Nothing,
            "{value}"
        );
    }
    assert!(!session.can_undo() && session.revision() == 0);
}

#[test]
fn counts_keep_users_and_seeds_replace_them() {
    let mut session = session();
    session.edit(&move_to(NodeKind::Cue, 0, 1.0, 2.0)).unwrap();
    session.edit(&move_to(NodeKind::Bs, 0, 5.0, 5.0)).unwrap();
    let before = session.scenario().clone();
    apply(
        &mut session,
        json!({"type": "drop", "cues": 15, "dues": 4, "seed": before.seed}),
    );
    assert_eq!(session.scenario().cues[..12], before.cues[..]);
    assert_eq!(session.scenario().dues[..], before.dues[..4]);
    assert_eq!(session.scenario().bs, before.bs);
    // The same counts and seed again: everybody back to where the seed puts them.
    apply(
        &mut session,
        json!({"type": "drop", "cues": 15, "dues": 4, "seed": before.seed}),
    );
    assert_ne!(
        session.scenario().cues[0].position,
        Point { x_m: 1.0, y_m: 2.0 }
    );
    assert_eq!(session.scenario().bs, Point { x_m: 0.0, y_m: 0.0 });
    apply(
        &mut session,
        json!({"type": "drop", "cues": 15, "dues": 4, "seed": 99}),
    );
    assert!(
        session
            .scenario()
            .cues
            .iter()
            .zip(&before.cues)
            .all(|(a, b)| a != b)
    );
}

#[test]
fn drawn_nodes_glide_and_moved_ones_stay() {
    let mut session = session();
    session.edit(&move_to(NodeKind::Cue, 0, 1.0, 2.0)).unwrap();
    session.edit(&move_to(NodeKind::Rx, 1, 3.0, 4.0)).unwrap();
    let before = session.scenario().clone();
    apply(
        &mut session,
        json!({"type": "param", "key": "cell_radius_m", "value": 250}),
    );
    let after = session.scenario();
    assert_eq!(after.cues[0], before.cues[0]);
    assert_eq!(after.dues[1], before.dues[1]);
    let fresh = session
        .drop()
        .scenario("", after.seed, after.params.clone())
        .unwrap();
    assert_eq!(after.cues[1..], fresh.cues[1..]);
    assert_eq!(after.dues[0], fresh.dues[0]);
    assert_eq!(after.dues[2..], fresh.dues[2..]);
    for (cue, old) in after.cues[1..].iter().zip(&before.cues[1..]) {
        assert!(cue.position.distance_m(after.bs) < old.position.distance_m(before.bs));
    }
}

#[test]
fn zipf_moves_everyone_and_keeps_their_order() {
    let mut session = session();
    let zipfs = |s: &Session| -> Vec<f64> {
        let s = s.scenario();
        s.cues
            .iter()
            .map(|c| c.zipf)
            .chain(s.dues.iter().map(|d| d.zipf))
            .collect()
    };
    let before = zipfs(&session);
    assert_eq!((session.zipf().centre, session.zipf().spread), (0.75, 0.75));
    apply(
        &mut session,
        json!({"type": "zipf", "centre": 2, "spread": 0.75}),
    );
    for (new, old) in zipfs(&session).iter().zip(&before) {
        assert!((new - old - 1.25).abs() < 2e-3);
    }
    apply(
        &mut session,
        json!({"type": "zipf", "centre": 2, "spread": 0}),
    );
    assert!(zipfs(&session).iter().all(|&zipf| zipf == 2.0));
    // All alike, and still everyone finds their way back.
    apply(
        &mut session,
        json!({"type": "zipf", "centre": 0.75, "spread": 0.75}),
    );
    assert_eq!(zipfs(&session), before);
    // At the edge of the range the interval is cut, not the users piled up.
    apply(
        &mut session,
        json!({"type": "zipf", "centre": 5, "spread": 1}),
    );
    assert!(
        zipfs(&session)
            .iter()
            .all(|&zipf| (4.0..=5.0).contains(&zipf))
    );
    assert!(zipfs(&session).iter().filter(|&&zipf| zipf == 5.0).count() <= 1);
    // A new drop draws from the interval that the sliders show.
    apply(
        &mut session,
        json!({"type": "drop", "cues": 200, "dues": 200, "seed": 4}),
    );
    assert!(
        zipfs(&session)
            .iter()
            .all(|&zipf| (4.0..=5.0).contains(&zipf))
    );
}

#[test]
fn zipf_works_for_loaded_scenarios() {
    let mut scenario = Preset::find("default").unwrap().scenario();
    for (i, cue) in scenario.cues.iter_mut().enumerate() {
        cue.zipf = 1.0 + 0.1 * i as f64;
    }
    for due in &mut scenario.dues {
        due.zipf = 1.55;
    }
    let mut session = session();
    apply(
        &mut session,
        json!({"type": "load", "text": scenario.to_json()}),
    );
    assert_eq!(session.preset(), None);
    assert_eq!((session.zipf().centre, session.zipf().spread), (1.55, 0.55));
    apply(
        &mut session,
        json!({"type": "zipf", "centre": 1.55, "spread": 1.1}),
    );
    for (i, cue) in session.scenario().cues.iter().enumerate() {
        assert!((cue.zipf - (0.45 + 0.2 * i as f64)).abs() < 1e-3);
    }
    assert!(session.scenario().dues.iter().all(|due| due.zipf == 1.55));
    // All alike in the file: the seed tells them apart once the spread opens.
    for cue in &mut scenario.cues {
        cue.zipf = 1.55;
    }
    apply(
        &mut session,
        json!({"type": "load", "text": scenario.to_json_compact()}),
    );
    assert_eq!(session.zipf().spread, 0.0);
    apply(
        &mut session,
        json!({"type": "zipf", "centre": 1.55, "spread": 1}),
    );
    let zipfs: Vec<f64> = session.scenario().cues.iter().map(|cue| cue.zipf).collect();
    assert!(zipfs.iter().all(|zipf| (0.55..=2.55).contains(zipf)));
    assert!(zipfs.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn measured_gains_make_places_mere_drawing() {
    let mut session = measured();
    let problem = Problem::new(session.scenario());
    for (kind, index) in [
        (NodeKind::Bs, 0),
        (NodeKind::Cue, 2),
        (NodeKind::Tx, 1),
        (NodeKind::Rx, 0),
    ] {
        assert_eq!(
            session.edit(&move_to(kind, index, 9.0, 9.0)).unwrap(),
            Change::Drawing
        );
    }
    let fading = json!({"type": "param", "key": "rayleigh_fading", "value": true});
    assert_eq!(apply(&mut session, fading), Change::Drawing);
    assert_eq!(Problem::new(session.scenario()), problem);
    // A new drop has other users: what was measured holds no longer.
    apply(
        &mut session,
        json!({"type": "drop", "cues": 4, "dues": 2, "seed": 1}),
    );
    assert_eq!(session.scenario().gains, None);
    session.undo();
    assert!(session.scenario().gains.is_some());
}

#[test]
fn rankings_follow_the_number_of_services() {
    let mut scenario = measured().scenario().clone();
    scenario.params.services = 4;
    scenario.cues[1].ranking = Some(vec![3, 1, 4, 2]);
    scenario.dues[0].ranking = Some(vec![4, 3, 2, 1]);
    let mut session = Session::new(scenario.clone(), Drop::like(&scenario));
    apply(
        &mut session,
        json!({"type": "param", "key": "services", "value": 2}),
    );
    assert_eq!(session.scenario().cues[1].ranking, Some(vec![1, 2]));
    assert_eq!(session.scenario().dues[0].ranking, Some(vec![2, 1]));
    assert_eq!(session.scenario().cues[0].ranking, None);
    apply(
        &mut session,
        json!({"type": "param", "key": "services", "value": 3}),
    );
    assert_eq!(session.scenario().dues[0].ranking, Some(vec![2, 1, 3]));
    session.undo();
    session.undo();
    assert_eq!(session.scenario(), &scenario);
}

#[test]
fn a_first_visit_shows_the_classroom() {
    let session = Session::default();
    assert_eq!(session.preset(), Some("classroom"));
    assert_eq!(
        (session.scenario().cues.len(), session.scenario().dues.len()),
        (4, 3)
    );
}

/// Any edit, often a refused one.
fn any_edit() -> impl Strategy<Value = Edit> {
    let gesture = || prop_oneof![Just(None), (0u8..3).prop_map(|g| Some(f64::from(g)))];
    let kind = || {
        prop_oneof![
            Just(NodeKind::Bs),
            Just(NodeKind::Cue),
            Just(NodeKind::Tx),
            Just(NodeKind::Rx)
        ]
    };
    let user = prop_oneof![Just(UserKind::Cue), Just(UserKind::Due)];
    let keys: Vec<&'static str> = PARAMS
        .iter()
        .chain(DROP_PARAMS)
        .map(|row| row.key)
        .collect();
    prop_oneof![
        1 => (0..PRESETS.len() - 1).prop_map(|k| Edit::Preset { id: PRESETS[k].id.to_owned() }),
        2 => (1usize..9, 0usize..9, 0u64..4, gesture())
            .prop_map(|(cues, dues, seed, gesture)| Edit::Drop { cues, dues, seed, gesture }),
        6 => (kind(), 0usize..5, -9..9, -9..9, gesture()).prop_map(|(kind, index, x, y, gesture)| {
            let node = Node { kind, index };
            Edit::Move { node, x_m: f64::from(x), y_m: f64::from(y), gesture }
        }),
        6 => (proptest::sample::select(keys), 0.0..1.0f64, gesture()).prop_map(|(key, at, gesture)| {
            let row = d2d_explorer::scenario::ParamSpec::find(key).unwrap();
            let value = (row.min + at * (row.max - row.min)).round().clamp(row.min, row.max);
            Edit::Param { key: key.to_owned(), value: value.min(30.0_f64.max(row.min)), gesture }
        }),
        2 => (0.0..5.5f64, 0.0..3.0f64, gesture())
            .prop_map(|(centre, spread, gesture)| Edit::Zipf { centre, spread, gesture }),
        2 => (user, 0usize..5, 0.0..5.5f64, gesture())
            .prop_map(|(kind, index, value, gesture)| Edit::UserZipf { kind, index, value, gesture }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_history_can_be_walked_back_and_forth(edits in prop::collection::vec(any_edit(), 1..40)) {
        let mut session = Session::default();
        let start = session.scenario().clone();
        let mut problem = Problem::new(&start);
        for edit in &edits {
            if let Ok(change) = session.edit(edit) {
                change.update(&mut problem, session.scenario());
                prop_assert_eq!(&problem, &Problem::new(session.scenario()));
            }
        }
        let end = session.scenario().clone();
        prop_assert_eq!(&Scenario::from_json(&end.to_json()).unwrap(), &end);
        while let Some(change) = session.undo() {
            change.update(&mut problem, session.scenario());
            prop_assert_eq!(&problem, &Problem::new(session.scenario()));
        }
        prop_assert_eq!(session.scenario(), &start);
        while let Some(change) = session.redo() {
            change.update(&mut problem, session.scenario());
        }
        prop_assert_eq!(session.scenario(), &end);
        prop_assert_eq!(&problem, &Problem::new(&end));
    }
}
