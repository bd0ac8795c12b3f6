//! The scenario from which a link counts differences, version 1: a preset, or a drop under the table's defaults,
//! with other parameters, counts and seed.
//!
//! It does what the page's controls do (users that were drawn glide along, users put somewhere by hand stay), in
//! code of its own: what a link means may not change with them.

use crate::scenario::drop::{cue_zipf_draw, due_zipf_draw, thousandths};
use crate::scenario::{Cue, Drop, Due, FieldError, Params, Point, Preset, Scenario};
use crate::session::{Settings, ZipfSetting};
use crate::slack;

/// Name of a scenario that starts from no preset.
const NAME: &str = "Drop";
/// Its seed.
const SEED: u64 = 7;

/// What a base starts from.
pub(super) struct Start {
    pub(super) scenario: Scenario,
    pub(super) settings: Settings,
    drop: Drop,
}

impl Start {
    /// From a preset, or from the default drop.
    pub(super) fn new(preset: Option<&'static Preset>) -> Start {
        let (scenario, drop) = match preset {
            Some(preset) => (preset.scenario(), preset.drop.clone()),
            None => {
                let drop = Drop::default();
                let scenario = drop.scenario(NAME, SEED, Params::default());
                (scenario.expect("the defaults draw"), drop)
            }
        };
        let millionths = |value: f64| (value * 1e6).round() / 1e6;
        let settings = Settings {
            preset: preset.map(|preset| preset.id.to_owned()),
            d2d_min_m: drop.d2d_min_m,
            d2d_max_m: drop.d2d_max_m,
            zipf_centre: millionths((drop.zipf_min + drop.zipf_max) / 2.0),
            zipf_spread: millionths((drop.zipf_max - drop.zipf_min) / 2.0),
        };
        Start { scenario, settings, drop }
    }

    /// The start under other parameters, settings, counts (1..=200, 0..=M) and seed.
    ///
    /// # Errors
    /// Names the setting that is out of range.
    pub(super) fn under(
        self,
        params: Params,
        settings: Settings,
        (cues, dues): (usize, usize),
        seed: u64,
    ) -> Result<Scenario, FieldError> {
        let before = ZipfSetting::new(self.settings.zipf_centre, self.settings.zipf_spread)?;
        let after = ZipfSetting::new(settings.zipf_centre, settings.zipf_spread)?;
        let (d2d_min_m, d2d_max_m) = (settings.d2d_min_m, settings.d2d_max_m);
        let drop = Drop { cues, dues, d2d_min_m, d2d_max_m, ..self.drop.clone() };
        let users = Users { start: &self, drop, params: &params, seed, before, after };
        Ok(Scenario {
            name: self.scenario.name.clone(),
            seed,
            bs: if users.anew() { Point { x_m: 0.0, y_m: 0.0 } } else { self.scenario.bs },
            cues: (0..cues).map(|i| users.cue(i)).collect(),
            dues: (0..dues).map(|j| users.due(j)).collect(),
            gains: None,
            params,
        })
    }
}

/// Makes the users of a base.
struct Users<'a> {
    start: &'a Start,
    drop: Drop,
    params: &'a Params,
    seed: u64,
    before: ZipfSetting,
    after: ZipfSetting,
}

impl Users<'_> {
    /// Whether everybody is drawn from another seed.
    fn anew(&self) -> bool {
        self.seed != self.start.scenario.seed
    }

    fn cue(&self, i: usize) -> Cue {
        let Start { scenario, drop, .. } = self.start;
        let draw = cue_zipf_draw(self.seed, i);
        let new = self.drop.cue(self.seed, i, self.params);
        let Some(old) = scenario.cues.get(i).filter(|_| !self.anew()) else {
            return Cue { zipf: self.zipf(draw), ..new };
        };
        let drawn = drop.cue(scenario.seed, i, &scenario.params);
        let position = if old.position == drawn.position { new.position } else { old.position };
        Cue {
            position,
            zipf: self.adjusted(old.zipf, drawn.zipf, draw),
            ranking: old.ranking.clone(),
        }
    }

    fn due(&self, j: usize) -> Due {
        let Start { scenario, drop, .. } = self.start;
        let draw = due_zipf_draw(self.seed, j);
        let new = self.drop.due(self.seed, j, self.params);
        let Some(old) = scenario.dues.get(j).filter(|_| !self.anew()) else {
            return Due { zipf: self.zipf(draw), ..new };
        };
        let drawn = drop.due(scenario.seed, j, &scenario.params);
        // The receiver is drawn from its transmitter: both ends glide together.
        let glides = (old.tx, old.rx) == (drawn.tx, drawn.rx);
        let (tx, rx) = if glides { (new.tx, new.rx) } else { (old.tx, old.rx) };
        Due {
            tx,
            rx,
            zipf: self.adjusted(old.zipf, drawn.zipf, draw),
            ranking: old.ranking.clone(),
        }
    }

    /// The ζ of somebody of the start, who keeps its place in the interval.
    fn adjusted(&self, old: f64, drawn: f64, draw: f64) -> f64 {
        let (least, most) = self.before.interval();
        if self.before == self.after {
            old
        } else if old.to_bits() == drawn.to_bits() || most - least <= slack::ZIPF_INTERVAL {
            self.zipf(draw)
        } else {
            self.zipf((old - least) / (most - least))
        }
    }

    /// ζ at a place of the interval, 0 at its least and 1 at its greatest, to 0.001.
    fn zipf(&self, place: f64) -> f64 {
        let (least, most) = self.after.interval();
        thousandths(least + (most - least) * place).clamp(0.0, 5.0)
    }
}
