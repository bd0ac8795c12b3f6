//! Random scenarios over everything that a scenario file permits: what no slider reaches, degenerate ones among them.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use d2d_explorer::scenario::params::{Kind, Scale};
use d2d_explorer::scenario::{
    Cue, Drop, Due, MeasuredGains, PARAMS, ParamSpec, Params, Point, Scenario,
};
use d2d_explorer::units::dbm_to_w;
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

/// True once in `times` calls.
pub fn once_in(rng: &mut Pcg64, times: u32) -> bool {
    rng.random_range(0..times) == 0
}

/// 10 to a uniform power.
pub fn log(rng: &mut Pcg64, low: f64, high: f64) -> f64 {
    10f64.powf(rng.random_range(low..high))
}

/// A valid scenario of at most `size`: every parameter over its whole range, by equal ratios where its scale is
/// logarithmic, often at an end, at its default or a round number; dropped, scattered or all in one place;
/// measured gains from 1e-30 to 1e30 or 0; thresholds and maxima on the very edge of what is feasible.
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
    let most = cues.min(size.dues);
    let dues = match rng.random_range(0..10) {
        0 => 0,
        1 | 2 => most,
        _ => rng.random_range(0..=most),
    };
    let params = parameters(rng);
    let mut scenario = if once_in(rng, 3) {
        dropped(rng, cues, dues, params)
    } else {
        scattered(rng, cues, dues, params)
    };
    draw_zipf(rng, &mut scenario);
    if once_in(rng, 6) {
        // Everyone in one place, or far away from everything.
        let stretch = [0.0, 1e-3, 15.0][rng.random_range(0..3)];
        for cue in &mut scenario.cues {
            let Point { x_m, y_m } = cue.position;
            cue.position = Point { x_m: x_m * stretch, y_m: y_m * stretch };
        }
    }
    if !once_in(rng, 3) {
        scenario.gains = Some(gains(rng, cues, dues));
        if once_in(rng, 3) {
            put_on_an_edge(rng, &mut scenario);
        }
    }
    scenario
}

fn parameters(rng: &mut Pcg64) -> Params {
    let mut params = Params::default();
    let calm = once_in(rng, 4);
    for row in PARAMS {
        if calm && once_in(rng, 2) {
            continue;
        }
        params.set(row.key, value(rng, row)).unwrap();
    }
    if once_in(rng, 4) {
        params.services = 1;
    }
    if once_in(rng, 4) {
        params.circuit_energy_per_triplet_j = 0.0;
    }
    if once_in(rng, 3) {
        // Few stairs, so that every one of them matters.
        params.bits_per_triplet = (params.bandwidth_hz * log(rng, -2.0, 1.0)).clamp(1.0, 1e6);
    }
    match rng.random_range(0..4) {
        0 => params.semantic_threshold = 0.0,
        // One that somebody can meet: in triplets rather than in value.
        1 | 2 => {
            let triplets = [0.0, 1.0, 2.0, 10.0][rng.random_range(0..4)] * log(rng, -0.5, 2.5);
            params.semantic_threshold = triplets.min(1e6);
        }
        _ => {}
    }
    params
}

fn value(rng: &mut Pcg64, row: &ParamSpec) -> f64 {
    let (min, max) = (row.min, row.max);
    let spread = match row.scale {
        Scale::Linear => rng.random_range(min..=max),
        Scale::Log => {
            let low = if min > 0.0 { min } else { (1e-9 * max).min(row.step) };
            log(rng, low.log10(), max.log10())
        }
    };
    let value = match rng.random_range(0..10) {
        0 => min,
        1 => max,
        2 | 3 => row.default,
        4 | 5 => {
            let digit = 10f64.powf(spread.abs().max(1e-12).log10().floor());
            (spread / digit).round() * digit
        }
        _ => spread,
    };
    let value = if row.kind == Kind::Number { value } else { value.round() };
    value.clamp(min, max)
}

/// A seeded drop of `params`, in a cell of ordinary size where none fits into theirs.
fn dropped(rng: &mut Pcg64, cues: usize, dues: usize, mut params: Params) -> Scenario {
    params.min_bs_distance_m = params.min_bs_distance_m.min(0.5 * params.cell_radius_m);
    let drop = Drop { cues, dues, ..Drop::default() };
    let seed = rng.random_range(0..1u64 << 53);
    drop.scenario("dropped", seed, params.clone()).unwrap_or_else(|_| {
        let ordinary = Params { cell_radius_m: 500.0, min_bs_distance_m: 35.0, ..params };
        drop.scenario("dropped", seed, ordinary).unwrap()
    })
}

/// Nodes anywhere in the cell's square, receivers up to 50 m from their transmitters by each coordinate.
fn scattered(rng: &mut Pcg64, cues: usize, dues: usize, params: Params) -> Scenario {
    let radius_m = params.cell_radius_m;
    let mut place = |spread_m: f64| Point {
        x_m: rng.random_range(-spread_m..spread_m),
        y_m: rng.random_range(-spread_m..spread_m),
    };
    let cues =
        (0..cues).map(|_| Cue { position: place(radius_m), zipf: 0.0, ranking: None }).collect();
    let mut pair = || {
        let (tx, offset) = (place(radius_m), place(50.0));
        let rx = Point { x_m: tx.x_m + offset.x_m, y_m: tx.y_m + offset.y_m };
        Due { tx, rx, zipf: 0.0, ranking: None }
    };
    let dues = (0..dues).map(|_| pair()).collect();
    Scenario {
        name: "scattered".to_owned(),
        seed: rng.random_range(0..1 << 50),
        params,
        bs: Point { x_m: 0.0, y_m: 0.0 },
        cues,
        dues,
        gains: None,
    }
}

/// Every user's ζ over its range, or the same for all.
fn draw_zipf(rng: &mut Pcg64, scenario: &mut Scenario) {
    let alike = once_in(rng, 3);
    let mut one = || match rng.random_range(0..8) {
        0 => 0.0,
        1 => 5.0,
        _ => rng.random_range(0.0..=5.0),
    };
    let same = alike.then(&mut one);
    let skews = scenario.cues.iter_mut().map(|cue| &mut cue.zipf);
    for zipf in skews.chain(scenario.dues.iter_mut().map(|due| &mut due.zipf)) {
        *zipf = same.unwrap_or_else(&mut one);
    }
}

fn gains(rng: &mut Pcg64, cues: usize, dues: usize) -> MeasuredGains {
    // What the links of this cell have in common: plausible, extreme, or round numbers.
    let (low, high) = [(-13.0, -6.0), (-13.0, -6.0), (-30.0, 30.0), (-16.0, 0.0), (-13.0, -11.0)]
        [rng.random_range(0..5)];
    let (faint, loud) =
        [(-16.0, -8.0), (-16.0, -8.0), (-30.0, -14.0), (-30.0, 30.0)][rng.random_range(0..4)];
    let (round, silent, stray) = (once_in(rng, 3), once_in(rng, 6), once_in(rng, 3));
    let mut gain = |low: f64, high: f64, may_be_none: bool| {
        if may_be_none && (silent || once_in(rng, 12)) {
            return 0.0;
        }
        let gain =
            if stray && once_in(rng, 6) { log(rng, -30.0, 30.0) } else { log(rng, low, high) };
        let magnitude = 10f64.powf(gain.log10().floor());
        let gain = if round { (gain / magnitude).round() * magnitude } else { gain };
        gain.clamp(1e-30, 1e30)
    };
    MeasuredGains {
        cue_bs: (0..cues).map(|_| gain(low, high, false)).collect(),
        due_bs: (0..dues).map(|_| gain(faint, loud, true)).collect(),
        due: (0..dues).map(|_| gain(low, high, false)).collect(),
        cue_due: (0..cues).map(|_| (0..dues).map(|_| gain(faint, loud, true)).collect()).collect(),
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
