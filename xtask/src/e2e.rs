//! The browser tests: the slowest files first, what measures time alone, and a second try for what failed beside others.

use crate::sh::{Result, cmd, run as sh_run, target};
use crate::tools::ensure_node_modules;
use crate::{browser, dist, page};
use std::process::Command;
use std::sync::LazyLock;
use std::time::SystemTime;

/// Files that take long, the longest first: begun late, one of them would run on beside nothing.
const LONG: [&str; 6] = ["layout", "engine", "presets", "controls", "studies", "start"];
/// What measures time has the machine to itself.
const TIMED: [&str; 1] = ["latency"];
/// Browsers at once.
const AT_ONCE: usize = 2;
/// Files that may fail beside others and be tried again alone; more than that is no accident.
const SECOND_TRIES: usize = 3;

/// Runs the files `names` of `tests/e2e`, less their ending.
///
/// # Errors
/// When a file fails twice, or more than a few do once.
pub(crate) fn run(mut names: Vec<String>) -> Result {
    names.sort_by_key(|name| LONG.iter().position(|long| long == name).unwrap_or(LONG.len()));
    println!("Samples are of day {0}; D2D_DAY={0} repeats them.", day());
    let (timed, others): (Vec<_>, Vec<_>) =
        names.into_iter().partition(|name| TIMED.contains(&name.as_str()));
    for (tests, at_once) in [(others, AT_ONCE), (timed, 1)] {
        let tests = tests.iter().map(|name| format!("tests/e2e/{name}.test.mjs")).collect();
        drive(tests, at_once)?;
    }
    Ok(())
}

/// Runs browser tests. Two browsers on two cores can keep each other from their time limits, so the
/// few files that failed are run once more, each alone; what passes only then is said, not hidden.
fn drive(tests: Vec<String>, at_once: usize) -> Result {
    let list = target()?.join("e2e-failed.txt");
    let run_once = |tests: &[String], at_once: usize| {
        let _ = std::fs::remove_file(&list);
        let concurrency = format!("--test-concurrency={at_once}");
        let destination = format!("--test-reporter-destination={}", list.display());
        let mut command = node_on_page(&[
            "--test",
            &concurrency,
            "--test-reporter=spec",
            "--test-reporter-destination=stdout",
            "--test-reporter=./tests/e2e/file-times.mjs",
            "--test-reporter-destination=stdout",
            "--test-reporter=./tests/e2e/failed-files.mjs",
            &destination,
        ])?;
        sh_run(command.args(tests))
    };
    let Err(message) = run_once(&tests, at_once) else { return Ok(()) };
    let failed: Vec<String> =
        std::fs::read_to_string(&list).unwrap_or_default().lines().map(str::to_owned).collect();
    if failed.is_empty() || failed.len() > SECOND_TRIES {
        return Err(message);
    }
    for file in &failed {
        println!("e2e: {file} failed; once more, alone");
        run_once(std::slice::from_ref(file), 1)?;
    }
    for file in &failed {
        println!("e2e: UNSTEADY {file} passed only at the second try, alone");
    }
    Ok(())
}

/// Of which day the tests that take samples take them (tests/e2e/sample.mjs): `D2D_DAY`, or today since 1970.
fn day() -> String {
    static DAY: LazyLock<String> = LazyLock::new(|| {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        std::env::var("D2D_DAY").unwrap_or_else(|_| (since.as_secs() / 86_400).to_string())
    });
    DAY.clone()
}

/// Node.js with the built page's folder and the browser in its environment.
///
/// # Errors
/// When Node.js, its packages or a browser are missing and cannot be installed.
pub(crate) fn node_on_page(args: &[&str]) -> Result<Command> {
    ensure_node_modules()?;
    let chromium = browser::ensure_chromium()?;
    let mut command = cmd("node", args);
    command.env("CHROME", chromium).env("D2D_PAGE", page::built()).env("D2D_DIST", dist::folder());
    // One day for all files, past midnight too.
    command.env("D2D_DAY", day());
    Ok(command)
}
