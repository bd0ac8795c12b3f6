//! Morris screening: elementary effects along random trajectories.
//!
//! A trajectory starts at a random point of a grid with four levels and moves each factor once, in
//! random order, by Δ = 2/3 of its range: k + 1 evaluations give one elementary effect of each of k
//! factors. μ* is the mean of their sizes (how much a factor matters), σ their spread (whether what it
//! does hangs on itself or on others). Morris 1991; μ* by Campolongo, Cariboni and Saltelli 2007.

use crate::scenario::{Accepted, FieldError};
use crate::study::Progress;
use crate::study::sensitivity::{Design, NORMAL_95, moments};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use serde::Serialize;

/// Fewest trajectories: below, σ says nothing.
const FEWEST: usize = 10;
/// Most trajectories.
const MOST: usize = 1000;
/// Levels of the grid: 0, 1/3, 2/3, 1.
const LEVELS: u32 = 4;
/// Levels that a factor moves: Δ = 2/3, which makes every level equally likely.
const STRIDE: u32 = 2;
/// Resamples of the interval of μ*.
const RESAMPLES: usize = 200;

/// What the trajectories found of one factor, in the function's unit per whole range of the factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "MorrisEffect"))]
pub struct Effect {
    /// μ, mean of the elementary effects.
    pub mean: f64,
    /// μ*, mean of their absolute values.
    pub mean_size: f64,
    /// Half width of the 95 % bootstrap interval of μ*.
    pub half_width: f64,
    /// σ, their sample standard deviation.
    pub spread: f64,
}

/// Effects of all factors.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MorrisRecord {
    /// Whole trajectories so far.
    pub trajectories: usize,
    /// Per factor.
    pub effects: Vec<Effect>,
}

/// A Morris design.
#[derive(Clone, Debug)]
pub struct Morris {
    trajectories: usize,
    seed: u64,
    rng: Pcg64,
    /// Where the trajectory stands, in levels, and the factors still to move, last first.
    levels: Vec<u32>,
    to_move: Vec<usize>,
    /// The function there; none before the first evaluation of a trajectory.
    here: Option<f64>,
    /// Elementary effects per factor.
    effects: Vec<Vec<f64>>,
    evaluations: usize,
}

impl Morris {
    /// A design of `factors` ≥ 1 factors and `trajectories` (10..=1000).
    ///
    /// # Errors
    /// Names `trajectories` or `factors`.
    pub fn new(factors: usize, trajectories: usize, seed: u64) -> Result<Morris, FieldError> {
        if factors == 0 {
            return Err(FieldError::new("factors", "0", Accepted::WholeFrom { least: 1.0 }));
        }
        if !(FEWEST..=MOST).contains(&trajectories) {
            let accepted = Accepted::whole(FEWEST as u64, MOST as u64);
            return Err(FieldError::new("trajectories", trajectories.to_string(), accepted));
        }
        let mut design = Morris {
            trajectories,
            seed,
            rng: Pcg64::seed_from_u64(seed),
            levels: vec![0; factors],
            to_move: Vec::with_capacity(factors),
            here: None,
            effects: vec![Vec::with_capacity(trajectories); factors],
            evaluations: 0,
        };
        design.start();
        Ok(design)
    }

    /// A random start and a random order of moves.
    fn start(&mut self) {
        for level in &mut self.levels {
            *level = self.rng.random_range(0..LEVELS);
        }
        self.to_move.clear();
        self.to_move.extend(0..self.levels.len());
        for last in (1..self.to_move.len()).rev() {
            // Drawn as u32: the draw must not depend on the width of usize.
            let other = self.rng.random_range(0..=last as u32) as usize;
            self.to_move.swap(last, other);
        }
        self.here = None;
    }

    fn evaluate(&mut self, f: &mut dyn FnMut(&[f64]) -> f64) {
        let mut rises = 1.0;
        let moved = if self.here.is_some() { self.to_move.pop() } else { None };
        if let Some(factor) = moved {
            let level = &mut self.levels[factor];
            (*level, rises) =
                if *level < STRIDE { (*level + STRIDE, 1.0) } else { (*level - STRIDE, -1.0) };
        }
        let span = f64::from(LEVELS - 1);
        let point: Vec<f64> = self.levels.iter().map(|&level| f64::from(level) / span).collect();
        let value = f(&point);
        self.evaluations += 1;
        if let (Some(factor), Some(before)) = (moved, self.here) {
            let delta = f64::from(STRIDE) / span;
            self.effects[factor].push(rises * (value - before) / delta);
        }
        self.here = Some(value);
        if self.to_move.is_empty() {
            self.start();
        }
    }
}

impl Design for Morris {
    type Record = MorrisRecord;

    fn advance(&mut self, evaluations: usize, f: &mut dyn FnMut(&[f64]) -> f64) -> Progress {
        let Progress { done, total } = self.progress();
        for _ in 0..evaluations.min(total - done) {
            self.evaluate(f);
        }
        self.progress()
    }

    fn progress(&self) -> Progress {
        let total = self.trajectories * (self.levels.len() + 1);
        Progress { done: self.evaluations, total }
    }

    fn record(&self) -> MorrisRecord {
        let mut rng = Pcg64::seed_from_u64(self.seed ^ 0xB007);
        let effects = self.effects.iter().map(|effects| {
            let (mean, spread) = moments(effects);
            let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
            Effect {
                mean,
                mean_size: moments(&sizes).0,
                half_width: half_width(&sizes, &mut rng),
                spread,
            }
        });
        MorrisRecord {
            trajectories: self.evaluations / (self.levels.len() + 1),
            effects: effects.collect(),
        }
    }
}

/// Half of the 95 % interval of the mean of `values`, by resampling them.
fn half_width(values: &[f64], rng: &mut Pcg64) -> f64 {
    let count = values.len() as u32;
    if count < 2 {
        return 0.0;
    }
    let mut mean = || {
        (0..count).map(|_| values[rng.random_range(0..count) as usize]).sum::<f64>()
            / f64::from(count)
    };
    let means: Vec<f64> = (0..RESAMPLES).map(|_| mean()).collect();
    NORMAL_95 * moments(&means).1
}
