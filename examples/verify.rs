//! Checks a solution file against its scenario file, trusting neither solver nor certificate.

mod cli;

use core::ops::ControlFlow;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cli::{finish, print, read_scenario, read_text};
use d2d_explorer::solver::{Solution, json};
use d2d_explorer::verify::{Progress, verify_with};
use lexopt::{Arg, Parser};

const HELP: &str = "\
Checks a solution against its scenario, from powers and matching alone.

Usage: verify [--json] SCENARIO SOLUTION

Both are files; - for one of them reads standard input. SCENARIO may be a link, in quotes.
A solution that says it is optimal is proven optimal or rejected: with its dual prices and a bound of every
pair, both rounded outwards, the relative gap to anything better is proven to be at
most 1e-9, and shown.

  --json   print the report as JSON
  --help   this text

Exit code: 0 if everything holds, 1 if the solution is rejected, 2 for bad input.
";

const REJECTED: u8 = 1;

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<ExitCode, String> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut as_json = false;
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(print(HELP, 0)),
            Arg::Long("json") => as_json = true,
            Arg::Value(path) if files.len() < 2 => files.push(PathBuf::from(path)),
            other => return Err(format!("{}; try --help", other.unexpected())),
        }
    }
    let [scenario, solution] = files.as_slice() else {
        return Err("a scenario file and a solution file are needed; try --help".to_owned());
    };
    if scenario == solution && scenario == Path::new("-") {
        return Err("only one of the two files can be standard input".to_owned());
    }
    let scenario = read_scenario(scenario)?;
    let text = read_text(solution, json::MAX_BYTES)?;
    let solution =
        Solution::from_json(&text).map_err(|error| format!("{}: {error}", solution.display()))?;

    let show = io::stderr().is_terminal();
    let report = verify_with(&scenario, &solution, &mut |Progress { pairs_done, pairs }| {
        if show {
            let _ = write!(io::stderr(), "\r{pairs_done} of {pairs} pairs bounded\x1b[K");
        }
        ControlFlow::Continue(())
    });
    if show {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    let text = if as_json {
        serde_json::to_string_pretty(&report).map_err(|error| error.to_string())? + "\n"
    } else {
        report.to_string()
    };
    Ok(print(&text, if report.is_valid() { 0 } else { REJECTED }))
}
