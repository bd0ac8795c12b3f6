//! The elementary functions of the core, the same bits on every machine.
//!
//! Standard libraries differ in the last bit of `ln_1p`, `exp_m1` and their like, from system to
//! system and between native code and WebAssembly. A whole number of triplets hangs on such bits, and
//! so does the promise that a file or a link gives the same answer everywhere. Everything in the core
//! that is not a basic operation or a square root (which IEEE 754 rounds correctly) comes from here.

/// e^x − 1.
#[inline]
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// ln(1 + x).
#[inline]
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// e^x.
#[inline]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
#[inline]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Decimal logarithm.
#[inline]
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// `base` to the power `exponent`.
#[inline]
pub fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// Cosine of an angle in radians.
#[inline]
pub fn cos(angle: f64) -> f64 {
    libm::cos(angle)
}

/// Sine of an angle in radians.
#[inline]
pub fn sin(angle: f64) -> f64 {
    libm::sin(angle)
}

/// `x` within `least..=most`, which are in order. [`f64::clamp`] would say which were not: with that come the digits of
/// numbers, more code than a whole search.
#[inline]
pub fn within(x: f64, least: f64, most: f64) -> f64 {
    let x = if x < least { least } else { x };
    if x > most { most } else { x }
}

/// The sum of `terms` as if each addition kept twice the digits (Neumaier 1974): off by a last bit of the sum
/// itself, and by n²ε² of what is summed.
pub fn sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0, 0.0);
    for term in terms {
        let next: f64 = sum + term;
        let kept = |large: f64, small: f64| (large - next) + small;
        lost += if f64::abs(sum) >= f64::abs(term) { kept(sum, term) } else { kept(term, sum) };
        sum = next;
    }
    sum + lost
}

/// The least power of two that is not below a normal `x` > 0.
#[inline]
pub fn power_of_two_above(x: f64) -> f64 {
    let below = libm::scalbn(1.0, libm::ilogb(x));
    if below < x { 2.0 * below } else { below }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
    use super::*;

    #[test]
    fn a_sum_keeps_what_cancels() {
        assert_eq!(sum([1e16, 1.0, -1e16]), 1.0);
        assert_eq!(sum([1.0, 1e16, 1e-3, -1e16]), 1.001);
        assert_eq!(sum([0.1; 10]), 1.0);
        assert_eq!(sum([]), 0.0);
        assert!(sum([f64::NAN, 1.0]).is_nan());
    }
}
