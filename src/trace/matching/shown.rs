//! The matching as it is shown: every number on one decimal grid, every sum exact.
//!
//! Values are rounded once, to the coarsest grid on which the whole search still happens step by
//! step as it did among the solver's numbers: the same entries enter in the same order, the same
//! ones are tight at every step, the same matching results. Prices, slacks and δ are then sums of
//! these values, so whatever a reader adds up comes out as printed, to the last digit. The chosen
//! entries are rounded such that their sum is the rounded F(η), which is 0 at η*.
//!
//! Numbers that somebody typed are not rounded at all: the grid is as fine as what was typed.

use super::{Amount, MatchingState, MatchingTrace, Step, StepKind};
use crate::trace::covering_lines::CoveringLines;
use crate::trace::decimal;

/// Digits of the largest value on the coarsest grid.
const LEAST_DIGITS: i32 = 3;
/// Digits of the largest value on the finest grid: more are not told apart from rounding.
const MOST_DIGITS: i32 = 13;
/// Beyond so many entries no table is drawn, so that digits need not be few: of these grids the
/// first that serves is taken, in digits of the largest value.
const MANY: usize = 1000;
const DIGITS_OF_MANY: [i32; 2] = [10, MOST_DIGITS];
/// Entries compared at every step; beyond, only what a step speaks of is.
const MOST_COMPARED: usize = 4_000_000;
/// Room that a price may need above the largest value, in bits: sums of up to 2^29 of them.
const LARGEST: i128 = 1 << 96;

/// A typed number that has no place on a common grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TooFine {
    /// Its place, row-major.
    pub at: usize,
    /// The number.
    pub value: f64,
}

/// A matrix of values, its matching and its prices in whole multiples of 10^−decimals. `wire` sends it as bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownMatching {
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) decimals: u32,
    pub(super) values: Vec<Option<i128>>,
    pub(super) alone: Vec<Option<i128>>,
    pub(super) trace: MatchingTrace<i128>,
}

impl ShownMatching {
    /// Values of a cell: `values` is row-major `[M][N]`, −∞ where forbidden, `alone` `[M]` NaN
    /// for a CUE out of reach.
    ///
    /// # Panics
    /// If the sizes do not fit.
    pub fn of_values(values: &[f64], alone: &[f64], columns: usize) -> ShownMatching {
        let told = MatchingTrace::new(&gains(values, alone, columns), columns, alone.len());
        let last = told.state(told.steps().len() - 1).cue_of_due;
        ShownMatching::told(values, alone, columns, &told, &last)
    }

    /// As [`ShownMatching::of_values`], but ending in the solver's own matching, `cue_of_due`
    /// `[N]`: among equals it may be another one than a search from nothing arrives at. Then a
    /// step [`StepKind::Equal`] leads from the one to the other.
    ///
    /// Precondition: it serves as many as can be and is worth as much, up to rounding.
    ///
    /// # Panics
    /// If the sizes do not fit.
    pub fn of_solved(
        values: &[f64],
        alone: &[f64],
        columns: usize,
        cue_of_due: &[Option<usize>],
    ) -> ShownMatching {
        assert_eq!(cue_of_due.len(), columns, "the matching must be [N]");
        let told = MatchingTrace::new(&gains(values, alone, columns), columns, alone.len());
        ShownMatching::told(values, alone, columns, &told, cue_of_due)
    }

    /// The search that `told` tells among `f64`s, on the grid that serves, ending in `wanted`.
    fn told(
        values: &[f64],
        alone: &[f64],
        columns: usize,
        told: &MatchingTrace,
        wanted: &[Option<usize>],
    ) -> ShownMatching {
        let rows = alone.len();
        assert_eq!(values.len(), rows * columns, "values must be [M][N]");
        let finite = values.iter().chain(alone).filter(|value| value.is_finite());
        let largest = finite.fold(0f64, |most, value| most.max(value.abs()));
        let whole_digits = if largest > 0.0 { largest.log10().floor() as i32 + 1 } else { 1 };
        // No δ may vanish, so coarser grids need not be tried.
        let least_delta = told.steps().iter().fold(f64::INFINITY, |least, step| match step.kind {
            StepKind::Delta { delta, .. } => least.min(delta),
            _ => least,
        });
        let of_delta =
            whole_digits.saturating_sub(least_delta.log10().floor() as i32).saturating_sub(1);
        let first = of_delta.clamp(LEAST_DIGITS, MOST_DIGITS);
        let few = (first..=MOST_DIGITS).chain(LEAST_DIGITS..first);
        let tried: Vec<i32> =
            if values.len() > MANY { DIGITS_OF_MANY.to_vec() } else { few.collect() };
        // Where rounding alone decides among equals the search goes another way on every grid: then
        // the coarsest on which it ends in the same matching, or in one that is worth as much.
        let mut fallback: Option<(bool, bool, ShownMatching)> = None;
        for digits in tried {
            let decimals = (digits - whole_digits).clamp(0, decimal::MOST_DECIMALS as i32) as u32;
            let Some(next) = rounded(values, alone, columns, wanted, decimals) else {
                break;
            };
            let next = next.favouring(wanted);
            let (same, equal) = (next.end().cue_of_due == wanted, next.is_worth(wanted));
            if equal && next.tells_as(told) {
                return next.ending_in(wanted);
            }
            let better = |(old_same, old_equal, old): &(bool, bool, ShownMatching)| {
                let (mine, theirs) = ((same, equal), (*old_same, *old_equal));
                mine > theirs || (mine == theirs && next.decimals < old.decimals)
            };
            if fallback.as_ref().is_none_or(better) {
                fallback = Some((same, equal, next));
            }
        }
        // Without a finite value, or with ones beyond every use, there is nothing to show.
        let nothing = || (vec![None; rows * columns], vec![None; rows]);
        match fallback {
            Some((_, true, shown)) => shown.ending_in(wanted),
            Some((_, false, shown)) => shown,
            None => {
                let (values, alone) = nothing();
                ShownMatching::on_grid(values, alone, columns, 0)
            }
        }
    }

    /// A typed matrix: `values` is row-major `[rows][columns]`, NaN where forbidden, each meant
    /// as its shortest text says. Rows that are not matched count 0. The grid has `decimals`, or
    /// as many more as the numbers have.
    ///
    /// # Errors
    /// The first number that has more decimals, or is larger, than one grid holds.
    ///
    /// # Panics
    /// If the sizes do not fit.
    pub fn of_typed(
        values: &[f64],
        columns: usize,
        decimals: u32,
    ) -> Result<ShownMatching, TooFine> {
        assert_eq!(values.len() % columns, 0, "values must be [rows][columns]");
        let finest = values.iter().map(|value| decimal::decimals_of(*value)).max().unwrap_or(0);
        let decimals = finest.max(decimals).min(decimal::MOST_DECIMALS);
        let place = |(at, value): (usize, &f64)| {
            if value.is_nan() {
                return Ok(None);
            }
            let units = decimal::typed(*value, decimals).filter(|units| units.abs() <= LARGEST);
            units.map(Some).ok_or(TooFine { at, value: *value })
        };
        let typed = values.iter().enumerate().map(place).collect::<Result<Vec<_>, _>>()?;
        Ok(ShownMatching::on_grid(typed, vec![Some(0); values.len() / columns], columns, decimals))
    }

    fn on_grid(
        values: Vec<Option<i128>>,
        alone: Vec<Option<i128>>,
        columns: usize,
        decimals: u32,
    ) -> ShownMatching {
        let rows = alone.len();
        let trace = MatchingTrace::exact(weights(&values, &alone, columns), columns, rows);
        ShownMatching { rows, columns, decimals, values, alone, trace }
    }

    /// M.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// N, the column for CUEs alone left out.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Every number is a multiple of 10^−decimals.
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// T_ij, row-major `[M][N]`, `None` where forbidden.
    pub fn values(&self) -> &[Option<i128>] {
        &self.values
    }

    /// T_i `[M]`, `None` for a CUE out of reach.
    pub fn alone(&self) -> &[Option<i128>] {
        &self.alone
    }

    /// The search, step by step.
    pub fn trace(&self) -> &MatchingTrace<i128> {
        &self.trace
    }

    /// r_i + c_j − T_ij at a step; column N stands for the row alone, where it is r_i − T_i.
    /// `None` where forbidden, or where Λ stands between.
    pub fn slack(&self, state: &MatchingState<i128>, row: usize, column: usize) -> Option<i128> {
        if column < self.columns {
            return state.slack(&self.trace, column, row);
        }
        self.alone[row].filter(|_| !state.cue_lambda[row]).map(|_| state.cue_price[row])
    }

    /// The last state.
    pub fn end(&self) -> MatchingState<i128> {
        self.trace.state(self.trace.steps().len() - 1)
    }

    /// The textbook's telling of the same matrix. DUEs that stay unserved are left out; the last
    /// column stands for all CUEs alone.
    pub fn lines(&self) -> CoveringLines {
        let end = self.end();
        let mut capacity: Vec<usize> =
            end.cue_of_due.iter().map(|cue| usize::from(cue.is_some())).collect();
        capacity.push(self.rows - capacity.iter().sum::<usize>());
        let mut values = Vec::with_capacity(self.rows * (self.columns + 1));
        for row in 0..self.rows {
            values.extend_from_slice(&self.values[row * self.columns..][..self.columns]);
            values.push(Some(self.alone[row].unwrap_or(0)));
        }
        CoveringLines::new(&values, self.rows, &capacity)
    }

    /// Σ of the chosen entries of a matching `[N]`, `None` if one of them is forbidden.
    fn worth(&self, cue_of_due: &[Option<usize>]) -> Option<i128> {
        let mut total = self.alone.iter().flatten().sum::<i128>();
        for (due, cue) in cue_of_due.iter().enumerate() {
            if let Some(cue) = *cue {
                total += self.trace.weight(due, cue)?;
            }
        }
        Some(total)
    }

    /// Whether `wanted` is as good as what the search ends in.
    fn is_worth(&self, wanted: &[Option<usize>]) -> bool {
        let end = self.end().cue_of_due;
        let served = |matching: &[Option<usize>]| matching.iter().flatten().count();
        served(&end) == served(wanted) && self.worth(wanted) == self.worth(&end)
    }

    fn ending_in(mut self, wanted: &[Option<usize>]) -> ShownMatching {
        self.trace.end_in(wanted);
        self
    }

    /// The same where rounding did no harm to `wanted`; where entries that were rounded apart make
    /// another matching better by no more than a unit for each row, the grid with `wanted` made as
    /// good. Its chosen entries are lifted until they are tight, and rows lowered as a whole, which
    /// changes no choice, until their sum is what it was.
    fn favouring(self, wanted: &[Option<usize>]) -> ShownMatching {
        let end = self.end();
        let (Some(best), Some(worth)) = (self.worth(&end.cue_of_due), self.worth(wanted)) else {
            return self;
        };
        if best == worth || (best - worth).abs() > self.rows as i128 {
            return self;
        }
        let columns = self.columns;
        let (mut values, mut alone) = (self.values.clone(), self.alone.clone());
        let mut due_of_cue = vec![None; self.rows];
        let mut lifted = 0;
        for (due, cue) in wanted.iter().enumerate() {
            if let Some(cue) = *cue {
                due_of_cue[cue] = Some(due);
                continue;
            }
            // Another DUE is left out: its column comes down to the price of all who are.
            let above = end.due_price[due] + end.service_price;
            for row in 0..self.rows {
                values[row * columns + due] =
                    values[row * columns + due].map(|value| value - above);
            }
        }
        for (row, due) in due_of_cue.into_iter().enumerate() {
            let Some(slack) = self.slack(&end, row, due.unwrap_or(columns)) else { continue };
            lifted += slack;
            let entry = due.map_or(&mut alone[row], |due| &mut values[row * columns + due]);
            *entry = entry.map(|value| value + slack);
        }
        let on_air: Vec<usize> = (0..self.rows).filter(|row| alone[*row].is_some()).collect();
        for at in 0..lifted {
            let Some(&row) = on_air.get(at as usize % on_air.len().max(1)) else { break };
            alone[row] = alone[row].map(|value| value - 1);
            for value in &mut values[row * columns..][..columns] {
                *value = value.map(|value| value - 1);
            }
        }
        ShownMatching::on_grid(values, alone, columns, self.decimals)
    }

    /// Whether the search goes as `told` does: the same δs at the same entries, the same entries
    /// tight after each, the same matching after every search. In which order entries that are
    /// tight already join the tree is left to each: among the solver's numbers rounding decides.
    fn tells_as(&self, told: &MatchingTrace) -> bool {
        let (ours, theirs) = (landmarks(&self.trace), landmarks(told));
        if ours.len() != theirs.len() || !ours.iter().zip(&theirs).all(|(a, b)| a.1 == b.1) {
            return false;
        }
        let all = ours.len() * self.values.len() <= MOST_COMPARED;
        let first = if all { 0 } else { ours.len() - 1 };
        ours.iter().zip(&theirs).skip(first).all(|(ours, theirs)| {
            let (now, then) = (self.trace.state(ours.0), told.state(theirs.0));
            let between = matches!(ours.1, Landmark::Relabel(..));
            (between || now.cue_of_due == then.cue_of_due) && self.is_tight_as(&now, told, &then)
        })
    }

    /// Whether the same entries are tight in both states.
    fn is_tight_as(
        &self,
        now: &MatchingState<i128>,
        told: &MatchingTrace,
        then: &MatchingState,
    ) -> bool {
        (0..self.rows).all(|row| {
            let alone = then.cue_price[row] <= told.tolerance();
            let pairs = (0..self.columns).all(|column| {
                let slack = then.slack(told, column, row);
                let tight = slack.is_some_and(|slack| slack <= told.tolerance());
                (now.slack(&self.trace, column, row) == Some(0)) == tight
            });
            (now.cue_price[row] == 0) == alone && pairs
        })
    }
}

/// Steps at which two tellings of one search must agree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Landmark {
    Root(usize),
    Relabel(usize, usize),
    Done,
}

/// The landmarks of a trace with their steps. Who gives up shows in the next one's matching.
fn landmarks<A: Amount>(trace: &MatchingTrace<A>) -> Vec<(usize, Landmark)> {
    let mark = |(at, step): (usize, &Step<A>)| match step.kind {
        StepKind::Root { due } => Some((at, Landmark::Root(due))),
        StepKind::Relabel { due, cue, .. } => Some((at, Landmark::Relabel(due, cue))),
        StepKind::Done => Some((at, Landmark::Done)),
        _ => None,
    };
    trace.steps().iter().enumerate().filter_map(mark).collect()
}

/// w_ij = T_ij − T_i on the grid, `[N][M]`.
pub(super) fn weights(
    values: &[Option<i128>],
    alone: &[Option<i128>],
    columns: usize,
) -> Vec<Option<i128>> {
    let mut weights = Vec::with_capacity(values.len());
    for column in 0..columns {
        for (row, alone) in alone.iter().enumerate() {
            let gain = values[row * columns + column].zip(*alone);
            weights.push(gain.map(|(value, alone)| value - alone));
        }
    }
    weights
}

/// w_ij = T_ij − T_i, `[N][M]`, −∞ where either is missing.
fn gains(values: &[f64], alone: &[f64], columns: usize) -> Vec<f64> {
    let mut gains = Vec::with_capacity(values.len());
    for column in 0..columns {
        for (row, alone) in alone.iter().enumerate() {
            let gain = values[row * columns + column] - alone;
            gains.push(if gain.is_finite() { gain } else { f64::NEG_INFINITY });
        }
    }
    gains
}

/// The matrix on a grid: all entries to their nearest multiple, but those of the matching such
/// that they add up to the rounded sum. `None` where a value is too large.
fn rounded(
    values: &[f64],
    alone: &[f64],
    columns: usize,
    cue_of_due: &[Option<usize>],
    decimals: u32,
) -> Option<ShownMatching> {
    let near = |value: &f64| {
        if !value.is_finite() {
            return Some(None);
        }
        decimal::nearest(*value, decimals).filter(|units| units.abs() <= LARGEST).map(Some)
    };
    let mut on_grid: Vec<Option<i128>> = values.iter().map(near).collect::<Option<_>>()?;
    let mut alone_on_grid: Vec<Option<i128>> = alone.iter().map(near).collect::<Option<_>>()?;
    let mut due_of_cue = vec![None; alone.len()];
    for (due, cue) in cue_of_due.iter().enumerate() {
        if let Some(cue) = cue {
            due_of_cue[*cue] = Some(due);
        }
    }
    let chosen: Vec<(usize, Option<usize>)> =
        due_of_cue.into_iter().enumerate().filter(|(row, _)| alone[*row].is_finite()).collect();
    let value = |&(row, column): &(usize, Option<usize>)| match column {
        Some(column) => values[row * columns + column],
        None => alone[row],
    };
    let parts: Vec<f64> = chosen.iter().map(value).collect();
    for ((row, column), units) in chosen.iter().zip(decimal::apportioned(&parts, decimals)?) {
        match column {
            Some(column) => on_grid[row * columns + column] = Some(units),
            None => alone_on_grid[*row] = Some(units),
        }
    }
    Some(ShownMatching::on_grid(on_grid, alone_on_grid, columns, decimals))
}
