//! Undo, redo and gestures.

use super::{apply, edits, move_to, session};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::params::DROP_PARAMS;
use d2d_explorer::scenario::{Node, NodeKind, PARAMS, PRESETS, ParamSpec, Scenario, Touched};
use d2d_explorer::session::{Edit, Session, UNDO_LIMIT, UserKind};
use proptest::prelude::*;
use serde_json::json;

#[test]
fn every_edit_is_undone_and_redone() {
    for (value, touched) in edits() {
        let mut session = session();
        let before = (session.scenario().clone(), session.drop().clone(), session.zipf());
        assert_eq!(apply(&mut session, value.clone()), touched, "{value}");
        let after = (session.scenario().clone(), session.drop().clone(), session.zipf());
        assert_ne!(before, after, "{value}");
        assert_eq!(Scenario::from_json(&after.0.to_json()).unwrap(), after.0, "{value}");
        assert!(session.can_undo() && !session.can_redo());
        assert_eq!(session.undo(), Some(touched), "{value}");
        assert_eq!((session.scenario(), session.drop()), (&before.0, &before.1), "{value}");
        assert_eq!(session.zipf(), before.2);
        assert!(!session.can_undo() && session.can_redo());
        assert_eq!(session.redo(), Some(touched), "{value}");
        assert_eq!((session.scenario(), session.drop()), (&after.0, &after.1), "{value}");
        assert_eq!(session.revision(), 3);
        assert_eq!(session.redo(), None);
    }
}

#[test]
fn every_edit_names_what_the_problem_must_redo() {
    for (value, _) in edits() {
        let mut session = session();
        let mut problem = Problem::new(session.scenario());
        problem.update(apply(&mut session, value.clone()), session.scenario());
        assert_eq!(problem, Problem::new(session.scenario()), "{value}");
        problem.update(session.undo().unwrap(), session.scenario());
        assert_eq!(problem, Problem::new(session.scenario()), "{value}");
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

/// A gesture may move a user's ζ and then take the user away.
#[test]
fn a_gesture_outlives_the_users_it_moved() {
    let mut session = session();
    let before = session.scenario().clone();
    let last = before.cues.len() - 1;
    let gesture = json!(3);
    let zipf = json!({"type": "user-zipf", "kind": "cue", "index": last, "value": 1.25, "gesture": gesture});
    apply(&mut session, zipf);
    for cues in [last, last - 1, last] {
        apply(
            &mut session,
            json!({"type": "param", "key": "cues", "value": cues, "gesture": gesture}),
        );
    }
    while session.can_undo() {
        session.undo();
    }
    assert_eq!(session.scenario(), &before);
}

#[test]
fn a_gesture_that_ends_where_it_began_leaves_the_history_alone() {
    let mut session = session();
    let start = session.scenario().clone();
    let home = start.cues[0].position;
    let drag = |session: &mut Session, x_m: f64, gesture: u32| {
        apply(
            session,
            json!({"type": "move", "node": {"kind": "cue", "index": 0}, "x_m": x_m, "y_m": home.y_m, "gesture": gesture}),
        );
    };
    drag(&mut session, 1.0, 1);
    session.undo();
    drag(&mut session, 2.0, 2);
    assert!(session.can_undo() && !session.can_redo());
    drag(&mut session, home.x_m, 2);
    assert_eq!(session.scenario(), &start);
    assert!(!session.can_undo() && session.can_redo());
    // The same gesture may go on; what was undone goes only then.
    drag(&mut session, 3.0, 2);
    assert!(session.can_undo() && !session.can_redo());
    drag(&mut session, home.x_m, 2);
    session.redo();
    assert_eq!(session.scenario().cues[0].position.x_m, 1.0);
}

#[test]
fn a_gesture_given_up_ousts_no_old_step() {
    let mut session = session();
    for step in 0..UNDO_LIMIT {
        session.edit(&move_to(NodeKind::Cue, 0, step as f64, 3.0)).unwrap();
    }
    let home = session.scenario().bs;
    for x_m in [9.0, 10.0, home.x_m] {
        let node = json!({"kind": "bs", "index": 0});
        apply(
            &mut session,
            json!({"type": "move", "node": node, "x_m": x_m, "y_m": home.y_m, "gesture": 1}),
        );
    }
    let mut presses = 0;
    while session.undo().is_some() {
        presses += 1;
    }
    assert_eq!(presses, UNDO_LIMIT);
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
            apply(&mut session, json!({"type": "zipf", "centre": 1, "spread": 0.1, "gesture": 5}));
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
        apply(&mut session, json!({"type": "param", "key": "noise_dbm", "value": -100 + value}));
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
        session.edit(&move_to(NodeKind::Cue, 0, step as f64, 3.0)).unwrap();
    }
    let mut presses = 0;
    while session.undo().is_some() {
        presses += 1;
    }
    assert_eq!(presses, UNDO_LIMIT);
    assert_eq!(session.scenario().cues[0].position.x_m, (UNDO_LIMIT - 1) as f64);
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
        assert_eq!(apply(&mut session, value.clone()), Touched::Nothing, "{value}");
    }
    assert!(!session.can_undo() && session.revision() == 0);
}

/// Any edit, often a refused one.
fn any_edit() -> impl Strategy<Value = Edit> {
    let gesture = || prop_oneof![Just(None), (0u8..3).prop_map(|g| Some(f64::from(g)))];
    let kind = || {
        prop_oneof![Just(NodeKind::Bs), Just(NodeKind::Cue), Just(NodeKind::Tx), Just(NodeKind::Rx)]
    };
    let user = prop_oneof![Just(UserKind::Cue), Just(UserKind::Due)];
    let keys: Vec<&'static str> = PARAMS.iter().chain(DROP_PARAMS).map(|row| row.key).collect();
    prop_oneof![
        1 => (0..PRESETS.len() - 1).prop_map(|k| Edit::Preset { id: PRESETS[k].id.to_owned() }),
        2 => (1usize..9, 0usize..9, 0u64..4, gesture())
            .prop_map(|(cues, dues, seed, gesture)| Edit::Drop { cues, dues, seed, gesture }),
        6 => (kind(), 0usize..5, -9..9, -9..9, gesture()).prop_map(|(kind, index, x, y, gesture)| {
            let node = Node { kind, index };
            Edit::Move { node, x_m: f64::from(x), y_m: f64::from(y), gesture }
        }),
        6 => (proptest::sample::select(keys), 0.0..1.0f64, gesture()).prop_map(|(key, at, gesture)| {
            let row = ParamSpec::find(key).unwrap();
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
                problem.update(change, session.scenario());
                prop_assert_eq!(&problem, &Problem::new(session.scenario()));
            }
        }
        let end = session.scenario().clone();
        prop_assert_eq!(&Scenario::from_json(&end.to_json()).unwrap(), &end);
        while let Some(change) = session.undo() {
            problem.update(change, session.scenario());
            prop_assert_eq!(&problem, &Problem::new(session.scenario()));
        }
        prop_assert_eq!(session.scenario(), &start);
        while let Some(change) = session.redo() {
            problem.update(change, session.scenario());
        }
        prop_assert_eq!(session.scenario(), &end);
        prop_assert_eq!(&problem, &Problem::new(&end));
    }
}
