//! What can be wrong with a solution: one stable name for each kind, and its data.
//!
//! The page gets the data and has its own words; `told` has those of the command lines.

use serde::Serialize;
use serde::ser::Serializer;

/// A user, as `{"kind": "cue" | "due", "index": …}`; `Display` counts from 1, as the page does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "index", rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FoundUser"))]
pub enum User {
    /// CUE of this 0-based index.
    Cue(usize),
    /// DUE of this 0-based index.
    Due(usize),
}

/// One thing that is wrong with a solution. Powers in W, values in value/s, breaches in value/s.
///
/// Serialised as its data beside its [`Self::kind`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
#[expect(missing_docs, reason = "the fields' names say what they hold; indices count from 0")]
pub enum Finding {
    /// An array has not as many entries as the scenario asks for.
    WrongLength { field: &'static str, found: usize, expected: usize },
    /// A number is NaN or infinite; `field` is its path in the file.
    NotFinite { field: String },
    /// A partner that the scenario does not have.
    UnknownPartner { user: User, partner: User },
    /// One side names a partner that does not name it back (8g).
    OneSidedMatch { user: User, partner: User },
    /// Two DUEs on one subchannel (8e).
    SharedTwice { cue: usize, first: usize, second: usize },
    /// A DUE on the air without a subchannel (8f).
    NoSubchannel { due: usize },
    /// A power below 0 (8c)-(8d).
    NegativePower { user: User, power_w: f64 },
    /// A power above its maximum (8c)-(8d).
    PowerAboveMaximum { user: User, power_w: f64, maximum_w: f64 },
    /// An unserved user that transmits, has triplets, or holds a partner.
    UnservedOnAir { user: User },
    /// Powers and matching carry another whole number of triplets, (1)-(2).
    WrongTriplets {
        user: User,
        #[serde(serialize_with = "as_number")]
        stated: u64,
        recomputed: f64,
    },
    /// S is not ⌊R/L⌋·ϖ, (3)-(4).
    WrongValue { user: User, stated: f64, recomputed: f64 },
    /// Said to be served, but S < S_th (8a)-(8b).
    ThresholdMissed { user: User, value: f64, threshold: f64 },
    /// A user's status is not what its value and the method ask for.
    WrongUserStatus { user: User, stated: &'static str, expected: &'static str },
    /// An unserved user without a reason.
    NoReason { user: User },
    /// An unserved CUE that meets S_th alone within its maximum.
    ReachableCue { cue: usize, needs_w: f64, maximum_w: f64 },
    /// An unserved DUE that a better matching serves, on top of everyone now served.
    ServableDue { due: usize, served: usize, servable: usize },
    /// S, value/s, differs from the sum over users, (3)-(4).
    WrongSemanticValue { stated: f64, recomputed: f64 },
    /// P_circuit differs from (5), W.
    WrongCircuitPower { stated: f64, recomputed: f64 },
    /// P_transmit differs from (6), W.
    WrongTransmitPower { stated: f64, recomputed: f64 },
    /// P differs from the sum of its parts, W.
    WrongPower { stated: f64, recomputed: f64 },
    /// η differs from (7), value/J.
    WrongEnergyEfficiency { stated: f64, recomputed: f64 },
    /// Status and method do not go together.
    WrongRunStatus { method: &'static str, status: &'static str },
    /// Said to be infeasible, but everyone can be served.
    NotInfeasible,
    /// An iteration whose residual is not S − η·P, (9).
    IterationResidual { iteration: usize, stated: f64, recomputed: f64 },
    /// An iteration with a negative S or P, or with S and no P.
    IterationImpossible { iteration: usize, semantic_value_per_s: f64, power_w: f64 },
    /// An iteration whose η is not S/P of the one before, (10).
    IterationStep { iteration: usize, eta: f64, expected: f64 },
    /// η falls after the first Newton step, which cannot be.
    IterationsNotMonotone { iteration: usize, eta: f64, before: f64 },
    /// The last iteration is not at the answer.
    IterationsEndElsewhere { eta: f64, energy_efficiency: f64 },
    /// Said to be optimal without a certificate.
    NoCertificate,
    /// The certificate speaks of another η than the solution attains.
    CertificateEta { eta: f64, recomputed: f64 },
    /// The stated F(η*) is not 0 up to rounding.
    CertificateResidual { residual: f64, tolerance: f64 },
    /// The stated largest breach is not 0 up to rounding.
    StatedViolation { max_violation: f64, tolerance: f64 },
    /// A CUE that is switched off has a price.
    DualOfUnservedCue { cue: usize, dual: f64 },
    /// A negative DUE price although DUEs stay unserved, so that using fewer columns could gain.
    NegativeDueDual { due: usize, dual: f64 },
    /// CUE i alone is worth more than its row's and the column's price.
    AloneAboveDuals { cue: usize, value: f64, duals: f64 },
    /// A pair is worth more than its row's and column's price.
    PairAboveDuals { cue: usize, due: usize, value: f64, duals: f64 },
    /// The stated bound of a pair exceeds the sum of its prices.
    BoundAboveDuals { cue: usize, due: usize, bound: f64, duals: f64 },
    /// The stated bound of a pair is no bound: a point of the pair is worth more.
    BoundBelowValue { cue: usize, due: usize, bound: f64, value: f64 },
    /// No bound is stated for a pair that is feasible.
    BoundMissing { cue: usize, due: usize },
    /// A bound is stated for a pair that no powers can carry.
    BoundOfImpossiblePair { cue: usize, due: usize, bound: f64 },
    /// The prices allow more than the solution attains.
    DualityGap { bound: f64, tolerance: f64 },
    /// A better choice by this relative gap could not be ruled out.
    GapTooWide { gap: f64, tolerance: f64 },
    /// Whole rates that no powers within the maxima carry, or below S_th.
    BeyondMaxima { cue: usize, due: Option<usize> },
    /// A price too large to be summed.
    TooLarge { field: String, value: f64 },
}

/// A count of a damaged file may be beyond what a page's numbers hold as whole ones.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn as_number<S: Serializer>(count: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(*count as f64)
}

impl Finding {
    /// A name that stays the same from release to release.
    pub fn kind(&self) -> &'static str {
        match self {
            Finding::WrongLength { .. } => "wrong-length",
            Finding::NotFinite { .. } => "not-finite",
            Finding::UnknownPartner { .. } => "unknown-partner",
            Finding::OneSidedMatch { .. } => "one-sided-match",
            Finding::SharedTwice { .. } => "shared-twice",
            Finding::NoSubchannel { .. } => "no-subchannel",
            Finding::NegativePower { .. } => "negative-power",
            Finding::PowerAboveMaximum { .. } => "power-above-maximum",
            Finding::UnservedOnAir { .. } => "unserved-on-air",
            Finding::WrongTriplets { .. } => "wrong-triplets",
            Finding::WrongValue { .. } => "wrong-value",
            Finding::ThresholdMissed { .. } => "threshold-missed",
            Finding::WrongUserStatus { .. } => "wrong-user-status",
            Finding::NoReason { .. } => "no-reason",
            Finding::ReachableCue { .. } => "reachable-cue",
            Finding::ServableDue { .. } => "servable-due",
            Finding::WrongSemanticValue { .. } => "wrong-semantic-value",
            Finding::WrongCircuitPower { .. } => "wrong-circuit-power",
            Finding::WrongTransmitPower { .. } => "wrong-transmit-power",
            Finding::WrongPower { .. } => "wrong-power",
            Finding::WrongEnergyEfficiency { .. } => "wrong-energy-efficiency",
            Finding::WrongRunStatus { .. } => "wrong-run-status",
            Finding::NotInfeasible => "not-infeasible",
            Finding::IterationResidual { .. } => "iteration-residual",
            Finding::IterationImpossible { .. } => "iteration-impossible",
            Finding::IterationStep { .. } => "iteration-step",
            Finding::IterationsNotMonotone { .. } => "iterations-not-monotone",
            Finding::IterationsEndElsewhere { .. } => "iterations-end-elsewhere",
            Finding::NoCertificate => "no-certificate",
            Finding::CertificateEta { .. } => "certificate-eta",
            Finding::CertificateResidual { .. } => "certificate-residual",
            Finding::StatedViolation { .. } => "stated-violation",
            Finding::DualOfUnservedCue { .. } => "dual-of-unserved-cue",
            Finding::NegativeDueDual { .. } => "negative-due-dual",
            Finding::AloneAboveDuals { .. } => "alone-above-duals",
            Finding::PairAboveDuals { .. } => "pair-above-duals",
            Finding::BoundAboveDuals { .. } => "bound-above-duals",
            Finding::BoundBelowValue { .. } => "bound-below-value",
            Finding::BoundMissing { .. } => "bound-missing",
            Finding::BoundOfImpossiblePair { .. } => "bound-of-impossible-pair",
            Finding::DualityGap { .. } => "duality-gap",
            Finding::GapTooWide { .. } => "gap-too-wide",
            Finding::BeyondMaxima { .. } => "beyond-maxima",
            Finding::TooLarge { .. } => "too-large",
        }
    }
}

#[cfg(test)]
#[path = "finding_tests.rs"]
mod tests;
