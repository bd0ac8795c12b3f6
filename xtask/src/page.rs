//! Building the page with Trunk.

use crate::sh::{Result, cargo, cmd, root, run, target};
use crate::tools::{ensure_build_tools, holding, trunk_path, with_tools};
use std::path::PathBuf;
use std::process::Command;

/// Where tests, measurements and `dist` have the page built; not where a running `serve` works.
pub(crate) fn built() -> PathBuf {
    root().join("target/page")
}

/// The module as the linker left it, of the last [`build`].
///
/// # Errors
/// When no folder for builds can be had.
pub(crate) fn linked() -> Result<PathBuf> {
    Ok(target()?.join("wasm32-unknown-unknown/release/d2d_explorer.wasm"))
}

/// The release page, in [`built`].
///
/// # Errors
/// When a tool is missing and cannot be installed, or the build fails.
pub(crate) fn build() -> Result {
    ensure_build_tools()?;
    fetch()?;
    let mut command = trunk(&["build", "--release", "--dist"])?;
    // Trunk's working folder in there is for one at a time.
    holding(&target()?.join(".xtask-page.lock"), || run(command.arg(built())))
}

/// Gets the crates of Cargo.lock, so that builds need no network.
///
/// # Errors
/// When a crate is not to be had or Cargo.lock is stale.
pub(crate) fn fetch() -> Result {
    run(&mut cargo(["fetch", "--locked", "--quiet"]))
}

/// Trunk with our tools on its PATH. `--offline` keeps it from downloading other helpers when a
/// version differs from Trunk.toml's: it says so instead.
///
/// # Errors
/// When no folder for tools can be had.
pub(crate) fn trunk(args: &[&str]) -> Result<Command> {
    let mut command = cmd(trunk_path()?, ["--offline", "--skip-version-check"]);
    command.args(args);
    if std::env::var_os("NO_COLOR").is_some() {
        // Trunk reads NO_COLOR as `true` or `false` and stops at the `1` that everyone writes.
        command.env("NO_COLOR", "true");
    }
    // Its own stack says nothing about an error in our sources, and pushes that off the screen.
    command.env("RUST_BACKTRACE", "0");
    with_tools(&mut command)?;
    Ok(command)
}
