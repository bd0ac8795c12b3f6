//! A scenario as a name and one array of numbers: how it goes from what reads files to what solves, and
//! how a session puts it by. No text is read or written on the way.
//!
//! The order: seed, M, N, measured gains or not (1, 0), every row of [`PARAMS`], the base station's x and y,
//! then x, y, ζ, ranking of every CUE and x, y of both ends, ζ, ranking of every DUE (a ranking is its
//! length, which may be 0, and the services), then measured gains as in the file.

use crate::scenario::json::{
    GREATEST_GAIN, LEAST_GAIN, MAX_COORDINATE_M, MAX_NAME_CHARS, MAX_ZIPF,
};
use crate::scenario::{Cue, Due, MeasuredGains, PARAMS, ParamSpec, Params, Point, Scenario};

impl Scenario {
    /// Everything but the name.
    pub fn to_numbers(&self) -> Vec<f64> {
        let Scenario { name: _, seed, params, bs, cues, dues, gains } = self;
        let measured = f64::from(u8::from(gains.is_some()));
        let mut to = vec![*seed as f64, cues.len() as f64, dues.len() as f64, measured];
        to.extend(PARAMS.iter().filter_map(|row| params.get(row.key)));
        to.extend([bs.x_m, bs.y_m]);
        for Cue { position, zipf, ranking } in cues {
            to.extend([position.x_m, position.y_m, *zipf]);
            put_ranking(&mut to, ranking.as_deref());
        }
        for Due { tx, rx, zipf, ranking } in dues {
            to.extend([tx.x_m, tx.y_m, rx.x_m, rx.y_m, *zipf]);
            put_ranking(&mut to, ranking.as_deref());
        }
        if let Some(MeasuredGains { cue_bs, due_bs, due, cue_due }) = gains {
            for list in [cue_bs, due_bs, due].into_iter().chain(cue_due) {
                to.extend(list);
            }
        }
        to
    }

    /// The scenario whose [`Self::to_numbers`] are `numbers`; `None` for any other array, and where a
    /// number is out of its range.
    pub fn from_numbers(name: String, numbers: &[f64]) -> Option<Scenario> {
        let mut from = Numbers(numbers);
        let seed = from.row("seed")? as u64;
        let (m, n) = (from.row("cues")? as usize, from.row("dues")? as usize);
        let measured = from.whole(1)? == 1;
        if n > m || name.chars().count() > MAX_NAME_CHARS {
            return None;
        }
        let mut params = Params::default();
        for row in PARAMS {
            params.set(row.key, from.next()?).ok()?;
        }
        let services = params.services;
        let bs = from.point()?;
        let cue = |_| {
            let (position, zipf) = (from.point()?, from.within(0.0, MAX_ZIPF)?);
            Some(Cue { position, zipf, ranking: from.ranking(services)? })
        };
        let cues = (0..m).map(cue).collect::<Option<Vec<_>>>()?;
        let due = |_| {
            let (tx, rx, zipf) = (from.point()?, from.point()?, from.within(0.0, MAX_ZIPF)?);
            Some(Due { tx, rx, zipf, ranking: from.ranking(services)? })
        };
        let dues = (0..n).map(due).collect::<Option<Vec<_>>>()?;
        let gains = if measured {
            Some(MeasuredGains {
                cue_bs: from.gains(m, false)?,
                due_bs: from.gains(n, true)?,
                due: from.gains(n, false)?,
                cue_due: (0..m).map(|_| from.gains(n, true)).collect::<Option<_>>()?,
            })
        } else {
            None
        };
        let whole = from.0.is_empty();
        whole.then_some(Scenario { name, seed, params, bs, cues, dues, gains })
    }
}

fn put_ranking(to: &mut Vec<f64>, ranking: Option<&[u32]>) {
    let ranking = ranking.unwrap_or_default();
    to.push(ranking.len() as f64);
    to.extend(ranking.iter().map(|&service| f64::from(service)));
}

/// What is still to be read.
struct Numbers<'a>(&'a [f64]);

impl Numbers<'_> {
    fn next(&mut self) -> Option<f64> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn within(&mut self, least: f64, most: f64) -> Option<f64> {
        self.next().filter(|value| (least..=most).contains(value))
    }

    /// A whole number, at most `most`.
    fn whole(&mut self, most: u32) -> Option<u32> {
        let value = self.within(0.0, f64::from(most))?;
        (value.fract() == 0.0).then_some(value as u32)
    }

    /// What the row `key` of the parameter table accepts.
    fn row(&mut self, key: &str) -> Option<f64> {
        ParamSpec::find(key)?.check(key, self.next()?).ok()
    }

    fn point(&mut self) -> Option<Point> {
        let mut coordinate = || self.within(-MAX_COORDINATE_M, MAX_COORDINATE_M);
        Some(Point { x_m: coordinate()?, y_m: coordinate()? })
    }

    /// A permutation of 1..=`services`, or none.
    fn ranking(&mut self, services: u32) -> Option<Option<Vec<u32>>> {
        let length = self.whole(services)?;
        if length == 0 {
            return Some(None);
        }
        let mut seen = vec![false; services as usize];
        let mut service = |_| {
            let service = self.whole(services).filter(|&service| service > 0)?;
            (!std::mem::replace(&mut seen[service as usize - 1], true)).then_some(service)
        };
        let ranking = (0..length).map(&mut service).collect::<Option<Vec<_>>>()?;
        (length == services).then_some(Some(ranking))
    }

    /// `count` linear gains; of interference also 0.
    fn gains(&mut self, count: usize, or_none: bool) -> Option<Vec<f64>> {
        let gain = |value: &f64| {
            (LEAST_GAIN..=GREATEST_GAIN).contains(value) || (or_none && *value == 0.0)
        };
        (0..count).map(|_| self.next().filter(gain)).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scenario::presets::PRESETS;

    /// Every preset, and one with rankings and measured gains.
    fn scenarios() -> Vec<Scenario> {
        let mut all: Vec<Scenario> = PRESETS.iter().map(|preset| preset.scenario()).collect();
        let mut measured = all[0].clone();
        let (m, n) = (measured.cues.len(), measured.dues.len());
        measured.cues[1].ranking = Some((1..=measured.params.services).rev().collect());
        measured.dues[0].ranking = Some((1..=measured.params.services).collect());
        measured.gains = Some(MeasuredGains {
            cue_bs: vec![1e-9; m],
            due_bs: vec![0.0; n],
            due: vec![2.5e-7; n],
            cue_due: vec![vec![1e-12; n]; m],
        });
        all.push(measured);
        all
    }

    #[test]
    fn a_scenario_comes_back_whole() {
        for scenario in scenarios() {
            let numbers = scenario.to_numbers();
            let back = Scenario::from_numbers(scenario.name.clone(), &numbers);
            assert_eq!(back.as_ref(), Some(&scenario));
            for wrong in [&numbers[1..], &numbers[..numbers.len() - 1], &numbers[..3], &[]] {
                assert_eq!(Scenario::from_numbers(String::new(), wrong), None);
            }
        }
    }

    #[test]
    fn no_number_out_of_range_makes_a_scenario() {
        for scenario in scenarios() {
            for at in 0..scenario.to_numbers().len() {
                for wrong in [f64::NAN, f64::INFINITY, -1e40] {
                    let mut numbers = scenario.to_numbers();
                    numbers[at] = wrong;
                    assert_eq!(Scenario::from_numbers(String::new(), &numbers), None, "{at}");
                }
            }
        }
    }
}
