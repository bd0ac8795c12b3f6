//! Re-solving: which matches and prices survive a change, and CUEs that lost their DUE.

use super::{Matching, MatchingObserver, MatchingStep};

impl Matching {
    /// Makes the prices feasible for the new weights, drops matches that are no longer tight, and
    /// puts every DUE without a CUE on the free list.
    pub(super) fn release(&mut self, weights: &[f64], dues: &[usize], cues: &[usize]) {
        // Λ is part of the prices by now; searches find out anew who must stay unserved.
        self.cue_saturated.fill(false);
        self.due_saturated.fill(false);
        for (changed, cue) in self.changed.iter_mut().zip(&self.cue_of_due) {
            *changed = cue.is_none();
        }
        for &due in dues {
            self.changed[due] = true;
        }
        for &cue in cues {
            let offer = |due: usize| weights[due * self.cues + cue] - self.due_price[due];
            let kept = (0..self.due_price.len()).filter(|due| !self.changed[*due]);
            let price = kept.fold(0f64, |price, due| price.max(offer(due)));
            self.cue_price[cue] = price;
            if let Some(due) = self.due_of_cue[cue]
                && !self.changed[due]
                && offer(due) < price
            {
                self.cue_of_due[due] = None;
                self.due_of_cue[cue] = None;
            }
        }
        self.free.clear();
        for due in 0..self.due_price.len() {
            if self.changed[due] {
                let best = self.best_offer(weights, due);
                self.due_price[due] = best;
                if let Some(cue) = self.cue_of_due[due] {
                    let offer = weights[due * self.cues + cue] - self.cue_price[cue];
                    // `best` is 0 for a DUE that has lost every option.
                    if offer < best || offer == f64::NEG_INFINITY {
                        self.cue_of_due[due] = None;
                        self.due_of_cue[cue] = None;
                    }
                }
            }
            if self.cue_of_due[due].is_none() {
                self.free.push(due);
            }
        }
    }

    /// Brings every CUE without a DUE to price 0, when all DUEs are served or saturated.
    pub(super) fn repair_open_cues(
        &mut self,
        weights: &[f64],
        observer: &mut impl MatchingObserver,
    ) {
        for cue in 0..self.cues {
            if self.due_of_cue[cue].is_none() && self.cue_price[cue] > 0.0 {
                let alone = self.lower_price(weights, cue);
                observer.step(MatchingStep::Repaired { cue, alone });
            }
        }
    }

    /// Lowers the price of `root`, a CUE without a DUE, to 0, or finds the CUE that had better be
    /// alone in its place: the search of [`Matching::search_from_due`] with the sides exchanged.
    /// Returns the CUE that ends up alone.
    ///
    /// It stays clear of saturated users: they share no allowed pair with other CUEs' DUEs.
    fn lower_price(&mut self, weights: &[f64], root: usize) -> usize {
        self.tree.clear();
        self.tree.push((root, 0.0));
        self.due_distance.fill(f64::INFINITY);
        self.changed.fill(false); // here: DUEs in the tree
        let (mut cue, mut level) = (root, 0.0f64);
        // Where a price reaches 0 first: (distance, CUE).
        let mut out = (self.cue_price[root], root);
        loop {
            let base = level + self.cue_price[cue];
            let mut nearest = (f64::INFINITY, usize::MAX);
            for due in (0..self.due_price.len()).filter(|due| !self.changed[*due]) {
                let length = base + (self.due_price[due] - weights[due * self.cues + cue]);
                if length < self.due_distance[due] {
                    self.due_distance[due] = length;
                    self.due_via[due] = cue as u32;
                }
                if self.due_distance[due] < nearest.0 {
                    nearest = (self.due_distance[due], due);
                }
            }
            if nearest.0 >= out.0 {
                break;
            }
            self.changed[nearest.1] = true;
            let Some(next) = self.cue_of_due[nearest.1] else {
                break;
            };
            level = level.max(nearest.0);
            cue = next;
            self.tree.push((cue, level));
            if level + self.cue_price[cue] < out.0 {
                out = (level + self.cue_price[cue], cue);
            }
        }
        let (level, alone) = out;
        for &(cue, joined) in &self.tree {
            self.cue_price[cue] = (self.cue_price[cue] - (level - joined)).max(0.0);
            if let Some(due) = self.due_of_cue[cue] {
                self.due_price[due] += level - joined;
            }
        }
        self.cue_price[alone] = 0.0;
        let mut due = self.due_of_cue[alone].take();
        while let Some(mover) = due {
            let freed = self.due_via[mover] as usize;
            self.cue_of_due[mover] = Some(freed);
            due = self.due_of_cue[freed].replace(mover);
        }
        alone
    }
}
