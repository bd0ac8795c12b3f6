//! The values that a figure's claims are judged on, and the differences between its dots.

use crate::study::figures::statistics::Estimate;
use serde::{Deserialize, Serialize};

/// A dot of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FigureDot"))]
#[serde(deny_unknown_fields)]
pub struct Dot {
    /// Index of its curve.
    pub curve: usize,
    /// Index of its x.
    pub x: usize,
}

/// One paired comparison.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "PairedComparison"))]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// What is compared …
    pub a: Dot,
    /// … with what.
    pub b: Dot,
    /// Mean of a − b over drops, in the figure's unit; its band holds together with those of all
    /// other comparisons of the claim.
    pub difference: Estimate,
}

/// The course of one curve's means.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "CurveCourse"))]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its index.
    pub curve: usize,
    /// Mean at the first x.
    pub first: f64,
    /// Greatest mean.
    pub greatest: f64,
    /// Index of the x of the greatest mean.
    pub greatest_x: usize,
    /// Least mean.
    pub least: f64,
    /// Mean at the last x.
    pub last: f64,
}

/// The values of a figure over the drops that count: `[curves][x][drops]`, drops in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample(pub Vec<Vec<Vec<f64>>>);

impl Sample {
    pub(crate) fn at(&self, dot: Dot) -> &[f64] {
        &self.0[dot.curve][dot.x]
    }

    pub(crate) fn mean(&self, dot: Dot) -> f64 {
        Estimate::of(self.at(dot), 1).map_or(0.0, |estimate| estimate.mean)
    }

    pub(crate) fn grid(&self) -> usize {
        self.0.first().map_or(0, Vec::len)
    }

    pub(crate) fn drops(&self) -> usize {
        self.0.first().and_then(|curve| curve.first()).map_or(0, Vec::len)
    }

    /// a − b paired by drop, with the band that `comparisons` of them together need.
    pub(crate) fn compare(&self, a: Dot, b: Dot, comparisons: usize) -> Option<Comparison> {
        let pairs = self.at(a).iter().zip(self.at(b));
        let differences: Vec<f64> = pairs.map(|(a, b)| a - b).collect();
        Some(Comparison { a, b, difference: Estimate::of(&differences, comparisons)? })
    }

    pub(crate) fn course(&self, curve: usize) -> Course {
        let means: Vec<f64> = (0..self.grid()).map(|x| self.mean(Dot { curve, x })).collect();
        let (mut greatest_x, mut least) = (0, f64::INFINITY);
        for (x, &mean) in means.iter().enumerate() {
            greatest_x = if mean > means[greatest_x] { x } else { greatest_x };
            least = least.min(mean);
        }
        let (first, last) = (means[0], means[means.len() - 1]);
        Course { curve, first, greatest: means[greatest_x], greatest_x, least, last }
    }
}
