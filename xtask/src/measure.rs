//! `cargo xtask measure`: the figures this project promises, one JSON line each; alone, or against another commit's.
//!
//! Every source prints lines of `{"name", "value", "unit", "goal", "met"}`; to add a figure, print
//! one more such line from a source below. Other output passes through untouched.

use crate::e2e::node_on_page;
use crate::page;
use crate::sh::{Result, cargo, cmd, read, run as sh_run, target};
use std::path::{Path, PathBuf};

/// The sources there are.
const SOURCES: [&str; 2] = ["native", "browser"];
/// How often each side is measured against another commit, unless told otherwise.
const ROUNDS: &str = "3";

/// `measure [native|browser]`, or `measure against COMMIT [native|browser] [--rounds N]`.
///
/// # Errors
/// When a source is unknown, cannot be built or fails. A missed goal is no error: it is a figure.
pub(crate) fn run(args: &[String]) -> Result {
    if let [first, commit, rest @ ..] = args
        && first == "against"
    {
        return against(commit, rest);
    }
    if let Some(unknown) = args.iter().find(|a| !SOURCES.contains(&a.as_str())) {
        return Err(format!(
            "there is no source `{unknown}`; there are {}, and against COMMIT",
            SOURCES.join(", ")
        ));
    }
    let chosen = |name: &str| args.is_empty() || args.iter().any(|a| a == name);
    // The browser's source compares with it.
    let native = native_program()?;
    if chosen("native") {
        sh_run(&mut cmd(&native, [] as [&str; 0]))?;
    }
    if chosen("browser") {
        page::build()?;
        crate::dist::package()?;
        let mut command = node_on_page(&["tests/e2e/measure.mjs"])?;
        sh_run(command.env("D2D_NATIVE", native))?;
    }
    Ok(())
}

/// Builds examples/measure.rs. Returns where it is.
fn native_program() -> Result<PathBuf> {
    let target = target()?;
    let mut build = cargo(BUILD_EXAMPLE);
    sh_run(build.arg("--target-dir").arg(&target))?;
    Ok(example_in(&target))
}

const BUILD_EXAMPLE: [&str; 6] =
    ["build", "--locked", "--quiet", "--release", "--example", "measure"];

fn example_in(target: &Path) -> PathBuf {
    target.join("release/examples").join(format!("measure{}", std::env::consts::EXE_SUFFIX))
}

/// Every figure of this tree over that of `commit`, taken in turns.
fn against(commit: &str, args: &[String]) -> Result {
    let (mut sources, mut rounds) = ("both", ROUNDS);
    let mut args = args.iter().map(String::as_str);
    while let Some(arg) = args.next() {
        match arg {
            "--rounds" => rounds = args.next().unwrap_or_default(),
            _ if SOURCES.contains(&arg) => sources = arg,
            _ => return Err(format!("`{arg}` is neither --rounds N nor one of {SOURCES:?}")),
        }
    }
    if !rounds.parse::<u32>().is_ok_and(|count| (1..=20).contains(&count)) {
        return Err(format!("--rounds: `{rounds}` is not a whole number from 1 to 20"));
    }
    let other = checked_out(commit)?;
    let native = native_program()?;
    if sources != "native" {
        page::build()?;
        crate::dist::package()?;
    }
    let (page, dist) = (page::built(), crate::dist::folder());
    let this = side(&native, &page, &dist);
    // It builds itself, by its own rules, into its own folders.
    let target = other.join("target");
    let mut build = cargo(BUILD_EXAMPLE);
    sh_run(build.arg("--target-dir").arg(&target).current_dir(&other))?;
    if sources != "native" {
        sh_run(cargo(["xtask", "dist"]).current_dir(&other))?;
    }
    let that = side(&example_in(&target), &target.join("page"), &other.join("dist"));
    sh_run(&mut node_on_page(&["xtask/against.mjs", rounds, sources, &this, &that])?)
}

/// One side as xtask/against.mjs reads it.
fn side(native: &Path, page: &Path, dist: &Path) -> String {
    let quoted = |path: &Path| format!("{:?}", path.display().to_string());
    format!(r#"{{"native":{},"page":{},"dist":{}}}"#, quoted(native), quoted(page), quoted(dist))
}

/// A working tree of `commit`, beside our own products; kept, so that the next time builds less.
fn checked_out(commit: &str) -> Result<PathBuf> {
    let git = |args: &[&str]| cmd("git", args);
    let name = read(&mut git(&["rev-parse", "--short", &format!("{commit}^{{commit}}")]))?;
    let tree = target()?.join("against");
    let path = tree.display().to_string();
    if tree.join(".git").exists() {
        sh_run(&mut git(&["-C", &path, "checkout", "--quiet", "--force", "--detach", &name]))?;
    } else {
        sh_run(&mut git(&["worktree", "prune"]))?;
        sh_run(&mut git(&["worktree", "add", "--quiet", "--force", "--detach", &path, &name]))?;
    }
    Ok(tree)
}
