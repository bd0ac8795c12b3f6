//! Weak duality, summed without rounding: what no admissible choice of powers and matching exceeds.

use core::ops::ControlFlow;

use crate::solver::solution::Certificate;
use crate::verify::assignment::Columns;
use crate::verify::branch::{Bound, Goal, NOTHING};
use crate::verify::cell::Cell;
use crate::verify::exact_sum::ExactSum;
use crate::verify::lattice::{CUE, DUE};
use crate::verify::progress::Ticker;
use crate::verify::slack;

/// The rows and columns of the matching: what every admissible operating point fills.
#[derive(Clone, Debug)]
pub(super) struct Frame<'a> {
    pub(super) cell: &'a Cell<'a>,
    /// The CUEs on the air, M′ of them.
    pub(super) rows: Vec<usize>,
    /// K, the DUEs that are served.
    pub(super) served_dues: usize,
    /// Which rows some choice leaves alone; all others share in every admissible choice.
    pub(super) may_be_alone: Vec<bool>,
}

/// Upper bounds of every entry of the matching.
#[derive(Clone, Debug)]
pub(super) struct Entries {
    /// T_i of every row; −∞ where it must share.
    pub(super) alone: Vec<Bound>,
    /// T_ij of every row with every DUE.
    pub(super) pairs: Vec<Vec<Bound>>,
}

impl Frame<'_> {
    /// How many rows are alone: M′ − K.
    pub(super) fn stay_alone(&self) -> usize {
        self.rows.len().saturating_sub(self.served_dues)
    }

    /// Bounds every entry at `eta`; `goal(row, due)` says how tightly, `known` names a point of it.
    pub(super) fn entries(
        &self,
        eta: f64,
        goal: &dyn Fn(usize, Option<usize>) -> Goal,
        known: &dyn Fn(usize, Option<usize>) -> Option<[f64; 2]>,
        ticker: &mut Ticker,
    ) -> ControlFlow<(), Entries> {
        let impossible = Bound { upper: f64::NEG_INFINITY, met: NOTHING };
        let dues = self.cell.problem.dues;
        let mut entries = Entries { alone: Vec::new(), pairs: Vec::new() };
        let bound = |row: usize, due: Option<usize>, ticker: &mut Ticker| {
            let lattice = self.cell.lattice(self.rows[row], due);
            lattice.bound(&lattice.worth(eta), goal(row, due), known(row, due), ticker)
        };
        ticker.round(self.cell.problem.cues * dues);
        for row in 0..self.rows.len() {
            let alone = if self.may_be_alone[row] { bound(row, None, ticker)? } else { impossible };
            entries.alone.push(alone);
        }
        for row in 0..self.rows.len() {
            let mut pairs = Vec::with_capacity(dues);
            for j in 0..dues {
                let feasible = self.cell.feasible[self.rows[row]][j];
                pairs.push(if feasible { bound(row, Some(j), ticker)? } else { impossible });
                ticker.pair()?;
            }
            entries.pairs.push(pairs);
        }
        ControlFlow::Continue(entries)
    }

    /// A proven upper bound of F where `entries` are those of F's η, value/s: Σ ρ_i + Σ c_j +
    /// (M′ − K)·c₀ − K·s with ρ_i the least price of row i that covers all its entries, but at least
    /// `rows[i]` where that is given. Infinite if a number is too large to be summed.
    pub(super) fn total(&self, entries: &Entries, columns: &Columns, rows: Option<&[f64]>) -> f64 {
        let mut sum = ExactSum::default();
        let mut finite = true;
        let mut add = |term: f64| {
            finite &= term.abs() <= crate::verify::exact_sum::LARGEST;
            sum.add(if finite { term } else { 0.0 });
        };
        // A column may stay empty where DUEs are unserved: then no price below 0 counts.
        let spare = columns.dues.len() > self.served_dues;
        let dues = columns.dues.iter().map(|&c| if spare { c.max(0.0) } else { c }).collect();
        let columns = Columns { dues, ..columns.clone() };
        for row in 0..self.rows.len() {
            let least = rows.map_or(f64::NEG_INFINITY, |rows| rows[row]);
            let covered = |bound: Bound, column: f64, service: f64| {
                if bound.upper == f64::NEG_INFINITY {
                    return f64::NEG_INFINITY;
                }
                if bound.upper == f64::INFINITY {
                    return f64::INFINITY;
                }
                ExactSum::of([bound.upper, -column, service]).up()
            };
            let alone = covered(entries.alone[row], columns.alone, 0.0);
            let pairs = entries.pairs[row].iter().zip(&columns.dues);
            let price = pairs
                .map(|(&bound, &column)| covered(bound, column, columns.service))
                .fold(alone, f64::max);
            // A row that nothing can fill needs no price: there is no admissible choice at all.
            let price = price.max(least);
            add(if price == f64::NEG_INFINITY { 0.0 } else { price });
        }
        self.columns(&columns).for_each(&mut add);
        if finite { sum.up() } else { f64::INFINITY }
    }

    /// Every column price as often as a full matching counts it.
    fn columns<'c>(&self, columns: &'c Columns) -> impl Iterator<Item = f64> + use<'c> {
        let alone = core::iter::repeat_n(columns.alone, self.stay_alone());
        let served = core::iter::repeat_n(-columns.service, self.served_dues);
        columns.dues.iter().copied().chain(alone).chain(served)
    }

    /// Least total power of any admissible choice, circuits included, W; rounded down.
    ///
    /// Every row's CUE needs at least what its threshold takes alone; so does every DUE, and K of them
    /// are served.
    pub(super) fn least_power_w(&self) -> f64 {
        let Cell { problem, .. } = self.cell;
        let power_w = |rate: f64, transmit_w: f64| {
            problem.circuit_energy_per_triplet_j * rate
                + problem.amplifier_inefficiency * transmit_w
        };
        let cues = self.rows.iter().map(|&i| {
            let lattice = &self.cell.alone[i];
            let least = lattice.level(CUE, lattice.least[CUE]);
            power_w(least.rate, least.power_w)
        });
        let mut dues: Vec<f64> = (0..problem.dues)
            .map(|j| {
                let lattice = self.cell.lattice(0, Some(j));
                let least = lattice.level(DUE, lattice.least[DUE]);
                power_w(least.rate, least.power_w)
            })
            .collect();
        dues.sort_by(f64::total_cmp);
        let sum: f64 = cues.chain(dues.into_iter().take(self.served_dues)).sum();
        if sum.is_finite() { sum * (1.0 - slack::LEAST_POWER) } else { 0.0 }
    }
}

/// The prices of a certificate, as stated.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    /// r_i of every row of the frame.
    pub(super) rows: Vec<f64>,
    pub(super) columns: Columns,
}

impl Stated {
    pub(super) fn new(frame: &Frame, certificate: &Certificate) -> Stated {
        let (dues, alone) = certificate.column_duals.split_at(frame.cell.problem.dues);
        Stated {
            rows: frame.rows.iter().map(|&i| certificate.row_duals[i]).collect(),
            columns: Columns {
                dues: dues.to_vec(),
                alone: alone.iter().copied().reduce(f64::min).unwrap_or(0.0),
                service: certificate.service_dual,
            },
        }
    }

    /// Σ r_i + Σ c_j + (M′ − K)·c₀ − K·s, rounded up.
    pub(super) fn sum(&self, frame: &Frame) -> f64 {
        let columns = frame.columns(&self.columns);
        ExactSum::of(self.rows.iter().copied().chain(columns)).up()
    }

    /// r_i + c_j − s, or r_i + c₀; rounded down.
    pub(super) fn covers(&self, row: usize, due: Option<usize>) -> f64 {
        let Columns { dues, alone, service } = &self.columns;
        match due {
            Some(j) => ExactSum::of([self.rows[row], dues[j], -service]).down(),
            None => ExactSum::of([self.rows[row], *alone]).down(),
        }
    }

    /// Sum of the magnitudes that [`Self::covers`] adds: what rounding is relative to.
    pub(super) fn sizes(&self, row: usize, due: Option<usize>) -> f64 {
        let Columns { dues, alone, service } = &self.columns;
        let column = due.map_or(alone.abs(), |j| dues[j].abs() + service.abs());
        self.rows[row].abs() + column
    }
}
