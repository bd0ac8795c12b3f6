//! Scenarios from the whole permitted range, solved every way there is: what no slider reaches, a file may hold.
//!
//! `cargo xtask soak --minutes N` goes on with other seeds for as long as one likes.

#[path = "common/referee.rs"]
mod referee;
#[path = "common/soak.rs"]
mod soak;
#[path = "common/whole_range.rs"]
mod whole_range;

use soak::Soak;
use whole_range::Size;

#[track_caller]
fn flawless(seed: u64, size: Size, scenarios: u64) {
    let mut soak = Soak::new(seed, size, true);
    while soak.counts.scenarios < scenarios {
        soak.trial();
    }
    let faults: Vec<_> = soak.faults.iter().map(|fault| &fault.what).collect();
    assert!(faults.is_empty(), "{:?}: {faults:#?}\n{}", soak.counts, soak.faults[0].scenario);
}

#[test]
fn small_cells() {
    flawless(1, Size { cues: 6, dues: 6 }, 1500);
}

#[test]
fn large_cells() {
    flawless(2, Size { cues: 24, dues: 24 }, 60);
}
