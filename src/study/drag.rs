//! A scripted drag: the same moves natively and in a browser, so that times can be compared.

use crate::explorer::Explorer;
use crate::math;
use crate::scenario::presets::Preset;
use crate::scenario::{FieldError, Node, NodeKind};
use crate::session::{Edit, Session};

/// Someone who drags one user after another on small circles around where they stand.
#[derive(Debug)]
pub struct Drag {
    explorer: Explorer,
    step: usize,
}

/// Moves on one circle before the next user's turn.
const MOVES_PER_NODE: usize = 24;

impl Drag {
    /// Starts from the preset called `id`.
    ///
    /// # Errors
    /// Names the preset if there is none.
    pub fn of_preset(id: &str) -> Result<Drag, FieldError> {
        let mut session = Session::default();
        session.edit(&Edit::Preset { id: Preset::find(id)?.id.to_owned() })?;
        Ok(Drag { explorer: Explorer::new(session), step: 0 })
    }

    /// Starts from the preset called `id`, drawn anew with `cues` and `dues` users.
    ///
    /// # Errors
    /// Names the preset or the count that was refused.
    pub fn of_size(id: &str, cues: usize, dues: usize) -> Result<Drag, FieldError> {
        let mut drag = Drag::of_preset(id)?;
        let seed = drag.explorer.session().scenario().seed;
        drag.explorer.edit(&Edit::Drop { cues, dues, seed, gesture: None })?;
        Ok(drag)
    }

    /// One pointer move, solved. Returns η in value/J.
    ///
    /// # Errors
    /// None in practice: every move stays in the accepted range.
    pub fn step(&mut self) -> Result<f64, FieldError> {
        let scenario = self.explorer.session().scenario();
        let (cues, dues) = (scenario.cues.len(), scenario.dues.len());
        let turn = self.step / MOVES_PER_NODE;
        let user = turn * 7 % (cues + dues);
        let node = if user < cues {
            Node { kind: NodeKind::Cue, index: user }
        } else if turn.is_multiple_of(2) {
            Node { kind: NodeKind::Rx, index: user - cues }
        } else {
            Node { kind: NodeKind::Tx, index: user - cues }
        };
        let place = scenario.place(node)?;
        let angle = core::f64::consts::TAU * self.step as f64 / MOVES_PER_NODE as f64;
        let stride_m = 0.01 * scenario.params.cell_radius_m;
        let (x_m, y_m) =
            (place.x_m + stride_m * math::cos(angle), place.y_m + stride_m * math::sin(angle));
        self.explorer.edit(&Edit::Move { node, x_m, y_m, gesture: Some(turn as f64) })?;
        self.step += 1;
        Ok(self.explorer.solution().energy_efficiency)
    }

    /// The answer as it stands.
    pub fn explorer(&self) -> &Explorer {
        &self.explorer
    }
}
