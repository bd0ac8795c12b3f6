//! Figures 4 to 10 as data. Axes and settings are ours where the paper's numbers were not available.

use crate::scenario::presets::Preset;
use crate::scenario::{Accepted, FieldError};
use crate::solver::Method;
use crate::study::figures::plan::{Axis, Change, ITERATION, Measure, Plan};

/// The seven figures on default drops, in the paper's order.
pub const SEVEN: [&str; 7] = ["4", "5", "6", "7", "8", "9", "10"];

/// Figures 5, 6 and 9 once more under other conditions: with W fixed rather than the total, and
/// on the presets where a peak shows.
pub const VARIANTS: [&str; 5] = [
    "5-fixed-subchannel",
    "5-diversity-peak",
    "5-costly-sharing",
    "6-costly-sharing",
    "9-costly-sharing",
];

const ALL: [Method; 3] =
    [Method::Exact, Method::MaxPowerRandomReuse, Method::RandomPowerFarthestReuse];
const FIRST_TWO: [Method; 2] = [Method::Exact, Method::MaxPowerRandomReuse];

/// Numbers of CUEs of Figure 5 on default drops; N = 6.
const CUES: &[f64] = &[6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 24.0];
/// Numbers of CUEs on both presets where a peak shows; N = 4 and N = 6.
const CUES_DIVERSITY: &[f64] = &[4.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0];
const CUES_COSTLY: &[f64] = &[6.0, 7.0, 8.0, 9.0, 10.0, 12.0];
/// Numbers of pairs of Figures 6 and 9 on default drops; M = 12.
const DUES: &[f64] = &[2.0, 4.0, 6.0, 8.0, 10.0, 12.0];
/// The same where M = 7.
const DUES_COSTLY: &[f64] = &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
const P_MAX_CUE_DBM: &[f64] = &[12.0, 15.0, 18.0, 21.0, 24.0, 27.0];
const P_MAX_DUE_DBM: &[f64] = &[12.0, 15.0, 18.0, 21.0, 24.0];
const ITERATIONS: &[f64] = &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];

/// Every figure and variant that can be named.
pub fn all() -> Vec<Plan> {
    let ids = SEVEN.iter().chain(&VARIANTS);
    ids.map(|id| find(id).expect("every id of the two lists is a plan")).collect()
}

/// The figure or variant called `id`.
///
/// # Errors
/// Names `figure` and the ids there are.
pub fn find(id: &str) -> Result<Plan, FieldError> {
    let (figure, variant) = id.split_once('-').unwrap_or((id, ""));
    let base = match variant {
        "diversity-peak" | "costly-sharing" => variant,
        _ => "default",
    };
    let plan = SEVEN.iter().chain(&VARIANTS).find(|known| **known == id).map(|_| match figure {
        "4" => convergence(),
        "5" => over_cues(base, variant == "fixed-subchannel"),
        "6" => over_dues(6, base, Measure::EnergyEfficiency, &ALL),
        "7" => over_power(7, "p_max_cue_dbm", P_MAX_CUE_DBM),
        "8" => over_power(8, "p_max_due_dbm", P_MAX_DUE_DBM),
        "9" => over_dues(9, base, Measure::SemanticValue, &FIRST_TWO),
        _ => power_over_power(),
    });
    let plan = plan.map(|plan| Plan { id: id.to_owned(), base: base.to_owned(), ..plan });
    plan.ok_or_else(|| {
        let ids = Accepted::one_of(SEVEN.iter().chain(&VARIANTS).copied());
        FieldError::new("figure", format!("{id:?}"), ids)
    })
}

/// Whether a table may hold lines of `id`: a figure, a variant, or one of them with the paper's search.
pub fn is_known(id: &str) -> bool {
    let plain = id.strip_suffix("-paper").unwrap_or(id);
    SEVEN.iter().chain(&VARIANTS).any(|known| *known == plain)
}

/// A plan with all that most figures share.
fn plan(figure: u8, key: &str, values: &[f64], settings: Vec<Vec<Change>>) -> Plan {
    Plan {
        id: String::new(),
        figure,
        base: "default".to_owned(),
        changes: Vec::new(),
        total_bandwidth_hz: None,
        x: Axis { key: key.to_owned(), values: values.to_vec() },
        settings,
        methods: ALL.to_vec(),
        paper_rounds: 10,
        measure: Measure::EnergyEfficiency,
        first_seed: 1,
    }
}

/// Two or more settings of one key.
fn each(key: &str, values: &[f64]) -> Vec<Vec<Change>> {
    values.iter().map(|&value| vec![Change::new(key, value)]).collect()
}

/// The smaller and the larger S_th, value/s, at which most drops of a base can be served.
fn thresholds(base: &str) -> Vec<Vec<Change>> {
    let pair = match base {
        "diversity-peak" => [33.0, 66.0],
        "costly-sharing" => [700.0, 785.0],
        _ => [150.0, 300.0],
    };
    each("semantic_threshold", &pair)
}

/// Figure 4: the default, a smaller P_max^C, a smaller W, a larger L.
fn convergence() -> Plan {
    let settings = vec![
        Vec::new(),
        vec![Change::new("p_max_cue_dbm", 15.0)],
        // Not half of it: with L doubled that would be the same problem.
        vec![Change::new("bandwidth_hz", 7.5e5)],
        vec![Change::new("bits_per_triplet", 300.0)],
    ];
    Plan { methods: vec![Method::Exact], ..plan(4, ITERATION, ITERATIONS, settings) }
}

/// Figure 5: M grows, and either all subchannels share the base's total bandwidth or each has W.
fn over_cues(base: &str, fixed_subchannel: bool) -> Plan {
    let preset = Preset::find(base).expect("bases are presets");
    let total_hz = preset.scenario().params.bandwidth_hz * preset.drop.cues as f64;
    let cues = match base {
        "diversity-peak" => CUES_DIVERSITY,
        "costly-sharing" => CUES_COSTLY,
        _ => CUES,
    };
    let total_bandwidth_hz = (!fixed_subchannel).then_some(total_hz);
    Plan { total_bandwidth_hz, ..plan(5, "cues", cues, thresholds(base)) }
}

/// Figures 6 and 9: N grows.
fn over_dues(figure: u8, base: &str, measure: Measure, methods: &[Method]) -> Plan {
    let dues = if base == "costly-sharing" { DUES_COSTLY } else { DUES };
    Plan { measure, methods: methods.to_vec(), ..plan(figure, "dues", dues, thresholds(base)) }
}

/// Figures 7 and 8: a power maximum grows, under a smaller and a larger K.
fn over_power(figure: u8, key: &str, values: &[f64]) -> Plan {
    plan(figure, key, values, each("services", &[5.0, 10.0]))
}

/// Figure 10: P_max^C grows, under a lower and a higher range of ζ, equally wide.
fn power_over_power() -> Plan {
    let range = |least, most| vec![Change::new("zipf_min", least), Change::new("zipf_max", most)];
    let settings = vec![range(0.0, 1.5), range(0.5, 2.0)];
    Plan {
        measure: Measure::Power,
        methods: FIRST_TWO.to_vec(),
        ..plan(10, "p_max_cue_dbm", P_MAX_CUE_DBM, settings)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_plan_can_be_run_and_told_apart() {
        let plans = all();
        assert_eq!(plans.len(), 12);
        for plan in &plans {
            plan.check(1000).unwrap();
            assert_eq!(find(&plan.id).unwrap(), *plan);
        }
        let runs: BTreeSet<String> = plans.iter().map(Plan::fingerprint).collect();
        assert_eq!(runs.len(), plans.len());
        for unknown in ["3", "11", "", "4-costly-sharing", "5-", "default"] {
            assert_eq!(find(unknown).unwrap_err().path, "figure", "{unknown}");
        }
    }
}
