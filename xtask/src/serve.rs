//! `cargo xtask serve`: build the release page, serve it, rebuild when a source changes.

use crate::page::{fetch, trunk};
use crate::sh::{self, Result, spoken};
use crate::tools::ensure_build_tools;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// Runs Trunk's server until it is stopped.
///
/// # Errors
/// When a tool is missing and cannot be installed, the port is taken, or the build fails.
pub(crate) fn run_server(port: u16, options: &[String]) -> Result {
    let start = Instant::now();
    ensure_build_tools()?;
    fetch()?;
    println!("Building the page (about 50 s the first time, about 5 s later).");
    let mut command = trunk(&["serve", "--release"])?;
    command.arg("--port").arg(port.to_string()).args(options);
    std::thread::spawn(move || {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        while TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_err() {
            std::thread::sleep(Duration::from_millis(100));
        }
        println!(
            "\nThe page is at http://127.0.0.1:{port}/ (ready after {}).",
            spoken(start.elapsed())
        );
        println!("It is rebuilt when a source changes. Ctrl-C stops the server.\n");
    });
    sh::run(&mut command)
}

/// `serve [--port N] [trunk options]`.
///
/// # Errors
/// As [`run_server`]; also when the port is no port.
pub(crate) fn run(args: &[String]) -> Result {
    let (port, options) = match args {
        [flag, port, rest @ ..] if flag == "--port" => {
            let port =
                port.parse().map_err(|_| format!("--port takes 1 to 65535, not `{port}`"))?;
            if !is_free(port) {
                return Err(format!(
                    "port {port} is taken; choose another, or none for a free one"
                ));
            }
            (port, rest)
        }
        rest => {
            let free = (8080..8180).find(|&port| is_free(port));
            (free.ok_or("ports 8080 to 8179 are all taken; name one with --port")?, rest)
        }
    };
    run_server(port, options)
}

fn is_free(port: u16) -> bool {
    port != 0 && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}
