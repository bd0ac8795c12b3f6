//! Rates, whole triplets, and totals of an operating point: equations (1)-(7) as they stand.

use crate::math;
use crate::model::Problem;
use crate::model::limits::whole_triplets;

/// W·log2(1 + signal / (interference + noise)) in bit/s; powers in W, bandwidth in Hz.
pub(crate) fn shannon_rate_bps(
    bandwidth_hz: f64,
    signal_w: f64,
    interference_w: f64,
    noise_w: f64,
) -> f64 {
    let sinr = signal_w / (interference_w + noise_w);
    bandwidth_hz * math::ln_1p(sinr) / core::f64::consts::LN_2
}

/// R_i of CUE `i` at `cue_power_w`, bit/s, equation (1); `due` is the DUE that reuses its
/// subchannel and that one's power in W.
pub fn cue_rate_bps(
    problem: &Problem,
    i: usize,
    cue_power_w: f64,
    due: Option<(usize, f64)>,
) -> f64 {
    let interference_w = due.map_or(0.0, |(j, power_w)| power_w * problem.gains.due_bs[j]);
    let signal_w = cue_power_w * problem.gains.cue_bs[i];
    shannon_rate_bps(problem.bandwidth_hz, signal_w, interference_w, problem.noise_w)
}

/// R_j of DUE `j` at `due_power_w`, bit/s, equation (2); `cue` is the CUE whose subchannel it
/// reuses and that one's power in W. A DUE without a subchannel has rate 0.
pub fn due_rate_bps(
    problem: &Problem,
    j: usize,
    due_power_w: f64,
    cue: Option<(usize, f64)>,
) -> f64 {
    let Some((i, cue_power_w)) = cue else {
        return 0.0;
    };
    let interference_w = cue_power_w * problem.gains.cue_due[i * problem.dues + j];
    let signal_w = due_power_w * problem.gains.due[j];
    shannon_rate_bps(problem.bandwidth_hz, signal_w, interference_w, problem.noise_w)
}

/// ⌊R/L⌋, whole triplets per second that a rate in bit/s carries, equation (3).
///
/// A slack ([`crate::slack::RATE`], at most a thousandth of a triplet) keeps a quotient that is whole in
/// exact arithmetic from being rounded down to the next whole number.
pub fn triplets_per_s(rate_bps: f64, bits_per_triplet: f64) -> u64 {
    whole_triplets(rate_bps / bits_per_triplet)
}

/// S = ⌊R/L⌋·ϖ, semantic value per second of one user, equations (3)-(4).
pub fn semantic_value_per_s(triplets_per_s: u64, value_per_triplet: f64) -> f64 {
    triplets_per_s as f64 * value_per_triplet
}

/// How one user operates.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Operation {
    /// Transmit power P, W.
    pub power_w: f64,
    /// ⌊R/L⌋, whole triplets per second.
    pub triplets_per_s: u64,
}

/// Totals of an operating point of the cell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Σ S, value/s.
    pub semantic_value_per_s: f64,
    /// P_circuit, equation (5), W.
    pub circuit_power_w: f64,
    /// P_transmit, equation (6), W.
    pub transmit_power_w: f64,
}

impl Totals {
    /// Totals where all users together are worth `semantic_value_per_s`, carry `triplets_per_s`
    /// (whole) and radiate `radiated_w`: P_circuit = P_cir·Σ triplets and P_transmit = ξ·ΣP.
    pub fn new(
        problem: &Problem,
        semantic_value_per_s: f64,
        triplets_per_s: f64,
        radiated_w: f64,
    ) -> Totals {
        Totals {
            semantic_value_per_s,
            circuit_power_w: problem.circuit_energy_per_triplet_j * triplets_per_s,
            transmit_power_w: problem.amplifier_inefficiency * radiated_w,
        }
    }

    /// Totals of `cues` `[M]` and `dues` `[N]`.
    pub fn of(problem: &Problem, cues: &[Operation], dues: &[Operation]) -> Totals {
        debug_assert_eq!((cues.len(), dues.len()), (problem.cues, problem.dues));
        let values = problem.cue_value.iter().chain(&problem.due_value);
        let users = || cues.iter().chain(dues);
        let value =
            |(user, &value): (&Operation, &f64)| semantic_value_per_s(user.triplets_per_s, value);
        let triplets_per_s: u64 = users().map(|user| user.triplets_per_s).sum();
        let radiated_w = users().map(|user| user.power_w).sum();
        let total_value = users().zip(values).map(value).sum();
        Totals::new(problem, total_value, triplets_per_s as f64, radiated_w)
    }

    /// P_circuit + P_transmit, W.
    pub fn power_w(&self) -> f64 {
        self.circuit_power_w + self.transmit_power_w
    }

    /// η in value/J, equation (7); 0 when nobody spends anything.
    pub fn energy_efficiency(&self) -> f64 {
        if self.power_w() > 0.0 { self.semantic_value_per_s / self.power_w() } else { 0.0 }
    }

    /// S − η·P in value/s at `eta` (value/J): what Dinkelbach's method maximises, (9).
    pub fn residual(&self, eta: f64) -> f64 {
        self.semantic_value_per_s - eta * self.power_w()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;
    use crate::model::gains::Gains;

    /// Two CUEs and one DUE with numbers that come out even.
    fn problem() -> Problem {
        Problem {
            cues: 2,
            dues: 1,
            bandwidth_hz: 1000.0,
            bits_per_triplet: 100.0,
            noise_w: 1.0,
            p_max_cue_w: 10.0,
            p_max_due_w: 10.0,
            amplifier_inefficiency: 2.5,
            circuit_energy_per_triplet_j: 0.5,
            semantic_threshold: 1.0,
            cue_value: vec![0.5, 0.25],
            due_value: vec![1.0],
            gains: Gains {
                cue_bs: vec![7.0, 3.0],
                due_bs: vec![2.0],
                due: vec![9.0],
                cue_due: vec![1.0, 0.5],
            },
        }
    }

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-12 * expected.abs(), "{found} is not {expected}");
    }

    #[test]
    fn rates_by_hand() {
        let p = problem();
        // (1) alone: 1 + 1·7/1 = 8, log2 = 3.
        close(cue_rate_bps(&p, 0, 1.0, None), 3000.0);
        // (1) shared: 1 + 3·7/(1.5·2 + 1) = 1 + 21/4 = 6.25, log2 = 2.6438561897747246.
        close(cue_rate_bps(&p, 0, 3.0, Some((0, 1.5))), 2_643.856_189_774_724_6);
        // (2) on subchannel 1: 1 + 5·9/(4·0.5 + 1) = 16, log2 = 4.
        close(due_rate_bps(&p, 0, 5.0, Some((1, 4.0))), 4000.0);
        // (2) on subchannel 0: 1 + 5·9/(2·1 + 1) = 16 as well.
        close(due_rate_bps(&p, 0, 5.0, Some((0, 2.0))), 4000.0);
        assert_eq!(due_rate_bps(&p, 0, 5.0, None), 0.0);
        assert_eq!(cue_rate_bps(&p, 1, 0.0, Some((0, 9.0))), 0.0);
    }

    #[test]
    fn whole_triplets_survive_rounding_and_no_more() {
        assert_eq!(triplets_per_s(3000.0, 100.0), 30);
        assert_eq!(triplets_per_s(3000.0 * (1.0 - 5e-10), 100.0), 30);
        assert_eq!(triplets_per_s(3000.0 * (1.0 - 2e-9), 100.0), 29);
        assert_eq!(triplets_per_s(99.9, 100.0), 0);
        assert_eq!(triplets_per_s(0.0, 100.0), 0);
        // Ten billion triplets: the slack stays a thousandth of one.
        assert_eq!(triplets_per_s(1e10 - 0.1, 1.0), 9_999_999_999);
        assert_eq!(triplets_per_s(1e10 - 1e-4, 1.0), 10_000_000_000);
        // Through (1) and back: 2^(x·L/W) − 1 carries exactly x.
        let p = problem();
        for triplets in [1, 2, 7, 29, 30, 31, 97] {
            let power_w = p.sinr_for(triplets) / 7.0;
            assert_eq!(triplets_per_s(cue_rate_bps(&p, 0, power_w, None), 100.0), triplets);
        }
    }

    #[test]
    fn totals_by_hand() {
        let p = problem();
        let user = |power_w, triplets_per_s| Operation { power_w, triplets_per_s };
        let totals = Totals::of(&p, &[user(3.0, 26), user(4.0, 8)], &[user(5.0, 40)]);
        // (4): 26·0.5 + 8·0.25 + 40·1 = 55; (5): 0.5·74 = 37; (6): 2.5·12 = 30; (7): 55/67.
        close(totals.semantic_value_per_s, 55.0);
        close(totals.circuit_power_w, 37.0);
        close(totals.transmit_power_w, 30.0);
        close(totals.power_w(), 67.0);
        close(totals.energy_efficiency(), 55.0 / 67.0);
        assert_eq!(Totals::of(&p, &[user(0.0, 0); 2], &[user(0.0, 0)]).energy_efficiency(), 0.0);
    }
}
