//! The living answer: a document that is solved anew at every edit, as little as the edit needs.

use crate::model::Problem;
use crate::scenario::{FieldError, PARAMS, Scenario, Touched};
use crate::session::{Edit, Session, Settings as DocumentSettings, ZipfSetting};
use crate::snapshot::CellView;
use crate::solver::{ExactSolver, Settings, Solution};
use serde::{Serialize, Serializer};

/// What the settings of the next drop are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DropView {
    /// M.
    pub cues: usize,
    /// N.
    pub dues: usize,
    /// Least distance inside a pair, m.
    pub d2d_min_m: f64,
    /// Greatest distance inside a pair, m.
    pub d2d_max_m: f64,
}

/// Everything that a page shows of a document and its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Snapshot {
    /// Grows with every change.
    pub revision: u64,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// The scenario's name.
    pub name: String,
    /// The scenario's seed.
    pub seed: u64,
    /// The preset it came from.
    pub preset: Option<&'static str>,
    /// Whether gains were measured, so that positions are only drawing.
    pub has_measured_gains: bool,
    /// Every row of the parameter table by key.
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    #[serde(serialize_with = "as_object")]
    pub params: Vec<(&'static str, f64)>,
    /// The drop's settings.
    pub drop: DropView,
    /// Where all users' ζ lie.
    pub zipf: ZipfSetting,
    /// The cell and its answer.
    #[serde(flatten)]
    pub cell: CellView,
}

/// Values by key, in the order of the table.
fn as_object<S: Serializer>(params: &[(&'static str, f64)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(params.iter().copied())
}

/// A document with its exact answer, kept up to date.
#[derive(Debug)]
pub struct Explorer {
    session: Session,
    problem: Problem,
    solver: ExactSolver,
    solution: Solution,
}

impl Explorer {
    /// Starts with `session`, solved.
    pub fn new(session: Session) -> Explorer {
        let problem = Problem::new(session.scenario());
        let mut solver = ExactSolver::new();
        let solution = solver.solve(&problem, &Settings::default());
        Explorer { session, problem, solver, solution }
    }

    /// Applies `edit` and solves.
    ///
    /// # Errors
    /// Names the field that was refused; document and answer are then as before.
    pub fn edit(&mut self, edit: &Edit) -> Result<(), FieldError> {
        let touched = self.session.edit(edit)?;
        self.follow(touched);
        Ok(())
    }

    /// [`Session::edit_without_reading`], solved.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn edit_without_reading(&mut self, edit: &Edit) -> Result<(), FieldError> {
        let touched = self.session.edit_without_reading(edit)?;
        self.follow(touched);
        Ok(())
    }

    /// [`Session::load`], solved.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn load(
        &mut self,
        scenario: Scenario,
        settings: Option<&DocumentSettings>,
    ) -> Result<(), FieldError> {
        let touched = self.session.load(scenario, settings)?;
        self.follow(touched);
        Ok(())
    }

    /// Takes the last step back, if there is one.
    pub fn undo(&mut self) {
        if let Some(touched) = self.session.undo() {
            self.follow(touched);
        }
    }

    /// Takes an undone step again, if there is one.
    pub fn redo(&mut self) {
        if let Some(touched) = self.session.redo() {
            self.follow(touched);
        }
    }

    /// The document.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The problem that the document states.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Its exact answer.
    pub fn solution(&self) -> &Solution {
        &self.solution
    }

    /// Brings problem and answer up to date with what was touched.
    fn follow(&mut self, touched: Touched) {
        if touched.spares_problem() {
            return;
        }
        self.problem.update(touched, self.session.scenario());
        self.solution = self.solver.resolve(&self.problem, touched, &Settings::default());
    }

    /// What a page shows.
    pub fn snapshot(&self) -> Snapshot {
        let scenario = self.session.scenario();
        let drop = self.session.drop();
        Snapshot {
            revision: self.session.revision(),
            can_undo: self.session.can_undo(),
            can_redo: self.session.can_redo(),
            name: scenario.name.clone(),
            seed: scenario.seed,
            preset: self.session.preset(),
            has_measured_gains: scenario.gains.is_some(),
            params: PARAMS
                .iter()
                .filter_map(|row| Some((row.key, scenario.params.get(row.key)?)))
                .collect(),
            drop: DropView {
                cues: drop.cues,
                dues: drop.dues,
                d2d_min_m: drop.d2d_min_m,
                d2d_max_m: drop.d2d_max_m,
            },
            zipf: self.session.zipf(),
            cell: CellView::new(scenario, &self.problem, &self.solution),
        }
    }
}
