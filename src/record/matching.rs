//! The matching of a cell as it is shown: at any η from nothing, at the answer ending in the solver's own.

use crate::model::Problem;
use crate::record::InnerRecord;
use crate::solver::inner::{InnerMatrix, PairMethod};
use crate::trace::matching::ShownMatching;

/// The matching of `problem` at `eta` ≥ 0 (value/J), every T_ij and T_i solved: O(M·N) pairs.
pub fn matching_at(problem: &Problem, eta: f64) -> ShownMatching {
    let (values, alone) = entries(problem, eta);
    ShownMatching::of_values(&values, &alone, problem.dues)
}

/// The matching of the answer that `answer` (see [`super::dinkelbach::operating_numbers`]) has, at its own
/// η*: it ends in the solver's, ties included. `None` if those numbers are of another problem.
pub fn matching_of_answer(problem: &Problem, answer: &[f64]) -> Option<ShownMatching> {
    let record = InnerRecord::of_answer(problem, answer)?;
    let mut cue_of_due = vec![None; problem.dues];
    for row in record.rows {
        if let Some(due) = row.due {
            cue_of_due[due] = Some(row.cue);
        }
    }
    let (values, alone) = entries(problem, record.eta);
    Some(ShownMatching::of_solved(&values, &alone, problem.dues, &cue_of_due))
}

/// T_ij, row-major `[M][N]`, −∞ where it cannot be, and T_i `[M]`, NaN out of reach.
fn entries(problem: &Problem, eta: f64) -> (Vec<f64>, Vec<f64>) {
    let inner = InnerMatrix::solve(problem, eta.max(0.0), PairMethod::Exact);
    let (cues, dues) = (problem.cues, problem.dues);
    let alone = inner.alone.iter().map(|share| share.map_or(f64::NAN, |share| share.value));
    let entry = |at: usize| {
        let (i, j) = (at / dues, at % dues);
        let pair = inner.pairs[j * cues + i].filter(|_| inner.alone[i].is_some());
        pair.map_or(f64::NEG_INFINITY, |share| share.value)
    };
    ((0..cues * dues).map(entry).collect(), alone.collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::record::bytes::{from_bytes, to_bytes};
    use crate::record::dinkelbach::operating_numbers;
    use crate::scenario::Touched;
    use crate::scenario::presets::PRESETS;
    use crate::solver::exact::{ExactSolver, Settings, solve};
    use crate::solver::solution::Solution;
    use crate::trace::covering_lines::CoveringLines;
    use crate::trace::matching::StepKind;

    #[track_caller]
    fn assert_is_the_solvers(problem: &Problem, solution: &Solution) -> ShownMatching {
        let shown = matching_of_answer(problem, &operating_numbers(solution)).unwrap();
        let end = shown.end();
        let solved: Vec<Option<usize>> = solution.dues.iter().map(|due| due.cue).collect();
        assert_eq!(end.cue_of_due, solved);
        let proof = shown.proof();
        assert_eq!(proof.total, proof.value);
        assert!(proof.least_slack >= 0);
        let unit = 10f64.powi(-(shown.decimals() as i32));
        let slack = 0.5 * unit + 1e-9 * solution.semantic_value_per_s;
        assert!((proof.value as f64 * unit).abs() <= slack, "F(η*) = {}", proof.value);
        assert_eq!(from_bytes::<ShownMatching>(&to_bytes(&shown)), Some(shown.clone()));
        let lines = shown.lines();
        let bytes = to_bytes(&lines);
        assert!(from_bytes::<CoveringLines>(&bytes[..bytes.len() / 2]).is_none());
        assert_eq!(from_bytes::<CoveringLines>(&bytes), Some(lines));
        shown
    }

    #[test]
    fn the_answer_is_the_solvers_and_comes_back_from_bytes() {
        for preset in PRESETS {
            let problem = Problem::new(&preset.scenario());
            let solution = solve(&problem, &Settings::default());
            assert_is_the_solvers(&problem, &solution);
            assert!(matching_of_answer(&problem, &[1.0]).is_none());
            let bytes = to_bytes(&matching_at(&problem, 0.5 * solution.energy_efficiency));
            assert!(from_bytes::<ShownMatching>(&bytes[..bytes.len() / 2]).is_none());
        }
    }

    /// Users that cannot be told apart: every matching that serves as many is a tie.
    fn twins(problem: &mut Problem, cues: usize, dues: usize) {
        let gains = &mut problem.gains;
        for i in 1..cues {
            problem.cue_value[i] = problem.cue_value[0];
            gains.cue_bs[i] = gains.cue_bs[0];
            for j in 0..problem.dues {
                gains.cue_due[i * problem.dues + j] = gains.cue_due[j];
            }
        }
        for j in 1..dues {
            problem.due_value[j] = problem.due_value[0];
            gains.due_bs[j] = gains.due_bs[0];
            gains.due[j] = gains.due[0];
            for i in 0..problem.cues {
                gains.cue_due[i * problem.dues + j] = gains.cue_due[i * problem.dues];
            }
        }
    }

    #[test]
    fn a_warm_solver_decides_among_equals() {
        let mut exchanged = 0;
        for preset in PRESETS.iter().filter(|it| it.scenario().cues.len() <= 20) {
            let usual = Problem::new(&preset.scenario());
            for (cues, dues) in [(2, 1), (usual.cues, 1), (1, usual.dues), (usual.cues, usual.dues)]
            {
                let mut problem = usual.clone();
                twins(&mut problem, cues, dues);
                let mut solver = ExactSolver::new();
                // From other problems, so that the last matching differs.
                for nearer in 0..usual.dues.min(4) {
                    let mut other = problem.clone();
                    for j in 0..usual.dues {
                        let turned = (j + nearer) % usual.dues;
                        let at = (j % usual.cues) * usual.dues + turned;
                        other.gains.cue_due[at] *= 1e-3;
                    }
                    solver.resolve(&other, Touched::Everything, &Settings::default());
                    for j in 0..usual.dues {
                        solver.resolve(&problem, Touched::Due(j), &Settings::default());
                    }
                    let solution = solver.resolve(&problem, Touched::Due(0), &Settings::default());
                    let shown = assert_is_the_solvers(&problem, &solution);
                    let mut steps = shown.trace().steps().iter();
                    exchanged += usize::from(steps.any(|step| step.kind == StepKind::Equal));
                }
            }
        }
        assert!(exchanged > 0, "ties went the searches' way every time: nothing was tested");
    }
}
