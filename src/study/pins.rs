//! Pins: two kept states side by side, with what was set differently and what came of it.

use crate::scenario::params::{DROP_PARAMS, PARAMS};
use crate::scenario::{Node, NodeKind};
use crate::study::difference::Difference;
use crate::study::{Now, User};
use serde::Serialize;

/// A parameter that differs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ParameterDifference {
    /// Key of its row.
    pub key: &'static str,
    /// Its value in the base.
    pub base: f64,
    /// Its value in the other state.
    pub other: f64,
}

/// The other state against the base.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PinRecord {
    /// Parameters that differ, in the tables' order, the seed included.
    pub parameters: Vec<ParameterDifference>,
    /// Nodes of both that stand elsewhere; meaningless but true where gains are measured.
    pub moved: Vec<Node>,
    /// Users of both with another ζ.
    pub zipf: Vec<User>,
    /// Whether one has measured gains and the other has not, or other ones.
    pub other_gains: bool,
    /// From the base's exact answer to the other's.
    pub difference: Difference,
}

/// Compares `other` with `base`.
pub fn compare(base: &Now, other: &Now) -> PinRecord {
    let rows = PARAMS.iter().chain(DROP_PARAMS);
    let parameters = rows.filter_map(|row| {
        let (base, other) = (base.value(row.key)?, other.value(row.key)?);
        base.total_cmp(&other).is_ne().then_some(ParameterDifference { key: row.key, base, other })
    });
    let (was, is) = (base.scenario(), other.scenario());
    let nodes = (0..was.cues.len().min(is.cues.len()))
        .map(|index| Node { kind: NodeKind::Cue, index })
        .chain(
            (0..was.dues.len().min(is.dues.len()))
                .flat_map(|index| [NodeKind::Tx, NodeKind::Rx].map(|kind| Node { kind, index })),
        );
    let bs = Node { kind: NodeKind::Bs, index: 0 };
    let moved = core::iter::once(bs).chain(nodes).filter(|&node| was.place(node) != is.place(node));
    let differs = |(a, b): (f64, f64)| a.total_cmp(&b).is_ne();
    let cues = was.cues.iter().zip(&is.cues).map(|(a, b)| (a.zipf, b.zipf)).enumerate();
    let dues = was.dues.iter().zip(&is.dues).map(|(a, b)| (a.zipf, b.zipf)).enumerate();
    let zipf = cues
        .filter(|&(_, zipf)| differs(zipf))
        .map(|(i, _)| User::cue(i))
        .chain(dues.filter(|&(_, zipf)| differs(zipf)).map(|(j, _)| User::due(j)));
    PinRecord {
        parameters: parameters.collect(),
        moved: moved.collect(),
        zipf: zipf.collect(),
        other_gains: was.gains != is.gains,
        difference: Difference::between(
            (base.problem(), base.solution()),
            (other.problem(), other.solution()),
        ),
    }
}
