//! The outcome of a verification: verdict, checks with their worst slack, numbers, findings.

use core::fmt;

use serde::Serialize;

use crate::verify::finding::Finding;
use crate::verify::slack::TOLERANCE;
use crate::verify::told::told;

/// What a verification comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Verdict {
    /// Everything holds, and the certificate proves that nothing is better.
    Optimal,
    /// Everything that the solution states holds; nothing is proven about optimality.
    Consistent,
    /// Strict mode: it is proven that not everyone can be served.
    Infeasible,
    /// Something is wrong; see the findings.
    Rejected,
    /// The caller stopped the verification; nothing wrong was found until then.
    Unfinished,
}

/// The groups of checks, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Check {
    /// Lengths, finite numbers, partners that exist.
    Shape,
    /// (8e)-(8g), read from both sides.
    Matching,
    /// (8c)-(8d).
    PowerLimits,
    /// (1)-(2) and whole triplets.
    Triplets,
    /// (3)-(4).
    SemanticValues,
    /// (8a)-(8b).
    Thresholds,
    /// (5)-(7).
    Totals,
    /// Statuses of the users and of the run.
    Statuses,
    /// Nobody is left out who could be served.
    Service,
    /// (9)-(10): the Dinkelbach record.
    Iterations,
    /// η*, F(η*) ≈ 0, prices of the right sign.
    Certificate,
    /// Row and column price cover every CUE alone.
    AloneDuals,
    /// Row and column price cover every pair's points that were met.
    PairDuals,
    /// The stated bounds lie between what was met and the prices.
    StatedBounds,
    /// The prices, breaches included, sum to F(η*) = 0, and the proven gap is none.
    DualityGap,
}

impl Check {
    /// What the check asks, for people.
    pub fn title(self) -> &'static str {
        match self {
            Check::Shape => "complete, finite, partners exist",
            Check::Matching => "matching one to one, both sides agree (8e)-(8g)",
            Check::PowerLimits => "powers within 0 and maximum (8c)-(8d)",
            Check::Triplets => "whole triplets from powers (1)-(2)",
            Check::SemanticValues => "semantic values (3)-(4)",
            Check::Thresholds => "thresholds of served users (8a)-(8b)",
            Check::Totals => "totals and energy efficiency (5)-(7)",
            Check::Statuses => "statuses and reasons",
            Check::Service => "nobody unserved who could be served",
            Check::Iterations => "Dinkelbach record (9)-(10)",
            Check::Certificate => "certificate: η*, F(η*) = 0, signs",
            Check::AloneDuals => "prices cover every CUE alone",
            Check::PairDuals => "prices cover every pair",
            Check::StatedBounds => "stated pair bounds hold",
            Check::DualityGap => "prices sum to F(η*) = 0: the proven gap",
        }
    }
}

/// One group of checks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckResult {
    /// Which.
    pub check: Check,
    /// Whether all its tests passed.
    pub passed: bool,
    /// How many tests it made; 0 where it has nothing to test.
    pub tests: u64,
    /// Smallest relative slack of its tests: passed if ≥ −[`TOLERANCE`]. `None` where its tests
    /// compare no numbers.
    pub worst_slack: Option<f64>,
}

/// What the verifier computed itself, from powers and matching alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "VerifiedNumbers"))]
pub struct Numbers {
    /// η, value/J.
    pub energy_efficiency: f64,
    /// S, value/s.
    pub semantic_value_per_s: f64,
    /// P, W.
    pub power_w: f64,
    /// P_circuit, W.
    pub circuit_power_w: f64,
    /// P_transmit, W.
    pub transmit_power_w: f64,
    /// DUEs that the solution serves.
    pub served_dues: usize,
    /// CUEs that the solution serves.
    pub served_cues: usize,
    /// Proven upper bound of F(η), value/s, breaches of the prices included; `None` without a
    /// certificate.
    pub proven_residual: Option<f64>,
    /// The proven gap: no powers and no matching give more than η(1 + gap), and η is off what is surely
    /// attained by no more.
    pub proven_gap: Option<f64>,
    /// Whether the gap was proven just above η, without the certificate's bound.
    pub proven_directly: bool,
    /// Pairs that can share, each bounded.
    pub pairs_bounded: usize,
    /// Boxes of rates whose worth was bounded on the way.
    pub boxes: u64,
}

/// Outcome of [`crate::verify::verify`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// What it comes to.
    pub verdict: Verdict,
    /// Every group of checks that was reached, in order.
    pub checks: Vec<CheckResult>,
    /// Recomputed numbers.
    pub numbers: Numbers,
    /// Everything that is wrong, in the order found; in JSON with a sentence each.
    #[serde(serialize_with = "told")]
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing is wrong and nothing was left out.
    pub fn is_valid(&self) -> bool {
        !matches!(self.verdict, Verdict::Rejected | Verdict::Unfinished)
    }

    /// Whether there is a finding of this [`Finding::kind`].
    pub fn has(&self, kind: &str) -> bool {
        self.findings.iter().any(|finding| finding.kind() == kind)
    }

    /// The verdict as one sentence.
    pub fn summary(&self) -> String {
        match self.verdict {
            Verdict::Optimal => format!(
                "Proven optimal: {} value/J, within {}; no other powers or matching can do better.",
                self.numbers.energy_efficiency,
                spoken_gap(self.numbers.proven_gap)
            ),
            Verdict::Consistent => format!(
                "All statements hold: {} value/J. This proves nothing about optimality.",
                self.numbers.energy_efficiency
            ),
            Verdict::Infeasible => "Proven infeasible: not every user can be served.".to_owned(),
            Verdict::Rejected => format!("Rejected: {} findings.", self.findings.len()),
            Verdict::Unfinished => "Stopped before the end; nothing wrong so far.".to_owned(),
        }
    }
}

/// A table of the checks, the findings, and the verdict last.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for result in &self.checks {
            let mark = match (result.passed, result.tests) {
                (false, _) => "FAIL",
                (true, 0) => "none",
                (true, _) => "ok",
            };
            write!(f, "{mark:<4}  {:<50} {:>9} tests", result.check.title(), result.tests)?;
            match result.worst_slack {
                // Adding 0 turns −0 into 0.
                Some(slack) => writeln!(f, "  worst slack {:+.1e}", slack + 0.0)?,
                None => writeln!(f)?,
            }
        }
        if self.numbers.boxes > 0 {
            writeln!(
                f,
                "{} pairs bounded, {} boxes of rates",
                self.numbers.pairs_bounded, self.numbers.boxes
            )?;
        }
        for finding in &self.findings {
            writeln!(f, "- {}: {finding}", finding.kind())?;
        }
        writeln!(f, "{}", self.summary())
    }
}

/// A gap for people, rounded up to two digits.
fn spoken_gap(gap: Option<f64>) -> String {
    match gap {
        Some(gap) if gap > 0.0 => format!("{:.1e}", gap * 1.05),
        _ => "0".to_owned(),
    }
}

/// Collects results while the checks run.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) checks: Vec<CheckResult>,
    pub(super) findings: Vec<Finding>,
}

impl Ledger {
    /// Opens a group; the tests that follow belong to it.
    pub(super) fn open(&mut self, check: Check) {
        self.checks.push(CheckResult { check, passed: true, tests: 0, worst_slack: None });
    }

    /// A test that is true or false.
    pub(super) fn holds(&mut self, truth: bool, finding: impl FnOnce() -> Finding) {
        if let Some(group) = self.checks.last_mut() {
            group.tests += 1;
            group.passed &= truth;
        }
        if !truth {
            self.findings.push(finding());
        }
    }

    /// A test with a relative slack; passed if it is at least −[`TOLERANCE`]. NaN fails.
    pub(super) fn slack(&mut self, slack: f64, finding: impl FnOnce() -> Finding) {
        self.judged(slack >= -TOLERANCE, slack, finding);
    }

    /// As [`Self::slack`] with `rounding` more, relative as well, for terms larger than what slacks are
    /// relative to.
    pub(super) fn slack_beyond(
        &mut self,
        slack: f64,
        rounding: f64,
        finding: impl FnOnce() -> Finding,
    ) {
        self.judged(slack >= -TOLERANCE - rounding, slack, finding);
    }

    /// A test that `truth` decides; the slack is for the table.
    pub(super) fn judged(&mut self, truth: bool, slack: f64, finding: impl FnOnce() -> Finding) {
        if let Some(group) = self.checks.last_mut() {
            let worst = group.worst_slack.unwrap_or(f64::INFINITY);
            group.worst_slack = Some(if slack.is_nan() { slack } else { worst.min(slack) });
        }
        self.holds(truth, finding);
    }

    /// A test that two numbers are equal, relatively.
    pub(super) fn equal(&mut self, stated: f64, own: f64, finding: impl FnOnce() -> Finding) {
        let scale = stated.abs().max(own.abs());
        let slack = if scale > 0.0 { -(stated - own).abs() / scale } else { 0.0 };
        self.slack(slack, finding);
    }
}
