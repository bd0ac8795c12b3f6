//! The living document: a scenario, its edits and its history.

mod document;
mod edit;
mod edit_form;
mod history;
mod keep;

pub use document::{Document, ZipfSetting};
pub use edit::{Edit, Settings, UserKind};
#[cfg(target_arch = "wasm32")]
pub(crate) use edit_form::EditForm;
pub use history::UNDO_LIMIT;
pub use keep::Kept;

use crate::scenario::json::{MAX_COORDINATE_M, MAX_ZIPF};
use crate::scenario::params::{DROP_PARAMS, PARAMS};
use crate::scenario::spelling::spelled;
use crate::scenario::{
    Accepted, Drop, FieldError, Form, Node, Params, Preset, Scenario, Touched, presets,
};
use history::{History, Patch};

/// A scenario that is being edited.
///
/// A refused edit changes nothing. Every edit that changes something can be undone, the last
/// [`UNDO_LIMIT`] of them; edits of one gesture are undone together, and any new edit forgets what
/// was undone.
#[derive(Debug)]
pub struct Session {
    document: Document,
    history: History,
    revision: u64,
}

impl Default for Session {
    /// The preset of a first visit.
    fn default() -> Session {
        // Not `expect`, which would write the error: with it come the digits of every number.
        let Ok(preset) = Preset::find(presets::FIRST) else {
            unreachable!("the first preset exists")
        };
        Session::of(Document::new(preset.scenario(), preset.drop.clone(), Some(preset.id)))
    }
}

impl Session {
    /// A session that starts at `scenario`; `drop` says how a new drop places users (its counts
    /// give way to the scenario's).
    pub fn new(scenario: Scenario, drop: Drop) -> Session {
        Session::of(Document::new(scenario, drop, None))
    }

    fn of(document: Document) -> Session {
        Session { document, history: History::default(), revision: 0 }
    }

    /// A session of its own that stands where this one does, with nothing to undo: for trying edits
    /// without making them.
    pub fn fork(&self) -> Session {
        Session::of(self.document.clone())
    }

    /// The present scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.document.scenario
    }

    /// How a new drop places users; its counts and its ζ interval are the present ones.
    pub fn drop(&self) -> &Drop {
        &self.document.drop
    }

    /// Centre and spread of all users' ζ.
    pub fn zipf(&self) -> ZipfSetting {
        self.document.zipf
    }

    /// Id of the preset that this scenario started from; none after loading a file that is no preset.
    pub fn preset(&self) -> Option<&'static str> {
        self.document.preset
    }

    /// Number of changes so far, undone and redone ones included.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Takes back the last step; none if there is none.
    pub fn undo(&mut self) -> Option<Touched> {
        let change = self.history.undo(&mut self.document)?;
        self.revision += 1;
        Some(change)
    }

    /// Does again what was last undone; none if there is nothing.
    pub fn redo(&mut self) -> Option<Touched> {
        let change = self.history.redo(&mut self.document)?;
        self.revision += 1;
        Some(change)
    }

    /// Makes one edit and says what it touched.
    ///
    /// # Errors
    /// Names the field that is out of range; the document is then as it was.
    pub fn edit(&mut self, edit: &Edit) -> Result<Touched, FieldError> {
        match edit {
            Edit::Load { text, settings } => {
                self.load(Scenario::from_json(text)?, settings.as_ref())
            }
            _ => self.edit_without_reading(edit),
        }
    }

    /// Starts anew from `scenario`, which a file held; `settings` are what the file did not say.
    ///
    /// # Errors
    /// Names the setting that is out of range; the document is then as it was.
    pub fn load(
        &mut self,
        scenario: Scenario,
        settings: Option<&Settings>,
    ) -> Result<Touched, FieldError> {
        let document = match settings {
            Some(settings) => Document::restored(scenario, settings)?,
            None => {
                let (drop, preset) = Preset::origin(&scenario);
                Document::new(scenario, drop, preset)
            }
        };
        Ok(self.apply(whole(document), None))
    }

    /// [`Self::edit`] without what reads files, so that a program that has them read elsewhere need
    /// not contain it: [`Edit::Load`] is refused.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn edit_without_reading(&mut self, edit: &Edit) -> Result<Touched, FieldError> {
        let gesture = edit.gesture();
        let patch = match edit {
            Edit::Load { .. } => {
                return Err(FieldError::new("edit", "load", Form::EditOfCell));
            }
            Edit::Preset { id } => {
                let preset = Preset::find(id)?;
                whole(Document::new(preset.scenario(), preset.drop.clone(), Some(preset.id)))
            }
            Edit::Drop { cues, dues, seed, .. } => {
                whole(self.document.dropped(*cues, *dues, *seed)?)
            }
            Edit::Move { node, x_m, y_m, .. } => self.place(*node, *x_m, *y_m)?,
            Edit::Param { key, value, .. } => self.param(key, *value)?,
            Edit::Zipf { centre, spread, .. } => self.zipf_setting(*centre, *spread)?,
            Edit::UserZipf { kind, index, value, .. } => self.user_zipf(*kind, *index, *value)?,
        };
        Ok(self.apply(patch, gesture))
    }

    /// Puts a patch in place, and its old state into the history.
    fn apply(&mut self, patch: Option<Patch>, gesture: Option<f64>) -> Touched {
        let Some(mut patch) = patch else {
            return Touched::Nothing;
        };
        if let Patch::Whole(document) = &patch
            && **document == self.document
        {
            return Touched::Nothing;
        }
        let change = patch.swap(&mut self.document);
        self.history.record(patch, gesture, &self.document);
        self.revision += 1;
        change
    }

    fn place(&self, node: Node, x_m: f64, y_m: f64) -> Result<Option<Patch>, FieldError> {
        let mut place = self.document.scenario.place(node)?;
        let before = place;
        for (path, value, coordinate) in
            [("x_m", x_m, &mut place.x_m), ("y_m", y_m, &mut place.y_m)]
        {
            if !(-MAX_COORDINATE_M..=MAX_COORDINATE_M).contains(&value) {
                let accepted = Accepted::number(-MAX_COORDINATE_M, MAX_COORDINATE_M, "m");
                return Err(FieldError::new(path, spelled(value), accepted));
            }
            *coordinate = value;
        }
        Ok((place != before).then_some(Patch::Place(node, place)))
    }

    fn param(&self, key: &str, value: f64) -> Result<Option<Patch>, FieldError> {
        if let Some(row) = DROP_PARAMS.iter().find(|row| row.key == key) {
            let value = row.check(key, value)?;
            return self.drop_param(key, value);
        }
        let before = &self.document;
        let mut params = before.scenario.params.clone();
        params.set(key, value)?;
        if params == before.scenario.params {
            return Ok(None);
        }
        let ranked = before.scenario.cues.iter().any(|cue| cue.ranking.is_some())
            || before.scenario.dues.iter().any(|due| due.ranking.is_some());
        match key {
            "cell_radius_m" | "min_bs_distance_m" => self.glided(before.drop.clone(), params),
            "services" if ranked => {
                let mut after = before.clone();
                after.scenario.params = params;
                after.fit_rankings();
                Ok(whole(after))
            }
            _ => {
                let row = PARAMS.iter().find(|row| row.key == key);
                Ok(row.map(|row| Patch::Param(row, value)))
            }
        }
    }

    /// A checked value for a row of [`DROP_PARAMS`].
    fn drop_param(&self, key: &str, value: f64) -> Result<Option<Patch>, FieldError> {
        let Document { scenario, drop, zipf, .. } = &self.document;
        match key {
            "zipf_centre" => self.zipf_setting(value, zipf.spread),
            "zipf_spread" => self.zipf_setting(zipf.centre, value),
            "d2d_min_m" => {
                self.glided(Drop { d2d_min_m: value, ..drop.clone() }, scenario.params.clone())
            }
            "d2d_max_m" => {
                self.glided(Drop { d2d_max_m: value, ..drop.clone() }, scenario.params.clone())
            }
            _ => {
                let (mut cues, mut dues, mut seed) = (drop.cues, drop.dues, scenario.seed);
                match key {
                    "cues" => cues = value as usize,
                    "dues" => dues = value as usize,
                    _ => seed = value as u64,
                }
                Ok(whole(self.document.dropped(cues, dues, seed)?))
            }
        }
    }

    /// The document under other drop geometry: drawn nodes glide along.
    fn glided(&self, drop: Drop, params: Params) -> Result<Option<Patch>, FieldError> {
        drop.check(self.document.scenario.seed, &params)?;
        let mut after = self.document.clone();
        after.drop = drop;
        after.scenario.params = params;
        after.glide(&self.document);
        Ok(whole(after))
    }

    fn zipf_setting(&self, centre: f64, spread: f64) -> Result<Option<Patch>, FieldError> {
        let zipf = ZipfSetting::new(centre, spread)?;
        if zipf == self.document.zipf {
            return Ok(None);
        }
        let mut after = self.document.clone();
        after.set_zipf(zipf);
        Ok(whole(after))
    }

    fn user_zipf(
        &self,
        kind: UserKind,
        index: usize,
        value: f64,
    ) -> Result<Option<Patch>, FieldError> {
        let Document { scenario, cue_draws, due_draws, zipf, .. } = &self.document;
        let (before, draws, count) = match kind {
            UserKind::Cue => {
                (scenario.cues.get(index).map(|cue| cue.zipf), cue_draws, scenario.cues.len())
            }
            UserKind::Due => {
                (scenario.dues.get(index).map(|due| due.zipf), due_draws, scenario.dues.len())
            }
        };
        let Some(before) = before else {
            return Err(FieldError::new("index", index.to_string(), Accepted::Below { count }));
        };
        if !(0.0..=MAX_ZIPF).contains(&value) {
            let accepted = Accepted::number(0.0, MAX_ZIPF, "");
            return Err(FieldError::new("value", spelled(value), accepted));
        }
        // Where the interval is a point, the user keeps its old place for when it opens again.
        let draw = zipf.draw(value).unwrap_or(draws[index]);
        let same = before.total_cmp(&value).is_eq();
        Ok((!same).then_some(Patch::Zipf(kind, index, value, draw)))
    }
}

fn whole(document: Document) -> Option<Patch> {
    Some(Patch::Whole(Box::new(document)))
}
