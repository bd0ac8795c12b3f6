//! The numbers that a matching's trace is told in: the solver's own, or whole multiples of a grid.

use serde::Serialize;
use std::fmt::Debug;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// Prices, slacks and weights of a trace: `f64` as the solver has them, or `i128`, in which
/// nothing is ever rounded.
pub trait Amount:
    Copy
    + Debug
    + Default
    + PartialOrd
    + Serialize
    + Add<Output = Self>
    + AddAssign
    + Neg<Output = Self>
    + Sub<Output = Self>
    + SubAssign
{
}

impl Amount for f64 {}
impl Amount for i128 {}
