//! The grids on which places lie, so that links are short and exact: 1 cm, and 1 mm for seeded drops.

use crate::scenario::{Point, Scenario};

/// How fine a grid is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grid {
    /// What people place.
    Centimetre,
    /// What a seeded drop places.
    Millimetre,
}

impl Grid {
    fn steps_per_m(self) -> f64 {
        match self {
            Grid::Centimetre => 100.0,
            Grid::Millimetre => 1000.0,
        }
    }

    /// The step that is `value_m` to the bit; none if no step is.
    pub(super) fn step(self, value_m: f64) -> Option<i64> {
        let step = self.nearest(value_m);
        (self.value_m(step).to_bits() == value_m.to_bits()).then_some(step)
    }

    /// The step nearest to `value_m`, which is finite and at most 10^8 m.
    pub(super) fn nearest(self, value_m: f64) -> i64 {
        (value_m * self.steps_per_m()).round() as i64
    }

    /// The coordinate of a step, m.
    pub(super) fn value_m(self, step: i64) -> f64 {
        step as f64 / self.steps_per_m()
    }

    /// Both coordinates as steps.
    pub(super) fn steps(self, place: Point) -> Option<(i64, i64)> {
        Some((self.step(place.x_m)?, self.step(place.y_m)?))
    }
}

/// All places of a scenario: base station, CUEs, transmitters, receivers.
fn places(scenario: &mut Scenario) -> impl Iterator<Item = &mut Point> {
    let cues = scenario.cues.iter_mut().map(|cue| &mut cue.position);
    let dues = scenario.dues.iter_mut().flat_map(|due| [&mut due.tx, &mut due.rx]);
    core::iter::once(&mut scenario.bs).chain(cues).chain(dues)
}

/// Whether every place lies on a grid, so that the scenario's link is short.
pub fn is_short(scenario: &Scenario) -> bool {
    snapped(scenario) == *scenario
}

/// `scenario` with every coordinate that lies on no grid of 1 mm moved to the nearest centimetre.
///
/// Links are exact without it; a host that wants them short snaps the state itself first, so that both sides
/// hold the same bits.
pub fn snapped(scenario: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    for place in places(&mut scenario) {
        for coordinate in [&mut place.x_m, &mut place.y_m] {
            if Grid::Millimetre.step(*coordinate).is_none() {
                *coordinate = Grid::Centimetre.value_m(Grid::Centimetre.nearest(*coordinate));
            }
        }
    }
    scenario
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;
    use crate::scenario::PRESETS;

    #[test]
    fn steps_are_what_was_typed() {
        assert_eq!(Grid::Centimetre.step(120.57), Some(12_057));
        assert_eq!(Grid::Centimetre.step(120.575), None);
        assert_eq!(Grid::Millimetre.step(-120.575), Some(-120_575));
        assert_eq!(Grid::Centimetre.step(-0.0), None, "its sign is a bit too");
        for step in (-10_000_000..=10_000_000).step_by(997) {
            let typed: f64 = format!("{step}e-2").parse().unwrap();
            assert_eq!(Grid::Centimetre.value_m(step), typed);
            assert_eq!(Grid::Centimetre.step(typed), Some(step));
        }
    }

    #[test]
    fn presets_are_on_a_grid_and_other_places_are_moved_there() {
        for preset in PRESETS {
            assert!(is_short(&preset.scenario()), "{}", preset.id);
        }
        let mut scenario = PRESETS[0].scenario();
        scenario.cues[1].position = Point { x_m: 1.0 / 3.0, y_m: -0.001 };
        assert!(!is_short(&scenario));
        let snapped = snapped(&scenario);
        assert_eq!(snapped.cues[1].position, Point { x_m: 0.33, y_m: -0.001 });
        assert!(is_short(&snapped));
        scenario.cues[1].position = snapped.cues[1].position;
        assert_eq!(snapped, scenario);
    }
}
