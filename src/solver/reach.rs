//! Who can be served at all, and why not.

use crate::model::Problem;
use crate::solver::alone::Alone;
use crate::solver::pair::Pair;
use crate::solver::reason::{Reason, Whose};
use crate::units::w_to_dbm;

/// Why CUE `i` is out of reach: the power that S_th would need even alone.
pub(crate) fn cue_reason(problem: &Problem, i: usize) -> Reason {
    let alone = Alone::new(problem, i);
    let needed_w = alone.power_w(alone.least_triplets());
    if needed_w.is_finite() {
        Reason::OutOfReach {
            cue: i,
            needed_dbm: w_to_dbm(needed_w),
            maximum_dbm: w_to_dbm(problem.p_max_cue_w),
        }
    } else {
        Reason::BeyondAnyPower { cue: i }
    }
}

/// Why DUE `j` is unserved; `None` in strict mode when it could be served itself.
pub(crate) fn due_reason(
    problem: &Problem,
    reachable: &[bool],
    feasible: &[bool],
    j: usize,
    strict_failure: bool,
) -> Option<Reason> {
    let able: Vec<usize> = (0..problem.cues).filter(|i| feasible[j * problem.cues + i]).collect();
    if !able.is_empty() {
        return (!strict_failure).then_some(Reason::OthersServed { due: j, cues: able });
    }
    if !reachable.iter().any(|&on_air| on_air) {
        return Some(Reason::NobodyOnAir { due: j });
    }
    Some(match closest(problem, reachable, j) {
        None => Reason::Drowned { due: j },
        Some(closest) => {
            let (whose, needed_w, maximum_w) = if closest.due_excess >= closest.cue_excess {
                (Whose::Due, closest.due_power_w, problem.p_max_due_w)
            } else {
                (Whose::Cue, closest.cue_power_w, problem.p_max_cue_w)
            };
            Reason::TooWeak {
                due: j,
                cue: closest.cue,
                whose,
                needed_dbm: w_to_dbm(needed_w),
                maximum_dbm: w_to_dbm(maximum_w),
            }
        }
    })
}

/// The reachable CUE whose subchannel misses by the smallest factor of power.
struct Closest {
    cue: usize,
    cue_power_w: f64,
    due_power_w: f64,
    cue_excess: f64,
    due_excess: f64,
}

fn closest(problem: &Problem, reachable: &[bool], j: usize) -> Option<Closest> {
    (0..problem.cues)
        .filter(|&i| reachable[i])
        .filter_map(|i| {
            let point = Pair::new(problem, i, j).least_point()?;
            Some(Closest {
                cue: i,
                cue_power_w: point.cue_power_w,
                due_power_w: point.due_power_w,
                cue_excess: point.cue_power_w / problem.p_max_cue_w,
                due_excess: point.due_power_w / problem.p_max_due_w,
            })
        })
        .min_by(|x, y| x.cue_excess.max(x.due_excess).total_cmp(&y.cue_excess.max(y.due_excess)))
}

/// A largest matching of DUEs to CUEs over `feasible` `[N·M]`, by augmenting paths: the DUE of each CUE.
fn largest_matching(feasible: &[bool], dues: usize, cues: usize) -> Vec<Option<usize>> {
    fn augment(
        j: usize,
        cues: usize,
        feasible: &[bool],
        seen: &mut [bool],
        due_of_cue: &mut [Option<usize>],
    ) -> bool {
        for i in 0..cues {
            if feasible[j * cues + i] && !seen[i] {
                seen[i] = true;
                let holder = due_of_cue[i];
                if holder.is_none_or(|other| augment(other, cues, feasible, seen, due_of_cue)) {
                    due_of_cue[i] = Some(j);
                    return true;
                }
            }
        }
        false
    }
    let mut due_of_cue = vec![None; cues];
    for j in 0..dues {
        augment(j, cues, feasible, &mut vec![false; cues], &mut due_of_cue);
    }
    due_of_cue
}

/// Size of a largest matching of DUEs to CUEs over `feasible` `[N·M]`.
pub(crate) fn most_served(feasible: &[bool], dues: usize, cues: usize) -> usize {
    largest_matching(feasible, dues, cues).iter().flatten().count()
}

/// Which CUEs `[M]` share their subchannel in every matching that serves most DUEs.
///
/// All but those that alternating paths reach from a CUE which one such matching leaves alone.
pub(crate) fn always_shared(feasible: &[bool], dues: usize, cues: usize) -> Vec<bool> {
    let due_of_cue = largest_matching(feasible, dues, cues);
    let mut shared: Vec<bool> = due_of_cue.iter().map(Option::is_some).collect();
    let mut waiting: Vec<usize> = (0..cues).filter(|&i| !shared[i]).collect();
    while let Some(free) = waiting.pop() {
        for i in 0..cues {
            if let Some(j) = due_of_cue[i]
                && shared[i]
                && feasible[j * cues + free]
            {
                shared[i] = false;
                waiting.push(i);
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn always_shared_by_hand() {
        // DUE 0 only fits on CUE 0; DUE 1 fits on CUE 1 and 2.
        let feasible = [true, false, false, false, true, true];
        assert_eq!(always_shared(&feasible, 2, 3), [true, false, false]);
        // As many DUEs as CUEs: nobody is ever alone.
        assert_eq!(always_shared(&[true; 4], 2, 2), [true, true]);
        assert_eq!(always_shared(&[true; 2], 1, 2), [false, false]);
        assert_eq!(always_shared(&[], 0, 2), [false, false]);
        // Two DUEs that fit on CUE 0 alone: it is shared, whoever gets it.
        assert_eq!(always_shared(&[true, false, true, false], 2, 2), [true, false]);
    }
}
