//! Linear power gains of every link, from geometry or measurement.

use crate::math;
use crate::scenario::draws::{Draws, Link, Stream};
use crate::scenario::{Params, PathLoss, Point, Scenario};
use crate::units::db_to_ratio;

/// Linear power gains; all dimensionless, > 0 (interference gains may be 0 when measured).
///
/// Without measured gains each is the path loss over the link's length, times a log-normal
/// shadowing draw and an exponential Rayleigh draw where the scenario asks for them. The draws
/// depend on the seed and on which link it is, on nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Gains {
    /// h_i `[M]`: CUE i → BS.
    pub cue_bs: Vec<f64>,
    /// g_j `[N]`: DUE j's transmitter → BS.
    pub due_bs: Vec<f64>,
    /// h_j `[N]`: inside pair j.
    pub due: Vec<f64>,
    /// g_ij `[M·N]`, row i·N + j: CUE i → DUE j's receiver.
    pub cue_due: Vec<f64>,
}

impl Gains {
    /// Gains of `scenario`: measured ones if it has them, else path loss over its geometry.
    pub fn new(scenario: &Scenario) -> Gains {
        if let Some(measured) = &scenario.gains {
            return Gains {
                cue_bs: measured.cue_bs.clone(),
                due_bs: measured.due_bs.clone(),
                due: measured.due.clone(),
                cue_due: measured.cue_due.iter().flatten().copied().collect(),
            };
        }
        let (cues, dues) = (0..scenario.cues.len(), 0..scenario.dues.len());
        Gains {
            cue_bs: cues.clone().map(|i| link_gain(scenario, Link::CueToBs(i))).collect(),
            due_bs: dues.clone().map(|j| link_gain(scenario, Link::DueToBs(j))).collect(),
            due: dues.clone().map(|j| link_gain(scenario, Link::InsidePair(j))).collect(),
            cue_due: cues
                .flat_map(|i| dues.clone().map(move |j| link_gain(scenario, Link::CueToDue(i, j))))
                .collect(),
        }
    }

    /// Follows CUE `i` to where `scenario` now has it: 1 + N links, no allocation.
    ///
    /// Measured gains stay as they are, here and in the other moves. The counts must be those that
    /// these gains were made for.
    pub fn move_cue(&mut self, scenario: &Scenario, i: usize) {
        if scenario.gains.is_some() {
            return;
        }
        let dues = self.due.len();
        self.cue_bs[i] = link_gain(scenario, Link::CueToBs(i));
        for (j, gain) in self.cue_due[i * dues..(i + 1) * dues].iter_mut().enumerate() {
            *gain = link_gain(scenario, Link::CueToDue(i, j));
        }
    }

    /// Follows both ends of DUE `j` to where `scenario` now has them: 2 + M links, no allocation.
    pub fn move_due(&mut self, scenario: &Scenario, j: usize) {
        if scenario.gains.is_some() {
            return;
        }
        let dues = self.due.len();
        self.due_bs[j] = link_gain(scenario, Link::DueToBs(j));
        self.due[j] = link_gain(scenario, Link::InsidePair(j));
        for i in 0..self.cue_bs.len() {
            self.cue_due[i * dues + j] = link_gain(scenario, Link::CueToDue(i, j));
        }
    }

    /// Follows the base station to where `scenario` now has it: M + N links, no allocation.
    pub fn move_bs(&mut self, scenario: &Scenario) {
        if scenario.gains.is_some() {
            return;
        }
        for (i, gain) in self.cue_bs.iter_mut().enumerate() {
            *gain = link_gain(scenario, Link::CueToBs(i));
        }
        for (j, gain) in self.due_bs.iter_mut().enumerate() {
            *gain = link_gain(scenario, Link::DueToBs(j));
        }
    }
}

/// Gain of `link` where `scenario` has its ends.
fn link_gain(scenario: &Scenario, link: Link) -> f64 {
    let Scenario { params, bs, cues, dues, seed, .. } = scenario;
    let (loss, from, to) = match link {
        Link::CueToBs(i) => (params.cellular_path_loss, cues[i].position, *bs),
        Link::DueToBs(j) => (params.cellular_path_loss, dues[j].tx, *bs),
        Link::InsidePair(j) => (params.d2d_path_loss, dues[j].tx, dues[j].rx),
        Link::CueToDue(i, j) => (params.d2d_path_loss, cues[i].position, dues[j].rx),
    };
    path_gain(params, loss, from, to) * link_draw(params, *seed, link)
}

/// Gain over the distance between two places, no smaller than `min_link_distance_m`.
fn path_gain(params: &Params, loss: PathLoss, from: Point, to: Point) -> f64 {
    let distance_km = from.distance_m(to).max(params.min_link_distance_m) / 1000.0;
    db_to_ratio(-(loss.intercept_db + loss.slope_db_per_decade * math::log10(distance_km)))
}

/// Shadowing times fading of one link; 1 with both switched off.
///
/// Shadowing draws first, always: switching fading does not redraw it.
fn link_draw(params: &Params, seed: u64, link: Link) -> f64 {
    if params.shadowing_db <= 0.0 && !params.rayleigh_fading {
        return 1.0;
    }
    let mut draws = Draws::new(seed, Stream::Link(link));
    let shadowing = db_to_ratio(params.shadowing_db * draws.normal());
    let fading = if params.rayleigh_fading { draws.exponential() } else { 1.0 };
    shadowing * fading
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;
    use crate::scenario::{Drop, MeasuredGains};

    fn scenario(shadowing_db: f64, rayleigh_fading: bool) -> Scenario {
        let params = Params { shadowing_db, rayleigh_fading, ..Params::default() };
        Drop { cues: 8, dues: 5, ..Drop::default() }.scenario("t", 3, params).unwrap()
    }

    #[test]
    fn path_loss_by_hand() {
        let p = Params::default();
        let at = |x_m| Point { x_m, y_m: 0.0 };
        let gain_db = |loss, x_m| 10.0 * path_gain(&p, loss, at(0.0), at(x_m)).log10();
        assert!((gain_db(p.cellular_path_loss, 1000.0) + 128.1).abs() < 1e-9);
        assert!((gain_db(p.cellular_path_loss, 100.0) + 128.1 - 37.6).abs() < 1e-9);
        assert!((gain_db(p.d2d_path_loss, 10.0) + 148.0 - 80.0).abs() < 1e-9);
        // No nearer than 1 m: 148 − 120 dB.
        assert!((gain_db(p.d2d_path_loss, 0.0) + 28.0).abs() < 1e-9);
        assert_eq!(gain_db(p.d2d_path_loss, 0.5), gain_db(p.d2d_path_loss, 1.0));
    }

    #[test]
    fn draws_have_the_stated_spread() {
        let plain = Gains::new(&scenario(0.0, false));
        let mut shadowed = scenario(6.0, false);
        let (mut sum, mut squares, mut fading, mut count) = (0.0, 0.0, 0.0, 0.0);
        for seed in 0..200 {
            shadowed.seed = seed;
            let gains = Gains::new(&shadowed);
            let mut faded = shadowed.clone();
            faded.params.rayleigh_fading = true;
            let both = Gains::new(&faded);
            for index in 0..plain.cue_due.len() {
                let draw_db = 10.0 * (gains.cue_due[index] / plain.cue_due[index]).log10();
                sum += draw_db;
                squares += draw_db * draw_db;
                // What fading adds to the same shadowing has mean 1.
                fading += both.cue_due[index] / gains.cue_due[index];
                count += 1.0;
            }
        }
        assert!((sum / count).abs() < 0.2, "{}", sum / count);
        assert!(((squares / count).sqrt() - 6.0).abs() < 0.2);
        assert!((fading / count - 1.0).abs() < 0.05, "{}", fading / count);
    }

    #[test]
    fn moves_equal_a_fresh_start_and_leave_other_links_alone() {
        for (shadowing_db, fading) in [(0.0, false), (8.0, true)] {
            let mut moved = scenario(shadowing_db, fading);
            let before = Gains::new(&moved);
            let mut gains = before.clone();
            moved.cues[2].position = Point { x_m: 12.0, y_m: -7.0 };
            gains.move_cue(&moved, 2);
            assert_eq!(gains, Gains::new(&moved));
            for i in (0..8).filter(|&i| i != 2) {
                assert_eq!(gains.cue_bs[i], before.cue_bs[i]);
                assert_eq!(gains.cue_due[i * 5..i * 5 + 5], before.cue_due[i * 5..i * 5 + 5]);
            }
            assert_ne!(gains.cue_due[10..15], before.cue_due[10..15]);
            moved.dues[4].rx.x_m += 30.0;
            moved.dues[4].tx.y_m -= 5.0;
            gains.move_due(&moved, 4);
            assert_eq!(gains, Gains::new(&moved));
            moved.bs = Point { x_m: 50.0, y_m: 50.0 };
            gains.move_bs(&moved);
            assert_eq!(gains, Gains::new(&moved));
            assert_eq!(gains.due[..4], before.due[..4]);
        }
    }

    #[test]
    fn draws_survive_moves_and_growth() {
        // Gain over path loss is the draw alone.
        let draw = |s: &Scenario, i, j| {
            let mut plain = s.clone();
            plain.params.shadowing_db = 0.0;
            plain.params.rayleigh_fading = false;
            link_gain(s, Link::CueToDue(i, j)) / link_gain(&plain, Link::CueToDue(i, j))
        };
        let small = scenario(8.0, true);
        let mut large = Drop { cues: 30, dues: 20, ..Drop::default() }
            .scenario("t", 3, small.params.clone())
            .unwrap();
        large.cues[7].position = Point { x_m: 1.0, y_m: 2.0 };
        assert!((draw(&small, 7, 4) / draw(&large, 7, 4) - 1.0).abs() < 1e-12);
        assert!((draw(&small, 7, 4) / draw(&large, 4, 7) - 1.0).abs() > 1e-3);
    }

    #[test]
    fn measured_gains_ignore_places() {
        let mut s = scenario(8.0, true);
        let measured = MeasuredGains {
            cue_bs: vec![1e-9; 8],
            due_bs: vec![0.0; 5],
            due: vec![2e-8; 5],
            cue_due: (0..8).map(|i| vec![f64::from(i); 5]).collect(),
        };
        s.gains = Some(measured);
        let before = Gains::new(&s);
        assert_eq!(before.cue_due[3 * 5 + 4], 3.0);
        let mut gains = before.clone();
        s.cues[1].position.x_m += 9.0;
        s.bs.x_m += 9.0;
        gains.move_cue(&s, 1);
        gains.move_due(&s, 1);
        gains.move_bs(&s);
        assert_eq!(gains, before);
    }
}
