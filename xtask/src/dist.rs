//! `cargo xtask dist`: what is put on a server, and the one file that opens from disk.

use crate::page;
use crate::sh::{Result, cmd, root, run as sh_run};
use crate::tools::{ensure_node_modules, with_tools};
use std::path::PathBuf;

/// Where the packages go: `site/` and `d2d-explorer.html`.
pub(crate) fn folder() -> PathBuf {
    root().join("dist")
}

/// `dist`: builds the page and packages it.
///
/// # Errors
/// When a tool is missing and cannot be installed, or a build fails.
pub(crate) fn run(args: &[String]) -> Result {
    if let Some(extra) = args.first() {
        return Err(format!("dist takes no argument, not `{extra}`"));
    }
    page::build()?;
    package()
}

/// Packages the page that [`page::build`] has built.
///
/// # Errors
/// When Node.js or its packages are missing, or the script fails.
pub(crate) fn package() -> Result {
    ensure_node_modules()?;
    let script = root().join("xtask/dist.mjs");
    let mut command = cmd("node", [script.as_os_str()]);
    sh_run(with_tools(command.arg(page::built()).arg(page::linked()?).arg(folder()))?)
}
