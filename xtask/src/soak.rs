//! `cargo xtask soak`: the solver and the verifier on all permitted input, for as long as one likes.

use crate::sh::{Result, cargo, run as sh_run};

/// Runs `examples/soak.rs` with `args` (`--minutes N` and others; `--help` lists them).
///
/// # Errors
/// When something was wrong, refused or slow, or the program does not build.
pub(crate) fn run(args: &[String]) -> Result {
    let mut command = cargo(["run", "--release", "--locked", "--quiet", "--example", "soak", "--"]);
    sh_run(command.args(args))
}
