//! Sums without rounding, and only then rounded outwards: prices may cancel, bounds may not.
//!
//! Shewchuk's expansions (*Adaptive precision floating-point arithmetic*, 1997): a sum is kept as
//! floating-point parts that do not overlap; adding a number splits every rounding off into a part of
//! its own. Exact as long as nothing overflows, which [`LARGEST`] sees to.

/// Largest magnitude that is summed: a thousand of them stay far from overflow.
pub(super) const LARGEST: f64 = 1e300;

/// An exact sum of finite numbers of magnitude at most [`LARGEST`].
#[derive(Clone, Debug, Default)]
pub(super) struct ExactSum {
    /// Increasing in magnitude, not overlapping; their sum is the sum.
    parts: Vec<f64>,
}

impl ExactSum {
    /// The exact sum of `terms`.
    pub(super) fn of(terms: impl IntoIterator<Item = f64>) -> ExactSum {
        let mut sum = ExactSum::default();
        terms.into_iter().for_each(|term| sum.add(term));
        sum
    }

    /// Adds a number without rounding.
    pub(super) fn add(&mut self, term: f64) {
        let mut rest = term;
        let mut kept = 0;
        for at in 0..self.parts.len() {
            let (sum, lost) = two_sum(rest, self.parts[at]);
            if lost != 0.0 {
                self.parts[kept] = lost;
                kept += 1;
            }
            rest = sum;
        }
        self.parts.truncate(kept);
        self.parts.push(rest);
    }

    /// A floating-point number not below the sum, within two units in the last place of it.
    pub(super) fn up(&self) -> f64 {
        let (nearest, rest) = self.nearest();
        if rest > 0.0 { nearest.next_up() } else { nearest }
    }

    /// A floating-point number not above the sum, within two units in the last place of it.
    pub(super) fn down(&self) -> f64 {
        let (nearest, rest) = self.nearest();
        if rest < 0.0 { nearest.next_down() } else { nearest }
    }

    /// The sum rounded, and something of the sign of what that leaves.
    fn nearest(&self) -> (f64, f64) {
        let mut parts = self.parts.iter().rev();
        let mut sum = parts.next().copied().unwrap_or(0.0);
        let mut rest = 0.0;
        for &part in parts {
            // Parts do not overlap: the first that is lost has the sign of all that is lost.
            let (next, lost) = two_sum(sum, part);
            sum = next;
            if lost != 0.0 {
                rest = lost;
                break;
            }
        }
        (sum, rest)
    }
}

/// `a` + `b` rounded, and exactly what rounding took away (Knuth).
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let of_b = sum - a;
    (sum, (a - (sum - of_b)) + (b - of_b))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
    use super::*;
    use rand::{RngExt, SeedableRng};

    #[test]
    fn keeps_what_plain_sums_lose() {
        let sum = ExactSum::of([4_503_599_627_370_496.0, 0.1, -4_503_599_627_370_496.0]);
        assert_eq!((sum.down(), sum.up()), (0.1, 0.1));
        let sum = ExactSum::of([1e300, 1.0, -1e300, 1e-300]);
        assert_eq!((sum.down(), sum.up()), (1.0, 1.0_f64.next_up()));
        let sum = ExactSum::of([1e300, -1e-300]);
        assert_eq!((sum.down(), sum.up()), (1e300_f64.next_down(), 1e300));
        assert_eq!(ExactSum::default().up(), 0.0);
    }

    #[test]
    fn brackets_sums_of_integers_of_every_scale() {
        // Multiples of 2^-40 up to 2^60, summed in 128-bit integers for comparison.
        let mut rng = rand_pcg::Pcg64::seed_from_u64(8);
        for _ in 0..20_000 {
            let count = rng.random_range(0..40);
            let mut terms = Vec::new();
            let mut exact: i128 = 0;
            for _ in 0..count {
                let mantissa = i128::from(rng.random_range(-(1i64 << 52)..1i64 << 52));
                let shift = rng.random_range(0..48);
                exact += mantissa << shift;
                terms.push((mantissa << shift) as f64 * 2f64.powi(-40));
                if rng.random_range(0..3) == 0 {
                    exact -= mantissa << shift;
                    terms.push(-((mantissa << shift) as f64 * 2f64.powi(-40)));
                }
            }
            let sum = ExactSum::of(terms);
            let scaled = |x: f64| x * 2f64.powi(40);
            // Every double here times 2^40 is a whole number below 2^113.
            assert!(scaled(sum.down()) as i128 <= exact && exact <= scaled(sum.up()) as i128);
            assert!(sum.up() <= sum.down().next_up().next_up());
        }
    }
}
