//! What a verification came to, as the page gets it: codes and numbers, no words.

use crate::verify::{CheckResult, Finding, Numbers, Report, Verdict};
use serde::Serialize;

/// A [`Report`] with its findings as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Report"))]
pub struct ReportRecord {
    /// What it comes to.
    pub verdict: Verdict,
    /// Whether nothing is wrong and nothing was left out.
    pub valid: bool,
    /// Every group of checks that was reached, in order.
    pub checks: Vec<CheckResult>,
    /// What the verifier computed itself.
    pub numbers: Numbers,
    /// Everything that is wrong, in the order found.
    pub findings: Vec<Finding>,
}

impl From<Report> for ReportRecord {
    fn from(report: Report) -> ReportRecord {
        ReportRecord {
            valid: report.is_valid(),
            verdict: report.verdict,
            checks: report.checks,
            numbers: report.numbers,
            findings: report.findings,
        }
    }
}
