//! Lengths, finite numbers, partners that exist: what every later check relies on.

use crate::model::Problem;
use crate::solver::solution::{Certificate, Solution};
use crate::verify::finding::{Finding, User};
use crate::verify::report::{Check, Ledger};

/// Checks that the other checks may index and compute at all.
pub(super) fn check_shape(problem: &Problem, solution: &Solution, ledger: &mut Ledger) {
    ledger.open(Check::Shape);
    let mut length = |field, found, expected| {
        ledger.holds(found == expected, || Finding::WrongLength { field, found, expected });
    };
    length("cues", solution.cues.len(), problem.cues);
    length("dues", solution.dues.len(), problem.dues);
    if let Some(certificate) = &solution.certificate {
        length("certificate.row_duals", certificate.row_duals.len(), problem.cues);
        length("certificate.column_duals", certificate.column_duals.len(), problem.cues);
        length("certificate.pair_bounds", certificate.pair_bounds.len(), problem.cues);
        for row in &certificate.pair_bounds {
            length("a row of certificate.pair_bounds", row.len(), problem.dues);
        }
    }
    check_finite(solution, ledger);
    if let Some(certificate) = &solution.certificate {
        check_prices(certificate, ledger);
    }
    for (i, cue) in solution.cues.iter().enumerate() {
        ledger.holds(cue.due.is_none_or(|j| j < problem.dues), || Finding::UnknownPartner {
            user: User::Cue(i),
            partner: User::Due(cue.due.unwrap_or_default()),
        });
    }
    for (j, due) in solution.dues.iter().enumerate() {
        ledger.holds(due.cue.is_none_or(|i| i < problem.cues), || Finding::UnknownPartner {
            user: User::Due(j),
            partner: User::Cue(due.cue.unwrap_or_default()),
        });
    }
}

/// Largest price that is summed.
const LARGEST_PRICE: f64 = 1e250;

fn check_prices(certificate: &Certificate, ledger: &mut Ledger) {
    let mut fits = |value: f64, field: &dyn Fn() -> String| {
        ledger.holds(value.abs() <= LARGEST_PRICE, || Finding::TooLarge { field: field(), value });
    };
    fits(certificate.service_dual, &|| "certificate.service_dual".to_owned());
    for (i, &dual) in certificate.row_duals.iter().enumerate() {
        fits(dual, &|| format!("certificate.row_duals[{i}]"));
    }
    for (j, &dual) in certificate.column_duals.iter().enumerate() {
        fits(dual, &|| format!("certificate.column_duals[{j}]"));
    }
}

fn check_finite(solution: &Solution, ledger: &mut Ledger) {
    let mut finite = |number: f64, field: &dyn Fn() -> String| {
        ledger.holds(number.is_finite(), || Finding::NotFinite { field: field() });
    };
    let totals = [
        ("energy_efficiency", solution.energy_efficiency),
        ("semantic_value_per_s", solution.semantic_value_per_s),
        ("power_w", solution.power_w),
        ("circuit_power_w", solution.circuit_power_w),
        ("transmit_power_w", solution.transmit_power_w),
    ];
    for (name, number) in totals {
        finite(number, &|| name.to_owned());
    }
    for (i, cue) in solution.cues.iter().enumerate() {
        finite(cue.power_w, &|| format!("cues[{i}].power_w"));
        finite(cue.semantic_value_per_s, &|| format!("cues[{i}].semantic_value_per_s"));
    }
    for (j, due) in solution.dues.iter().enumerate() {
        finite(due.power_w, &|| format!("dues[{j}].power_w"));
        finite(due.semantic_value_per_s, &|| format!("dues[{j}].semantic_value_per_s"));
    }
    for (k, step) in solution.iterations.iter().enumerate() {
        let numbers = [step.eta, step.residual, step.semantic_value_per_s, step.power_w];
        for (number, name) in
            numbers.into_iter().zip(["eta", "residual", "semantic_value_per_s", "power_w"])
        {
            finite(number, &|| format!("iterations[{k}].{name}"));
        }
    }
    if let Some(certificate) = &solution.certificate {
        let numbers = [
            ("eta", certificate.eta),
            ("residual", certificate.residual),
            ("service_dual", certificate.service_dual),
            ("max_violation", certificate.max_violation),
        ];
        for (name, number) in numbers {
            finite(number, &|| format!("certificate.{name}"));
        }
        for (i, dual) in certificate.row_duals.iter().enumerate() {
            finite(*dual, &|| format!("certificate.row_duals[{i}]"));
        }
        for (j, dual) in certificate.column_duals.iter().enumerate() {
            finite(*dual, &|| format!("certificate.column_duals[{j}]"));
        }
        for (i, row) in certificate.pair_bounds.iter().enumerate() {
            for (j, bound) in row.iter().enumerate() {
                finite(bound.unwrap_or(0.0), &|| format!("certificate.pair_bounds[{i}][{j}]"));
            }
        }
    }
}
