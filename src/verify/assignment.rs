//! Prices of the verifier's own, where those of a certificate prove too little.
//!
//! Shortest augmenting paths on a square matrix (Kuhn, Munkres; Edmonds and Karp), O(n³). Its prices
//! need not be right: whatever comes out is used as any other prices are, with every bound checked
//! against them, so that a fault here can lose a proof but never make one.

/// Prices of columns from which a bound follows; see the parent's docs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    /// c_j `[N]`, value/s.
    pub(super) dues: Vec<f64>,
    /// c₀, value/s.
    pub(super) alone: f64,
    /// s, value/s.
    pub(super) service: f64,
}

/// Column prices of the best assignment in which `stay_alone` of the rows are alone and all others hold
/// a DUE each; `None` if there is no such assignment.
///
/// `pairs[row][j]` and `alone[row]` in value/s; −∞ where it cannot be.
pub(super) fn own_columns(
    pairs: &[Vec<f64>],
    alone: &[f64],
    dues: usize,
    stay_alone: usize,
) -> Option<Columns> {
    let rows = pairs.len();
    let size = dues + stay_alone;
    // Rows without a CUE take the DUEs that stay unserved, for nothing.
    if size < rows {
        return None;
    }
    let cost = |row: usize, column: usize| match (row < rows, column < dues) {
        (true, true) => -pairs[row][column],
        (true, false) => -alone[row],
        (false, true) => 0.0,
        (false, false) => f64::INFINITY,
    };
    let (row_price, column_price) = prices(size, &cost)?;
    // A row without a CUE gives r + c_j ≥ 0: its price is what one more served DUE costs.
    let service = row_price[rows..].iter().copied().reduce(f64::max).unwrap_or(0.0);
    let spare = size > rows;
    let due = |price: f64| if spare { (price + service).max(0.0) } else { price + service };
    let alone = column_price[dues..].iter().copied().reduce(f64::max).unwrap_or(0.0);
    Some(Columns { dues: column_price[..dues].iter().map(|&p| due(p)).collect(), alone, service })
}

/// Row and column prices r_i + c_j ≥ −cost with equality on the assignment of least cost.
fn prices(size: usize, cost: &dyn Fn(usize, usize) -> f64) -> Option<(Vec<f64>, Vec<f64>)> {
    // Rows and columns count from 1; column 0 holds the row that looks for one.
    let mut row_price = vec![0.0; size + 1];
    let mut column_price = vec![0.0; size + 1];
    let mut row_of = vec![0; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; size + 1];
        let mut before = vec![0; size + 1];
        let mut done = vec![false; size + 1];
        // Every round finishes one column more.
        for _ in 0..=size {
            done[column] = true;
            let at = row_of[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for other in (1..=size).filter(|&other| !done[other]) {
                let length = cost(at - 1, other - 1) - row_price[at] - column_price[other];
                if length < least[other] {
                    (least[other], before[other]) = (length, column);
                }
                if least[other] < step {
                    (step, next) = (least[other], other);
                }
            }
            if step == f64::INFINITY {
                return None;
            }
            for other in 0..=size {
                if done[other] {
                    row_price[row_of[other]] += step;
                    column_price[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let previous = before[column];
            row_of[column] = row_of[previous];
            column = previous;
        }
    }
    let negated = |prices: &[f64]| prices[1..].iter().map(|price| -price).collect();
    Some((negated(&row_price), negated(&column_price)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
    use super::*;
    use rand::{RngExt, SeedableRng};

    /// The best total over all ways to give `left` rows a DUE each, by trying them all.
    fn by_trying(pairs: &[Vec<f64>], alone: &[f64], used: &mut Vec<bool>, stay: usize) -> f64 {
        let Some((row, rest)) = pairs.split_first() else {
            return if stay == 0 { 0.0 } else { f64::NEG_INFINITY };
        };
        let mut best = f64::NEG_INFINITY;
        if stay > 0 {
            best = alone[0] + by_trying(rest, &alone[1..], used, stay - 1);
        }
        for j in 0..used.len() {
            if !used[j] {
                used[j] = true;
                best = best.max(row[j] + by_trying(rest, &alone[1..], used, stay));
                used[j] = false;
            }
        }
        best
    }

    #[test]
    fn its_prices_prove_the_best_total() {
        let mut rng = rand_pcg::Pcg64::seed_from_u64(12);
        let (mut found, mut none) = (0, 0);
        for _ in 0..3000 {
            let rows = rng.random_range(1..=5);
            let dues = rng.random_range(0..=5);
            let stay = rng.random_range(rows - rows.min(dues)..=rows);
            let mut entry = || {
                if rng.random_range(0..4) == 0 {
                    f64::NEG_INFINITY
                } else {
                    f64::from(rng.random_range(-1000..1000))
                }
            };
            let pairs: Vec<Vec<f64>> =
                (0..rows).map(|_| (0..dues).map(|_| entry()).collect()).collect();
            let alone: Vec<f64> = (0..rows).map(|_| entry()).collect();
            let best = by_trying(&pairs, &alone, &mut vec![false; dues], stay);
            let Some(columns) = own_columns(&pairs, &alone, dues, stay) else {
                assert_eq!(best, f64::NEG_INFINITY);
                none += 1;
                continue;
            };
            found += 1;
            // Weak duality with the least row prices that these columns allow.
            let row = |i: usize| {
                let with = (0..dues).map(|j| pairs[i][j] - columns.dues[j] + columns.service);
                let by_itself = (stay > 0).then(|| alone[i] - columns.alone);
                with.chain(by_itself).fold(f64::NEG_INFINITY, f64::max)
            };
            let served = (rows - stay) as f64;
            let bound = (0..rows).map(row).sum::<f64>()
                + columns.dues.iter().sum::<f64>()
                + stay as f64 * columns.alone
                - served * columns.service;
            assert!((bound - best).abs() < 1e-6, "{bound} {best}");
            assert!(dues == rows - stay || columns.dues.iter().all(|&price| price >= 0.0));
        }
        assert!(found > 1500 && none > 100, "{found} {none}");
    }
}
