//! Lists of amounts as bytes have them: short where they are small, which they nearly always are.

use serde::{Deserialize, Serialize};

/// Whole numbers: nearly always 64 bits do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Whole {
    Narrow(Vec<i64>),
    Wide(Vec<i128>),
}

/// In the place of a missing number; no amount is as small.
const NONE: i64 = i64::MIN;

impl Whole {
    pub(crate) fn new(numbers: impl Iterator<Item = Option<i128>> + Clone) -> Whole {
        let narrow = numbers.clone().map(|number| match number {
            None => Some(NONE),
            Some(number) => i64::try_from(number).ok().filter(|number| *number != NONE),
        });
        match narrow.collect() {
            Some(narrow) => Whole::Narrow(narrow),
            None => Whole::Wide(numbers.map(|number| number.unwrap_or(i128::MIN)).collect()),
        }
    }

    pub(crate) fn all(numbers: &[i128]) -> Whole {
        Whole::new(numbers.iter().map(|number| Some(*number)))
    }

    pub(crate) fn read(self) -> Vec<Option<i128>> {
        match self {
            Whole::Narrow(numbers) => {
                numbers.into_iter().map(|it| (it != NONE).then_some(i128::from(it))).collect()
            }
            Whole::Wide(numbers) => {
                numbers.into_iter().map(|it| (it != i128::MIN).then_some(it)).collect()
            }
        }
    }

    /// None of them missing.
    pub(crate) fn read_all(self) -> Option<Vec<i128>> {
        self.read().into_iter().collect()
    }
}
