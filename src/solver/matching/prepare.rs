//! Preparation, after Jonker and Volgenant 1987: column reduction where no CUE will be left
//! alone, then augmenting row reduction, in which DUEs bid for CUEs.
//!
//! A DUE takes the CUE that is worth most to it and raises that CUE's price until its second
//! choice is as good; whoever held the CUE bids again. Prices never fall, and in a rectangular
//! problem only CUEs that have a DUE carry one, so every invariant of the searches holds at any
//! time. Column reduction prices every CUE by its best offer, which is right as it stands only if
//! each gets a DUE in the end; it is therefore kept to N = M, and where forbidden pairs thwart it
//! the repair of [`super::repair`] brings the prices of lonely CUEs back to 0.

use super::search::LANES;
use super::{Matching, MatchingObserver, MatchingStep};

/// Rounds of bidding; more rounds serve few further DUEs.
const ROUNDS: usize = 2;

impl Matching {
    /// Bids [`ROUNDS`] times around and leaves the DUEs without a CUE on the free list.
    pub(super) fn prepare(&mut self, weights: &[f64], observer: &mut impl MatchingObserver) {
        let dues = self.due_price.len();
        if dues == self.cues {
            self.reduce_columns(weights, observer);
        }
        self.free
            .extend((0..dues).filter(|due| self.cue_of_due[*due].is_none()));
        for _ in 0..ROUNDS {
            // Displaced DUEs bid at once, but with rounding a price war might not end by itself.
            let mut bids = 8 * self.free.len();
            let mut next = 0;
            while next < self.free.len() {
                let due = self.free[next];
                next += 1;
                let offer = Offer::of(&weights[due * self.cues..][..self.cues], &self.cue_price);
                let Some(offer) = offer else {
                    self.next_free.push(due);
                    continue;
                };
                self.due_price[due] = offer.second_worth.unwrap_or(offer.worth);
                let raise = offer
                    .second_worth
                    .map_or(0.0, |second| offer.worth - second);
                let mut cue = offer.cue;
                if raise <= 0.0 && self.due_of_cue[cue].is_some() {
                    // A tie: an equal choice may be free. Without any second choice only a search
                    // can tell what becomes of the present holder.
                    let Some(other) = self.equal_choice(weights, due, &offer) else {
                        self.next_free.push(due);
                        continue;
                    };
                    cue = other;
                }
                self.cue_price[cue] += raise;
                let displaced = self.due_of_cue[cue].replace(due);
                self.cue_of_due[due] = Some(cue);
                observer.step(MatchingStep::Bid {
                    due,
                    cue,
                    cue_price: self.cue_price[cue],
                    due_price: self.due_price[due],
                    displaced,
                });
                if let Some(displaced) = displaced {
                    self.cue_of_due[displaced] = None;
                    if raise > 0.0 && bids > 0 {
                        bids -= 1;
                        next -= 1;
                        self.free[next] = displaced;
                    } else {
                        self.next_free.push(displaced);
                    }
                }
            }
            core::mem::swap(&mut self.free, &mut self.next_free);
            self.next_free.clear();
        }
        self.free.sort_unstable();
    }

    /// Another CUE worth as much to `due` as its first choice, one without a DUE if there is any.
    fn equal_choice(&self, weights: &[f64], due: usize, offer: &Offer) -> Option<usize> {
        let row = &weights[due * self.cues..][..self.cues];
        let mut held = None;
        for (cue, (weight, price)) in row.iter().zip(&self.cue_price).enumerate() {
            if weight - price >= offer.worth && cue != offer.cue {
                if self.due_of_cue[cue].is_none() {
                    return Some(cue);
                }
                held = Some(cue);
            }
        }
        held
    }

    /// Prices every CUE by its best offer, less the least of these, and matches it to the DUE
    /// that makes the offer if that is free.
    fn reduce_columns(&mut self, weights: &[f64], observer: &mut impl MatchingObserver) {
        self.cue_price.fill(f64::NEG_INFINITY);
        for (due, row) in weights.chunks_exact(self.cues.max(1)).enumerate() {
            let columns = self.cue_price.iter_mut().zip(&mut self.via);
            for ((price, via), weight) in columns.zip(row) {
                let better = *weight > *price;
                *price = if better { *weight } else { *price };
                *via = if better { due as u32 } else { *via };
            }
        }
        let least = self.cue_price.iter().fold(f64::INFINITY, |least, price| {
            if *price > f64::NEG_INFINITY {
                least.min(*price)
            } else {
                least
            }
        });
        for cue in 0..self.cues {
            let offer = self.cue_price[cue];
            self.cue_price[cue] = if offer > f64::NEG_INFINITY {
                offer - least
            } else {
                0.0
            };
            let due = self.via[cue] as usize;
            if offer > f64::NEG_INFINITY && self.cue_of_due[due].is_none() {
                self.cue_of_due[due] = Some(cue);
                self.due_of_cue[cue] = Some(due);
                self.due_price[due] = offer - self.cue_price[cue];
                observer.step(MatchingStep::Bid {
                    due,
                    cue,
                    cue_price: self.cue_price[cue],
                    due_price: self.due_price[due],
                    displaced: None,
                });
            }
        }
    }
}

/// A DUE's first and second choice.
struct Offer {
    cue: usize,
    /// w − p of the first choice.
    worth: f64,
    /// w − p of the second choice; `None` when only one pair is allowed.
    second_worth: Option<f64>,
}

impl Offer {
    /// Best and second best w − p of a row; `None` when every pair is forbidden.
    fn of(row: &[f64], price: &[f64]) -> Option<Offer> {
        const NONE: f64 = f64::NEG_INFINITY;
        let more = |a: f64, b: f64| if b > a { b } else { a };
        let less = |a: f64, b: f64| if b < a { b } else { a };
        let (mut firsts, mut seconds) = ([NONE; LANES], [NONE; LANES]);
        for (row, price) in row.chunks_exact(LANES).zip(price.chunks_exact(LANES)) {
            for lane in 0..LANES {
                let worth = row[lane] - price[lane];
                seconds[lane] = more(seconds[lane], less(firsts[lane], worth));
                firsts[lane] = more(firsts[lane], worth);
            }
        }
        let (mut first, mut second) = (NONE, NONE);
        let mut merge = |worth: f64| {
            second = more(second, less(first, worth));
            first = more(first, worth);
        };
        firsts.into_iter().chain(seconds).for_each(&mut merge);
        let rest = row.len() - row.len() % LANES;
        row[rest..]
            .iter()
            .zip(&price[rest..])
            .for_each(|(w, p)| merge(w - p));
        if first == NONE {
            return None;
        }
        let cue = row.iter().zip(price).position(|(w, p)| w - p >= first)?;
        Some(Offer {
            cue,
            worth: first,
            second_worth: (second > NONE).then_some(second),
        })
    }
}
