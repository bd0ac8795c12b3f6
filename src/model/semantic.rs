//! Zipf preference and semantic value per triplet, equations (3)-(4).

use crate::math;

/// Shares q_r = r^(−ζ) / Σ_k k^(−ζ) of the services ranked 1..=K, in rank order; they sum to 1.
pub fn zipf_shares(zipf: f64, services: u32) -> Vec<f64> {
    let weights: Vec<f64> = (1..=services).map(|rank| math::pow(f64::from(rank), -zipf)).collect();
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

/// ϖ = Σ_r q_r², the semantic value of one triplet: 1/K at ζ = 0, towards 1 as ζ → ∞.
///
/// The share weights twice, once as how many triplets are of a service and once as what each is
/// worth. A user's ranking permutes the services and never changes the sum.
pub fn value_per_triplet(zipf: f64, services: u32) -> f64 {
    let (mut total, mut squares) = (0.0, 0.0);
    for rank in 1..=services {
        let weight = math::pow(f64::from(rank), -zipf);
        total += weight;
        squares += weight * weight;
    }
    squares / (total * total)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-14, "{found} is not {expected}");
    }

    #[test]
    fn shares_by_hand() {
        // ζ = 1, K = 3: weights 1, 1/2, 1/3 over 11/6.
        let shares = zipf_shares(1.0, 3);
        for (share, expected) in shares.iter().zip([6.0 / 11.0, 3.0 / 11.0, 2.0 / 11.0]) {
            close(*share, expected);
        }
        close(value_per_triplet(1.0, 3), 49.0 / 121.0);
        // ζ = 2, K = 2: weights 1, 1/4 over 5/4.
        close(value_per_triplet(2.0, 2), 17.0 / 25.0);
    }

    #[test]
    fn edge_cases() {
        for services in [1, 2, 10, 100] {
            close(value_per_triplet(0.0, services), 1.0 / f64::from(services));
            close(value_per_triplet(1e6, services), 1.0);
            close(zipf_shares(0.7, services).iter().sum(), 1.0);
        }
        for zipf in [0.0, 0.3, 5.0, 1e6] {
            assert_eq!(value_per_triplet(zipf, 1), 1.0);
        }
    }

    #[test]
    fn value_rises_with_skewness_and_falls_with_services() {
        for step in 0..50 {
            let zipf = f64::from(step) * 0.1;
            assert!(value_per_triplet(zipf + 0.1, 10) > value_per_triplet(zipf, 10));
            assert!(value_per_triplet(zipf, 11) < value_per_triplet(zipf, 10));
            let squares: f64 = zipf_shares(zipf, 10).iter().map(|q| q * q).sum();
            close(value_per_triplet(zipf, 10), squares);
        }
    }
}
