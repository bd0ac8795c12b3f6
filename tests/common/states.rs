//! Random states for links: presets as people change them, and scenarios from everything that a file may hold.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use super::whole_range::{self, Size};
use d2d_explorer::link::{Names, State, VIEW_ROWS, ViewKind, ViewState, snapped};
use d2d_explorer::scenario::params::{DROP_PARAMS, Kind, PARAMS};
use d2d_explorer::scenario::{Node, NodeKind, PRESETS, Scenario};
use d2d_explorer::session::{Edit, Session, UserKind};
use rand::RngExt;
use rand_pcg::Pcg64;

/// A state, every third as a person makes it, the others from the whole permitted range.
pub fn state(rng: &mut Pcg64, size: Size) -> State {
    let mut state = match rng.random_range(0..3) {
        0 => edited(rng, 12),
        _ => any_state(rng, size),
    };
    state.view = view(rng, &state.scenario);
    state
}

/// The session's document as a state.
pub fn of(session: &Session) -> State {
    let (scenario, settings) = (session.scenario().clone(), session.keep().settings);
    State { scenario, settings, view: ViewState::default() }
}

/// A preset after up to `most` edits, refused ones included.
pub fn edited(rng: &mut Pcg64, most: usize) -> State {
    let mut session = Session::default();
    let id = PRESETS[rng.random_range(0..PRESETS.len())].id.into();
    session.edit(&Edit::Preset { id }).unwrap();
    for _ in 0..rng.random_range(0..=most) {
        // A refused edit changes nothing.
        let _ = session.edit(&edit(rng, session.scenario()));
    }
    of(&session)
}

fn edit(rng: &mut Pcg64, scenario: &Scenario) -> Edit {
    let gesture = None;
    match rng.random_range(0..6) {
        0 | 1 => {
            let grid = [100.0, 1000.0][rng.random_range(0..2)];
            let radius_m = scenario.params.cell_radius_m;
            let mut metres =
                || (rng.random_range(-radius_m..=radius_m) * grid).round() / grid + 0.0;
            let (x_m, y_m) = (metres(), metres());
            Edit::Move { node: node(rng, scenario), x_m, y_m, gesture }
        }
        2 => {
            let kind = [UserKind::Cue, UserKind::Due][rng.random_range(0..2)];
            let value = f64::from(rng.random_range(0..=5000u32)) / 1000.0;
            Edit::UserZipf { kind, index: rng.random_range(0..4), value, gesture }
        }
        3 => {
            let cues = rng.random_range(1..=30);
            let dues = rng.random_range(0..=cues);
            Edit::Drop { cues, dues, seed: rng.random_range(0..1 << 53), gesture }
        }
        _ => {
            let row = (PARAMS.iter().chain(DROP_PARAMS))
                .nth(rng.random_range(0..PARAMS.len() + DROP_PARAMS.len()))
                .unwrap();
            let value = rng.random_range(row.min..=row.max);
            let value = if row.kind == Kind::Number {
                (value / row.step).round() * row.step
            } else {
                value.round()
            };
            let value = if row.key == "cues" { value.min(40.0) } else { value };
            Edit::Param { key: row.key.into(), value: value.clamp(row.min, row.max), gesture }
        }
    }
}

fn any_state(rng: &mut Pcg64, size: Size) -> State {
    let mut scenario = whole_range::scenario(rng, size);
    if rng.random_bool(0.2) {
        // Nodes anywhere that a file may put them.
        let mut metres = || rng.random_range(-100_000.0..=100_000.0);
        for cue in &mut scenario.cues {
            (cue.position.x_m, cue.position.y_m) = (metres(), metres());
        }
        scenario.bs.x_m = metres();
    }
    if rng.random_bool(0.3) {
        scenario = snapped(&scenario);
    }
    if rng.random_bool(0.2) {
        let services = scenario.params.services;
        for cue in &mut scenario.cues {
            let mut ranking: Vec<u32> = (1..=services).collect();
            for at in (1..ranking.len()).rev() {
                ranking.swap(at, rng.random_range(0..=at));
            }
            cue.ranking = Some(ranking).filter(|_| rng.random_bool(0.5));
        }
    }
    let names =
        ["", "wild", "Zelle ü𝄞 & #1=?%26", "  +  ", &"long ".repeat(40), "\u{0}\n\"", "a.,)"];
    scenario.name = names[rng.random_range(0..names.len())].to_owned();
    let mut state = State::new(scenario);
    if rng.random_bool(0.5) {
        let settings = &mut state.settings;
        settings.d2d_min_m = rng.random_range(1.0..=250.0);
        settings.d2d_max_m = rng.random_range(250.0..=500.0);
        settings.zipf_centre = rng.random_range(0.0..=5.0);
        settings.zipf_spread = rng.random_range(0.0..=5.0);
        if rng.random_bool(0.5) {
            settings.preset = Some(PRESETS[rng.random_range(0..PRESETS.len())].id.to_owned());
        }
    }
    state
}

/// Any node of a scenario.
pub fn node(rng: &mut Pcg64, scenario: &Scenario) -> Node {
    let (cues, dues) = (scenario.cues.len(), scenario.dues.len());
    match rng.random_range(0..1 + cues + 2 * dues) {
        0 => Node { kind: NodeKind::Bs, index: 0 },
        at if at <= cues => Node { kind: NodeKind::Cue, index: at - 1 },
        at if at <= cues + dues => Node { kind: NodeKind::Tx, index: at - cues - 1 },
        at => Node { kind: NodeKind::Rx, index: at - cues - dues - 1 },
    }
}

/// A view with some of its keys, over their whole ranges.
fn view(rng: &mut Pcg64, scenario: &Scenario) -> ViewState {
    let mut view = ViewState::default();
    for row in VIEW_ROWS {
        if rng.random_bool(0.6) {
            continue;
        }
        let text = match row.kind {
            ViewKind::Word(words) => words[rng.random_range(0..words.len())].to_owned(),
            ViewKind::Whole(least, most) => rng.random_range(least..=most).to_string(),
            ViewKind::Number(least, most) => rng.random_range(least..=most).to_string(),
            ViewKind::Node => d2d_explorer::link::node_name(node(rng, scenario)),
            ViewKind::Users if scenario.dues.is_empty() => "c1".to_owned(),
            ViewKind::Users => {
                let due = rng.random_range(1..=scenario.dues.len());
                let cue = rng.random_range(1..=scenario.cues.len());
                [format!("c{cue},d{due}"), format!("d{due}"), format!("c{cue}")]
                    [rng.random_range(0..3)]
                .clone()
            }
            ViewKind::Text(_) => r#"{"pair":{"window":[0.1,0.25],"folds":{"rounds":true}}}"#
                .repeat(rng.random_range(0..4)),
            ViewKind::Names(Names::Hidden) => some_of(rng, &["tabs", "proof", "zeta", "answer"]),
            ViewKind::Names(Names::Fixed) => some_of(rng, &["bs", "c3", "nodes", "s_th", "r12"]),
            ViewKind::Ranges => {
                let most: f64 = rng.random_range(1.0..5.0);
                some_of(rng, &[&format!("zeta:0..{most}"), "p_c:-30..23.5", "k:1..20"])
            }
        };
        view.set(row.key, &text).unwrap();
    }
    view
}

/// At least one of some names, in any order, as a list of links.
fn some_of(rng: &mut Pcg64, names: &[&str]) -> String {
    let first = rng.random_range(0..names.len());
    let count = rng.random_range(1..=names.len());
    let turned = names.iter().cycle().skip(first).take(count);
    turned.copied().collect::<Vec<_>>().join(",")
}

/// Every bit of a state, as text.
pub fn bits(state: &State) -> String {
    let State { scenario, settings, view } = state;
    format!("{}\n{settings:?}\n{:?}", scenario.to_json_compact(), view.as_text())
}
