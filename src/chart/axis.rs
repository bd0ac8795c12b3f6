//! Linear and logarithmic axes with ticks that people read.

use crate::chart::text;
use serde::Deserialize;

/// How an axis spreads its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spacing {
    /// Equal steps.
    Linear,
    /// Equal ratios; values must be positive.
    Log,
}

/// A tick with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where on the axis.
    pub value: f64,
    /// What to write there; empty for a minor tick.
    pub label: String,
}

/// Values from `low` to `high` laid out from `from_px` to `to_px`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// How values are spread.
    pub spacing: Spacing,
    /// Value at `from_px`.
    pub low: f64,
    /// Value at `to_px`; > `low`.
    pub high: f64,
    /// Pixel of `low`.
    pub from_px: f64,
    /// Pixel of `high`.
    pub to_px: f64,
}

/// Whether an axis can go from `low` to `high`: a window comes from outside, from a saved state or a host.
pub fn is_range(low: f64, high: f64, spacing: Spacing) -> bool {
    low.is_finite() && high.is_finite() && low < high && (spacing == Spacing::Linear || low > 0.0)
}

impl Axis {
    /// Pixel of `value`; far outside for what a log axis cannot show.
    pub fn px(&self, value: f64) -> f64 {
        let share = match self.spacing {
            Spacing::Linear => (value - self.low) / (self.high - self.low),
            Spacing::Log => {
                if value <= 0.0 {
                    return self.from_px - (self.to_px - self.from_px) * 9.0;
                }
                (value / self.low).ln() / (self.high / self.low).ln()
            }
        };
        self.from_px + share.clamp(-9.0, 10.0) * (self.to_px - self.from_px)
    }

    /// Value at pixel `px`.
    pub fn value(&self, px: f64) -> f64 {
        let share = (px - self.from_px) / (self.to_px - self.from_px);
        match self.spacing {
            Spacing::Linear => self.low + share * (self.high - self.low),
            Spacing::Log => self.low * (self.high / self.low).powf(share),
        }
    }

    /// `value` brought into the axis.
    pub fn clamp(&self, value: f64) -> f64 {
        value.clamp(self.low, self.high)
    }

    /// The SI factor and prefix that all labels of a linear axis share.
    pub fn shared_prefix(&self) -> (f64, &'static str) {
        text::prefix(self.low.abs().max(self.high.abs()))
    }

    /// At most about `most` labelled ticks.
    ///
    /// With a unit, a log axis writes it on every label (`10 µW`); a linear axis divides by
    /// [`Axis::shared_prefix`] and leaves the unit to the axis title.
    pub fn ticks(&self, most: usize, unit: &str) -> Vec<Tick> {
        match self.spacing {
            Spacing::Linear => self.linear_ticks(most, unit),
            Spacing::Log => self.log_ticks(most, unit),
        }
    }

    fn linear_ticks(&self, most: usize, unit: &str) -> Vec<Tick> {
        let step = nice_step((self.high - self.low) / most.max(1) as f64);
        let (factor, _) = if unit.is_empty() { (1.0, "") } else { self.shared_prefix() };
        // The step's own last digit decides the decimals, so that neighbours differ.
        let decimals = (-((step / factor).log10() + 1e-9).floor()).clamp(0.0, 12.0) as usize;
        let first = (self.low / step - 1e-9).ceil() as i64;
        let last = (self.high / step + 1e-9).floor() as i64;
        (first..=last.min(first + 100))
            .map(|k| {
                let value = k as f64 * step;
                let label = format!("{:.decimals$}", value / factor).replace('-', "−");
                let label = if k == 0 { "0".to_owned() } else { label };
                Tick { value, label }
            })
            .collect()
    }

    fn log_ticks(&self, most: usize, unit: &str) -> Vec<Tick> {
        let decades = (self.high / self.low).log10();
        if decades < 0.35 {
            return self
                .linear_ticks(most, "")
                .into_iter()
                .map(|tick| {
                    let digits =
                        2 + (tick.value / (self.high - self.low)).log10().max(0.0).ceil() as usize;
                    Tick { label: text::si(tick.value, unit, digits.clamp(2, 9)), ..tick }
                })
                .collect();
        }
        let most = most.max(1) as f64;
        let multiples: &[f64] = if decades * 3.0 <= most {
            &[1.0, 2.0, 5.0]
        } else if decades * 2.0 <= most {
            &[1.0, 3.0]
        } else {
            &[1.0]
        };
        let every = (decades / most).ceil().max(1.0) as i64;
        let first = self.low.log10().floor() as i64;
        let named_from = (self.low.log10() - 1e-9).ceil() as i64;
        let last = self.high.log10().ceil() as i64;
        let mut ticks = Vec::new();
        for decade in first..=last {
            for multiple in 1..10 {
                let value = f64::from(multiple) * 10f64.powi(decade as i32);
                if value < self.low * (1.0 - 1e-9) || value > self.high * (1.0 + 1e-9) {
                    continue;
                }
                let named = multiples.contains(&f64::from(multiple))
                    && (decade - named_from).rem_euclid(every) == 0;
                let label = if named { text::si(value, unit, 1) } else { String::new() };
                if named || decades < 8.0 {
                    ticks.push(Tick { value, label });
                }
            }
        }
        ticks
    }
}

/// The least of 1, 2, 5 · 10^k that is no smaller than `rough`.
pub fn nice_step(rough: f64) -> f64 {
    let decade = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().find(|m| m * decade >= rough * (1.0 - 1e-9));
    step.unwrap_or(10.0) * decade
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn axis(spacing: Spacing, low: f64, high: f64) -> Axis {
        Axis { spacing, low, high, from_px: 0.0, to_px: 400.0 }
    }

    #[test]
    fn pixels_and_values_are_inverse() {
        for axis in [axis(Spacing::Linear, -1.0, 3.0), axis(Spacing::Log, 1e-6, 0.2)] {
            for px in [0.0, 13.0, 400.0] {
                assert!((axis.px(axis.value(px)) - px).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn tick_labels_differ_and_stay_inside() {
        for (spacing, low, high) in [
            (Spacing::Linear, 0.0, 0.126),
            (Spacing::Linear, 0.011_213, 0.011_219),
            (Spacing::Log, 3e-9, 0.2),
            (Spacing::Log, 0.01, 0.03),
            (Spacing::Log, 0.011, 0.012),
        ] {
            let ticks = axis(spacing, low, high).ticks(6, "W");
            let labels: Vec<_> =
                ticks.iter().filter(|t| !t.label.is_empty()).map(|t| t.label.clone()).collect();
            assert!((2..=9).contains(&labels.len()), "{low} {high}: {labels:?}");
            let mut unique = labels.clone();
            unique.dedup();
            assert_eq!(unique, labels);
            assert!(ticks.iter().all(|t| t.value >= low * 0.999 && t.value <= high * 1.001));
        }
    }
}
