//! Zipf preference and semantic value per triplet, equations (3)-(4).

/// Shares q_r = r^(−ζ) / Σ_k k^(−ζ) of the services ranked 1..=K, in rank order; they sum to 1.
pub fn zipf_shares(zipf: f64, services: u32) -> Vec<f64> {
    let weights: Vec<f64> = (1..=services)
        .map(|rank| f64::from(rank).powf(-zipf))
        .collect();
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
        let weight = f64::from(rank).powf(-zipf);
        total += weight;
        squares += weight * weight;
    }
    squares / (total * total)
}
