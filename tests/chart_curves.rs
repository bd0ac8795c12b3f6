//! Curves with bands as SVG: a kept picture, what must hold in it, and the dot under a pointer.
//!
//! `UPDATE_PICTURES=1 cargo test --test chart_curves` keeps a new picture. Look at it first.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::chart::curves::{Curve, Dot, Layout, Maker, Words, draw};
use d2d_explorer::chart::text::width_px;
use d2d_explorer::chart::{self, Theme, View};

fn words() -> Words {
    Words {
        x_axis: "P_{max}^C".into(),
        x_unit: "dBm".into(),
        y_axis: "η".into(),
        y_unit: "value/J".into(),
    }
}

fn curve(name: &str, maker: Maker, rank: usize, values: &[(f64, f64, f64)]) -> Curve {
    let dots = values.iter().map(|&(x, y, half)| Dot { x, y, half_width: Some(half) });
    Curve { name: name.into(), maker, rank, dots: dots.collect() }
}

fn curves() -> Vec<Curve> {
    vec![
        curve(
            "exact, K = 5",
            Maker::Exact,
            0,
            &[(12.0, 660.0, 5.0), (18.0, 664.0, 4.0), (24.0, 666.0, 4.0)],
        ),
        curve(
            "benchmark I, K = 5",
            Maker::FirstBenchmark,
            0,
            &[(12.0, 515.0, 4.0), (18.0, 512.0, 4.0), (24.0, 500.0, 3.0)],
        ),
        curve(
            "benchmark II, K = 5",
            Maker::SecondBenchmark,
            0,
            &[(12.0, 517.0, 4.0), (18.0, 514.0, 4.0), (24.0, 508.0, 3.0)],
        ),
        curve(
            "exact, K = 10",
            Maker::Exact,
            1,
            &[(12.0, 452.0, 6.0), (18.0, 464.0, 6.0), (24.0, 470.0, 5.0)],
        ),
        curve(
            "paper's search, K = 10",
            Maker::Search,
            1,
            &[(12.0, 450.0, 20.0), (24.0, 465.0, 20.0)],
        ),
    ]
}

fn svg(curves: &[Curve], view: &View, theme: &Theme) -> String {
    let layout = Layout::new(curves, view, &words(), false);
    chart::svg(view, theme, &width_px, |pen| draw(pen, &layout, curves, &words()))
}

#[test]
fn the_picture_is_the_kept_one() {
    let svg = svg(&curves(), &View::new(640.0, 420.0), &Theme::light());
    if std::env::var("UPDATE_PICTURES").is_ok() {
        std::fs::write("tests/pictures/curves.svg", &svg).unwrap();
    }
    let kept = std::fs::read_to_string("tests/pictures/curves.svg").unwrap_or_default();
    assert!(kept == svg, "curves changed: UPDATE_PICTURES=1 keeps the new one, git diff shows it");
}

#[test]
fn everything_lies_within_the_view_at_every_size() {
    for (width, height, text_scale) in
        [(320.0, 240.0, 1.0), (640.0, 420.0, 1.0), (1600.0, 900.0, 1.6)]
    {
        let view = View { text_scale, ..View::new(width, height) };
        for from_zero in [false, true] {
            let layout = Layout::new(&curves(), &view, &words(), from_zero);
            let plot = layout.plot;
            assert!(
                plot.left > 0.0 && plot.right < width && plot.top > 0.0 && plot.bottom < height
            );
            for curve in curves() {
                for dot in curve.dots {
                    let half = dot.half_width.unwrap();
                    for y in [dot.y - half, dot.y, dot.y + half] {
                        assert!(plot.holds(layout.at(&Dot { y, ..dot })), "{width}: {dot:?}");
                    }
                }
            }
            assert_eq!(layout.y.low == 0.0, from_zero);
        }
    }
}

#[test]
fn the_nearest_dot_opens() {
    let (curves, view) = (curves(), View::new(640.0, 420.0));
    let layout = Layout::new(&curves, &view, &words(), false);
    for (at, curve) in curves.iter().enumerate() {
        for (index, dot) in curve.dots.iter().enumerate() {
            let (x, y) = layout.at(dot);
            // The search's dots all but cover those of the exact method.
            let (found, which) = layout.nearest(&curves, (x + 0.5, y), 3.0).unwrap();
            let other = layout.at(&curves[found].dots[which]);
            assert!((found, which) == (at, index) || (other.1 - y).abs() < 3.0);
        }
    }
    assert_eq!(layout.nearest(&curves, (layout.plot.left, layout.plot.top), 3.0), None);
    assert_eq!(layout.nearest(&[], (100.0, 100.0), 1e9), None);
}

#[test]
fn curves_without_dots_or_spread_are_drawn() {
    let view = View::new(400.0, 300.0);
    let single = Curve {
        dots: vec![Dot { x: 1.0, y: 5.0, half_width: None }],
        ..curve("one", Maker::Exact, 3, &[])
    };
    for curves in [vec![], vec![curve("none", Maker::Search, 0, &[])], vec![single]] {
        for theme in [Theme::light(), Theme::dark()] {
            let svg = svg(&curves, &view, &theme);
            assert!(svg.trim_end().ends_with("</svg>") && !svg.contains("NaN"));
        }
    }
}
