//! The optimum by trying everything, for cells small enough: every lattice point, every matching.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use d2d_explorer::model::limits::power_limit_w;
use d2d_explorer::model::{Problem, SharedSubchannel};

/// Every rate of both users of a subchannel that may matter, or `None` if there are too many.
///
/// `(S, P)` in value/s and W of each feasible point; without a DUE, of each point of the CUE alone.
pub fn points(
    problem: &Problem,
    cue: usize,
    due: Option<usize>,
    most: usize,
) -> Option<Vec<(f64, f64)>> {
    let nats = problem.nats_per_triplet();
    let sinr = |x: u64| d2d_explorer::math::exp_m1(x as f64 * nats);
    let a_least = problem.least_triplets(problem.cue_value[cue]);
    let mut found = Vec::new();
    let Some(due) = due else {
        let gain = problem.gains.cue_bs[cue] / problem.noise_w;
        for a in a_least.. {
            let power_w = sinr(a) / gain;
            if power_w.is_nan() || power_w > power_limit_w(problem.p_max_cue_w) {
                break;
            }
            if found.len() >= most {
                return None;
            }
            found.push((
                problem.cue_value[cue] * a as f64,
                problem.total_power_w(a as f64, power_w),
            ));
        }
        return Some(found);
    };
    let link = SharedSubchannel::new(problem, cue, due);
    let b_least = problem.least_triplets(problem.due_value[due]);
    for a in a_least.. {
        if !link.fits(sinr(a), sinr(b_least)) {
            break;
        }
        for b in b_least.. {
            if !link.fits(sinr(a), sinr(b)) {
                break;
            }
            if found.len() >= most {
                return None;
            }
            let (cue_w, due_w) = link.powers(sinr(a), sinr(b));
            let value = problem.cue_value[cue] * a as f64 + problem.due_value[due] * b as f64;
            found.push((value, problem.total_power_w((a + b) as f64, cue_w + due_w)));
        }
    }
    Some(found)
}

/// F(η) = max S − η·P over all matchings that serve most DUEs, or `None` if there is too much to try.
pub struct Referee {
    /// Per CUE: points alone.
    alone: Vec<Vec<(f64, f64)>>,
    /// Per CUE and DUE.
    pairs: Vec<Vec<Vec<(f64, f64)>>>,
    dues: usize,
}

impl Referee {
    /// Lists every point of `problem`; `None` if one pair has more than `most` or there are more than 12 DUEs.
    pub fn new(problem: &Problem, most: usize) -> Option<Referee> {
        if problem.dues > 12 {
            return None;
        }
        let mut referee = Referee { alone: Vec::new(), pairs: Vec::new(), dues: problem.dues };
        for i in 0..problem.cues {
            let alone = points(problem, i, None, most)?;
            let mut row = Vec::new();
            for j in 0..problem.dues {
                // A CUE that is out of reach alone stays off.
                let none = alone.is_empty();
                row.push(if none { Vec::new() } else { points(problem, i, Some(j), most)? });
            }
            referee.alone.push(alone);
            referee.pairs.push(row);
        }
        Some(referee)
    }

    /// The most DUEs that can be served, and F(η) among the matchings that serve so many, value/s.
    pub fn best(&self, eta: f64) -> (usize, f64) {
        let worth = |points: &[(f64, f64)]| {
            points.iter().map(|(s, p)| s - eta * p).fold(f64::NEG_INFINITY, f64::max)
        };
        // Over sets of DUEs served so far, CUE by CUE.
        let mut best = vec![f64::NEG_INFINITY; 1 << self.dues];
        best[0] = 0.0;
        for (alone, row) in self.alone.iter().zip(&self.pairs) {
            if alone.is_empty() {
                continue;
            }
            let own = worth(alone);
            let shared: Vec<f64> = row.iter().map(|points| worth(points)).collect();
            let mut next: Vec<f64> = best.iter().map(|value| value + own).collect();
            for (set, value) in best.iter().enumerate().filter(|(_, v)| v.is_finite()) {
                for (due, gain) in shared.iter().enumerate().filter(|(d, _)| set & (1 << d) == 0) {
                    let with = &mut next[set | (1 << due)];
                    *with = with.max(value + gain);
                }
            }
            best = next;
        }
        let served = (0..best.len())
            .filter(|&set| best[set].is_finite())
            .map(|set: usize| set.count_ones())
            .max()
            .unwrap_or(0);
        let value = (0..best.len())
            .filter(|set| set.count_ones() == served)
            .map(|set| best[set])
            .fold(f64::NEG_INFINITY, f64::max);
        (served as usize, value)
    }
}
