//! Why a parameter leaves η where it is: the first reason that applies, as a code.

use crate::scenario::ParamSpec;
use crate::snapshot::Regime;
use crate::study::Now;
use crate::study::now::Pattern;
use serde::Serialize;

/// Why a parameter has no effect here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NoEffect {
    /// Gains were measured: geometry, path loss and draws do not make them.
    MeasuredGains,
    /// There is no D2D pair.
    NoPairs,
    /// Every node stands where a hand or a file put it: a drop's settings move none.
    NodesPlaced,
    /// Nobody is on the air, and the step changes nothing about that.
    NobodyServed,
    /// With one service a triplet is worth 1 whatever ζ is.
    OneService,
    /// Nobody is held by that power maximum.
    NobodyAtMaximum,
    /// Nobody is held by the threshold.
    NobodyAtThreshold,
    /// No link is as short as the least path-loss distance.
    NoLinkSoShort,
    /// The drop's settings contradict each other, as a file's may, so no other drop can be drawn.
    SettingsContradict,
    /// Neither a step down nor one up is left.
    AtItsEnd,
    /// The step is too small to reach another stair.
    SameOperatingPoint,
}

/// Keys that place the nodes of a drop.
const PLACING: [&str; 4] = ["cell_radius_m", "min_bs_distance_m", "d2d_min_m", "d2d_max_m"];
/// Keys that make gains from geometry.
const CHANNEL: [&str; 7] = [
    "min_link_distance_m",
    "cellular_path_loss.intercept_db",
    "cellular_path_loss.slope_db_per_decade",
    "d2d_path_loss.intercept_db",
    "d2d_path_loss.slope_db_per_decade",
    "shadowing_db",
    "rayleigh_fading",
];

/// Why a parameter cannot have an effect, before any solve; none if it can.
pub(super) fn beforehand(now: &Now, spec: &ParamSpec) -> Option<NoEffect> {
    let (key, scenario) = (spec.key, now.scenario());
    let measured = scenario.gains.is_some();
    // Measured gains cannot grow: another count would be another cell.
    let drawn = PLACING.contains(&key) || CHANNEL.contains(&key) || ["cues", "dues"].contains(&key);
    if measured && drawn {
        return Some(NoEffect::MeasuredGains);
    }
    let of_pairs = ["p_max_due_dbm", "d2d_min_m", "d2d_max_m"].contains(&key)
        || key.starts_with("d2d_path_loss");
    (of_pairs && scenario.dues.is_empty()).then_some(NoEffect::NoPairs)
}

/// Why a step of a parameter left η and everybody's service as they were.
pub(super) fn afterwards(now: &Now, spec: &ParamSpec, moved: bool, touched: bool) -> NoEffect {
    if !moved {
        return NoEffect::AtItsEnd;
    }
    if PLACING.contains(&spec.key) && !touched {
        return NoEffect::NodesPlaced;
    }
    if spec.key.starts_with("zipf") && now.scenario().params.services == 1 {
        return NoEffect::OneService;
    }
    let outcome = now.outcome();
    if outcome.energy_efficiency <= 0.0 {
        return NoEffect::NobodyServed;
    }
    let pattern = Pattern::of(now.problem(), now.solution());
    let (cues, dues) = pattern.regimes.split_at(pattern.cues);
    let held = |users: &[Regime], by| users.contains(&by);
    match spec.key {
        "p_max_cue_dbm" if !held(cues, Regime::Maximum) => NoEffect::NobodyAtMaximum,
        "p_max_due_dbm" if !held(dues, Regime::Maximum) => NoEffect::NobodyAtMaximum,
        "semantic_threshold"
            if !held(cues, Regime::Threshold) && !held(dues, Regime::Threshold) =>
        {
            NoEffect::NobodyAtThreshold
        }
        "min_link_distance_m" if !touched => NoEffect::NoLinkSoShort,
        _ => NoEffect::SameOperatingPoint,
    }
}
