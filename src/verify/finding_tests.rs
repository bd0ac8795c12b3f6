//! Every kind of finding crosses under its stable name, with data and without words.

#![allow(clippy::unwrap_used)]

use super::{Finding as F, User};
use crate::verify::Told;
use std::collections::BTreeSet;
use ts_rs::{Config, TS};

/// One of each kind.
fn samples() -> Vec<F> {
    let user = User::Due(1);
    let (stated, recomputed) = (1.5, 2.5);
    vec![
        F::WrongLength { field: "cues", found: 3, expected: 4 },
        F::NotFinite { field: "cues[0].power_w".to_owned() },
        F::UnknownPartner { user, partner: User::Cue(7) },
        F::OneSidedMatch { user, partner: User::Cue(0) },
        F::SharedTwice { cue: 0, first: 1, second: 2 },
        F::NoSubchannel { due: 0 },
        F::NegativePower { user, power_w: -0.25 },
        F::PowerAboveMaximum { user, power_w: 0.5, maximum_w: 0.25 },
        F::UnservedOnAir { user },
        F::WrongTriplets { user, stated: u64::MAX, recomputed: 3.0 },
        F::WrongValue { user, stated, recomputed },
        F::ThresholdMissed { user, value: 1.0, threshold: 2.0 },
        F::WrongUserStatus { user, stated: "served", expected: "unserved" },
        F::NoReason { user },
        F::ReachableCue { cue: 0, needs_w: 0.1, maximum_w: 0.2 },
        F::ServableDue { due: 0, served: 1, servable: 2 },
        F::WrongSemanticValue { stated, recomputed },
        F::WrongCircuitPower { stated, recomputed },
        F::WrongTransmitPower { stated, recomputed },
        F::WrongPower { stated, recomputed },
        F::WrongEnergyEfficiency { stated, recomputed },
        F::WrongRunStatus { method: "exact", status: "heuristic" },
        F::NotInfeasible,
        F::IterationResidual { iteration: 0, stated, recomputed },
        F::IterationImpossible { iteration: 0, semantic_value_per_s: 1.0, power_w: 0.0 },
        F::IterationStep { iteration: 1, eta: 2.0, expected: 3.0 },
        F::IterationsNotMonotone { iteration: 2, eta: 2.0, before: 3.0 },
        F::IterationsEndElsewhere { eta: 2.0, energy_efficiency: 3.0 },
        F::NoCertificate,
        F::CertificateEta { eta: 2.0, recomputed },
        F::CertificateResidual { residual: 1.0, tolerance: 0.25 },
        F::StatedViolation { max_violation: 1.0, tolerance: 0.25 },
        F::DualOfUnservedCue { cue: 0, dual: 1.0 },
        F::NegativeDueDual { due: 0, dual: -1.0 },
        F::AloneAboveDuals { cue: 0, value: 2.0, duals: 1.0 },
        F::PairAboveDuals { cue: 0, due: 1, value: 2.0, duals: 1.0 },
        F::BoundAboveDuals { cue: 0, due: 1, bound: 2.0, duals: 1.0 },
        F::BoundBelowValue { cue: 0, due: 1, bound: 1.0, value: 2.0 },
        F::BoundMissing { cue: 0, due: 1 },
        F::BoundOfImpossiblePair { cue: 0, due: 1, bound: 1.0 },
        F::DualityGap { bound: 1.0, tolerance: 0.25 },
        F::GapTooWide { gap: 0.5, tolerance: 0.25 },
        F::BeyondMaxima { cue: 0, due: None },
        F::TooLarge { field: "certificate.row_duals[0]".to_owned(), value: 1e300 },
    ]
}

#[test]
fn every_kind_has_one_name_as_data_and_in_words() {
    let mut seen = BTreeSet::new();
    for finding in samples() {
        let data = serde_json::to_value(&finding).unwrap();
        assert_eq!(data["kind"], finding.kind());
        assert_eq!(data.get("message"), None, "{finding}");
        let told = serde_json::to_value(Told(&finding)).unwrap();
        assert_eq!(told["kind"], finding.kind());
        assert_eq!(told["message"], finding.to_string());
        assert_eq!(told.as_object().unwrap().len(), 2);
        assert!(seen.insert(finding.kind()), "{} twice", finding.kind());
    }
    // None is forgotten here: the page's type has as many.
    let types = F::decl(&Config::new().with_large_int("number"));
    assert_eq!(types.matches("\"kind\":").count(), seen.len(), "{types}");
}

#[test]
fn a_user_is_a_kind_and_an_index_from_0_and_a_count_is_a_plain_number() {
    let data = serde_json::to_value(F::WrongTriplets {
        user: User::Due(1),
        stated: u64::MAX,
        recomputed: 3.0,
    });
    let data = data.unwrap();
    assert_eq!(data["user"], serde_json::json!({ "kind": "due", "index": 1 }));
    assert_eq!(data["stated"].as_f64(), Some(u64::MAX as f64));
    assert!(data["stated"].is_f64(), "no whole number beyond those of a page");
}
