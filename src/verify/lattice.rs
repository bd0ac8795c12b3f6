//! Whole rates on one subchannel: least powers, what fits, and what a point is worth, with its rounding.
//!
//! A CUE and a DUE that share carry (a, b) triplets/s. With x = γ(a)·σ²/h_C, y = γ(b)·σ²/h_D, the powers
//! without interference, and c = g_C/σ², d = g_D/σ², the least powers are
//!
//! P_C = x(1 + y·d)/Δ, P_D = y(1 + x·c)/Δ, Δ = 1 − xy·cd,
//!
//! and the point is worth f(a, b) = A·a + B·b − ηξ(P_C + P_D) with A = ϖ_C − η·P_cir, B = ϖ_D − η·P_cir.
//! A CUE alone is the same with a silent DUE (b = 0).
//!
//! **Rounding.** Every basic operation errs by at most ε/2 relatively (ε = 2⁻⁵²), `exp_m1` by ε. So
//! γ(a) = e^z − 1 with z = λa errs by at most (3(1 + z) + 3)ε, for z itself errs by 2ε and γ is at most
//! (1 + z) times as sensitive. Sums and products of numbers ≥ 0 add their shares; Δ, the one difference,
//! gets what rounds in xy·cd as an absolute error. Everything below returns an interval made so.

use crate::math;
use crate::model::limits::power_limit_w;
use crate::model::{Problem, SharedSubchannel};
use crate::verify::slack::EPS;

/// The CUE's side of an array, then the DUE's.
pub(super) const CUE: usize = 0;
pub(super) const DUE: usize = 1;

/// An interval that holds a number in spite of rounding.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Range {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Range {
    /// The one whose lower end is greater.
    pub(super) fn better(self, other: Range) -> Range {
        if other.low > self.low { other } else { self }
    }

    fn around(middle: f64, error: f64) -> Range {
        Range { low: middle - error, high: middle + error }
    }
}

/// What triplets earn and watts cost at some η.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worth {
    /// A and B, value per triplet.
    pub(super) earn: [Range; 2],
    /// ηξ, value/s per W.
    pub(super) per_watt: f64,
}

/// A rate of one user and the power that it would need without interference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    /// Whole triplets/s.
    pub(super) rate: f64,
    /// γ(rate).
    sinr: f64,
    /// x = γ(rate)·σ²/h, W.
    pub(super) power_w: f64,
    /// x + σ²/h, W: λ times this is dx/da.
    pub(super) grown_w: f64,
    /// Relative error of both.
    pub(super) error: f64,
}

/// P_C + P_D at a point, and what its slopes need.
#[derive(Clone, Copy, Debug)]
pub(super) struct Power {
    pub(super) total_w: Range,
    delta: Range,
}

/// The points of one subchannel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lattice {
    /// λ = ln 2·L/W.
    pub(super) nats: f64,
    /// The links, and the definition of what fits.
    link: SharedSubchannel,
    /// σ²/h, W.
    pub(super) noise_w: [f64; 2],
    /// g/σ²: how much a watt of this user disturbs the other's receiver, 1/W.
    pub(super) cross: [f64; 2],
    /// Load on a user's maximum by a watt² of both powers, 1/W: P̂_C bounds x + load·xy.
    pub(super) load: [f64; 2],
    pub(super) limit_w: [f64; 2],
    /// Least rates that meet the thresholds.
    pub(super) least: [f64; 2],
    /// ϖ, value per triplet.
    value: [f64; 2],
    circuit_j: f64,
    inefficiency: f64,
}

impl Lattice {
    /// CUE `i` with DUE `j`.
    pub(super) fn pair(problem: &Problem, i: usize, j: usize) -> Lattice {
        let link = SharedSubchannel::new(problem, i, j);
        let values = [problem.cue_value[i], problem.due_value[j]];
        Lattice::new(
            problem,
            link,
            values,
            values.map(|value| problem.least_triplets(value) as f64),
        )
    }

    /// CUE `i` alone: a DUE that may only be silent.
    pub(super) fn alone(problem: &Problem, i: usize) -> Lattice {
        let link = SharedSubchannel {
            cue_gain: problem.gains.cue_bs[i] / problem.noise_w,
            due_gain: 1.0,
            cue_interference: 0.0,
            due_interference: 0.0,
            cue_limit_w: power_limit_w(problem.p_max_cue_w),
            due_limit_w: 0.0,
        };
        let value = problem.cue_value[i];
        Lattice::new(problem, link, [value, 0.0], [problem.least_triplets(value) as f64, 0.0])
    }

    fn new(problem: &Problem, link: SharedSubchannel, value: [f64; 2], least: [f64; 2]) -> Lattice {
        let cross = [link.cue_interference, link.due_interference];
        let limit_w = [link.cue_limit_w, link.due_limit_w];
        Lattice {
            nats: problem.nats_per_triplet(),
            link,
            noise_w: [1.0 / link.cue_gain, 1.0 / link.due_gain],
            cross,
            load: [
                cross[DUE] * (1.0 + limit_w[CUE] * cross[CUE]),
                cross[CUE] * (1.0 + limit_w[DUE] * cross[DUE]),
            ],
            limit_w,
            least,
            value,
            circuit_j: problem.circuit_energy_per_triplet_j,
            inefficiency: problem.amplifier_inefficiency,
        }
    }

    /// What triplets and watts count for at `eta`.
    pub(super) fn worth(&self, eta: f64) -> Worth {
        let circuit = eta * self.circuit_j;
        let earn = |value: f64| Range::around(value - circuit, 2.0 * EPS * (value + circuit));
        Worth {
            earn: [earn(self.value[CUE]), earn(self.value[DUE])],
            per_watt: eta * self.inefficiency,
        }
    }

    /// `rate` triplets/s of the user on `side`.
    pub(super) fn level(&self, side: usize, rate: f64) -> Level {
        let z = rate * self.nats;
        let sinr = math::exp_m1(z);
        let power_w = sinr * self.noise_w[side];
        let error = EPS * (6.0 + 3.0 * z.abs());
        Level { rate, sinr, power_w, grown_w: power_w + self.noise_w[side], error }
    }

    /// Both users at `rates`.
    pub(super) fn levels(&self, rates: [f64; 2]) -> [Level; 2] {
        [self.level(CUE, rates[CUE]), self.level(DUE, rates[DUE])]
    }

    /// Whether both maxima allow the two levels, as the model defines it, bit for bit.
    pub(super) fn fits(&self, levels: &[Level; 2]) -> bool {
        self.link.fits(levels[CUE].sinr, levels[DUE].sinr)
    }

    /// Whether a point meets both thresholds and fits both maxima.
    pub(super) fn contains(&self, rates: [f64; 2]) -> bool {
        (0..2).all(|side| rates[side] >= self.least[side]) && self.fits(&self.levels(rates))
    }

    /// Whether any point is feasible; what fits is down-closed, so the least point decides.
    pub(super) fn is_feasible(&self) -> bool {
        self.contains(self.least)
    }

    /// The greatest rate on `side`, at most `upto`, that fits beside `other`; at least `from`, which fits.
    pub(super) fn greatest(&self, side: usize, other: &Level, from: f64, upto: f64) -> f64 {
        let fits = |rate: f64| {
            let mut levels = [*other; 2];
            levels[side] = self.level(side, rate);
            self.fits(&levels)
        };
        if upto <= from || fits(upto) {
            return upto;
        }
        // The continuous limit, then its neighbours; rounding moves it by a fraction of a stair.
        let by_own = self.limit_w[side] / (1.0 + other.power_w * self.load[side]);
        let by_other = (self.limit_w[1 - side] / other.power_w - 1.0) / self.load[1 - side];
        let power_w = by_own.min(by_other).max(0.0);
        let rate = (math::ln_1p(power_w / self.noise_w[side]) / self.nats).floor();
        let (mut low, mut high) = (from, upto);
        for guess in [rate, rate + 1.0, rate - 1.0] {
            if guess > low && guess < high {
                if fits(guess) {
                    low = guess;
                } else {
                    high = guess;
                }
            }
        }
        // Rarely anything is left to halve; 64 halvings end for any two whole numbers.
        for _ in 0..64 {
            if high - low <= 1.0 {
                break;
            }
            let middle = low + ((high - low) / 2.0).floor();
            if fits(middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// P_C + P_D at two levels that fit.
    pub(super) fn power(&self, levels: &[Level; 2]) -> Power {
        let (x, y) = (&levels[CUE], &levels[DUE]);
        let (by_cue, by_due) = (x.power_w * self.cross[CUE], y.power_w * self.cross[DUE]);
        let product = by_cue * by_due;
        let error = x.error + y.error + 8.0 * EPS;
        let delta = 1.0 - product;
        // What fits has Δ > 0; rounding may show something else.
        let delta = Range {
            low: delta - product * error - EPS,
            high: delta.max(0.0) + product * error + EPS,
        };
        let sum = x.power_w * (1.0 + by_due) + y.power_w * (1.0 + by_cue);
        let most = (self.limit_w[CUE] + self.limit_w[DUE]) * (1.0 + 4.0 * EPS);
        let low = (sum * (1.0 - error) / delta.high).min(most);
        let high = if delta.low > 0.0 { (sum * (1.0 + error) / delta.low).min(most) } else { most };
        // Two silent users need nothing, whatever divides it.
        let total_w = if sum > 0.0 {
            Range { low: low * (1.0 - EPS), high: high * (1.0 + EPS) }
        } else {
            Range::default()
        };
        Power { total_w, delta }
    }

    /// f at a point.
    pub(super) fn value(&self, worth: &Worth, levels: &[Level; 2], power: &Power) -> Range {
        let (a, b) = (levels[CUE].rate, levels[DUE].rate);
        let [earn_a, earn_b] = &worth.earn;
        let cost = Range {
            low: worth.per_watt * power.total_w.low,
            high: worth.per_watt * power.total_w.high,
        };
        let sizes = earn_a.high.abs().max(earn_a.low.abs()) * a
            + earn_b.high.abs().max(earn_b.low.abs()) * b
            + cost.high;
        let error = 4.0 * EPS * sizes;
        Range {
            low: earn_a.low * a + earn_b.low * b - cost.high - error,
            high: earn_a.high * a + earn_b.high * b - cost.low + error,
        }
    }

    /// ∂f by the rate on `side`: earn − ηξ·λ(x + σ²/h)(1 + x'·g')(1 + x'·g)/Δ², x' the other's power.
    pub(super) fn slope(
        &self,
        worth: &Worth,
        side: usize,
        levels: &[Level; 2],
        power: &Power,
    ) -> Range {
        let (own, other) = (&levels[side], &levels[1 - side]);
        let disturbed =
            (1.0 + other.power_w * self.cross[CUE]) * (1.0 + other.power_w * self.cross[DUE]);
        let steep = worth.per_watt * self.nats * own.grown_w * disturbed;
        let error = own.error + 2.0 * other.error + 16.0 * EPS;
        let least = steep * (1.0 - error) / (power.delta.high * power.delta.high);
        let most = if power.delta.low > 0.0 {
            steep * (1.0 + error) / (power.delta.low * power.delta.low)
        } else {
            f64::INFINITY
        };
        let earn = &worth.earn[side];
        let low = earn.low - if steep > 0.0 { most } else { 0.0 };
        let high = earn.high - least;
        Range { low: low - 2.0 * EPS * low.abs(), high: high + 2.0 * EPS * high.abs() }
    }

    /// About where f peaks on `side` beside `other`; a place to look, which proves nothing.
    pub(super) fn peak(&self, worth: &Worth, side: usize, other: &Level) -> f64 {
        let earn = worth.earn[side].high;
        if earn <= 0.0 {
            return 0.0;
        }
        // Zero slope, with X = x + σ²/h and 1 − k·x = e − k·X.
        let noise_w = self.noise_w[side];
        let (by_cue, by_due) = (other.power_w * self.cross[CUE], other.power_w * self.cross[DUE]);
        let k = other.power_w * self.cross[CUE] * self.cross[DUE];
        let q = worth.per_watt * self.nats * (1.0 + by_cue) * (1.0 + by_due);
        let e = 1.0 + k * noise_w;
        let peak_w = flat_at(earn, q, k, e);
        math::ln(peak_w / noise_w) / self.nats
    }
}

/// The smaller root X of earn·(e − kX)² = q·X: where what a triplet earns and what it costs are even.
pub(super) fn flat_at(earn: f64, q: f64, k: f64, e: f64) -> f64 {
    let p = 2.0 * earn * e * k + q;
    2.0 * earn * e * e / (p + (q * (q + 4.0 * earn * e * k)).sqrt())
}
