//! `cargo xtask test`: every check of the project, stage by stage.

use crate::browser::{ensure_chromedriver, ensure_chromium};
use crate::sh::{Result, cargo, cmd, root, run as sh_run, spoken, target};
use crate::tools::{
    ensure_build_tools, ensure_component, ensure_node_modules, ensure_wasm_target, npm, with_tools,
};
use crate::{dist, page};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// One stage: its name, what it checks, and how.
struct Stage {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result,
}

/// In the order in which they run: the quick ones first, the page's build before what drives it.
const STAGES: [Stage; 9] = [
    Stage { name: "fmt", about: "Rust is formatted", run: fmt },
    Stage { name: "clippy", about: "no warning from clippy, host and wasm32", run: clippy },
    Stage { name: "types", about: "the page's JavaScript type-checks", run: types },
    Stage { name: "lint", about: "no finding from eslint", run: lint },
    Stage { name: "unit", about: "JavaScript modules without a DOM, in Node", run: unit },
    Stage { name: "native", about: "Rust tests and doctests", run: native },
    Stage { name: "wasm", about: "Rust tests in headless Chromium", run: wasm },
    Stage { name: "page", about: "the page and its packages build", run: build },
    Stage { name: "e2e", about: "the built page, driven in a browser", run: e2e },
];

/// The stages' names, for the help.
pub(crate) fn stage_names() -> String {
    STAGES.map(|stage| stage.name).join(", ")
}

/// Runs the stages named, or all; goes on after a failure so that one run shows every fault.
///
/// # Errors
/// When a stage is unknown or fails.
pub(crate) fn run(names: &[String]) -> Result {
    if let Some(unknown) = names.iter().find(|n| !STAGES.iter().any(|s| s.name == **n)) {
        return Err(format!("there is no stage `{unknown}`; there are {}", stage_names()));
    }
    let named = |name: &str| names.iter().any(|n| n == name);
    // What e2e drives must be what the sources say now.
    let chosen = |stage: &&Stage| {
        names.is_empty() || named(stage.name) || (stage.name == "page" && named("e2e"))
    };
    let start = Instant::now();
    let mut report = Vec::new();
    for stage in STAGES.iter().filter(chosen) {
        println!("\n── {}: {} ──", stage.name, stage.about);
        let stage_start = Instant::now();
        let outcome = (stage.run)();
        if let Err(message) = &outcome {
            println!("{}: {message}", stage.name);
        }
        let word = if outcome.is_ok() { "passed" } else { "FAILED" };
        let line = format!("{:<7} {word} {:>7}", stage.name, spoken(stage_start.elapsed()));
        println!("── {line}");
        report.push((outcome.is_ok(), line));
    }
    let failed = report.iter().filter(|(passed, _)| !passed).count();
    println!();
    for (_, line) in &report {
        println!("{line}");
    }
    println!("total   {:>14}", spoken(start.elapsed()));
    println!("stages: {} passed, {failed} failed", report.len() - failed);
    if failed == 0 { Ok(()) } else { Err("not everything passed".into()) }
}

fn fmt() -> Result {
    ensure_component("rustfmt", "fmt")?;
    sh_run(&mut cargo(["fmt", "--all", "--check"]))
}

fn clippy() -> Result {
    ensure_component("clippy", "clippy")?;
    ensure_wasm_target()?;
    let deny = ["--", "-D", "warnings"];
    let mut host = cargo(["clippy", "--locked", "--workspace", "--all-targets"]);
    sh_run(host.args(deny))?;
    let mut web = cargo(["clippy", "--locked", "--target", "wasm32-unknown-unknown", "--lib"]);
    for test in wasm_tests()? {
        web.args(["--test", &test]);
    }
    sh_run(web.args(deny))
}

fn types() -> Result {
    ensure_node_modules()?;
    sh_run(&mut npm(["run", "--silent", "types"]))
}

fn lint() -> Result {
    ensure_node_modules()?;
    sh_run(&mut npm(["run", "--silent", "lint"]))
}

fn unit() -> Result {
    ensure_node_modules()?;
    let mut command = cmd("node", ["--test", "--test-reporter=spec"]);
    let tests = files("tests/unit", ".test.mjs")?;
    sh_run(command.args(tests.iter().map(|name| format!("tests/unit/{name}.test.mjs"))))
}

fn native() -> Result {
    sh_run(&mut cargo(["test", "--locked", "--workspace", "--no-fail-fast"]))
}

/// The integration tests that are made for the browser: `tests/wasm_*.rs`.
fn wasm_tests() -> Result<Vec<String>> {
    let mut names = files("tests", ".rs")?;
    names.retain(|name| name.starts_with("wasm_"));
    Ok(names)
}

/// The names, less `ending`, of the files in `folder` that end so; an order that never changes.
fn files(folder: &str, ending: &str) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(root().join(folder)).map_err(|e| format!("{folder}: {e}"))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(ending)?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// Not `cargo test -q`: its runner breaks on the flag. Built as a release, which is what ships.
fn wasm() -> Result {
    ensure_build_tools()?;
    let chromium = ensure_chromium()?;
    let driver = ensure_chromedriver(&chromium)?;
    let settings = webdriver_settings(&chromium)?;
    let tests = wasm_tests()?;
    if tests.is_empty() {
        return Err("there is no tests/wasm_*.rs".into());
    }
    let mut command = cargo(["test", "--locked", "--target", "wasm32-unknown-unknown"]);
    for test in &tests {
        command.args(["--test", test]);
    }
    command
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    sh_run(with_tools(&mut command)?)
}

/// Tells chromedriver which browser to start, and to leave the network alone.
fn webdriver_settings(chromium: &Path) -> Result<std::path::PathBuf> {
    let path = target()?.join("webdriver.json");
    let binary = chromium.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\"");
    let flags = BROWSER_FLAGS.map(|flag| format!("\"{flag}\"")).join(",");
    let text =
        format!("{{\"goog:chromeOptions\":{{\"binary\":\"{binary}\",\"args\":[{flags}]}}}}\n");
    std::fs::write(&path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))?;
    Ok(path)
}

/// The same list stands in tests/e2e/harness.mjs.
const BROWSER_FLAGS: [&str; 5] = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

fn build() -> Result {
    page::build()?;
    dist::package()
}

fn e2e() -> Result {
    // What measures time has the machine to itself.
    let (timed, others): (Vec<_>, Vec<_>) =
        files("tests/e2e", ".test.mjs")?.into_iter().partition(|name| name == "latency");
    for (tests, at_once) in [(others, 2), (timed, 1)] {
        let tests = tests.iter().map(|name| format!("tests/e2e/{name}.test.mjs")).collect();
        drive(tests, at_once)?;
    }
    Ok(())
}

/// Files that may fail beside others and be tried again alone; more than that is no accident.
const SECOND_TRIES: usize = 3;

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

/// Node.js with the built page's folder and the browser in its environment.
///
/// # Errors
/// When Node.js, its packages or a browser are missing and cannot be installed.
pub(crate) fn node_on_page(args: &[&str]) -> Result<Command> {
    ensure_node_modules()?;
    let chromium = ensure_chromium()?;
    let mut command = cmd("node", args);
    command.env("CHROME", chromium).env("D2D_PAGE", page::built()).env("D2D_DIST", dist::folder());
    Ok(command)
}
