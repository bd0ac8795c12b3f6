//! Numbers on a decimal grid: whole multiples of 10^−decimals, on which what is shown adds up.
//!
//! A sum of rounded numbers is seldom the rounded sum. On one grid it is: parts are whole
//! multiples (`i128`) of the same power of ten, sums and differences of them are exact, and what
//! is printed is what was added.

/// The finest grid that is used.
pub const MOST_DECIMALS: u32 = 24;

/// Decimals of the shortest text that reads back as `value`: 2 for 36.26, 0 for what is not
/// finite.
pub fn decimals_of(value: f64) -> u32 {
    if !value.is_finite() {
        return 0;
    }
    let text = value.to_string();
    text.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32)
}

/// The multiple of 10^−`decimals` that is nearest to `value`; `None` where it is not finite or
/// has no place in an `i128`.
pub fn nearest(value: f64, decimals: u32) -> Option<i128> {
    if !value.is_finite() {
        return None;
    }
    let text = format!("{value:.*}", decimals as usize);
    text.replace('.', "").parse().ok()
}

/// The multiple of 10^−`decimals` that `value` is when written down in its shortest text, which
/// is what somebody typed; `None` where it has more decimals than the grid.
pub fn typed(value: f64, decimals: u32) -> Option<i128> {
    let finer = decimals.checked_sub(decimals_of(value))?;
    let digits: i128 = value.to_string().replace('.', "").parse().ok()?;
    digits.checked_mul(10i128.checked_pow(finer)?)
}

/// `parts` on the grid such that they add up to the nearest multiple of their own sum: each is
/// rounded down or up, those with the largest remainders up. `None` where one has no place.
pub fn apportioned(parts: &[f64], decimals: u32) -> Option<Vec<i128>> {
    let total = nearest(parts.iter().sum(), decimals)?;
    let mut whole = Vec::with_capacity(parts.len());
    let mut remainders = Vec::with_capacity(parts.len());
    let scale = 10f64.powi(decimals as i32);
    for part in parts {
        let near = nearest(*part, decimals)?;
        whole.push(near);
        // How far above what was taken, in units of the grid: within ±1/2.
        remainders.push(part * scale - near as f64);
    }
    let missing = total.checked_sub(whole.iter().sum())?;
    let step = missing.signum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (remainders[*a], remainders[*b]);
        if step >= 0 { b.total_cmp(&a) } else { a.total_cmp(&b) }
    });
    // The sum of so many roundings is off by less than one for each.
    if missing.unsigned_abs() > parts.len() as u128 {
        return None;
    }
    for at in order.into_iter().take(missing.unsigned_abs() as usize) {
        whole[at] += step;
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_numbers_keep_their_digits() {
        for (value, decimals, units) in [
            (36.26, 2, Some(3626)),
            (160.6, 2, Some(16060)),
            (1_000_000.716_6, 4, Some(10_000_007_166)),
            (0.000_001, 6, Some(1)),
            (-1.8, 1, Some(-18)),
            (-0.0, 0, Some(0)),
            (2.46506283, 10, Some(24_650_628_300)),
            (0.25, 1, None),
        ] {
            assert_eq!(typed(value, decimals), units, "{value}");
        }
        assert_eq!(decimals_of(1e6), 0);
        assert_eq!(decimals_of(1e-7), 7);
    }

    #[test]
    fn parts_add_up_to_the_rounded_sum() {
        // Classroom's chosen entries, which add up to 0.
        let parts = [1.3249, -1.7851, -3.5186, 3.9788];
        let shown = apportioned(&parts, 2).unwrap_or_default();
        assert_eq!(shown.iter().sum::<i128>(), 0);
        for (part, shown) in parts.iter().zip(&shown) {
            assert!((part * 100.0 - *shown as f64).abs() < 1.0);
        }
        assert_eq!(apportioned(&[], 2), Some(vec![]));
        assert_eq!(apportioned(&[f64::NAN], 2), None);
        assert_eq!(apportioned(&[0.004; 3], 2), Some(vec![1, 0, 0]));
        assert_eq!(apportioned(&[-0.004; 3], 2), Some(vec![-1, 0, 0]));
    }
}
