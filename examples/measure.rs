//! Native figures, one JSON line each: name, value, unit, goal, met. `cargo xtask measure` runs it.
//!
//! Speed claims are ratios of times taken in this one run, on whatever machine runs it.
#![allow(clippy::unwrap_used)]

use d2d_explorer::link::{self, State};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::presets::Preset;
use d2d_explorer::scenario::{Drop, Node, NodeKind, Params, Point, Scenario};
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::matching::{Matching, Start};
use d2d_explorer::solver::solve_paper;
use d2d_explorer::study::drag::Drag;
use d2d_explorer::study::figures::{Plan, Run, catalogue};
use d2d_explorer::study::map::EfficiencyMap;
use d2d_explorer::study::sweep::Sweep;
use d2d_explorer::study::tornado::Tornado;
use d2d_explorer::study::{Now, Sliced};
use d2d_explorer::trace::matching::MatchingTrace;
use d2d_explorer::verify::verify;
use pathfinding::prelude::{Matrix, kuhn_munkres};
use rand::{RngExt, SeedableRng};
use rayon::prelude::*;
use std::hint::black_box;
use std::time::Instant;

/// All figures, or the groups named as arguments: exact, drags, evaluation, matchings, studies,
/// links. `circles PRESET M N COUNT` instead prints a JSON list of times, and `figure-drops COUNT` the
/// seconds of so many drops of Figure 5 on all cores, that the browser's measurement compares with its own.
fn main() {
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    if let [group, preset, cues, dues, count] = &chosen[..]
        && group == "circles"
    {
        let number = |text: &String| text.parse().unwrap();
        return circles(preset, number(cues), number(dues), number(count));
    }
    if let [group, count] = &chosen[..]
        && group == "figure-drops"
    {
        let plan = catalogue::find("5").unwrap();
        println!("{}", drops_s(&[plan], count.parse().unwrap(), cores()));
        return;
    }
    let wanted = |group: &str| chosen.is_empty() || chosen.iter().any(|name| name == group);
    if wanted("exact") {
        let exact_ms = exact_against_the_paper();
        exact_against_its_proof(exact_ms);
    }
    if wanted("drags") {
        drags();
    }
    if wanted("evaluation") {
        evaluation();
    }
    if wanted("matchings") {
        matchings();
        matching_trace();
    }
    if wanted("studies") {
        studies();
    }
    if wanted("links") {
        links();
    }
}

/// What a figure should reach.
enum Goal {
    AtLeast(f64),
    AtMost(f64),
    None,
}

fn figure(name: &str, value: f64, unit: &str, goal: Goal) {
    let (goal, met) = match goal {
        Goal::AtLeast(g) => (format!("\"≥ {g}\""), (value >= g).to_string()),
        Goal::AtMost(g) => (format!("\"≤ {g}\""), (value <= g).to_string()),
        Goal::None => ("null".to_owned(), "null".to_owned()),
    };
    println!(r#"{{"name":"{name}","value":{value:.6},"unit":"{unit}","goal":{goal},"met":{met}}}"#);
}

fn elapsed_ms<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = black_box(work());
    (start.elapsed().as_secs_f64() * 1e3, result)
}

/// Sorted times of `count` runs, ms.
fn times_ms(count: usize, mut work: impl FnMut()) -> Vec<f64> {
    let mut times: Vec<f64> = (0..count).map(|_| elapsed_ms(&mut work).0).collect();
    times.sort_by(f64::total_cmp);
    times
}

fn median(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}

fn p95(sorted: &[f64]) -> f64 {
    sorted[(sorted.len() * 95).div_ceil(100) - 1]
}

/// Paper-like 20×10: the paper's search with ten rounds against the exact method, both cold.
fn exact_against_the_paper() -> f64 {
    let problem = Problem::new(&Preset::find("paper-like").unwrap().scenario());
    let exact_ms = median(&times_ms(50, || {
        black_box(solve(&problem, &Settings::default()));
    }));
    let exact = solve(&problem, &Settings::default());
    let (paper_ms, paper) = elapsed_ms(|| solve_paper(&problem, 10, 1));
    figure("exact cold solve, 20x10", exact_ms, "ms", Goal::None);
    figure("paper's search, 10 rounds, 20x10", paper_ms, "ms", Goal::None);
    figure("exact faster than paper's search", paper_ms / exact_ms, "x", Goal::AtLeast(1000.0));
    let lead = exact.energy_efficiency / paper.energy_efficiency - 1.0;
    figure("exact efficiency over paper's search", lead, "relative", Goal::AtLeast(-1e-12));
    exact_ms
}

/// The independent proof of an optimum, every pair bounded anew.
fn exact_against_its_proof(exact_ms: f64) {
    let scenario = Preset::find("paper-like").unwrap().scenario();
    let solution = solve(&Problem::new(&scenario), &Settings::default());
    let (proof_ms, report) = elapsed_ms(|| verify(&scenario, &solution));
    assert!(report.is_valid(), "{}", report.summary());
    figure("verify, 20x10", proof_ms, "ms", Goal::None);
    figure("verify over exact solve", proof_ms / exact_ms, "x", Goal::None);
}

/// Re-solves after each pointer move, and how they grow with the number of pairs.
fn drags() {
    let mut sizes = Vec::new();
    for (preset, cues, dues, goal) in [
        ("default", 12, 6, Goal::None),
        ("paper-like", 20, 10, Goal::AtMost(1.0)),
        ("large", 50, 25, Goal::None),
        ("large", 100, 50, Goal::AtMost(16.0)),
        ("large", 200, 100, Goal::None),
    ] {
        let mut drag = Drag::of_size(preset, cues, dues).unwrap();
        let count = if cues > 50 { 300 } else { 1000 };
        let times = times_ms(count, || {
            black_box(drag.step().unwrap());
        });
        figure(
            &format!("moved node re-solve, {cues}x{dues}, median"),
            median(&times),
            "ms",
            Goal::None,
        );
        figure(&format!("moved node re-solve, {cues}x{dues}, p95"), p95(&times), "ms", goal);
        sizes.push(((cues * dues) as f64, median(&times)));
    }
    let (small, large) = (sizes[1], sizes[4]);
    let exponent = (large.1 / small.1).ln() / (large.0 / small.0).ln();
    figure("growth exponent in M·N, 20x10 to 200x100", exponent, "1", Goal::AtMost(1.0));
}

/// Mean time of a move, ms, over each of `count` circles of 24 moves.
fn circles(preset: &str, cues: usize, dues: usize, count: usize) {
    let mut drag = Drag::of_size(preset, cues, dues).unwrap();
    let mut circle = || {
        for _ in 0..24 {
            black_box(drag.step().unwrap());
        }
    };
    (0..20).for_each(|_| circle());
    let means: Vec<f64> = (0..count).map(|_| elapsed_ms(&mut circle).0 / 24.0).collect();
    println!("{means:?}");
}

/// Drops a second of the paper's Figure 5, by one thread and by one on every core; and how long
/// Figures 4 to 10 take at 200 drops.
fn evaluation() {
    let plan = catalogue::find("5").unwrap();
    let cores = cores();
    // Turn by turn, so that whatever else the machine does disturbs both alike.
    let drops = 200;
    let five = [plan];
    let mut times: Vec<(f64, f64)> =
        (0..7).map(|_| (drops_s(&five, drops, 1), drops_s(&five, drops, cores))).collect();
    times.sort_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1)));
    let (one, all) = times[times.len() / 2];
    let rate = |seconds: f64| f64::from(drops) / seconds;
    figure("Figure 5, one thread", rate(one), "drops/s", Goal::None);
    figure(&format!("Figure 5, {cores} threads"), rate(all), "drops/s", Goal::None);
    let share = one / all / cores as f64;
    figure("Figure 5, a core's share of one thread's drops", share, "x", Goal::AtLeast(0.9));
    let seven: Vec<Plan> = catalogue::SEVEN.iter().map(|id| catalogue::find(id).unwrap()).collect();
    figure("Figures 4 to 10 at 200 drops", drops_s(&seven, 200, cores), "s", Goal::None);
}

fn cores() -> usize {
    std::thread::available_parallelism().unwrap().get()
}

/// Seconds that `drops` drops of each plan take on so many threads.
fn drops_s(plans: &[Plan], drops: u32, threads: usize) -> f64 {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let runs: Vec<Run> = plans.iter().map(|plan| Run::new(plan.clone()).unwrap()).collect();
    let tasks: Vec<(&Run, u32)> =
        runs.iter().flat_map(|run| (0..drops).map(move |drop| (run, drop))).collect();
    let work = || {
        tasks.par_iter().with_max_len(1).for_each(|&(run, drop)| {
            black_box(run.start(drop).unwrap().into_record());
        });
    };
    elapsed_ms(|| pool.install(work)).0 / 1e3
}

/// Dense square assignments, uniform weights: ours against two libraries on the same matrices.
fn matchings() {
    for n in [20usize, 100, 1000] {
        let mut random = rand_pcg::Pcg64Mcg::seed_from_u64(n as u64);
        let whole: Vec<i64> = (0..n * n).map(|_| random.random_range(0..1_000_000)).collect();
        let weights: Vec<f64> = whole.iter().map(|&w| w as f64).collect();
        let costs = ndarray::Array2::from_shape_fn((n, n), |(r, c)| -weights[r * n + c]);
        let matrix = Matrix::from_vec(n, n, whole).unwrap();
        let runs = if n < 500 { 31 } else { 5 };
        let mut matching = Matching::new();
        let ours = median(&times_ms(runs, || {
            matching.solve(&weights, n, n, Start::Prepared, &mut ());
        }));
        let lapjv = median(&times_ms(runs, || {
            black_box(lapjv::lapjv(&costs).unwrap());
        }));
        let slow_runs = if n < 500 { runs } else { 1 };
        let pathfinding = median(&times_ms(slow_runs, || {
            black_box(kuhn_munkres(&matrix));
        }));
        let best = lapjv.min(pathfinding);
        // Whole weights: sums are exact.
        assert_eq!(matching.value(&weights) as i64, kuhn_munkres(&matrix).0);
        figure(&format!("matching n={n}"), ours, "ms", Goal::None);
        figure(&format!("matching n={n}, lapjv"), lapjv, "ms", Goal::None);
        figure(&format!("matching n={n}, pathfinding"), pathfinding, "ms", Goal::None);
        figure(
            &format!("matching n={n}, ours over better library"),
            ours / best,
            "x",
            Goal::AtMost(1.0),
        );
    }
}

/// Recording a 20×20 matching and restoring every one of its steps.
fn matching_trace() {
    let mut rng = rand_pcg::Pcg64Mcg::seed_from_u64(20);
    let weights: Vec<f64> = (0..400).map(|_| rng.random::<f64>()).collect();
    let times = times_ms(25, || {
        let trace = MatchingTrace::new(&weights, 20, 20);
        for at in 0..trace.steps().len() {
            black_box(trace.state(at));
        }
    });
    figure("matching trace 20x20, every state", times[12], "ms", Goal::AtMost(10.0));
}

/// Studies around 20×10 and beyond, one thread. The goals are those of a worker in the browser.
fn studies() {
    let preset = Preset::find("paper-like").unwrap();
    let now = Now::new(preset.scenario(), preset.drop.clone());
    let map_ms = |now: &Now, kind, points, runs| {
        let node = Node { kind, index: 1 };
        median(&times_ms(runs, || {
            let mut map = EfficiencyMap::new(now, node, points).unwrap();
            map.finish();
            black_box(map.record());
        }))
    };
    for (kind, name) in
        [(NodeKind::Cue, "a CUE"), (NodeKind::Tx, "a transmitter"), (NodeKind::Rx, "a receiver")]
    {
        let name = format!("efficiency map 64x64 of {name}, 20x10");
        figure(&name, map_ms(&now, kind, 64, 7), "ms", Goal::AtMost(200.0));
    }
    let coarse_ms = map_ms(&now, NodeKind::Cue, 16, 15);
    figure("efficiency maps 16x16 in a second, 20x10", 1e3 / coarse_ms, "1/s", Goal::AtLeast(15.0));
    let tornado_ms = median(&times_ms(25, || {
        let mut tornado = Tornado::new(&now, &[]).unwrap();
        tornado.finish();
        black_box(tornado.record());
    }));
    figure("tornado of every parameter, 20x10", tornado_ms, "ms", Goal::AtMost(50.0));
    for key in ["p_max_cue_dbm", "semantic_threshold", "zipf_centre"] {
        let sweep_ms = |solves: usize| {
            median(&times_ms(15, || {
                let mut sweep = Sweep::new(&now, key, None, 200).unwrap();
                sweep.advance(solves);
                black_box(sweep.record());
            }))
        };
        let name = format!("sweep of 200 points of {key}, 20x10");
        figure(&name, sweep_ms(200), "ms", Goal::AtMost(30.0));
        figure(&format!("{name}, kinks halved"), sweep_ms(usize::MAX), "ms", Goal::None);
    }
    let large = Drop { cues: 100, dues: 50, ..preset.drop.clone() };
    let params = preset.scenario().params;
    let large = Now::new(large.scenario("large", 7, params.clone()).unwrap(), large);
    figure(
        "efficiency map 64x64, 100x50",
        map_ms(&large, NodeKind::Cue, 64, 1),
        "ms",
        Goal::AtMost(4000.0),
    );
    let largest = Drop { cues: 200, dues: 100, ..preset.drop.clone() };
    let largest = Now::new(largest.scenario("largest", 7, params).unwrap(), largest);
    let mut map = EfficiencyMap::new(&largest, Node { kind: NodeKind::Cue, index: 1 }, 64).unwrap();
    let slices = times_ms(40, || {
        map.advance(16);
    });
    figure("longest slice of 16 solves, 200x100", slices[39], "ms", Goal::AtMost(100.0));
}

/// Length and time of links: seeded cells with three nodes moved, and with every node and every ζ moved.
fn links() {
    let mut rng = rand_pcg::Pcg64Mcg::seed_from_u64(1);
    for (cues, dues, moved, most) in [
        (20, 10, 3, 120.0),
        (20, 10, usize::MAX, 500.0),
        (50, 25, usize::MAX, 1000.0),
        (100, 50, usize::MAX, 2000.0),
    ] {
        let mut longest = 0;
        let mut links = Vec::new();
        for _ in 0..100 {
            let drop = Drop { cues, dues, ..Drop::default() };
            let seed = rng.random_range(0..1 << 53);
            let mut scenario = drop.scenario("Drop", seed, Params::default()).unwrap();
            let Scenario { bs, cues, dues, .. } = &mut scenario;
            let places = cues.iter_mut().map(|cue| &mut cue.position);
            let places = places.chain(dues.iter_mut().flat_map(|due| [&mut due.tx, &mut due.rx]));
            for place in core::iter::once(bs).chain(places).take(moved) {
                let mut metres = || rng.random_range(-5e4..=5e4f64).round() / 100.0;
                *place = Point { x_m: metres(), y_m: metres() };
            }
            if moved > 3 {
                let users = cues.iter_mut().map(|cue| &mut cue.zipf);
                for zipf in users.chain(dues.iter_mut().map(|due| &mut due.zipf)) {
                    *zipf = f64::from(rng.random_range(0..=5000u32)) / 1000.0;
                }
            }
            let link = link::encode(&State::new(scenario)).unwrap();
            // With the mark in front of it.
            longest = longest.max(link.len() + 1);
            links.push(link);
        }
        let which = if moved > 3 { "every node and ζ moved" } else { "three nodes moved" };
        let name = format!("longest link, seeded, {which}, {cues}x{dues}");
        figure(&name, longest as f64, "characters", Goal::AtMost(most));
        let mut all = links.iter();
        let state = link::decode(&links[0]).unwrap().state;
        let read_ms = median(&times_ms(100, || drop(link::decode(all.next().unwrap()).unwrap())));
        let write_ms = median(&times_ms(100, || drop(link::encode(&state).unwrap())));
        figure(&format!("link read, {which}, {cues}x{dues}"), read_ms, "ms", Goal::None);
        figure(&format!("link written, {which}, {cues}x{dues}"), write_ms, "ms", Goal::None);
    }
}
