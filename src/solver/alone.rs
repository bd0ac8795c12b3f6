//! The power problem of a CUE that shares its subchannel with nobody, (19).

use crate::math;
use crate::model::Problem;
use crate::model::limits::power_limit_w;
use crate::solver::whole::greatest_whole;

/// A CUE's whole rate alone, with the least power that carries it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AlonePoint {
    /// a, triplets/s; a whole number.
    pub triplets: f64,
    /// P_C, W.
    pub power_w: f64,
}

/// A CUE alone on its subchannel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alone {
    /// h_C/σ², 1/W.
    h: f64,
    nats: f64,
    /// e^λ − 1.
    stair: f64,
    /// The largest power that counts as within the maximum, W.
    limit_w: f64,
    /// Least whole rate that meets S_th.
    a_min: f64,
    /// Greatest whole rate within the maximum; below `a_min` if S_th is out of reach.
    a_max: f64,
    /// Power for `a_min`, W.
    least_power_w: f64,
}

impl Alone {
    /// CUE `i` of `problem`.
    pub fn new(problem: &Problem, i: usize) -> Alone {
        Alone::on(problem, problem.gains.cue_bs[i], problem.p_max_cue_w, problem.cue_value[i])
    }

    /// DUE `j` as if its subchannel were free of interference; a relaxation, used for bounds only.
    pub(crate) fn of_due(problem: &Problem, j: usize) -> Alone {
        Alone::on(problem, problem.gains.due[j], problem.p_max_due_w, problem.due_value[j])
    }

    /// A link of `gain` that may transmit `maximum_w` and whose triplets are worth `value` each.
    fn on(problem: &Problem, gain: f64, maximum_w: f64, value: f64) -> Alone {
        let nats = problem.nats_per_triplet();
        let mut alone = Alone {
            h: gain / problem.noise_w,
            nats,
            stair: math::exp_m1(nats),
            limit_w: power_limit_w(maximum_w),
            a_min: problem.least_triplets(value) as f64,
            a_max: -1.0,
            least_power_w: 0.0,
        };
        alone.least_power_w = alone.power_w(alone.a_min);
        let fits = |a: f64| alone.power_w(a) <= alone.limit_w;
        if fits(alone.a_min) {
            let rate = math::ln_1p(alone.limit_w * alone.h) / nats;
            alone.a_max = greatest_whole(rate.floor(), alone.a_min, fits);
        }
        alone
    }

    /// Power in W that `triplets` per second need.
    pub fn power_w(&self, triplets: f64) -> f64 {
        math::exp_m1(triplets * self.nats) / self.h
    }

    /// Least whole rate that meets S_th, (8a).
    pub fn least_triplets(&self) -> f64 {
        self.a_min
    }

    /// Largest whole rate that P_max^C carries; below [`Self::least_triplets`] if out of reach.
    pub fn most_triplets(&self) -> f64 {
        self.a_max
    }

    /// Whether S_th can be met at full power; if not, the CUE is *out of reach*.
    pub fn is_feasible(&self) -> bool {
        self.a_max >= self.a_min
    }

    /// The optimum of (19) at weights A (value per triplet) and ηξ (value/s per W), in closed form.
    ///
    /// A·a − ηξ·γ(a)/h is concave in a, stationary where 1 + SINR = A·h/(ηξλ); the best whole a is
    /// a neighbour of that, clipped to what S_th and P_max^C allow. Needs a feasible CUE.
    pub fn best(&self, weight: f64, power_weight: f64) -> AlonePoint {
        let stationary = weight * self.h / (power_weight * self.nats);
        if weight <= 0.0 || stationary <= 1.0 + self.least_power_w * self.h {
            return AlonePoint { triplets: self.a_min, power_w: self.least_power_w };
        }
        let low = (math::ln(stationary) / self.nats).floor();
        let low = math::within(low, self.a_min, self.a_max);
        let power_w = self.power_w(low);
        let rise_w = (power_w + 1.0 / self.h) * self.stair;
        if low < self.a_max && weight > power_weight * rise_w {
            AlonePoint { triplets: low + 1.0, power_w: self.power_w(low + 1.0) }
        } else {
            AlonePoint { triplets: low, power_w }
        }
    }

    /// A·a − ηξ·P_C of a point, value/s.
    pub fn value(point: AlonePoint, weight: f64, power_weight: f64) -> f64 {
        weight * point.triplets - power_weight * point.power_w
    }
}
