//! Runs of the figures: nested drops, slices, the table of drops, merging, and the figures' numbers.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use std::collections::BTreeMap;

use common::assert_close;
use d2d_explorer::model::Problem;
use d2d_explorer::record::figures::{FigureScenario, SearchSample, merge};
use d2d_explorer::session::{Edit, Session};
use d2d_explorer::solver::Method;
use d2d_explorer::solver::exact::{self, Settings};
use d2d_explorer::study::figures::plan::{MAX_DROPS, MAX_GRID};
use d2d_explorer::study::figures::{
    Agreement, Axis, Change, DropRecord, DropRun, Plan, Run, Summary, Verdict, catalogue, csv,
};
use d2d_explorer::study::{Progress, Sliced};

/// Figure `id` with a grid that is quick to run.
fn small(id: &str, grid: &[f64]) -> Plan {
    let plan = catalogue::find(id).unwrap();
    Plan { x: Axis { values: grid.to_vec(), ..plan.x.clone() }, ..plan }
}

fn record(plan: &Plan, drop: u32) -> DropRecord {
    DropRun::new(plan, drop).unwrap().into_record()
}

fn run(plan: &Plan, drops: impl IntoIterator<Item = u32>) -> Run {
    let mut run = Run::new(plan.clone()).unwrap();
    for drop in drops {
        assert!(run.insert(record(plan, drop)).unwrap());
    }
    run
}

#[test]
fn a_drop_at_m_users_begins_the_drop_at_one_more() {
    let plan = small("5", &[6.0, 7.0, 24.0]);
    for drop in [0, 3, 999] {
        let at = |x| plan.scenario(drop, 0, x).unwrap();
        let (six, seven, all) = (at(0), at(1), at(2));
        assert_eq!((six.cues.len(), seven.cues.len(), all.cues.len()), (6, 7, 24));
        assert_eq!(six.cues, seven.cues[..6]);
        assert_eq!(seven.cues, all.cues[..7]);
        assert_eq!(six.dues, all.dues);
        assert_eq!(six.seed, 1 + u64::from(drop));
        // The total of 12 MHz is shared.
        assert_close(six.params.bandwidth_hz, 2e6, 1e-15, "W");
        assert_close(all.params.bandwidth_hz, 5e5, 1e-15, "W");
        // Both settings have the same users.
        assert_eq!(plan.scenario(drop, 1, 0).unwrap().cues, six.cues);
    }
    let fixed = catalogue::find("5-fixed-subchannel").unwrap();
    assert_eq!(fixed.scenario(0, 0, 0).unwrap().params.bandwidth_hz, 1e6);
    let pairs = catalogue::find("6").unwrap();
    let (few, many) = (pairs.scenario(5, 0, 0).unwrap(), pairs.scenario(5, 1, 5).unwrap());
    assert_eq!((few.dues.len(), many.dues.len()), (2, 12));
    assert_eq!(few.dues, many.dues[..2]);
    assert_eq!(few.cues, many.cues);
}

#[test]
fn outcomes_are_those_of_the_scenarios_that_the_dots_open() {
    for id in ["5", "8", "9-costly-sharing"] {
        let plan = catalogue::find(id).unwrap();
        let record = record(&plan, 2);
        for setting in 0..plan.settings.len() {
            for x in [0, plan.x.values.len() - 1] {
                let scenario = plan.scenario(2, setting, x).unwrap();
                let solution = exact::solve(&Problem::new(&scenario), &Settings::default());
                let outcome = record.outcomes[plan.curve(setting, 0) * plan.x.values.len() + x];
                assert_eq!(outcome.semantic_value_per_s, solution.semantic_value_per_s);
                assert_eq!(outcome.power_w, solution.power_w);
                assert_eq!(outcome.energy_efficiency(), solution.energy_efficiency);
            }
        }
    }
}

#[test]
fn iterations_rise_to_the_optimum() {
    let plan = catalogue::find("4").unwrap();
    let grid = plan.x.values.len();
    let record = record(&plan, 0);
    for setting in 0..plan.settings.len() {
        let course = &record.outcomes[setting * grid..(setting + 1) * grid];
        for step in course.windows(2) {
            assert!(step[0].energy_efficiency() <= step[1].energy_efficiency());
        }
        let scenario = plan.scenario(0, setting, 0).unwrap();
        let solution = exact::solve(&Problem::new(&scenario), &Settings::default());
        let last = course[grid - 1].energy_efficiency();
        assert_close(last, solution.energy_efficiency, 1e-12, "η*");
        assert!(course[0].energy_efficiency() < 0.9 * last, "from η = 0 it starts far below");
    }
}

#[test]
fn slices_make_the_drop_that_one_piece_makes() {
    let plan = small("6", &[2.0, 7.0]);
    let mut sliced = DropRun::new(&plan, 4).unwrap();
    assert_eq!(sliced.progress(), Progress { done: 0, total: 4 });
    assert_eq!(sliced.advance(1).done, 1);
    assert_eq!(sliced.advance(2).done, 3);
    assert!(sliced.advance(9).is_done() && sliced.advance(9).done == 4);
    assert_eq!(sliced.into_record(), record(&plan, 4));
    // Nothing that was solved before changes a bit, whatever the order.
    let backwards: BTreeMap<u32, DropRecord> =
        [4, 3, 2].iter().map(|&drop| (drop, record(&plan, drop))).collect();
    assert!(backwards.iter().all(|(&drop, made)| *made == record(&plan, drop)));
}

#[test]
fn shards_merge_into_the_single_run_bit_for_bit() {
    let plan = small("5", &[6.0, 8.0, 12.0]);
    let whole = run(&plan, 0..9);
    let table = csv::table([&whole]);
    let mut merged = Run::new(plan.clone()).unwrap();
    for k in [2, 0, 1] {
        let shard = run(&plan, (0..9).filter(|drop| drop % 3 == k));
        let read = csv::read(&csv::table([&shard]), std::slice::from_ref(&plan)).unwrap();
        assert!(read.incomplete.is_empty());
        for record in read.runs[0].records() {
            assert!(merged.insert(record.clone()).unwrap());
        }
    }
    assert_eq!(merged, whole);
    assert_eq!(csv::table([&merged]), table);
    let summary = |run: &Run| serde_json::to_string(&run.summary()).unwrap();
    assert_eq!(summary(&merged), summary(&whole));
    // A longer run contains the shorter.
    let mut longer = run(&plan, 0..12);
    longer.truncate(9);
    assert_eq!(csv::table([&longer]), table);
    assert_eq!(whole.missing(12).collect::<Vec<_>>(), [9, 10, 11]);
}

#[test]
fn a_cut_off_table_keeps_what_is_whole() {
    let plan = small("10", &[12.0, 27.0]);
    let whole = csv::table([&run(&plan, 0..3)]);
    let lines: Vec<usize> = whole.match_indices('\n').map(|(at, _)| at + 1).collect();
    let per_drop = plan.points();
    for cut in [0, 40, lines[0], lines[per_drop] - 1, lines[per_drop], whole.len() - 1] {
        let read = csv::read(&whole[..cut], std::slice::from_ref(&plan)).unwrap();
        let whole_lines = lines.iter().filter(|&&end| end <= cut).count().saturating_sub(1);
        assert_eq!(read.runs[0].records().len(), whole_lines / per_drop, "cut at {cut}");
        let rest = usize::from(whole_lines % per_drop > 0);
        assert_eq!(read.incomplete.len(), rest, "cut at {cut}");
    }
}

#[test]
fn foreign_and_damaged_tables_are_named() {
    let plan = small("7", &[12.0, 21.0]);
    let plans = [plan.clone(), catalogue::find("10").unwrap()];
    let table = csv::table([&run(&plan, 0..2)]);
    let refused = |text: &str| {
        let error = csv::read(text, &plans).unwrap_err();
        assert!(!error.value.is_empty() && !error.accepted.to_string().is_empty(), "{error}");
        error.path
    };
    // Another seed, another grid, another setting: another run.
    for other in [
        Plan { first_seed: 2, ..plan.clone() },
        small("7", &[12.0, 22.0]),
        Plan { changes: vec![Change::new("shadowing_db", 4.0)], ..plan.clone() },
    ] {
        assert_eq!(refused(&csv::table([&run(&other, 0..1)])), "line 2, run");
        // Mixed into a table of ours too, and behind the lines of ours.
        let mixed = table.clone() + &csv::lines(&other, &record(&other, 0));
        assert_eq!(refused(&mixed), format!("line {}, run", 2 + 2 * plan.points()));
    }
    assert_eq!(refused("a,b\n1,2\n"), "line 1, header");
    assert_eq!(refused(&table.replacen("\n7,", "\n8,", 1)), "line 2, figure");
    assert_eq!(refused(&table.replacen(",0,1,", ",0,2,", 1)), "line 2, seed");
    assert_eq!(refused(&table.replacen(",0,1,", ",-1,1,", 1)), "line 2, drop");
    assert_eq!(refused(&table.replacen("services=5", "services=6", 1)), "line 2, setting");
    assert_eq!(refused(&table.replacen(",exact,", ",exakt,", 1)), "line 2, method");
    assert_eq!(refused(&table.replacen(",exact,12,", ",exact,13,", 1)), "line 2, x");
    assert_eq!(
        refused(&(table.clone() + "7,1\n")),
        format!("line {}, cells", 2 + 2 * plan.points())
    );
    // A digit changed is noticed where it stands.
    let first = table.lines().nth(1).unwrap();
    let cells: Vec<&str> = first.split(',').collect();
    let changed = |at: usize, text: &str| {
        let mut cells = cells.clone();
        cells[at] = text;
        table.replacen(first, &cells.join(","), 1)
    };
    assert_eq!(refused(&changed(8, "400")), "line 2, energy_efficiency");
    assert_eq!(refused(&changed(9, "1")), "line 2, energy_efficiency");
    assert_eq!(refused(&changed(10, "-1")), "line 2, power_w");
    assert_eq!(refused(&changed(10, "inf")), "line 2, power_w");
    assert_eq!(refused(&changed(7, "x")), "line 2, unserved");
    // The same point again with another number.
    let again = changed(7, "9").lines().nth(1).unwrap().to_owned() + "\n";
    assert!(refused(&(table.clone() + &again)).ends_with("energy_efficiency"));
    // The same again, header and all, counts once.
    let twice = table.clone() + &table;
    assert_eq!(csv::table(&csv::read(&twice, &plans).unwrap().runs), table);
}

#[test]
fn tables_survive_what_spreadsheets_do_to_line_ends() {
    let plan = small("10", &[12.0, 27.0]);
    let runs = [run(&plan, 0..2)];
    let text = format!("\u{feff}{}", csv::table(&runs).replace('\n', "\r\n"));
    assert_eq!(csv::read(&text, &[plan]).unwrap().runs, runs);
}

#[test]
fn a_record_counts_once_and_none_contradicts() {
    let plan = small("8", &[12.0, 18.0]);
    let mut run = run(&plan, 0..2);
    let before = run.clone();
    assert!(!run.insert(record(&plan, 1)).unwrap());
    let mut other = record(&plan, 1);
    other.outcomes[0].power_w *= 2.0;
    assert!(run.insert(other).is_err());
    let mut short = record(&plan, 5);
    short.outcomes.pop();
    assert!(run.insert(short).is_err());
    let mut broken = record(&plan, 5);
    broken.outcomes[0].power_w = f64::NAN;
    assert!(run.insert(broken).is_err());
    assert!(run.insert(DropRecord { drop: MAX_DROPS, ..record(&plan, 5) }).is_err());
    assert_eq!(run, before);
}

#[test]
fn absurd_plans_are_refused_by_field() {
    let plan = catalogue::find("5").unwrap();
    let path = |plan: &Plan, drops: u32| plan.check(drops).unwrap_err().path;
    let grid = |values: &[f64]| small("5", values);
    assert_eq!(path(&plan, 0), "drops");
    assert_eq!(path(&plan, MAX_DROPS + 1), "drops");
    assert_eq!(path(&grid(&[6.0]), 1), "x.values");
    let long: Vec<f64> = (0..=MAX_GRID).map(|x| 6.0 + x as f64).collect();
    assert_eq!(path(&grid(&long), 1), "x.values");
    assert_eq!(path(&grid(&[8.0, 6.0]), 1), "x.values[1]");
    assert_eq!(path(&grid(&[8.0, 8.0]), 1), "x.values[1]");
    for values in [[6.0, 201.0], [6.0, 6.5], [6.0, f64::NAN], [5.0, 6.0], [0.0, 6.0]] {
        assert!(path(&grid(&values), 1).starts_with("settings[0], x.values["), "{values:?}");
    }
    let setting = |key: &str, value| vec![vec![Change::new(key, value)]];
    for (key, value) in [("nose", 1.0), ("services", 101.0), ("semantic_threshold", -1.0)] {
        let plan = Plan { settings: setting(key, value), ..plan.clone() };
        assert!(path(&plan, 1).starts_with("settings[0], x.values[0], "), "{key}");
    }
    assert_eq!(path(&Plan { settings: Vec::new(), ..plan.clone() }, 1), "settings");
    assert_eq!(path(&Plan { methods: Vec::new(), ..plan.clone() }, 1), "methods");
    let twice = vec![Method::Exact, Method::Exact];
    assert_eq!(path(&Plan { methods: twice, ..plan.clone() }, 1), "methods");
    assert_eq!(path(&Plan { id: "=1+1".into(), ..plan.clone() }, 1), "id");
    assert_eq!(path(&Plan { figure: 3, ..plan.clone() }, 1), "figure");
    assert_eq!(path(&Plan { first_seed: 1 << 53, ..plan.clone() }, 1), "first_seed");
    assert_eq!(path(&plan.with_paper_search(0), 1), "paper_rounds");
    let base = Plan { base: "nowhere".into(), ..plan.clone() };
    assert!(path(&base, 1).ends_with("base"));
    let wide = Plan { total_bandwidth_hz: Some(1e12), ..plan };
    assert!(path(&wide, 1).ends_with("bandwidth_hz"));
    let iterations = small("4", &[1.0, 1.5]);
    assert_eq!(path(&iterations, 1), "x.values[1]");
}

#[test]
fn the_papers_search_is_a_run_of_its_own() {
    let plan = Plan { base: "classroom".into(), changes: Vec::new(), ..small("10", &[12.0, 21.0]) };
    let search = plan.with_paper_search(2);
    assert_ne!(search.fingerprint(), plan.fingerprint());
    assert_eq!((search.paper_solves(3), plan.paper_solves(3)), (12, 0));
    let record = record(&search, 0);
    for setting in 0..2 {
        for x in 0..2 {
            let of = |method| record.outcomes[search.curve(setting, method) * 2 + x];
            let (exact, paper) = (of(0), of(1));
            assert!(paper.energy_efficiency() > 0.0);
            assert!(paper.energy_efficiency() <= exact.energy_efficiency() * (1.0 + 1e-12));
        }
    }
}

#[test]
fn a_search_in_slices_of_pairs_is_the_search_in_one_piece() {
    let plan = Plan { base: "classroom".into(), changes: Vec::new(), ..small("10", &[12.0, 21.0]) };
    let search = plan.with_paper_search(2);
    let mut sliced = Run::new(search.clone()).unwrap().start(3).unwrap();
    let mut nudges = 0;
    while !sliced.nudge(1).is_done() {
        nudges += 1;
        assert!(nudges < 10_000, "a drop ends");
    }
    assert!(nudges > 8, "{nudges} nudges are no slices");
    assert_eq!(sliced.nudge(1).done, 4, "what is whole stays so");
    assert_eq!(sliced.into_record(), record(&search, 3));
    let sample = SearchSample::new(&search).unwrap();
    assert!(sample.whole >= 4.0 && sample.whole.is_finite(), "{sample:?}");
    assert!(Run::new(plan).unwrap().start(MAX_DROPS).is_err());
}

#[test]
fn a_dot_opens_as_the_document_that_was_solved() {
    for (id, setting, x) in [("5", 1, 6), ("10", 1, 0), ("9-costly-sharing", 0, 3)] {
        let plan = catalogue::find(id).unwrap();
        let (drop, grid) = (7, plan.x.values.len());
        let opened = FigureScenario::new(&plan, drop, setting, x).unwrap();
        let mut session = Session::default();
        session.edit(&Edit::Load { text: opened.text, settings: Some(opened.settings) }).unwrap();
        let solution = exact::solve(&Problem::new(session.scenario()), &Settings::default());
        let outcome = record(&plan, drop).outcomes[plan.curve(setting, 0) * grid + x];
        assert_eq!(outcome.energy_efficiency(), solution.energy_efficiency, "{id}");
        let kept = session.keep().settings;
        let wanted = if id == "10" { (1.25, 0.75) } else { (0.75, 0.75) };
        if id != "9-costly-sharing" {
            assert_eq!((kept.zipf_centre, kept.zipf_spread), wanted, "the interval is known");
        }
        assert!(session.undo().is_some(), "and it can be taken back");
    }
    let plan = catalogue::find("5").unwrap();
    for (drop, setting, x, path) in
        [(MAX_DROPS, 0, 0, "drop"), (0, 2, 0, "setting"), (0, 0, 7, "x")]
    {
        assert_eq!(FigureScenario::new(&plan, drop, setting, x).unwrap_err().path, path);
    }
}

#[test]
fn a_table_of_several_figures_gives_one_and_names_the_rest() {
    let (plan, other) = (small("10", &[12.0, 27.0]), small("5", &[6.0, 12.0]));
    let own = run(&plan, 0..4);
    let table = csv::table([&run(&other, 0..2), &own]);
    let mut mine = run(&plan, 2..3);
    let merged = merge(&mut mine, &table).unwrap();
    assert_eq!((merged.added, merged.known, merged.cut), (vec![0, 1, 3], 1, vec![]));
    assert_eq!(merged.others, ["5"]);
    assert_eq!(mine, own);
    assert_eq!(merge(&mut mine, &table).unwrap().known, 4, "nothing counts twice");
    // Cut off in the last drop: the rest counts.
    let cut = &table[..table.len() - 30];
    let mut fresh = Run::new(plan.clone()).unwrap();
    assert_eq!(merge(&mut fresh, cut).unwrap().cut, [3]);
    assert_eq!(fresh.missing(4).collect::<Vec<_>>(), [3]);
    // Other parameters, other numbers, no table, and a figure that nobody knows: refused whole.
    let reseeded = Plan { first_seed: 9, ..plan.clone() };
    let foreign = csv::table([&run(&reseeded, 0..2)]);
    let mut kept = mine.clone();
    assert!(merge(&mut kept, &foreign).unwrap_err().path.ends_with("run"));
    let mut twisted = run(&plan, 0..1).records().next().unwrap().clone();
    twisted.outcomes[0].power_w *= 2.0;
    let mut contradicting = Run::new(plan.clone()).unwrap();
    contradicting.insert(record(&plan, 5)).unwrap();
    contradicting.insert(twisted).unwrap();
    let error = merge(&mut kept, &csv::table([&contradicting])).unwrap_err();
    assert_eq!(error.path, "figure 10, drop 0");
    assert!(merge(&mut kept, "a,b\n1,2\n").unwrap_err().path.ends_with("header"));
    let unknown = table.replace("\n5,", "\n55,");
    assert!(merge(&mut kept, &unknown).unwrap_err().path.ends_with("figure"));
    assert_eq!(kept, mine, "what is refused changes nothing");
}

#[test]
fn drops_with_unserved_users_are_left_out_everywhere_and_counted() {
    // At this threshold some drops cannot be served.
    let plan = small("6-costly-sharing", &[2.0, 7.0]);
    let run = run(&plan, 0..25);
    let summary = run.summary();
    let grid = plan.x.values.len();
    let served = |record: &&DropRecord| {
        (0..2)
            .all(|s| (0..grid).all(|x| record.outcomes[plan.curve(s, 0) * grid + x].unserved == 0))
    };
    let counting: Vec<&DropRecord> = run.records().filter(served).collect();
    assert!((1..25).contains(&counting.len()), "{} of 25", counting.len());
    assert_eq!((summary.drops, summary.averaged), (25, counting.len()));
    assert_close(summary.left_out(), 1.0 - counting.len() as f64 / 25.0, 1e-12, "left out");
    for (curve, points) in summary.curves.iter().enumerate() {
        for (x, point) in points.points.iter().enumerate() {
            let values: Vec<f64> = counting
                .iter()
                .map(|record| record.outcomes[curve * grid + x].energy_efficiency())
                .collect();
            let estimate = point.estimate.unwrap();
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            assert_close(estimate.mean, mean, 1e-12, "mean");
            let of = |drop: Option<u32>| {
                let record = counting.iter().find(|record| Some(record.drop) == drop).unwrap();
                record.outcomes[curve * grid + x].energy_efficiency()
            };
            let worst = of(point.worst_drop);
            assert!(values.iter().all(|&value| value >= worst));
            let median = of(point.median_drop);
            let below = values.iter().filter(|&&value| value < median).count();
            let above = values.iter().filter(|&&value| value > median).count();
            assert!(below * 2 <= values.len() && above * 2 <= values.len());
        }
    }
}

#[test]
fn summaries_survive_their_file_even_where_no_drop_counts() {
    for id in ["4", "5", "5-costly-sharing"] {
        let plan = catalogue::find(id).unwrap();
        for drops in [0, 1, 2] {
            let summary = run(&plan, 0..drops).summary();
            let text = serde_json::to_string(&summary).unwrap();
            assert_eq!(Summary::from_json(&text).unwrap(), summary, "{id}, {drops} drops");
            let decided = |verdict: &&Verdict| verdict.agreement != Agreement::Undecided;
            if summary.averaged < 2 {
                assert_eq!(summary.verdicts.iter().find(decided), None);
            }
        }
    }
    let plan = catalogue::find("8").unwrap();
    let text = serde_json::to_string(&run(&plan, 0..1).summary()).unwrap();
    let other = text.replacen("\"first_seed\":1", "\"first_seed\":2", 1);
    assert_eq!(Summary::from_json(&other).unwrap_err().path, "run");
    let other = text.replacen("d2d-explorer/figure", "d2d-explorer/scenario", 1);
    assert_eq!(Summary::from_json(&other).unwrap_err().path, "format");
    assert_eq!(Summary::from_json(&text[..100]).unwrap_err().path, "summary");
}
