//! The parts of the exact solver, and the whole, on the presets.
#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::presets::Preset;
use d2d_explorer::solver::PairObjective;
use d2d_explorer::solver::alone::Alone;
use d2d_explorer::solver::exact::{ExactSolver, Settings, Start, solve};
use d2d_explorer::solver::pair::Pair;
use d2d_explorer::study::drag::Drag;
use std::hint::black_box;

fn problem(preset: &str) -> Problem {
    Problem::new(&Preset::find(preset).unwrap().scenario())
}

fn parts(criterion: &mut Criterion) {
    let problem = problem("paper-like");
    let eta = solve(&problem, &Settings::default()).energy_efficiency;
    let pair = Pair::new(&problem, 0, 0);
    let objective = PairObjective::new(&problem, 0, 0, eta);
    let free = PairObjective::new(&problem, 0, 0, 0.0);
    let mut group = criterion.benchmark_group("parts, paper-like");
    group.bench_function("pair, at the optimum's eta", |b| {
        b.iter(|| pair.best(black_box(objective), None))
    });
    group.bench_function("pair, at eta 0", |b| b.iter(|| pair.best(black_box(free), None)));
    group.bench_function("pair, box bound", |b| b.iter(|| pair.upper_bound(black_box(objective))));
    let alone = Alone::new(&problem, 0);
    group.bench_function("alone", |b| {
        b.iter(|| alone.best(black_box(objective.cue_value), objective.power_price))
    });
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("cold solve");
    for preset in ["classroom", "default", "paper-like", "large", "dense-cell", "costly-sharing"] {
        let problem = problem(preset);
        for (name, start) in [("near", Start::Near), ("zero", Start::Zero)] {
            let settings = Settings { start, ..Settings::default() };
            group.bench_function(BenchmarkId::new(preset, name), |b| {
                b.iter(|| ExactSolver::new().solve(black_box(&problem), &settings));
            });
        }
    }
    group.finish();
    let mut group = criterion.benchmark_group("moved node");
    for preset in ["classroom", "default", "paper-like", "large"] {
        let mut drag = Drag::of_preset(preset).unwrap();
        group.bench_function(preset, |b| b.iter(|| drag.step().unwrap()));
    }
    group.finish();
}

criterion_group!(benches, parts, whole);
criterion_main!(benches);
