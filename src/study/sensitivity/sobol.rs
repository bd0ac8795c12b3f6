//! Sobol' indices by Saltelli's sampling: what share of the variance is whose.
//!
//! Two independent samples A and B of the unit cube, and for every factor i the matrix A with its
//! column i from B: N(k + 2) evaluations give the first-order index S_i (what factor i accounts for by
//! itself) and the total index T_i (with everything that it takes part in). Estimators: S_i by Saltelli
//! et al. 2010, T_i by Jansen 1999. Points are the Owen-scrambled Sobol' sequence in 2k dimensions, so
//! that sums converge faster than by chance; the bootstrap over rows does not know that and errs on
//! the safe side.

use crate::scenario::{Accepted, FieldError};
use crate::slack;
use crate::study::Progress;
use crate::study::sensitivity::{Design, NORMAL_95, moments};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use serde::{Deserialize, Serialize};

/// Rows after which intervals are looked at first; then at every doubling.
const FIRST_LOOK: usize = 64;
/// Rows that the sequence has.
const MOST_ROWS: usize = 1 << 16;
/// Resamples of a bootstrap.
const RESAMPLES: usize = 200;

/// When a design ends, and where its points come from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SobolSettings {
    /// The design ends when no interval is wider than this to either side; default 0.05.
    pub half_width: f64,
    /// Most evaluations; default 50,000.
    pub budget: usize,
    /// Seed of scrambling and bootstrap.
    pub seed: u64,
}

impl Default for SobolSettings {
    fn default() -> SobolSettings {
        SobolSettings { half_width: 0.05, budget: 50_000, seed: 1 }
    }
}

/// An estimated index with half of its 95 % bootstrap interval; estimates below 0 are chance, and
/// never to be shown without the interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "SobolIndex"))]
pub struct Index {
    /// The estimate.
    pub value: f64,
    /// It is known to ± this.
    pub half_width: f64,
}

/// Indices of one factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "SobolIndices"))]
pub struct Indices {
    /// S_i: share of the variance that the factor accounts for by itself.
    pub first: Index,
    /// T_i: share of the variance that would vanish with the factor known and all that it takes part in.
    pub total: Index,
}

/// Indices of all factors.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SobolRecord {
    /// N, whole rows that the indices rest on.
    pub rows: usize,
    /// Mean of the function.
    pub mean: f64,
    /// Variance of the function.
    pub variance: f64,
    /// Per factor; none while too little is known, or where the function is constant.
    pub indices: Option<Vec<Indices>>,
    /// Whether every half width is at most what was asked for.
    pub settled: bool,
}

/// A Saltelli design.
#[derive(Clone, Debug)]
pub struct Sobol {
    factors: usize,
    settings: SobolSettings,
    /// Row by row: f(A), f(B), f(A with column i from B) for every i `[N·(k+2)]`.
    values: Vec<f64>,
    /// Rows after which intervals are looked at next.
    look_at: usize,
    /// Resamples of the present look that are done, each first and total indices `[2k]`.
    resamples: Vec<Vec<f64>>,
    rng: Pcg64,
    record: SobolRecord,
    ended: bool,
}

impl Sobol {
    /// A design of 1..=128 factors.
    ///
    /// # Errors
    /// Names `factors`, `half_width` or `budget`; the least budget is that of the first look.
    pub fn new(factors: usize, settings: SobolSettings) -> Result<Sobol, FieldError> {
        let most = sobol_burley::NUM_DIMENSIONS as usize / 2;
        if !(1..=most).contains(&factors) {
            let accepted = Accepted::whole(1, most as u64);
            return Err(FieldError::new("factors", factors.to_string(), accepted));
        }
        if !(settings.half_width > 0.0 && settings.half_width <= 1.0) {
            let value = settings.half_width.to_string();
            return Err(FieldError::new(
                "half_width",
                value,
                Accepted::AboveUpTo { least: 0.0, most: 1.0 },
            ));
        }
        let (least, most) = (FIRST_LOOK * (factors + 2), MOST_ROWS * (factors + 2));
        if !(least..=most).contains(&settings.budget) {
            let accepted = Accepted::whole(least as u64, most as u64);
            return Err(FieldError::new("budget", settings.budget.to_string(), accepted));
        }
        Ok(Sobol {
            factors,
            settings,
            values: Vec::new(),
            look_at: FIRST_LOOK,
            resamples: Vec::new(),
            rng: Pcg64::seed_from_u64(settings.seed),
            record: SobolRecord::default(),
            ended: false,
        })
    }

    fn width(&self) -> usize {
        self.factors + 2
    }

    fn rows(&self) -> usize {
        self.values.len() / self.width()
    }

    /// The point of evaluation `at`: of its row, A, B, or A with one column from B.
    fn point(&self, at: usize) -> Vec<f64> {
        let (row, column) = (at / self.width(), at % self.width());
        let scramble = (self.settings.seed ^ (self.settings.seed >> 32)) as u32;
        (0..self.factors)
            .map(|factor| {
                let from_b = column == 1 || column == factor + 2;
                let dimension = if from_b { self.factors + factor } else { factor };
                f64::from(sobol_burley::sample(row as u32, dimension as u32, scramble))
            })
            .collect()
    }

    /// Indices of the rows that `row` names, `[2k]`: all first ones, then all total ones; with mean and
    /// variance. None where the function does not vary.
    fn estimate(&self, row: impl Iterator<Item = usize> + Clone) -> Option<(Vec<f64>, f64, f64)> {
        let (width, factors) = (self.width(), self.factors);
        let line = |r: usize| &self.values[r * width..(r + 1) * width];
        let count = row.clone().count() as f64;
        let mean = row.clone().map(|r| line(r)[0] + line(r)[1]).sum::<f64>() / (2.0 * count);
        let (mut variance, mut sums) = (0.0, vec![0.0; 2 * factors]);
        for r in row {
            let values = line(r);
            let (a, b) = (values[0] - mean, values[1] - mean);
            variance += a * a + b * b;
            for factor in 0..factors {
                let step = values[factor + 2] - values[0];
                sums[factor] += b * step;
                sums[factors + factor] += step * step;
            }
        }
        variance /= 2.0 * count;
        if variance <= (slack::NO_SPREAD * mean).powi(2) {
            return None;
        }
        let (first, total) = sums.split_at_mut(factors);
        first.iter_mut().for_each(|sum| *sum /= count * variance);
        total.iter_mut().for_each(|sum| *sum /= 2.0 * count * variance);
        Some((sums, mean, variance))
    }

    /// One resample of the present rows.
    fn resample(&mut self) {
        let rows = self.rows() as u32;
        let drawn: Vec<usize> =
            (0..rows).map(|_| self.rng.random_range(0..rows) as usize).collect();
        let estimate = self.estimate(drawn.into_iter());
        self.resamples.push(estimate.map_or(vec![0.0; 2 * self.factors], |(sums, ..)| sums));
    }

    /// Concludes the present look: indices with their intervals, and whether to go on.
    fn conclude(&mut self) {
        let rows = self.rows();
        let mut record = SobolRecord { rows, ..SobolRecord::default() };
        if let Some((values, mean, variance)) = self.estimate(0..rows) {
            (record.mean, record.variance) = (mean, variance);
            let index = |at: usize| {
                let column: Vec<f64> = self.resamples.iter().map(|sample| sample[at]).collect();
                Index { value: values[at], half_width: NORMAL_95 * moments(&column).1 }
            };
            let indices: Vec<Indices> = (0..self.factors)
                .map(|factor| Indices { first: index(factor), total: index(self.factors + factor) })
                .collect();
            let narrow = |index: &Index| index.half_width <= self.settings.half_width;
            record.settled = indices.iter().all(|of| narrow(&of.first) && narrow(&of.total));
            record.indices = Some(indices);
        } else {
            record.mean = self.values[0];
            record.settled = true;
        }
        self.ended = record.settled || 2 * rows * self.width() > self.settings.budget;
        self.record = record;
        self.resamples.clear();
        self.look_at = 2 * rows;
    }
}

impl Design for Sobol {
    type Record = SobolRecord;

    /// A bootstrap's resample counts as an evaluation of the slice, not of the budget.
    fn advance(&mut self, evaluations: usize, f: &mut dyn FnMut(&[f64]) -> f64) -> Progress {
        for _ in 0..evaluations {
            if self.ended {
                break;
            }
            if self.values.len() < self.look_at * self.width() {
                let value = f(&self.point(self.values.len()));
                self.values.push(value);
                continue;
            }
            self.resample();
            if self.resamples.len() == RESAMPLES {
                self.conclude();
            }
        }
        self.progress()
    }

    fn progress(&self) -> Progress {
        let done = self.values.len();
        // Until it has ended there is at least one thing to do.
        let total = if self.ended { done } else { self.settings.budget.max(done + 1) };
        Progress { done, total }
    }

    fn record(&self) -> SobolRecord {
        self.record.clone()
    }
}
