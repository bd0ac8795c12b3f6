//! Bounds along diagonals a + b = s, for pairs whose triplets are worth the same.
//!
//! Where both users hear mostly each other and A ≈ B, f hardly changes along a diagonal: a valley, or a
//! frontier, of as many equal stairs as there are rates. The bound of a box sees nothing of that before
//! the box is a single stair. So a box is also bounded diagonal by diagonal.
//!
//! With p = e^{λa} and G = e^{λs}, xy = (σ²/h_C)(σ²/h_D)(G + 1 − p − G/p) is concave in p: within
//! a₁ ≤ a ≤ a₂ it is at least the smaller of E₁(s), E₂(s), its values at a₁ and a₂ (b = s − a, below 0 if
//! need be). P_C + P_D = (x + y + (c + d)xy)/(1 − cd·xy) grows with x ≥ x₁, y ≥ y₁ and xy, so
//!
//! f ≤ max over e, s of A·s − ηξ(x₁ + y₁ + (c + d)E_e)/(1 − cd·E_e) + max_b (B − A)·b,
//!
//! and s goes no further than both maxima allow, x₁ + E_e·d(1 + P̂_C·c) ≤ P̂_C and the other way round.
//! E_e is convex in s and the quotient in E_e, so each is a concave function of one whole number.

use crate::math;
use crate::verify::lattice::{CUE, DUE, Lattice, Level, Range, Worth};
use crate::verify::slack::EPS;

/// One end of every diagonal of a box: a is a₁ or a₂.
struct End<'a> {
    lattice: &'a Lattice,
    worth: &'a Worth,
    /// x₁ and y₁, W.
    corner_w: [f64; 2],
    corner_error: f64,
    cue: Level,
}

impl Lattice {
    /// Upper bound of f on the box from `corner` to `to` by its diagonals, value/s; −∞ if it is empty.
    pub(super) fn diagonal_bound(&self, worth: &Worth, corner: &[Level; 2], to: [f64; 2]) -> f64 {
        let from_s = corner[CUE].rate + corner[DUE].rate;
        let to_s = to[CUE] + to[DUE];
        let best = [corner[CUE].rate, to[CUE]]
            .into_iter()
            .map(|rate| {
                let end = End {
                    lattice: self,
                    worth,
                    corner_w: [corner[CUE].power_w, corner[DUE].power_w],
                    corner_error: corner[CUE].error.max(corner[DUE].error),
                    cue: self.level(CUE, rate),
                };
                end.best(from_s, to_s)
            })
            .fold(f64::NEG_INFINITY, f64::max);
        let skew = worth.earn[DUE].high - worth.earn[CUE].low;
        let skewed = (skew * corner[DUE].rate).max(skew * to[DUE]);
        let sizes = best.abs() + skewed.abs();
        if best == f64::NEG_INFINITY { best } else { best + skewed + 4.0 * EPS * sizes }
    }
}

impl End<'_> {
    /// y at b = s − a, and E's relative error.
    fn other(&self, s: f64) -> (Level, f64) {
        let level = self.lattice.level(DUE, s - self.cue.rate);
        (level, self.cue.error + level.error + 8.0 * EPS)
    }

    /// Whether a point of this diagonal may fit; false for all greater s where it is false.
    fn fits(&self, s: f64) -> bool {
        let lattice = self.lattice;
        let (other, error) = self.other(s);
        let product = self.cue.power_w * other.power_w;
        (0..2).all(|side| {
            let load = self.corner_w[side] + product * lattice.load[side];
            load * (1.0 - error - self.corner_error) <= lattice.limit_w[side]
        })
    }

    /// The greatest s that may fit, at most `to`.
    fn end(&self, to: f64) -> f64 {
        let lattice = self.lattice;
        if self.fits(to) {
            return to;
        }
        let room = (0..2)
            .map(|side| (lattice.limit_w[side] - self.corner_w[side]) / lattice.load[side])
            .fold(f64::INFINITY, f64::min);
        let sinr = room / self.cue.power_w / lattice.noise_w[DUE];
        let mut s = self.cue.rate + (math::ln_1p(sinr.max(0.0)) / lattice.nats).floor();
        for _ in 0..4 {
            if self.fits(s + 1.0) {
                s += 1.0;
            } else if self.fits(s) {
                return s.min(to);
            } else {
                s -= 1.0;
            }
        }
        // Whatever s is then, nothing beyond it fits, or nothing is known.
        if self.fits(s + 1.0) { to } else { s.min(to) }
    }

    /// A·s − ηξ·P at s, not below the truth, and its slope.
    fn at(&self, s: f64) -> (f64, Range) {
        let Lattice { cross: [c, d], nats, .. } = *self.lattice;
        let (other, error) = self.other(s);
        let product = self.cue.power_w * other.power_w;
        let closed = product * c * d;
        let delta = Range {
            low: 1.0 - closed - closed.abs() * error - EPS,
            high: (1.0 - closed).max(0.0) + closed.abs() * error + EPS,
        };
        let alone_w = self.corner_w[CUE] + self.corner_w[DUE];
        let shared_w = product * (c + d);
        let sum = alone_w + shared_w;
        let sum_low =
            sum - (alone_w * self.corner_error + shared_w.abs() * error) - 4.0 * EPS * sum.abs();
        let most_w = self.lattice.limit_w[CUE] + self.lattice.limit_w[DUE];
        let power_w =
            (sum_low / delta.high).min(most_w) * if sum_low > 0.0 { 1.0 - EPS } else { 1.0 + EPS };
        let (earned, cost) = (self.worth.earn[CUE].high * s, self.worth.per_watt * power_w);
        let value = earned - cost + 4.0 * EPS * (earned.abs() + cost.abs());
        // dP/ds = λ(y + σ²/h)·x((c + d) + (x₁ + y₁)cd)/Δ².
        let steep = self.worth.per_watt
            * nats
            * other.grown_w
            * self.cue.power_w
            * ((c + d) + alone_w * c * d);
        let error = error + self.corner_error + 8.0 * EPS;
        let earn = &self.worth.earn[CUE];
        let most = if delta.low > 0.0 {
            steep * (1.0 + error) / (delta.low * delta.low)
        } else {
            f64::INFINITY
        };
        let low = earn.low - if steep > 0.0 { most } else { 0.0 };
        let high = earn.high - steep * (1.0 - error) / (delta.high * delta.high);
        (value, Range { low: low - 2.0 * EPS * low.abs(), high: high + 2.0 * EPS * high.abs() })
    }

    /// The greatest A·s − ηξ·P over the diagonals from `from` to `to`; −∞ if none may fit.
    fn best(&self, from: f64, to: f64) -> f64 {
        let to = self.end(to);
        if to < from {
            return f64::NEG_INFINITY;
        }
        let Lattice { cross: [c, d], nats, noise_w, .. } = *self.lattice;
        let alone_w = self.corner_w[CUE] + self.corner_w[DUE];
        let k = self.cue.power_w * c * d;
        let q = self.worth.per_watt * nats * self.cue.power_w * ((c + d) + alone_w * c * d);
        let grown_w = crate::verify::lattice::flat_at(
            self.worth.earn[CUE].high,
            q,
            k,
            1.0 + k * noise_w[DUE],
        );
        let peak = self.cue.rate + math::ln(grown_w / noise_w[DUE]) / nats;
        let s = peak.floor().min(to).max(from);
        let (value, slope) = self.at(s);
        let mut best = value;
        if s > from {
            best += (-slope.low).max(0.0) * (s - from);
        }
        if s < to {
            let (value, slope) = self.at(s + 1.0);
            best = best.max(value + slope.high.max(0.0) * (to - s - 1.0));
        }
        best + 4.0 * EPS * best.abs()
    }
}
