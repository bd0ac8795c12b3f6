//! Running a plan: one drop in slices, and many drops gathered in any order.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Problem;
use crate::scenario::{Accepted, FieldError, Scenario};
use crate::solver::benchmarks::{max_power_random_reuse, random_power_farthest_reuse, separation};
use crate::solver::exact::{self, Settings, Start};
use crate::solver::line_search::SearchSettings;
use crate::solver::paper::PaperRun;
use crate::solver::{Method, Solution};
use crate::study::figures::plan::{MAX_DROPS, Measure, Plan};
use crate::study::{Progress, Sliced};
use serde::{Deserialize, Serialize};

/// What one method made of one point in one drop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// S, value/s.
    pub semantic_value_per_s: f64,
    /// P, W.
    pub power_w: f64,
    /// Users that are not served at S_th or above.
    pub unserved: u32,
}

impl Outcome {
    /// η = S/P in value/J; 0 when nobody is on the air.
    pub fn energy_efficiency(&self) -> f64 {
        if self.power_w > 0.0 { self.semantic_value_per_s / self.power_w } else { 0.0 }
    }

    /// The number that a figure of `measure` draws.
    pub fn value(&self, measure: Measure) -> f64 {
        match measure {
            Measure::EnergyEfficiency => self.energy_efficiency(),
            Measure::SemanticValue => self.semantic_value_per_s,
            Measure::Power => self.power_w,
        }
    }
}

/// One drop of a figure: all curves at all x.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DropRecord {
    /// Its number d ≥ 0; its seed is s₀ + d.
    pub drop: u32,
    /// `[curves · x]`, row curve·X + x.
    pub outcomes: Vec<Outcome>,
}

/// One drop being answered, a slice at a time.
///
/// Every point is solved from nothing: no answer depends on which points or drops were answered
/// before it, nor on the thread, so that records are the same to the last bit wherever they are made.
/// (A warm solve finds the same optimum, but may find another of several equally good matchings.)
#[derive(Clone, Debug)]
pub struct DropRun {
    plan: Arc<Plan>,
    record: DropRecord,
    next: usize,
    /// The paper's search at the point `next`, which all other methods have answered.
    search: Option<Search>,
}

/// The paper's search on its way: it alone takes seconds at a point.
#[derive(Clone, Debug)]
struct Search {
    /// Index of its curve.
    curve: usize,
    problem: Problem,
    run: PaperRun,
}

impl DropRun {
    /// Drop `drop` of `plan`, nothing of it answered yet.
    ///
    /// # Errors
    /// As [`Plan::check`].
    pub fn new(plan: &Plan, drop: u32) -> Result<DropRun, FieldError> {
        // Numbers of drops count from 0: this one is the last of drop + 1.
        plan.check(drop.saturating_add(1))?;
        Ok(DropRun::of(Arc::new(plan.clone()), drop))
    }

    /// The same for a plan that was checked.
    fn of(plan: Arc<Plan>, drop: u32) -> DropRun {
        let outcomes = vec![Outcome::default(); plan.points()];
        DropRun { plan, record: DropRecord { drop, outcomes }, next: 0, search: None }
    }

    /// Number of the drop.
    pub fn drop(&self) -> u32 {
        self.record.drop
    }

    fn solves_per_setting(&self) -> usize {
        if self.plan.counts_iterations() { 1 } else { self.plan.x.values.len() }
    }

    /// Answers what is left, and gives the record.
    pub fn into_record(mut self) -> DropRecord {
        self.finish();
        self.record
    }

    /// Does a little: answers one setting and x with all methods, or, where the paper's search is
    /// among them, searches at most `pairs` ≥ 1 further pairs there.
    pub fn nudge(&mut self, pairs: usize) -> Progress {
        if !self.progress().is_done() {
            match self.search.take() {
                Some(search) => self.search_on(search, pairs),
                None => self.begin(),
            }
        }
        self.progress()
    }

    /// Answers the next setting and x with all methods but the paper's search, which it begins.
    fn begin(&mut self) {
        let cells = self.solves_per_setting();
        let (setting, x) = (self.next / cells, self.next % cells);
        let scenario = self.plan.scenario(self.record.drop, setting, x);
        let scenario = scenario.expect("the plan was checked");
        let problem = Problem::new(&scenario);
        let mut search = None;
        for (method, &solver) in self.plan.clone().methods.iter().enumerate() {
            let curve = self.plan.curve(setting, method);
            match self.solve(&scenario, &problem, solver) {
                Some(solution) => self.put(curve, x, &solution),
                None => search = Some(curve),
            }
        }
        match search {
            Some(curve) => {
                let (rounds, seed) = (self.plan.paper_rounds, scenario.seed);
                let settings = SearchSettings { rounds, seed, ..SearchSettings::default() };
                let run = PaperRun::new(&problem, settings);
                self.search = Some(Search { curve, problem, run });
            }
            None => self.next += 1,
        }
    }

    fn search_on(&mut self, mut search: Search, pairs: usize) {
        if search.run.advance(&search.problem, pairs, &mut |_| ()) {
            let solution = search.run.answer(&search.problem);
            self.put(search.curve, self.next % self.solves_per_setting(), &solution);
            self.next += 1;
        } else {
            self.search = Some(search);
        }
    }

    /// The answer of a method; none of the paper's search, which goes on in slices of its own.
    fn solve(&self, scenario: &Scenario, problem: &Problem, method: Method) -> Option<Solution> {
        let seed = scenario.seed;
        Some(match method {
            Method::Exact => {
                let start = if self.plan.counts_iterations() { Start::Zero } else { Start::Near };
                exact::solve(problem, &Settings { start, ..Settings::default() })
            }
            Method::Paper => return None,
            Method::MaxPowerRandomReuse => max_power_random_reuse(problem, seed),
            Method::RandomPowerFarthestReuse => {
                random_power_farthest_reuse(problem, &separation(scenario), seed)
            }
        })
    }

    /// Enters a solution at its x, or its iterations at every x.
    fn put(&mut self, curve: usize, x: usize, solution: &Solution) {
        let unserved = (solution.users().count() - solution.served()) as u32;
        let grid = &self.plan.x.values;
        let mut at = |x: usize, semantic_value_per_s, power_w| {
            self.record.outcomes[curve * grid.len() + x] =
                Outcome { semantic_value_per_s, power_w, unserved };
        };
        if !self.plan.counts_iterations() {
            return at(x, solution.semantic_value_per_s, solution.power_w);
        }
        // A method that does not iterate has its answer at once; one that ended stays there.
        for (x, &iteration) in grid.iter().enumerate() {
            let reached = solution.iterations.len().min(iteration as usize);
            match reached.checked_sub(1).map(|last| &solution.iterations[last]) {
                Some(point) => at(x, point.semantic_value_per_s, point.power_w),
                None => at(x, solution.semantic_value_per_s, solution.power_w),
            }
        }
    }
}

/// A slice is one setting and x with all methods; where x counts iterations, a setting.
impl Sliced for DropRun {
    fn advance(&mut self, solves: usize) -> Progress {
        let Progress { done, total } = self.progress();
        let until = done.saturating_add(solves).min(total);
        while self.next < until {
            self.nudge(usize::MAX);
        }
        self.progress()
    }

    fn progress(&self) -> Progress {
        let total = self.plan.settings.len() * self.solves_per_setting();
        Progress { done: self.next, total }
    }
}

/// Records of one plan, gathered in any order and from anywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    plan: Arc<Plan>,
    records: BTreeMap<u32, DropRecord>,
}

impl Run {
    /// A run without drops.
    ///
    /// # Errors
    /// As [`Plan::check`].
    pub fn new(plan: Plan) -> Result<Run, FieldError> {
        plan.check(1)?;
        Ok(Run { plan: Arc::new(plan), records: BTreeMap::new() })
    }

    /// What is run.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Drop `drop` of this run, to be answered.
    ///
    /// # Errors
    /// When no run has a drop of that number.
    pub fn start(&self, drop: u32) -> Result<DropRun, FieldError> {
        check_drop(drop)?;
        Ok(DropRun::of(Arc::clone(&self.plan), drop))
    }

    /// The records, in order of their drops.
    pub fn records(&self) -> impl ExactSizeIterator<Item = &DropRecord> {
        self.records.values()
    }

    /// Whether a record would be new here; `false` if the very same one is here already.
    ///
    /// # Errors
    /// When the record does not fit the plan, or contradicts the one that is already here.
    pub fn admits(&self, record: &DropRecord) -> Result<bool, FieldError> {
        let name = format!("figure {}, drop {}", self.plan.id, record.drop);
        check_drop(record.drop)?;
        if record.outcomes.len() != self.plan.points() {
            let found = format!("a record of {} points", record.outcomes.len());
            let accepted = format!("one of {} points", self.plan.points());
            return Err(FieldError::new(name, found, accepted));
        }
        let sound = |outcome: &Outcome| {
            let numbers = [outcome.semantic_value_per_s, outcome.power_w];
            numbers.iter().all(|number| number.is_finite() && *number >= 0.0)
        };
        if !record.outcomes.iter().all(sound) {
            return Err(FieldError::new(name, "a negative or infinite number", "finite and ≥ 0"));
        }
        match self.records.get(&record.drop) {
            None => Ok(true),
            Some(known) if known == record => Ok(false),
            Some(_) => {
                let accepted = "the record that is already here, number for number";
                Err(FieldError::new(name, "another record of the same drop", accepted))
            }
        }
    }

    /// Adds a drop; `false` if the very same record is already here, which then counts once.
    ///
    /// # Errors
    /// As [`Run::admits`]. Nothing was changed.
    pub fn insert(&mut self, record: DropRecord) -> Result<bool, FieldError> {
        let new = self.admits(&record)?;
        if new {
            self.records.insert(record.drop, record);
        }
        Ok(new)
    }

    /// Adds all drops of another run of the same plan, or none; gives those that were new.
    ///
    /// # Errors
    /// As [`Run::admits`]. Nothing was changed.
    pub fn merge(&mut self, other: &Run) -> Result<Vec<u32>, FieldError> {
        let mut added = Vec::new();
        for record in other.records() {
            if self.admits(record)? {
                added.push(record.drop);
            }
        }
        for record in other.records() {
            self.insert(record.clone())?;
        }
        Ok(added)
    }

    /// The drops among the first `drops` that are not here yet.
    pub fn missing(&self, drops: u32) -> impl Iterator<Item = u32> {
        (0..drops).filter(|drop| !self.records.contains_key(drop))
    }

    /// Leaves out every drop from `drops` on: the shorter run that a longer one contains.
    pub fn truncate(&mut self, drops: u32) {
        self.records.retain(|&drop, _| drop < drops);
    }
}

fn check_drop(drop: u32) -> Result<(), FieldError> {
    if drop < MAX_DROPS {
        return Ok(());
    }
    let accepted = Accepted::Below { count: MAX_DROPS as usize };
    Err(FieldError::new("drop", drop.to_string(), accepted))
}
