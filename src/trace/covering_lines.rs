//! The assignment problem as textbooks tell it: row reduction, column reduction, covering lines.
//!
//! The matrix of costs (greatest value less each value) is reduced until zeros allow a complete
//! assignment (Kuhn 1955, in Flood's and Munkres' form): subtract each row's least entry, then
//! each column's; cover all zeros by as few lines as possible; while these are fewer than the
//! rows, take the least uncovered entry from every uncovered row and give it to every covered
//! column. What was subtracted from rows and columns are the same dual prices that the shortest
//! paths of [`crate::solver::matching`] find, in another order, so both end at the same value.
//!
//! Equal columns, such as the paper's M − N columns for CUEs that stay alone, are one column that
//! takes several rows; a line over it counts as that many lines.
//!
//! All numbers are whole (multiples of the unit of a [`super::decimal`] grid), so a zero is a zero
//! and a tie a tie.
//!
//! Precondition: some complete assignment of allowed entries exists; else the telling ends in
//! [`LinesKind::Stuck`]. Complexity: O(rows²) rounds of O(rows·columns) at worst.

use crate::trace::whole::Whole;
use serde::{Deserialize, Serialize};

/// What one step shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LinesKind {
    /// The costs: greatest value less each value.
    Costs {
        /// The greatest value.
        greatest: i128,
    },
    /// Each row less its least entry.
    Rows,
    /// Each column less its least entry.
    Columns,
    /// The fewest lines that cover every zero, and as many independent zeros.
    Lines {
        /// How many, equal columns counted one by one.
        lines: usize,
    },
    /// The least entry that no line covers.
    Delta {
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
        /// The entry, > 0.
        delta: i128,
    },
    /// Uncovered entries fell by δ, entries under two lines rose by it.
    Adjust {
        /// δ.
        delta: i128,
    },
    /// As many lines as rows: the independent zeros are the assignment.
    Done,
    /// Fewer lines than rows cover every allowed entry: there is no complete assignment.
    Stuck,
}

/// The whole state at one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinesState {
    /// What the step shows.
    #[serde(flatten)]
    pub kind: LinesKind,
    /// Subtracted from each row so far.
    pub row_less: Vec<i128>,
    /// Subtracted from each column so far; negative where lines gave back.
    pub column_less: Vec<i128>,
    /// Rows under a line.
    pub row_lined: Vec<bool>,
    /// Columns under a line.
    pub column_lined: Vec<bool>,
    /// The independent zero of each row, as its column.
    pub column_of_row: Vec<Option<usize>>,
}

/// A whole run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "Wire", try_from = "Wire")]
pub struct CoveringLines {
    rows: usize,
    columns: usize,
    /// Costs, row by row; `None` where forbidden.
    costs: Vec<Option<i128>>,
    capacity: Vec<usize>,
    steps: Vec<LinesState>,
}

impl CoveringLines {
    /// Solves for the greatest total value and keeps every step.
    ///
    /// `values` is row-major, `None` where forbidden; column j takes `capacity[j]` rows.
    ///
    /// # Panics
    /// If the capacities do not sum to the number of rows or `values` has another size.
    pub fn new(values: &[Option<i128>], rows: usize, capacity: &[usize]) -> CoveringLines {
        let columns = capacity.len();
        assert_eq!(values.len(), rows * columns, "values must be [rows][columns]");
        assert_eq!(capacity.iter().sum::<usize>(), rows, "each row needs a place");
        let greatest = values.iter().flatten().copied().max().unwrap_or(0);
        let mut this = CoveringLines {
            rows,
            columns,
            costs: values.iter().map(|value| value.map(|value| greatest - value)).collect(),
            capacity: capacity.to_vec(),
            steps: Vec::new(),
        };
        this.run(greatest);
        this
    }

    /// Every step in order.
    pub fn steps(&self) -> &[LinesState] {
        &self.steps
    }

    /// The entry of the reduced matrix at one step; `None` where forbidden.
    pub fn reduced(&self, state: &LinesState, row: usize, column: usize) -> Option<i128> {
        let cost = self.costs[row * self.columns + column];
        cost.map(|cost| cost - state.row_less[row] - state.column_less[column])
    }

    fn run(&mut self, greatest: i128) {
        let mut state = LinesState {
            kind: LinesKind::Costs { greatest },
            row_less: vec![0; self.rows],
            column_less: vec![0; self.columns],
            row_lined: vec![false; self.rows],
            column_lined: vec![false; self.columns],
            column_of_row: vec![None; self.rows],
        };
        self.steps.push(state.clone());
        for row in 0..self.rows {
            let least = self.least((0..self.columns).map(|column| (row, column)), &state);
            state.row_less[row] = least.map_or(0, |(_, _, least)| least);
        }
        self.keep(&state, LinesKind::Rows);
        for column in (0..self.columns).filter(|column| self.capacity[*column] > 0) {
            let least = self.least((0..self.rows).map(|row| (row, column)), &state);
            state.column_less[column] = least.map_or(0, |(_, _, least)| least);
        }
        self.keep(&state, LinesKind::Columns);
        // Every round lets a further row or column be reached, or matches a further row.
        for _ in 0..=self.rows * (self.rows + self.columns) {
            let lines = self.cover(&mut state);
            self.keep(&state, LinesKind::Lines { lines });
            if lines == self.rows {
                state.row_lined.fill(false);
                state.column_lined.fill(false);
                return self.keep(&state, LinesKind::Done);
            }
            let open = |lined: &[bool]| {
                let mut open: Vec<usize> = (0..lined.len()).collect();
                open.retain(|at| !lined[*at]);
                open
            };
            let columns: Vec<usize> = open(&state.column_lined);
            let entries = open(&state.row_lined)
                .into_iter()
                .flat_map(|row| columns.iter().map(move |column| (row, *column)));
            let Some((row, column, delta)) = self.least(entries, &state) else {
                return self.keep(&state, LinesKind::Stuck);
            };
            self.keep(&state, LinesKind::Delta { row, column, delta });
            for row in (0..self.rows).filter(|row| !state.row_lined[*row]) {
                state.row_less[row] += delta;
            }
            for (less, _) in
                state.column_less.iter_mut().zip(&state.column_lined).filter(|(_, lined)| **lined)
            {
                *less -= delta;
            }
            self.keep(&state, LinesKind::Adjust { delta });
        }
    }

    fn keep(&mut self, state: &LinesState, kind: LinesKind) {
        self.steps.push(LinesState { kind, ..state.clone() });
    }

    /// The least allowed entry among `entries`, the first of equals.
    fn least(
        &self,
        entries: impl Iterator<Item = (usize, usize)>,
        state: &LinesState,
    ) -> Option<(usize, usize, i128)> {
        let mut least: Option<(usize, usize, i128)> = None;
        for (row, column) in entries.filter(|entry| self.capacity[entry.1] > 0) {
            if let Some(entry) = self.reduced(state, row, column)
                && least.is_none_or(|least| entry < least.2)
            {
                least = Some((row, column, entry));
            }
        }
        least
    }

    fn is_zero(&self, state: &LinesState, row: usize, column: usize) -> bool {
        self.capacity[column] > 0 && self.reduced(state, row, column) == Some(0)
    }

    /// As many independent zeros as possible, starting from those of the last round, and the
    /// lines that prove it (König): rows that no alternating path from a row without a zero
    /// reaches, and columns that one does. Returns the number of lines.
    fn cover(&self, state: &mut LinesState) -> usize {
        loop {
            let mut column_reached = vec![false; self.columns];
            let mut row_reached: Vec<bool> =
                state.column_of_row.iter().map(Option::is_none).collect();
            let mut queue: Vec<usize> = (0..self.rows).filter(|row| row_reached[*row]).collect();
            let mut via = vec![usize::MAX; self.columns];
            let mut end = None;
            let mut next = 0;
            'grow: while next < queue.len() {
                let row = queue[next];
                next += 1;
                for column in 0..self.columns {
                    if column_reached[column] || !self.is_zero(state, row, column) {
                        continue;
                    }
                    column_reached[column] = true;
                    via[column] = row;
                    let holders = (0..self.rows)
                        .filter(|holder| state.column_of_row[*holder] == Some(column));
                    let holders: Vec<usize> = holders.collect();
                    if holders.len() < self.capacity[column] {
                        end = Some(column);
                        break 'grow;
                    }
                    for holder in holders {
                        if !row_reached[holder] {
                            row_reached[holder] = true;
                            queue.push(holder);
                        }
                    }
                }
            }
            let Some(mut column) = end else {
                for (lined, reached) in state.row_lined.iter_mut().zip(&row_reached) {
                    *lined = !reached;
                }
                state.column_lined = column_reached;
                let columns = state.column_lined.iter().zip(&self.capacity);
                return state.row_lined.iter().filter(|lined| **lined).count()
                    + columns.filter(|(lined, _)| **lined).map(|(_, c)| c).sum::<usize>();
            };
            loop {
                let row = via[column];
                match state.column_of_row[row].replace(column) {
                    Some(before) => column = before,
                    None => break,
                }
            }
        }
    }
}

/// [`LinesKind`] as a number and two indices; the amount stands apart.
type WireKind = (u8, usize, usize);
/// A state without its amounts: its kind, rows and columns under a line, the zeros.
type WireState = (WireKind, Vec<bool>, Vec<bool>, Vec<Option<usize>>);

/// A run as plain lists, to be sent as bytes.
#[derive(Clone, Serialize, Deserialize)]
struct Wire {
    rows: usize,
    columns: usize,
    costs: Whole,
    capacity: Vec<usize>,
    states: Vec<WireState>,
    /// Of each state what its kind names, what was taken from rows, and what from columns.
    amounts: Whole,
}

impl From<CoveringLines> for Wire {
    fn from(lines: CoveringLines) -> Wire {
        let CoveringLines { rows, columns, costs, capacity, steps } = lines;
        let mut amounts = Vec::with_capacity(steps.len() * (1 + rows + columns));
        let state = |state: LinesState| {
            let (kind, amount) = match state.kind {
                LinesKind::Costs { greatest } => ((0, 0, 0), greatest),
                LinesKind::Rows => ((1, 0, 0), 0),
                LinesKind::Columns => ((2, 0, 0), 0),
                LinesKind::Lines { lines } => ((3, lines, 0), 0),
                LinesKind::Delta { row, column, delta } => ((4, row, column), delta),
                LinesKind::Adjust { delta } => ((5, 0, 0), delta),
                LinesKind::Done => ((6, 0, 0), 0),
                LinesKind::Stuck => ((7, 0, 0), 0),
            };
            amounts.push(amount);
            amounts.extend(state.row_less);
            amounts.extend(state.column_less);
            (kind, state.row_lined, state.column_lined, state.column_of_row)
        };
        let states = steps.into_iter().map(state).collect();
        let costs = Whole::new(costs.iter().copied());
        Wire { rows, columns, costs, capacity, states, amounts: Whole::all(&amounts) }
    }
}

impl TryFrom<Wire> for CoveringLines {
    type Error = &'static str;

    fn try_from(wire: Wire) -> Result<CoveringLines, &'static str> {
        read(wire).ok_or("no lines")
    }
}

fn read(wire: Wire) -> Option<CoveringLines> {
    let Wire { rows, columns, costs, capacity, states, amounts } = wire;
    let (costs, amounts) = (costs.read(), amounts.read_all()?);
    let each = rows.checked_add(columns)?.checked_add(1)?;
    if costs.len() != rows.checked_mul(columns)?
        || capacity.len() != columns
        || amounts.len() != states.len().checked_mul(each)?
    {
        return None;
    }
    let mut steps = Vec::with_capacity(states.len());
    for (state, amounts) in states.into_iter().zip(amounts.chunks_exact(each)) {
        let ((code, row, column), row_lined, column_lined, column_of_row) = state;
        let delta = amounts[0];
        let kind = match code {
            0 => LinesKind::Costs { greatest: delta },
            1 => LinesKind::Rows,
            2 => LinesKind::Columns,
            3 => LinesKind::Lines { lines: row },
            4 if row < rows && column < columns => LinesKind::Delta { row, column, delta },
            5 => LinesKind::Adjust { delta },
            6 => LinesKind::Done,
            7 => LinesKind::Stuck,
            _ => return None,
        };
        let fits = row_lined.len() == rows
            && column_lined.len() == columns
            && column_of_row.len() == rows
            && column_of_row.iter().flatten().all(|column| *column < columns);
        if !fits {
            return None;
        }
        let (row_less, column_less) = amounts[1..].split_at(rows);
        let (row_less, column_less) = (row_less.to_vec(), column_less.to_vec());
        steps.push(LinesState {
            kind,
            row_less,
            column_less,
            row_lined,
            column_lined,
            column_of_row,
        });
    }
    Some(CoveringLines { rows, columns, costs, capacity, steps })
}
