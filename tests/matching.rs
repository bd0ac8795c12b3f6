//! The matching against every permutation, two libraries, and its own optimality conditions.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::solver::matching::{Matching, Start};
use pathfinding::prelude::{Matrix, kuhn_munkres};
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
    assert_eq!(matching.due_of_cue.iter().flatten().count(), matching.served());
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
    fn equals_all_permutations((dues, cues, weights) in matrix(7)) {
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whole numbers against `pathfinding`, also rectangular; fractions against `lapjv`.
    #[test]
    fn equals_two_libraries(
        (rows, columns, cells) in (1usize..=60, 1usize..=60).prop_flat_map(|(a, b)| {
            let cells = prop::collection::vec(0u32..1_000_000, a.max(b) * a.max(b));
            (Just(a.min(b)), Just(a.max(b)), cells)
        }),
        levels in prop_oneof![Just(10u32), Just(1_000_000)],
    ) {
        let mut matching = Matching::new();
        let whole: Vec<i64> = cells.iter().map(|cell| i64::from(cell % levels)).collect();
        let weights: Vec<f64> = whole[..rows * columns].iter().map(|w| *w as f64).collect();
        let matrix = Matrix::from_vec(rows, columns, whole[..rows * columns].to_vec()).unwrap();
        let best = kuhn_munkres(&matrix).0 as f64;
        for start in [Start::Plain, Start::Prepared] {
            matching.solve(&weights, rows, columns, start, &mut ());
            prop_assert_eq!(matching.value(&weights), best);
            assert_optimal(&matching, &weights, rows, columns, 0.0);
        }

        let n = columns;
        let weights: Vec<f64> = cells.iter().map(|cell| (f64::from(*cell) * 1e-3).sin()).collect();
        let costs = weights.iter().map(|w| -w).collect();
        let costs = ndarray::Array2::from_shape_vec((n, n), costs).unwrap();
        let (columns, _) = lapjv::lapjv(&costs).unwrap();
        let best: f64 = columns.iter().enumerate().map(|(row, c)| weights[row * n + c]).sum();
        for start in [Start::Plain, Start::Prepared] {
            matching.solve(&weights, n, n, start, &mut ());
            prop_assert!((matching.value(&weights) - best).abs() <= 1e-12 * n as f64);
            assert_optimal(&matching, &weights, n, n, 1e-13);
        }
    }

    /// Long runs of small changes of fractions, as the exact solver makes them: the prices stay a
    /// proof to rounding, whatever the history.
    #[test]
    fn warm_prices_do_not_drift(
        seeds in prop::collection::vec(0u64..1 << 40, 300),
        forbidden in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        let (dues, cues) = (8, 12);
        let mut weights: Vec<f64> =
            (0..dues * cues).map(|at| (at as f64 * 12.9898).sin() * 1000.0).collect();
        for at in forbidden {
            weights[at.index(dues * cues)] = NO;
        }
        let (mut warm, mut cold) = (Matching::new(), Matching::new());
        warm.solve(&weights, dues, cues, Start::Prepared, &mut ());
        for (round, seed) in seeds.into_iter().enumerate() {
            let at = seed as usize % (dues * cues);
            weights[at] += (seed as f64).sin() * 20.0;
            let (row, column) = ([at / cues], [at % cues]);
            let (rows, columns) = if round % 3 > 0 { (&row[..], &[][..]) } else { (&[][..], &column[..]) };
            warm.resolve(&weights, dues, cues, rows, columns, &mut ());
            cold.solve(&weights, dues, cues, Start::Plain, &mut ());
            prop_assert_eq!(warm.served(), cold.served());
            prop_assert!((warm.value(&weights) - cold.value(&weights)).abs() <= 1e-9);
            assert_optimal(&warm, &weights, dues, cues, 1e-9);
        }
    }
}

#[test]
fn nobody_and_nothing() {
    let mut matching = Matching::new();
    for (dues, cues) in [(0, 0), (0, 3), (3, 0)] {
        matching.solve(&[], dues, cues, Start::Prepared, &mut ());
        assert_eq!((matching.served(), matching.value(&[])), (0, 0.0));
    }
    let none = [NO; 6];
    matching.solve(&none, 2, 3, Start::Prepared, &mut ());
    assert_eq!(matching.cue_of_due, [None, None]);
    assert_optimal(&matching, &none, 2, 3, 0.0);
}

#[test]
fn one_more_served_beats_any_value() {
    // Serving both costs a thousand; leaving DUE 1 out would gain as much.
    let weights = [500.0, -500.0, 500.0, NO];
    let mut matching = Matching::new();
    matching.solve(&weights, 2, 2, Start::Prepared, &mut ());
    assert_eq!(matching.cue_of_due, [Some(1), Some(0)]);
    // Three for one subchannel: the best stays, and Λ is what the next would need.
    let weights = [7.0, 9.0, 4.0];
    matching.solve(&weights, 3, 1, Start::Prepared, &mut ());
    assert_eq!(matching.cue_of_due, [None, Some(0), None]);
    assert_optimal(&matching, &weights, 3, 1, 0.0);
}
