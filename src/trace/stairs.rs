//! The staircase along one line of the power plane, or of a CUE alone: value, cost, their sum.

use crate::math;
use crate::model::Problem;
use crate::model::limits::whole_triplets;
use crate::solver::alone::Alone;
use crate::solver::line_search::{Held, Segment};
use crate::solver::objective::PairObjective;
use crate::solver::region::PairRegion;
use serde::{Deserialize, Serialize};

/// A staircase B·⌊R/L⌋ minus a cost that is a straight line in the free user's power, (17), (19).
///
/// All powers are the free user's, W. Endpoints are computed on demand, never stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StairLine {
    /// Least whole rate: the threshold, 1/s.
    pub first: u64,
    /// Greatest whole rate, 1/s.
    pub last: u64,
    /// Power where the line meets a maximum, W.
    pub end_w: f64,
    /// B, net value of one further triplet; may be negative.
    pub triplet_value: f64,
    /// A·a of the user that is held; 0 for a CUE alone, value/s.
    pub base_value: f64,
    /// ηξ, value/s per W.
    pub power_price: f64,
    /// Power of the held user when the free one is silent, W.
    pub held_w: f64,
    /// Further power of the held user per watt of the free one.
    pub held_slope: f64,
    /// Gain of the free user's link over σ², 1/W.
    gain: f64,
    /// Noise and interference over σ² when the free user is silent, ≥ 1.
    quiet_noise: f64,
    /// Their growth per watt of the free user, through the held one that answers it, 1/W.
    noise_slope: f64,
    /// λ.
    nats_per_triplet: f64,
}

impl StairLine {
    /// The staircase of `segment`.
    pub fn on_segment(
        region: &PairRegion,
        objective: &PairObjective,
        segment: &Segment,
    ) -> StairLine {
        let (at, held_value, triplet_value) = match segment.held {
            Held::Cue => (region.clone(), objective.cue_value, objective.due_value),
            Held::Due => (region.mirrored(), objective.due_value, objective.cue_value),
        };
        // From here the held user is the "CUE" of `at` and the free one its "DUE".
        let held_w = segment.held_sinr / at.link.cue_gain;
        let held_slope = held_w * at.link.due_interference;
        let mut line = StairLine {
            first: segment.first,
            last: segment.last,
            end_w: 0.0,
            triplet_value,
            base_value: held_value * segment.held_triplets as f64,
            power_price: objective.power_price,
            held_w,
            held_slope,
            gain: at.link.due_gain,
            quiet_noise: 1.0 + at.link.cue_interference * held_w,
            noise_slope: at.link.cue_interference * held_slope,
            nats_per_triplet: at.nats_per_triplet,
        };
        line.end_w = line.power_at_sinr(segment.end_sinr);
        line
    }

    /// The staircase of CUE `i` alone at `eta`; `None` if it is out of reach.
    pub fn alone(problem: &Problem, i: usize, eta: f64) -> Option<StairLine> {
        let alone = Alone::new(problem, i);
        let (first, last) = (alone.least_triplets() as u64, alone.most_triplets() as u64);
        (first <= last).then(|| StairLine {
            first,
            last,
            end_w: problem.p_max_cue_w,
            triplet_value: problem.net_value(problem.cue_value[i], eta),
            base_value: 0.0,
            power_price: problem.power_price(eta),
            held_w: 0.0,
            held_slope: 0.0,
            gain: problem.gains.cue_bs[i] / problem.noise_w,
            quiet_noise: 1.0,
            noise_slope: 0.0,
            nats_per_triplet: problem.nats_per_triplet(),
        })
    }

    fn power_at_sinr(&self, sinr: f64) -> f64 {
        sinr * self.quiet_noise / (self.gain - sinr * self.noise_slope)
    }

    /// Free user's power at which its rate is `rate` (whole or not), W.
    pub fn power_w(&self, rate: f64) -> f64 {
        self.power_at_sinr(math::exp_m1(rate * self.nats_per_triplet))
    }

    /// Real-valued rate R/L at the free user's power, 1/s.
    pub fn rate(&self, power_w: f64) -> f64 {
        math::ln_1p(self.gain * power_w / (self.quiet_noise + self.noise_slope * power_w))
            / self.nats_per_triplet
    }

    /// Whole rate at the free user's power, with the usual slack ([`crate::slack::RATE`]), 1/s.
    pub fn stair(&self, power_w: f64) -> u64 {
        let rate = self.rate(power_w);
        whole_triplets(rate).clamp(self.first, self.last)
    }

    /// Summed power of both users, W.
    pub fn total_power_w(&self, power_w: f64) -> f64 {
        self.held_w + (1.0 + self.held_slope) * power_w
    }

    /// ηξ(P_C + P_D), value/s.
    pub fn cost(&self, power_w: f64) -> f64 {
        self.power_price * self.total_power_w(power_w)
    }

    /// Height of stair `triplets`: B·b, value/s.
    pub fn height(&self, triplets: u64) -> f64 {
        self.triplet_value * triplets as f64
    }

    /// The objective at the endpoint of stair `triplets`, value/s.
    pub fn value(&self, triplets: u64) -> f64 {
        self.base_value + self.height(triplets) - self.cost(self.power_w(triplets as f64))
    }

    /// The objective at a power, value/s.
    pub fn sum(&self, power_w: f64) -> f64 {
        self.base_value + self.height(self.stair(power_w)) - self.cost(power_w)
    }

    /// What the objective would be if rates were not floored; the endpoints lie on it.
    pub fn smooth(&self, power_w: f64) -> f64 {
        self.base_value + self.triplet_value * self.rate(power_w) - self.cost(power_w)
    }

    /// Number of stairs.
    pub fn stairs(&self) -> u64 {
        self.last - self.first + 1
    }

    /// Power at the first endpoint, W.
    pub fn start_w(&self) -> f64 {
        self.power_w(self.first as f64)
    }
}
