//! The figures' table of drops, kept: natively and in a browser it comes out the same, byte for byte.
//!
//! `UPDATE_TABLES=1 cargo test --test wasm_figures` keeps a new one, where the solver was meant to change.
#![allow(clippy::unwrap_used)]

use d2d_explorer::study::figures::{Change, DropRun, Plan, Run, catalogue, csv};

const KEPT: &str = include_str!("tables/figures-two-drops.csv");

/// Every figure and variant, and one with draws on every link, which come from logarithms and cosines.
fn plans() -> Vec<Plan> {
    let faded = Plan {
        id: "5-faded".to_owned(),
        changes: vec![Change::new("shadowing_db", 6.0), Change::new("rayleigh_fading", 1.0)],
        ..catalogue::find("5").unwrap()
    };
    let mut plans = catalogue::all();
    plans.push(faded);
    plans
}

fn table() -> String {
    let runs = plans().into_iter().map(|plan| {
        let mut run = Run::new(plan.clone()).unwrap();
        for drop in [1, 0] {
            run.insert(DropRun::new(&plan, drop).unwrap().into_record()).unwrap();
        }
        run
    });
    csv::table(&runs.collect::<Vec<_>>())
}

/// The first line that differs says more than two long texts.
#[track_caller]
fn assert_same(table: &str) {
    for (line, (made, kept)) in table.lines().zip(KEPT.lines()).enumerate() {
        assert_eq!(made, kept, "line {}", line + 1);
    }
    assert_eq!(table.len(), KEPT.len());
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn native_drops_are_the_kept_ones() {
    let table = table();
    if std::env::var("UPDATE_TABLES").is_ok() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tables/figures-two-drops.csv");
        std::fs::write(path, table).unwrap();
    } else {
        assert_same(&table);
    }
}

#[cfg(target_arch = "wasm32")]
mod in_the_browser {
    use super::{KEPT, assert_same, plans, table};
    use d2d_explorer::study::figures::{Summary, csv};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn drops_are_those_of_a_native_run() {
        assert_same(&table());
    }

    #[wasm_bindgen_test]
    fn tables_are_read_and_summed_up() {
        let read = csv::read(KEPT, &plans()).unwrap();
        assert!(read.incomplete.is_empty());
        for run in &read.runs {
            let summary = run.summary();
            let text = serde_json::to_string(&summary).unwrap();
            assert_eq!(Summary::from_json(&text).unwrap(), summary);
        }
    }
}
