//! The matching as it is shown: typed matrices exact to the last digit, ties told as ties and
//! nothing else, the textbook's telling in agreement, rounded values that tell the solver's story.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::model::Problem;
use d2d_explorer::scenario::presets::PRESETS;
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::inner::{InnerMatrix, PairMethod};
use d2d_explorer::trace::covering_lines::LinesKind;
use d2d_explorer::trace::matching::marks::{ENTER, MATCHED};
use d2d_explorer::trace::matching::{ShownMatching, StepKind};
use proptest::prelude::*;

/// Every way to serve as many columns as possible: (served, total), by trying all.
fn enumerate(shown: &ShownMatching) -> (usize, i128, usize) {
    fn go(
        shown: &ShownMatching,
        row: usize,
        used: u32,
        (served, total): (usize, i128),
        best: &mut (usize, i128, usize),
    ) {
        if row == shown.rows() {
            let here = (served, total);
            if here > (best.0, best.1) {
                *best = (served, total, 1);
            } else if here == (best.0, best.1) {
                best.2 += 1;
            }
            return;
        }
        let alone = shown.alone()[row].unwrap_or(0);
        go(shown, row + 1, used, (served, total + alone), best);
        for column in (0..shown.columns()).filter(|column| used >> column & 1 == 0) {
            if let Some(value) = shown.values()[row * shown.columns() + column] {
                go(shown, row + 1, used | 1 << column, (served + 1, total + value), best);
            }
        }
    }
    let mut best = (0, i128::MIN, 0);
    go(shown, 0, 0, (0, 0), &mut best);
    best
}

/// Asserts all that a reader can check: sums, signs, ties, and both tellings.
#[track_caller]
fn assert_adds_up(shown: &ShownMatching) {
    let trace = shown.trace();
    for at in 0..trace.steps().len() {
        let state = trace.state(at);
        let frontier = shown.frontier(&state);
        assert!(frontier.iter().all(|each| each.slack >= 0));
        if let StepKind::Delta { due, cue, delta } = state.kind {
            assert_eq!(frontier[0].slack, delta);
            assert_eq!(state.slack(trace, due, cue), Some(delta));
            let equal = frontier.iter().filter(|each| each.slack == delta).count();
            assert_eq!(shown.ties(&state).len(), equal - 1);
        }
    }
    let (end, proof) = (shown.end(), shown.proof());
    assert_eq!(proof.total, proof.value, "prices and chosen entries are equal");
    assert!(proof.least_slack == 0 || shown.columns() == 0);
    let (served, total, count) = enumerate(shown);
    assert_eq!(end.cue_of_due.iter().flatten().count(), served);
    assert_eq!(proof.value, total);
    assert_eq!(proof.tie, count > 1, "{count} matchings are best");
    let lines = shown.lines();
    let last = lines.steps().last().unwrap();
    assert_eq!(last.kind, LinesKind::Done);
    let entry = |(row, column): (usize, &Option<usize>)| match column.unwrap() {
        column if column < shown.columns() => {
            shown.values()[row * shown.columns() + column].unwrap()
        }
        _ => shown.alone()[row].unwrap_or(0),
    };
    let by_lines: i128 = last.column_of_row.iter().enumerate().map(entry).sum();
    assert_eq!(by_lines, total, "both tellings end at the same total");
    let same = end
        .cue_of_due
        .iter()
        .enumerate()
        .all(|(column, row)| row.is_none_or(|row| last.column_of_row[row] == Some(column)));
    assert!(same || proof.tie, "another matching is a tie");
}

/// A file of `tests/cases/matrices`, turned if it has more columns than rows.
fn case(name: &str, sign: f64) -> ShownMatching {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/matrices/");
    let text = std::fs::read_to_string(format!("{folder}{name}.csv")).unwrap();
    let number =
        |cell: &str| if cell == "–" { f64::NAN } else { sign * cell.parse::<f64>().unwrap() };
    let rows: Vec<Vec<f64>> =
        text.lines().map(|line| line.trim().split(',').map(number).collect()).collect();
    let columns = rows[0].len();
    ShownMatching::of_typed(&rows.concat(), columns, 0).unwrap()
}

#[test]
fn typed_matrices_end_at_what_is_right() {
    for (name, sign, decimals, total, tie) in [
        ("D1", 1.0, 2, 28_720, false),
        ("A08", -1.0, 4, 10_000_007_166, true),
        ("A11", -1.0, 0, 24, true),
        ("A23", -1.0, 10, 8_605_858_048_354, false),
        ("D2-near", -1.0, 6, 2, false),
    ] {
        let shown = case(name, sign);
        assert_eq!(shown.decimals(), decimals, "{name}");
        let proof = shown.proof();
        assert_eq!(sign as i128 * proof.value, total, "{name}");
        println!("{name}: tie {}", proof.tie);
        assert_eq!(proof.tie, tie, "{name}");
        assert_adds_up(&shown);
    }
}

#[test]
fn numbers_too_fine_for_one_grid_are_named() {
    let error = ShownMatching::of_typed(&[1.0, 1e-40], 1, 0).unwrap_err();
    assert_eq!((error.at, error.value), (1, 1e-40));
    assert_eq!(ShownMatching::of_typed(&[1e300], 1, 0).unwrap_err().at, 0);
    assert_eq!(ShownMatching::of_typed(&[f64::INFINITY], 1, 0).unwrap_err().at, 0);
    assert_eq!(ShownMatching::of_typed(&[1.5], 1, 3).unwrap().values(), [Some(1500)]);
}

/// A number of up to so many decimals, as text.
fn typed(decimals: u32, most: i64) -> impl Strategy<Value = f64> + Clone {
    (-most..=most).prop_map(move |units| {
        let scale = 10i64.pow(decimals);
        let sign = if units < 0 { "-" } else { "" };
        let (whole, part) = (units.abs() / scale, units.abs() % scale);
        format!("{sign}{whole}.{part:0width$}", width = decimals.max(1) as usize).parse().unwrap()
    })
}

fn matrix() -> impl Strategy<Value = (usize, Vec<f64>)> {
    let number = prop_oneof![
        typed(0, 6),
        typed(2, 99_999),
        typed(4, 40_000),
        prop_oneof![Just(1e6), Just(-1e6), typed(6, 9), typed(10, 1_000_000_000)],
        Just(f64::NAN),
    ];
    (1usize..=5, 0usize..=2).prop_flat_map(move |(columns, more)| {
        let cells = prop::collection::vec(number.clone(), columns * (columns + more));
        (Just(columns), cells)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_typed_matrix_adds_up((columns, values) in matrix()) {
        let shown = ShownMatching::of_typed(&values, columns, 0).unwrap();
        for (units, value) in shown.values().iter().zip(&values) {
            prop_assert_eq!(units.is_none(), value.is_nan());
            if let Some(units) = units {
                // What is shown reads back as what was typed.
                let text = format!("{units}e-{}", shown.decimals());
                prop_assert_eq!(text.parse::<f64>().unwrap(), *value);
            }
        }
        assert_adds_up(&shown);
    }

    #[test]
    fn near_ties_are_no_ties(values in prop::collection::vec(typed(6, 3), 12)) {
        assert_adds_up(&ShownMatching::of_typed(&values, 3, 0).unwrap());
    }
}

#[test]
fn cells_are_shown_as_they_were_solved() {
    for preset in PRESETS {
        let problem = Problem::new(&preset.scenario());
        let best = solve(&problem, &Settings::default()).energy_efficiency;
        for eta in [best, 0.0, 0.7 * best, 1.2 * best] {
            let inner = InnerMatrix::solve(&problem, eta, PairMethod::Exact);
            let (cues, dues) = (problem.cues, problem.dues);
            let alone: Vec<f64> = inner
                .alone
                .iter()
                .map(|share| share.map_or(f64::NAN, |share| share.value))
                .collect();
            let entry = |at: usize| {
                let pair = inner.pairs[(at % dues) * cues + at / dues];
                pair.filter(|_| inner.alone[at / dues].is_some())
                    .map_or(f64::NEG_INFINITY, |share| share.value)
            };
            let values: Vec<f64> = (0..cues * dues).map(entry).collect();
            let shown = ShownMatching::of_values(&values, &alone, dues);
            let unit = 10f64.powi(-(shown.decimals() as i32));
            for (units, value) in shown.values().iter().zip(&values) {
                assert_eq!(units.is_none(), value.is_infinite());
                let off = units.map_or(0.0, |units| units as f64 - value / unit);
                assert!(off.abs() < 1.0 + 1e-9, "{}: {value} is off by {off}", preset.id);
            }
            let proof = shown.proof();
            assert_eq!(proof.total, proof.value);
            let size = values.iter().filter(|v| v.is_finite()).fold(0f64, |a, v| a.max(v.abs()));
            let off = proof.value as f64 * unit
                - (inner.totals.semantic_value_per_s - eta * inner.totals.power_w());
            assert!(off.abs() <= 0.5 * unit + 1e-11 * size, "{} at {eta}: {off}", preset.id);
            let end = shown.end();
            assert_eq!(end.cue_of_due, inner.cue_of_due, "{} at {eta}", preset.id);
            if cues * dues <= 24 {
                assert_adds_up(&shown);
            }
            assert!(shown.decimals() <= 9, "{} at {eta}: {} decimals", preset.id, shown.decimals());
        }
    }
}

/// Matrices of T_ij = r_i + c_j less a slack that is often 0, as `f64`s: ties up to rounding only.
fn tied() -> impl Strategy<Value = (usize, Vec<f64>, Vec<f64>, Vec<Option<usize>>)> {
    (2usize..6, 1usize..5)
        .prop_filter("no more columns than rows", |(rows, columns)| columns <= rows)
        .prop_flat_map(|(rows, columns)| {
            let price = 0.0f64..1.0;
            let slack = prop_oneof![3 => Just(0.0), 2 => 0.1f64..0.5];
            (
                Just(columns),
                prop::collection::vec(price.clone(), rows),
                prop::collection::vec(price, columns),
                prop::collection::vec(slack, rows * columns),
                prop::collection::vec(0.0f64..1.0, rows),
                Just((0..rows).collect::<Vec<_>>()).prop_shuffle(),
                -30i32..30,
            )
        })
        .prop_map(|(columns, row_prices, column_prices, slacks, alone, order, size)| {
            // The wanted matching gives column j to the row order[j]; all its entries are tight, and
            // the rows that it leaves alone have price 0.
            let scale = 2f64.powi(size) / 3.0;
            let chosen = &order[..columns];
            let price = |row: usize| if chosen.contains(&row) { row_prices[row] } else { 0.0 };
            let entry = |at: usize| {
                let (row, column) = (at / columns, at % columns);
                let slack = if chosen[column] == row { 0.0 } else { slacks[at] };
                scale * (alone[row] + price(row) + column_prices[column] - slack)
            };
            let values = (0..row_prices.len() * columns).map(entry).collect();
            let alone = alone.iter().map(|value| scale * value).collect();
            let wanted = chosen.iter().map(|row| Some(*row)).collect();
            (columns, values, alone, wanted)
        })
}

proptest! {
    #[test]
    fn among_equals_the_last_step_is_the_one_asked_for((columns, values, alone, wanted) in tied()) {
        let shown = ShownMatching::of_solved(&values, &alone, columns, &wanted);
        prop_assert_eq!(&shown.end().cue_of_due, &wanted);
        assert_adds_up(&shown);
        let unit = 10f64.powi(-(shown.decimals() as i32));
        for (units, value) in shown.values().iter().zip(&values) {
            let off = units.unwrap() as f64 - value / unit;
            prop_assert!(off.abs() <= 3.0, "{} is off by {}", value, off);
        }
        let sum: f64 = (0..alone.len())
            .map(|row| match wanted.iter().position(|cue| *cue == Some(row)) {
                Some(column) => values[row * columns + column],
                None => alone[row],
            })
            .sum();
        let size = values.iter().fold(0f64, |most, value| most.max(value.abs()));
        let off = shown.proof().value as f64 * unit - sum;
        prop_assert!(off.abs() <= 0.5 * unit + 1e-11 * size, "the sum is off by {}", off);
        let steps = shown.trace().steps();
        for (at, step) in steps.iter().enumerate() {
            let state = shown.trace().state(at);
            let marks = shown.marks(&state);
            let marked = |bit: u16| marks.iter().filter(|mark| **mark & bit != 0).count();
            prop_assert_eq!(marked(MATCHED) >= state.cue_of_due.iter().flatten().count(), true);
            if step.kind == StepKind::Equal {
                prop_assert_eq!(at + 2, steps.len());
                prop_assert!(marked(ENTER) > 0 && marked(ENTER) == state.path.len());
                // All that is exchanged is tight, so the exchange costs nothing.
                for (due, cue) in state.path.iter().chain(&state.path_leaves) {
                    prop_assert_eq!(shown.slack(&state, *cue, *due), Some(0));
                }
            }
        }
    }
}

#[test]
fn a_tie_that_a_search_decides_otherwise_is_exchanged_at_the_end() {
    // Two rows and two columns that nothing tells apart, and a third row that stays alone.
    let values = [0.3, 0.3, 0.3, 0.3, 0.1, 0.1];
    let alone = [0.1, 0.1, 0.1];
    let searched = ShownMatching::of_values(&values, &alone, 2).end().cue_of_due;
    let mut exchanged = 0;
    for wanted in [[0, 1], [1, 0]] {
        let wanted: Vec<Option<usize>> = wanted.iter().map(|row| Some(*row)).collect();
        let shown = ShownMatching::of_solved(&values, &alone, 2, &wanted);
        assert_eq!(shown.end().cue_of_due, wanted);
        let steps = shown.trace().steps();
        let equal = steps.iter().filter(|step| step.kind == StepKind::Equal).count();
        assert_eq!(equal, usize::from(searched != wanted));
        exchanged += equal;
    }
    assert_eq!(exchanged, 1);
}
