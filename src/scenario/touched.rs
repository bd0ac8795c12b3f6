//! What an edit touches: from the row of a parameter to the solver, so that nobody redoes more than they must.

/// What differs between two states of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Nothing.
    Nothing,
    /// What is drawn, and no number of the problem.
    Drawing,
    /// Place or ζ of one CUE.
    Cue(usize),
    /// Places or ζ of one D2D pair.
    Due(usize),
    /// Place of the base station.
    BaseStation,
    /// Limits, noise, bandwidth or energies: all gains and values per triplet stand.
    Limits,
    /// Values per triplet, and perhaps limits: all gains stand.
    Values,
    /// Every gain: limits and values per triplet stand.
    Channel,
    /// Everything, the number of users included.
    Everything,
}

impl Touched {
    /// What both touched.
    #[must_use]
    pub fn and(self, other: Touched) -> Touched {
        use Touched::{Drawing, Everything, Limits, Nothing, Values};
        match (self, other) {
            (same, also) if same == also => same,
            (Nothing, known) | (known, Nothing) | (Drawing, known) | (known, Drawing) => known,
            (Limits, Values) | (Values, Limits) => Values,
            _ => Everything,
        }
    }

    /// Whether every number of the problem stands.
    pub fn spares_problem(self) -> bool {
        matches!(self, Touched::Nothing | Touched::Drawing)
    }
}

#[cfg(test)]
mod tests {
    use super::Touched::{self, *};

    const ALL: [Touched; 9] =
        [Nothing, Drawing, Cue(1), Due(1), BaseStation, Limits, Values, Channel, Everything];

    #[test]
    fn joining_has_an_order_but_no_direction() {
        for a in ALL {
            assert_eq!(a.and(a), a);
            assert_eq!(a.and(Nothing), a);
            assert_eq!(a.and(Everything), Everything);
            for b in ALL {
                assert_eq!(a.and(b), b.and(a));
                assert_eq!(a.and(b).and(b), a.and(b), "the whole has each part");
                for c in ALL {
                    assert_eq!(a.and(b).and(c), a.and(b.and(c)));
                }
            }
        }
        assert_eq!(Cue(0).and(Cue(1)), Everything);
        assert_eq!(Limits.and(Values), Values);
        assert_eq!(Drawing.and(Limits), Limits);
    }
}
