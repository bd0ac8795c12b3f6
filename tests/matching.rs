//! The matching against every permutation, two libraries, and its own optimality conditions.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::solver::matching::{Matching, Start};
use proptest::prelude::*;

const NO: f64 = f64::NEG_INFINITY;

/// Most served, then greatest value, over all matchings, by plain recursion.
fn best_of_all(weights: &[f64], dues: usize, cues: usize) -> (usize, f64) {
    fn go(weights: &[f64], due: usize, dues: usize, cues: usize, used: u32) -> (usize, f64) {
        if due == dues {
            return (0, 0.0);
        }
        let mut best = go(weights, due + 1, dues, cues, used);
        for cue in (0..cues).filter(|cue| used & (1 << cue) == 0) {
            let weight = weights[due * cues + cue];
            if weight > NO {
                let (served, value) = go(weights, due + 1, dues, cues, used | (1 << cue));
                let this = (served + 1, value + weight);
                if this.0 > best.0 || (this.0 == best.0 && this.1 > best.1) {
                    best = this;
                }
            }
        }
        best
    }
    go(weights, 0, dues, cues, 0)
}

#[track_caller]
fn assert_optimal(matching: &Matching, weights: &[f64], dues: usize, cues: usize, tolerance: f64) {
    for due in 0..dues {
        if let Some(cue) = matching.cue_of_due[due] {
            assert_eq!(matching.due_of_cue[cue], Some(due));
            assert!(weights[due * cues + cue] > NO, "forbidden pair matched");
        }
    }
    assert_eq!(
        matching.due_of_cue.iter().flatten().count(),
        matching.served()
    );
    assert!(
        matching.worst_violation(weights) <= tolerance,
        "violation {} in {matching:?} on {weights:?}",
        matching.worst_violation(weights)
    );
    // König: the cover touches every allowed pair and is no larger than the matching.
    for due in 0..dues {
        for cue in 0..cues {
            assert!(
                weights[due * cues + cue] == NO
                    || matching.cue_saturated[cue]
                    || !matching.due_saturated[due]
            );
        }
    }
    let cover = matching.cue_saturated.iter().filter(|s| **s).count()
        + matching.due_saturated.iter().filter(|s| !**s).count();
    assert_eq!(cover, matching.served());
}

/// A weight: forbidden now and then, from few values (ties) or many.
fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => Just(NO),
        4 => (-3i32..4).prop_map(f64::from),
        4 => (-1000i32..1000).prop_map(f64::from),
    ]
}

fn matrix(most: usize) -> impl Strategy<Value = (usize, usize, Vec<f64>)> {
    (0..=most, 0..=most).prop_flat_map(|(dues, cues)| {
        let cells = prop::collection::vec(weight(), dues * cues);
        (Just(dues), Just(cues), cells)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn equals_all_permutations((dues, cues, weights) in matrix(6)) {
        let best = best_of_all(&weights, dues, cues);
        let mut matching = Matching::new();
        for start in [Start::Plain, Start::Prepared] {
            matching.solve(&weights, dues, cues, start, &mut ());
            prop_assert_eq!((matching.served(), matching.value(&weights)), best);
            assert_optimal(&matching, &weights, dues, cues, 0.0);
        }
    }

    #[test]
    fn resolve_equals_solve(
        (dues, cues, mut weights) in matrix(7),
        rounds in prop::collection::vec(
            prop::collection::vec((any::<prop::sample::Index>(), weight(), -4i32..5, any::<bool>()), 0..6),
            1..12,
        ),
    ) {
        let (mut warm, mut cold) = (Matching::new(), Matching::new());
        warm.solve(&weights, dues, cues, Start::Prepared, &mut ());
        for changes in rounds {
            let (mut changed_dues, mut changed_cues) = (vec![], vec![]);
            if !weights.is_empty() {
                for (at, fresh, nudge, by_row) in changes {
                    let at = at.index(weights.len());
                    // Small nudges are what the lazy bounds do; fresh values test everything.
                    weights[at] = if nudge == 0 { fresh } else { weights[at] + f64::from(nudge) };
                    if by_row { changed_dues.push(at / cues) } else { changed_cues.push(at % cues) }
                }
            }
            warm.resolve(&weights, dues, cues, &changed_dues, &changed_cues, &mut ());
            cold.solve(&weights, dues, cues, Start::Plain, &mut ());
            prop_assert_eq!(warm.served(), cold.served());
            prop_assert_eq!(warm.value(&weights), cold.value(&weights));
            assert_optimal(&warm, &weights, dues, cues, 0.0);
        }
    }
}
