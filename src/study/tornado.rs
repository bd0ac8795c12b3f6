//! Tornado: each parameter alone, one step down and one up, all others as they are; every end exact.

use crate::scenario::params::{DROP_PARAMS, PARAMS};
use crate::scenario::{FieldError, Form, ParamSpec};
use crate::session::Edit;
use crate::slack;
use crate::solver::exact::Start;
use crate::study::axis::{Reach, Stop};
use crate::study::no_effect::{self, NoEffect};
use crate::study::now::Bench;
use crate::study::step::{self, Step};
use crate::study::{Now, Outcome, Progress, Refusal, Reshuffle, Sliced};
use serde::Serialize;

/// One end of a bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "TornadoEnd"))]
pub struct End {
    /// The parameter's value there.
    pub value: f64,
    /// What stopped the step short of its full size.
    pub stop: Option<Stop>,
    /// The exact answer there.
    pub outcome: Outcome,
    /// η there over η now, less 1; none where η is 0 now.
    pub change: Option<f64>,
    /// Who shares with another and who is served there, against now.
    pub reshuffle: Reshuffle,
}

/// One parameter's bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "TornadoBar"))]
pub struct Bar {
    /// Key of its row.
    pub key: &'static str,
    /// Its value now.
    pub now: f64,
    /// Its step.
    pub step: Step,
    /// One step down; none where no step is left that way, and for a switch.
    pub down: Option<End>,
    /// One step up, or a switch's other position; none where no step is left that way.
    pub up: Option<End>,
    /// What leaves no step down.
    pub down_stop: Option<Stop>,
    /// What leaves no step up.
    pub up_stop: Option<Stop>,
    /// Greatest |η − η_now| of both ends, value/J: bars are sorted by it.
    pub greatest: f64,
    /// Why nothing changes at either end, if so.
    pub no_effect: Option<NoEffect>,
}

/// All bars, greatest first; equal ones in the table's order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TornadoRecord {
    /// The answer as it is now.
    pub now: Outcome,
    /// How far the tornado is.
    pub progress: Progress,
    /// The bars that are known, sorted.
    pub bars: Vec<Bar>,
}

/// A tornado that is being made.
#[derive(Debug)]
pub struct Tornado {
    now: Now,
    bench: Bench,
    bars: Vec<Bar>,
    /// Ends to be solved: which bar, up or down, at which value.
    ends: Vec<(usize, bool, f64, Option<Stop>)>,
    done: usize,
    /// Per bar, whether a step changed any number of the problem.
    touched: Vec<bool>,
}

impl Tornado {
    /// A tornado over every parameter but the seed, with the usual steps where `steps` names no other.
    ///
    /// # Errors
    /// Names `steps.<key>` for an unknown key or a step that the parameter cannot take.
    pub fn new(now: &Now, steps: &[(String, Step)]) -> Result<Tornado, Refusal> {
        let rows = || PARAMS.iter().chain(DROP_PARAMS).filter(|spec| spec.key != "seed");
        for (key, step) in steps {
            let Some(spec) = rows().find(|spec| spec.key == key) else {
                let path = format!("steps.{key}");
                return Err(FieldError::new(path, "an unknown field", Form::ParameterKey).into());
            };
            step.check(spec)?;
        }
        let mut tornado = Tornado {
            now: now.clone(),
            bench: Bench::new(now),
            bars: Vec::new(),
            ends: Vec::new(),
            done: 0,
            touched: Vec::new(),
        };
        for spec in rows() {
            let asked = steps.iter().rev().find(|(key, _)| key == spec.key).map(|(_, step)| *step);
            tornado.add(spec, asked.unwrap_or_else(|| Step::usual(spec)));
        }
        Ok(tornado)
    }

    /// A bar for `spec`, with the ends that it needs.
    fn add(&mut self, spec: &'static ParamSpec, step: Step) {
        let Some(value) = self.now.value(spec.key) else { return };
        let mut bar = Bar {
            key: spec.key,
            now: value,
            step,
            down: None,
            up: None,
            down_stop: None,
            up_stop: None,
            greatest: 0.0,
            no_effect: no_effect::beforehand(&self.now, spec),
        };
        if bar.no_effect.is_none() {
            let reach = Reach::of(&self.now, spec);
            for up in [false, true] {
                let Some(target) = step.target(spec, value, up) else { continue };
                let (target, stop) = step::stopped(&reach, target);
                if target.total_cmp(&value).is_ne() {
                    self.ends.push((self.bars.len(), up, target, stop));
                } else if up {
                    bar.up_stop = stop;
                } else {
                    // From 0 the way down of a share leads to 0 itself.
                    bar.down_stop = stop.or(Some(Stop::Range));
                }
            }
        }
        self.bars.push(bar);
        self.touched.push(false);
    }

    fn solve(&mut self, (bar, up, value, stop): (usize, bool, f64, Option<Stop>)) {
        let Some(spec) = ParamSpec::find(self.bars[bar].key) else { return };
        let edits = step::edits(&self.now, spec, value, None);
        let Ok(variation) = self.now.vary(&edits) else {
            self.bars[bar].no_effect = Some(NoEffect::SettingsContradict);
            return;
        };
        let now = self.now.outcome();
        let end = if variation.touched.spares_problem() {
            End {
                value,
                stop,
                outcome: now,
                change: now.change_from(&now),
                reshuffle: Reshuffle::default(),
            }
        } else {
            let (problem, solution) = self.bench.solve(&variation, Start::Near);
            self.touched[bar] |= problem != self.now.problem();
            let outcome = Outcome::of(&solution);
            let reshuffle = Reshuffle::between(self.now.solution(), &solution);
            End { value, stop, outcome, change: outcome.change_from(&now), reshuffle }
        };
        let change = (end.outcome.energy_efficiency - now.energy_efficiency).abs();
        let bar = &mut self.bars[bar];
        bar.greatest = bar.greatest.max(change);
        if up { bar.up = Some(end) } else { bar.down = Some(end) }
    }

    /// The bars so far.
    pub fn record(&self) -> TornadoRecord {
        let now = self.now.outcome();
        let open: Vec<usize> = self.ends[self.done..].iter().map(|end| end.0).collect();
        let known = self.bars.iter().enumerate().filter(|(at, _)| !open.contains(at));
        let mut bars: Vec<Bar> = known
            .map(|(at, bar)| {
                let still = bar.greatest <= slack::NO_EFFECT * now.energy_efficiency
                    && [&bar.down, &bar.up]
                        .into_iter()
                        .flatten()
                        .all(|end| end.reshuffle.is_empty());
                let mut bar = bar.clone();
                if still
                    && bar.no_effect.is_none()
                    && let Some(spec) = ParamSpec::find(bar.key)
                {
                    let moved = bar.down.is_some() || bar.up.is_some();
                    bar.no_effect =
                        Some(no_effect::afterwards(&self.now, spec, moved, self.touched[at]));
                }
                bar
            })
            .collect();
        bars.sort_by(|a, b| b.greatest.total_cmp(&a.greatest));
        TornadoRecord { now, progress: self.progress(), bars }
    }

    /// The edits that lead from now to where the bar of `key` ends; all carry `gesture`.
    pub fn edits(now: &Now, key: &str, value: f64, gesture: Option<f64>) -> Option<Vec<Edit>> {
        ParamSpec::find(key).map(|spec| step::edits(now, spec, value, gesture))
    }
}

impl Sliced for Tornado {
    fn advance(&mut self, solves: usize) -> Progress {
        for _ in 0..solves {
            let Some(&end) = self.ends.get(self.done) else { break };
            self.solve(end);
            self.done += 1;
        }
        self.progress()
    }

    fn progress(&self) -> Progress {
        Progress { done: self.done, total: self.ends.len() }
    }
}
