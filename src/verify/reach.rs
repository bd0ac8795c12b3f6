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
