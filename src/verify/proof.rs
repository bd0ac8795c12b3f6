//! The proof of an optimum: one number, the proven gap, on which the verdict rests.

use core::ops::ControlFlow;

use crate::solver::solution::{Certificate, Solution};
use crate::verify::assignment::own_columns;
use crate::verify::bound::{Entries, Frame, Stated};
use crate::verify::branch::{Bound, Goal};
use crate::verify::cell::{Cell, rates, served_entries};
use crate::verify::exact_sum::ExactSum;
use crate::verify::finding::Finding;
use crate::verify::progress::Ticker;
use crate::verify::reach::may_be_alone;
use crate::verify::report::{Check, Ledger, Numbers};
use crate::verify::slack::{self, TOLERANCE};
use crate::verify::statements::Statements;

/// What the proof works on.
#[derive(Clone, Debug)]
pub(super) struct Proof<'a> {
    solution: &'a Solution,
    frame: Frame<'a>,
    /// η from the stated powers, which is what people read.
    stated_eta: f64,
    /// S, value/s.
    value_per_s: f64,
}

impl<'a> Proof<'a> {
    pub(super) fn new(cell: &'a Cell<'a>, solution: &'a Solution, numbers: &Numbers) -> Proof<'a> {
        let on_the_air = |&(i, _): &(usize, Option<usize>)| cell.reachable[i];
        let entries: Vec<(usize, Option<usize>)> =
            served_entries(solution).filter(on_the_air).collect();
        let (mut matching, mut on) =
            (vec![None; cell.problem.cues], vec![false; cell.problem.cues]);
        for &(i, due) in &entries {
            (matching[i], on[i]) = (due, true);
        }
        let alone = may_be_alone(&cell.feasible, &matching, &on);
        let frame = Frame {
            cell,
            may_be_alone: entries.iter().map(|&(i, _)| alone[i]).collect(),
            rows: entries.into_iter().map(|(i, _)| i).collect(),
            served_dues: numbers.served_dues,
        };
        Proof {
            solution,
            frame,
            stated_eta: numbers.energy_efficiency,
            value_per_s: numbers.semantic_value_per_s,
        }
    }

    /// Checks the certificate and computes the proven gap.
    pub(super) fn check(
        &self,
        certificate: &Certificate,
        ledger: &mut Ledger,
        numbers: &mut Numbers,
        ticker: &mut Ticker,
    ) -> ControlFlow<()> {
        let eta = self.attained_eta();
        let least_w = self.frame.least_power_w();
        let stated = Stated::new(&self.frame, certificate);
        let rows = self.frame.rows.len().max(1) as f64;
        let allowance =
            (slack::OPEN_SHARE * TOLERANCE * eta * least_w).max(slack::BOUND * self.value_per_s);
        let goal = |row: usize, due: Option<usize>| Goal::Near {
            target: stated.covers(row, due),
            allowance: allowance / rows,
        };
        let known = |row: usize, due: Option<usize>| self.own_point(row, due);
        let entries = self.frame.entries(eta, &goal, &known, ticker);
        numbers.boxes = ticker.boxes;
        let ControlFlow::Continue(entries) = entries else {
            return ControlFlow::Break(());
        };
        numbers.pairs_bounded = entries.pairs.iter().flatten().filter(|b| b.is_possible()).count();

        let residual = self.frame.total(&entries, &stated.columns, Some(&stated.rows));
        let statements = Statements {
            certificate,
            frame: &self.frame,
            stated: &stated,
            value_per_s: self.value_per_s,
        };
        statements.check_entries(&entries, ledger);
        ledger.open(Check::DualityGap);
        statements.check_sum(ledger);

        let mut gap = relative_gap(residual, eta, least_w);
        if gap + self.overstated(eta) > TOLERANCE && ledger.findings.is_empty() {
            // What the stated prices leave open may only be their rounding, or too much against the
            // power of a small competitor: look at F just above η instead.
            for direct in slack::DIRECT_GAPS {
                let proven = self.proves_directly(eta, direct, least_w, &stated, ticker);
                numbers.boxes = ticker.boxes;
                let ControlFlow::Continue(proven) = proven else {
                    return ControlFlow::Break(());
                };
                if proven {
                    gap = gap.min(direct);
                    numbers.proven_directly = true;
                    break;
                }
            }
        }
        let gap = gap + self.overstated(eta);
        numbers.proven_residual = Some(residual);
        numbers.proven_gap = Some(gap);
        ledger.slack(-gap, || Finding::GapTooWide { gap, tolerance: TOLERANCE });
        ControlFlow::Continue(())
    }

    /// η at the stated whole rates and the least powers that carry them, rounded down: what the
    /// solution surely attains.
    fn attained_eta(&self) -> f64 {
        let problem = self.frame.cell.problem;
        let (mut value, mut power_w) = (ExactSum::default(), ExactSum::default());
        for (i, due) in served_entries(self.solution) {
            let [a, b] = rates(self.solution, i, due);
            let lattice = self.frame.cell.lattice(i, due);
            let transmit_w = lattice.power(&lattice.levels([a, b])).total_w.high;
            value.add(problem.cue_value[i] * a);
            value.add(due.map_or(0.0, |j| problem.due_value[j] * b));
            power_w.add(problem.circuit_energy_per_triplet_j * (a + b));
            power_w.add(problem.amplifier_inefficiency * transmit_w);
        }
        let (value, power_w) = (value.down(), power_w.up());
        if power_w > 0.0 { value / power_w * (1.0 - slack::ATTAINED_ETA) } else { 0.0 }
    }

    /// By how much the stated powers promise more than is surely attained, relatively.
    fn overstated(&self, eta: f64) -> f64 {
        if eta > 0.0 { ((self.stated_eta - eta) / eta).abs() } else { 0.0 }
    }

    /// The solution's own whole rates where it uses this entry.
    fn own_point(&self, row: usize, due: Option<usize>) -> Option<[f64; 2]> {
        let i = self.frame.rows[row];
        let own = (self.solution.cues[i].due == due)
            && due.is_none_or(|j| self.solution.dues[j].cue == Some(i));
        let point = rates(self.solution, i, due);
        (own && self.frame.cell.lattice(i, due).contains(point)).then_some(point)
    }

    /// Whether F(η(1 + `gap`)) ≤ 0 can be proven: then no choice attains more than η(1 + `gap`).
    fn proves_directly(
        &self,
        eta: f64,
        gap: f64,
        least_w: f64,
        stated: &Stated,
        ticker: &mut Ticker,
    ) -> ControlFlow<(), bool> {
        // Rounded down, so that the factor is no more than it says.
        let eta = eta * (1.0 + gap) * (1.0 - slack::EPS);
        let frame = &self.frame;
        let problem = frame.cell.problem;
        let own = |row: usize, due: Option<usize>| self.own_point(row, due);
        let silence = frame.rows.iter().all(|&i| {
            (0..problem.dues).all(|j| frame.cell.lattice(i, Some(j)).least == [0.0, 0.0])
                && frame.cell.alone[i].least == [0.0, 0.0]
        });
        if silence || eta <= 0.0 {
            // Nobody need be heard, and silence is worth 0: F ≤ 0 only if no entry is worth more, and
            // prices of 0 prove it. The competitor's power may be as small as it likes.
            let entries = frame.entries(eta, &|_, _| Goal::Below(0.0), &|_, _| None, ticker)?;
            let mut bounds = entries.alone.iter().chain(entries.pairs.iter().flatten());
            return ControlFlow::Continue(bounds.all(|bound| bound.upper <= 0.0));
        }
        let rows = frame.rows.len().max(1) as f64;
        let allowance = slack::DIRECT_OPEN_SHARE * gap * eta * least_w / rows;
        let goal = |_: usize, _: Option<usize>| Goal::Near { target: f64::NEG_INFINITY, allowance };
        let entries = frame.entries(eta, &goal, &own, ticker)?;
        let proven =
            frame.total(&entries, &stated.columns, None) <= 0.0 || self.own_prices_prove(&entries);
        ControlFlow::Continue(proven)
    }

    /// Whether prices of the verifier's own, made for `entries`, prove F ≤ 0.
    fn own_prices_prove(&self, entries: &Entries) -> bool {
        let upper = |bounds: &[Bound]| bounds.iter().map(|bound| bound.upper).collect::<Vec<f64>>();
        let pairs: Vec<Vec<f64>> = entries.pairs.iter().map(|row| upper(row)).collect();
        let dues = self.frame.cell.problem.dues;
        own_columns(&pairs, &upper(&entries.alone), dues, self.frame.stay_alone())
            .is_some_and(|columns| self.frame.total(entries, &columns, None) <= 0.0)
    }
}

/// η_X − η ≤ B/P_X for every choice X: relative to η, with P_X at its least, rounded up.
fn relative_gap(residual: f64, eta: f64, least_w: f64) -> f64 {
    if residual <= 0.0 {
        return 0.0;
    }
    let gap = residual / (eta * least_w) * (1.0 + slack::GAP);
    if gap.is_nan() { f64::INFINITY } else { gap }
}
