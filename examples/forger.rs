//! Tries to forge proofs, for as long as it is told to, and counts what passed: nothing may.
//!
//! Random scenarios over the whole permitted range; of each the exact answer, which must be accepted,
//! and worse answers with forged certificates, none of which may be.

#[path = "../tests/common/forge.rs"]
mod forge;
#[path = "../tests/common/whole_range.rs"]
mod whole_range;

use d2d_explorer::model::Problem;
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::verify::{Verdict, verify};
use lexopt::{Arg, Parser, ValueExt};
use rand::SeedableRng;
use rand_pcg::Pcg64;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use whole_range::Size;

const HELP: &str = "\
Forges proofs of worse answers and counts those that pass.

Usage: forger [--minutes N] [--seed N] [--largest M] [--keep FOLDER] [--claims N]

  --minutes N    how long, default 1
  --seed N       where the random scenarios begin, default 1
  --largest M    most CUEs of a scenario, default 6
  --claims N     worse answers per scenario, default 4; 0 only checks the exact answers
  --keep FOLDER  where refused right answers and forged proofs are kept
  --help         this text

Exit code: 0 if no claim passed and no exact answer was refused, else 1.
";

struct Options {
    minutes: f64,
    seed: u64,
    largest: usize,
    claims: usize,
    keep: Option<PathBuf>,
}

fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options { minutes: 1.0, seed: 1, largest: 6, claims: 4, keep: None };
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("minutes") => options.minutes = parser.value()?.parse()?,
            Arg::Long("seed") => options.seed = parser.value()?.parse()?,
            Arg::Long("largest") => options.largest = parser.value()?.parse()?,
            Arg::Long("claims") => options.claims = parser.value()?.parse()?,
            Arg::Long("keep") => options.keep = Some(parser.value()?.into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(options))
}

fn main() -> ExitCode {
    match options() {
        Ok(Some(options)) => run(&options),
        Ok(None) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}; try --help");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> ExitCode {
    let end = Instant::now() + Duration::from_secs_f64(60.0 * options.minutes);
    let mut seed = options.seed;
    let (mut scenarios, mut accepted, mut refused, mut silent, mut unproven) =
        (0u64, 0u64, 0u64, 0u64, 0u64);
    let (mut claims, mut passed, mut by_gap_alone) = (0, 0, 0);
    let mut slowest = (Duration::ZERO, 0);
    let (mut widest, mut slow_solves) = (0.0_f64, 0u64);
    while Instant::now() < end {
        let mut rng = Pcg64::seed_from_u64(seed);
        let scenario =
            whole_range::scenario(&mut rng, Size { cues: options.largest, dues: options.largest });
        let problem = Problem::new(&scenario);
        if std::env::var_os("FORGER_TRACE").is_some() {
            eprintln!("{seed}");
        }
        let start = Instant::now();
        let best = solve(&problem, &Settings::default());
        slow_solves += u64::from(start.elapsed() > Duration::from_secs(2));
        let start = Instant::now();
        let report = verify(&scenario, &best);
        let took = start.elapsed();
        if took > slowest.0 {
            slowest = (took, seed);
        }
        scenarios += 1;
        match report.verdict {
            Verdict::Optimal => {
                accepted += 1;
                silent += u64::from(report.numbers.power_w <= 0.0);
                widest = widest.max(report.numbers.proven_gap.unwrap_or(0.0));
            }
            Verdict::Rejected => {
                refused += 1;
                println!("refused {seed}: {}", report.findings[0]);
                keep(options, &format!("refused-{seed}"), &scenario.to_json(), &best.to_json());
            }
            _ => unproven += 1,
        }
        if report.verdict == Verdict::Optimal && report.numbers.power_w > 0.0 {
            let (tally, forged) = forge::forge(&problem, &best, &mut rng, options.claims);
            claims += tally.claims;
            passed += tally.passed;
            by_gap_alone += tally.by_gap_alone;
            if let Some(forged) = forged {
                println!(
                    "FORGED {seed}: {} for {}",
                    forged.energy_efficiency, best.energy_efficiency
                );
                keep(options, &format!("forged-{seed}"), &scenario.to_json(), &forged.to_json());
            }
        }
        seed += 1;
    }
    println!(
        "scenarios {scenarios}, exact answers accepted {accepted} (nobody on the air {silent}), refused \
         {refused}, without a claim {unproven}; widest proven gap {widest:.1e}"
    );
    println!("slowest check {:.0?} (seed {}), solves over 2 s {slow_solves}", slowest.0, slowest.1);
    println!(
        "claims {claims}, passed {passed}, rejected by the gap alone {by_gap_alone}; next seed {seed}"
    );
    ExitCode::from(u8::from(passed > 0 || refused > 0))
}

/// Writes a scenario and a solution beside it.
fn keep(options: &Options, name: &str, scenario: &str, solution: &str) {
    let Some(folder) = &options.keep else { return };
    let write = |ending: &str, text: &str| {
        let path: PathBuf = Path::new(folder).join(format!("{name}{ending}"));
        if let Err(error) =
            std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text))
        {
            eprintln!("{}: {error}", path.display());
        }
    };
    write(".json", scenario);
    write(".solution.json", solution);
}
