//! Sensitivity designs against functions whose indices are known, and on scenarios.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use core::f64::consts::PI;
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::{Drop, FieldError, Preset};
use d2d_explorer::session::{Edit, Session};
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::study::sensitivity::{
    Design, Factors, Morris, Sensitivity, Sobol, SobolRecord, SobolSettings, usual_keys,
};
use d2d_explorer::study::{Now, Refusal, Sliced};

/// Ishigami and Homma 1990, a = 7, b = 0.1, on the unit cube.
fn ishigami(unit: &[f64]) -> f64 {
    let x: Vec<f64> = unit.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
    x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
}

const G_WEIGHTS: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];

/// Sobol's g function with the weights of Saltelli and Sobol' 1995.
fn sobol_g(unit: &[f64]) -> f64 {
    unit.iter().zip(G_WEIGHTS).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

fn indices(factors: usize, settings: SobolSettings, f: fn(&[f64]) -> f64) -> SobolRecord {
    let mut design = Sobol::new(factors, settings).unwrap();
    while !design.advance(1000, &mut |unit| f(unit)).is_done() {}
    assert!(design.progress().done <= settings.budget);
    design.record()
}

#[track_caller]
fn check_indices(record: &SobolRecord, first: &[f64], total: &[f64], within: f64) {
    for (at, found) in record.indices.as_ref().unwrap().iter().enumerate() {
        for (name, index, known) in
            [("first", found.first, first[at]), ("total", found.total, total[at])]
        {
            let error = (index.value - known).abs();
            assert!(error <= within, "{name} {at}: {} is not {known}", index.value);
            assert!(error <= index.half_width + 1e-3, "{name} {at}: outside its interval");
        }
    }
}

#[test]
fn ishigami_has_its_known_indices() {
    let (first, total) = ([0.3139, 0.4424, 0.0], [0.5576, 0.4424, 0.2437]);
    for seed in 1..=5 {
        let settings = SobolSettings { seed, ..SobolSettings::default() };
        let record = indices(3, settings, ishigami);
        assert!(record.settled, "half widths of 0.05 are well within 50,000 evaluations");
        check_indices(&record, &first, &total, 0.05);
        assert!(record.indices.unwrap().iter().all(|i| i.first.half_width <= 0.05));
        // Mean a/2, variance a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2.
        assert!((record.mean - 3.5).abs() < 0.05);
        assert!((record.variance - 13.8446).abs() < 0.3);
    }
    let close = SobolSettings { half_width: 0.01, budget: 300_000, seed: 3 };
    check_indices(&indices(3, close, ishigami), &first, &total, 0.01);
}

#[test]
fn sobol_g_has_its_known_indices() {
    // V_i = 1/(3(1 + a_i)²), V = Π(1 + V_i) − 1, S_i = V_i/V, T_i = V_i·Π_{j≠i}(1 + V_j)/V.
    let parts = G_WEIGHTS.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let product: f64 = parts.iter().map(|v| 1.0 + v).product();
    let first = parts.map(|v| v / (product - 1.0));
    let total = parts.map(|v| v * product / (1.0 + v) / (product - 1.0));
    // As published: 0.716, 0.179, 0.024, 0.007; total 0.788, 0.242, 0.034, 0.011.
    for (found, published) in first.iter().zip([0.716, 0.179, 0.024, 0.007]) {
        assert!((found - published).abs() < 1e-3);
    }
    for (found, published) in total.iter().zip([0.788, 0.242, 0.034, 0.011]) {
        assert!((found - published).abs() < 1.5e-3);
    }
    let record = indices(8, SobolSettings { budget: 200_000, ..SobolSettings::default() }, sobol_g);
    assert!(record.settled);
    check_indices(&record, &first, &total, 0.05);
}

#[test]
fn intervals_shrink_and_the_budget_ends_what_does_not_settle() {
    let strict = |budget| SobolSettings { half_width: 1e-6, budget, seed: 1 };
    let widths: Vec<f64> = [2_000, 20_000, 200_000]
        .map(|budget| {
            let record = indices(3, strict(budget), ishigami);
            assert!(!record.settled);
            assert_eq!(record.rows, 1 << (budget / 5).ilog2());
            record.indices.unwrap()[0].first.half_width
        })
        .into();
    // As one over the square root of the rows.
    for pair in widths.windows(2) {
        let ratio = pair[0] / pair[1];
        assert!((2.0..5.0).contains(&ratio), "{ratio}");
    }
}

#[test]
fn a_constant_has_no_indices() {
    let record = indices(4, SobolSettings::default(), |_| 7.0);
    assert_eq!((record.indices, record.variance, record.mean), (None, 0.0, 7.0));
    assert_eq!(record.rows, 64, "nothing more to learn");
}

#[test]
fn morris_finds_slopes_and_interactions() {
    // Elementary effects by hand on levels 0, 1/3, 2/3, 1: of x0, 3 + 4·x2; of x1, −2; of x2, 4·x0.
    let f = |x: &[f64]| 3.0 * x[0] - 2.0 * x[1] + 4.0 * x[0] * x[2] + 11.0;
    let mut design = Morris::new(4, 1000, 9).unwrap();
    while !design.advance(77, &mut |unit| f(unit)).is_done() {}
    let record = design.record();
    assert_eq!((record.trajectories, design.progress().done), (1000, 5000));
    let spread = 4.0 * (5.0f64 / 36.0).sqrt();
    let expected = [(5.0, 5.0, spread), (-2.0, 2.0, 0.0), (2.0, 2.0, spread), (0.0, 0.0, 0.0)];
    for (effect, (mean, size, spread)) in record.effects.iter().zip(expected) {
        assert!((effect.mean - mean).abs() < 0.15, "{effect:?}");
        assert!((effect.mean_size - size).abs() < 0.15, "{effect:?}");
        assert!((effect.spread - spread).abs() < 0.1, "{effect:?}");
        assert!((effect.mean_size - size).abs() <= effect.half_width.max(1e-9) * 2.0);
    }
    // A wavy function: what matters is seen by μ* although μ is near 0.
    let mut wavy = Morris::new(3, 500, 2).unwrap();
    wavy.advance(usize::MAX, &mut |unit| ishigami(unit));
    let effects = wavy.record().effects;
    assert!(effects[0].spread > 1.0, "x1 interacts with x3");
    assert!(effects[2].mean.abs() < 0.3 * effects[2].mean_size);
}

#[test]
fn slices_are_one_run_and_seeds_differ() {
    let run = |slice: usize, seed| {
        let mut sobol =
            Sobol::new(3, SobolSettings { seed, budget: 5_000, ..SobolSettings::default() })
                .unwrap();
        let mut morris = Morris::new(3, 12, seed).unwrap();
        let mut calls = 0;
        while !sobol
            .advance(slice, &mut |u| {
                calls += 1;
                ishigami(u)
            })
            .is_done()
        {}
        while !morris.advance(slice, &mut |u| ishigami(u)).is_done() {}
        assert_eq!(calls, sobol.progress().done);
        (sobol.record(), morris.record())
    };
    assert_eq!(run(1, 4), run(usize::MAX, 4));
    assert_eq!(run(13, 4), run(1000, 4));
    assert_ne!(run(1, 4), run(1, 5));
}

fn classroom() -> Now {
    let preset = Preset::find("classroom").unwrap();
    Now::new(preset.scenario(), preset.drop.clone())
}

#[test]
fn every_evaluation_is_the_answer_of_a_cold_solve() {
    let now = classroom();
    let keys = ["zipf_centre", "p_max_cue_dbm", "services", "cell_radius_m", "semantic_threshold"];
    let ranges: Vec<_> = keys.map(|key| (key.to_owned(), None)).into();
    let mut factors = Factors::new(&now, &ranges).unwrap();
    for row in 0..40u32 {
        let unit: Vec<f64> = (0..5u32).map(|d| f64::from((row * 7 + d * 11) % 41) / 40.0).collect();
        let mut session = Session::new(now.scenario().clone(), now.session().drop().clone());
        for (key, value) in keys.iter().zip(factors.values(&unit)) {
            session.edit(&Edit::Param { key: (*key).into(), value, gesture: None }).unwrap();
        }
        let cold = solve(&Problem::new(session.scenario()), &Settings::default());
        let found = factors.energy_efficiency(&unit);
        common::assert_close(found, cold.energy_efficiency, 1e-12, "evaluation");
    }
    for range in factors.ranges() {
        assert!(range.min <= range.now && range.now <= range.max && range.min < range.max);
    }
}

#[test]
fn designs_run_on_a_scenario() {
    let now = classroom();
    let ranges: Vec<_> = usual_keys().into_iter().map(|key| (key.to_owned(), None)).collect();
    let mut morris = Sensitivity::morris(&now, &ranges, 10, 1).unwrap();
    morris.finish();
    let screened = morris.record();
    assert_eq!(screened.found.effects.len(), ranges.len());
    assert!(screened.found.effects.iter().all(|effect| effect.mean_size.is_finite()));
    assert!(screened.found.effects.iter().any(|effect| effect.mean_size > 0.0));
    let range = |key: &str, min, max| (key.to_owned(), Some((min, max)));
    let few =
        [range("services", 5.0, 15.0), range("pa_efficiency", 0.3, 0.4), range("seed", 0.0, 9.0)];
    let mut sobol = Sensitivity::sobol(&now, &few[..2], SobolSettings::default()).unwrap();
    sobol.finish();
    let record = sobol.record();
    let indices = record.found.indices.as_ref().unwrap();
    // K alone halves and doubles η here; ten per cent of the amplifier's efficiency do little.
    assert!(indices[0].first.value > 0.8 && indices[1].total.value < 0.2, "{indices:?}");
    assert_eq!(serde_json::to_value(&record).unwrap()["indices"].as_array().unwrap().len(), 2);

    let path = |refusal| match refusal {
        Refusal::Field(FieldError { path, .. }) => path,
        other => panic!("{other}"),
    };
    let refused = |ranges: &[_]| Factors::new(&now, ranges).unwrap_err();
    assert_eq!(path(refused(&few)), "factors[2].key");
    assert_eq!(path(refused(&[])), "factors");
    assert_eq!(path(refused(&[range("services", 5.0, 500.0)])), "factors[0].max");
    assert_eq!(path(refused(&[few[0].clone(), few[0].clone()])), "factors[1].key");
    let both = [("cues".to_owned(), None), ("dues".to_owned(), None)];
    assert_eq!(refused(&both), Refusal::Entangled { lesser: "dues", greater: "cues" });
    assert_eq!(path(Sensitivity::morris(&now, &ranges, 9, 1).unwrap_err()), "trajectories");
    let poor = SobolSettings { budget: 100, ..SobolSettings::default() };
    assert_eq!(path(Sensitivity::sobol(&now, &ranges, poor).unwrap_err()), "budget");
    let free = Drop { cues: 3, dues: 0, ..Drop::default() };
    let alone =
        Now::new(free.scenario("no pairs", 2, now.scenario().params.clone()).unwrap(), free);
    let mut quiet =
        Sensitivity::sobol(&alone, &[("p_max_due_dbm".into(), None)], SobolSettings::default())
            .unwrap();
    quiet.finish();
    assert_eq!(quiet.record().found.indices, None, "nobody has that maximum");
}
