//! Tries the solver and the verifier on scenarios from the whole permitted range, for as long as one likes.
#![allow(clippy::unwrap_used)]

#[path = "../tests/common/referee.rs"]
mod referee;
#[path = "../tests/common/soak.rs"]
mod soak;
#[path = "../tests/common/whole_range.rs"]
mod whole_range;

use lexopt::{Arg, Parser, ValueExt};
use soak::{Counts, Soak};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use whole_range::Size;

const HELP: &str = "\
Solves scenarios from the whole permitted range every way there is, and compares.

Usage: soak [--minutes N] [--seed S] [--threads T] [--cues M] [--dues N] [--solver-only] [--faults FOLDER]

  --minutes N       how long, default 1
  --seed S          first seed, default 1; each thread has the next
  --threads T       default: one for each core
  --cues M          most CUEs, default 6
  --dues N          most DUEs, default 6
  --solver-only     leaves the verifier out
  --faults FOLDER   writes the scenario of every fault there

Exit code: 0 if nothing was wrong, refused or slow, 1 otherwise.
";

struct Options {
    minutes: f64,
    seed: u64,
    threads: usize,
    size: Size,
    verifies: bool,
    faults: Option<PathBuf>,
}

fn options() -> Result<Option<Options>, lexopt::Error> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let size = Size { cues: 6, dues: 6 };
    let mut options =
        Options { minutes: 1.0, seed: 1, threads, size, verifies: true, faults: None };
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("help") => return Ok(None),
            Arg::Long("minutes") => options.minutes = parser.value()?.parse()?,
            Arg::Long("seed") => options.seed = parser.value()?.parse()?,
            Arg::Long("threads") => options.threads = parser.value()?.parse()?,
            Arg::Long("cues") => options.size.cues = parser.value()?.parse()?,
            Arg::Long("dues") => options.size.dues = parser.value()?.parse()?,
            Arg::Long("solver-only") => options.verifies = false,
            Arg::Long("faults") => options.faults = Some(parser.value()?.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(options))
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("soak: {error}; try --help");
            return ExitCode::from(2);
        }
    };
    let end = Instant::now() + Duration::from_secs_f64(options.minutes.max(0.0) * 60.0);
    let mut counts = Counts::default();
    let mut faults = Vec::new();
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..options.threads.max(1) as u64)
            .map(|thread| {
                let mut soak = Soak::new(options.seed + thread, options.size, options.verifies);
                scope.spawn(move || {
                    while Instant::now() < end {
                        soak.trial();
                    }
                    soak
                })
            })
            .collect();
        for run in runs {
            let soak = run.join().unwrap();
            counts.add(&soak.counts);
            faults.extend(soak.faults);
        }
    });
    for (index, fault) in faults.iter().enumerate() {
        eprintln!("{index}: {}", fault.what);
        if let Some(folder) = &options.faults {
            keep(folder, index, &fault.scenario);
        }
    }
    let Counts { scenarios, tried_out, wrong, refused, slow, slowest_solve_s, slowest_verify_s } =
        counts;
    println!(
        "{scenarios} scenarios, {tried_out} of them tried out: {wrong} wrong, {refused} refused, {slow} slow; \
         slowest solve {slowest_solve_s:.3} s, verification {slowest_verify_s:.3} s"
    );
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn keep(folder: &Path, index: usize, scenario: &str) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join(format!("fault-{index}.json")), scenario).unwrap();
}
