//! The flat numbers that every solver works on, in SI units.

use crate::math;
use crate::model::gains::Gains;
use crate::model::limits;
use crate::model::semantic::value_per_triplet;
use crate::scenario::{Params, Scenario, Touched};
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
        let mut problem = Problem {
            cues: scenario.cues.len(),
            dues: scenario.dues.len(),
            bandwidth_hz: 0.0,
            bits_per_triplet: 0.0,
            noise_w: 0.0,
            p_max_cue_w: 0.0,
            p_max_due_w: 0.0,
            amplifier_inefficiency: 0.0,
            circuit_energy_per_triplet_j: 0.0,
            semantic_threshold: 0.0,
            cue_value: Vec::with_capacity(scenario.cues.len()),
            due_value: Vec::with_capacity(scenario.dues.len()),
            gains: Gains::new(scenario),
        };
        problem.set_limits(&scenario.params);
        problem.set_values(scenario);
        problem
    }

    /// Brings this problem, which `scenario` stated before it was `touched`, up to date.
    ///
    /// Moves recompute their own links alone and allocate nothing; gains and values that stand are kept.
    pub fn update(&mut self, touched: Touched, scenario: &Scenario) {
        let value = |zipf| value_per_triplet(zipf, scenario.params.services);
        match touched {
            Touched::Nothing | Touched::Drawing => {}
            Touched::Cue(i) => {
                self.gains.move_cue(scenario, i);
                self.cue_value[i] = value(scenario.cues[i].zipf);
            }
            Touched::Due(j) => {
                self.gains.move_due(scenario, j);
                self.due_value[j] = value(scenario.dues[j].zipf);
            }
            Touched::BaseStation => self.gains.move_bs(scenario),
            Touched::Limits => self.set_limits(&scenario.params),
            Touched::Values => {
                self.set_limits(&scenario.params);
                self.set_values(scenario);
            }
            Touched::Channel => self.gains = Gains::new(scenario),
            Touched::Everything => *self = Problem::new(scenario),
        }
    }

    /// Limits, noise, bandwidth and energies.
    fn set_limits(&mut self, p: &Params) {
        self.bandwidth_hz = p.bandwidth_hz;
        self.bits_per_triplet = p.bits_per_triplet;
        self.noise_w = dbm_to_w(p.noise_dbm);
        self.p_max_cue_w = dbm_to_w(p.p_max_cue_dbm);
        self.p_max_due_w = dbm_to_w(p.p_max_due_dbm);
        self.amplifier_inefficiency = 1.0 / p.pa_efficiency;
        self.circuit_energy_per_triplet_j = p.circuit_energy_per_triplet_j;
        self.semantic_threshold = p.semantic_threshold;
    }

    /// ϖ of every user; equal ζ follow each other in many cells, and are worth the same.
    fn set_values(&mut self, scenario: &Scenario) {
        let Scenario { params, cues, dues, .. } = scenario;
        let mut last = None;
        let mut value = |zipf: f64| match last {
            Some((same, value)) if zipf.total_cmp(&same).is_eq() => value,
            _ => {
                let value = value_per_triplet(zipf, params.services);
                last = Some((zipf, value));
                value
            }
        };
        self.cue_value.clear();
        self.cue_value.extend(cues.iter().map(|cue| value(cue.zipf)));
        self.due_value.clear();
        self.due_value.extend(dues.iter().map(|due| value(due.zipf)));
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
