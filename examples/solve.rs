//! Solves a scenario file and prints the solution file: the project's command line.

mod cli;

use std::path::PathBuf;
use std::process::ExitCode;

use cli::{complain, finish, print, read_scenario};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::Scenario;
use d2d_explorer::solver::benchmarks::{
    max_power_random_reuse, random_power_farthest_reuse, separation,
};
use d2d_explorer::solver::exact::{self, Settings, Start};
use d2d_explorer::solver::{Method, Solution, Status, solve_paper};
use lexopt::{Arg, Parser, ValueExt};

const HELP: &str = "\
Solves a D2D semantic communication scenario and prints the solution as JSON.

Usage: solve [--method METHOD] [--rounds R] [--seed N] [--strict] [FILE | LINK]

FILE is a scenario file; - or nothing reads standard input. LINK is a state's address, or
what stands behind its ? or #: 'preset=classroom&s_th=2&c2=120.5,-80', in quotes.

  --method METHOD   exact                        certified optimum (default)
                    paper                        the paper's line searches
                    max-power-random-reuse       benchmark I
                    random-power-farthest-reuse  benchmark II
  --rounds R        rounds of the paper's search per pair, 1 to 1000 (default 10)
  --seed N          seed of random choices, 0 to 9007199254740991
                    (default: the scenario's own; the exact method makes none)
  --strict          exact and paper: report infeasible when anyone cannot be served
                    (the benchmarks do not enforce the threshold)
  --help            this text

Exit code: 0 with a solution, 2 for bad input, 3 for infeasible in strict mode.
";

/// Everything that the command line can ask for.
struct Options {
    method: Method,
    rounds: u32,
    seed: Option<u64>,
    strict: bool,
    file: PathBuf,
}

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<ExitCode, String> {
    let Some(options) = parse()? else {
        return Ok(print(HELP, 0));
    };
    let scenario = read_scenario(&options.file)?;
    let solution = solve(&scenario, &options);
    let infeasible = solution.status == Status::Infeasible;
    if infeasible {
        complain("infeasible: not everyone can be served");
        for reason in solution.users().filter_map(|user| user.reason) {
            complain(&format!("  {reason}"));
        }
    }
    Ok(print(&(solution.to_json() + "\n"), if infeasible { 3 } else { 0 }))
}

fn solve(scenario: &Scenario, options: &Options) -> Solution {
    let problem = Problem::new(scenario);
    let seed = options.seed.unwrap_or(scenario.seed);
    // From η = 0, so that the record of iterations is the paper's.
    let settings = Settings { start: Start::Zero, strict: options.strict, ..Settings::default() };
    match options.method {
        Method::Exact => exact::solve(&problem, &settings),
        Method::Paper => {
            // Who can be served does not depend on the method.
            if options.strict {
                let answer = exact::solve(&problem, &settings);
                if answer.status == Status::Infeasible {
                    let (rounds, seed) = (Some(options.rounds), Some(seed));
                    return Solution { method: Method::Paper, rounds, seed, ..answer };
                }
            }
            solve_paper(&problem, options.rounds, seed)
        }
        Method::MaxPowerRandomReuse => max_power_random_reuse(&problem, seed),
        Method::RandomPowerFarthestReuse => {
            random_power_farthest_reuse(&problem, &separation(scenario), seed)
        }
    }
}

/// The options; `None` when help is asked for.
fn parse() -> Result<Option<Options>, String> {
    let mut options = Options {
        method: Method::Exact,
        rounds: 10,
        seed: None,
        strict: false,
        file: PathBuf::from("-"),
    };
    let mut file = None;
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("strict") => options.strict = true,
            Arg::Long("method") => {
                options.method = match text(&mut parser, "--method")?.as_str() {
                    "exact" => Method::Exact,
                    "paper" => Method::Paper,
                    "max-power-random-reuse" => Method::MaxPowerRandomReuse,
                    "random-power-farthest-reuse" => Method::RandomPowerFarthestReuse,
                    other => {
                        return Err(format!(
                            "--method: {other} is not exact, paper, max-power-random-reuse or \
                             random-power-farthest-reuse"
                        ));
                    }
                }
            }
            Arg::Long("rounds") => {
                options.rounds = whole(&mut parser, "--rounds", 1, 1000)? as u32;
            }
            Arg::Long("seed") => {
                options.seed = Some(whole(&mut parser, "--seed", 0, (1 << 53) - 1)?);
            }
            Arg::Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            other => return Err(format!("{}; try --help", other.unexpected())),
        }
    }
    options.file = file.unwrap_or(options.file);
    Ok(Some(options))
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
