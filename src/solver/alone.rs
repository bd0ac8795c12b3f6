//! The power problem of a CUE that shares its subchannel with nobody, (19).

use crate::math;
use crate::model::Problem;

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
    p_max_w: f64,
    a_min: f64,
}

impl Alone {
    /// CUE `i` of `problem`.
    pub fn new(problem: &Problem, i: usize) -> Alone {
        Alone {
            h: problem.gains.cue_bs[i] / problem.noise_w,
            nats: problem.nats_per_triplet(),
            p_max_w: problem.p_max_cue_w,
            a_min: problem.least_triplets(problem.cue_value[i]) as f64,
        }
    }

    /// DUE `j` as if its subchannel were free of interference; a relaxation, used for bounds only.
    pub(crate) fn of_due(problem: &Problem, j: usize) -> Alone {
        Alone {
            h: problem.gains.due[j] / problem.noise_w,
            nats: problem.nats_per_triplet(),
            p_max_w: problem.p_max_due_w,
            a_min: problem.least_triplets(problem.due_value[j]) as f64,
        }
    }

    /// Power in W that `triplets` per second need.
    pub fn power_w(&self, triplets: f64) -> f64 {
        math::exp_m1(triplets * self.nats) / self.h
    }

    /// Least whole rate that meets S_th, (8a).
    pub fn least_triplets(&self) -> f64 {
        self.a_min
    }

    /// Largest whole rate that P_max^C carries.
    pub fn most_triplets(&self) -> f64 {
        let rate = math::ln_1p(self.p_max_w * self.h) / self.nats;
        (rate + rate * 1e-12).floor()
    }

    /// Whether S_th can be met at full power; if not, the CUE is *out of reach*.
    pub fn is_feasible(&self) -> bool {
        self.power_w(self.a_min) <= self.p_max_w * (1.0 + 1e-12)
    }

    /// The optimum of (19) at weights A (value per triplet) and ηξ (value/s per W), in closed form.
    ///
    /// A·a − ηξ·γ(a)/h is concave in a, stationary where 1 + SINR = A·h/(ηξλ); the best whole a is
    /// a neighbour of that, clipped to what S_th and P_max^C allow. Needs a feasible CUE.
    pub fn best(&self, weight: f64, power_weight: f64) -> AlonePoint {
        let mut triplets = self.a_min;
        if weight > 0.0 {
            let most = self.most_triplets();
            let stationary = weight * self.h / (power_weight * self.nats);
            let low =
                (math::ln(stationary) / self.nats).floor().clamp(self.a_min, most.max(self.a_min));
            let gain = |a: f64| weight * a - power_weight * self.power_w(a);
            triplets = if low < most && gain(low + 1.0) > gain(low) { low + 1.0 } else { low };
        }
        AlonePoint { triplets, power_w: self.power_w(triplets) }
    }

    /// A·a − ηξ·P_C of a point, value/s.
    pub fn value(point: AlonePoint, weight: f64, power_weight: f64) -> f64 {
        weight * point.triplets - power_weight * point.power_w
    }
}
