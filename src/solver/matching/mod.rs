//! Stage 3, the matching of D2D pairs to subchannels (20)-(23): who shares with whom.
//!
//! The paper fills an M×M matrix with N DUE columns T_ij and M − N identical columns T_i for CUEs
//! that stay alone, and asks for the perfect matching of greatest total. Every CUE that is not
//! reused takes one of the alone columns, so only the gain of sharing counts, w_ij = T_ij − T_i,
//! and the alone columns fold away: [`Matching`] keeps N × M weights and starts with every CUE
//! alone. The paper's duals are back by r_i = T_i + p_i for rows, q_j for DUE columns, 0 for
//! alone columns.
//!
//! **Method.** The Hungarian method in its shortest-path form (Kuhn 1955; Edmonds and Karp 1972;
//! Jonker and Volgenant 1987): D2D pairs are brought in one at a time, each by one search that
//! relabels and augments. Prices stay feasible throughout:
//!
//! - p_i ≥ 0 for every CUE, and p_i = 0 for a CUE left alone;
//! - p_i + q_j ≥ w_ij for every pair, with equality on the matched pairs;
//! - q_j is free while all DUEs are served; otherwise q_j ≥ −Λ, with equality on unserved DUEs.
//!
//! **Guarantee.** At the end as many DUEs as possible are served, and among such matchings the
//! total weight is greatest; the prices prove it. Integer weights (sums below 2^53) are handled
//! exactly, other weights up to rounding.
//!
//! **Unserved DUEs.** Each DUE j has a private option to stay unserved, worth −Λ. Λ is never a
//! large number in the arithmetic: prices of the DUEs that compete for too few CUEs and of those
//! CUEs carry it as a flag (*saturated*: q_j = −Λ + …, p_i = Λ + …) until the end, when the least
//! Λ that keeps all inequalities is put in and reported as [`Matching::service_price`]. So
//! nothing is lost to a "big M", and serving one more DUE beats any gain in value.
//! The saturated CUEs and the other DUEs together touch every allowed pair and are as many as the
//! served DUEs, which proves that no matching serves more (König).
//!
//! **Complexity.** O(N·(N·M)) at worst, dense; memory O(N + M) beyond the weights, none of it
//! allocated again when an instance is reused for the same or a smaller size.

mod lanes;
mod prepare;
mod repair;
mod search;
mod whole_numbers;

/// Where [`Matching::solve`] begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// Initial labels only, then one search for each DUE: the method as taught.
    Plain,
    /// First a few rounds in which DUEs bid for CUEs (augmenting row reduction), which leave
    /// little for the searches to do.
    #[default]
    Prepared,
}

/// One event of a run, as the solver does it. Levels are distances from the search's root: when
/// the level rises by δ, the prices of all CUEs in the tree rise by δ and those of its DUEs fall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MatchingStep<'a> {
    /// Initial labels: q_j = max_i (w_ij − p_i).
    Labelled {
        /// p `[M]`.
        cue_price: &'a [f64],
        /// q `[N]`.
        due_price: &'a [f64],
    },
    /// Preparation: a DUE takes the CUE that is worth most to it and raises its price.
    Bid {
        /// The bidder.
        due: usize,
        /// What it takes.
        cue: usize,
        /// The CUE's price afterwards.
        cue_price: f64,
        /// The bidder's own price afterwards.
        due_price: f64,
        /// Who had to leave.
        displaced: Option<usize>,
    },
    /// A search starts: this DUE looks for a CUE.
    Root {
        /// The root of the alternating tree.
        due: usize,
    },
    /// At `level` the entry (`due`, `cue`) is tight, and the CUE joins the tree.
    Reached {
        /// The tree's DUE on that entry.
        due: usize,
        /// The CUE that joins.
        cue: usize,
        /// Its distance from the root.
        level: f64,
        /// The DUE matched to it, which joins too; `None` ends the search.
        partner: Option<usize>,
    },
    /// The tree cannot grow and holds no CUE without a DUE: one of its DUEs must stay unserved.
    /// From here levels count from −Λ.
    Exhausted,
    /// The search ends with this DUE of the tree unserved, at `level` above −Λ.
    Unserved {
        /// Who gives up.
        due: usize,
        /// Distance of its unserved option from the root, less Λ.
        level: f64,
    },
    /// The matching along the path was exchanged: each DUE now has the CUE beside it, the root
    /// last. One more DUE than before is matched unless somebody stays unserved.
    Augmented {
        /// (DUE, its new CUE), from the path's end to the root.
        path: &'a [(usize, usize)],
    },
    /// The search is over; prices as they now stand, Λ left out of saturated ones.
    Settled {
        /// p `[M]`.
        cue_price: &'a [f64],
        /// q `[N]`.
        due_price: &'a [f64],
    },
    /// Re-solve only: a CUE that lost its DUE gives its price back.
    Repaired {
        /// The CUE whose price was above 0 without a DUE.
        cue: usize,
        /// The CUE that is alone now, perhaps another one.
        alone: usize,
    },
    /// Optimal; final prices.
    Done {
        /// p `[M]`.
        cue_price: &'a [f64],
        /// q `[N]`.
        due_price: &'a [f64],
        /// Λ.
        service_price: f64,
    },
}

/// Watches a run. `()` watches nothing and costs nothing.
pub trait MatchingObserver {
    /// Receives each event in order.
    fn step(&mut self, step: MatchingStep<'_>);
}

impl MatchingObserver for () {
    #[inline(always)]
    fn step(&mut self, _: MatchingStep<'_>) {}
}

/// A maximum-weight matching with its dual prices; reusable.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    /// For each DUE `[N]` the CUE whose subchannel it reuses; `None` if it stays unserved.
    pub cue_of_due: Vec<Option<usize>>,
    /// For each CUE `[M]` the DUE that reuses its subchannel.
    pub due_of_cue: Vec<Option<usize>>,
    /// p_i `[M]` ≥ 0, 0 for a CUE left alone.
    pub cue_price: Vec<f64>,
    /// q_j `[N]`, −Λ for an unserved DUE.
    pub due_price: Vec<f64>,
    /// Λ, price of one more served DUE; 0 when all are served.
    pub service_price: f64,
    /// CUEs `[M]` that too many DUEs compete for; none when all are served.
    pub cue_saturated: Vec<bool>,
    /// DUEs `[N]` that compete for them.
    pub due_saturated: Vec<bool>,
    /// M.
    cues: usize,
    /// Tentative distances of CUEs outside the tree, −∞ inside and out of play. `[M]`
    distance: Vec<f64>,
    /// The DUE by which the tentative distance is reached. `[M]`
    via: Vec<u32>,
    /// CUEs of the tree in order, each with its final distance.
    tree: Vec<(usize, f64)>,
    /// CUEs at the present level that have yet to join the tree.
    ready: Vec<usize>,
    /// The path last augmented, and lists of DUEs still free.
    path: Vec<(usize, usize)>,
    free: Vec<usize>,
    next_free: Vec<usize>,
    /// Marks of changed rows. `[N]`
    changed: Vec<bool>,
    /// Distances of DUEs and the CUE before each, for repairs. `[N]`
    due_distance: Vec<f64>,
    due_via: Vec<u32>,
}

impl Matching {
    /// An empty instance; [`Matching::solve`] sizes it.
    pub fn new() -> Matching {
        Matching::default()
    }

    /// Solves from scratch.
    ///
    /// `weights` is DUE-major `[N][M]`, w_ij at `j·M + i`, −∞ where the pair is forbidden; it may
    /// be empty in either direction, and N may exceed M. NaN counts as forbidden.
    ///
    /// # Panics
    /// If `weights.len() != dues * cues`; in debug builds also on NaN or +∞.
    pub fn solve(
        &mut self,
        weights: &[f64],
        dues: usize,
        cues: usize,
        start: Start,
        observer: &mut impl MatchingObserver,
    ) {
        assert_eq!(weights.len(), dues * cues, "weights must be [N][M]");
        debug_assert!(weights.iter().all(|w| !w.is_nan() && *w < f64::INFINITY));
        self.reset(dues, cues);
        match start {
            Start::Plain => {
                for due in 0..dues {
                    self.due_price[due] = self.best_offer(weights, due);
                }
                observer.step(self.labels());
                self.free.extend(0..dues);
            }
            Start::Prepared => self.prepare(weights, observer),
        }
        self.serve_free(weights, observer);
        self.repair_open_cues(weights, observer);
        self.finish(weights, observer);
    }

    /// Solves again after some weights changed, from the present matching and prices.
    ///
    /// `changed_dues` lists every row and `changed_cues` every column in which entries may differ
    /// from the last call (an entry needs only one of the two). Rows that keep their match tight
    /// cost one scan, others one search. Same guarantee as [`Matching::solve`], to which it falls
    /// back when the size differs.
    ///
    /// # Panics
    /// As [`Matching::solve`], and on an index out of range.
    pub fn resolve(
        &mut self,
        weights: &[f64],
        dues: usize,
        cues: usize,
        changed_dues: &[usize],
        changed_cues: &[usize],
        observer: &mut impl MatchingObserver,
    ) {
        if (dues, cues) != (self.due_price.len(), self.cues) {
            return self.solve(weights, dues, cues, Start::Prepared, observer);
        }
        assert_eq!(weights.len(), dues * cues, "weights must be [N][M]");
        debug_assert!(weights.iter().all(|w| !w.is_nan() && *w < f64::INFINITY));
        self.release(weights, changed_dues, changed_cues);
        observer.step(self.labels());
        self.serve_free(weights, observer);
        self.repair_open_cues(weights, observer);
        self.finish(weights, observer);
    }

    /// Σ w over the matched pairs, in DUE order.
    pub fn value(&self, weights: &[f64]) -> f64 {
        let matched = self.cue_of_due.iter().enumerate();
        matched.filter_map(|(due, cue)| cue.map(|cue| weights[due * self.cues + cue])).sum()
    }

    /// Number of DUEs served.
    pub fn served(&self) -> usize {
        self.cue_of_due.iter().flatten().count()
    }

    /// Largest breach of the optimality conditions, in the unit of the weights; ≤ 0 up to
    /// rounding exactly when the prices prove the matching. O(N·M).
    pub fn worst_violation(&self, weights: &[f64]) -> f64 {
        let mut worst = 0f64;
        // With everybody served, staying unserved is no option and q_j is free.
        let unserved = self.served() < self.due_price.len();
        for (due, row) in self.rows(weights) {
            let q = self.due_price[due];
            if unserved {
                worst = worst.max(-self.service_price - q);
            }
            for (weight, p) in row.iter().zip(&self.cue_price) {
                worst = worst.max(weight - p - q);
            }
            worst = worst.max(match self.cue_of_due[due] {
                Some(cue) => (self.cue_price[cue] + q - row[cue]).abs(),
                None => (q + self.service_price).abs(),
            });
        }
        for (p, due) in self.cue_price.iter().zip(&self.due_of_cue) {
            worst = worst.max(if due.is_some() { -p } else { p.abs() });
        }
        worst
    }

    /// Rows of `weights` with their DUE.
    fn rows<'a>(&self, weights: &'a [f64]) -> impl Iterator<Item = (usize, &'a [f64])> {
        let cues = self.cues;
        (0..self.due_price.len()).map(move |due| (due, &weights[due * cues..][..cues]))
    }

    /// max_i (w_ij − p_i), or 0 for a DUE that no CUE can carry.
    fn best_offer(&self, weights: &[f64], due: usize) -> f64 {
        let row = &weights[due * self.cues..][..self.cues];
        let best = row
            .iter()
            .zip(&self.cue_price)
            .fold(f64::NEG_INFINITY, |best, (weight, price)| best.max(weight - price));
        if best > f64::NEG_INFINITY { best } else { 0.0 }
    }

    /// The present prices as an event.
    fn labels(&self) -> MatchingStep<'_> {
        MatchingStep::Labelled { cue_price: &self.cue_price, due_price: &self.due_price }
    }

    /// Everybody alone, every price 0.
    pub(super) fn reset(&mut self, dues: usize, cues: usize) {
        fn refill<T: Clone>(list: &mut Vec<T>, len: usize, value: T) {
            list.clear();
            list.resize(len, value);
        }
        self.cues = cues;
        self.service_price = 0.0;
        refill(&mut self.cue_of_due, dues, None);
        refill(&mut self.due_of_cue, cues, None);
        refill(&mut self.cue_price, cues, 0.0);
        refill(&mut self.due_price, dues, 0.0);
        refill(&mut self.cue_saturated, cues, false);
        refill(&mut self.due_saturated, dues, false);
        // What was in these before does not matter: every search writes before it reads.
        self.distance.resize(cues, 0.0);
        self.via.resize(cues, 0);
        self.changed.resize(dues, false);
        self.due_distance.resize(dues, 0.0);
        self.due_via.resize(dues, 0);
        self.free.clear();
        self.next_free.clear();
        // Room for the longest that these can become, so that no run allocates in between.
        self.tree.clear();
        self.tree.reserve(cues + 1);
        self.ready.clear();
        self.ready.reserve(cues);
        self.path.clear();
        self.path.reserve(dues);
        self.free.reserve(dues);
        self.next_free.reserve(dues);
    }

    /// One search for each DUE on the free list.
    fn serve_free(&mut self, weights: &[f64], observer: &mut impl MatchingObserver) {
        for next in 0..self.free.len() {
            self.search_from_due(weights, self.free[next], observer);
        }
        self.free.clear();
    }

    /// Puts the least Λ into saturated prices.
    fn finish(&mut self, weights: &[f64], observer: &mut impl MatchingObserver) {
        self.service_price = 0.0;
        if self.due_saturated.contains(&true) {
            let mut least = 0f64;
            for (p, saturated) in self.cue_price.iter().zip(&self.cue_saturated) {
                least = if *saturated { least.max(-p) } else { least };
            }
            for (due, row) in self.rows(weights).filter(|(due, _)| !self.due_saturated[*due]) {
                let q = self.due_price[due];
                least = least.max(-q);
                for cue in (0..self.cues).filter(|cue| self.cue_saturated[*cue]) {
                    least = least.max(row[cue] - q - self.cue_price[cue]);
                }
            }
            self.service_price = least;
            for (p, _) in self.cue_price.iter_mut().zip(&self.cue_saturated).filter(|(_, s)| **s) {
                *p += least;
            }
            for (q, _) in self.due_price.iter_mut().zip(&self.due_saturated).filter(|(_, s)| **s) {
                *q -= least;
            }
        }
        observer.step(MatchingStep::Done {
            cue_price: &self.cue_price,
            due_price: &self.due_price,
            service_price: self.service_price,
        });
    }
}
