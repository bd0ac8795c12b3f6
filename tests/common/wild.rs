//! Scenarios from the whole permitted range: what no slider reaches, a file may still hold.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use d2d_explorer::scenario::params::{Kind, Scale};
use d2d_explorer::scenario::{Drop, MeasuredGains, PARAMS, ParamSpec, Params, Point, Scenario};
use rand::RngExt;
use rand_pcg::Pcg64;

/// How large a cell may be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Most CUEs.
    pub cues: usize,
    /// Most DUEs.
    pub dues: usize,
}

/// A scenario drawn from everything that a file may hold: extremes, round numbers, ordinary values,
/// geometry or measured gains from 1e-30 to 1e30, and now and then no interference at all.
pub fn scenario(rng: &mut Pcg64, size: Size) -> Scenario {
    // What the file format refuses is no scenario: a few gains look like decibels.
    loop {
        if let Ok(scenario) = Scenario::from_json(&draw(rng, size).to_json()) {
            return scenario;
        }
    }
}

fn draw(rng: &mut Pcg64, size: Size) -> Scenario {
    let cues = rng.random_range(1..=size.cues);
    let dues = match rng.random_range(0..6) {
        0 => 0,
        1 => cues.min(size.dues),
        _ => rng.random_range(0..=cues.min(size.dues)),
    };
    let mut params = Params::default();
    for row in PARAMS {
        if rng.random_bool(0.6) {
            params.set(row.key, value(rng, row)).unwrap();
        }
    }
    // A threshold that somebody can meet: in triplets rather than in value.
    if rng.random_bool(0.7) {
        let triplets = [0.0, 1.0, 2.0, 10.0][rng.random_range(0..4)] * ten(rng, -0.5, 2.5);
        params.set("semantic_threshold", triplets.min(1e6)).unwrap();
    }
    if rng.random_bool(0.1) {
        params.set("semantic_threshold", 0.0).unwrap();
    }
    if rng.random_bool(0.2) {
        params.set("circuit_energy_per_triplet_j", 0.0).unwrap();
    }
    params
        .set("min_bs_distance_m", params.min_bs_distance_m.min(0.5 * params.cell_radius_m))
        .unwrap();
    let drop = Drop { cues, dues, ..Drop::default() };
    let seed = rng.random_range(0..1u64 << 53);
    let mut scenario = drop.scenario("wild", seed, params.clone()).unwrap_or_else(|_| {
        drop.scenario(
            "wild",
            seed,
            Params { cell_radius_m: 500.0, min_bs_distance_m: 35.0, ..params },
        )
        .unwrap()
    });
    let zipf = |rng: &mut Pcg64| match rng.random_range(0..4) {
        0 => 0.0,
        1 => 5.0,
        _ => rng.random_range(0.0..=5.0),
    };
    for cue in &mut scenario.cues {
        cue.zipf = zipf(rng);
    }
    for due in &mut scenario.dues {
        due.zipf = zipf(rng);
    }
    if rng.random_bool(0.2) {
        // Everyone in one place, or far away from everything.
        let stretch = [0.0, 1e-3, 15.0][rng.random_range(0..3)];
        for cue in &mut scenario.cues {
            cue.position =
                Point { x_m: cue.position.x_m * stretch, y_m: cue.position.y_m * stretch };
        }
    }
    if rng.random_bool(0.6) {
        scenario.gains = Some(gains(rng, cues, dues));
    }
    scenario
}

/// 10^x, x uniform.
fn ten(rng: &mut Pcg64, low: f64, high: f64) -> f64 {
    10f64.powf(rng.random_range(low..high))
}

fn value(rng: &mut Pcg64, row: &ParamSpec) -> f64 {
    let (min, max) = (row.min, row.max);
    let drawn = match rng.random_range(0..6) {
        0 => min,
        1 => max,
        2 => row.default,
        _ => match row.scale {
            Scale::Log => {
                let low = if min > 0.0 { min } else { (1e-9 * max).min(row.step) };
                low * (max / low).powf(rng.random_range(0.0..=1.0))
            }
            Scale::Linear => rng.random_range(min..=max),
        },
    };
    let round = rng.random_bool(0.3) || row.kind != Kind::Number;
    if round { rounded(drawn, row).clamp(min, max) } else { drawn.clamp(min, max) }
}

/// To a whole number, or to one digit.
fn rounded(value: f64, row: &ParamSpec) -> f64 {
    if row.kind != Kind::Number || value.abs() >= 10.0 {
        return value.round();
    }
    if value == 0.0 {
        return 0.0;
    }
    let digit = 10f64.powf(value.abs().log10().floor());
    (value / digit).round() * digit
}

fn gains(rng: &mut Pcg64, cues: usize, dues: usize) -> MeasuredGains {
    // What the links of this cell have in common: plausible, extreme, or round numbers.
    let (low, high) =
        [(-14.0, -6.0), (-30.0, 30.0), (-16.0, 0.0), (-13.0, -11.0)][rng.random_range(0..4)];
    let (quiet, loud) = [(-30.0, -14.0), (-16.0, -9.0), (-30.0, 30.0)][rng.random_range(0..3)];
    let round = rng.random_bool(0.4);
    let silent = rng.random_bool(0.15);
    let mut draw = |low: f64, high: f64, may_be_zero: bool| {
        if may_be_zero && (silent || rng.random_bool(0.05)) {
            return 0.0;
        }
        let exponent: f64 = rng.random_range(low..=high);
        let gain: f64 = if round {
            f64::from(rng.random_range(1..10)) * 10f64.powi(exponent.floor() as i32)
        } else {
            10f64.powf(exponent)
        };
        gain.clamp(1e-30, 1e30)
    };
    MeasuredGains {
        cue_bs: (0..cues).map(|_| draw(low, high, false)).collect(),
        due_bs: (0..dues).map(|_| draw(quiet, loud, true)).collect(),
        due: (0..dues).map(|_| draw(low, high, false)).collect(),
        cue_due: (0..cues).map(|_| (0..dues).map(|_| draw(quiet, loud, true)).collect()).collect(),
    }
}
