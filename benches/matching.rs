//! The matching against `lapjv` and `pathfinding` on the same square matrices, and warm re-solves.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use d2d_explorer::solver::matching::{Matching, Start};
use pathfinding::prelude::{Matrix, kuhn_munkres};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use std::hint::black_box;

/// n² uniform weights in [0, 1), or whole numbers below `levels` (ties).
fn weights(n: usize, levels: Option<u32>) -> Vec<f64> {
    let mut rng = Pcg64Mcg::seed_from_u64(n as u64);
    let draw = |_| match levels {
        Some(levels) => f64::from(rng.random_range(0..levels)),
        None => rng.random::<f64>(),
    };
    (0..n * n).map(draw).collect()
}

fn compare(criterion: &mut Criterion) {
    for (name, levels) in [("uniform", None), ("ties", Some(100))] {
        let mut group = criterion.benchmark_group(format!("matching/{name}"));
        group.sample_size(10);
        for n in [20, 100, 1000] {
            let weights = weights(n, levels);
            let mut matching = Matching::new();
            for (label, start) in [("ours", Start::Prepared), ("plain", Start::Plain)] {
                group.bench_function(BenchmarkId::new(label, n), |bench| {
                    bench.iter(|| {
                        matching.solve(black_box(&weights), n, n, start, &mut ());
                        matching.cue_of_due[0]
                    });
                });
            }
            // Both libraries want a matrix of their own kind; making it is not timed.
            let costs = weights.iter().map(|w| -w).collect();
            let costs = ndarray::Array2::from_shape_vec((n, n), costs).expect("n² entries");
            group.bench_function(BenchmarkId::new("lapjv", n), |bench| {
                bench.iter(|| lapjv::lapjv(black_box(&costs)).expect("finite costs"));
            });
            // It takes whole numbers only: 2^40 steps keep uniform draws apart.
            let scale = if levels.is_some() { 1.0 } else { 2f64.powi(40) };
            let whole = weights.iter().map(|w| (w * scale) as i64).collect();
            let whole = Matrix::from_vec(n, n, whole).expect("n² entries");
            group.bench_function(BenchmarkId::new("pathfinding", n), |bench| {
                bench.iter(|| kuhn_munkres(black_box(&whole)));
            });
        }
        group.finish();
    }
}

fn warm(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("matching/warm");
    for (dues, cues) in [(10, 20), (50, 100)] {
        let mut weights = weights(cues, None);
        weights.truncate(dues * cues);
        let mut matching = Matching::new();
        matching.solve(&weights, dues, cues, Start::Prepared, &mut ());
        let mut turn = 0;
        group.bench_function(format!("one row of {dues}x{cues}"), |bench| {
            bench.iter(|| {
                // Another row each time, its entries moved around, as a dragged node does.
                turn += 1;
                let due = turn % dues;
                weights[due * cues..][..cues].rotate_left(1);
                matching.resolve(black_box(&weights), dues, cues, &[due], &[], &mut ());
                matching.cue_of_due[0]
            });
        });
    }
    group.finish();
}

criterion_group!(benches, compare, warm);
criterion_main!(benches);
