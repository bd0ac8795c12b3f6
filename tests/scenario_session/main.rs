//! The living document: every edit, undo and redo, gestures, refusals.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod edits;
mod history;
mod zipf;

use d2d_explorer::scenario::{Drop, MeasuredGains, Node, NodeKind, Params, Preset, Touched};
use d2d_explorer::session::{Edit, Session};
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
fn apply(session: &mut Session, value: serde_json::Value) -> Touched {
    session.edit(&edit(value)).unwrap()
}

fn move_to(kind: NodeKind, index: usize, x_m: f64, y_m: f64) -> Edit {
    Edit::Move { node: Node { kind, index }, x_m, y_m, gesture: None }
}

fn measured() -> Session {
    let drop = Drop { cues: 3, dues: 2, ..Drop::default() };
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
fn edits() -> Vec<(serde_json::Value, Touched)> {
    let text = Preset::find("few-stairs").unwrap().scenario().to_json();
    let place = |kind: &str, index| json!({"kind": kind, "index": index});
    vec![
        (json!({"type": "preset", "id": "large"}), Touched::Everything),
        (json!({"type": "drop", "cues": 12, "dues": 6, "seed": 9}), Touched::Everything),
        (json!({"type": "drop", "cues": 13, "dues": 6, "seed": 7}), Touched::Everything),
        (json!({"type": "load", "text": text}), Touched::Everything),
        (
            json!({"type": "move", "node": place("bs", 0), "x_m": 1, "y_m": 2, "gesture": 1}),
            Touched::BaseStation,
        ),
        (json!({"type": "move", "node": place("cue", 11), "x_m": 1.5, "y_m": 2}), Touched::Cue(11)),
        (json!({"type": "move", "node": place("tx", 5), "x_m": 1, "y_m": 2}), Touched::Due(5)),
        (json!({"type": "move", "node": place("rx", 0), "x_m": -1e5, "y_m": 1e5}), Touched::Due(0)),
        (json!({"type": "param", "key": "p_max_cue_dbm", "value": 10}), Touched::Limits),
        (json!({"type": "param", "key": "services", "value": 3}), Touched::Values),
        (json!({"type": "param", "key": "shadowing_db", "value": 3.5}), Touched::Channel),
        (json!({"type": "param", "key": "rayleigh_fading", "value": true}), Touched::Channel),
        (json!({"type": "param", "key": "rayleigh_fading", "value": 1}), Touched::Channel),
        (
            json!({"type": "param", "key": "d2d_path_loss.intercept_db", "value": 140.0}),
            Touched::Channel,
        ),
        (json!({"type": "param", "key": "cell_radius_m", "value": 400}), Touched::Everything),
        (json!({"type": "param", "key": "d2d_max_m", "value": 50}), Touched::Everything),
        (json!({"type": "param", "key": "cues", "value": 20}), Touched::Everything),
        (json!({"type": "param", "key": "dues", "value": 0}), Touched::Everything),
        (json!({"type": "param", "key": "seed", "value": 3}), Touched::Everything),
        (json!({"type": "param", "key": "zipf_centre", "value": 2}), Touched::Values),
        (json!({"type": "param", "key": "zipf_spread", "value": 0}), Touched::Values),
        (json!({"type": "zipf", "centre": 1.25, "spread": 0.5, "gesture": 2.5}), Touched::Values),
        (json!({"type": "user-zipf", "kind": "cue", "index": 3, "value": 5}), Touched::Cue(3)),
        (json!({"type": "user-zipf", "kind": "due", "index": 3, "value": 0}), Touched::Due(3)),
    ]
}
