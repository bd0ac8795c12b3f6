//! Means over drops and their bands, by Student's t.

use serde::{Deserialize, Serialize};

/// 1 − 0.05: every band and every verdict is at this level.
pub const LEVEL: f64 = 0.05;

/// A mean with the half-width of its band.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// Mean of the sample.
    pub mean: f64,
    /// Half of the band's width; none where one number or none gives no spread.
    pub half_width: Option<f64>,
}

impl Estimate {
    /// Mean and band of `sample`, wide enough that `comparisons` ≥ 1 such bands hold together with
    /// probability 1 − [`LEVEL`] at least (Bonferroni); none of no numbers.
    ///
    /// The sums run in the order given: the same sample in the same order has the same bits.
    pub fn of(sample: &[f64], comparisons: usize) -> Option<Estimate> {
        let count = sample.len() as f64;
        if sample.is_empty() {
            return None;
        }
        let mean = sample.iter().sum::<f64>() / count;
        let squares: f64 = sample.iter().map(|value| (value - mean) * (value - mean)).sum();
        let half_width = (sample.len() > 1).then(|| {
            let standard_error = (squares / (count - 1.0) / count).sqrt();
            t_quantile(comparisons, sample.len() - 1) * standard_error
        });
        Some(Estimate { mean, half_width })
    }

    /// Lower end of the band; −∞ without one.
    pub fn low(&self) -> f64 {
        self.half_width.map_or(f64::NEG_INFINITY, |half| self.mean - half)
    }

    /// Upper end of the band; ∞ without one.
    pub fn high(&self) -> f64 {
        self.half_width.map_or(f64::INFINITY, |half| self.mean + half)
    }
}

/// The quantile of Student's t that `comparisons` two-sided bands need, at `freedom` ≥ 1 degrees.
pub fn t_quantile(comparisons: usize, freedom: usize) -> f64 {
    let tail = LEVEL / (2.0 * comparisons.max(1) as f64);
    // Hill's expansion, good to 1e-6, on libm alone: the same bits on every machine.
    distrs::StudentsT::ppf(1.0 - tail, freedom as f64)
}

/// How many drops would decide what `count` drops left open: the band shrinks with the root of their
/// number until its half-width is `distance`. None if the difference is nothing at all.
pub fn drops_to_decide(half_width: f64, distance: f64, count: usize) -> Option<f64> {
    let ratio = half_width / distance.abs();
    let drops = (ratio * ratio * count as f64).ceil();
    drops.is_finite().then_some(drops)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    #[test]
    fn mean_and_band_by_hand() {
        // Mean 5, deviations −3 −1 1 3, variance 20/3, standard error √(5/3), t(0.975, 3) = 3.182446.
        let band = Estimate::of(&[2.0, 4.0, 6.0, 8.0], 1).unwrap();
        assert_eq!(band.mean, 5.0);
        assert!((band.half_width.unwrap() - 3.182_446_305 * (5.0f64 / 3.0).sqrt()).abs() < 1e-5);
        assert_eq!((band.low() + band.high()) / 2.0, 5.0);
        assert_eq!(Estimate::of(&[], 1), None);
        let one = Estimate::of(&[7.0], 1).unwrap();
        assert_eq!((one.mean, one.half_width), (7.0, None));
        assert_eq!((one.low(), one.high()), (f64::NEG_INFINITY, f64::INFINITY));
        assert_eq!(Estimate::of(&[3.0; 5], 1).unwrap().half_width, Some(0.0));
    }

    #[test]
    fn quantiles_of_the_printed_tables() {
        for (comparisons, freedom, wanted) in [
            (1, 1, 12.7062),
            (1, 9, 2.2622),
            (1, 59, 2.0010),
            (1, 199, 1.9720),
            (1, 999, 1.9623),
            // 0.05 / (2·5) = 0.005 and 0.05 / (2·50) = 0.0005.
            (5, 9, 3.2498),
            (5, 120, 2.6174),
            (50, 9, 4.7809),
            (50, 120, 3.3735),
        ] {
            let quantile = t_quantile(comparisons, freedom);
            assert!((quantile - wanted).abs() < 1e-4, "{comparisons} {freedom}: {quantile}");
        }
    }

    #[test]
    fn bands_hold_the_mean_as_often_as_they_say() {
        use rand::{RngExt, SeedableRng};
        let mut random = rand_pcg::Pcg64::seed_from_u64(4);
        let mut missed = 0;
        for _ in 0..4000 {
            // Sums of twelve uniforms are normal enough.
            let mut draw = || (0..12).map(|_| random.random::<f64>()).sum::<f64>();
            let sample: Vec<f64> = (0..10).map(|_| draw()).collect();
            let band = Estimate::of(&sample, 1).unwrap();
            missed += i32::from(!(band.low()..=band.high()).contains(&6.0));
        }
        // 5 % of 4000 with three standard deviations.
        assert!((160..=241).contains(&missed), "{missed}");
    }

    #[test]
    fn drops_that_would_decide() {
        assert_eq!(drops_to_decide(2.0, -1.0, 50), Some(200.0));
        assert_eq!(drops_to_decide(2.0, 0.0, 50), None);
        assert_eq!(drops_to_decide(0.0, 0.0, 50), None);
    }
}
