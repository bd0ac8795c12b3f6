//! Every vector through wasm in a browser; natively, that the list below misses none.
#![allow(clippy::unwrap_used)]

/// The vectors' texts by name, compiled in: a browser has no file system.
macro_rules! vectors {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("vectors/", $name, ".json")))),*]
    };
}

const VECTORS: &[(&str, &str)] = vectors![
    "classroom-100",
    "classroom-101",
    "classroom-102",
    "costly-sharing-100",
    "default-100",
    "default-101",
    "default-102",
    "dense-cell-100",
    "dense-cell-101",
    "dense-cell-102",
    "dense-cell-103",
    "dense-cell-104",
    "dense-cell-105",
    "diversity-peak-100",
    "full-reuse-100",
    "full-reuse-101",
    "measured-gains-100",
    "measured-gains-101",
    "measured-gains-102",
    "no-d2d-100",
    "one-pair-100",
    "one-service-100",
    "out-of-reach-100",
    "out-of-reach-101",
    "out-of-reach-102",
    "paper-like-100",
    "paper-like-101",
    "search-trap-252",
    "search-trap-303",
    "search-trap-367",
    "search-trap-48",
    "thresholdless-100",
];

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_list_names_every_vector() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    let listed: Vec<String> = VECTORS.iter().map(|(name, _)| format!("{name}.json")).collect();
    assert_eq!(listed, found);
}

#[cfg(target_arch = "wasm32")]
mod in_the_browser {
    use super::VECTORS;
    use d2d_explorer::model::Problem;
    use d2d_explorer::scenario::Scenario;
    use d2d_explorer::solver::exact::{Settings, solve};
    use serde_json::Value;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    fn file(text: &str) -> (Scenario, Value) {
        let file: Value = serde_json::from_str(text).unwrap();
        (Scenario::from_json(&file["scenario"].to_string()).unwrap(), file["exact"].clone())
    }

    #[wasm_bindgen_test]
    fn scenarios_survive_reading_and_writing() {
        for (name, text) in VECTORS {
            let (scenario, _) = file(text);
            assert_eq!(Scenario::from_json(&scenario.to_json()).unwrap(), scenario, "{name}");
        }
    }

    #[wasm_bindgen_test]
    fn answers_are_exact() {
        for (name, text) in VECTORS {
            let (scenario, exact) = file(text);
            let solution = solve(&Problem::new(&scenario), &Settings::default());
            let wanted = exact["energy_efficiency"].as_f64().unwrap();
            let got = solution.energy_efficiency;
            assert!((got - wanted).abs() <= 1e-9 * wanted.abs(), "{name}: {got}, not {wanted}");
            let unserved = exact["unserved_users"].as_u64().unwrap();
            let off = solution.users().count() - solution.served();
            assert_eq!(off as u64, unserved, "{name}");
        }
    }
}
