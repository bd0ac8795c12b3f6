//! Reference scenarios with their exact answers.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use d2d_explorer::model::Problem;
use d2d_explorer::scenario::Scenario;
use serde_json::Value;
use std::path::Path;

/// One file of `tests/vectors`.
pub struct Vector {
    /// File name.
    pub name: String,
    /// The cell.
    pub scenario: Scenario,
    /// The reference answer.
    pub exact: Value,
}

impl Vector {
    /// A number of the reference answer.
    pub fn number(&self, key: &str) -> f64 {
        self.exact[key].as_f64().unwrap()
    }
}

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");

fn read(path: &Path) -> Vector {
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    Vector {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        scenario: Scenario::from_json(&file["scenario"].to_string()).unwrap(),
        exact: file["exact"].clone(),
    }
}

/// Every reference file, in name order.
pub fn vectors() -> Vec<Vector> {
    let mut paths: Vec<_> = std::fs::read_dir(FOLDER).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let all: Vec<Vector> = paths.iter().map(|path| read(path)).collect();
    assert!(all.len() >= 32, "reference files are missing");
    all
}

/// The reference file called `name`.
pub fn vector(name: &str) -> Vector {
    read(&Path::new(FOLDER).join(name).with_extension("json"))
}

/// The problem of the reference file called `name`, and its energy efficiency in value/J.
pub fn problem(name: &str) -> (Problem, f64) {
    let vector = vector(name);
    (Problem::new(&vector.scenario), vector.number("energy_efficiency"))
}

/// Whether `x` and `y` agree to `relative` of the larger.
#[track_caller]
pub fn assert_close(x: f64, y: f64, relative: f64, what: &str) {
    assert!((x - y).abs() <= relative * x.abs().max(y.abs()), "{what}: {x} against {y}");
}
