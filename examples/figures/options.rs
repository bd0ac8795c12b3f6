//! What the command line of the figures can ask for.

use std::path::PathBuf;

use d2d_explorer::study::figures::plan::MAX_DROPS;
use d2d_explorer::study::figures::{Plan, catalogue};
use lexopt::{Arg, Parser, ValueExt};

pub(crate) const HELP: &str = "\
Runs the paper's figures 4 to 10 on all cores, judges its claims, and writes every drop to a table.

Usage: figures [--figure ID]… [--drops D] [--out FILE] [--shard K/N] [--report FILE]
       figures --merge FILE… [--out FILE] [--report FILE]

  --figure ID        4 to 10, or a variant: 5-fixed-subchannel, 5-diversity-peak,
                     5-costly-sharing, 6-costly-sharing, 9-costly-sharing;
                     seven for figures 4 to 10 (default), all for variants too
  --drops D          drops of each figure, 1 to 1000000 (default 200); a longer run
                     contains the shorter
  --seed S           first seed: drop d has the seed S + d (default 1)
  --grid A,B,…       values of x, of the one figure named
  --paper-drops D    run the paper's search too, on D drops of each figure (default 0)
  --rounds R         its rounds in every pair, 1 to 1000 (default 10)
  --out FILE         the table of drops (default figures.csv); one that is there already
                     is gone on with
  --threads T        threads, 1 to 1024 (default: one for every core)
  --shard K/N        only every Nth drop, the Kth of them: one job of an array of N
  --merge FILE…      no run: put tables of shards together
  --report FILE      write the reproduction page from the first D drops and, in a folder
                     figures beside it, each figure's picture and summary
  --help             this text

Exit code: 0 when done, 2 for bad input.
";

/// One job of an array.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shard {
    /// Which, from 1.
    pub(crate) k: u32,
    /// Of how many.
    pub(crate) n: u32,
}

/// Everything that the command line can ask for, checked.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) plans: Vec<Plan>,
    pub(crate) drops: u32,
    pub(crate) paper_drops: u32,
    pub(crate) out: PathBuf,
    /// 0 for one on every core.
    pub(crate) threads: usize,
    pub(crate) shard: Option<Shard>,
    pub(crate) merge: Vec<PathBuf>,
    pub(crate) report: Option<PathBuf>,
}

impl Options {
    /// How many drops of `plan` are asked for.
    pub(crate) fn drops_of(&self, plan: &Plan) -> u32 {
        if plan.paper_solves(1) > 0 { self.paper_drops } else { self.drops }
    }
}

/// The options; `None` when help is asked for.
pub(crate) fn parse() -> Result<Option<Options>, String> {
    let mut options = Options {
        plans: Vec::new(),
        drops: 200,
        paper_drops: 0,
        out: PathBuf::from("figures.csv"),
        threads: 0,
        shard: None,
        merge: Vec::new(),
        report: None,
    };
    let (mut figures, mut grid) = (Vec::new(), None);
    let (mut seed, mut rounds) = (1, 10);
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("figure") => figures.push(text(&mut parser, "--figure")?),
            Arg::Long("drops") => {
                options.drops = whole(&mut parser, "--drops", 1, u64::from(MAX_DROPS))? as u32;
            }
            Arg::Long("seed") => seed = whole(&mut parser, "--seed", 0, (1 << 53) - 1)?,
            Arg::Long("grid") => grid = Some(numbers(&text(&mut parser, "--grid")?)?),
            Arg::Long("paper-drops") => {
                let most = u64::from(MAX_DROPS);
                options.paper_drops = whole(&mut parser, "--paper-drops", 0, most)? as u32;
            }
            Arg::Long("rounds") => rounds = whole(&mut parser, "--rounds", 1, 1000)? as u32,
            Arg::Long("threads") => {
                options.threads = whole(&mut parser, "--threads", 1, 1024)? as usize;
            }
            Arg::Long("out") => options.out = path(&mut parser, "--out")?,
            Arg::Long("shard") => options.shard = Some(shard(&text(&mut parser, "--shard")?)?),
            Arg::Long("merge") => {
                let files = parser.values().map_err(|_| "--merge: no file is named".to_owned())?;
                options.merge.extend(files.map(PathBuf::from));
            }
            Arg::Long("report") => options.report = Some(path(&mut parser, "--report")?),
            other => return Err(format!("{}; try --help", other.unexpected())),
        }
    }
    if options.shard.is_some() && (options.report.is_some() || !options.merge.is_empty()) {
        return Err("--shard: a shard alone has nothing to merge or report; merge first".to_owned());
    }
    // A table to merge may hold any of them; which is for the table to say.
    let merging = !options.merge.is_empty() && figures.is_empty();
    options.plans = if merging { catalogue::all() } else { plans(&figures)? };
    if let Some(values) = grid {
        match &mut options.plans[..] {
            [plan] => plan.x.values = values,
            plans => return Err(format!("--grid: for one figure, not for {}", plans.len())),
        }
    }
    for plan in &mut options.plans {
        plan.first_seed = seed;
    }
    if merging || options.paper_drops > 0 {
        let search: Vec<Plan> =
            options.plans.iter().map(|plan| plan.with_paper_search(rounds)).collect();
        options.plans.extend(search);
    }
    for plan in &options.plans {
        let drops = options.drops_of(plan).max(1);
        plan.check(drops).map_err(|error| format!("figure {}: {error}", plan.id))?;
    }
    Ok(Some(options))
}

fn plans(figures: &[String]) -> Result<Vec<Plan>, String> {
    let mut plans: Vec<Plan> = Vec::new();
    let named: Vec<&str> = figures.iter().map(String::as_str).collect();
    let named = if named.is_empty() { vec!["seven"] } else { named };
    for name in named {
        let more = match name {
            "all" => catalogue::all(),
            "seven" => catalogue::all().into_iter().take(catalogue::SEVEN.len()).collect(),
            id => vec![catalogue::find(id).map_err(|error| format!("--{error}"))?],
        };
        for plan in more {
            if !plans.iter().any(|known| known.id == plan.id) {
                plans.push(plan);
            }
        }
    }
    Ok(plans)
}

fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match parts {
        Some((k, n)) if (1..=n).contains(&k) && n <= MAX_DROPS => Ok(Shard { k, n }),
        _ => Err(format!("--shard: {text} is not K/N with 1 ≤ K ≤ N ≤ {MAX_DROPS}")),
    }
}

fn numbers(text: &str) -> Result<Vec<f64>, String> {
    text.split(',')
        .map(|number| match number.trim().parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(format!("--grid: {number:?} is not a finite number")),
        })
        .collect()
}

fn path(parser: &mut Parser, option: &str) -> Result<PathBuf, String> {
    Ok(PathBuf::from(parser.value().map_err(|_| format!("{option}: a value is missing"))?))
}

fn text(parser: &mut Parser, option: &str) -> Result<String, String> {
    let value = parser.value().map_err(|_| format!("{option}: a value is missing"))?;
    value.string().map_err(|error| format!("{option}: {error}"))
}

fn whole(parser: &mut Parser, option: &str, least: u64, most: u64) -> Result<u64, String> {
    let value = text(parser, option)?;
    match value.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("{option}: {value} is not a whole number from {least} to {most}")),
    }
}
