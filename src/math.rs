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

/// The least power of two that is not below a normal `x` > 0.
#[inline]
pub fn power_of_two_above(x: f64) -> f64 {
    let below = libm::scalbn(1.0, libm::ilogb(x));
    if below < x { 2.0 * below } else { below }
}
