//! Whether a run agrees with a claim: the rules of [`Rule`], decided on differences paired by drop.

use crate::study::figures::claim::{Above, Claim, ClaimCode, Rule};
use crate::study::figures::sample::{Comparison, Course, Dot, Sample};
use crate::study::figures::statistics::drops_to_decide;
use serde::{Deserialize, Serialize};

/// A flat curve's means lie within this of their middle, relative.
pub const FLAT_WITHIN: f64 = 0.01;
/// A curve has converged when its mean moves by less than this, relative.
pub const CONVERGED_WITHIN: f64 = 1e-6;

/// How a run stands to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ClaimAgreement"))]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// The claim holds by its rule.
    Agrees,
    /// It significantly does not.
    Disagrees,
    /// This many drops cannot tell.
    Undecided,
}

impl Agreement {
    /// Of several that must all hold.
    fn all(parts: impl IntoIterator<Item = Agreement>) -> Agreement {
        let mut all = Agreement::Agrees;
        for part in parts {
            match part {
                Agreement::Disagrees => return part,
                Agreement::Undecided => all = part,
                Agreement::Agrees => {}
            }
        }
        all
    }
}

/// What a run shows, in the numbers that the claim is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ClaimShown"))]
#[serde(tag = "shown", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Shown {
    /// No drop counts yet.
    Nothing,
    /// By how much the upper means exceed the lower ones, relative, over all comparisons.
    Lead {
        /// Least, negative where it is below.
        least: f64,
        /// Greatest.
        greatest: f64,
    },
    /// Where each curve starts, peaks and ends.
    Course {
        /// One for every curve of the rule.
        curves: Vec<Course>,
    },
    /// Iterations until each curve has converged; none where it has not by the last x.
    Converged {
        /// One for every curve of the rule.
        iterations: Vec<Option<f64>>,
    },
}

/// A claim judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ClaimVerdict"))]
pub struct Verdict {
    /// Which claim.
    pub code: ClaimCode,
    /// When it holds.
    pub rule: Rule,
    /// Whether it does.
    pub agreement: Agreement,
    /// Drops over which it was judged.
    pub drops: usize,
    /// Comparisons that share the level 0.05.
    pub comparisons: usize,
    /// The comparison that decides: the one that contradicts most, or holds least.
    pub deciding: Option<Comparison>,
    /// What the run shows.
    pub shown: Shown,
    /// Where undecided: about how many drops would decide, if the means stay as they are. None
    /// where no number would, or where nothing is open.
    pub drops_to_decide: Option<f64>,
}

/// One condition on a difference: it lies above, or within, a limit.
#[derive(Clone, Copy, Debug)]
struct Condition {
    comparison: Comparison,
    wanted: Wanted,
}

#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// Significantly above 0; it contradicts when significantly below.
    Above,
    /// Not significantly below 0.
    NotBelow,
    /// In [−limit, limit] with its whole band.
    Within(f64),
}

impl Condition {
    fn agreement(&self) -> Agreement {
        let difference = &self.comparison.difference;
        if difference.half_width.is_none() {
            return Agreement::Undecided;
        }
        let (low, high) = (difference.low(), difference.high());
        match self.wanted {
            Wanted::Above if low > 0.0 => Agreement::Agrees,
            Wanted::Above | Wanted::NotBelow if high < 0.0 => Agreement::Disagrees,
            Wanted::NotBelow => Agreement::Agrees,
            Wanted::Within(limit) if -limit <= low && high <= limit => Agreement::Agrees,
            Wanted::Within(limit) if limit < low || high < -limit => Agreement::Disagrees,
            Wanted::Above | Wanted::Within(_) => Agreement::Undecided,
        }
    }

    /// How far the mean lies on the right side of what decides.
    fn margin(&self) -> f64 {
        let mean = self.comparison.difference.mean;
        match self.wanted {
            Wanted::Above | Wanted::NotBelow => mean,
            Wanted::Within(limit) => limit - mean.abs(),
        }
    }

    /// The margin in half-widths: the least of several is the one that decides.
    fn strength(&self) -> f64 {
        let half = self.comparison.difference.half_width.unwrap_or(f64::INFINITY);
        let strength = self.margin() / half.max(f64::MIN_POSITIVE);
        // What must merely not be contradicted can only decide by contradicting.
        match self.wanted {
            Wanted::NotBelow if self.agreement() == Agreement::Agrees => f64::INFINITY,
            _ => strength,
        }
    }

    fn drops_to_decide(&self, drops: usize) -> Option<f64> {
        let half_width = self.comparison.difference.half_width?;
        drops_to_decide(half_width, self.margin(), drops)
    }
}

/// What several conditions make of a claim.
struct Judgement {
    agreement: Agreement,
    deciding: Option<Comparison>,
    drops_to_decide: Option<f64>,
}

/// All of them must hold.
fn judge_all(conditions: &[Condition], drops: usize) -> Judgement {
    let agreement = Agreement::all(conditions.iter().map(Condition::agreement));
    let weakest = conditions.iter().min_by(|a, b| a.strength().total_cmp(&b.strength()));
    let open = conditions.iter().filter(|c| c.agreement() == Agreement::Undecided);
    let needed: Option<Vec<f64>> = open.map(|c| c.drops_to_decide(drops)).collect();
    let greatest = needed.and_then(|needed| needed.into_iter().max_by(f64::total_cmp));
    Judgement {
        agreement,
        deciding: weakest.map(|condition| condition.comparison),
        drops_to_decide: greatest.filter(|_| agreement == Agreement::Undecided),
    }
}

/// One of them must hold; each holds when all of its own conditions do.
fn judge_any(choices: &[Vec<Condition>], drops: usize) -> Judgement {
    let weakest = |choice: &Vec<Condition>| {
        choice.iter().map(Condition::strength).min_by(f64::total_cmp).unwrap_or(f64::INFINITY)
    };
    let judged = choices.iter().map(|choice| judge_all(choice, drops));
    let agreements: Vec<Agreement> = judged.clone().map(|part| part.agreement).collect();
    let agreement = if agreements.contains(&Agreement::Agrees) {
        Agreement::Agrees
    } else if agreements.iter().all(|&part| part == Agreement::Disagrees) {
        Agreement::Disagrees
    } else {
        Agreement::Undecided
    };
    let best = choices.iter().max_by(|a, b| weakest(a).total_cmp(&weakest(b)));
    Judgement {
        agreement,
        deciding: best.and_then(|choice| judge_all(choice, drops).deciding),
        drops_to_decide: judged
            .filter_map(|part| part.drops_to_decide)
            .min_by(f64::total_cmp)
            .filter(|_| agreement == Agreement::Undecided),
    }
}

/// Judges `claim` on `sample`, whose x stand at `grid`.
pub fn judge(claim: &Claim, sample: &Sample, grid: &[f64]) -> Verdict {
    let (drops, last) = (sample.drops(), sample.grid().saturating_sub(1));
    let (comparisons, judgement, shown) = match &claim.rule {
        Rule::AboveEverywhere { pairs } => above(sample, pairs, 0..=last),
        Rule::AboveAtLast { pairs } => above(sample, pairs, last..=last),
        Rule::Rises { curves } => {
            let all = curves.len() * (last + 1);
            conditions(sample, curves, all, |curve| monotone(sample, curve, all, true))
        }
        Rule::Falls { curves } => {
            let all = curves.len() * (last + 1);
            conditions(sample, curves, all, |curve| monotone(sample, curve, all, false))
        }
        Rule::Flat { curves } => {
            let all = curves.len() * (last + 1) * last / 2;
            conditions(sample, curves, all, |curve| flat(sample, curve, 0, all))
        }
        Rule::RisesThenFlat { curves } => {
            let from = last.div_ceil(2);
            let plateau = last - from + 1;
            let all = curves.len() * (last + 1 + plateau * (plateau - 1) / 2);
            conditions(sample, curves, all, |curve| {
                let mut both = monotone(sample, curve, all, true);
                both.extend(flat(sample, curve, from, all));
                both
            })
        }
        Rule::RisesThenFalls { curves } => peaks(sample, curves),
        Rule::ConvergesTogether { curves } => convergence(sample, curves, grid),
    };
    // Without a drop there is nothing that could agree, or be shown.
    let empty = drops == 0;
    Verdict {
        code: claim.code,
        rule: claim.rule.clone(),
        agreement: if empty { Agreement::Undecided } else { judgement.agreement },
        drops,
        comparisons,
        deciding: judgement.deciding,
        shown: if empty { Shown::Nothing } else { shown },
        drops_to_decide: judgement.drops_to_decide,
    }
}

fn above(
    sample: &Sample,
    pairs: &[Above],
    range: core::ops::RangeInclusive<usize>,
) -> (usize, Judgement, Shown) {
    let all = pairs.len() * range.clone().count();
    let mut conditions = Vec::with_capacity(all);
    let mut leads = Vec::with_capacity(all);
    for pair in pairs {
        for x in range.clone() {
            let (a, b) = (Dot { curve: pair.upper, x }, Dot { curve: pair.lower, x });
            conditions.extend(condition(sample, a, b, all, Wanted::Above));
            leads.push(sample.mean(a) / sample.mean(b) - 1.0);
        }
    }
    // Where nobody is on the air there is nothing to compare with.
    leads.retain(|lead| lead.is_finite());
    leads.sort_by(f64::total_cmp);
    let shown = match leads[..] {
        [least, .., greatest] => Shown::Lead { least, greatest },
        [only] => Shown::Lead { least: only, greatest: only },
        [] => Shown::Nothing,
    };
    (all, judge_all(&conditions, sample.drops()), shown)
}

fn condition(sample: &Sample, a: Dot, b: Dot, all: usize, wanted: Wanted) -> Option<Condition> {
    Some(Condition { comparison: sample.compare(a, b, all)?, wanted })
}

/// A rule that must hold for every curve by itself.
fn conditions(
    sample: &Sample,
    curves: &[usize],
    all: usize,
    of: impl Fn(usize) -> Vec<Condition>,
) -> (usize, Judgement, Shown) {
    let conditions: Vec<Condition> = curves.iter().flat_map(|&curve| of(curve)).collect();
    let judgement = judge_all(&conditions, sample.drops());
    (all, judgement, courses(sample, curves))
}

fn courses(sample: &Sample, curves: &[usize]) -> Shown {
    Shown::Course { curves: curves.iter().map(|&curve| sample.course(curve)).collect() }
}

/// Between the ends as claimed, and no step against it.
fn monotone(sample: &Sample, curve: usize, all: usize, rising: bool) -> Vec<Condition> {
    let last = sample.grid() - 1;
    let step = |from: usize, to: usize, wanted| {
        let (low, high) = if rising { (from, to) } else { (to, from) };
        condition(sample, Dot { curve, x: high }, Dot { curve, x: low }, all, wanted)
    };
    let ends = step(0, last, Wanted::Above);
    ends.into_iter().chain((0..last).filter_map(|x| step(x, x + 1, Wanted::NotBelow))).collect()
}

/// No two means from index `from` on farther apart than twice [`FLAT_WITHIN`] of their middle.
fn flat(sample: &Sample, curve: usize, from: usize, all: usize) -> Vec<Condition> {
    let means: Vec<f64> = (from..sample.grid()).map(|x| sample.mean(Dot { curve, x })).collect();
    let middle = means.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        + means.iter().copied().fold(f64::INFINITY, f64::min);
    let wanted = Wanted::Within(FLAT_WITHIN * middle.abs());
    let pairs = (from..sample.grid()).flat_map(|a| (from..a).map(move |b| (a, b)));
    pairs
        .filter_map(|(a, b)| {
            condition(sample, Dot { curve, x: a }, Dot { curve, x: b }, all, wanted)
        })
        .collect()
}

fn peaks(sample: &Sample, curves: &[usize]) -> (usize, Judgement, Shown) {
    let (drops, last) = (sample.drops(), sample.grid().saturating_sub(1));
    let all = curves.len() * 2 * last.saturating_sub(1);
    let judged: Vec<Judgement> = curves
        .iter()
        .map(|&curve| {
            let over = |x: usize, end: usize| {
                condition(sample, Dot { curve, x }, Dot { curve, x: end }, all, Wanted::Above)
            };
            let inner = 1..last;
            let choices: Vec<Vec<Condition>> =
                inner.map(|x| over(x, 0).into_iter().chain(over(x, last)).collect()).collect();
            judge_any(&choices, drops)
        })
        .collect();
    let agreement = Agreement::all(judged.iter().map(|curve| curve.agreement));
    // The curve that agrees least decides.
    let decider = judged.iter().find(|curve| curve.agreement == agreement);
    let open = judged.iter().filter(|curve| curve.agreement == Agreement::Undecided);
    let needed: Option<Vec<f64>> = open.map(|curve| curve.drops_to_decide).collect();
    let greatest = needed.and_then(|needed| needed.into_iter().max_by(f64::total_cmp));
    let judgement = Judgement {
        agreement,
        deciding: decider.and_then(|curve| curve.deciding),
        drops_to_decide: greatest.filter(|_| agreement == Agreement::Undecided),
    };
    (all, judgement, courses(sample, curves))
}

fn convergence(sample: &Sample, curves: &[usize], grid: &[f64]) -> (usize, Judgement, Shown) {
    let iterations: Vec<Option<f64>> = curves
        .iter()
        .map(|&curve| {
            let mean = |x: usize| sample.mean(Dot { curve, x });
            let still = |x: usize| (mean(x) - mean(x - 1)).abs() < CONVERGED_WITHIN * mean(x);
            // From the first x after which nothing moves any more.
            let moving = (1..grid.len()).rfind(|&x| !still(x)).unwrap_or(0);
            (moving + 1 < grid.len()).then(|| grid[moving])
        })
        .collect();
    let known: Option<Vec<f64>> = iterations.iter().copied().collect();
    let agreement = match known {
        Some(known) if sample.drops() > 1 => {
            let most = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let least = known.iter().copied().fold(f64::INFINITY, f64::min);
            if most - least <= 1.0 { Agreement::Agrees } else { Agreement::Disagrees }
        }
        _ => Agreement::Undecided,
    };
    let judgement = Judgement { agreement, deciding: None, drops_to_decide: None };
    (0, judgement, Shown::Converged { iterations })
}
