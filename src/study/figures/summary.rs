//! What a figure shows: means with bands, who was left out, and the verdicts.

use crate::scenario::FieldError;
use crate::solver::Method;
use crate::study::figures::claim::claims;
use crate::study::figures::plan::{Measure, Plan};
use crate::study::figures::run::{DropRecord, Run};
use crate::study::figures::sample::Sample;
use crate::study::figures::statistics::Estimate;
use crate::study::figures::verdict::{Verdict, judge};
use serde::{Deserialize, Serialize};

/// Names the file of a stored summary.
pub const FORMAT: &str = "d2d-explorer/figure";

/// One dot with its band.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PointSummary {
    /// Where it stands on the axis.
    pub x: f64,
    /// Mean and 95 % band of its own (no correction); none without a drop that counts.
    pub estimate: Option<Estimate>,
    /// The drop whose value is the median (the lower of two).
    pub median_drop: Option<u32>,
    /// The drop of the worst value: least η or S, greatest P.
    pub worst_drop: Option<u32>,
    /// Drops, of all that were run, in which this method leaves someone below S_th at this point.
    pub unserved_drops: u32,
}

/// One curve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CurveSummary {
    /// Index of its setting in the plan.
    pub setting: usize,
    /// Its method.
    pub method: Method,
    /// Its dots, in order of x.
    pub points: Vec<PointSummary>,
}

/// Where and when a stored run was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "RunOrigin"))]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// Version of this crate.
    pub version: String,
    /// Day, as 2026-01-31.
    pub date: String,
}

/// A figure with its verdicts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FigureSummary"))]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// [`FORMAT`].
    pub format: String,
    /// 1.
    pub version: u32,
    /// What was run.
    pub plan: Plan,
    /// [`Plan::fingerprint`].
    pub run: String,
    /// Drops that were run.
    pub drops: usize,
    /// Drops over which the means go: those in which the exact method serves everybody at every x
    /// of every setting. All others are left out, everywhere, so that every comparison is paired.
    pub averaged: usize,
    /// Every curve, in the plan's order.
    pub curves: Vec<CurveSummary>,
    /// Every claim, judged.
    pub verdicts: Vec<Verdict>,
    /// Of a stored run: where it comes from.
    pub made: Option<Made>,
}

impl Summary {
    /// Share of the drops that is left out of the means; 0 without drops.
    pub fn left_out(&self) -> f64 {
        if self.drops == 0 { 0.0 } else { (self.drops - self.averaged) as f64 / self.drops as f64 }
    }

    /// A stored summary, read.
    ///
    /// # Errors
    /// Names what is wrong with the text.
    pub fn from_json(text: &str) -> Result<Summary, FieldError> {
        let summary: Summary = serde_json::from_str(text)
            .map_err(|error| FieldError::new("summary", error.to_string(), "a figure's summary"))?;
        if (summary.format.as_str(), summary.version) != (FORMAT, 1) {
            let found = format!("{} {}", summary.format, summary.version);
            return Err(FieldError::new("format", found, format!("{FORMAT}, version 1")));
        }
        if summary.run != summary.plan.fingerprint() {
            return Err(FieldError::new("run", summary.run, "the fingerprint of its plan"));
        }
        Ok(summary)
    }
}

impl Run {
    /// Whether the exact method serves everybody in `record`, at every point.
    fn counts(&self, record: &DropRecord) -> bool {
        let (plan, grid) = (self.plan(), self.plan().x.values.len());
        (0..plan.settings.len()).all(|setting| {
            let start = plan.curve(setting, 0) * grid;
            record.outcomes[start..start + grid].iter().all(|outcome| outcome.unserved == 0)
        })
    }

    /// The values over the drops that count, and the numbers of those drops.
    fn sample(&self) -> (Vec<u32>, Sample) {
        let plan = self.plan();
        let grid = plan.x.values.len();
        let counting: Vec<&DropRecord> =
            self.records().filter(|record| self.counts(record)).collect();
        let values = |at: usize| {
            counting.iter().map(|record| record.outcomes[at].value(plan.measure)).collect()
        };
        let curves = (0..plan.curves())
            .map(|curve| (0..grid).map(|x| values(curve * grid + x)).collect())
            .collect();
        (counting.iter().map(|record| record.drop).collect(), Sample(curves))
    }

    /// Means, bands and verdicts of the records that are here: the same bits in whatever order
    /// they came.
    pub fn summary(&self) -> Summary {
        let plan = self.plan();
        let grid = &plan.x.values;
        let (drops, sample) = self.sample();
        let point = |curve: usize, x: usize| {
            let values = &sample.0[curve][x];
            let mut order: Vec<usize> = (0..values.len()).collect();
            order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
            let worst = match plan.measure {
                Measure::Power => order.last(),
                _ => order.first(),
            };
            let median = order.get(order.len().saturating_sub(1) / 2);
            let at = curve * grid.len() + x;
            PointSummary {
                x: grid[x],
                estimate: Estimate::of(values, 1),
                median_drop: median.map(|&index| drops[index]),
                worst_drop: worst.map(|&index| drops[index]),
                unserved_drops: self.records().filter(|r| r.outcomes[at].unserved > 0).count()
                    as u32,
            }
        };
        let curve = |curve: usize| {
            let (setting, method) = plan.setting_and_method(curve);
            let points = (0..grid.len()).map(|x| point(curve, x)).collect();
            CurveSummary { setting, method: plan.methods[method], points }
        };
        Summary {
            format: FORMAT.to_owned(),
            version: 1,
            plan: plan.clone(),
            run: plan.fingerprint(),
            drops: self.records().len(),
            averaged: drops.len(),
            curves: (0..plan.curves()).map(curve).collect(),
            verdicts: claims(plan).iter().map(|claim| judge(claim, &sample, grid)).collect(),
            made: None,
        }
    }
}
