//! The paper's method against the reference answers and its own guarantees.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::model::limits::power_limit_w;
use d2d_explorer::model::{Problem, SharedSubchannel};
use d2d_explorer::scenario::Scenario;
use d2d_explorer::solver::PairObjective;
use d2d_explorer::solver::line_search::{
    Held, RoundEnd, SearchObserver, SearchPoint, SearchSettings, Segment, Start, search_pair,
};
use d2d_explorer::solver::pair::Pair;
use d2d_explorer::solver::region::{PairRegion, Powers, RegionCase};
use d2d_explorer::solver::{Status, solve_paper};
use proptest::prelude::*;
use serde_json::Value;
use std::path::PathBuf;

fn vectors() -> Vec<(PathBuf, Problem, Value)> {
    let mut files: Vec<_> =
        std::fs::read_dir("tests/vectors").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 30);
    let read = |file: PathBuf| {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let scenario = Scenario::from_json(&value["scenario"].to_string()).unwrap();
        (file, Problem::new(&scenario), value["exact"].clone())
    };
    files.into_iter().map(read).collect()
}

fn traps() -> Vec<(PathBuf, Problem, Value)> {
    let is_trap = |file: &PathBuf| file.to_str().unwrap().contains("search-trap");
    vectors().into_iter().filter(|(file, _, _)| is_trap(file)).collect()
}

#[test]
fn one_round_reproduces_the_reference_values() {
    let check = |(file, problem, exact): &(PathBuf, Problem, Value)| {
        let expected = exact["line_search_one_round_energy_efficiency"].as_f64().unwrap();
        let unserved = exact["unserved_users"].as_u64().unwrap();
        let solution = solve_paper(problem, 1, 0);
        let error = solution.energy_efficiency / expected - 1.0;
        assert!(error.abs() < 1e-9, "{file:?}: off by {error:e}");
        let left_out = solution.cues.iter().filter(|cue| cue.reason.is_some()).count()
            + solution.dues.iter().filter(|due| due.reason.is_some()).count();
        assert_eq!(left_out as u64, unserved, "{file:?}");
        assert_eq!(solution.status, Status::Heuristic, "{file:?}");
    };
    let vectors = vectors();
    std::thread::scope(|scope| {
        for half in vectors.chunks(vectors.len().div_ceil(2)) {
            scope.spawn(move || half.iter().for_each(check));
        }
    });
}

#[test]
fn traps_lose_with_one_round_and_less_with_more() {
    let traps = traps();
    assert_eq!(traps.len(), 4);
    for (file, problem, exact) in traps {
        let best = exact["energy_efficiency"].as_f64().unwrap();
        let one = solve_paper(&problem, 1, 0).energy_efficiency;
        let ten = solve_paper(&problem, 10, 0).energy_efficiency;
        assert!(one < 0.96 * best, "{file:?}: {one} is no trap");
        assert!(one <= ten && ten <= best * (1.0 + 1e-12), "{file:?}: {one} {ten} {best}");
    }
}

#[test]
fn the_same_seed_gives_the_same_answer() {
    let (_, problem, _) = &traps()[0];
    assert_eq!(solve_paper(problem, 12, 5), solve_paper(problem, 12, 5));
}

/// Records everything and checks each step as it comes.
struct Watch {
    region: PairRegion,
    starts: Vec<(Start, SearchPoint)>,
    lines: Vec<(Segment, SearchPoint, SearchPoint)>,
    listed: Vec<(SearchPoint, RoundEnd)>,
}

impl SearchObserver for Watch {
    fn round(&mut self, round: u32, start: Start, point: &SearchPoint) {
        assert_eq!(round as usize, self.starts.len());
        assert!(self.region.contains(point.powers), "{start:?} at {point:?}");
        self.starts.push((start, *point));
    }
    fn line(&mut self, segment: &Segment, from: &SearchPoint, best: &SearchPoint) {
        assert!(self.region.contains(best.powers), "{best:?}");
        assert!(best.value >= from.value);
        let (before, after, free) = match segment.held {
            Held::Cue => (from.cue_sinr, best.cue_sinr, best.due_triplets),
            Held::Due => (from.due_sinr, best.due_sinr, best.cue_triplets),
        };
        assert_eq!(before, after, "the held SINR moved");
        assert!((segment.first..=segment.last).contains(&free));
        self.lines.push((segment.clone(), *from, *best));
    }
    fn listed(&mut self, round: u32, point: &SearchPoint, end: RoundEnd) {
        assert_eq!(round as usize, self.listed.len());
        self.listed.push((*point, end));
    }
}

fn pair() -> impl Strategy<Value = (PairRegion, PairObjective)> {
    let gain = -1.0..5.0f64;
    (
        (gain.clone(), gain.clone(), -4.0..3.0f64, -4.0..3.0f64),
        (-2.0..1.0f64, -2.0..1.0f64),
        (0u64..6, 0u64..6, 0.05..1.0f64),
        (-0.2..1.0f64, -0.2..1.0f64, -4.0..2.0f64),
    )
        .prop_map(|(gains, maxima, rates, worth)| {
            let ten = |exponent: f64| 10f64.powf(exponent);
            let region = PairRegion {
                link: SharedSubchannel {
                    cue_gain: ten(gains.0),
                    due_gain: ten(gains.1),
                    cue_interference: ten(gains.2),
                    due_interference: ten(gains.3),
                    cue_limit_w: power_limit_w(ten(maxima.0)),
                    due_limit_w: power_limit_w(ten(maxima.1)),
                },
                maxima: Powers { cue_w: ten(maxima.0), due_w: ten(maxima.1) },
                least_cue_triplets: rates.0,
                least_due_triplets: rates.1,
                nats_per_triplet: rates.2,
            };
            let objective =
                PairObjective { cue_value: worth.0, due_value: worth.1, power_price: ten(worth.2) };
            (region, objective)
        })
}

/// The best of the whole lattice, point by point.
fn enumerate(region: &PairRegion, objective: &PairObjective) -> f64 {
    let mut best = f64::NEG_INFINITY;
    let most = region.max_cue_triplets(region.sinr(region.least_due_triplets)).unwrap();
    for a in region.least_cue_triplets..=most {
        let Some(last) = region.max_due_triplets(region.sinr(a)) else {
            continue;
        };
        for b in region.least_due_triplets..=last {
            let powers = region.powers(region.sinr(a), region.sinr(b)).unwrap();
            assert!(region.contains(powers));
            best = best.max(objective.at(a, b, powers));
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..Default::default() })]

    #[test]
    fn exact_at_least_search_at_least_its_start((region, objective) in pair(), seed in 0u64..1000) {
        let settings = SearchSettings { rounds: 6, seed, ..SearchSettings::default() };
        let mut watch = Watch {
            region: region.clone(), starts: vec![], lines: vec![], listed: vec![],
        };
        let answer = search_pair(&region, &objective, &settings, &mut watch);
        prop_assert_eq!(answer.is_none(), region.case() == RegionCase::Empty);
        let Some(answer) = answer else { return Ok(()) };
        let optimum = enumerate(&region, &objective);
        let slack = 1e-9 * (1.0 + optimum.abs());
        prop_assert!(answer.value <= optimum + slack, "{} > {optimum}", answer.value);
        prop_assert_eq!(watch.starts.len(), 6);
        for ((start, point), (rest, end)) in watch.starts.iter().zip(&watch.listed) {
            prop_assert!(rest.value >= point.value - slack, "from {start:?}");
            prop_assert!(answer.value >= rest.value);
            prop_assert_eq!(*end, RoundEnd::Coincide);
            // A coincide point is the best of both lines through it (Proposition 2).
            for held in [Held::Cue, Held::Due] {
                let (sinr, triplets) = match held {
                    Held::Cue => (rest.cue_sinr, rest.cue_triplets),
                    Held::Due => (rest.due_sinr, rest.due_triplets),
                };
                if let Some(line) = Segment::new(&region, held, sinr, triplets) {
                    let best = line.best(&region, &objective).unwrap();
                    prop_assert!(best.value <= rest.value + slack);
                }
            }
        }
    }
}

#[test]
fn exact_pairs_agree_with_enumeration_through_the_region() {
    for (file, problem, _) in traps() {
        for eta in [0.0, 10.0, 30.0] {
            for i in 0..problem.cues {
                for j in 0..problem.dues {
                    let region = PairRegion::new(&problem, i, j);
                    let pair = Pair::new(&problem, i, j);
                    assert_eq!(pair.is_feasible(), region.case() != RegionCase::Empty);
                    if !pair.is_feasible() {
                        continue;
                    }
                    let objective = PairObjective::new(&problem, i, j, eta);
                    let exact = pair.best(objective, None).value;
                    let listed = enumerate(&region, &objective);
                    assert!(
                        (exact - listed).abs() <= 1e-9 * listed.abs(),
                        "{file:?} {i} {j} {eta}"
                    );
                }
            }
        }
    }
}

#[test]
fn bisection_and_scan_find_the_same_stair() {
    // The same line once with few and once with very many stairs, where bisection takes over.
    for (nats, most) in [(1e-4, 2_000_000u64), (1e-6, u64::MAX)] {
        let region = PairRegion {
            link: SharedSubchannel {
                cue_gain: 50.0,
                due_gain: 80.0,
                cue_interference: 0.3,
                due_interference: 0.2,
                cue_limit_w: power_limit_w(2.0),
                due_limit_w: power_limit_w(3.0),
            },
            maxima: Powers { cue_w: 2.0, due_w: 3.0 },
            least_cue_triplets: 1,
            least_due_triplets: 1,
            nats_per_triplet: nats,
        };
        let objective = PairObjective { cue_value: nats, due_value: 0.7 * nats, power_price: 0.4 };
        let line = Segment::new(&region, Held::Cue, region.sinr(1000), 1000).unwrap();
        assert!(line.last < most);
        let best = line.best(&region, &objective).unwrap();
        let at = |t: u64| line.endpoint(&region, &objective, t).unwrap().value;
        let b = best.due_triplets;
        assert!(b > line.first && b < line.last, "the optimum is inside");
        assert!(at(b) >= at(b - 1) && at(b) >= at(b + 1));
    }
}
