//! Branch and bound over the rate of the CUE: the exact optimum of a pair without trying every stair.

use super::{Pair, PairObjective, Row};

/// An interval is closed when it cannot beat the best point by more than this share of S.
const PRUNE_SHARE: f64 = 1e-14;
/// Rows after which the search gives up closing the last stair and says how much it may have missed.
///
/// Only a frontier along which A·a + B·b stays level within one stair, over more rows than this, gets
/// so far; the bound is then at most about one stair above the value.
const MOST_ROWS: u32 = 100_000;
/// Branch and bound over the rate of the CUE.
pub(super) struct Search<'a> {
    pair: &'a Pair,
    objective: PairObjective,
    /// The best row so far.
    pub(super) best: Row,
    /// Proven: no row that was left out is worth more, value/s.
    pub(super) bound: f64,
    /// Rows that were looked at.
    pub(super) rows: u32,
}

impl<'a> Search<'a> {
    /// A search that knows only the row of least rate.
    pub(super) fn new(pair: &'a Pair, objective: PairObjective, first: Row) -> Search<'a> {
        Search { pair, objective, best: first, bound: f64::NEG_INFINITY, rows: 1 }
    }

    fn row(&mut self, a: f64) -> Row {
        self.rows += 1;
        let row = self.pair.row(a, self.pair.sinr(a), self.objective);
        if row.value > self.best.value {
            self.best = row;
        }
        row
    }

    /// Search rows `first.a`..=`a_max`; `start` may name a row near which a good one is known.
    pub(super) fn run(&mut self, first: Row, a_max: f64, start: Option<f64>) {
        let last = self.row(a_max);
        // Intervals that may still hold something better, with their bounds. Bisecting a range of
        // at most 2^53 rows, depth first, keeps at most one waiting sibling a level.
        let mut waiting = [(first, last, 0.0); 56];
        let mut count = 0;
        let split = start.map(|a| a.clamp(first.a, last.a)).filter(|&a| a > first.a && a < last.a);
        match split {
            Some(a) => {
                let middle = self.row(a);
                for (left, right) in [(first, middle), (middle, last)] {
                    waiting[count] = (left, right, self.interval_bound(left, right));
                    count += 1;
                }
            }
            None => {
                waiting[0] = (first, last, self.interval_bound(first, last));
                count = 1;
            }
        }
        while count > 0 {
            count -= 1;
            let (left, right, bound) = waiting[count];
            if self.rows >= MOST_ROWS {
                self.bound = self.bound.max(bound);
                continue;
            }
            if right.a - left.a < 2.0 {
                continue;
            }
            if bound <= self.best.value + self.tolerance() {
                self.bound = self.bound.max(bound);
                continue;
            }
            let middle = self.row(((left.a + right.a) * 0.5).floor());
            let lower = (left, middle, self.interval_bound(left, middle));
            let upper = (middle, right, self.interval_bound(middle, right));
            let (poorer, better) = if lower.2 > upper.2 { (upper, lower) } else { (lower, upper) };
            waiting[count] = poorer;
            waiting[count + 1] = better;
            count += 2;
        }
    }

    fn tolerance(&self) -> f64 {
        PRUNE_SHARE
            * (self.objective.cue_value * self.best.a + self.objective.due_value * self.best.b)
    }

    /// Proven upper bound of the rows strictly between `left` and `right`.
    fn interval_bound(&self, left: Row, right: Row) -> f64 {
        // Best b lies in [right.b, left.b]; corner (left.a, right.b).
        let columns = self.pair.mirrored();
        left.value
            + columns.due_gain(
                right.v,
                left.u,
                right.u,
                self.objective.cue_value,
                self.objective.power_price,
            )
    }
}
