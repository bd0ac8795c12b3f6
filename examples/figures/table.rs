//! The table of drops on disk: gone on with after an interruption, merged, replaced as a whole.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::{complain, read_text};
use d2d_explorer::study::figures::{Plan, Run, csv};

/// Largest table that is read, bytes: a million drops of several figures.
const MAX_BYTES: usize = 8 << 30;

/// A table that drops are appended to, locked for other runs.
#[derive(Debug)]
pub(crate) struct TableFile {
    path: PathBuf,
    file: File,
}

impl TableFile {
    /// Opens or starts the table at `path`, and what it holds of `plans` already.
    ///
    /// # Errors
    /// When it is another run's table, is in use, or cannot be read or written. Nothing was changed.
    pub(crate) fn open(path: &Path, plans: &[Plan]) -> Result<(TableFile, Vec<Run>), String> {
        let runs = if path.exists() {
            let _lock = lock(path)?;
            read(path, plans)?
        } else {
            csv::read(csv::HEADER, plans).map_err(|error| error.to_string())?.runs
        };
        replace(path, &runs)?;
        Ok((TableFile { path: path.to_owned(), file: lock(path)? }, runs))
    }

    /// Adds whole lines, at once and for good.
    pub(crate) fn append(&mut self, lines: &str) -> Result<(), String> {
        let outcome = self.file.write_all(lines.as_bytes()).and_then(|()| self.file.flush());
        outcome.map_err(|error| format!("{}: {error}", self.path.display()))
    }
}

fn lock(path: &Path) -> Result<File, String> {
    let file = OpenOptions::new().append(true).open(path);
    let file = file.map_err(|error| format!("{}: {error}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(format!("{}: another run is writing to it", path.display()))
        }
        // Some file systems cannot lock; then nobody can have locked it either.
        Err(std::fs::TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
            Ok(file)
        }
        Err(std::fs::TryLockError::Error(error)) => Err(format!("{}: {error}", path.display())),
    }
}

/// Reads a table and says which drops an interruption cut off.
fn read(path: &Path, plans: &[Plan]) -> Result<Vec<Run>, String> {
    let text = read_text(path, MAX_BYTES)?;
    let table = csv::read(&text, plans).map_err(|error| format!("{}: {error}", path.display()))?;
    for (figure, drop) in &table.incomplete {
        complain(&format!("{}: figure {figure}, drop {drop} is cut off", path.display()));
    }
    Ok(table.runs)
}

/// All drops of several tables; one that stands in two of them counts once.
pub(crate) fn merge(files: &[PathBuf], plans: &[Plan]) -> Result<Vec<Run>, String> {
    let empty = csv::read(csv::HEADER, plans).map_err(|error| error.to_string())?;
    let mut merged = empty.runs;
    for path in files {
        for (which, run) in read(path, plans)?.into_iter().enumerate() {
            for record in run.records() {
                let outcome = merged[which].insert(record.clone());
                outcome.map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
    }
    Ok(merged)
}

/// Writes the whole table in its one order, beside the old one and then in its place.
pub(crate) fn replace(path: &Path, runs: &[Run]) -> Result<(), String> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let outcome = File::create(&beside).and_then(|mut file| {
        file.write_all(csv::table(runs).as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    });
    outcome.map_err(|error| format!("{}: {error}", path.display()))
}
