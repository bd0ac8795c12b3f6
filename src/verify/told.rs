//! Findings in words, one sentence each, for the command lines: as text, and as their JSON has them.

use core::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::verify::finding::{Finding, User};

impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            User::Cue(index) => write!(f, "CUE {}", index.saturating_add(1)),
            User::Due(index) => write!(f, "DUE {}", index.saturating_add(1)),
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
            F::WrongSemanticValue { stated, recomputed } => {
                total(f, "total semantic value", *stated, *recomputed, "value/s")
            }
            F::WrongCircuitPower { stated, recomputed } => {
                total(f, "circuit power (5)", *stated, *recomputed, "W")
            }
            F::WrongTransmitPower { stated, recomputed } => {
                total(f, "transmit power (6)", *stated, *recomputed, "W")
            }
            F::WrongPower { stated, recomputed } => {
                total(f, "total power", *stated, *recomputed, "W")
            }
            F::WrongEnergyEfficiency { stated, recomputed } => {
                total(f, "energy efficiency (7)", *stated, *recomputed, "value/J")
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

/// A total of a solution that is not what follows from its users.
fn total(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    stated: f64,
    recomputed: f64,
    unit: &str,
) -> fmt::Result {
    write!(f, "the {name} is stated as {stated} {unit}; it is {recomputed} {unit}")
}

/// A finding as `{"kind": …, "message": …}`.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a>(pub &'a Finding);

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Finding", 2)?;
        out.serialize_field("kind", self.0.kind())?;
        out.serialize_field("message", &self.0.to_string())?;
        out.end()
    }
}

/// Findings as a list of [`Told`].
///
/// # Errors
/// Those of `serializer`.
pub fn told<S: Serializer>(findings: &[Finding], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(findings.iter().map(Told))
}
