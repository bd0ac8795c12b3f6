//! The paper's search for one pair's powers: line segments, staircases, coincide points (III-B).
//!
//! Phases 1-5 of the paper, as they stand: from a start, hold the CUE's SINR, which is a straight
//! line in the power plane; on its part inside the region the DUE's value is a staircase and the
//! power a straight line, so some stair's endpoint is best; go there, hold the DUE's SINR, and
//! repeat until the point stays. That *coincide point* goes on the list 𝓛; other rounds start
//! elsewhere; the best of 𝓛 is the answer. By Proposition 2 the optimum is a coincide point, but
//! a coincide point need not be the optimum: this search can be trapped.
//!
//! Every stair is visited, as in the paper: O(rounds · lines · stairs). The exact method in
//! [`crate::solver::pair`] needs none of this. Departure: whole triplet counts are carried as
//! integers and never recovered from powers.

use crate::solver::objective::PairObjective;
use crate::solver::region::{PairRegion, Powers, RegionCase};
use rand::{Rng, RngExt, SeedableRng};
use rand_pcg::Pcg64;
use serde::{Deserialize, Serialize};

/// Whole rates below this are tried one by one.
pub(crate) const SCAN_LIMIT: u64 = 2_000_000;

/// A visited point of the power plane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SearchPoint {
    /// The CUE's SINR.
    pub cue_sinr: f64,
    /// The DUE's SINR.
    pub due_sinr: f64,
    /// a = ⌊R_C/L⌋, 1/s.
    pub cue_triplets: u64,
    /// b = ⌊R_D/L⌋, 1/s.
    pub due_triplets: u64,
    /// Where it is, W.
    pub powers: Powers,
    /// The objective (12) here, value/s.
    pub value: f64,
}

/// Whose SINR a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// The CUE's: the DUE's rate varies along the line, equations (15)-(17).
    Cue,
    /// The DUE's: the CUE's rate varies along the line.
    Due,
}

/// The part of a held line that lies in the region, with its staircase.
///
/// Its stairs' endpoints are the whole rates `first..=last` of the user that is not held; they
/// are computed by [`Segment::endpoint`], never stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Whose SINR is held.
    pub held: Held,
    /// The SINR that is held.
    pub held_sinr: f64,
    /// ⌊R/L⌋ of the held user, 1/s.
    pub held_triplets: u64,
    /// Least whole rate of the free user on the segment: its threshold, 1/s.
    pub first: u64,
    /// Greatest whole rate of the free user on the segment, 1/s.
    pub last: u64,
    /// SINR of the free user where the segment meets a maximum.
    pub end_sinr: f64,
}

impl Segment {
    /// The segment through SINR `held_sinr` of `held`; `None` if it misses the region.
    pub fn new(
        region: &PairRegion,
        held: Held,
        held_sinr: f64,
        held_triplets: u64,
    ) -> Option<Segment> {
        let (first, last, end_sinr) = match held {
            Held::Cue => (
                region.least_due_triplets,
                region.max_due_triplets(held_sinr)?,
                region.max_due_sinr(held_sinr),
            ),
            Held::Due => (
                region.least_cue_triplets,
                region.max_cue_triplets(held_sinr)?,
                region.max_cue_sinr(held_sinr),
            ),
        };
        let end_sinr = end_sinr.max(region.sinr(last));
        (first <= last).then_some(Segment { held, held_sinr, held_triplets, first, last, end_sinr })
    }

    /// Number of stairs' endpoints.
    pub fn len(&self) -> u64 {
        self.last - self.first + 1
    }

    /// Never: a segment has at least its threshold end.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The point of the segment where the free user's SINR is `free_sinr` and its rate `free`.
    fn point(
        &self,
        region: &PairRegion,
        objective: &PairObjective,
        free_sinr: f64,
        free: u64,
    ) -> Option<SearchPoint> {
        let (cue_sinr, due_sinr, cue_triplets, due_triplets) = match self.held {
            Held::Cue => (self.held_sinr, free_sinr, self.held_triplets, free),
            Held::Due => (free_sinr, self.held_sinr, free, self.held_triplets),
        };
        let powers = region.powers(cue_sinr, due_sinr)?;
        let value = objective.at(cue_triplets, due_triplets, powers);
        Some(SearchPoint { cue_sinr, due_sinr, cue_triplets, due_triplets, powers, value })
    }

    /// The endpoint where the free user carries `free` whole triplets per second; `None` where no
    /// powers carry them.
    pub fn endpoint(
        &self,
        region: &PairRegion,
        objective: &PairObjective,
        free: u64,
    ) -> Option<SearchPoint> {
        self.point(region, objective, region.sinr(free), free)
    }

    /// The segment's end at a maximum, in the middle of its last stair.
    pub fn end(&self, region: &PairRegion, objective: &PairObjective) -> Option<SearchPoint> {
        self.point(region, objective, self.end_sinr, self.last)
    }

    /// Phases 2 and 3: the best of all stairs' endpoints and the end; ties go to less power.
    ///
    /// Stairs are tried one by one, as in the paper. Where rates go beyond two million (seconds
    /// of work for a pair) the same stair is found by bisection: the value is concave in `free`.
    pub fn best(&self, region: &PairRegion, objective: &PairObjective) -> Option<SearchPoint> {
        self.best_with(region, objective, &mut WholeRates::default())
    }

    fn best_with(
        &self,
        region: &PairRegion,
        objective: &PairObjective,
        rates: &mut WholeRates,
    ) -> Option<SearchPoint> {
        let free = if self.last < SCAN_LIMIT {
            self.scan(region, objective, rates.upto(region, self.last))
        } else {
            let (mut low, mut high) = (self.first, self.last);
            while low < high {
                let middle = low + (high - low) / 2;
                let here = self.endpoint(region, objective, middle)?;
                let next = self.endpoint(region, objective, middle + 1)?;
                if next.value > here.value { low = middle + 1 } else { high = middle }
            }
            low
        };
        let best = self.endpoint(region, objective, free)?;
        match self.end(region, objective) {
            Some(end) if end.value > best.value => Some(end),
            _ => Some(best),
        }
    }

    /// The stair of greatest value, every one tried; `sinrs[t]` is γ(t).
    fn scan(&self, region: &PairRegion, objective: &PairObjective, sinrs: &[f64]) -> u64 {
        let mirrored;
        let (at, triplet_value) = match self.held {
            Held::Cue => (region, objective.due_value),
            Held::Due => {
                mirrored = region.mirrored();
                (&mirrored, objective.cue_value)
            }
        };
        // The line (16): the held power is held_w + held_slope·P, so by (14) the free user's
        // power is P = γ·quiet_noise/(gain − γ·noise_slope), and the cost grows by `price` a watt of it.
        let held_w = self.held_sinr / at.link.cue_gain;
        let held_slope = held_w * at.link.due_interference;
        let (gain, quiet_noise) = (at.link.due_gain, 1.0 + at.link.cue_interference * held_w);
        let noise_slope = at.link.cue_interference * held_slope;
        let price = objective.power_price * (1.0 + held_slope);
        let mut best = (self.first, f64::NEG_INFINITY);
        for free in self.first..=self.last {
            let sinr = sinrs[free as usize];
            let value = triplet_value * free as f64
                - price * (sinr * quiet_noise / (gain - sinr * noise_slope));
            if value > best.1 {
                best = (free, value);
            }
        }
        best.0
    }
}

/// γ(0), γ(1), …: the SINRs of whole rates, computed once for all lines of a pair.
#[derive(Default)]
struct WholeRates {
    sinrs: Vec<f64>,
}

impl WholeRates {
    fn upto(&mut self, region: &PairRegion, last: u64) -> &[f64] {
        let known = self.sinrs.len() as u64;
        self.sinrs.extend((known..=last).map(|triplets| region.sinr(triplets)));
        &self.sinrs
    }
}

/// Where a round starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "SearchStart"))]
#[serde(rename_all = "kebab-case", tag = "kind", content = "index")]
pub enum Start {
    /// Corner of the region, in the order of [`PairRegion::corners`]; 0 has the smallest powers.
    Corner(u32),
    /// A random feasible point, numbered from 0.
    Random(u32),
}

/// How a round ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RoundEnd {
    /// Both lines through the point have it as their best: a coincide point.
    Coincide,
    /// [`SearchSettings::max_lines`] were searched and the point still moved.
    LineLimit,
}

/// Sees every step; the defaults do nothing, and then it costs nothing.
pub trait SearchObserver {
    /// A round begins at `point`.
    fn round(&mut self, _round: u32, _start: Start, _point: &SearchPoint) {}
    /// A segment was searched from `_from`; `_best` is its best point.
    fn line(&mut self, _segment: &Segment, _from: &SearchPoint, _best: &SearchPoint) {}
    /// The round ended at `_point`, which goes on the list 𝓛.
    fn listed(&mut self, _round: u32, _point: &SearchPoint, _end: RoundEnd) {}
}

/// Watches nothing.
impl SearchObserver for () {}

/// How long and from where to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchSettings {
    /// Rounds, each from another start; corners first, then random points. At least 1 is made.
    pub rounds: u32,
    /// Seed of the random starts.
    pub seed: u64,
    /// Most lines in one round. The value rises with every move, so rounds end by themselves.
    pub max_lines: u32,
}

impl Default for SearchSettings {
    fn default() -> Self {
        SearchSettings { rounds: 10, seed: 0, max_lines: 1000 }
    }
}

/// The point at `powers`; its whole rates are floored, since nothing better is known of them.
fn point_at(region: &PairRegion, objective: &PairObjective, powers: Powers) -> SearchPoint {
    let (cue_sinr, due_sinr) = region.sinrs(powers);
    let cue_triplets = region.whole_rate(cue_sinr).max(region.least_cue_triplets);
    let due_triplets = region.whole_rate(due_sinr).max(region.least_due_triplets);
    let value = objective.at(cue_triplets, due_triplets, powers);
    SearchPoint { cue_sinr, due_sinr, cue_triplets, due_triplets, powers, value }
}

/// A point uniformly at random in the polygon with these `corners`.
fn random_point(corners: &[Powers], rng: &mut impl Rng) -> Powers {
    let origin = corners[0];
    let side = |p: Powers| (p.cue_w - origin.cue_w, p.due_w - origin.due_w);
    let triangles: Vec<_> = corners[1..].windows(2).map(|w| (side(w[0]), side(w[1]))).collect();
    let area = |(a, b): &((f64, f64), (f64, f64))| (a.0 * b.1 - a.1 * b.0).abs();
    let total: f64 = triangles.iter().map(area).sum();
    let mut pick = rng.random::<f64>() * total;
    let (mut s, mut t) = (rng.random::<f64>(), rng.random::<f64>());
    if s + t > 1.0 {
        (s, t) = (1.0 - s, 1.0 - t);
    }
    let mut chosen = triangles[triangles.len() - 1];
    for triangle in &triangles {
        pick -= area(triangle);
        if pick < 0.0 {
            chosen = *triangle;
            break;
        }
    }
    let (a, b) = chosen;
    Powers { cue_w: origin.cue_w + s * a.0 + t * b.0, due_w: origin.due_w + s * a.1 + t * b.1 }
}

/// Phase 1: the start of `round`; `None` if the region is empty.
fn start_point(
    region: &PairRegion,
    objective: &PairObjective,
    corners: &[Powers],
    round: u32,
    rng: &mut impl Rng,
) -> Option<(Start, SearchPoint)> {
    if round == 0 {
        // The lowest corner carries both thresholds exactly: whole rates are known, not floored.
        let (a, b) = (region.least_cue_triplets, region.least_due_triplets);
        let lowest = Segment::new(region, Held::Cue, region.sinr(a), a)?;
        return Some((Start::Corner(0), lowest.endpoint(region, objective, b)?));
    }
    Some(match corners.get(round as usize) {
        Some(&corner) => (Start::Corner(round), point_at(region, objective, corner)),
        None => {
            let index = round - corners.len() as u32;
            let powers = random_point(corners, rng);
            (Start::Random(index), point_at(region, objective, powers))
        }
    })
}

/// Phases 2-4 from `start`: the point where the search comes to rest.
fn search_round(
    region: &PairRegion,
    objective: &PairObjective,
    start: SearchPoint,
    max_lines: u32,
    rates: &mut WholeRates,
    observer: &mut impl SearchObserver,
) -> (SearchPoint, RoundEnd) {
    let mut at = start;
    let mut held = Held::Cue;
    for line in 0..max_lines {
        let (sinr, triplets) = match held {
            Held::Cue => (at.cue_sinr, at.cue_triplets),
            Held::Due => (at.due_sinr, at.due_triplets),
        };
        // A start on the rim may miss the region by a rounding error; it then stays where it is.
        let best = Segment::new(region, held, sinr, triplets).and_then(|segment| {
            let best = segment.best_with(region, objective, rates)?;
            // A tie goes to the whole rate, which needs the least power.
            let best = if best.value >= at.value { best } else { at };
            observer.line(&segment, &at, &best);
            Some(best)
        });
        let stays = best.is_none_or(|best| {
            best.cue_triplets == at.cue_triplets
                && best.due_triplets == at.due_triplets
                && best.value <= at.value
        });
        at = best.unwrap_or(at);
        // The first line alone proves nothing: the other family has not been searched yet.
        if stays && line > 0 {
            return (at, RoundEnd::Coincide);
        }
        held = if held == Held::Cue { Held::Due } else { Held::Cue };
    }
    (at, RoundEnd::LineLimit)
}

/// Phases 1-5: the best point of the list 𝓛, or `None` if the region is empty.
///
/// Guarantee: feasible, and worth at least the lowest corner. Not the optimum in general.
pub fn search_pair(
    region: &PairRegion,
    objective: &PairObjective,
    settings: &SearchSettings,
    observer: &mut impl SearchObserver,
) -> Option<SearchPoint> {
    if region.case() == RegionCase::Empty {
        return None;
    }
    let corners = region.corners();
    let mut rng = Pcg64::seed_from_u64(settings.seed);
    let mut rates = WholeRates::default();
    let mut best: Option<SearchPoint> = None;
    for round in 0..settings.rounds.max(1) {
        let (start, point) = start_point(region, objective, &corners, round, &mut rng)?;
        observer.round(round, start, &point);
        let (rest, end) =
            search_round(region, objective, point, settings.max_lines, &mut rates, observer);
        observer.listed(round, &rest, end);
        if best.is_none_or(|best| rest.value > best.value) {
            best = Some(rest);
        }
    }
    best
}
