//! What a certificate says of itself, statement by statement.
//!
//! None of it is needed for the proof, which rests on the gap alone; but a file that holds a wrong
//! statement is rejected. Each is compared within [`TOLERANCE`] of S and the rounding of its own terms,
//! so that a pair far worse than any alternative, known to its last digit only, refutes nothing.

use crate::solver::solution::{Certificate, Solution, UserStatus};
use crate::verify::bound::{Entries, Frame, Stated};
use crate::verify::branch::Bound;
use crate::verify::finding::Finding;
use crate::verify::lattice::Range;
use crate::verify::report::{Check, Ledger};
use crate::verify::slack::{self, TOLERANCE};

/// A certificate and what it is compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Statements<'a> {
    pub(super) certificate: &'a Certificate,
    pub(super) frame: &'a Frame<'a>,
    pub(super) stated: &'a Stated,
    /// S, value/s.
    pub(super) value_per_s: f64,
}

/// η*, F(η*) = 0 and the signs of prices. Whether the rest of the certificate is for this solution.
pub(super) fn check_heads(
    solution: &Solution,
    certificate: &Certificate,
    energy_efficiency: f64,
    value_per_s: f64,
    ledger: &mut Ledger,
) -> bool {
    let scale = scale(value_per_s);
    let tolerance = TOLERANCE * scale;
    let found = ledger.findings.len();
    let eta = certificate.eta;
    ledger.equal(eta, energy_efficiency, || Finding::CertificateEta {
        eta,
        recomputed: energy_efficiency,
    });
    let same_eta = ledger.findings.len() == found;
    let residual = certificate.residual;
    ledger.slack(-residual.abs() / scale, || Finding::CertificateResidual { residual, tolerance });
    let max_violation = certificate.max_violation;
    let prices = || certificate.row_duals.iter().chain(&certificate.column_duals);
    let largest = prices().fold(certificate.service_dual.abs(), |m, price| m.max(price.abs()));
    ledger.slack_beyond(
        -max_violation.max(0.0) / scale,
        slack::STATEMENT * largest / scale,
        || Finding::StatedViolation { max_violation, tolerance },
    );
    for (i, cue) in solution.cues.iter().enumerate() {
        if cue.status != UserStatus::Served {
            let dual = certificate.row_duals[i];
            ledger.holds(dual == 0.0, || Finding::DualOfUnservedCue { cue: i, dual });
        }
    }
    if solution.dues.iter().any(|due| due.status != UserStatus::Served) {
        for (due, &dual) in certificate.column_duals.iter().take(solution.dues.len()).enumerate() {
            let rounding = slack::STATEMENT * certificate.service_dual.abs() / scale;
            ledger.slack_beyond(dual / scale, rounding, || Finding::NegativeDueDual { due, dual });
        }
    }
    same_eta
}

/// S, value/s, as what slacks are relative to.
fn scale(value_per_s: f64) -> f64 {
    value_per_s.abs().max(f64::MIN_POSITIVE)
}

impl Statements<'_> {
    /// Prices cover what every entry was seen to be worth, and stated bounds lie between the two.
    pub(super) fn check_entries(&self, entries: &Entries, ledger: &mut Ledger) {
        let scale = scale(self.value_per_s);
        ledger.open(Check::AloneDuals);
        for (row, bound) in entries.alone.iter().enumerate().filter(|(_, b)| b.is_possible()) {
            let (value, duals) = (bound.met.low, self.stated.covers(row, None));
            let cue = self.frame.rows[row];
            ledger.slack_beyond((duals - value) / scale, self.rounding(row, None, bound), || {
                Finding::AloneAboveDuals { cue, value, duals }
            });
        }
        ledger.open(Check::PairDuals);
        self.for_pairs(entries, |row, cue, due, bound| {
            let (value, duals) = (bound.met.low, self.stated.covers(row, Some(due)));
            let rounding = self.rounding(row, Some(due), bound);
            ledger.slack_beyond((duals - value) / scale, rounding, || Finding::PairAboveDuals {
                cue,
                due,
                value,
                duals,
            });
        });
        ledger.open(Check::StatedBounds);
        self.for_pairs(entries, |row, cue, due, bound| {
            let Some(stated) = self.certificate.pair_bounds[cue][due] else {
                ledger.holds(false, || Finding::BoundMissing { cue, due });
                return;
            };
            let duals = self.stated.covers(row, Some(due));
            let rounding =
                self.rounding(row, Some(due), bound) + slack::STATEMENT * stated.abs() / scale;
            ledger.slack_beyond((duals - stated) / scale, rounding, || Finding::BoundAboveDuals {
                cue,
                due,
                bound: stated,
                duals,
            });
            let value = bound.met.low;
            ledger.slack_beyond((stated - value) / scale, rounding, || Finding::BoundBelowValue {
                cue,
                due,
                bound: stated,
                value,
            });
        });
        for (cue, row) in self.certificate.pair_bounds.iter().enumerate() {
            for (due, bound) in row.iter().enumerate() {
                let bound = bound.filter(|_| !self.frame.cell.feasible[cue][due]);
                ledger.holds(bound.is_none(), || Finding::BoundOfImpossiblePair {
                    cue,
                    due,
                    bound: bound.unwrap_or_default(),
                });
            }
        }
    }

    /// The stated prices come to F(η*) = 0.
    pub(super) fn check_sum(&self, ledger: &mut Ledger) {
        let scale = scale(self.value_per_s);
        let columns = &self.stated.columns;
        let repeated = self.frame.stay_alone() as f64 * columns.alone.abs()
            + self.frame.served_dues as f64 * columns.service.abs();
        let sizes = self.stated.rows.iter().chain(&columns.dues).map(|price| price.abs());
        let sizes = sizes.sum::<f64>() + repeated;
        let bound = self.stated.sum(self.frame);
        ledger.slack_beyond(-bound / scale, slack::STATEMENT * sizes / scale, || {
            Finding::DualityGap { bound, tolerance: TOLERANCE * scale }
        });
    }

    /// Every entry of a row on the air with a DUE that can be used.
    fn for_pairs(&self, entries: &Entries, mut each: impl FnMut(usize, usize, usize, &Bound)) {
        for (row, pairs) in entries.pairs.iter().enumerate() {
            for (due, bound) in pairs.iter().enumerate().filter(|(_, bound)| bound.is_possible()) {
                each(row, self.frame.rows[row], due, bound);
            }
        }
    }

    /// Rounding of an entry's prices and value, relative to S.
    fn rounding(&self, row: usize, due: Option<usize>, bound: &Bound) -> f64 {
        let Range { low, high } = bound.met;
        // A point's own rounding, which the solver's has as well.
        let met =
            if low.is_finite() { low.abs() * slack::STATEMENT + 4.0 * (high - low) } else { 0.0 };
        (slack::STATEMENT * self.stated.sizes(row, due) + met) / scale(self.value_per_s)
    }
}
