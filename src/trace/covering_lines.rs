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

use serde::Serialize;

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
#[derive(Clone, Debug)]
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
