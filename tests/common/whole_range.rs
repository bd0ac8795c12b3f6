//! Random scenarios over everything that a scenario file permits, degenerate ones among them.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use d2d_explorer::scenario::params::{Kind, Scale};
use d2d_explorer::scenario::{Cue, Due, MeasuredGains, PARAMS, Params, Point, Scenario};
use d2d_explorer::units::dbm_to_w;
use rand::RngExt;
use rand_pcg::Pcg64;

/// True once in `times` calls.
pub fn once_in(rng: &mut Pcg64, times: u32) -> bool {
    rng.random_range(0..times) == 0
}

/// 10 to a uniform power.
pub fn log(rng: &mut Pcg64, low: f64, high: f64) -> f64 {
    10f64.powf(rng.random_range(low..high))
}

/// A valid scenario of at most `most_cues` CUEs: every parameter over its whole range, by equal ratios
/// where its scale is logarithmic, often at an end, at its default or a round number; measured gains
/// from 1e-30 to 1e30 or 0; thresholds and maxima on the very edge of what is feasible.
pub fn scenario(rng: &mut Pcg64, most_cues: usize) -> Scenario {
    let cues = rng.random_range(1..=most_cues);
    let dues = match rng.random_range(0..5) {
        0 => cues,
        1 if once_in(rng, 2) => 0,
        _ => rng.random_range(0..=cues),
    };
    let mut params = Params::default();
    let calm = once_in(rng, 4);
    for spec in PARAMS {
        if calm && once_in(rng, 2) {
            continue;
        }
        let value = parameter(rng, spec.min, spec.max, spec.default, spec.step, spec.scale);
        let value = if spec.kind == Kind::Number { value } else { value.round() };
        params.set(spec.key, value.clamp(spec.min, spec.max)).unwrap();
    }
    if once_in(rng, 4) {
        params.services = 1;
    }
    if once_in(rng, 4) {
        params.semantic_threshold = 0.0;
    }
    if once_in(rng, 4) {
        params.circuit_energy_per_triplet_j = 0.0;
    }
    if once_in(rng, 3) {
        // Few stairs, so that every one of them matters.
        params.bits_per_triplet = params.bandwidth_hz * log(rng, -2.0, 1.0);
        params.bits_per_triplet = params.bits_per_triplet.clamp(1.0, 1e6);
    }
    let radius_m = params.cell_radius_m;
    let mut place = |spread_m: f64| Point {
        x_m: rng.random_range(-spread_m..spread_m),
        y_m: rng.random_range(-spread_m..spread_m),
    };
    let spots: Vec<Point> = (0..cues + dues).map(|_| place(radius_m)).collect();
    let offsets: Vec<Point> = (0..dues).map(|_| place(50.0)).collect();
    let same_zipf = once_in(rng, 3).then(|| rng.random_range(0.0..5.0));
    let mut zipf = || same_zipf.unwrap_or_else(|| rng.random_range(0.0..5.0));
    let mut scenario = Scenario {
        name: "whole range".to_owned(),
        seed: 1,
        params,
        bs: Point { x_m: 0.0, y_m: 0.0 },
        cues: (0..cues).map(|i| Cue { position: spots[i], zipf: zipf(), ranking: None }).collect(),
        dues: (0..dues)
            .map(|j| {
                let tx = spots[cues + j];
                let rx = Point { x_m: tx.x_m + offsets[j].x_m, y_m: tx.y_m + offsets[j].y_m };
                Due { tx, rx, zipf: zipf(), ranking: None }
            })
            .collect(),
        gains: None,
    };
    scenario.seed = rng.random_range(0..1 << 50);
    if !once_in(rng, 3) {
        scenario.gains = Some(gains(rng, cues, dues));
        if once_in(rng, 3) {
            put_on_an_edge(rng, &mut scenario);
        }
    }
    scenario
}

fn parameter(rng: &mut Pcg64, min: f64, max: f64, default: f64, step: f64, scale: Scale) -> f64 {
    let spread = match scale {
        Scale::Linear => rng.random_range(min..=max),
        Scale::Log => log(rng, min.max(step).log10(), max.log10()),
    };
    match rng.random_range(0..10) {
        0 => min,
        1 => max,
        2 | 3 => default,
        4 | 5 => {
            let magnitude = 10f64.powf(spread.abs().max(1e-12).log10().floor());
            (spread / magnitude).round() * magnitude
        }
        _ => spread,
    }
}

fn gains(rng: &mut Pcg64, cues: usize, dues: usize) -> MeasuredGains {
    let (wild, quiet) = (once_in(rng, 3), once_in(rng, 4));
    let mut gain = |low: f64, high: f64, may_be_none: bool| {
        if may_be_none && (quiet || once_in(rng, 8)) {
            return 0.0;
        }
        let gain =
            if wild || once_in(rng, 12) { log(rng, -30.0, 30.0) } else { log(rng, low, high) };
        let gain = if once_in(rng, 4) { 10f64.powf(gain.log10().round()) } else { gain };
        gain.clamp(1e-30, 1e30)
    };
    MeasuredGains {
        cue_bs: (0..cues).map(|_| gain(-13.0, -6.0, false)).collect(),
        due_bs: (0..dues).map(|_| gain(-16.0, -8.0, true)).collect(),
        due: (0..dues).map(|_| gain(-13.0, -6.0, false)).collect(),
        cue_due: (0..cues).map(|_| (0..dues).map(|_| gain(-16.0, -8.0, true)).collect()).collect(),
    }
}

/// Moves a threshold and a maximum to where the last bits decide.
fn put_on_an_edge(rng: &mut Pcg64, scenario: &mut Scenario) {
    let beside = |rng: &mut Pcg64| {
        let sizes = [0.0, 1e-16, 1e-13, 5e-13, 1e-12, 1.5e-12, 1e-10, 1e-9, 2e-9];
        let sign = if once_in(rng, 2) { 1.0 } else { -1.0 };
        1.0 + sign * sizes[rng.random_range(0..sizes.len())]
    };
    let params = &mut scenario.params;
    let values: f64 = (1..=params.services).map(|rank| f64::from(rank).powf(-1.0)).sum();
    if once_in(rng, 2) {
        // A whole number of triplets of some user with a Zipf skewness of 1.
        scenario.cues[0].zipf = 1.0;
        let value = (1..=params.services)
            .map(|rank| (f64::from(rank).powf(-1.0) / values).powi(2))
            .sum::<f64>();
        let whole = f64::from(rng.random_range(0..2000u32));
        params.semantic_threshold = (whole * value * beside(rng)).min(1e6);
    }
    let Some(gains) = &mut scenario.gains else { return };
    let count = f64::from(rng.random_range(1..200u32));
    let nats = core::f64::consts::LN_2 * params.bits_per_triplet / params.bandwidth_hz;
    let needed = (count * nats).exp_m1() * dbm_to_w(params.noise_dbm);
    let edge = |maximum_dbm: f64, beside: f64| {
        let gain = needed / dbm_to_w(maximum_dbm) * beside;
        (1e-30..=1e30).contains(&gain).then_some(gain)
    };
    if let Some(gain) = edge(params.p_max_cue_dbm, beside(rng)) {
        gains.cue_bs[0] = gain;
    }
    if let (Some(gain), Some(first)) =
        (edge(params.p_max_due_dbm, beside(rng)), gains.due.first_mut())
    {
        *first = gain;
    }
}
