//! Solution files: whole round trips, and errors that name the field.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use common::problem;
use d2d_explorer::scenario::FieldError;
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::{Solution, UserStatus, benchmarks, solve_paper};
use serde_json::{Value, json};

fn file() -> Value {
    let solution = solve(&problem("out-of-reach-100").0, &Settings::default());
    assert!(solution.cues.iter().any(|cue| cue.status == UserStatus::Unserved));
    serde_json::from_str(&solution.to_json()).unwrap()
}

#[test]
fn round_trips() {
    let (problem, _) = problem("out-of-reach-100");
    for solution in [
        solve(&problem, &Settings::default()),
        solve(&problem, &Settings { strict: true, ..Settings::default() }),
        solve_paper(&problem, 1, 1),
        benchmarks::max_power_random_reuse(&problem, 7),
    ] {
        assert_eq!(Solution::from_json(&solution.to_json()).unwrap(), solution);
    }
}

#[track_caller]
fn refuses(path: &str, accepted: &str, change: impl FnOnce(&mut Value)) -> FieldError {
    let mut file = file();
    change(&mut file);
    let error = Solution::from_json(&file.to_string()).unwrap_err();
    assert_eq!(error.path, path, "{error}");
    assert!(error.accepted.to_string().contains(accepted), "{error}");
    error
}

#[test]
fn names_what_is_wrong() {
    refuses("format", "d2d-explorer/solution", |f| f["format"] = json!("d2d-explorer/scenario"));
    refuses("version", "1", |f| f["version"] = json!(2));
    refuses("version", "1", |f| f["version"] = json!("1"));
    let error = refuses("power_w", "a number", |f| f["power_w"] = json!("much"));
    assert_eq!(error.value, "\"much\"");
    refuses("cues[3].power_w", "a number", |f| f["cues"][3]["power_w"] = json!(null));
    refuses("cues[3].triplets_per_s", "whole", |f| f["cues"][3]["triplets_per_s"] = json!(-1));
    refuses("cues[3].triplets_per_s", "whole", |f| f["cues"][3]["triplets_per_s"] = json!(1.5));
    refuses("dues[0].cue", "whole", |f| f["dues"][0]["cue"] = json!(-2));
    refuses("dues[0].status", "served", |f| f["dues"][0]["status"] = json!("happy"));
    refuses("method", "exact", |f| f["method"] = json!("magic"));
    refuses("cues", "", |f| f["cues"] = json!(3));
    refuses("cues[0]", "", |f| f["cues"][0] = json!(3));
    refuses("certificate.row_duals[1]", "a number", |f| {
        f["certificate"]["row_duals"][1] = json!([]);
    });
    refuses("certificate.pair_bounds[0][2]", "a number", |f| {
        f["certificate"]["pair_bounds"][0][2] = json!("∞");
    });
    let error = refuses("certificate.trust_me", "row_duals", |f| {
        f["certificate"]["trust_me"] = json!(true);
    });
    assert!(error.to_string().contains("an unknown field; accepted here: one of "), "{error}");
    refuses("comment", "energy_efficiency", |f| f["comment"] = json!("hello"));
    let long = "x".repeat(10_000);
    let error = refuses("power_w", "a number", |f| f["power_w"] = json!(long));
    assert!(error.value.chars().count() <= 60);
}

#[test]
fn every_field_is_required() {
    let optional = ["rounds", "seed", "reason", "service_dual", "pair_bounds"];
    let whole = file();
    let mut removed = 0;
    let places = ["", "/iterations/0", "/cues/0", "/dues/0", "/certificate"];
    for place in places {
        for key in whole.pointer(place).unwrap().as_object().unwrap().keys() {
            if optional.contains(&key.as_str()) {
                continue;
            }
            let mut file = whole.clone();
            file.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(key);
            let error = Solution::from_json(&file.to_string()).unwrap_err();
            assert!(error.path.ends_with(key.as_str()), "{place}/{key}: {error}");
            assert!(error.to_string().contains("missing"), "{place}/{key}: {error}");
            removed += 1;
        }
    }
    assert!(removed >= 25, "{removed}");
}

#[test]
fn text_that_is_no_solution() {
    let whole = file().to_string();
    for text in ["", "null", "[1]", "{", "{}", "\u{0}", "1e999", "{\"format\":1e999}", "\"é"] {
        assert!(Solution::from_json(text).is_err(), "{text}");
    }
    for cut in (0..whole.len()).step_by(97).filter(|cut| whole.is_char_boundary(*cut)) {
        let error = Solution::from_json(&whole[..cut]).unwrap_err();
        assert!(error.value.contains("cut off at line 1"), "{error}");
    }
    assert!(Solution::from_json(&"[".repeat(100_000)).is_err());
    let huge = format!("{whole}{}", " ".repeat(9_000_000));
    assert!(Solution::from_json(&huge).unwrap_err().to_string().contains("bytes"));
}
