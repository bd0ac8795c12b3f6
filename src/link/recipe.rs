//! A state as its differences from a base; both forms of a link are texts of this.

use super::State;
use super::base::Start;
use super::names::{ALIASES, Alias};
use crate::scenario::params::Kind;
use crate::scenario::{
    Accepted, FieldError, MeasuredGains, Node, NodeKind, ParamSpec, Point, Preset, Scenario,
};
use crate::session::{Settings, UserKind};

/// What a link says of a document. What it does not say is as in the base.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Recipe {
    /// What to start from; none for the default drop.
    pub(super) preset: Option<&'static Preset>,
    /// Another name.
    pub(super) name: Option<String>,
    /// Values of rows of both parameter tables, in the order of [`ALIASES`].
    pub(super) values: Vec<(&'static Alias, f64)>,
    /// Nodes that stand elsewhere, in the order of [`nodes`].
    pub(super) places: Vec<(Node, Point)>,
    /// Users of another ζ, CUEs first.
    pub(super) zipfs: Vec<(UserKind, usize, f64)>,
    /// Users with a ranking of their own, CUEs first.
    pub(super) rankings: Vec<(UserKind, usize, Vec<u32>)>,
    /// Measured gains.
    pub(super) gains: Option<MeasuredGains>,
}

/// Every node of a cell: base station, CUEs, transmitters, receivers.
pub(super) fn nodes(cues: usize, dues: usize) -> impl Iterator<Item = Node> {
    let each = |kind, count| (0..count).map(move |index| Node { kind, index });
    each(NodeKind::Bs, 1)
        .chain(each(NodeKind::Cue, cues))
        .chain(each(NodeKind::Tx, dues))
        .chain(each(NodeKind::Rx, dues))
}

/// Every user of a cell: CUEs, DUEs.
pub(super) fn users(cues: usize, dues: usize) -> impl Iterator<Item = (UserKind, usize)> {
    let cues = (0..cues).map(|i| (UserKind::Cue, i));
    cues.chain((0..dues).map(|j| (UserKind::Due, j)))
}

fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}

impl Recipe {
    /// The differences of `state` from its base.
    ///
    /// # Errors
    /// Names the setting that is out of range.
    pub(super) fn of(state: &State) -> Result<Recipe, FieldError> {
        let State { scenario, settings, view } = state;
        view.check(scenario)?;
        let preset = settings.preset.as_deref().map(Preset::find).transpose()?;
        let start = Start::new(preset);
        let mut recipe = Recipe { preset, ..Recipe::default() };
        for alias in ALIASES {
            let was = value(&start.scenario, &start.settings, alias.key);
            let is = alias.spec().check(alias.key, value(scenario, settings, alias.key))?;
            if !same(was, is) {
                recipe.values.push((alias, is));
            }
        }
        let (base, _) = recipe.base()?;
        recipe.name = (base.name != scenario.name).then(|| scenario.name.clone());
        let (cues, dues) = (scenario.cues.len(), scenario.dues.len());
        for node in nodes(cues, dues) {
            let (was, is) = (base.place(node)?, scenario.place(node)?);
            if !same(was.x_m, is.x_m) || !same(was.y_m, is.y_m) {
                recipe.places.push((node, is));
            }
        }
        for (kind, index) in users(cues, dues) {
            let zipf = zipf(scenario, kind, index);
            if !same(self::zipf(&base, kind, index), zipf) {
                recipe.zipfs.push((kind, index, zipf));
            }
            if let Some(ranking) = ranking(scenario, kind, index) {
                recipe.rankings.push((kind, index, ranking.clone()));
            }
        }
        recipe.gains.clone_from(&scenario.gains);
        Ok(recipe)
    }

    /// M and N.
    ///
    /// # Errors
    /// Names a count that is out of range.
    pub(super) fn counts(&self) -> Result<(usize, usize), FieldError> {
        let drop = self.preset.map(|preset| preset.drop.clone()).unwrap_or_default();
        let count = |key: &str, other: usize| match self.value(key) {
            Some((alias, value)) => Ok(alias.spec().check(alias.alias, value)? as usize),
            None => Ok(other),
        };
        let (cues, dues) = (count("cues", drop.cues)?, count("dues", drop.dues)?);
        if dues > cues {
            return Err(FieldError::more_pairs("dues", dues, cues));
        }
        Ok((cues, dues))
    }

    /// What stands under a parameter's long key.
    pub(super) fn value(&self, key: &str) -> Option<(&'static Alias, f64)> {
        self.values.iter().copied().find(|(alias, _)| alias.key == key)
    }

    /// The base with the parameters of this recipe.
    ///
    /// # Errors
    /// Names the parameter that is out of range.
    pub(super) fn base(&self) -> Result<(Scenario, Settings), FieldError> {
        let counts = self.counts()?;
        let start = Start::new(self.preset);
        let (mut params, mut settings) = (start.scenario.params.clone(), start.settings.clone());
        let mut seed = start.scenario.seed;
        for &(alias, value) in &self.values {
            let value = alias.spec().check(alias.alias, value)?;
            match alias.key {
                "cues" | "dues" => {}
                "seed" => seed = value as u64,
                "d2d_min_m" => settings.d2d_min_m = value,
                "d2d_max_m" => settings.d2d_max_m = value,
                "zipf_centre" => settings.zipf_centre = value,
                "zipf_spread" => settings.zipf_spread = value,
                key => params.set(key, value)?,
            }
        }
        if settings.d2d_min_m > settings.d2d_max_m {
            let most = settings.d2d_max_m;
            let accepted = Accepted::AtMost { of: "d2d_max", most, unit: "m" };
            return Err(FieldError::new("d2d_min", settings.d2d_min_m.to_string(), accepted));
        }
        let scenario = start.under(params, settings.clone(), counts, seed)?;
        Ok((scenario, settings))
    }

    /// The document that this recipe makes.
    ///
    /// # Errors
    /// Names the field that is out of range.
    pub(super) fn build(&self) -> Result<(Scenario, Settings), FieldError> {
        let (mut scenario, settings) = self.base()?;
        if let Some(name) = &self.name {
            scenario.name.clone_from(name);
        }
        for &(node, place) in &self.places {
            scenario.place(node)?;
            *scenario.place_mut(node) = place;
        }
        for &(kind, index, zipf) in &self.zipfs {
            match kind {
                UserKind::Cue => scenario.cues[index].zipf = zipf,
                UserKind::Due => scenario.dues[index].zipf = zipf,
            }
        }
        for (kind, index, ranking) in &self.rankings {
            match kind {
                UserKind::Cue => scenario.cues[*index].ranking = Some(ranking.clone()),
                UserKind::Due => scenario.dues[*index].ranking = Some(ranking.clone()),
            }
        }
        scenario.gains.clone_from(&self.gains);
        // A scenario that exists is valid: its file's reader is the one judge of that.
        let scenario = Scenario::from_json(&scenario.to_json_compact())?;
        Ok((scenario, settings))
    }

    /// Whether the readable form can say it.
    pub(super) fn is_readable(&self) -> bool {
        self.gains.is_none() && self.rankings.is_empty()
    }
}

/// What a document holds under a parameter's long key.
fn value(scenario: &Scenario, settings: &Settings, key: &str) -> f64 {
    match key {
        "cues" => scenario.cues.len() as f64,
        "dues" => scenario.dues.len() as f64,
        "seed" => scenario.seed as f64,
        "d2d_min_m" => settings.d2d_min_m,
        "d2d_max_m" => settings.d2d_max_m,
        "zipf_centre" => settings.zipf_centre,
        "zipf_spread" => settings.zipf_spread,
        key => scenario.params.get(key).expect("a test finds every key"),
    }
}

fn zipf(scenario: &Scenario, kind: UserKind, index: usize) -> f64 {
    match kind {
        UserKind::Cue => scenario.cues[index].zipf,
        UserKind::Due => scenario.dues[index].zipf,
    }
}

fn ranking(scenario: &Scenario, kind: UserKind, index: usize) -> Option<&Vec<u32>> {
    match kind {
        UserKind::Cue => scenario.cues[index].ranking.as_ref(),
        UserKind::Due => scenario.dues[index].ranking.as_ref(),
    }
}

/// How a row's value is written in a readable link: a switch as a word.
pub(super) fn spelled(spec: &ParamSpec, value: f64) -> String {
    match spec.kind {
        Kind::Switch if value > 0.5 => "on".to_owned(),
        Kind::Switch => "off".to_owned(),
        _ => crate::scenario::spelling::spelled(value),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scenario::{PARAMS, PRESETS};
    use crate::session::{Edit, Session};

    /// A state as the page would hand it over.
    fn state(session: &Session) -> State {
        let kept = session.keep();
        State {
            scenario: session.scenario().clone(),
            settings: kept.settings,
            view: Default::default(),
        }
    }

    #[test]
    fn a_preset_differs_from_itself_in_nothing() {
        for preset in PRESETS {
            let mut session = Session::default();
            session.edit(&Edit::Preset { id: preset.id.into() }).unwrap();
            let recipe = Recipe::of(&state(&session)).unwrap();
            assert_eq!(recipe, Recipe { preset: Some(preset), ..Recipe::default() });
            assert_eq!(state(&session), State::new(preset.scenario()));
        }
        assert!(PARAMS.iter().all(|spec| Alias::find(spec.key).is_some()));
    }

    /// Whatever the controls do needs no list of nodes: the base does the same.
    #[test]
    fn controls_are_said_by_their_values_alone() {
        let param = |key: &str, value| Edit::Param { key: key.into(), value, gesture: None };
        for preset in PRESETS {
            let (cues, dues) = (preset.drop.cues, preset.drop.dues);
            for edits in [
                vec![param("cell_radius_m", 400.0), param("semantic_threshold", 3.5)],
                vec![param("d2d_max_m", 150.0), param("min_bs_distance_m", 1.0)],
                vec![param("zipf_centre", 1.25)],
                vec![param("zipf_spread", 0.25), param("services", 33.0)],
                vec![param("seed", 123_456_789.0), param("rayleigh_fading", 1.0)],
                vec![param("cues", cues as f64 + 3.0), param("dues", dues as f64 + 2.0)],
            ] {
                let mut session = Session::default();
                session.edit(&Edit::Preset { id: preset.id.into() }).unwrap();
                for edit in &edits {
                    session.edit(edit).unwrap();
                }
                let state = state(&session);
                let recipe = Recipe::of(&state).unwrap();
                assert_eq!(
                    (recipe.places.len(), recipe.zipfs.len()),
                    (0, 0),
                    "{}: {edits:?}",
                    preset.id
                );
                assert_eq!(recipe.values.len(), edits.len(), "{}: {edits:?}", preset.id);
                assert_eq!(recipe.build().unwrap(), (state.scenario, state.settings));
            }
        }
    }
}
