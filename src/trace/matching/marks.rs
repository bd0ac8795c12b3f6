//! What a view marks at every entry and how strongly it shades it: bits and numbers for typed arrays.
//!
//! Entries are row-major `[M][N + 1]`; the last column stands for the CUEs alone. The page has the same
//! bits in www/views/matching/marks.js, and a test compares them.

use super::{MatchingState, ShownMatching, StepKind};
use crate::trace::covering_lines::{CoveringLines, LinesKind, LinesState};

/// No value: the pair is not allowed, or the CUE out of reach.
pub const FORBIDDEN: u16 = 1;
/// Slack 0.
pub const TIGHT: u16 = 2;
/// In the matching, or alone.
pub const MATCHED: u16 = 4;
/// An entry of the alternating tree.
pub const TREE: u16 = 8;
/// Where δ is attained.
pub const DELTA: u16 = 16;
/// Becomes matched by the exchange that is shown.
pub const ENTER: u16 = 32;
/// Leaves the matching by it.
pub const LEAVE: u16 = 64;
/// Leads out of the tree.
pub const FRONTIER: u16 = 128;
/// Under the line of its row.
pub const LINED_ROW: u16 = 512;
/// Under the line of its column.
pub const LINED_COLUMN: u16 = 1024;

impl ShownMatching {
    /// Whether an entry has no value at all.
    pub fn is_forbidden(&self, row: usize, column: usize) -> bool {
        match self.alone()[row] {
            None => true,
            Some(_) if column == self.columns() => false,
            Some(_) => self.trace().weight(column, row).is_none(),
        }
    }

    /// The marks of every entry at a state, `[M][N + 1]`.
    pub fn marks(&self, state: &MatchingState<i128>) -> Vec<u16> {
        let columns = self.columns() + 1;
        let mut marks = vec![0; self.rows() * columns];
        let mut in_tree = vec![false; self.rows()];
        state.tree_entries.iter().for_each(|entry| in_tree[entry.1] = true);
        let mut is_tree_due = vec![false; columns];
        state.tree_dues.iter().for_each(|due| is_tree_due[*due] = true);
        let mut held = vec![false; self.rows()];
        state.cue_of_due.iter().flatten().for_each(|cue| held[*cue] = true);
        let outward = matches!(
            state.kind,
            StepKind::Root { .. }
                | StepKind::Grow { .. }
                | StepKind::Delta { .. }
                | StepKind::Relabel { .. }
        );
        for row in 0..self.rows() {
            for (column, mark) in marks[row * columns..][..columns].iter_mut().enumerate() {
                if self.is_forbidden(row, column) {
                    *mark = FORBIDDEN;
                    continue;
                }
                if self.slack(state, row, column) == Some(0) {
                    *mark |= TIGHT;
                }
                if column == self.columns() {
                    *mark |= if held[row] { 0 } else { MATCHED };
                } else if outward && is_tree_due[column] && !in_tree[row] {
                    *mark |= FRONTIER;
                }
            }
        }
        for (due, cue) in state.cue_of_due.iter().enumerate() {
            if let Some(cue) = cue {
                marks[cue * columns + due] |= MATCHED;
            }
        }
        let mut mark = |entries: &[(usize, usize)], bit: u16| {
            entries.iter().for_each(|(due, cue)| marks[cue * columns + due] |= bit);
        };
        mark(&state.tree_entries, TREE);
        mark(&state.path, ENTER);
        mark(&state.path_leaves, LEAVE);
        if let StepKind::Delta { due, cue, .. } | StepKind::Relabel { due, cue, .. } = state.kind {
            mark(&[(due, cue)], DELTA);
        }
        marks
    }

    /// How strongly values are shaded, `[M][N + 1]`: 0 for the least, 1 for the greatest, NaN where
    /// there is none. With `least` wanted it is the other way round.
    pub fn value_shades(&self, least: bool) -> Vec<f32> {
        let entries = self.entries(|row, column| match column {
            column if column == self.columns() => self.alone()[row],
            column => self.values()[row * self.columns() + column],
        });
        let known = entries.iter().filter(|value| !value.is_nan());
        let low = known.clone().fold(f64::INFINITY, |least, value| least.min(*value));
        let high = known.fold(f64::NEG_INFINITY, |most, value| most.max(*value));
        let shade = |value: f64| {
            let part = if high > low { (value - low) / (high - low) } else { 0.5 };
            (if least { 1.0 - part } else { part }) as f32
        };
        entries
            .into_iter()
            .map(|value| if value.is_nan() { f32::NAN } else { shade(value) })
            .collect()
    }

    /// How strongly slacks are shaded at a state, `[M][N + 1]`: 1 for 0, 0 for the widest of the first
    /// step, NaN where there is none.
    pub fn slack_shades(&self, state: &MatchingState<i128>) -> Vec<f32> {
        let of = |state: &MatchingState<i128>| {
            self.entries(|row, column| self.slack(state, row, column))
        };
        let widest = of(&self.trace().state(0)).into_iter().fold(0f64, f64::max);
        let now = of(state);
        let columns = self.columns() + 1;
        let shade = |(at, slack): (usize, f64)| {
            if self.is_forbidden(at / columns, at % columns) {
                return f32::NAN;
            }
            // Where Λ stands between, nothing is farther.
            let slack = if slack.is_nan() { f64::INFINITY } else { slack };
            if widest > 0.0 { (1.0 - slack / widest).max(0.0) as f32 } else { 1.0 }
        };
        now.into_iter().enumerate().map(shade).collect()
    }

    /// Marks of one of the textbook's states, `[M][N + 1]`.
    pub fn line_marks(&self, lines: &CoveringLines, state: &LinesState) -> Vec<u16> {
        let columns = self.columns() + 1;
        let open = self.line_columns();
        let mut marks = vec![0; self.rows() * columns];
        for (row, entries) in marks.chunks_exact_mut(columns).enumerate() {
            for (column, mark) in entries.iter_mut().enumerate() {
                *mark = match lines.reduced(state, row, column) {
                    Some(0) if open[column] => TIGHT,
                    Some(_) if open[column] => 0,
                    _ => FORBIDDEN,
                };
                *mark |= if state.row_lined[row] { LINED_ROW } else { 0 };
                *mark |= if state.column_lined[column] && open[column] { LINED_COLUMN } else { 0 };
            }
            if let Some(column) = state.column_of_row[row] {
                entries[column] |= MATCHED;
            }
        }
        if let LinesKind::Delta { row, column, .. } = state.kind {
            marks[row * columns + column] |= DELTA;
        }
        marks
    }

    /// How strongly its entries are shaded, `[M][N + 1]`: 1 for 0, 0 for the greatest, NaN where there is
    /// none.
    pub fn line_shades(&self, lines: &CoveringLines, state: &LinesState) -> Vec<f32> {
        let columns = self.columns() + 1;
        let open = self.line_columns();
        let entry = |at: usize| {
            let entry = lines.reduced(state, at / columns, at % columns);
            entry.filter(|_| open[at % columns]).map_or(f64::NAN, |entry| entry as f64)
        };
        let entries: Vec<f64> = (0..self.rows() * columns).map(entry).collect();
        let greatest = entries.iter().fold(0f64, |most, entry| most.max(*entry));
        let shade = |entry: f64| if greatest > 0.0 { (1.0 - entry / greatest) as f32 } else { 1.0 };
        entries.into_iter().map(|it| if it.is_nan() { f32::NAN } else { shade(it) }).collect()
    }

    /// Which columns the textbook's telling has: those of DUEs that are served, and that of CUEs alone if
    /// there are any. `[N + 1]`
    fn line_columns(&self) -> Vec<bool> {
        let end = self.end();
        let served = end.cue_of_due.iter().flatten().count();
        let open = end.cue_of_due.iter().map(Option::is_some);
        open.chain([served < self.rows()]).collect()
    }

    /// Every entry as a number, NaN for `None` and where forbidden.
    fn entries(&self, entry: impl Fn(usize, usize) -> Option<i128>) -> Vec<f64> {
        let mut entries = Vec::with_capacity(self.rows() * (self.columns() + 1));
        for row in 0..self.rows() {
            for column in 0..=self.columns() {
                let known = Some(()).filter(|()| !self.is_forbidden(row, column));
                entries
                    .push(known.and_then(|()| entry(row, column)).map_or(f64::NAN, |it| it as f64));
            }
        }
        entries
    }

    /// Characters before the decimal point, sign included, of the longest value or last price when
    /// written in whole numbers: how wide a column of them must be.
    pub fn whole_characters(&self, least: bool) -> usize {
        let end = self.end();
        let unit = 10i128.checked_pow(self.decimals());
        let length = |units: i128| {
            let units = if least { -units } else { units };
            // Half away from zero, as the page rounds.
            let whole = unit.map_or(0, |unit| (units.abs() + unit / 2) / unit);
            whole.to_string().len() + usize::from(units < 0 && whole > 0)
        };
        let row_price = |(row, price): (usize, &i128)| self.alone()[row].unwrap_or(0) + price;
        let shown = self.values().iter().chain(self.alone()).flatten().copied();
        let prices = end.due_price.iter().copied();
        let row_prices = end.cue_price.iter().enumerate().map(row_price);
        shown.chain(prices).chain(row_prices).map(length).max().unwrap_or(1).max(1)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_pages_bits_are_these() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/views/matrix/marks.js");
        let text = std::fs::read_to_string(path).unwrap();
        for (name, bit) in [
            ("FORBIDDEN", FORBIDDEN),
            ("TIGHT", TIGHT),
            ("MATCHED", MATCHED),
            ("TREE", TREE),
            ("DELTA", DELTA),
            ("ENTER", ENTER),
            ("LEAVE", LEAVE),
            ("FRONTIER", FRONTIER),
            ("LINED_ROW", LINED_ROW),
            ("LINED_COLUMN", LINED_COLUMN),
        ] {
            assert!(text.contains(&format!("export const {name} = {bit};")), "{name} is {bit}");
        }
    }
}
