//! Links natively and in a browser: every permanent example of every version, and states there and back.
//!
//! A link that was once made is read for ever: no file of `tests/cases/links` may change, some may be added
//! (`D2D_WRITE_LINKS=1 cargo test --test wasm_link` writes those that are missing, and no other).
#![allow(clippy::unwrap_used)]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

#[path = "common/states.rs"]
mod states;
#[path = "common/whole_range.rs"]
mod whole_range;

use d2d_explorer::link::{State, ViewState, decode, encode, encode_packed, encode_readable};
use d2d_explorer::scenario::Scenario;
use rand::SeedableRng;
use rand_pcg::Pcg64;
use serde_json::Value;
use states::bits;
use whole_range::Size;

/// The examples' texts by name, compiled in: a browser has no file system.
macro_rules! examples {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("cases/links/", $name, ".txt")))),*]
    };
}

/// A state, and below it links that make it.
const EXAMPLES: &[(&str, &str)] = examples![
    "v1-author",
    "v1-by-hand",
    "v1-by-hand-drop",
    "v1-controls",
    "v1-every-node",
    "v1-every-node-large",
    "v1-finer-than-a-grid",
    "v1-measured-gains",
    "v1-millimetres",
    "v1-rankings-and-name",
    "v1-rest-figure",
    "v1-rest-kept-states",
    "v1-rest-matrix",
    "v1-rest-sweep",
    "v1-rest-windows",
    "v1-three-moved",
    "v1-view",
];

/// A state as the first line of an example has it.
#[cfg(not(target_arch = "wasm32"))]
fn to_json(state: &State) -> String {
    let State { scenario, settings, view } = state;
    let scenario: Value = serde_json::from_str(&scenario.to_json_compact()).unwrap();
    serde_json::json!({ "scenario": scenario, "settings": settings, "view": view.as_text() })
        .to_string()
}

fn from_json(text: &str) -> State {
    let state: Value = serde_json::from_str(text).unwrap();
    let mut view = ViewState::default();
    for (key, value) in state["view"].as_object().unwrap() {
        view.set(key, value.as_str().unwrap()).unwrap();
    }
    State {
        scenario: Scenario::from_json(&state["scenario"].to_string()).unwrap(),
        settings: serde_json::from_value(state["settings"].clone()).unwrap(),
        view,
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn links_that_were_once_made_are_read_for_ever() {
    let mut links = 0;
    for (name, text) in EXAMPLES {
        let mut lines = text.lines();
        let state = from_json(lines.next().unwrap());
        for link in lines {
            let opened = decode(link).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(bits(&opened.state), bits(&state), "{name}: {link}");
            assert!(opened.unknown.is_empty(), "{name}: {link}");
            links += 1;
        }
        // What is written today is read today.
        let opened = decode(&encode(&state).unwrap()).unwrap();
        assert_eq!(bits(&opened.state), bits(&state), "{name}");
    }
    assert!(links >= EXAMPLES.len());
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn three_hundred_states_come_back_to_the_bit() {
    let mut rng = Pcg64::seed_from_u64(11);
    for _ in 0..300 {
        let state = states::state(&mut rng, Size { cues: 12, dues: 12 });
        let readable = encode_readable(&state).unwrap();
        for link in [Some(encode_packed(&state).unwrap()), readable].into_iter().flatten() {
            assert_eq!(bits(&decode(&link).unwrap().state), bits(&state), "{link}");
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::*;
    use d2d_explorer::scenario::{PRESETS, Point};
    use d2d_explorer::session::{Edit, Session};
    use std::path::PathBuf;

    fn folder() -> PathBuf {
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/links"))
    }

    #[test]
    fn the_list_misses_no_example() {
        if std::env::var_os("D2D_WRITE_LINKS").is_some() {
            write();
        }
        let mut found: Vec<String> = std::fs::read_dir(folder())
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
            .filter_map(|name| Some(name.strip_suffix(".txt")?.to_owned()))
            .filter(|name| name.starts_with('v'))
            .collect();
        found.sort();
        let listed: Vec<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(found, listed);
    }

    /// Writes every example that is not there yet.
    fn write() {
        for (name, state, by_hand) in examples() {
            let path = folder().join(format!("{name}.txt"));
            if std::fs::read(&path).is_ok_and(|text| !text.is_empty()) {
                continue;
            }
            let mut lines = vec![to_json(&state)];
            lines.extend(by_hand.iter().map(|link| (*link).to_owned()));
            lines.extend(encode_readable(&state).unwrap());
            lines.push(encode_packed(&state).unwrap());
            std::fs::write(path, lines.join("\n") + "\n").unwrap();
        }
    }

    fn after(edits: &[Edit]) -> State {
        let mut session = Session::default();
        for edit in edits {
            session.edit(edit).unwrap();
        }
        states::of(&session)
    }

    fn param(key: &str, value: f64) -> Edit {
        Edit::Param { key: key.into(), value, gesture: None }
    }

    /// A preset, shown as the keys say.
    fn shown(preset: &str, keys: &[(&str, &str)]) -> State {
        let mut state = after(&[Edit::Preset { id: preset.into() }]);
        for (key, text) in keys {
            state.view.set(key, text).unwrap();
        }
        state
    }

    /// What an author says of a page, and what views keep as the page writes it (`www/share/view-rest.js`).
    fn authored_and_kept() -> Vec<(&'static str, State)> {
        let author = shown(
            "classroom",
            &[
                ("view", "alone"),
                ("pair", "c1"),
                ("layer", "power"),
                ("theme", "dark"),
                ("hide", "legend,tabs,proof,zeta"),
                ("lock", "p_c,c2,bs,presets"),
                ("range", "s_th:0..3,noise:-110.5..-90"),
                ("reset", "here"),
                ("height", "560"),
            ],
        );
        let rest =
            |preset: &str, view: &str, rest: &str| shown(preset, &[("view", view), ("rest", rest)]);
        vec![
            ("v1-author", author),
            ("v1-rest-figure", rest("few-stairs", "figures", r#"{"figure":"distance"}"#)),
            (
                "v1-rest-kept-states",
                rest(
                    "classroom",
                    "compare",
                    r#"{"part":"pins","pins.pins":[{"name":"Classroom","link":"s=d1ECEkSgFxgi_gP3-AIBCg4ADMgnip","draws":[0.25,-1.5,0]}],"pins.chosen":0}"#,
                ),
            ),
            (
                "v1-rest-matrix",
                rest(
                    "classroom",
                    "matching",
                    r#"{"method":"lines","slacks":true,"source":"own","own":{"texts":[["4","2,5"],["1","∞"]],"least":true,"rowNames":["a","b"],"columnNames":null}}"#,
                ),
            ),
            (
                "v1-rest-sweep",
                rest(
                    "cell-edge",
                    "sweep",
                    r#"{"key":"noise_dbm","second":"services","range":[-110,-90.5]}"#,
                ),
            ),
            (
                "v1-rest-windows",
                shown(
                    "search-trap",
                    &[
                        ("view", "pair"),
                        ("step", "3"),
                        ("pair", "c2,d1"),
                        ("rounds", "5"),
                        ("paper_seed", "48"),
                        (
                            "rest",
                            r#"{"charts.spacing":"linear","charts.plane":{"cue_low_w":0,"cue_high_w":0.1,"due_low_w":0.001,"due_high_w":0.2},"charts.stairs":{"low_w":0.01,"high_w":0.15}}"#,
                        ),
                    ],
                ),
            ),
        ]
    }

    fn examples() -> Vec<(&'static str, State, &'static [&'static str])> {
        let hand: &[&str] = &["?preset=classroom&s_th=2&c2=120.5,-80&view=matching&step=12"];
        let hand_drop: &[&str] = &["#cues=20&dues=10&seed=5&radius=400&zeta=1.2&theme=dark"];
        let read = |links: &[&str]| decode(links[0]).unwrap().state;
        let preset = |id: &str| Edit::Preset { id: id.into() };
        let seeded = Edit::Drop { cues: 20, dues: 10, seed: 123_456, gesture: None };
        let moved = |name: &str, x_m: f64, y_m: f64| {
            let node = d2d_explorer::link::parse_node(name).unwrap();
            Edit::Move { node, x_m, y_m, gesture: None }
        };
        let controls: Vec<Edit> = (d2d_explorer::scenario::PARAMS.iter())
            .map(|row| param(row.key, if row.default < row.max { row.max } else { row.min }))
            .filter(|edit| !matches!(edit, Edit::Param { key, .. } if key == "min_bs_distance_m"))
            .chain([
                param("zipf_centre", 2.5),
                param("zipf_spread", 0.5),
                param("d2d_max_m", 400.0),
            ])
            .collect();
        let mut every = after(&[preset("paper-like")]);
        scramble(&mut every.scenario, 100.0);
        let mut large = after(&[preset("large")]);
        scramble(&mut large.scenario, 100.0);
        let mut millimetres = after(&[preset("dense-cell")]);
        scramble(&mut millimetres.scenario, 1000.0);
        let mut finer = after(&[preset("search-trap")]);
        finer.scenario.cues[1].position = Point { x_m: 1.0 / 3.0, y_m: -0.0 };
        finer.scenario.dues[2].tx.x_m = core::f64::consts::PI;
        finer.scenario.params.bandwidth_hz = 12e6 / 7.0;
        let vector = |text: &str| {
            let vector: Value = serde_json::from_str(text).unwrap();
            State::new(Scenario::from_json(&vector["scenario"].to_string()).unwrap())
        };
        let mut ranked = after(&[preset("classroom")]);
        ranked.scenario.name = "Zelle ü & #1, 50 %".to_owned();
        ranked.scenario.cues[0].ranking = Some((1..=10).rev().collect());
        ranked.scenario.dues[2].ranking = Some(vec![2, 1, 4, 3, 6, 5, 8, 7, 10, 9]);
        let mut view = after(&[preset("cell-edge")]);
        for (key, text) in [
            ("view", "pair"),
            ("step", "12"),
            ("node", "t3"),
            ("pair", "c2,d1"),
            ("eta", "253.369871"),
            ("rounds", "3"),
            ("paper_seed", "9007199254740991"),
            ("theme", "light"),
            ("rest", r#"{"pair":{"charts":{"window":[0.1,0.25]}}}"#),
        ] {
            view.view.set(key, text).unwrap();
        }
        let mut all: Vec<(_, _, &[&str])> = vec![
            ("v1-by-hand", read(hand), hand),
            ("v1-by-hand-drop", read(hand_drop), hand_drop),
            ("v1-controls", after(&controls), &[]),
            ("v1-every-node", every, &[]),
            ("v1-every-node-large", large, &[]),
            ("v1-finer-than-a-grid", finer, &[]),
            ("v1-measured-gains", vector(include_str!("vectors/measured-gains-100.json")), &[]),
            ("v1-millimetres", millimetres, &[]),
            ("v1-rankings-and-name", ranked, &[]),
            (
                "v1-three-moved",
                after(&[
                    preset("paper-like"),
                    seeded,
                    moved("c2", 120.55, -80.12),
                    moved("t10", -312.4, 0.0),
                    moved("bs", 25.0, 50.07),
                ]),
                &[],
            ),
            ("v1-view", view, &[]),
        ];
        all.extend(authored_and_kept().into_iter().map(|(name, state)| (name, state, &[] as _)));
        all
    }

    /// Puts every node somewhere else, on a grid of `steps` a metre.
    fn scramble(scenario: &mut Scenario, steps: f64) {
        let turned = |place: Point| {
            let on_grid = |m: f64| (m * steps).round() / steps + 0.0;
            Point { x_m: on_grid(0.75 - place.y_m), y_m: on_grid(place.x_m + 1.25) }
        };
        scenario.bs = turned(scenario.bs);
        for cue in &mut scenario.cues {
            cue.position = turned(cue.position);
            cue.zipf = ((5.0 - cue.zipf) * 1000.0).round() / 1000.0;
        }
        for due in &mut scenario.dues {
            (due.tx, due.rx) = (turned(due.tx), turned(due.rx));
            due.zipf = ((5.0 - due.zipf) * 1000.0).round() / 1000.0;
        }
    }

    /// Every preset has a link of its own that stays.
    #[test]
    fn presets_are_linked_by_name() {
        for preset in PRESETS {
            let opened = decode(&format!("preset={}", preset.id)).unwrap();
            assert_eq!(opened.state.scenario, preset.scenario());
        }
    }
}
