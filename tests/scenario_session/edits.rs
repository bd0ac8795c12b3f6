//! What edits do, and what they refuse.

use super::{apply, edit, edits, measured, move_to, session};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::params::DROP_PARAMS;
use d2d_explorer::scenario::{NodeKind, PARAMS, PRESETS, Point, Touched};
use d2d_explorer::session::{Edit, Session, Settings, UserKind};
use serde_json::json;

#[test]
fn refused_edits_change_nothing() {
    let node = |kind: &str, index: usize| json!({"kind": kind, "index": index});
    let cases = [
        (json!({"type": "preset", "id": "unknown"}), "id"),
        (json!({"type": "drop", "cues": 0, "dues": 0, "seed": 1}), "cues"),
        (json!({"type": "drop", "cues": 201, "dues": 0, "seed": 1}), "cues"),
        (json!({"type": "drop", "cues": 5, "dues": 6, "seed": 1}), "dues"),
        (json!({"type": "drop", "cues": 5, "dues": 5, "seed": 1u64 << 53}), "seed"),
        (json!({"type": "load", "text": "{"}), "scenario"),
        (json!({"type": "move", "node": node("cue", 12), "x_m": 0, "y_m": 0}), "node.index"),
        (json!({"type": "move", "node": node("bs", 1), "x_m": 0, "y_m": 0}), "node.index"),
        (json!({"type": "move", "node": node("rx", 6), "x_m": 0, "y_m": 0}), "node.index"),
        (json!({"type": "move", "node": node("tx", 5), "x_m": 100_000.1, "y_m": 0}), "x_m"),
        (json!({"type": "move", "node": node("tx", 5), "x_m": 0, "y_m": -1e6}), "y_m"),
        (json!({"type": "param", "key": "noise", "value": 0}), "params.noise"),
        (json!({"type": "param", "key": "noise_dbm", "value": 0}), "params.noise_dbm"),
        (json!({"type": "param", "key": "services", "value": 1.5}), "params.services"),
        (json!({"type": "param", "key": "cues", "value": 5}), "dues"),
        (json!({"type": "param", "key": "dues", "value": 13}), "dues"),
        (json!({"type": "param", "key": "d2d_min_m", "value": 101}), "d2d_min_m"),
        (json!({"type": "param", "key": "cell_radius_m", "value": 30}), "params.min_bs_distance_m"),
        (json!({"type": "zipf", "centre": 5.1, "spread": 0}), "zipf_centre"),
        (json!({"type": "zipf", "centre": 1, "spread": -0.1}), "zipf_spread"),
        (json!({"type": "user-zipf", "kind": "cue", "index": 12, "value": 1}), "index"),
        (json!({"type": "user-zipf", "kind": "due", "index": 0, "value": 5.1}), "value"),
    ];
    let mut session = session();
    apply(&mut session, json!({"type": "zipf", "centre": 1, "spread": 0.5}));
    session.undo();
    let before = session.scenario().clone();
    let check = |session: &mut Session, edit: &Edit, path: &str| {
        let error = session.edit(edit).unwrap_err();
        assert_eq!(error.path, path, "{edit:?}: {error}");
        assert!(!error.accepted.to_string().is_empty());
        assert_eq!(session.scenario(), &before);
        assert!(session.can_redo() && session.revision() == 2, "history stands");
    };
    for (value, path) in cases {
        check(&mut session, &edit(value), path);
    }
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        check(&mut session, &move_to(NodeKind::Cue, 0, bad, 0.0), "x_m");
        check(&mut session, &move_to(NodeKind::Cue, 0, 0.0, bad), "y_m");
        check(&mut session, &Edit::Zipf { centre: bad, spread: 0.0, gesture: None }, "zipf_centre");
        let edit = Edit::UserZipf { kind: UserKind::Cue, index: 0, value: bad, gesture: None };
        check(&mut session, &edit, "value");
        for row in PARAMS {
            let edit = Edit::Param { key: row.key.to_owned(), value: bad, gesture: None };
            check(&mut session, &edit, &format!("params.{}", row.key));
        }
        for row in DROP_PARAMS {
            let edit = Edit::Param { key: row.key.to_owned(), value: bad, gesture: None };
            check(&mut session, &edit, row.key);
        }
    }
    for bad in
        [json!({"type": "explode"}), json!({"type": "zipf", "centre": 1, "spread": 1, "x": 1})]
    {
        assert!(serde_json::from_value::<Edit>(bad).is_err());
    }
}

#[test]
fn counts_keep_users_and_seeds_replace_them() {
    let mut session = session();
    session.edit(&move_to(NodeKind::Cue, 0, 1.0, 2.0)).unwrap();
    session.edit(&move_to(NodeKind::Bs, 0, 5.0, 5.0)).unwrap();
    let before = session.scenario().clone();
    apply(&mut session, json!({"type": "drop", "cues": 15, "dues": 4, "seed": before.seed}));
    assert_eq!(session.scenario().cues[..12], before.cues[..]);
    assert_eq!(session.scenario().dues[..], before.dues[..4]);
    assert_eq!(session.scenario().bs, before.bs);
    // The same counts and seed again: everybody back to where the seed puts them.
    apply(&mut session, json!({"type": "drop", "cues": 15, "dues": 4, "seed": before.seed}));
    assert_ne!(session.scenario().cues[0].position, Point { x_m: 1.0, y_m: 2.0 });
    assert_eq!(session.scenario().bs, Point { x_m: 0.0, y_m: 0.0 });
    apply(&mut session, json!({"type": "drop", "cues": 15, "dues": 4, "seed": 99}));
    assert!(session.scenario().cues.iter().zip(&before.cues).all(|(a, b)| a != b));
}

#[test]
fn drawn_nodes_glide_and_moved_ones_stay() {
    let mut session = session();
    session.edit(&move_to(NodeKind::Cue, 0, 1.0, 2.0)).unwrap();
    session.edit(&move_to(NodeKind::Rx, 1, 3.0, 4.0)).unwrap();
    let before = session.scenario().clone();
    apply(&mut session, json!({"type": "param", "key": "cell_radius_m", "value": 250}));
    let after = session.scenario();
    assert_eq!(after.cues[0], before.cues[0]);
    assert_eq!(after.dues[1], before.dues[1]);
    let fresh = session.drop().scenario("", after.seed, after.params.clone()).unwrap();
    assert_eq!(after.cues[1..], fresh.cues[1..]);
    assert_eq!(after.dues[0], fresh.dues[0]);
    assert_eq!(after.dues[2..], fresh.dues[2..]);
    for (cue, old) in after.cues[1..].iter().zip(&before.cues[1..]) {
        assert!(cue.position.distance_m(after.bs) < old.position.distance_m(before.bs));
    }
}

#[test]
fn measured_gains_make_places_mere_drawing() {
    let mut session = measured();
    let problem = Problem::new(session.scenario());
    for (kind, index) in
        [(NodeKind::Bs, 0), (NodeKind::Cue, 2), (NodeKind::Tx, 1), (NodeKind::Rx, 0)]
    {
        assert_eq!(session.edit(&move_to(kind, index, 9.0, 9.0)).unwrap(), Touched::Drawing);
    }
    let fading = json!({"type": "param", "key": "rayleigh_fading", "value": true});
    assert_eq!(apply(&mut session, fading), Touched::Drawing);
    assert_eq!(Problem::new(session.scenario()), problem);
    // A new drop has other users: what was measured holds no longer.
    apply(&mut session, json!({"type": "drop", "cues": 4, "dues": 2, "seed": 1}));
    assert_eq!(session.scenario().gains, None);
    session.undo();
    assert!(session.scenario().gains.is_some());
}

#[test]
fn a_first_visit_shows_the_classroom() {
    let session = Session::default();
    assert_eq!(session.preset(), Some("classroom"));
    assert_eq!((session.scenario().cues.len(), session.scenario().dues.len()), (4, 3));
}

/// The edit that brings the document of `session` back anywhere.
fn whole(session: &Session) -> Edit {
    let (drop, zipf) = (session.drop(), session.zipf());
    Edit::Load {
        text: session.scenario().to_json(),
        settings: Some(Settings {
            preset: session.preset().map(str::to_owned),
            d2d_min_m: drop.d2d_min_m,
            d2d_max_m: drop.d2d_max_m,
            zipf_centre: zipf.centre,
            zipf_spread: zipf.spread,
        }),
    }
}

#[test]
fn a_file_with_its_settings_brings_the_whole_document_back() {
    let presets = PRESETS.iter().map(|p| json!({"type": "preset", "id": p.id}));
    for change in edits().into_iter().map(|(change, _)| change).chain(presets) {
        let mut first = session();
        apply(&mut first, change.clone());
        let mut second = Session::default();
        second.edit(&whole(&first)).unwrap();
        for after in [
            json!(null),
            json!({"type": "zipf", "centre": 0.9, "spread": 0.4}),
            json!({"type": "param", "key": "d2d_max_m", "value": 210}),
        ] {
            if !after.is_null() {
                apply(&mut first, after.clone());
                apply(&mut second, after.clone());
            }
            assert_eq!(first.scenario(), second.scenario(), "{change}, then {after}");
            assert_eq!(first.drop(), second.drop(), "{change}, then {after}");
            assert_eq!(first.zipf(), second.zipf(), "{change}, then {after}");
            assert_eq!(first.preset(), second.preset(), "{change}, then {after}");
        }
    }
}

#[test]
fn settings_out_of_range_are_refused_by_name() {
    let mut session = session();
    let Edit::Load { text, settings: Some(good) } = whole(&session) else { unreachable!() };
    let cases = [
        (Settings { preset: Some("none".into()), ..good.clone() }, "id"),
        (Settings { d2d_min_m: 0.0, ..good.clone() }, "d2d_min_m"),
        (Settings { d2d_min_m: 60.0, d2d_max_m: 50.0, ..good.clone() }, "d2d_min_m"),
        (Settings { zipf_centre: 6.0, ..good.clone() }, "zipf_centre"),
        (Settings { zipf_spread: f64::NAN, ..good }, "zipf_spread"),
    ];
    let before = session.scenario().clone();
    for (settings, path) in cases {
        let error =
            session.edit(&Edit::Load { text: text.clone(), settings: Some(settings) }).unwrap_err();
        assert_eq!(error.path, path);
        assert_eq!(session.scenario(), &before);
        assert!(!session.can_undo());
    }
}
