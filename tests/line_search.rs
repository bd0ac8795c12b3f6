//! The paper's search against the reference vectors and its own guarantees.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::model::Problem;
use d2d_explorer::scenario::Scenario;
use d2d_explorer::solver::line_search::{PairObjective, SearchSettings, search_pair};
use d2d_explorer::solver::region::PairRegion;
use serde_json::{Value, from_value};

fn scenario(v: &Value) -> Scenario {
    Scenario {
        name: String::new(),
        seed: 1,
        params: from_value(v["params"].clone()).unwrap(),
        bs: from_value(v["bs"].clone()).unwrap(),
        cues: from_value(v["cues"].clone()).unwrap(),
        dues: from_value(v["dues"].clone()).unwrap(),
        gains: from_value(v["gains"].clone()).unwrap(),
    }
}

fn run(p: &Problem, settings: &SearchSettings) -> Vec<(f64, f64, f64, f64)> {
    let m = p.cues;
    let mut eta = 0.0;
    let mut out = vec![];
    for _ in 0..50 {
        let circ = eta * p.circuit_energy_per_triplet_j;
        let price = eta * p.amplifier_inefficiency;
        // (value, S, P)
        let mut cells = vec![None; m * m];
        for i in 0..m {
            let h = p.gains.cue_bs[i] / p.noise_w;
            let a0 = p.least_triplets(p.cue_value[i]);
            let alone_ok = p.sinr_for(a0) / h <= p.p_max_cue_w * (1.0 + 1e-12);
            let amax = ((p.p_max_cue_w * h).ln_1p() / p.nats_per_triplet() * (1.0 + 1e-12)) as u64;
            for j in 0..m {
                if j < p.dues {
                    let region = PairRegion::new(p, i, j);
                    let o = PairObjective {
                        cue_value: p.cue_value[i] - circ,
                        due_value: p.due_value[j] - circ,
                        power_price: price,
                    };
                    if let Some(b) = search_pair(&region, &o, settings, &mut ()) {
                        let s = p.cue_value[i] * b.cue_triplets as f64
                            + p.due_value[j] * b.due_triplets as f64;
                        let pw = p.circuit_energy_per_triplet_j
                            * (b.cue_triplets + b.due_triplets) as f64
                            + p.amplifier_inefficiency * (b.powers.cue_w + b.powers.due_w);
                        cells[i * m + j] = Some((b.value, s, pw));
                    }
                } else if alone_ok {
                    let mut best: Option<(f64, f64, f64)> = None;
                    for a in a0..=amax {
                        let pw = p.sinr_for(a) / h;
                        let v = (p.cue_value[i] - circ) * a as f64 - price * pw;
                        if best.is_none_or(|b| v > b.0) {
                            best = Some((
                                v,
                                p.cue_value[i] * a as f64,
                                p.circuit_energy_per_triplet_j * a as f64
                                    + p.amplifier_inefficiency * pw,
                            ));
                        }
                    }
                    cells[i * m + j] = best;
                } else {
                    cells[i * m + j] = Some((0.0, 0.0, 0.0));
                }
            }
        }
        let cost = lapjv::Matrix::from_shape_fn((m, m), |(i, j)| {
            cells[i * m + j].map_or(1e9, |c: (f64, f64, f64)| -c.0)
        });
        let (row, _) = lapjv::lapjv(&cost).unwrap();
        let (mut f, mut s, mut pw) = (0.0, 0.0, 0.0);
        for i in 0..m {
            if let Some(c) = cells[i * m + row[i]] {
                f += c.0;
                s += c.1;
                pw += c.2;
            } else {
                unreachable!("unserved {}", row[i]);
            }
        }
        out.push((eta, f, s, pw));
        if f < 1e-9 * s {
            break;
        }
        eta = s / pw;
    }
    out
}

#[test]
fn reproduces_the_reference_values() {
    let mut files: Vec<_> = std::fs::read_dir("tests/vectors")
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 30);
    let check = |file: &std::path::PathBuf| {
        let v: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        if v["exact"]["unserved_users"].as_u64().unwrap() > 0 {
            return; // needs the lexicographic matching
        }
        let p = Problem::new(&scenario(&v["scenario"]));
        let expected = v["exact"]["line_search_one_round_energy_efficiency"]
            .as_f64()
            .unwrap();
        let r = run(
            &p,
            &SearchSettings {
                rounds: 1,
                ..Default::default()
            },
        );
        let (_, _, s, power) = *r.last().unwrap();
        assert!(
            (s / power / expected - 1.0).abs() < 1e-9,
            "{file:?}: {} != {expected}",
            s / power
        );
    };
    std::thread::scope(|scope| {
        for half in files.chunks(files.len().div_ceil(2)) {
            scope.spawn(|| half.iter().for_each(check));
        }
    });
}
