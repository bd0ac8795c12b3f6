//! Charts as SVG: kept pictures that must not change unnoticed, and what must hold in all of them.
//!
//! `UPDATE_PICTURES=1 cargo test --test chart` keeps new pictures. Look at them before committing.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use common::problem;
use d2d_explorer::chart::axis::Spacing;
use d2d_explorer::chart::text::width_px;
use d2d_explorer::chart::{self, Theme, View, dinkelbach, power_plane, staircase};
use d2d_explorer::model::Problem;
use d2d_explorer::solver::line_search::{Held, SearchSettings};
use d2d_explorer::solver::region::Powers;
use d2d_explorer::solver::{InnerMatrix, PairMethod};
use d2d_explorer::trace::{
    AloneTrace, Curve, DinkelbachTrace, OuterMethod, PairTrace, Step, Tangent,
};

/// Writes a picture to look at, where asked to.
fn look(name: &str, svg: &str) {
    if let Ok(folder) = std::env::var("PICTURES_TO") {
        std::fs::write(format!("{folder}/{name}.svg"), svg).unwrap();
    }
}

/// Compares with the kept picture, or keeps this one.
fn keep(name: &str, svg: &str) {
    look(name, svg);
    let path = format!("tests/pictures/{name}.svg");
    if std::env::var("UPDATE_PICTURES").is_ok() {
        std::fs::create_dir_all("tests/pictures").unwrap();
        std::fs::write(&path, svg).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == svg, "{name} changed: UPDATE_PICTURES=1 keeps the new one, git diff shows it");
}

fn plane_words(i: usize, j: usize) -> power_plane::Words {
    power_plane::Words {
        cue_axis: format!("power of C{}", i + 1),
        due_axis: format!("power of D{}", j + 1),
        cue_threshold: format!("(11a) C{} at S_{{th}}", i + 1),
        due_threshold: format!("(11b) D{} at S_{{th}}", j + 1),
        cue_maximum: "(11c) P_{max}^C".into(),
        due_maximum: "(11d) P_{max}^D".into(),
        optimum: "optimum".into(),
        listed: "round {}".into(),
        verdict: String::new(),
        effort: String::new(),
    }
}

fn plane_svg(
    trace: &PairTrace,
    step: usize,
    spacing: Spacing,
    view: &View,
    theme: &Theme,
    ground: bool,
) -> String {
    let plane = power_plane::Plane::new(trace, view, spacing, None);
    let state = trace.state(step);
    chart::svg(view, theme, &width_px, |pen| {
        power_plane::draw(pen, &plane, trace, &state, &plane_words(0, 1), ground)
    })
}

fn stairs_svg(
    trace: &PairTrace,
    step: usize,
    stairs: Option<f64>,
    view: &View,
    theme: &Theme,
) -> String {
    let state = trace.state(step);
    let k = state.line.unwrap();
    let record = &trace.lines[k];
    let line = trace.stairs(k);
    let free = |point: &d2d_explorer::solver::line_search::SearchPoint| match record.segment.held {
        Held::Cue => point.due_triplets,
        Held::Due => point.cue_triplets,
    };
    let chosen = free(&record.best);
    let shown = staircase::Shown {
        free: match record.segment.held {
            Held::Cue => staircase::Free::Due,
            Held::Due => staircase::Free::Cue,
        },
        from: Some(free(&record.from)),
        chosen: state.chosen.then_some(chosen),
        cost: true,
    };
    let window = stairs.map(|n| staircase::window_about(&line, chosen, n));
    let layout = staircase::Layout::new(&line, view, window, &shown);
    let words = staircase::Words {
        power_axis: "power of D2 along the segment".into(),
        overview: format!("whole segment, {} stairs", line.stairs()),
        stairs: "B·b: each stair one more triplet".into(),
        cost: "ηξ(P_C + P_D), moved up".into(),
        sum: "what is left: value/s".into(),
        chosen: if state.chosen {
            format!("stair {chosen} leaves most: {:.4}", record.best.value)
        } else {
            String::new()
        },
    };
    chart::svg(view, theme, &width_px, |pen| staircase::draw(pen, &layout, &line, &shown, &words))
}

fn last_stair(trace: &PairTrace, nth: usize) -> usize {
    let mut stairs =
        trace.steps.iter().enumerate().filter(|(_, s)| matches!(s, Step::Stair { .. }));
    stairs.nth(nth).unwrap().0
}

fn settings(rounds: u32) -> SearchSettings {
    SearchSettings { rounds, seed: 1, ..SearchSettings::default() }
}

#[test]
fn power_planes() {
    let view = View::new(430.0, 420.0);
    let (light, dark) = (Theme::light(), Theme::dark());
    let (classroom, eta) = problem("classroom-101");
    let trace = PairTrace::new(&classroom, 0, 1, eta, &settings(5));
    let last = trace.steps.len() - 1;
    keep(
        "plane-log",
        &plane_svg(&trace, last_stair(&trace, 2), Spacing::Log, &view, &light, false),
    );
    keep("plane-linear", &plane_svg(&trace, last, Spacing::Linear, &view, &light, false));
    for (name, theme) in [("light", &light), ("dark", &dark)] {
        let step = last_stair(&trace, 2);
        look(
            &format!("ground-log-{name}"),
            &plane_svg(&trace, step, Spacing::Log, &view, theme, true),
        );
        look(
            &format!("ground-{name}"),
            &plane_svg(&trace, last, Spacing::Linear, &view, theme, true),
        );
    }
    let (trap, eta) = problem("search-trap-48");
    let trace = PairTrace::new(&trap, 0, 0, eta, &settings(6));
    let last = trace.steps.len() - 1;
    let big = View { text_scale: 1.6, ..View::new(430.0, 420.0) };
    look("ground-trap-big", &plane_svg(&trace, last, Spacing::Log, &big, &light, true));
    look("ground-trap-dark", &plane_svg(&trace, last, Spacing::Log, &view, &dark, true));
    keep("plane-trap", &plane_svg(&trace, last, Spacing::Log, &view, &dark, false));
    let hard = Problem { semantic_threshold: 30.0 * trap.semantic_threshold, ..trap };
    let trace = PairTrace::new(&hard, 1, 0, eta, &settings(1));
    assert!(trace.contradiction.is_some());
    keep("plane-empty", &plane_svg(&trace, 0, Spacing::Log, &view, &light, false));
}

#[test]
fn a_verdict_stands_in_the_plot_and_hides_no_point() {
    let (trap, eta) = problem("search-trap-48");
    let trace = PairTrace::new(&trap, 0, 0, eta, &settings(1));
    let words = power_plane::Words {
        verdict: "trapped: 11.3 value/s less".into(),
        effort: "tried: 45 934 stairs; exact method: 31".into(),
        ..plane_words(0, 0)
    };
    let drawn = |width_px: f64, words: &power_plane::Words| {
        let view = View::new(width_px, 400.0);
        let plane = power_plane::Plane::new(&trace, &view, Spacing::Log, None);
        let state = trace.state(trace.steps.len() - 1);
        let svg = chart::svg(&view, &Theme::light(), &self::width_px, |pen| {
            power_plane::draw(pen, &plane, &trace, &state, words, false)
        });
        (plane, svg)
    };
    // As wide as beside a staircase at 1280 and at 1024 px.
    for width_px in [410.0, 298.0] {
        let (plane, svg) = drawn(width_px, &words);
        let said = texts(&svg);
        let ends = |text: &str| said.iter().find(|(each, ..)| each == text).map(|it| (it.1, it.2));
        let (from, to) = ends(&words.verdict).unwrap();
        assert!(from > plane.plot.left && to < plane.plot.right, "{from} to {to}");
        assert_eq!(ends(&words.effort).is_some(), width_px > 400.0);
        look(&format!("plane-verdict-{width_px}"), &svg);
    }
    // Where what was tried would cover the optimum in every corner, the verdict stands without it.
    let (classroom, eta) = problem("classroom-101");
    let mut without = 0;
    for (i, j) in (0..classroom.cues).flat_map(|i| (0..classroom.dues).map(move |j| (i, j))) {
        let trace = PairTrace::new(&classroom, i, j, eta, &settings(3));
        let Some(best) = trace.exact else { continue };
        let view = View::new(370.0, 300.0);
        let plane = power_plane::Plane::new(&trace, &view, Spacing::Log, None);
        let state = trace.state(trace.steps.len() - 1);
        let svg = chart::svg(&view, &Theme::light(), &self::width_px, |pen| {
            power_plane::draw(pen, &plane, &trace, &state, &words, false)
        });
        let (x, y) =
            plane.at(Powers { cue_w: best.point.cue_power_w, due_w: best.point.due_power_w });
        let said = texts(&svg);
        without += usize::from(said.iter().all(|(text, ..)| *text != words.effort));
        for (text, left, right) in said {
            if [&words.verdict, &words.effort].contains(&&text) {
                let off_px = (y - height_of(&svg, &text)).abs();
                let hidden = left < x && x < right && off_px < 8.0;
                assert!(!hidden, "C{} with D{}: {text:?} lies on the optimum", i + 1, j + 1);
            }
        }
    }
    assert!(without > 0, "some pair has no corner for both lines");
    // Where it has no room the words below say it; what is not to be known is not said.
    assert!(!drawn(190.0, &words).1.contains(&words.verdict));
    assert!(!drawn(410.0, &plane_words(0, 0)).1.contains("tried"));
}

#[test]
fn staircases() {
    let view = View::new(430.0, 420.0);
    let (light, dark) = (Theme::light(), Theme::dark());
    let (classroom, eta) = problem("classroom-101");
    let trace = PairTrace::new(&classroom, 0, 1, eta, &settings(1));
    keep("stairs-window", &stairs_svg(&trace, last_stair(&trace, 2), Some(24.0), &view, &light));
    let (default, eta) = problem("default-100");
    let trace = PairTrace::new(&default, 0, 1, eta, &settings(1));
    let step = last_stair(&trace, 0);
    keep("stairs-thousands", &stairs_svg(&trace, step, None, &view, &dark));
    keep("stairs-one", &stairs_svg(&trace, step, Some(1.5), &view, &light));
}

#[test]
fn dinkelbach_curve() {
    let view = View::new(520.0, 380.0);
    let (classroom, eta) = problem("classroom-101");
    let trace = DinkelbachTrace::new(&classroom, OuterMethod::Exact);
    let window = dinkelbach::whole_window(&trace);
    let mut curve = Curve::new(&classroom, window.low, window.high);
    curve.refine(&classroom, 80, 1e-3);
    let corners = curve.corners();
    let layout = dinkelbach::Layout::new(&corners, &view, window);
    let words = dinkelbach::Words {
        eta_axis: "η (value/J)".into(),
        residual_axis: "F(η) (value/s)".into(),
        curve: "F(η)".into(),
        optimum: "η* = {}".into(),
        chosen: "η = {}".into(),
    };
    let at = 0.6 * eta;
    let totals = InnerMatrix::solve(&classroom, at, PairMethod::Exact).totals;
    let chosen = Tangent::new(at, &totals);
    let draw = |step: usize, chosen, theme: &Theme| {
        let state = trace.state(step);
        chart::svg(&view, theme, &width_px, |pen| {
            dinkelbach::draw(pen, &layout, &trace, &state, &corners, chosen, &words)
        })
    };
    keep("dinkelbach-walk", &draw(3, Some(chosen), &Theme::light()));
    keep("dinkelbach-answer", &draw(usize::MAX, None, &Theme::dark()));

    // Before the answer may be told, what lies beyond the η that is solved is not drawn.
    let silent = dinkelbach::Words { optimum: String::new(), ..words.clone() };
    let state = trace.state(2);
    let known = trace.iterations[state.tangents - 1].eta;
    assert!(known < trace.energy_efficiency);
    let beyond = corners.partition_point(|corner| corner.0 <= known) + 1;
    let mut other = corners.clone();
    for corner in &mut other[beyond..] {
        corner.1 += 9.0;
    }
    let drawn = |corners: &[(f64, f64)], words: &dinkelbach::Words| {
        chart::svg(&view, &Theme::light(), &width_px, |pen| {
            dinkelbach::draw(pen, &layout, &trace, &state, corners, None, words)
        })
    };
    assert!(beyond < corners.len());
    assert_eq!(drawn(&corners, &silent), drawn(&other, &silent));
    assert_ne!(drawn(&corners, &words), drawn(&other, &words));
}

#[test]
fn alone_staircase() {
    let view = View::new(430.0, 420.0);
    let (problem, eta) = problem("classroom-101");
    let trace = AloneTrace::new(&problem, 1, eta);
    let line = trace.line.unwrap();
    let shown = staircase::Shown {
        free: staircase::Free::Cue,
        from: None,
        chosen: Some(trace.best),
        cost: true,
    };
    let layout = staircase::Layout::new(&line, &view, None, &shown);
    let words = staircase::Words {
        power_axis: "power of C2".into(),
        overview: format!("from S_{{th}} to P_{{max}}, {} stairs", line.stairs()),
        stairs: "A·a".into(),
        cost: "ηξP_C, moved up".into(),
        sum: "what is left: value/s".into(),
        chosen: format!("stair {} leaves most: {:.3}", trace.best, trace.best_value),
    };
    let svg = chart::svg(&view, &Theme::light(), &width_px, |pen| {
        staircase::draw(pen, &layout, &line, &shown, &words)
    });
    keep("alone", &svg);
}

/// How far below the picture's upper edge a text stands, CSS px.
fn height_of(svg: &str, said: &str) -> f64 {
    let svg = svg.replace('\u{a0}', " ");
    let (before, _) = svg.split_once(&format!(">\n{said}\n</text>")).unwrap();
    let (_, tag) = before.rsplit_once("<text ").unwrap();
    let (_, rest) = tag.split_once(" y=\"").unwrap();
    rest.split_once('"').unwrap().0.parse::<f64>().unwrap() / 4.0
}

/// Every `<text>` that reads from left to right: what it says, and from where to where.
fn texts(svg: &str) -> Vec<(String, f64, f64)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let inner = svg.split("<text ").skip(1).filter(|part| !part.contains("rotate("));
    let found = inner.map(|part| {
        let (tag, rest) = part.split_once('>').unwrap();
        let said = rest.split_once("</text>").unwrap().0.trim().replace('\u{a0}', " ");
        // Four units of the file are a CSS pixel.
        let number = |name| attribute(tag, name).unwrap().parse::<f64>().unwrap() / 4.0;
        let (x, size) = (number("x"), number("font-size"));
        let bold = attribute(tag, "font-weight").is_some_and(|it| it == "bold");
        let width = width_px(&said, size, bold);
        let left = match attribute(tag, "text-anchor").as_deref() {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        (said, left, left + width)
    });
    found.collect()
}

#[test]
fn a_narrow_staircase_cuts_no_text_off() {
    let (problem, eta) = problem("classroom-101");
    let trace = PairTrace::new(&problem, 0, 1, eta, &settings(5));
    let step = last_stair(&trace, 2);
    let theme = Theme::light();
    for width in [205.0, 270.0, 430.0] {
        let svg = stairs_svg(&trace, step, None, &View::new(width, 300.0), &theme);
        let texts = texts(&svg);
        assert!(texts.len() > 8, "{}", texts.len());
        for (said, left, right) in &texts {
            // Nothing makes room for the longest axis title on the narrowest.
            if width < 250.0 && said.starts_with("power of") {
                continue;
            }
            assert!(*left >= -1.0 && *right <= width + 1.0, "{said}: {left}..{right} of {width}");
        }
        let said: Vec<&str> = texts.iter().map(|(said, ..)| said.as_str()).collect();
        let whole = said.iter().any(|it| it.contains(" leaves most: "));
        assert_eq!(whole, width > 250.0, "the chosen stair has one line where it fits: {said:?}");
        assert!(whole || said.iter().any(|it| it.ends_with(" leaves most")), "{said:?}");
    }
}

#[test]
fn pick_finds_what_is_drawn() {
    let (problem, eta) = problem("classroom-101");
    let trace = PairTrace::new(&problem, 0, 1, eta, &settings(1));
    for spacing in [Spacing::Linear, Spacing::Log] {
        let plane = power_plane::Plane::new(&trace, &View::new(430.0, 420.0), spacing, None);
        let exact = trace.exact.unwrap().point;
        let powers = d2d_explorer::solver::region::Powers {
            cue_w: exact.cue_power_w,
            due_w: exact.due_power_w,
        };
        let (x, y) = plane.at(powers);
        let picked = plane.pick(&trace, (x, y)).unwrap();
        assert!((picked.cue_triplets as f64 - exact.cue_triplets).abs() <= 1.0);
        assert!((picked.due_triplets as f64 - exact.due_triplets).abs() <= 1.0);
        assert_eq!(plane.pick(&trace, (-5.0, 3.0)), None);
        // Zooming in and far out again shows the whole.
        let near = plane.zoomed(&trace, (x, y), 8.0);
        assert!(near.cue_low_w < powers.cue_w && powers.cue_w < near.cue_high_w * (1.0 + 1e-9));
        let view = View::new(430.0, 420.0);
        let closer = power_plane::Plane::new(&trace, &view, spacing, Some(near));
        let out = closer.zoomed(&trace, closer.at(powers), 1e-6);
        let whole = power_plane::whole_window(&trace, spacing);
        assert!((out.cue_high_w / whole.cue_high_w - 1.0).abs() < 1e-9);
        assert!((out.due_low_w - whole.due_low_w).abs() <= 1e-9 * whole.due_high_w);
    }
    let line = trace.stairs(0);
    let shown =
        staircase::Shown { free: staircase::Free::Due, from: None, chosen: None, cost: true };
    let mut window = None;
    let view = View::new(430.0, 420.0);
    for _ in 0..60 {
        let layout = staircase::Layout::new(&line, &view, window, &shown);
        window = Some(layout.zoomed(&line, 200.0, 1.5));
    }
    let layout = staircase::Layout::new(&line, &view, window, &shown);
    let (low, high) = (line.rate(layout.x.low), line.rate(layout.x.high));
    assert!(high - low < 2.0 && high - low > 0.5, "{low} {high}: one stair fills the panel");
    assert!(layout.pick(&line, (200.0, layout.upper.top + 1.0)).is_some());
}

/// Windows come from outside, too: what no axis can show shows the whole.
#[test]
fn windows_that_no_axis_can_show_are_the_whole() {
    let (problem, eta) = problem("classroom-101");
    let trace = PairTrace::new(&problem, 0, 1, eta, &settings(1));
    let view = View::new(430.0, 420.0);
    let ends =
        [(1.0, 0.5), (0.1, 0.1), (f64::NAN, 1.0), (0.0, f64::INFINITY), (f64::NAN, f64::NAN)];
    let line = trace.stairs(0);
    let shown =
        staircase::Shown { free: staircase::Free::Due, from: None, chosen: None, cost: true };
    for (low, high) in ends {
        for spacing in [Spacing::Linear, Spacing::Log] {
            let window = power_plane::Window {
                cue_low_w: low,
                cue_high_w: high,
                due_low_w: 1e-6,
                due_high_w: 0.1,
            };
            let plane = |window| power_plane::Plane::new(&trace, &view, spacing, window);
            assert_eq!(plane(Some(window)), plane(None));
        }
        let window = staircase::Window { low_w: low, high_w: high };
        let stairs = |window| staircase::Layout::new(&line, &view, window, &shown);
        assert_eq!(stairs(Some(window)), stairs(None));
        let trace = DinkelbachTrace::new(&problem, OuterMethod::Exact);
        let window = dinkelbach::Window { low, high };
        assert_eq!(
            dinkelbach::window_or_whole(&trace, Some(window)),
            dinkelbach::whole_window(&trace)
        );
    }
    // A logarithmic axis has no 0.
    let zero =
        power_plane::Window { cue_low_w: 0.0, cue_high_w: 0.1, due_low_w: 0.0, due_high_w: 0.1 };
    let logarithmic = |window| power_plane::Plane::new(&trace, &view, Spacing::Log, window);
    assert_eq!(logarithmic(Some(zero)), logarithmic(None));
}

#[test]
fn heat_has_stairs_and_one_hue() {
    let (problem, eta) = problem("search-trap-48");
    let trace = PairTrace::new(&problem, 0, 0, eta, &settings(1));
    let plane = power_plane::Plane::new(&trace, &View::new(430.0, 420.0), Spacing::Log, None);
    let theme = Theme::light();
    let (w, h) = (120, 100);
    let pixels = chart::heat::pixels(&trace, &plane.x, &plane.y, w, h, &theme);
    assert_eq!(pixels.len(), 4 * w * h);
    assert!(pixels.chunks(4).all(|p| p[3] == 255));
    let outside = pixels.chunks(4).filter(|p| p[..3] == [theme.fill.0, theme.fill.1, theme.fill.2]);
    let outside = outside.count();
    assert!(outside > 0 && outside < w * h, "{outside}");
}
