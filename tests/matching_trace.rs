//! The matching's trace: every state lawful, every restart the same, every verdict right; the
//! textbook's telling beside it; published examples.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::solver::matching::{Matching, MatchingObserver, MatchingStep, Start};
use d2d_explorer::trace::covering_lines::{CoveringLines, LinesKind};
use d2d_explorer::trace::matching::{
    DeltaVerdict, EntryVerdict, MatchingState, MatchingTrace, ShownMatching, StepKind,
};
use proptest::prelude::*;

const NO: f64 = f64::NEG_INFINITY;

/// The slack of an entry, +∞ where there is none.
fn slack(trace: &MatchingTrace, state: &MatchingState, due: usize, cue: usize) -> f64 {
    state.slack(trace, due, cue).unwrap_or(f64::INFINITY)
}

/// Entries that lead out of the tree with their slack.
fn leaving(trace: &MatchingTrace, state: &MatchingState) -> Vec<(f64, usize, usize)> {
    let inside = |cue| state.tree_entries.iter().any(|entry| entry.1 == cue);
    let cues = state.cue_price.len();
    let entries = state.tree_dues.iter().flat_map(|due| (0..cues).map(move |cue| (*due, cue)));
    let entries = entries.filter(|entry| !inside(entry.1));
    entries.map(|(due, cue)| (slack(trace, state, due, cue), due, cue)).collect()
}

#[track_caller]
fn assert_lawful(trace: &MatchingTrace, state: &MatchingState, room: f64) {
    let (dues, cues) = (state.due_price.len(), state.cue_price.len());
    for due in 0..dues {
        for cue in 0..cues {
            let slack = slack(trace, state, due, cue);
            assert!(slack >= -room, "slack {slack} at {due}, {cue} in {state:?}");
            let tight = state.cue_of_due[due] == Some(cue)
                || state.tree_entries.contains(&(due, cue))
                || state.path.contains(&(due, cue));
            assert!(!tight || slack <= room, "loose {slack} at {due}, {cue} in {state:?}");
        }
    }
    for cue in 0..cues {
        let held = state.cue_of_due.contains(&Some(cue));
        assert!(state.cue_lambda[cue] || state.cue_price[cue] >= -room);
        assert!(held || state.cue_price[cue].abs() <= room, "alone at a price: {state:?}");
    }
    let mut held: Vec<_> = state.cue_of_due.iter().flatten().collect();
    let count = held.len();
    held.sort_unstable();
    held.dedup();
    assert_eq!(held.len(), count);
}

#[track_caller]
fn assert_trace(weights: &[f64], dues: usize, cues: usize) {
    let trace = MatchingTrace::new(weights, dues, cues);
    let size = weights.iter().filter(|w| w.is_finite()).fold(0f64, |most, w| most.max(w.abs()));
    let room = 1e-11 * size;
    let states: Vec<_> = (0..trace.steps().len()).map(|at| trace.state(at)).collect();
    let served = |state: &MatchingState| state.cue_of_due.iter().flatten().count();
    for (at, pair) in states.windows(2).enumerate() {
        let (before, after) = (&pair[0], &pair[1]);
        assert_lawful(&trace, after, room);
        // Going back is going elsewhere: the same state.
        assert_eq!(&trace.state(at), before);
        let least = leaving(&trace, before).iter().fold(f64::INFINITY, |a, b| a.min(b.0));
        match after.kind {
            StepKind::Labels => panic!("labels again"),
            StepKind::Root { due } => {
                assert_eq!(after.tree_dues, [due]);
                assert_eq!(after.cue_of_due, before.cue_of_due);
                assert_eq!(after.due_price, before.due_price);
                assert_eq!(after.cue_price, before.cue_price);
            }
            StepKind::Delta { due, cue, delta } => {
                assert!((delta - least).abs() <= room && delta > 0.0);
                assert!((slack(&trace, before, due, cue) - least).abs() <= room);
                assert_eq!(after.due_price, before.due_price);
            }
            StepKind::Relabel { delta, .. } => {
                for due in 0..dues {
                    let fall = if after.tree_dues.contains(&due) { delta } else { 0.0 };
                    assert!((before.due_price[due] - after.due_price[due] - fall).abs() <= room);
                }
                for cue in 0..cues {
                    let inside = after.tree_entries.iter().any(|entry| entry.1 == cue);
                    let rise = if inside { delta } else { 0.0 };
                    assert!((after.cue_price[cue] - before.cue_price[cue] - rise).abs() <= room);
                }
            }
            StepKind::Grow { due, cue, partner } => {
                assert!(before.tree_dues.contains(&due));
                assert_eq!(before.cue_of_due[partner], Some(cue));
                assert_eq!(after.tree_dues.len(), before.tree_dues.len() + 1);
            }
            StepKind::Path { due, cue } => {
                assert!(!before.cue_of_due.contains(&Some(cue)));
                assert_eq!(after.path.last(), Some(&(due, cue)));
                assert_eq!(after.path[0].0, after.tree_dues[0]);
            }
            StepKind::Exhausted => assert_eq!(least, f64::INFINITY),
            StepKind::GiveUp { due } => assert!(after.tree_dues.contains(&due)),
            StepKind::Flip => {
                let chapter = &trace.chapters()[after.chapter.unwrap()];
                let grown = usize::from(chapter.unserved.is_none());
                assert_eq!(served(after), served(before) + grown);
            }
            StepKind::Equal => panic!("nothing else was asked for"),
            StepKind::Done => assert_eq!(at + 2, states.len()),
        }
    }
    assert_eq!(trace.chapters().len(), dues);
    let mut matching = Matching::new();
    matching.solve(weights, dues, cues, Start::Plain, &mut ());
    let last = states.last().unwrap();
    assert_eq!(last.kind, StepKind::Done);
    assert_eq!(last.cue_of_due, matching.cue_of_due);
    assert_eq!(last.cue_price, matching.cue_price);
    assert_eq!(last.due_price, matching.due_price);
    assert_eq!(last.service_price, matching.service_price);
}

/// Compares the trace's prices with those that the solver reports after each search.
struct Compare<'a> {
    trace: &'a MatchingTrace,
    chapter: usize,
}

impl MatchingObserver for Compare<'_> {
    fn step(&mut self, step: MatchingStep<'_>) {
        if let MatchingStep::Settled { cue_price, due_price } = step {
            self.chapter += 1;
            let next = self.trace.chapters().get(self.chapter);
            let end = next.map_or(self.trace.steps().len() - 1, |chapter| chapter.at);
            let state = self.trace.state(end - 1);
            assert_eq!(state.cue_price, cue_price);
            assert_eq!(state.due_price, due_price);
        }
    }
}

fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => Just(NO),
        4 => (-3i32..4).prop_map(f64::from),
        4 => (-1000i32..1000).prop_map(f64::from),
    ]
}

/// A whole weight, `None` where forbidden.
fn whole(weight: f64) -> Option<i128> {
    weight.is_finite().then_some(weight as i128)
}

/// `[N][M]` weights as a typed matrix `[M][N]`, NaN where forbidden.
fn transposed(weights: &[f64], dues: usize, cues: usize) -> Vec<f64> {
    let entry = |at: usize| weights[(at % dues) * cues + at / dues];
    let entries = (0..dues * cues).map(entry);
    entries.map(|weight| if weight.is_finite() { weight } else { f64::NAN }).collect()
}

fn matrix(
    most: usize,
    weight: impl Strategy<Value = f64> + Clone,
) -> impl Strategy<Value = (usize, usize, Vec<f64>)> {
    (0..=most, 0..=most).prop_flat_map(move |(dues, cues)| {
        (Just(dues), Just(cues), prop::collection::vec(weight.clone(), dues * cues))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn every_state_is_lawful((dues, cues, weights) in matrix(7, weight().boxed())) {
        assert_trace(&weights, dues, cues);
    }

    #[test]
    fn every_state_is_lawful_with_fractions(
        (dues, cues, weights) in matrix(9, (-5.0f64..5.0).boxed()),
    ) {
        assert_trace(&weights, dues, cues);
        let trace = MatchingTrace::new(&weights, dues, cues);
        let mut compare = Compare { trace: &trace, chapter: 0 };
        Matching::new().solve(&weights, dues, cues, Start::Plain, &mut compare);
        prop_assert_eq!(compare.chapter, dues);
    }

    #[test]
    fn whole_numbers_are_told_as_the_solver_tells_them(
        (dues, cues, weights) in matrix(8, weight().boxed()),
    ) {
        let theirs = MatchingTrace::new(&weights, dues, cues);
        let ours = MatchingTrace::exact(weights.iter().map(|w| whole(*w)).collect(), dues, cues);
        prop_assert_eq!(ours.steps().len(), theirs.steps().len());
        for at in 0..ours.steps().len() {
            let (ours, theirs) = (ours.state(at), theirs.state(at));
            // The same record, but for how numbers are written.
            let text = |state: String| state.replace(".0", "").replace("-0,", "0,").replace("-0]", "0]");
            prop_assert_eq!(text(format!("{ours:?}")), text(format!("{theirs:?}")));
        }
    }

    #[test]
    fn verdicts_are_right((columns, rows, values) in matrix(6, weight().boxed())) {
        prop_assume!(columns > 0);
        let values: Vec<f64> = transposed(&values, columns, rows);
        let shown = ShownMatching::of_typed(&values, columns, 0).unwrap();
        let trace = shown.trace();
        let mut at = 0;
        while let Some(choice) = trace.next_choice(at) {
            let before = trace.state(choice - 1);
            let out = shown.frontier(&before);
            let least = out[0].slack;
            let mut chosen = 0;
            for due in 0..columns {
                for cue in 0..rows {
                    let slack = before.slack(trace, due, cue);
                    match shown.judge_entry(choice, due, cue) {
                        EntryVerdict::Right { delta, chosen: this } => {
                            prop_assert_eq!((delta, slack), (least, Some(least)));
                            chosen += usize::from(this);
                        }
                        EntryVerdict::Forbidden => prop_assert!(trace.weight(due, cue).is_none()),
                        EntryVerdict::DueOutside => prop_assert!(!before.tree_dues.contains(&due)),
                        EntryVerdict::CueInside => prop_assert!(before.in_tree(cue)),
                        EntryVerdict::Later { slack: said, least: said_least, due: d, cue: c } => {
                            prop_assert_eq!((said, said_least), (slack, least));
                            prop_assert!(slack.is_none_or(|slack| slack > least));
                            prop_assert_eq!(before.slack(trace, d, c), Some(least));
                        }
                        EntryVerdict::NoChoice => panic!("a choice is due at {choice}"),
                    }
                }
            }
            prop_assert_eq!(chosen, 1);
            let least = least as f64;
            let right = matches!(shown.judge_delta(choice, least), DeltaVerdict::Right { .. });
            prop_assert!(right);
            let small = shown.judge_delta(choice, 0.9 * least - 1.0);
            let small = matches!(small, DeltaVerdict::TooSmall { .. });
            let large = shown.judge_delta(choice, 1.1 * least + 1.0);
            let large = matches!(large, DeltaVerdict::TooLarge { .. });
            prop_assert!(small && large);
            at = choice + 1;
        }
    }

    #[test]
    fn covering_lines_end_at_the_same_value((dues, cues, weights) in matrix(7, weight().boxed())) {
        let (dues, cues) = (dues.min(cues), dues.max(cues));
        // CUE-major, the columns for CUEs alone folded into one of worth 0.
        let mut values = vec![];
        for cue in 0..cues {
            values.extend((0..dues).map(|due| whole(weights[due * cues + cue])));
            values.push(Some(0));
        }
        let mut capacity = vec![1; dues];
        capacity.push(cues - dues);
        let lines = CoveringLines::new(&values, cues, &capacity);
        let mut matching = Matching::new();
        matching.solve(&weights, dues, cues, Start::Plain, &mut ());
        let last = lines.steps().last().unwrap();
        for state in lines.steps().iter().skip(3) {
            for row in 0..cues {
                for column in (0..=dues).filter(|column| capacity[*column] > 0) {
                    let Some(entry) = lines.reduced(state, row, column) else { continue };
                    prop_assert!(entry >= 0);
                    if matches!(state.kind, LinesKind::Lines { .. }) {
                        prop_assert!(
                            entry > 0 || state.row_lined[row] || state.column_lined[column]
                        );
                    }
                }
            }
            if let LinesKind::Lines { lines } = state.kind {
                prop_assert_eq!(lines, state.column_of_row.iter().flatten().count());
            }
        }
        if matching.served() < dues {
            prop_assert_eq!(last.kind, LinesKind::Stuck);
        } else {
            prop_assert_eq!(last.kind, LinesKind::Done);
            let chosen = last.column_of_row.iter().enumerate();
            let value: i128 =
                chosen.map(|(row, column)| values[row * (dues + 1) + column.unwrap()].unwrap()).sum();
            prop_assert_eq!(value as f64, matching.value(&weights));
        }
    }
}

/// Solves a published example both ways; costs when `least` is asked for, else values.
#[track_caller]
fn published(table: &[&[i32]], least: bool, answer: i32) {
    let (rows, columns) = (table.len(), table[0].len());
    let sign = if least { -1.0 } else { 1.0 };
    let weights: Vec<f64> =
        table.iter().flat_map(|row| row.iter().map(|v| sign * f64::from(*v))).collect();
    let mut matching = Matching::new();
    for start in [Start::Plain, Start::Prepared] {
        matching.solve(&weights, rows, columns, start, &mut ());
        assert_eq!(sign * matching.value(&weights), f64::from(answer));
        assert!(matching.worst_violation(&weights) <= 0.0);
    }
    assert_trace(&weights, rows, columns);
    if rows == columns {
        let values: Vec<Option<i128>> = weights.iter().map(|weight| whole(*weight)).collect();
        let lines = CoveringLines::new(&values, rows, &vec![1; columns]);
        let last = lines.steps().last().unwrap();
        assert_eq!(last.kind, LinesKind::Done);
        let chosen = last.column_of_row.iter().enumerate();
        let value: i128 =
            chosen.map(|(row, column)| values[row * columns + column.unwrap()].unwrap()).sum();
        assert_eq!(sign * value as f64, f64::from(answer));
    }
}

#[test]
fn published_examples() {
    // Wikipedia, "Hungarian algorithm", three workers and three tasks.
    published(&[&[8, 4, 7], &[5, 2, 3], &[9, 4, 8]], true, 15);
    // hungarianalgorithm.com, worked example with covering lines.
    published(
        &[&[82, 83, 69, 92], &[77, 37, 49, 92], &[11, 69, 5, 86], &[8, 9, 98, 23]],
        true,
        140,
    );
    // University of Oulu, engineering mathematics: cranes to construction sites.
    published(
        &[&[90, 75, 75, 80], &[35, 85, 55, 65], &[125, 95, 90, 105], &[45, 110, 95, 115]],
        true,
        275,
    );
    // R. A. Pilgrim, Murray State University, "Munkres' Assignment Algorithm".
    published(&[&[1, 2, 3], &[2, 4, 6], &[3, 6, 9]], true, 10);
    // Project Euler, problem 345, "Matrix Sum", the 5×5 example of the statement.
    published(
        &[
            &[7, 53, 183, 439, 863],
            &[497, 383, 563, 79, 973],
            &[287, 63, 343, 169, 583],
            &[627, 343, 773, 959, 943],
            &[767, 473, 103, 699, 303],
        ],
        false,
        3315,
    );
}
