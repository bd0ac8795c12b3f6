//! The Chromium that tests and measurements drive, and the driver that the wasm tests need.

use crate::sh::{Result, cmd, read, root, run, which};
use crate::tools::{ensure_node_modules, folder, locked};
use std::path::{Path, PathBuf};

const BROWSERS: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_BROWSERS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// A Chromium: `CHROME`, a system one, Debian's package where we may install it, or Playwright's.
///
/// # Errors
/// When none is there and none can be installed.
pub(crate) fn ensure_chromium() -> Result<PathBuf> {
    if let Some(named) = named_by("CHROME")? {
        return Ok(named);
    }
    if let Some(found) = system_chromium() {
        return Ok(found);
    }
    locked(|| {
        if may_use_apt() {
            apt_install("chromium", "Chromium")?;
            if let Some(found) = system_chromium() {
                return Ok(found);
            }
        }
        playwright_chromium()
    })
}

/// A chromedriver of the same major version as `chromium`: `CHROMEDRIVER`, one on `PATH`,
/// Debian's package where we may install it, or the one that Chrome for Testing offers.
///
/// # Errors
/// When none is there and none can be installed.
pub(crate) fn ensure_chromedriver(chromium: &Path) -> Result<PathBuf> {
    if let Some(named) = named_by("CHROMEDRIVER")? {
        return Ok(named);
    }
    let wanted = version(chromium)?;
    let fits = |driver: &PathBuf| version(driver).is_ok_and(|had| major(&had) == major(&wanted));
    if let Some(found) = which(&["chromedriver"]).filter(fits) {
        return Ok(found);
    }
    let debian = Path::new("/usr/lib/chromium/chromedriver").to_path_buf();
    if debian.is_file() && fits(&debian) {
        return Ok(debian);
    }
    locked(|| {
        if may_use_apt() && chromium.starts_with("/usr") {
            apt_install("chromium-driver", "Chromium's driver")?;
            if let Some(found) = which(&["chromedriver"]).filter(fits) {
                return Ok(found);
            }
        }
        testing_chromedriver(&wanted)
    })
}

/// The path in the environment variable `name`, if it is set.
fn named_by(name: &str) -> Result<Option<PathBuf>> {
    match std::env::var_os(name).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(format!("{name} names {}, which is no file", path.display())),
        None => Ok(None),
    }
}

fn system_chromium() -> Option<PathBuf> {
    let mac = MAC_BROWSERS.iter().map(PathBuf::from).find(|path| path.is_file());
    which(&BROWSERS).or(mac)
}

/// `130.0.6723.58` out of `Chromium 130.0.6723.58 built on Debian`.
fn version(program: &Path) -> Result<String> {
    let said = read(&mut cmd(program, ["--version"]))?;
    said.split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.'))
        .map(str::to_owned)
        .ok_or_else(|| format!("{} does not say its version: {said}", program.display()))
}

fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

fn may_use_apt() -> bool {
    which(&["apt-get"]).is_some() && read(&mut cmd("id", ["-u"])).is_ok_and(|id| id == "0")
}

fn apt_install(package: &str, name: &str) -> Result {
    println!("Installing {name} with apt-get (about 1 minute).");
    let apt = |args: &[&str]| {
        let mut command = cmd("apt-get", args);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut command)
    };
    apt(&["update", "-qq"])?;
    apt(&["install", "-y", "-qq", "--no-install-recommends", package])
}

fn playwright_chromium() -> Result<PathBuf> {
    ensure_node_modules()?;
    let browsers = folder()?.join("playwright-browsers");
    let script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
    let mut ask = cmd("node", ["-e", script]);
    let path = PathBuf::from(read(ask.env("PLAYWRIGHT_BROWSERS_PATH", &browsers))?);
    if !path.is_file() {
        println!("Downloading Playwright's Chromium (about 1 minute).");
        let cli = root().join("node_modules/playwright-core/cli.js");
        let mut install = cmd("node", [cli.as_os_str()]);
        install.args(["install", "--no-shell", "chromium"]);
        run(install.env("PLAYWRIGHT_BROWSERS_PATH", &browsers)).map_err(|e| {
            format!(
                "{e}\nNo Chromium could be installed. Install one with your system's packages, or \
                 set CHROME to the path of one, then run this again."
            )
        })?;
    }
    Ok(path)
}

fn testing_chromedriver(version: &str) -> Result<PathBuf> {
    let base = folder()?.join(format!("chromedriver-{version}"));
    let path_file = base.join("path");
    if let Ok(path) = std::fs::read_to_string(&path_file) {
        return Ok(PathBuf::from(path));
    }
    println!("Downloading chromedriver {version} (about 10 s).");
    let wanted = format!("chromedriver@{version}");
    let mut install = cmd("npx", ["--yes", "@puppeteer/browsers@2", "install", &wanted, "--path"]);
    let advice = "Install the chromedriver that belongs to your Chromium, or set CHROMEDRIVER to \
                  the path of one, then run this again.";
    let said = read(install.arg(&base)).map_err(|e| format!("{e}\n{advice}"))?;
    // It prints `chromedriver@<version> <path>`.
    let path = said
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("chromedriver@")?.split_once(' '))
        .map(|(_, path)| PathBuf::from(path.trim()))
        .filter(|path| path.is_file())
        .ok_or_else(|| format!("no chromedriver {version} to be had: {said}\n{advice}"))?;
    std::fs::write(&path_file, path.to_string_lossy().as_bytes())
        .map_err(|e| format!("cannot write {}: {e}", path_file.display()))?;
    Ok(path)
}
