//! The document: a scenario, the settings that a new drop uses, and where each ζ stands in them.

use crate::scenario::drop::{cue_zipf_draw, due_zipf_draw, thousandths};
use crate::scenario::json::MAX_ZIPF;
use crate::scenario::{Drop, FieldError, ParamSpec, Preset, Scenario, Touched};
use crate::session::edit::Settings;
use crate::slack;
use serde::Serialize;

/// Centre and spread of all users' ζ.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ZipfSetting {
    /// Middle of the interval, 0..=5.
    pub centre: f64,
    /// Half of its length, 0..=5.
    pub spread: f64,
}

impl ZipfSetting {
    /// A setting within the table's ranges.
    ///
    /// # Errors
    /// Names `zipf_centre` or `zipf_spread`.
    pub fn new(centre: f64, spread: f64) -> Result<ZipfSetting, FieldError> {
        let check = |key: &str, value| {
            ParamSpec::find(key).expect("both keys have a row").check(key, value)
        };
        Ok(ZipfSetting {
            centre: check("zipf_centre", centre)?,
            spread: check("zipf_spread", spread)?,
        })
    }

    /// The interval from `least` to `most`, to the millionth.
    fn over(least: f64, most: f64) -> ZipfSetting {
        let millionths = |value: f64| (value * 1e6).round() / 1e6;
        ZipfSetting {
            centre: millionths((least + most) / 2.0),
            spread: millionths((most - least) / 2.0),
        }
    }

    /// Centre ± spread, cut to what ζ may be.
    pub fn interval(&self) -> (f64, f64) {
        ((self.centre - self.spread).max(0.0), (self.centre + self.spread).min(MAX_ZIPF))
    }

    /// ζ of a user whose place in the interval is `draw`, to 0.001.
    fn zipf(&self, draw: f64) -> f64 {
        let (least, most) = self.interval();
        thousandths(least + (most - least) * draw).clamp(0.0, MAX_ZIPF)
    }

    /// Place of `zipf` in the interval; none if the interval is a point.
    pub(super) fn draw(&self, zipf: f64) -> Option<f64> {
        let (least, most) = self.interval();
        (most - least > slack::ZIPF_INTERVAL).then(|| (zipf - least) / (most - least))
    }
}

/// A scenario and what its file does not say.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub(super) scenario: Scenario,
    pub(super) drop: Drop,
    pub(super) zipf: ZipfSetting,
    /// Place of every CUE's ζ in the interval, 0 at its least and 1 at its greatest `[M]`.
    pub(super) cue_draws: Vec<f64>,
    /// Place of every DUE's ζ in the interval `[N]`.
    pub(super) due_draws: Vec<f64>,
    pub(super) preset: Option<&'static str>,
}

impl Document {
    /// A document of `scenario`, which `drop` drew or might have drawn.
    ///
    /// The ζ interval is the drop's if every user lies in it, else the one that the users fill.
    /// Each user's place in it stays its own from here on; where the interval is a point, the
    /// place is the seed's draw.
    pub(super) fn new(scenario: Scenario, drop: Drop, preset: Option<&'static str>) -> Document {
        let like = Drop::like(&scenario);
        let inside = drop.zipf_min <= like.zipf_min && like.zipf_max <= drop.zipf_max;
        let whose = if inside { &drop } else { &like };
        let zipf = ZipfSetting::over(whose.zipf_min, whose.zipf_max);
        Document::with(scenario, drop, zipf, preset)
    }

    /// The document whose file is `scenario` and which had these settings.
    ///
    /// # Errors
    /// Names the setting that is out of range, or two that contradict each other.
    pub(super) fn restored(
        scenario: Scenario,
        settings: &Settings,
    ) -> Result<Document, FieldError> {
        let zipf = ZipfSetting::new(settings.zipf_centre, settings.zipf_spread)?;
        let preset = settings.preset.as_deref().map(Preset::find).transpose()?;
        let drop = Drop {
            d2d_min_m: settings.d2d_min_m,
            d2d_max_m: settings.d2d_max_m,
            ..Drop::like(&scenario)
        };
        drop.check(scenario.seed, &scenario.params)?;
        Ok(Document::with(scenario, drop, zipf, preset.map(|preset| preset.id)))
    }

    fn with(
        scenario: Scenario,
        drop: Drop,
        zipf: ZipfSetting,
        preset: Option<&'static str>,
    ) -> Document {
        let seed = scenario.seed;
        // A drawn ζ keeps its exact draw: its file shows only three decimals of it.
        let place = |zeta, drawn| match zipf.draw(zeta) {
            Some(place) if zipf.zipf(drawn).total_cmp(&zeta).is_ne() => place,
            _ => drawn,
        };
        let cue_draw = |(i, zeta)| place(zeta, cue_zipf_draw(seed, i));
        let due_draw = |(j, zeta)| place(zeta, due_zipf_draw(seed, j));
        let cue_draws = scenario.cues.iter().map(|cue| cue.zipf).enumerate().map(cue_draw);
        let due_draws = scenario.dues.iter().map(|due| due.zipf).enumerate().map(due_draw);
        let (cue_draws, due_draws) = (cue_draws.collect(), due_draws.collect());
        let mut document = Document { scenario, drop, zipf, cue_draws, due_draws, preset };
        document.settle();
        document
    }

    /// Makes the drop settings agree with the scenario's counts and the ζ setting.
    fn settle(&mut self) {
        self.drop.cues = self.scenario.cues.len();
        self.drop.dues = self.scenario.dues.len();
        (self.drop.zipf_min, self.drop.zipf_max) = self.zipf.interval();
    }

    /// What differs from `before`.
    pub(super) fn touched_since(&self, before: &Document) -> Touched {
        let (is, was) = (&self.scenario, &before.scenario);
        let channel = |s: &Scenario| (s.bs, s.seed, s.cues.len(), s.dues.len());
        let (mut cues, mut dues) = (is.cues.iter().zip(&was.cues), is.dues.iter().zip(&was.dues));
        let same_places = channel(is) == channel(was)
            && is.gains == was.gains
            && cues.all(|(a, b)| a.position == b.position)
            && dues.all(|(a, b)| (a.tx, a.rx) == (b.tx, b.rx));
        if !same_places {
            return Touched::Everything;
        }
        let zipf = |s: &Scenario| -> Vec<f64> {
            s.cues.iter().map(|cue| cue.zipf).chain(s.dues.iter().map(|due| due.zipf)).collect()
        };
        let values = if zipf(is) == zipf(was) { Touched::Drawing } else { Touched::Values };
        values.and(is.params.touched_since(&was.params, is.gains.is_some()))
    }

    /// Gives every user the ζ that `zipf` has at its place.
    pub(super) fn set_zipf(&mut self, zipf: ZipfSetting) {
        self.zipf = zipf;
        for (cue, &draw) in self.scenario.cues.iter_mut().zip(&self.cue_draws) {
            cue.zipf = zipf.zipf(draw);
        }
        for (due, &draw) in self.scenario.dues.iter_mut().zip(&self.due_draws) {
            due.zipf = zipf.zipf(draw);
        }
        self.settle();
    }

    /// This document with other counts or another seed.
    ///
    /// A changed count alone keeps everybody who stays where they are. Otherwise, and always where
    /// gains were measured (they cannot grow), everyone is drawn anew around a base station at the
    /// origin, and measured gains are given up.
    pub(super) fn dropped(
        &self,
        cues: usize,
        dues: usize,
        seed: u64,
    ) -> Result<Document, FieldError> {
        let old = &self.scenario;
        let drop = Drop { cues, dues, ..self.drop.clone() };
        let mut scenario = drop.scenario(&old.name, seed, old.params.clone())?;
        let mut cue_draws: Vec<f64> = (0..cues).map(|i| cue_zipf_draw(seed, i)).collect();
        let mut due_draws: Vec<f64> = (0..dues).map(|j| due_zipf_draw(seed, j)).collect();
        let resized = (cues, dues) != (old.cues.len(), old.dues.len());
        if seed == old.seed && resized && old.gains.is_none() {
            scenario.bs = old.bs;
            keep(&mut scenario.cues, &old.cues);
            keep(&mut scenario.dues, &old.dues);
            keep(&mut cue_draws, &self.cue_draws);
            keep(&mut due_draws, &self.due_draws);
        }
        Ok(Document { scenario, drop, cue_draws, due_draws, ..self.clone() })
    }

    /// Lets every node that still stands where `before` would draw it glide to where the present
    /// settings draw it; nodes that were put elsewhere by hand or by a file stay.
    pub(super) fn glide(&mut self, before: &Document) {
        let seed = self.scenario.seed;
        let (old, new) = (&before.drop, &self.drop);
        let (was, is) = (&before.scenario.params, &self.scenario.params);
        for (i, cue) in self.scenario.cues.iter_mut().enumerate() {
            if cue.position == old.cue(seed, i, was).position {
                cue.position = new.cue(seed, i, is).position;
            }
        }
        for (j, due) in self.scenario.dues.iter_mut().enumerate() {
            let (drawn, redrawn) = (old.due(seed, j, was), new.due(seed, j, is));
            // The receiver is drawn from its transmitter: both ends glide together.
            if (due.tx, due.rx) == (drawn.tx, drawn.rx) {
                (due.tx, due.rx) = (redrawn.tx, redrawn.rx);
            }
        }
    }

    /// Makes the rankings of a file permutations of the present services again: each keeps the
    /// order of the services that remain, and new ones come last.
    pub(super) fn fit_rankings(&mut self) {
        let services = self.scenario.params.services;
        let cues = self.scenario.cues.iter_mut().map(|cue| &mut cue.ranking);
        let dues = self.scenario.dues.iter_mut().map(|due| &mut due.ranking);
        for ranking in cues.chain(dues).flatten() {
            ranking.retain(|&service| service <= services);
            ranking.extend(ranking.len() as u32 + 1..=services);
        }
    }
}

/// Puts the first items of `old` in place of those of `new`.
fn keep<T: Clone>(new: &mut [T], old: &[T]) {
    for (new, old) in new.iter_mut().zip(old) {
        new.clone_from(old);
    }
}
