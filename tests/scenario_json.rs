//! Scenario files: every vector is read and written back, every kind of bad input is refused.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::scenario::json::{LEAST_GAIN, MAX_BYTES};
use d2d_explorer::scenario::{FieldError, PARAMS, Scenario};
use serde_json::{Value, json};

/// Every file of tests/vectors with its `scenario` object.
fn vectors() -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let file: Value = serde_json::from_str(&text).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, file["scenario"].clone())
    };
    let mut vectors: Vec<_> = std::fs::read_dir(folder).unwrap().map(read).collect();
    vectors.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(vectors.len() >= 30);
    vectors
}

/// Two CUEs and one pair with everything that a file may hold.
fn full() -> Value {
    json!({
        "format": "d2d-explorer/scenario",
        "version": 1,
        "name": "full",
        "seed": 9_007_199_254_740_991u64,
        "params": {
            "bandwidth_hz": 1e6, "noise_dbm": -97.0, "p_max_cue_dbm": 21.0, "p_max_due_dbm": 18.0,
            "pa_efficiency": 0.35, "circuit_energy_per_triplet_j": 0.0005, "bits_per_triplet": 150.0,
            "semantic_threshold": 150.0, "services": 3, "cell_radius_m": 500.0,
            "min_bs_distance_m": 35.0, "min_link_distance_m": 1.0,
            "cellular_path_loss": {"intercept_db": 128.1, "slope_db_per_decade": 37.6},
            "d2d_path_loss": {"intercept_db": 148.0, "slope_db_per_decade": 40.0},
            "shadowing_db": 4.0, "rayleigh_fading": true
        },
        "bs": {"x_m": 0.0, "y_m": 0.0},
        "cues": [
            {"x_m": 120.0, "y_m": -80.0, "zipf": 0.9, "ranking": [3, 1, 2]},
            {"x_m": -20.0, "y_m": 80.0, "zipf": 0.0}
        ],
        "dues": [{
            "tx": {"x_m": 40.0, "y_m": 200.0}, "rx": {"x_m": 60.0, "y_m": 215.0}, "zipf": 1.1,
            "ranking": [1, 2, 3]
        }],
        "gains": {
            "cue_bs": [1e-9, 2e-9], "due_bs": [0.0], "due": [1e-7], "cue_due": [[0.0], [1e-12]]
        }
    })
}

/// `/cues/0/zipf` as messages spell it: `cues[0].zipf`.
fn spelled(pointer: &str) -> String {
    let mut path = String::new();
    for part in pointer.split('/').skip(1) {
        if part.chars().all(|c| c.is_ascii_digit()) {
            path += &format!("[{part}]");
        } else {
            path += if path.is_empty() { "" } else { "." };
            path += part;
        }
    }
    path
}

/// Every place of a value, as JSON pointers.
fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, here: &str, found: &mut Vec<String>) {
        found.push(here.to_owned());
        match value {
            Value::Object(object) => {
                object.iter().for_each(|(key, v)| walk(v, &format!("{here}/{key}"), found));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(k, v)| walk(v, &format!("{here}/{k}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

#[track_caller]
fn refusal(file: &Value) -> FieldError {
    let error = Scenario::from_json(&file.to_string()).unwrap_err();
    assert!(!error.accepted.to_string().is_empty() && !error.path.is_empty(), "{error}");
    error
}

/// The refusal of the full file with one value replaced.
#[track_caller]
fn replaced(pointer: &str, value: Value) -> FieldError {
    let mut file = full();
    *file.pointer_mut(pointer).unwrap() = value;
    refusal(&file)
}

#[test]
fn every_vector_is_read_and_written_back() {
    for (name, value) in vectors().into_iter().chain([("full".to_owned(), full())]) {
        let scenario = Scenario::from_json(&value.to_string());
        let scenario = scenario.unwrap_or_else(|error| panic!("{name}: {error}"));
        for text in [scenario.to_json(), scenario.to_json_compact()] {
            assert_eq!(Scenario::from_json(&text).unwrap(), scenario, "{name}");
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value, "{name}");
        }
    }
}

#[test]
fn the_same_file_in_other_words_is_read_alike() {
    let scenario = Scenario::from_json(&full().to_string()).unwrap();
    // Numbers compare by value; absent and null gains or rankings are the same.
    let mut file = full();
    file["version"] = json!(1.0);
    file["params"]["services"] = json!(3.0);
    file["params"]["noise_dbm"] = json!(-97);
    file["cues"][1]["ranking"] = Value::Null;
    assert_eq!(Scenario::from_json(&file.to_string()).unwrap(), scenario);
    file["gains"] = Value::Null;
    let null = Scenario::from_json(&file.to_string()).unwrap();
    file.as_object_mut().unwrap().remove("gains");
    assert_eq!(Scenario::from_json(&file.to_string()).unwrap(), null);
    assert_eq!(null.gains, None);
}

#[test]
fn each_missing_field_is_named() {
    let mut count = 0;
    for pointer in pointers(&full()) {
        let Some((parent, key)) = pointer.rsplit_once('/') else {
            continue;
        };
        let mut file = full();
        let Some(object) = file.pointer_mut(parent).unwrap().as_object_mut() else {
            continue;
        };
        object.remove(key);
        if key == "ranking" || pointer == "/gains" {
            assert!(Scenario::from_json(&file.to_string()).is_ok(), "{pointer} is optional");
            continue;
        }
        let error = refusal(&file);
        assert_eq!((error.path, error.value), (spelled(&pointer), String::new()));
        count += 1;
    }
    assert_eq!(count, 47);
}

#[test]
fn each_wrong_type_is_named() {
    for pointer in pointers(&full()) {
        let full = full();
        let original = full.pointer(&pointer).unwrap();
        for wrong in
            [json!(null), json!("12"), json!(true), json!([7, 7, 7, 7]), json!({"a": 1}), json!(3)]
        {
            let kind = |v: &Value| core::mem::discriminant(v);
            let optional = pointer == "/gains" || pointer.ends_with("/ranking");
            if kind(&wrong) == kind(original) || (wrong.is_null() && optional) {
                continue;
            }
            let error = replaced(&pointer, wrong.clone());
            let path = if pointer.is_empty() { "scenario".to_owned() } else { spelled(&pointer) };
            assert_eq!(error.path, path, "{wrong}: {error}");
        }
    }
}

#[test]
fn unknown_fields_are_named_wherever_they_are() {
    let mut count = 0;
    for pointer in pointers(&full()) {
        let mut file = full();
        let Some(object) = file.pointer_mut(&pointer).unwrap().as_object_mut() else {
            continue;
        };
        object.insert("surprise".to_owned(), json!(1));
        assert_eq!(refusal(&file).path, spelled(&format!("{pointer}/surprise")));
        count += 1;
    }
    assert_eq!(count, 11);
}

#[test]
fn numbers_that_json_cannot_spell_are_named() {
    for pointer in pointers(&full()) {
        if !full().pointer(&pointer).unwrap().is_number() {
            continue;
        }
        for spelling in ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "nan", "+1"] {
            let mut file = full();
            *file.pointer_mut(&pointer).unwrap() = json!("@");
            let text = file.to_string().replace("\"@\"", spelling);
            let error = Scenario::from_json(&text).unwrap_err();
            assert_eq!(error.path, spelled(&pointer), "{spelling}: {error}");
            assert!(error.value.contains("line 1, column"), "{error}");
        }
    }
}

#[test]
fn parameters_out_of_range_are_named_with_their_range() {
    for spec in PARAMS {
        let pointer = format!("/params/{}", spec.key.replace('.', "/"));
        if spec.key == "rayleigh_fading" {
            assert_eq!(replaced(&pointer, json!(1)).accepted.to_string(), "true or false");
            continue;
        }
        let margin = 1e-6 * (1.0 + spec.max.abs());
        for value in [spec.min - margin, spec.max + margin, -1e300, 1e300] {
            let error = replaced(&pointer, json!(value));
            assert_eq!(error.path, format!("params.{}", spec.key));
            assert_eq!(error.value.parse::<f64>().unwrap(), value, "{error}");
            assert!(error.value.len() < 25, "{error}");
            let range = format!("from {} to {}", spec.min, spec.max);
            assert!(error.accepted.to_string().contains(&range), "{error}");
            assert!(error.accepted.to_string().contains(spec.unit));
        }
        for value in [spec.min, spec.max].into_iter().filter(|_| spec.key != "services") {
            let mut file = full();
            *file.pointer_mut(&pointer).unwrap() = json!(value);
            assert_eq!(
                Scenario::from_json(&file.to_string()).unwrap().params.get(spec.key),
                Some(value)
            );
        }
    }
}

#[test]
fn other_values_out_of_range_are_named() {
    let long = "x".repeat(201);
    for (pointer, value, path, accepted) in [
        ("/format", json!("d2d-explorer/solution"), "format", "d2d-explorer/scenario"),
        ("/version", json!(2), "version", "1"),
        ("/version", json!(0), "version", "1"),
        ("/name", json!(long), "name", "at most 200 characters"),
        ("/seed", json!(-1), "seed", "from 0 to 9007199254740991"),
        ("/seed", json!(1.5), "seed", "whole"),
        ("/seed", json!(9_007_199_254_740_992u64), "seed", "from 0 to 9007199254740991"),
        ("/params/services", json!(2.5), "params.services", "whole"),
        ("/params/services", json!(0), "params.services", "from 1 to 100"),
        ("/params/services", json!(2), "cues[0].ranking", "a list of 2"),
        ("/bs/x_m", json!(100_001), "bs.x_m", "from -100000 to 100000 m"),
        ("/cues/1/y_m", json!(-1e9), "cues[1].y_m", "from -100000 to 100000 m"),
        ("/cues/1/zipf", json!(5.01), "cues[1].zipf", "from 0 to 5"),
        ("/dues/0/zipf", json!(-0.01), "dues[0].zipf", "from 0 to 5"),
        ("/cues/0/ranking/1", json!(0), "cues[0].ranking[1]", "from 1 to 3 once"),
        ("/cues/0/ranking/1", json!(4), "cues[0].ranking[1]", "from 1 to 3 once"),
        ("/cues/0/ranking/1", json!(3), "cues[0].ranking[1]", "from 1 to 3 once"),
        ("/cues/0/ranking/1", json!(1.5), "cues[0].ranking[1]", "from 1 to 3 once"),
        ("/dues/0/ranking", json!([1, 2]), "dues[0].ranking", "a list of 3"),
        ("/dues/0/ranking", json!([1, 2, 3, 1]), "dues[0].ranking", "a list of 3"),
        ("/cues", json!([]), "cues", "a list of 1 to 200"),
        ("/cues", json!(vec![full()["cues"][1].clone(); 201]), "cues", "a list of 1 to 200"),
        ("/dues", json!(vec![full()["dues"][0].clone(); 3]), "dues", "at most one pair per CUE"),
        ("/dues", json!(3), "dues", "a list of 0 to 2"),
        ("/gains/cue_bs", json!([1e-9]), "gains.cue_bs", "a list of 2"),
        ("/gains/due", json!([]), "gains.due", "a list of 1"),
        ("/gains/due_bs", json!([0.0, 0.0]), "gains.due_bs", "a list of 1"),
        ("/gains/cue_due", json!([[0.0]]), "gains.cue_due", "a list of 2"),
        ("/gains/cue_due/1", json!([]), "gains.cue_due[1]", "a list of 1"),
        ("/gains/cue_bs/1", json!(0), "gains.cue_bs[1]", "a number from"),
        ("/gains/due/0", json!(-1e-9), "gains.due[0]", "a number from"),
        ("/gains/due/0", json!(LEAST_GAIN / 2.0), "gains.due[0]", "a number from"),
        ("/gains/due_bs/0", json!(-1e-9), "gains.due_bs[0]", "0 or a number from"),
        ("/gains/cue_due/1/0", json!(1e31), "gains.cue_due[1][0]", "0 or a number from"),
    ] {
        let error = replaced(pointer, value);
        assert_eq!(error.path, path, "{error}");
        assert!(error.accepted.to_string().contains(accepted), "{error}");
    }
}

#[test]
fn truncated_files_are_refused_at_every_place() {
    let text = Scenario::from_json(&full().to_string()).unwrap().to_json();
    for (end, _) in text.char_indices() {
        let error = Scenario::from_json(&text[..end]).unwrap_err();
        assert!(error.accepted.to_string().contains("JSON"), "{end}: {error}");
        assert!(error.value.contains("line"), "{end}: {error}");
        assert!(!error.path.is_empty() && !error.path.contains('?'), "{end}: {error}");
    }
}

#[test]
fn text_that_is_no_json_is_refused_with_its_place() {
    for (text, value) in [
        ("", "text cut off at line 1, column 0"),
        ("\n\n  scenario", "line 3, column 3"),
        ("{}\n}", "line 2, column 1 (trailing characters)"),
        ("<html></html>", "line 1, column 1"),
    ] {
        let error = Scenario::from_json(text).unwrap_err();
        assert_eq!(error.path, "scenario");
        assert!(error.value.contains(value), "{error}");
    }
    // Deep nesting ends in an error, not in a full stack.
    let deep = format!("{{\"name\": {}", "[".repeat(100_000));
    assert!(Scenario::from_json(&deep).is_err());
}

#[test]
fn huge_files_are_refused_before_they_are_read() {
    let mut text = full().to_string();
    text += &" ".repeat(MAX_BYTES - text.len());
    assert!(Scenario::from_json(&text).is_ok());
    text.push(' ');
    let error = Scenario::from_json(&text).unwrap_err();
    assert_eq!((error.path.as_str(), error.value.as_str()), ("scenario", "8388609 bytes"));
    assert!(error.accepted.to_string().contains("at most 8388608 bytes"));
}

#[test]
fn the_largest_scenario_fits_into_a_file() {
    let mut scenario = Scenario::from_json(&full().to_string()).unwrap();
    scenario.params.services = 100;
    scenario.cues.truncate(1);
    scenario.cues[0].ranking = Some((1..=100).rev().collect());
    scenario.dues[0].ranking = Some((1..=100).collect());
    scenario.cues = vec![scenario.cues[0].clone(); 200];
    scenario.dues = vec![scenario.dues[0].clone(); 200];
    let gains = scenario.gains.as_mut().unwrap();
    gains.cue_bs = vec![1.234_567_890_123_456_7e-11; 200];
    gains.due_bs = gains.cue_bs.clone();
    gains.due = gains.cue_bs.clone();
    gains.cue_due = vec![gains.cue_bs.clone(); 200];
    let text = scenario.to_json();
    assert!(text.len() < MAX_BYTES / 2, "{}", text.len());
    assert_eq!(Scenario::from_json(&text).unwrap(), scenario);
}

#[test]
fn messages_read_well() {
    let error = replaced("/params/noise_dbm", json!(-200));
    assert_eq!(error.to_string(), "params.noise_dbm: -200 is not a number from -150 to -60 dBm");
    let mut file = full();
    file["cues"][0].as_object_mut().unwrap().remove("zipf");
    assert_eq!(refusal(&file).to_string(), "cues[0].zipf: missing; expected a number from 0 to 5");
    let long = replaced("/cues/0/x_m", json!("y".repeat(1000)));
    assert!(long.value.chars().count() <= 60);
}
