//! What both command lines share: reading text, exit codes, writing to a pipe that may close.

use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use d2d_explorer::link::{UnknownKey, decode as decode_link};
use d2d_explorer::scenario::Scenario;
use d2d_explorer::scenario::text::decode;

/// Bad input: the scenario, the solution, or the command itself.
const BAD_INPUT: u8 = 2;

/// The exit code of a run; what was wrong goes to standard error.
pub(crate) fn finish(outcome: Result<ExitCode, String>) -> ExitCode {
    outcome.unwrap_or_else(|message| {
        complain(&format!("error: {message}"));
        ExitCode::from(BAD_INPUT)
    })
}

/// Reads a file, or standard input for `-`, in UTF-8 or UTF-16 (which PowerShell's `>` writes); never
/// more than `limit` bytes and one.
pub(crate) fn read_text(path: &Path, limit: usize) -> Result<String, String> {
    let name =
        if path == Path::new("-") { "standard input".into() } else { path.to_string_lossy() };
    let mut bytes = Vec::new();
    let outcome = if path == Path::new("-") {
        io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path)
            .and_then(|file| file.take(limit as u64 + 1).read_to_end(&mut bytes))
    };
    match outcome {
        Ok(_) if bytes.len() > limit => Err(format!("{name}: more than {limit} bytes")),
        Ok(_) => match decode(&bytes) {
            Ok(text) => Ok(text.into_owned()),
            Err(error) => Err(format!("{name}: {error}")),
        },
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// Reads a scenario, from a file or from a link in its place; the error names the file or the link's key.
pub(crate) fn read_scenario(path: &Path) -> Result<Scenario, String> {
    if let Some(link) = path.to_str().filter(|text| looks_like_a_link(text)) {
        return read_link(link);
    }
    let text = read_text(path, d2d_explorer::scenario::json::MAX_BYTES)?;
    Scenario::from_json(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Whether an argument is a link: no file of that name, and a key with a value, or a packed state.
fn looks_like_a_link(text: &str) -> bool {
    let packed = text.rsplit(['#', '?']).next().is_some_and(|last| last.starts_with("d1"));
    (text.contains('=') || text.contains("%3D") || packed) && !Path::new(text).exists()
}

/// The scenario of a link. Keys that nothing reads are refused: nobody would see a warning in a pipe.
fn read_link(link: &str) -> Result<Scenario, String> {
    let opened = decode_link(link).map_err(|error| error.to_string())?;
    match opened.unknown.first() {
        None => Ok(opened.state.scenario),
        Some(UnknownKey { key, meant: Some(meant) }) => {
            Err(format!("link: {key} is an unknown key; perhaps {meant} was meant"))
        }
        Some(UnknownKey { key, .. }) => Err(format!("link: {key} is an unknown key")),
    }
}

/// Writes to standard output. A reader that has seen enough (`| head`) is no failure.
pub(crate) fn print(text: &str, code: u8) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("standard output: {error}"));
            ExitCode::FAILURE
        }
        _ => ExitCode::from(code),
    }
}

/// One line on standard error, if anyone still reads it.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}
