//! Branch and bound over the rate of the CUE: the exact optimum of a pair without trying every stair.

use super::{Pair, PairObjective, Row};
use crate::math;
use crate::model::SharedSubchannel;
use crate::slack;

/// Rows that a search may look at with one share. Where a maximum binds, the rows within one stair of the
/// best must be looked at one by one: about √(2/λ), 17,000 for the finest stairs.
const MOST_ROWS: u32 = 1 << 15;
/// A search that takes more rows than these tries the bound by levels too.
const ORDINARY_ROWS: u32 = 64;

/// Branch and bound over the rate of the CUE.
pub(super) struct Search<'a> {
    pair: &'a Pair,
    objective: PairObjective,
    /// What nobody misses, value/s.
    slack: f64,
    /// The best row so far.
    pub(super) best: Row,
    /// Proven: no row that was left out is worth more, value/s.
    pub(super) bound: f64,
    /// Rows that were looked at.
    pub(super) rows: u32,
}

impl<'a> Search<'a> {
    /// A search that knows only the row of least rate.
    pub(super) fn new(
        pair: &'a Pair,
        objective: PairObjective,
        first: Row,
        slack: f64,
    ) -> Search<'a> {
        Search { pair, objective, slack, best: first, bound: f64::NEG_INFINITY, rows: 1 }
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
        for share in slack::PRUNE {
            let limit = self.rows + MOST_ROWS;
            self.bound = f64::NEG_INFINITY;
            if self.close(first, last, start, share, limit) {
                break;
            }
            // Better points are known by now, so the next attempt begins with them.
        }
    }

    /// Opens intervals of first.a..=last.a until none can beat the best by `share` of S; gives up, and
    /// returns false, once `limit` rows have been looked at. The bound is proven either way.
    fn close(&mut self, first: Row, last: Row, start: Option<f64>, share: f64, limit: u32) -> bool {
        // Intervals that may still hold something better, with their bounds. Bisecting a range of
        // at most 2^53 rows, depth first, keeps at most one waiting sibling a level.
        let mut waiting = [(first, last, 0.0); 56];
        let mut count = 0;
        let split =
            start.map(|a| math::within(a, first.a, last.a)).filter(|&a| a > first.a && a < last.a);
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
            if self.rows >= limit {
                self.bound = self.bound.max(bound);
                continue;
            }
            if right.a - left.a < 2.0 {
                continue;
            }
            let enough = self.best.value + self.slack.max(share * self.net_value());
            let bound = if bound > enough && self.rows > ORDINARY_ROWS {
                bound.min(self.level_bound(left, right))
            } else {
                bound
            };
            if bound <= enough {
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
        self.rows < limit
    }

    /// A·a + B·b of the best, value/s.
    fn net_value(&self) -> f64 {
        self.objective.cue_value * self.best.a + self.objective.due_value * self.best.b
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

    /// Proven upper bound of the rows strictly between `left` and `right`, by whole sums s = a + b.
    ///
    /// Where A ≈ B, many rows with the same a + b can be worth the same: along a frontier where power costs
    /// nothing to speak of, or along a valley that interference alone makes. A box bound sees the corner
    /// of the box, far from that diagonal, and closes only row by row. Here s decides:
    /// A·a + B·b ≤ min(A, B)·s + |A − B|·(what the dearer rate can be), s is whole, and
    ///
    /// * s ≤ ⌊max ln((1+u)(1+v))/λ⌋ over the frontier ([`Self::greatest_sum`]);
    /// * for given s the product (1+u)(1+v) = E is fixed, so uv = E − 1 − (u + v) is least at an end of the
    ///   interval, and P_C + P_D, which grows with x, y and xy, is at least a quotient linear in E
    ///   ([`Level`]).
    fn level_bound(&self, left: Row, right: Row) -> f64 {
        let PairObjective { cue_value, due_value, power_price } = self.objective;
        let per_triplet = cue_value.min(due_value);
        let tilt =
            (cue_value - due_value).max(0.0) * right.a + (due_value - cue_value).max(0.0) * left.b;
        let most = self.greatest_sum(left.u, right.u);
        if left.u < 0.5 || right.v < 0.5 {
            // Logarithms of small SINRs cancel; there levels are curved anyway.
            let least_w = self.pair.link.total_power_w(left.u, right.v);
            return tilt + per_triplet * most - power_price * least_w;
        }
        let by_end = [left.u, right.u].map(|end| {
            let level = Level::new(&self.pair.link, left.u, right.u, end);
            let e_best = level.stationary(power_price * self.pair.nats / per_triplet);
            let s_best = (math::ln(e_best) / self.pair.nats).min(most);
            let worth = |s: f64| {
                per_triplet * s - power_price * level.power_w(math::exp(s * self.pair.nats))
            };
            // Concave in s: the best whole s is beside the best real one.
            worth(s_best.floor()).max(worth((s_best.floor() + 1.0).min(most)))
        });
        tilt + by_end[0].max(by_end[1])
    }

    /// The greatest whole a + b beside u in [`low`, `high`], without power's price.
    ///
    /// On the frontier (1+u)(1+v) has its maximum at an end or where both users are at their maxima: with
    /// v = α/u − β (the CUE's maximum binds) it is convex in u, and with v = κ/(1+eu) (the DUE's) convex for
    /// e > 1 and rising for e ≤ 1.
    fn greatest_sum(&self, low: f64, high: f64) -> f64 {
        let link = &self.pair.link;
        let sum = |u: f64| math::ln_1p(u) + math::ln_1p(link.greatest_due_sinr(u));
        let both =
            link.cue_limit_w * link.cue_gain / (1.0 + link.due_limit_w * link.due_interference);
        let mut most = sum(low).max(sum(high));
        if low < both && both < high {
            most = most.max(sum(both));
        }
        // Rounding of the logarithms must not lose a whole number.
        let triplets = most / self.pair.nats;
        (triplets + triplets * slack::LEVEL_SUM + slack::LEVEL_SUM_TRIPLETS).floor()
    }
}

/// Least P_C + P_D on the level (1+u)(1+v) = E beside u in an interval: (n₀ + n₁E)/(d₀ − d₁E).
struct Level {
    n0: f64,
    n1: f64,
    d0: f64,
    d1: f64,
}

impl Level {
    /// Beside u in [`low`, `high`], with uv as it is at `end`, one of both.
    fn new(link: &SharedSubchannel, low: f64, high: f64, end: f64) -> Level {
        let per_product = 1.0 / (link.cue_gain * link.due_gain);
        let both = (link.cue_interference + link.due_interference) * per_product;
        let cross = link.cue_interference * link.due_interference * per_product;
        // uv = E·end/(1 + end) − end, and v ≥ E/(1 + high) − 1.
        let share = end / (1.0 + end);
        Level {
            n0: low / link.cue_gain - 1.0 / link.due_gain - end * both,
            n1: 1.0 / ((1.0 + high) * link.due_gain) + share * both,
            d0: 1.0 + end * cross,
            d1: share * cross,
        }
    }

    /// Watts; +∞ where no powers reach E.
    fn power_w(&self, e: f64) -> f64 {
        // Δ at most, whatever rounding did to it.
        let determinant =
            self.d0 - self.d1 * e + slack::LEVEL_DETERMINANT * (self.d0 + self.d1 * e);
        // Three roundings of terms that nearly cancel.
        let loss = slack::LEVEL_POWER * (self.n0.abs() + self.n1 * e);
        if determinant > 0.0 { (self.n0 + self.n1 * e - loss) / determinant } else { f64::INFINITY }
    }

    /// E at which ln E − `price`·P stops rising: (d₀ − d₁E)² = kE.
    fn stationary(&self, price: f64) -> f64 {
        let k = price * (self.n1 * self.d0 + self.n0 * self.d1).max(0.0);
        let b = self.d0 * self.d1;
        2.0 * self.d0 * self.d0 / (2.0 * b + k + (k * (k + 4.0 * b)).sqrt())
    }
}
