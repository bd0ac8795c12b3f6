//! `cargo xtask test`: every check of the project, stage by stage.

use crate::browser::{ensure_chromedriver, ensure_chromium};
use crate::lanes::{self, Outcome};
use crate::sh::{Result, cargo, cmd, root, run as sh_run, spoken, target};
use crate::tools::{
    ensure_build_tools, ensure_component, ensure_node_modules, ensure_wasm_target, npm, with_tools,
};
use crate::{dist, e2e, page};
use std::path::Path;
use std::time::Instant;

/// One stage: its name, what it checks, and how.
struct Stage {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result,
}

const STAGES: [Stage; 9] = [
    Stage { name: "fmt", about: "Rust is formatted", run: fmt },
    Stage { name: "types", about: "the page's JavaScript type-checks", run: types },
    Stage { name: "lint", about: "no finding from eslint", run: lint },
    Stage { name: "clippy", about: "no warning from clippy, host and wasm32", run: clippy },
    Stage { name: "native", about: "Rust tests and doctests", run: native },
    Stage { name: "unit", about: "JavaScript modules without a DOM, in Node", run: unit },
    Stage { name: "page", about: "the page and its packages build", run: build },
    Stage { name: "wasm", about: "Rust tests in headless Chromium", run: wasm },
    Stage { name: "e2e", about: "the built page, driven in a browser", run: e2e },
];

/// What runs side by side. The page is built as a release, whose last step keeps one core busy; the others share the
/// folder of the development profile, so that one of them at a time compiles. All else is over before browsers are driven.
const LANES: [&[&str]; 3] =
    [&["page", "wasm"], &["fmt", "types", "lint", "clippy", "native", "unit"], &["e2e"]];

/// The stages' names, for the help.
pub(crate) fn stage_names() -> String {
    STAGES.map(|stage| stage.name).join(", ")
}

fn stage(name: &str) -> Result<&'static Stage> {
    STAGES
        .iter()
        .find(|stage| stage.name == name)
        .ok_or_else(|| format!("there is no stage `{name}`; there are {}", stage_names()))
}

/// `stage <name>`: one stage, as [`run`] calls it for each lane.
///
/// # Errors
/// When the stage is unknown or fails.
pub(crate) fn run_stage(args: &[String]) -> Result {
    let [name] = args else { return Err("stage takes the name of one stage".into()) };
    let Stage { name, about, run } = stage(name)?;
    println!("\n── {name}: {about} ──");
    run().inspect_err(|message| println!("{name}: {message}"))
}

/// Runs the stages named, or all; goes on after a failure so that one run shows every fault.
///
/// # Errors
/// When a stage is unknown or fails.
pub(crate) fn run(names: &[String]) -> Result {
    for name in names {
        stage(name)?;
    }
    let named = |name: &str| names.iter().any(|n| n == name);
    // What e2e drives must be what the sources say now.
    let chosen = |name: &str| names.is_empty() || named(name) || (name == "page" && named("e2e"));
    let start = Instant::now();
    let [building, checking, driving] =
        LANES.map(|lane| lane.iter().copied().filter(|name| chosen(name)).collect::<Vec<_>>());
    let mut outcomes = if building.is_empty() || checking.is_empty() {
        one_by_one([building, checking].concat())?
    } else {
        prepare()?;
        lanes::run(&[building, checking])?
    };
    outcomes.extend(one_by_one(driving)?);
    println!();
    for outcome in &outcomes {
        println!("{}", outcome.line());
    }
    println!("total   {:>14}", spoken(start.elapsed()));
    let failed = outcomes.iter().filter(|outcome| !outcome.passed).count();
    println!("stages: {} passed, {failed} failed", outcomes.len() - failed);
    if failed == 0 { Ok(()) } else { Err("not everything passed".into()) }
}

/// What stages that run at once would install in each other's way.
fn prepare() -> Result {
    ensure_component("rustfmt", "fmt")?;
    ensure_component("clippy", "clippy")?;
    ensure_wasm_target()?;
    ensure_node_modules()
}

/// Stages one after another, their output shown as it comes.
fn one_by_one(names: Vec<&'static str>) -> Result<Vec<Outcome>> {
    let mut outcomes = Vec::new();
    for name in names {
        let start = Instant::now();
        let passed = run_stage(&[name.to_owned()]).is_ok();
        let outcome = Outcome { name, passed, time: start.elapsed() };
        println!("── {}", outcome.line());
        outcomes.push(outcome);
    }
    Ok(outcomes)
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
    e2e::run(files("tests/e2e", ".test.mjs")?)
}
