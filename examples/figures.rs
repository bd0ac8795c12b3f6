//! The paper's figures on all cores: a table of drops, verdicts, and the reproduction page.

#[path = "cli/mod.rs"]
#[allow(dead_code)] // reads no scenario
mod cli;
#[path = "figures/options.rs"]
mod options;
#[path = "figures/pictures.rs"]
mod pictures;
#[path = "figures/report.rs"]
mod report;
#[path = "figures/table.rs"]
mod table;
#[path = "figures/words.rs"]
mod words;

use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use cli::{complain, finish, print};
use d2d_explorer::study::Sliced;
use d2d_explorer::study::figures::{DropRun, Plan, Run, csv};
use indicatif::{ProgressBar, ProgressStyle};
use options::{Options, Shard};
use rayon::prelude::*;
use table::TableFile;

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<ExitCode, String> {
    let Some(options) = options::parse()? else {
        return Ok(print(options::HELP, 0));
    };
    let mut runs = if options.merge.is_empty() {
        let (file, runs) = TableFile::open(&options.out, &options.plans)?;
        calculate(&options, file, runs)?
    } else {
        let runs = table::merge(&options.merge, &options.plans)?;
        table::replace(&options.out, &runs)?;
        runs
    };
    for run in &mut runs {
        run.truncate(options.drops);
    }
    runs.retain(|run| run.records().len() > 0);
    let summaries: Vec<_> = runs.iter().map(Run::summary).collect();
    if let Some(page) = &options.report {
        report::write(page, &summaries)?;
    }
    let verdicts: Vec<String> = summaries.iter().map(words::figure_in_short).collect();
    Ok(print(&verdicts.join("\n"), 0))
}

/// One drop of one figure, the unit that threads and shards share out.
type Task = (usize, u32);

/// Answers every drop that is asked for and not in the table yet.
fn calculate(options: &Options, file: TableFile, mut runs: Vec<Run>) -> Result<Vec<Run>, String> {
    let plans = &options.plans;
    let mine = |drop: &u32| options.shard.is_none_or(|Shard { k, n }| drop % n == k - 1);
    let tasks: Vec<Task> = (0..plans.len())
        .flat_map(|which| {
            let drops = options.drops_of(&plans[which]);
            let missing: Vec<u32> = runs[which].missing(drops).filter(mine).collect();
            missing.into_iter().map(move |drop| (which, drop))
        })
        .collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build();
    let pool = pool.map_err(|error| format!("--threads: {error}"))?;
    announce_search(plans, &tasks, pool.current_num_threads())?;

    let bar = ProgressBar::new(tasks.len() as u64);
    let style = "{bar:30} {pos}/{len} drops, {elapsed} gone, {eta} left";
    bar.set_style(ProgressStyle::with_template(style).map_err(|error| error.to_string())?);
    bar.enable_steady_tick(Duration::from_millis(250));
    // Each plan is checked once, not with every drop.
    let starts: Result<Vec<Run>, _> = plans.iter().map(|plan| Run::new(plan.clone())).collect();
    let starts = starts.map_err(|error| error.to_string())?;
    let start = Instant::now();
    let shared = Mutex::new((file, &mut runs));
    // One by one: a drop of one figure may take ten times as long as one of another.
    pool.install(|| {
        tasks.par_iter().with_max_len(1).try_for_each(|&(which, drop)| {
            let plan = &plans[which];
            let begun = starts[which].start(drop).map_err(|error| error.to_string())?;
            let record = begun.into_record();
            let text = csv::lines(plan, &record);
            let mut shared = shared.lock().map_err(|_| "another thread failed".to_owned())?;
            let (file, runs) = &mut *shared;
            file.append(&text)?;
            runs[which].insert(record).map_err(|error| error.to_string())?;
            bar.inc(1);
            Ok::<(), String>(())
        })
    })?;
    bar.finish_and_clear();
    let seconds = start.elapsed().as_secs_f64();
    if !tasks.is_empty() {
        complain(&format!(
            "{} drops in {seconds:.1} s on {} threads, {:.1} drops/s",
            tasks.len(),
            pool.current_num_threads(),
            tasks.len() as f64 / seconds
        ));
    }
    drop(shared);
    table::replace(&options.out, &runs)?;
    Ok(runs)
}

/// Says how long the paper's search will take, by one of its solves.
fn announce_search(plans: &[Plan], tasks: &[Task], threads: usize) -> Result<(), String> {
    let solves: u64 = tasks.iter().map(|&(which, _)| plans[which].paper_solves(1)).sum();
    let Some(&(which, drop)) = tasks.iter().find(|(which, _)| plans[*which].paper_solves(1) > 0)
    else {
        return Ok(());
    };
    let mut sample = DropRun::new(&plans[which], drop).map_err(|error| error.to_string())?;
    let start = Instant::now();
    sample.advance(1);
    let seconds = start.elapsed().as_secs_f64() * solves as f64 / threads as f64;
    complain(&format!("the paper's search: {solves} solves, about {seconds:.0} s"));
    Ok(())
}
