//! One search: the shortest alternating path from a DUE without a CUE, relabelling, augmenting.

use super::{Matching, MatchingObserver, MatchingStep};

/// Width of the blocks that a scan handles at once; lets the compiler use vector registers.
pub(super) const LANES: usize = 8;

impl Matching {
    /// Grows the alternating tree of `root` until a CUE without a DUE joins, or until a DUE of
    /// the tree must give up; relabels by the distances; exchanges the matching along the path.
    pub(super) fn search_from_due(
        &mut self,
        weights: &[f64],
        root: usize,
        observer: &mut impl MatchingObserver,
    ) {
        observer.step(MatchingStep::Root { due: root });
        self.tree.clear();
        self.distance.fill(f64::INFINITY);
        self.open_price.copy_from_slice(&self.cue_price);
        // Saturated CUEs lead to no CUE without a DUE, so they are out of play at first.
        for (open, _) in self
            .open_price
            .iter_mut()
            .zip(&self.cue_saturated)
            .filter(|(_, s)| **s)
        {
            *open = f64::INFINITY;
        }
        let (mut due, mut level) = (root, 0.0f64);
        loop {
            let nearest = self.relax(weights, due, level + self.due_price[due]);
            if nearest == f64::INFINITY {
                return self.give_up(weights, root, observer);
            }
            level = level.max(nearest);
            let cue = self.pick(nearest);
            let partner = self.due_of_cue[cue];
            let via = self.via[cue] as usize;
            observer.step(MatchingStep::Reached {
                due: via,
                cue,
                level,
                partner,
            });
            let Some(partner) = partner else {
                self.relabel(root, level);
                self.augment(via, cue, observer);
                break;
            };
            self.join(cue, level);
            due = partner;
        }
        observer.step(self.settled());
    }

    /// Shortens distances by the entries of `due`, whose own distance plus price is `base`.
    /// Returns the least distance outside the tree.
    fn relax(&mut self, weights: &[f64], due: usize, base: f64) -> f64 {
        let row = &weights[due * self.cues..][..self.cues];
        let (open, distance, via) = (&self.open_price, &mut self.distance, &mut self.via);
        let mark = due as u32;
        let mut least = [f64::INFINITY; LANES];
        let mut blocks = row.chunks_exact(LANES).zip(open.chunks_exact(LANES)).zip(
            distance
                .chunks_exact_mut(LANES)
                .zip(via.chunks_exact_mut(LANES)),
        );
        for ((row, open), (distance, via)) in &mut blocks {
            for lane in 0..LANES {
                let length = (open[lane] - row[lane]) + base;
                let shorter = length < distance[lane];
                let best = if shorter { length } else { distance[lane] };
                distance[lane] = best;
                via[lane] = if shorter { mark } else { via[lane] };
                least[lane] = if best < least[lane] {
                    best
                } else {
                    least[lane]
                };
            }
        }
        let mut nearest = least
            .iter()
            .fold(f64::INFINITY, |a, b| if *b < a { *b } else { a });
        for cue in self.cues - self.cues % LANES..self.cues {
            let length = (open[cue] - row[cue]) + base;
            if length < distance[cue] {
                distance[cue] = length;
                via[cue] = mark;
            }
            nearest = if distance[cue] < nearest {
                distance[cue]
            } else {
                nearest
            };
        }
        nearest
    }

    /// A CUE at distance `nearest`, one without a DUE if there is any (that ends the search).
    fn pick(&self, nearest: f64) -> usize {
        let mut first = usize::MAX;
        for (block, distances) in self.distance.chunks(LANES).enumerate() {
            if !distances.iter().any(|d| *d <= nearest) {
                continue;
            }
            for (lane, _) in distances.iter().enumerate().filter(|(_, d)| **d <= nearest) {
                let cue = block * LANES + lane;
                if self.due_of_cue[cue].is_none() {
                    return cue;
                }
                first = first.min(cue);
            }
        }
        first
    }

    /// Takes `cue` into the tree for good.
    fn join(&mut self, cue: usize, level: f64) {
        self.tree.push((cue, level));
        self.distance[cue] = f64::INFINITY;
        self.open_price[cue] = f64::INFINITY;
    }

    /// Moves the prices of the tree to `level`: CUEs up, DUEs down, matched entries stay tight.
    fn relabel(&mut self, root: usize, level: f64) {
        self.due_price[root] -= level;
        for &(cue, joined) in &self.tree {
            self.cue_price[cue] += level - joined;
            if let Some(due) = self.due_of_cue[cue] {
                self.due_price[due] -= level - joined;
            }
        }
    }

    /// Exchanges the matching from the entry (`due`, `cue`) back to the root.
    fn augment(&mut self, mut due: usize, mut cue: usize, observer: &mut impl MatchingObserver) {
        self.path.clear();
        loop {
            self.path.push((due, cue));
            self.due_of_cue[cue] = Some(due);
            // Only the root had no CUE before.
            let Some(before) = self.cue_of_due[due].replace(cue) else {
                break;
            };
            cue = before;
            due = self.via[cue] as usize;
        }
        observer.step(MatchingStep::Augmented { path: &self.path });
    }

    /// The tree of `root` holds no CUE without a DUE, so one of its DUEs stays unserved: the one
    /// whose loss is least, also among the DUEs that compete for already saturated CUEs.
    ///
    /// Levels from here on leave out Λ, which all remaining ends of the search have in common.
    fn give_up(&mut self, weights: &[f64], root: usize, observer: &mut impl MatchingObserver) {
        observer.step(MatchingStep::Exhausted);
        // Cheapest DUE to leave unserved so far: (distance of its option, DUE).
        let mut out = (self.due_price[root], root);
        for &(cue, joined) in &self.tree {
            if let Some(due) = self.due_of_cue[cue] {
                let length = joined + self.due_price[due];
                out = if length < out.0 { (length, due) } else { out };
            }
        }
        // The saturated CUEs come into play, first by the entries of the tree's DUEs.
        let exhausted = self.tree.len();
        for cue in (0..self.cues).filter(|cue| self.cue_saturated[*cue]) {
            self.open_price[cue] = self.cue_price[cue];
        }
        let mut nearest = self.relax(weights, root, self.due_price[root]);
        for member in 0..exhausted {
            let (cue, joined) = self.tree[member];
            if let Some(due) = self.due_of_cue[cue] {
                nearest = self.relax(weights, due, joined + self.due_price[due]);
            }
        }
        while nearest < out.0 {
            let cue = self.pick(nearest);
            let partner = self.due_of_cue[cue];
            let via = self.via[cue] as usize;
            observer.step(MatchingStep::Reached {
                due: via,
                cue,
                level: nearest,
                partner,
            });
            self.join(cue, nearest);
            // Saturated CUEs are matched, always: they were when they became so.
            let Some(due) = partner else { break };
            let length = nearest + self.due_price[due];
            out = if length < out.0 { (length, due) } else { out };
            nearest = self.relax(weights, due, length);
        }
        let (level, due) = out;
        observer.step(MatchingStep::Unserved { due, level });
        self.relabel(root, level);
        self.due_saturated[root] = true;
        for &(cue, _) in &self.tree {
            self.cue_saturated[cue] = true;
            if let Some(partner) = self.due_of_cue[cue] {
                self.due_saturated[partner] = true;
            }
        }
        self.path.clear();
        if let Some(cue) = self.cue_of_due[due].take() {
            self.augment(self.via[cue] as usize, cue, observer);
        }
        observer.step(self.settled());
    }

    /// The present prices as the event that ends a search.
    fn settled(&self) -> MatchingStep<'_> {
        MatchingStep::Settled {
            cue_price: &self.cue_price,
            due_price: &self.due_price,
        }
    }
}
