//! Seeded drops: the same seed gives the same users, and a larger drop contains the smaller one.

use crate::scenario::draws::{Draws, Stream};
use crate::scenario::json::MAX_ZIPF;
use crate::scenario::spelling::spelled;
use crate::scenario::{Accepted, Cue, Due, FieldError, ParamSpec, Params, Point, Scenario};

/// How to place users at random.
///
/// CUEs and D2D transmitters stand uniformly by area in the ring between
/// [`Params::min_bs_distance_m`] and [`Params::cell_radius_m`] around the base station at the
/// origin; a receiver stands at a uniform distance and angle from its transmitter (and may so lie
/// outside the ring). Every user carries a uniform draw u in [0, 1) and ζ = zipf_min +
/// (zipf_max − zipf_min)·u. Places are rounded to the millimetre and ζ to 0.001, which keeps files
/// and links short.
///
/// Draws belong to users, not to the drop: changing a count adds or removes users at the end, and
/// changing a distance or an interval glides them.
#[derive(Clone, Debug, PartialEq)]
pub struct Drop {
    /// M, 1..=200.
    pub cues: usize,
    /// N, 0..=M.
    pub dues: usize,
    /// Least distance inside a D2D pair, m.
    pub d2d_min_m: f64,
    /// Greatest distance inside a D2D pair, m.
    pub d2d_max_m: f64,
    /// Least Zipf skewness.
    pub zipf_min: f64,
    /// Greatest Zipf skewness.
    pub zipf_max: f64,
}

impl Default for Drop {
    /// 12 CUEs, 6 pairs of 10 to 100 m, ζ in [0, 1.5].
    fn default() -> Drop {
        Drop { cues: 12, dues: 6, d2d_min_m: 10.0, d2d_max_m: 100.0, zipf_min: 0.0, zipf_max: 1.5 }
    }
}

impl Drop {
    /// The settings that would draw scenarios like `scenario`: its counts, and the intervals that
    /// its D2D distances (in whole metres) and its ζ fill.
    pub fn like(scenario: &Scenario) -> Drop {
        let mut drop =
            Drop { cues: scenario.cues.len(), dues: scenario.dues.len(), ..Drop::default() };
        let distances = scenario.dues.iter().map(|pair| pair.tx.distance_m(pair.rx));
        if let Some((least, most)) = interval(distances) {
            drop.d2d_min_m = least.floor().clamp(1.0, 500.0);
            drop.d2d_max_m = most.ceil().clamp(1.0, 500.0);
        }
        let users = scenario.cues.iter().map(|cue| cue.zipf);
        if let Some((least, most)) = interval(users.chain(scenario.dues.iter().map(|due| due.zipf)))
        {
            (drop.zipf_min, drop.zipf_max) = (least, most);
        }
        drop
    }

    /// Whether these settings drew at least half of the pairs' places in `scenario`.
    pub(crate) fn drew_pairs(&self, scenario: &Scenario) -> bool {
        let Scenario { seed, params, dues, .. } = scenario;
        let drawn = dues.iter().enumerate().filter(|(j, pair)| {
            let due = self.due(*seed, *j, params);
            (due.tx, due.rx) == (pair.tx, pair.rx)
        });
        !dues.is_empty() && 2 * drawn.count() >= dues.len()
    }

    /// Whether these settings drew the ζ of at least half of the users in `scenario`.
    pub(crate) fn drew_zipf(&self, scenario: &Scenario) -> bool {
        let Scenario { seed, cues, dues, .. } = scenario;
        let same = |zipf: f64, draw: f64| self.zipf(draw).total_cmp(&zipf).is_eq();
        let of_cues =
            cues.iter().enumerate().filter(|(i, cue)| same(cue.zipf, cue_zipf_draw(*seed, *i)));
        let of_dues =
            dues.iter().enumerate().filter(|(j, due)| same(due.zipf, due_zipf_draw(*seed, *j)));
        2 * (of_cues.count() + of_dues.count()) >= cues.len() + dues.len()
    }

    /// The scenario that `seed` draws under `params`; users uniform in the disc.
    ///
    /// # Errors
    /// Names the field that is out of range, or two that contradict each other.
    pub fn scenario(&self, name: &str, seed: u64, params: Params) -> Result<Scenario, FieldError> {
        self.check(seed, &params)?;
        let cues = (0..self.cues).map(|i| self.cue(seed, i, &params)).collect();
        let dues = (0..self.dues).map(|j| self.due(seed, j, &params)).collect();
        let bs = Point { x_m: 0.0, y_m: 0.0 };
        Ok(Scenario { name: name.to_owned(), seed, params, bs, cues, dues, gains: None })
    }

    /// Whether these settings can draw under `seed` and `params`.
    ///
    /// # Errors
    /// Names the field that is out of range, or two that contradict each other. Keys are those of
    /// [`crate::scenario::params::DROP_PARAMS`].
    pub fn check(&self, seed: u64, params: &Params) -> Result<(), FieldError> {
        let row = |key: &str, value: f64| {
            ParamSpec::find(key).expect("every key here has a row").check(key, value)
        };
        row("cues", self.cues as f64)?;
        row("dues", self.dues as f64)?;
        row("d2d_min_m", self.d2d_min_m)?;
        row("d2d_max_m", self.d2d_max_m)?;
        // Beyond 2^53 f64 would round a seed back into range.
        row("seed", if seed < 1 << 53 { seed as f64 } else { f64::INFINITY })
            .map_err(|error| FieldError { value: seed.to_string(), ..error })?;
        for (path, zipf) in [("zipf_min", self.zipf_min), ("zipf_max", self.zipf_max)] {
            if !(0.0..=MAX_ZIPF).contains(&zipf) {
                return Err(FieldError::new(
                    path,
                    spelled(zipf),
                    Accepted::number(0.0, MAX_ZIPF, ""),
                ));
            }
        }
        let ordered = |path: &str, value: f64, most: f64, of: &'static str, unit: &'static str| {
            if value <= most {
                return Ok(());
            }
            Err(FieldError::new(path, spelled(value), Accepted::AtMost { of, most, unit }))
        };
        ordered("dues", self.dues as f64, self.cues as f64, "cues", "")?;
        ordered("d2d_min_m", self.d2d_min_m, self.d2d_max_m, "d2d_max_m", "m")?;
        ordered("zipf_min", self.zipf_min, self.zipf_max, "zipf_max", "")?;
        let radius_m = params.cell_radius_m;
        ordered(
            "params.min_bs_distance_m",
            params.min_bs_distance_m,
            radius_m,
            "cell_radius_m",
            "m",
        )
    }

    /// CUE `i` of every drop with these settings, whatever its counts.
    pub fn cue(&self, seed: u64, i: usize, params: &Params) -> Cue {
        let mut draws = Draws::new(seed, Stream::Cue(i));
        let zipf = self.zipf(draws.uniform());
        Cue { position: place_in_ring(&mut draws, params), zipf, ranking: None }
    }

    /// DUE `j` of every drop with these settings, whatever its counts.
    pub fn due(&self, seed: u64, j: usize, params: &Params) -> Due {
        let mut draws = Draws::new(seed, Stream::Due(j));
        let zipf = self.zipf(draws.uniform());
        let tx = place_in_ring(&mut draws, params);
        let distance_m = self.d2d_min_m + (self.d2d_max_m - self.d2d_min_m) * draws.uniform();
        Due { tx, rx: away(tx, distance_m, draws.direction()), zipf, ranking: None }
    }

    fn zipf(&self, draw: f64) -> f64 {
        thousandths(self.zipf_min + (self.zipf_max - self.zipf_min) * draw)
    }
}

/// The fixed uniform draw behind CUE `i`'s ζ, in [0, 1).
pub fn cue_zipf_draw(seed: u64, i: usize) -> f64 {
    Draws::new(seed, Stream::Cue(i)).uniform()
}

/// The fixed uniform draw behind DUE `j`'s ζ, in [0, 1).
pub fn due_zipf_draw(seed: u64, j: usize) -> f64 {
    Draws::new(seed, Stream::Due(j)).uniform()
}

/// Nearest multiple of 0.001.
pub(crate) fn thousandths(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Uniform by area: the square of the distance is uniform.
fn place_in_ring(draws: &mut Draws, params: &Params) -> Point {
    let least = params.min_bs_distance_m * params.min_bs_distance_m;
    let most = params.cell_radius_m * params.cell_radius_m;
    let distance_m = (least + (most - least) * draws.uniform()).sqrt();
    away(Point { x_m: 0.0, y_m: 0.0 }, distance_m, draws.direction())
}

fn away(from: Point, distance_m: f64, (x, y): (f64, f64)) -> Point {
    Point {
        x_m: thousandths(from.x_m + distance_m * x),
        y_m: thousandths(from.y_m + distance_m * y),
    }
}

/// Least and greatest of some numbers; none of none.
fn interval(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.fold(None, |known, number| {
        let (least, most) = known.unwrap_or((number, number));
        Some((number.min(least), number.max(most)))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    fn draw(cues: usize, dues: usize, seed: u64) -> Scenario {
        Drop { cues, dues, ..Drop::default() }.scenario("t", seed, Params::default()).unwrap()
    }

    #[test]
    fn larger_drops_contain_smaller_ones() {
        let large = draw(200, 200, 11);
        for (cues, dues) in [(1, 0), (12, 6), (200, 7)] {
            let small = draw(cues, dues, 11);
            assert_eq!(small.cues, large.cues[..cues]);
            assert_eq!(small.dues, large.dues[..dues]);
        }
        assert_ne!(draw(12, 6, 12).cues, draw(12, 6, 11).cues);
    }

    #[test]
    fn users_fill_the_ring_evenly() {
        let (mut inner, mut right, mut count) = (0.0, 0.0, 0.0);
        let middle = ((35f64.powi(2) + 500f64.powi(2)) / 2.0).sqrt();
        for seed in 0..20 {
            let scenario = draw(200, 200, seed);
            let tx = scenario.dues.iter().map(|due| due.tx);
            for place in scenario.cues.iter().map(|cue| cue.position).chain(tx) {
                let distance = place.distance_m(scenario.bs);
                assert!((34.999..500.001).contains(&distance));
                inner += f64::from(u8::from(distance < middle));
                right += f64::from(u8::from(place.x_m > 0.0));
                count += 1.0;
            }
            for due in &scenario.dues {
                assert!((9.998..100.002).contains(&due.tx.distance_m(due.rx)));
            }
            let users = scenario.cues.iter().map(|cue| cue.zipf);
            assert!(
                users.chain(scenario.dues.iter().map(|d| d.zipf)).all(|z| (0.0..=1.5).contains(&z))
            );
        }
        assert!((inner / count - 0.5).abs() < 0.02 && (right / count - 0.5).abs() < 0.02);
    }

    #[test]
    fn drops_do_not_change_between_releases() {
        let scenario = draw(1, 1, 7);
        assert_eq!(scenario.cues[0].position, Point { x_m: -38.251, y_m: 248.591 });
        assert_eq!(scenario.dues[0].rx, Point { x_m: -253.073, y_m: 69.65 });
    }

    #[test]
    fn refusals_name_the_field() {
        let good = Drop::default();
        let narrow = Params { cell_radius_m: 20.0, ..Params::default() };
        let path = |drop: Drop, seed, params: &Params| drop.check(seed, params).unwrap_err().path;
        let p = &Params::default();
        assert_eq!(path(Drop { cues: 0, ..good.clone() }, 0, p), "cues");
        assert_eq!(path(Drop { cues: 201, ..good.clone() }, 0, p), "cues");
        assert_eq!(path(Drop { dues: 13, ..good.clone() }, 0, p), "dues");
        assert_eq!(path(Drop { d2d_min_m: 101.0, ..good.clone() }, 0, p), "d2d_min_m");
        assert_eq!(path(Drop { d2d_max_m: f64::NAN, ..good.clone() }, 0, p), "d2d_max_m");
        assert_eq!(path(Drop { zipf_max: 5.1, ..good.clone() }, 0, p), "zipf_max");
        assert_eq!(path(Drop { zipf_min: 2.0, ..good.clone() }, 0, p), "zipf_min");
        assert_eq!(path(good.clone(), 1 << 53, p), "seed");
        assert_eq!(path(good.clone(), 0, &narrow), "params.min_bs_distance_m");
        assert_eq!(good.check((1 << 53) - 1, p), Ok(()));
    }

    #[test]
    fn like_recovers_the_settings_of_a_large_drop() {
        let drop = Drop { cues: 200, dues: 200, ..Drop::default() };
        let like = Drop::like(&draw(200, 200, 5));
        assert_eq!((like.cues, like.dues), (200, 200));
        assert!((like.d2d_min_m - drop.d2d_min_m).abs() < 2.0);
        assert!((like.d2d_max_m - drop.d2d_max_m).abs() < 2.0);
        assert!((like.zipf_min - drop.zipf_min).abs() < 0.02);
        assert!((like.zipf_max - drop.zipf_max).abs() < 0.02);
        let lonely = draw(1, 0, 5);
        assert_eq!(Drop::like(&lonely).d2d_max_m, 100.0);
    }
}
