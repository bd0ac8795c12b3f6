//! Every slack of the verifier, named once. The solver's are elsewhere: the two share the model's definition
//! of *feasible* and nothing else.

/// ε = 2⁻⁵², twice the largest relative error of a basic operation: what error shares are counted in.
pub(super) const EPS: f64 = f64::EPSILON;

/// Relative tolerance of every check.
///
/// Rates that are whole multiples of L lose about 1e-13 to rounding, and solvers stop at a relative
/// residual of 1e-12 or less, so 1e-9 rejects no right answer. It is also the largest proven gap of an
/// answer that is called optimal: tolerances of single statements do not add to it.
pub const TOLERANCE: f64 = 1e-9;

/// Most by which a rate may fall short of a whole number of triplets and still count as whole, triplets/s.
/// Rounding is about 1e-13 of the rate, so that a thousandth is ample for 1e9 triplets, where
/// [`TOLERANCE`] alone would span whole triplets.
pub(super) const LARGEST_SHORTFALL: f64 = 1e-3;

/// Rounding that a statement's terms are allowed, relative to their size: sums of some ten terms, written to
/// a file and read back.
pub(super) const STATEMENT: f64 = 64.0 * EPS;

// The proof. These make bounds looser and never wrong: they round outwards.

/// Share of the accepted gap that bounds may leave open where more work would close it.
pub(super) const OPEN_SHARE: f64 = 0.01;
/// The same where F ≤ 0 is to be shown directly: of the gap that is tried.
pub(super) const DIRECT_OPEN_SHARE: f64 = 0.05;
/// Rounding of a bound relative to S: nothing is gained by asking for less.
pub(super) const BOUND: f64 = 1e-15;
/// By how much above η it is tried to prove F ≤ 0 directly, where the certificate's own bound leaves
/// more open than [`TOLERANCE`].
pub(super) const DIRECT_GAPS: [f64; 2] = [1e-10, 8e-10];
/// Of η = S/P of exactly summed terms: every term is rounded once or twice, the quotient once.
pub(super) const ATTAINED_ETA: f64 = 8.0 * EPS;
/// Of the gap: a product, a quotient, and as much again.
pub(super) const GAP: f64 = 4.0 * EPS;
/// Of the least power of any competitor: far more than M + N sums of powers with 160 e-folds can round.
pub(super) const LEAST_POWER: f64 = 1e-12;
/// Of the three terms of a box's bound, summed twice.
pub(super) const BOX_SUM: f64 = 4.0 * EPS;
/// Of a tangent's height at the other end of its line.
pub(super) const TANGENT: f64 = 4.0 * EPS;
