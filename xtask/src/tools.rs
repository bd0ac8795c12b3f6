//! The tools that builds need, each installed once, keyed by version, outside the clone.
//!
//! A tool's folder appears by one rename after its install has succeeded, so an interrupted
//! install leaves nothing that looks finished and is taken up again by the next run.

use crate::sh::{Result, cargo, cmd, path_with, read, root, run, spoken, which};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that is built from its source, as `cargo install` does.
struct RustTool {
    /// Its folder's name and its first binary's.
    name: &'static str,
    package: &'static str,
    version: &'static str,
    flags: &'static [&'static str],
}

/// Trunk 0.22 wants a newer compiler than ours; wasm-bindgen must equal the crate's version.
const RUST_TOOLS: [RustTool; 2] = [
    RustTool {
        name: "trunk",
        package: "trunk",
        version: "0.21.14",
        flags: &["--no-default-features"],
    },
    RustTool { name: "wasm-bindgen", package: "wasm-bindgen-cli", version: "0.2.129", flags: &[] },
];
const BINARYEN: &str = "132.0.0";

/// Tools are small programs that run for seconds: compile them fast rather than well. On two
/// cores both together take 4:40 so; Trunk's own release profile alone takes eight minutes.
const QUICK_BUILD: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "4"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "symbols"),
];

/// The folder that holds the tools of every clone of this project.
///
/// # Errors
/// When neither `XDG_CACHE_HOME` nor `HOME` says where caches live.
pub(crate) fn folder() -> Result<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
        .ok_or("set HOME or XDG_CACHE_HOME: there is no folder to keep tools in")?;
    let tools = cache.join("d2d-explorer").join("tools");
    fs::create_dir_all(&tools).map_err(|e| format!("cannot create {}: {e}", tools.display()))?;
    Ok(tools)
}

impl RustTool {
    /// The folder's name: a new version is another tool.
    fn key(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }
}

/// Trunk's own path: a bare name would be looked up in our PATH, not the child's.
///
/// # Errors
/// When no folder for tools can be had.
pub(crate) fn trunk_path() -> Result<PathBuf> {
    let [trunk, _] = &RUST_TOOLS;
    Ok(folder()?
        .join(trunk.key())
        .join("bin/trunk")
        .with_extension(std::env::consts::EXE_EXTENSION))
}

/// Puts this project's tools in front of `PATH` for `command`.
///
/// # Errors
/// When no folder for tools can be had.
pub(crate) fn with_tools(command: &mut Command) -> Result<&mut Command> {
    let tools = folder()?;
    let mut bins: Vec<PathBuf> =
        RUST_TOOLS.iter().map(|t| tools.join(t.key()).join("bin")).collect();
    bins.push(tools.join(format!("binaryen-{BINARYEN}")).join("node_modules/.bin"));
    Ok(command.env("PATH", path_with(&bins)?))
}

/// Everything that a build of the page needs: target, Trunk, wasm-bindgen, wasm-opt.
///
/// # Errors
/// When rustup or npm is missing, or an install fails.
pub(crate) fn ensure_build_tools() -> Result {
    ensure_wasm_target()?;
    ensure_node()?;
    locked(|| {
        ensure_rust_tools()?;
        ensure_binaryen()
    })
}

/// Holds the tools' lock while `install` runs, so that two clones never build the same tool.
///
/// # Errors
/// Those of `install`, or when the lock file cannot be made.
pub(crate) fn locked<T>(install: impl FnOnce() -> Result<T>) -> Result<T> {
    holding(&folder()?.join(".lock"), install)
}

/// Does `work` while no other `cargo xtask` holds the lock file `path`.
///
/// # Errors
/// Those of `work`, or when the lock file cannot be made.
pub(crate) fn holding<T>(path: &Path, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let file = File::create(path).map_err(|e| format!("cannot create {}: {e}", path.display()))?;
    if file.try_lock().is_err() {
        println!("Another `cargo xtask` is at the same work; waiting for it.");
        file.lock().map_err(|e| format!("cannot lock {}: {e}", path.display()))?;
    }
    work()
}

/// The wasm32 target of the toolchain in use.
///
/// # Errors
/// When it is missing and rustup cannot add it.
pub(crate) fn ensure_wasm_target() -> Result {
    let sysroot = read(&mut cmd("rustc", ["--print", "sysroot"]))?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM_TARGET).join("lib").is_dir() {
        return Ok(());
    }
    println!("Adding Rust's {WASM_TARGET} target (a few seconds).");
    rustup(&["target", "add", WASM_TARGET])
}

/// rustfmt and clippy of the toolchain in use.
///
/// # Errors
/// When one is missing and rustup cannot add it.
pub(crate) fn ensure_component(name: &str, probe: &str) -> Result {
    if read(&mut cargo([probe, "--version"])).is_ok() {
        return Ok(());
    }
    println!("Adding Rust's {name} (a few seconds).");
    rustup(&["component", "add", name])
}

fn rustup(args: &[&str]) -> Result {
    if which(&["rustup"]).is_none() {
        return Err(format!(
            "rustup is missing, so `rustup {}` cannot run. Install it from https://rustup.rs, or \
             add the same with your system's packages, then run this again.",
            args.join(" ")
        ));
    }
    run(&mut cmd("rustup", args))
}

/// Node.js and npm, which this project does not install.
///
/// # Errors
/// When either is missing or too old; the message says what to do.
pub(crate) fn ensure_node() -> Result {
    let advice = "Install Node.js 20.19 or newer with npm (https://nodejs.org, or your system's \
                  packages `nodejs` and `npm`), then run this again.";
    if which(&["node"]).is_none() || which(&["npm", "npm.cmd"]).is_none() {
        return Err(format!("Node.js or npm is missing. {advice}"));
    }
    let version = read(&mut cmd("node", ["--version"]))?;
    let mut numbers = version.trim_start_matches('v').split('.').map(|n| n.parse().unwrap_or(0));
    let (major, minor): (u32, u32) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if (major, minor) < (20, 19) {
        return Err(format!("Node.js is {version}, too old. {advice}"));
    }
    Ok(())
}

/// The packages of package-lock.json, in the clone.
///
/// # Errors
/// When Node.js is missing or npm fails.
pub(crate) fn ensure_node_modules() -> Result {
    ensure_node()?;
    let lock = root().join("package-lock.json");
    let stamp = root().join("node_modules/.d2d-explorer-lock");
    let wanted = fs::read(&lock).map_err(|e| format!("cannot read package-lock.json: {e}"))?;
    if fs::read(&stamp).is_ok_and(|had| had == wanted) {
        return Ok(());
    }
    println!("Installing the page's development packages (about 15 s).");
    run(&mut npm(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted).map_err(|e| format!("cannot write {}: {e}", stamp.display()))
}

/// npm in the workspace's root.
pub(crate) fn npm<'a>(args: impl IntoIterator<Item = &'a str>) -> Command {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = cmd(program, args);
    // A script of ours that runs under npm would hand its own npm settings down.
    command.env("npm_config_update_notifier", "false");
    command
}

fn ensure_rust_tools() -> Result {
    let tools = folder()?;
    let missing: Vec<&RustTool> =
        RUST_TOOLS.iter().filter(|t| !tools.join(t.key()).is_dir()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = missing.iter().map(|t| t.key()).collect();
    println!(
        "Building {} once, into {} (both together take about 5 minutes on 2 cores).",
        names.join(" and "),
        tools.display()
    );
    let start = Instant::now();
    let mut builds = Vec::new();
    for tool in missing {
        builds.push(start_build(tool, &tools)?);
    }
    let mut next_word = Duration::from_secs(30);
    let mut failures = Vec::new();
    while !builds.is_empty() {
        std::thread::sleep(Duration::from_millis(250));
        let mut running = Vec::new();
        for mut build in builds {
            match build.child.try_wait().map_err(|e| format!("lost {}: {e}", build.tool.name))? {
                None => running.push(build),
                Some(status) if status.success() => {
                    build.publish()?;
                    println!("  {} is ready ({}).", build.tool.name, spoken(start.elapsed()));
                }
                Some(_) => failures.push(build.complaint()),
            }
        }
        builds = running;
        if start.elapsed() >= next_word && !builds.is_empty() {
            let names: Vec<&str> = builds.iter().map(|b| b.tool.name).collect();
            println!("  still building {} ({})", names.join(" and "), spoken(start.elapsed()));
            next_word += Duration::from_secs(30);
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n\n")) }
}

/// A tool being built: where it grows, and where it will stand.
struct Build<'a> {
    tool: &'a RustTool,
    child: std::process::Child,
    partial: PathBuf,
    finished: PathBuf,
    objects: PathBuf,
    log: PathBuf,
}

fn start_build<'a>(tool: &'a RustTool, tools: &Path) -> Result<Build<'a>> {
    let key = tool.key();
    let partial = tools.join(format!(".{key}.partial"));
    // Objects of an interrupted build stay and are used again; a half-installed root does not.
    let objects = tools.join(format!(".{key}.build"));
    let log = tools.join(format!("{key}.log"));
    remove(&partial)?;
    let written =
        File::create(&log).map_err(|e| format!("cannot create {}: {e}", log.display()))?;
    let also = written.try_clone().map_err(|e| format!("cannot share {}: {e}", log.display()))?;
    let mut command =
        cargo(["install", tool.package, "--version", tool.version, "--locked", "--root"]);
    command
        .arg(&partial)
        .arg("--target-dir")
        .arg(&objects)
        .args(tool.flags)
        .envs(QUICK_BUILD)
        .env_remove("RUSTFLAGS")
        .current_dir(tools)
        .stdout(Stdio::from(written))
        .stderr(Stdio::from(also));
    let child = command.spawn().map_err(|e| format!("cannot start cargo install: {e}"))?;
    Ok(Build { tool, child, partial, finished: tools.join(key), objects, log })
}

impl Build<'_> {
    fn publish(&self) -> Result {
        rename(&self.partial, &self.finished)?;
        remove(&self.objects)?;
        remove(&self.log)
    }

    fn complaint(&self) -> String {
        let said = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = said.lines().collect();
        let tail = lines[lines.len().saturating_sub(25)..].join("\n");
        format!("building {} failed (all of it: {}):\n{tail}", self.tool.name, self.log.display())
    }
}

/// wasm-opt comes as an npm package: seconds instead of a C++ build.
fn ensure_binaryen() -> Result {
    let tools = folder()?;
    let finished = tools.join(format!("binaryen-{BINARYEN}"));
    if finished.is_dir() {
        return Ok(());
    }
    println!("Installing wasm-opt (binaryen {BINARYEN}, about 5 s).");
    let partial = tools.join(format!(".binaryen-{BINARYEN}.partial"));
    remove(&partial)?;
    fs::create_dir_all(&partial)
        .map_err(|e| format!("cannot create {}: {e}", partial.display()))?;
    let package = format!("binaryen@{BINARYEN}");
    let mut install =
        npm(["install", "--no-audit", "--no-fund", "--save-exact", &package, "--prefix"]);
    run(install.arg(&partial).current_dir(&partial))?;
    rename(&partial, &finished)
}

/// Makes `from` stand as `to`.
///
/// # Errors
/// When the file system refuses.
pub(crate) fn rename(from: &Path, to: &Path) -> Result {
    fs::rename(from, to)
        .map_err(|e| format!("cannot rename {} to {}: {e}", from.display(), to.display()))
}

/// Removes a file or a folder with all in it; nothing there is fine.
///
/// # Errors
/// When the file system refuses.
pub(crate) fn remove(path: &Path) -> Result {
    let gone = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match gone {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {e}", path.display()))
        }
        _ => Ok(()),
    }
}
