//! Traces as bytes: the worker that traced sends them, the page's picture is made of them.
//!
//! MessagePack, since records name their cases. Both sides are the same build; bytes are never stored.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// `value` as bytes.
///
/// # Panics
/// Never for the traces of this crate, which hold numbers, lists and names of cases.
pub fn to_bytes<T: Serialize>(value: &T) -> Vec<u8> {
    rmp_serde::to_vec(value).expect("numbers, lists and names can be written")
}

/// The value that [`to_bytes`] wrote; `None` for anything else.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    rmp_serde::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::model::Problem;
    use crate::scenario::presets::PRESETS;
    use crate::solver::line_search::SearchSettings;
    use crate::trace::{AloneTrace, DinkelbachTrace, OuterMethod, PairTrace};

    #[test]
    fn traces_come_back_whole() {
        let settings = SearchSettings { rounds: 7, seed: 3, ..SearchSettings::default() };
        for preset in PRESETS.iter().filter(|it| it.scenario().cues.len() <= 20) {
            let problem = Problem::new(&preset.scenario());
            let outer = DinkelbachTrace::new(&problem, OuterMethod::Exact);
            assert_eq!(from_bytes::<DinkelbachTrace>(&to_bytes(&outer)), Some(outer));
            for i in 0..problem.cues.min(4) {
                let alone = AloneTrace::new(&problem, i, 2.0);
                assert_eq!(from_bytes::<AloneTrace>(&to_bytes(&alone)), Some(alone));
                for j in 0..problem.dues.min(4) {
                    let pair = PairTrace::new(&problem, i, j, 2.0, &settings);
                    let bytes = to_bytes(&pair);
                    assert!(from_bytes::<PairTrace>(&bytes[..bytes.len() / 2]).is_none());
                    assert_eq!(from_bytes::<PairTrace>(&bytes), Some(pair));
                }
            }
        }
    }
}
