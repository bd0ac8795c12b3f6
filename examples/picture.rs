//! Draws a scenario's cell with its certified optimum as an SVG picture: posters, previews, figures of a paper.

mod cli;

use std::path::PathBuf;
use std::process::ExitCode;

use cli::{finish, print, read_scenario};
use d2d_explorer::chart::cell::{Cell, Legend, Words, draw};
use d2d_explorer::chart::text::{number, si, width_px};
use d2d_explorer::chart::{Theme, View, svg};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::Scenario;
use d2d_explorer::snapshot::CellView;
use d2d_explorer::solver::exact::{Settings, solve};
use lexopt::{Arg, Parser, ValueExt};

const HELP: &str = "\
Draws a scenario's cell with its certified optimum as an SVG picture.

Usage: picture [--size WxH] [--dark] [--out FILE] [SCENARIO | LINK]

SCENARIO is a scenario file; - or nothing reads standard input. LINK is a state's address, or
what stands behind its ? or #: 'preset=classroom&s_th=2&c2=120.5,-80', in quotes.

  --size WxH   width and height, CSS pixels, 200 to 8000 each (default 1200x630)
  --dark       dark colours
  --out FILE   where it is written (default: standard output)
  --help       this text

Exit code: 0 with a picture, 2 for bad input.
";

/// Everything that the command line can ask for.
struct Options {
    width_px: f64,
    height_px: f64,
    dark: bool,
    out: Option<PathBuf>,
    file: PathBuf,
}

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<ExitCode, String> {
    let Some(options) = parse()? else {
        return Ok(print(HELP, 0));
    };
    let picture = draw_cell(&read_scenario(&options.file)?, &options);
    let Some(out) = options.out else {
        return Ok(print(&picture, 0));
    };
    std::fs::write(&out, picture).map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn draw_cell(scenario: &Scenario, options: &Options) -> String {
    let problem = Problem::new(scenario);
    let solution = solve(&problem, &Settings::default());
    let shown = CellView::new(scenario, &problem, &solution);
    let cell = Cell::new(scenario, &shown);
    let totals = &shown.solution;
    let words = Words {
        title: scenario.name.clone(),
        figures: vec![
            format!("η* = {} value/J", number(totals.energy_efficiency, 4)),
            format!("{} value/s", number(totals.semantic_value_per_s, 4)),
            si(totals.power_w, "W", 4),
            format!("{} of {} users served", totals.served, totals.users),
        ],
        legend: Legend {
            cue: "cellular user (CUE)".into(),
            due: "D2D pair (DUE)".into(),
            interference: "share a subchannel".into(),
            threshold: "at the threshold".into(),
            between: "between".into(),
            maximum: "at a power maximum".into(),
            unserved: "not served".into(),
        },
    };
    // Type grows with the picture, so that a preview's is read in a small window too.
    let view = View {
        text_scale: (options.width_px.min(2.0 * options.height_px) / 700.0).clamp(0.8, 8.0),
        ..View::new(options.width_px, options.height_px)
    };
    let theme = if options.dark { Theme::dark() } else { Theme::light() };
    svg(&view, &theme, &width_px, |pen| draw(pen, &view, &cell, &words))
}

/// The options; `None` when help is asked for.
fn parse() -> Result<Option<Options>, String> {
    let mut options = Options {
        width_px: 1200.0,
        height_px: 630.0,
        dark: false,
        out: None,
        file: PathBuf::from("-"),
    };
    let mut file = None;
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("dark") => options.dark = true,
            Arg::Long("size") => {
                let value = parser.value().and_then(|value| value.string());
                let text = value.map_err(|error| format!("--size: {error}"))?;
                let wrong = || format!("--size: {text} is not WxH of 200 to 8000 pixels each");
                let (width, height) = text.split_once('x').ok_or_else(wrong)?;
                let side = |text: &str| {
                    text.parse().ok().filter(|px| (200..=8000u32).contains(px)).ok_or_else(wrong)
                };
                options.width_px = f64::from(side(width)?);
                options.height_px = f64::from(side(height)?);
            }
            Arg::Long("out") => {
                let value = parser.value().map_err(|error| format!("--out: {error}"))?;
                options.out = Some(PathBuf::from(value));
            }
            Arg::Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            other => return Err(format!("{}; try --help", other.unexpected())),
        }
    }
    options.file = file.unwrap_or(options.file);
    Ok(Some(options))
}
