//! What can be wrong with a solution: one stable name and one sentence for each kind.

use core::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// A user; `Display` counts from 1, as the page does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum User {
    /// CUE of this 0-based index.
    Cue(usize),
    /// DUE of this 0-based index.
    Due(usize),
}

impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            User::Cue(index) => write!(f, "CUE {}", index.saturating_add(1)),
            User::Due(index) => write!(f, "DUE {}", index.saturating_add(1)),
        }
    }
}

/// One thing that is wrong with a solution. Powers in W, values in value/s, breaches in value/s.
#[derive(Clone, Debug, PartialEq)]
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
    WrongTriplets { user: User, stated: u64, recomputed: f64 },
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
    /// A total differs from the sum over users, (3)-(7).
    WrongTotal { quantity: Total, stated: f64, recomputed: f64 },
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

/// A total of a solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// S, value/s.
    SemanticValue,
    /// P_circuit, (5), W.
    CircuitPower,
    /// P_transmit, (6), W.
    TransmitPower,
    /// P, W.
    Power,
    /// η, (7), value/J.
    EnergyEfficiency,
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
            Finding::WrongTotal { quantity, .. } => match quantity {
                Total::SemanticValue => "wrong-semantic-value",
                Total::CircuitPower => "wrong-circuit-power",
                Total::TransmitPower => "wrong-transmit-power",
                Total::Power => "wrong-power",
                Total::EnergyEfficiency => "wrong-energy-efficiency",
            },
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

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use Finding as F;
        let pair =
            |cue: &usize, due: &usize| format!("{} with {}", User::Cue(*cue), User::Due(*due));
        match self {
            F::WrongLength { field, found, expected } => {
                write!(f, "{field} has {found} entries; the scenario asks for {expected}")
            }
            F::NotFinite { field } => write!(f, "{field} is not a finite number"),
            F::UnknownPartner { user, partner } => {
                write!(f, "{user} is matched with {partner}, which the scenario does not have")
            }
            F::OneSidedMatch { user, partner } => {
                write!(f, "{user} names {partner} as its partner, but not the other way round")
            }
            F::SharedTwice { cue, first, second } => write!(
                f,
                "{} and {} both reuse the subchannel of {} (8e)",
                User::Due(*first),
                User::Due(*second),
                User::Cue(*cue)
            ),
            F::NoSubchannel { due } => {
                write!(f, "{} is on the air but reuses no subchannel (8f)", User::Due(*due))
            }
            F::NegativePower { user, power_w } => {
                write!(f, "{user} transmits {power_w} W, less than nothing (8c, 8d)")
            }
            F::PowerAboveMaximum { user, power_w, maximum_w } => write!(
                f,
                "{user} transmits {power_w} W, above its maximum of {maximum_w} W (8c, 8d)"
            ),
            F::UnservedOnAir { user } => {
                write!(f, "{user} is unserved, yet has power, triplets or a partner")
            }
            F::WrongTriplets { user, stated, recomputed } => write!(
                f,
                "{user} is said to get {stated} triplets/s; powers and matching carry {recomputed}"
            ),
            F::WrongValue { user, stated, recomputed } => write!(
                f,
                "{user} is said to get {stated} value/s; its triplets are worth {recomputed}"
            ),
            F::ThresholdMissed { user, value, threshold } => write!(
                f,
                "{user} is said to be served but gets {value} value/s, below {threshold} (8a, 8b)"
            ),
            F::WrongUserStatus { user, stated, expected } => {
                write!(f, "{user} is marked {stated} where {expected} is right")
            }
            F::NoReason { user } => write!(f, "{user} is unserved without a reason"),
            F::ReachableCue { cue, needs_w, maximum_w } => write!(
                f,
                "{} is unserved, but alone it needs only {needs_w} W of {maximum_w} W",
                User::Cue(*cue)
            ),
            F::ServableDue { due, served, servable } => write!(
                f,
                "{} is unserved, but {servable} DUEs can be served, not just {served}",
                User::Due(*due)
            ),
            F::WrongTotal { quantity, stated, recomputed } => {
                let (name, unit) = match quantity {
                    Total::SemanticValue => ("total semantic value", "value/s"),
                    Total::CircuitPower => ("circuit power (5)", "W"),
                    Total::TransmitPower => ("transmit power (6)", "W"),
                    Total::Power => ("total power", "W"),
                    Total::EnergyEfficiency => ("energy efficiency (7)", "value/J"),
                };
                write!(f, "the {name} is stated as {stated} {unit}; it is {recomputed} {unit}")
            }
            F::WrongRunStatus { method, status } => {
                write!(f, "the method {method} cannot end with the status {status}")
            }
            F::NotInfeasible => {
                write!(f, "the scenario is said to be infeasible, but every user can be served")
            }
            F::IterationResidual { iteration, stated, recomputed } => write!(
                f,
                "iteration {} states F(η) = {stated} value/s; its S − η·P is {recomputed}",
                iteration.saturating_add(1)
            ),
            F::IterationImpossible { iteration, semantic_value_per_s, power_w } => write!(
                f,
                "iteration {} states {semantic_value_per_s} value/s for {power_w} W; neither can be \
                 negative, and nothing is sent without power",
                iteration.saturating_add(1)
            ),
            F::IterationStep { iteration, eta, expected } => write!(
                f,
                "iteration {} is at η = {eta}; S/P of the one before is {expected}",
                iteration.saturating_add(1)
            ),
            F::IterationsNotMonotone { iteration, eta, before } => write!(
                f,
                "iteration {} lowers η from {before} to {eta}; it can only rise",
                iteration.saturating_add(1)
            ),
            F::IterationsEndElsewhere { eta, energy_efficiency } => write!(
                f,
                "the iterations end at η = {eta}, not at the energy efficiency {energy_efficiency}"
            ),
            F::NoCertificate => write!(f, "said to be optimal, but there is no certificate"),
            F::CertificateEta { eta, recomputed } => write!(
                f,
                "the certificate is for η = {eta}; the solution attains {recomputed} value/J"
            ),
            F::CertificateResidual { residual, tolerance } => write!(
                f,
                "the certificate's F(η*) = {residual} value/s is not 0 within {tolerance}"
            ),
            F::StatedViolation { max_violation, tolerance } => write!(
                f,
                "the certificate admits a breach of {max_violation} value/s, above {tolerance}"
            ),
            F::DualOfUnservedCue { cue, dual } => {
                write!(f, "{} is switched off but has the row price {dual}", User::Cue(*cue))
            }
            F::NegativeDueDual { due, dual } => write!(
                f,
                "{} has the negative price {dual} value/s while DUEs stay unserved",
                User::Due(*due)
            ),
            F::AloneAboveDuals { cue, value, duals } => write!(
                f,
                "{} alone is worth {value} value/s at η*, more than its prices' sum {duals}",
                User::Cue(*cue)
            ),
            F::PairAboveDuals { cue, due, value, duals } => write!(
                f,
                "{} is worth {value} value/s at η*, more than its prices' sum {duals}",
                pair(cue, due)
            ),
            F::BoundAboveDuals { cue, due, bound, duals } => write!(
                f,
                "the bound {bound} value/s of {} exceeds its prices' sum {duals}",
                pair(cue, due)
            ),
            F::BoundBelowValue { cue, due, bound, value } => write!(
                f,
                "the bound {bound} value/s of {} is wrong: it can be worth {value}",
                pair(cue, due)
            ),
            F::BoundMissing { cue, due } => {
                write!(f, "{} is feasible but has no bound", pair(cue, due))
            }
            F::BoundOfImpossiblePair { cue, due, bound } => write!(
                f,
                "{} has the bound {bound} value/s, though no powers can carry it",
                pair(cue, due)
            ),
            F::GapTooWide { gap, tolerance } => write!(
                f,
                "something better by {gap:.1e} of η is not ruled out; {tolerance:.0e} is accepted"
            ),
            F::BeyondMaxima { cue, due } => match due {
                Some(due) => write!(
                    f,
                    "the triplets of {} need more than the maxima, or are fewer than S_th asks for",
                    pair(cue, due)
                ),
                None => write!(
                    f,
                    "the triplets of {} need more than its maximum, or are fewer than S_th asks for",
                    User::Cue(*cue)
                ),
            },
            F::TooLarge { field, value } => {
                write!(f, "{field} is {value}, too large a price to be summed")
            }
            F::DualityGap { bound, tolerance } => write!(
                f,
                "the prices allow F(η*) = {bound} value/s; optimality asks for 0 within {tolerance}"
            ),
        }
    }
}

/// As `{"kind": …, "message": …}`.
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Finding", 2)?;
        out.serialize_field("kind", self.kind())?;
        out.serialize_field("message", &self.to_string())?;
        out.end()
    }
}
