//! Each figure as an SVG picture, by the page's own chart.

use crate::words;
use d2d_explorer::chart::curves::{self, Curve, Dot, Layout, Maker, Words};
use d2d_explorer::chart::{self, Theme, View};
use d2d_explorer::solver::Method;
use d2d_explorer::study::figures::Summary;

/// The picture of a figure, curves in the plan's order.
pub(crate) fn svg(summary: &Summary) -> String {
    let plan = &summary.plan;
    let curves: Vec<Curve> = words::distinct_curves(summary)
        .into_iter()
        .map(|(at, name)| curve(summary, at, &name))
        .collect();
    let (x_axis, x_unit) = words::x_axis(plan);
    let (y_axis, y_unit) = words::y_axis(plan);
    let text = Words {
        x_axis: indices(x_axis),
        x_unit: x_unit.to_owned(),
        y_axis: y_axis.to_owned(),
        y_unit: y_unit.to_owned(),
    };
    let view = View::new(720.0, 440.0);
    let width = chart::text::width_px;
    let layout = Layout::new(&curves, &view, &text, false);
    let svg = chart::svg(&view, &Theme::light(), &width, |pen| {
        curves::draw(pen, &layout, &curves, &text)
    });
    // A picture in a page has no ground of its own, and the page may be dark.
    let ground = "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>";
    let start = svg.find('>').map_or(0, |end| end + 1);
    format!("{}{ground}{}", &svg[..start], &svg[start..])
}

fn curve(summary: &Summary, at: usize, name: &str) -> Curve {
    let of = &summary.curves[at];
    let dots = of.points.iter().filter_map(|point| {
        let estimate = point.estimate?;
        Some(Dot { x: point.x, y: estimate.mean, half_width: estimate.half_width })
    });
    Curve {
        name: indices(name),
        maker: match of.method {
            Method::Exact => Maker::Exact,
            Method::Paper => Maker::Search,
            Method::MaxPowerRandomReuse => Maker::FirstBenchmark,
            Method::RandomPowerFarthestReuse => Maker::SecondBenchmark,
        },
        rank: of.setting,
        dots: dots.collect(),
    }
}

/// Symbols as charts write them, where an index of several letters stands in braces.
fn indices(text: &str) -> String {
    text.replace("_th", "_{th}").replace("_max", "_{max}")
}
