//! The matching on whole numbers: for weights so unlike that floating prices would lose the small ones.
//!
//! Prices are sums and differences of weights. Where one weight is 1e20 times another, a price that has
//! carried the great one has forgotten the small one. Here weights are whole multiples of a unit far
//! below whatever matters, prices are 128-bit whole numbers, and nothing is ever rounded. Same problem and
//! same prices as [`super`], slower by a constant; O(N²·(N + M)).

use super::Matching;
use crate::math;

/// A unit as a share of the scale, 2^-70.
const UNIT: f64 = 1.0 / (1u128 << 70) as f64;
/// Weights are kept within ±2^95 units, 3e7 times the scale; [`Matching::solve_in_units`] says if that mattered.
const WEIGHT_BITS: u32 = 95;
/// What leaving one DUE unserved costs: more than every weight of a matching together.
const UNSERVED: i128 = 1 << 106;
/// No weight at all: the pair is infeasible.
const FORBIDDEN: i128 = 1 << 116;

impl Matching {
    /// Solves from scratch on whole numbers of `scale`·2^-70, with the smallest CUE prices there are.
    ///
    /// `weights` as in [`Matching::solve`]; `scale` > 0 is what is large among the weights that matter.
    /// Weights beyond ±3e7·`scale` count as that much. Returns whether the answer uses none of those.
    ///
    /// # Panics
    /// If `weights.len() != dues * cues`.
    pub fn solve_in_units(
        &mut self,
        weights: &[f64],
        dues: usize,
        cues: usize,
        scale: f64,
    ) -> bool {
        assert_eq!(weights.len(), dues * cues, "weights must be [N][M]");
        // A power of two: ordinary weights are whole multiples of it as they stand.
        let unit = math::power_of_two_above(scale) * UNIT;
        let most = 1i128 << WEIGHT_BITS;
        let whole: Vec<Option<i128>> = weights
            .iter()
            .map(|&w| (w > f64::NEG_INFINITY).then(|| ((w / unit) as i128).clamp(-most, most)))
            .collect();
        self.reset(dues, cues);
        self.cue_of_due = assign(&whole, dues, cues);
        for (due, cue) in self.cue_of_due.iter().enumerate() {
            if let Some(cue) = *cue {
                self.due_of_cue[cue] = Some(due);
            }
        }
        self.price_in_units(&whole, unit);
        let at_the_end = |(due, cue): (usize, &Option<usize>)| {
            cue.is_some_and(|cue| whole[due * cues + cue].is_some_and(|w| w.abs() >= most))
        };
        !self.cue_of_due.iter().enumerate().any(at_the_end)
    }

    /// Prices of the present matching, which is optimal for `whole`.
    ///
    /// The price of a CUE is the most that another DUE would gain by having it: a longest alternating
    /// path that starts at price 0, or at −Λ where it starts at an unserved DUE (*saturated*). Around
    /// no cycle is there anything to gain, so the paths end after at most N steps.
    fn price_in_units(&mut self, whole: &[Option<i128>], unit: f64) {
        let (dues, cues) = (self.cue_of_due.len(), self.cues);
        // What unserved DUEs can reach competes for too few CUEs.
        let mut waiting: Vec<usize> = (0..dues).filter(|&j| self.cue_of_due[j].is_none()).collect();
        while let Some(due) = waiting.pop() {
            self.due_saturated[due] = true;
            for cue in 0..cues {
                if whole[due * cues + cue].is_some() && !self.cue_saturated[cue] {
                    self.cue_saturated[cue] = true;
                    waiting.extend(self.due_of_cue[cue]);
                }
            }
        }
        let mut cue_price: Vec<i128> =
            self.cue_saturated.iter().map(|&out| if out { -UNSERVED } else { 0 }).collect();
        let mut due_price = vec![0i128; dues];
        for _ in 0..=dues {
            let mut settled = true;
            for due in 0..dues {
                let row = &whole[due * cues..][..cues];
                // An unserved DUE offers its whole weight, Λ apart.
                due_price[due] = match self.cue_of_due[due] {
                    Some(cue) => row[cue].unwrap_or(0) - cue_price[cue],
                    None => 0,
                };
                for (cue, weight) in row.iter().enumerate() {
                    // Between the two kinds Λ decides, which is put in at the end.
                    if self.cue_saturated[cue] != self.due_saturated[due] {
                        continue;
                    }
                    if let Some(weight) = weight
                        && weight - due_price[due] > cue_price[cue]
                    {
                        cue_price[cue] = weight - due_price[due];
                        settled = false;
                    }
                }
            }
            if settled {
                break;
            }
        }
        let least = self.least_service_price(whole, &cue_price, &due_price);
        let value = |units: i128| units as f64 * unit;
        self.service_price = value(least);
        for (cue, units) in cue_price.into_iter().enumerate() {
            self.cue_price[cue] =
                value(if self.cue_saturated[cue] { units + least } else { units });
        }
        for (due, units) in due_price.into_iter().enumerate() {
            self.due_price[due] =
                value(if self.due_saturated[due] { units - least } else { units });
        }
    }

    /// The least Λ that keeps every inequality once it is put into the saturated prices.
    fn least_service_price(
        &self,
        whole: &[Option<i128>],
        cue_price: &[i128],
        due_price: &[i128],
    ) -> i128 {
        let saturated = || (0..self.cues).filter(|&cue| self.cue_saturated[cue]);
        let mut least = saturated().map(|cue| -cue_price[cue]).max().unwrap_or(0).max(0);
        if !self.due_saturated.contains(&true) {
            return 0;
        }
        for due in (0..due_price.len()).filter(|&due| !self.due_saturated[due]) {
            least = least.max(-due_price[due]);
            for cue in saturated() {
                if let Some(weight) = whole[due * self.cues + cue] {
                    least = least.max(weight - due_price[due] - cue_price[cue]);
                }
            }
        }
        least
    }
}

/// The CUE of every DUE in an assignment that serves most and then weighs most.
///
/// Shortest augmenting paths (Jonker and Volgenant 1987) over the costs −w, with a column of its own for
/// every DUE that stays unserved.
fn assign(whole: &[Option<i128>], dues: usize, cues: usize) -> Vec<Option<usize>> {
    let columns = cues + dues;
    let cost = |due: usize, column: usize| match column.checked_sub(cues) {
        None => whole[due * cues + column].map_or(FORBIDDEN, |weight| -weight),
        Some(own) if own == due => UNSERVED,
        Some(_) => FORBIDDEN,
    };
    let mut due_of = vec![usize::MAX; columns];
    let (mut row_price, mut column_price) = (vec![0i128; dues], vec![0i128; columns]);
    let (mut distance, mut before) = (vec![0i128; columns], vec![usize::MAX; columns]);
    for root in 0..dues {
        let mut done = vec![false; columns];
        distance.fill(i128::MAX);
        before.fill(usize::MAX);
        let (mut due, mut level, mut last) = (root, 0i128, usize::MAX);
        let end = loop {
            for column in (0..columns).filter(|&c| !done[c]) {
                let length = level + cost(due, column) - row_price[due] - column_price[column];
                if length < distance[column] {
                    (distance[column], before[column]) = (length, last);
                }
            }
            // There is always the column of its own.
            let Some(next) = (0..columns).filter(|&c| !done[c]).min_by_key(|&c| distance[c]) else {
                break usize::MAX;
            };
            done[next] = true;
            (level, last) = (distance[next], next);
            if due_of[next] == usize::MAX {
                break next;
            }
            due = due_of[next];
        };
        row_price[root] += level;
        for column in (0..columns).filter(|&c| done[c] && c != end) {
            row_price[due_of[column]] += level - distance[column];
            column_price[column] -= level - distance[column];
        }
        let mut column = end;
        while before[column] != usize::MAX {
            due_of[column] = due_of[before[column]];
            column = before[column];
        }
        due_of[column] = root;
    }
    let mut cue_of_due = vec![None; dues];
    for (cue, &due) in due_of[..cues].iter().enumerate() {
        if due < dues {
            cue_of_due[due] = Some(cue);
        }
    }
    cue_of_due
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::super::{Matching, Start};
    use rand::{RngExt, SeedableRng};
    use rand_pcg::Pcg64;

    #[test]
    fn agrees_with_the_floating_method_where_that_is_exact() {
        let mut rng = Pcg64::seed_from_u64(5);
        for round in 0..3000 {
            let (dues, cues) = (rng.random_range(0..7), rng.random_range(0..7));
            let weights: Vec<f64> = (0..dues * cues)
                .map(|_| {
                    if rng.random_bool(0.3) {
                        f64::NEG_INFINITY
                    } else {
                        f64::from(rng.random_range(-20..20))
                    }
                })
                .collect();
            let (mut floating, mut whole) = (Matching::new(), Matching::new());
            floating.solve(&weights, dues, cues, Start::Prepared, &mut ());
            assert!(whole.solve_in_units(&weights, dues, cues, 20.0));
            assert_eq!(whole.served(), floating.served(), "round {round}");
            assert_eq!(whole.value(&weights), floating.value(&weights), "round {round}");
            assert!(whole.worst_violation(&weights) <= 1e-12, "round {round}: {weights:?}");
        }
    }

    #[test]
    fn small_weights_survive_great_ones() {
        // Who gets the second CUE is decided by 1 against 2, beside −1e30.
        let weights = [0.0, -1e30, -1e30, 0.0, 1.0, 3.0, -1e30, 2.0, 5.0];
        let mut matching = Matching::new();
        assert!(matching.solve_in_units(&weights, 3, 3, 5.0));
        assert_eq!(matching.cue_of_due, [Some(0), Some(1), Some(2)]);
        assert_eq!(matching.value(&weights), 6.0);
        assert!(matching.cue_price.iter().all(|&p| (0.0..1e6).contains(&p)));
        assert!(matching.worst_violation(&weights) <= 0.0);
    }

    #[test]
    fn says_when_a_kept_weight_is_used() {
        assert!(!Matching::new().solve_in_units(&[-1e30], 1, 1, 1.0));
    }
}
