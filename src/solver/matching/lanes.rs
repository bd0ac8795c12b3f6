//! Blocks of a row that a scan handles at once, written so that compilers use vector registers.
//!
//! Comparisons by `<` and `>` rather than [`f64::min`] and [`f64::max`], which must look for NaN;
//! reductions by halves, since a running minimum waits for itself at every entry; plain loops, since
//! the closures of array functions are calls wherever they are not inlined.

/// Entries of a block.
pub(super) const LANES: usize = 8;

/// One block.
pub(super) type Block = [f64; LANES];

/// The lesser.
#[inline(always)]
pub(super) fn less(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The greater.
#[inline(always)]
pub(super) fn more(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// `choose` between the entries of each half, at the same place.
#[inline(always)]
fn halves(block: &Block, choose: impl Fn(f64, f64) -> f64) -> [f64; LANES / 2] {
    let mut chosen = [0.0; LANES / 2];
    for at in 0..LANES / 2 {
        chosen[at] = choose(block[at], block[at + LANES / 2]);
    }
    chosen
}

/// Least entry.
#[inline(always)]
pub(super) fn least(block: &Block) -> f64 {
    let four = halves(block, less);
    less(less(four[0], four[2]), less(four[1], four[3]))
}

/// Greatest entry.
#[inline(always)]
pub(super) fn greatest(block: &Block) -> f64 {
    let four = halves(block, more);
    more(more(four[0], four[2]), more(four[1], four[3]))
}

/// Greatest entry and the next one, equal if the greatest occurs twice.
#[inline(always)]
pub(super) fn two_greatest(block: &Block) -> (f64, f64) {
    let (first, second) = (halves(block, more), halves(block, less));
    merge_greatest(
        merge_greatest((first[0], second[0]), (first[2], second[2])),
        merge_greatest((first[1], second[1]), (first[3], second[3])),
    )
}

/// The two greatest of four, given as two ordered pairs.
#[inline(always)]
pub(super) fn merge_greatest(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (more(a.0, b.0), more(less(a.0, b.0), more(a.1, b.1)))
}

/// The first lane that holds at least `worth`; [`LANES`] if there is none.
#[inline(always)]
pub(super) fn lane_of(block: &Block, worth: f64) -> usize {
    // All lanes at once, without a branch: where it is cannot be foreseen.
    let mut mask = 1 << LANES;
    for (lane, entry) in block.iter().enumerate() {
        mask |= u32::from(*entry >= worth) << lane;
    }
    mask.trailing_zeros() as usize
}
