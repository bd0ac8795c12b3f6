//! The things that stand in the cell, by kind and index.

use crate::scenario::{Accepted, FieldError, Point, Scenario};
use serde::{Deserialize, Serialize};

/// What kind of thing stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// The base station; its index is 0.
    Bs,
    /// A CUE.
    Cue,
    /// A DUE's transmitter.
    Tx,
    /// A DUE's receiver.
    Rx,
}

/// One thing in the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Its kind.
    pub kind: NodeKind,
    /// Which of its kind, from 0.
    #[serde(default)]
    pub index: usize,
}

impl Scenario {
    /// Where `node` stands.
    ///
    /// # Errors
    /// Names `node.index` if there is no such node.
    pub fn place(&self, node: Node) -> Result<Point, FieldError> {
        let place = match node.kind {
            NodeKind::Bs if node.index == 0 => Some(self.bs),
            NodeKind::Bs => None,
            NodeKind::Cue => self.cues.get(node.index).map(|cue| cue.position),
            NodeKind::Tx => self.dues.get(node.index).map(|due| due.tx),
            NodeKind::Rx => self.dues.get(node.index).map(|due| due.rx),
        };
        place.ok_or_else(|| {
            let count = match node.kind {
                NodeKind::Bs => 1,
                NodeKind::Cue => self.cues.len(),
                NodeKind::Tx | NodeKind::Rx => self.dues.len(),
            };
            FieldError::new("node.index", node.index.to_string(), Accepted::Below { count })
        })
    }

    /// The place of a node that [`Self::place`] found.
    pub(crate) fn place_mut(&mut self, node: Node) -> &mut Point {
        match node.kind {
            NodeKind::Bs => &mut self.bs,
            NodeKind::Cue => &mut self.cues[node.index].position,
            NodeKind::Tx => &mut self.dues[node.index].tx,
            NodeKind::Rx => &mut self.dues[node.index].rx,
        }
    }
}
