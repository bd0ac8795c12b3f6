//! Every kind of tampering is found and named.

use crate::common::problem;
use crate::verify;
use crate::{alone, certificate, crowded, paired, rejects};
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::{Method, Reason, Status, UserStatus};

/// A reason as a file has it.
fn told(text: &str) -> Reason {
    Reason::Told { text: text.to_owned() }
}

#[test]
fn rejects_tampered_powers_counts_and_values() {
    rejects("wrong-triplets", |s| s.cues[0].power_w *= 1.0 - 1e-6);
    rejects("wrong-triplets", |s| s.dues[0].power_w *= 1.0 - 1e-6);
    rejects("wrong-transmit-power", |s| s.cues[0].power_w *= 1.0 + 1e-3);
    rejects("wrong-triplets", |s| s.cues[0].triplets_per_s += 1);
    rejects("wrong-triplets", |s| s.cues[0].triplets_per_s -= 1);
    rejects("wrong-triplets", |s| s.dues[1].triplets_per_s += 1);
    rejects("wrong-triplets", |s| s.dues[1].triplets_per_s = u64::MAX);
    rejects("wrong-value", |s| s.cues[1].semantic_value_per_s *= 1.0 + 1e-8);
    rejects("wrong-value", |s| s.dues[0].semantic_value_per_s = -1.0);
    rejects("power-above-maximum", |s| s.cues[0].power_w = 0.1001);
    rejects("power-above-maximum", |s| s.dues[0].power_w = 1e300);
    rejects("negative-power", |s| s.cues[0].power_w = -1e-9);
    rejects("negative-power", |s| s.dues[0].power_w = -0.5);
    rejects("threshold-missed", |s| {
        let i = alone(s);
        s.cues[i].power_w = 1e-6;
    });
    rejects("threshold-missed", |s| {
        let j = paired(s).1;
        s.dues[j].power_w = 0.0;
    });
}

#[test]
fn rejects_tampered_totals() {
    rejects("wrong-semantic-value", |s| s.semantic_value_per_s *= 1.0 + 1e-8);
    rejects("wrong-circuit-power", |s| {
        s.circuit_power_w += 0.01;
        s.transmit_power_w -= 0.01;
    });
    rejects("wrong-transmit-power", |s| s.transmit_power_w *= 0.35);
    rejects("wrong-power", |s| s.power_w *= 1.0 - 1e-8);
    rejects("wrong-energy-efficiency", |s| s.energy_efficiency *= 1.0 + 1e-8);
    rejects("wrong-energy-efficiency", |s| s.energy_efficiency *= 1.0 - 1e-8);
}

#[test]
fn rejects_tampered_matching() {
    rejects("one-sided-match", |s| {
        let (i, _) = paired(s);
        s.cues[i].due = None;
    });
    rejects("one-sided-match", |s| {
        let free = alone(s);
        s.cues[free].due = Some(2);
    });
    rejects("wrong-triplets", |s| {
        // A clean swap of two pairs: both sides agree, but the powers carry other rates.
        let (a, b) = (s.dues[0].cue.unwrap(), s.dues[1].cue.unwrap());
        (s.dues[0].cue, s.dues[1].cue) = (Some(b), Some(a));
        (s.cues[a].due, s.cues[b].due) = (Some(1), Some(0));
    });
    rejects("shared-twice", |s| s.dues[1].cue = s.dues[0].cue);
    rejects("no-subchannel", |s| {
        let (i, j) = paired(s);
        (s.cues[i].due, s.dues[j].cue) = (None, None);
    });
    rejects("unknown-partner", |s| s.dues[0].cue = Some(4));
    rejects("unknown-partner", |s| s.cues[0].due = Some(usize::MAX));
}

#[test]
fn rejects_tampered_statuses() {
    rejects("reachable-cue", |s| {
        let free = alone(s);
        s.cues[free].status = UserStatus::Unserved;
    });
    rejects("reachable-cue", |s| {
        // Consistent in itself: silenced everywhere.
        let free = alone(s);
        let cue = &mut s.cues[free];
        (cue.power_w, cue.triplets_per_s, cue.semantic_value_per_s) = (0.0, 0, 0.0);
        (cue.status, cue.reason) = (UserStatus::Unserved, Some(told("too far")));
    });
    rejects("servable-due", |s| {
        let (i, j) = paired(s);
        s.cues[i].due = None;
        let due = &mut s.dues[j];
        (due.power_w, due.triplets_per_s, due.semantic_value_per_s) = (0.0, 0, 0.0);
        (due.cue, due.status) = (None, UserStatus::Unserved);
        due.reason = Some(told("no room"));
    });
    rejects("threshold-missed", |s| s.cues[3].status = UserStatus::Served);
    rejects("unserved-on-air", |s| s.dues[0].status = UserStatus::Unserved);
    rejects("unserved-on-air", |s| s.cues[3].power_w = 0.1);
    rejects("no-reason", |s| s.cues[3].reason = None);
    rejects("no-reason", |s| s.dues[2].reason = Some(told(" ")));
    rejects("wrong-user-status", |s| s.cues[0].status = UserStatus::BelowThreshold);
    rejects("wrong-user-status", |s| s.cues[3].status = UserStatus::BelowThreshold);
    rejects("wrong-run-status", |s| s.status = Status::Heuristic);
    rejects("wrong-run-status", |s| s.method = Method::Paper);
    rejects("wrong-run-status", |s| s.method = Method::MaxPowerRandomReuse);
    let (mut easy, _) = problem("classroom-100");
    easy.semantic_threshold *= 0.5;
    let mut all_off = solve(&easy, &Settings::default());
    all_off.status = Status::Infeasible;
    assert!(verify(&easy, &all_off).has("not-infeasible"));
}

#[test]
fn rejects_tampered_iterations() {
    rejects("iteration-residual", |s| s.iterations[1].residual *= 1.0 + 1e-6);
    rejects("iteration-step", |s| s.iterations[2].eta *= 1.0 + 1e-6);
    // At η = 0 the residual says nothing of P, and without P there is no next step to compare.
    for power_w in [0.0, -0.0, -1.0, -5e-324] {
        rejects("iteration-impossible", |s| s.iterations[0].power_w = power_w);
    }
    rejects("iteration-impossible", |s| {
        let last = s.iterations.last_mut().unwrap();
        last.power_w = -last.power_w;
        last.residual = last.semantic_value_per_s - last.eta * last.power_w;
    });
    rejects("iteration-impossible", |s| {
        let first = &mut s.iterations[0];
        first.semantic_value_per_s = -first.semantic_value_per_s;
        first.residual = first.semantic_value_per_s;
    });
    rejects("iterations-not-monotone", |s| {
        s.iterations.swap(1, 2);
    });
    rejects("iterations-end-elsewhere", |s| {
        s.iterations.pop();
    });
}

#[test]
fn rejects_tampered_certificates() {
    rejects("no-certificate", |s| s.certificate = None);
    rejects("certificate-eta", |s| certificate(s).eta *= 1.0 + 1e-8);
    rejects("certificate-eta", |s| certificate(s).eta *= 1.0 - 1e-8);
    rejects("certificate-eta", |s| certificate(s).eta = -certificate(s).eta);
    rejects("certificate-residual", |s| certificate(s).residual = 1e-6);
    rejects("stated-violation", |s| certificate(s).max_violation = 1e-6);
    rejects("dual-of-unserved-cue", |s| certificate(s).row_duals[3] = -1.0);
    let free = alone(&crowded().1);
    rejects("alone-above-duals", |s| certificate(s).row_duals[free] -= 1e-6);
    let (i, j) = paired(&crowded().1);
    rejects("pair-above-duals", |s| certificate(s).row_duals[i] -= 1e-6);
    rejects("pair-above-duals", |s| certificate(s).column_duals[j] -= 1e-6);
    rejects("pair-above-duals", |s| certificate(s).service_dual += 1e-6);
    rejects("duality-gap", |s| certificate(s).row_duals[i] += 1e-6);
    rejects("duality-gap", |s| certificate(s).column_duals[j] += 1e-6);
    rejects("duality-gap", |s| certificate(s).service_dual -= 1e-6);
    rejects("alone-above-duals", |s| certificate(s).column_duals[3] -= 1e-6);
    rejects("duality-gap", |s| {
        // Moves the price of the unservable DUE below 0 and hides the sum in another column.
        certificate(s).column_duals[2] -= 1.0;
        certificate(s).column_duals[j] += 1.0 + 1e-6;
    });
    rejects("negative-due-dual", |s| certificate(s).column_duals[2] = -1.0);
    rejects("bound-below-value", |s| {
        let bound = certificate(s).pair_bounds[i][j].as_mut().unwrap();
        *bound -= 1e-6;
    });
    rejects("bound-above-duals", |s| {
        let bound = certificate(s).pair_bounds[i][j].as_mut().unwrap();
        *bound += 1e-6;
    });
    rejects("bound-missing", |s| certificate(s).pair_bounds[i][j] = None);
}
