//! The solver's searches once more in whole numbers, for what is shown: nothing is ever rounded.
//!
//! Step for step [`crate::solver::matching`] under `Start::Plain`, with the same order among
//! equals (tests compare the two event by event), but over `i128` and only as fast as a picture
//! needs. Precondition: |w| ≤ 2^96, so that no sum of a search overflows. Complexity: O(N·(N·M)).

use super::{MatchingTrace, Recorder};

/// Distance of CUEs that are ready, in the tree or out of play: nothing shortens it.
const CLOSED: i128 = i128::MIN;
/// Below every level and above [`CLOSED`].
const LOWEST: i128 = i128::MIN + 1;
/// Distance of CUEs that nothing allowed leads to.
const FAR: i128 = i128::MAX;

/// Runs the whole method and records it.
pub(super) fn record(weights: Vec<Option<i128>>, dues: usize, cues: usize) -> MatchingTrace<i128> {
    let mut search = Search {
        dues,
        cues,
        cue_of_due: vec![None; dues],
        due_of_cue: vec![None; cues],
        cue_price: vec![0; cues],
        due_price: vec![0; dues],
        cue_saturated: vec![false; cues],
        due_saturated: vec![false; dues],
        distance: vec![FAR; cues],
        via: vec![0; cues],
        tree: Vec::new(),
        ready: Vec::new(),
        recorder: Recorder::new(weights, dues, cues, 0),
    };
    search.run();
    search.recorder.trace
}

struct Search {
    dues: usize,
    cues: usize,
    cue_of_due: Vec<Option<usize>>,
    due_of_cue: Vec<Option<usize>>,
    cue_price: Vec<i128>,
    due_price: Vec<i128>,
    cue_saturated: Vec<bool>,
    due_saturated: Vec<bool>,
    distance: Vec<i128>,
    via: Vec<usize>,
    /// CUEs of the tree in order, each with its distance.
    tree: Vec<(usize, i128)>,
    ready: Vec<usize>,
    recorder: Recorder<i128>,
}

impl Search {
    fn weight(&self, due: usize, cue: usize) -> Option<i128> {
        self.recorder.trace.weights[due * self.cues + cue]
    }

    fn run(&mut self) {
        for due in 0..self.dues {
            let offers = (0..self.cues).filter_map(|cue| self.weight(due, cue));
            self.due_price[due] = offers.max().unwrap_or(0);
        }
        self.recorder.labelled(&self.cue_price, &self.due_price);
        for due in 0..self.dues {
            self.search_from(due);
        }
        let service_price = self.least_service_price();
        for cue in (0..self.cues).filter(|cue| self.cue_saturated[*cue]) {
            self.cue_price[cue] += service_price;
        }
        for due in (0..self.dues).filter(|due| self.due_saturated[*due]) {
            self.due_price[due] -= service_price;
        }
        self.recorder.done(&self.cue_price, &self.due_price, service_price);
    }

    /// The least Λ that keeps all inequalities.
    fn least_service_price(&self) -> i128 {
        if !self.due_saturated.contains(&true) {
            return 0;
        }
        let saturated = || (0..self.cues).filter(|cue| self.cue_saturated[*cue]);
        let mut least = saturated().map(|cue| -self.cue_price[cue]).max().unwrap_or(0).max(0);
        for due in (0..self.dues).filter(|due| !self.due_saturated[*due]) {
            let price = self.due_price[due];
            least = least.max(-price);
            for cue in saturated() {
                if let Some(weight) = self.weight(due, cue) {
                    least = least.max(weight - price - self.cue_price[cue]);
                }
            }
        }
        least
    }

    /// Grows the alternating tree of `root` until a CUE without a DUE joins, or until a DUE of
    /// the tree must give up.
    fn search_from(&mut self, root: usize) {
        self.recorder.root(root);
        self.tree.clear();
        self.ready.clear();
        self.via.fill(root);
        for cue in 0..self.cues {
            // Saturated CUEs lead to no CUE without a DUE, so they are out of play at first.
            self.distance[cue] = match self.weight(root, cue) {
                _ if self.cue_saturated[cue] => CLOSED,
                Some(weight) => self.cue_price[cue] - weight + self.due_price[root],
                None => FAR,
            };
        }
        let mut level = 0;
        loop {
            if self.ready.is_empty() {
                level = self.raise(level);
            }
            let Some(cue) = self.ready.pop() else {
                return self.give_up(root);
            };
            let (via, partner) = (self.via[cue], self.due_of_cue[cue]);
            self.recorder.reached(via, cue, level, partner);
            let Some(due) = partner else {
                self.relabel(root, level);
                self.augment(via, cue);
                break;
            };
            self.tree.push((cue, level));
            self.relax(due, level + self.due_price[due], level);
        }
        self.recorder.settled(&self.cue_price, &self.due_price);
    }

    /// Closes `cue` and makes it ready; true if it has no DUE, which ends the scan.
    fn take(&mut self, cue: usize) -> bool {
        self.distance[cue] = CLOSED;
        self.ready.push(cue);
        self.due_of_cue[cue].is_none()
    }

    /// Shortens distances by the entries of `due`, whose own distance plus price is `base`.
    fn relax(&mut self, due: usize, base: i128, level: i128) {
        for cue in 0..self.cues {
            let Some(weight) = self.weight(due, cue) else { continue };
            let length = self.cue_price[cue] - weight + base;
            if length < self.distance[cue] {
                self.distance[cue] = length;
                self.via[cue] = due;
                if length <= level && self.take(cue) {
                    return;
                }
            }
        }
    }

    /// Raises the level to the nearest CUE outside the tree; all at that distance are ready.
    fn raise(&mut self, level: i128) -> i128 {
        let open = self.distance.iter().copied().filter(|distance| *distance > CLOSED);
        let nearest = open.min().unwrap_or(FAR);
        if nearest == FAR {
            return FAR;
        }
        let level = level.max(nearest);
        for cue in 0..self.cues {
            let distance = self.distance[cue];
            if distance > CLOSED && distance <= level && self.take(cue) {
                break;
            }
        }
        level
    }

    /// Moves the prices of the tree to `level`.
    fn relabel(&mut self, root: usize, level: i128) {
        self.due_price[root] -= level;
        for &(cue, joined) in &self.tree {
            self.cue_price[cue] += level - joined;
            if let Some(due) = self.due_of_cue[cue] {
                self.due_price[due] -= level - joined;
            }
        }
    }

    /// Exchanges the matching from the entry (`due`, `cue`) back to the root.
    fn augment(&mut self, mut due: usize, mut cue: usize) {
        let mut path = Vec::new();
        // Each turn goes to another DUE of the tree.
        for _ in 0..self.dues {
            path.push((due, cue));
            self.due_of_cue[cue] = Some(due);
            let Some(before) = self.cue_of_due[due].replace(cue) else { break };
            cue = before;
            due = self.via[cue];
        }
        self.recorder.augmented(&path);
    }

    /// One DUE of the tree stays unserved: the one whose loss is least, also among those that
    /// compete for already saturated CUEs. Levels from here on leave out Λ.
    fn give_up(&mut self, root: usize) {
        self.recorder.exhausted();
        let mut out = (self.due_price[root], root);
        for &(cue, joined) in &self.tree {
            if let Some(due) = self.due_of_cue[cue] {
                let length = joined + self.due_price[due];
                out = if length < out.0 { (length, due) } else { out };
            }
        }
        for (distance, saturated) in self.distance.iter_mut().zip(&self.cue_saturated) {
            *distance = if *saturated { FAR } else { *distance };
        }
        let mut level = LOWEST;
        self.relax(root, self.due_price[root], level);
        for member in 0..self.tree.len() {
            let (cue, joined) = self.tree[member];
            if let Some(due) = self.due_of_cue[cue] {
                self.relax(due, joined + self.due_price[due], level);
            }
        }
        // Each turn takes a CUE out of play.
        for _ in 0..=self.cues {
            if self.ready.is_empty() {
                level = self.raise(level);
            }
            if level >= out.0 {
                break;
            }
            let Some(cue) = self.ready.pop() else { break };
            let (via, partner) = (self.via[cue], self.due_of_cue[cue]);
            self.recorder.reached(via, cue, level, partner);
            self.tree.push((cue, level));
            // Saturated CUEs are matched, always: they were when they became so.
            let Some(due) = partner else { break };
            let length = level + self.due_price[due];
            out = if length < out.0 { (length, due) } else { out };
            self.relax(due, length, level);
        }
        let (level, due) = out;
        self.recorder.unserved(due, level);
        self.relabel(root, level);
        self.due_saturated[root] = true;
        for &(cue, _) in &self.tree {
            self.cue_saturated[cue] = true;
            if let Some(partner) = self.due_of_cue[cue] {
                self.due_saturated[partner] = true;
            }
        }
        if let Some(cue) = self.cue_of_due[due].take() {
            self.augment(self.via[cue], cue);
        }
        self.recorder.settled(&self.cue_price, &self.due_price);
    }
}
