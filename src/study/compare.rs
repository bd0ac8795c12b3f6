//! Methods side by side on the present scenario: exact, the paper's search, both benchmarks.

use crate::scenario::{Accepted, FieldError};
use crate::solver::benchmarks::{max_power_random_reuse, random_power_farthest_reuse, separation};
use crate::solver::line_search::SearchSettings;
use crate::solver::{Method, PaperRun, Solution, Status, UserStatus};
use crate::study::difference::Difference;
use crate::study::{Now, Progress, Refusal, Sliced, User};
use serde::{Deserialize, Serialize};

/// Most rounds of the paper's search in a pair.
pub const MOST_ROUNDS: u32 = 1000;
/// Dinkelbach iterations that the paper's method usually takes, for progress.
const USUAL_ITERATIONS: usize = 7;

/// What the methods that choose at random are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareSettings {
    /// Rounds of the paper's search in every pair, 1..=[`MOST_ROUNDS`].
    pub rounds: u32,
    /// Seed of every random choice.
    pub seed: u64,
}

/// One method's answer against the exact one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MethodRecord {
    /// Which method.
    pub method: Method,
    /// Rounds of the paper's search.
    pub rounds: Option<u32>,
    /// Seed of its random choices; none for the exact method.
    pub seed: Option<u64>,
    /// How it ended.
    pub status: Status,
    /// η over the exact η; none where that is 0.
    pub ratio: Option<f64>,
    /// Users on the air below S_th, or switched off, that the exact method serves.
    pub below_threshold: Vec<User>,
    /// From the exact answer to this one.
    pub difference: Difference,
}

/// All methods that have ended: exact, benchmark I, benchmark II, the paper's search.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CompareRecord {
    /// How far it is, in pairs that the paper's method searches.
    pub progress: Progress,
    /// Dinkelbach iterations that the paper's method has done.
    pub paper_iterations: usize,
    /// The methods, as far as they have ended.
    pub methods: Vec<MethodRecord>,
}

/// A comparison that is being made. The paper's search takes nearly all of its time.
#[derive(Debug)]
pub struct Comparison {
    now: Now,
    quick: [Solution; 2],
    paper: PaperRun,
    paper_answer: Option<Solution>,
}

impl Comparison {
    /// A comparison on the present scenario.
    ///
    /// # Errors
    /// Names `rounds`.
    pub fn new(now: &Now, settings: CompareSettings) -> Result<Comparison, Refusal> {
        if !(1..=MOST_ROUNDS).contains(&settings.rounds) {
            let accepted = Accepted::whole(1, MOST_ROUNDS.into());
            return Err(FieldError::new("rounds", settings.rounds.to_string(), accepted).into());
        }
        let problem = now.problem();
        let search = SearchSettings {
            rounds: settings.rounds,
            seed: settings.seed,
            ..SearchSettings::default()
        };
        Ok(Comparison {
            quick: [
                max_power_random_reuse(problem, settings.seed),
                random_power_farthest_reuse(problem, &separation(now.scenario()), settings.seed),
            ],
            paper: PaperRun::new(problem, search),
            now: now.clone(),
            paper_answer: None,
        })
    }

    /// The answers that are known, exact first.
    pub fn solutions(&self) -> impl Iterator<Item = &Solution> {
        core::iter::once(self.now.solution()).chain(&self.quick).chain(&self.paper_answer)
    }

    /// What is known so far.
    pub fn record(&self) -> CompareRecord {
        CompareRecord {
            progress: self.progress(),
            paper_iterations: self.paper.progress().1,
            methods: self.solutions().map(|solution| self.against_exact(solution)).collect(),
        }
    }

    fn against_exact(&self, solution: &Solution) -> MethodRecord {
        let (problem, exact) = (self.now.problem(), self.now.solution());
        let short = |(at, (user, best)): (usize, (UserStatus, UserStatus))| {
            (user != UserStatus::Served && best == UserStatus::Served)
                .then(|| User::at(at, problem.cues))
        };
        let statuses = solution.users().map(|user| user.status);
        let both = statuses.zip(exact.users().map(|user| user.status));
        MethodRecord {
            method: solution.method,
            rounds: solution.rounds,
            seed: solution.seed,
            status: solution.status,
            ratio: (exact.energy_efficiency > 0.0)
                .then(|| solution.energy_efficiency / exact.energy_efficiency),
            below_threshold: both.enumerate().filter_map(short).collect(),
            difference: Difference::between((problem, exact), (problem, solution)),
        }
    }
}

impl Sliced for Comparison {
    /// A *solve* is the search of one pair here: milliseconds for tens of rounds.
    fn advance(&mut self, solves: usize) -> Progress {
        if self.paper_answer.is_none() {
            let problem = self.now.problem();
            if self.paper.advance(problem, solves, &mut |_| ()) {
                self.paper_answer = Some(self.paper.answer(problem));
            }
        }
        self.progress()
    }

    fn progress(&self) -> Progress {
        let pairs = self.now.problem().cues * self.now.problem().dues;
        let (of_this, iterations) = self.paper.progress();
        let done = iterations * pairs + of_this;
        let expected = pairs * USUAL_ITERATIONS.max(iterations + 1);
        let open = self.paper_answer.is_none();
        Progress { done, total: if open { expected.max(done + 1) } else { done } }
    }
}
