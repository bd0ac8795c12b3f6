//! Files as programs and people make them: encodings, repeated keys, dB for gains, cut off, too deep.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;

use common::problem;
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::text::decode;
use d2d_explorer::scenario::{Fault, FieldError, PRESETS, Scenario};
use d2d_explorer::session::{Edit, Session};
use d2d_explorer::solver::exact::{Settings, solve};
use d2d_explorer::solver::{Solution, Status};
use serde_json::{Value, json};

/// The bytes of a file in tests/cases/scenarios.
fn case(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/cases/scenarios/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

fn read(bytes: &[u8]) -> Result<Scenario, FieldError> {
    Scenario::from_json(&decode(bytes)?)
}

/// `text` in UTF-16, after `mark`.
fn utf_16(mark: &[u8], bytes: fn(u16) -> [u8; 2], text: &str) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
}

fn small_solution() -> String {
    solve(&problem("one-pair-100").0, &Settings::default()).to_json()
}

#[test]
fn every_encoding_is_read_alike() {
    let marked = case("e01-utf8-bom");
    let plain = marked.strip_prefix(b"\xEF\xBB\xBF").unwrap();
    let text = core::str::from_utf8(plain).unwrap().replace('ü', "ü𝄞");
    let wanted = read(text.as_bytes()).unwrap();
    assert_eq!(wanted.name, "Encoding ü𝄞");
    for bytes in [
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        utf_16(b"\xFF\xFE", u16::to_le_bytes, &text),
        utf_16(b"\xFE\xFF", u16::to_be_bytes, &text),
        utf_16(b"", u16::to_le_bytes, &text),
        utf_16(b"", u16::to_be_bytes, &text),
    ] {
        assert_eq!(read(&bytes).unwrap(), wanted);
    }
    assert_eq!(read(&marked).unwrap().name, "Encoding ü");
    // A caller may hand over the mark with the text.
    assert_eq!(Scenario::from_json(&format!("\u{FEFF}{text}")).unwrap(), wanted);
    let solution = small_solution();
    let marked = Solution::from_json(&format!("\u{FEFF}{solution}")).unwrap();
    assert_eq!(marked, Solution::from_json(&solution).unwrap());
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let latin_1 = b"{\"name\": \"Encoding \xFC\"}";
    let error = decode(latin_1).unwrap_err();
    assert_eq!(
        error.to_string(),
        "encoding: byte 20 (0xFC) is not text in UTF-8, or in UTF-16 with its byte order mark"
    );
    let half = utf_16(b"\xFF\xFE", u16::to_le_bytes, "{}");
    let error = decode(&half[..half.len() - 1]).unwrap_err();
    assert_eq!(error.fault, Fault::CutInCharacter { bytes: 3 });
    assert!(error.value.contains("after 3 bytes"), "{error}");
    let lone = decode(b"\xFF\xFE{\0\x00\xD8").unwrap_err();
    assert!(lone.to_string().contains("surrogate pair as character 2"), "{lone}");
}

#[test]
fn a_key_that_occurs_twice_is_refused_with_its_path() {
    let error = read(&case("e08-duplicate-key")).unwrap_err();
    assert_eq!((error.path.as_str(), error.fault), ("seed", Fault::RepeatedKey { line: Some(6) }));
    assert_eq!(error.to_string(), "seed occurs twice, again in line 6; a key occurs once");
    let text = String::from_utf8(case("s08-more-pairs")).unwrap();
    for (key, path) in [
        ("\"noise_dbm\"", "params.noise_dbm"),
        ("\"slope_db_per_decade\"", "params.cellular_path_loss.slope_db_per_decade"),
        ("\"zipf\"", "cues[0].zipf"),
        ("\"rx\"", "dues[0].rx"),
        ("\"gains\"", "gains"),
    ] {
        let twice = text.replacen(key, &format!("{key}: null, {key}"), 1);
        let error = Scenario::from_json(&twice).unwrap_err();
        assert!(matches!(error.fault, Fault::RepeatedKey { line: Some(_) }), "{error}");
        assert_eq!(error.path, path, "{error}");
    }
    let solution = small_solution();
    for (key, path) in [
        ("\"method\"", "method"),
        ("\"triplets_per_s\"", "cues[0].triplets_per_s"),
        ("\"row_duals\"", "certificate.row_duals"),
        ("\"format\"", "format"),
    ] {
        let twice = solution.replacen(key, &format!("{key}: 1, {key}"), 1);
        let error = Solution::from_json(&twice).unwrap_err();
        assert!(matches!(error.fault, Fault::RepeatedKey { line: Some(_) }), "{error}");
        assert_eq!(error.path, path, "{error}");
    }
}

#[test]
fn gains_in_decibels_and_losses_are_recognised() {
    let error = read(&case("s06-gains-in-db")).unwrap_err();
    assert_eq!(error.fault, Fault::GainsInDecibels { value: -95.0, loss: false });
    assert_eq!(
        error.to_string(),
        "gains.cue_bs[0]: -95 looks like dB; gains are linear, not dB: -95 dB is 3.16e-10"
    );
    let mut file: Value = serde_json::from_slice(&case("s06-gains-in-db")).unwrap();
    let mut with = |gains: Value| {
        file["gains"] = gains;
        Scenario::from_json(&file.to_string())
    };
    let losses =
        json!({"cue_bs": [95, 102], "due_bs": [110], "due": [70], "cue_due": [[100], [98]]});
    let error = with(losses).unwrap_err();
    assert_eq!(
        error.to_string(),
        "gains.cue_bs[0]: 95 looks like a loss in dB; gains are linear, not dB: -95 dB is 3.16e-10"
    );
    // One negative number among linear gains is a slip, and named as one.
    let slip =
        json!({"cue_bs": [1e-9, -2e-9], "due_bs": [0], "due": [1e-7], "cue_due": [[0], [1e-12]]});
    let error = with(slip).unwrap_err();
    assert_eq!((error.path.as_str(), error.fault), ("gains.cue_bs[1]", Fault::NotAccepted));
    assert_eq!(error.accepted.to_string(), "a number from 1e-30 to 1e30");
    // Great linear gains are permitted, zeros say nothing either way.
    let great = json!({"cue_bs": [1e25, 30], "due_bs": [0], "due": [50], "cue_due": [[0], [100]]});
    assert_eq!(with(great).unwrap().gains.unwrap().due, [50.0]);
    let linear =
        json!({"cue_bs": [1e-9, 1e-8], "due_bs": [0], "due": [1e-7], "cue_due": [[0], [0]]});
    assert!(with(linear).is_ok());
}

#[test]
fn more_pairs_than_cues_is_said_in_words() {
    let error = read(&case("s08-more-pairs")).unwrap_err();
    assert_eq!(error.fault, Fault::MorePairsThanCues { pairs: 2, cues: 1 });
    assert_eq!(error.to_string(), "dues: 2 pairs for 1 CUE; at most one pair per CUE");
}

#[test]
fn billions_of_triplets_are_read_and_solved() {
    let scenario = read(&case("s12-billions")).unwrap();
    let solution = solve(&Problem::new(&scenario), &Settings::default());
    assert_eq!(solution.status, Status::Optimal);
    assert!(solution.users().any(|user| user.triplets_per_s > 1_000_000_000));
}

#[test]
fn a_seed_is_named_as_it_was_typed() {
    let text = String::from_utf8(case("e08-duplicate-key")).unwrap().replace("\"seed\": 8,", "");
    for seed in
        ["9007199254740993", "18446744073709551617", "1e16", "-1", "7.5", "9007199254740992"]
    {
        let error = Scenario::from_json(&text.replace("\"seed\": 7", &format!("\"seed\": {seed}")));
        let error = error.unwrap_err();
        assert_eq!((error.path.as_str(), error.value.as_str()), ("seed", seed));
        assert!(error.accepted.to_string().ends_with("from 0 to 9007199254740991"), "{error}");
    }
    let good = text.replace("\"seed\": 7", "\"seed\": 9007199254740991");
    assert_eq!(Scenario::from_json(&good).unwrap().seed, 9_007_199_254_740_991);
}

#[test]
fn a_message_stays_short_whatever_the_file_holds() {
    let text = String::from_utf8(case("s08-more-pairs")).unwrap();
    let long = "k".repeat(1_000_000);
    let solution = small_solution();
    let short = |error: FieldError, most: usize| {
        assert!(error.to_string().chars().count() <= most, "{error}");
        error
    };
    // Unknown keys at the root and within; long text where a number belongs; deep nesting.
    for text in [
        text.replacen("\"seed\"", &format!("\"{long}\": 1, \"seed\""), 1),
        text.replacen("\"noise_dbm\"", &format!("\"{long}\": 1, \"noise_dbm\""), 1),
        text.replacen("-97.0", &format!("\"{long}\""), 1),
        text.replacen("\"seed\"", &format!("\"{long}\": 1, \"{long}\""), 1),
        text.replacen("\"seed\"", &format!("\"{long}\": nonsense, \"seed\""), 1),
    ] {
        short(Scenario::from_json(&text).unwrap_err(), 500);
    }
    let unknown = solution.replacen("\"method\"", &format!("\"{long}\": 1, \"method\""), 1);
    let error = short(Solution::from_json(&unknown).unwrap_err(), 400);
    assert_eq!(error.fault, Fault::UnknownField);
    assert!(error.path.ends_with("k…"), "{}", error.path);
    for depth in [126, 128, 1000, 100_000] {
        let deep = format!("{{\"cues\": {}{}}}", "[".repeat(depth), "]".repeat(depth));
        for error in
            [Scenario::from_json(&deep).unwrap_err(), Solution::from_json(&deep).unwrap_err()]
        {
            short(error, 200);
        }
    }
    let error = Scenario::from_json(&format!("{{\"cues\": {}", "[".repeat(1000))).unwrap_err();
    assert_eq!(error.path, "cues");
    assert!(error.value.contains("nested over 100 deep at line 1"), "{error}");
    // Whatever it begins with, the message names one place.
    for (open, path) in [("[", "scenario"), ("{\"a\":", "a"), ("[{\"a\":", "scenario")] {
        let error = Scenario::from_json(&open.repeat(1000)).unwrap_err();
        assert_eq!(error.path, path);
    }
}

#[test]
fn a_file_cut_off_says_so() {
    let scenario = String::from_utf8(case("s08-more-pairs")).unwrap();
    let solution = small_solution();
    for part in 1..40 {
        let at = |text: &str| (text.len() - 1) * part / 40;
        let error = Scenario::from_json(&scenario[..at(&scenario)]).unwrap_err();
        assert!(matches!(error.fault, Fault::CutOff { .. }), "{error}");
        assert!(error.to_string().contains("text cut off at line"), "{error}");
        let error = Solution::from_json(&solution[..at(&solution)]).unwrap_err();
        assert!(matches!(error.fault, Fault::CutOff { .. }), "{error}");
    }
}

/// Everything of a session but its revision and what can be undone.
fn shown(session: Session) -> Value {
    let explorer = d2d_explorer::explorer::Explorer::new(session);
    let mut shown = serde_json::to_value(explorer.snapshot()).unwrap();
    for key in ["revision", "can_undo", "can_redo"] {
        assert!(shown.as_object_mut().unwrap().remove(key).is_some());
    }
    shown
}

#[test]
fn an_exported_preset_comes_back_whole() {
    for preset in PRESETS {
        let session = Session::new(preset.scenario(), preset.drop.clone());
        let mut first = Session::default();
        first.edit(&Edit::Preset { id: preset.id.to_owned() }).unwrap();
        let mut again = Session::default();
        let text = session.scenario().to_json();
        again.edit(&Edit::Load { text, settings: None }).unwrap();
        assert_eq!(shown(again), shown(first), "{}", preset.id);
    }
}

#[test]
fn settings_of_a_drop_are_recognised_in_its_file() {
    for id in ["classroom", "diversity-peak", "costly-sharing", "large"] {
        let mut session = Session::default();
        for edit in [
            json!({"type": "preset", "id": id}),
            json!({"type": "drop", "cues": 9, "dues": 5, "seed": 4711}),
            json!({"type": "move", "node": {"kind": "tx", "index": 0}, "x_m": 12.5, "y_m": -40}),
            json!({"type": "user-zipf", "kind": "cue", "index": 2, "value": 1.05}),
        ] {
            session.edit(&serde_json::from_value(edit).unwrap()).unwrap();
        }
        let mut again = Session::default();
        again.edit(&Edit::Load { text: session.scenario().to_json(), settings: None }).unwrap();
        let (again, wanted) = (shown(again), shown(session));
        for key in ["drop", "zipf", "params", "cues", "dues", "solution"] {
            assert_eq!(again[key], wanted[key], "{id}: {key}");
        }
    }
}
