//! Studies natively and in a browser: the same numbers, recorded once.
#![allow(clippy::unwrap_used)]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

use d2d_explorer::scenario::{Node, NodeKind, Preset};
use d2d_explorer::study::map::EfficiencyMap;
use d2d_explorer::study::sensitivity::{Sensitivity, SobolSettings};
use d2d_explorer::study::sweep::Sweep;
use d2d_explorer::study::tornado::Tornado;
use d2d_explorer::study::{Now, Sliced};

fn now() -> Now {
    let preset = Preset::find("default").unwrap();
    Now::new(preset.scenario(), preset.drop.clone())
}

/// One number that every one of `numbers` moves, each by a weight of its own.
fn blend<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> f64 {
    numbers.into_iter().enumerate().map(|(at, number)| number * (1.0 + (at % 97) as f64)).sum()
}

/// Every number of four studies.
fn blends() -> [f64; 4] {
    let now = now();
    let mut map = EfficiencyMap::new(&now, Node { kind: NodeKind::Rx, index: 3 }, 16).unwrap();
    map.finish();
    let map = map.record();
    let mut tornado = Tornado::new(&now, &[]).unwrap();
    tornado.finish();
    let ends: Vec<f64> = tornado
        .record()
        .bars
        .iter()
        .flat_map(|bar| [bar.down.clone(), bar.up.clone()])
        .flatten()
        .map(|end| end.outcome.energy_efficiency)
        .collect();
    let mut sweep = Sweep::new(&now, "bandwidth_hz", None, 100).unwrap();
    sweep.finish();
    let sweep = sweep.record();
    let ranges = ["zipf_centre", "noise_dbm"].map(|key| (key.to_owned(), None));
    let settings = SobolSettings { budget: 512, half_width: 0.01, seed: 3 };
    let mut sobol = Sensitivity::sobol(&now, &ranges, settings).unwrap();
    sobol.finish();
    let indices = sobol.record().found.indices.unwrap();
    let indices: Vec<f64> =
        indices.iter().flat_map(|of| [of.first.value, of.total.half_width]).collect();
    [blend(&map.energy_efficiency), blend(&ends), blend(&sweep.energy_efficiency), blend(&indices)]
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn studies_give_the_same_numbers_everywhere() {
    let recorded = [5629997.85417327, 527845.4865345511, 2387036.9964712868, 1.503722399000388];
    for (found, recorded) in blends().into_iter().zip(recorded) {
        // Sums of some hundred numbers, each the same to 1e-12.
        assert!(
            (found - recorded).abs() <= 1e-11 * recorded.abs(),
            "{found:?} is not {recorded:?}"
        );
    }
}
