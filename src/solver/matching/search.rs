//! One search: the shortest alternating path from a DUE without a CUE, relabelling, augmenting.

use super::lanes::{LANES, least, less};
use super::{Matching, MatchingObserver, MatchingStep};

/// Distance of CUEs that are ready, in the tree or out of play: nothing shortens it.
const CLOSED: f64 = f64::NEG_INFINITY;

/// Closes the CUEs of a block within `level` and makes them ready; stops, and tells so, at one
/// without a DUE.
#[inline(never)] // out of the loops, which it would burden
fn take(
    ready: &mut Vec<usize>,
    distances: &mut [f64],
    first: usize,
    level: f64,
    due_of_cue: &[Option<usize>],
) -> bool {
    for (cue, distance) in (first..).zip(distances) {
        if *distance > CLOSED && *distance <= level {
            *distance = CLOSED;
            ready.push(cue);
            if due_of_cue[cue].is_none() {
                return true;
            }
        }
    }
    false
}

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
        self.plant(weights, root);
        let mut level = 0.0f64;
        loop {
            if self.ready.is_empty() {
                level = self.raise(level);
            }
            let Some(cue) = self.ready.pop() else {
                return self.give_up(weights, root, observer);
            };
            let partner = self.due_of_cue[cue];
            let via = self.via[cue] as usize;
            observer.step(MatchingStep::Reached { due: via, cue, level, partner });
            let Some(due) = partner else {
                self.relabel(root, level);
                self.augment(via, cue, observer);
                break;
            };
            self.tree.push((cue, level));
            self.relax(weights, due, level + self.due_price[due], level);
        }
        observer.step(self.settled());
    }

    /// Starts a tree that holds only `root`: distances by its entries.
    fn plant(&mut self, weights: &[f64], root: usize) {
        self.tree.clear();
        self.ready.clear();
        let row = &weights[root * self.cues..][..self.cues];
        let base = self.due_price[root];
        for ((distance, price), weight) in self.distance.iter_mut().zip(&self.cue_price).zip(row) {
            *distance = (price - weight) + base;
        }
        self.via.fill(root as u32);
        // Saturated CUEs lead to no CUE without a DUE, so they are out of play at first.
        if self.cue_saturated.contains(&true) {
            for (distance, saturated) in self.distance.iter_mut().zip(&self.cue_saturated) {
                *distance = if *saturated { CLOSED } else { *distance };
            }
        }
    }

    /// Shortens distances by the entries of `due`, whose own distance plus price is `base`. CUEs
    /// that come within `level` are ready; one without a DUE ends the scan, as it ends the search.
    fn relax(&mut self, weights: &[f64], due: usize, base: f64, level: f64) {
        let row = &weights[due * self.cues..][..self.cues];
        let (rows, row_rest) = row.as_chunks::<LANES>();
        let (prices, price_rest) = self.cue_price.as_chunks::<LANES>();
        let (distances, distance_rest) = self.distance.as_chunks_mut::<LANES>();
        let (vias, via_rest) = self.via.as_chunks_mut::<LANES>();
        let mark = due as u32;
        let blocks = rows.iter().zip(prices).zip(distances.iter_mut().zip(vias));
        for (block, ((row, price), (distance, via))) in blocks.enumerate() {
            // What is not shorter stays out of it.
            let mut shorter = [f64::INFINITY; LANES];
            for lane in 0..LANES {
                let length = (price[lane] - row[lane]) + base;
                shorter[lane] = if length < distance[lane] { length } else { f64::INFINITY };
            }
            let shortest = least(&shorter);
            if shortest == f64::INFINITY {
                continue;
            }
            for lane in 0..LANES {
                let update = shorter[lane] < f64::INFINITY;
                distance[lane] = less(distance[lane], shorter[lane]);
                via[lane] = if update { mark } else { via[lane] };
            }
            if shortest <= level
                && take(&mut self.ready, distance, block * LANES, level, &self.due_of_cue)
            {
                return;
            }
        }
        let mut near = false;
        for lane in 0..row_rest.len() {
            let length = (price_rest[lane] - row_rest[lane]) + base;
            if length < distance_rest[lane] {
                distance_rest[lane] = length;
                via_rest[lane] = mark;
                near |= length <= level;
            }
        }
        if near {
            let first = self.cues - row_rest.len();
            let (ready, due_of_cue) = (&mut self.ready, &self.due_of_cue);
            take(ready, distance_rest, first, level, due_of_cue);
        }
    }

    /// Raises the level to the nearest CUE outside the tree; all at that distance are ready.
    fn raise(&mut self, level: f64) -> f64 {
        let (blocks, rest) = self.distance.as_chunks::<LANES>();
        let (mut nearest, mut first) = (f64::INFINITY, 0);
        for (block, distances) in blocks.iter().enumerate() {
            let mut open = [f64::INFINITY; LANES];
            for lane in 0..LANES {
                let distance = distances[lane];
                open[lane] = if distance > CLOSED { distance } else { f64::INFINITY };
            }
            let least = least(&open);
            first = if least < nearest { block } else { first };
            nearest = less(nearest, least);
        }
        for distance in rest {
            if *distance > CLOSED && *distance < nearest {
                (nearest, first) = (*distance, blocks.len());
            }
        }
        if nearest == f64::INFINITY {
            return nearest;
        }
        let level = level.max(nearest);
        for (block, distances) in self.distance.chunks_mut(LANES).enumerate().skip(first) {
            let mut near = false;
            for distance in &*distances {
                near |= (*distance > CLOSED) & (*distance <= level);
            }
            let (ready, first) = (&mut self.ready, block * LANES);
            if near && take(ready, distances, first, level, &self.due_of_cue) {
                break;
            }
        }
        level
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
        for (distance, saturated) in self.distance.iter_mut().zip(&self.cue_saturated) {
            *distance = if *saturated { f64::INFINITY } else { *distance };
        }
        let mut level = f64::NEG_INFINITY;
        self.relax(weights, root, self.due_price[root], level);
        for member in 0..exhausted {
            let (cue, joined) = self.tree[member];
            if let Some(due) = self.due_of_cue[cue] {
                self.relax(weights, due, joined + self.due_price[due], level);
            }
        }
        loop {
            if self.ready.is_empty() {
                level = self.raise(level);
            }
            if level >= out.0 {
                break;
            }
            let Some(cue) = self.ready.pop() else { break };
            let partner = self.due_of_cue[cue];
            observer.step(MatchingStep::Reached {
                due: self.via[cue] as usize,
                cue,
                level,
                partner,
            });
            self.tree.push((cue, level));
            // Saturated CUEs are matched, always: they were when they became so.
            let Some(due) = partner else { break };
            let length = level + self.due_price[due];
            out = if length < out.0 { (length, due) } else { out };
            self.relax(weights, due, length, level);
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
        MatchingStep::Settled { cue_price: &self.cue_price, due_price: &self.due_price }
    }
}
