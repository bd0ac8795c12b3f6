//! Linear power gains of every link, from geometry or measurement.

use crate::scenario::{Params, PathLoss, Point, Scenario};
use crate::units::db_to_ratio;

/// Linear power gains; all dimensionless, > 0 (interference gains may be 0 when measured).
#[derive(Clone, Debug, PartialEq)]
pub struct Gains {
    /// h_i `[M]`: CUE i → BS.
    pub cue_bs: Vec<f64>,
    /// g_j `[N]`: DUE j's transmitter → BS.
    pub due_bs: Vec<f64>,
    /// h_j `[N]`: inside pair j.
    pub due: Vec<f64>,
    /// g_ij `[M·N]`, row i·N + j: CUE i → DUE j's receiver.
    pub cue_due: Vec<f64>,
}

impl Gains {
    /// Gains of `scenario`: measured ones if it has them, else path loss over its geometry.
    pub fn new(scenario: &Scenario) -> Gains {
        if let Some(measured) = &scenario.gains {
            return Gains {
                cue_bs: measured.cue_bs.clone(),
                due_bs: measured.due_bs.clone(),
                due: measured.due.clone(),
                cue_due: measured.cue_due.iter().flatten().copied().collect(),
            };
        }
        let p = &scenario.params;
        let cellular = |from| path_gain(p, p.cellular_path_loss, from, scenario.bs);
        let d2d = |from, to| path_gain(p, p.d2d_path_loss, from, to);
        Gains {
            cue_bs: scenario.cues.iter().map(|c| cellular(c.position)).collect(),
            due_bs: scenario.dues.iter().map(|d| cellular(d.tx)).collect(),
            due: scenario.dues.iter().map(|d| d2d(d.tx, d.rx)).collect(),
            cue_due: scenario
                .cues
                .iter()
                .flat_map(|c| scenario.dues.iter().map(move |d| d2d(c.position, d.rx)))
                .collect(),
        }
    }
}

/// Gain over the distance between two places, no smaller than `min_link_distance_m`.
fn path_gain(params: &Params, loss: PathLoss, from: Point, to: Point) -> f64 {
    let distance_km = from.distance_m(to).max(params.min_link_distance_m) / 1000.0;
    db_to_ratio(-(loss.intercept_db + loss.slope_db_per_decade * distance_km.log10()))
}
