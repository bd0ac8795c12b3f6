//! The whole cell: who can be served, and whether a solution's whole rates are feasible.

use crate::model::Problem;
use crate::solver::solution::{Solution, Status, UserStatus};
use crate::verify::finding::Finding;
use crate::verify::is_benchmark;
use crate::verify::lattice::{CUE, Lattice};
use crate::verify::reach::augment;
use crate::verify::report::{Check, Ledger};

/// Every subchannel of a problem.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) problem: &'a Problem,
    /// Every CUE alone `[M]`.
    pub(super) alone: Vec<Lattice>,
    /// Every pair, row by row `[M·N]`.
    pairs: Vec<Lattice>,
    /// Whether a CUE alone meets S_th within its maximum `[M]`.
    pub(super) reachable: Vec<bool>,
    /// Whether a pair meets both thresholds within both maxima `[M][N]`; never in the row of a CUE that
    /// is out of reach alone, since it stays switched off.
    pub(super) feasible: Vec<Vec<bool>>,
}

impl<'a> Cell<'a> {
    pub(super) fn new(problem: &'a Problem) -> Cell<'a> {
        let alone: Vec<Lattice> = (0..problem.cues).map(|i| Lattice::alone(problem, i)).collect();
        let pair = |i: usize| (0..problem.dues).map(move |j| Lattice::pair(problem, i, j));
        let pairs: Vec<Lattice> = (0..problem.cues).flat_map(pair).collect();
        let reachable: Vec<bool> = alone.iter().map(Lattice::is_feasible).collect();
        let fits = |i: usize, j: usize| reachable[i] && pairs[i * problem.dues + j].is_feasible();
        let feasible =
            (0..problem.cues).map(|i| (0..problem.dues).map(|j| fits(i, j)).collect()).collect();
        Cell { problem, alone, pairs, reachable, feasible }
    }

    /// CUE `i` with DUE `j`, or alone.
    pub(super) fn lattice(&self, i: usize, due: Option<usize>) -> &Lattice {
        due.map_or(&self.alone[i], |j| &self.pairs[i * self.problem.dues + j])
    }

    /// The CUEs on the air, with their DUEs, whose whole rates are not feasible.
    pub(super) fn breaches(&self, solution: &Solution) -> Vec<(usize, Option<usize>)> {
        served_entries(solution)
            .filter(|&(i, due)| !self.lattice(i, due).contains(rates(solution, i, due)))
            .collect()
    }
}

/// Every served CUE with the DUE on its subchannel; the matching is read from the DUEs.
pub(super) fn served_entries(
    solution: &Solution,
) -> impl Iterator<Item = (usize, Option<usize>)> + '_ {
    let mut partner = vec![None; solution.cues.len()];
    for (j, due) in solution.dues.iter().enumerate() {
        if let Some(i) = due.cue {
            partner[i] = Some(j);
        }
    }
    let on = |&(i, _): &(usize, Option<usize>)| solution.cues[i].status == UserStatus::Served;
    partner.into_iter().enumerate().filter(on)
}

/// The whole rates of CUE `i` and of `due`.
pub(super) fn rates(solution: &Solution, i: usize, due: Option<usize>) -> [f64; 2] {
    let count = |triplets: u64| triplets as f64;
    [
        count(solution.cues[i].triplets_per_s),
        due.map_or(0.0, |j| count(solution.dues[j].triplets_per_s)),
    ]
}

/// Nobody is unserved who could be served; in strict mode, somebody cannot be.
pub(super) fn check_service(cell: &Cell, solution: &Solution, ledger: &mut Ledger) {
    ledger.open(Check::Service);
    let Cell { problem, reachable, feasible, .. } = cell;
    if is_benchmark(solution.method) {
        return; // a benchmark leaves nobody out; below S_th is a status of its own
    }
    if solution.status == Status::Infeasible {
        let mut matching = vec![None; problem.cues];
        let everyone = reachable.iter().all(|&fits| fits)
            && (0..problem.dues).all(|j| augment(j, feasible, &mut matching));
        ledger.holds(!everyone, || Finding::NotInfeasible);
        return;
    }
    for (i, cue) in solution.cues.iter().enumerate() {
        if cue.status == UserStatus::Unserved {
            ledger.holds(!reachable[i], || {
                let lattice = &cell.alone[i];
                let needs_w = lattice.level(CUE, lattice.least[CUE]).power_w;
                Finding::ReachableCue { cue: i, needs_w, maximum_w: problem.p_max_cue_w }
            });
        }
    }
    // From the solution's own matching: it serves as many as possible exactly if no unserved DUE
    // has an augmenting path.
    let mut matching: Vec<Option<usize>> = vec![None; problem.cues];
    for (j, due) in solution.dues.iter().enumerate() {
        if let (Some(i), UserStatus::Served) = (due.cue, due.status) {
            matching[i] = Some(j);
        }
    }
    let served = matching.iter().flatten().count();
    let unserved = |j: &usize| solution.dues[*j].status == UserStatus::Unserved;
    let gained: Vec<usize> = (0..problem.dues)
        .filter(unserved)
        .filter(|&j| augment(j, feasible, &mut matching))
        .collect();
    ledger.holds(gained.is_empty(), || Finding::ServableDue {
        due: gained[0],
        served,
        servable: served + gained.len(),
    });
}
