//! What the last step proves, on the numbers shown: sums of prices and of chosen entries, the least
//! slack, whether another matching is as good; and at each relabelling, what leads out of the tree.

use super::{MatchingState, ShownMatching, StepKind};
use serde::Serialize;

/// An entry that leads out of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Leaving {
    /// The tree's DUE.
    pub due: usize,
    /// The CUE outside.
    pub cue: usize,
    /// p_i + q_j − w_ij ≥ 0.
    pub slack: i128,
}

/// The proof's numbers, in multiples of the grid's unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Σ r_i over all rows.
    pub row_sum: i128,
    /// Σ c_j over all columns.
    pub column_sum: i128,
    /// DUEs that stay unserved.
    pub unserved: usize,
    /// Λ.
    pub service_price: i128,
    /// All prices together.
    pub total: i128,
    /// All chosen entries together.
    pub value: i128,
    /// The least slack of any entry, and of those that attain it one that is not chosen, if any.
    pub least_slack: i128,
    /// Where: its row.
    pub least_row: usize,
    /// And its column, N for alone.
    pub least_column: usize,
    /// Whether another matching is as good.
    pub tie: bool,
}

impl ShownMatching {
    /// Allowed entries that lead out of the tree, least slack first.
    pub fn frontier(&self, state: &MatchingState<i128>) -> Vec<Leaving> {
        let mut found = Vec::new();
        for &due in &state.tree_dues {
            for cue in (0..self.rows()).filter(|cue| !state.in_tree(*cue)) {
                if let Some(slack) = state.slack(self.trace(), due, cue) {
                    found.push(Leaving { due, cue, slack });
                }
            }
        }
        found.sort_by_key(|each| (each.slack, each.due, each.cue));
        found
    }

    /// Where a step names δ: the other entries, (DUE, CUE), whose slack is δ too.
    pub fn ties(&self, state: &MatchingState<i128>) -> Vec<(usize, usize)> {
        let StepKind::Delta { due, cue, delta } = state.kind else {
            return Vec::new();
        };
        let frontier = self.frontier(state);
        let equal = frontier.iter().take_while(|each| each.slack <= delta);
        equal.map(|each| (each.due, each.cue)).filter(|each| *each != (due, cue)).collect()
    }

    /// Total value of a state's matching: chosen pairs, and T_i of every CUE alone.
    pub fn total(&self, state: &MatchingState<i128>) -> i128 {
        let alone = (0..self.rows()).map(|row| self.alone()[row].unwrap_or(0)).sum::<i128>();
        let matched = state.cue_of_due.iter().enumerate();
        let gains = matched.filter_map(|(due, cue)| self.trace().weight(due, (*cue)?));
        alone + gains.sum::<i128>()
    }

    /// The sums and the worst case that prove the last step.
    pub fn proof(&self) -> Proof {
        let end = self.end();
        let base = |row: usize| self.alone()[row].unwrap_or(0);
        let row_sum = (0..self.rows()).map(|row| base(row) + end.cue_price[row]).sum::<i128>();
        let column_sum = end.due_price.iter().sum::<i128>();
        let unserved = end.cue_of_due.iter().filter(|cue| cue.is_none()).count();
        let service = unserved as i128 * end.service_price;
        let column_of = columns_of(&end, self.rows(), self.columns());
        let mut least: Option<(i128, bool, usize, usize)> = None;
        // Where every row has a column there is no place alone.
        let columns = self.columns() + usize::from(column_of.contains(&self.columns()));
        for (row, chosen) in column_of.iter().enumerate() {
            for column in 0..columns {
                if let Some(slack) = self.slack(&end, row, column) {
                    let next = (slack, column == *chosen, row, column);
                    least = Some(least.map_or(next, |least| least.min(next)));
                }
            }
        }
        let (least_slack, _, least_row, least_column) = least.unwrap_or_default();
        Proof {
            row_sum,
            column_sum,
            unserved,
            service_price: end.service_price,
            total: row_sum + column_sum + service,
            value: self.total(&end),
            least_slack,
            least_row,
            least_column,
            tie: self.has_tie(&end, &column_of),
        }
    }

    /// Whether rows could pass their columns on around a ring of tight entries: then the matching
    /// along the ring is as good. A row alone passes on a place among those alone. The DUEs that stay
    /// unserved have one holder, the last: it takes any DUE at −Λ in exchange for one of them.
    fn has_tie(&self, end: &MatchingState<i128>, column_of: &[usize]) -> bool {
        let rows = self.rows();
        let is_unserved = |column: usize| end.cue_of_due.get(column) == Some(&None);
        let count = rows + usize::from(end.cue_of_due.contains(&None));
        let holds = |holder: usize, column: usize| match column_of.get(holder) {
            Some(own) => *own == column,
            None => is_unserved(column),
        };
        let is_tight = |holder: usize, column: usize| {
            if holder < rows {
                return self.slack(end, holder, column) == Some(0);
            }
            end.due_price.get(column) == Some(&-end.service_price)
        };
        // Who could take over the column that each one holds, depth first without recursion.
        let takers = |holder: usize| -> Vec<usize> {
            let wanted: Vec<usize> = (0..=self.columns())
                .filter(|column| !holds(holder, *column) && is_tight(holder, *column))
                .collect();
            let gives = |other: &usize| wanted.iter().any(|column| holds(*other, *column));
            (0..count).filter(|other| *other != holder).filter(gives).collect()
        };
        let mut seen = vec![Seen::Not; count];
        for first in 0..count {
            let mut stack = Vec::new();
            if seen[first] == Seen::Not {
                seen[first] = Seen::OnPath;
                stack.push((first, takers(first)));
            }
            while let Some((holder, left)) = stack.last_mut() {
                match left.pop() {
                    Some(next) if seen[next] == Seen::OnPath => return true,
                    Some(next) if seen[next] == Seen::Not => {
                        seen[next] = Seen::OnPath;
                        stack.push((next, takers(next)));
                    }
                    Some(_) => {}
                    None => {
                        seen[*holder] = Seen::Done;
                        stack.pop();
                    }
                }
            }
        }
        false
    }
}

/// Marks of a search for rings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    OnPath,
    Done,
}

/// The chosen column of each row, N for alone.
fn columns_of(end: &MatchingState<i128>, rows: usize, columns: usize) -> Vec<usize> {
    let mut column_of = vec![columns; rows];
    for (due, cue) in end.cue_of_due.iter().enumerate() {
        if let Some(cue) = cue {
            column_of[*cue] = due;
        }
    }
    column_of
}
