//! Scenario files: every vector is read and written back, every kind of bad input is refused.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::scenario::Scenario;
use serde_json::Value;

/// Every file of tests/vectors with its `scenario` object.
fn vectors() -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");
    let mut vectors: Vec<(String, Value)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let file: Value = serde_json::from_str(&text).unwrap();
            (
                path.file_stem().unwrap().to_string_lossy().into_owned(),
                file["scenario"].clone(),
            )
        })
        .collect();
    vectors.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(vectors.len() >= 30);
    vectors
}

#[test]
fn every_vector_is_read_and_written_back() {
    for (name, value) in vectors() {
        let scenario =
            Scenario::from_json(&value.to_string()).unwrap_or_else(|e| panic!("{name}: {e}"));
        for text in [scenario.to_json(), scenario.to_json_compact()] {
            assert_eq!(Scenario::from_json(&text).unwrap(), scenario, "{name}");
            assert_eq!(
                serde_json::from_str::<Value>(&text).unwrap(),
                value,
                "{name}"
            );
        }
    }
}
