//! `cargo xtask measure`: the figures this project promises, one JSON line each.
//!
//! Every source prints lines of `{"name", "value", "unit", "goal", "met"}`; to add a figure, print
//! one more such line from a source below. Other output passes through untouched.

use crate::e2e::node_on_page;
use crate::page;
use crate::sh::{Result, cargo, cmd, run as sh_run, target};
use std::path::PathBuf;

/// `measure [native|browser]`.
///
/// # Errors
/// When a source is unknown, cannot be built or fails. A missed goal is no error: it is a figure.
pub(crate) fn run(args: &[String]) -> Result {
    if let Some(unknown) = args.iter().find(|a| !["native", "browser"].contains(&a.as_str())) {
        return Err(format!("there is no source `{unknown}`; there are native, browser"));
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
    let mut build = cargo(["build", "--locked", "--quiet", "--release", "--example", "measure"]);
    sh_run(build.arg("--target-dir").arg(&target))?;
    let name = format!("measure{}", std::env::consts::EXE_SUFFIX);
    Ok(target.join("release/examples").join(name))
}
