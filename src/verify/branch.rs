//! Proven upper bounds of one subchannel's value, by bisection; nothing here is taken from the solver.
//!
//! P_C + P_D is supermodular in (a, b): a further CUE triplet costs more beside a faster DUE. So on a
//! box of rates with lower corner (a₁, b₁)
//!
//! f(a, b) ≤ max_a f(a, b₁) + max_b f(a₁, b) − f(a₁, b₁),
//!
//! two maxima of concave functions of one whole number. Each of these is bounded by tangents at a place
//! near its peak, found in closed form: a concave function lies below every tangent, so the place need
//! not be right for the bound to hold. What does not fit beside b₁ or a₁ fits nowhere in the box, and a
//! box whose lower corner does not fit is empty.
//!
//! The box of the greatest bound is halved until that bound is no greater than what it is asked to
//! reach, or than a point that was met. Most pairs need one box; where the optimum lies inside, the gap
//! shrinks with the square of a box's size, so that the number of stairs enters by its logarithm.

use core::cmp::Ordering;
use core::ops::ControlFlow;
use std::collections::BinaryHeap;

use crate::verify::lattice::{CUE, DUE, Lattice, Level, Range, Worth};
use crate::verify::progress::Ticker;
use crate::verify::slack;

/// Above every rate, and whole numbers below it are exact.
const RATES_END: f64 = 9_007_199_254_740_992.0;

/// When a bound is good enough.
#[derive(Clone, Copy, Debug)]
pub(super) enum Goal {
    /// No greater than `target`, or than a point that was met by more than `allowance` or rounding;
    /// value/s.
    Near { target: f64, allowance: f64 },
    /// No greater than this, value/s; a point above it ends the search.
    Below(f64),
}

impl Goal {
    /// The bound that is enough whatever is met.
    fn target(self) -> f64 {
        match self {
            Goal::Near { target, .. } | Goal::Below(target) => target,
        }
    }
}

/// What is proven of a subchannel's greatest value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    /// No point is worth more, value/s; −∞ where no point fits.
    pub(super) upper: f64,
    /// What the best point met is worth, value/s; −∞ where none was met.
    pub(super) met: Range,
}

impl Bound {
    /// Whether the entry can be used at all.
    pub(super) fn is_possible(&self) -> bool {
        self.upper > f64::NEG_INFINITY
    }
}

/// No point at all.
pub(super) const NOTHING: Range = Range { low: f64::NEG_INFINITY, high: f64::NEG_INFINITY };

/// A box of rates that may hold something, with its bound.
#[derive(Clone, Copy, Debug)]
struct Region {
    upper: f64,
    /// How far rounding alone may lift it.
    rounding: f64,
    from: [f64; 2],
    to: [f64; 2],
    /// Where the two lines through the lower corner are best.
    best: [f64; 2],
}

impl Region {
    fn is_one_point(&self) -> bool {
        (0..2).all(|side| self.to[side] <= self.from[side])
    }
}

impl PartialEq for Region {
    fn eq(&self, other: &Region) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Region {}
impl PartialOrd for Region {
    fn partial_cmp(&self, other: &Region) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Region {
    fn cmp(&self, other: &Region) -> Ordering {
        self.upper.total_cmp(&other.upper)
    }
}

impl Lattice {
    /// Bounds the greatest value of any feasible point, as tightly as `goal` asks.
    ///
    /// `known` is a feasible point to begin with. Where the ticker's limit ends the search early the
    /// bound is looser than asked for, and still a bound.
    pub(super) fn bound(
        &self,
        worth: &Worth,
        goal: Goal,
        known: Option<[f64; 2]>,
        ticker: &mut Ticker,
    ) -> ControlFlow<(), Bound> {
        if !self.is_feasible() {
            return ControlFlow::Continue(Bound { upper: f64::NEG_INFINITY, met: NOTHING });
        }
        let mut met = known.map_or(NOTHING, |rates| self.at(worth, rates));
        let limit = ticker.limit();
        let silent_due = self.level(DUE, self.least[DUE]);
        let to = [self.greatest(CUE, &silent_due, self.least[CUE], RATES_END), RATES_END];
        let mut open = BinaryHeap::new();
        open.extend(self.region(worth, self.least, to, goal.target(), &mut met));
        ticker.one_box()?;
        loop {
            let Some(top) = open.pop() else {
                return ControlFlow::Continue(Bound { upper: met.low, met });
            };
            let upper = top.upper.max(met.low);
            let enough = match goal {
                Goal::Near { target, allowance } => {
                    target.max(met.low + allowance.max(4.0 * top.rounding))
                }
                Goal::Below(target) if met.low > target => f64::INFINITY,
                Goal::Below(target) => target,
            };
            if top.upper <= enough || top.is_one_point() || ticker.boxes >= limit {
                return ControlFlow::Continue(Bound { upper, met });
            }
            for half in halves(&top) {
                ticker.one_box()?;
                open.extend(self.region(worth, half.0, half.1, enough, &mut met));
            }
        }
    }

    /// f at a point that fits.
    pub(super) fn at(&self, worth: &Worth, rates: [f64; 2]) -> Range {
        let levels = self.levels(rates);
        self.value(worth, &levels, &self.power(&levels))
    }

    /// Bounds the box from `from` to `to`, of which a bound of `enough` is enough; `None` if it is
    /// empty. Raises `met` to its points.
    fn region(
        &self,
        worth: &Worth,
        from: [f64; 2],
        to: [f64; 2],
        enough: f64,
        met: &mut Range,
    ) -> Option<Region> {
        let corner = self.levels(from);
        if !self.fits(&corner) {
            return None;
        }
        let to = [
            self.greatest(CUE, &corner[DUE], from[CUE], to[CUE]),
            self.greatest(DUE, &corner[CUE], from[DUE], to[DUE]),
        ];
        let at_corner = self.value(worth, &corner, &self.power(&corner));
        *met = met.better(at_corner);
        let mut upper = -at_corner.low;
        let mut rounding = at_corner.high - at_corner.low;
        let mut best = from;
        for side in [CUE, DUE] {
            let line = self.line(worth, side, &corner, to[side], at_corner);
            upper += line.high;
            rounding += line.rounding;
            best[side] = line.at;
            *met = met.better(line.met);
        }
        let mut upper = upper + slack::BOX_SUM * (upper.abs() + at_corner.low.abs());
        // Diagonals help where both triplets are worth about the same, and nothing better is known.
        let [earn_a, earn_b] = &worth.earn;
        let skew = (earn_b.high - earn_a.high).abs() * (to[DUE] - from[DUE]);
        if upper - skew > enough.max(met.low) && to[CUE] > from[CUE] && to[DUE] > from[DUE] {
            upper = upper.min(self.diagonal_bound(worth, &corner, to).max(met.low));
        }
        Some(Region { upper, rounding, from, to, best })
    }

    /// Bounds f on the line from the corner to `to` along `side`.
    fn line(&self, worth: &Worth, side: usize, corner: &[Level; 2], to: f64, start: Range) -> Line {
        let from = corner[side].rate;
        if to <= from {
            return Line { high: start.high, met: start, rounding: 0.0, at: from };
        }
        let tangent = |rate: f64| {
            let mut levels = *corner;
            levels[side] = self.level(side, rate);
            let power = self.power(&levels);
            (self.value(worth, &levels, &power), self.slope(worth, side, &levels, &power))
        };
        let peak = self.peak(worth, side, &corner[1 - side]);
        // NaN becomes an end.
        let at = peak.floor().min(to).max(from);
        let (value, slope) = tangent(at);
        // Not the slope's, which shrinks with the box.
        let rounding = value.high - value.low;
        let mut line = Line { high: value.high, met: value, rounding, at };
        if at > from {
            line.high += (-slope.low).max(0.0) * (at - from);
        }
        if at < to {
            let (next, slope) = tangent(at + 1.0);
            let beyond = next.high + slope.high.max(0.0) * (to - at - 1.0);
            line.high = line.high.max(beyond);
            if next.low > line.met.low {
                (line.met, line.at) = (next, at + 1.0);
            }
        }
        line.high += slack::TANGENT * line.high.abs();
        line
    }
}

/// What is known of f on one line.
struct Line {
    high: f64,
    met: Range,
    /// How far rounding alone may lift `high`.
    rounding: f64,
    at: f64,
}

/// Cuts a box of more than one point in two, across the side along which it gains most steps.
fn halves(region: &Region) -> [([f64; 2], [f64; 2]); 2] {
    let gained = |side: usize| region.best[side] - region.from[side];
    let long = |side: usize| region.to[side] - region.from[side];
    let side = match (gained(CUE), gained(DUE)) {
        (a, b) if a > 0.0 && b > 0.0 => usize::from(b > a),
        _ => usize::from(long(DUE) > long(CUE)),
    };
    // The optimum lies at or before the best of the line: nearer the corner the cost is less.
    let reach =
        if gained(side) > 0.0 && gained(1 - side) > 0.0 { gained(side) } else { long(side) };
    let cut = region.from[side] + ((reach - 1.0) / 2.0).floor().max(0.0);
    let (mut low_to, mut high_from) = (region.to, region.from);
    low_to[side] = cut;
    high_from[side] = cut + 1.0;
    [(region.from, low_to), (high_from, region.to)]
}
