//! Preparation: DUEs bid for CUEs (augmenting row reduction of Jonker and Volgenant 1987).
//!
//! A DUE takes the CUE that is worth most to it and raises that CUE's price until its second
//! choice is as good; whoever held the CUE bids again. Prices never fall and only CUEs that have
//! a DUE carry one, so every invariant of the searches holds at any time, in rectangular problems
//! too. The initial column reduction of the published method would price CUEs that may stay alone
//! and is left out.

use super::{Matching, MatchingObserver, MatchingStep};

/// Rounds of bidding; more rounds serve few further DUEs.
const ROUNDS: usize = 2;

impl Matching {
    /// Bids [`ROUNDS`] times around and leaves the DUEs without a CUE on the free list.
    pub(super) fn prepare(&mut self, weights: &[f64], observer: &mut impl MatchingObserver) {
        let dues = self.due_price.len();
        self.free.extend(0..dues);
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
                    // A tie: the second choice is as good and may be free. Without any second
                    // choice only a search can tell what becomes of the present holder.
                    let Some(second) = offer.second else {
                        self.next_free.push(due);
                        continue;
                    };
                    cue = second;
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
}

/// A DUE's first and second choice.
struct Offer {
    cue: usize,
    /// w − p of the first choice.
    worth: f64,
    second: Option<usize>,
    second_worth: Option<f64>,
}

impl Offer {
    /// Best and second best w − p of a row; `None` when every pair is forbidden.
    fn of(row: &[f64], price: &[f64]) -> Option<Offer> {
        const NONE: (f64, usize) = (f64::NEG_INFINITY, usize::MAX);
        let (mut first, mut second) = (NONE, NONE);
        for (cue, (weight, price)) in row.iter().zip(price).enumerate() {
            let worth = weight - price;
            if worth > second.0 {
                if worth > first.0 {
                    second = first;
                    first = (worth, cue);
                } else {
                    second = (worth, cue);
                }
            }
        }
        let found = |choice: (f64, usize)| (choice.1 != NONE.1).then_some(choice);
        found(first).map(|(worth, cue)| Offer {
            cue,
            worth,
            second: found(second).map(|choice| choice.1),
            second_worth: found(second).map(|choice| choice.0),
        })
    }
}
