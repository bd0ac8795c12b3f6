//! Reference scenarios with their exact answers.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use d2d_explorer::scenario::Scenario;
use serde_json::Value;

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

/// Every reference file, in name order.
pub fn vectors() -> Vec<Vector> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        Vector {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            scenario: Scenario::from_json(&file["scenario"].to_string()).unwrap(),
            exact: file["exact"].clone(),
        }
    };
    let all: Vec<Vector> = paths.iter().map(read).collect();
    assert!(all.len() >= 32, "reference files are missing");
    all
}

/// Whether `x` and `y` agree to `relative` of the larger.
#[track_caller]
pub fn assert_close(x: f64, y: f64, relative: f64, what: &str) {
    assert!((x - y).abs() <= relative * x.abs().max(y.abs()), "{what}: {x} against {y}");
}
