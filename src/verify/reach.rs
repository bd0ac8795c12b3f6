//! Who can be served at all: CUEs alone, DUEs by augmenting paths.

/// Looks for an augmenting path from `due` in the bipartite graph of feasible pairs and, if there
/// is one, changes the matching so that it serves one DUE more.
///
/// `feasible[i][j]`; `due_of_cue[i]` is the matching. By Berge's theorem a matching is maximum
/// exactly if no unmatched DUE has such a path.
pub(super) fn augment(
    due: usize,
    feasible: &[Vec<bool>],
    due_of_cue: &mut [Option<usize>],
) -> bool {
    // Breadth first, so that depth never grows with the size: `from[i]` is the DUE that reached i.
    let mut from: Vec<Option<usize>> = vec![None; due_of_cue.len()];
    let mut queue = std::collections::VecDeque::from([due]);
    while let Some(j) = queue.pop_front() {
        for i in 0..due_of_cue.len() {
            if from[i].is_some() || !feasible[i][j] {
                continue;
            }
            from[i] = Some(j);
            match due_of_cue[i] {
                Some(next) => queue.push_back(next),
                None => {
                    flip(i, due, &from, due_of_cue);
                    return true;
                }
            }
        }
    }
    false
}

/// Walks back from the free CUE `end` to `start` and hands every CUE on the path over.
fn flip(end: usize, start: usize, from: &[Option<usize>], due_of_cue: &mut [Option<usize>]) {
    let mut cue = end;
    while let Some(due) = from[cue] {
        let before = due_of_cue.iter().position(|&held| held == Some(due));
        due_of_cue[cue] = Some(due);
        match before {
            Some(previous) if due != start => cue = previous,
            _ => break,
        }
    }
}

/// Which CUEs some maximum matching leaves alone, where `due_of_cue` is a maximum matching of the CUEs
/// `on_the_air`; all others must share.
///
/// A CUE that is matched can be let go exactly if an alternating path leads to it from one that is not:
/// along the path everyone moves up by one.
pub(super) fn may_be_alone(
    feasible: &[Vec<bool>],
    due_of_cue: &[Option<usize>],
    on_the_air: &[bool],
) -> Vec<bool> {
    let mut cue_of_due = vec![None; feasible.first().map_or(0, Vec::len)];
    for (i, due) in due_of_cue.iter().enumerate() {
        if let Some(j) = *due {
            cue_of_due[j] = Some(i);
        }
    }
    let mut alone: Vec<bool> =
        due_of_cue.iter().zip(on_the_air).map(|(due, &on)| on && due.is_none()).collect();
    let mut queue: Vec<usize> = (0..alone.len()).filter(|&i| alone[i]).collect();
    while let Some(i) = queue.pop() {
        for (j, &fits) in feasible[i].iter().enumerate() {
            if let (true, Some(next)) = (fits, cue_of_due[j])
                && !alone[next]
            {
                alone[next] = true;
                queue.push(next);
            }
        }
    }
    alone
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Greatest number of DUEs over all injections, by trying them all.
    fn by_trying(feasible: &[Vec<bool>], due: usize, used: &mut Vec<bool>) -> usize {
        if due == feasible.first().map_or(0, Vec::len) {
            return 0;
        }
        let mut best = by_trying(feasible, due + 1, used);
        for i in 0..feasible.len() {
            if feasible[i][due] && !used[i] {
                used[i] = true;
                best = best.max(1 + by_trying(feasible, due + 1, used));
                used[i] = false;
            }
        }
        best
    }

    #[test]
    fn augmenting_reaches_the_greatest_matching() {
        let mut state = 1u64;
        for round in 0..2000 {
            let (cues, dues) = (1 + round % 5, round % 6);
            let feasible: Vec<Vec<bool>> = (0..cues)
                .map(|_| {
                    (0..dues)
                        .map(|_| {
                            state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
                            (state >> 60) < 6
                        })
                        .collect()
                })
                .collect();
            let mut matching = vec![None; cues];
            let found = (0..dues).filter(|&j| augment(j, &feasible, &mut matching)).count();
            assert_eq!(found, by_trying(&feasible, 0, &mut vec![false; cues]));
            // A CUE may be alone exactly if as many DUEs are served without it.
            let alone = may_be_alone(&feasible, &matching, &vec![true; cues]);
            for (i, &alone) in alone.iter().enumerate() {
                let mut used = vec![false; cues];
                used[i] = true;
                assert_eq!(alone, by_trying(&feasible, 0, &mut used) == found);
            }
            assert_eq!(found, matching.iter().flatten().count());
            for (i, due) in matching.iter().enumerate() {
                assert!(due.is_none_or(|j| feasible[i][j]));
                assert!(
                    due.is_none() || matching.iter().filter(|other| *other == due).count() == 1
                );
            }
        }
    }
}
