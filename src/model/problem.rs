//! The flat numbers that every solver works on, in SI units.

use crate::math;
use crate::model::gains::Gains;
use crate::model::limits;
use crate::model::semantic::value_per_triplet;
use crate::scenario::Scenario;
use crate::units::dbm_to_w;

/// One optimisation problem (8): gains, values and limits as plain arrays.
///
/// M CUEs (index i), N ≤ M DUEs (index j). Powers in W, rates in whole triplets per second,
/// semantic value in value per second, energy efficiency in value per joule.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// M, number of CUEs and of subchannels.
    pub cues: usize,
    /// N, number of D2D pairs.
    pub dues: usize,
    /// W, Hz.
    pub bandwidth_hz: f64,
    /// L, bits per triplet.
    pub bits_per_triplet: f64,
    /// σ², W.
    pub noise_w: f64,
    /// P_max^C, W.
    pub p_max_cue_w: f64,
    /// P_max^D, W.
    pub p_max_due_w: f64,
    /// ξ = 1/efficiency ≥ 1.
    pub amplifier_inefficiency: f64,
    /// P_cir, J per triplet.
    pub circuit_energy_per_triplet_j: f64,
    /// S_th, value per second.
    pub semantic_threshold: f64,
    /// ϖ_i `[M]`, value per triplet.
    pub cue_value: Vec<f64>,
    /// ϖ_j `[N]`, value per triplet.
    pub due_value: Vec<f64>,
    /// Linear power gains.
    pub gains: Gains,
}

impl Problem {
    /// The problem that `scenario` states.
    pub fn new(scenario: &Scenario) -> Problem {
        let p = &scenario.params;
        let value = |zipf| value_per_triplet(zipf, p.services);
        Problem {
            cues: scenario.cues.len(),
            dues: scenario.dues.len(),
            bandwidth_hz: p.bandwidth_hz,
            bits_per_triplet: p.bits_per_triplet,
            noise_w: dbm_to_w(p.noise_dbm),
            p_max_cue_w: dbm_to_w(p.p_max_cue_dbm),
            p_max_due_w: dbm_to_w(p.p_max_due_dbm),
            amplifier_inefficiency: 1.0 / p.pa_efficiency,
            circuit_energy_per_triplet_j: p.circuit_energy_per_triplet_j,
            semantic_threshold: p.semantic_threshold,
            cue_value: scenario.cues.iter().map(|c| value(c.zipf)).collect(),
            due_value: scenario.dues.iter().map(|d| value(d.zipf)).collect(),
            gains: Gains::new(scenario),
        }
    }

    /// λ = ln 2 · L / W: one more triplet per second multiplies 1 + SINR by e^λ.
    pub fn nats_per_triplet(&self) -> f64 {
        core::f64::consts::LN_2 * self.bits_per_triplet / self.bandwidth_hz
    }

    /// ϖ − η·P_cir at `eta` (value/J): what a triplet of `value_per_triplet` is worth net of the
    /// energy that circuits spend on it; may be negative.
    pub fn net_value(&self, value_per_triplet: f64, eta: f64) -> f64 {
        value_per_triplet - eta * self.circuit_energy_per_triplet_j
    }

    /// ηξ at `eta` (value/J): value per second that one watt of transmit power costs.
    pub fn power_price(&self, eta: f64) -> f64 {
        eta * self.amplifier_inefficiency
    }

    /// P_cir·triplets + ξ·P: all power in W that `triplets_per_s` at `transmit_power_w` take.
    pub fn total_power_w(&self, triplets_per_s: f64, transmit_power_w: f64) -> f64 {
        self.circuit_energy_per_triplet_j * triplets_per_s
            + self.amplifier_inefficiency * transmit_power_w
    }

    /// Least SINR that carries `triplets` per second: γ(x) = 2^(xL/W) − 1, from (1)-(2).
    pub fn sinr_for(&self, triplets: u64) -> f64 {
        math::exp_m1(triplets as f64 * self.nats_per_triplet())
    }

    /// Least whole triplet rate worth S_th at `value_per_triplet`, (8a)-(8b).
    ///
    /// The definition is [`limits::least_triplets`].
    pub fn least_triplets(&self, value_per_triplet: f64) -> u64 {
        limits::least_triplets(self.semantic_threshold, value_per_triplet)
    }
}
