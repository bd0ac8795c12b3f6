//! What the paper claims of each figure, as rules over curves that were fixed before any run.

use crate::solver::Method;
use crate::study::figures::plan::Plan;
use serde::{Deserialize, Serialize};

/// Which claim of a figure; with the figure's number it says which sentence of the paper is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ClaimCode {
    /// All settings converge after about the same few iterations.
    Convergence,
    /// How the exact method's curves run over x.
    Trend,
    /// The other settings end, or lie, on a certain side of the first.
    Settings,
    /// On which side of the benchmarks the exact method lies.
    Benchmarks,
}

/// A curve is meant above another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ClaimPair"))]
#[serde(deny_unknown_fields)]
pub struct Above {
    /// The curve that is claimed to be higher.
    pub upper: usize,
    /// The curve that is claimed to be lower.
    pub lower: usize,
}

/// When a claim holds. All comparisons are paired by drop, at level 0.05 shared by all
/// comparisons of the claim (Bonferroni).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ClaimRule"))]
#[serde(tag = "rule", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Rule {
    /// A above B at every x.
    AboveEverywhere {
        /// Which curves.
        pairs: Vec<Above>,
    },
    /// A above B at the last x.
    AboveAtLast {
        /// Which curves.
        pairs: Vec<Above>,
    },
    /// Last above first, no significant step down between neighbours.
    Rises {
        /// Which curves.
        curves: Vec<usize>,
    },
    /// Last below first, no significant step up between neighbours.
    Falls {
        /// Which curves.
        curves: Vec<usize>,
    },
    /// Some inner x is significantly above both ends.
    RisesThenFalls {
        /// Which curves.
        curves: Vec<usize>,
    },
    /// As `Rises`, and the means of the last half of the x are `Flat`.
    RisesThenFlat {
        /// Which curves.
        curves: Vec<usize>,
    },
    /// All means within 1 % of their middle, with bands.
    Flat {
        /// Which curves.
        curves: Vec<usize>,
    },
    /// The first x after which a curve's mean moves by less than 1e-6, relative, is the same for all
    /// curves to one iteration.
    ConvergesTogether {
        /// Which curves.
        curves: Vec<usize>,
    },
}

/// A claim with its rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Which one.
    pub code: ClaimCode,
    /// When it holds.
    pub rule: Rule,
}

/// The claims of a plan's figure, in the order in which the paper makes them.
///
/// They follow the plan's own settings and methods, the first setting being the smaller value: a
/// figure with other settings is judged by the same rules.
pub fn claims(plan: &Plan) -> Vec<Claim> {
    let exact: Vec<usize> = (0..plan.settings.len()).map(|s| plan.curve(s, 0)).collect();
    let trend = match plan.figure {
        4 => Rule::ConvergesTogether { curves: exact.clone() },
        5 | 6 => Rule::RisesThenFalls { curves: exact.clone() },
        7 => Rule::RisesThenFlat { curves: exact.clone() },
        8 => Rule::Flat { curves: exact.clone() },
        9 => Rule::Falls { curves: exact.clone() },
        // "for all resource allocation schemes"
        _ => Rule::Rises { curves: (0..plan.curves()).collect() },
    };
    let code = if plan.figure == 4 { ClaimCode::Convergence } else { ClaimCode::Trend };
    let mut claims = vec![Claim { code, rule: trend }];

    // Of Figures 7 and 8 the paper says it of all three schemes, else of its own.
    let methods = if matches!(plan.figure, 7 | 8) { plan.methods.len() } else { 1 };
    let against_first = (1..plan.settings.len()).flat_map(|setting| {
        (0..methods).map(move |method| (plan.curve(0, method), plan.curve(setting, method)))
    });
    let pairs: Vec<Above> = against_first.map(|(upper, lower)| Above { upper, lower }).collect();
    if !pairs.is_empty() {
        let rule = match plan.figure {
            4 => Rule::AboveAtLast { pairs },
            _ => Rule::AboveEverywhere { pairs },
        };
        claims.push(Claim { code: ClaimCode::Settings, rule });
    }

    let pairs: Vec<Above> = (0..plan.curves())
        .filter_map(|curve| {
            let (setting, method) = plan.setting_and_method(curve);
            let benchmark = matches!(
                plan.methods[method],
                Method::MaxPowerRandomReuse | Method::RandomPowerFarthestReuse
            );
            let exact = plan.curve(setting, 0);
            benchmark.then_some(match plan.figure {
                10 => Above { upper: curve, lower: exact },
                _ => Above { upper: exact, lower: curve },
            })
        })
        .collect();
    if !pairs.is_empty() {
        claims.push(Claim { code: ClaimCode::Benchmarks, rule: Rule::AboveEverywhere { pairs } });
    }
    claims
}
