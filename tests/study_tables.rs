//! Every study's table: as many cells as columns, numbers that read back, nothing that runs.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::scenario::{Node, NodeKind, Preset};
use d2d_explorer::study::compare::{CompareSettings, Comparison};
use d2d_explorer::study::csv::{Cell, Table};
use d2d_explorer::study::judge::judge;
use d2d_explorer::study::map::EfficiencyMap;
use d2d_explorer::study::plan::Plan;
use d2d_explorer::study::plane::Plane;
use d2d_explorer::study::sensitivity::{Sensitivity, SobolSettings};
use d2d_explorer::study::sweep::Sweep;
use d2d_explorer::study::tornado::Tornado;
use d2d_explorer::study::{Now, Sliced, pins};

/// A plain reader of RFC 4180, to read back what was written.
fn read(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = csv.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, quoted) {
            ('"', true) if characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) if characters.peek() == Some(&'\n') => {
                characters.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (c, _) => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "ends in the middle of a row");
    rows
}

/// Heads that end in a unit.
const UNITS: [&str; 9] =
    ["_per_j", "_per_s", "_per_decade", "_dbm", "_db", "_hz", "_w", "_m", "_j"];
/// Heads of counts, shares, ratios and codes: numbers without a unit.
const PLAIN: [&str; 15] = [
    "change",
    "served_users",
    "users",
    "cues",
    "dues",
    "after_cues",
    "before_cues",
    "first_order",
    "first_order_half_width",
    "total",
    "total_half_width",
    "rounds",
    "seed",
    "over_exact",
    "rematched_pairs",
];
/// Heads of numbers of several kinds: the row names their unit.
const BY_ROW: [&str; 8] = ["now", "value", "min", "max", "base", "other", "found", "bound"];

/// Every column of numbers says in what.
#[track_caller]
fn names_units(table: &Table) {
    for (at, head) in table.columns.iter().enumerate() {
        let numbers = table.rows.iter().any(|row| matches!(row[at], Cell::Number(_)));
        let by_row =
            BY_ROW.contains(&head.as_str()) && table.columns.iter().any(|other| other == "unit");
        let named = UNITS.iter().any(|unit| head.ends_with(unit));
        assert!(!numbers || by_row || named || PLAIN.contains(&head.as_str()), "{head} of what?");
    }
}

#[track_caller]
fn check(table: &Table, rows: usize) {
    names_units(table);
    assert_eq!(table.rows.len(), rows);
    let read = read(&table.to_csv());
    assert_eq!(read[0], table.columns);
    assert_eq!(read.len(), rows + 1);
    for (written, found) in table.rows.iter().zip(&read[1..]) {
        assert_eq!(written.len(), table.columns.len());
        assert_eq!(found.len(), written.len());
        for (cell, text) in written.iter().zip(found) {
            match cell {
                Cell::Number(number) => assert_eq!(text.parse::<f64>().unwrap(), *number),
                Cell::Text(original) => assert_eq!(text, original),
                Cell::Empty => assert_eq!(text, ""),
            }
        }
    }
}

#[test]
fn every_study_has_its_table() {
    let preset = Preset::find("classroom").unwrap();
    let now = Now::new(preset.scenario(), preset.drop.clone());
    for kind in [NodeKind::Cue, NodeKind::Rx] {
        let mut map = EfficiencyMap::new(&now, Node { kind, index: 0 }, 5).unwrap();
        map.finish();
        let table = map.record().table();
        check(&table, 25);
        let place = map.place(3, 1);
        assert_eq!(table.rows[8][..2], [Cell::Number(place.x_m), Cell::Number(place.y_m)]);
    }
    let mut tornado = Tornado::new(&now, &[]).unwrap();
    tornado.finish();
    check(&tornado.record().table(), 48);
    let mut sweep = Sweep::new(&now, "p_max_cue_dbm", None, 30).unwrap();
    sweep.finish();
    check(&sweep.record().table(), 30);
    check(&sweep.record().kink_table(), sweep.record().kinks.len());
    let mut sweep = Sweep::new(&now, "semantic_threshold", None, 200).unwrap();
    sweep.finish();
    check(&sweep.record().table(), 200);
    assert!(!sweep.record().kinks.is_empty(), "no kink whose place could lack its unit");
    check(&sweep.record().kink_table(), sweep.record().kinks.len());
    let mut sweep = Sweep::new(&now, "cues", None, 30).unwrap();
    sweep.finish();
    check(&sweep.record().kink_table(), sweep.record().kinks.len());
    let mut plane = Plane::new(&now, ("cues", None), ("dues", None), 5).unwrap();
    plane.finish();
    let points = plane.record().energy_efficiency.len();
    check(&plane.record().table(), points);
    let ranges = [("services".to_owned(), None), ("pa_efficiency".to_owned(), None)];
    let mut morris = Sensitivity::morris(&now, &ranges, 10, 1).unwrap();
    morris.finish();
    check(&morris.record().table(), 2);
    let settings = SobolSettings { budget: 256, half_width: 0.5, seed: 1 };
    let mut sobol = Sensitivity::sobol(&now, &ranges, settings).unwrap();
    check(&sobol.record().table(), 2);
    sobol.finish();
    check(&sobol.record().table(), 2);
    let mut comparison = Comparison::new(&now, CompareSettings { rounds: 1, seed: 1 }).unwrap();
    comparison.finish();
    check(&comparison.record().table(), 4);
    check(&comparison.record().methods[1].difference.table(), 7);
    let other = Preset::find("few-stairs").unwrap();
    let other = Now::new(other.scenario(), other.drop.clone());
    check(&pins::compare(&now, &other).table(), 5);
    check(&pins::compare(&now, &other).difference.table(), 7);
    let plan = Plan::from_text("C1 1\nC2 1\nC3 1\nC4 1\nD1 1\nD2 1\nD3 off", 4, 3).unwrap();
    let record = judge(&now, &plan);
    check(&record.table(), record.breaches.len());
    let linked = record.difference.table().with("link", "=evil()");
    let csv = linked.to_csv();
    assert!(csv.lines().next().unwrap().ends_with(",link"));
    assert!(csv.lines().nth(1).unwrap().ends_with(",\"'=evil()\""));
}
