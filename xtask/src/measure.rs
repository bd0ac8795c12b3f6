//! `cargo xtask measure`: the figures this project promises, one JSON line each.
//!
//! Every source prints lines of `{"name", "value", "unit", "goal", "met"}`; to add a figure, print
//! one more such line from a source below. Other output passes through untouched.

use crate::page;
use crate::sh::{Result, cargo, root, run as sh_run};
use crate::test::node_on_page;
use std::process::Command;

/// `measure [native|browser]`.
///
/// # Errors
/// When a source is unknown, cannot be built or fails. A missed goal is no error: it is a figure.
pub(crate) fn run(args: &[String]) -> Result {
    if let Some(unknown) = args.iter().find(|a| !["native", "browser"].contains(&a.as_str())) {
        return Err(format!("there is no source `{unknown}`; there are native, browser"));
    }
    let chosen = |name: &str| args.is_empty() || args.iter().any(|a| a == name);
    if chosen("native") && root().join("examples/measure.rs").is_file() {
        source(&mut cargo(["run", "--locked", "--quiet", "--release", "--example", "measure"]))?;
    }
    if chosen("browser") {
        page::build()?;
        crate::dist::package()?;
        source(&mut node_on_page(&["tests/e2e/measure.mjs"])?)?;
    }
    Ok(())
}

fn source(command: &mut Command) -> Result {
    sh_run(command)
}
