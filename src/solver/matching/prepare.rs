//! Preparation, after Jonker and Volgenant 1987: column reduction where no CUE will be left
//! alone, then augmenting row reduction, in which DUEs bid for CUEs.
//!
//! A DUE takes the CUE that is worth most to it and raises that CUE's price until its second
//! choice is as good; whoever held the CUE bids again. Prices never fall, and in a rectangular
//! problem only CUEs that have a DUE carry one, so every invariant of the searches holds at any
//! time. Column reduction prices every CUE by its best offer, which is right as it stands only if
//! each gets a DUE in the end; it is therefore kept to N = M, and where forbidden pairs thwart it
//! the repair of [`super::repair`] brings the prices of lonely CUEs back to 0.

use super::lanes::{Block, LANES, greatest, lane_of, merge_greatest, more, two_greatest};
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
        self.free.extend((0..dues).filter(|due| self.cue_of_due[*due].is_none()));
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
                let (own, raise) = if offer.second_worth > f64::NEG_INFINITY {
                    (offer.second_worth, offer.worth - offer.second_worth)
                } else {
                    (offer.worth, 0.0)
                };
                self.due_price[due] = own;
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
        let (prices, price_rest) = self.cue_price.as_chunks_mut::<LANES>();
        let (vias, via_rest) = self.via.as_chunks_mut::<LANES>();
        for (due, row) in weights.chunks_exact(self.cues.max(1)).enumerate() {
            let (rows, row_rest) = row.as_chunks::<LANES>();
            for ((row, price), via) in rows.iter().zip(&mut *prices).zip(&mut *vias) {
                for lane in 0..LANES {
                    let better = row[lane] > price[lane];
                    via[lane] = if better { due as u32 } else { via[lane] };
                    price[lane] = more(price[lane], row[lane]);
                }
            }
            for ((weight, price), via) in row_rest.iter().zip(&mut *price_rest).zip(&mut *via_rest)
            {
                *via = if weight > price { due as u32 } else { *via };
                *price = more(*price, *weight);
            }
        }
        let least = self.cue_price.iter().fold(f64::INFINITY, |least, price| {
            if *price > f64::NEG_INFINITY { least.min(*price) } else { least }
        });
        for cue in 0..self.cues {
            let offer = self.cue_price[cue];
            self.cue_price[cue] = if offer > f64::NEG_INFINITY { offer - least } else { 0.0 };
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
    /// w − p of the second choice; −∞ when only one pair is allowed.
    second_worth: f64,
}

impl Offer {
    /// Best and second best w − p of a row; `None` when every pair is forbidden.
    fn of(row: &[f64], price: &[f64]) -> Option<Offer> {
        const NONE: f64 = f64::NEG_INFINITY;
        let (rows, row_rest) = row.as_chunks::<LANES>();
        let (prices, price_rest) = price.as_chunks::<LANES>();
        let mut rest = [NONE; LANES];
        for ((worth, weight), price) in rest.iter_mut().zip(row_rest).zip(price_rest) {
            *worth = weight - price;
        }
        let worths = |block: usize| -> Block {
            let mut worth = rest;
            if let (Some(row), Some(price)) = (rows.get(block), prices.get(block)) {
                for lane in 0..LANES {
                    worth[lane] = row[lane] - price[lane];
                }
            }
            worth
        };
        let mut best = (NONE, NONE);
        let mut block_of_first = 0;
        for block in 0..row.len().div_ceil(LANES) {
            let worth = worths(block);
            // Few blocks better the second choice, so most need no more than their maximum.
            if greatest(&worth) > best.1 {
                let two = two_greatest(&worth);
                block_of_first = if two.0 > best.0 { block } else { block_of_first };
                best = merge_greatest(best, two);
            }
        }
        let lane = lane_of(&worths(block_of_first), best.0);
        (best.0 > NONE).then_some(Offer {
            cue: block_of_first * LANES + lane,
            worth: best.0,
            second_worth: best.1,
        })
    }
}
