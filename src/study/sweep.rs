//! Sweep: one parameter over a range around now, every point exact, and the kinks of its curve.

use crate::scenario::{Accepted, FieldError};
use crate::snapshot::Regime;
use crate::solver::exact::Start;
use crate::study::now::{Bench, Pattern};
use crate::study::{Axis, Now, Outcome, Progress, Refusal, Sliced, User};
use serde::Serialize;

/// Points of a sweep unless others are asked for.
pub const POINTS: usize = 200;
/// Most points of a sweep.
pub const MOST_POINTS: usize = 2000;
/// How often a grid step in which somebody changes partner or service is halved.
const HALVINGS: u32 = 4;

/// A user that another limit holds from here on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RegimeChange {
    /// Who.
    #[serde(flatten)]
    pub user: User,
    /// What held it before.
    pub from: Regime,
    /// What holds it after.
    pub to: Regime,
}

/// A place on the axis where the answer changes its pattern, between two neighbouring solved values.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Kink {
    /// The last value before it.
    pub after: f64,
    /// The first value behind it.
    pub before: f64,
    /// DUEs that reuse another CUE's subchannel from here on.
    pub rematched: Vec<usize>,
    /// Users served from here on.
    pub gained: Vec<User>,
    /// Users no longer served from here on.
    pub lost: Vec<User>,
    /// Users on the air on both sides that another limit holds from here on.
    pub regimes: Vec<RegimeChange>,
}

/// A sweep, as far as it is known; arrays are `[points]` in rising order of the parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SweepRecord {
    /// Key of the parameter.
    pub key: &'static str,
    /// Its value now.
    pub now_value: f64,
    /// The answer as it is now.
    pub now: Outcome,
    /// How far the sweep is: first all points, then the kinks.
    pub progress: Progress,
    /// The parameter's values, in its unit.
    pub value: Vec<f64>,
    /// η, value/J.
    pub energy_efficiency: Vec<f64>,
    /// S, value/s.
    pub semantic_value_per_s: Vec<f64>,
    /// P_circuit, W.
    pub circuit_power_w: Vec<f64>,
    /// P_transmit, W.
    pub transmit_power_w: Vec<f64>,
    /// Users served.
    pub served: Vec<usize>,
    /// All users.
    pub users: Vec<usize>,
    /// Where the curve's pattern changes, in rising order of the parameter.
    pub kinks: Vec<Kink>,
}

/// A solved value of the axis.
#[derive(Clone, Debug)]
struct Sample {
    position: f64,
    value: f64,
    outcome: Outcome,
    pattern: Pattern,
    on_grid: bool,
}

/// A sweep that is being made.
#[derive(Debug)]
pub struct Sweep {
    now: Now,
    now_value: f64,
    axis: Axis,
    bench: Bench,
    positions: Vec<f64>,
    samples: Vec<Sample>,
    /// Neighbours in `samples` by position between which to look, and how often still to halve.
    gaps: Vec<(Sample, Sample, u32)>,
    solves: usize,
}

impl Sweep {
    /// A sweep of `key` with `points` (2..=[`MOST_POINTS`]) values over `range`, or over the usual
    /// range around now; whole numbers are taken each once.
    ///
    /// # Errors
    /// What [`Axis::new`] refuses, and a number of points out of range.
    pub fn new(
        now: &Now,
        key: &str,
        range: Option<(f64, f64)>,
        points: usize,
    ) -> Result<Sweep, Refusal> {
        let axis = Axis::new(now, key, range)?;
        if !(2..=MOST_POINTS).contains(&points) {
            let accepted = Accepted::whole(2, MOST_POINTS as u64);
            return Err(FieldError::new("points", points.to_string(), accepted).into());
        }
        // A drop's settings may contradict each other in a file: then no value of them can be had.
        for end in [axis.min, axis.max] {
            now.vary(&[axis.edit(end)])?;
        }
        Ok(Sweep {
            now: now.clone(),
            now_value: now.value(axis.spec.key).unwrap_or(axis.spec.default),
            axis,
            bench: Bench::new(now),
            positions: axis.positions(points),
            samples: Vec::with_capacity(points),
            gaps: Vec::new(),
            solves: 0,
        })
    }

    /// Solves at `position`; none where the value is refused, which a checked range never is.
    fn sample(&mut self, position: f64, on_grid: bool) -> Option<Sample> {
        let value = self.axis.value(position);
        let variation = self.now.vary(&[self.axis.edit(value)]).ok()?;
        let start = self.guess(position).map_or(Start::Near, Start::Guess);
        let (outcome, pattern) = if variation.touched.spares_problem() {
            let pattern = Pattern::of(self.now.problem(), self.now.solution());
            (self.now.outcome(), pattern)
        } else {
            let (problem, solution) = self.bench.solve(&variation, start);
            (Outcome::of(&solution), Pattern::of(problem, &solution))
        };
        Some(Sample { position, value, outcome, pattern, on_grid })
    }

    /// η at `position`, by the parabola through the three points nearest to it; none before there are any.
    fn guess(&self, position: f64) -> Option<f64> {
        let behind = self.samples.partition_point(|sample| sample.position < position);
        let first = (behind + 1).min(self.samples.len()).saturating_sub(3);
        let near = self.samples.get(first..(first + 3).min(self.samples.len()))?;
        let eta = |at: &Sample| at.outcome.energy_efficiency;
        let term = |at: &Sample| {
            let others = near.iter().filter(|other| other.position.total_cmp(&at.position).is_ne());
            let ratio =
                |other: &Sample| (position - other.position) / (at.position - other.position);
            eta(at) * others.map(ratio).product::<f64>()
        };
        let guess: f64 = near.iter().map(term).sum();
        // Beyond what neighbours have it is no guess but an accident.
        let (least, most) = near
            .iter()
            .map(eta)
            .fold((f64::INFINITY, 0f64), |(least, most), eta| (least.min(eta), most.max(eta)));
        near.first().map(|_| guess.clamp(0.5 * least, 2.0 * most))
    }

    /// Once all points are known: the grid steps in which somebody changes partner or service.
    fn list_gaps(&mut self) {
        if self.axis.is_whole() {
            return;
        }
        let moving = self.samples.windows(2).filter(|p| p[0].pattern.reshuffles(&p[1].pattern));
        self.gaps = moving.map(|pair| (pair[0].clone(), pair[1].clone(), HALVINGS)).collect();
        // The next one is taken from the end.
        self.gaps.reverse();
    }

    /// Leaves out gaps in which there is nothing more to find.
    fn drop_settled(&mut self) {
        while let Some((left, right, halvings)) = self.gaps.last()
            && (*halvings == 0 || !left.pattern.reshuffles(&right.pattern))
        {
            self.gaps.pop();
        }
    }

    /// Halves the next gap.
    fn halve(&mut self) {
        let Some((left, right, halvings)) = self.gaps.pop() else { return };
        let middle = self.sample(0.5 * (left.position + right.position), false);
        if let Some(middle) = middle {
            let at = self.samples.partition_point(|sample| sample.position < middle.position);
            self.samples.insert(at, middle.clone());
            self.gaps.push((middle.clone(), right, halvings - 1));
            self.gaps.push((left, middle, halvings - 1));
        }
        self.drop_settled();
    }

    /// The sweep as far as it is known.
    pub fn record(&self) -> SweepRecord {
        let grid: Vec<&Sample> = self.samples.iter().filter(|sample| sample.on_grid).collect();
        let column = |of: fn(&Outcome) -> f64| grid.iter().map(|s| of(&s.outcome)).collect();
        SweepRecord {
            key: self.axis.spec.key,
            now_value: self.now_value,
            now: self.now.outcome(),
            progress: self.progress(),
            value: grid.iter().map(|sample| sample.value).collect(),
            energy_efficiency: column(|outcome| outcome.energy_efficiency),
            semantic_value_per_s: column(|outcome| outcome.semantic_value_per_s),
            circuit_power_w: column(|outcome| outcome.circuit_power_w),
            transmit_power_w: column(|outcome| outcome.transmit_power_w),
            served: grid.iter().map(|sample| sample.outcome.served).collect(),
            users: grid.iter().map(|sample| sample.outcome.users).collect(),
            kinks: self
                .samples
                .windows(2)
                .filter_map(|pair| Kink::between(&pair[0], &pair[1]))
                .collect(),
        }
    }
}

impl Sliced for Sweep {
    fn advance(&mut self, solves: usize) -> Progress {
        for _ in 0..solves {
            if let Some(&position) = self.positions.get(self.solves) {
                let sample = self.sample(position, true);
                self.samples.extend(sample);
                self.solves += 1;
                if self.solves == self.positions.len() {
                    self.list_gaps();
                }
            } else if self.gaps.is_empty() {
                break;
            } else {
                self.halve();
                self.solves += 1;
            }
        }
        self.progress()
    }

    fn progress(&self) -> Progress {
        let most_of_a_gap = |halvings: u32| (1usize << halvings) - 1;
        let open = self.positions.len().saturating_sub(self.solves);
        let gaps: usize = self.gaps.iter().map(|gap| most_of_a_gap(gap.2)).sum();
        Progress { done: self.solves, total: self.solves + open + gaps }
    }
}

impl Pattern {
    /// Users of both by position, with what holds them on either side.
    fn both<'a>(&'a self, after: &'a Pattern) -> impl Iterator<Item = (User, Regime, Regime)> + 'a {
        let cues = self.cues.min(after.cues);
        let dues = self.cue_of_due.len().min(after.cue_of_due.len());
        let cue = move |i| (User::cue(i), self.regimes[i], after.regimes[i]);
        let due =
            move |j| (User::due(j), self.regimes[self.cues + j], after.regimes[after.cues + j]);
        (0..cues).map(cue).chain((0..dues).map(due))
    }

    /// Whether somebody of both shares with another or is served on one side only.
    fn reshuffles(&self, after: &Pattern) -> bool {
        let rematched = self.cue_of_due.iter().zip(&after.cue_of_due).any(|(b, a)| b != a);
        let unserved = |regime| regime == Regime::Unserved;
        rematched || self.both(after).any(|(_, from, to)| unserved(from) != unserved(to))
    }
}

impl Kink {
    /// What changes from `left` to `right`; none if nothing does.
    fn between(left: &Sample, right: &Sample) -> Option<Kink> {
        let (from, to) = (&left.pattern, &right.pattern);
        let mut kink = Kink { after: left.value, before: right.value, ..Kink::default() };
        let dues = from.cue_of_due.iter().zip(&to.cue_of_due).enumerate();
        kink.rematched = dues.filter(|(_, (b, a))| b != a).map(|(j, _)| j).collect();
        for (user, from, to) in from.both(to).filter(|(_, from, to)| from != to) {
            match (from, to) {
                (Regime::Unserved, _) => kink.gained.push(user),
                (_, Regime::Unserved) => kink.lost.push(user),
                _ => kink.regimes.push(RegimeChange { user, from, to }),
            }
        }
        let found = !(kink.rematched.is_empty()
            && kink.gained.is_empty()
            && kink.lost.is_empty()
            && kink.regimes.is_empty());
        found.then_some(kink)
    }
}
