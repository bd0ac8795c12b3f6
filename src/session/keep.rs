//! A document put by, so that a session that is lost can be started again as it was.
//!
//! A scenario and its [`Settings`] say nearly all of a document; what they leave out is where each ζ
//! stands in an interval that is a point. History is not kept.

use super::{Document, Session, Settings};
use crate::scenario::{Accepted, FieldError, Form, Scenario};

/// Everything of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The scenario's name.
    pub name: String,
    /// The rest of the scenario, [`Scenario::to_numbers`].
    pub numbers: Vec<f64>,
    /// What the scenario does not say.
    pub settings: Settings,
    /// Place of every user's ζ in the interval, `[M]` and then `[N]`.
    pub draws: Vec<f64>,
}

impl Session {
    /// The document, for [`Session::resume`].
    pub fn keep(&self) -> Kept {
        let Document { scenario, drop, zipf, cue_draws, due_draws, preset } = &self.document;
        Kept {
            name: scenario.name.clone(),
            numbers: scenario.to_numbers(),
            settings: Settings {
                preset: preset.map(str::to_owned),
                d2d_min_m: drop.d2d_min_m,
                d2d_max_m: drop.d2d_max_m,
                zipf_centre: zipf.centre,
                zipf_spread: zipf.spread,
            },
            draws: [cue_draws.as_slice(), due_draws].concat(),
        }
    }

    /// A session with the document of `kept`, no history, and `revision` changes made so far.
    ///
    /// # Errors
    /// Names what is damaged.
    pub fn resume(kept: &Kept, revision: u64) -> Result<Session, FieldError> {
        let scenario = Scenario::from_numbers(kept.name.clone(), &kept.numbers)
            .ok_or_else(|| FieldError::new("scenario", "damaged", Form::Kept))?;
        let session = Session::restore(scenario, &kept.settings, &kept.draws)?;
        Ok(Session { revision, ..session })
    }

    /// A session with the document of `scenario`, its settings and its draws, before any change.
    ///
    /// # Errors
    /// Names the setting that is out of range, or `draws` if they are not one a user.
    pub fn restore(
        scenario: Scenario,
        settings: &Settings,
        draws: &[f64],
    ) -> Result<Session, FieldError> {
        let cues = scenario.cues.len();
        let users = cues + scenario.dues.len();
        if draws.len() != users {
            let found = draws.len().to_string();
            return Err(FieldError::new(
                "draws",
                found,
                Accepted::List { least: users, most: users },
            ));
        }
        let mut document = Document::restored(scenario, settings)?;
        document.cue_draws.copy_from_slice(&draws[..cues]);
        document.due_draws.copy_from_slice(&draws[cues..]);
        Ok(Session::of(document))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scenario::presets::PRESETS;
    use crate::session::{Edit, UserKind};

    fn edits(seed: u64) -> Vec<Edit> {
        let param = |key: &str, value| Edit::Param { key: key.into(), value, gesture: None };
        vec![
            param("d2d_max_m", 161.0),
            param("zipf_centre", 0.9),
            Edit::UserZipf { kind: UserKind::Cue, index: 1, value: 2.25, gesture: None },
            Edit::Drop { cues: 7, dues: 3, seed, gesture: None },
            param("zipf_spread", 0.0),
            param("zipf_spread", 0.25),
            param("cell_radius_m", 480.0),
        ]
    }

    #[test]
    fn every_preset_comes_back_whole_at_every_edit() {
        for preset in PRESETS {
            let mut session = Session::default();
            session.edit(&Edit::Preset { id: preset.id.into() }).unwrap();
            for edit in edits(77) {
                let back = Session::resume(&session.keep(), session.revision()).unwrap();
                assert_eq!(back.document, session.document, "{}", preset.id);
                assert_eq!(back.revision(), session.revision());
                assert!(!back.can_undo() && !back.can_redo());
                session.edit(&edit).unwrap();
            }
        }
    }

    #[test]
    fn a_resumed_session_edits_as_the_first_would_have() {
        let mut session = Session::default();
        for edit in edits(5) {
            session.edit(&edit).unwrap();
        }
        let mut back = Session::resume(&session.keep(), session.revision()).unwrap();
        for edit in edits(6) {
            session.edit(&edit).unwrap();
            back.edit(&edit).unwrap();
            assert_eq!(back.document, session.document);
            assert_eq!(back.revision(), session.revision());
        }
    }

    #[test]
    fn damaged_documents_are_refused() {
        let kept = Session::default().keep();
        let damaged = |damage: &dyn Fn(&mut Kept)| {
            let mut kept = kept.clone();
            damage(&mut kept);
            Session::resume(&kept, 3).is_err()
        };
        assert!(!damaged(&|_| {}));
        assert!(damaged(&|kept| kept.numbers.truncate(9)));
        assert!(damaged(&|kept| kept.settings.preset = Some("nowhere".into())));
        assert!(damaged(&|kept| kept.settings.zipf_spread = 9.0));
        assert!(damaged(&|kept| kept.draws.push(0.5)));
        assert!(damaged(&|kept| kept.draws.clear()));
    }
}
