//! The command lines as a shell sees them: output, messages, exit codes.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use d2d_explorer::solver::{Method, Solution, Status, UserStatus};
use serde_json::{Value, json};

struct Outcome {
    code: i32,
    out: String,
    err: String,
}

/// Where cargo puts examples of this build; builds them first, since `cargo test --test cli` alone
/// does not.
fn examples() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let profile = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().to_owned();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
        cargo.args(["build", "--quiet", "--example", "solve", "--example", "verify"]);
        cargo.args(["--example", "judge"]);
        cargo.arg("--target-dir").arg(profile.parent().unwrap());
        if profile.ends_with("release") {
            cargo.arg("--release");
        }
        assert!(cargo.status().unwrap().success());
        profile.join("examples")
    })
}

/// Runs an example with `input` on its standard input.
fn run(example: &str, arguments: &[&str], input: &str) -> Outcome {
    run_on_bytes(example, arguments, input.as_bytes())
}

/// Runs an example with `input` on its standard input, whatever its encoding.
fn run_on_bytes(example: &str, arguments: &[&str], input: &[u8]) -> Outcome {
    let mut child = Command::new(examples().join(example))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A command that refuses its arguments never reads.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Outcome {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The scenario of a vector.
fn scenario(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");
    let text = std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["scenario"].take()
}

fn solve(arguments: &[&str], scenario: &Value) -> (Outcome, Solution) {
    let outcome = run("solve", arguments, &scenario.to_string());
    assert_eq!(outcome.err, "", "{arguments:?}");
    let solution = Solution::from_json(&outcome.out).unwrap();
    (outcome, solution)
}

#[test]
fn solves_from_standard_input() {
    let scenario = scenario("search-trap-252");
    for arguments in [&[][..], &["-"], &["--method", "exact"], &["--method=exact", "-"]] {
        let (outcome, solution) = solve(arguments, &scenario);
        assert_eq!(outcome.code, 0);
        assert_eq!((solution.method, solution.status), (Method::Exact, Status::Optimal));
        assert!((solution.energy_efficiency / 45.840456500171086 - 1.0).abs() < 1e-9);
        assert_eq!(solution.iterations[0].eta, 0.0);
        assert!(
            outcome
                .out
                .starts_with("{\n  \"format\": \"d2d-explorer/solution\",\n  \"version\": 1,")
        );
        assert!(outcome.out.ends_with("}\n"));
    }
}

#[test]
fn solves_by_every_method() {
    let scenario = scenario("search-trap-252");
    let best = solve(&[], &scenario).1.energy_efficiency;
    let (_, paper) = solve(&["--method", "paper", "--rounds", "1", "--seed", "3"], &scenario);
    assert_eq!((paper.method, paper.rounds, paper.seed), (Method::Paper, Some(1), Some(3)));
    assert!(paper.energy_efficiency < best * 0.9, "{}", paper.energy_efficiency);
    let (_, first) = solve(&["--method", "max-power-random-reuse"], &scenario);
    assert_eq!(
        (first.method, first.seed),
        (Method::MaxPowerRandomReuse, scenario["seed"].as_u64())
    );
    let (_, second) = solve(
        &["--seed", "9007199254740991", "--method", "random-power-farthest-reuse"],
        &scenario,
    );
    assert_eq!(second.seed, Some((1 << 53) - 1));
    for solution in [paper, first, second] {
        assert_eq!((solution.status, &solution.certificate), (Status::Heuristic, &None));
    }
}

#[test]
fn strict_mode_exits_with_three_and_the_reasons() {
    let scenario = scenario("out-of-reach-100");
    let (lenient, solution) = solve(&[], &scenario);
    assert_eq!(lenient.code, 0);
    let out = solution.cues.iter().position(|cue| cue.status == UserStatus::Unserved).unwrap();
    for method in ["exact", "paper"] {
        let outcome = run("solve", &["--strict", "--method", method], &scenario.to_string());
        assert_eq!(outcome.code, 3, "{}", outcome.err);
        let solution = Solution::from_json(&outcome.out).unwrap();
        assert_eq!(solution.status, Status::Infeasible);
        assert!(outcome.err.contains(&format!("CUE {}: out of reach", out + 1)), "{}", outcome.err);
    }
    let fine = solve(&["--strict"], &self::scenario("classroom-100"));
    assert_eq!(fine.0.code, 0);
}

#[test]
fn bad_scenarios_exit_with_two_and_name_the_field() {
    let mut cases: Vec<(String, &str)> = vec![
        (String::new(), "scenario"),
        ("[]".to_owned(), "scenario"),
        ("nonsense".to_owned(), "scenario"),
        (json!({"exact": {}, "scenario": {}}).to_string(), "exact"),
    ];
    let mut case = |path: &'static str, pointer: &str, value: Value| {
        let mut changed = scenario("classroom-100");
        *changed.pointer_mut(pointer).unwrap() = value;
        cases.push((changed.to_string(), path));
    };
    case("version", "/version", json!(2));
    case("format", "/format", json!("d2d-explorer/solution"));
    case("params.noise_dbm", "/params/noise_dbm", json!("loud"));
    case("params.noise_dbm", "/params/noise_dbm", json!(null));
    case("params.noise_dbm", "/params/noise_dbm", json!(1e300));
    case("params.services", "/params/services", json!(0));
    case("cues[1].zipf", "/cues/1/zipf", json!(-1));
    case("dues[0].tx.x_m", "/dues/0/tx/x_m", json!([]));
    case("cues", "/cues", json!([]));
    for (text, path) in cases {
        let outcome = run("solve", &[], &text);
        assert_eq!(outcome.code, 2, "{path}: {}", outcome.err);
        assert!(outcome.err.starts_with("error: -: "), "{}", outcome.err);
        assert!(outcome.err.contains(path), "{path} is not named in {}", outcome.err);
        assert_eq!(outcome.out, "");
    }
}

#[test]
fn bad_commands_exit_with_two_and_name_the_option() {
    let cases: [(&[&str], &str); 11] = [
        (&["--method", "magic"], "--method: magic"),
        (&["--method"], "--method"),
        (&["--rounds", "0"], "--rounds: 0"),
        (&["--rounds", "ten"], "--rounds: ten"),
        (&["--rounds=1001"], "--rounds: 1001"),
        (&["--seed", "-1"], "--seed"),
        (&["--seed", "9007199254740992"], "--seed"),
        (&["--strict=yes"], "--strict"),
        (&["--fast"], "--fast"),
        (&["one.json", "two.json"], "two.json"),
        (&["no-such-file.json"], "no-such-file.json"),
    ];
    for (arguments, named) in cases {
        let outcome = run("solve", arguments, "");
        assert_eq!(outcome.code, 2, "{arguments:?}");
        assert!(outcome.err.contains(named), "{arguments:?}: {}", outcome.err);
        assert_eq!((outcome.out.as_str(), outcome.err.lines().count()), ("", 1));
    }
    for example in ["solve", "verify"] {
        let help = run(example, &["--help"], "");
        assert_eq!(help.code, 0);
        assert!(help.out.contains(&format!("Usage: {example} ")));
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child = Command::new(examples().join("solve"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The reader leaves before there is anything to read.
    drop(child.stdout.take());
    let text = scenario("paper-like-100").to_string();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    let mut complaints = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
    assert_eq!(complaints, "");
}

/// `text` as other programs write it: UTF-8 with its mark, and UTF-16, which PowerShell's `>` makes of
/// any output.
fn encodings(text: &str) -> [(&'static str, Vec<u8>); 3] {
    let utf_16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(text.replace('\n', "\r\n").encode_utf16().flat_map(bytes)).collect()
    };
    [
        ("UTF-8", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("UTF-16 LE", utf_16([0xFF, 0xFE], u16::to_le_bytes)),
        ("UTF-16 BE", utf_16([0xFE, 0xFF], u16::to_be_bytes)),
    ]
}

#[test]
fn files_with_a_byte_order_mark_are_read() {
    let folder = std::env::temp_dir().join(format!("d2d-explorer-bom-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut scenario = scenario("one-pair-100");
    scenario["name"] = json!("Zürich");
    let plain = run("solve", &[], &scenario.to_string());
    let path = folder.join("scenario.json");
    for (encoding, bytes) in encodings(&scenario.to_string()) {
        let outcome = run_on_bytes("solve", &[], &bytes);
        assert_eq!((outcome.code, &outcome.out), (0, &plain.out), "{encoding}: {}", outcome.err);
        std::fs::write(&path, &bytes).unwrap();
        let path = path.to_str().unwrap();
        assert_eq!(run("solve", &[path], "").out, plain.out, "{encoding}");
        for (own, solution) in encodings(&plain.out) {
            let report = run_on_bytes("verify", &[path, "-"], &solution);
            assert_eq!(report.code, 0, "{encoding}, {own}: {}{}", report.out, report.err);
        }
    }
    for (bytes, says) in [
        (&b"{\"name\": \"Z\xFCrich\"}"[..], "byte 12 (0xFC) is not text in UTF-8"),
        (&b"\xFF\xFE{\0}"[..], "cut off in the middle of a character"),
    ] {
        let outcome = run_on_bytes("solve", &["-"], bytes);
        assert_eq!((outcome.code, outcome.err.lines().count()), (2, 1));
        assert!(outcome.err.starts_with("error: standard input: encoding: "), "{}", outcome.err);
        assert!(outcome.err.contains(says), "{}", outcome.err);
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_repeated_key_exits_with_two_in_both_files() {
    let scenario = scenario("one-pair-100").to_string();
    let twice = scenario.replacen("\"seed\"", "\"seed\": 1, \"seed\"", 1);
    let outcome = run("solve", &[], &twice);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.starts_with("error: -: seed occurs twice"), "{}", outcome.err);
    let folder = std::env::temp_dir().join(format!("d2d-explorer-key-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("scenario.json");
    std::fs::write(&path, &scenario).unwrap();
    let solved = run("solve", &[], &scenario).out;
    let twice = solved.replacen("\"power_w\"", "\"power_w\": 1, \"power_w\"", 1);
    let report = run("verify", &[path.to_str().unwrap(), "-"], &twice);
    assert_eq!(report.code, 2);
    assert!(report.err.contains("power_w occurs twice"), "{}", report.err);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The first finding of a report in JSON, as a name and a sentence.
fn assert_told(report: &str, kind: &str, message: &str) {
    let report: Value = serde_json::from_str(report).unwrap();
    let finding = report["findings"][0].as_object().unwrap();
    assert_eq!(finding.keys().collect::<Vec<_>>(), ["kind", "message"]);
    assert_eq!(finding["kind"], kind);
    assert!(finding["message"].as_str().unwrap().starts_with(message), "{finding:?}");
}

#[test]
fn verifies_what_was_solved() {
    let folder = std::env::temp_dir().join(format!("d2d-explorer-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let scenario = scenario("dense-cell-100");
    std::fs::write(path("scenario.json"), scenario.to_string()).unwrap();
    let (outcome, solution) = solve(&[&path("scenario.json")], &Value::Null);

    let report = run("verify", &[&path("scenario.json"), "-"], &outcome.out);
    assert_eq!(report.code, 0, "{}", report.out);
    assert!(report.out.contains("Proven optimal: 33.40688803"), "{}", report.out);
    assert_eq!(report.err, "");
    let report = run("verify", &["--json", &path("scenario.json"), "-"], &outcome.out);
    let report: Value = serde_json::from_str(&report.out).unwrap();
    assert_eq!(report["verdict"], "optimal");
    assert_eq!(report["findings"], json!([]));
    let certificate = solution.certificate.as_ref().unwrap();
    let feasible = certificate.pair_bounds.iter().flatten().flatten().count();
    assert_eq!(report["numbers"]["pairs_bounded"], feasible);

    let mut tampered = solution.clone();
    tampered.cues[1].triplets_per_s += 1;
    std::fs::write(path("solution.json"), tampered.to_json()).unwrap();
    let report = run("verify", &["-", &path("solution.json")], &scenario.to_string());
    assert_eq!(report.code, 1);
    assert!(report.out.contains("wrong-triplets: CUE 2"), "{}", report.out);
    let report = run("verify", &["--json", "-", &path("solution.json")], &scenario.to_string());
    assert_told(&report.out, "wrong-triplets", "CUE 2 is said to get ");

    let unknown = outcome.out.replacen("\"method\"", "\"methods\"", 1);
    for (text, named) in [(unknown.as_str(), "methods"), ("", "line"), ("{}", "format")] {
        let report = run("verify", &[&path("scenario.json"), "-"], text);
        assert_eq!(report.code, 2, "{}", report.out);
        assert!(report.err.contains(named), "{}", report.err);
    }
    for arguments in [&["-", "-"][..], &["-"], &[], &["a", "b", "c"], &["none.json", "-"]] {
        assert_eq!(run("verify", arguments, "").code, 2, "{arguments:?}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn links_stand_where_files_do() {
    let link = "https://example.org/d2d/#preset=classroom&s_th=2&c2=120.5,-80&view=matching";
    let solved = run("solve", &[link], "");
    assert_eq!((solved.code, solved.err.as_str()), (0, ""));
    let mut scenario = d2d_explorer::scenario::Preset::find("classroom").unwrap().scenario();
    scenario.params.semantic_threshold = 2.0;
    scenario.cues[1].position = d2d_explorer::scenario::Point { x_m: 120.5, y_m: -80.0 };
    let state = d2d_explorer::link::State::new(scenario.clone());
    assert_eq!(run("solve", &[], &scenario.to_json()).out, solved.out, "to the bit");
    let packed = d2d_explorer::link::encode_packed(&state).unwrap();
    let verified = run("verify", &[&packed, "-"], &solved.out);
    assert_eq!((verified.code, verified.err.as_str()), (0, ""), "{}", verified.out);
    let other = run("verify", &["preset=classroom&s_th=2", "-"], &solved.out);
    assert_eq!(other.code, 1, "{}", other.out);
    for (link, said) in [
        (
            "preset=classroom&s_th=2e6&view=users",
            "link: s_th: 2000000 is not a number from 0 to 1000000 value/s",
        ),
        ("preset=classroom&s_ht=2", "link: s_ht is an unknown key; perhaps s_th was meant"),
        (&packed[..packed.len() - 5], "link: cut off:"),
        ("s=d9AAAA", "link: made by a later release: version 9"),
        ("https://example.org/?q=1", "holds no state of d2d-explorer"),
    ] {
        let refused = run("solve", &[link], "");
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{link}");
        assert!(refused.err.contains(said), "{link}: {}", refused.err);
    }
}

#[test]
fn judge_compares_a_plan_with_the_exact_answer() {
    let scenario = scenario("classroom-100");
    let folder = std::env::temp_dir().join(format!("d2d-judge-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("cell.json");
    std::fs::write(&file, scenario.to_string()).unwrap();
    let cell = file.to_str().unwrap();
    let judge = |arguments: &[&str], plan: &str| run("judge", arguments, plan);

    let (outcome, _) = solve(&[], &scenario);
    let exact = judge(&[cell, "-"], &outcome.out);
    assert_eq!((exact.code, exact.err.as_str()), (0, ""));
    assert!(exact.out.contains("per cent of it     100.0000 %"), "{}", exact.out);
    assert!(exact.out.contains("Every constraint holds."));
    let mut boast: Value = serde_json::from_str(&outcome.out).unwrap();
    boast["cues"][1]["triplets_per_s"] = json!(1);
    let boast = judge(&["--json", cell, "-"], &boast.to_string());
    assert_eq!(boast.code, 1);
    assert_told(&boast.out, "wrong-triplets", "CUE 2 is said to get 1 triplets/s; ");

    let plan = "C1 0.1\nC2 0.1\nC3 0.1\nC4 0.1\nD1 18 dBm C1\nD2 0.02 C1\nD3 off\n";
    let broken = judge(&[cell, "-"], plan);
    assert_eq!(broken.code, 1);
    assert!(broken.out.contains("(8e) 2 DUEs reuse the subchannel of C1"), "{}", broken.out);
    assert!(broken.out.contains("(8f) D3 reuses no subchannel"));
    let json = judge(&["--json", cell, "-"], plan);
    let record: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(record["feasible"], false);
    assert_eq!(record["breaches"][0]["constraint"].as_str().unwrap().len(), 2);
    let csv = judge(&["--csv", cell, "-"], plan).out;
    assert_eq!(csv.lines().count(), 8);
    assert!(csv.starts_with("user,status_before,"));

    let bad = judge(&[cell, "-"], &plan.replace("C3 0.1", "C9 0.1"));
    assert_eq!(bad.code, 2);
    assert!(bad.err.contains("line 3: C9 is not a user: C1 to C4 or D1 to D3"), "{}", bad.err);
    let missing = judge(&[cell, "-"], &plan.replace("C3 0.1\n", ""));
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("C3: missing"), "{}", missing.err);
    let other = judge(&[cell, "-"], &solve(&[], &crate::scenario("default-100")).0.out);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("cues: 12 entries"), "{}", other.err);
    assert_eq!(judge(&["-", "-"], "").code, 2);
    assert!(judge(&["--help"], "").out.contains("Usage: judge"));
    std::fs::remove_dir_all(&folder).unwrap();
}
