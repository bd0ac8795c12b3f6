//! Stages side by side: in every lane one after another, each a process whose output is shown whole once it ends.

use crate::sh::{Result, cmd, spoken, target};
use std::fs::File;
use std::process::Stdio;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How a stage went.
pub(crate) struct Outcome {
    pub(crate) name: &'static str,
    pub(crate) passed: bool,
    pub(crate) time: Duration,
}

impl Outcome {
    /// The stage's line in the report.
    pub(crate) fn line(&self) -> String {
        let word = if self.passed { "passed" } else { "FAILED" };
        format!("{:<7} {word} {:>7}", self.name, spoken(self.time))
    }
}

/// Runs `lanes` of stages at once; goes on in a lane after a failure.
///
/// # Errors
/// When a stage cannot be started or its output cannot be kept.
pub(crate) fn run(lanes: &[Vec<&'static str>]) -> Result<Vec<Outcome>> {
    let shown = Mutex::new(());
    let walk = |lane: &[&'static str]| -> Result<Vec<Outcome>> {
        lane.iter().map(|name| alone(name, &shown)).collect()
    };
    let outcomes: Vec<Result<Vec<Outcome>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = lanes.iter().map(|lane| scope.spawn(|| walk(lane))).collect();
        let lost = |_| Err("a lane of stages broke off".to_owned());
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(lost)).collect()
    });
    Ok(outcomes.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// One stage as `xtask stage <name>`; nothing of another comes between its lines.
fn alone(name: &'static str, shown: &Mutex<()>) -> Result<Outcome> {
    let path = target()?.join(format!("xtask-{name}.log"));
    let cannot = |e: std::io::Error| format!("cannot keep the output of {name}: {e}");
    let log = File::create(&path).map_err(cannot)?;
    let this = std::env::current_exe().map_err(|e| format!("cannot find this program: {e}"))?;
    println!("{name} begins");
    let start = Instant::now();
    let status = cmd(this, ["stage", name])
        .stdout(Stdio::from(log.try_clone().map_err(cannot)?))
        .stderr(Stdio::from(log))
        .status()
        .map_err(|e| format!("cannot start the stage {name}: {e}"))?;
    let outcome = Outcome { name, passed: status.success(), time: start.elapsed() };
    let said = std::fs::read(&path).map_err(cannot)?;
    let _one_at_a_time = shown.lock();
    println!("{}── {}", String::from_utf8_lossy(&said), outcome.line());
    std::fs::remove_file(&path).map_err(cannot)?;
    Ok(outcome)
}
