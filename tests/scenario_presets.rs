//! Every preset shows what its summary promises, by its exact solution.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::model::Problem;
use d2d_explorer::scenario::{PRESETS, Preset};
use d2d_explorer::snapshot::{CellView, Regime, UserView};
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::{UserStatus, solve_paper};

fn view(id: &str) -> CellView {
    let scenario = Preset::find(id).unwrap().scenario();
    let problem = Problem::new(&scenario);
    CellView::new(&scenario, &problem, &solve(&problem, &Settings::default()))
}

fn regimes(view: &CellView) -> Vec<Regime> {
    let cues = view.cues.iter().map(|cue| cue.user.regime);
    cues.chain(view.dues.iter().map(|due| due.user.regime)).collect()
}

#[test]
fn everyone_is_served_but_out_of_reach() {
    for preset in PRESETS {
        let view = view(preset.id);
        let served = view.solution.served == view.solution.users;
        assert_eq!(served, preset.id != "out-of-reach", "{}", preset.id);
    }
}

#[test]
fn out_of_reach_leaves_users_of_both_kinds_unserved() {
    let view = view("out-of-reach");
    let excused = |user: &UserView| user.status == UserStatus::Unserved && user.reason.is_some();
    assert!(view.cues.iter().any(|cue| excused(&cue.user)));
    assert!(view.dues.iter().any(|due| excused(&due.user)));
}

#[test]
fn first_presets_show_all_three_regimes() {
    for id in ["classroom", "few-stairs", "default", "paper-like", "diversity-peak", "cell-edge"] {
        let regimes = regimes(&view(id));
        for regime in [Regime::Threshold, Regime::Between, Regime::Maximum] {
            assert!(regimes.contains(&regime), "{id}: {regimes:?}");
        }
    }
}

#[test]
fn stairs_can_be_counted() {
    let most = |id| {
        let view = view(id);
        let cues = view.cues.iter().map(|cue| cue.user.triplets_per_s);
        cues.chain(view.dues.iter().map(|due| due.user.triplets_per_s)).max().unwrap()
    };
    assert!((10..=30).contains(&most("few-stairs")));
    assert!((100..=500).contains(&most("classroom")));
}

#[test]
fn the_edge_user_stands_at_the_edge_at_full_power() {
    let scenario = Preset::find("cell-edge").unwrap().scenario();
    let distance_m = scenario.cues[0].position.distance_m(scenario.bs);
    assert!((0.99..=1.0).contains(&(distance_m / scenario.params.cell_radius_m)));
    let view = view("cell-edge");
    assert_eq!(view.cues[0].user.regime, Regime::Maximum);
    assert_eq!(view.cues[0].due, None, "nobody wants to share with it");
}

#[test]
fn the_search_trap_catches_the_papers_search() {
    let problem = Problem::new(&Preset::find("search-trap").unwrap().scenario());
    let exact = solve(&problem, &Settings::default()).energy_efficiency;
    let paper = solve_paper(&problem, 1, 1).energy_efficiency;
    assert!(paper < 0.99 * exact, "{paper} against {exact}");
}
