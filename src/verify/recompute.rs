//! The model from powers and matching alone, equations (1)-(7), written afresh.

use crate::model::Problem;
use crate::solver::solution::Solution;
use crate::verify::slack::{LARGEST_SHORTFALL, TOLERANCE};

/// What a user gets.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Service {
    /// R/L, triplets/s before flooring.
    pub(super) rate: f64,
    /// ⌊R/L⌋.
    pub(super) triplets: f64,
    /// S, value/s.
    pub(super) value: f64,
}

/// Everything that follows from powers and matching.
#[derive(Clone, Debug, Default)]
pub(super) struct Recomputed {
    pub(super) cues: Vec<Service>,
    pub(super) dues: Vec<Service>,
    pub(super) semantic_value_per_s: f64,
    pub(super) circuit_power_w: f64,
    pub(super) transmit_power_w: f64,
    pub(super) power_w: f64,
    pub(super) energy_efficiency: f64,
}

/// Recomputes the model. Lengths are right and partners exist; who shares with whom is read from
/// the DUEs (α_ij = 1 where DUE j names CUE i).
pub(super) fn recompute(problem: &Problem, solution: &Solution) -> Recomputed {
    let gains = &problem.gains;
    let service = |signal_w: f64, heard_w: f64, value_per_triplet: f64| {
        let sinr = signal_w / (heard_w + problem.noise_w);
        let rate_bit_per_s = problem.bandwidth_hz * sinr.ln_1p() / core::f64::consts::LN_2;
        let rate = rate_bit_per_s / problem.bits_per_triplet;
        let triplets = (rate + (rate * TOLERANCE).min(LARGEST_SHORTFALL)).floor();
        Service { rate, triplets, value: triplets * value_per_triplet }
    };
    let mut own = Recomputed::default();
    let mut heard_by_bs_w = vec![0.0; problem.cues];
    for (j, due) in solution.dues.iter().enumerate() {
        if let Some(i) = due.cue {
            heard_by_bs_w[i] += due.power_w * gains.due_bs[j];
        }
    }
    for (i, cue) in solution.cues.iter().enumerate() {
        let signal_w = cue.power_w * gains.cue_bs[i];
        own.cues.push(service(signal_w, heard_by_bs_w[i], problem.cue_value[i]));
    }
    for (j, due) in solution.dues.iter().enumerate() {
        own.dues.push(due.cue.map_or(Service::default(), |i| {
            let heard_w = solution.cues[i].power_w * gains.cue_due[i * problem.dues + j];
            service(due.power_w * gains.due[j], heard_w, problem.due_value[j])
        }));
    }
    let users = || own.cues.iter().chain(&own.dues);
    let triplets: f64 = users().map(|user| user.triplets).sum();
    let radiated_w = solution.cues.iter().map(|cue| cue.power_w).sum::<f64>()
        + solution.dues.iter().map(|due| due.power_w).sum::<f64>();
    own.semantic_value_per_s = users().map(|user| user.value).sum();
    own.circuit_power_w = problem.circuit_energy_per_triplet_j * triplets;
    own.transmit_power_w = problem.amplifier_inefficiency * radiated_w;
    own.power_w = own.circuit_power_w + own.transmit_power_w;
    own.energy_efficiency =
        if own.power_w > 0.0 { own.semantic_value_per_s / own.power_w } else { 0.0 };
    own
}
