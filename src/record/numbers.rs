//! A [`Problem`] as one array of numbers, whole or only what one pair or one CUE needs of it.
//!
//! The order: M, N, then the scalars as in [`Problem`], then ϖ_i `[M]`, ϖ_j `[N]`, h_i `[M]`, g_j `[N]`,
//! h_j `[N]`, g_ij `[M·N]`. Numbers are handed over as they are: a study of them is, bit for bit, the
//! study of the problem itself.

use crate::model::Problem;
use crate::model::gains::Gains;

/// M, N and the eight scalars.
const HEAD: usize = 10;

/// All of `problem`.
pub fn of_cell(problem: &Problem) -> Vec<f64> {
    let cues: Vec<usize> = (0..problem.cues).collect();
    let dues: Vec<usize> = (0..problem.dues).collect();
    of_part(problem, &cues, &dues)
}

/// CUE `i` and DUE `j` alone in the world, as CUE 0 and DUE 0. Indices must be in range.
pub fn of_pair(problem: &Problem, i: usize, j: usize) -> Vec<f64> {
    of_part(problem, &[i], &[j])
}

/// CUE `i` alone, as CUE 0. The index must be in range.
pub fn of_cue(problem: &Problem, i: usize) -> Vec<f64> {
    of_part(problem, &[i], &[])
}

fn of_part(problem: &Problem, cues: &[usize], dues: &[usize]) -> Vec<f64> {
    let (m, n) = (cues.len(), dues.len());
    let gains = &problem.gains;
    let mut numbers = Vec::with_capacity(HEAD + 2 * m + 3 * n + m * n);
    numbers.extend([
        m as f64,
        n as f64,
        problem.bandwidth_hz,
        problem.bits_per_triplet,
        problem.noise_w,
        problem.p_max_cue_w,
        problem.p_max_due_w,
        problem.amplifier_inefficiency,
        problem.circuit_energy_per_triplet_j,
        problem.semantic_threshold,
    ]);
    numbers.extend(cues.iter().map(|&i| problem.cue_value[i]));
    numbers.extend(dues.iter().map(|&j| problem.due_value[j]));
    numbers.extend(cues.iter().map(|&i| gains.cue_bs[i]));
    numbers.extend(dues.iter().map(|&j| gains.due_bs[j]));
    numbers.extend(dues.iter().map(|&j| gains.due[j]));
    for &i in cues {
        numbers.extend(dues.iter().map(|&j| gains.cue_due[i * problem.dues + j]));
    }
    numbers
}

/// The problem that [`of_cell`], [`of_pair`] or [`of_cue`] wrote; `None` for any other array.
pub fn to_problem(numbers: &[f64]) -> Option<Problem> {
    let (head, lists) = numbers.split_at_checked(HEAD)?;
    let count = |value: f64| (value >= 0.0 && value.fract() == 0.0).then_some(value as usize);
    let (m, n) = (count(head[0])?, count(head[1])?);
    let wanted =
        m.checked_mul(n)?.checked_add(m.checked_mul(2)?)?.checked_add(n.checked_mul(3)?)?;
    if lists.len() != wanted {
        return None;
    }
    let mut at = 0;
    let mut take = |len: usize| {
        at += len;
        lists[at - len..at].to_vec()
    };
    let (cue_value, due_value) = (take(m), take(n));
    let gains = Gains { cue_bs: take(m), due_bs: take(n), due: take(n), cue_due: take(m * n) };
    Some(Problem {
        cues: m,
        dues: n,
        bandwidth_hz: head[2],
        bits_per_triplet: head[3],
        noise_w: head[4],
        p_max_cue_w: head[5],
        p_max_due_w: head[6],
        amplifier_inefficiency: head[7],
        circuit_energy_per_triplet_j: head[8],
        semantic_threshold: head[9],
        cue_value,
        due_value,
        gains,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scenario::presets::PRESETS;
    use crate::solver::line_search::SearchSettings;
    use crate::trace::{AloneTrace, PairTrace};

    #[test]
    fn a_problem_comes_back_bit_for_bit() {
        for preset in PRESETS {
            let problem = Problem::new(&preset.scenario());
            let numbers = of_cell(&problem);
            assert_eq!(to_problem(&numbers).unwrap(), problem, "{}", preset.id);
            for wrong in [&numbers[..5], &numbers[..numbers.len() - 1], &[]] {
                assert!(to_problem(wrong).is_none());
            }
        }
        for wrong in [-1.0, 0.5, f64::NAN, 1e300, f64::INFINITY] {
            let mut numbers = of_cell(&Problem::new(&PRESETS[0].scenario()));
            numbers[0] = wrong;
            assert!(to_problem(&numbers).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_study_of_a_part_is_that_of_the_whole() {
        let settings = SearchSettings { rounds: 4, seed: 9, ..SearchSettings::default() };
        for preset in PRESETS {
            let whole = Problem::new(&preset.scenario());
            for i in 0..whole.cues.min(5) {
                let part = to_problem(&of_cue(&whole, i)).unwrap();
                assert_eq!(AloneTrace::new(&part, 0, 3.0), AloneTrace::new(&whole, i, 3.0));
                for j in 0..whole.dues.min(3) {
                    let part = to_problem(&of_pair(&whole, i, j)).unwrap();
                    let trace = PairTrace::new(&part, 0, 0, 3.0, &settings);
                    assert_eq!(trace, PairTrace::new(&whole, i, j, 3.0, &settings));
                }
            }
        }
    }
}
