//! d2d-explorer's own commands. `cargo xtask` alone lists them.

mod browser;
mod dist;
mod e2e;
mod lanes;
mod measure;
mod page;
mod serve;
mod sh;
mod soak;
mod test;
mod tools;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [trunk options]   build the page (release), serve it, rebuild on change
  test [stage ...]                   run every check, or only the stages named
  measure                            print the figures, one JSON line each
  measure against COMMIT [--rounds N]  the same of both, in turns, as ratios
  soak [--minutes N] [options]       try solver and verifier on scenarios of the whole permitted range
  dist                               write dist/: the static site and one self-contained file

Each command installs what it misses (the wasm32 target, Trunk, wasm-bindgen, wasm-opt, for tests
a Chromium) under $XDG_CACHE_HOME or ~/.cache, in d2d-explorer/tools, and says so.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rest = args.get(1..).unwrap_or_default();
    let outcome = match args.first().map(String::as_str) {
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}\n\nStages of test: {}.", test::stage_names());
            Ok(())
        }
        Some("serve") => serve::run(rest),
        Some("test") => test::run(rest),
        // What `test` calls for stages that run side by side.
        Some("stage") => test::run_stage(rest),
        Some("measure") => measure::run(rest),
        Some("soak") => soak::run(rest),
        Some("dist") => dist::run(rest),
        Some(other) => Err(format!("there is no command `{other}`\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}
